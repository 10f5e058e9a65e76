"""The joints that a force of a described structure acts at, by the words that place it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.draft import Draft
from app.planning.structures.lengths import metre, ridge_of
from app.planning.structures.listed import joints_at
from app.planning.structures.stream import Stream
from app.planning.structures.tokens import Token
from app.trade.quantities import Quantity
from app.trade.structure import description as d


def joints_of_force(stream: Stream, draft: Draft, group: list[int], rest: set[str]) -> d.Joints | None:
    """Where a force acts, when nothing of the words is left over."""
    tokens = [stream.tokens[place] for place in group if not stream.used[place]]
    lengths = [quantity for token in tokens if token.name in ("len", "lens") for quantity in token.quantities]
    zero = metre(0.0)
    match draft.kind:
        case "beam":
            return joints_on_beam(draft, tokens, lengths, rest)
        case "truss":
            part = draft.part
            assert isinstance(part, d.TrussPart)
            counts = [int(token.numbers[0]) for token in tokens if token.name == "num"]
            if (
                rest <= {"all", "inner", "bottom", "bottom_chord", "joint", "mid", "num", "points"}
                and ("all" in rest or counts or any(token.name == "each_of" for token in tokens))
                and rest & {"inner", "mid"}
                and rest & {"bottom", "bottom_chord"}
                and all(count == part.panels - 1 for count in counts)
            ):
                step = part.span.value / part.panels
                return d.Joints(
                    at=tuple((metre(step * number, part.span.unit), zero, zero) for number in range(1, part.panels))
                )
            return None
        case "portal":
            return _on_portal(draft, rest)
        case "listed":
            spots = joints_at(draft, tokens)
            return d.Joints(at=spots) if spots and rest <= {"at_joint", "joint", "points", "both", "all"} else None
        case _:
            return _on_frame(stream, draft, group, lengths, rest)


def joints_of_storey(stream: Stream, draft: Draft, group: Sequence[int], rest: set[str]) -> d.Joints | None:
    """ "At floor 2 of the right column line", "on the first and second": the joints of these levels at that line."""
    tokens = [stream.tokens[place] for place in group if not stream.used[place]]
    sides = rest & {"left", "right"}
    numbers = [int(each) for token in tokens if token.name in ("num", "ord", "nums") for each in token.numbers]
    part = draft.part
    if len(sides) != 1 or not numbers or not isinstance(part, d.FramePart) or not draft.is_plane:
        return None
    row = part.storeys[0] if part.storeys else (len(part.storey_heights),) * len(part.bays_x)
    count = row[0 if sides == {"left"} else -1]
    names = [token.name for token in tokens]
    is_counted = any(_counts_levels(one, two) for one, two in pairwise(tokens))
    if is_counted and (names.count("num") != 1 or {"ord", "nums"} & set(names) or numbers != [count]):
        return None
    if every := rest & {"all", "each_of"}:
        rest = rest - every
        # "At floors 1 to 3, each", and "at each of the three floors", where there are three.
        is_counted = is_counted or (names.count("num") == 1 and not {"ord", "nums"} & set(names) and numbers == [count])
        if "nums" not in names and not is_counted:
            return None
    numbers = list(range(1, count + 1)) if is_counted else numbers
    if not rest <= {*sides, *_LINES, *_OF_LEVELS} or (len(numbers) > 1 and len(set(numbers)) != len(numbers)):
        return None
    if "ord" in rest and "storey" not in rest and rest & {"colline", "column"}:
        return None
    if not set(numbers) <= set(range(1, len(part.storey_heights) + 1)):
        return None
    x: d.Line = "first" if sides == {"left"} else "last"
    return d.Joints(x=(x,), levels=tuple(numbers))


_PLURAL: Final = Pattern(r"(?i)(?:floor|level|store?y|store?ie)s$|levels?$")
_OF_PIECES: Final = Pattern(r"개|곳|[가-힣]$")


def _counts_levels(number: Token, noun: Token) -> bool:
    """ "Four floor levels" and "4개 층" are how many there are, "floor 4" and "4층" which one."""
    if number.name != "num" or noun.name not in ("storey", "storey_height", "floor"):
        return False
    said = number.span.words.strip()
    return bool(_OF_PIECES.search(said)) or bool(_PLURAL.search(noun.span.words.strip()))


_OF_LEVELS: Final = frozenset({"storey", "num", "ord", "nums", "joint", "height", "storey_height", "floor"})
_LINES: Final = frozenset({"colline", "column", "line", "end", "grid_lines", "edge", "outer"})


def joints_on_beam(draft: Draft, tokens: list[Token], lengths: list[Quantity], rest: set[str]) -> d.Joints | None:
    """The place along a beam that the words tell, when nothing of them is left over."""
    zero = metre(0.0)
    spans = [span.to("m") for span in draft.lengths]
    total = sum(spans)
    axes = [(value, token.word) for token in tokens if token.name == "axis_x" for value in token.numbers]
    if axes:
        is_at = rest <= {"axis_x", "points", "joint", "left", "from_left"} and len(axes) == 1
        return d.Joints(at=((metre(axes[0][0], axes[0][1] or "m"), zero, zero),)) if is_at else None
    numbers = [int(token.numbers[0]) for token in tokens if token.name in ("ord", "num")]
    if numbers and rest <= {"ord", "num", "span", "middle_of", "mid"} and rest & {"middle_of", "mid"}:
        if len(numbers) != 1 or "span" not in rest or not 1 <= numbers[0] <= len(spans):
            return None
        return d.Joints(at=((metre(sum(spans[: numbers[0] - 1]) + spans[numbers[0] - 1] / 2), zero, zero),))
    if numbers and rest <= {"ord", "support"} and "support" in rest:
        fits = len(numbers) == 1 and 1 <= numbers[0] <= len(spans) + 1
        return d.Joints(at=((metre(sum(spans[: numbers[0] - 1])), zero, zero),)) if fits else None
    if lengths and "span" in rest and rest <= {"len", "span", "middle_of", "mid"} and rest & {"middle_of", "mid"}:
        fits = [number for number, span in enumerate(spans) if abs(span - lengths[0].to("m")) < 1e-9]
        if len(fits) != 1 or len(lengths) != 1:
            return None
        return d.Joints(at=((metre(sum(spans[: fits[0]]) + spans[fits[0]] / 2), zero, zero),))
    if (
        lengths
        and "from_right" in rest
        and rest <= {"len", "from_right", "end", "support", "points", "apart"}
        and len(lengths) == 1
    ):
        return d.Joints(at=((metre(total - lengths[0].to("m")), zero, zero),))
    if lengths:
        if (
            len(lengths) == 1
            and rest <= {"len", "from_left", "left", "end", "left_end", "support", "points", "joint", "apart", "girder"}
            and rest & {"from_left", "left", "left_end"}
        ):
            return d.Joints(at=((lengths[0], zero, zero),))
        return None
    if rest <= {"free_end", "end", "right", "right_end", "cantilever", "free"} and rest & {
        "free_end",
        "end",
        "right_end",
    }:
        return d.Joints(x=("last",)) if _is_fixed_left(tokens, draft) else None
    if rest <= {"middle_of", "mid", "span", "long", "short", "girder"} and rest & {"middle_of", "mid"}:
        if rest & {"long", "short"}:
            chosen = max(spans) if "long" in rest else min(spans)
            if spans.count(chosen) != 1:
                return None
            place = spans.index(chosen)
        elif len(spans) == 1:
            place = 0
        else:
            return None
        return d.Joints(at=((metre(sum(spans[:place]) + spans[place] / 2), zero, zero),))
    return None


def _is_fixed_left(tokens: list[Token], draft: Draft) -> bool:
    """The free end is the right one: the left is held."""
    del tokens
    return all(
        each.joints.at and all(spot[0].value == 0 for spot in each.joints.at) for each in draft.supports
    ) and bool(draft.supports)


def _on_frame(
    stream: Stream, draft: Draft, group: list[int], lengths: list[Quantity], rest: set[str]
) -> d.Joints | None:
    part = draft.part
    group, rest = _line_by_number(stream, part, group, rest)
    side = [name for name in ("left", "right") if name in rest]
    if {"row", "column"} <= rest:
        rest = rest - {"row"}
    if "eaves" in rest and isinstance(part, d.FramePart) and len(part.storey_heights) == 1:
        rest = rest - {"eaves"} | {"upper"}
    x: tuple[d.Line, ...] = () if len(side) != 1 else ("first",) if side[0] == "left" else ("last",)
    lines = _LINES
    if "axis_x" in rest and rest <= {
        "all",
        "storey",
        "joint",
        "grid_lines",
        "axis_x",
        "colline",
        "line",
        "storey_height",
        "height",
        "column",
        "on_any",
        "both",
        "above_ground",
        "row",
        "floor",
        "each_of",
        "points",
        "stand",
    }:
        token = next(stream.tokens[place] for place in group if stream.tokens[place].name == "axis_x")
        is_every = bool(rest & {"all", "each_of", "on_any"})
        if not (is_every and rest & {"storey", "floor"}) and "joint" not in rest:
            return None
        return d.Joints(x=(metre(token.numbers[0], token.word or "m"),), is_above_ground=True)
    if not x or not isinstance(part, d.FramePart) or not draft.is_plane:
        if draft.kind == "bars" and x and lengths and rest <= {*side, "height", "len", "lens", "column", "all"}:
            spot = metre(0.0) if side == ["left"] else draft.lengths[0]
            return d.Joints(at=tuple((spot, metre(0.0), each) for each in lengths))
        return None
    if lengths:
        counted = [int(token.numbers[0]) for token in _numbers(stream, group)]
        told = {*side, "height", "len", "lens", "storey", "all", "both", "joint", "points", "num", "floor", *lines}
        if all(each == len(lengths) for each in counted) and rest <= told:
            spot = metre(0.0) if side == ["left"] else metre(sum(bay.to("m") for bay in part.bays_x))
            return d.Joints(at=tuple((spot, metre(0.0), each) for each in lengths))
        return None
    if "both" in rest and rest <= {*side, "both", "storey", "joint", "height", "storey_height", *lines}:
        row = part.storeys[0] if part.storeys else (len(part.storey_heights),) * len(part.bays_x)
        return d.Joints(x=x, is_above_ground=True) if row[0 if side == ["left"] else -1] == 2 else None
    if rest & {"all", "on_any"} and rest & {"storey", "joint", "storey_height", "on_any", "corner"}:
        tail = {
            "above_ground",
            "corner",
            "row",
            "each_of",
            "points",
            "ord",
            "num",
            "top_of",
            "bay",
            "span",
            "top_storey",
            "starting",
            "floor",
            "height",
            "storey_height",
            "upper",
            "goes",
        }
        if rest <= {*side, "all", "on_any", "storey", "storey_height", "joint", *lines, *tail} and _runs_up(
            stream, group
        ):
            return d.Joints(x=x, is_above_ground=True)
        return None
    if rest == {*side, "corner"} and len(part.storey_heights) == 1:
        rest = rest | {"upper"}
    if rest <= {*side, "upper", "corner", "joint", "roof", "column", "colline", "top_of", "end"} and rest & {
        "upper",
        "roof",
        "top_of",
    }:
        height = _height_at(part, side[0])
        spot = metre(0.0) if side == ["left"] else metre(sum(bay.to("m") for bay in part.bays_x))
        return d.Joints(at=((spot, metre(0.0), height),))
    return None


def _numbers(stream: Stream, group: Sequence[int]) -> list[Token]:
    return [stream.tokens[place] for place in group if stream.tokens[place].name == "num" and not stream.used[place]]


def _line_by_number(
    stream: Stream, part: d.Part | None, group: list[int], rest: set[str]
) -> tuple[list[int], set[str]]:
    """ "Column line 1" is the left one, and the last one the right."""
    if not isinstance(part, d.FramePart) or rest & {"left", "right"}:
        return group, rest
    for one, two in pairwise(group):
        if (stream.tokens[one].name, stream.tokens[two].name) != ("colline", "num"):
            continue
        sides = {1.0: "left", float(len(part.bays_x) + 1): "right"}
        side = sides.get(stream.tokens[two].numbers[0])
        kept = [place for place in group if place != two]
        if side is not None:
            is_counted = any(stream.tokens[place].name == "num" for place in kept)
            return kept, (rest if is_counted else rest - {"num"}) | {side}
    return group, rest


def _on_portal(draft: Draft, rest: set[str]) -> d.Joints | None:
    """At the ridge, or where a column meets the roof."""
    part = draft.part
    assert isinstance(part, d.PortalPart)
    width, eaves = sum(span.to("m") for span in part.spans), part.eaves_height.to("m")
    rise = 0.0 if part.rise is None else part.rise.to("m")
    zero = metre(0.0)
    if rest == {"ridge"} or rest == {"ridge", "joint"}:
        is_one = part.form == "gable" and len(part.spans) == 1
        return d.Joints(at=((metre(ridge_of(part)), zero, metre(eaves + rise)),)) if is_one else None
    sides = rest & {"left", "right"}
    tops = {"eaves", "corner", "upper", "top_of"}
    if len(sides) != 1 or not rest & tops or not rest <= {*sides, *tops, "joint", "column", "colline", "end"}:
        return None
    if sides == {"left"}:
        return d.Joints(at=((zero, zero, metre(eaves)),))
    return d.Joints(at=((metre(width), zero, metre(eaves + (rise if part.form == "mono" else 0.0))),))


def _height_at(part: d.FramePart, side: str) -> Quantity:
    row = part.storeys[0] if part.storeys else (len(part.storey_heights),) * len(part.bays_x)
    count = row[0] if side == "left" else row[-1]
    return metre(sum(each.to("m") for each in part.storey_heights[:count]))


def _runs_up(stream: Stream, group: list[int]) -> bool:
    """The range that goes with "each floor" must be the whole line: from the first floor up to its top."""
    for place in group:
        token = stream.tokens[place]
        if token.name in ("ord", "num") and token.numbers[0] != 1:
            return False
    names = stream.names(group)
    return "num" not in names or "storey" in names or "top_storey" in names
