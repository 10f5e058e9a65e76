"""Tools that read reactions, displacements, member forces, modes and other result tables."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field

from app.gennx.arguments import Arguments, CaseName, Ids, Length, label
from app.gennx.gen.id_lists import parse_ids
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import refusal
from app.gennx.gen.result_tables import RawTable, fetch, show
from app.gennx.gen.wire import Record
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare, read_outcome
from app.gennx.tools.results.modes import Mode, read_modes
from app.gennx.verify.naming import result_cases
from app.gennx.words import results as words
from app.trade.answers.envelope import Outcome
from app.trade.answers.forces import (
    CaseKind,
    Displacements,
    ForceRange,
    LargestDisplacement,
    MemberForces,
    Reactions,
    ReactionSum,
)
from app.trade.answers.modes import ENOUGH_MASS_PCT, ModeRow, ModeShares, VibrationModes, is_enough
from app.trade.answers.rows import table_of
from app.trade.answers.tables import ResultTable
from app.trade.json_types import JsonValue
from app.trade.quantities import Quantity
from app.trade.result_tables import MODE_COMPONENTS, types_read
from app.trade.round_off import exceeds, first_of_largest
from app.trade.templates import joined, verbatim

Cases = Annotated[list[CaseName], Field(min_length=1, max_length=50)]
_ROTATIONS = ("RX", "RY", "RZ")
_FORCES = ("FX", "FY", "FZ", "MX", "MY", "MZ")


class GetReactions(Arguments):
    cases: Cases = label("Cases", "하중조건", "Load cases or combinations.", "하중조건 또는 하중조합.")
    nodes: Ids | None = label("Nodes", "절점", "All supports when left out.", "생략하면 모든 지점.", default=None)
    sum: bool = label("Sums", "합계", "Also sum per case.", "하중조건별 합계도 구합니다.", default=True)
    max_rows: int = label("Rows", "행 수", "Most rows to return.", "가져올 최대 행 수.", default=200, ge=1, le=5000)


class GetDisplacements(Arguments):
    cases: Cases = label("Cases", "하중조건", "Load cases or combinations.", "하중조건 또는 하중조합.")
    nodes: Ids | None = label("Nodes", "절점", "All when left out.", "생략하면 전체.", default=None)
    limit: Length | None = label(
        "Limit",
        "허용 변위",
        "The largest along each axis is held against it.",
        "축마다 최대 변위를 이 값과 비교합니다.",
        default=None,
        examples=["30 mm"],
    )
    max_rows: int = label("Rows", "행 수", "Most rows to return.", "가져올 최대 행 수.", default=200, ge=1, le=5000)


class GetMemberForces(Arguments):
    cases: Cases = label("Cases", "하중조건", "Load cases or combinations.", "하중조건 또는 하중조합.")
    kind: Literal["beam", "truss"] = label("Kind", "종류", "Element kind.", "요소의 종류.", default="beam")
    elements: Ids | None = label("Elements", "요소", "All when left out.", "생략하면 전체.", default=None)
    parts: list[Literal["PartI", "Part1/4", "Part2/4", "Part3/4", "PartJ"]] | None = label(
        "Parts",
        "위치",
        "Positions along a beam; all five when left out.",
        "보의 위치. 생략하면 다섯 곳 모두.",
        default=None,
    )
    max_rows: int = label("Rows", "행 수", "Most rows to return.", "가져올 최대 행 수.", default=200, ge=1, le=5000)


class GetVibrationModes(Arguments):
    modes: int | None = label(
        "Modes",
        "모드 수",
        "First modes to show; all when left out.",
        "표시할 처음 모드 수. 생략하면 전체.",
        default=None,
        ge=1,
        le=500,
    )
    required_percent: float = label(
        "Required mass",
        "필요 유효질량",
        "Share in % that all modes must hold.",
        "전체 모드가 확보해야 하는 비율(%).",
        default=ENOUGH_MASS_PCT,
        gt=0,
        le=100,
    )


class GetResultTable(Arguments):
    table_type: str = label(
        "Table type",
        "결과표",
        "GEN NX TABLE_TYPE.",
        "GEN NX의 TABLE_TYPE.",
        json_schema={"enum": list(types_read())},
        examples=["STORYWEIGHT"],
    )
    cases: Cases | None = label(
        "Cases", "하중조건", "Load cases or combinations.", "하중조건 또는 하중조합.", default=None
    )
    keys: Ids | None = label("Ids", "번호", "Nodes or elements.", "절점 또는 요소.", default=None)
    modes: int | None = label(
        "Modes", "모드 수", "First modes, for mode tables.", "처음 모드 수(모드 표인 경우).", default=None, ge=1, le=500
    )
    max_rows: int = label("Rows", "행 수", "Most rows to return.", "가져올 최대 행 수.", default=200, ge=1, le=5000)


def _get_reactions(model: Model, arguments: GetReactions) -> Outcome:
    cases = result_cases(model, arguments.cases)
    table = fetch(model, "REACTIONG", cases=cases, keys=_keys(arguments.nodes))
    _refuse_empty(table, "REACTIONG", cases)
    sums = _reaction_sums(table, cases) if arguments.sum else ()
    parts = [f"{each.case} FZ {each.fz:.2f}" for each in sums if each.kind is not CaseKind.SPECTRUM]
    listed = verbatim("; ".join(parts[:5]))
    some = len(_keys(arguments.nodes))
    said = words.REACTIONS_OF_SOME(cases=len(cases), nodes=some) if some else words.REACTIONS_READ(cases=len(cases))
    return read_outcome(
        joined((said, listed), " "),
        result=Reactions(sums=sums, total_fz=_total(sums), source=table.source),
        tables=(show(model, table, "reactions", words.REACTIONS, most=arguments.max_rows),),
        units=model.unit_words(),
    )


def _reaction_sums(table: RawTable, cases: Sequence[str]) -> tuple[ReactionSum, ...]:
    """Sums over the rows of each case; those of a spectrum case are of combined maxima and no equilibrium."""
    sums: list[ReactionSum] = []
    for case in cases:
        rows = [row for row in table.rows if same_case(table.cell(row, "Load", "Load Case"), case)]
        totals = {axis.lower(): sum(table.value(row, axis) or 0.0 for row in rows) for axis in _FORCES}
        kind = kind_of(case)
        sums.append(ReactionSum(case=case, kind=kind, nodes=len(rows), note=_SUM_NOTES.get(kind, ""), **totals))
    return tuple(sums)


_SUM_NOTES: Mapping[CaseKind, str] = {
    CaseKind.SPECTRUM: "sum of combined maxima, not an equilibrium; see the base shear of get_story_results"
}


def _total(sums: Sequence[ReactionSum]) -> float | None:
    """Of the static cases; a combination holds its cases already, and adding them would count them twice."""
    if not sums or any(each.kind is CaseKind.COMBINATION for each in sums):
        return None
    return sum(each.fz for each in sums if each.kind is CaseKind.STATIC)


def kind_of(case: str) -> CaseKind:
    """What a result case is, by the suffix that GEN NX gives it."""
    if case.endswith("(RS)"):
        return CaseKind.SPECTRUM
    return CaseKind.COMBINATION if "(CB" in case else CaseKind.STATIC


def same_case(shown: str, case: str) -> bool:
    """Result rows name a case with or without its suffix."""
    return shown == case or shown == case.rsplit("(", 1)[0]


def _get_displacements(model: Model, arguments: GetDisplacements) -> Outcome:
    cases = result_cases(model, arguments.cases)
    table = fetch(model, "DISPLACEMENTG", cases=cases, keys=_keys(arguments.nodes))
    _refuse_empty(table, "DISPLACEMENTG", cases)
    largest = {axis.lower(): _largest(model, table, axis, arguments.limit) for axis in ("DX", "DY", "DZ")}
    result = Displacements(largest=largest, source=table.source, limit=str(arguments.limit) if arguments.limit else "")
    shown = show(model, table, "displacements", words.DISPLACEMENTS, most=arguments.max_rows, angular=_ROTATIONS)
    summary = words.DISPLACEMENT_ROWS(rows=len(table.rows))
    return read_outcome(summary, result=result, tables=(shown,), units=model.unit_words())


def _largest(model: Model, table: RawTable, axis: str, limit: Quantity | None) -> LargestDisplacement:
    """The first of the rows that are as large as the largest, held against the limit where there is one."""
    row = table.rows[first_of_largest([abs(table.value(each, axis) or 0.0) for each in table.rows])]
    value = table.value(row, axis)
    return LargestDisplacement(
        value=value,
        node=table.cell(row, "Node"),
        case=table.cell(row, "Load", "Load Case"),
        is_within=None if limit is None or value is None else not exceeds(abs(value), model.store(limit)),
    )


def _get_member_forces(model: Model, arguments: GetMemberForces) -> Outcome:
    cases = result_cases(model, arguments.cases)
    kind = "BEAMFORCE" if arguments.kind == "beam" else "TRUSSFORCE"
    parts = list[JsonValue](arguments.parts or ("PartI", "Part1/4", "Part2/4", "Part3/4", "PartJ"))
    more: Record = {"PARTS": parts} if arguments.kind == "beam" else {}
    table = fetch(model, kind, cases=cases, keys=_keys(arguments.elements), more=more)
    _refuse_empty(table, kind, cases)
    columns = ("Axial", "Shear-y", "Shear-z", "Torsion", "Moment-y", "Moment-z", "Force-I", "Force-J")
    envelope: dict[str, ForceRange] = {}
    for name in columns:
        if table.column(name) is None:
            continue
        values = [(table.value(row, name) or 0.0, row) for row in table.rows]
        low, high = min(values, key=lambda each: each[0]), max(values, key=lambda each: each[0])
        envelope[name.lower()] = ForceRange(
            min=low[0],
            min_element=table.cell(low[1], "Elem", "Element"),
            max=high[0],
            max_element=table.cell(high[1], "Elem", "Element"),
        )
    shown = show(model, table, "member_forces", words.MEMBER_FORCES, most=arguments.max_rows)
    summary = words.MEMBER_FORCE_ROWS(rows=len(table.rows))
    result = MemberForces(envelope=envelope, source=table.source)
    return read_outcome(summary, result=result, tables=(shown,), units=model.unit_words())


def _get_vibration_modes(model: Model, arguments: GetVibrationModes) -> Outcome:
    node = min((int(key) for key in model.table("NODE")), default=1)
    table = fetch(model, "EIGENVALUEMODE", keys=[node], components=MODE_COMPONENTS)
    modes = read_modes(table)
    if not modes:
        raise refusal(words.NO_MODES, words.SET_MODES_AND_ANALYSE, code="no_results")
    shown = modes[: arguments.modes] if arguments.modes else modes
    x, y, _, _, _, rz = modes[-1].sums
    wanted = arguments.required_percent
    periods = ", ".join(f"T{mode.number} = {mode.period:.4f} s" for mode in modes[:3])
    return read_outcome(
        words.MODES(periods=periods, x=f"{x:.2f}", y=f"{y:.2f}"),
        result=VibrationModes(
            modes=tuple(_shares(mode) for mode in shown),
            sum_x_pct=x,
            sum_y_pct=y,
            sum_rz_pct=rz,
            enough_x=is_enough(x, wanted),
            enough_y=is_enough(y, wanted),
            required_pct=wanted,
            source=table.source,
        ),
        tables=(_mode_table(model, shown, len(modes), table.source),),
        units=model.unit_words(),
    )


def _shares(mode: Mode) -> ModeShares:
    return ModeShares(
        mode=mode.number,
        period_s=mode.period,
        frequency_hz=mode.frequency,
        mass_x_pct=mode.masses[0],
        sum_x_pct=mode.sums[0],
        mass_y_pct=mode.masses[1],
        sum_y_pct=mode.sums[1],
        mass_rz_pct=mode.masses[5],
        sum_rz_pct=mode.sums[5],
    )


def _mode_table(model: Model, modes: Sequence[Mode], total: int, source: str) -> ResultTable:
    rows = [
        ModeRow(
            mode=mode.number,
            period=mode.period,
            frequency=mode.frequency,
            mass_x=mode.masses[0],
            sum_x=mode.sums[0],
            mass_y=mode.masses[1],
            sum_y=mode.sums[1],
            mass_rz=mode.masses[5],
            sum_rz=mode.sums[5],
        )
        for mode in modes
    ]
    return table_of(
        ModeRow,
        rows,
        table_id="vibration_modes",
        title=words.VIBRATION_MODES,
        source=source,
        unit_of=model.unit_of,
        total_rows=total,
    )


def _get_result_table(model: Model, arguments: GetResultTable) -> Outcome:
    kind = arguments.table_type.strip().upper()
    if kind not in types_read():
        raise refusal(
            words.TABLE_NOT_ALLOWED(table_type=arguments.table_type),
            words.TABLES_ALLOWED(listed=", ".join(types_read())),
        )
    more: dict[str, JsonValue] = {}
    if arguments.modes:
        more["MODES"] = [f"Mode{number}" for number in range(1, arguments.modes + 1)]
    if kind == "STORY_SHEAR_FORCE_RATIO":
        more["ADDITIONAL"] = {"SET_ANGLE": {"ANGLE": 0}}
    table = fetch(
        model,
        kind,
        cases=result_cases(model, arguments.cases) if arguments.cases else (),
        keys=_keys(arguments.keys),
        components=MODE_COMPONENTS if kind == "EIGENVALUEMODE" else (),
        more=more,
    )
    angular = _ROTATIONS if kind.startswith("DISPLACEMENT") else ()
    title, is_stress = verbatim(kind), "STRESS" in kind
    tables = [show(model, table, kind.lower(), title, most=arguments.max_rows, angular=angular, is_stress=is_stress)]
    tables += [
        show(model, sub, f"{kind.lower()}.{index}", verbatim(title), most=arguments.max_rows)
        for index, (title, sub) in enumerate(table.sub_tables.items(), 1)
    ]
    summary = words.ROWS_OF(kind=kind, rows=len(table.rows))
    return read_outcome(summary, tables=tuple(tables), units=model.unit_words())


def _keys(ids: str | None) -> tuple[int, ...]:
    return parse_ids(ids) if ids else ()


def _refuse_empty(table: RawTable, kind: str, cases: Sequence[str]) -> None:
    if not table.rows:
        raise refusal(
            words.NO_ROWS_FOR_CASES(kind=kind, cases=", ".join(cases)), words.ANALYSE_AND_CHECK_CASES, code="no_results"
        )


TOOLS: tuple[Tool, ...] = (
    declare(
        "get_reactions",
        "Get reactions",
        "반력 읽기",
        "Support reactions with sums per case.",
        "지점 반력과 하중조건별 합계를 읽습니다.",
        words="support forces foundation vertical sum base 반력 기초 지점 합계 밑동 수직",
        risk=DeclaredRisk.READ,
        profile=Profile.RESULTS,
        arguments=GetReactions,
        run=_get_reactions,
    ),
    declare(
        "get_displacements",
        "Get displacements",
        "변위 읽기",
        "Nodal displacements and the largest ones.",
        "절점 변위와 최대값을 읽습니다.",
        words=(
            "deflection tip sag movement lateral nodes 처짐 변위 이동 캔틸레버 끝 절점 roof top how much does it "
            "move sway wind 꼭대기 최상층 흔들림 움직임"
        ),
        risk=DeclaredRisk.READ,
        profile=Profile.RESULTS,
        arguments=GetDisplacements,
        run=_get_displacements,
    ),
    declare(
        "get_member_forces",
        "Get member forces",
        "부재력 읽기",
        "Beam or truss forces and their envelope.",
        "보·트러스 부재력과 최대·최소를 읽습니다.",
        words=(
            "bending moment shear axial beam column truss internal forces diagram values 부재력 휨모멘트 전단력 축력 "
            "보 기둥"
        ),
        risk=DeclaredRisk.READ,
        profile=Profile.RESULTS,
        arguments=GetMemberForces,
        run=_get_member_forces,
    ),
    declare(
        "get_vibration_modes",
        "Get vibration modes",
        "고유모드 읽기",
        "Periods and effective mass ratios with running sums.",
        "고유주기와 유효질량비 및 누계를 읽습니다.",
        words=(
            "fundamental period frequency participating mass ratio natural modes eigenvalue 주기 고유주기 진동수 "
            "질량참여율 유효질량 1차 모드"
        ),
        risk=DeclaredRisk.READ,
        profile=Profile.RESULTS,
        arguments=GetVibrationModes,
        run=_get_vibration_modes,
    ),
    declare(
        "get_result_table",
        "Get result table",
        "결과표 읽기",
        "Any result table of the allowed list.",
        "허용 목록의 결과표를 읽습니다.",
        words="any result table stresses plate raw results 결과 표 응력 기타 결과",
        risk=DeclaredRisk.READ,
        profile=Profile.RESULTS,
        arguments=GetResultTable,
        run=_get_result_table,
    ),
)
