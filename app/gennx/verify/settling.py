"""Settling a write whose end was lost: the model is read, nothing is sent again, and the verdict is kept."""

import time
from typing import Final, assert_never

from app.gennx.gen.anchors import (
    AnchorPart,
    Apart,
    apart,
    changed_tables,
    is_another_document,
    is_edited,
    is_successor,
    words_of,
)
from app.gennx.gen.limits import DOCUMENT_TIMEOUT_S, WRITE_TIMEOUT_S
from app.gennx.gen.model import Model
from app.gennx.gen.pending import Meant, Pending, PendingVerdict, judge
from app.gennx.gen.snapshots import differing, take
from app.gennx.gen.wire import Records, Snapshot, field, record, text
from app.gennx.words import advice
from app.gennx.words import settling as texts
from app.lib.clock import elapsed_s
from app.trade.answers.envelope import Difference, Outcome, Problem, Status
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.quantities import Quantity
from app.trade.text import Text

CONTENT_TABLES: Final = ("NODE", "ELEM", "STLD")
# A document that shows nothing of a write may be a copy of the one that holds it: GEN NX names none.
NOT_THERE_HINT: Final = texts.CHECK_TITLE_THEN_PREVIEW
_MOST_DIFFERENCES: Final = 50
# What these write is no step of its own to go back from.
_GOING_BACK: Final = frozenset({"undo_step", "restore_checkpoint"})
_SECOND_LOOK_S: Final = 0.5


def settle(model: Model, pending: Pending) -> Outcome:
    """Read what the lost write was about and say how it ended; unknown while it may still be carried out.

    Only the document and target where it was sent can tell. An absent change counts as failed only when twice the
    time that a write may take has passed since it was sent, a second look agrees, and nothing else was changed since.
    Raises a GenError when the model cannot be read.
    """
    if not pending.anchor:
        return _unreadable(pending)
    if elsewhere := apart(model, pending.meant, pending.anchor):
        return _elsewhere(pending, elsewhere)
    verdict = look(model, pending)
    if verdict.status is Status.FAILED:
        wait_s = _left_s(model, pending)
        if wait_s > 0:
            return _not_yet(pending, wait_s)
        model, verdict = second_look(model, pending)
    # The results of an engine that has ended are gone with it, whatever was saved before.
    went = pending.meant is Meant.ANALYSIS and is_successor(model, pending.anchor)
    if verdict.status is Status.FAILED and not went and is_edited(model, pending.anchor):
        return _edited(pending)
    if verdict.status is Status.UNKNOWN:
        return _unreadable(pending)
    keep(model, pending, verdict)
    return _told(model, pending, verdict)


def second_look(model: Model, pending: Pending) -> tuple[Model, PendingVerdict]:
    """The model read anew a moment later."""
    time.sleep(_SECOND_LOOK_S * min(model.api.patience, 1.0))
    model = model.anew()
    return model, look(model, pending)


def is_open_here(model: Model, pending: Pending) -> bool:
    """Whether the open document may hold, or may yet get, what a write of records was about."""
    if pending.is_remembered or pending.meant is not Meant.RECORDS or not pending.anchor:
        return False
    if apart(model, pending.meant, pending.anchor):
        return False
    return _left_s(model, pending) > 0 or look(model, pending).status is not Status.FAILED


def levels_without_story(model: Model, stories: Records) -> list[Difference]:
    """Node levels at which no story stands."""
    tolerance = model.store(Quantity(1, "mm", Dimension.LENGTH))
    levels = {round(field(row, "Z") / tolerance): field(row, "Z") for row in model.table("NODE").values()}
    stored = [field(row, "STORY_LEVEL") for row in stories.values()]
    return [
        Difference("STOR", value, None)
        for _, value in sorted(levels.items())
        if not any(abs(value - level) <= tolerance for level in stored)
    ]


def _left_s(model: Model, pending: Pending) -> float:
    """How long GEN NX may yet carry it out. A write of this server's lifetime is timed by the clock that nobody can
    set; of an older one only the calendar is known, and one that was set back makes it young, never old. An engine that
    has ended carries out nothing."""
    if is_successor(model, pending.anchor):
        return 0.0
    slowest = WRITE_TIMEOUT_S if pending.meant is Meant.RECORDS else DOCUMENT_TIMEOUT_S
    sent_s = model.session.sent_s.get(pending.row_id)
    age_s = max(time.time() - pending.sent_at, 0.0) if sent_s is None else elapsed_s() - sent_s
    return 2 * slowest * model.api.patience - age_s


def look(model: Model, pending: Pending, *, at_once: bool = False) -> PendingVerdict:
    """What the open document shows; `at_once` when the write was answered a moment ago."""
    check = pending.check
    match pending.meant:
        case Meant.RECORDS:
            return judge(check, take(model, tuple(check)))
        case Meant.ANALYSIS:
            # GEN NX discards results on every change, so results that are there belong to the present model.
            had_results, has_results = check.get("had_results"), model.has_results()
            if has_results is None or (has_results and had_results is not False):
                return PendingVerdict(status=Status.UNKNOWN)
            return PendingVerdict(status=Status.VERIFIED if has_results else Status.FAILED)
        case Meant.NEW_DOCUMENT | Meant.OPEN_DOCUMENT:
            return _look_at_document(model, pending, at_once=at_once)
        case Meant.SAVE_DOCUMENT | Meant.COMMAND:
            return PendingVerdict(status=Status.UNKNOWN)
        case Meant.GENERATED:
            same = take(model, tuple(check)) == check
            return PendingVerdict(status=Status.FAILED if same else Status.VERIFIED)
        case Meant.STORIES:
            return _look_at_stories(model, pending)
        case _:
            assert_never(pending.meant)


