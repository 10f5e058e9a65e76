"""Tools that read story results: drift with verdict, shear and the rest, masses and equilibrium."""

from collections.abc import Mapping, Sequence
from typing import Literal

from app.gennx.arguments import Arguments, NoArguments, label
from app.gennx.gen.errors import Rejected, Unsupported
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import refusal
from app.gennx.gen.result_tables import RawTable, fetch, show
from app.gennx.gen.wire import field, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare, read_outcome
from app.gennx.tools.results.base_shear import base_shears
from app.gennx.tools.results.drift import MeasuredDrift, judge, keeps, read_drifts, verdict_of, without_lines
from app.gennx.tools.results.equilibrium import applied_loads, balances
from app.gennx.tools.results.results import Cases, same_case
from app.gennx.verify.naming import result_cases
from app.gennx.words import story_results as words
from app.trade.answers.drift import DriftChecks, DriftRow, GoverningStory, StoryDrift
from app.trade.answers.envelope import Outcome
from app.trade.answers.equilibrium import Balance, Equilibrium
from app.trade.answers.rows import table_of
from app.trade.answers.storeys import MassSummary, StoryResults
from app.trade.answers.tables import ResultTable
from app.trade.answers.verdicts import DriftVerdict
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.templates import joined
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
    "shear": words.STORY_SHEAR,
    "displacement": words.STORY_DISPLACEMENT,
    "weight": words.STORY_WEIGHT,
    "mass": words.STORY_MASS,
    "shear_ratio": words.STORY_SHEAR_RATIO,
    "eccentricity": words.STORY_ECCENTRICITY,
    "overturning": words.OVERTURNING_MOMENT,
    "axial": words.STORY_AXIAL_FORCE,
    "mode_shape": words.STORY_MODE_SHAPE,
}


class GetStoryDrift(Arguments):
    cases: Cases = label(
        "Cases", "하중조건", "Load cases or combinations.", "하중조건 또는 하중조합.", examples=[["RX"]]
    )
    direction: Direction = label("Direction", "방향", "Direction of the drift.", "층간변위의 방향.")
    cd: float = label("Cd", "변위증폭계수 Cd", "Deflection amplification factor.", "변위증폭계수.", ge=1, le=10)
    importance_factor: float = label(
        "IE", "중요도계수 IE", "Importance factor in the load.", "하중에 적용된 중요도계수.", ge=1, le=2
    )
    allowable_ratio: float = label(
        "Allowable ratio",
        "허용층간변위비",
        "Limit of drift over height, for example 0.015.",
        "층고에 대한 층간변위의 한계. 예: 0.015.",
        gt=0,
        le=0.1,
    )


class GetStoryResults(Arguments):
    kind: Literal[
        "shear", "displacement", "weight", "mass", "shear_ratio", "eccentricity", "overturning", "axial", "mode_shape"
    ] = label("Kind", "종류", "Which story result.", "층 결과의 종류.")
    cases: Cases | None = label(
        "Cases",
        "하중조건",
        "Load cases; not for weight and mass.",
        "하중조건. 중량과 질량에는 쓰지 않습니다.",
        default=None,
    )
    direction: Direction = label("Direction", "방향", "For displacement.", "변위인 경우.", default="X")
    max_rows: int = label("Rows", "행 수", "Most rows to return.", "가져올 최대 행 수.", default=200, ge=1, le=5000)


