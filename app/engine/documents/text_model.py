"""The text model (.mgt, .mgtx, .mct): commands of the MGT format, and whatever has no columns there as JSON lines.

The writer reads its own columns back and puts every record that they do not give exactly into a `*LINTEL-RECORDS`
command, so a written model is read back equal, record by record. The reader takes every cell or says in its report
that it did not; a command that bears on the analysis and is not known refuses the file, by name.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from app.engine.documents import text_columns as tc
from app.engine.documents.text_commands import ALIASES, COMMANDS, REFUSED, UNKNOWN, Command, why_passed_over
from app.engine.documents.text_report import Report, State, joined
from app.engine.documents.text_target import Line, TextTarget
from app.engine.documents.text_units import check_temperature_unit, unit_system
from app.engine.records.analysis_control import UNIT
from app.engine.records.cases import STLD
from app.engine.records.table import LineForm
from app.engine.records.tables import TABLES
from app.engine.records.text.cells import Cells
from app.engine.records.text.layout import UNSAFE, columns_of
from app.engine.records.text.loads import BEAM_LOAD, LOAD_CASE, items_to_write, self_weight_cells
from app.engine.records.text.structure import SECTION_LINE, SUPPORT, write_element, write_material
from app.engine.records.text.whole_tables import WHOLE_TABLES
from app.engine.store.catalogue import check_fields, table_specs
from app.engine.store.errors import EngineRefusal, wrong_field
from app.engine.store.json_bodies import parse_body
from app.engine.store.keys import parse_key
from app.engine.store.model_store import ModelStore
from app.trade.json_types import JsonObject, JsonValue

RECORDS = "LINTEL-RECORDS"
Write = Callable[[JsonObject], list[str]]
Read = Callable[[Cells], JsonObject]
FORMS = [(table, table.text_form) for table in TABLES.values() if table.text_form is not None]


def _declared(lines: LineForm) -> dict[str, tuple[str, Write, Read]]:
    """Commands whose columns the fields declare, by how their lines stand for records."""
    chosen = [(form.command, table.name, columns_of(table.shape)) for table, form in FORMS if form.lines is lines]
    return {command: (name, flat.write, flat.read) for command, name, flat in chosen}


# Command, table, and how one record is written and read; the first cell of each line is the record's id.
KEYED: dict[str, tuple[str, Write, Read]] = {
    **_declared(LineForm.KEYED),
    "ELEMENT": ("ELEM", write_element, tc.read_element),
    "MATERIAL": ("MATL", write_material, tc.read_material),
    "SECTION": ("SECT", SECTION_LINE.write, tc.read_section),
}
SINGLE = _declared(LineForm.SINGLE)
# Lines of a list of ids; each line is one item of the record of each id.
LISTED: dict[str, tuple[str, Write, Read]] = {
    "CONSTRAINT": ("CONS", SUPPORT.write, tc.read_support),
    "BEAMLOAD": ("BMLD", BEAM_LOAD.write, tc.read_beam_load),
} | _declared(LineForm.ITEMS)
LOADS = (*(form.command for _, form in FORMS if form.lines is LineForm.ITEMS and form.in_case), "BEAMLOAD")
LAST = "ENDDATA"
WITHOUT_FIELD = {
    "STRUCTYPE": "where element mass goes is set by MASS alone",
    "MATERIAL": "no field of the API holds it",
}


def write_text_model(store: ModelStore) -> str:
    """The whole document as text."""
    columns = [*_columns(store)]
    found = survey_text_model("\n".join(columns)).store
    for table in {table for table, *_ in (*KEYED.values(), *SINGLE.values(), *LISTED.values())} | {"STLD", "BODF"}:
        if set(found.rows(table)) - set(store.rows(table)):
            # Columns without ids number the records anew; then none of them may stand for this table.
            columns = [line for command, line in _with_commands(columns) if _table_of(command) != table]
    columns = [*columns, *_whole_tables(store)]
    read_back = survey_text_model("\n".join(columns)).store
    return "\n".join([*columns, *_remaining(store, read_back), f"*{LAST}", ""])


def _whole_tables(store: ModelStore) -> Iterator[str]:
    """Tables that their commands give back exactly and whole; the others are left to `_remaining`."""
    for command, form in WHOLE_TABLES.items():
        table = form.table.name
        rows = {**store.rows(table)}
        try:
            lines = [f"*{command.partition(' ')[0]}", *form.write(rows)] if rows else []
        except EngineRefusal:
            continue
        found = survey_text_model("\n".join(lines))
        if not found.report.refusals() and _as_text(found.store.rows(table)) == _as_text(rows):
            yield from lines


def _as_text(rows: Mapping[int, JsonObject]) -> str:
    return json.dumps({str(key): record for key, record in rows.items()}, sort_keys=True)


def _columns(store: ModelStore) -> Iterator[str]:
    for command, (table, write, read) in SINGLE.items():
        yield f"*{command}"
        yield from _lines(store, table, lambda _key, record, w=write, r=read: [_exact(record, w, r)])
    unit = UNIT.only(store).temperature
    for command, (table, write, read) in (KEYED | {"MATERIAL": _materials_in(unit)}).items():
        yield f"*{command}"
        yield from _lines(store, table, lambda key, record, w=write, r=read: [[str(key), *_exact(record, w, r)]])
    yield "*STLDCASE"
    yield from _lines(store, "STLD", lambda _key, record: [_exact(record, LOAD_CASE.write, _read_case)])
    yield "*CONSTRAINT"
    yield from _lines(store, "CONS", lambda key, record: _items(key, record, "CONSTRAINT", None))
    for case in STLD.values(store):
        yield from _case(store, case.name)


def _materials_in(unit: str) -> tuple[str, Write, Read]:
    return "MATL", partial(write_material, unit=unit), tc.read_material


def _read_case(cells: Cells) -> JsonObject:
    """A load case; one without a description has an empty one."""
    return {"DESC": "", **LOAD_CASE.read(cells)}


def _case(store: ModelStore, case: str) -> Iterator[str]:
    if not case or set(case) & UNSAFE or case != case.strip():
        return
    yield f"*USE-STLD, {case}"
    yield "*SELFWEIGHT"
    yield from _lines(store, "BODF", lambda _key, record: self_weight_cells(record, case))
    for command in LOADS:
        yield f"*{command}"
        yield from _lines(store, LISTED[command][0], lambda key, record, c=command: _items(key, record, c, case))


def _lines(store: ModelStore, table: str, cells: Callable[[int, JsonObject], list[list[str]]]) -> Iterator[str]:
    for key, record in store.rows(table).items():
        try:
            yield from ["   " + ", ".join(line) for line in cells(key, record)]
        except EngineRefusal:
            # No exact columns: `_remaining` finds the record missing and writes it as JSON.
            continue


def _items(key: int, record: JsonObject, command: str, case: str | None) -> list[list[str]]:
    table, write, read = LISTED[command]
    return [[str(key), *_exact(item, write, read)] for item in items_to_write(TABLES[table], record, case)]


def _exact(record: JsonObject, write: Write, read: Read) -> list[str]:
    cells = write(record)
    if not _same(record, read(Cells(cells))):
        raise wrong_field("the columns do not give the record back")
    return cells


def _with_commands(lines: list[str]) -> Iterator[tuple[str, str]]:
    command = ""
    for line in lines:
        command = line[1:].partition(",")[0] if line.startswith("*") else command
        yield command, line


def _table_of(command: str) -> str:
    if command in SINGLE:
        return SINGLE[command][0]
    if command in KEYED | LISTED:
        return (KEYED | LISTED)[command][0]
    return {"STLDCASE": "STLD", "SELFWEIGHT": "BODF"}.get(command, "")


def _remaining(store: ModelStore, found: ModelStore) -> Iterator[str]:
    for table, rows in store.tables.items():
        other = [(key, record) for key, record in rows.items() if not _same(record, found.rows(table).get(key))]
        if other:
            yield f"*{RECORDS}, {table}"
            yield from (f"   {key}, {json.dumps(record, ensure_ascii=False)}" for key, record in other)


def _same(record: JsonObject, other: JsonObject | None) -> bool:
    # As text, because 1 == 1.0 == True in Python and a reader of the API sees the difference.
    return other is not None and json.dumps(record, sort_keys=True) == json.dumps(other, sort_keys=True)


@dataclass(frozen=True, slots=True)
class TextModel:
    """A text model that was read: its tables, what became of each command, and `Target.places`."""

    store: ModelStore
    report: Report
    places: Mapping[tuple[str, int], Sequence[tuple[str, int]]]


def read_text_model(content: str) -> ModelStore:
    """The tables of a text model; raises `EngineRefusal` that names every line and command that stands in the way."""
    found = survey_text_model(content)
    refusals = found.report.refusals()
    if refusals:
        raise EngineRefusal("Unknown Error", joined(refusals))
    return found.store


def survey_text_model(content: str, left_out: Collection[str] = ()) -> TextModel:
    """Read as much as can be read and report the rest; `left_out` are commands to leave out knowingly."""
    reader = _Reader(TextTarget(ModelStore(), Report()), frozenset(name.upper().removeprefix("*") for name in left_out))
    for line in logical_lines(content):
        reader.take(line)
    reader.close()
    store = reader.target.store
    for name in store.tables:
        store.tables[name] = dict(sorted(store.tables[name].items()))
    return TextModel(store, reader.target.report, reader.target.places)


def logical_lines(content: str) -> Iterator[Line]:
    """Lines without comments; a backslash at the end joins the next line that says something, but never a command."""
    held = ""
    command = ""
    # Not splitlines(): a JSON text may hold other line separators.
    for number, raw in enumerate(content.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        is_json = command.startswith(f"*{RECORDS}") and not raw.startswith("*")
        is_json = is_json and not raw.lstrip().startswith(";")
        line = raw.strip() if is_json else raw.partition(";")[0].strip()
        if line.endswith("\\") and not is_json:
            held += line[:-1] + " "
            continue
        if held and not line:
            continue
        if held and line.startswith("*"):
            yield Line(number - 1, held.strip(), is_cut=True)
            held = ""
        line, held = held + line, ""
        if line.startswith("*"):
            command = line.upper()
        if line:
            yield Line(number, line)
    if held.strip():
        yield Line(content.count("\n") + 1, held.strip(), is_cut=True)


class _Reader:
    """Collects the lines of a command, then reads them as one block."""

    def __init__(self, target: TextTarget, left_out: frozenset[str]) -> None:
        self.target = target
        self._left_out = left_out
        self._lines: list[Line] = []
        self._start = 0

    def take(self, line: Line) -> None:
        """One logical line."""
        if not line.text.startswith("*"):
            self._lines.append(line)
            return
        self.close()
        if self.target.command == LAST:
            self.target.report.remark(LAST, line.number, "commands stand behind the end of the data; they were read")
        name, _, argument = (part.strip() for part in line.text[1:].partition(","))
        command = name.upper()
        self.target.command = ALIASES.get(command, command)
        self.target.argument = argument
        self._start = line.number

    def close(self) -> None:
        """Read the block that is open."""
        command, lines = self.target.command, self._lines
        self._lines = []
        if not command:
            for line in lines:
                self.target.report.refuse(
                    "", line.number, "data before the first command" if not self._start else "* names no command"
                )
            return
        entry = self.target.report.entry(command, *self._fate(command))
        entry.lines += len(lines)
        if entry.state is State.REFUSED:
            entry.refusals.setdefault(entry.why, []).append(self._start)
        if entry.state is State.TAKEN:
            self._read(command, lines)

    def _fate(self, command: str) -> tuple[State, str]:
        if command in self._left_out:
            return State.LEFT_OUT, "left out because the import was asked to"
        if command in COMMANDS or command in KEYED | SINGLE | LISTED or command in _OWN:
            return State.TAKEN, ""
        harmless = why_passed_over(command)
        if harmless is not None:
            return State.PASSED_OVER, harmless
        return State.REFUSED, REFUSED.get(command, UNKNOWN)

    def _read(self, command: str, lines: list[Line]) -> None:
        argument = self.target.argument
        if command == "USE-STLD":
            self.target.case = argument
        if argument and command not in _NAMING:
            # `*SELFWEIGHT, 0, 0, -1,` has its first data line on the line of the command.
            lines = [Line(self._start, argument), *lines]
        entry = self.target.report.entry(command, State.TAKEN)
        chosen = COMMANDS.get(command) or Command(_one_by_one, _line_reader(command))
        for record in chosen.split(lines):
            self.target.line = record[0].number
            try:
                chosen.read(self.target, record)
                entry.records += 1
                for line in record:
                    if line.is_cut:
                        self.target.remark(line, "the line says that it goes on, and no line of the command follows")
            except EngineRefusal as exc:
                self.target.report.refuse(command, record[0].number, exc.detail or exc.message)


def _one_by_one(lines: Sequence[Line]) -> Iterator[list[Line]]:
    yield from ([line] for line in lines)


_OWN = frozenset({RECORDS, "STLDCASE", "USE-STLD", "SELFWEIGHT"})
_NAMING = frozenset({RECORDS, "USE-STLD"})


def _line_reader(command: str) -> Callable[[TextTarget, list[Line]], None]:
    def read(target: TextTarget, lines: list[Line]) -> None:
        (line,) = lines
        cells = line.cells
        match command:
            case "MATERIAL":
                _material(target, cells)
            case _ if command in KEYED:
                table, _, columns = KEYED[command]
                target.put(table, cells.key("the id"), columns(cells))
            case _ if command in SINGLE:
                _single(target, command, cells)
            case "STLDCASE":
                target.append("STLD", _read_case(cells))
            case "SELFWEIGHT":
                factors: list[JsonValue] = [cells.number(name, 0) for name in "XYZ"]
                target.append("BODF", {"LCNAME": target.current_case(), "GROUP_NAME": cells.optional(), "FV": factors})
            case _ if command in LISTED:
                _listed(target, command, cells)
            case _ if command == RECORDS:
                _record(target, line)
                return
            case _:
                raise wrong_field(f"*{command} has no data lines")
        target.finish(line, cells, WITHOUT_FIELD.get(command, "no field of the API holds it"))

    return read


def _single(target: TextTarget, command: str, cells: Cells) -> None:
    table, _, read = SINGLE[command]
    record = read(cells)
    target.put(table, 1, unit_system(target.store, cells, record) if command == "UNIT" else record)


def _material(target: TextTarget, cells: Cells) -> None:
    key = cells.key("iMAT")
    record, unit = tc.read_material_and_unit(cells)
    check_temperature_unit(target.store, record, unit)
    target.put("MATL", key, record)


def _listed(target: TextTarget, command: str, cells: Cells) -> None:
    table, _, read = LISTED[command]
    ids = cells.ids("the list")
    case: JsonObject = {"LCNAME": target.current_case()} if command in LOADS else {}
    target.add_items(table, ids, {**case, **read(cells)})


def _record(target: TextTarget, line: Line) -> None:
    table = target.argument
    key, _, written = line.text.partition(",")
    spec = {spec.name: spec for spec in table_specs().values()}.get(table)
    if spec is None:
        raise EngineRefusal("Unknown Error", f"the table {table} is not known")
    record = parse_body(written.encode("utf-8"))
    check_fields(spec, record)
    target.put_exact(table, parse_key(key.strip()), record)
