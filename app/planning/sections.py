"""The result sections of a report: each states what one tool returned, every number with its source."""

from collections.abc import Callable, Mapping

from app.planning.results import Answered, cells, link, number_of, object_of, objects_of, row_index, row_with, text_of
from app.planning.wording import say
from app.trade.json_types import JsonObject
from app.trade.text import Language, text_from

_FIRST_MODES = 3
_ENOUGH_MASS_PCT = 90.0


def reactions(answer: Answered, language: Language) -> str:
    """Vertical reactions per static case, and their total."""
    unit = answer.unit("force")
    rows: list[str] = []
    total = 0.0
    for entry in objects_of(answer.output.data.get("sums")):
        case, vertical = text_of(entry.get("case")), number_of(entry.get("fz"))
        if vertical is None:
            continue
        # A spectrum case has no sign, so its sum is no reaction to a load.
        if not case.endswith("(RS)"):
            total += vertical
        rows.append(f"| {case} | {link(f'{vertical:,.1f}', answer, 'reactions')} |")
    head = say(f"| Case | Vertical reaction ({unit}) |", f"| 하중조건 | 연직반력 ({unit}) |").in_language(language)
    # A combination holds its cases already; adding it to them would count them twice.
    if not any("(CB" in text_of(entry.get("case")) for entry in objects_of(answer.output.data.get("sums"))):
        last = say("Total", "합계").in_language(language)
        rows.append(f"| **{last}** | **{link(f'{total:,.1f}', answer, 'reactions')}** |")
    title = say("Vertical reactions", "연직반력").in_language(language)
    return _table(title, head, rows)


def modes(answer: Answered, language: Language) -> str:
    """Periods and effective masses of the first modes, and how much mass all modes hold."""
    data, table = answer.output.data, answer.table("vibration_modes")
    rows: list[str] = []
    for entry in objects_of(data.get("modes"))[:_FIRST_MODES]:
        row = row_index(table, "mode", entry.get("mode"))
        shown = (_pct(entry, "mass_x_pct"), _pct(entry, "mass_y_pct"), _pct(entry, "mass_rz_pct"))
        period = number_of(entry.get("period_s"))
        linked = link(f"{period:.3f} s", answer, "vibration_modes", row) if period is not None else "-"
        masses = " | ".join(link(each, answer, "vibration_modes", row) for each in shown)
        rows.append(f"| {entry.get('mode')} | {linked} | {masses} |")
    head = say(
        "| Mode | Period | Mass X (%) | Mass Y (%) | Mass RZ (%) |",
        "| 모드 | 주기 | 유효질량 X (%) | 유효질량 Y (%) | 유효질량 RZ (%) |",
    ).in_language(language)
    title = say("Periods and effective mass", "고유주기와 유효질량").in_language(language)
    return f"{_table(title, head, rows)}\n\n{_mass_sentence(answer, language)}"


def _mass_sentence(answer: Answered, language: Language) -> str:
    data, table = answer.output.data, answer.table("vibration_modes")
    last = len(table.rows) - 1 if table and table.rows else None
    x, y = number_of(data.get("sum_x_pct")), number_of(data.get("sum_y_pct"))
    if x is None or y is None:
        return say("The effective mass sums are missing.", "유효질량 합계가 없습니다.").in_language(language)
    shown_x = link(f"{x:.1f} %", answer, "vibration_modes", last)
    shown_y = link(f"{y:.1f} %", answer, "vibration_modes", last)
    count = table.total_rows if table else len(objects_of(data.get("modes")))
    if min(x, y) >= _ENOUGH_MASS_PCT:
        verdict = say("at least 90 % in both directions", "양방향 모두 90 % 이상")
    else:
        verdict = say("**below 90 %: more modes are needed**", "**90 % 미만: 모드 수를 늘려야 합니다**")
    return say(
        f"Effective mass of {count} modes: X {shown_x}, Y {shown_y}, {verdict.en}.",
        f"{count}차 모드까지 유효질량: X {shown_x}, Y {shown_y}, {verdict.ko}.",
    ).in_language(language)


def base_shear(answer: Answered, language: Language) -> str:
    """CQC base shear of each spectrum case along X and Y."""
    unit, table = answer.unit("force"), answer.table("story_shear")
    rows: list[str] = []
    for entry in objects_of(answer.output.data.get("base_shear")):
        case = text_of(entry.get("case"))
        shown = [_force(answer, case, number_of(entry.get(axis))) for axis in ("x", "y")]
        rows.append(f"| {case} | {' | '.join(shown)} |")
    if not rows and table is not None:
        return _raw(answer, language)
    head = say(f"| Case | X ({unit}) | Y ({unit}) |", f"| 하중조건 | X ({unit}) | Y ({unit}) |").in_language(language)
    return _table(say("Base shear (CQC)", "밑면전단력 (CQC)").in_language(language), head, rows)


def _force(answer: Answered, case: str, value: float | None) -> str:
    if value is None:
        return "-"
    return link(f"{value:,.1f}", answer, "story_shear", row_with(answer.table("story_shear"), case, value))


