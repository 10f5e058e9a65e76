"""What a tool's structured answer means: verified, mismatch, failed or unknown; never guessed from anything else."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.ports.tools import ToolOutcome
from app.protocol.items import CallStatus, Risk, ToolOutput
from app.protocol.values import ErrorInfo
from app.tools import errors
from app.trade.answers.codec import AnswerError, DecodedAnswer, read
from app.trade.answers.envelope import Effect, Outcome, Problem, Status
from app.trade.json_types import JsonObject

log = logging.getLogger(__name__)

_STATUS: Final[Mapping[Status, CallStatus]] = {
    Status.VERIFIED: CallStatus.VERIFIED,
    Status.MISMATCH: CallStatus.MISMATCH,
    Status.FAILED: CallStatus.FAILED,
    Status.UNKNOWN: CallStatus.UNKNOWN,
}


def outcome_of(answer: JsonObject, risk: Risk) -> ToolOutcome:
    """A read that answered is verified; a write is verified only when the server says that it read it back."""
    try:
        taken = read(Outcome, answer)
    except AnswerError as exc:
        log.info("an answer could not be read: %s", exc)
        return lost(risk, errors.unreadable(str(exc)))
    said = taken.value
    status = CallStatus.VERIFIED if said.status is Status.OK and risk is Risk.READ else _STATUS.get(said.status)
    if status is None:
        return lost(risk)
    return ToolOutcome(
        status=status,
        output=_output(taken),
        effect=effect_of(said),
        sent=said.sent,
        read_back=said.read_back,
        error=error_of(said.error) if said.error else None,
        is_void=said.is_void and status is CallStatus.FAILED and not said.sent,
        left=said.model,
    )


def lost(risk: Risk, why: ErrorInfo = errors.NO_ANSWER) -> ToolOutcome:
    """No usable answer came back: a read failed, a write may or may not have been stored."""
    if risk is Risk.READ:
        return ToolOutcome(status=CallStatus.FAILED, error=why)
    return ToolOutcome(status=CallStatus.UNKNOWN, error=errors.OUTCOME_LOST)


def effect_of(said: Outcome) -> Effect | None:
    """The effect, with the units of the answer, which its values are in."""
    return replace(said.effect, units=said.units or {}) if said.effect else None


def error_of(problem: Problem) -> ErrorInfo:
    """A tool's problem in the words of the protocol."""
    return ErrorInfo(code=problem.code, message=problem.message, hint=problem.hint, is_retryable=problem.retryable)


def failed(why: ErrorInfo) -> Outcome:
    """The answer that stands for one that never came."""
    problem = Problem(code=why.code, message=why.message, hint=why.hint)
    return Outcome(status=Status.FAILED, summary=why.message, error=problem)


def _output(taken: DecodedAnswer[Outcome]) -> ToolOutput:
    said = taken.value
    if taken.unread:
        log.info("the tool server says more than is known here: %s", ", ".join(taken.unread))
    return ToolOutput(
        summary=said.summary,
        data=said.data or {},
        units=said.units or {},
        tables=said.tables,
        differences=said.differences,
        results_invalidated=said.results_invalidated,
        is_repeated=said.is_repeated,
        unread=taken.unread,
    )
