"""Between an argument's value and the table that it is edited in; each cell is checked for itself.

A list of objects has a row for each and a column for each key. Combinations are a table of factors: a row for each, a
column for each case. A list of lists has one column.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from app.protocol.approvals import ArgumentField, FieldKind
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text
from app.ui import form_words as words
from app.ui import words as house
from app.ui.approvals.values import Parsed
from app.ui.state.cell_values import cell_text, cell_value, unit_of
from app.ui.state.sheet import Place, Sheet, SheetColumn

_FACTOR = "factor"
_MOST_CASES_AT_START = 24
_WITH_KIND = re.compile(r"(?P<name>.+?)\s*\((?P<kind>[^()]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReading:
    """`value` is None while a cell is wrong; `cells`: problems by row and column, `problem`: of the whole."""

    value: JsonValue = None
    cells: Mapping[Place, Text]
    problem: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pivot:
    """The column of terms that a table of factors spreads out: its text, its kind and its factor."""

    terms: ArgumentField
    name: ArgumentField
    kind: ArgumentField
    factor: ArgumentField


def is_sheet(field: ArgumentField) -> bool:
    """Whether the argument is edited as a table."""
    return field.kind is FieldKind.ROWS or (field.kind is FieldKind.LIST and field.parts[0].kind is FieldKind.LIST)


def pivot_of(field: ArgumentField) -> Pivot | None:
    nested = [part for part in field.parts if part.kind is FieldKind.ROWS]
    if len(nested) != 1:
        return None
    texts = [part for part in nested[0].parts if part.kind is FieldKind.TEXT]
    kinds = [part for part in nested[0].parts if part.kind is FieldKind.CHOICE]
    factors = [part for part in nested[0].parts if part.kind is FieldKind.NUMBER and part.name == _FACTOR]
    if not len(texts) == len(kinds) == len(factors) == 1 or len(nested[0].parts) != 3:
        return None
    return Pivot(terms=nested[0], name=texts[0], kind=kinds[0], factor=factors[0])


def sheet_of(field: ArgumentField, value: JsonValue) -> Sheet | None:
    """The table of a value; None where it holds something that no table of this argument can show."""
    rows = _objects(field, value)
    pivot = pivot_of(field)
    if rows is None or any(set(row) - {part.name for part in _parts(field)} for row in rows):
        return None
    if pivot is None:
        columns = tuple(_column(part, [row.get(part.name) for row in rows]) for part in _parts(field))
        return Sheet(columns, tuple(_texts(columns, row) for row in rows))
    return _factor_sheet(field, pivot, rows)


def _parts(field: ArgumentField) -> tuple[ArgumentField, ...]:
    return field.parts if field.kind is FieldKind.ROWS else (replace(field.parts[0], is_required=True),)


def _objects(field: ArgumentField, value: JsonValue) -> list[JsonObject] | None:
    if value is None:
        return []
    if isinstance(value, str) or not isinstance(value, Sequence):
        return None
    if field.kind is FieldKind.LIST:
        return [{field.parts[0].name: item} for item in value]
    rows = [item for item in value if isinstance(item, Mapping)]
    return rows if len(rows) == len(value) else None


def _column(part: ArgumentField, values: Sequence[JsonValue]) -> SheetColumn:
    given = [value for value in values if value is not None]
    return SheetColumn(key=part.name, part=part, unit=unit_of(part, given))


def _texts(columns: Sequence[SheetColumn], row: JsonObject) -> tuple[str, ...]:
    return tuple(cell_text(each.part, row[each.key], each.unit) if each.key in row else "" for each in columns)


def _factor_sheet(field: ArgumentField, pivot: Pivot, rows: Sequence[JsonObject]) -> Sheet | None:
    plain = tuple(_column(part, [row.get(part.name) for row in rows]) for part in field.parts if part != pivot.terms)
    terms = [_terms(row.get(pivot.terms.name)) for row in rows]
    found: list[tuple[tuple[SheetColumn, ...], Mapping[str, JsonValue]]] = []
    cases: dict[str, SheetColumn] = {} if rows else {each.key: each for each in _suggested(pivot)}
    for row, listed in zip(rows, terms, strict=True):
        if listed is None:
            return None
        factors: dict[str, JsonValue] = {}
        for term in listed:
            column = _case(pivot, term)
            if column is None or column.key in factors:
                return None
            cases.setdefault(column.key, column)
            factors[column.key] = term.get(_FACTOR)
        found.append((plain, {**row, **factors}))
    columns = (*plain, *cases.values())
    return Sheet(columns, tuple(_texts(columns, row) for _, row in found))


def _terms(value: JsonValue) -> list[JsonObject] | None:
    if value is None:
        return []
    if isinstance(value, str) or not isinstance(value, Sequence):
        return None
    terms = [item for item in value if isinstance(item, Mapping)]
    return terms if len(terms) == len(value) else None


def _case(pivot: Pivot, term: JsonObject) -> SheetColumn | None:
    """The column of a term; None for one that says more than a case, its kind and its factor."""
    name, kind = term.get(pivot.name.name), term.get(pivot.kind.name)
    known = {pivot.name.name, pivot.kind.name, pivot.factor.name}
    if not isinstance(name, str) or not isinstance(kind, str) or set(term) - known:
        return None
    title = f"{name} ({kind})"
    labels: JsonObject = {pivot.name.name: name, pivot.kind.name: kind}
    return SheetColumn(key=title, part=replace(pivot.factor, is_required=False), term=labels, title=title)


def _suggested(pivot: Pivot) -> Iterator[SheetColumn]:
    """The model's own cases; its combinations are added one by one."""
    found = [column for column in case_columns(pivot) if column.term and column.term[pivot.kind.name] != "CB"]
    yield from found[:_MOST_CASES_AT_START]


