"""Many records read at once are what each is read alone, and of several that cannot be the first is told."""

import random
from collections.abc import Mapping
from math import inf, nan
from typing import Any

import pytest

from app.engine.documents.verbs import create
from app.engine.records.fields import Field, fields_of
from app.engine.records.geometry import NODE
from app.engine.records.table import Declared, ItemTable, RecordTable
from app.engine.records.tables import TABLES
from app.engine.store.catalogue import table_specs
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore, StoreDraft
from app.trade.json_types import JsonObject, JsonValue
from tests.engine.conftest import assign
from tests.engine.models import beam

pytestmark = pytest.mark.any_kernel

ODD: tuple[JsonValue, ...] = (None, 1, 0, 2.5, 3.0, True, "x", "", [], [1, 2], [1, 2.5], [1, "a"], {}, [{}], inf, nan)
PLAIN: Mapping[str, tuple[JsonValue, ...]] = {
    "number": (1.5, 2, 0.0),
    "whole": (1, 2, 3),
    "text": ("a", "b"),
    "word": ("BEAM", "UNIT"),
    "flag": (True, False),
    "switch": (True, 3),
    "numbers": ([1.0, 2.5], [0.0, 1, 2]),
    "wholes": ([1, 2], [3]),
    "texts": (["a"], []),
    "flags": ([True, False],),
}
READ = [one for one in TABLES.values() if isinstance(one, RecordTable | ItemTable)]


def drawn(shape: type[object], draw: random.Random, odds: float) -> dict[str, JsonValue]:
    """A record whose fields mostly hold what they want; `odds` is the share of those that hold anything else."""
    return {one.name: value for one in fields_of(shape) if (value := of_field(one, draw, odds)) is not None}


def of_field(field: Field, draw: random.Random, odds: float) -> JsonValue:
    if draw.random() < odds:
        return draw.choice(ODD)
    if draw.random() < 0.2:
        return None
    if field.part is None:
        return draw.choice(PLAIN[field.kind.value])
    if field.kind.value == "part":
        return drawn(field.part, draw, odds)
    return [drawn(field.part, draw, odds) for _ in range(draw.randrange(3))]


def records(declared: Declared, draw: random.Random, odds: float) -> dict[int, JsonObject]:
    if not declared.items:
        return {key: drawn(declared.shape, draw, odds) for key in range(1, 6)}
    return {
        key: {declared.items: [drawn(declared.shape, draw, odds) for _ in range(draw.randrange(4))]}
        for key in (1, 2, 5)
    }


def alone(declared: RecordTable[object] | ItemTable[object], raw: Mapping[int, JsonObject]) -> object:
    found: dict[int, object] = {}
    for key, record in raw.items():
        try:
            found[key] = declared.read(record)
        except EngineRefusal as told:
            named = told.of(f"{declared.name} {key}")
            return str(named), named.__dict__
    return found


def at_once(declared: RecordTable[object] | ItemTable[object], raw: Mapping[int, JsonObject]) -> object:
    try:
        return declared.rows(ModelStore({declared.name: dict(raw)}))
    except EngineRefusal as told:
        return str(told), told.__dict__


@pytest.mark.parametrize("odds", [0.0, 0.02, 0.2])
@pytest.mark.parametrize("declared", READ, ids=lambda one: one.name)
def test_records_read_at_once_are_those_read_alone(
    declared: RecordTable[object] | ItemTable[object], odds: float
) -> None:
    draw = random.Random(f"{declared.name} {odds}")
    for _ in range(25):
        raw = records(declared, draw, odds)
        assert repr(at_once(declared, raw)) == repr(alone(declared, raw))


def test_only_what_changed_is_read_again() -> None:
    nodes = TABLES["NODE"]
    assert isinstance(nodes, RecordTable)
    store = ModelStore({"NODE": {1: {"X": 1.0}, 2: {"X": 2.0}, 3: {"X": 3.0}}})
    before = nodes.rows(store)
    store.tables["NODE"] = {**store.tables["NODE"], 2: {"X": 5.0}}
    after = nodes.rows(store)
    assert [*after] == [1, 2, 3]
    assert (after[1] is before[1], after[2] is before[2], after[3] is before[3]) == (True, False, True)


class Counted(dict[int, JsonObject]):
    """The rows of a table, which count how often they are gone through."""

    times = 0

    def values(self) -> Any:
        self.times += 1
        return super().values()


def test_many_elements_in_one_request_look_at_the_nodes_once() -> None:
    nodes = Counted({key: {"X": float(key), "Y": 0, "Z": 0} for key in range(1, 41)})
    draft = StoreDraft(ModelStore({"NODE": nodes}))
    create(draft, table_specs()["db/ELEM"], assign({key: beam(key, key + 1) for key in range(1, 40)}))
    assert nodes.times <= 2
    draft.edit("NODE")[99] = {"X": 0, "Y": 0, "Z": 9.0}
    assert NODE.rows(draft)[99].point == (0, 0, 9.0)
