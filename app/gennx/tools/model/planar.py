"""The tool for plates and walls."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from app.gennx.arguments import Arguments, Name, WriteArguments, label
from app.gennx.gen.id_lists import show_ids
from app.gennx.gen.model import ByName, Model, next_id
from app.gennx.gen.wire import Record, Records, field, text
from app.gennx.gen.words import MATERIAL, NODE, THICKNESS, not_found, refuse
from app.gennx.tool import Profile, Risk, Tool, declare
from app.gennx.tools.model.quads import Fault, Point, planar_fault, wall_fault
from app.gennx.verify.naming import id_of
from app.gennx.verify.verify import Change, Plan, carry_out
from app.trade.answers.envelope import Outcome
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.quantities import Quantity
from app.trade.text import Text

_MOST_WALLS = 9999
_SUBTYPES: Mapping[tuple[str, str], int] = {
    ("wall", "membrane"): 1,
    ("wall", "plate"): 2,
    ("plate", "thick"): 1,
    ("plate", "thin"): 2,
}
_DEFAULT_SUBTYPE: Mapping[str, str] = {"wall": "plate", "plate": "thick"}


class PlanarRow(Arguments):
    id: int | None = label("Id", "번호", "Next free id when left out.", default=None, ge=1)
    kind: Literal["wall", "plate"] = label("Kind", "종류", "Wall or plate.")
    nodes: Annotated[list[int], Field(min_length=3, max_length=4)] = label(
        "Nodes",
        "절점",
        "In order around the element; a wall: two at the bottom, then two at the top.",
        examples=[[1, 2, 6, 5]],
    )
    thickness: Name = label("Thickness", "두께", "Name of a defined thickness.")
    material: Name = label("Material", "재료", "Name of a defined material.")
    subtype: Literal["membrane", "plate", "thick", "thin"] | None = label(
        "Subtype", "세부 종류", "Wall: membrane or plate (default). Plate: thick (default) or thin.", default=None
    )
    wall_id: int | None = label(
        "Wall id", "벽 번호", "Walls of one id act as one; next free when left out.", default=None, ge=1, le=_MOST_WALLS
    )


class CreatePlanarElements(WriteArguments):
    elements: list[PlanarRow] = label("Elements", "요소", "Elements to create.", min_length=1, max_length=5000)


def _create_planar_elements(model: Model, arguments: CreatePlanarElements) -> Outcome:
    stored, nodes = model.table("ELEM"), model.table("NODE")
    materials, thicknesses = model.by_name("MATL"), model.by_name("THIK")
    tolerance = model.store(Quantity(1, "mm", Dimension.LENGTH))
    free = max(next_id(stored), max((row.id or 0 for row in arguments.elements), default=0) + 1)
    wall = _next_wall(stored, arguments)
    records: dict[str, Record] = {}
    for row in arguments.elements:
        element_id = row.id or free
        free += 0 if row.id else 1
        if str(element_id) in stored or str(element_id) in records:
            raise _taken(element_id)
        _check_shape(row, _points(nodes, row.nodes), tolerance)
        records[str(element_id)] = _record(row, materials, thicknesses, row.wall_id or wall)
        wall += 1 if row.kind == "wall" and row.wall_id is None else 0
    done = Text(f"{len(records)} plates and walls created.", f"판·벽 요소 {len(records)}개를 만들었습니다.")
    walls = [key for key, each in records.items() if text(each.get("TYPE")) == "WALL"]
    data: dict[str, JsonValue] = {
        "elements": show_ids(int(key) for key in records),
        "walls": {key: records[key]["WALL"] for key in walls},
    }
    change = Change(verb="POST", table="ELEM", records=records)
    return carry_out(model, Plan(changes=[change], done=done, data=data), dry_run=arguments.dry_run)


def _next_wall(stored: Records, arguments: CreatePlanarElements) -> int:
    used = [int(field(row, "WALL")) for row in stored.values() if text(row.get("TYPE")) == "WALL"]
    given = [row.wall_id or 0 for row in arguments.elements]
    return max([0, *used, *given]) + 1


def _points(nodes: Records, ids: list[int]) -> list[Point]:
    for node in ids:
        if str(node) not in nodes:
            raise not_found(NODE, str(node), ())
    rows = [nodes[str(node)] for node in ids]
    return [(field(row, "X"), field(row, "Y"), field(row, "Z")) for row in rows]


def _check_shape(row: PlanarRow, points: list[Point], tolerance: float) -> None:
    if len(set(row.nodes)) != len(row.nodes):
        raise _misshapen(row, Fault.TOO_SMALL)
    if row.kind == "wall" and len(points) != 4:
        raise _misshapen(row, Fault.NOT_UPRIGHT)
    fault = wall_fault(points, tolerance) if row.kind == "wall" else planar_fault(points)
    if fault is not None:
        raise _misshapen(row, fault)


def _misshapen(row: PlanarRow, fault: Fault) -> Exception:
    en, ko = {
        Fault.TOO_SMALL: ("have no area", "면적이 없습니다"),
        Fault.NOT_FLAT: ("do not lie in one plane", "한 평면에 있지 않습니다"),
        Fault.FOLDED: ("are not in order around the element", "요소 둘레 순서가 아닙니다"),
        Fault.NOT_UPRIGHT: (
            "are not two at the bottom, then two straight above in reverse order",
            "아래 2개와 그 바로 위 2개(역순)가 아닙니다",
        ),
    }[fault]
    listed = " ".join(str(node) for node in row.nodes)
    return refuse(
        f"The nodes {listed} of this {row.kind} {en}.",
        f"{'벽' if row.kind == 'wall' else '판'}의 절점 {listed}이(가) {ko}.",
        "Correct the nodes; nothing was sent.",
        "절점을 고치십시오. 아무것도 보내지 않았습니다.",
    )


def _record(
    row: PlanarRow,
    materials: ByName,
    thicknesses: ByName,
    wall: int,
) -> Record:
    material, thickness = id_of(MATERIAL, row.material, materials), id_of(THICKNESS, row.thickness, thicknesses)
    subtype = row.subtype or _DEFAULT_SUBTYPE[row.kind]
    if (row.kind, subtype) not in _SUBTYPES:
        raise refuse(
            f"A {row.kind} has no subtype {subtype}.",
            f"{'벽' if row.kind == 'wall' else '판'}에는 세부 종류 {subtype}이(가) 없습니다.",
            "Wall: membrane or plate. Plate: thick or thin.",
            "벽: membrane 또는 plate. 판: thick 또는 thin.",
        )
    common: dict[str, JsonValue] = {
        "TYPE": row.kind.upper(),
        "MATL": material,
        # SECT is the thickness of a planar element.
        "SECT": thickness,
        "NODE": list(row.nodes),
        "ANGLE": 0,
        "STYPE": _SUBTYPES[row.kind, subtype],
    }
    if row.kind == "plate":
        return common
    if wall > _MOST_WALLS:
        raise refuse(
            f"Wall id {wall} is above {_MOST_WALLS}.",
            f"벽 번호 {wall}이(가) {_MOST_WALLS}보다 큽니다.",
            "Give wall_id.",
            "wall_id를 지정하십시오.",
        )
    return common | {"WALL": wall}


def _taken(element_id: int) -> Exception:
    return refuse(
        f"Element {element_id} already exists.",
        f"요소 {element_id}이(가) 이미 있습니다.",
        "Leave the id out to get the next free one.",
        "번호를 생략하면 빈 번호를 사용합니다.",
        code="already_exists",
    )


TOOLS: tuple[Tool, ...] = (
    declare(
        "create_planar_elements",
        Text("Create plates and walls", "판·벽 요소 생성"),
        Text("Create wall and plate elements between nodes.", "절점 사이에 벽과 판 요소를 만듭니다."),
        words="shear wall slab plate panel add 전단벽 벽체 슬래브 판 요소 만들기 추가",
        risk=Risk.MUTATE,
        profile=Profile.MODEL,
        arguments=CreatePlanarElements,
        run=_create_planar_elements,
    ),
)
