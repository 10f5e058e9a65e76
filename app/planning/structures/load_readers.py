"""One load out of the words of its piece: along members, or at joints."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from app.planning.structures.draft import Draft, Misfit
from app.planning.structures.girder_places import girders_told
from app.planning.structures.growing_loads import growing_loads
from app.planning.structures.lengths import metre
from app.planning.structures.listed import KINDS, bars_between
from app.planning.structures.load_places import joints_of_force, joints_of_storey
from app.planning.structures.load_ways import WAYS, contradicts
from app.planning.structures.stream import Stream
from app.planning.structures.stretch_loads import (
    StretchPlace,
    force_spots,
    overhangs_at,
    stretch_of,
)
from app.planning.structures.tokens import Token
from app.planning.words import structures as words
from app.trade.structure import description as d

FORCES: Final = frozenset({"force", "forces", "line_q", "line_qs", "press", "mom", "moms"})
_VERBS: Final = frozenset(
    {
        *("load", "carries", "wind", "everywhere", "harmless", "each_of", "together", "apart", "over", "goes", "stand"),
        *("vertical", "load_case", "these", "distributed", "zero", "belong", "horizontal", "static", "include", "only"),
    }
)
_GIRDERS: Final = (d.Kind.GIRDER, d.Kind.RAFTER)


@dataclass(slots=True)
class LoadContext:
    """What a load says of itself, for neighbours that leave it open: "left" or "right", direction, joints."""

    side: str = ""
    way: d.LoadDirection | None = None
    kind: str = ""
    joints: d.Joints | None = None


def read_group(stream: Stream, draft: Draft, group: Sequence[int], context: LoadContext) -> list[d.Load] | None:
    """The loads of a piece, or None where a word of it is left over or its place is open."""
    tokens = [stream.tokens[place] for place in group if not stream.used[place]]
    values = [token for token in tokens if token.name in FORCES]
    if draft.kind == "beam" or any(token.word.casefold() in ("all", "both", "모두") for token in tokens):
        tokens = [a for a, b in zip(tokens, [*tokens[1:], None], strict=False) if not _says_all(a, b)]
    names = {token.name for token in tokens if token.name not in ("comma", "and", "colon")}
    tokens, names = _pointed(tokens, names)
    sides = names & {"left", "right"}
    if len(sides) == 1 and not context.side:
        context.side = next(iter(sides))
    ways = [WAYS[token.name] for token in tokens if token.name in WAYS]
    if "growing" in names and {token.name for token in values} == {"line_q"}:
        context.kind, context.way = "line_q", ways[0] if ways else context.way
        return growing_loads(draft, tokens, context.way, names - {*WAYS, *_VERBS}) if len(set(ways)) < 2 else None
    if contradicts(tokens):
        return None
    if len(values) == 2 and len(set(ways)) == 2:
        return _two_forces(stream, draft, group, tokens, values, context)
    if len(values) != 1 or len(set(ways)) > 1 or _counts_cases(tokens):
        return None
    is_horizontal = "horizontal" in names or "wind" in names
    if ways and is_horizontal and ways[0] in (d.LoadDirection.DOWN, d.LoadDirection.Z):
        return None
    is_pushed = draft.kind in ("frame", "bars", "portal") and values[0].name == "force" and not names & {"len", "lens"}
    for pushed, way_of_it in (("from_left", d.LoadDirection.X), ("from_right", d.LoadDirection.LEFT)):
        if not ways and (is_horizontal or is_pushed) and pushed in names and "ord" not in names:
            ways, names = [way_of_it], names - {pushed}
    # "From the left" or "right" alone may be a place or a way: it is neither.
    way = ways[0] if ways else context.way
    context.way = way
    context.kind = values[0].name
    if is_horizontal and way is None and "square_to" not in names:
        return None
    match values[0].name:
        case "line_q":
            return _line(draft, tokens, values[0], way, names)
        case "force":
            return _force(stream, draft, group, values[0], way, names, context)
        case "mom":
            return _turning(stream, draft, group, values[0], names, context)
        case "forces":
            return _forces_by_storey(draft, tokens, values[0], way, names, context)
        case _:
            return None


def _counts_cases(tokens: Sequence[Token]) -> bool:
    """ "2 load cases": no number of what is loaded."""
    names = [each.name for each in tokens]
    for number, (one, two) in enumerate(pairwise(names)):
        after = names[number + 2 : number + 3]
        if (one, two) == ("num", "load_case") or (
            (one, two) == ("load_case", "num") and after not in (["girder"], ["span"], ["joint"], ["column"])
        ):
            return True
    return False


def _says_all(token: Token, after: Token | None) -> bool:
    """ "… all downward": of the loads, and of no place."""
    return token.name in ("all", "both") and after is not None and after.name in WAYS


def _pointed(tokens: list[Token], names: set[str]) -> tuple[list[Token], set[str]]:
    """ "Right 2 kN", beside another side: a side right before a force is the way that it acts."""
    if not {"left", "right"} <= names or names & set(WAYS):
        return tokens, names
    tokens = [token for token in tokens if token.name not in ("load", "horizontal", "carries")]
    for number, (one, two) in enumerate(pairwise(tokens)):
        if one.name in ("left", "right") and two.name == "force":
            pointed = replace(one, name=f"{one.name}ward")
            changed = [*tokens[:number], pointed, *tokens[number + 1 :]]
            return changed, {token.name for token in changed if token.name not in ("comma", "and", "colon")}
        if one.name == "force" and two.name in ("left", "right") and number + 2 == len(tokens):
            changed = [*tokens[:-1], replace(two, name=f"{two.name}ward")]
            return changed, {token.name for token in changed if token.name not in ("comma", "and", "colon")}
    return tokens, names


def _line(
    draft: Draft, tokens: Sequence[Token], value: Token, way: d.LoadDirection | None, names: set[str]
) -> list[d.Load] | None:
    if "growing" in names:
        return growing_loads(draft, tokens, way, names - {*WAYS, *_VERBS})
    is_plan, is_square = "on_plan" in names, "square_to" in names
    rest = names - {"line_q", "snow", "on_plan", "along_slope", "square_to", "onto", "off", *WAYS, *_VERBS}
    if is_square != bool(names & {"onto", "off"}) or {"onto", "off"} <= names or (is_square and is_plan):
        return None
    is_sloped = isinstance(draft.part, d.PortalPart) and draft.part.form != "flat"
    if "snow" in names and is_sloped and not names & {"on_plan", "along_slope"}:
        raise Misfit(words.SNOW_ON_WHAT(value=value.span.words))
    if is_square:
        if way not in (None, d.LoadDirection.X, d.LoadDirection.LEFT) or not is_sloped:
            return None
        way = d.LoadDirection.OFF if "off" in names else d.LoadDirection.ONTO
    stretch: StretchPlace | None = None
    members: d.Members | None = _of_listed(draft, tokens, rest) if draft.kind == "listed" else None
    all_of = {"all", "both", "num"}
    if members is not None:
        pass
    elif draft.kind == "beam" and rest <= _part_names(draft, rest) | {
        *all_of,
        "girder",
        "simple",
        "continuous",
        "long_way",
    }:
        members = d.Members() if _span_count_fits(draft, tokens) else None
    elif rest <= {"girder", "rafter", "bars", "storey", "on_any", *all_of} and rest & {"girder", "rafter"}:
        members = d.Members(kinds=_GIRDERS) if _count_fits(draft, tokens) else None
    elif rest <= {"girder", "cantilever", "all", "both", "upper"} and {"girder", "cantilever"} <= rest:
        members = d.Members(kinds=(*_GIRDERS, d.Kind.CANTILEVER))
    elif (sided := _columns_beside(rest, way)) is not None:
        members = sided
    elif (told := girders_told(draft, tokens, rest)) is not None:
        members = told
    if members is None:
        stretch = stretch_of(draft, tokens, rest)
        members = stretch.members if stretch is not None else None
    if members is None or (is_plan and way not in (None, d.LoadDirection.DOWN, d.LoadDirection.Z)):
        return None
    if way in (None, d.LoadDirection.DOWN) and is_sloped:
        draft.notes.append((words.N_ON_PLAN if is_plan else words.N_ALONG_SLOPE)(value=value.span.words))
    if draft.cantilever is not None and "cantilever" not in rest:
        draft.notes.append(words.N_NOT_ON_CANTILEVER)
    if way is None:
        draft.notes.append(words.N_DOWN(value=value.span.words))
    down = way or d.LoadDirection.DOWN
    return [
        d.MemberLoad(
            case=draft.case,
            members=members,
            value=value.quantities[0],
            direction=down,
            begins=None if stretch is None else metre(stretch.begins),
            stops=None if stretch is None else metre(stretch.stops),
            is_on_plan=is_plan,
        )
    ]


def _part_names(draft: Draft, rest: set[str]) -> set[str]:
    """Words that mean the whole beam; of one that hangs over, its overhang and its span are parts."""
    if overhangs_at(draft) is not None and not rest & {"all", "both"}:
        return {"num"}
    return {"span", "cantilever"}


def _of_listed(draft: Draft, tokens: Sequence[Token], rest: set[str]) -> d.Members | None:
    """Members named by their joints, or all of a kind."""
    part = draft.part
    assert isinstance(part, d.BarsPart)
    if "of_bar" in rest:
        between = bars_between(draft, tokens)
        is_told = rest <= {"of_bar", "bars", "girder", "column", "rafter", "both", "all"}
        return d.Members(between=between) if between and is_told else None
    if rest <= {"bars", "all"} and ("all" in rest or any(token.word.startswith("전") for token in tokens)):
        return d.Members()
    kinds = tuple(KINDS[name] for name in sorted(rest & set(KINDS)))
    there = {bar.kind for bar in part.bars}
    if not kinds or not set(kinds) <= there or not rest <= {*KINDS, "all", "both"}:
        return None
    if "both" in rest and sum(bar.kind in kinds for bar in part.bars) != 2:
        return None
    return d.Members(kinds=kinds)


def _columns_beside(rest: set[str], way: d.LoadDirection | None) -> d.Members | None:
    """A load across columns: those of one side, or all."""
    sides = rest & {"left", "right"}
    if way not in (d.LoadDirection.X, d.LoadDirection.LEFT) or not rest & {"column", "colline"}:
        return None
    if len(sides) > 1 or not rest <= {*sides, "column", "colline", "all", "both", "edge", "height", "long"}:
        return None
    if not sides and not rest & {"all", "both"}:
        return None
    line: d.Line = "first" if "left" in sides else "last"
    return d.Members(kinds=(d.Kind.COLUMN,), x=(line,) if sides else ())


def _turning(
    stream: Stream, draft: Draft, group: Sequence[int], value: Token, names: set[str], context: LoadContext
) -> list[d.Load] | None:
    """A moment at a joint of a plane structure. Clockwise, X to the right and Z up, is positive about Y."""
    turns = names & {"clockwise", "counterclockwise"}
    if len(turns) != 1 or not draft.is_plane:
        return None
    rest = names - {"mom", "moment", *turns, *_VERBS}
    tokens = [stream.tokens[place] for place in group if not stream.used[place]]
    joints = _end_of_beam(draft, rest) or joints_of_force(stream, draft, list(group), rest)
    joints = joints or force_spots(draft, tokens, rest)
    if joints is None and not rest:
        joints = context.joints
    if joints is None:
        return None
    context.joints = joints
    size = value.quantities[0]
    if turns == {"counterclockwise"}:
        size = replace(size, value=-size.value)
    return [d.JointLoad(case=draft.case, joints=joints, value=size, direction=d.LoadDirection.Y)]


def _end_of_beam(draft: Draft, rest: set[str]) -> d.Joints | None:
    """ "At the right support": a moment turns an end that is held, too."""
    sides = rest & {"left", "right"}
    if draft.kind != "beam" or len(sides) != 1 or not rest <= {*sides, "end", "support"} or not rest - sides:
        return None
    return d.Joints(x=("first" if sides == {"left"} else "last",))


def _span_count_fits(draft: Draft, tokens: Sequence[Token]) -> bool:
    """ "On both spans", of a beam that has two."""
    counts = [int(token.numbers[0]) for token in tokens if token.name == "num"]
    counts += [2 for token in tokens if token.name == "both"]
    return all(count == len(draft.lengths) for count in counts)


def _count_fits(draft: Draft, tokens: Sequence[Token]) -> bool:
    """ "The three girders": as many as there are."""
    counts = [int(token.numbers[0]) for token in tokens if token.name == "num"]
    part = draft.part
    if not counts:
        return not any(token.name == "storey" for token in tokens) or any(token.name == "all" for token in tokens)
    return isinstance(part, d.FramePart) and counts == [
        sum(sum(row) for row in part.storeys or ((len(part.storey_heights),) * len(part.bays_x),))
    ]


def _force(
    stream: Stream,
    draft: Draft,
    group: Sequence[int],
    value: Token,
    way: d.LoadDirection | None,
    names: set[str],
    context: LoadContext,
) -> list[d.Load] | None:
    rest = names - {"force", *WAYS, *_VERBS}
    if way is None:
        if draft.kind not in ("beam", "truss"):
            return None
        way = d.LoadDirection.DOWN
        draft.notes.append(words.N_DOWN(value=value.span.words))
    if context.side and not rest & {"left", "right"} and draft.kind not in ("beam", "truss"):
        rest = rest | {context.side}
    tokens = [stream.tokens[place] for place in group if not stream.used[place]]
    joints = joints_of_storey(stream, draft, group, rest) or joints_of_force(stream, draft, list(group), rest)
    if joints is None and (joints := force_spots(draft, tokens, rest)) is not None and len(joints.at) > 1:
        draft.notes.append(words.N_EACH(value=value.span.words, count=len(joints.at)))
    if joints is None and not rest - {"left", "right"}:
        joints = context.joints
    if joints is None:
        return None
    context.joints = joints
    return [d.JointLoad(case=draft.case, joints=joints, value=value.quantities[0], direction=way)]


def _forces_by_storey(
    draft: Draft,
    tokens: Sequence[Token],
    value: Token,
    way: d.LoadDirection | None,
    names: set[str],
    context: LoadContext,
) -> list[d.Load] | None:
    """ "10, 15 and 20 kN in +X at floors 1, 2 and 3 of the right column line"."""
    rest = names - {"forces", *WAYS, *_VERBS}
    side = [name for name in ("left", "right") if name in rest] or [context.side] * bool(context.side)
    part = draft.part
    listed = [token for token in tokens if token.name == "nums"]
    if way is None or len(side) != 1 or not isinstance(part, d.FramePart):
        return None
    lines = {"colline", "column", "storey", "nums", "joint", "line", "end", "edge", "each_of", "all"}
    if not rest <= {*side, *lines} or len(listed) != 1:
        return None
    levels = [int(each) for each in listed[0].numbers]
    if len(levels) != len(value.quantities):
        raise Misfit(words.COUNTS_DIFFER(what=words.W_LOADS, one=len(value.quantities), other=len(levels)))
    x: d.Line = "first" if side == ["left"] else "last"
    return [
        d.JointLoad(case=draft.case, joints=d.Joints(x=(x,), levels=(level,)), value=quantity, direction=way)
        for level, quantity in zip(levels, value.quantities, strict=True)
    ]


def _two_forces(
    stream: Stream,
    draft: Draft,
    group: Sequence[int],
    tokens: Sequence[Token],
    values: Sequence[Token],
    context: LoadContext,
) -> list[d.Load] | None:
    """Two at one place, each with its direction next to it."""
    if any(token.name == "forces" for token in values):
        return _two_lists(draft, tokens, values, context)
    order = [token for token in tokens if token.name in WAYS or token.name == "force"]
    if [token.name in WAYS for token in order] not in ([False, True, False, True], [True, False, True, False]):
        return None
    ways = [WAYS[token.name] for token in order if token.name in WAYS]
    rest = {token.name for token in tokens} - {"force", "comma", "and", "colon", *WAYS, *_VERBS}
    rest |= {context.side} if context.side else set()
    joints = joints_of_force(stream, draft, list(group), rest)
    if joints is None:
        return None
    return [
        d.JointLoad(case=draft.case, joints=joints, value=token.quantities[0], direction=way)
        for token, way in zip(values, ways, strict=True)
    ]


def _two_lists(
    draft: Draft, tokens: Sequence[Token], values: Sequence[Token], context: LoadContext
) -> list[d.Load] | None:
    """Two rows of forces at the same heights of one post, each with its direction next to it."""
    names = {token.name for token in tokens if token.name not in ("comma", "and", "colon")}
    heights = [each for token in tokens if token.name in ("lens", "len") for each in token.quantities]
    order = [token.name for token in tokens if token.name in WAYS or token.name in ("force", "forces")]
    ways = [WAYS[name] for name in order if name in WAYS]
    allowed = {"left", "right", "column", "height", "lens", "len", "force", "forces", "all", *WAYS, *_VERBS}
    if not heights or not context.side or not names <= allowed or draft.kind != "bars":
        return None
    if [name in WAYS for name in order] not in ([False, True, False, True], [True, False, True, False]):
        return None
    x = "first" if context.side == "left" else "last"
    if any(len(token.quantities) != len(heights) for token in values):
        raise Misfit(words.COUNTS_DIFFER(what=words.W_LOADS, one=len(values[0].quantities), other=len(heights)))
    place = metre(0.0) if x == "first" else draft.lengths[0]
    return [
        d.JointLoad(case=draft.case, joints=d.Joints(at=((place, metre(0.0), height),)), value=quantity, direction=way)
        for token, way in zip(values, ways, strict=True)
        for height, quantity in zip(heights, token.quantities, strict=True)
    ]
