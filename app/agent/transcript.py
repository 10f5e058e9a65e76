"""A transcript as the conductor's messages: always a valid request, whatever was interrupted before it."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from app.agent import notices
from app.agent.turn import LINTEL
from app.ports.chat import ChatMessage, ChatPart, ChatRole, TextPart, ThinkingPart, ToolResultPart, ToolUsePart
from app.ports.knowledge import Passage, UnreadDocument
from app.protocol.codec import to_json
from app.protocol.items import (
    AssistantMessage,
    CallStatus,
    Item,
    Notice,
    Plan,
    PlanStep,
    Question,
    Reasoning,
    StepStatus,
    ToolCall,
    UserMessage,
)
from app.protocol.values import new_id
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Language

DELEGATE = "delegate_to_specialist"
ASK = "ask_engineer"
READ = "read_results"
SEARCH = "search_documents"

# A table of a thousand rows would crowd out the conversation; the conductor can read more on demand.
MAX_TABLE_ROWS = 40
MAX_UNREAD = 20
_LOST = "This was interrupted; no result was recorded."

_DECIDED = (
    "The engineer refused this call. That is their decision and no failure. Do not propose it again in this turn; "
    "follow what engineer_note says, word for word theirs."
)
_DECLINED = "(A message of the engineer was left out here: the model had declined to answer it.)"
_USE_ID = re.compile(r"[a-zA-Z0-9_-]{1,128}")
_TOOL_NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_NOT_IN_NAME = re.compile(r"[^a-zA-Z0-9_-]+")
_LONGEST_REST = 40

_BEFORE = ChatMessage(role="user", parts=(TextPart(text="(The conversation began earlier.)"),))


@dataclass(frozen=True, slots=True)
class _Said:
    role: ChatRole
    part: ChatPart


def to_messages(items: Sequence[Item]) -> tuple[ChatMessage, ...]:
    """Reasoning is left out: the provider wants it back only within the turn that produced it.

    So is what the model declined to answer, and its words on it: it would decline all that follows too. Plans and
    calls of that turn stay, for they are facts.
    """
    said: list[_Said] = []
    turn = 0
    for item in items:
        if isinstance(item, UserMessage):
            turn = len(said)
        if _is_refusal(item):
            kept = [one for one in said[turn:] if not isinstance(one.part, TextPart)]
            said[turn:] = [_Said("user", TextPart(text=_DECLINED)), *kept]
        said.extend(_said(item, items))
    return valid(_grouped(said))


def _is_refusal(item: Item) -> bool:
    return isinstance(item, Notice) and item.text == notices.REFUSED


def sendable(reply: ChatMessage, before: Iterable[ChatMessage]) -> ChatMessage:
    """Every tool use under an id that is its own, and under a name, that the provider takes back; one that came twice
    counts once."""
    taken = {part.use_id for message in before for part in message.parts if isinstance(part, ToolUsePart)}
    seen: list[ToolUsePart] = []
    parts: list[ChatPart] = []
    for part in reply.parts:
        if not isinstance(part, ToolUsePart):
            parts.append(part)
        elif part not in seen:
            seen.append(part)
            is_fine = part.use_id not in taken and _USE_ID.fullmatch(part.use_id)
            use_id = part.use_id if is_fine else new_id("use")
            parts.append(replace(part, use_id=use_id, name=_sendable_name(part.name)))
            taken.add(part.use_id)
    return ChatMessage(role=reply.role, parts=tuple(parts))


def _sendable_name(name: str) -> str:
    """A name that no tool can have stays one that no tool has: made readable alone, it might become another's."""
    if _TOOL_NAME.fullmatch(name):
        return name
    return f"invalid_name_{_NOT_IN_NAME.sub('_', name)[:_LONGEST_REST]}"


