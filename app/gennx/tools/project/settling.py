"""The tool that settles a write whose outcome was lost."""

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from app.gennx.arguments import Arguments, label
from app.gennx.gen.anchors import apart
from app.gennx.gen.model import Model
from app.gennx.gen.pending import Pending
from app.gennx.gen.refusals import refusal
from app.gennx.gen.wire import Record
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.verify.settling import settle
from app.gennx.words import settling as words
from app.trade.answers.envelope import Outcome, Problem, Status
from app.trade.json_types import JsonValue

CallId = Annotated[str, Field(min_length=1, max_length=200)]


class SettleUnknown(Arguments):
    call_id: CallId | None = label(
        "Call id",
        "호출 번호",
        "The call whose outcome is unknown; when left out, the oldest open one of this document.",
        "결과를 알 수 없는 호출. 생략하면 이 문서의 가장 오래된 미확인 호출.",
        default=None,
    )


def _settle_unknown(model: Model, arguments: SettleUnknown) -> Outcome:
    waiting = model.session.archive.pending()
    chosen = [each for each in waiting if arguments.call_id in (None, each.call_id)]
    if not chosen:
        return _without_announcement(model, arguments.call_id)
    # What was sent elsewhere can wait until that is open again.
    here = [each for each in chosen if each.anchor and not apart(model, each.meant, each.anchor)]
    pending = (here or chosen)[0]
    outcome = _kept(model, pending) or settle(model, pending)
    if outcome.status is not Status.UNKNOWN or (outcome.error and outcome.error.code == "cannot_be_settled"):
        _close(model, pending, outcome)
        model.anew().look()
        waiting.remove(pending)
    data: dict[str, JsonValue] = dict(outcome.data or {}) | {"still_open": len(waiting)}
    return replace(outcome, data=data)


def _kept(model: Model, pending: Pending) -> Outcome | None:
    """The end may be in the journal already when the server died right after writing it there."""
    recorded = model.session.journal().find(pending.call_id) if pending.call_id else None
    if recorded is None or recorded.outcome.get("status") in (None, Status.UNKNOWN.value):
        return None
    return _from_record(recorded.tool, recorded.outcome)


def _without_announcement(model: Model, call_id: str | None) -> Outcome:
    journal = model.session.journal()
    recorded = journal.find(call_id) if call_id else None
    if recorded is None or call_id is None:
        raise refusal(
            words.NOTHING_TO_SETTLE if call_id is None else words.NO_SUCH_CALL(call_id=call_id),
            words.READ_THE_MODEL,
            # Each call is written down before anything of it is sent.
            code="never_begun" if call_id is not None and journal.was_in_use else "nothing_to_settle",
        )
    if recorded.outcome:
        return _from_record(recorded.tool, recorded.outcome)
    # A write is announced before anything is sent, and this one never was.
    said = words.SETTLED_UNSENT(tool=recorded.tool)
    hint = words.PREVIEW_AND_APPROVE_ANEW
    outcome = Outcome(
        status=Status.FAILED,
        summary=said,
        data={"tool": recorded.tool, "call_id": call_id, "still_open": len(model.session.archive.pending())},
        error=Problem(code="not_carried_out", message=said, hint=hint),
    )
    journal.finish(call_id, outcome)
    return outcome


def _from_record(tool: str, outcome: Record) -> Outcome:
    status = Status(str(outcome.get("status")))
    said = words.CALL_ENDED_AS(tool=tool, status=status.value)
    hint = words.DETAILS_IN_ANSWER
    ended_well = status in (Status.OK, Status.VERIFIED)
    return Outcome(
        status=status,
        summary=said,
        data={"tool": tool, "recorded": dict(outcome)},
        error=None if ended_well else Problem(code="recorded_outcome", message=said, hint=hint),
    )


def _close(model: Model, pending: Pending, outcome: Outcome) -> None:
    if pending.call_id:
        model.session.journal().finish(pending.call_id, outcome)
    model.session.archive.end([pending.row_id])


TOOLS: tuple[Tool, ...] = (
    declare(
        "settle_unknown",
        "Settle an unknown outcome",
        "불명확한 결과 확인",
        "Read what a write with a lost outcome was about and tell how it ended; sends nothing again.",
        "결과를 알 수 없는 쓰기의 대상을 읽어 어떻게 끝났는지 확인합니다. 요청은 다시 보내지 않습니다.",
        words=(
            "lost answer timeout did the write go through uncertain outcome 응답 끊김 타임아웃 들어갔는지 확인 "
            "불명확 쓰기"
        ),
        risk=DeclaredRisk.READ,
        profile=Profile.ANALYSIS,
        arguments=SettleUnknown,
        run=_settle_unknown,
    ),
)
