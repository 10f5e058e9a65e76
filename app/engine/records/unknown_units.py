"""Numbers of a record whose unit is not known: a change of the units refuses them by name and never leaves them behind.

A field that a record declares has a dimension; one that it does not declare measures what those of its name do, or is
one of the pure numbers below. Whatever else the catalogue lets in may be a length as well as a factor.
"""

from collections.abc import Iterable, Iterator, Mapping

from app.engine.records.dimensions import NONE
from app.engine.records.fields import Field, JsonKind, fields_of
from app.engine.records.table import Declared
from app.trade.gen_nx_tables import ANY_NAME, TableFields, tables
from app.trade.json_types import JsonObject, JsonValue

# Not declared by the records, as nothing is analysed from them: ratios, factors, counts, seconds and directions, by the
# names that the manual of the Open API gives them.
_PURE: Mapping[str, frozenset[str]] = {
    "BTMP": frozenset({"THERMAL"}),  # per degree: held back where degrees change
    "EIGV": frozenset({"TOL"}),
    "ELEM": frozenset({"C_RAT"}),
    "ELNK": frozenset({"DRENDI"}),
    "MATL": frozenset({"POISN_M"}),
    "SECF": frozenset({*(f"J{number}" for number in range(1, 9)), "W_SF"}),
    "SECT": frozenset({"MATL_POIS_C", "MATL_POIS_S", "MATL_STIF_FACTOR", "POISSON", "DENS_RATIO"}),
    "SKEW": frozenset(f"LV{vector}{axis}" for vector in range(3) for axis in "XYZ"),
    "SPFC": frozenset(
        {"RMF", "ETA1", "ETA2", "FUNDAMENTAL_PERIOD", "IF", "I_", "Q", "Q0", "RMFACTOR", "SMFACTOR", "SOILFACTOR", "TB"}
        | {"TC", "TCSTAR", "TD", "TL", "TS", "XI", "ZONEFACTOR", "aIF", "aSMF", "aTG"}
    ),
    "SPLC": frozenset({"NDP"}),
}
_NUMBERS: tuple[JsonValue, ...] = ("number", ["number"])


def number_without_unit(declared: Declared, record: JsonObject, known: Iterable[str]) -> str:
    """The path of the first number other than 0 in a record whose unit is not known, "" where there is none; `known`
    are the names that have a dimension in its table."""
    fields = tables()[declared.name].fields
    shape = _declared(declared.shape)
    if declared.items:
        shape = {declared.items: Field(declared.items, JsonKind.PARTS, part=declared.shape)}
    names = frozenset(known) | _PURE.get(declared.name, frozenset()) | _pure_names(declared.shape)
    return next(_unknown(record, fields, shape, names, ""), "")


def undeclared_number_without_unit(table: TableFields, record: JsonObject) -> str:
    """The same for a record of a table that nothing declares: by the names that the catalogue gives a dimension, of
    which it then knows all but `unknown_units`."""
    names = frozenset[str]() if table.dimensions is None else frozenset(_numbers(table.fields)) - table.unknown_units
    return next(_unknown(record, table.fields, {}, names, ""), "")


def _numbers(kind: JsonValue) -> Iterator[str]:
    """Names of the fields that hold numbers, however deep they lie."""
    match kind:
        case dict():
            for name, inner in kind.items():
                if inner in _NUMBERS:
                    yield name
                yield from _numbers(inner)
        case list():
            for inner in kind:
                yield from _numbers(inner)
        case _:
            return


def _declared(shape: type[object]) -> Mapping[str, Field]:
    return {field.name: field for field in fields_of(shape)}


def _pure_names(shape: type[object]) -> frozenset[str]:
    """Names of pure numbers that the record declares somewhere: they mean the same where it does not read them."""
    found: set[str] = set()
    for field in fields_of(shape):
        if field.part is not None:
            found |= _pure_names(field.part)
        elif field.measure == NONE:
            found.add(field.name)
    return frozenset(found)


def _unknown(
    value: JsonValue, kind: JsonValue, shape: Mapping[str, Field] | None, names: frozenset[str], path: str
) -> Iterator[str]:
    """Paths of numbers that neither a declaration nor their name explains; `shape` is None in what is not declared."""
    match value:
        case dict():
            for name, item in value.items():
                field = (shape or {}).get(name)
                inner = kind.get(name, kind.get(ANY_NAME)) if isinstance(kind, dict) else None
                if field.part is None if field is not None else name in names and inner in _NUMBERS:
                    continue
                parts = _declared(field.part) if field is not None and field.part is not None else None
                yield from _unknown(item, inner, parts, names, f"{path}.{name}" if path else name)
        case list():
            for item in value:
                yield from _unknown(item, kind[0] if isinstance(kind, list) and kind else None, shape, names, path)
        case bool():
            return
        case int() | float() if value and kind == "number":
            yield path
        case _:
            return
