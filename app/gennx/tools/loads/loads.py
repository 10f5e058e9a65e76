"""Tools for static load cases, self weight, nodal loads and beam loads."""

from typing import Annotated, Literal

from pydantic import Field

from app.gennx.arguments import Arguments, BeamLoad, Force, Ids, Moment, Name, NoArguments, WriteArguments, label
from app.gennx.gen.id_lists import parse_ids
from app.gennx.gen.model import Model, next_id
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.telling import told_rows
from app.gennx.gen.wire import Record, field, items, record, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare, read_outcome
from app.gennx.verify.naming import CASE_TABLES, name_changes, require_static_case
from app.gennx.verify.verify import Change, ChangePlan, carry_out, new_and_old
from app.gennx.words import loads as words
from app.gennx.words.terms import ELEMENT, NODE
from app.trade.answers.envelope import Outcome
from app.trade.answers.model_tables import LoadCaseRow
from app.trade.answers.rows import table_of
from app.trade.dimensions import Dimension
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue
from app.trade.quantities import Quantity, parse_quantity
from app.trade.templates import joined
from app.trade.text import Text

BeamLoadKind = Literal["uniform", "trapezoidal", "point", "moment"]
CaseType = Literal[
    "USER", "D", "DC", "DW", "L", "LR", "R", "S", "W", "E", "EE", "EVT", "EP", "EH", "EV", "WP", "FP", "T", "TPG",
    "PS", "CR", "SH", "STL", "CS", "ER", "CRL", "IL", "B", "GE", "I",
]  # fmt: skip


class CaseRow(Arguments):
    name: Annotated[str, Field(min_length=1, max_length=20, pattern=r"^[^()\x00-\x1f]+$")] = label(
        "Name", "이름", "Name of the case.", "하중조건의 이름.", examples=["DL", "LL"]
    )
    type: CaseType = label(
        "Type",
        "종류",
        "GEN NX type code: D dead, L live, LR roof live, S snow, W wind, E seismic.",
        "GEN NX 종류 코드: D 고정, L 활, LR 지붕활, S 적설, W 풍, E 지진.",
    )
    description: str = label("Description", "설명", "Free text.", "자유롭게 적는 설명.", default="", max_length=80)


class DefineStaticLoadCases(WriteArguments):
    cases: list[CaseRow] = label(
        "Cases", "하중조건", "Cases to define.", "정의할 하중조건.", min_length=1, max_length=100
    )


class AssignSelfWeight(WriteArguments):
    load_case: Name = label("Load case", "하중조건", "A static load case.", "정적 하중조건.")
    factor: float = label(
        "Factor",
        "계수",
        "Factor in global Z; -1 is downward.",
        "전체 좌표 Z방향 계수. -1이 아래 방향.",
        default=-1,
        ge=-10,
        le=10,
    )


class NodalLoadRow(Arguments):
    node: int = label("Node", "절점", "Loaded node.", "재하 절점.", ge=1)
    fx: Force | None = label("FX", "FX", "Force along global X.", "전체 좌표 X방향 힘.", default=None)
    fy: Force | None = label("FY", "FY", "Force along global Y.", "전체 좌표 Y방향 힘.", default=None)
    fz: Force | None = label("FZ", "FZ", "Force along global Z (up).", "전체 좌표 Z방향(위) 힘.", default=None)
    mx: Moment | None = label("MX", "MX", "Moment about global X.", "전체 좌표 X축 모멘트.", default=None)
    my: Moment | None = label("MY", "MY", "Moment about global Y.", "전체 좌표 Y축 모멘트.", default=None)
    mz: Moment | None = label("MZ", "MZ", "Moment about global Z.", "전체 좌표 Z축 모멘트.", default=None)


class AssignNodalLoads(WriteArguments):
    load_case: Name = label("Load case", "하중조건", "A static load case.", "정적 하중조건.")
    loads: list[NodalLoadRow] = label("Loads", "하중", "Loads to add.", "추가할 하중.", min_length=1, max_length=2000)


class AssignElementBeamLoads(WriteArguments):
    load_case: Name = label("Load case", "하중조건", "A static load case.", "정적 하중조건.")
    element_ids: Ids = label("Elements", "요소", "Loaded beam elements.", "재하할 보 요소.")
    kind: BeamLoadKind = label("Kind", "종류", "Shape of the load.", "하중의 형상.")
    value: BeamLoad = label(
        "Value",
        "값",
        "Signed along the direction, at the start: load per length, force (point) or moment.",
        "방향에 따른 부호를 가진 시작점의 값: 단위길이당 하중, 집중하중 또는 모멘트.",
    )
    value_end: BeamLoad | None = label("End value", "끝 값", "For trapezoidal.", "사다리꼴 하중인 경우.", default=None)
    start_ratio: float = label(
        "Start",
        "시작",
        "Ratio of the length, also for point and moment.",
        "길이에 대한 비율. 집중하중과 모멘트에도 적용.",
        default=0,
        ge=0,
        le=1,
    )
    end_ratio: float = label("End", "끝", "Ratio of the length.", "길이에 대한 비율.", default=1, ge=0, le=1)
    direction: Literal["GX", "GY", "GZ", "LX", "LY", "LZ"] = label(
        "Direction", "방향", "Global or local axis; GZ is up.", "전체 또는 요소 좌표축. GZ는 위 방향.", default="GZ"
    )


