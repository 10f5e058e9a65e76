"""Sections of a frame's columns and beams as they are told: by the word beside them, or by the letter of their name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand
from app.reading.slots import Concept, Found, ModelName, NewName, SectionSize, Storeys
from app.reading.source import Span
from app.trade.answers.digest import NameKind

_LIKE_A_STOREY: Final = Pattern(r"[BG]\d{1,2}")
_LETTERS: Final = Pattern(
    r"(?P<column>(?:[A-Z]{0,2}C|COL|MC|P)[A-Z]?\d*[A-Z]?)|(?P<beam>(?:[A-Z]{0,2}[GB]|BM|GD|GIR|BEAM)[A-Z]?\d*[A-Z]?)"
)
_BREAK: Final = Pattern(r"[;\n/]|\.(?!\d)|,(?!\d)|(?<![A-Za-z])(?:and|but|with)(?![A-Za-z])")
COLUMN: Final = "column"
BEAM: Final = "beam"
# What is no section of a building's members but a count of bays, "3x2", or their widths.
_LEAST_MM, _MOST_MM = 50, 3000


@dataclass(slots=True)
class FrameMember:
    """What is told of one section: for which members, its name, its size, and where."""

    role: str = ""
    name: str = ""
    size: SectionSize | None = None
    spans: tuple[Span, ...] = ()
    role_spans: tuple[Span, ...] = ()


def is_section(size: SectionSize) -> bool:
    """Sizes of a member rather than "3x2 bays" or "6000x8000"."""
    if size.shape != "SB" or not size.is_unit_assumed:
        return True
    sides = [float(each) for each in size.digits]
    return size.unit == "mm" and min(sides) >= _LEAST_MM and max(sides) <= _MOST_MM


def frame_members(hand: Hand) -> list[FrameMember]:
    """Every section that is told, one after the other; what is told twice of one name is one."""
    found: list[FrameMember] = []
    open_member = FrameMember()
    last_end = -1
    for kind, value, span in _pieces(hand):
        is_cut = last_end >= 0 and bool(_BREAK.search(hand.clause.text(last_end, span.start)))
        # "Same columns but G2 beams": G2 is not theirs.
        is_apart = is_cut and "but" in hand.clause.text(last_end, span.start).casefold()
        is_full = is_apart or open_member.size is not None or (open_member.name and kind == "name")
        if getattr(open_member, kind) or (is_cut and is_full):
            found.append(open_member)
            open_member = FrameMember()
        setattr(open_member, kind, value)
        open_member.spans = (*open_member.spans, span)
        if kind == "role":
            open_member.role_spans = (*open_member.role_spans, span)
        last_end = span.end
    return _once([each for each in (*found, open_member) if each.name or each.size])


def role_of_name(name: str) -> str:
    """C1, SC2 are columns; G1, SB3, WG beams."""
    match = _LETTERS.fullmatch(name.upper().replace("-", "").replace("_", ""))
    return "" if match is None else COLUMN if match["column"] else BEAM


def _pieces(hand: Hand) -> list[tuple[str, str | SectionSize, Span]]:
    """Roles, names and sizes in the order written."""
    found: list[tuple[str, str | SectionSize, Span]] = []
    items = hand.items()
    for index, each in enumerate(items):
        if isinstance(each, Concept):
            if each.name in (COLUMN, BEAM):
                found.append(("role", each.name, each.span))
            continue
        value = each.value
        if isinstance(value, SectionSize) and is_section(value):
            found.append(("size", value, each.span))
        elif (isinstance(value, NewName) and value.name[:1].isalpha()) or (
            isinstance(value, ModelName) and NameKind.SECTION in value.kinds
        ):
            found.append(("name", value.name, each.span))
        elif (
            isinstance(value, Storeys)
            and _LIKE_A_STOREY.fullmatch(each.span.words.strip())
            and _beside_size(items, index)
        ):
            found.append(("name", each.span.words.strip(), each.span))
    return found


def _beside_size(items: Sequence[Found | Concept], index: int) -> bool:
    """ "B1 300x600": no basement."""
    return any(
        isinstance(other, Found) and isinstance(other.value, SectionSize) and is_section(other.value)
        for other in items[index + 1 : index + 3]
    ) or any(isinstance(other, Concept) and other.name == BEAM for other in items[max(0, index - 1) : index + 2])


def _once(found: list[FrameMember]) -> list[FrameMember]:
    kept: dict[str, FrameMember] = {}
    for index, each in enumerate(found):
        each.role = each.role or role_of_name(each.name)
        key = each.name.casefold() or f"#{index}"
        old = kept.setdefault(key, each)
        if old is not each and not (old.size and each.size):
            old.size = old.size or each.size
            old.role = each.role if each.role_spans else old.role
            old.spans += each.spans
        elif old is not each:
            kept[f"{key}#{index}"] = each
    return list(kept.values())
