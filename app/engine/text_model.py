"""The text model (.mgt, .mgtx): commands of the MGT format, and whatever has no columns there as JSON lines.

The writer reads its own columns back and puts every record that they do not give exactly into a `*LINTEL-RECORDS`
command, so a written model is read back equal, record by record. A command that is not known is refused by name.
"""

import json
from collections.abc import Callable, Iterator

from app.engine import text_columns as tc
from app.engine.catalogue import check_fields, table_specs
from app.engine.errors import Refusal, wrong_field
from app.engine.json_values import Json, JsonObject, objects, parse_body, with_fields
from app.engine.records import parse_key
from app.engine.store import Rows, Store

RECORDS = "LINTEL-RECORDS"
PASSED_OVER = frozenset({"VERSION", "PROJINFO", "REBAR-MATL-CODE", "LOADTOMASSOFF", "ENDDATA"})
LONGEST_RANGE = 1_000_000
Write = Callable[[JsonObject], tc.Cells]
Read = Callable[[tc.Cells], JsonObject]
# Command, table, and how one record is written and read; the first cell of each line is the record's id.
KEYED: dict[str, tuple[str, Write, Read]] = {
    "NODE": ("NODE", tc.NODE.write, tc.NODE.read),
    "ELEMENT": ("ELEM", tc.write_element, tc.read_element),
    "MATERIAL": ("MATL", tc.write_material, tc.read_material),
    "SECTION": ("SECT", tc.write_section, tc.read_section),
}
SINGLE: dict[str, tuple[str, tc.Columns]] = {"UNIT": ("UNIT", tc.UNIT), "STRUCTYPE": ("STYP", tc.STRUCTURE)}
# Lines of a list of ids; each line is one item of the record of each id.
LISTED: dict[str, tuple[str, Write, Read]] = {
    "CONSTRAINT": ("CONS", tc.SUPPORT.write, tc.read_support),
    "CONLOAD": ("CNLD", tc.NODAL_LOAD.write, tc.NODAL_LOAD.read),
    "BEAMLOAD": ("BMLD", tc.write_beam_load, tc.read_beam_load),
}
LOADS = ("CONLOAD", "BEAMLOAD")


def write_text_model(store: Store) -> str:
    """The whole document as text."""
    columns = [*_columns(store)]
    found = read_text_model("\n".join(columns))
    for table in {table for table, *_ in (*KEYED.values(), *SINGLE.values(), *LISTED.values())} | {"STLD", "BODF"}:
        if set(found.rows(table)) - set(store.rows(table)):
            # Columns without ids number the records anew; then none of them may stand for this table.
            columns = [line for command, line in _with_commands(columns) if _table_of(command) != table]
    return "\n".join([*columns, *_remaining(store, read_text_model("\n".join(columns))), "*ENDDATA", ""])


def _columns(store: Store) -> Iterator[str]:
    for command, (table, columns) in SINGLE.items():
        yield f"*{command}"
        yield from _lines(store, table, lambda _key, record, c=columns: [c.write(record)])
    for command, (table, write, read) in KEYED.items():
        yield f"*{command}"
        yield from _lines(store, table, lambda key, record, w=write, r=read: [[str(key), *_exact(record, w, r)]])
    yield "*STLDCASE"
    yield from _lines(store, "STLD", lambda _key, record: [tc.LOAD_CASE.write(record)])
    yield "*CONSTRAINT"
    yield from _lines(store, "CONS", lambda key, record: _items(key, record, "CONSTRAINT", None))
    for record in store.rows("STLD").values():
        yield from _case(store, str(record.get("NAME", "")))


def _case(store: Store, case: str) -> Iterator[str]:
    if not case or set(case) & tc.UNSAFE or case != case.strip():
        return
    yield f"*USE-STLD, {case}"
    yield "*SELFWEIGHT"
    yield from _lines(store, "BODF", lambda _key, record: _self_weight(record, case))
    for command in LOADS:
        yield f"*{command}"
        yield from _lines(store, LISTED[command][0], lambda key, record, c=command: _items(key, record, c, case))


def _lines(store: Store, table: str, cells: Callable[[int, JsonObject], list[tc.Cells]]) -> Iterator[str]:
    for key, record in store.rows(table).items():
        try:
            yield from ["   " + ", ".join(line) for line in cells(key, record)]
        except Refusal:
            # No exact columns: `_remaining` finds the record missing and writes it as JSON.
            continue


def _items(key: int, record: JsonObject, command: str, case: str | None) -> list[tc.Cells]:
    _, write, read = LISTED[command]
    lines: list[tc.Cells] = []
    for item in objects(record, "ITEMS"):
        if case is None or item.get("LCNAME") == case:
            # The reader numbers items itself and gives them an empty group.
            left_out = {"ID", "LCNAME"} | ({"GROUP_NAME"} if item.get("GROUP_NAME") == "" else set())
            lines.append([str(key), *_exact({k: v for k, v in item.items() if k not in left_out}, write, read)])
    return lines


def _exact(record: JsonObject, write: Write, read: Read) -> tc.Cells:
    cells = write(record)
    if not _same(record, read(cells)):
        raise wrong_field("the columns do not give the record back")
    return cells


def _self_weight(record: JsonObject, case: str) -> list[tc.Cells]:
    factors = record.get("FV")
    if record.get("LCNAME") != case:
        return []
    if not isinstance(factors, list):
        raise wrong_field("FV must be a list")
    return [[*map(tc.written, factors), tc.written(record.get("GROUP_NAME"))]]


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


