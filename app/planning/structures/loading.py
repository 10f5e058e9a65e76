"""Loads and masses out of words: what acts where, in which direction and in which case."""

from typing import Final, Literal

from app.planning.structures.draft import Draft, Misfit
from app.planning.structures.lengths import metre
from app.planning.structures.load_places import joints_of_force
from app.planning.structures.stream import Stream
from app.planning.structures.tokens import Token
from app.planning.words import structures as words
from app.trade.structure import description as d

_FORCES: Final = frozenset({"force", "forces", "line_q", "line_qs", "press"})
_VERBS: Final = frozenset({"load", "carries", "wind", "everywhere", "harmless", "each_of", "together", "apart", "over"})
_AXES: Final[tuple[Literal["X", "Y", "Z"], ...]] = ("X", "Y", "Z")
_WAYS: Final = {
    "down": d.Direction.DOWN,
    "rightward": d.Direction.X,
    "leftward": d.Direction.LEFT,
    "upward": d.Direction.Z,
}


def read_loads(stream: Stream, draft: Draft) -> None:
    _cases(stream, draft)
    _floor_loads(stream, draft)
    for sentence in stream.sentences():
        names = stream.names(sentence)
        if "mass" in names or "tonnes" in names:
            _masses(stream, draft, sentence)
        elif _FORCES & set(names):
            _sentence(stream, draft, sentence)
    if draft.loads and not draft.cases:
        draft.cases[draft.case] = d.Case(name=draft.case, type="USER")


def _cases(stream: Stream, draft: Draft) -> None:
    """Everything in one case, or dead and live loads by name."""
    if stream.take("load_case dead and live") or stream.take("dead and live load_case"):
        draft.notes.append(words.N_CASES)
    lead = "(load|all|both|belong|together|harmless|carries|comma)*"
    stream.take_all(f"{lead} together load_case (together|belong)*")
    stream.take_all("load_case (together|belong)+")
    for counted in stream.find("load_case n:num"):
        if counted["n"].numbers == (1.0,):
            stream.use(counted.places)
    stream.take_all("(all|both|together) load together load_case")


def _floor_loads(stream: Stream, draft: Draft) -> None:
    for kind, name in (("dead", "DL"), ("live", "LL")):
        taken = stream.take(f"{kind} (load_case|{kind})* v:press (load_case? {kind})* carries?") or stream.take(
            f"v:press (load_case|{kind})* {kind}"
        )
        if taken is None:
            continue
        draft.cases[name] = d.Case(name=name, type="D" if name == "DL" else "L")
        draft.loads.append(d.FloorLoad(case=name, value=taken["v"].quantities[0]))
    if draft.cases:
        stream.take_all("load_case (dead|live)")
        stream.take_all("comma? both? two_way? floor_load carries?")
        stream.take_all("(distributed|harmless)* two_way (distributed)*")
        return
    share = "(distributed|two_way|two_way_45|other_q|line|girder|around|comma|harmless)*"
    for pattern in (
        f"all (panel_floor|storey) carries? down? v:press down? {share}",
        f"v:press down? all (panel_floor|storey) down? {share}",
        f"(carries|load)? all (panel_floor|storey|floor) carries? down? v:press down? carries? {share} carries?",
        f"v:press down? on_any {share}",
        f"all (panel_floor|storey) down v:press {share}",
        f"all (panel_floor|storey) v:press down? {share} carries?",
        f"down? v:press carries? all (panel_floor|storey) {share}",
    ):
        for taken in stream.take_all(pattern):
            draft.cases.setdefault(draft.case, d.Case(name=draft.case, type="USER"))
            draft.loads.append(d.FloorLoad(case=draft.case, value=taken["v"].quantities[0]))
    stream.take_all("all? (line|load)? distributed? two_way (two_way_45|other_q)? (line|around|girder|distributed)*")


def _masses(stream: Stream, draft: Draft, sentence: tuple[int, ...]) -> None:
    tokens = [stream.tokens[place] for place in sentence if not stream.used[place]]
    value = [token for token in tokens if token.name == "tonnes"]
    axes: tuple[Literal["X", "Y", "Z"], ...] = tuple(
        axis for axis in _AXES if any(token.name == f"dir_{axis.casefold()}" for token in tokens)
    )
    allowed = {
        "mass",
        "dir_way",
        "dir_x",
        "dir_y",
        "dir_z",
        "all",
        "none",
        "each_of",
        "harmless",
        "joint",
        "carries",
        "both",
    }
    if len(value) == 1 and stream.use_if(sentence, {"tonnes", "above_ground"}, allowed):
        mass = d.JointMass(
            joints=d.Joints(is_above_ground=True), value=value[0].quantities[0], directions=axes or _AXES
        )
        draft.masses.append(mass)


