"""Loads that grow along a beam, a girder or a column: triangles and trapezoids."""

from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.draft import Draft
from app.planning.structures.lengths import metre
from app.planning.structures.stretch_loads import LIGHT, StretchPlace, girder_of, line_of, span_number
from app.planning.structures.tokens import Token
from app.planning.words import structures as words
from app.trade.dimensions import Dimension
from app.trade.quantities import Quantity
from app.trade.structure import description as d

_TINY: Final = 1e-9


def growing_loads(
    draft: Draft, tokens: Sequence[Token], way: d.LoadDirection | None, names: set[str]
) -> list[d.Load] | None:
    """From one value to another along a beam, a girder or a column; of a triangle over the middle in two stretches."""
    found = _growing_of(draft, tokens, names)
    where = _grown_over(draft, tokens, names - {"line_q", "line_qs", "snow"})
    if found is None or where is None:
        return None
    if way is None:
        if where.is_upright:
            return None
        draft.notes.append(
            words.N_DOWN(value=next(each.span.words for each in tokens if each.name in ("line_q", "line_qs")))
        )
    if where.is_upright and way not in (d.LoadDirection.X, d.LoadDirection.LEFT):
        return None
    low, high, peak = found
    middle = (where.begins + where.stops) / 2
    rows = [(low, high, where.begins, where.stops)]
    if peak is not None:
        rows = [(low, peak, where.begins, middle), (peak, high, middle, where.stops)]
    return [
        d.MemberLoad(
            case=draft.case,
            members=where.members,
            value=one,
            value_end=other,
            direction=way or d.LoadDirection.DOWN,
            begins=metre(begins),
            stops=metre(stops),
        )
        for one, other, begins, stops in rows
    ]


_AT: Final = {"left": "low", "left_end": "low", "right": "high", "right_end": "high", "mid": "mid", "middle_of": "mid"}
_AT_COLUMN: Final = {"bottom": "low", "foot": "low", "foot_of": "low", "upper": "high", "top_of": "high"}
_TRAPEZOID: Final = Pattern(r"(?i)trapez|사다리꼴")


def _grown_over(draft: Draft, tokens: Sequence[Token], rest: set[str]) -> StretchPlace | None:
    """Where a growing load stands: the words that say its values at the ends are no place."""
    part, ends = (
        draft.part,
        {"left", "right", "left_end", "right_end", "end", "mid", "middle_of", "zero", "growing", "support"},
    )
    ends |= {"both", "free_end", "fixed_end", "root", "inner"}
    if draft.kind == "beam":
        first, last = line_of(draft, tokens)
        number = span_number(tokens)
        rest = rest - ends - LIGHT - {"from_left", "num", "long"} - ({"ord"} if number is not None else set())
        return StretchPlace(d.Members(), first, last) if not rest else None
    if not isinstance(part, d.FramePart) or not draft.is_plane:
        return None
    sides = rest & {"left", "right"}
    if rest & {"column", "colline"} and len(sides) == 1 and not part.storeys:
        height = sum(each.to("m") for each in part.storey_heights)
        line: d.Line = "first" if sides == {"left"} else "last"
        rest = rest - {
            *sides,
            "column",
            "colline",
            "upper",
            "top_of",
            "bottom",
            "foot",
            "foot_of",
            "zero",
            "growing",
            "num",
            "end",
        }
        return (
            StretchPlace(d.Members(kinds=(d.Kind.COLUMN,), x=(line,)), 0.0, height, is_upright=True)
            if not rest
            else None
        )
    found = girder_of(part, tokens, rest)
    if found is None or rest - found[2] - ends - {"from_left", "num"}:
        return None
    return StretchPlace(found[0], *found[1])


def _without_numbers_of_spans(tokens: list[Token]) -> list[Token]:
    """ "2경간", "span 2": no values."""
    counted = {"span", "bay", "storey"}
    names = ["", *(token.name for token in tokens), ""]
    return [
        token
        for number, token in enumerate(tokens)
        if not (token.name == "num" and ({names[number], names[number + 2]} & counted) and token.numbers != (0.0,))
    ]


def _at_ends(draft: Draft, tokens: Sequence[Token]) -> dict[str, str]:
    """Which words tell the lower and the upper end of what the load grows along; on a beam the left and the right."""
    if any(token.name in ("column", "colline") for token in tokens):
        return _AT_COLUMN
    found = dict(_AT)
    held = [spot[0].to("m") for each in draft.supports for spot in each.joints.at]
    if draft.kind == "beam" and len(held) == 1:
        low, high = ("fixed_end", "free_end") if held[0] < _TINY else ("free_end", "fixed_end")
        found |= {low: "low", high: "high", "root": found.get(low, "low") if low == "fixed_end" else "high"}
    number = span_number(tokens)
    if draft.kind == "beam" and number is not None and len(draft.lengths) == 2:
        found["inner"] = "high" if number == 1 else "low"
    return found


def _growing_of(
    draft: Draft, tokens: Sequence[Token], names: set[str]
) -> tuple[Quantity, Quantity, Quantity | None] | None:
    """Values at the left and the right end and, of a triangle over the middle, there; untold ones are nought."""
    plain = _without_numbers_of_spans([token for token in tokens if token.name not in ("comma", "and", "colon")])
    values: list[tuple[int, Quantity]] = []
    for number, token in enumerate(plain):
        if token.name in ("line_q", "line_qs"):
            values += [(number, each) for each in token.quantities]
        elif token.name == "zero" or (token.name == "num" and token.numbers == (0.0,)):
            values.append((number, Quantity(0.0, "kN/m", Dimension.LINE_LOAD)))
        elif token.name == "num":
            unit = next((each.quantities[0].unit for each in plain if each.name == "line_q"), "kN/m")
            values.append((number, Quantity(token.numbers[0], unit, Dimension.LINE_LOAD)))
    at = _at_ends(draft, tokens)
    places = [(number, at[token.name]) for number, token in enumerate(plain) if token.name in at]
    is_trapezoid = any(token.name == "growing" and _TRAPEZOID.search(token.word) for token in tokens)
    if is_trapezoid and len(values) != 2:
        return None
    if "from_left" in names and not places and len(values) == 2:
        return values[0][1], values[1][1], None
    if not values or len(values) > 2 or not 0 < len(places) <= 2 or len({where for _, where in places}) != len(places):
        return None
    nought = Quantity(0.0, values[0][1].unit, Dimension.LINE_LOAD)
    if "mid" in {where for _, where in places} and len(places) == 1 and {"both", "end"} <= names:
        # "Zero at both ends".
        values = [each for each in values if each[1].value]
    found: dict[str, Quantity] = {}
    if len(values) == len(places):
        found = {where: value for (_, where), (_, value) in zip(places, values, strict=True)}
    elif len(values) == 2 and len(places) == 1:
        # "From 0 to 20 kN/m at the right end": the place is of the value next to it.
        near = min(range(2), key=lambda n: abs(values[n][0] - places[0][0]))
        other = {"low": "high", "high": "low"}.get(places[0][1])
        if other is None:
            return None
        found = {places[0][1]: values[near][1], other: values[1 - near][1]}
    elif len(values) == 1 and len(places) == 2 and "mid" not in {where for _, where in places}:
        # "Increasing from the left end to 20 kN/m at the right end".
        near_place = min(places, key=lambda each: abs(each[0] - values[0][0]))[1]
        found = {near_place: values[0][1]}
    else:
        return None
    if "mid" in found:
        return (found.get("low", nought), found.get("high", nought), found["mid"])
    return found.get("low", nought), found.get("high", nought), None
