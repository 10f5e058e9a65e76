"""Answers about modes, storeys and the whole building. Each sentence is (English, Korean)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from app.planning.asked_numbers import Teller
from app.planning.results import row_of, text_of
from app.planning.sections import governing_row, row_of_shear
from app.planning.wanted import Extreme
from app.reading.slots import Storeys, StoreyWord
from app.trade.answers.drift import DriftRow, StoryDrift
from app.trade.answers.equilibrium import Equilibrium
from app.trade.answers.modes import ModeRow, VibrationModes
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

Sentence = tuple[str, str]
_FIRST_MODES: Final = 3
_LIMIT_SAME: Final = 1e-9


def periods(teller: Teller) -> list[Sentence]:
    """The asked modes, else the first three; a mode that was not computed is named."""
    entries = {each.mode: each for each in teller.answer.result(VibrationModes).modes}
    said: list[Sentence] = []
    for mode in teller.wanted.modes or tuple(range(1, min(_FIRST_MODES, len(entries)) + 1)):
        entry = entries.get(mode)
        if entry is None:
            said.append((f"mode {mode} was not computed", f"{mode}차 모드는 계산되지 않았습니다"))
            continue
        row = _row_of_mode(teller, mode)
        first = teller.number(entry.period_s, "s", "vibration_modes", row)
        second = teller.number(entry.frequency_hz, "Hz", "vibration_modes", row)
        said.append(
            (f"mode {mode}: period {first}, frequency {second}", f"{mode}차 모드: 주기 {first}, 진동수 {second}")
        )
    return said


def _row_of_mode(teller: Teller, mode: int) -> int | None:
    return row_of(teller.answer.rows(ModeRow, "vibration_modes"), lambda row: row.mode == mode)


def participation(teller: Teller) -> list[Sentence]:
    """Mass of the asked modes one by one, then of all modes against the share that the call asked for."""
    result, table = teller.answer.result(VibrationModes), teller.answer.table("vibration_modes")
    said: list[Sentence] = []
    for entry in result.modes:
        if entry.mode not in teller.wanted.modes:
            continue
        row = _row_of_mode(teller, entry.mode)
        shares = (("X", entry.mass_x_pct), ("Y", entry.mass_y_pct), ("RZ", entry.mass_rz_pct))
        listed = ", ".join(
            f"{axis} {teller.number(value, '%', 'vibration_modes', row, 100.0)}" for axis, value in shares
        )
        period = teller.number(entry.period_s, "s", "vibration_modes", row)
        said.append(
            (
                f"mode {entry.mode} (period {period}), effective mass: {listed}",
                f"{entry.mode}차 모드 (주기 {period}) 유효질량: {listed}",
            )
        )
    last = len(table.rows) - 1 if table and table.rows else None
    sums = (("X", result.sum_x_pct, result.enough_x), ("Y", result.sum_y_pct, result.enough_y))
    for axis, total, is_enough in sums:
        if teller.wanted.axes and axis not in teller.wanted.axes:
            continue
        figure = teller.number(total, "%", "vibration_modes", last)
        verdict = ("at least", "이상입니다") if is_enough else ("**below**", "**미만**입니다")
        said.append(
            (
                f"effective mass of all modes in {axis}: {figure}, {verdict[0]} {result.required_pct:g} %",
                f"{axis}방향 전체 모드 유효질량 {figure}: {result.required_pct:g} % {verdict[1]}",
            )
        )
    return said


def base_shear(teller: Teller) -> list[Sentence]:
    """Of each spectrum case, in the asked directions, else both."""
    said: list[Sentence] = []
    for entry in teller.answer.result(StoryResults).base_shear:
        for axis in [each for each in teller.wanted.axes or ("X", "Y") if each in "XY"]:
            value = entry.along(axis)
            row = row_of_shear(teller.answer, entry.case, axis, value)
            figure = teller.number(value, teller.answer.unit("force"), "story_shear", row, entry.governing[1])
            said.append(
                (f"{entry.case}: base shear {axis} = {figure}", f"{entry.case}: {axis}방향 밑면전단력 {figure}")
            )
    return said


def storey_shear(teller: Teller) -> list[Sentence]:
    """Storey by storey, of spectrum cases."""
    lines = [_line(row, row.value.x, row.value.y) for row in teller.answer.rows(StoryShearRow, "story_shear")]
    return _by_storey(teller, lines, "story_shear", ("storey shear", "층전단력"), teller.answer.unit("force"))


def static_storey_shear(teller: Teller) -> list[Sentence]:
    """Storey by storey, of static cases: the table of shear ratios, X at its first angle and Y at its second."""
    rows = teller.answer.rows(StaticShearRow, "story_shear_ratio")
    lines = [_line(row, row.value.x, row.value.y) for row in rows]
    return _by_storey(teller, lines, "story_shear_ratio", ("storey shear", "층전단력"), teller.answer.unit("force"))


def overturning(teller: Teller) -> list[Sentence]:
    """At the lowest storey, or at the storeys that were named."""
    rows = teller.answer.rows(OverturningRow, "story_overturning")
    lines = [_line(row, row.value.x, row.value.y) for row in rows]
    unit = f"{teller.answer.unit('force')}·{teller.answer.unit('length')}"
    storeys = teller.wanted.storeys or (Storeys(word=StoreyWord.BASE),)
    name = ("overturning moment", "전도모멘트")
    return _by_storey(teller, lines, "story_overturning", name, unit, storeys, axes=("X", "Y"))


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
    name: Sentence,
    unit: str,
    storeys: tuple[Storeys, ...] | None = None,
    axes: Sequence[str] | None = None,
) -> list[Sentence]:
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
        where, listed = f"{row.value.story}, {row.value.case}", ", ".join(parts)
        said.append((f"{where}: {name[0]} {listed}", f"{where}: {name[1]} {listed}"))
    return said


def storey_displacement(teller: Teller) -> list[Sentence]:
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
        where, node = f"{told.story}, {told.case}", told.node or ""
        said.append(
            (
                f"{where}: largest displacement {axis} {figure} at node {node}",
                f"{where}: {axis}방향 최대 변위 {figure} (절점 {node})",
            )
        )
    return said


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
        kept += [row for row in rows if row.value.story.upper() in matching]
        absent += [f"{number}F" for number in each.numbers if not any(n in matching for n in _numbered(number))]
    return sorted(kept, key=lambda row: row.place), tuple(absent)


def _numbered(number: int) -> tuple[str, ...]:
    """ "3F", "3층", "B1"."""
    if number < 0:
        return f"B{-number}", f"B{-number}F", f"지하{-number}층"
    return f"{number}F", f"{number}층", f"{number}"


def _absent(names: Sequence[str]) -> list[Sentence]:
    if not names:
        return []
    listed = ", ".join(names)
    return [(f"no storey {listed} in this table", f"이 표에 {listed} 층은 없습니다")]


def drift(teller: Teller) -> list[Sentence]:
    """The governing storey, or the storeys that were named, each with its verdict against the stated limit."""
    result = teller.answer.result(StoryDrift)
    table = teller.answer.table(result.table_id)
    if table is None:
        return []
    listed = [
        Row(row.place, _DriftLine(row.value.story, None, row.value))
        for row in teller.answer.rows(DriftRow, result.table_id)
    ]
    said: list[Sentence] = []
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
        words = ("within", "만족") if told.verdict.is_within else ("**exceeds**", "**초과**")
        said.append(
            (
                f"storey drift ratio {axis}: {figure} at {told.story} ({told.case}), {words[0]} the limit {stated}",
                f"{axis}방향 층간변위비 {figure} ({told.story}, {told.case}): 허용 {stated} {words[1]}",
            )
        )
        said += _lengths(teller, table, row.place, told)
    if result.stories_without_line:
        bare = ", ".join(result.stories_without_line)
        said.append((f"not judged, without columns or walls: {bare}", f"기둥·벽이 없어 판정하지 않은 층: {bare}"))
    return said


@dataclass(frozen=True, slots=True)
class _DriftLine:
    """A row of the drift table, whose storeys are known by name alone."""

    story: str
    level: float | None
    row: DriftRow


def _lengths(teller: Teller, table: ResultTable, place: int, told: DriftRow) -> list[Sentence]:
    """The drift itself where a length was asked for: amplified, and elastic as analysed."""
    if not {"mm", "cm", "m", "in", "ft"}.intersection(teller.wanted.units):
        return []
    unit = unit_of_column(DriftRow, table, "modified")
    amplified, elastic = (teller.number(value, unit, table.table_id, place) for value in (told.modified, told.drift))
    return [
        (
            f"{told.story}: Δ = Cd δxe / IE = {amplified}, elastic δxe = {elastic}",
            f"{told.story}: Δ = Cd·δxe/IE = {amplified}, 탄성 δxe = {elastic}",
        )
    ]


def _limit_words(limit: float) -> str:
    """ "0.0025 (1/400)" where it is the share of a round number."""
    below = 1.0 / limit
    return (
        f"{limit:g} (1/{round(below)})"
        if abs(below - round(below)) < _LIMIT_SAME * below and round(below) % 50 == 0
        else f"{limit:g}"
    )


_REGULARITY: Final[Mapping[Regularity, Sentence]] = {
    Regularity.REGULAR: ("regular", "정형"),
    Regularity.IRREGULAR: ("**irregular**", "**비정형**"),
    Regularity.OPEN: ("open", "판정 불가"),
    Regularity.NOT_APPLICABLE: ("not applicable", "해당 없음"),
}


def irregularity(teller: Teller) -> list[Sentence]:
    """The verdict with the storeys that fail and those that could not be judged."""
    result, title = teller.answer.result(StoryIrregularity), teller.answer.call.title
    bad, open_ = ", ".join(result.irregular), ", ".join(result.not_judged)
    words = _REGULARITY[result.verdict]
    rest = (f" ({bad})" if bad else "", f" ({bad})" if bad else "")
    unjudged = (f"; not judged: {open_}", f"; 판정하지 못한 층: {open_}") if open_ else ("", "")
    return [(f"{title.en}: {words[0]}{rest[0]}{unjudged[0]}", f"{title.ko}: {words[1]}{rest[1]}{unjudged[1]}")]


def seismic_summary(teller: Teller) -> list[Sentence]:
    """Weight, first period, and each base shear along its own direction."""
    result, force = teller.answer.result(SeismicSummary), teller.answer.unit("force")
    rows = teller.answer.rows(SummaryRow, "seismic_summary")

    def told(value: float, unit: str, quantity: str, case: str = "") -> str:
        row = row_of(rows, lambda one: (one.quantity, one.case) == (quantity, case))
        return teller.number(value, unit, "seismic_summary", row)

    figure = told(result.weight, force, "W")
    said: list[Sentence] = [(f"weight {figure}", f"중량 {figure}")]
    for first in result.periods_s[:1]:
        figure = told(first, "s", "T1")
        said.append((f"first period {figure}", f"1차 주기 {figure}"))
    for entry in result.base_shear:
        axis, value = entry.governing
        figure = told(value, force, f"base shear {axis}", entry.case)
        said.append((f"{entry.case}: base shear {axis} = {figure}", f"{entry.case}: {axis}방향 밑면전단력 {figure}"))
    return said


def equilibrium(teller: Teller) -> list[Sentence]:
    """Whether loads and reactions balance, and where they do not."""
    result = teller.answer.result(Equilibrium)
    if result.balanced:
        return [("loads and reactions balance in every case", "모든 하중조건에서 하중과 반력이 평형입니다")]
    listed = ", ".join(f"{each.case} {each.axis}" for each in result.cases if not each.balanced)
    return [(f"loads and reactions do **not** balance: {listed}", f"하중과 반력이 평형이 **아닙니다**: {listed}")]


def weights(teller: Teller) -> list[Sentence]:
    """Storey by storey where storeys were named, and the total."""
    return _totals(teller, "storyweight", StoryWeightRow, ("weight", "중량"))


def masses(teller: Teller) -> list[Sentence]:
    """Mass in X, storey by storey where storeys were named, and the total."""
    return _totals(teller, "story_mass", StoryMassRow, ("mass", "질량"))


def _totals(
    teller: Teller, table_id: str, cls: type[StoryWeightRow] | type[StoryMassRow], name: Sentence
) -> list[Sentence]:
    table = teller.answer.table(table_id)
    if table is None or table.is_cut:
        return []
    unit, listed = unit_of_column(cls, table, "value"), teller.answer.rows(cls, table_id)
    if teller.wanted.storeys:
        rows, absent = chosen_storeys(listed, teller.wanted.storeys)
        said = _absent(absent)
        for row in rows:
            figure = teller.number(row.value.value or 0.0, unit, table_id, row.place)
            story = row.value.story
            said.append((f"{name[0]} of {story}: {figure}", f"{story} {name[1]}: {figure}"))
        return said
    figure = teller.number(sum(row.value.value or 0.0 for row in listed), unit, table_id)
    return [(f"total {name[0]} of all storeys: {figure}", f"전체 층 {name[1]} 합계: {figure}")]
