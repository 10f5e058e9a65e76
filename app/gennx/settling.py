"""Settling a write whose end was lost: the model is read, nothing is sent again, and the verdict is kept."""

import time
from typing import Final, assert_never

from app.gennx.client import DOCUMENT_TIMEOUT_S, WRITE_TIMEOUT_S
from app.gennx.model import Model
from app.gennx.outcome import Difference, Outcome, Problem, Status, Text
from app.gennx.pending import Meant, Pending, Verdict, judge
from app.gennx.snapshots import differing, digest, take
from app.gennx.wire import Json, Records, Snapshot, field, record, text
from app.lib.quantities import Quantity
from app.lib.unit_names import Dimension

CONTENT_TABLES: Final = ("NODE", "ELEM", "STLD")
OPENED_TABLES: Final = ("UNIT", "STYP", "MATL", "SECT", "NODE", "ELEM", "STLD")
_MOST_DIFFERENCES: Final = 50
# What these write is no step of its own to go back from.
_GOING_BACK: Final = frozenset({"undo_step", "restore_checkpoint"})
_SECOND_LOOK_S: Final = 0.5


def settle(model: Model, pending: Pending) -> Outcome:
    """Read what the lost write was about and say how it ended; unknown while it may still be carried out.

    An absent change counts as failed only when twice the time that a write may take has passed since it was sent,
    and a second look agrees. Raises a GenError when the model cannot be read.
    """
    verdict = _look(model, pending)
    if verdict.status is Status.FAILED:
        wait_s = _due(model, pending) - time.time()
        if wait_s > 0:
            return _not_yet(pending, wait_s)
        time.sleep(_SECOND_LOOK_S * min(model.api.patience, 1.0))
        model = model.anew()
        verdict = _look(model, pending)
    if verdict.status is Status.UNKNOWN:
        return _unreadable(pending)
    _keep(model, pending, verdict)
    return _told(model, pending, verdict)


def levels_without_story(model: Model, stories: Records) -> list[Difference]:
    """Node levels at which no story stands."""
    tolerance = model.store(Quantity(1, "mm", Dimension.LENGTH))
    levels = {round(field(row, "Z") / tolerance): field(row, "Z") for row in model.table("NODE").values()}
    stored = {round(field(row, "STORY_LEVEL") / tolerance) for row in stories.values()}
    return [Difference("STOR", value, None) for level, value in sorted(levels.items()) if level not in stored]


def _due(model: Model, pending: Pending) -> float:
    slowest = WRITE_TIMEOUT_S if pending.meant is Meant.RECORDS else DOCUMENT_TIMEOUT_S
    return pending.sent_at + 2 * slowest * model.api.patience


def _look(model: Model, pending: Pending) -> Verdict:
    check = pending.check
    match pending.meant:
        case Meant.RECORDS:
            return judge(check, take(model, tuple(check)))
        case Meant.ANALYSIS:
            # GEN NX discards results on every change, so results that are there belong to the present model.
            has_results = model.has_results()
            known = Status.VERIFIED if has_results else Status.FAILED
            return Verdict(status=Status.UNKNOWN if has_results is None else known)
        case Meant.NEW_DOCUMENT:
            empty = not any(model.table(name) for name in CONTENT_TABLES)
            return Verdict(status=Status.VERIFIED if empty else Status.FAILED)
        case Meant.OPEN_DOCUMENT:
            same = digest(take(model, OPENED_TABLES)) == text(check.get("before"))
            return Verdict(status=Status.UNKNOWN if same else Status.VERIFIED)
        case Meant.SAVE_DOCUMENT | Meant.COMMAND:
            return Verdict(status=Status.UNKNOWN)
        case Meant.GENERATED:
            same = take(model, tuple(check)) == check
            return Verdict(status=Status.FAILED if same else Status.VERIFIED)
        case Meant.STORIES:
            return _look_at_stories(model, pending)
        case _:
            assert_never(pending.meant)


def _look_at_stories(model: Model, pending: Pending) -> Verdict:
    stories = model.table("STOR")
    missing = levels_without_story(model, stories)
    if not missing and stories:
        return Verdict(status=Status.VERIFIED)
    if stories == record(pending.check.get("before")):
        return Verdict(status=Status.FAILED)
    return Verdict(status=Status.MISMATCH, differences=tuple(missing))


def _keep(model: Model, pending: Pending, verdict: Verdict) -> None:
    """The session, the memory for undo_step and the call's record learn how it ended."""
    archive, session = model.session.archive, model.session
    if pending.meant in (Meant.NEW_DOCUMENT, Meant.OPEN_DOCUMENT) and verdict.status is Status.VERIFIED:
        archive.forget_writes()
        session.saved_path = text(pending.check.get("path")) or None
    if pending.tool == "undo_step" and verdict.status is Status.VERIFIED and (undone := archive.last_write()):
        archive.undid(undone)
    stays = verdict.status is not Status.FAILED and pending.tool not in _GOING_BACK
    if pending.meant in (Meant.RECORDS, Meant.STORIES, Meant.GENERATED) and stays and not pending.is_remembered:
        was, became = _images(model, pending)
        archive.call_id = pending.call_id
        archive.wrote(pending.done, was, became, [pending.row_id])
        archive.call_id = None


