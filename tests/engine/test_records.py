"""Records are declared once and read once; nothing else takes values out of stored JSON."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import FrozenInstanceError
from itertools import product
from pathlib import Path

import pytest

from app.engine.records.boundaries import FRLS
from app.engine.records.conversion import convert_record
from app.engine.records.fields import JsonKind, fields_of, reader_of
from app.engine.records.geometry import ELEM, NODE
from app.engine.records.member_loads import BMLD
from app.engine.records.scaling import in_kn_m
from app.engine.records.spectra import SPFC
from app.engine.records.table import Declared, ItemTable
from app.engine.records.tables import TABLES
from app.engine.records.text.whole_tables import WHOLE_TABLES
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore, StoreDraft
from app.trade.gen_nx_tables import tables
from app.trade.json_types import JsonObject, JsonValue
from app.trade.unit_systems import UnitSystem
from tests.engine.raw_records import returns_in, taken_apart, trees_of

pytestmark = pytest.mark.any_kernel

ENGINE = Path(__file__).parents[2] / "app" / "engine"
# Who reads JSON: the store, the records, and the bodies of requests at the HTTP face.
READERS = ("store/", "records/", "http/")
# JSON that is no record.
NO_RECORDS = {
    "http/": "bodies of requests and of answers",
    "documents/document_files.py": "the file around the tables",
    "model/section_database.py": "the published table of shapes",
}
# Who writes records, as they come over the API, from files and into them.
WRITERS = ("store/", "records/", "documents/")
TYPES: Mapping[JsonKind, JsonValue] = {
    JsonKind.NUMBER: "number",
    JsonKind.WHOLE: "integer",
    JsonKind.TEXT: "string",
    JsonKind.WORD: "string",
    JsonKind.FLAG: "boolean",
    JsonKind.SWITCH: "boolean",
    JsonKind.NUMBERS: ["number"],
    JsonKind.WHOLES: ["integer"],
    JsonKind.TEXTS: ["string"],
    JsonKind.FLAGS: ["boolean"],
}
# Codes share the shape of what they may hold; not every code holds everything.
SHARED_SHAPES = frozenset({"SSEIS", "SWIND", "SECF", "ESSF"})
# The catalogue names all tables that a field may refer to, the engine's own rules tell which one it is.
COMBINATIONS = [f"LCOM-{kind}" for kind in ("GEN", "CONC", "STEEL", "SRC")]
CHOSEN_BY_KIND = frozenset({("ELEM", "SECT"), *((name, "LCNAME") for name in COMBINATIONS)})


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ENGINE.rglob("*.py")):
        yield path.relative_to(ENGINE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> set[str]:
    found = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    parts = {f"{node.module}.{name.name}" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
             for name in node.names}  # fmt: skip
    return found | parts | {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}


def touched(tree: ast.Module) -> Iterator[int]:
    """Lines that reach for the tables of a store: `store.rows(...)`, `session.store.record(...)`, `store.tables`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"rows", "record", "tables"}:
            holder = node.value
            name = (
                holder.id if isinstance(holder, ast.Name) else holder.attr if isinstance(holder, ast.Attribute) else ""
            )
            if name in {"store", "draft", "found_store"}:
                yield node.lineno


def test_json_is_read_by_the_store_the_records_and_request_bodies_alone() -> None:
    strange = [name for name, tree in modules() if "app.engine.store.json_values" in imported(tree)
               and not name.startswith(READERS)]  # fmt: skip
    assert strange == []


def test_a_record_is_taken_apart_by_its_declaration_alone() -> None:
    """By key, that is: a subscript, a `get`, a look for a key, a walk through all of them."""
    trees = trees_of(ENGINE)
    returns = returns_in(trees.values())
    others = ("store/", "records/", *NO_RECORDS)
    strange = [f"{name}:{line}: {what}" for name, tree in trees.items() if not name.startswith(others)
               for line, what in taken_apart(tree, returns)]  # fmt: skip
    assert strange == []


@pytest.mark.parametrize("command", WHOLE_TABLES)
def test_the_lines_of_a_table_tell_fields_that_gen_nx_has(command: str) -> None:
    form = WHOLE_TABLES[command]
    told = frozenset[str]().union(*(line.names for line in form.lines))
    known = shape_of(form.table)
    assert isinstance(known, Mapping)
    assert told
    assert told - known.keys() == frozenset()