def valid(messages: Iterable[ChatMessage]) -> tuple[ChatMessage, ...]:
    """Roles alternate from the user on; each tool use is answered at the start of the next message, each answer has
    its use; no part is empty."""
    sound: list[ChatMessage] = []
    asked: tuple[ToolUsePart, ...] = ()
    for message in _merged(messages):
        parts = _answers(asked, message) + _rest(message) if message.role == "user" else _rest(message)
        if message.role == "assistant" and asked:
            sound.append(ChatMessage(role="user", parts=_answers(asked, None)))
        asked = tuple(part for part in parts if isinstance(part, ToolUsePart))
        if parts:
            sound.append(ChatMessage(role=message.role, parts=parts))
    if asked:
        sound.append(ChatMessage(role="user", parts=_answers(asked, None)))
    joined = _merged(sound)
    return joined if not joined or joined[0].role == "user" else (_BEFORE, *joined)


def call_text(call: ToolCall) -> str:
    """A finished call as the conductor reads it: status, values with units, tables cut to their first rows."""
    told: dict[str, object] = {"call_id": call.item_id, "tool": call.tool, "status": _status(call)}
    if _is_refused(call):
        told["decision"] = _DECIDED
    if call.note:
        told["engineer_note"] = call.note
    if call.error is not None:
        told["error"] = call.error.message.en
        told["hint"] = None if call.error.hint is None else call.error.hint.en
        told["retryable"] = call.error.is_retryable
    if call.output is not None:
        told |= {
            "summary": call.output.summary.en,
            "data": to_json(call.output.data),
            "units": to_json(call.output.units),
            "tables": [
                {
                    "table_id": table.table_id,
                    "title": table.title.en,
                    "columns": [
                        f"{column.key} [{column.unit}]" if column.unit else column.key for column in table.columns
                    ],
                    "rows": [list(row) for row in table.rows[:MAX_TABLE_ROWS]],
                    "total_rows": table.total_rows,
                    "source": table.source,
                }
                for table in call.output.tables
            ],
        }
        if call.output.unread:
            told["also_said_by_the_tool_server"] = to_json(call.output.unread)
    return json.dumps(told, ensure_ascii=False)


def plan_text(plan: Plan | None, calls: Sequence[ToolCall], report: str) -> str:
    """What came of a delegated brief, for the conductor to explain."""
    told: dict[str, object] = {"report_shown_to_engineer": report}
    if plan is not None:
        told["plan_written_by"] = plan.source.value
        told["plan_status"] = plan.status.value
        told["steps"] = [f"{step.step_id} {step.tool}: {step.status.value}" for step in plan.steps]
        told["assumptions"] = [assumption.text.en for assumption in plan.assumptions]
        if changes := [change for step in plan.steps if (change := _change(step)) is not None]:
            told["engineer_changes"] = changes
        refused = {step.step_id for step in plan.steps if step.status is StepStatus.REFUSED}
        if decided := [_decision(call) for call in calls if call.step_id in refused and _is_refused(call)]:
            told["engineer_decisions"] = decided
    told["calls"] = [f"{call.item_id} {call.tool}: {_call_line(call)}" for call in calls]
    return json.dumps(told, ensure_ascii=False)


def _change(step: PlanStep) -> JsonObject | None:
    """What the engineer made of a step; None where it stands as it was planned."""
    told: dict[str, JsonValue] = {"step": step.step_id, "tool": step.tool, "arguments": to_json(step.arguments)}
    if step.is_by_hand:
        return {"change": "added by the engineer", **told}
    if step.proposed is not None:
        return {"change": "edited by the engineer", **told, "was_proposed": to_json(step.proposed.arguments)}
    return None


def _is_refused(call: ToolCall) -> bool:
    return call.status is CallStatus.DECLINED and call.error is None


def _decision(call: ToolCall) -> JsonObject:
    reason: JsonObject = {"engineer_note": call.note} if call.note else {}
    asked: JsonObject = {"call_id": call.item_id, "tool": call.tool, "arguments": to_json(call.arguments)}
    return {**asked, "decision": _DECIDED, **reason}


