"""Answers about modes, storeys and the whole building."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from app.planning.asked_numbers import Teller
from app.planning.differences import by_name, storey_difference
from app.planning.mode_facts import mode_facts, row_of_mode
from app.planning.results import row_of, text_of
from app.planning.sections import governing_row, row_of_shear
from app.planning.wanted import Extreme, ModeFact
from app.planning.words import storey_answers as words
from app.reading.slots import Storeys, StoreyWord
from app.trade import regularity
from app.trade.answers.drift import DriftRow, StoryDrift
from app.trade.answers.equilibrium import Balance, Equilibrium
from app.trade.answers.modes import VibrationModes
from app.trade.answers.rows import Row, unit_of_column
from app.trade.answers.seismic import SeismicSummary, SummaryRow
from app.trade.answers.storeys import (
    OverturningRow,
    StaticShearRow,
    StoryDisplacementRow,
    StoryIrregularity,
    StoryMassRow,
    StoryResults,
    StoryShearRow,
    StoryWeightRow,
)
from app.trade.answers.tables import ResultTable
from app.trade.answers.verdicts import Regularity
from app.trade.programs import is_embedded
from app.trade.provenance import recalled
from app.trade.templates import Template
from app.trade.text import Text

_FIRST_MODES: Final = 3
_LIMIT_SAME: Final = 1e-9


def periods(teller: Teller) -> list[Text]:
    """The asked modes, else the first three, or the one that governs an axis; a mode that was not computed is named."""
    entries = {each.mode: each for each in teller.answer.result(VibrationModes).modes}
    if ModeFact.GOVERNS in teller.wanted.facts and teller.wanted.modes in ((), (1,)):
        # The fundamental period of a direction is that of its own mode, which need not be the first of all.
        return mode_facts(teller)
    said: list[Text] = []
    for mode in teller.wanted.modes or tuple(range(1, min(_FIRST_MODES, len(entries)) + 1)):
        entry = entries.get(mode)
        if entry is None:
            said.append(words.NOT_COMPUTED(mode=mode))
            continue
        row = row_of_mode(teller, mode)
        first = teller.number(entry.period_s, "s", "vibration_modes", row)
        second = teller.number(entry.frequency_hz, "Hz", "vibration_modes", row)
        said.append(words.MODE(mode=mode, period=first, frequency=second))
    return [*mode_facts(teller), *said]


def participation(teller: Teller) -> list[Text]:
    """Mass of the asked modes one by one, then of all modes against the share that the call asked for."""
    result, table = teller.answer.result(VibrationModes), teller.answer.table("vibration_modes")
    said = mode_facts(teller)
    for entry in result.modes:
        if entry.mode not in teller.wanted.modes:
            continue
        row = row_of_mode(teller, entry.mode)
        shares = (("X", entry.mass_x_pct), ("Y", entry.mass_y_pct), ("RZ", entry.mass_rz_pct))
        listed = ", ".join(
            f"{axis} {teller.number(value, '%', 'vibration_modes', row, 100.0)}" for axis, value in shares
        )
        period = teller.number(entry.period_s, "s", "vibration_modes", row)
        said.append(words.MASS_OF_MODE(mode=entry.mode, period=period, listed=listed))
    last = len(table.rows) - 1 if table and table.rows else None
    sums = (("X", result.sum_x_pct, result.enough_x), ("Y", result.sum_y_pct, result.enough_y))
    for axis, total, is_enough in sums:
        if teller.wanted.axes and axis not in teller.wanted.axes:
            continue
        figure = teller.number(total, "%", "vibration_modes", last)
        told = words.ENOUGH_MASS if is_enough else words.TOO_LITTLE_MASS
        said.append(told(axis=axis, figure=figure, required=f"{result.required_pct:g}"))
    return said


def base_shear(teller: Teller) -> list[Text]:
    """Of each spectrum case, in the asked directions, else both."""
    said: list[Text] = []
    for entry in teller.answer.result(StoryResults).base_shear:
        for axis in [each for each in teller.wanted.axes or ("X", "Y") if each in "XY"]:
            value = entry.along(axis)
            row = row_of_shear(teller.answer, entry.case, axis, value)
            figure = teller.number(value, teller.answer.unit("force"), "story_shear", row, entry.governing[1])
            said.append(words.BASE_SHEAR(case=entry.case, axis=axis, figure=figure))
    return said


def storey_shear(teller: Teller) -> list[Text]:
    """Storey by storey, of spectrum cases."""
    lines = [_line(row, row.value.x, row.value.y) for row in teller.answer.rows(StoryShearRow, "story_shear")]
    return _by_storey(teller, lines, "story_shear", words.STOREY_SHEAR, teller.answer.unit("force"))


def static_storey_shear(teller: Teller) -> list[Text]:
    """Storey by storey, of static cases: the table of shear ratios, X at its first angle and Y at its second."""
    rows = teller.answer.rows(StaticShearRow, "story_shear_ratio")
    lines = [_line(row, row.value.x, row.value.y) for row in rows]
    return _by_storey(teller, lines, "story_shear_ratio", words.STOREY_SHEAR, teller.answer.unit("force"))


def overturning(teller: Teller) -> list[Text]:
    """At the lowest storey, or at the storeys that were named."""
    rows = teller.answer.rows(OverturningRow, "story_overturning")
    lines = [_line(row, row.value.x, row.value.y) for row in rows]
    unit = f"{teller.answer.unit('force')}·{teller.answer.unit('length')}"
    storeys = teller.wanted.storeys or (Storeys(word=StoreyWord.BASE),)
    return _by_storey(teller, lines, "story_overturning", words.OVERTURNING, unit, storeys, axes=("X", "Y"))


class _Storeyed(Protocol):
    """A row that tells its storey."""

    @property
    def story(self) -> str: ...

    @property
    def level(self) -> float | None: ...


class _OfCase(_Storeyed, Protocol):
    @property
    def case(self) -> str: ...


S = TypeVar("S", bound=_Storeyed)
_OfCaseT = TypeVar("_OfCaseT", bound=_OfCase)


@dataclass(frozen=True, slots=True)
class _Line:
    """A storey of one case with what it has along X and Y."""

    story: str
    level: float | None
    case: str
    values: Mapping[str, float | None]


def _line(row: Row[_OfCaseT], x: float | None, y: float | None) -> Row[_Line]:
    told = row.value
    return Row(row.place, _Line(told.story, told.level, told.case, {"X": x, "Y": y}))


def _by_storey(
    teller: Teller,
    lines: Sequence[Row[_Line]],
    table_id: str,
    told: Template,
    unit: str,
    storeys: tuple[Storeys, ...] | None = None,
    axes: Sequence[str] | None = None,
) -> list[Text]:
    rows, absent = chosen_storeys(lines, teller.wanted.storeys if storeys is None else storeys)
    said = _absent(absent)
    wanted = [axis for axis in ("X", "Y") if axis in (teller.wanted.axes or ("X", "Y") if axes is None else axes)]
    size = max(
        (abs(value) for line in lines for axis in wanted if (value := line.value.values[axis]) is not None),
        default=0.0,
    )
    for row in rows:
        parts = [
            f"{axis} {teller.number(value, unit, table_id, row.place, size)}"
            for axis in wanted
            if (value := row.value.values[axis]) is not None
        ]
        said.append(told(where=f"{row.value.story}, {row.value.case}", listed=", ".join(parts)))
    return said


def storey_displacement(teller: Teller) -> list[Text]:
    """The largest displacement among a storey's joints, and the joint."""
    table = teller.answer.table("story_displacement")
    if table is None:
        return []
    unit = unit_of_column(StoryDisplacementRow, table, "largest")
    rows, absent = chosen_storeys(teller.answer.rows(StoryDisplacementRow, "story_displacement"), teller.wanted.storeys)
    said = _absent(absent)
    axis = text_of(teller.answer.call.arguments.get("direction")) or "X"
    for row in rows:
        told = row.value
        if told.largest is None:
            continue
        figure = teller.number(told.largest, unit, "story_displacement", row.place, 0.0)
        where = f"{told.story}, {told.case}"
        said.append(words.LARGEST_DISPLACEMENT(where=where, axis=axis, figure=figure, node=told.node or ""))
    told_of = [(row.value.story, row.value.case, row.value.largest) for row in rows]
    return [*said, *storey_difference(teller, words.DISPLACEMENT_ALONG(axis=axis), by_name(told_of), unit)]


