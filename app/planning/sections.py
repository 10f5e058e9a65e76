"""The result sections of a report: each states what one tool returned, every number with its source."""

from collections.abc import Callable, Mapping

from app.planning.results import Answered, has_size, last_row_of, link, row_of
from app.planning.words import sections as words
from app.trade.answers.checks import ModelChecks
from app.trade.answers.drift import DriftRow, StoryDrift
from app.trade.answers.forces import Displacements, Reactions
from app.trade.answers.modes import ModeRow, VibrationModes
from app.trade.answers.rows import Row
from app.trade.answers.storeys import BaseShear, StoryResults, StoryShearRow
from app.trade.answers.verdicts import DriftVerdict
from app.trade.round_off import is_zero
from app.trade.text import Language, Text

_FIRST_MODES = 3
_FIRST_NODES = 8
DRIFT_WORDS: Mapping[DriftVerdict, Text] = {
    DriftVerdict.OK: words.OK,
    DriftVerdict.NG: words.NG,
    DriftVerdict.OPEN: words.OPEN,
    DriftVerdict.NO_ROWS: words.NO_RESULT,
}


def reactions(answer: Answered, language: Language) -> str:
    """The sums of the reactions per case along the axes, and the vertical total of several static cases where no
    combination holds them already."""
    unit = answer.unit("force")
    result = answer.result(Reactions)
    rows: list[str] = []
    for each in result.sums:
        sums = " | ".join(
            link(without_sign(f"{value:,.1f}"), answer, "reactions") for value in (each.fx, each.fy, each.fz)
        )
        rows.append(f"| {each.case} | {sums} |")
    head = words.CASE_SUMS_OF_REACTIONS(unit=unit).in_language(language)
    if result.total_fz is not None and len(result.sums) > 1:
        last = words.TOTAL.in_language(language)
        rows.append(f"| **{last}** |  |  | **{link(f'{result.total_fz:,.1f}', answer, 'reactions')}** |")
    some = _some_nodes(answer)
    title = words.SUMS_AT_NODES(nodes=some) if some else words.SUMS_OF_REACTIONS
    return _table(title.in_language(language), head, rows)


def modes(answer: Answered, language: Language) -> str:
    """Periods and effective masses of the first modes, and how much mass all modes hold."""
    listed = answer.rows(ModeRow, "vibration_modes")
    rows: list[str] = []
    for each in answer.result(VibrationModes).modes[:_FIRST_MODES]:
        row = row_of(listed, lambda one, mode=each.mode: one.mode == mode)
        shown = [f"{value:.2f}" for value in (each.mass_x_pct, each.mass_y_pct, each.mass_rz_pct)]
        linked = link(f"{each.period_s:.3f} s", answer, "vibration_modes", row)
        masses = " | ".join(link(one, answer, "vibration_modes", row) for one in shown)
        rows.append(f"| {each.mode} | {linked} | {masses} |")
    head = words.MODES_HEAD.in_language(language)
    title = words.PERIODS_AND_EFFECTIVE_MASS.in_language(language)
    return f"{_table(title, head, rows)}\n\n{_mass_sentence(answer, language)}"


def _mass_sentence(answer: Answered, language: Language) -> str:
    result, table = answer.result(VibrationModes), answer.table("vibration_modes")
    last = len(table.rows) - 1 if table and table.rows else None
    shown_x = link(f"{result.sum_x_pct:.1f} %", answer, "vibration_modes", last)
    shown_y = link(f"{result.sum_y_pct:.1f} %", answer, "vibration_modes", last)
    count = table.total_rows if table else len(result.modes)
    share = f"{result.required_pct:g} %"
    if result.is_enough:
        verdict = words.AT_LEAST_IN_BOTH_DIRECTIONS(share=share)
    else:
        verdict = words.BELOW_MORE_MODES_ARE_NEEDED(share=share)
    return words.EFFECTIVE_MASS(count=count, shown_x=shown_x, shown_y=shown_y, verdict=verdict).in_language(language)


def base_shear(answer: Answered, language: Language) -> str:
    """CQC base shear of each spectrum case along X and Y."""
    unit, listed = answer.unit("force"), answer.output.tables
    shears = answer.result(StoryResults).base_shear
    if not shears and listed:
        return _raw(answer, language)
    rows: list[str] = []
    for each in shears:
        shown = [_force(answer, each, axis) for axis in ("X", "Y")]
        rows.append(f"| {each.case} | {' | '.join(shown)} |")
    head = words.CASE_X_Y(unit=unit).in_language(language)
    return _table(words.BASE_SHEAR_CQC.in_language(language), head, rows)


def _force(answer: Answered, shear: BaseShear, axis: str) -> str:
    value = shear.along(axis)
    return link(f"{value:,.1f}", answer, "story_shear", row_of_shear(answer, shear.case, axis, value))


