"""What a write replaced, kept for the way back."""

from typing import Final

from app.gennx.gen.errors import GenError
from app.gennx.gen.model import Model
from app.gennx.gen.snapshots import differing
from app.gennx.gen.wire import Snapshot
from app.gennx.words import writes as words
from app.trade.text import Text

# A change of unit makes GEN NX rewrite every number, and rounding keeps the way back from being exact.
CONVERTING: Final = frozenset({"UNIT"})
NOT_UNDOABLE: Final = words.NOT_UNDOABLE


def remember(model: Model, done: Text, before: Snapshot, after: Snapshot | None = None) -> None:
    """Keep the before- and after-image of a write; where the model cannot be read, keep that nobody knows."""
    if after is None:
        try:
            # The call has read them back already.
            after = model.known_tables(tuple(before))
        except GenError:
            model.session.archive.wrote(done, None, None, model.announced)
            return
    was, became = differing(before, after)
    if CONVERTING & was.keys():
        model.session.archive.wrote(done, None, None, model.announced)
    elif was:
        model.session.archive.wrote(done, was, became, model.announced)
