"""Tools for checkpoints of the model and for undoing writes."""

from collections.abc import Iterable
from datetime import UTC, datetime

from app.gennx.arguments import Arguments, Name, NoArguments, WriteArguments, label
from app.gennx.gen.archive import Written
from app.gennx.gen.errors import Refusal
from app.gennx.gen.model import Model
from app.gennx.gen.pending import Meant, exact_check
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.snapshots import Step, covered, differing, digest, is_exact, take, way
from app.gennx.gen.wire import Snapshot, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare, read_outcome
from app.gennx.undo.undo import effect_of, go, requests_of
from app.gennx.verify.before_images import CONVERTING
from app.gennx.verify.settling import is_open_here
from app.gennx.words import history as words
from app.gennx.words import terms, writes
from app.trade.answers.envelope import Effect, Outcome, Sent, Status
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.json_types import JsonValue
from app.trade.text import Text


class Checkpoint(Arguments):
    name: Name = label(
        "Name",
        "이름",
        "Name to restore it by; an earlier one of that name stays with its time.",
        "복원할 때 쓸 이름. 같은 이름의 이전 체크포인트는 시각과 함께 남습니다.",
    )


class RestoreCheckpoint(WriteArguments):
    name: Name = label("Name", "이름", "A checkpoint that was made before.", "이전에 만든 체크포인트.")


class UndoArguments(WriteArguments):
    call_id: Name | None = label(
        "Call",
        "호출",
        "Refuse unless this call made the last write.",
        "이 호출이 마지막 쓰기가 아니면 거부합니다.",
        default=None,
    )


def _checkpoint(model: Model, arguments: Checkpoint) -> Outcome:
    taken = take(model)
    model.session.archive.keep(arguments.name, taken)
    counts: dict[str, JsonValue] = {table: len(rows) for table, rows in taken.items() if rows}
    data: dict[str, JsonValue] = {"name": arguments.name, "digest": digest(taken), "records": counts}
    return read_outcome(
        words.CHECKPOINT_TAKEN(name=arguments.name, counts=len(counts)),
        data=data,
        units=model.unit_words(),
    )


def _list_checkpoints(model: Model, _: NoArguments) -> Outcome:
    rows = tuple(
        (name, datetime.fromtimestamp(taken, UTC).isoformat(timespec="seconds"))
        for name, taken in model.session.archive.checkpoints()
    )
    columns = (ResultColumn("name", terms.NAME), ResultColumn("taken", words.TAKEN))
    title = words.CHECKPOINTS
    table = ResultTable(
        table_id="checkpoints", title=title, columns=columns, rows=rows, source="archive", total_rows=len(rows)
    )
    return read_outcome(words.CHECKPOINTS_LISTED(rows=len(rows)), tables=(table,))


def _restore_checkpoint(model: Model, arguments: RestoreCheckpoint) -> Outcome:
    archive = model.session.archive
    wanted = archive.checkpoint(arguments.name)
    if wanted is None:
        raise not_found(terms.CHECKPOINT, arguments.name, [name for name, _ in archive.checkpoints()])
    present = take(model, tuple(wanted))
    # A change of unit rewrites every table, so the whole way is known only after it.
    unit_step = [step for step in way(present, wanted) if step.table in CONVERTING]
    if unit_step and (arguments.dry_run or model.api.guard):
        raise _other_units(model, wanted)
    steps = way(present, wanted)
    earlier = f"before {arguments.name}"[:60]
    notes = (words.PRESENT_KEPT(earlier=earlier), *_not_covered(model, wanted))
    effect = effect_of(model, steps, undoable=False, notes=notes)
    done = words.RESTORED(name=arguments.name)
    if arguments.dry_run or not steps:
        return _without_sending(model, done, effect, dry_run=arguments.dry_run)
    archive.keep(earlier, take(model))
    archive.forget_writes()
    model.announce(done, Meant.RECORDS, exact_check(*differing(present, wanted)))
    if unit_step:
        first = go(model, unit_step, {"UNIT": wanted["UNIT"]}, done, effect)
        if first.status is not Status.VERIFIED:
            return first
        steps = way(take(model, tuple(wanted)), wanted)
    outcome = go(model, steps, wanted, done, effect)
    # A record that was replaced took others along; those come back in a second round.
    took_along = outcome.error is not None and outcome.error.code == "mismatch"
    again = way(take(model, tuple(wanted)), wanted) if took_along else []
    # What was sent and did not come about is not sent a second time.
    is_new = not _named(model.api.sent) & _named(requests_of(again))
    return go(model, again, wanted, done, effect) if again and is_new else outcome


def _named(requests: Iterable[Sent]) -> set[tuple[str, str, str]]:
    return {(each.method, each.path, each.digest) for each in requests}


def _other_units(model: Model, wanted: Snapshot) -> Refusal:
    """The requests after a change of units are known only when it is done, so no preview could show them."""
    row = wanted["UNIT"].get("1", {})
    then = f"{text(row.get('FORCE'))}, {text(row.get('DIST'))}"
    now = f"{model.units.force}, {model.units.length}"
    return refusal(words.CHECKPOINT_UNITS_DIFFER(then=then, now=now), words.SET_UNITS_BACK)


