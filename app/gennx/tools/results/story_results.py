"""Tools that read story results: drift with verdict, shear and the rest, masses and equilibrium."""

from collections.abc import Mapping, Sequence
from typing import Literal

from app.gennx.arguments import Arguments, label
from app.gennx.gen.errors import Rejected, Unsupported
from app.gennx.gen.model import Model
from app.gennx.gen.result_tables import RawTable, fetch, show
from app.gennx.gen.wire import field, text
from app.gennx.gen.words import refuse
from app.gennx.tool import Profile, Risk, Tool, declare, read_outcome
from app.gennx.tools.results.base_shear import base_shears
from app.gennx.tools.results.drift import MeasuredDrift, judge, keeps, read_drifts, verdict_of, without_lines
from app.gennx.tools.results.equilibrium import applied_loads, balances
from app.gennx.tools.results.results import Cases, same_case
from app.gennx.verify.naming import result_cases
from app.trade.answers.drift import DriftChecks, DriftRow, GoverningStory, StoryDrift
from app.trade.answers.envelope import Outcome
from app.trade.answers.equilibrium import Balance, Equilibrium
from app.trade.answers.rows import table_of
from app.trade.answers.storeys import MassSummary, StoryResults
from app.trade.answers.tables import ResultTable
from app.trade.answers.verdicts import DriftVerdict
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.text import Text

Direction = Literal["X", "Y"]
_KINDS: Mapping[str, str] = {
    "shear": "STORY_SHEAR_FOR_RS",
    "displacement": "STORY_DISPLACEMENT_{direction}",
    "weight": "STORYWEIGHT",
    "mass": "STORY_MASS",
    "shear_ratio": "STORY_SHEAR_FORCE_RATIO",
    "eccentricity": "STORY_ECNTRICITY",
    "overturning": "OVERTURNING_MOMENT",
    "axial": "STORY_AXIAL_FORCE_SUM",
    "mode_shape": "STORY_MODE_SHAPE",
}

_TITLES: Mapping[str, Text] = {
    "shear": Text("Story shear", "층전단력"),
    "displacement": Text("Story displacement", "층 변위"),
    "weight": Text("Story weight", "층 중량"),
    "mass": Text("Story mass", "층 질량"),
    "shear_ratio": Text("Story shear ratio", "층전단력비"),
    "eccentricity": Text("Story eccentricity", "층 편심"),
    "overturning": Text("Overturning moment", "전도모멘트"),
    "axial": Text("Story axial force", "층 축력"),
    "mode_shape": Text("Story mode shape", "층 모드형상"),
}


class GetStoryDrift(Arguments):
    cases: Cases = label("Cases", "하중조건", "Load cases or combinations.", examples=[["RX"]])
    direction: Direction = label("Direction", "방향", "Direction of the drift.")
    cd: float = label("Cd", "변위증폭계수 Cd", "Deflection amplification factor.", ge=1, le=10)
    importance_factor: float = label("IE", "중요도계수 IE", "Importance factor in the load.", ge=1, le=2)
    allowable_ratio: float = label(
        "Allowable ratio", "허용층간변위비", "Limit of drift over height, for example 0.015.", gt=0, le=0.1
    )


class GetStoryResults(Arguments):
    kind: Literal[
        "shear", "displacement", "weight", "mass", "shear_ratio", "eccentricity", "overturning", "axial", "mode_shape"
    ] = label("Kind", "종류", "Which story result.")
    cases: Cases | None = label("Cases", "하중조건", "Load cases; not for weight and mass.", default=None)
    direction: Direction = label("Direction", "방향", "For displacement.", default="X")
    max_rows: int = label("Rows", "행 수", "Most rows to return.", default=200, ge=1, le=5000)


class NoArguments(Arguments):
    pass


class CheckEquilibrium(Arguments):
    cases: Cases | None = label("Cases", "하중조건", "Static cases; all when left out.", default=None)


