"""Beams, portals, trusses and members one by one."""

from collections.abc import Iterator
from itertools import pairwise

from app.trade.quantities import Quantity
from app.trade.structure import words
from app.trade.structure.description import BarsPart, BeamPart, Kind, PortalPart, TrussPart
from app.trade.structure.faults import CannotBuild
from app.trade.structure.lattice import Lattice, Member, Point, along, running, share_of


def build_beam(lattice: Lattice, part: BeamPart) -> None:
    """Raises CannotBuild."""
    ends = running(_positive(lattice, part.spans, "spans"))
    between = [lattice.length(each) for each in part.joints]
    for place, given in zip(between, part.joints, strict=True):
        if not 0 <= place <= ends[-1]:
            raise CannotBuild(
                "joints", words.JOINT_IS_OFF_THE_BEAM(place=str(given), length=f"{ends[-1]:g} {lattice.unit}")
            )
    joints = [lattice.joint((x, 0.0, 0.0), 0) for x in sorted({*ends, *between})]
    xs = [lattice.joints[each].point[0] for each in joints]
    for (i, x), (j, _) in pairwise(zip(joints, xs, strict=True)):
        span = sum(1 for end in ends[:-1] if end <= x)
        lattice.member(Member(i=i, j=j, kind=Kind.GIRDER, section=part.section, level=0, bay_x=span))


def build_portal(lattice: Lattice, part: PortalPart) -> None:
    """Raises CannotBuild."""
    xs = running(_positive(lattice, part.spans, "spans"))
    (eaves,) = _positive(lattice, (part.eaves_height,), "eaves_height")
    if part.form != "flat" and part.rise is None:
        raise CannotBuild("rise", words.RISE_IS_NEEDED)
    rise = 0.0 if part.rise is None or part.form == "flat" else lattice.length(part.rise)
    tops: list[Point] = []
    if part.form == "mono" and eaves + rise <= 0:
        raise CannotBuild("rise", words.LENGTHS_ARE_POSITIVE)
    for number, x in enumerate(xs):
        # A roof that falls to one side falls over all spans.
        height = eaves + (rise * (x - xs[0]) / (xs[-1] - xs[0]) if part.form == "mono" else 0.0)
        stops = [0.0, height, *([eaves + rise] if part.form == "sawtooth" and number else [])]
        joints = [lattice.joint((x, 0.0, z), 1 if z else 0, is_foot=not z) for z in stops]
        for i, j in pairwise(joints):
            lattice.member(Member(i=i, j=j, kind=Kind.COLUMN, section=part.column_section, storey=1, bay_x=number))
        tops.append(lattice.joints[joints[1]].point)
    for span, (left, right) in enumerate(pairwise(tops), 1):
        if part.form == "sawtooth":
            right = (right[0], 0.0, eaves + rise)
        ridge = (left[0] + _ridge_at(lattice, part, right[0] - left[0]), 0.0, eaves + rise)
        slopes = [(left, ridge), (ridge, right)] if part.form == "gable" else [(left, right)]
        for start, end in slopes:
            _rafter(lattice, part, span, start, end, is_haunched=(start == left, end == right))


def _ridge_at(lattice: Lattice, part: PortalPart, span: float) -> float:
    """From the left of a span. Raises CannotBuild where it is not over it."""
    at = span / 2 if part.ridge_at is None else lattice.length(part.ridge_at)
    if part.form == "gable" and not 0 < at < span:
        raise CannotBuild(
            "ridge_at", words.JOINT_IS_OFF_THE_BEAM(place=str(part.ridge_at), length=f"{span:g} {lattice.unit}")
        )
    return at


def _rafter(
    lattice: Lattice, part: PortalPart, span: int, start: Point, end: Point, *, is_haunched: tuple[bool, bool]
) -> None:
    """One slope, with a haunch at each end that meets a column."""
    length = sum((b - a) ** 2 for a, b in zip(start, end, strict=True)) ** 0.5
    haunch = 0.0 if part.haunch_length is None else lattice.length(part.haunch_length)
    shares = [haunch / length if is_there and haunch else 0.0 for is_there in is_haunched]
    if haunch < 0 or sum(shares) >= 1:
        raise CannotBuild("haunch_length", words.HAUNCH_IS_TOO_LONG)
    stops = sorted({0.0, shares[0], 1.0 - shares[1], 1.0})
    for begin, stop in pairwise(stops):
        is_haunch = stop <= shares[0] or begin >= 1.0 - shares[1]
        i, j = (lattice.joint(along(start, end, at), 1) for at in (begin, stop))
        section = part.haunch_section if is_haunch and part.haunch_section else part.rafter_section
        lattice.member(Member(i=i, j=j, kind=Kind.RAFTER, section=section, level=1, bay_x=span))


