"""How a call ends when a request of it was not answered as it should be: the model is read before anything is told.

An error in an answer is what somebody said; a relay may say so although GEN NX stored the write. Only an error that
proves that nothing left this computer is taken at its word.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.gennx.gen.anchors import apart
from app.gennx.gen.errors import UNKNOWN_HINT, GenError, NotSent, OutcomeLost
from app.gennx.gen.model import Model
from app.gennx.gen.pending import Pending, PendingVerdict
from app.gennx.verify.settling import NOT_THERE_HINT, keep, look, second_look
from app.gennx.words import writes as texts
from app.trade.answers.envelope import Difference, Effect, Outcome, Problem, Status
from app.trade.answers.tables import ResultTable
from app.trade.json_types import JsonObject
from app.trade.templates import joined
from app.trade.text import Text
from app.trade.unit_systems import QuantityError

_MOST_DIFFERENCES: Final = 50
_ENDED: Final = (Status.VERIFIED, Status.MISMATCH)
_MOVING: Final = frozenset({"/doc/SAVEAS", "/doc/NEW", "/doc/OPEN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What is told; `seen` is what the model showed, whatever follows from it."""

    status: Status
    seen: Status
    said: Text
    problem: Problem | None = None
    differences: tuple[Difference, ...] = ()
    read_back: JsonObject | None = None

    def outcome(
        self,
        model: Model,
        *,
        effect: Effect | None = None,
        units: Mapping[str, str] | None = None,
        data: JsonObject | None = None,
        tables: tuple[ResultTable, ...] = (),
    ) -> Outcome:
        """The answer of the call."""
        may_be_stored = self.status is not Status.FAILED
        return Outcome(
            status=self.status,
            summary=self.said,
            effect=effect,
            sent=tuple(model.api.sent),
            read_back=self.read_back,
            differences=self.differences,
            results_invalidated=bool(effect and effect.results_invalidated and may_be_stored),
            units=units,
            data=data,
            tables=tables,
            error=self.problem,
        )


def ending(model: Model, exc: GenError) -> Ending:
    """Read the model, as the announcement of this call says what to look at, and tell how the call ended."""
    if not model.api.sent:
        return Ending(status=Status.FAILED, seen=Status.FAILED, said=exc.problem.message, problem=exc.problem)
    found, verdict = _seen(model, exc)
    ended = _judged(model, exc, found, verdict)
    if ended.status not in _ENDED and _MOVING.intersection(sent.path for sent in model.api.sent):
        # The document may have another file now, or be another.
        model.session.saved_path = None
    return ended


def ended(model: Model, exc: GenError) -> Outcome:
    """The outcome for tools that keep no images of their own; undo and the session learn how it ended."""
    if not model.api.sent:
        return Outcome(status=Status.FAILED, summary=exc.problem.message, error=exc.problem)
    found, verdict = _seen(model, exc)
    told = _judged(model, exc, found, verdict)
    if found is not None and told.status in _ENDED and told.status is verdict.status:
        keep(model, found, verdict)
    elif _MOVING.intersection(sent.path for sent in model.api.sent):
        model.session.saved_path = None
    return told.outcome(model)


def _seen(model: Model, exc: GenError) -> tuple[Pending | None, PendingVerdict]:
    """What this call announced, and what the open document shows of it; unknown where it cannot be read."""
    unknown = PendingVerdict(status=Status.UNKNOWN)
    found: Pending | None = None
    try:
        waiting = model.session.archive.pending()
        found = next((each for each in waiting if each.row_id in model.announced), None)
        if found is None:
            return None, unknown
        model.api.liveness()
        model = model.anew()
        verdict = look(model, found, at_once=True)
        if verdict.status is Status.FAILED and not isinstance(exc, OutcomeLost):
            model, verdict = second_look(model, found)
        is_elsewhere = verdict.status is not Status.UNKNOWN and apart(model, found.meant, found.anchor)
        return found, unknown if is_elsewhere else verdict
    except (GenError, QuantityError):
        return found, unknown


def _judged(model: Model, exc: GenError, found: Pending | None, verdict: PendingVerdict) -> Ending:
    status = _status(model, exc, verdict.status)
    words = exc.problem.message
    match status:
        case Status.VERIFIED:
            stored = texts.STORED_DESPITE(cause=words)
            said = joined((found.done, stored), " ") if found else stored
            return Ending(status=status, seen=verdict.status, said=said, read_back={"despite": words.to_json()})
        case Status.MISMATCH:
            is_other = verdict.is_foreign or not model.api.accepted
            said = joined((words, texts.OTHER_CONTENT if is_other else texts.PARTLY_STORED), " ")
            problem = Problem(code=exc.problem.code, message=said, hint=_look_hint(exc))
            differences = verdict.differences[:_MOST_DIFFERENCES]
            return Ending(status=status, seen=verdict.status, said=said, problem=problem, differences=differences)
        case Status.FAILED:
            hint = exc.problem.hint if exc.problem.hint != UNKNOWN_HINT else NOT_THERE_HINT
            problem = Problem(code=exc.problem.code, message=words, hint=hint, retryable=exc.problem.retryable)
            return Ending(status=status, seen=verdict.status, said=words, problem=problem)
        case _:
            said = words if isinstance(exc, OutcomeLost) else _untold(words)
            problem = Problem(code="outcome_lost", message=said, hint=UNKNOWN_HINT)
            return Ending(status=Status.UNKNOWN, seen=verdict.status, said=said, problem=problem)


def _status(model: Model, exc: GenError, seen: Status) -> Status:
    if isinstance(exc, OutcomeLost):
        # Without any answer it may still be at work; an answer, whatever it says, ends it.
        return Status.VERIFIED if seen is Status.VERIFIED and exc.is_answered else Status.UNKNOWN
    if seen is Status.UNKNOWN and isinstance(exc, NotSent) and not model.api.accepted:
        return Status.FAILED
    # What GEN NX took before the error is no failure that left nothing behind.
    return Status.MISMATCH if seen is Status.FAILED and model.api.accepted else seen


def _look_hint(exc: GenError) -> Text:
    hint = exc.problem.hint or UNKNOWN_HINT
    return texts.LOOK_AT_RECORDS_AND(hint=hint)


def _untold(words: Text) -> Text:
    return texts.UNREADABLE_WHETHER_DONE(words=words)
