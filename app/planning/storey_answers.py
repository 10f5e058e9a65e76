"""Answers about modes, storeys and the whole building. Each sentence is (English, Korean)."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from app.planning.asked_numbers import Teller, cell_number, cell_text, column_of
from app.planning.results import number_of, object_of, objects_of, row_index, row_with, text_of
from app.planning.wanted import Extreme
from app.protocol.items import ResultTable
from app.reading.numbers import shown
from app.reading.slots import Storeys, StoreyWord
from app.trade.json_types import JsonValue
from app.trade.round_off import exceeds, first_of_largest

Sentence = tuple[str, str]
Rows = list[tuple[int, Sequence[JsonValue]]]
_FIRST_MODES: Final = 3
_ENOUGH: Final = Decimal("0.9")
_LIMIT_SAME: Final = 1e-9


def periods(teller: Teller) -> list[Sentence]:
    """The asked modes, else the first three; a mode that was not computed is named."""
    entries = {number_of(each.get("mode")): each for each in objects_of(teller.answer.output.data.get("modes"))}
    table = teller.answer.table("vibration_modes")
    said: list[Sentence] = []
    for mode in teller.wanted.modes or tuple(range(1, min(_FIRST_MODES, len(entries)) + 1)):
        entry = object_of(entries.get(float(mode)))
        period, frequency = number_of(entry.get("period_s")), number_of(entry.get("frequency_hz"))
        if period is None or frequency is None:
            said.append((f"mode {mode} was not computed", f"{mode}차 모드는 계산되지 않았습니다"))
            continue
        row = row_index(table, "mode", mode)
        first = teller.number(period, "s", "vibration_modes", row)
        second = teller.number(frequency, "Hz", "vibration_modes", row)
        said.append(
            (f"mode {mode}: period {first}, frequency {second}", f"{mode}차 모드: 주기 {first}, 진동수 {second}")
        )
    return said


def participation(teller: Teller) -> list[Sentence]:
    """Mass of the asked modes one by one, then of all modes against the asked share, else 90 %."""
    data, table = teller.answer.output.data, teller.answer.table("vibration_modes")
    said: list[Sentence] = []
    for entry in objects_of(data.get("modes")):
        mode = number_of(entry.get("mode"))
        if mode is None or int(mode) not in teller.wanted.modes:
            continue
        row = row_index(table, "mode", int(mode))
        parts = [
            f"{axis} {teller.number(value, '%', 'vibration_modes', row, 100.0)}"
            for axis, key in (("X", "mass_x_pct"), ("Y", "mass_y_pct"), ("RZ", "mass_rz_pct"))
            if (value := number_of(entry.get(key))) is not None
        ]
        listed = ", ".join(parts)
        period = teller.number(number_of(entry.get("period_s")) or 0.0, "s", "vibration_modes", row)
        said.append(
            (
                f"mode {int(mode)} (period {period}), effective mass: {listed}",
                f"{int(mode)}차 모드 (주기 {period}) 유효질량: {listed}",
            )
        )
    share = teller.wanted.share or _ENOUGH
    last = len(table.rows) - 1 if table and table.rows else None
    for axis in ("X", "Y"):
        total = number_of(data.get(f"sum_{axis.casefold()}_pct"))
        if total is None or (teller.wanted.axes and axis not in teller.wanted.axes):
            continue
        figure = teller.number(total, "%", "vibration_modes", last)
        limit = shown(share * 100)
        verdict = (
            ("at least", "이상입니다") if not exceeds(float(share) * 100, total) else ("**below**", "**미만**입니다")
        )
        said.append(
            (
                f"effective mass of all modes in {axis}: {figure}, {verdict[0]} {limit} %",
                f"{axis}방향 전체 모드 유효질량 {figure}: {limit} % {verdict[1]}",
            )
        )
    return said


def base_shear(teller: Teller) -> list[Sentence]:
    """Of each spectrum case, in the asked directions, else both."""
    table = teller.answer.table("story_shear")
    said: list[Sentence] = []
    for entry in objects_of(teller.answer.output.data.get("base_shear")):
        case = text_of(entry.get("case"))
        values = {axis: number_of(entry.get(axis.casefold())) or 0.0 for axis in "XY"}
        size = max(abs(each) for each in values.values())
        for axis in teller.wanted.axes or ("X", "Y"):
            if axis not in values:
                continue
            row = row_with(table, case, values[axis])
            figure = teller.number(values[axis], teller.answer.unit("force"), "story_shear", row, size)
            said.append((f"{case}: base shear {axis} = {figure}", f"{case}: {axis}방향 밑면전단력 {figure}"))
    return said


def storey_shear(teller: Teller) -> list[Sentence]:
    """Storey by storey, of spectrum cases."""
    table = teller.answer.table("story_shear")
    if table is None:
        return []
    columns = [
        (axis, column)
        for axis in "XY"
        if (not teller.wanted.axes or axis in teller.wanted.axes)
        and (
            column := column_of(
                table, *(f"shearforce/{kind}/{axis.casefold()}" for kind in ("withspring", "withoutspring"))
            )
        )
        is not None
    ]
    return _by_storey(
        teller, table, "story_shear", "spectrum", columns, ("storey shear", "층전단력"), teller.answer.unit("force")
    )


def static_storey_shear(teller: Teller) -> list[Sentence]:
    """Storey by storey, of static cases: the table of shear ratios, X at its first angle and Y at its second."""
    table = teller.answer.table("story_shear_ratio")
    if table is None:
        return []
    wanted = teller.wanted.axes or ("X", "Y")
    places = [(axis, column_of(table, key)) for axis, key in (("X", "force1"), ("Y", "force2")) if axis in wanted]
    columns = [(axis, place) for axis, place in places if place is not None]
    force = teller.answer.unit("force")
    return _by_storey(teller, table, "story_shear_ratio", "load", columns, ("storey shear", "층전단력"), force)


def overturning(teller: Teller) -> list[Sentence]:
    """At the lowest storey, or at the storeys that were named."""
    table = teller.answer.table("story_overturning")
    if table is None:
        return []
    columns = [
        (axis, place)
        for axis in "XY"
        if (place := column_of(table, f"overturningmoment/{axis.casefold()}")) is not None
    ]
    unit = f"{teller.answer.unit('force')}·{teller.answer.unit('length')}"
    storeys = teller.wanted.storeys or (Storeys(word=StoreyWord.BASE),)
    return _by_storey(
        teller, table, "story_overturning", "load", columns, ("overturning moment", "전도모멘트"), unit, storeys
    )


def _by_storey(
    teller: Teller,
    table: ResultTable,
    table_id: str,
    case_key: str,
    columns: Sequence[tuple[str, int]],
    name: Sentence,
    unit: str,
    storeys: tuple[Storeys, ...] | None = None,
) -> list[Sentence]:
    rows, absent = chosen_storeys(table, teller.wanted.storeys if storeys is None else storeys)
    said = _absent(absent)
    story, case = column_of(table, "story"), column_of(table, case_key)
    size = max(
        (abs(v) for row in table.rows for _, place in columns if (v := cell_number(row, place)) is not None),
        default=0.0,
    )
    for index, row in rows:
        parts = [
            f"{axis} {teller.number(value, unit, table_id, index, size)}"
            for axis, place in columns
            if (value := cell_number(row, place)) is not None
        ]
        where, listed = f"{cell_text(row, story)}, {cell_text(row, case)}", ", ".join(parts)
        said.append((f"{where}: {name[0]} {listed}", f"{where}: {name[1]} {listed}"))
    return said


def storey_displacement(teller: Teller) -> list[Sentence]:
    """The largest displacement among a storey's joints, and the joint."""
    table = teller.answer.table("story_displacement")
    place = column_of(table, "maximumdisplacement")
    if table is None or place is None:
        return []
    rows, absent = chosen_storeys(table, teller.wanted.storeys)
    said = _absent(absent)
    axis = text_of(teller.answer.call.arguments.get("direction")) or "X"
    story, case, node = column_of(table, "story"), column_of(table, "loadcase", "load"), column_of(table, "node")
    for index, row in rows:
        value = cell_number(row, place)
        if value is None:
            continue
        figure = teller.number(value, table.columns[place].unit, "story_displacement", index, 0.0)
        where = cell_text(row, story)
        said.append(
            (
                f"{where}, {cell_text(row, case)}: largest displacement {axis} {figure} at node {cell_text(row, node)}",
                f"{where}, {cell_text(row, case)}: {axis}방향 최대 변위 {figure} (절점 {cell_text(row, node)})",
            )
        )
    return said