def _define_static_load_cases(model: Model, arguments: DefineStaticLoadCases) -> Outcome:
    wanted: list[Record] = [{"NAME": row.name, "TYPE": row.type, "DESC": row.description} for row in arguments.cases]
    listed = ", ".join(row.name for row in arguments.cases)
    done = words.CASES_DEFINED(listed=listed)
    changes = name_changes(model, "STLD", wanted, renumbers=True)
    return carry_out(model, ChangePlan(changes=changes, done=done), dry_run=arguments.dry_run)


def _list_load_cases(model: Model, _: NoArguments) -> Outcome:
    rows: list[LoadCaseRow] = []
    combinations = 0
    for table, suffix in CASE_TABLES.items():
        for row_id, row in model.table(table).items():
            name = text(row.get("NAME"))
            kind = text(row.get("TYPE")) or text(row.get("COMTYPE")) or text(row.get("ACTIVE"))
            terms = ", ".join(_term(record(each)) for each in items(row.get("vCOMB")))
            combinations += table.startswith("LCOM")
            rows.append(LoadCaseRow(int(row_id), name, f"{name}({suffix})", kind, terms or text(row.get("DESC"))))
    title = words.CASES_AND_COMBINATIONS
    table = table_of(LoadCaseRow, rows, table_id="load_cases", title=title, source="model", unit_of=model.unit_of)
    counted = words.CASES_LISTED(cases=len(rows) - combinations, combinations=combinations)
    summary = joined((counted, told_rows(table, title, ("name", "type", "content"))), " ")
    return read_outcome(summary, tables=(table,), units=model.unit_words())


def _term(row: Record) -> str:
    return f"{field(row, 'FACTOR'):g} {text(row.get('LCNAME'))}({text(row.get('ANAL'))})"


def _assign_self_weight(model: Model, arguments: AssignSelfWeight) -> Outcome:
    require_static_case(model, arguments.load_case)
    stored = model.table("BODF")
    wanted: Record = {"LCNAME": arguments.load_case, "GROUP_NAME": "", "FV": [0, 0, arguments.factor]}
    known = [key for key, row in stored.items() if text(row.get("LCNAME")) == arguments.load_case]
    if known:
        change = Change(verb="PUT", table="BODF", records={known[0]: wanted}, before={known[0]: stored[known[0]]})
    else:
        change = Change(verb="POST", table="BODF", records={str(next_id(stored)): wanted})
    done = words.SELF_WEIGHT(factor=f"{arguments.factor:g}", load_case=arguments.load_case)
    return carry_out(model, ChangePlan(changes=[change], done=done), dry_run=arguments.dry_run)


def _assign_nodal_loads(model: Model, arguments: AssignNodalLoads) -> Outcome:
    require_static_case(model, arguments.load_case)
    nodes, before = model.table("NODE"), model.table("CNLD")
    added: dict[str, dict[str, float]] = {}
    for row in arguments.loads:
        if str(row.node) not in nodes:
            raise not_found(NODE, str(row.node), ())
        sums = added.setdefault(str(row.node), dict.fromkeys(("FX", "FY", "FZ", "MX", "MY", "MZ"), 0.0))
        for axis in sums:
            quantity = getattr(row, axis.lower())
            sums[axis] += model.store(quantity) if quantity else 0.0
    merged = 0
    records: dict[str, Record] = {}
    for node, sums in added.items():
        present = [record(each) for each in items(before.get(node, {}).get("ITEMS"))]
        same = [each for each in present if text(each.get("LCNAME")) == arguments.load_case]
        others: list[Record] = [each for each in present if text(each.get("LCNAME")) != arguments.load_case]
        merged += bool(same)
        total = {axis: value + sum(field(each, axis) for each in same) for axis, value in sums.items()}
        item: Record = {"LCNAME": arguments.load_case, "GROUP_NAME": "", **total}
        records[node] = {"ITEMS": [dict(each) | {"ID": index} for index, each in enumerate([*others, item], 1)]}
    notes = _merge_notes(merged)
    done = words.NODES_LOADED(records=len(records))
    return carry_out(
        model,
        ChangePlan(changes=new_and_old("CNLD", records, before), done=done, notes=notes),
        dry_run=arguments.dry_run,
    )


def _merge_notes(merged: int) -> tuple[Text, ...]:
    if not merged:
        return ()
    return (words.LOADS_OF_NODES_ADD_UP(merged=merged),)


