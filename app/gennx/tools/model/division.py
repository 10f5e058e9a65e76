"""The tool that divides frame elements, equally or at nodes on them; releases and uniform loads are carried along."""

from collections.abc import Mapping, Sequence

from app.gennx.arguments import Ids, Length, WriteArguments, label
from app.gennx.gen.errors import Unsupported
from app.gennx.gen.id_lists import parse_ids
from app.gennx.gen.model import Model, next_id
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.wire import Record, Records, field, items, number, record, text
from app.gennx.geometry.checked_model import APART_MM, EXACT_MM, ModelSnapshot
from app.gennx.geometry.loose_ends import MISS_REACH_MM, NEAR_MISS_MM
from app.gennx.geometry.vectors import away, dot, unit
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.verify.references import MEMBERS
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import geometry as words
from app.gennx.words.terms import ELEMENT
from app.trade.answers.envelope import Outcome
from app.trade.gen_nx_tables import keyed_by
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonObject, JsonValue

# Tables of element data that a division would have to share out, which only GEN NX's own command can.
_SHARED = ("BMLD", "FRLS")
_NOT_SHARED = (MEMBERS, *(table for table in keyed_by("ELEM") if table not in _SHARED))
_FREE_END = "0000000"


class DivideElements(WriteArguments):
    element_ids: Ids = label("Elements", "요소", "Beam or truss elements.", "보 또는 트러스 요소.")
    count: int | None = label(
        "Count",
        "등분 수",
        "Equal parts of each element; not with node_ids.",
        "요소마다 등분하는 개수. node_ids와 함께 쓸 수 없습니다.",
        default=None,
        ge=2,
        le=100,
        examples=[4],
    )
    node_ids: Ids | None = label(
        "At nodes",
        "분할 절점",
        "Divide where these existing nodes lie on the elements, instead.",
        "등분 대신 요소 위에 있는 기존 절점에서 분할합니다.",
        default=None,
    )
    max_move: Length | None = label(
        "Largest move",
        "최대 이동",
        "Nodes at most this far beside an element are brought onto it first.",
        "요소에서 이 거리 이내에 있는 절점을 먼저 요소 위로 옮깁니다.",
        default=None,
        examples=["20 mm"],
    )


def _divide_elements(model: Model, arguments: DivideElements) -> Outcome:
    chosen = [str(each) for each in parse_ids(arguments.element_ids)]
    model.tables(("ELEM", "NODE", *_SHARED, *_NOT_SHARED))
    elements, nodes = model.table("ELEM"), model.table("NODE")
    loads, releases = model.table("BMLD"), model.table("FRLS")
    _refuse_others(model, chosen, elements)
    free_node, free_element = next_id(nodes), next_id(elements)
    new_nodes: dict[str, Record] = {}
    new: dict[str, dict[str, Record]] = {"ELEM": {}, "BMLD": {}, "FRLS": {}}
    old: dict[str, dict[str, Record]] = {"ELEM": {}, "BMLD": {}, "FRLS": {}}
    on_element = _nodes_on(model, arguments, chosen)
    for key in chosen:
        inner = on_element.get(key, [])
        if arguments.count:
            inner = [free_node + step for step in range(arguments.count - 1)]
            free_node += len(inner)
            new_nodes |= _between(nodes, elements[key], inner)
        others = [str(free_element + step) for step in range(len(inner))]
        free_element += len(others)
        parts = _parts(elements[key], inner)
        old["ELEM"][key] = parts[0]
        new["ELEM"] |= dict(zip(others, parts[1:], strict=True))
        if key in loads:
            _require_uniform(key, loads[key])
            new["BMLD"] |= dict.fromkeys(others, loads[key])
        if key in releases:
            first, last = _shared_release(releases[key])
            old["FRLS"][key], new["FRLS"][others[-1]] = first, last
    changes = [
        Change(verb="PUT", table="NODE", records=_brought(model, arguments, on_element), before=nodes),
        Change(verb="POST", table="NODE", records=new_nodes),
        Change(verb="PUT", table="ELEM", records=old["ELEM"], before=elements),
        *(Change(verb="POST", table=table, records=new[table]) for table in new),
        Change(verb="PUT", table="FRLS", records=old["FRLS"], before=releases),
    ]
    done = (
        words.DIVIDED_EQUALLY(chosen=len(chosen), count=arguments.count)
        if arguments.count
        else words.DIVIDED_AT_NODES(chosen=len(chosen))
    )
    data: dict[str, JsonValue] = {
        "nodes": show_ids(int(key) for key in new_nodes),
        "elements": show_ids(int(key) for key in new["ELEM"]),
    }
    return carry_out(model, ChangePlan(changes=changes, done=done, data=data), dry_run=arguments.dry_run)


def _nodes_on(model: Model, arguments: DivideElements, chosen: Sequence[str]) -> Mapping[str, list[int]]:
    """For each element those of the given nodes that lie between its ends, in their order along it."""
    if (arguments.count is None) == (arguments.node_ids is None):
        raise refusal(words.COUNT_OR_NODES, words.COUNT_OR_NODES_MEANING)
    wanted = {str(each) for each in parse_ids(arguments.node_ids)} if arguments.node_ids else set[str]()
    shape, reach = _shape(model), _reach(model, arguments)
    found: dict[str, list[int]] = {}
    for key in chosen if wanted else ():
        ends = [shape.points[node] for node in shape.lines.get(key, ())]
        near = shape.grid.on_line(ends[0], ends[1], reach, APART_MM) if ends else []
        found[key] = [int(node) for node in near if node in wanted]
        if not found[key]:
            raise refusal(words.NO_NODE_ON_ELEMENT(node_ids=arguments.node_ids, key=key), words.FIND_NODES_TO_DIVIDE_AT)
    return found