SOURCE = """
def one(record: JsonObject) -> object:
    return {}

def two(rows: Rows, found: Sequence[JsonObject]) -> Iterator[object]:
    {}
"""


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("record['A']", "record['A']"),
        ("record.get(name)", "record.get(name)"),
        ("'A' in record", "'A' in record"),
        ("[v for k, v in record.items()]", "record.items()"),
        ("({**record} | {}).pop('A')", "({**record} | {}).pop('A')"),
        ("anything['STORY_NAME']", "anything['STORY_NAME']"),
        ("anything.get('STORY_NAME')", "anything.get('STORY_NAME')"),
        ("TABLE.inside(record)[0]['A']", "TABLE.inside(record)[0]['A']"),
        ("{'A': 1}", ""),
        ("TABLE.read(record).name", ""),
    ],
)
def test_taking_a_record_apart_is_found(body: str, what: str) -> None:
    tree = ast.parse(SOURCE.format(body, "pass"))
    returns = returns_in(trees_of(ENGINE).values())
    assert [found for _, found in taken_apart(tree, returns)] == ([what] if what else [])


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("for key, row in rows.items():\n        yield row['A']", "row['A']"),
        ("yield from (each.get(1) for each in found)", "each.get(1)"),
        ("for held, each in zip(found, rows.values()):\n        yield each['A']", "each['A']"),
        ("row = rows.get(1, {})\n    yield row['A']", "row['A']"),
        ("yield rows[1]", ""),
    ],
)
def test_records_are_followed_through_loops_and_names(body: str, what: str) -> None:
    tree = ast.parse(SOURCE.format("None", body))
    assert [found for _, found in taken_apart(tree, {})] == ([what] if what else [])


def test_stored_tables_are_reached_by_those_who_write_them_alone() -> None:
    strange = [f"{name}:{line}" for name, tree in modules() for line in touched(tree) if not name.startswith(WRITERS)]
    assert strange == []


def leaves(shape: type[object], fields: JsonValue, path: str) -> Iterator[tuple[str, JsonKind, JsonValue]]:
    assert isinstance(fields, Mapping), path
    for field in fields_of(shape):
        place = f"{path}.{field.name}"
        kind = fields.get(field.name)
        if field.part is not None:
            yield from leaves(field.part, kind[0] if isinstance(kind, list) else kind, place)
        else:
            yield place, field.kind, kind


def shape_of(declared: Declared) -> JsonValue:
    fields = tables()[declared.name].fields
    if not declared.items:
        return fields
    items = fields[declared.items]
    assert isinstance(items, list)
    return items[0]


@pytest.mark.parametrize("declared", [table for name, table in TABLES.items() if name not in SHARED_SHAPES],
                         ids=lambda table: table.name)  # fmt: skip
def test_a_declared_field_is_one_of_gen_nx_with_the_same_type(declared: Declared) -> None:
    found = {place: (TYPES[kind], known) for place, kind, known in leaves(declared.shape, shape_of(declared), "")}
    assert {place: pair for place, pair in found.items() if pair[0] != pair[1]} == {}


@pytest.mark.parametrize("declared", TABLES.values(), ids=TABLES)
def test_owners_and_references_are_those_of_the_catalogue(declared: Declared) -> None:
    known = tables()[declared.name]
    assert declared.keyed_by == known.keyed_by
    told = {field.name: (field.refers_to,) for field in declared.fields if field.refers_to}
    expected = {name: to for name, to in known.references.items() if (declared.name, name) not in CHOSEN_BY_KIND
                and name in {field.name for field in declared.fields}}  # fmt: skip
    assert {name: told.get(name) for name in expected} == expected


NODES: dict[int, JsonObject] = {1: {"X": 1.0, "Y": 2.0, "Z": 3.0}, 2: {"X": 4.0, "Y": 5.0, "Z": 6.0}}