def _assign_element_beam_loads(model: Model, arguments: AssignElementBeamLoads) -> Outcome:
    require_static_case(model, arguments.load_case)
    elements, before = model.table("ELEM"), model.table("BMLD")
    item = _beam_load(model, arguments)
    chosen = parse_ids(arguments.element_ids)
    records: dict[str, Record] = {}
    for element in chosen:
        stored = elements.get(str(element))
        if stored is None:
            raise not_found(ELEMENT, str(element), ())
        if text(stored.get("TYPE")) != "BEAM":
            raise refusal(words.NO_BEAM(element=element, kind=text(stored.get("TYPE"))), words.LOAD_ITS_NODES)
        present = [dict(record(each)) for each in items(before.get(str(element), {}).get("ITEMS"))]
        records[str(element)] = {"ITEMS": [*present, dict(item) | {"ID": len(present) + 1}]}
    kept = sum(1 for element in chosen if str(element) in before)
    notes = (words.EARLIER_LOADS_KEPT(kept=kept),) if kept else ()
    done = words.BEAMS_LOADED(chosen=len(chosen))
    data: dict[str, JsonValue] = {"elements": show_ids(chosen)}
    return carry_out(
        model,
        ChangePlan(changes=new_and_old("BMLD", records, before), done=done, notes=notes, data=data),
        dry_run=arguments.dry_run,
    )


def _of(load: Quantity, dimension: Dimension) -> Quantity:
    """The load, read again so that a unit of another kind is refused in the usual words."""
    return load if load.dimension is dimension else parse_quantity(f"{load.value!r} {load.unit}", dimension)


def _beam_load(model: Model, arguments: AssignElementBeamLoads) -> Record:
    dimension = {"point": Dimension.FORCE, "moment": Dimension.MOMENT}.get(arguments.kind, Dimension.LINE_LOAD)
    start = model.store(_of(arguments.value, dimension))
    end = start
    if arguments.kind == "trapezoidal":
        if arguments.value_end is None:
            raise refusal(words.END_VALUE_MISSING, words.LINE_LOAD_EXAMPLE)
        end = model.store(_of(arguments.value_end, dimension))
    concentrated = dimension is not Dimension.LINE_LOAD
    if not concentrated and arguments.end_ratio <= arguments.start_ratio:
        raise refusal(
            words.RATIOS_DISORDERED(end_ratio=f"{arguments.end_ratio:g}", start_ratio=f"{arguments.start_ratio:g}"),
            words.RATIO_RANGE,
        )
    kinds = {"point": "CONLOAD", "moment": "CONMOMENT"}
    return {
        "LCNAME": arguments.load_case,
        "GROUP_NAME": "",
        "CMD": "BEAM",
        "TYPE": kinds.get(arguments.kind, "UNILOAD"),
        "DIRECTION": arguments.direction,
        "USE_PROJECTION": False,
        "USE_ECCEN": False,
        "D": [arguments.start_ratio, 0 if concentrated else arguments.end_ratio, 0, 0],
        "P": [start, 0 if concentrated else end, 0, 0],
    }


TOOLS: tuple[Tool, ...] = (
    declare(
        "define_static_load_cases",
        "Define static load cases",
        "정적하중조건 정의",
        "Define static load cases with their GEN NX type.",
        "정적하중조건과 종류를 정의합니다.",
        words="dead live wind case add new load case names 고정하중 적재하중 활하중 하중 케이스 만들기 추가",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.LOADS,
        arguments=DefineStaticLoadCases,
        run=_define_static_load_cases,
    ),
    declare(
        "list_load_cases",
        "List load cases",
        "하중조건 목록",
        "Static and response-spectrum cases and combinations, with the names that result tables use.",
        "정적·응답스펙트럼 하중조건과 조합을 결과표 이름과 함께 읽습니다.",
        words=(
            "which load cases exist names 하중 케이스 목록 조합 목록 어떤 하중 which cases are there names 이름들 "
            "뭐뭐 있는지 무슨 하중"
        ),
        risk=DeclaredRisk.READ,
        profile=Profile.LOADS,
        arguments=NoArguments,
        run=_list_load_cases,
    ),
    declare(
        "assign_self_weight",
        "Assign self weight",
        "자중 지정",
        "Put the structure's self weight into a load case.",
        "구조물 자중을 하중조건에 넣습니다.",
        words="own weight dead weight gravity include members 자중 자체 무게 포함 중력",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.LOADS,
        arguments=AssignSelfWeight,
        run=_assign_self_weight,
        idempotent=True,
    ),
    declare(
        "assign_nodal_loads",
        "Assign nodal loads",
        "절점하중 지정",
        "Add forces and moments at nodes; added to loads of the same case.",
        "절점에 힘과 모멘트를 더합니다. 같은 하중조건의 하중과 합산됩니다.",
        words=(
            "point load concentrated force at joint 집중하중 절점 하중 힘 모멘트 재하 equipment tank weight on a "
            "point machine 물탱크 장비 무게 얹기 점하중"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.LOADS,
        arguments=AssignNodalLoads,
        run=_assign_nodal_loads,
    ),
    declare(
        "assign_element_beam_loads",
        "Assign beam loads",
        "보 하중 지정",
        "Add a uniform, trapezoidal, point or moment load to beam elements.",
        "보 요소에 등분포, 사다리꼴, 집중하중 또는 모멘트를 더합니다.",
        words="line load uniform along girder beam wall load distributed kN/m 선하중 등분포 보 벽 하중 분포",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.LOADS,
        arguments=AssignElementBeamLoads,
        run=_assign_element_beam_loads,
    ),
)