def chosen_storeys(rows: Sequence[Row[S]], wanted: Sequence[Storeys]) -> tuple[list[Row[S]], tuple[str, ...]]:
    """Rows of the named storeys, all where none was named; and the names that the table does not have."""
    if not wanted or any(each.word is StoreyWord.ALL for each in wanted):
        return list(rows), ()
    names = {row.value.story.upper() for row in rows}
    known = [row.value.level for row in rows if row.value.level is not None]
    kept: list[Row[S]] = []
    absent: list[str] = []
    for each in wanted:
        matching = [name for number in each.numbers for name in _numbered(number) if name in names]
        if each.word in (StoreyWord.ROOF, StoreyWord.BASE, StoreyWord.GROUND):
            edge = (max if each.word is StoreyWord.ROOF else min)(known, default=None)
            kept += [row for row in rows if edge is not None and row.value.level == edge]
        if each.word in (StoreyWord.FROM, StoreyWord.UP_TO):
            edge = _level_of(rows, each.bound or 0)
            absent += [f"{each.bound}F"] if edge is None else []
            kept += [row for row in rows if _is_within(row.value.level, edge, each.word)]
        elif each.bound is not None:
            absent.append(f"{each.word} {each.bound}")
        kept += [row for row in rows if row.value.story.upper() in matching]
        absent += [f"{number}F" for number in each.numbers if not any(n in matching for n in _numbered(number))]
    return sorted(kept, key=lambda row: row.place), tuple(absent)


