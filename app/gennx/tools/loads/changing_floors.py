"""Tools that change floor loads that are there: the values of a type, and which type panels bear."""

from collections.abc import Collection, Iterable, Sequence
from typing import Annotated, Literal

from pydantic import Field

from app.gennx.arguments import Arguments, CaseName, Name, WriteArguments, label
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.wire import Record, Records, field, items, number, record, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.loads.floor_loads import FloorLoadItem, levels_named
from app.gennx.tools.loads.masses_from import masses_follow
from app.gennx.undo.rewriting import rewrite
from app.gennx.verify.naming import id_of, require_static_case
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import load_changes as words
from app.gennx.words.terms import FLOOR_LOAD_TYPE
from app.trade.answers.envelope import Outcome
from app.trade.dimensions import Dimension
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue
from app.trade.quantities import Quantity
from app.trade.text import Text

_DOWNWARD = "GZ"


class FloorLoadFactor(Arguments):
    load_case: CaseName = label(
        "Load case", "하중조건", "A case of the type.", "타입에 있는 하중조건.", examples=["LL"]
    )
    factor: float = label(
        "Factor", "배율", "What its load is multiplied by.", "하중에 곱하는 값.", gt=0, le=100, examples=[0.8]
    )


class ModifyFloorLoadType(WriteArguments):
    floor_load_type: Name = label(
        "Floor load type", "바닥하중 타입", "Its name, or its number.", "타입의 이름 또는 번호."
    )
    items: list[FloorLoadItem] = label(
        "Loads",
        "하중",
        "The new load of each case named; those of other cases stay.",
        "지정한 하중조건의 새 값. 다른 조건의 값은 유지.",
        default=[],
        max_length=8,
    )
    factors: list[FloorLoadFactor] = label(
        "Factors",
        "배율",
        "Cases whose load is multiplied instead.",
        "값 대신 배율로 바꿀 하중조건.",
        default=[],
        max_length=8,
    )
    remove_cases: list[CaseName] = label(
        "Cases to remove", "뺄 하중조건", "Cases whose load is taken out.", "하중을 뺄 조건.", default=[], max_length=8
    )


class ModifyFloorLoads(WriteArguments):
    floor_load_type: Name = label(
        "Floor load type", "바닥하중 타입", "The type that the panels bear now.", "패널에 지금 지정된 타입."
    )
    levels: list[Annotated[str, Field(min_length=1, max_length=40)]] = label(
        "Levels",
        "층",
        'Story names, elevations or "all".',
        '층 이름, 레벨 또는 "all".',
        examples=[["2F"], ["all"], ["3.5 m"]],
        min_length=1,
    )
    action: Literal["set", "remove"] = label(
        "Action",
        "작업",
        "set gives the panels another type, remove takes the load away.",
        "set은 다른 타입으로 바꾸고 remove는 하중을 지웁니다.",
    )
    new_type: Name | None = label(
        "New type", "새 타입", "For set: a defined floor load type.", "set에서: 정의된 바닥하중 타입.", default=None
    )


def _modify_floor_load_type(model: Model, arguments: ModifyFloorLoadType) -> Outcome:
    stored = model.table("FBLD")
    key = str(id_of(FLOOR_LOAD_TYPE, arguments.floor_load_type, model.by_name("FBLD")))
    row = stored[key]
    name = text(row.get("NAME"))
    if not arguments.items and not arguments.factors and not arguments.remove_cases:
        raise refusal(words.NOTHING_GIVEN, words.GIVE_ITEMS)
    require_static_case(model, *(item.load_case for item in arguments.items))
    panels = [each for each in model.table("FBLA").values() if text(each.get("FLOOR_LOAD_TYPE_NAME")) == name]
    _refuse_other_directions(name, panels)
    old = [record(each) for each in items(row.get("ITEM"))]
    new = _changed_items(model, arguments, name, old)
    changed = {**row, "ITEM": list[JsonValue](new)}
    cases = [*(each.load_case for each in (*arguments.items, *arguments.factors)), *arguments.remove_cases]
    notes = (
        *_told(model, old, new),
        words.PANELS_FOLLOW(count=len(panels)) if panels else words.NO_PANEL_FOLLOWS,
        *(masses_follow(model, "bFLOOR", cases) if panels else ()),
    )
    changes = [Change(verb="PUT", table="FBLD", records={key: changed}, before={key: row}, name_key="NAME")]
    plan = ChangePlan(
        changes=changes if changed != row else [],
        done=words.FLOOR_TYPE_CHANGED(name=name),
        notes=notes,
        data={"floor_load_type": name, "panels": len(panels)},
    )
    return carry_out(model, plan, dry_run=arguments.dry_run)


