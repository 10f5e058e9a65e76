"""The tool that puts a building's seismic response on one page: weight, modes, base shears, drifts."""

from collections.abc import Sequence

from app.gennx.arguments import Arguments, Force, label
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import refusal
from app.gennx.gen.result_tables import fetch
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare, read_outcome
from app.gennx.tools.results.base_shear import base_shears
from app.gennx.tools.results.drift import judge, read_drifts, verdict_of, without_lines
from app.gennx.tools.results.modes import Mode, read_modes
from app.gennx.tools.results.results import Cases
from app.gennx.verify.naming import result_cases
from app.gennx.words import story_results as words
from app.trade.answers.envelope import Outcome
from app.trade.answers.modes import is_enough
from app.trade.answers.rows import table_of
from app.trade.answers.seismic import DirectionDrift, MassShares, SeismicSummary, ShareOfWeight, SummaryRow
from app.trade.answers.storeys import BaseShear
from app.trade.answers.tables import ResultTable
from app.trade.answers.verdicts import DriftVerdict
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.result_tables import MODE_COMPONENTS
from app.trade.round_off import is_zero

_SHOWN_MODES = 5


class GetSeismicSummary(Arguments):
    cases: Cases | None = label(
        "Cases", "하중조건", "Spectrum cases; all when left out.", "응답스펙트럼 하중조건. 생략하면 전체.", default=None
    )
    cd: float | None = label(
        "Cd",
        "변위증폭계수 Cd",
        "For drift, with the next two.",
        "층간변위용, 다음 두 값과 함께.",
        default=None,
        ge=1,
        le=10,
    )
    importance_factor: float | None = label(
        "IE", "중요도계수 IE", "For drift.", "층간변위용.", default=None, ge=1, le=2
    )
    allowable_ratio: float | None = label(
        "Allowable ratio", "허용층간변위비", "For drift.", "층간변위용.", default=None, gt=0, le=0.1
    )
    static_base_shear_x: Force | None = label(
        "Static base shear X",
        "정적 밑면전단력 X",
        "Of the equivalent lateral forces.",
        "등가정적하중의 값.",
        default=None,
    )
    static_base_shear_y: Force | None = label(
        "Static base shear Y", "정적 밑면전단력 Y", "Like X.", "X와 같음.", default=None
    )
    minimum_percent: float | None = label(
        "Minimum share",
        "최소 비율",
        "Of the static base shear that the code asks for.",
        "기준이 요구하는 정적 밑면전단력에 대한 비율.",
        default=None,
        gt=0,
        le=100,
    )


def _get_seismic_summary(model: Model, arguments: GetSeismicSummary) -> Outcome:
    spectra = list(model.by_name("SPLC"))
    if not spectra:
        raise refusal(words.NO_RS_CASES, words.DEFINE_RS_CASE_FIRST, code="no_results")
    cases = result_cases(model, arguments.cases or spectra)
    modes = _modes(model)
    weights = fetch(model, "STORYWEIGHT")
    weight = sum(weights.value(row, "Total") or 0.0 for row in weights.rows)
    named = {case.rsplit("(", 1)[0] for case in cases}
    table = fetch(model, "STORY_SHEAR_FOR_RS")
    shears = [each for each in base_shears(table) if each.case.rsplit("(", 1)[0] in named]
    force = model.unit_of(Dimension.FORCE)
    drifts = tuple(_drift(model, arguments, each, cases) for each in "XY") if _wants_drift(arguments) else ()
    scale = _scale(model, arguments, shears)
    sums = modes[-1].sums if modes else (0.0,) * 6
    result = SeismicSummary(
        weight=weight,
        periods_s=tuple(mode.period for mode in modes[:_SHOWN_MODES]),
        effective_mass_pct=MassShares(x=sums[0], y=sums[1], rz=sums[5]),
        enough_modes=is_enough(min(sums[0], sums[1])),
        base_shear=tuple(
            ShareOfWeight(case=s.case, x=s.x, y=s.y, share_of_weight=max(s.x, s.y) / weight if weight else None)
            for s in shears
        ),
        drift=drifts,
        scale_up=scale,
        not_given=_not_given(arguments),
        source=table.source,
    )
    said = "; ".join(f"{s.case} {max(s.x, s.y):.1f} {force}" for s in shears)
    first = f"{modes[0].period:.3f} s" if modes else "-"
    return read_outcome(
        words.SUMMARY(
            weight=f"{weight:.0f}", force=force, first=first, x=f"{sums[0]:.1f}", y=f"{sums[1]:.1f}", said=said
        ),
        result=result,
        tables=(_table(model, modes, result),),
        units=model.unit_words(),
    )


def _modes(model: Model) -> tuple[Mode, ...]:
    node = min((int(key) for key in model.table("NODE")), default=1)
    return read_modes(fetch(model, "EIGENVALUEMODE", keys=[node], components=MODE_COMPONENTS))


