"""How long a straight beam is, where its spans end and where its letters stand, out of the lengths that were said."""

from dataclasses import dataclass, field
from itertools import pairwise

from app.planning.structures.draft import Misfit, Missing
from app.planning.structures.straight.extent import TINY, BeamExtent, Unplaceable, is_same
from app.planning.structures.straight.rows import BeamPlace
from app.planning.words import structures as words


@dataclass(slots=True)
class SaidLengths:
    """Lengths as they were said, in metres: of stretches between places, rows of spans, one whole length, overhangs by
    where they are, and what the whole length was called."""

    between: list[tuple[BeamPlace, float]] = field(default_factory=list[tuple[BeamPlace, float]])
    rows: list[tuple[float, ...]] = field(default_factory=list[tuple[float, ...]])
    counts: list[int] = field(default_factory=list[int])
    wholes: list[tuple[str, float]] = field(default_factory=list[tuple[str, float]])
    overhangs: list[tuple[BeamPlace | None, float]] = field(default_factory=list[tuple[BeamPlace | None, float]])
    offsets: list[tuple[int, BeamPlace]] = field(default_factory=list[tuple[int, BeamPlace]])
    middles: list[int] = field(default_factory=list[int])
    letters: int = 0
    free: list[int] = field(default_factory=list[int])
    over_sides: BeamPlace | None = None


def extent_of(said: SaidLengths) -> BeamExtent:
    """Raises Missing, Misfit, Unplaceable."""
    if any(value <= 0 for value in [*(v for _, v in said.between), *(v for row in said.rows for v in row)]):
        raise Unplaceable
    return _by_letters(said) if said.letters else _by_spans(said)


def _by_letters(said: SaidLengths) -> BeamExtent:
    """Letters stand in order from the left end to the right."""
    last = said.letters
    at: dict[int, float] = {1: 0.0}
    steps: list[tuple[int, int, float]] = []
    numbered: list[tuple[int, float]] = []
    for place, metres in said.between:
        if place.kind == "span":
            numbered.append((place.number, metres))
        elif place.kind == "all_spans" and place.number in (0, last - 1):
            steps += [(number, number + 1, metres) for number in range(1, last)]
        elif place.kind == "between" and place.base is not None and place.other is not None:
            steps.append((place.base.number, place.other.number, metres))
        else:
            raise Unplaceable
    for number, place in said.offsets:
        steps.append(_offset_of(number, place, last))
    wholes = [metres for _, metres in said.wholes]
    for metres in wholes:
        steps.append((1, last, metres))
        steps += [(1, number, metres / 2) for number in said.middles]
    if said.overhangs:
        raise Unplaceable
    for row in said.rows:
        row = row * (last - 1) if len(row) == 1 else row
        if len(row) != last - 1:
            raise Misfit(words.COUNTS_DIFFER(what=words.W_SPAN, one=len(row), other=last - 1))
        steps += [(number, number + 1, metres) for number, metres in enumerate(row, 1)]
    for number, metres in numbered:
        if number == -1 or number > last - 1:
            raise Unplaceable
        steps.append((number, number + 1, metres))
    for _ in steps:
        for a, b, metres in steps:
            if a in at and b not in at:
                at[b] = at[a] + metres
            elif b in at and a not in at:
                at[a] = at[b] - metres
    if set(at) != set(range(1, last + 1)):
        raise Missing("structure_spans", words.W_SPAN)
    for a, b, metres in steps:
        if not is_same(at[b] - at[a], metres):
            raise Misfit(words.TWO_VALUES(what=words.W_SPAN, one=f"{at[b] - at[a]:g} m", other=f"{metres:g} m"))
    xs = [at[number] for number in range(1, last + 1)]
    if any(two - one <= TINY for one, two in pairwise(xs)):
        raise Unplaceable
    if any(count != last - 1 for count in said.counts):
        raise Misfit(words.COUNTS_DIFFER(what=words.W_SPAN, one=said.counts[0], other=last - 1))
    return BeamExtent(xs, dict(at), free=list(said.free))


