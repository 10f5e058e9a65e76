"""What a request says of a building in other words than those of its slots: read as orders on a model are read, and
taken only where the slot's own rules found nothing or two things."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from app.lib.patterns import Pattern
from app.planning.building import BaseSupport, Bays, Building, Rectangle, SlotKey, Unreadable
from app.planning.commands.clause.clauses import clauses, joined
from app.planning.commands.clause.hand import Hand
from app.planning.commands.frames.frame_members import BEAM, COLUMN, FrameMember, frame_members
from app.planning.commands.frames.regular import frame_said
from app.planning.measures import Measure, length
from app.reading.frame_rows import SaidLength
from app.reading.read_frames import FrameSaid
from app.reading.reader import read_alone
from app.reading.slots import ClassKind, CodeClass, Grade, GradeKind, SectionSize
from app.reading.source import Slot, SourceText, Span
from app.trade.answers.digest import ModelDigest

T = TypeVar("T")

_SIDES = 2
# A slot that was put together from several places of the message has none of its own to be changed at.
_SOMEWHERE = Span(0, 0, "")
_PIECE = Pattern(r"[,;.\n](?!\d)")
_BASES = frozenset(
    {"fixed", "pinned", "base", "bottom", "support", "column", "foundation", "filler", "building", "frame"}
)
_HOLDS = frozenset({"fixed", "pinned"})
_FIRST = Pattern(r"1 ?층|일층|첫 ?층|1F", 2)
_SECONDARY = Pattern(r"작은 ?보|(?<![A-Za-z])(?:secondary|sub-?|joists?)", 2)
_LEAST_BARE = 100
_BOTH = "both"
_COMPARED = frozenset({SlotKey.FIRST_HEIGHT, SlotKey.STOREY_HEIGHT, SlotKey.SUPPORT})
_STRENGTH = Pattern(r"C(\d{2,3})")


def with_what_is_told(source: SourceText, message: str, said: Building, problems: list[Unreadable]) -> Building:
    """The building with the gaps filled; what was read here is no problem and no left-over any more."""
    reading = read_alone(message)
    found = clauses(reading)
    if not found:
        return said
    hand = Hand(joined(found), ModelDigest())
    told = {**_frame(hand, source, said), **_others(hand, source)}
    said = _undoubted(said, told, problems)
    closed = {each.key for each in problems if not _may_be_settled(each)}
    filled = {
        key: value
        for key, value in told.items()
        if getattr(said, _FIELDS[key]) is None and value not in (None, _BOTH) and key not in closed
    }
    problems[:] = [problem for problem in problems if problem.key not in filled]
    return replace(said, **{_FIELDS[key]: Slot(value, _SOMEWHERE) for key, value in filled.items()})


_FIELDS = {
    SlotKey.STOREYS: "storeys",
    SlotKey.BAYS_X: "bays_x",
    SlotKey.BAYS_Y: "bays_y",
    SlotKey.STOREY_HEIGHT: "storey_height",
    SlotKey.FIRST_HEIGHT: "first_height",
    SlotKey.COLUMN: "column",
    SlotKey.BEAM: "beam",
    SlotKey.CONCRETE: "concrete",
    SlotKey.SUPPORT: "support",
    SlotKey.ZONE: "zone",
    SlotKey.SITE_CLASS: "site_class",
    SlotKey.GRADE: "grade",
}


def _undoubted(said: Building, told: Mapping[SlotKey, object], problems: list[Unreadable]) -> Building:
    """What two ways of reading do not read alike is asked about: "층고 3.9m 1층만 5.1m", "fixed and pinned bases"."""
    differ = {
        key: slot
        for key, value in told.items()
        if key in _COMPARED
        and isinstance(slot := getattr(said, _FIELDS[key]), Slot)
        and value is not None
        and _differ(slot.value, value)
    }
    problems += [Unreadable(key, (slot.span.words,), is_conflict=True) for key, slot in differ.items()]
    return replace(said, **{_FIELDS[key]: None for key in differ})


def _differ(one: object, other: object) -> bool:
    """Heights by what they measure; one that cannot be is refused for what it is."""
    if isinstance(one, Measure) and isinstance(other, Measure):
        return one.metres > 0 and one.metres != other.metres
    return one != other


def _may_be_settled(problem: Unreadable) -> bool:
    """Where the slot's own rules take a section's name for a grade, or the first storey for a number of storeys."""
    if not problem.is_conflict:
        return False
    counts = [each for each in problem.words if not _FIRST.fullmatch(each.strip())]
    return problem.key is SlotKey.CONCRETE or (problem.key is SlotKey.STOREYS and len(counts) == 1)


def _frame(hand: Hand, source: SourceText, said: Building) -> dict[SlotKey, object]:
    """Bays, storeys, sections and the grade."""
    frame, members = frame_said(hand), frame_members(hand)
    grades = [each for each in hand.clause.values if isinstance(each.value, Grade)]
    storeys = {key: value for key, value in _storeys(hand, frame, said).items() if value is not None}
    column = _rectangle(members, COLUMN)
    beam = None if _SECONDARY.search(hand.clause.words) else _rectangle(members, BEAM)
    sized = [each for each in members if {COLUMN: column, BEAM: beam}.get(each.role) is not None]
    for span in (
        # Heights that no slot holds are left over.
        *(_without_sizes(hand, frame.spans) if storeys or not frame.storeys.heights else ()),
        *((each.start, each.end) for member in sized for each in member.spans),
        *((each.span.start, each.span.end) for each in grades),
    ):
        source.cover(*span)
    return {
        SlotKey.BAYS_X: _bays(frame.bays_x),
        SlotKey.BAYS_Y: _bays(frame.bays_y),
        **storeys,
        SlotKey.COLUMN: column,
        SlotKey.BEAM: beam,
        SlotKey.CONCRETE: _concrete(each.value for each in grades),
    }


def _without_sizes(hand: Hand, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches in which bays and storeys were read, less the sections that stand among them."""
    sizes = sorted(
        (each.span.start, each.span.end) for each in hand.clause.values if isinstance(each.value, SectionSize)
    )
    for start, end in spans:
        for first, last in sizes:
            if start < first and last <= end:
                yield start, first
                start = last
        yield start, end


