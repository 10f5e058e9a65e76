"""The tool that puts a building's seismic response on one page: weight, modes, base shears, drifts."""

from collections.abc import Sequence

from app.gennx.arguments import Arguments, Force, label
from app.gennx.gen.model import Model
from app.gennx.gen.outcome import Column, Outcome, Table
from app.gennx.gen.result_tables import fetch
from app.gennx.gen.words import refuse
from app.gennx.tool import Profile, Risk, Tool, declare, read_outcome
from app.gennx.tools.results.base_shear import BaseShear, base_shears
from app.gennx.tools.results.drift import OPEN, judge, read_drifts, said, without_lines
from app.gennx.tools.results.modes import Mode, read_modes
from app.gennx.tools.results.results import Cases
from app.gennx.verify.naming import result_cases
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.round_off import exceeds, is_zero
from app.trade.text import Text

_MODE_COMPONENTS = ("Node", "Mode", "UX", "UY", "UZ", "RX", "RY", "RZ")
_ENOUGH_MASS_PERCENT = 90.0
_SHOWN_MODES = 5


class GetSeismicSummary(Arguments):
    cases: Cases | None = label("Cases", "하중조건", "Spectrum cases; all when left out.", default=None)
    cd: float | None = label("Cd", "변위증폭계수 Cd", "For drift, with the next two.", default=None, ge=1, le=10)
    importance_factor: float | None = label("IE", "중요도계수 IE", "For drift.", default=None, ge=1, le=2)
    allowable_ratio: float | None = label("Allowable ratio", "허용층간변위비", "For drift.", default=None, gt=0, le=0.1)
    static_base_shear_x: Force | None = label(
        "Static base shear X", "정적 밑면전단력 X", "Of the equivalent lateral forces.", default=None
    )
    static_base_shear_y: Force | None = label("Static base shear Y", "정적 밑면전단력 Y", "Like X.", default=None)
    minimum_percent: float | None = label(
        "Minimum share", "최소 비율", "Of the static base shear that the code asks for.", default=None, gt=0, le=100
    )


def _get_seismic_summary(model: Model, arguments: GetSeismicSummary) -> Outcome:
    spectra = list(model.by_name("SPLC"))
    if not spectra:
        raise refuse(
            "The model has no response-spectrum cases.",
            "응답스펙트럼 하중조건이 없습니다.",
            "Use define_rs_load_case and perform_analysis first.",
            "먼저 define_rs_load_case와 perform_analysis를 사용하십시오.",
            code="no_results",
        )
    cases = result_cases(model, arguments.cases or spectra)
    modes = _modes(model)
    weights = fetch(model, "STORYWEIGHT")
    weight = sum(weights.value(row, "Total") or 0.0 for row in weights.rows)
    named = {case.rsplit("(", 1)[0] for case in cases}
    table = fetch(model, "STORY_SHEAR_FOR_RS")
    shears = [each for each in base_shears(table) if each.case.rsplit("(", 1)[0] in named]
    force = model.unit_of(Dimension.FORCE)
    drifts = [_drift(model, arguments, direction, cases) for direction in "XY"] if _wants_drift(arguments) else []
    scale = _scale(model, arguments, shears)
    sums = modes[-1].sums if modes else (0.0,) * 6
    data: dict[str, JsonValue] = {
        "weight": weight,
        "periods_s": [mode.period for mode in modes[:_SHOWN_MODES]],
        "effective_mass_pct": {"x": sums[0], "y": sums[1], "rz": sums[5]},
        "enough_modes": not exceeds(_ENOUGH_MASS_PERCENT, min(sums[0], sums[1])),
        "base_shear": [
            {"case": s.case, "x": s.x, "y": s.y, "share_of_weight": max(s.x, s.y) / weight if weight else None}
            for s in shears
        ],
        "drift": list[JsonValue](drifts),
        "scale_up": scale,
        "not_given": _not_given(arguments),
        "source": table.source,
    }
    said = "; ".join(f"{s.case} {max(s.x, s.y):.1f} {force}" for s in shears)
    first = f"{modes[0].period:.3f} s" if modes else "-"
    return read_outcome(
        Text(
            f"W {weight:.0f} {force}, T1 {first}, effective mass X {sums[0]:.1f} %, Y {sums[1]:.1f} %, V: {said}.",
            f"W {weight:.0f} {force}, T1 {first}, 유효질량 X {sums[0]:.1f} %, Y {sums[1]:.1f} %, 밑면전단력: {said}.",
        ),
        data=data,
        tables=(_table(force, weight, modes, shears, drifts, scale, table.source),),
        units=model.unit_words(),
    )


