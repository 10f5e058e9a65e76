"""What the engineer has typed and not decided yet: edits and reasons of calls, answers to questions, messages.

This is the one place where a decision's arguments live: every way to approve makes its command with `decision_for`.
A draft is known by what it was typed for (the conversation, the tool and the arguments as they were asked, or the
question), not by the id of one request, so that it is found again when the same thing is asked again after a restart.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from app.protocol.approvals import ApprovalRequest, ArgumentField, Decision, FieldKind
from app.protocol.commands import ResolveApproval
from app.protocol.items import Question
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text
from app.ui.state.argument_json import JsonFault, ProposedCall, read_arguments
from app.ui.state.field_texts import read_text

_KEPT_DRAFTS = 200
_LONGEST_FILE = 4_000_000
_Kept = TypeVar("_Kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDraft:
    """What was typed on one card. `texts` are the raw texts of the fields that no longer read as they began, by
    argument; `json` is the text of all arguments where they were last edited so, and holds alone; `asked_as` is the
    request they were typed on."""

    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    json: str | None = None
    is_editing: bool = False
    reason: str = ""
    is_refusing: bool = False
    asked_as: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.is_editing or self.is_refusing)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraft:
    """The answers so far, by field; `asked_as` is the question's id."""

    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    asked_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """Calls and questions by `call_key` and `question_key`, the oldest first; messages by conversation; the texts typed
    into the form of a tool by tool. The
    conversation in front is where they were typed, so that a killed window opens there again."""

    conversation_id: str = ""
    messages: Mapping[str, str] = field(default_factory=dict[str, str])
    calls: Mapping[str, CallDraft] = field(default_factory=dict[str, CallDraft])
    questions: Mapping[str, AnswerDraft] = field(default_factory=dict[str, AnswerDraft])
    forms: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])


@dataclass(frozen=True, slots=True)
class Unready:
    """A draft that cannot be approved as it is, and what is wrong: with a field, or with a line of the JSON of all."""

    field: ArgumentField | None
    problem: Text
    line: int = 0


def call_key(conversation_id: str, tool: str, arguments: JsonObject) -> str:
    return f"{conversation_id}/{_digest([tool, arguments])}"


def question_key(conversation_id: str, question: Question) -> str:
    asked = [question.text.en, question.text.ko, [one.key for one in question.fields]]
    return f"{conversation_id}/{_digest(asked)}"


def with_message(drafts: Drafts, conversation_id: str, text: str) -> Drafts:
    left = {key: value for key, value in drafts.messages.items() if key != conversation_id}
    return replace(drafts, messages=_newest({**left, conversation_id: text} if text else left))


def with_call(drafts: Drafts, key: str, draft: CallDraft | None) -> Drafts:
    """`None` or an empty draft: nothing is kept."""
    left = {known: value for known, value in drafts.calls.items() if known != key}
    return replace(drafts, calls=_newest(left if draft is None or draft.is_empty else {**left, key: draft}))


def with_answers(drafts: Drafts, key: str, draft: AnswerDraft | None) -> Drafts:
    left = {known: value for known, value in drafts.questions.items() if known != key}
    is_empty = draft is None or not any(draft.answers.values())
    return replace(drafts, questions=_newest(left if is_empty or draft is None else {**left, key: draft}))


def with_form(drafts: Drafts, tool: str, texts: Mapping[str, str]) -> Drafts:
    """What stands in the form of a tool; nothing typed: nothing is kept."""
    left = {known: value for known, value in drafts.forms.items() if known != tool}
    return replace(drafts, forms=_newest({**left, tool: dict(texts)} if texts else left))


def without_conversation(drafts: Drafts, conversation_id: str) -> Drafts:
    """Nothing of a conversation that is deleted."""
    mine = f"{conversation_id}/"
    return replace(
        drafts,
        messages={key: value for key, value in drafts.messages.items() if key != conversation_id},
        calls={key: value for key, value in drafts.calls.items() if not key.startswith(mine)},
        questions={key: value for key, value in drafts.questions.items() if not key.startswith(mine)},
    )


def decision_for(
    request: ApprovalRequest, draft: CallDraft, decision: Decision = Decision.APPROVE
) -> ResolveApproval | Unready:
    """The command for a decision on this request, with the engineer's edit and reason in it."""
    note = draft.reason.strip() if decision is Decision.REFUSE else ""
    arguments = edited_arguments(request, draft) if decision is Decision.APPROVE else None
    if isinstance(arguments, Unready):
        return arguments
    return ResolveApproval(
        approval_id=request.approval_id,
        decision=decision,
        edited_arguments=arguments,
        note=note,
        digest=request.digest,
    )


