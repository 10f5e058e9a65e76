"""The tool that divides frame elements, equally or at nodes on them; releases and uniform loads are carried along."""

from collections.abc import Mapping, Sequence

from app.gennx.arguments import Ids, Length, WriteArguments, label
from app.gennx.gen.errors import Unsupported
from app.gennx.gen.id_lists import parse_ids, show_ids
from app.gennx.gen.model import Model, next_id
from app.gennx.gen.wire import Record, Records, field, items, number, record, text
from app.gennx.gen.words import ELEMENT, not_found, refuse
from app.gennx.tool import Profile, Risk, Tool, declare
from app.gennx.tools.model.checked_model import APART_MM, EXACT_MM, Snapshot
from app.gennx.tools.model.loose_ends import MISS_REACH_MM, NEAR_MISS_MM
from app.gennx.tools.model.vectors import away, dot, unit
from app.gennx.verify.verify import Change, Plan, carry_out
from app.trade.answers.envelope import Outcome
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonObject, JsonValue
from app.trade.quantities import Quantity
from app.trade.text import Text

# Tables of element data that a division would have to share out, which only GEN NX's own command can.
_NOT_SHARED = ("OFFS", "ETMP", "BTMP", "MEMB", "LENG")
_FREE_END = "0000000"


class DivideElements(WriteArguments):
    element_ids: Ids = label("Elements", "요소", "Beam or truss elements.")
    count: int | None = label(
        "Count", "등분 수", "Equal parts of each element; not with node_ids.", default=None, ge=2, le=100, examples=[4]
    )
    node_ids: Ids | None = label(
        "At nodes", "분할 절점", "Divide where these existing nodes lie on the elements, instead.", default=None
    )
    max_move: Length | None = label(
        "Largest move",
        "최대 이동",
        "Nodes at most this far beside an element are brought onto it first.",
        default=None,
        examples=["20 mm"],
    )


def _divide_elements(model: Model, arguments: DivideElements) -> Outcome:
    chosen = [str(each) for each in parse_ids(arguments.element_ids)]
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
        Text(
            f"{len(chosen)} elements divided into {arguments.count} parts each.",
            f"요소 {len(chosen)}개를 각각 {arguments.count}등분했습니다.",
        )
        if arguments.count
        else Text(
            f"{len(chosen)} elements divided at the nodes on them.",
            f"요소 {len(chosen)}개를 그 위의 절점에서 나누었습니다.",
        )
    )
    data: dict[str, JsonValue] = {
        "nodes": show_ids(int(key) for key in new_nodes),
        "elements": show_ids(int(key) for key in new["ELEM"]),
    }
    return carry_out(model, Plan(changes=changes, done=done, data=data), dry_run=arguments.dry_run)


def _nodes_on(model: Model, arguments: DivideElements, chosen: Sequence[str]) -> Mapping[str, list[int]]:
    """For each element those of the given nodes that lie between its ends, in their order along it."""
    if (arguments.count is None) == (arguments.node_ids is None):
        raise refuse(
            "Give either count or node_ids.",
            "count와 node_ids 중 하나만 지정하십시오.",
            "count divides into equal parts, node_ids where nodes lie on the elements.",
            "count는 등분, node_ids는 요소 위의 절점에서 분할입니다.",
        )
    wanted = {str(each) for each in parse_ids(arguments.node_ids)} if arguments.node_ids else set[str]()
    shape, reach = _shape(model), _reach(model, arguments)
    found: dict[str, list[int]] = {}
    for key in chosen if wanted else ():
        ends = [shape.points[node] for node in shape.lines.get(key, ())]
        near = shape.grid.on_line(ends[0], ends[1], reach, APART_MM) if ends else []
        found[key] = [int(node) for node in near if node in wanted]
        if not found[key]:
            raise refuse(
                f"None of nodes {arguments.node_ids} lies on element {key} between its ends.",
                f"절점 {arguments.node_ids} 중 요소 {key}의 양단 사이에 놓인 것이 없습니다.",
                "check_model_before_analysis names what belongs together; max_move brings nodes onto an element.",
                "check_model_before_analysis에서 짝을 확인하십시오. 조금 벗어난 절점은 max_move로 요소 위로 옮깁니다.",
            )
    return found


