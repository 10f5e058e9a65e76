"""Tools for nodes, elements and the regular frame."""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeVar

from app.gennx.arguments import Arguments, Ids, Name, WriteArguments, label
from app.gennx.gen.id_lists import parse_ids
from app.gennx.gen.model import Model, next_id
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.wire import Record, Records, field, items, number, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare, read_outcome
from app.gennx.tools.model.frames import Point
from app.gennx.verify.naming import id_of
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import geometry as words
from app.gennx.words.terms import ELEMENT, MATERIAL, NODE, SECTION
from app.trade.answers import model_tables
from app.trade.answers.envelope import Outcome
from app.trade.answers.rows import table_of
from app.trade.dimensions import Dimension
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue
from app.trade.quantities import Quantity
from app.trade.text import Text
from app.trade.unit_systems import LengthName

RowT = TypeVar("RowT")


class GetRecords(Arguments):
    ids: Ids | None = label("Ids", "번호", "All when left out.", "생략하면 전체.", default=None)
    max_rows: int = label("Rows", "행 수", "Most rows to return.", "가져올 최대 행 수.", default=200, ge=1, le=5000)


class NewNode(Arguments):
    id: int | None = label("Id", "번호", "Next free id when left out.", "생략하면 다음 빈 번호.", default=None, ge=1)
    x: float = label("X", "X", "X in length_unit.", "X 좌표(length_unit 단위).")
    y: float = label("Y", "Y", "Y in length_unit.", "Y 좌표(length_unit 단위).")
    z: float = label("Z", "Z", "Z (up) in length_unit.", "Z 좌표(위 방향, length_unit 단위).")


class CreateNodes(WriteArguments):
    length_unit: LengthName = label("Unit", "단위", "Unit of all coordinates.", "모든 좌표의 단위.")
    nodes: list[NewNode] = label("Nodes", "절점", "Nodes to create.", "생성할 절점.", min_length=1, max_length=5000)


class NewElement(Arguments):
    id: int | None = label("Id", "번호", "Next free id when left out.", "생략하면 다음 빈 번호.", default=None, ge=1)
    kind: Literal["beam", "column", "truss"] = label(
        "Kind", "종류", "Beams and columns are beam elements.", "보와 기둥은 보 요소입니다."
    )
    i: int = label("Node i", "i 절점", "Start node.", "시작 절점.", ge=1)
    j: int = label("Node j", "j 절점", "End node.", "끝 절점.", ge=1)
    material: Name = label("Material", "재료", "Name of a defined material.", "정의된 재료의 이름.")
    section: Name = label("Section", "단면", "Name of a defined section.", "정의된 단면의 이름.")
    beta_angle_deg: float = label("Beta angle", "베타각", "Degrees.", "도 단위.", default=0, ge=-360, le=360)


class CreateFrameElements(WriteArguments):
    elements: list[NewElement] = label(
        "Elements", "요소", "Elements to create.", "생성할 요소.", min_length=1, max_length=5000
    )


def _get_nodes(model: Model, arguments: GetRecords) -> Outcome:
    stored = _chosen(model.table("NODE"), arguments.ids)
    rows = [
        model_tables.NodeRow(int(key), field(row, "X"), field(row, "Y"), field(row, "Z")) for key, row in stored.items()
    ]
    return _listed(model, "nodes", words.NODES, model_tables.NodeRow, rows, arguments.max_rows)


def _get_elements(model: Model, arguments: GetRecords) -> Outcome:
    rows: list[model_tables.ElementRow] = []
    for key, row in _chosen(model.table("ELEM"), arguments.ids).items():
        ends = [int(number(end) or 0) for end in items(row.get("NODE"))]
        kind, material, section = text(row.get("TYPE")), int(field(row, "MATL")), int(field(row, "SECT"))
        rows.append(model_tables.ElementRow(int(key), kind, material, section, show_order(ends)))
    return _listed(model, "elements", words.ELEMENTS, model_tables.ElementRow, rows, arguments.max_rows)


def show_order(ids: Sequence[int]) -> str:
    """Ids in the given order, for element connectivity."""
    return " ".join(str(each) for each in ids)


def _chosen(stored: Records, ids: str | None) -> Records:
    if ids is None:
        return stored
    return {str(each): stored[str(each)] for each in parse_ids(ids) if str(each) in stored}


def _listed(model: Model, table_id: str, title: Text, cls: type[RowT], rows: Sequence[RowT], most: int) -> Outcome:
    table = table_of(
        cls,
        rows[:most],
        table_id=table_id,
        title=title,
        source="model",
        unit_of=model.unit_of,
        total_rows=len(rows),
    )
    summary = words.COUNTED(title=title, rows=len(rows))
    return read_outcome(summary, tables=(table,), units=model.unit_words())


