"""What the embedded engine says, before an analysis, of joints and arrangements at walls that it answers roughly.

A GEN NX has walls of its own; of those nothing is said here."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.gennx.gen.anchors import document_name
from app.gennx.gen.errors import Rejected, Unsupported
from app.gennx.gen.model import Model
from app.gennx.gen.wire import Record, items, record, text
from app.gennx.words import checks as words
from app.trade.answers.checks import ModelFinding, Severity
from app.trade.element_types import SHELLS
from app.trade.text import Text, text_from

_PATH: Final = "/ope/JOINTS"
_CHECK: Final = "walls_within_range"
_TITLE: Final = words.WALLS_WITHIN_CHECKED_RANGE
# A check of the tables tells these, for a GEN NX too.
_TOLD_ELSEWHERE: Final = frozenset({"across"})
# What the engine takes a model to mean is told and is no fault of it.
_ASSUMED: Final = frozenset({"heads"})


def wall_findings(model: Model) -> Sequence[ModelFinding]:
    """One finding for each kind of joint that is named, or one that says there is none."""
    if not document_name(model) or not _has_shells(model.table("ELEM")):
        return ()
    try:
        notes = [record(note) for note in items(model.api.get(_PATH).get("JOINTS"))]
    except (Rejected, Unsupported) as exc:
        return (_unread(str(exc)),)
    told = [note for note in notes if text(note.get("KIND")) not in _TOLD_ELSEWHERE]
    named = [_named(text(note.get("KIND")), text_from(record(note.get("TEXT")))) for note in told]
    return named or (ModelFinding(check_id=_CHECK, severity=Severity.WARNING, passed=True, message=_TITLE),)


def _has_shells(elements: Mapping[str, Record]) -> bool:
    return any(text(row.get("TYPE")) in SHELLS for row in elements.values())


def _named(kind: str, said: Text) -> ModelFinding:
    return ModelFinding(check_id=f"{_CHECK}_{kind}", severity=Severity.WARNING, passed=kind in _ASSUMED, message=said)


def _unread(why: str) -> ModelFinding:
    said = words.WALLS_NOT_LOOKED_AT(why=why)
    return ModelFinding(check_id=_CHECK, severity=Severity.WARNING, passed=False, message=said)