def _wants_drift(arguments: GetSeismicSummary) -> bool:
    given = (arguments.cd, arguments.importance_factor, arguments.allowable_ratio)
    if any(value is not None for value in given) and any(value is None for value in given):
        raise refusal(words.DRIFT_DATA_MISSING, words.ALL_THREE_OR_NONE)
    return given[0] is not None


def _drift(model: Model, arguments: GetSeismicSummary, direction: str, cases: Sequence[str]) -> DirectionDrift:
    cd, importance = arguments.cd or 1.0, arguments.importance_factor or 1.0
    allowable = arguments.allowable_ratio or 1.0
    parameters: dict[str, JsonValue] = {
        "RESPONSE_MOD_FACTOR_CHECK": False,
        "DEFLECTION_AMPL_FACTOR_VALUE": cd,
        "IMPORTANCE_FACTOR_VALUE": importance,
        "SCALE_FACTOR_VALUE": 1.0,
        "ALLOWABLE_RATIO": allowable,
    }
    more: dict[str, JsonValue] = {"ADDITIONAL": {"SET_STORY_DRIFT_PARAMS": parameters}}
    table = fetch(model, f"STORY_DRIFT_{direction}", cases=cases, more=more)
    drifts, bare = read_drifts(table), without_lines(table)
    if not drifts:
        verdict = DriftVerdict.OPEN if bare else DriftVerdict.NO_ROWS
        return DirectionDrift(direction=direction, verdict=verdict, stories_without_line=bare)
    judged = judge(drifts, cd=cd, importance_factor=importance, allowable_ratio=allowable)
    worst = judged.governing
    return DirectionDrift(
        direction=direction,
        verdict=verdict_of(judged, bare),
        stories_without_line=bare,
        story=worst.story,
        case=worst.case,
        ratio=worst.ratio,
        allowable_ratio=allowable,
    )


def _scale(model: Model, arguments: GetSeismicSummary, shears: Sequence[BaseShear]) -> dict[str, float]:
    """Per direction: what the spectrum cases must be multiplied by to reach the asked share; 1 when they do."""
    statics = {"x": arguments.static_base_shear_x, "y": arguments.static_base_shear_y}
    share = arguments.minimum_percent
    found: dict[str, float] = {}
    size = max((max(shear.x, shear.y) for shear in shears), default=0.0)
    for axis, static in statics.items():
        dynamic = max((shear.x if axis == "x" else shear.y for shear in shears), default=0.0)
        if static is None or share is None or is_zero(dynamic, size):
            continue
        found[axis] = max(1.0, share / 100 * model.store(static) / dynamic)
    return found


def _not_given(arguments: GetSeismicSummary) -> tuple[str, ...]:
    """What would complete the page and is the engineer's to give."""
    found: list[str] = []
    if arguments.cd is None:
        found.append("cd, importance_factor, allowable_ratio: story drift")
    if arguments.minimum_percent is None or not (arguments.static_base_shear_x or arguments.static_base_shear_y):
        found.append("static_base_shear_x, static_base_shear_y, minimum_percent: scaling of the spectrum cases")
    return tuple(found)


def _table(model: Model, modes: Sequence[Mode], result: SeismicSummary) -> ResultTable:
    force, masses = model.unit_of(Dimension.FORCE), result.effective_mass_pct
    rows = [_row("W", "", result.weight, force)]
    rows += [_row(f"T{mode.number}", "", mode.period, "s") for mode in modes[:_SHOWN_MODES]]
    if modes:
        rows += [_row("effective mass X", "", masses.x, "%"), _row("effective mass Y", "", masses.y, "%")]
    rows += [_row(f"base shear {a}", s.case, v, force) for s in result.base_shear for a, v in (("X", s.x), ("Y", s.y))]
    rows += [_row(f"drift {d.direction}", f"{d.case or ''} {d.verdict}", d.ratio, "") for d in result.drift]
    rows += [_row(f"scale {axis.upper()}", "", value, "") for axis, value in result.scale_up.items()]
    return table_of(
        SummaryRow,
        rows,
        table_id="seismic_summary",
        title=words.SEISMIC_SUMMARY,
        source=result.source,
        unit_of=model.unit_of,
    )


def _row(quantity: str, case: str, value: float | None, unit: str) -> SummaryRow:
    return SummaryRow(quantity=quantity, case=case, value=value, unit=unit)


TOOLS: tuple[Tool, ...] = (
    declare(
        "get_seismic_summary",
        "Get seismic summary",
        "내진 요약 읽기",
        "Weight, periods, effective masses, base shears, and drift and scaling where their data is given.",
        "중량, 주기, 유효질량, 밑면전단력과, 값이 주어지면 층간변위와 보정계수를 읽습니다.",
        words="base shear overview scaling earthquake report one page 내진 요약 밑면전단력 요약 지진 정리 보정",
        risk=DeclaredRisk.READ,
        profile=Profile.RESULTS,
        arguments=GetSeismicSummary,
        run=_get_seismic_summary,
    ),
)
