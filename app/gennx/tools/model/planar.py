"""The tool for plates and walls."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from app.gennx.arguments import Arguments, Name, WriteArguments, label
from app.gennx.gen.model import ByName, Model, next_id
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.wire import Record, Records, field, text
from app.gennx.geometry.nearness import Point
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.model.quads import QuadFault, planar_fault, wall_fault
from app.gennx.verify.naming import id_of
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import geometry as words
from app.gennx.words.terms import ELEMENT, MATERIAL, NODE, THICKNESS
from app.trade.answers.envelope import Outcome
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue
from app.trade.text import Text

_MOST_WALLS = 9999
_SUBTYPES: Mapping[tuple[str, str], int] = {
    ("wall", "membrane"): 1,
    ("wall", "plate"): 2,
    ("plate", "thick"): 1,
    ("plate", "thin"): 2,
}
_DEFAULT_SUBTYPE: Mapping[str, str] = {"wall": "plate", "plate": "thick"}
_KINDS: Mapping[str, Text] = {"wall": words.WALL, "plate": words.PLATE}
_FAULTS: Mapping[QuadFault, Text] = {
    QuadFault.TOO_SMALL: words.NO_AREA,
    QuadFault.NOT_FLAT: words.NOT_FLAT,
    QuadFault.FOLDED: words.NOT_IN_ORDER,
    QuadFault.NOT_UPRIGHT: words.NOT_UPRIGHT,
}


class PlanarRow(Arguments):
    id: int | None = label("Id", "번호", "Next free id when left out.", "생략하면 다음 빈 번호.", default=None, ge=1)
    kind: Literal["wall", "plate"] = label("Kind", "종류", "Wall or plate.", "벽 또는 판.")
    nodes: Annotated[list[int], Field(min_length=3, max_length=4)] = label(
        "Nodes",
        "절점",
        "In order around the element; a wall: two at the bottom, then two at the top.",
        "요소 둘레 순서대로. 벽: 아래 두 절점, 위 두 절점 순.",
        examples=[[1, 2, 6, 5]],
    )
    thickness: Name = label("Thickness", "두께", "Name of a defined thickness.", "정의된 두께의 이름.")
    material: Name = label("Material", "재료", "Name of a defined material.", "정의된 재료의 이름.")
    subtype: Literal["membrane", "plate", "thick", "thin"] | None = label(
        "Subtype",
        "세부 종류",
        "Wall: membrane or plate (default). Plate: thick (default) or thin.",
        "벽: membrane(막) 또는 plate(판, 기본). 판: thick(두꺼운 판, 기본) 또는 thin(얇은 판).",
        default=None,
    )
    wall_id: int | None = label(
        "Wall id",
        "벽 번호",
        "Walls of one id act as one; next free when left out.",
        "번호가 같은 벽은 한 벽으로 거동합니다. 생략하면 다음 빈 번호.",
        default=None,
        ge=1,
        le=_MOST_WALLS,
    )


class CreatePlanarElements(WriteArguments):
    elements: list[PlanarRow] = label(
        "Elements", "요소", "Elements to create.", "생성할 요소.", min_length=1, max_length=5000
    )


def _create_planar_elements(model: Model, arguments: CreatePlanarElements) -> Outcome:
    stored, nodes = model.table("ELEM"), model.table("NODE")
    materials, thicknesses = model.by_name("MATL"), model.by_name("THIK")
    tolerance = model.millimetre()
    free = max(next_id(stored), max((row.id or 0 for row in arguments.elements), default=0) + 1)
    wall = _next_wall(stored, arguments)
    records: dict[str, Record] = {}
    for row in arguments.elements:
        element_id = row.id or free
        free += 0 if row.id else 1
        if str(element_id) in stored or str(element_id) in records:
            taken = words.ID_EXISTS(kind=ELEMENT, row_id=element_id)
            raise refusal(taken, words.LEAVE_ID_OUT, code="already_exists")
        _check_shape(row, _points(nodes, row.nodes), tolerance)
        records[str(element_id)] = _record(row, materials, thicknesses, row.wall_id or wall)
        wall += 1 if row.kind == "wall" and row.wall_id is None else 0
    done = words.SHELLS_CREATED(records=len(records))
    walls = [key for key, each in records.items() if text(each.get("TYPE")) == "WALL"]
    data: dict[str, JsonValue] = {
        "elements": show_ids(int(key) for key in records),
        "walls": {key: records[key]["WALL"] for key in walls},
    }
    change = Change(verb="POST", table="ELEM", records=records)
    return carry_out(model, ChangePlan(changes=[change], done=done, data=data), dry_run=arguments.dry_run)


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
        raise _misshapen(row, QuadFault.TOO_SMALL)
    if row.kind == "wall" and len(points) != 4:
        raise _misshapen(row, QuadFault.NOT_UPRIGHT)
    fault = wall_fault(points, tolerance) if row.kind == "wall" else planar_fault(points)
    if fault is not None:
        raise _misshapen(row, fault)


def _misshapen(row: PlanarRow, fault: QuadFault) -> Exception:
    listed = " ".join(str(node) for node in row.nodes)
    said = words.SHAPE_WRONG(listed=listed, kind=_KINDS[row.kind], fault=_FAULTS[fault])
    return refusal(said, words.CORRECT_NODES)


def _record(
    row: PlanarRow,
    materials: ByName,
    thicknesses: ByName,
    wall: int,
) -> Record:
    material, thickness = id_of(MATERIAL, row.material, materials), id_of(THICKNESS, row.thickness, thicknesses)
    subtype = row.subtype or _DEFAULT_SUBTYPE[row.kind]
    if (row.kind, subtype) not in _SUBTYPES:
        raise refusal(words.NO_SUCH_SUBTYPE(kind=_KINDS[row.kind], subtype=subtype), words.SUBTYPES)
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
        raise refusal(words.WALL_ID_TOO_LARGE(wall=wall, most=_MOST_WALLS), words.GIVE_WALL_ID)
    return common | {"WALL": wall}


TOOLS: tuple[Tool, ...] = (
    declare(
        "create_planar_elements",
        "Create plates and walls",
        "판·벽 요소 생성",
        "Create wall and plate elements between nodes.",
        "절점 사이에 벽과 판 요소를 만듭니다.",
        words="shear wall slab plate panel add 전단벽 벽체 슬래브 판 요소 만들기 추가",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.MODEL,
        arguments=CreatePlanarElements,
        run=_create_planar_elements,
    ),
)