def _create_nodes(model: Model, arguments: CreateNodes) -> Outcome:
    stored = model.table("NODE")
    free = max(next_id(stored), max((row.id or 0 for row in arguments.nodes), default=0) + 1)
    points: dict[int, Point] = {}
    for row in arguments.nodes:
        node_id = row.id or free
        free += 0 if row.id else 1
        if str(node_id) in stored or node_id in points:
            raise _taken(NODE, node_id)
        x, y, z = (model.store(Quantity(v, arguments.length_unit, Dimension.LENGTH)) for v in (row.x, row.y, row.z))
        points[node_id] = (x, y, z)
    refuse_coincident(model, stored, points)
    done = words.NODES_CREATED(points=len(points))
    change = Change(verb="POST", table="NODE", records=node_records(points))
    data: dict[str, JsonValue] = {"nodes": show_ids(points)}
    return carry_out(model, ChangePlan(changes=[change], done=done, data=data), dry_run=arguments.dry_run)


def _create_frame_elements(model: Model, arguments: CreateFrameElements) -> Outcome:
    stored, nodes = model.table("ELEM"), model.table("NODE")
    free = max(next_id(stored), max((row.id or 0 for row in arguments.elements), default=0) + 1)
    materials, sections = model.by_name("MATL"), model.by_name("SECT", "SECT_NAME")
    records: dict[str, Record] = {}
    for row in arguments.elements:
        element_id = row.id or free
        free += 0 if row.id else 1
        if str(element_id) in stored or str(element_id) in records:
            raise _taken(ELEMENT, element_id)
        for end in (row.i, row.j):
            if str(end) not in nodes:
                raise not_found(NODE, str(end), ())
        kind = "TRUSS" if row.kind == "truss" else "BEAM"
        material, section = id_of(MATERIAL, row.material, materials), id_of(SECTION, row.section, sections)
        records[str(element_id)] = element_record(kind, material, section, (row.i, row.j), row.beta_angle_deg)
    done = words.ELEMENTS_CREATED(records=len(records))
    change = Change(verb="POST", table="ELEM", records=records)
    data: dict[str, JsonValue] = {"elements": show_ids(int(key) for key in records)}
    return carry_out(model, ChangePlan(changes=[change], done=done, data=data), dry_run=arguments.dry_run)


def refuse_coincident(model: Model, stored: Records, points: Mapping[int, Point]) -> None:
    """Raise Refusal for a point where a node stands already."""
    tolerance = model.millimetre()

    def cell(x: float, y: float, z: float) -> tuple[int, int, int]:
        return round(x / tolerance), round(y / tolerance), round(z / tolerance)

    taken = {cell(field(row, "X"), field(row, "Y"), field(row, "Z")): key for key, row in stored.items()}
    for point in points.values():
        if cell(*point) in taken:
            at = ", ".join(f"{value:g}" for value in point)
            raise refusal(
                words.NODE_STANDS_THERE(node=taken[cell(*point)], at=at),
                words.USE_EXISTING_NODES,
                code="already_exists",
            )


def _taken(kind: Text, row_id: int) -> Exception:
    return refusal(words.ID_EXISTS(kind=kind, row_id=row_id), words.LEAVE_ID_OUT, code="already_exists")


def node_records(points: Mapping[int, Point]) -> Records:
    """NODE records of points in model units."""
    return {str(key): {"X": x, "Y": y, "Z": z} for key, (x, y, z) in points.items()}


def element_record(kind: str, material: int, section: int, ends: tuple[int, int], angle: float) -> Record:
    """An ELEM record of a line element; `angle` is beta in degrees."""
    return {"TYPE": kind, "MATL": material, "SECT": section, "NODE": list(ends), "ANGLE": angle}


TOOLS: tuple[Tool, ...] = (
    declare(
        "get_nodes",
        "Get nodes",
        "절점 읽기",
        "Node coordinates.",
        "절점 좌표를 읽습니다.",
        words="joint coordinates list points 절점 좌표 목록 노드",
        risk=DeclaredRisk.READ,
        profile=Profile.MODEL,
        arguments=GetRecords,
        run=_get_nodes,
    ),
    declare(
        "get_elements",
        "Get elements",
        "요소 읽기",
        "Element types, properties and nodes.",
        "요소의 종류, 재료, 단면, 절점을 읽습니다.",
        words="member list connectivity beams columns 부재 요소 목록 연결 보 기둥",
        risk=DeclaredRisk.READ,
        profile=Profile.MODEL,
        arguments=GetRecords,
        run=_get_elements,
    ),
    declare(
        "create_nodes",
        "Create nodes",
        "절점 생성",
        "Create nodes from coordinates in one declared unit.",
        "한 단위의 좌표로 절점을 만듭니다.",
        words="add joints points coordinates 절점 추가 점 만들기 좌표 입력",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.MODEL,
        arguments=CreateNodes,
        run=_create_nodes,
    ),
    declare(
        "create_frame_elements",
        "Create frame elements",
        "골조 요소 생성",
        "Create beams, columns and trusses between nodes.",
        "절점 사이에 보, 기둥, 트러스 요소를 만듭니다.",
        words=(
            "draw add beam column brace truss between two points member 보 기둥 가새 부재 그리기 추가 두 점 연결 "
            "tension only compression only hook gap cable 인장전용 압축전용"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.MODEL,
        arguments=CreateFrameElements,
        run=_create_frame_elements,
    ),
)
