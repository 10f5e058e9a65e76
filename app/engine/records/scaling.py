"""Records in the solver's own units, kN and m, by the dimensions that their fields declare."""

from dataclasses import fields
from functools import cache
from typing import Any, TypeVar, cast

from app.engine.records.dimensions import NONE, Chosen, Dimension, DimensionsByPlace, Measure
from app.engine.records.fields import Field, fields_of, make
from app.trade.unit_systems import UnitSystem

R = TypeVar("R")
Around = tuple[object, ...]
KN_M = UnitSystem("KN", "M")


def in_kn_m(read: R, units: UnitSystem) -> R:
    """The record with every dimensional number in kN and m."""
    return read if units == KN_M else cast("R", _scaled(read, units, (), 0))


def scale_of(dimension: Dimension, units: UnitSystem) -> float:
    """What a number of this dimension is multiplied by."""
    return units.factor(*dimension.powers)


@cache
def _attributes(shape: type[object]) -> tuple[tuple[str, Field], ...]:
    """Names in Python beside the declared fields, as far as there is something to scale."""
    names = [one.name for one in fields(cast("Any", shape))]
    pairs = zip(names, fields_of(shape), strict=True)
    return tuple((name, field) for name, field in pairs if field.part is not None or field.measure != NONE)


@cache
def _attribute(shape: type[object], field: str) -> str | None:
    return next((one.name for one, told in zip(fields(cast("Any", shape)), fields_of(shape), strict=True)
                 if told.name == field), None)  # fmt: skip


def _scaled(read: object, units: UnitSystem, around: Around, place: int) -> object:
    chain = (read, *around)
    changes = {name: _value(getattr(read, name), field, units, chain, place) for name, field in _attributes(type(read))}
    if not changes:
        return read
    names = [one.name for one in fields(cast("Any", read))]
    return make(type(read), [changes[name] if name in changes else getattr(read, name) for name in names])


def _value(value: object, field: Field, units: UnitSystem, chain: Around, place: int) -> object:
    if field.part is not None:
        if isinstance(value, tuple):
            inside = cast("tuple[object, ...]", value)
            return tuple([_scaled(one, units, chain, number) for number, one in enumerate(inside)])
        return None if value is None else _scaled(value, units, chain, 0)
    measure = _measure(field.measure, chain)
    if isinstance(value, tuple):
        numbers = cast("tuple[float, ...]", value)
        each = [
            measure.at(number) if isinstance(measure, DimensionsByPlace) else measure for number in range(len(numbers))
        ]
        return tuple([number * scale_of(one, units) for number, one in zip(numbers, each, strict=True)])
    one = measure.at(place) if isinstance(measure, DimensionsByPlace) else measure
    return cast("float", value) * scale_of(one, units) if value is not None else None


def _measure(measure: Measure, chain: Around) -> Dimension | DimensionsByPlace:
    if not isinstance(measure, Chosen):
        return measure
    for holder in chain:
        name = _attribute(type(holder), measure.field)
        if name is not None:
            return measure.at(getattr(holder, name))
    raise AssertionError(f"no record around has the field {measure.field}")