def _level_of(rows: Sequence[Row[S]], number: int) -> float | None:
    """Height of the storey of that number."""
    return next((row.value.level for row in rows if row.value.story.upper() in _numbered(number)), None)


def _is_within(level: float | None, edge: float | None, word: StoreyWord | None) -> bool:
    if level is None or edge is None:
        return False
    return level >= edge if word is StoreyWord.FROM else level <= edge


def _numbered(number: int) -> tuple[str, ...]:
    """ "3F", "3층", "B1"."""
    if number < 0:
        return f"B{-number}", f"B{-number}F", f"지하{-number}층"
    return f"{number}F", f"{number}층", f"{number}"


def _absent(names: Sequence[str]) -> list[Text]:
    if not names:
        return []
    return [words.ABSENT(listed=", ".join(names))]


def drift(teller: Teller) -> list[Text]:
    """The governing storey, or the storeys that were named, each with its verdict against the stated limit."""
    result = teller.answer.result(StoryDrift)
    table = teller.answer.table(result.table_id)
    if table is None:
        return []
    listed = [
        Row(row.place, _DriftLine(row.value.story, None, row.value))
        for row in teller.answer.rows(DriftRow, result.table_id)
    ]
    said: list[Text] = []
    if teller.wanted.storeys and teller.wanted.extreme is Extreme.NONE:
        rows, absent = chosen_storeys(listed, teller.wanted.storeys)
        said += _absent(absent)
    else:
        place = governing_row(teller.answer, result)
        rows = [row for row in listed if row.place == place]
    axis, stated = result.direction, _limit_words(result.allowable_ratio)
    for row in rows:
        told = row.value.row
        figure = teller.number(told.ratio, "", result.table_id, row.place)
        judged = words.DRIFT_WITHIN if told.verdict.is_within else words.DRIFT_EXCEEDS
        said.append(judged(axis=axis, figure=figure, story=told.story, case=told.case, limit=stated))
        said += _lengths(teller, table, row.place, told)
    told_of = [(row.value.story, row.value.row.case, row.value.row.ratio) for row in rows]
    said += storey_difference(teller, words.DRIFT_ALONG(axis=axis), by_name(told_of), "")
    if result.stories_without_line:
        said.append(words.NOT_JUDGED(listed=", ".join(result.stories_without_line)))
    return said


@dataclass(frozen=True, slots=True)
class _DriftLine:
    """A row of the drift table, whose storeys are known by name alone."""

    story: str
    level: float | None
    row: DriftRow


def _lengths(teller: Teller, table: ResultTable, place: int, told: DriftRow) -> list[Text]:
    """The drift itself where a length was asked for: amplified, and elastic as analysed."""
    if not {"mm", "cm", "m", "in", "ft"}.intersection(teller.wanted.units):
        return []
    unit = unit_of_column(DriftRow, table, "modified")
    amplified, elastic = (teller.number(value, unit, table.table_id, place) for value in (told.modified, told.drift))
    return [words.DRIFTS(story=told.story, amplified=amplified, elastic=elastic)]


def _limit_words(limit: float) -> str:
    """ "0.0025 (1/400)" where it is the share of a round number."""
    below = 1.0 / limit
    return (
        f"{limit:g} (1/{round(below)})"
        if abs(below - round(below)) < _LIMIT_SAME * below and round(below) % 50 == 0
        else f"{limit:g}"
    )


_REGULARITY: Final[Mapping[Regularity, Text]] = {
    Regularity.REGULAR: words.REGULAR,
    Regularity.IRREGULAR: words.IRREGULAR,
    Regularity.OPEN: words.OPEN,
    Regularity.NOT_APPLICABLE: words.NOT_APPLICABLE,
}


