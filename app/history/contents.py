"""What an audit record stands for, word for word: kept beside the chain, which holds its SHA-256 alone.

A conversation that is deleted takes these along and leaves a record of it; contents that are gone without one are a
break. What was sent is told by the digest that the tool server computed over each body; the bodies themselves stand
with the card that showed them, up to a limit.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from app.history.canonical import canonical
from app.protocol.approval_rules import RuleStanding
from app.protocol.approvals import ApprovalRequest, ArgumentField
from app.protocol.codec import to_json
from app.protocol.events import (
    ApprovalRequested,
    ApprovalResolved,
    DurableEvent,
    ItemCompleted,
    ItemStarted,
    ItemUpdated,
)
from app.protocol.items import CallStatus, Item, Plan, PlanStatus, StepStatus, ToolCall
from app.protocol.rehearsals import PlanRehearsal, RehearsalPhase, figure_name, figure_value, paired
from app.protocol.showing import in_its_unit
from app.protocol.stored import stored_changes
from app.trade.answers.envelope import Effect, Sent
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text

# In a record: the SHA-256 of its content.
SHA256: Final = "content_sha256"
# Of the bodies of one card, characters of JSON; what is beyond is told by its digest alone.
MOST_OF_BODIES: Final = 1_000_000
# The record that a conversation, and what it said, was deleted.
DELETED: Final = "deleted"


def sha256_of(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def content_of(event: DurableEvent, before: Item | None = None) -> JsonObject | None:
    """What was proposed, shown, edited, said, sent or read back; None where the record itself says all. `before`: the
    item as it stood."""
    match event:
        case ItemUpdated(item=Plan() as plan) if is_replanned(plan, before):
            return {**_changes(plan, before), "assumed": _assumed(plan, before)}
        case ItemUpdated(item=Plan() as plan) if is_assumed(plan, before):
            return {"assumed": _assumed(plan, before)}
        case ItemUpdated(item=Plan() as plan) if is_new_plan(plan):
            return _plan(plan)
        case ItemUpdated(item=Plan() as plan) if is_rehearsed(plan, before):
            return _rehearsal(plan.rehearsal)
        case ItemCompleted(item=Plan(rehearsal=PlanRehearsal() as rehearsal)):
            return _rehearsal(rehearsal)
        case ItemStarted(item=ToolCall() as call):
            return {"title": _text(call.title), "arguments": call.arguments}
        case ApprovalRequested(approval=approval):
            return _card(approval)
        case ApprovalResolved() if event.note or event.rule is not None:
            return {**({"note": event.note} if event.note else {}), **_rule(event.rule)}
        case ItemUpdated(item=ToolCall(status=CallStatus.RUNNING) as call):
            return {"arguments": call.arguments}
        case ItemUpdated(item=ToolCall() as call) if is_edited(call, before):
            return {"before": _arguments(before), "after": call.arguments}
        case ItemCompleted(item=ToolCall() as call):
            return _end(call)
        case _:
            return None


def _rule(decided: RuleStanding | None) -> JsonObject:
    """What the rule said that decided."""
    return {} if decided is None else {"rule": to_json(decided.rule)}


def is_new_plan(plan: Plan) -> bool:
    """Whether it is about to be gone through for the first time."""
    return (
        plan.status is PlanStatus.RUNNING
        and bool(plan.steps)
        and all(step.status is StepStatus.PENDING for step in plan.steps)
    )


def is_replanned(plan: Plan, before: Item | None) -> bool:
    """Whether the engineer has just changed what its steps do, put one in, taken one out or moved one."""
    if not isinstance(before, Plan) or before.status is PlanStatus.DRAFTING:
        return False
    return _reads(plan) != _reads(before)


def is_assumed(plan: Plan, before: Item | None) -> bool:
    """Whether the engineer has just confirmed an assumption of it, taken that back, or stated another value."""
    return isinstance(before, Plan) and before.status is not PlanStatus.DRAFTING and bool(_assumed(plan, before))


def is_rehearsed(plan: Plan, before: Item | None) -> bool:
    """Whether its rehearsal has just come to an end; what came of the plan itself is told with the end of that."""
    known = before.rehearsal if isinstance(before, Plan) else None
    now = plan.rehearsal
    return now is not None and now.phase is not RehearsalPhase.RUNNING and not now.actual and now != known


def is_edited(call: ToolCall, before: Item | None) -> bool:
    """Whether the engineer has just changed its arguments; then it is shown and asked for anew."""
    return isinstance(before, ToolCall) and call.arguments != before.arguments


def cleaned(value: JsonValue, clean: Callable[[str], str]) -> JsonValue:
    """The value with each of its texts, keys too, as `clean` gives it."""
    match value:
        case str():
            return clean(value)
        case Mapping():
            return {clean(key): cleaned(each, clean) for key, each in value.items()}
        case list() | tuple():
            return [cleaned(each, clean) for each in value]
        case _:
            return value


def as_stored(content: JsonObject, clean: Callable[[str], str]) -> str:
    return canonical(cleaned(content, clean))


def _plan(plan: Plan) -> JsonObject:
    return {
        "title": _text(plan.title),
        "said": plan.said,
        "assumptions": [_text(each.text) for each in plan.assumptions],
        "steps": [
            {"step_id": step.step_id, "tool": step.tool, "title": _text(step.title), "arguments": step.arguments}
            for step in plan.steps
        ],
    }


def _reads(plan: Plan) -> list[tuple[str, str, JsonObject]]:
    return [(step.step_id, step.tool, step.arguments) for step in plan.steps]


def _changes(plan: Plan, before: Item | None) -> JsonObject:
    """Each step that reads otherwise, with its arguments before and after (None: it was not there), and the order."""
    old = {step.step_id: step for step in before.steps} if isinstance(before, Plan) else {}
    new = {step.step_id: step for step in plan.steps}
    pairs = [(step_id, old.get(step_id), new.get(step_id)) for step_id in dict.fromkeys((*old, *new))]
    return {
        "changes": [
            {
                "step_id": step_id,
                "tool": shown.tool,
                "title": _text(shown.title),
                "before": None if was is None else was.arguments,
                "after": None if now is None else now.arguments,
            }
            for step_id, was, now in pairs
            if (shown := now or was) is not None and (was is None or now is None or was.arguments != now.arguments)
        ],
        "order": [_text(step.title) for step in plan.steps],
    }


def _assumed(plan: Plan, before: Item | None) -> list[JsonValue]:
    """Each assumption whose confirmation or value is another one now, as it reads; `stated` are its new values."""
    known = {each.key: each for each in before.assumptions} if isinstance(before, Plan) else {}
    found: list[JsonValue] = []
    for each in plan.assumptions:
        was = known.get(each.key)
        if was is None or (was.confirmed, was.values) == (each.confirmed, each.values):
            continue
        old = {value.key: value.value for value in was.values}
        new = {value.key: value.value for value in each.values if old.get(value.key) != value.value}
        found.append({"text": _text(each.text), "is_confirmed": each.confirmed is not None, "stated": new})
    return found


def _rehearsal(rehearsal: PlanRehearsal | None) -> JsonObject | None:
    """What was predicted and what came, as it was shown; the deviation in per cent of the predicted value."""
    if rehearsal is None:
        return None
    return {
        "figures": [
            {
                "name": _text(figure_name(pair.shown)),
                "predicted": None if pair.predicted is None else figure_value(pair.predicted),
                "actual": None if pair.actual is None else figure_value(pair.actual),
                "percent": None if pair.percent is None else round(pair.percent, 1),
            }
            for pair in paired(rehearsal.figures, rehearsal.actual)
        ],
        "error": None if rehearsal.error is None else _text(rehearsal.error.message),
        "not_held": {each.table: {"ids": list(each.ids), "total": each.total} for each in rehearsal.not_held},
    }


def _arguments(item: Item | None) -> JsonObject:
    return item.arguments if isinstance(item, ToolCall) else {}


def _card(approval: ApprovalRequest) -> JsonObject:
    fields = (in_its_unit(field, approval.arguments) for field in approval.form)
    problem = approval.problem
    return {
        "title": _text(approval.title),
        "arguments": approval.arguments,
        "fields": [_field(field) | ({} if field.is_given else {"default": field.value}) for field in fields],
        "effect": None if approval.effect is None else _effect(approval.effect),
        "problem": None if problem is None else _text(problem.message),
    }


def _field(field: ArgumentField) -> dict[str, JsonValue]:
    told: dict[str, JsonValue] = {"name": field.name, "label": _text(field.label), "unit": field.unit}
    return told | ({"parts": [_field(part) for part in field.parts]} if field.parts else {})


def _effect(effect: Effect) -> JsonObject:
    return {
        "adds": dict(effect.adds),
        "changes": dict(effect.changes),
        "deletes": dict(effect.deletes),
        "ids": dict(effect.ids),
        "results_invalidated": effect.results_invalidated,
        "is_foreseen": effect.is_foreseen,
        "is_undoable": effect.is_undoable,
        "notes": [_text(note) for note in effect.notes],
        "values": [[one.where, one.text_before, one.text_after] for one in stored_changes(effect)],
        "values_total": max(effect.values_total, len(effect.values)),
        "requests": [_request(each) for each in effect.requests],
        "bodies": _bodies(effect.requests),
    }


def _bodies(requests: Sequence[Sent]) -> list[JsonValue]:
    """The body of each request; None for one that has none, or for which there is no room."""
    left = MOST_OF_BODIES
    found: list[JsonValue] = []
    for each in requests:
        size = 0 if each.body is None else len(canonical(each.body))
        found.append(each.body if size <= left else None)
        left -= size if size <= left else 0
    return found


def _end(call: ToolCall) -> JsonObject:
    output, error = call.output, call.error
    return {
        "sent": [_request(each) for each in call.sent],
        "read_back": call.read_back,
        "summary": None if output is None else _text(output.summary),
        "differences": [
            {"where": each.where, "requested": each.requested, "stored": each.stored}
            for each in (() if output is None else output.differences)
        ],
        "error": None if error is None else _text(error.message),
    }


def _request(sent: Sent) -> str:
    """The whole digest: it binds the body."""
    records = f" ({sent.records})" if sent.records else ""
    return f"{sent.method} {sent.path}{records}" + (f" sha256:{sent.digest}" if sent.digest else "")


def _text(text: Text) -> JsonObject:
    return {"en": text.en, "ko": text.ko}