def chosen_storeys(table: ResultTable, wanted: Sequence[Storeys]) -> tuple[Rows, tuple[str, ...]]:
    """Rows of the named storeys, all where none was named; and the names that the table does not have."""
    rows: Rows = list(enumerate(table.rows))
    if not wanted or any(each.word is StoreyWord.ALL for each in wanted):
        return rows, ()
    story, level = column_of(table, "story"), column_of(table, "level")
    names = [cell_text(row, story) for row in table.rows]
    heights = [cell_number(row, level) for row in table.rows]
    kept: Rows = []
    absent: list[str] = []
    for each in wanted:
        matching = [name for number in each.numbers for name in _numbered(number) if name in {n.upper() for n in names}]
        if each.word in (StoreyWord.ROOF, StoreyWord.BASE, StoreyWord.GROUND):
            known = [height for height in heights if height is not None]
            edge = (max if each.word is StoreyWord.ROOF else min)(known, default=None)
            kept += [(i, row) for i, row in rows if edge is not None and heights[i] == edge]
        kept += [(i, row) for i, row in rows if names[i].upper() in matching]
        absent += [f"{number}F" for number in each.numbers if not any(n in matching for n in _numbered(number))]
    return sorted(kept, key=lambda each: each[0]), tuple(absent)


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
    """The governing storey, or the storeys that were named, with the verdict against the stated limit."""
    data = teller.answer.output.data
    axis = text_of(data.get("direction"))
    table_id = f"story_drift_{axis.casefold()}"
    table = teller.answer.table(table_id)
    limit = number_of(data.get("allowable_ratio"))
    if table is None or limit is None:
        return []
    ratio, story, case = (column_of(table, key) for key in ("ratio", "story", "case"))
    said: list[Sentence] = []
    if teller.wanted.storeys and teller.wanted.extreme is Extreme.NONE:
        rows, absent = chosen_storeys(table, teller.wanted.storeys)
        said += _absent(absent)
    else:
        sizes = [abs(cell_number(row, ratio) or 0.0) for row in table.rows]
        first = first_of_largest(sizes)
        rows = [(first, table.rows[first])]
    for index, row in rows:
        value = cell_number(row, ratio)
        if value is None:
            continue
        figure = teller.number(value, "", table_id, index)
        is_within = not exceeds(abs(value), limit)
        words = ("within", "만족") if is_within else ("**exceeds**", "**초과**")
        where, under = cell_text(row, story), cell_text(row, case)
        stated = _limit_words(limit)
        said.append(
            (
                f"storey drift ratio {axis}: {figure} at {where} ({under}), {words[0]} the limit {stated}",
                f"{axis}방향 층간변위비 {figure} ({where}, {under}): 허용 {stated} {words[1]}",
            )
        )
        said += _lengths(teller, table, table_id, index, where)
    bare = data.get("stories_without_line")
    if isinstance(bare, list | tuple) and bare:
        listed = ", ".join(text_of(each) for each in bare)
        said.append((f"not judged, without columns or walls: {listed}", f"기둥·벽이 없어 판정하지 않은 층: {listed}"))
    return said


