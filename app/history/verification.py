"""Whether the audit record is what Lintel wrote: the rows against each other, the file's own head, and the anchors.

An anchor is a head kept outside the history file. The chain alone shows a changed or missing row; the head in the file
shows a cut end and a chain computed anew by a hand that forgot it; the anchor shows both where the head was forged too,
and an older copy of the file put back.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.history.audit import START, AuditRow, ChainHead, chained
from app.history.emptied import is_vouched, leading


class Break(StrEnum):
    """What was found wrong with the record."""

    ALL_GONE = "all_gone"
    CHANGED = "changed"
    CUT = "cut"
    ADDED = "added"
    ANEW = "anew"
    OLDER_COPY = "older_copy"
    FORGED_ANCHOR = "forged_anchor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """The heads kept outside; `is_forged` when a signed checkpoint does not carry our signature, `is_asked` false when
    the keyring gave no answer."""

    heads: tuple[ChainHead, ...] = ()
    is_forged: bool = False
    is_asked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainVerdict:
    """`breaks` in the order found; `missing`: records the file should have and has not; `unanchored`: rows that came
    after the last anchor, as after a crash, which is no break; `has_lost_anchor`: it was anchored once, not here."""

    breaks: tuple[Break, ...] = ()
    missing: int = 0
    unanchored: int = 0
    has_lost_anchor: bool = False
    is_unasked: bool = False

    @property
    def may_anchor(self) -> bool:
        """Moving the anchor on would forget what it tells."""
        return not self.breaks and not self.has_lost_anchor and not self.is_unasked


def verify(rows: Sequence[AuditRow], head: ChainHead, anchors: Anchors, *, was_anchored: bool) -> ChainVerdict:
    """`head` is the one in the file, `was_anchored` what the file says of itself."""
    expected = max([head.count, *(anchor.count for anchor in anchors.heads)])
    breaks = dict.fromkeys(_breaks(rows, head, anchors))
    anchored = max((anchor.count for anchor in anchors.heads), default=0)
    return ChainVerdict(
        breaks=tuple(breaks),
        missing=max(expected - len(rows), 0),
        unanchored=max(len(rows) - anchored, 0),
        has_lost_anchor=was_anchored and not anchors.heads and anchors.is_asked and not anchors.is_forged,
        is_unasked=not anchors.is_asked,
    )


def _breaks(rows: Sequence[AuditRow], head: ChainHead, anchors: Anchors) -> Iterator[Break]:
    if anchors.is_forged:
        yield Break.FORGED_ANCHOR
    if not rows and (head.count or any(anchor.count for anchor in anchors.heads)):
        yield Break.ALL_GONE
        return
    adds_up = is_chained(rows)
    if not adds_up:
        yield Break.CHANGED
    if len(rows) < head.count:
        yield Break.CUT
    elif len(rows) > head.count:
        yield Break.ADDED
    elif adds_up and _digest_at(rows, len(rows)) != head.digest:
        yield Break.ANEW
    for anchor in anchors.heads:
        if anchor.count > len(rows):
            yield Break.CUT if len(rows) < head.count else Break.OLDER_COPY
        elif adds_up and _digest_at(rows, anchor.count) != anchor.digest:
            yield Break.ANEW


def is_chained(rows: Sequence[AuditRow]) -> bool:
    """Whether each row was hashed together with the one before it, or is vouched for."""
    emptied = leading(rows)
    if emptied and not is_vouched(rows, emptied):
        return False
    previous = rows[emptied - 1].digest if emptied else START
    for row in rows[emptied:]:
        previous = chained(previous, row)
        if previous != row.digest:
            return False
    return True


def _digest_at(rows: Sequence[AuditRow], count: int) -> str:
    return rows[count - 1].digest if count else START