def _refuse_other_directions(name: str, panels: Iterable[Record]) -> None:
    for panel in panels:
        if text(panel.get("DIR")) != _DOWNWARD:
            raise refusal(
                words.OTHER_DIRECTION(name=name, direction=text(panel.get("DIR")) or "LX"), words.CHANGE_IN_GEN_NX
            )


def _changed_items(model: Model, arguments: ModifyFloorLoadType, name: str, old: Sequence[Record]) -> list[Record]:
    """The loads with the new values in the old places, new cases behind them."""
    values = {item.load_case: -model.store(item.value) for item in arguments.items}
    there = [text(item.get("LCNAME")) for item in old]
    old_values = {text(item.get("LCNAME")): field(item, "FLOOR_LOAD") for item in old}
    wanted = [each.load_case for each in (*arguments.items, *arguments.factors)]
    for case in (*arguments.remove_cases, *(each.load_case for each in arguments.factors)):
        if case not in there or [*wanted, *arguments.remove_cases].count(case) > 1:
            raise refusal(
                words.CASE_NOT_IN_TYPE(name=name, load_case=case),
                words.CASES_OF_TYPE(listed=", ".join(there) or words.NONE_LEFT),
                code="not_found",
            )
    # 3.0 times 1.1 is 3.3, without the last bits of a product.
    values |= {each.load_case: float(f"{old_values[each.load_case] * each.factor:.12g}") for each in arguments.factors}
    kept = [item for item in old if text(item.get("LCNAME")) not in arguments.remove_cases]
    new: list[Record] = [
        {**item, "FLOOR_LOAD": values[text(item.get("LCNAME"))]} if text(item.get("LCNAME")) in values else item
        for item in kept
    ]
    new += [
        {"LCNAME": case, "FLOOR_LOAD": value, "OPT_SUB_BEAM_WEIGHT": False}
        for case, value in values.items()
        if case not in there
    ]
    if not new:
        raise refusal(words.LAST_ITEM(name=name), words.REMOVE_PANELS)
    return new


def _told(model: Model, old: Sequence[Record], new: Sequence[Record]) -> list[Text]:
    unit = model.unit_of(Dimension.PRESSURE)
    was, now = (
        {text(item.get("LCNAME")): f"{-field(item, 'FLOOR_LOAD'):g} {unit}" for item in listed} for listed in (old, new)
    )
    return [
        words.FLOOR_VALUE(load_case=case, before=was.get(case, words.NONE_LEFT), after=now.get(case, words.NONE_LEFT))
        for case in dict.fromkeys((*was, *now))
        if was.get(case) != now.get(case)
    ]


