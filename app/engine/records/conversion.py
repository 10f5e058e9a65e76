"""What a change of /db/UNIT does: it rewrites every stored dimensional number, as GEN NX keeps the physical model.

Records that hold a number whose unit is not known refuse the change by name: a number is never reinterpreted
silently. As long as the unit stays, numbers are read back exactly as given.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass

from app.engine.records.dimensions import (
    NONE,
    Chosen,
    Dimension,
    DimensionsByPlace,
    Measure,
)
from app.engine.records.fields import Field, JsonKind, fields_of
from app.engine.records.table import Declared
from app.engine.records.tables import TABLES
from app.engine.records.unknown_units import number_without_unit, undeclared_number_without_unit
from app.engine.store.errors import wrong_field
from app.engine.store.json_values import objects
from app.engine.store.model_store import StoreDraft
from app.trade.gen_nx_tables import TableFields, design_tables, tables
from app.trade.json_types import JsonObject, JsonValue
from app.trade.unit_systems import UnitSystem

# Twice the most that a change of units and the one back can err by: three products and quotients each.
ROUND_OFF = 12 * sys.float_info.epsilon / 2


def dimensions_of(table: str) -> Mapping[str, Dimension] | None:
    """Dimensions of the fields of a table by name; None where they are not all known by name alone."""
    if table in TABLES:
        return _by_name(TABLES[table].shape)
    design = design_tables().get(table)
    return None if design is None else design.dimensions


def check_convertible(draft: StoreDraft) -> None:
    """Raises `EngineRefusal` for the first record that holds a number whose unit is not known."""
    for name in [*draft.store.tables]:
        for key, row in draft.rows(name).items():
            obstacle = _obstacle(name, row)
            if obstacle:
                raise wrong_field(f"the unit cannot change while {obstacle} ({name} {key})")


def _obstacle(table: str, record: JsonObject) -> str:
    """What of a record holds numbers whose unit is not known, "" where nothing does."""
    declared = TABLES.get(table)
    if declared is None:
        path, more = undeclared_number_without_unit(_catalogued(table), record), ""
    else:
        path = number_without_unit(declared, record, _by_name(declared.shape))
        more = declared.unconvertible(record)
    return more or (path and f"a number is stored in {path}, whose unit is not known")


def _catalogued(table: str) -> TableFields:
    return design_tables().get(table) or tables()[table]


def convert_record(table: str, record: JsonObject, old: UnitSystem, new: UnitSystem) -> JsonObject:
    """The record with its dimensional numbers in the new system, for records that `check_convertible` lets through."""
    declared = TABLES.get(table)
    if declared is not None:
        return _converted_record(declared, record, _Change(old, new))
    names = dimensions_of(table) or {}
    return {key: _converted(key, value, names, _Change(old, new)) for key, value in record.items()}


@dataclass(frozen=True, slots=True)
class _Change:
    old: UnitSystem
    new: UnitSystem

    def scaled(self, value: JsonValue, dimension: Dimension) -> JsonValue:
        if isinstance(value, list):
            return [self.scaled(item, dimension) for item in value]
        if isinstance(value, bool) or not isinstance(value, int | float):
            return value
        powers = dimension.powers
        if powers == (0, 0):
            return value
        exact = value * self.old.factor(*powers) / self.new.factor(*powers)
        # 3.5 m is 3500 mm and 0.9 m comes back from inches as 0.9: a short number that round-off alone parts it from.
        short = float(f"{exact:.12g}")
        return short if abs(short - exact) <= ROUND_OFF * abs(exact) else exact


def _converted(key: str, value: JsonValue, names: Mapping[str, Dimension], change: _Change) -> JsonValue:
    if key in names:
        return change.scaled(value, names[key])
    if isinstance(value, dict):
        return {name: _converted(name, item, names, change) for name, item in value.items()}
    if isinstance(value, list):
        return [_converted(key, item, names, change) if isinstance(item, dict) else item for item in value]
    return value


def _by_name(shape: type[object]) -> dict[str, Dimension]:
    """Dimensions of the numbers of a record class; where places or other fields choose, the first one."""
    found: dict[str, Dimension] = {}
    for field in fields_of(shape):
        if field.part is not None:
            found |= _by_name(field.part)
        elif field.kind in {JsonKind.NUMBER, JsonKind.NUMBERS} and isinstance(field.measure, Dimension):
            if field.measure != NONE:
                found[field.name] = field.measure
        elif isinstance(field.measure, DimensionsByPlace):
            found[field.name] = field.measure.at(0)
    return found


def _converted_record(declared: Declared, record: JsonObject, change: _Change) -> JsonObject:
    rewrite = _Rewrite(change, _by_name(declared.shape))
    fields = _fields_by_name(declared.shape)
    if not declared.items:
        return rewrite.part(record, fields, (record,), 0)
    beside = {key: value for key, value in record.items() if key != declared.items}
    changed: dict[str, JsonValue] = {**rewrite.part(beside, {}, (record,), 0)}
    if declared.items not in record:
        return changed
    return changed | {
        declared.items: [rewrite.part(item, fields, (item,), 0) for item in objects(record, declared.items)]
    }


def _fields_by_name(shape: type[object]) -> Mapping[str, Field]:
    return {field.name: field for field in fields_of(shape)}


@dataclass(frozen=True, slots=True)
class _Rewrite:
    """A change of one table's records. `names` are its dimensions by name: what a record does not declare, such as the
    second end of a tapered section, is stored all the same, and its numbers measure what those of their name do."""

    change: _Change
    names: Mapping[str, Dimension]

    def part(
        self, record: JsonObject, fields: Mapping[str, Field], around: tuple[JsonObject, ...], place: int
    ) -> dict[str, JsonValue]:
        return {
            key: self._value(value, fields[key], around, place)
            if key in fields
            else _converted(key, value, self.names, self.change)
            for key, value in record.items()
        }

    def _value(self, value: JsonValue, field: Field, around: tuple[JsonObject, ...], place: int) -> JsonValue:
        if field.part is not None:
            inner = _fields_by_name(field.part)
            if isinstance(value, dict):
                return self.part(value, inner, (value, *around), 0)
            if not isinstance(value, list):
                return value
            return [
                self.part(item, inner, (item, *around), number) if isinstance(item, dict) else item
                for number, item in enumerate(value)
            ]
        measure = _measure(field.measure, around)
        if isinstance(measure, Dimension):
            return self.change.scaled(value, measure)
        if isinstance(value, list):
            return [self.change.scaled(item, measure.at(number)) for number, item in enumerate(value)]
        return self.change.scaled(value, measure.at(place))


def _measure(measure: Measure, around: tuple[JsonObject, ...]) -> Dimension | DimensionsByPlace:
    if not isinstance(measure, Chosen):
        return measure
    for record in around:
        if measure.field in record:
            return measure.at(record[measure.field])
    return measure.at(measure.missing)