def _images(model: Model, pending: Pending) -> tuple[Snapshot, Snapshot]:
    if pending.meant is not Meant.RECORDS:
        whole = pending.check if pending.meant is Meant.GENERATED else {"STOR": pending.check.get("before")}
        earlier: Snapshot = {
            table: {key: record(row) for key, row in record(rows).items()} for table, rows in whole.items()
        }
        return differing(earlier, take(model, tuple(earlier)))
    before, after = dict[str, Records](), dict[str, Records]()
    present = take(model, tuple(pending.check))
    for table, part in pending.check.items():
        was = {key: record(row) for key, row in record(record(part).get("before")).items()}
        looked_at = {*was, *record(record(part).get("wanted"))}
        if text(record(part).get("name_key")):
            looked_at |= present.get(table, {}).keys()
        before[table] = was
        after[table] = {key: row for key, row in present.get(table, {}).items() if key in looked_at}
    return differing(before, after)


def _told(model: Model, pending: Pending, verdict: Verdict) -> Outcome:
    en, ko = pending.done.en, pending.done.ko
    said = {
        Status.VERIFIED: Text(f"Settled: it is in the model. {en}", f"확인: 모델에 반영되어 있습니다. {ko}"),
        Status.FAILED: Text(
            f"Settled: nothing of it is in the model. ({en})", f"확인: 모델에 반영되지 않았습니다. ({ko})"
        ),
        Status.MISMATCH: Text(
            f"Settled: the model holds something else than requested. ({en})",
            f"확인: 모델의 내용이 요청과 다릅니다. ({ko})",
        ),
    }[verdict.status]
    hint = {
        Status.FAILED: Text(
            "It can be asked for again, with a new call id.", "새 호출 번호로 다시 요청할 수 있습니다."
        ),
        Status.MISMATCH: Text(
            "Look at these records, or use undo_step.", "해당 데이터를 확인하거나 undo_step을 쓰십시오."
        ),
    }
    code = "not_carried_out" if verdict.status is Status.FAILED else "mismatch"
    return Outcome(
        status=verdict.status,
        summary=said,
        read_back={"read": _what_to_read(pending)},
        differences=verdict.differences[:_MOST_DIFFERENCES] if verdict.status is Status.MISMATCH else (),
        units=model.unit_words(),
        data=_data(pending),
        error=Problem(code=code, message=said, hint=hint[verdict.status]) if verdict.status in hint else None,
    )


def _not_yet(pending: Pending, wait_s: float) -> Outcome:
    said = Text(
        f"It is not in the model so far, and GEN NX may still carry it out. ({pending.done.en})",
        f"아직 모델에 반영되지 않았으며 GEN NX가 나중에 수행할 수 있습니다. ({pending.done.ko})",
    )
    hint = Text(
        f"Close any dialog in GEN NX and ask again in {wait_s:.0f} s; nothing is sent again.",
        f"GEN NX의 대화상자를 닫고 {wait_s:.0f}초 뒤에 다시 확인하십시오. 요청은 다시 보내지 않습니다.",
    )
    return _open(pending, "not_settled_yet", said, hint, {"retry_after_s": round(wait_s, 1)})


def _unreadable(pending: Pending) -> Outcome:
    said = Text(
        f"The API cannot tell how this ended: {pending.done.en}", f"API로는 결과를 알 수 없습니다: {pending.done.ko}"
    )
    hint = Text(
        "Look at the title bar and for a dialog in GEN NX, then go on from what you see there.",
        "GEN NX의 제목 표시줄과 대화상자를 확인한 뒤 그 상태에서 계속하십시오.",
    )
    return _open(pending, "cannot_be_settled", said, hint, {})


def _open(pending: Pending, code: str, said: Text, hint: Text, data: dict[str, Json]) -> Outcome:
    return Outcome(
        status=Status.UNKNOWN,
        summary=said,
        data=_data(pending) | data,
        error=Problem(code=code, message=said, hint=hint, retryable=code == "not_settled_yet"),
    )


def _data(pending: Pending) -> dict[str, Json]:
    return {"tool": pending.tool, "call_id": pending.call_id, "read": _what_to_read(pending)}


def _what_to_read(pending: Pending) -> Json:
    match pending.meant:
        case Meant.RECORDS | Meant.GENERATED:
            return [f"GET /db/{table}" for table in pending.check]
        case Meant.ANALYSIS:
            return ["POST /post/TABLE REACTIONG"]
        case Meant.NEW_DOCUMENT | Meant.OPEN_DOCUMENT:
            return [f"GET /db/{table}" for table in CONTENT_TABLES]
        case Meant.SAVE_DOCUMENT | Meant.COMMAND:
            return []
        case Meant.STORIES:
            return ["GET /db/STOR", "GET /db/NODE"]
        case _:
            assert_never(pending.meant)