def _modify_floor_loads(model: Model, arguments: ModifyFloorLoads) -> Outcome:
    types = model.by_name("FBLD")
    known = model.table("FBLD")
    name = text(known[str(id_of(FLOOR_LOAD_TYPE, arguments.floor_load_type, types))].get("NAME"))
    if (arguments.action == "set") != (arguments.new_type is not None):
        raise refusal(words.NEW_TYPE_FOR_SET, words.SET_OR_REMOVE)
    stored = model.table("FBLA")
    chosen = _on_levels(model, stored, name, arguments.levels)
    if arguments.new_type is None:
        wanted: dict[str, Record] = {key: row for key, row in stored.items() if key not in chosen}
        done = words.FLOORS_FREED(name=name, count=len(chosen), listed=", ".join(arguments.levels))
    else:
        new = text(known[str(id_of(FLOOR_LOAD_TYPE, arguments.new_type, types))].get("NAME"))
        _refuse_twice(stored, chosen, new)
        wanted = {key: {**row, "FLOOR_LOAD_TYPE_NAME": new} if key in chosen else row for key, row in stored.items()}
        done = words.FLOORS_RETYPED(name=name, new=new, count=len(chosen), listed=", ".join(arguments.levels))
    cases = [
        text(record(item).get("LCNAME"))
        for row in known.values()
        if text(row.get("NAME")) in (name, arguments.new_type)
        for item in items(row.get("ITEM"))
    ]
    data: dict[str, JsonValue] = {"ids": show_ids(int(key) for key in chosen), "panels": len(chosen)}
    notes = tuple(masses_follow(model, "bFLOOR", cases))
    present = {"FBLA": stored}
    return rewrite(model, present, {"FBLA": wanted}, done, dry_run=arguments.dry_run, notes=notes, data=data)


def _on_levels(model: Model, stored: Records, name: str, levels: Sequence[str]) -> list[str]:
    """Assignments of a type on each of the levels. Raises Refusal for a level without one."""
    nodes = model.table("NODE")
    tolerance = model.store(Quantity(1, "mm", Dimension.LENGTH))
    at = {
        key: [field(nodes.get(str(int(number(node) or 0)), {}), "Z") for node in items(row.get("NODES"))]
        for key, row in stored.items()
        if text(row.get("FLOOR_LOAD_TYPE_NAME")) == name
    }
    is_all = [each.lower() for each in levels] == ["all"]
    found: dict[str, None] = dict.fromkeys(at) if is_all else {}
    if is_all and not found:
        raise _no_panel(name, "all", at.values())
    for told, level in () if is_all else levels_named(model, levels):
        here = [key for key, heights in at.items() if all(abs(each - level) <= tolerance for each in heights)]
        if not here:
            raise _no_panel(name, told, at.values())
        found |= dict.fromkeys(here)
    return list(found)


def _no_panel(name: str, told: str, heights: Iterable[Sequence[float]]) -> Exception:
    there = sorted({round(each, 6) for listed in heights for each in listed})
    return not_found(words.PANEL_OF(name=name), told, [f"{each:g}" for each in there])


def _refuse_twice(stored: Records, chosen: Collection[str], name: str) -> None:
    def loop(row: Record) -> frozenset[int]:
        return frozenset(int(number(node) or 0) for node in items(row.get("NODES")))

    there = {
        loop(row): key
        for key, row in stored.items()
        if text(row.get("FLOOR_LOAD_TYPE_NAME")) == name and key not in chosen
    }
    for key in chosen:
        if loop(stored[key]) in there:
            listed = show_ids(loop(stored[key]))
            raise refusal(words.BEARS_NEW_TYPE(listed=listed, name=name), words.REMOVE_INSTEAD, code="already_exists")


TOOLS: tuple[Tool, ...] = (
    declare(
        "modify_floor_load_type",
        "Modify floor load type",
        "바닥하중 타입 변경",
        "Change the load per area of cases in a floor load type; every panel that bears it follows.",
        "바닥하중 타입의 하중조건별 값을 바꿉니다. 지정된 패널이 함께 바뀝니다.",
        words=(
            "change edit update live load value office raise lower kPa kN/m2 type 활하중 값 변경 수정 상향 하향 "
            "바닥하중 타입 고치기 용도 변경"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.CHANGES,
        arguments=ModifyFloorLoadType,
        run=_modify_floor_load_type,
        idempotent=True,
    ),
    declare(
        "modify_floor_loads",
        "Modify floor loads",
        "바닥하중 지정 변경",
        "Give the loaded panels of stories another floor load type, or take the load away.",
        "층의 재하된 패널을 다른 바닥하중 타입으로 바꾸거나 하중을 지웁니다.",
        words=(
            "replace type on floor remove delete slab load of story 층 바닥하중 교체 다른 용도로 바꾸기 지우기 "
            "삭제 빼기 재하 취소"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.CHANGES,
        arguments=ModifyFloorLoads,
        run=_modify_floor_loads,
    ),
)