def _get_story_drift(model: Model, arguments: GetStoryDrift) -> Outcome:
    cases = result_cases(model, arguments.cases)
    parameters: dict[str, JsonValue] = {
        "RESPONSE_MOD_FACTOR_CHECK": False,
        "DEFLECTION_AMPL_FACTOR_VALUE": arguments.cd,
        "IMPORTANCE_FACTOR_VALUE": arguments.importance_factor,
        "SCALE_FACTOR_VALUE": 1.0,
        "ALLOWABLE_RATIO": arguments.allowable_ratio,
    }
    table = fetch(
        model,
        f"STORY_DRIFT_{arguments.direction}",
        cases=cases,
        more={"ADDITIONAL": {"SET_STORY_DRIFT_PARAMS": parameters}},
    )
    drifts, bare = read_drifts(table), without_lines(table)
    if bare and not drifts:
        raise refuse(
            f"No story has a column or wall from floor to floor to measure its drift by: {', '.join(bare)}.",
            f"층간변위를 잴 기둥이나 벽이 있는 층이 없습니다: {', '.join(bare)}.",
            "check_model_before_analysis names nodes off their story's level.",
            "check_model_before_analysis에서 층 레벨을 벗어난 절점을 확인하십시오.",
        )
    if not drifts:
        raise _no_rows("STORY_DRIFT")
    judged = judge(
        drifts,
        cd=arguments.cd,
        importance_factor=arguments.importance_factor,
        allowable_ratio=arguments.allowable_ratio,
    )
    worst, verdict = judged.governing, verdict_of(judged, bare)
    bare_said = ", ".join(bare)
    rest = Text(
        f" Not judged, without columns or walls: {bare_said}.", f" 기둥·벽이 없어 판정하지 않은 층: {bare_said}."
    )
    result = StoryDrift(
        direction=arguments.direction,
        verdict=verdict,
        allowable_ratio=arguments.allowable_ratio,
        governing=GoverningStory(
            story=worst.story,
            case=worst.case,
            ratio=worst.ratio,
            modified_drift=worst.modified,
            story_drift=worst.drift,
            story_height=worst.height,
            element_height=worst.element_height,
            utilisation=worst.ratio / arguments.allowable_ratio,
        ),
        self_checks=DriftChecks(
            table_arithmetic=judged.consistent, stories_without_row=_stories_without_row(model, drifts)
        ),
        stories_without_line=bare,
        basis="largest drift of all vertical elements; Δ = Cd·δxe/IE (KDS 41 17 00)",
        source=table.source,
    )
    return read_outcome(
        Text(
            f"Drift {arguments.direction}: {verdict}, governing {worst.story} ({worst.case}) "
            f"{worst.ratio:.5f} against {arguments.allowable_ratio:g}.{rest.en if bare else ''}",
            f"{arguments.direction}방향 층간변위: {verdict}, 지배층 {worst.story} ({worst.case}) "
            f"{worst.ratio:.5f} / 허용 {arguments.allowable_ratio:g}.{rest.ko if bare else ''}",
        ),
        result=result,
        tables=(_drift_table(model, drifts, result),),
        units=model.unit_words(),
    )


def _stories_without_row(model: Model, drifts: Sequence[MeasuredDrift]) -> tuple[str, ...]:
    """Stories that should have a row; GEN NX has left out the top one in some builds."""
    stored = sorted(model.table("STOR").values(), key=lambda row: field(row, "STORY_LEVEL"))
    rows = {each.story for each in drifts}
    names = [text(row.get("STORY_NAME")) for row in stored]
    # One story is no interval: the ground's or the roof's, depending on how the build names storeys.
    absent = tuple(name for name in names if name not in rows)
    return absent if len(absent) > 1 else ()


def _drift_table(model: Model, drifts: Sequence[MeasuredDrift], result: StoryDrift) -> ResultTable:
    rows = [
        DriftRow(
            story=each.story,
            ratio=each.ratio,
            allowable=result.allowable_ratio,
            verdict=DriftVerdict.OK if keeps(each.ratio, result.allowable_ratio) else DriftVerdict.NG,
            modified=each.modified,
            drift=each.drift,
            height=each.height,
            centre_ratio=each.centre_ratio,
            case=each.case,
        )
        for each in drifts
    ]
    title = Text(f"Story drift {result.direction}", f"층간변위 {result.direction}")
    return table_of(DriftRow, rows, table_id=result.table_id, title=title, source=result.source, unit_of=model.unit_of)


