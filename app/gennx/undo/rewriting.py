"""A write that leads the tables from what they hold to what they should, deletions too; verified by their digest."""

from collections.abc import Callable
from dataclasses import replace

from app.gennx.gen.model import Model
from app.gennx.gen.snapshots import Step, is_exact, way
from app.gennx.gen.wire import Snapshot
from app.gennx.undo.undo import effect_of, go
from app.gennx.verify.before_images import NOT_UNDOABLE, remember
from app.gennx.words import writes
from app.trade.answers.envelope import Outcome, Status
from app.trade.json_types import JsonObject
from app.trade.templates import joined
from app.trade.text import Text


def _as_they_come(steps: list[Step]) -> list[Step]:
    return steps


def rewrite(
    model: Model,
    present: Snapshot,
    wanted: Snapshot,
    done: Text,
    *,
    dry_run: bool,
    notes: tuple[Text, ...] = (),
    data: JsonObject | None = None,
    ordered: Callable[[list[Step]], list[Step]] = _as_they_come,
    beyond: tuple[Text, ...] = (),
) -> Outcome:
    """Show what would be sent, or send each request once and tell what is stored now; `ordered` may order them anew.
    What goes `beyond` these tables is told now and when the rest is undone."""
    steps = ordered(way(present, wanted))
    is_undoable = is_exact(way(wanted, present), wanted)
    notes = (*notes, *beyond)
    effect = effect_of(model, steps, undoable=is_undoable, notes=(*notes, *(() if is_undoable else (NOT_UNDOABLE,))))
    if dry_run:
        said = writes.WOULD_DO(done=done) if steps else done
        return Outcome(status=Status.OK, summary=said, effect=effect, units=model.unit_words(), data=data)
    outcome = go(model, steps, wanted, done, effect)
    if outcome.sent and outcome.status is not Status.UNKNOWN:
        remember(model, joined((done, *beyond), " ") if beyond else done, present)
    return replace(outcome, data={**(outcome.data or {}), **data}) if data else outcome