def _others(hand: Hand, source: SourceText) -> dict[SlotKey, object]:
    classes = {each.span: each.value for each in hand.clause.values if isinstance(each.value, CodeClass)}
    for span in classes:
        source.cover(span.start, span.end)
    return {
        SlotKey.SUPPORT: _support(hand, source),
        **{
            key: _one({each.name for each in classes.values() if each.kind is kind})
            for key, kind in (
                (SlotKey.ZONE, ClassKind.ZONE),
                (SlotKey.SITE_CLASS, ClassKind.SITE),
                (SlotKey.GRADE, ClassKind.GROUP),
            )
        },
    }


def _one(values: Iterable[T]) -> T | None:
    found = list(values)
    return found[0] if len(found) == 1 else None


def _bays(widths: Sequence[SaidLength]) -> Bays | None:
    if not widths or not all(each.unit for each in widths):
        return None
    return Bays(Decimal(len(widths)), tuple(_measure(each) for each in widths))


def _measure(said: SaidLength) -> Measure:
    return length(f"{said.value.normalize():f}", said.unit)


def _storeys(hand: Hand, frame: FrameSaid, said: Building) -> dict[SlotKey, object]:
    """How many, and their height, or that of the first and that of the others; no other heights fit the slots."""
    is_of_a_building = said.storeys is not None or hand.has("building", "frame", "moment_frame")
    if not (is_of_a_building or frame.bays_x or frame.bays_y):
        return {}
    told, heights = frame.storeys, frame.storeys.heights
    if told.is_doubtful or told.contradicts or told.has_basement or not all(each.unit for each in heights):
        return {}
    if said.storeys is not None and heights and said.storeys.value != len(heights):
        return {}
    rest = set(heights[1:])
    if len(set(heights)) == 1:
        return {SlotKey.STOREYS: Decimal(len(heights)), SlotKey.STOREY_HEIGHT: _measure(heights[0])}
    if len(rest) == 1:
        return {
            SlotKey.STOREYS: Decimal(len(heights)),
            SlotKey.FIRST_HEIGHT: _measure(heights[0]),
            SlotKey.STOREY_HEIGHT: _measure(heights[1]),
        }
    typical = told.typical
    return {
        SlotKey.STOREYS: Decimal(told.count) if told.count and not heights else None,
        SlotKey.STOREY_HEIGHT: _measure(typical) if typical and typical.unit and not heights else None,
    }


def _rectangle(members: Sequence[FrameMember], role: str) -> Rectangle | None:
    size = _one({each.size for each in members if each.role == role and each.size is not None})
    if size is None or size.shape != "SB" or len(size.digits) != _SIDES:
        return None
    if size.is_unit_assumed and min(float(each) for each in size.digits) < _LEAST_BARE:
        return None
    width, depth = reversed(size.digits) if size.order == "HxB" else size.digits
    return Rectangle(Measure(width, size.unit), Measure(depth, size.unit), is_unit_assumed=size.is_unit_assumed)


def _concrete(grades: Iterable[object]) -> Decimal | None:
    names = {each.name for each in grades if isinstance(each, Grade) and each.kind is GradeKind.CONCRETE}
    match = _STRENGTH.fullmatch(_one(names) or "")
    return None if match is None else Decimal(match[1])


def _support(hand: Hand, source: SourceText) -> BaseSupport | str | None:
    """ "fixed", "기초고정", "하부 힌지" in a piece of their own; of beams it tells their ends."""
    pieces: dict[int, dict[str, Span]] = {}
    for each in hand.clause.concepts:
        before = hand.clause.text(hand.clause.start, each.span.start)
        pieces.setdefault(len(_PIECE.findall(before)), {})[each.name] = each.span
    held = [piece for piece in pieces.values() if piece.keys() & _HOLDS]
    told = {name for piece in held if piece.keys() <= _BASES for name in piece.keys() & _HOLDS}
    if len(told) > 1:
        return _BOTH
    name = _one(told) if all(piece.keys() <= _BASES for piece in held) else None
    if name is None:
        return None
    for span in (span for piece in held for span in piece.values()):
        source.cover(span.start, span.end)
    return BaseSupport(name)