def _not_covered(model: Model, wanted: Snapshot) -> tuple[Text, ...]:
    later = [table for table in covered(model) if table not in wanted]
    if not later:
        return ()
    listed = ", ".join(later)
    return (words.NOT_COVERED(listed=listed),)


def _undo_step(model: Model, arguments: UndoArguments) -> Outcome:
    archive = model.session.archive
    if any(is_open_here(model, each) for each in archive.pending()):
        raise refusal(words.EARLIER_WRITE_UNKNOWN, words.SETTLE_FIRST, code="unsettled")
    written = archive.last_write()
    if written is None:
        raise refusal(words.NOTHING_TO_UNDO, words.ONLY_OWN_WRITES, code="nothing_to_undo")
    if arguments.call_id is not None and arguments.call_id != written.call_id:
        raise _not_the_last(written)
    wanted, steps = _way_back(model, written)
    effect = effect_of(model, steps)
    done = words.UNDONE(done=written.done)
    if arguments.dry_run:
        return _without_sending(model, done, effect, dry_run=True)
    outcome = go(model, steps, wanted, done, effect)
    if outcome.status is Status.VERIFIED:
        archive.undid(written)
    return outcome


def _way_back(model: Model, written: Written) -> tuple[Snapshot, list[Step]]:
    """The whole tables as they were before the write, and the steps there; a Refusal where there is no exact way."""
    if written.before is None or written.after is None:
        raise _no_way_back(written)
    present = take(model, tuple(written.after))
    wanted: dict[str, dict[str, dict[str, JsonValue]]] = {}
    for table, became in written.after.items():
        was, rows = written.before[table], present.get(table, {})
        if any(rows.get(key) != became.get(key) for key in (*was, *became)):
            raise refusal(
                words.CHANGED_SINCE(table=table, done=written.done),
                words.RESTORE_OR_CHANGE_BY_HAND,
                code="changed_since",
            )
        kept = {key: dict(row) for key, row in rows.items() if key not in became}
        wanted[table] = kept | {key: dict(row) for key, row in was.items()}
    steps = way(present, wanted)
    if not is_exact(steps, present):
        raise _no_way_back(written)
    return wanted, steps


def _not_the_last(written: Written) -> Exception:
    return refusal(words.NOT_THE_LAST(done=written.done), words.UNDO_LATER_FIRST, code="not_the_last")


def _no_way_back(written: Written) -> Exception:
    return refusal(words.NOT_UNDOABLE(done=written.done), words.RESTORE_EARLIER_CHECKPOINT, code="not_undoable")


def _without_sending(model: Model, done: Text, effect: Effect, *, dry_run: bool) -> Outcome:
    said = writes.WOULD_DO(done=done) if dry_run else done
    return Outcome(
        status=Status.OK if dry_run else Status.VERIFIED,
        summary=said,
        effect=effect,
        read_back=None if dry_run else {},
        units=model.unit_words(),
    )


TOOLS: tuple[Tool, ...] = (
    declare(
        "checkpoint",
        "Make checkpoint",
        "체크포인트 만들기",
        "Copy the model's tables under a name; reads GEN NX only.",
        "모델의 표를 이름을 붙여 보관합니다. GEN NX는 읽기만 합니다.",
        words="snapshot save state restore point return later version 저장점 스냅샷 복원점 상태 남기기 현재 상태",
        risk=DeclaredRisk.READ,
        profile=Profile.ANALYSIS,
        arguments=Checkpoint,
        run=_checkpoint,
    ),
    declare(
        "list_checkpoints",
        "List checkpoints",
        "체크포인트 목록",
        "Checkpoints with their times.",
        "체크포인트와 시각을 읽습니다.",
        words="snapshots saved states 저장점 목록 스냅샷 목록",
        risk=DeclaredRisk.READ,
        profile=Profile.ANALYSIS,
        arguments=NoArguments,
        run=_list_checkpoints,
    ),
    declare(
        "restore_checkpoint",
        "Restore checkpoint",
        "체크포인트 복원",
        "Put the model's tables back to a checkpoint; the present state is kept as a checkpoint first.",
        "모델의 표를 체크포인트 상태로 되돌립니다. 먼저 현재 상태를 체크포인트로 보관합니다.",
        words=(
            "roll back return to snapshot revert to saved state earlier version 저장점 되돌아가기 복귀 이전 시점 "
            "돌아가기"
        ),
        risk=DeclaredRisk.DESTROY,
        profile=Profile.ANALYSIS,
        arguments=RestoreCheckpoint,
        run=_restore_checkpoint,
    ),
    declare(
        "undo_step",
        "Undo last step",
        "마지막 단계 되돌리기",
        "Take back the last write of these tools exactly, unless its records were changed since.",
        "이 도구의 마지막 쓰기를 정확히 되돌립니다. 그 뒤에 변경된 데이터는 되돌리지 않습니다.",
        words="undo revert cancel last change take back what I just did 실행취소 방금 작업 취소 되돌리기",
        risk=DeclaredRisk.DESTROY,
        profile=Profile.ANALYSIS,
        arguments=UndoArguments,
        run=_undo_step,
    ),
)