def _get_story_results(model: Model, arguments: GetStoryResults) -> Outcome:
    kind = _KINDS[arguments.kind].format(direction=arguments.direction)
    if arguments.cases is None and arguments.kind in ("displacement", "shear_ratio", "overturning", "axial"):
        raise refuse(
            f"Kind {arguments.kind} needs cases.",
            f"{arguments.kind}에는 하중조건이 필요합니다.",
            "Name the load cases.",
            "하중조건을 지정하십시오.",
        )
    more: dict[str, JsonValue] = {}
    if arguments.kind == "shear_ratio":
        more["ADDITIONAL"] = {"SET_ANGLE": {"ANGLE": 0 if arguments.direction == "X" else 90}}
    cases = result_cases(model, arguments.cases) if arguments.cases else []
    table = fetch(model, kind, cases=cases, more=more)
    if not table.rows:
        raise _no_rows(kind)
    shears = base_shears(table) if arguments.kind == "shear" else ()
    said = "; ".join(f"{each.case} X {each.x:.2f}, Y {each.y:.2f}" for each in shears)
    title = _TITLES[arguments.kind]
    amounts = Dimension.FORCE if arguments.kind == "weight" else None
    shown = show(model, table, f"story_{arguments.kind}", title, most=arguments.max_rows, amounts=amounts)
    summary = Text(f"Base shear: {said}.", f"밑면전단력: {said}.") if said else title
    result = StoryResults(source=table.source, base_shear=shears)
    return read_outcome(summary, result=result, tables=(shown,), units=model.unit_words())


def _get_mass_and_weight_summary(model: Model, _: NoArguments) -> Outcome:
    tables: list[ResultTable] = []
    unavailable: dict[str, str] = {}
    wanted = (
        ("STORYWEIGHT", Text("Story weight", "층 중량"), Dimension.FORCE),
        ("STORY_MASS", Text("Story mass", "층 질량"), Dimension.MASS),
        ("MASS_SUMMARY_X", Text("Mass summary X", "질량 합계 X"), Dimension.MASS),
        ("MASS_SUMMARY_Y", Text("Mass summary Y", "질량 합계 Y"), Dimension.MASS),
        ("LOAD_SUMMARY_Z", Text("Load summary Z", "하중 합계 Z"), Dimension.FORCE),
    )
    for kind, title, amounts in wanted:
        try:
            tables.append(show(model, fetch(model, kind), kind.lower(), title, amounts=amounts))
        except (Rejected, Unsupported) as exc:
            unavailable[kind] = exc.problem.message.en
    if not tables:
        raise _no_rows("STORYWEIGHT")
    return read_outcome(
        Text(f"{len(tables)} mass and weight tables.", f"질량·중량 표 {len(tables)}개."),
        result=MassSummary(unavailable=unavailable),
        tables=tuple(tables),
        units=model.unit_words(),
    )


def _check_equilibrium(model: Model, arguments: CheckEquilibrium) -> Outcome:
    names = arguments.cases or list(model.by_name("STLD"))
    cases = [case for case in result_cases(model, names) if case.endswith("(ST)")]
    if not cases:
        raise refuse(
            "No static load case is given: equilibrium is checked for static cases.",
            "정적하중조건이 없습니다. 평형은 정적하중조건에 대해 확인합니다.",
            'Give static cases, for example ["DL", "LL"].',
            '정적하중조건을 지정하십시오. 예: ["DL", "LL"].',
        )
    reactions = fetch(model, "REACTIONG", cases=cases)
    if not reactions.rows:
        raise _no_rows("REACTIONG")
    applied = {axis: applied_loads(fetch(model, f"LOAD_SUMMARY_{axis}")) for axis in "XYZ"}
    found = [
        each
        for case in cases
        for each in balances(
            case,
            {axis: _sum(reactions, case, f"F{axis}") for axis in "XYZ"},
            {axis: loads.get(case.rsplit("(", 1)[0], loads.get(case)) for axis, loads in applied.items()},
            sum(abs(value) for axis in "XYZ" for value in _values(reactions, case, f"F{axis}")),
        )
    ]
    return _equilibrium_outcome(model, cases, found, reactions.source)