def _offset_of(number: int, place: BeamPlace, last: int) -> tuple[int, int, float]:
    base = place.base
    if base is None:
        raise Unplaceable
    other = {"left": 1, "right": last}.get(base.side, 0) if base.kind == "end" else base.number
    if base.kind not in ("end", "label") or other == number:
        raise Unplaceable
    if place.side and (place.side == "right") is not (number > other):
        raise Unplaceable
    return (other, number, place.metres) if other < number else (number, other, place.metres)


def _by_spans(said: SaidLengths) -> BeamExtent:
    row: tuple[float, ...] = ()
    numbered = {place.number: metres for place, metres in said.between if place.kind == "span"}
    sided = [(place, metres) for place, metres in said.between if place.kind != "span"]
    if -1 in numbered:
        numbered[max(2, *said.counts, len(numbered))] = numbered.pop(-1)
    if numbered:
        if sorted(numbered) != list(range(1, len(numbered) + 1)) or len(numbered) != len(
            [place for place, _ in said.between if place.kind == "span"]
        ):
            raise Unplaceable
        row = tuple(numbered[number] for number in sorted(numbered))
    for place, metres in sided:
        if place.kind != "all_spans":
            raise Unplaceable
        said.rows.append((metres,))
    count = said.counts[0] if said.counts else None
    for other in said.counts[1:]:
        if other != count:
            raise Misfit(words.COUNTS_DIFFER(what=words.W_SPAN, one=said.counts[0], other=other))
    for each in said.rows:
        if len(each) == 1 and (count or 1) > 1:
            each = each * (count or 1)
        if row and row != each:
            raise Misfit(words.TWO_VALUES(what=words.W_SPAN, one=f"{sum(row):g} m", other=f"{sum(each):g} m"))
        row = each
    spans = [metres for name, metres in said.wholes if name == "span"]
    totals = [metres for name, metres in said.wholes if name != "span"]
    if not row and spans:
        row = (spans[0],) * (count or 1)
        if count is not None and count > 1 and len(spans) == count:
            row = tuple(spans)
        elif any(not is_same(each, spans[0]) for each in spans):
            raise Misfit(words.TWO_VALUES(what=words.W_SPAN, one=f"{spans[0]:g} m", other=f"{spans[-1]:g} m"))
    elif row and any(not is_same(each, sum(row)) for each in spans):
        raise Misfit(words.TWO_VALUES(what=words.W_SPAN, one=f"{sum(row):g} m", other=f"{spans[0]:g} m"))
    if row and count is not None and len(row) != count:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_SPAN, one=count, other=len(row)))
    return _with_overhangs(said, row, totals, count)


def _with_overhangs(said: SaidLengths, row: tuple[float, ...], totals: list[float], count: int | None) -> BeamExtent:
    before = after = 0.0
    for place, metres in said.overhangs:
        sides = _sides_of(place, said)
        before += metres if "left" in sides else 0.0
        after += metres if "right" in sides else 0.0
    if not row and totals:
        if count is not None and count > 1:
            raise Missing("structure_spans", words.W_SPAN)
        row = (totals[0] - before - after,)
    if not row or min(row) <= TINY:
        raise Missing("structure_spans", words.W_SPAN)
    ends = [0.0, *([before] if before else [])]
    for each in row:
        ends.append(ends[-1] + each)
    if after:
        ends.append(ends[-1] + after)
    for total in totals:
        if not is_same(total, ends[-1]):
            raise Misfit(words.TWO_VALUES(what=words.W_SPAN, one=f"{ends[-1]:g} m", other=f"{total:g} m"))
    return BeamExtent(ends, reach=(before, ends[-1] - after) if said.overhangs else None)


def _sides_of(place: BeamPlace | None, said: SaidLengths) -> set[str]:
    if place is None:
        raise Unplaceable
    if place.kind == "end":
        return {place.side}
    if place.kind == "ends":
        return {"left", "right"}
    raise Unplaceable