def edited_arguments(request: ProposedCall, draft: CallDraft) -> JsonObject | Unready | None:
    """The arguments with the edit in; None where it changes no value. Only what was typed over changes: a default
    nobody gave is not added, and an optional argument that was emptied is left out."""
    if not draft.is_editing:
        return None
    if draft.json is not None:
        told = read_arguments(request, draft.json)
        if isinstance(told, JsonFault):
            return Unready(None, told.problem, told.line)
        return told if differences(request.arguments, told) else None
    changed = dict(request.arguments)
    for one in request.form:
        text = draft.texts.get(one.name)
        if text is None:
            continue
        value, problem = _read(one, text)
        if problem is not None:
            return Unready(one, problem)
        if same_value(one, value):
            continue
        if value is None:
            changed.pop(one.name, None)
        else:
            changed[one.name] = value
    return changed if differences(request.arguments, changed) else None


def same_value(one: ArgumentField, value: JsonValue) -> bool:
    """Whether a typed value is the field's own: as a value, not as a text. A quantity in another unit is another
    wording that the engineer chose, and it is sent as they put it."""
    if not one.is_given:
        return value is None or _same(value, one.value)
    if one.kind is FieldKind.QUANTITY and isinstance(value, str) and isinstance(one.value, str):
        return _amount(value) == _amount(one.value)
    return _same(value, one.value)


def differences(before: JsonObject, after: JsonObject) -> tuple[str, ...]:
    """The names of the arguments that differ, in their order."""
    names = dict.fromkeys((*before, *after))
    return tuple(
        name
        for name in names
        if (name in before) is not (name in after) or not _same(before.get(name), after.get(name))
    )


def _read(one: ArgumentField, text: str) -> tuple[JsonValue, Text | None]:
    match one.kind:
        case FieldKind.BOOLEAN:
            return {"true": True, "false": False}.get(text), None
        case FieldKind.CHOICE:
            # A value that is not among the choices was the field's own.
            return (text if any(choice.value == text for choice in one.choices) else one.value), None
        case _:
            parsed = read_text(one, text)
            return parsed.value, parsed.problem


def _amount(text: str) -> tuple[float | str, str]:
    bare = text.strip()
    for at in range(len(bare), 0, -1):
        try:
            return float(bare[:at]), bare[at:].strip()
        except ValueError:
            continue
    return bare, ""


def _same(one: JsonValue, other: JsonValue) -> bool:
    """Equal as JSON: true is not 1, but 600 is 600.0."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return len(one) == len(other) and all(_same(a, b) for a, b in zip(one, other, strict=True))
    return one == other


def to_text(drafts: Drafts) -> str:
    """As JSON, for a file."""
    calls = {
        key: {
            "texts": dict(one.texts),
            "json": one.json,
            "is_editing": one.is_editing,
            "reason": one.reason,
            "is_refusing": one.is_refusing,
            "asked_as": one.asked_as,
        }
        for key, one in drafts.calls.items()
    }
    questions = {key: {"answers": dict(one.answers), "asked_as": one.asked_as} for key, one in drafts.questions.items()}
    forms = {tool: dict(texts) for tool, texts in drafts.forms.items()}
    kept = {"conversation_id": drafts.conversation_id, "messages": dict(drafts.messages), "forms": forms}
    return json.dumps({**kept, "calls": calls, "questions": questions})


def from_text(text: str) -> Drafts:
    """Whatever can be read; a damaged part is as if it had never been kept."""
    if len(text) > _LONGEST_FILE:
        return Drafts()
    try:
        kept = _object(json.loads(text or "{}"))
    except (json.JSONDecodeError, RecursionError):
        return Drafts()
    return Drafts(
        conversation_id=_text(kept, "conversation_id"),
        messages=_texts(kept.get("messages")),
        calls={key: _call(_object(value)) for key, value in _object(kept.get("calls")).items()},
        questions={
            key: AnswerDraft(answers=_texts(_object(value).get("answers")), asked_as=_text(_object(value), "asked_as"))
            for key, value in _object(kept.get("questions")).items()
        },
        forms={tool: _texts(value) for tool, value in _object(kept.get("forms")).items()},
    )


def _call(value: Mapping[str, object]) -> CallDraft:
    return CallDraft(
        texts=_texts(value.get("texts")),
        json=_text(value, "json") if isinstance(value.get("json"), str) else None,
        is_editing=value.get("is_editing") is True,
        reason=_text(value, "reason"),
        is_refusing=value.get("is_refusing") is True,
        asked_as=_text(value, "asked_as"),
    )


def _object(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def _texts(value: object) -> Mapping[str, str]:
    return {key: text for key, text in _object(value).items() if isinstance(text, str)}


def _text(value: Mapping[str, object], key: str) -> str:
    found = value.get(key)
    return found if isinstance(found, str) else ""


def _newest(kept: dict[str, _Kept]) -> dict[str, _Kept]:
    return dict(list(kept.items())[-_KEPT_DRAFTS:])


def _plain(value: object) -> object:
    return dict(cast("Mapping[str, object]", value)) if isinstance(value, Mapping) else repr(value)


def _digest(asked: object) -> str:
    return hashlib.sha256(json.dumps(asked, sort_keys=True, default=_plain).encode()).hexdigest()