def row_of_shear(answer: Answered, case: str, axis: str, value: float) -> int | None:
    """The row of the story shears that a base shear comes from."""
    rows = answer.rows(StoryShearRow, "story_shear")
    return last_row_of(rows, lambda row: row.case == case and has_size(row.x if axis == "X" else row.y, value))


def drift(answer: Answered, language: Language) -> str:
    """The storey drift table with the governing storey against the limit."""
    result = answer.result(StoryDrift)
    rows = [_drift_row(row, answer, result) for row in answer.rows(DriftRow, result.table_id)]
    unit = answer.unit("length")
    head = words.DRIFT_HEAD(unit=unit).in_language(language)
    title = words.STOREY_DRIFT(direction=result.direction).in_language(language)
    return f"{_table(title, head, rows)}\n\n{_drift_sentence(answer, result, language)}"


def _drift_row(row: Row[DriftRow], answer: Answered, result: StoryDrift) -> str:
    told = row.value
    shown = f"**{told.story}**" if told.story == result.governing.story else told.story
    lengths = " | ".join(
        link(f"{value:.5g}", answer, result.table_id, row.place) for value in (told.height, told.drift, told.modified)
    )
    ratio = link(f"{told.ratio:.5f}", answer, result.table_id, row.place)
    return f"| {shown} | {lengths} | {ratio} | {told.allowable:g} | {told.verdict} |"


def governing_row(answer: Answered, result: StoryDrift) -> int | None:
    """The row of the governing story and case."""
    governing = result.governing
    return row_of(
        answer.rows(DriftRow, result.table_id),
        lambda row: row.story == governing.story and row.case == governing.case,
    )


def _drift_sentence(answer: Answered, result: StoryDrift, language: Language) -> str:
    governing, limit = result.governing, result.allowable_ratio
    linked = link(f"{governing.ratio:.5f}", answer, result.table_id, governing_row(answer, result))
    sign, word = "≤" if result.verdict.is_within else ">", DRIFT_WORDS[result.verdict]
    used = answer.call.arguments
    factors = f"Cd = {used.get('cd')}, IE = {used.get('importance_factor')}"
    basis = f"{answer.standard}, {factors}" if answer.standard else factors
    where = f"{governing.story} ({governing.case})"
    return words.GOVERNING_STOREY(
        where=where, linked=linked, sign=sign, limit=f"{limit:g}", basis=basis, word=word
    ).in_language(language) + _unjudged(result, language)


def _unjudged(result: StoryDrift, language: Language) -> str:
    """The storeys that have no column or wall to measure their drift by."""
    if not result.stories_without_line:
        return ""
    bare = ", ".join(result.stories_without_line)
    return words.NOT_JUDGED_BARE(bare=bare).in_language(language)


def displacements(answer: Answered, language: Language) -> str:
    """The largest displacement along each axis."""
    unit = answer.unit("length")
    largest = answer.result(Displacements).largest
    scale = max((abs(each.value) for each in largest.values() if each.value is not None), default=0.0)
    rows = [
        f"| {axis.upper()} | {link(beside(each.value, scale), answer, 'displacements')} | {each.node} | {each.case} |"
        for axis, each in largest.items()
        if each.value is not None
    ]
    head = words.AXIS_LARGEST_NODE_CASE(unit=unit).in_language(language)
    some = _some_nodes(answer)
    title = words.LARGEST_AT_NODES(nodes=some) if some else words.LARGEST_DISPLACEMENTS
    return _table(title.in_language(language), head, rows)


def _some_nodes(answer: Answered) -> str:
    """The nodes that alone were asked for, as they were asked for; empty for all."""
    asked = answer.call.arguments.get("nodes")
    listed = [str(each) for each in asked] if isinstance(asked, list | tuple) else str(asked or "").split()
    shown = ", ".join(listed[:_FIRST_NODES])
    return f"{shown}, …" if len(listed) > _FIRST_NODES else shown


def beside(value: float, scale: float) -> str:
    """Five figures; what is round-off beside the largest of its table is nothing."""
    return "0" if is_zero(value, scale) else f"{value:.5g}"


def without_sign(shown: str) -> str:
    """A rounded number; nothing has no sign."""
    return shown.removeprefix("-") if not shown.strip("-0.,") else shown


def model_checks(answer: Answered, language: Language) -> str:
    """How many checks were passed, and every finding that was not."""
    head = answer.output.summary.in_language(language)
    lines = [
        f"- {check.message.in_language(language)} ({check.severity})"
        for check in answer.result(ModelChecks).checks
        if not check.passed
    ]
    title = words.MODEL_CHECK.in_language(language)
    return "\n".join((f"### {title}", "", head, *(("", *lines) if lines else ())))


def _raw(answer: Answered, language: Language) -> str:
    return answer.output.summary.in_language(language)


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