def _shape(model: Model) -> ModelSnapshot:
    millimetre = model.millimetre()
    return ModelSnapshot({"NODE": model.table("NODE"), "ELEM": model.table("ELEM")}, millimetre)


def _reach(model: Model, arguments: DivideElements) -> float:
    """How far beside an element a node may lie, mm."""
    if arguments.max_move is None:
        return APART_MM
    given = model.store(arguments.max_move) / model.millimetre()
    if given > MISS_REACH_MM:
        raise refusal(words.MOVE_TOO_LARGE(most_mm=f"{NEAR_MISS_MM:g}"), words.LINK_INSTEAD)
    # A node just as far as the largest move comes along.
    return max(given + EXACT_MM, APART_MM)


def _brought(model: Model, arguments: DivideElements, on_element: Mapping[str, list[int]]) -> Mapping[str, Record]:
    """New places of nodes that lie beside their element, on its line."""
    if arguments.max_move is None:
        return {}
    nodes, shape = model.table("NODE"), _shape(model)
    found: dict[str, Record] = {}
    for key, inner in on_element.items():
        start, end = (shape.points[node] for node in shape.lines[key])
        along = unit(away(start, end))
        for node in map(str, inner):
            place = dot(along, away(start, shape.points[node]))
            spot = [(a + place * u) * shape.millimetre for a, u in zip(start, along, strict=True)]
            found[node] = {**nodes[node], **dict(zip("XYZ", spot, strict=True))}
    return found


def _refuse_others(model: Model, chosen: Sequence[str], elements: Records) -> None:
    for key in chosen:
        if key not in elements:
            raise not_found(ELEMENT, key, ())
        kind = text(elements[key].get("TYPE"))
        if kind not in ("BEAM", "TRUSS"):
            raise refusal(words.NOT_DIVISIBLE(key=key, kind=kind), words.DIVIDE_IN_GEN_NX)
    for table in _NOT_SHARED:
        carrying = _carrying(model, table, chosen)
        if carrying:
            raise refusal(words.DATA_NOT_SHARED_OUT(element=carrying[0], table=table), words.DELETE_DATA_FIRST)


def _carrying(model: Model, table: str, chosen: Sequence[str]) -> list[str]:
    try:
        rows = model.table(table)
    except Unsupported:
        return []
    members = {str(int(number(each) or 0)) for row in rows.values() for each in items(row.get("AELEM"))}
    return [key for key in chosen if key in members or (table != MEMBERS and key in rows)]


def _between(nodes: Records, element: Record, inner: Sequence[int]) -> Records:
    i, j = (nodes[str(int(number(end) or 0))] for end in items(element.get("NODE")))
    count = len(inner) + 1
    return {
        str(node): {axis: field(i, axis) + (field(j, axis) - field(i, axis)) * step / count for axis in "XYZ"}
        for step, node in enumerate(inner, 1)
    }


def _parts(element: Record, inner: Sequence[int]) -> list[Record]:
    first, last = (int(number(end) or 0) for end in items(element.get("NODE")))
    chain = [first, *inner, last]
    return [{**element, "NODE": list[JsonValue](chain[step : step + 2])} for step in range(len(chain) - 1)]


def _require_uniform(key: str, row: Record) -> None:
    for each in items(row.get("ITEMS")):
        item = record(each)
        ratios = [number(value) or 0.0 for value in items(item.get("D"))][:2]
        values = [number(value) or 0.0 for value in items(item.get("P"))][:2]
        is_same = len(values) > 1 and values[0] == values[1] and ratios == [0.0, 1.0]
        if text(item.get("TYPE")) not in ("UNILOAD", "PRESSURE", "UNIMOMENT") or not is_same:
            raise refusal(words.LOAD_NOT_UNIFORM(key=key), words.DIVIDE_BEFORE_LOADING)


def _shared_release(row: Record) -> tuple[Record, Record]:
    """End i stays with the first part, end j goes to the last one."""

    def keeping(end: str, other: str) -> list[JsonValue]:
        cleared: JsonObject = {f"FLAG_{other}": _FREE_END, f"VALUE_{other}": [0] * 7}
        return [{**record(item), **cleared} for item in items(row.get("ITEMS")) if record(item).get(f"FLAG_{end}")]

    return {**row, "ITEMS": keeping("I", "J")}, {**row, "ITEMS": keeping("J", "I")}


TOOLS: tuple[Tool, ...] = (
    declare(
        "divide_elements",
        "Divide elements",
        "요소 분할",
        "Divide beams and trusses, equally or at nodes on them; releases and uniform loads are carried along.",
        "보와 트러스를 등분하거나 그 위의 절점에서 나눕니다. 단부해제와 등분포하중은 이어집니다.",
        words="split mesh cut beam into pieces equal segments subdivide 쪼개기 나누기 등분 분할 부재",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.MODEL,
        arguments=DivideElements,
        run=_divide_elements,
    ),
)