def _modes(model: Model) -> tuple[Mode, ...]:
    node = min((int(key) for key in model.table("NODE")), default=1)
    return read_modes(fetch(model, "EIGENVALUEMODE", keys=[node], components=_MODE_COMPONENTS))


def _wants_drift(arguments: GetSeismicSummary) -> bool:
    given = (arguments.cd, arguments.importance_factor, arguments.allowable_ratio)
    if any(value is not None for value in given) and any(value is None for value in given):
        raise refuse(
            "Drift needs cd, importance_factor and allowable_ratio; they are not assumed.",
            "층간변위에는 cd, importance_factor, allowable_ratio가 모두 필요합니다.",
            "Give all three or none.",
            "셋 다 지정하거나 모두 생략하십시오.",
        )
    return given[0] is not None


def _drift(model: Model, arguments: GetSeismicSummary, direction: str, cases: Sequence[str]) -> dict[str, JsonValue]:
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
        return {
            "direction": direction,
            "verdict": OPEN if bare else "no rows",
            "stories_without_line": list[JsonValue](bare),
        }
    verdict = judge(drifts, cd=cd, importance_factor=importance, allowable_ratio=allowable)
    worst = verdict.governing
    return {
        "direction": direction,
        "verdict": said(verdict, bare),
        "stories_without_line": list[JsonValue](bare),
        "story": worst.story,
        "case": worst.case,
        "ratio": worst.ratio,
        "allowable_ratio": allowable,
    }


def _scale(model: Model, arguments: GetSeismicSummary, shears: Sequence[BaseShear]) -> dict[str, JsonValue]:
    """Per direction: what the spectrum cases must be multiplied by to reach the asked share; 1 when they do."""
    statics = {"x": arguments.static_base_shear_x, "y": arguments.static_base_shear_y}
    share = arguments.minimum_percent
    found: dict[str, JsonValue] = {}
    size = max((max(shear.x, shear.y) for shear in shears), default=0.0)
    for axis, static in statics.items():
        dynamic = max((shear.x if axis == "x" else shear.y for shear in shears), default=0.0)
        if static is None or share is None or is_zero(dynamic, size):
            continue
        found[axis] = max(1.0, share / 100 * model.store(static) / dynamic)
    return found


def _not_given(arguments: GetSeismicSummary) -> list[JsonValue]:
    """What would complete the page and is the engineer's to give."""
    found: list[JsonValue] = []
    if arguments.cd is None:
        found.append("cd, importance_factor, allowable_ratio: story drift")
    if arguments.minimum_percent is None or not (arguments.static_base_shear_x or arguments.static_base_shear_y):
        found.append("static_base_shear_x, static_base_shear_y, minimum_percent: scaling of the spectrum cases")
    return found


def _table(
    force: str,
    weight: float,
    modes: Sequence[Mode],
    shears: Sequence[BaseShear],
    drifts: Sequence[dict[str, JsonValue]],
    scale: dict[str, JsonValue],
    source: str,
) -> Table:
    rows: list[tuple[JsonValue, ...]] = [("W", "", weight, force)]
    rows += [(f"T{mode.number}", "", mode.period, "s") for mode in modes[:_SHOWN_MODES]]
    if modes:
        rows += [(f"effective mass {axis}", "", modes[-1].sums[i], "%") for i, axis in enumerate("XY")]
    rows += [(f"base shear {a}", s.case, v, force) for s in shears for a, v in (("X", s.x), ("Y", s.y))]
    rows += [(f"drift {d['direction']}", f"{d.get('case', '')} {d['verdict']}", d.get("ratio"), "") for d in drifts]
    rows += [(f"scale {axis.upper()}", "", value, "") for axis, value in scale.items()]
    return Table(
        table_id="seismic_summary",
        title=Text("Seismic summary", "내진 요약"),
        columns=(
            Column("quantity", Text("Quantity", "항목")),
            Column("case", Text("Case", "하중조건")),
            Column("value", Text("Value", "값")),
            Column("unit", Text("Unit", "단위")),
        ),
        rows=tuple(rows),
        source=source,
        total_rows=len(rows),
    )


TOOLS: tuple[Tool, ...] = (
    declare(
        "get_seismic_summary",
        Text("Get seismic summary", "내진 요약 읽기"),
        Text(
            "Weight, periods, effective masses, base shears, and drift and scaling where their data is given.",
            "중량, 주기, 유효질량, 밑면전단력과, 값이 주어지면 층간변위와 보정계수를 읽습니다.",
        ),
        words="base shear overview scaling earthquake report one page 내진 요약 밑면전단력 요약 지진 정리 보정",
        risk=Risk.READ,
        profile=Profile.RESULTS,
        arguments=GetSeismicSummary,
        run=_get_seismic_summary,
    ),
)