def _shape(model: Model) -> Snapshot:
    millimetre = model.store(Quantity(1, "mm", Dimension.LENGTH))
    return Snapshot({"NODE": model.table("NODE"), "ELEM": model.table("ELEM")}, millimetre)


def _reach(model: Model, arguments: DivideElements) -> float:
    """How far beside an element a node may lie, mm."""
    if arguments.max_move is None:
        return APART_MM
    given = model.store(arguments.max_move) / model.store(Quantity(1, "mm", Dimension.LENGTH))
    if given > MISS_REACH_MM:
        raise refuse(
            f"max_move is at most {NEAR_MISS_MM:g} mm: what lies farther beside a member is meant to.",
            f"max_move는 최대 {NEAR_MISS_MM:g} mm입니다. 그보다 먼 절점은 의도된 편심으로 봅니다.",
            "Move the node or join it with a rigid link instead.",
            "절점을 옮기거나 강체연결을 사용하십시오.",
        )
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
            raise refuse(
                f"Element {key} is a {kind}; only beams and trusses are divided here.",
                f"요소 {key}은(는) {kind}입니다. 보와 트러스만 나눌 수 있습니다.",
                "Divide it in GEN NX (Node/Element > Elements > Divide).",
                "GEN NX의 요소 분할 기능을 사용하십시오.",
            )
    for table in _NOT_SHARED:
        carrying = _carrying(model, table, chosen)
        if carrying:
            raise refuse(
                f"Element {carrying[0]} has {table} data, which cannot be shared out here.",
                f"요소 {carrying[0]}에 {table} 데이터가 있어 여기서 나눌 수 없습니다.",
                "Delete that data first, or divide the element in GEN NX.",
                "그 데이터를 먼저 삭제하거나 GEN NX에서 나누십시오.",
            )


def _carrying(model: Model, table: str, chosen: Sequence[str]) -> list[str]:
    try:
        rows = model.table(table)
    except Unsupported:
        return []
    members = {str(int(number(each) or 0)) for row in rows.values() for each in items(row.get("AELEM"))}
    return [key for key in chosen if key in members or (table != "MEMB" and key in rows)]


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
            raise refuse(
                f"Element {key} carries a load that is not uniform over its length.",
                f"요소 {key}에 전체 길이 등분포가 아닌 하중이 있습니다.",
                "Divide first and load afterwards, or divide it in GEN NX.",
                "먼저 나눈 뒤 하중을 주거나 GEN NX에서 나누십시오.",
            )


def _shared_release(row: Record) -> tuple[Record, Record]:
    """End i stays with the first part, end j goes to the last one."""

    def keeping(end: str, other: str) -> list[JsonValue]:
        cleared: JsonObject = {f"FLAG_{other}": _FREE_END, f"VALUE_{other}": [0] * 7}
        return [{**record(item), **cleared} for item in items(row.get("ITEMS")) if record(item).get(f"FLAG_{end}")]

    return {**row, "ITEMS": keeping("I", "J")}, {**row, "ITEMS": keeping("J", "I")}


TOOLS: tuple[Tool, ...] = (
    declare(
        "divide_elements",
        Text("Divide elements", "요소 분할"),
        Text(
            "Divide beams and trusses, equally or at nodes on them; releases and uniform loads are carried along.",
            "보와 트러스를 등분하거나 그 위의 절점에서 나눕니다. 단부해제와 등분포하중은 이어집니다.",
        ),
        words="split mesh cut beam into pieces equal segments subdivide 쪼개기 나누기 등분 분할 부재",
        risk=Risk.MUTATE,
        profile=Profile.MODEL,
        arguments=DivideElements,
        run=_divide_elements,
    ),
)