def build_truss(lattice: Lattice, part: TrussPart) -> None:
    """Raises CannotBuild."""
    span, height = (
        _positive(lattice, (each,), name)[0] for each, name in ((part.span, "span"), (part.height, "height"))
    )
    if part.panels < 1:
        raise CannotBuild("panels", words.FRAME_NEEDS_BAYS_AND_STOREYS)
    if part.form in ("pratt", "howe") and part.panels % 2:
        raise CannotBuild("panels", words.PANELS_MUST_BE_EVEN(panels=part.panels))
    step = span / part.panels
    bottom = [lattice.joint((step * number, 0.0, 0.0), 0) for number in range(part.panels + 1)]
    shift = 0.5 if part.form == "warren" else 0.0
    count = part.panels if part.form == "warren" else part.panels + 1
    top = [lattice.joint((step * (number + shift), 0.0, height), 1) for number in range(count)]
    sections = {each.kind: each.section for each in part.sections}
    for kind, i, j, panel in _truss_bars(part, bottom, top):
        section = sections.get(kind, part.section)
        lattice.member(Member(i=i, j=j, kind=kind, section=section, bay_x=panel, is_truss=True))


def _truss_bars(part: TrussPart, bottom: list[int], top: list[int]) -> Iterator[tuple[Kind, int, int, int]]:
    for number, (i, j) in enumerate(pairwise(bottom), 1):
        yield Kind.BOTTOM_CHORD, i, j, number
    for number, (i, j) in enumerate(pairwise(top), 1):
        yield Kind.TOP_CHORD, i, j, number
    if part.form == "warren":
        for number, joint in enumerate(top, 1):
            yield Kind.DIAGONAL, bottom[number - 1], joint, number
            yield Kind.DIAGONAL, joint, bottom[number], number
        return
    for number, (i, j) in enumerate(zip(bottom, top, strict=True)):
        yield Kind.VERTICAL, i, j, number
    for number in range(1, part.panels + 1):
        # Rising to the right: from the bottom joint on the left of the panel to the top joint on its right.
        is_left_half = number <= part.panels // 2
        rises = {"pratt": not is_left_half, "howe": is_left_half, "warren_with_verticals": bool(number % 2)}[part.form]
        yield (
            (Kind.DIAGONAL, bottom[number - 1], top[number], number)
            if rises
            else (Kind.DIAGONAL, top[number - 1], bottom[number], number)
        )


def build_bars(lattice: Lattice, part: BarsPart) -> None:
    """Raises CannotBuild."""
    ends = [(lattice.point(bar.start), lattice.point(bar.end)) for bar in part.bars]
    stops = [*{point for pair in ends for point in pair}, *(joint.point for joint in lattice.joints)]
    for number, (bar, (start, end)) in enumerate(zip(part.bars, ends, strict=True), 1):
        if start == end:
            raise CannotBuild(f"bars {number}", words.LENGTHS_ARE_POSITIVE)
        cuts = {0.0, 1.0}
        if part.is_joined and not bar.is_truss:
            cuts |= {at for stop in stops if (at := share_of(start, end, stop)) is not None}
        for begin, stop in pairwise(sorted(cuts)):
            i, j = (lattice.joint(along(start, end, at)) for at in (begin, stop))
            lattice.member(Member(i=i, j=j, kind=bar.kind, section=bar.section, bay_x=number, is_truss=bar.is_truss))


def _positive(lattice: Lattice, values: tuple[Quantity, ...], where: str) -> list[float]:
    lengths = [lattice.length(each) for each in values]
    if not lengths or any(each <= 0 for each in lengths):
        raise CannotBuild(where, words.LENGTHS_ARE_POSITIVE)
    return lengths
