"""Tools for floor load types and their assignment to panels of beams."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field

from app.gennx.arguments import Arguments, Name, Pressure, WriteArguments, label
from app.gennx.gen.model import Model, next_id
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.wire import Record, Records, field, items, number, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.loads.panels import Plan as PlanPoint
from app.gennx.tools.loads.panels import area, find_panels
from app.gennx.verify.load_records import floor_load_record
from app.gennx.verify.naming import name_changes, require_static_case
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import loads as words
from app.gennx.words.terms import FLOOR_LOAD_TYPE, NODE, STORY
from app.trade.answers.envelope import Outcome
from app.trade.dimensions import Dimension
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue
from app.trade.quantities import Quantity, parse_quantity
from app.trade.text import Text
from app.trade.unit_systems import QuantityError


class FloorLoadItem(Arguments):
    load_case: Name = label("Load case", "하중조건", "A static load case.", "정적 하중조건.")
    value: Pressure = label(
        "Value", "값", "Load per area, downward positive.", "단위면적당 하중, 아래 방향이 양.", examples=["5.0 kN/m²"]
    )


class DefineFloorLoadType(WriteArguments):
    name: Name = label("Name", "이름", "Name of the floor load type.", "바닥하중 타입의 이름.", examples=["OFFICE"])
    items: list[FloorLoadItem] = label(
        "Loads", "하중", "Load per case.", "하중조건별 하중.", min_length=1, max_length=8
    )
    description: str = label("Description", "설명", "Free text.", "자유롭게 적는 설명.", default="", max_length=80)


class AssignFloorLoads(WriteArguments):
    floor_load_type: Name = label(
        "Floor load type", "바닥하중 타입", "A defined floor load type.", "정의된 바닥하중 타입."
    )
    levels: list[Annotated[str, Field(min_length=1, max_length=40)]] | None = label(
        "Levels",
        "층",
        'Story names, elevations or "all" (every story above the lowest); each closed rectangle of beams is loaded.',
        '층 이름, 레벨 또는 "all"(최하층 위의 모든 층). 보로 닫힌 직사각형마다 재하합니다.',
        default=None,
        examples=[["all"], ["2F", "3F"], ["3.5 m"]],
    )
    node_loops: list[Annotated[list[int], Field(min_length=3, max_length=32)]] | None = label(
        "Node loops",
        "절점 루프",
        "Or: corner nodes of each panel, in order.",
        "또는 판마다 꼭짓점 절점(순서대로).",
        default=None,
    )
    distribution: Literal["two_way", "one_way", "polygon_centroid", "polygon_length"] = label(
        "Distribution", "분배", "How the load goes to the beams.", "하중을 보로 분배하는 방식.", default="two_way"
    )
    load_angle_deg: float = label(
        "Load angle",
        "하중 각도",
        "Direction of one-way distribution, degrees.",
        "1방향 분배의 방향(도).",
        default=0,
        ge=-360,
        le=360,
    )


def _define_floor_load_type(model: Model, arguments: DefineFloorLoadType) -> Outcome:
    require_static_case(model, *(item.load_case for item in arguments.items))
    wanted: Record = {
        "NAME": arguments.name,
        "DESC": arguments.description,
        "ITEM": [
            {
                "LCNAME": item.load_case,
                # Loads are assigned in GZ, which points up.
                "FLOOR_LOAD": -model.store(item.value),
                "OPT_SUB_BEAM_WEIGHT": False,
            }
            for item in arguments.items
        ],
    }
    listed = ", ".join(f"{item.load_case} {item.value}" for item in arguments.items)
    done = words.FLOOR_TYPE_DEFINED(name=arguments.name, listed=listed)
    changes = name_changes(model, "FBLD", [wanted], renumbers=True)
    return carry_out(model, ChangePlan(changes=changes, done=done), dry_run=arguments.dry_run)


def _assign_floor_loads(model: Model, arguments: AssignFloorLoads) -> Outcome:
    if (arguments.levels is None) == (arguments.node_loops is None):
        raise refusal(words.LEVELS_OR_LOOPS, words.LEVELS_EXAMPLE)
    known = model.by_name("FBLD")
    if arguments.floor_load_type not in known:
        raise not_found(FLOOR_LOAD_TYPE, arguments.floor_load_type, known)
    nodes = model.table("NODE")
    points = {int(key): (field(row, "X"), field(row, "Y")) for key, row in nodes.items()}
    if arguments.node_loops is not None:
        loops, notes = _given_loops(model, nodes, arguments.node_loops), list[Text]()
    else:
        loops, notes = _loops_on_levels(model, nodes, points, arguments.levels or [])
    stored = model.table("FBLA")
    _refuse_loaded_twice(stored, arguments.floor_load_type, loops)
    first = next_id(stored)
    records = {
        str(first + index): floor_load_record(
            arguments.floor_load_type, arguments.distribution, arguments.load_angle_deg, loop
        )
        for index, loop in enumerate(loops)
    }
    total = sum(abs(area(points, loop)) for loop in loops)
    unit = model.unit_of(Dimension.LENGTH)
    done = words.FLOOR_LOADED(
        floor_load_type=arguments.floor_load_type, loops=len(loops), total=f"{total:g}", unit=unit
    )
    data: dict[str, JsonValue] = {"panels": len(loops), "area": total, "loops": [list(loop) for loop in loops[:200]]}
    plan = ChangePlan(
        changes=[Change(verb="POST", table="FBLA", records=records)],
        done=done,
        notes=(*notes, *_borne_as_well(stored, arguments.floor_load_type, loops)),
        data=data,
    )
    return carry_out(model, plan, dry_run=arguments.dry_run)


def _loops_on_levels(
    model: Model, nodes: Records, points: Mapping[int, PlanPoint], levels: Sequence[str]
) -> tuple[list[tuple[int, ...]], list[Text]]:
    tolerance = model.store(Quantity(1, "mm", Dimension.LENGTH))
    beams = _beams(model)
    loops: list[tuple[int, ...]] = []
    notes: list[Text] = []
    for name, level in levels_named(model, levels):
        on_level = {int(key) for key, row in nodes.items() if abs(field(row, "Z") - level) <= tolerance}
        panels = find_panels(points, [(i, j) for i, j in beams if i in on_level and j in on_level])
        if not panels.rectangles:
            raise refusal(words.NO_PANEL_FOUND(name=name), words.CHECK_LEVEL, code="no_panels")
        loops += panels.rectangles
        notes += [_not_loaded(name, loop) for loop in panels.others]
    return loops, notes


def _not_loaded(name: str, loop: Sequence[int]) -> Text:
    corners = show_ids(loop)
    return words.PANEL_NOT_RECTANGULAR(name=name, corners=corners)


def _beams(model: Model) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for row in model.table("ELEM").values():
        ends = [int(number(end) or 0) for end in items(row.get("NODE"))]
        if text(row.get("TYPE")) == "BEAM" and len(ends) >= 2:
            pairs.append((ends[0], ends[1]))
    return pairs


def levels_named(model: Model, wanted: Iterable[str]) -> list[tuple[str, float]]:
    """Levels in model units by what was said: names of stories, elevations, "all" but the lowest. Raises Refusal."""
    stored = sorted(model.table("STOR").values(), key=lambda row: field(row, "STORY_LEVEL"))
    stories = {text(row.get("STORY_NAME")): field(row, "STORY_LEVEL") for row in stored}
    found: dict[str, float] = {}
    for name in wanted:
        if name in stories:
            found[name] = stories[name]
        elif name.lower() == "all":
            if len(stories) < 2:
                raise not_found(STORY, "all", stories)
            found |= dict(list(stories.items())[1:])
        else:
            try:
                found[name] = model.store(parse_quantity(name, Dimension.LENGTH))
            except QuantityError as exc:
                raise not_found(STORY, name, stories) from exc
    return list(found.items())


def _given_loops(model: Model, nodes: Records, loops: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    edges = {frozenset(pair) for pair in _beams(model)}
    for loop in loops:
        for i, j in zip(loop, [*loop[1:], loop[0]], strict=True):
            if str(i) not in nodes:
                raise not_found(NODE, str(i), ())
            if frozenset((i, j)) not in edges:
                raise refusal(words.PANEL_OPEN(i=i, j=j), words.NAME_EVERY_NODE)
    return [tuple(loop) for loop in loops]


def _refuse_loaded_twice(stored: Records, name: str, loops: Sequence[Sequence[int]]) -> None:
    loaded = {
        frozenset(int(number(node) or 0) for node in items(row.get("NODES")))
        for row in stored.values()
        if text(row.get("FLOOR_LOAD_TYPE_NAME")) == name
    }
    for loop in loops:
        if frozenset(loop) in loaded:
            raise refusal(
                words.PANEL_LOADED_TWICE(loop=show_ids(loop), name=name),
                words.REMOVE_EARLIER_ASSIGNMENT,
                code="already_exists",
            )


def _borne_as_well(stored: Records, name: str, loops: Sequence[Sequence[int]]) -> list[Text]:
    """One note for each other type that some of the panels bear already: it stays, and both act."""
    panels = {frozenset(loop) for loop in loops}
    others = Counter(
        text(row.get("FLOOR_LOAD_TYPE_NAME"))
        for row in stored.values()
        if frozenset(int(number(node) or 0) for node in items(row.get("NODES"))) in panels
    )
    return [words.BORNE_AS_WELL(count=count, other=other, name=name) for other, count in sorted(others.items())]


TOOLS: tuple[Tool, ...] = (
    declare(
        "define_floor_load_type",
        "Define floor load type",
        "바닥하중 타입 정의",
        "Define loads per area for one or more load cases.",
        "하중조건별 단위면적당 하중을 정의합니다.",
        words=(
            "area load per square metre usage office live kPa reusable type 바닥하중 종류 용도 사무실 단위면적 "
            "활하중 등록"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.LOADS,
        arguments=DefineFloorLoadType,
        run=_define_floor_load_type,
    ),
    declare(
        "assign_floor_loads",
        "Assign floor loads",
        "바닥하중 지정",
        "Load the panels between beams, on whole stories or on given node loops.",
        "층 전체 또는 지정한 절점 루프의 보 사이 패널에 바닥하중을 줍니다.",
        words=(
            "put slab load area all slabs floors live load kPa kN/m2 슬래브 활하중 깔기 바닥 하중 재하 면하중 전체 "
            "층 snow roof finish 지붕 눈 설하중 마감"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.LOADS,
        arguments=AssignFloorLoads,
        run=_assign_floor_loads,
    ),
)