def _sentence(stream: Stream, draft: Draft, sentence: tuple[int, ...]) -> None:
    """A sentence in pieces with one load each; what has none goes with the load before it, else with the one behind."""
    parts = [piece for piece in stream.split(sentence, frozenset({"comma", "and", "colon"})) if stream.names(piece)]
    groups: list[list[int]] = []
    pending: list[int] = []
    for part in parts:
        names = stream.names(part)
        if _FORCES & set(names) and not (groups and _continues(stream, groups[-1], part)):
            groups.append([*pending, *part])
            pending = []
        elif groups and not _is_korean(stream, part):
            groups[-1] += part
        else:
            pending += part
    if groups:
        groups[-1] += pending
    common = _common_way(stream, groups)
    context: dict[str, str] = {}
    for group in groups:
        _by_floor(stream, draft, group, context)
        _one(stream, draft, group, common)


def _by_floor(stream: Stream, draft: Draft, group: list[int], context: dict[str, str]) -> None:
    """ "10 kN at floor 1, 15 kN at floor 2": the line and the direction said before hold for all of them."""
    names = stream.names(group)
    for name in names:
        if name in ("left", "right"):
            context["side"] = name
        if name in _WAYS:
            context["way"] = name
    allowed = {"force", "storey", "num", "joint", "colline", "column", "left", "right", "line", *_WAYS, *_VERBS}
    levels = [stream.tokens[place] for place in group if stream.tokens[place].name == "num" and not stream.used[place]]
    if (
        len(levels) != 1
        or names.count("force") != 1
        or "storey" not in names
        or not set(names) <= allowed
        or len(context) < 2
    ):
        return
    value = next(stream.tokens[place] for place in group if stream.tokens[place].name == "force")
    x: d.Line = "first" if context["side"] == "left" else "last"
    joints = d.Joints(x=(x,), levels=(int(levels[0].numbers[0]),))
    draft.loads.append(
        d.JointLoad(case=draft.case, joints=joints, value=value.quantities[0], direction=_WAYS[context["way"]])
    )
    stream.use(group)


def _is_korean(stream: Stream, part: tuple[int, ...]) -> bool:
    """Korean says the place first: what has no load of its own belongs to the one behind it."""
    return any("가" <= letter <= "힣" for place in part for letter in stream.tokens[place].span.words)


def _continues(stream: Stream, group: list[int], part: tuple[int, ...]) -> bool:
    """A second list of forces for the same places: "… down 1, 2 kip and to the right 3, 4 kip"."""
    before = [name for name in stream.names(group) if name == "forces"]
    return (
        len(before) == 1
        and "forces" in stream.names(part)
        and bool({"lens", "len"} & set(stream.names(group)))
        and "lens" not in stream.names(part)
    )


def _common_way(stream: Stream, groups: list[list[int]]) -> d.Direction | None:
    """ "Both down", at the end of a sentence of two loads."""
    if len(groups) < 2:
        return None
    for pattern in ("(both|all) w:down", "w:down both"):
        for group in groups[-1:]:
            if (taken := stream.take(pattern, group)) is not None:
                return _WAYS[taken["w"].name]
    tail = [name for name in stream.names(groups[-1]) if name in _WAYS]
    heads = [name for group in groups[:-1] for name in stream.names(group) if name in _WAYS]
    return d.Direction.DOWN if tail == ["down"] and not heads else None


def _one(stream: Stream, draft: Draft, group: list[int], common: d.Direction | None) -> None:
    stream.take_all("wind|load", group)
    group = [place for place in group if not stream.used[place]]
    group = [place for place in group if not stream.used[place]]
    tokens = [stream.tokens[place] for place in group]
    values = [token for token in tokens if token.name in _FORCES]
    if len(values) == 2 and all(token.name == "forces" for token in values):
        return _lists(stream, draft, group, values)
    if len(values) != 1:
        return None
    if any(each.value < 0 for each in values[0].quantities):
        raise Misfit(words.NEGATIVE_LOAD(value=values[0].span.words))
    if not any(token.name in _WAYS for token in tokens) and stream.take("right v:force", group) is not None:
        way: d.Direction | None = d.Direction.X
        names = set(stream.names(group)) | {"force"}
        return _force(stream, draft, group, values[0], way, names)
    ways = [_WAYS[token.name] for token in tokens if token.name in _WAYS]
    if len(set(ways)) > 1:
        return None
    way = ways[0] if ways else common
    names = set(stream.names(group))
    match values[0].name:
        case "line_q":
            return _line(stream, draft, group, values[0], way, names)
        case "force":
            return _force(stream, draft, group, values[0], way, names)
        case "forces":
            return _forces_by_storey(stream, draft, group, values[0], way, names)
        case _:
            return None


def _add(stream: Stream, draft: Draft, group: list[int], load: d.Load) -> None:
    draft.loads.append(load)
    stream.use(group)