def drift(answer: Answered, language: Language) -> str:
    """The storey drift table with the governing storey against the limit."""
    data = answer.output.data
    direction = text_of(data.get("direction"))
    table_id = f"story_drift_{direction.lower()}"
    table = answer.table(table_id)
    governing = object_of(data.get("governing"))
    rows: list[str] = []
    for index, row in enumerate(table.rows if table else ()):
        assert table is not None
        rows.append(_drift_row(cells(table, row), answer, table_id, index, text_of(governing.get("story"))))
    unit = answer.unit("length")
    head = say(
        f"| Storey | Height ({unit}) | Drift δxe ({unit}) | Δ = Cd·δxe/IE ({unit}) | Δ/h | Limit | Verdict |",
        f"| 층 | 층고 ({unit}) | 층간변위 δxe ({unit}) | Δ = Cd·δxe/IE ({unit}) | Δ/h | 허용 | 판정 |",
    ).in_language(language)
    title = say(f"Storey drift in {direction}", f"{direction}방향 층간변위").in_language(language)
    return f"{_table(title, head, rows)}\n\n{_drift_sentence(answer, table_id, language)}"


def _drift_row(row: Mapping[str, object], answer: Answered, table_id: str, index: int, governing: str) -> str:
    story = str(row.get("story", ""))
    ratio = row.get("ratio")
    linked = link(f"{ratio:.5f}", answer, table_id, index) if isinstance(ratio, float | int) else "-"
    shown = f"**{story}**" if story == governing else story
    lengths = " | ".join(_length(row.get(key), answer, table_id, index) for key in ("height", "drift", "modified"))
    allowable = row.get("allowable")
    limit = f"{allowable:g}" if isinstance(allowable, float | int) else "-"
    return f"| {shown} | {lengths} | {linked} | {limit} | {row.get('verdict', '')} |"


def _length(value: object, answer: Answered, table_id: str, index: int) -> str:
    return link(f"{value:.5g}", answer, table_id, index) if isinstance(value, float | int) else "-"


def _drift_sentence(answer: Answered, table_id: str, language: Language) -> str:
    data = answer.output.data
    governing = object_of(data.get("governing"))
    ratio, limit = number_of(governing.get("ratio")), number_of(data.get("allowable_ratio"))
    if ratio is None or limit is None:
        return say("The governing storey is missing.", "지배층 값이 없습니다.").in_language(language)
    story, case = text_of(governing.get("story")), text_of(governing.get("case"))
    linked = link(f"{ratio:.5f}", answer, table_id, row_index(answer.table(table_id), "story", story))
    is_ok = abs(ratio) <= limit
    sign, word = ("≤", say("OK", "만족")) if is_ok else (">", say("**NG**", "**불만족**"))
    used = answer.call.arguments
    factors = f"Cd = {used.get('cd')}, IE = {used.get('importance_factor')}"
    basis = f"{answer.standard}, {factors}" if answer.standard else factors
    return say(
        f"Governing storey {story} ({case}): {linked} {sign} {limit:g} of the storey height ({basis}): {word.en}.",
        f"지배층 {story} ({case}): {linked} {sign} 층고의 {limit:g}배 ({basis}): {word.ko}.",
    ).in_language(language) + _unjudged(data, language)


def _unjudged(data: JsonObject, language: Language) -> str:
    """The storeys that have no column or wall to measure their drift by."""
    given = data.get("stories_without_line")
    if not isinstance(given, list | tuple) or not given:
        return ""
    bare = ", ".join(text_of(each) for each in given)
    return say(
        f" Not judged, without columns or walls from floor to floor: {bare}.",
        f" 바닥에서 바닥까지 이어지는 기둥·벽이 없어 판정하지 않은 층: {bare}.",
    ).in_language(language)


def displacements(answer: Answered, language: Language) -> str:
    """The largest displacement along each axis."""
    unit = answer.unit("length")
    rows: list[str] = []
    for axis, entry in object_of(answer.output.data.get("largest")).items():
        largest = object_of(entry)
        value = number_of(largest.get("value"))
        if value is None:
            continue
        shown = link(f"{value:.5g}", answer, "displacements")
        rows.append(f"| {axis.upper()} | {shown} | {largest.get('node')} | {largest.get('case')} |")
    head = say(f"| Axis | Largest ({unit}) | Node | Case |", f"| 축 | 최대값 ({unit}) | 절점 | 하중조건 |").in_language(
        language
    )
    return _table(say("Largest displacements", "최대 변위").in_language(language), head, rows)


def model_checks(answer: Answered, language: Language) -> str:
    """How many checks were passed, and every finding that was not."""
    data = answer.output.data
    head = answer.output.summary.in_language(language)
    lines: list[str] = []
    for check in objects_of(data.get("checks")):
        if check.get("passed") is not False:
            continue
        message = text_from(object_of(check.get("message"))).in_language(language)
        lines.append(f"- {message} ({text_of(check.get('severity'))})")
    title = say("Model check", "모델 점검").in_language(language)
    return "\n".join((f"### {title}", "", head, *(("", *lines) if lines else ())))


def _raw(answer: Answered, language: Language) -> str:
    return answer.output.summary.in_language(language)


def _pct(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key)
    return f"{value:.2f}" if isinstance(value, float | int) else "-"


def _table(title: str, head: str, rows: list[str]) -> str:
    rule = "|" + "---|" * (head.count("|") - 1)
    return "\n".join((f"### {title}", "", head, rule, *rows))


Section = Callable[[Answered, Language], str]

SECTIONS: Mapping[str, Section] = {
    "get_reactions": reactions,
    "get_vibration_modes": modes,
    "get_story_results": base_shear,
    "get_story_drift": drift,
    "get_displacements": displacements,
    "check_model_before_analysis": model_checks,
}
