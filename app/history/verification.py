"""Whether the audit record is what Lintel wrote: the rows against each other, the file's own head, and the anchors.

An anchor is a head kept outside the history file. The chain alone shows a changed or missing row; the head in the file
shows a cut end and a chain computed anew by a hand that forgot it; the anchor shows both where the head was forged too,
and an older copy of the file put back.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from app.history.audit import START, AuditRow, ChainHead, chained
from app.history.contents import DELETED, SHA256
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
    CONTENT = "content"


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
    after the last anchor, as after a crash, which is no break; `has_lost_anchor`: it was anchored once, not here.

    `unfit`: the numbers of the records, from 1, that do not fit on the one before; `without_content`: of those whose
    content was changed or is gone though its conversation was not deleted.
    """

    breaks: tuple[Break, ...] = ()
    unfit: tuple[int, ...] = ()
    without_content: tuple[int, ...] = ()
    missing: int = 0
    unanchored: int = 0
    has_lost_anchor: bool = False
    is_unasked: bool = False

    @property
    def may_anchor(self) -> bool:
        """Moving the anchor on would forget what it tells."""
        return not self.breaks and not self.has_lost_anchor and not self.is_unasked


def verify(
    rows: Sequence[AuditRow],
    head: ChainHead,
    anchors: Anchors,
    *,
    was_anchored: bool,
    contents: Mapping[int, str] | None = None,
) -> ChainVerdict:
    """`head` is the one in the file, `was_anchored` what the file says of itself; `contents`: the SHA-256 of what
    stands beside the records, by number, where that is to be checked too."""
    expected = max([head.count, *(anchor.count for anchor in anchors.heads)])
    breaks = dict.fromkeys(_breaks(rows, head, anchors))
    without = () if contents is None else tuple(without_content(rows, contents))
    if without:
        breaks[Break.CONTENT] = None
    anchored = max((anchor.count for anchor in anchors.heads), default=0)
    return ChainVerdict(
        breaks=tuple(breaks),
        unfit=unfit(rows),
        without_content=without,
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
    return not unfit(rows)


def unfit(rows: Sequence[AuditRow]) -> tuple[int, ...]:
    """The places, from 1, of the rows that do not fit on the one before; for emptied rows that of who vouches."""
    emptied = leading(rows)
    if emptied and not is_vouched(rows, emptied):
        return (emptied + 1,)
    before = (START, *(row.digest for row in rows))
    return tuple(
        place
        for place, row in enumerate(rows, 1)
        if row.number not in (0, place) or (place > emptied and chained(before[place - 1], row) != row.digest)
    )


def without_content(rows: Sequence[AuditRow], contents: Mapping[int, str]) -> Iterator[int]:
    """The places of the rows whose content is another one, is gone without a deletion, or belongs to no record."""
    deleted = {row.conversation_id: place for place, row in enumerate(rows, 1) if row.kind == DELETED}
    strangers = set(contents)
    for place, row in enumerate(rows, 1):
        expected, found = _expected(row.record), contents.get(place)
        strangers.discard(place)
        if found is None and deleted.get(row.conversation_id, 0) > place:
            continue
        if expected != found:
            yield place
    yield from sorted(strangers)


def _expected(record: str) -> str | None:
    try:
        told: object = json.loads(record) if record else None
    except ValueError:
        return None
    expected = cast("dict[str, object]", told).get(SHA256) if isinstance(told, dict) else None
    return expected if isinstance(expected, str) else None


def _digest_at(rows: Sequence[AuditRow], count: int) -> str:
    return rows[count - 1].digest if count else START