def case_columns(pivot: Pivot) -> tuple[SheetColumn, ...]:
    """A column for each case and combination of the open model."""
    terms = [cast("JsonObject", json.loads(choice.value)) for choice in pivot.terms.suggestions]
    return tuple(column for term in terms if (column := _case(pivot, term)) is not None)


def case_column(pivot: Pivot, text: str) -> SheetColumn | Text:
    """The column that a text names: "RX (RS)", or a name that one kind of the model alone has."""
    match = _WITH_KIND.fullmatch(text.strip())
    kinds = {choice.value for choice in pivot.kind.choices}
    if match and match["kind"].upper() in kinds:
        made = _case(pivot, {pivot.name.name: match["name"], pivot.kind.name: match["kind"].upper()})
        assert made is not None, "both are texts"
        return made
    known = [each for each in case_columns(pivot) if each.term and each.term[pivot.name.name] == text.strip()]
    return known[0] if len(known) == 1 else words.CASE_WITHOUT_KIND(text=text.strip())


@dataclass(frozen=True, slots=True)
class RowReading:
    """One row as an object, and what is wrong with its cells by column."""

    value: Mapping[str, JsonValue]
    problems: Mapping[int, Text]


KnownRows = dict[tuple[str, ...], RowReading]


def read_sheet(field: ArgumentField, sheet: Sheet, known: KnownRows | None = None) -> SheetReading:
    """The value of a table; rows without any text are no rows. `known` are rows that were read under these columns,
    and gets those that are read now."""
    known = {} if known is None else known
    rows: list[Mapping[str, JsonValue]] = []
    problems: dict[Place, Text] = {}
    for number, texts in enumerate(sheet.rows):
        if not any(text.strip() for text in texts):
            continue
        if (read := known.get(texts)) is None:
            read = known[texts] = _read_row(field, sheet, texts)
        rows.append(read.value)
        problems |= {(number, at): why for at, why in read.problems.items()}
    problem = _count_problem(field, len(rows))
    is_right = not problems and problem is None and (bool(rows) or field.is_required)
    value: JsonValue = [row[field.parts[0].name] for row in rows] if field.kind is FieldKind.LIST and is_right else rows
    return SheetReading(value=value if is_right else None, cells=problems, problem=problem)


def _count_problem(field: ArgumentField, count: int) -> Text | None:
    if not count:
        return house.MUST_FILL if field.is_required and field.rules.fewest else None
    if count < field.rules.fewest:
        return words.TOO_FEW_ENTRIES(limit=field.rules.fewest)
    if field.rules.longest is not None and count > field.rules.longest:
        return words.TOO_MANY_ENTRIES(limit=field.rules.longest)
    return None


def _read_row(field: ArgumentField, sheet: Sheet, texts: tuple[str, ...]) -> RowReading:
    pivot = pivot_of(field)
    made: dict[str, JsonValue] = {}
    terms: list[JsonValue] = []
    problems: dict[int, Text] = {}
    for at, (column, text) in enumerate(zip(sheet.columns, texts, strict=True)):
        read = _read_cell(column, text)
        if read.problem is not None:
            problems[at] = read.problem
        elif read.value is not None and column.term is not None and pivot is not None:
            terms.append({**column.term, pivot.factor.name: read.value})
        elif read.value is not None:
            made[column.key] = read.value
    if pivot is None:
        return RowReading(made, problems)
    cases = [at for at, column in enumerate(sheet.columns) if column.term is not None]
    if not terms and pivot.terms.is_required and problems.keys().isdisjoint(cases):
        problems[cases[0] if cases else 0] = words.NO_FACTOR
    made[pivot.terms.name] = terms
    # In the order of the schema's keys.
    return RowReading({part.name: made[part.name] for part in field.parts if part.name in made}, problems)


def _read_cell(column: SheetColumn, text: str) -> Parsed:
    if not text.strip():
        return Parsed(problem=house.MUST_FILL if column.part.is_required else None)
    return cell_value(column.part, text, column.unit)


def to_text(sheet: Sheet) -> str:
    """For a draft: what stands in the cells, right or wrong."""
    columns = [{"key": each.key, "unit": each.unit, "term": each.term} for each in sheet.columns]
    return json.dumps({"columns": columns, "rows": [list(row) for row in sheet.rows]}, ensure_ascii=False)


def from_text(field: ArgumentField, text: str) -> Sheet | None:
    """A kept table, or one written as JSON; None for what is neither."""
    try:
        kept: object = json.loads(text or "null")
    except (json.JSONDecodeError, RecursionError):
        return None
    if not isinstance(kept, dict) or "columns" not in kept:
        return sheet_of(field, cast("JsonValue", kept))
    return _kept(field, cast("Mapping[str, object]", kept))


def _kept(field: ArgumentField, kept: Mapping[str, object]) -> Sheet | None:
    pivot = pivot_of(field)
    parts = {part.name: part for part in _parts(field)}
    columns: list[SheetColumn] = []
    for each in cast("Sequence[Mapping[str, object]]", kept["columns"]):
        key, unit, term = str(each.get("key")), str(each.get("unit") or ""), each.get("term")
        if isinstance(term, Mapping) and pivot is not None:
            made = _case(pivot, cast("JsonObject", term))
        else:
            made = SheetColumn(key=key, part=parts[key], unit=unit) if key in parts else None
        if made is None:
            return None
        columns.append(made)
    rows = tuple(tuple(str(text) for text in row) for row in cast("Sequence[Sequence[object]]", kept.get("rows", ())))
    return Sheet(tuple(columns), rows) if all(len(row) == len(columns) for row in rows) else None