def _line(
    stream: Stream, draft: Draft, group: list[int], value: Token, way: d.Direction | None, names: set[str]
) -> None:
    if way is None:
        draft.notes.append(words.N_DOWN(value=value.span.words))
    rest = names - {"line_q", *_WAYS, *_VERBS}
    girders = (d.Kind.GIRDER, d.Kind.RAFTER)
    all_of = {"all", "both", "num"}
    members: d.Members | None = None
    if draft.kind == "beam" and rest <= {"span", *all_of, "girder"}:
        members = d.Members()
    elif rest <= {"girder", "rafter", "bars", *all_of} and rest & {"girder", "rafter"}:
        if "num" in rest and not _count_fits(stream, draft, group):
            return
        members = d.Members(kinds=girders)
    elif rest <= {"girder", "cantilever", *all_of} and {"girder", "cantilever"} <= rest:
        members = d.Members(kinds=(*girders, d.Kind.CANTILEVER))
    if members is None:
        return
    if draft.cantilever is not None and "cantilever" not in rest:
        draft.notes.append(words.N_NOT_ON_CANTILEVER)
    _add(
        stream,
        draft,
        group,
        d.MemberLoad(case=draft.case, members=members, value=value.quantities[0], direction=way or d.Direction.DOWN),
    )


def _count_fits(stream: Stream, draft: Draft, group: list[int]) -> bool:
    """ "The three girders": as many as there are."""
    said = next(int(stream.tokens[place].numbers[0]) for place in group if stream.tokens[place].name == "num")
    part = draft.part
    return isinstance(part, d.FramePart) and said == sum(
        sum(row) for row in part.storeys or ((len(part.storey_heights),) * len(part.bays_x),)
    )


def _force(
    stream: Stream, draft: Draft, group: list[int], value: Token, way: d.Direction | None, names: set[str]
) -> None:
    rest = names - {"force", *_WAYS, *_VERBS}
    if way is None:
        if draft.kind not in ("beam", "truss"):
            return
        way = d.Direction.DOWN
        draft.notes.append(words.N_DOWN(value=value.span.words))
    joints = joints_of_force(stream, draft, group, rest)
    if joints is not None:
        _add(
            stream, draft, group, d.JointLoad(case=draft.case, joints=joints, value=value.quantities[0], direction=way)
        )


def _forces_by_storey(
    stream: Stream, draft: Draft, group: list[int], value: Token, way: d.Direction | None, names: set[str]
) -> None:
    """ "10, 15 and 20 kN in +X at floors 1, 2 and 3 of the right column line"."""
    rest = names - {"forces", *_WAYS, *_VERBS}
    side = [name for name in ("left", "right") if name in rest]
    part = draft.part
    listed = [stream.tokens[place] for place in group if stream.tokens[place].name == "nums"]
    if way is None or len(side) != 1 or not isinstance(part, d.FramePart):
        return
    if not rest <= {*side, "colline", "column", "storey", "nums", "joint", "line", "end"} or len(listed) != 1:
        return
    levels = [int(each) for each in listed[0].numbers]
    if len(levels) != len(value.quantities):
        raise Misfit(words.COUNTS_DIFFER(what=words.W_LOADS, one=len(value.quantities), other=len(levels)))
    x: d.Line = "first" if side == ["left"] else "last"
    for level, quantity in zip(levels, value.quantities, strict=True):
        draft.loads.append(
            d.JointLoad(case=draft.case, joints=d.Joints(x=(x,), levels=(level,)), value=quantity, direction=way)
        )
    stream.use(group)


def _lists(stream: Stream, draft: Draft, group: list[int], values: list[Token]) -> None:
    """Two lists of forces at the same heights of one post, each with its direction next to it."""
    if draft.kind != "bars":
        return
    names = stream.names(group)
    heights = [
        quantity
        for place in group
        if stream.tokens[place].name in ("lens", "len")
        for quantity in stream.tokens[place].quantities
    ]
    order = [name for name in names if name in _WAYS or name == "forces"]
    ways = [_WAYS[name] for name in order if name in _WAYS]
    side = [name for name in names if name in ("left", "right")]
    allowed = {"left", "right", "column", "height", "lens", "len", "forces", *_WAYS, *_VERBS}
    if not heights or len(ways) != 2 or len(side) != 1 or not set(names) <= allowed:
        return
    if [name == "forces" for name in order] not in ([False, True, False, True], [True, False, True, False]):
        return
    x = metre(0.0) if side == ["left"] else draft.lengths[0]
    for token, way in zip(values, ways, strict=True):
        if len(token.quantities) != len(heights):
            raise Misfit(words.COUNTS_DIFFER(what=words.W_LOADS, one=len(token.quantities), other=len(heights)))
        for height, quantity in zip(heights, token.quantities, strict=True):
            joints = d.Joints(at=((x, metre(0.0), height),))
            draft.loads.append(d.JointLoad(case=draft.case, joints=joints, value=quantity, direction=way))
    stream.use(group)
