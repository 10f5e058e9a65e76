"""The tool for pressure loads on plates and walls."""

from typing import Literal

from app.gennx.arguments import Ids, Name, Pressure, WriteArguments, label
from app.gennx.gen.id_lists import parse_ids
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.wire import Record, items, record, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.verify.naming import require_static_case
from app.gennx.verify.verify import ChangePlan, carry_out, new_and_old
from app.gennx.words import loads as words
from app.gennx.words.terms import ELEMENT
from app.trade.answers.envelope import Outcome
from app.trade.element_types import SHELLS
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue


class AssignPressureLoads(WriteArguments):
    load_case: Name = label("Load case", "하중조건", "A static load case.", "정적 하중조건.")
    element_ids: Ids = label("Elements", "요소", "Plates or walls.", "판 또는 벽 요소.")
    value: Pressure = label(
        "Value",
        "값",
        "Signed along the direction; GZ is up, so down is negative.",
        "방향에 따른 부호. GZ는 위 방향이므로 아래는 음.",
    )
    direction: Literal["LX", "LY", "LZ", "GX", "GY", "GZ"] = label(
        "Direction", "방향", "LZ is normal to the element.", "LZ는 요소에 수직인 방향.", default="LZ"
    )


def _assign_pressure_loads(model: Model, arguments: AssignPressureLoads) -> Outcome:
    require_static_case(model, arguments.load_case)
    elements, before = model.table("ELEM"), model.table("PRES")
    chosen = parse_ids(arguments.element_ids)
    item: Record = {
        "LCNAME": arguments.load_case,
        "GROUP_NAME": "",
        "CMD": "PRES",
        "ELEM_TYPE": "PLATE",
        "FACE_EDGE_TYPE": "FACE",
        "DIRECTION": arguments.direction,
        "EDGE_FACE": 1,
        "FORCES": [model.store(arguments.value)] * 4,
    }
    records: dict[str, Record] = {}
    for element in chosen:
        row = elements.get(str(element))
        if row is None:
            raise not_found(ELEMENT, str(element), ())
        if text(row.get("TYPE")) not in SHELLS:
            raise _no_surface(element, text(row.get("TYPE")))
        present = [dict(record(each)) for each in items(before.get(str(element), {}).get("ITEMS"))]
        records[str(element)] = {"ITEMS": [*present, dict(item) | {"ID": len(present) + 1}]}
    kept = sum(1 for element in chosen if str(element) in before)
    kept_note = words.EARLIER_PRESSURES_KEPT(kept=kept)
    done = words.SHELLS_LOADED(value=arguments.value, direction=arguments.direction, chosen=len(chosen))
    data: dict[str, JsonValue] = {"elements": show_ids(chosen)}
    plan = ChangePlan(
        changes=new_and_old("PRES", records, before), done=done, notes=(kept_note,) if kept else (), data=data
    )
    return carry_out(model, plan, dry_run=arguments.dry_run)


def _no_surface(element: int, kind: str) -> Exception:
    return refusal(words.NO_SHELL(element=element, kind=kind), words.LOAD_AS_BEAM)


TOOLS: tuple[Tool, ...] = (
    declare(
        "assign_pressure_loads",
        "Assign pressure loads",
        "압력하중 지정",
        "Add a uniform pressure to plates and walls.",
        "판과 벽에 등분포 압력을 더합니다.",
        words="surface pressure soil water on wall plate hydrostatic 면압 수압 토압 벽 판 압력",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.LOADS,
        arguments=AssignPressureLoads,
        run=_assign_pressure_loads,
    ),
)
