"""Loads on part of a member or on one rafter, and forces at places along spans and girders."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.planning.structures.draft import Draft, Misfit
from app.planning.structures.lengths import metre, ridge_of
from app.planning.structures.load_places import joints_on_beam
from app.planning.structures.tokens import Token
from app.planning.words import structures as words
from app.trade.structure import description as d
from app.trade.structure.lattice import Point

_TINY: Final = 1e-9
_GIRDERS: Final = (d.Kind.GIRDER, d.Kind.RAFTER)
_LEFT: Final = frozenset({"left", "left_end"})
_RIGHT: Final = frozenset({"right", "right_end"})
LIGHT: Final = frozenset(
    {"girder", "simple", "all", "each_of", "points", "starting", "span", "end", "support", "over", "everywhere"}
)


@dataclass(frozen=True, slots=True)
class StretchPlace:
    """Members, and from where to where along X or, on upright members, along Z; both in metres."""

    members: d.Members
    begins: float
    stops: float
    is_upright: bool = False


def stretch_of(draft: Draft, tokens: Sequence[Token], rest: set[str]) -> StretchPlace | None:
    """Where a distributed load stands, when nothing of the words is left over."""
    if draft.kind == "beam":
        return _along_beam(draft, tokens, rest)
    part = draft.part
    if isinstance(part, d.PortalPart) and len(part.spans) == 1:
        return _on_rafter(part, rest)
    if isinstance(part, d.FramePart) and draft.is_plane:
        return _on_frame(part, tokens, rest)
    return None


def _along_beam(draft: Draft, tokens: Sequence[Token], rest: set[str]) -> StretchPlace | None:
    first, last = line_of(draft, tokens)
    over = overhangs_at(draft)
    rest = rest - LIGHT - {"ord", "num", "only"} if span_number(tokens) is not None else rest - LIGHT
    lengths = [each.to("m") for token in tokens if token.name in ("len", "lens") for each in token.quantities]
    spans = [span.to("m") for span in draft.lengths]
    if "range_x" in rest and rest <= {"range_x"}:
        token = next(each for each in tokens if each.name == "range_x")
        ends = [metre(each, token.word).to("m") for each in token.numbers]
    elif "half" in rest and rest <= {"half", "left", "right", "only"} and len(rest & {"left", "right"}) == 1:
        mid = (first + last) / 2
        ends = [first, mid] if "left" in rest else [mid, last]
    elif len(lengths) == 2 and rest <= {"len", "lens", "from_left", "from_right", "between", "left", "only"}:
        if not {"from_left", "between", "left"} & rest and "from_right" not in rest and not _is_from_to(tokens):
            return None
        ends = sorted(last - each for each in lengths) if "from_right" in rest else [first + each for each in lengths]
    elif len(lengths) == 1 and rest <= {
        "len",
        "left",
        "right",
        "edge",
        "from_left",
        "from_right",
        "only",
        "free_end",
        "long",
        "ord",
    }:
        side = _side(draft, tokens, rest)
        if side is None:
            return None
        ends = [first, first + lengths[0]] if side == "left" else [last - lengths[0], last]
    elif _shares(tokens) and len(_shares(tokens)) == 2 and rest <= {"share", "from_left", "only"}:
        ends = [first + each * (last - first) for each in _shares(tokens)]
    elif not rest and (first, last) != (0.0, sum(spans)):
        ends = [first, last]
    elif rest <= {"left", "right", "only"} and len(rest & {"left", "right"}) == 1 and _names(tokens, "span"):
        if len(spans) < 2:
            return None
        ends = [0.0, spans[0]] if "left" in rest else [sum(spans[:-1]), sum(spans)]
    elif (
        rest & {"cantilever", "overhanging", "sticks_out", "hang_part"}
        and rest <= {"cantilever", "overhanging", "sticks_out", "hang_part", "only", "free_end"}
        and over is not None
    ):
        ends = [over, last]
    elif not rest - {"between"} and {"between"} <= rest and _names(tokens, "support") and over is not None:
        ends = [first, over]
    else:
        return None
    if not first - _TINY <= ends[0] < ends[1] <= last + _TINY:
        raise Misfit(words.TWO_VALUES(what=words.W_PLACE, one=f"{ends[0]:g}~{ends[1]:g} m", other=f"{last:g} m"))
    return StretchPlace(d.Members(), ends[0], ends[1])


def _names(tokens: Sequence[Token], name: str) -> bool:
    return any(token.name == name for token in tokens)


def overhangs_at(draft: Draft) -> float | None:
    """The last support of a beam that goes on behind it, in metres from its left end."""
    held = [spot[0].to("m") for each in draft.supports for spot in each.joints.at]
    total = sum(span.to("m") for span in draft.lengths)
    if len(held) < 2 or max(held) > total - _TINY or min(held) > _TINY:
        return None
    return max(held)


def _is_from_to(tokens: Sequence[Token]) -> bool:
    """ "2 m부터 6 m까지": the words between two lengths say that one is the end."""
    names = [token.name for token in tokens]
    return any((one, two) in (("len", "starting"), ("len", "len")) for one, two in pairwise(names))


def _side(draft: Draft, tokens: Sequence[Token], rest: set[str]) -> str | None:
    """ "Over the left 3 m", "the outer 2 m" of a cantilever: from which end."""
    if rest & {"edge", "free_end"}:
        held = [spot[0].to("m") for each in draft.supports for spot in each.joints.at]
        if len(held) != 1:
            return None
        return "right" if held[0] < _TINY else "left"
    sides = [
        name for name, said in (("left", {"left", "from_left"}), ("right", {"right", "from_right"})) if rest & said
    ]
    if not sides and any(token.name == "ord" and token.numbers == (1.0,) for token in tokens):
        return "left"
    return sides[0] if len(sides) == 1 else None


def span_number(tokens: Sequence[Token]) -> int | None:
    """ "Span 2", "the second span", "2경간"."""
    for one, two in pairwise([token for token in tokens if token.name not in ("comma", "and")]):
        if one.name in ("ord", "num") and two.name == "span" and one.numbers[0] == int(one.numbers[0]):
            return int(one.numbers[0])
        if one.name == "span" and two.name in ("num", "ord") and two.word != "one":
            return int(two.numbers[0])
    return None


def line_of(draft: Draft, tokens: Sequence[Token]) -> tuple[float, float]:
    """From where to where the beam, or the span that is named, goes; the whole beam for a span that is not there."""
    ends = [0.0]
    for span in draft.lengths:
        ends.append(ends[-1] + span.to("m"))
    number = span_number(tokens)
    if number is not None and 1 <= number < len(ends):
        return ends[number - 1], ends[number]
    return 0.0, ends[-1]


def _shares(tokens: Sequence[Token]) -> list[float]:
    return [each for token in tokens if token.name in ("share", "shares") for each in token.numbers]


def _on_rafter(part: d.PortalPart, rest: set[str]) -> StretchPlace | None:
    sides = rest & {"left", "right"}
    if len(sides) != 1 or part.form != "gable" or not rest <= {*sides, "rafter", "girder", "side", "half", "over"}:
        return None
    if not rest & {"rafter", "girder", "half"}:
        return None
    ridge = ridge_of(part)
    ends = (0.0, ridge) if sides == {"left"} else (ridge, part.spans[0].to("m"))
    return StretchPlace(d.Members(kinds=(d.Kind.RAFTER,)), *ends)


def _on_frame(part: d.FramePart, tokens: Sequence[Token], rest: set[str]) -> StretchPlace | None:
    """ "Over the lower 2 m of the left column"; a girder of one bay and storey."""
    lengths = [each.to("m") for token in tokens if token.name == "len" for each in token.quantities]
    sides, ends = rest & {"left", "right"}, rest & {"bottom", "upper"}
    height = sum(each.to("m") for each in part.storey_heights)
    is_column = rest & {"column", "colline"} and rest <= {*sides, *ends, "column", "colline", "len", "over"}
    if is_column and len(sides) == len(ends) == len(lengths) == 1 and not part.storeys:
        line: d.Line = "first" if sides == {"left"} else "last"
        reach = (0.0, lengths[0]) if ends == {"bottom"} else (height - lengths[0], height)
        if not 0 <= reach[0] < reach[1] <= height:
            raise Misfit(words.TWO_VALUES(what=words.W_PLACE, one=f"{lengths[0]:g} m", other=f"{height:g} m"))
        return StretchPlace(d.Members(kinds=(d.Kind.COLUMN,), x=(line,)), *reach)
    found = girder_of(part, tokens, rest)
    if found is None or rest - found[2] - {"len", "lens", "from_left", "half", "left", "right", "over", "only"}:
        return None
    members, (first, last), used = found
    rest = rest - used
    if "half" in rest and len(rest & {"left", "right"}) == 1 and not lengths:
        mid = (first + last) / 2
        return StretchPlace(members, *((first, mid) if "left" in rest else (mid, last)))
    if len(lengths) == 2 and "from_left" in rest and first + lengths[1] <= last + _TINY and lengths[0] < lengths[1]:
        return StretchPlace(members, first + lengths[0], first + lengths[1])
    return StretchPlace(members, first, last) if rest <= {"only"} and not lengths else None


def girder_of(
    part: d.FramePart, tokens: Sequence[Token], rest: set[str]
) -> tuple[d.Members, tuple[float, float], set[str]] | None:
    """One girder, by its storey and bay where there are several: members, from where to where along X, and the words
    that say it."""
    if not rest & {"girder", "rafter", "roof", "span", "bay"}:
        return None
    bays, used = [bay.to("m") for bay in part.bays_x], {"girder", "rafter", "roof"}
    level = 1 if len(part.storey_heights) == 1 else None
    bay = 1 if len(bays) == 1 else None
    plain = [token for token in tokens if token.name not in ("comma", "and")]
    for one, two in pairwise(plain):
        if one.name in ("ord", "num") and two.name == "storey":
            level, used = int(one.numbers[0]), used | {one.name, "storey"}
        elif one.name == "storey" and two.name in ("num", "ord"):
            level, used = int(two.numbers[0]), used | {two.name, "storey"}
        elif one.name in ("ord", "num") and two.name in ("bay", "span"):
            bay, used = int(one.numbers[0]), used | {one.name, two.name}
        elif one.name in ("bay", "span") and two.name in ("num", "ord"):
            bay, used = int(two.numbers[0]), used | {two.name, one.name}
        elif one.name in ("left", "right") and two.name in ("bay", "span"):
            bay, used = 1 if one.name == "left" else len(bays), used | {one.name, two.name}
    if level is None and "roof" in rest:
        level = len(part.storey_heights)
    if level is None or bay is None or not 1 <= bay <= len(bays) or not 1 <= level <= len(part.storey_heights):
        return None
    if part.storeys and part.storeys[0][bay - 1] < level:
        return None
    if len(bays) == 1:
        used |= {"span", "bay"}
    first = sum(bays[: bay - 1])
    return d.Members(kinds=(d.Kind.GIRDER,), levels=(level,), bays_x=(bay,)), (first, first + bays[bay - 1]), used


def force_spots(draft: Draft, tokens: Sequence[Token], rest: set[str]) -> d.Joints | None:
    """Places of a force along a beam or one girder of a frame: shares, distances from its left, its middle."""
    height = 0.0
    if draft.kind == "beam":
        if (beside := beside_support(draft, tokens, rest)) is not None and all(
            0 < x < sum(e.to("m") for e in draft.lengths) for x in beside
        ):
            return d.Joints(at=tuple((metre(x), metre(0.0), metre(0.0)) for x in beside))
        if not _shares(tokens) and not ({"lens"} & rest and rest & {"from_left", "from_right"}):
            return None
        first, last = line_of(draft, tokens)
        number = span_number(tokens)
        if number is None and len(draft.lengths) > 1 and _shares(tokens):
            return None
        rest = (
            rest
            - {"girder", "simple", "span", "support", "end", "points"}
            - ({"ord", "num"} if number is not None else set())
        )
    elif isinstance(draft.part, d.FramePart) and draft.is_plane:
        found = girder_of(draft.part, tokens, rest)
        if found is None or draft.has_pinned_girders or draft.releases:
            # A force divides its girder, and both pieces would turn freely at both ends.
            return None
        members, (first, last), used = found
        height = sum(each.to("m") for each in draft.part.storey_heights[: members.levels[0]])
        rest = rest - used - {"points", "end"}
    else:
        return None
    xs = _places(tokens, rest, first, last)
    counts = [int(token.numbers[0]) for token in tokens if token.name == "num" and "num" in rest]
    if xs is None or (counts and counts != [len(xs)]):
        return None
    if any(not first - _TINY <= x <= last + _TINY for x in xs):
        raise Misfit(words.TWO_VALUES(what=words.W_PLACE, one=f"{max(xs):g} m", other=f"{last:g} m"))
    return d.Joints(at=tuple((metre(x), metre(0.0), metre(height)) for x in xs))


def spots_asked(draft: Draft, tokens: Sequence[Token], names: frozenset[str]) -> tuple[Point, ...]:
    """Places inside the spans of a beam that something is asked at; empty where the words tell no such place."""
    if draft.kind != "beam" or not names & {"mid", "middle_of", "share", "shares", "len", "lens"}:
        return ()
    rest = set(names)
    lengths = [each for token in tokens if token.name in ("len", "lens") for each in token.quantities]
    found = force_spots(draft, tokens, rest) or joints_on_beam(
        draft, list(tokens), lengths, rest - {"bottom", "girder"}
    )
    whole = sum(span.to("m") for span in draft.lengths)
    xs = [spot[0].to("m") for spot in found.at] if found is not None else []
    return tuple((x, 0.0, 0.0) for x in xs) if all(0 < x < whole for x in xs) else ()


def beside_support(
    draft: Draft, tokens: Sequence[Token], names: set[str], *, is_both: bool = False
) -> list[float] | None:
    """ "2 m to the left of the middle support", "2 m from B in span AB", "2 m from either support" of a span: metres
    from the left end; None where the words tell no such place."""
    lengths = [each.to("m") for token in tokens if token.name == "len" for each in token.quantities]
    if draft.kind != "beam" or len(lengths) != 1 or "support" not in names:
        return None
    plain = [token for token in tokens if token.name not in ("comma", "and")]
    if not names <= {
        "len",
        "support",
        "mid",
        "inner",
        "ord",
        "span",
        "left",
        "right",
        "leftward",
        "rightward",
        "apart",
        "points",
    }:
        return None
    ends = [0.0]
    for span in draft.lengths:
        ends.append(ends[-1] + span.to("m"))
    number = span_number(plain)
    if number is None and {"mid", "span"} <= names and len(draft.lengths) % 2:
        number = len(draft.lengths) // 2 + 1
    if (
        is_both
        and number is not None
        and 1 <= number < len(ends)
        and not names & {"left", "right", "leftward", "rightward"}
    ):
        return [ends[number - 1] + lengths[0], ends[number] - lengths[0]]
    told = [int(one.numbers[0]) for one, two in pairwise(plain) if one.name == "ord" and two.name == "support"]
    if not told and names & {"mid", "inner"} and len(ends) == 3:
        told = [2]
    if len(told) != 1 or not 1 <= told[0] <= len(ends):
        return None
    x, sides = ends[told[0] - 1], names & {"left", "right", "leftward", "rightward"}
    if len(sides) == 1 and number is None:
        return [x - lengths[0] if sides & {"left", "leftward"} else x + lengths[0]]
    if number in (told[0] - 1, told[0]) and not sides:
        return [x - lengths[0] if number == told[0] - 1 else x + lengths[0]]
    return None


def _places(tokens: Sequence[Token], rest: set[str], first: float, last: float) -> list[float] | None:
    lengths = [each.to("m") for token in tokens if token.name in ("len", "lens") for each in token.quantities]
    if found := _shares(tokens):
        if not rest <= {"share", "shares", "from_left", "from_right", "left", "left_end", "all", "each_of", "num"}:
            return None
        return [
            last - each * (last - first) if "from_right" in rest else first + each * (last - first) for each in found
        ]
    if lengths and rest & {"from_left", "from_right", "left", "right"}:
        if not rest <= {
            "len",
            "lens",
            "from_left",
            "from_right",
            "left",
            "right",
            "support",
            "apart",
            "all",
            "each_of",
            "num",
        }:
            return None
        is_right = bool(rest & {"from_right", "right"})
        return [last - each for each in lengths] if is_right else [first + each for each in lengths]
    if rest & {"mid", "middle_of"} and rest <= {"mid", "middle_of", "span", "long"}:
        return [(first + last) / 2]
    return None