def _look_at_document(model: Model, pending: Pending, *, at_once: bool) -> PendingVerdict:
    """Whether another document is open than before; where nobody names it, its content has to tell."""
    is_new = pending.meant is Meant.NEW_DOCUMENT
    is_empty = not any(model.table(name) for name in CONTENT_TABLES)
    is_another = is_another_document(model, pending.anchor)
    if is_another is not None:
        is_done = is_another and (is_empty or not is_new)
        return PendingVerdict(status=Status.VERIFIED if is_done else Status.UNKNOWN if is_another else Status.FAILED)
    is_same = not changed_tables(model, pending.anchor)
    if is_new and not is_same and is_empty and pending.check.get("had_content"):
        return PendingVerdict(status=Status.VERIFIED)
    if is_new and is_same and not is_empty:
        return PendingVerdict(status=Status.FAILED)
    # Later on, another content may as well be another hand's; and what was emptied for a file has not read it.
    is_opened = at_once and not is_new and not is_same and not is_empty
    return PendingVerdict(status=Status.VERIFIED if is_opened else Status.UNKNOWN)


def _look_at_stories(model: Model, pending: Pending) -> PendingVerdict:
    stories = model.table("STOR")
    if stories == record(pending.check.get("before")):
        # Generated again from the same levels they may be the very same.
        return PendingVerdict(status=Status.UNKNOWN if stories else Status.FAILED)
    missing = levels_without_story(model, stories)
    if not missing and stories:
        return PendingVerdict(status=Status.VERIFIED)
    return PendingVerdict(status=Status.MISMATCH, differences=tuple(missing), is_foreign=True)


def keep(model: Model, pending: Pending, verdict: PendingVerdict) -> None:
    """The session, the memory for undo_step and the call's record learn how it ended."""
    archive, session = model.session.archive, model.session
    if pending.meant in (Meant.NEW_DOCUMENT, Meant.OPEN_DOCUMENT) and verdict.status is Status.VERIFIED:
        archive.forget_writes()
        session.saved_path = text(pending.check.get("path")) or None
    if pending.tool == "undo_step" and verdict.status is Status.VERIFIED and (undone := archive.last_write()):
        archive.undid(undone)
    stays = verdict.status is not Status.FAILED and pending.tool not in _GOING_BACK
    if pending.meant in (Meant.RECORDS, Meant.STORIES, Meant.GENERATED) and stays and not pending.is_remembered:
        # What another hand made of it since must not be undone as if it were this write.
        images = (None, None) if verdict.is_foreign else _images(model, pending)
        at_work, archive.call_id = archive.call_id, pending.call_id
        archive.wrote(pending.done, *images, [pending.row_id])
        archive.call_id = at_work


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


def _told(model: Model, pending: Pending, verdict: PendingVerdict) -> Outcome:
    said = {
        Status.VERIFIED: texts.SETTLED_STORED,
        Status.FAILED: texts.SETTLED_ABSENT,
        Status.MISMATCH: texts.SETTLED_OTHERWISE if verdict.is_foreign else texts.SETTLED_PARTLY,
    }[verdict.status](done=pending.done)
    hint = {Status.FAILED: NOT_THERE_HINT, Status.MISMATCH: advice.LOOK_AT_RECORDS}
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


def _elsewhere(pending: Pending, found: Apart) -> Outcome:
    place, words = words_of(pending.anchor), found.words()
    said = texts.SENT_ELSEWHERE(place=place, words=words, done=pending.done)
    if found.parts == (AnchorPart.ENGINE,):
        # That engine is gone, and what it held was saved or is lost.
        hint = texts.UNSAVED_IS_GONE
        return _open(pending, "cannot_be_settled", said, hint, {})
    hint = texts.OPEN_PLACE_AGAIN(place=place)
    return _open(pending, "settle_elsewhere", said, hint, {"differs": [part.value for part in found.parts]})


def _edited(pending: Pending) -> Outcome:
    said = texts.DOCUMENT_CHANGED_SINCE(done=pending.done)
    return _open(pending, "edited_since", said, NOT_THERE_HINT, {})


def _not_yet(pending: Pending, wait_s: float) -> Outcome:
    said = texts.NOT_IN_MODEL_YET(done=pending.done)
    hint = texts.CLOSE_DIALOG_AND_WAIT(wait_s=f"{wait_s:.0f}")
    return _open(pending, "not_settled_yet", said, hint, {"retry_after_s": round(wait_s, 1)})


def _unreadable(pending: Pending) -> Outcome:
    said = texts.API_CANNOT_TELL(done=pending.done)
    hint = texts.LOOK_AND_GO_ON
    return _open(pending, "cannot_be_settled", said, hint, {})


def _open(pending: Pending, code: str, said: Text, hint: Text, data: dict[str, JsonValue]) -> Outcome:
    return Outcome(
        status=Status.UNKNOWN,
        summary=said,
        data=_data(pending) | data,
        error=Problem(code=code, message=said, hint=hint, retryable=code == "not_settled_yet"),
    )


def _data(pending: Pending) -> dict[str, JsonValue]:
    return {"tool": pending.tool, "call_id": pending.call_id, "read": _what_to_read(pending)}


def _what_to_read(pending: Pending) -> JsonValue:
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