def _lengths(teller: Teller, table: ResultTable, table_id: str, index: int, story: str) -> list[Sentence]:
    """The drift itself where a length was asked for: amplified, and elastic as analysed."""
    places = [column_of(table, key) for key in ("modified", "drift")]
    values = [cell_number(table.rows[index], place) for place in places]
    if not {"mm", "cm", "m", "in", "ft"}.intersection(teller.wanted.units) or None in values or places[0] is None:
        return []
    unit = table.columns[places[0]].unit
    shown_lengths = [teller.number(value, unit, table_id, index) for value in values if value is not None]
    return [
        (
            f"{story}: Δ = Cd δxe / IE = {shown_lengths[0]}, elastic δxe = {shown_lengths[1]}",
            f"{story}: Δ = Cd·δxe/IE = {shown_lengths[0]}, 탄성 δxe = {shown_lengths[1]}",
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


def irregularity(teller: Teller) -> list[Sentence]:
    """The verdict with the storeys that fail and those that could not be judged."""
    data, title = teller.answer.output.data, teller.answer.call.title
    verdict = text_of(data.get("verdict"))
    bad, open_ = _listed(data.get("irregular")), _listed(data.get("not_judged"))
    words = {
        "regular": ("regular", "정형"),
        "irregular": ("**irregular**", "**비정형**"),
        "not applicable": ("not applicable", "해당 없음"),
    }.get(verdict, (verdict, verdict))
    rest = (f" ({bad})" if bad else "", f" ({bad})" if bad else "")
    unjudged = (f"; not judged: {open_}", f"; 판정하지 못한 층: {open_}") if open_ else ("", "")
    return [(f"{title.en}: {words[0]}{rest[0]}{unjudged[0]}", f"{title.ko}: {words[1]}{rest[1]}{unjudged[1]}")]


def _listed(value: JsonValue) -> str:
    return ", ".join(text_of(each) for each in value) if isinstance(value, list | tuple) else ""


def seismic_summary(teller: Teller) -> list[Sentence]:
    """Weight, first period, and each base shear along its own direction."""
    data, table = teller.answer.output.data, teller.answer.table("seismic_summary")
    force = teller.answer.unit("force")
    said: list[Sentence] = []
    if (weight := number_of(data.get("weight"))) is not None:
        figure = teller.number(weight, force, "seismic_summary", row_index(table, "quantity", "W"))
        said.append((f"weight {figure}", f"중량 {figure}"))
    given = data.get("periods_s")
    first = number_of(given[0]) if isinstance(given, list | tuple) and given else None
    if first is not None:
        figure = teller.number(first, "s", "seismic_summary", row_index(table, "quantity", "T1"))
        said.append((f"first period {figure}", f"1차 주기 {figure}"))
    for entry in objects_of(data.get("base_shear")):
        case = text_of(entry.get("case"))
        values = [(number_of(entry.get(axis)) or 0.0, axis.upper()) for axis in ("x", "y")]
        value, axis = values[first_of_largest([each[0] for each in values])]
        figure = teller.number(value, force, "seismic_summary", row_with(table, case, value))
        said.append((f"{case}: base shear {axis} = {figure}", f"{case}: {axis}방향 밑면전단력 {figure}"))
    return said


def equilibrium(teller: Teller) -> list[Sentence]:
    """Whether loads and reactions balance, and where they do not."""
    data = teller.answer.output.data
    off = [
        f"{text_of(e.get('case'))} {text_of(e.get('axis'))}"
        for e in objects_of(data.get("cases"))
        if e.get("balanced") is False
    ]
    if data.get("balanced") is True:
        return [("loads and reactions balance in every case", "모든 하중조건에서 하중과 반력이 평형입니다")]
    listed = ", ".join(off)
    return [(f"loads and reactions do **not** balance: {listed}", f"하중과 반력이 평형이 **아닙니다**: {listed}")]


def weights(teller: Teller) -> list[Sentence]:
    """Storey by storey where storeys were named, and the total."""
    return _totals(teller, "storyweight", "total", ("weight", "중량"))


def masses(teller: Teller) -> list[Sentence]:
    """Mass in X, storey by storey where storeys were named, and the total."""
    return _totals(teller, "story_mass", "mass-x", ("mass", "질량"))


def _totals(teller: Teller, table_id: str, key: str, name: Sentence) -> list[Sentence]:
    table = teller.answer.table(table_id)
    place, story = column_of(table, key), column_of(table, "story")
    if table is None or place is None or table.total_rows > len(table.rows):
        return []
    unit = table.columns[place].unit
    said: list[Sentence] = []
    if teller.wanted.storeys:
        rows, absent = chosen_storeys(table, teller.wanted.storeys)
        said += _absent(absent)
        for index, row in rows:
            figure = teller.number(cell_number(row, place) or 0.0, unit, table_id, index)
            said.append(
                (f"{name[0]} of {cell_text(row, story)}: {figure}", f"{cell_text(row, story)} {name[1]}: {figure}")
            )
        return said
    total = sum(cell_number(row, place) or 0.0 for row in table.rows)
    figure = teller.number(total, unit, table_id)
    return [(f"total {name[0]} of all storeys: {figure}", f"전체 층 {name[1]} 합계: {figure}")]