def _remaining(store: Store, found: Store) -> Iterator[str]:
    for table, rows in store.tables.items():
        other = [(key, record) for key, record in rows.items() if not _same(record, found.rows(table).get(key))]
        if other:
            yield f"*{RECORDS}, {table}"
            yield from (f"   {key}, {json.dumps(record, ensure_ascii=False)}" for key, record in other)


def _same(record: JsonObject, other: JsonObject | None) -> bool:
    # As text, because 1 == 1.0 == True in Python and a reader of the API sees the difference.
    return other is not None and json.dumps(record, sort_keys=True) == json.dumps(other, sort_keys=True)


def read_text_model(content: str) -> Store:
    """Read a text model; raises `Refusal` with the number of the line that is wrong."""
    store = Store()
    reader = _Reader(store)
    for number, line in _logical_lines(content):
        try:
            reader.take(line)
        except Refusal as exc:
            raise Refusal(exc.message, f"line {number}: {exc.detail}") from exc
    for name in store.tables:
        store.tables[name] = dict(sorted(store.tables[name].items()))
    return store


def _logical_lines(content: str) -> Iterator[tuple[int, str]]:
    """Lines without comments; a backslash at the end joins the next line."""
    held = ""
    command = ""
    # Not splitlines(): a JSON text may hold other line separators.
    for number, raw in enumerate(content.replace("\r\n", "\n").split("\n"), 1):
        is_json = command.startswith(f"*{RECORDS}") and not raw.startswith("*")
        line = raw.strip() if is_json else raw.partition(";")[0].strip()
        if line.endswith("\\") and not is_json:
            held += line[:-1] + " "
            continue
        line, held = held + line, ""
        if line.startswith("*"):
            command = line
        if line:
            yield number, line


class _Reader:
    """Keeps the open command and load case while lines come in."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._command = ""
        self._argument = ""
        self._case = ""

    def take(self, line: str) -> None:
        if not line.startswith("*"):
            self._data(line)
            return
        self._command, _, self._argument = (part.strip() for part in line[1:].partition(","))
        self._command = self._command.upper()
        known = {*KEYED, *SINGLE, *LISTED, *PASSED_OVER, RECORDS, "STLDCASE", "USE-STLD", "SELFWEIGHT"}
        if self._command not in known:
            raise Refusal("Unknown Error", f"the command *{self._command} is not known")
        if self._command == "USE-STLD":
            self._case = self._argument
        if self._command == "SELFWEIGHT" and self._argument:
            self._data(self._argument)

    def _data(self, line: str) -> None:
        if self._command in PASSED_OVER:
            return
        if self._command == RECORDS:
            self._record(line)
            return
        cells = [cell.strip() for cell in line.split(",")]
        match self._command:
            case command if command in KEYED:
                table, _, read = KEYED[command]
                self._put(table, parse_key(cells[0]), read(cells[1:]))
            case command if command in SINGLE:
                table, columns = SINGLE[command]
                self._put(table, 1, columns.read(cells))
            case "STLDCASE":
                self._append("STLD", {"DESC": "", **tc.LOAD_CASE.read(cells)})
            case "SELFWEIGHT":
                factors: list[Json] = [tc.as_number(cell) for cell in cells[:3]]
                group = cells[3] if len(cells) > 3 else ""
                self._append("BODF", {"LCNAME": self._current_case(), "GROUP_NAME": group, "FV": factors})
            case command if command in LISTED:
                self._listed(command, cells)
            case _:
                raise wrong_field("data before the first command")

    def _current_case(self) -> str:
        if not self._case:
            raise wrong_field("*USE-STLD must name the load case first")
        return self._case

    def _listed(self, command: str, cells: tc.Cells) -> None:
        table, _, read = LISTED[command]
        item = read(cells[1:])
        if command in LOADS:
            item = {"LCNAME": self._current_case(), **item}
        for key in _ids(cells[0]):
            items = objects(self._store.record(table, key), "ITEMS")
            listed: list[Json] = [*items, {"ID": len(items) + 1, "GROUP_NAME": "", **item}]
            self._put(table, key, with_fields({}, {"ITEMS": listed}))

    def _record(self, line: str) -> None:
        key, _, written = line.partition(",")
        spec = {spec.name: spec for spec in table_specs().values()}.get(self._argument)
        if spec is None:
            raise Refusal("Unknown Error", f"the table {self._argument} is not known")
        record = parse_body(written.encode("utf-8"))
        check_fields(spec, record)
        self._put(self._argument, parse_key(key.strip()), record)

    def _append(self, table: str, record: JsonObject) -> None:
        self._put(table, max(self._store.rows(table), default=0) + 1, record)

    def _put(self, table: str, key: int, record: JsonObject) -> None:
        rows: Rows = self._store.tables.setdefault(table, {})
        rows[key] = record


def _ids(written: str) -> list[int]:
    """`1to5 8 10to20by2`."""
    ids: list[int] = []
    for word in written.split():
        first, _, rest = word.lower().partition("to")
        last, _, step = rest.partition("by")
        low, high, gap = parse_key(first), parse_key(last or first), parse_key(step or "1")
        if high - low > LONGEST_RANGE:
            raise wrong_field(f"{word} names more than {LONGEST_RANGE} ids")
        ids.extend(range(low, high + 1, gap))
    return ids