def found_text(found: Sequence[Passage], unread: Sequence[UnreadDocument]) -> str:
    """Passages with file and line, and which documents were not looked into."""
    passages = [f"[{one.document}, line {one.line}; {one.heading}]\n{one.text}" for one in found]
    told = passages or ["No passage was found."]
    if unread:
        lines = [f"- {one.document}: {one.why.en}" for one in unread[:MAX_UNREAD]]
        lines += [f"- and {len(unread) - len(lines)} more"] if len(unread) > len(lines) else []
        told.append("These documents could not be searched; say so where it matters:\n" + "\n".join(lines))
    return "\n\n".join(told)


def _call_line(call: ToolCall) -> str:
    summary = "" if call.output is None else f" - {call.output.summary.en}"
    error = "" if call.error is None else f" - {call.error.message.en}"
    return f"{_status(call)}{summary}{error}"


def _status(call: ToolCall) -> str:
    return "not run" if call.is_not_run else call.status.value


def _said(item: Item, items: Sequence[Item]) -> tuple[_Said, ...]:
    match item:
        case UserMessage():
            return (_Said("user", TextPart(text=item.text)),)
        case AssistantMessage() if item.author == LINTEL:
            return (_Said("assistant", TextPart(text=f"[Computed by Lintel]\n{item.text}")),)
        case AssistantMessage():
            return (_Said("assistant", TextPart(text=item.text)),)
        case Plan():
            calls = [other for other in items if isinstance(other, ToolCall) and other.plan_id == item.item_id]
            use = _use(item.item_id, DELEGATE, {"brief": item.title.in_language(Language.EN)})
            return (use, _result(item.item_id, plan_text(item, calls, "")))
        case ToolCall() if item.plan_id is None:
            use = _use(item.item_id, READ, {"tool": item.tool, "arguments": item.arguments})
            return (use, _result(item.item_id, call_text(item), is_error=item.status is not CallStatus.VERIFIED))
        case Question():
            use = _use(item.item_id, ASK, {"question": item.text.en})
            answer = "Not answered." if item.answers is None else json.dumps(dict(item.answers), ensure_ascii=False)
            return (use, _result(item.item_id, answer, is_error=item.answers is None))
        case ToolCall() | Reasoning() | Notice():
            return ()
        case _:
            assert_never(item)


def _use(use_id: str, name: str, arguments: JsonObject) -> _Said:
    return _Said("assistant", ToolUsePart(use_id=use_id, name=name, arguments=arguments))


def _result(use_id: str, text: str, *, is_error: bool = False) -> _Said:
    return _Said("user", ToolResultPart(use_id=use_id, text=text, is_error=is_error))


def _grouped(said: Iterable[_Said]) -> tuple[ChatMessage, ...]:
    return tuple(ChatMessage(role=one.role, parts=(one.part,)) for one in said)


def _merged(messages: Iterable[ChatMessage]) -> tuple[ChatMessage, ...]:
    """Neighbours of one role become one message."""
    merged: list[ChatMessage] = []
    for message in messages:
        if merged and merged[-1].role == message.role:
            merged[-1] = ChatMessage(role=message.role, parts=merged[-1].parts + message.parts)
        else:
            merged.append(message)
    return tuple(merged)


def _answers(asked: Sequence[ToolUsePart], message: ChatMessage | None) -> tuple[ChatPart, ...]:
    given = {part.use_id: part for part in message.parts if isinstance(part, ToolResultPart)} if message else {}
    return tuple(given.get(use.use_id, ToolResultPart(use_id=use.use_id, text=_LOST, is_error=True)) for use in asked)


def _rest(message: ChatMessage) -> tuple[ChatPart, ...]:
    """Everything but tool results. An assistant message of thinking alone says nothing and is not accepted."""
    parts = tuple(
        part
        for part in message.parts
        if not isinstance(part, ToolResultPart) and not (isinstance(part, TextPart) and not part.text.strip())
    )
    if message.role == "user":
        return tuple(part for part in parts if isinstance(part, TextPart))
    return () if all(isinstance(part, ThinkingPart) for part in parts) else parts
