"""What one scripted turn came to, as the JSON that `lintel ask` leaves behind."""

from dataclasses import dataclass, field
from enum import IntEnum

from app.headless import words
from app.lib.terminal import OUTPUT_LOST
from app.protocol.codec import to_json
from app.protocol.events import (
    ApprovalRequested,
    ApprovalResolved,
    CommandRejected,
    Event,
    ItemCompleted,
    RouteChosen,
    TurnFinished,
    TurnOutcome,
)
from app.protocol.items import AssistantMessage, CallStatus, Notice, Plan, PlanStatus, Question, ToolCall
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Language

_OUTPUT_LOST = ErrorInfo(
    code="ask.output_lost",
    message=words.OUTPUT_LOST_IN_TURN,
    hint=words.LOOK_FOR_WHAT_FOLLOWED,
)
_BAD_ENDS = frozenset({CallStatus.FAILED, CallStatus.MISMATCH, CallStatus.UNKNOWN})


class ExitCode(IntEnum):
    """DONE only when the turn completed, no call ended failed, mismatch or unknown, and no plan was cut off."""

    DONE = 0
    NOT_DONE = 1
    UNANSWERED = 3
    OUTPUT_LOST = OUTPUT_LOST


@dataclass(slots=True, kw_only=True)
class Summary:
    """Filled event by event with `take`; complete once `is_over`."""

    request: str
    language: Language
    route: str | None = None
    plan: Plan | None = None
    calls: list[ToolCall] = field(default_factory=list[ToolCall])
    approvals: dict[str, dict[str, JsonValue]] = field(default_factory=dict[str, dict[str, JsonValue]])
    questions: list[Question] = field(default_factory=list[Question])
    notices: list[Notice] = field(default_factory=list[Notice])
    messages: list[AssistantMessage] = field(default_factory=list[AssistantMessage])
    finished: TurnFinished | None = None
    rejection: ErrorInfo | None = None
    is_unanswered: bool = False
    is_output_lost: bool = False
    duration_s: float = 0.0

    @property
    def is_over(self) -> bool:
        return self.finished is not None or self.rejection is not None

    @property
    def exit_code(self) -> ExitCode:
        if self.is_output_lost:
            return ExitCode.OUTPUT_LOST
        if self.is_unanswered:
            return ExitCode.UNANSWERED
        is_completed = self.finished is not None and self.finished.outcome is TurnOutcome.COMPLETED
        is_clean = all(call.status not in _BAD_ENDS for call in self.calls)
        is_whole = self.plan is None or self.plan.status is not PlanStatus.INTERRUPTED
        return ExitCode.DONE if is_completed and is_clean and is_whole else ExitCode.NOT_DONE

    def take(self, event: Event) -> None:
        match event:
            case RouteChosen():
                self.route = event.route.value
            case ApprovalRequested(approval=approval):
                self.approvals[approval.approval_id] = {
                    "approval_id": approval.approval_id,
                    "call_id": approval.call_id,
                    "tool": approval.tool,
                    "risk": approval.risk.value,
                    "arguments": to_json(approval.arguments),
                    "digest": approval.digest,
                    "decision": None,
                }
            case ApprovalResolved():
                decision = None if event.decision is None else event.decision.value
                self.approvals[event.approval_id] |= {"decision": decision, "by": event.by, "note": event.note}
            case ItemCompleted():
                self._take_item(event)
            case TurnFinished():
                self.finished = event
            case _:  # the events themselves are on the other output
                pass

    def reject(self, event: CommandRejected) -> None:
        self.rejection = event.error

    def to_json(self) -> JsonObject:
        error = _OUTPUT_LOST if self.is_output_lost else None
        error = error or self.rejection or (self.finished.error if self.finished is not None else None)
        return {
            "request": self.request,
            "language": str(self.language),
            "route": self.route,
            "plan": None if self.plan is None else to_json(self.plan),
            "calls": [to_json(call) for call in self.calls],
            "approvals": list(self.approvals.values()),
            "questions": [to_json(question) for question in self.questions],
            "notices": [to_json(notice) for notice in self.notices],
            "messages": [{"author": message.author, "text": message.text} for message in self.messages],
            "results": {"tables": self._tables()},
            "answer": self._answer(error),
            "outcome": self._outcome(),
            "error": to_json(error),
            "usage": None if self.finished is None else to_json(self.finished.usage),
            "duration_s": round(self.duration_s, 3),
            "exit_code": int(self.exit_code),
        }

    def _take_item(self, event: ItemCompleted) -> None:
        match event.item:
            case Plan() as plan:
                self.plan = plan
            case ToolCall() as call:
                self.calls.append(call)
            case Question() as question:
                self.questions.append(question)
            case Notice() as notice:
                self.notices.append(notice)
            case AssistantMessage() as message:
                self.messages.append(message)
            case _:
                pass

    def _tables(self) -> list[JsonValue]:
        return [
            {"call_id": call.item_id, "tool": call.tool, "table": to_json(table)}
            for call in self.calls
            if call.output is not None
            for table in call.output.tables
        ]

    def _answer(self, error: ErrorInfo | None) -> str:
        """Everything said to the engineer; why there is nothing, when there is nothing."""
        said = "\n\n".join(message.text for message in self.messages if message.text.strip())
        if said or error is None:
            return said
        hint = "" if error.hint is None else f" {error.hint.in_language(self.language)}"
        return error.message.in_language(self.language) + hint

    def _outcome(self) -> str:
        if self.is_output_lost:
            return "output_lost"
        if self.is_unanswered:
            return "unanswered"
        if self.finished is None:
            return "rejected" if self.rejection is not None else "stopped"
        return self.finished.outcome.value