def test_a_record_is_read_again_only_when_it_changed() -> None:
    store = ModelStore({"NODE": dict(NODES)})
    first = NODE.rows(store)
    assert NODE.rows(store) is first
    draft = StoreDraft(store)
    draft.edit("NODE")[2] = {"X": 9.0, "Y": 5.0, "Z": 6.0}
    assert NODE.rows(draft)[2].point == (9.0, 5.0, 6.0)
    assert NODE.rows(store)[2].point == (4.0, 5.0, 6.0)
    draft.commit()
    second = NODE.rows(store)
    assert second[1] is first[1]
    assert second[2].point == (9.0, 5.0, 6.0)


def test_a_record_that_went_is_gone_and_a_new_one_is_there() -> None:
    store = ModelStore({"NODE": dict(NODES)})
    NODE.rows(store)
    draft = StoreDraft(store)
    del draft.edit("NODE")[1]
    draft.edit("NODE")[3] = {"X": 7.0, "Y": 0.0, "Z": 0.0}
    draft.commit()
    assert {key: node.x for key, node in NODE.rows(store).items()} == {2: 4.0, 3: 7.0}


def test_what_was_read_cannot_be_changed() -> None:
    node = NODE.read(NODES[1])
    with pytest.raises(FrozenInstanceError):
        node.x = 5.0  # type: ignore[misc]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"TYPE": 1, "NODE": [1, 2]}, "TYPE must be a text"),
        ({"TYPE": "BEAM", "NODE": [1, 2.5]}, "NODE must be a list of whole numbers"),
        ({"TYPE": "BEAM", "NODE": [1, 2], "ANGLE": True}, "ANGLE must be a number"),
        ({"TYPE": "BEAM", "NODE": [1, 2], "MATL": 1.5}, "MATL must be a whole number"),
        ({"NODE": [1, 2]}, "TYPE must be a text"),
    ],
)
def test_a_wrong_type_is_refused_with_the_fields_name(record: JsonObject, said: str) -> None:
    with pytest.raises(EngineRefusal) as refused:
        ELEM.read(record)
    assert refused.value.detail == said


KN_M, N_MM, KIPS_FT = UnitSystem("KN", "M"), UnitSystem("N", "MM"), UnitSystem("KIPS", "FT")


WORDS = {"TYPE": "UNILOAD", "SECTTYPE": "VALUE"}


def sample(shape: type[object], seed: int) -> dict[str, JsonValue]:
    """A record with another number in each field."""
    found: dict[str, JsonValue] = {}
    for place, field in enumerate(fields_of(shape), 1):
        value = seed + place / 8.0
        match field.kind:
            case JsonKind.PART:
                assert field.part is not None
                found[field.name] = sample(field.part, seed + place)
            case JsonKind.PARTS:
                assert field.part is not None
                found[field.name] = [sample(field.part, seed + place + number) for number in range(7)]
            case JsonKind.NUMBER:
                found[field.name] = value
            case JsonKind.NUMBERS:
                found[field.name] = [value + number for number in range(7)]
            case JsonKind.FLAG | JsonKind.SWITCH:
                found[field.name] = True
            case JsonKind.FLAGS | JsonKind.TEXTS | JsonKind.WHOLES:
                found[field.name] = []
            case JsonKind.WHOLE:
                found[field.name] = 2
            case JsonKind.TEXT | JsonKind.WORD:
                found[field.name] = WORDS.get(field.name, "A")
            case JsonKind.NAMED:
                assert field.part is not None
                found[field.name] = {"A": sample(field.part, seed + place)}
    return found


def numbers_in(read: object) -> Iterator[float]:
    if isinstance(read, float):
        yield read
    elif isinstance(read, tuple):
        for item in read:  # pyright: ignore[reportUnknownVariableType]
            yield from numbers_in(item)  # pyright: ignore[reportUnknownArgumentType]
    elif not isinstance(read, bool | int | str | None):
        for name in getattr(type(read), "__dataclass_fields__"):  # noqa: B009
            yield from numbers_in(getattr(read, name))


CONVERTIBLE = [table for table in TABLES.values() if not table.unconvertible(sample(table.shape, 1))]


@pytest.mark.parametrize(("declared", "units"), [*product(CONVERTIBLE, (N_MM, KIPS_FT))],
                         ids=lambda value: getattr(value, "name", None))  # fmt: skip
