"""The catalogue of GEN NX's tables is whole, and says of a field only what the engine converts it by."""

from collections.abc import Iterator, Mapping

import pytest

from app.engine.records.conversion import dimensions_of
from app.engine.store.catalogue import table_specs
from app.trade.dimensions import Dimension
from app.trade.gen_nx_tables import ANY_NAME, FieldMisfit, TableFields, design_tables, keyed_by, misfits, naming, tables
from app.trade.json_types import JsonObject, JsonValue

_TYPES = {"number", "integer", "string", "boolean"}
_ALL = {**tables(), **design_tables()}
_MEASURED = [each for each in _ALL.values() if each.dimensions is not None]


def _leaves(fields: JsonValue) -> Iterator[tuple[str, JsonValue]]:
    """Names with what stands under them, however deep; lists by what they hold."""
    if isinstance(fields, Mapping):
        for name, inner in fields.items():
            yield name, inner[0] if isinstance(inner, list) and inner else inner
            yield from _leaves(inner)
    elif isinstance(fields, list):
        for inner in fields:
            yield from _leaves(inner)


def _scaled(dimensions: Mapping[str, Dimension] | None) -> dict[str, tuple[int, int]]:
    return {name: each.powers for name, each in (dimensions or {}).items() if each.powers != (0, 0)}


def test_every_table_of_gen_nx_is_there_once() -> None:
    assert (len(tables()), len(design_tables())) == (190, 80)
    assert {f"db/{name}" for name in tables()} | {*design_tables()} == {*table_specs()}


@pytest.mark.parametrize("table", _ALL.values(), ids=_ALL)
def test_a_table_holds_types_and_speaks_of_its_own_fields(table: TableFields) -> None:
    leaves = [*_leaves(table.fields)]
    assert {kind for _, kind in leaves if isinstance(kind, str)} <= _TYPES
    assert {*_scaled(table.dimensions)} <= {name for name, kind in leaves if kind == "number"}
    assert {*table.references} <= {name for name, _ in leaves}
    assert {target for each in table.references.values() for target in each} <= {*tables()}
    assert table.keyed_by in {"", "NODE", "ELEM", "SECT", "MATL"}
    assert not table.elements or table.keyed_by == "ELEM"


@pytest.mark.parametrize("table", _MEASURED, ids=lambda table: table.name)
def test_the_engine_converts_a_field_by_the_dimension_that_the_catalogue_gives_it(table: TableFields) -> None:
    known = {name for name, _ in _leaves(table.fields)}
    converted = _scaled(dimensions_of(table.name))
    assert {name: each for name, each in converted.items() if name in known} == _scaled(table.dimensions)


def test_references_are_read_both_ways() -> None:
    assert {"CNLD", "BMLD", "LCOM-GEN"} <= {*naming("LCNAME", "STLD")}
    assert naming("aFUNCNAME", "SPFC") == ("SPLC",)
    assert {"CONS", "SKEW"} <= {*keyed_by("NODE")}


FIELDS: JsonObject = {"A": "integer", "B": [{"C": "string"}], "D": {ANY_NAME: "boolean"}}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"A": 1.0, "B": [{"C": "x"}], "D": {"7": True}}, []),
        ({"A": 1.5}, [FieldMisfit("A", "integer")]),
        ({"A": True}, [FieldMisfit("A", "integer")]),
        ({"A": float("inf")}, [FieldMisfit("A", "integer")]),
        ({"B": {}}, [FieldMisfit("B", "list")]),
        ({"B": [{"C": "x"}, {"C": 2}]}, [FieldMisfit("B[1].C", "string")]),
        ({"D": 3}, [FieldMisfit("D", "object")]),
        ({"D": {"7": 1}}, [FieldMisfit("D.7", "boolean")]),
        ({"X.Y": 1}, [FieldMisfit("X.Y", "", "", ("A", "B", "D"))]),
        ({"B": [{"Z": 1}]}, [FieldMisfit("B[0].Z", "", "B[0]", ("C",))]),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(row: JsonObject, found: list[FieldMisfit]) -> None:
    assert misfits(FIELDS, row) == found