def irregularity(teller: Teller) -> list[Text]:
    """The verdict with the storeys that fail and those that could not be judged."""
    result = teller.answer.result(StoryIrregularity)
    said = words.REGULARITY(title=teller.answer.call.title, verdict=_REGULARITY[result.verdict])
    if result.irregular:
        said = words.NAMING(said=said, listed=", ".join(result.irregular))
    if result.not_judged:
        said = words.ALSO_NOT_JUDGED(said=said, listed=", ".join(result.not_judged))
    clause = regularity.CLAUSES.get(result.kind)
    # A GEN NX answers for limits of its own.
    note = recalled(clause) if clause and is_embedded(result.source) else None
    return [said, *([note] if note else [])]


def seismic_summary(teller: Teller) -> list[Text]:
    """Weight, first period, and each base shear along its own direction."""
    result, force = teller.answer.result(SeismicSummary), teller.answer.unit("force")
    rows = teller.answer.rows(SummaryRow, "seismic_summary")

    def told(value: float, unit: str, quantity: str, case: str = "") -> str:
        row = row_of(rows, lambda one: (one.quantity, one.case) == (quantity, case))
        return teller.number(value, unit, "seismic_summary", row)

    figure = told(result.weight, force, "W")
    said = [words.WEIGHT(figure=figure)]
    for first in result.periods_s[:1]:
        figure = told(first, "s", "T1")
        said.append(words.FIRST_PERIOD(figure=figure))
    for entry in result.base_shear:
        axis, value = entry.governing
        figure = told(value, force, f"base shear {axis}", entry.case)
        said.append(words.BASE_SHEAR(case=entry.case, axis=axis, figure=figure))
    return said


def equilibrium(teller: Teller) -> list[Text]:
    """Whether loads and reactions balance, and where they do not; of one case the sum of its loads too."""
    result = teller.answer.result(Equilibrium)
    if result.balanced:
        return [words.BALANCED, *_sum_of_one(teller, result)]
    listed = ", ".join(f"{each.case} {each.axis}" for each in result.cases if not each.balanced)
    return [words.NOT_BALANCED(listed=listed)]


def _sum_of_one(teller: Teller, result: Equilibrium) -> list[Text]:
    """Its largest sum along an axis, as "total of DL" asks for; none where several cases were checked."""
    sums = [(abs(each.applied), each) for each in result.cases if each.applied is not None]
    if not sums or len({each.case for each in result.cases}) != 1:
        return []
    size, one = max(sums, key=lambda found: found[0])
    rows = teller.answer.rows(Balance, "equilibrium")
    row = row_of(rows, lambda each: (each.case, each.axis) == (one.case, one.axis))
    figure = teller.number(size, teller.answer.unit("force"), "equilibrium", row)
    return [words.SUM_OF_LOADS(case=one.case, axis=one.axis, figure=figure)]


def weights(teller: Teller) -> list[Text]:
    """Storey by storey where storeys were named, and the total."""
    return _totals(teller, "storyweight", StoryWeightRow, words.WEIGHT_OF, words.TOTAL_WEIGHT)


def masses(teller: Teller) -> list[Text]:
    """Mass in X, storey by storey where storeys were named, and the total."""
    return _totals(teller, "story_mass", StoryMassRow, words.MASS_OF, words.TOTAL_MASS)


def _totals(
    teller: Teller, table_id: str, cls: type[StoryWeightRow] | type[StoryMassRow], one: Template, total: Template
) -> list[Text]:
    table = teller.answer.table(table_id)
    if table is None or table.is_cut:
        return []
    unit, listed = unit_of_column(cls, table, "value"), teller.answer.rows(cls, table_id)
    idle = [words.NOTHING_IS_MASS] if listed and not any(row.value.value for row in listed) else list[Text]()
    if teller.wanted.storeys:
        rows, absent = chosen_storeys(listed, teller.wanted.storeys)
        said = idle + _absent(absent) + [_total_of(teller, one, row, unit, table_id) for row in rows]
        if teller.wanted.is_sum and len(rows) > 1:
            together = teller.number(sum(row.value.value or 0.0 for row in rows), unit, table_id)
            said.append(words.TOGETHER(count=len(rows), figure=together))
        return said
    each = [_total_of(teller, one, row, unit, table_id) for row in listed] if teller.wanted.is_each else []
    figure = teller.number(sum(row.value.value or 0.0 for row in listed), unit, table_id)
    return [*each, total(figure=figure), *idle]


def _total_of(teller: Teller, one: Template, row: Row[StoryWeightRow | StoryMassRow], unit: str, table_id: str) -> Text:
    figure = teller.number(row.value.value or 0.0, unit, table_id, row.place)
    return one(story=row.value.story, figure=figure)