def test_a_change_of_units_leaves_what_a_record_means(declared: Declared, units: UnitSystem) -> None:
    """What is stored after the change means in kN and m what it meant before: both ways ask the same declaration."""
    stored: JsonObject = sample(declared.shape, 1)
    if declared.items:
        stored = {declared.items: [stored]}
    changed = convert_record(declared.name, stored, KN_M, units)
    inside = declared.inside if declared.items else lambda record: [record]
    read = reader_of(declared.shape)
    [before], [after] = inside(stored), inside(changed)
    assert [*numbers_in(in_kn_m(read(after), units))] == pytest.approx([*numbers_in(read(before))], rel=1e-12)


def test_a_field_can_choose_what_another_one_measures() -> None:
    def in_n_mm(table: str, record: JsonObject) -> JsonObject:
        return convert_record(table, record, KN_M, N_MM)

    def beam(kind: str) -> JsonObject:
        return {"ITEMS": [{"LCNAME": "L", "TYPE": kind, "DIRECTION": "GZ", "D": [0, 1], "P": [2.0, 2.0]}]}

    loads = {kind: BMLD.read(in_n_mm("BMLD", beam(kind)))[0].values[0] for kind in ("UNILOAD", "CONLOAD", "CONMOMENT")}
    assert loads == {"UNILOAD": 2.0, "CONLOAD": 2e3, "CONMOMENT": 2e6}
    spring = {"FLAG_I": "1111110", "VALUE_I": [1.0, 1, 1, 1, 1, 1, 0]}
    kept = [FRLS.read(in_n_mm("FRLS", {"ITEMS": [spring | {"bVALUE": on}]}))[0].values_i for on in (True, False)]
    assert kept == [(1.0, 1.0, 1.0, 1e6, 1e6, 1e6), (1.0,) * 6]
    curve = {"NAME": "S", "aFUNC": [{"PERIOD": 1.0, "VALUE": 0.5}]}
    values = [SPFC.read(in_n_mm("SPFC", curve | kind)).points[0].value for kind in ({}, {"iTYPE": 1}, {"iTYPE": 2})]
    assert values == [0.5, 0.5, 500.0]


def test_parts_that_a_record_does_not_declare_change_their_units_too() -> None:
    def in_n_mm(table: str, record: JsonObject) -> JsonObject:
        return convert_record(table, record, KN_M, N_MM)

    end: JsonObject = {"vSIZE": [0.5, 0.2]}
    in_mm: JsonObject = {"vSIZE": [500.0, 200.0]}
    place: JsonObject = {"SHAPE": "SB", "SECT_I": end, "SECT_J": end}
    assert in_n_mm("SECT", {"SECT_BEFORE": place}) == {"SECT_BEFORE": {"SHAPE": "SB", "SECT_I": in_mm, "SECT_J": in_mm}}
    after: JsonObject = {"SECT_I": end, "USERDEF_OFFSET_YI": 0.1}
    assert in_n_mm("SECT", {"SECT_AFTER": after}) == {"SECT_AFTER": {"SECT_I": in_mm, "USERDEF_OFFSET_YI": 100.0}}
    stiffened: JsonObject = {"T_IN": 0.2, "VALUE": {"XZ": {"T_IN": 0.2, "T_OUT": 0.3}}}
    assert in_n_mm("THIK", stiffened) == {"T_IN": 200.0, "VALUE": {"XZ": {"T_IN": 200.0, "T_OUT": 300.0}}}


def test_a_record_without_items_stays_without_them() -> None:
    assert convert_record("CNLD", {}, KN_M, N_MM) == {}


def test_every_load_that_names_a_case_says_so() -> None:
    """Else a deleted or misspelt case would be found by the solver alone."""
    without = [
        name
        for name, table in TABLES.items()
        if table.load is not None and "LCNAME" in {field.name for field in table.fields}
        and "LCNAME" not in {field.name for field in table.fields if field.refers_to == "STLD"}
    ]  # fmt: skip
    assert without == []
    assert all(isinstance(table, ItemTable) for name, table in TABLES.items() if name in {"CNLD", "BMLD", "PRES"})