class CheckEquilibrium(Arguments):
    cases: Cases | None = label(
        "Cases", "하중조건", "Static cases; all when left out.", "정적 하중조건. 생략하면 전체.", default=None
    )


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
        raise refusal(words.NO_LINE_TO_MEASURE(listed=", ".join(bare)), words.LOOK_AT_NODES_OFF_LEVEL)
    if not drifts:
        raise _no_rows("STORY_DRIFT")
    judged = judge(
        drifts,
        cd=arguments.cd,
        importance_factor=arguments.importance_factor,
        allowable_ratio=arguments.allowable_ratio,
    )
    worst, verdict = judged.governing, verdict_of(judged, bare)
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
    said = words.DRIFT_JUDGED(
        direction=arguments.direction,
        verdict=verdict,
        story=worst.story,
        case=worst.case,
        ratio=f"{worst.ratio:.5f}",
        allowable=f"{arguments.allowable_ratio:g}",
    )
    return read_outcome(
        joined((said, words.NOT_JUDGED(listed=", ".join(bare))), " ") if bare else said,
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
    title = words.STORY_DRIFT(direction=result.direction)
    return table_of(DriftRow, rows, table_id=result.table_id, title=title, source=result.source, unit_of=model.unit_of)


def _get_story_results(model: Model, arguments: GetStoryResults) -> Outcome:
    kind = _KINDS[arguments.kind].format(direction=arguments.direction)
    if arguments.cases is None and arguments.kind in ("displacement", "shear_ratio", "overturning", "axial"):
        raise refusal(words.CASES_MISSING(kind=arguments.kind), words.NAME_CASES)
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
    summary = words.BASE_SHEAR(said=said) if said else title
    result = StoryResults(source=table.source, base_shear=shears)
    return read_outcome(summary, result=result, tables=(shown,), units=model.unit_words())


def _get_mass_and_weight_summary(model: Model, _: NoArguments) -> Outcome:
    tables: list[ResultTable] = []
    unavailable: dict[str, str] = {}
    wanted = (
        ("STORYWEIGHT", words.STORY_WEIGHT, Dimension.FORCE),
        ("STORY_MASS", words.STORY_MASS, Dimension.MASS),
        ("MASS_SUMMARY_X", words.MASS_SUMMARY_X, Dimension.MASS),
        ("MASS_SUMMARY_Y", words.MASS_SUMMARY_Y, Dimension.MASS),
        ("LOAD_SUMMARY_Z", words.LOAD_SUMMARY_Z, Dimension.FORCE),
    )
    for kind, title, amounts in wanted:
        try:
            tables.append(show(model, fetch(model, kind), kind.lower(), title, amounts=amounts))
        except (Rejected, Unsupported) as exc:
            unavailable[kind] = exc.problem.message.en
    if not tables:
        raise _no_rows("STORYWEIGHT")
    return read_outcome(
        words.MASS_TABLES(tables=len(tables)),
        result=MassSummary(unavailable=unavailable),
        tables=tuple(tables),
        units=model.unit_words(),
    )


def _check_equilibrium(model: Model, arguments: CheckEquilibrium) -> Outcome:
    names = arguments.cases or list(model.by_name("STLD"))
    cases = [case for case in result_cases(model, names) if case.endswith("(ST)")]
    if not cases:
        raise refusal(words.NO_STATIC_CASE, words.STATIC_CASES_EXAMPLE)
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
        title=words.LOADS_AND_REACTIONS,
        source=source,
        unit_of=model.unit_of,
    )
    said = words.BALANCE if not off else words.NO_BALANCE
    return read_outcome(
        words.LOADS_AGAINST_REACTIONS(cases=len(cases), said=said),
        result=Equilibrium(balanced=not off, cases=tuple(found)),
        tables=(table,),
        units=model.unit_words(),
    )


def _no_rows(kind: str) -> Exception:
    return refusal(words.NO_ROWS(kind=kind), words.CHECK_STORIES_AND_CASE, code="no_results")


TOOLS: tuple[Tool, ...] = (
    declare(
        "get_story_drift",
        "Get story drift",
        "층간변위 읽기",
        "Story drift per story against the allowable ratio, with governing story and verdict.",
        "층별 층간변위를 허용비와 비교하고 지배층과 판정을 냅니다.",
        words=(
            "interstory drift sway limit allowable ratio earthquake lateral 층간변위 층간변형각 허용 밀림 횡변위 "
            "지진 층마다"
        ),
        risk=DeclaredRisk.READ,
        profile=Profile.RESULTS,
        arguments=GetStoryDrift,
        run=_get_story_drift,
    ),
    declare(
        "get_story_results",
        "Get story results",
        "층 결과 읽기",
        "Story shear with base shear, displacement, weight, mass and more.",
        "층전단력과 밑면전단력, 변위, 중량, 질량 등을 읽습니다.",
        words="story shear per floor base shear displacement storey forces 층전단력 층변위 층 결과 밑면전단력",
        risk=DeclaredRisk.READ,
        profile=Profile.RESULTS,
        arguments=GetStoryResults,
        run=_get_story_results,
    ),
    declare(
        "get_mass_and_weight_summary",
        "Mass and weight summary",
        "질량·중량 요약",
        "Story weights, masses and load sums; needs no analysis.",
        "층 중량, 질량, 하중 합계를 읽습니다(해석 불필요).",
        words=(
            "seismic weight per level total mass storey weights 층별 중량 질량 집계 총중량 무게 how heavy total "
            "building weight 총 무게 건물 전체 톤"
        ),
        risk=DeclaredRisk.READ,
        profile=Profile.RESULTS,
        arguments=NoArguments,
        run=_get_mass_and_weight_summary,
    ),
    declare(
        "check_equilibrium",
        "Check equilibrium",
        "평형 확인",
        "Compare load sums with reaction sums per static case.",
        "정적하중조건별 하중 합과 반력 합을 비교합니다.",
        words="applied loads versus reactions balance sum 평형 하중 합 반력 합 일치",
        risk=DeclaredRisk.READ,
        profile=Profile.RESULTS,
        arguments=CheckEquilibrium,
        run=_check_equilibrium,
    ),
)