def _sum(table: RawTable, case: str, axis: str) -> float:
    return sum(_values(table, case, axis))


def _values(table: RawTable, case: str, axis: str) -> list[float]:
    rows = (row for row in table.rows if same_case(table.cell(row, "Load", "Load Case"), case))
    return [table.value(row, axis) or 0.0 for row in rows]


def _equilibrium_outcome(model: Model, cases: Sequence[str], found: Sequence[Balance], source: str) -> Outcome:
    off = [each for each in found if not each.balanced]
    table = table_of(
        Balance,
        found,
        table_id="equilibrium",
        title=Text("Loads and reactions", "하중과 반력"),
        source=source,
        unit_of=model.unit_of,
    )
    said = Text("balance", "평형") if not off else Text("do NOT balance", "평형이 아님")
    return read_outcome(
        Text(
            f"Loads and reactions of {len(cases)} cases {said.en}.",
            f"{len(cases)}개 하중조건의 하중과 반력: {said.ko}.",
        ),
        result=Equilibrium(balanced=not off, cases=tuple(found)),
        tables=(table,),
        units=model.unit_words(),
    )


def _no_rows(kind: str) -> Exception:
    return refuse(
        f"{kind} has no rows.",
        f"{kind} 결과표에 행이 없습니다.",
        "Define stories before the analysis, run perform_analysis, and check the case.",
        "해석 전에 층을 정의하고 해석을 수행한 뒤 하중조건을 확인하십시오.",
        code="no_results",
    )


TOOLS: tuple[Tool, ...] = (
    declare(
        "get_story_drift",
        Text("Get story drift", "층간변위 읽기"),
        Text(
            "Story drift per story against the allowable ratio, with governing story and verdict.",
            "층별 층간변위를 허용비와 비교하고 지배층과 판정을 냅니다.",
        ),
        words=(
            "interstory drift sway limit allowable ratio earthquake lateral 층간변위 층간변형각 허용 밀림 횡변위 "
            "지진 층마다"
        ),
        risk=Risk.READ,
        profile=Profile.RESULTS,
        arguments=GetStoryDrift,
        run=_get_story_drift,
    ),
    declare(
        "get_story_results",
        Text("Get story results", "층 결과 읽기"),
        Text(
            "Story shear with base shear, displacement, weight, mass and more.",
            "층전단력과 밑면전단력, 변위, 중량, 질량 등을 읽습니다.",
        ),
        words="story shear per floor base shear displacement storey forces 층전단력 층변위 층 결과 밑면전단력",
        risk=Risk.READ,
        profile=Profile.RESULTS,
        arguments=GetStoryResults,
        run=_get_story_results,
    ),
    declare(
        "get_mass_and_weight_summary",
        Text("Mass and weight summary", "질량·중량 요약"),
        Text(
            "Story weights, masses and load sums; needs no analysis.",
            "층 중량, 질량, 하중 합계를 읽습니다(해석 불필요).",
        ),
        words=(
            "seismic weight per level total mass storey weights 층별 중량 질량 집계 총중량 무게 how heavy total "
            "building weight 총 무게 건물 전체 톤"
        ),
        risk=Risk.READ,
        profile=Profile.RESULTS,
        arguments=NoArguments,
        run=_get_mass_and_weight_summary,
    ),
    declare(
        "check_equilibrium",
        Text("Check equilibrium", "평형 확인"),
        Text("Compare load sums with reaction sums per static case.", "정적하중조건별 하중 합과 반력 합을 비교합니다."),
        words="applied loads versus reactions balance sum 평형 하중 합 반력 합 일치",
        risk=Risk.READ,
        profile=Profile.RESULTS,
        arguments=CheckEquilibrium,
        run=_check_equilibrium,
    ),
)
