"""What no number of a model can mean: sizes beyond anything built, in the document's own units, refused by name.

The bounds leave room for what is made nearly rigid or nearly free on purpose; what lies beyond is a slip of the pen, of
a unit or of a program, and its results would look like any others.
"""

from collections.abc import Iterator, Mapping

from app.engine.records.conversion import dimensions_of
from app.engine.records.dimensions import AREA, FORCE, INERTIA, LENGTH, PRESSURE, Dimension
from app.engine.store.errors import wrong_field
from app.trade.gen_nx_tables import design_tables
from app.trade.json_types import JsonObject, JsonValue
from app.trade.unit_systems import UnitSystem

# No bound is lower in any unit of length: what is smaller needs no second look.
HARMLESS = 1e4
# In kN and m. Lengths: ten times the farthest that coordinates of a map go; stiffness: a thousand million times that of
# steel.
LARGEST: Mapping[Dimension, float] = {LENGTH: 1e8, AREA: 1e15, INERTIA: 1e20, PRESSURE: 1e20}
LARGEST_OTHER = 1e15
# Springs stand for rigid connections too; of members no more is believed than of anything.
SPRINGS = frozenset({"NSPR", "ELNK", "FRLS"})
STIFFEST_SPRING = 1e35
SPRING_FIELDS = frozenset({"SDR", "VALUE_I", "VALUE_J"})
# Fields of tables with rules of their own: lengths, and temperatures, angles and factors, which have no dimension.
LENGTHS = frozenset({"DISPLACEMENT", "I_END", "J_END", "ADDITIONAL_I_END", "ADDITIONAL_J_END"})
PURE = frozenset({"ANGLE", "BETA", "FV", "FACTOR", "SCALE", "TEMP", "TEMPER", "PERIOD", "DRATIO", "THERMAL"})
LARGEST_PURE = 1e9
IDS = frozenset({"NODE", "NODES", "N_LIST", "E_LIST", "AELEM", "S_NODE"})
LENGTHS_OF_MEMBERS = frozenset({"LY", "LZ", "LB", "LT"})
LONGEST_MEMBER_M = 1e4
# Effective-length and moment factors, slenderness ratios and the like.
LARGEST_FACTOR = 1e4
FACTORS_OF_DESIGN = frozenset(
    name
    for address, table in design_tables().items()
    if table.dimensions == {} and not table.unknown_units
    for name in (address, address.rpartition("/")[2])
)


def check_magnitudes(table: str, record: JsonObject, units: UnitSystem) -> None:
    """Raises `EngineRefusal` for a number that is larger than anything its field could mean."""
    for name, value in _large(record):
        dimension = (dimensions_of(table) or {}).get(name, LENGTH if name in LENGTHS else None)
        largest = _largest(table, name, dimension, units)
        if abs(value) > largest:
            raise wrong_field(f"{name} must not be larger than {largest:.3g} in size, not {value:g}")


def _largest(table: str, name: str, dimension: Dimension | None, units: UnitSystem) -> float:
    """The bound of a field in the document's units."""
    if table in SPRINGS and name in SPRING_FIELDS:
        return STIFFEST_SPRING / units.factor(1, -1)
    if name in LENGTHS_OF_MEMBERS:
        return LONGEST_MEMBER_M / units.factor(0, 1)
    if name in PURE:
        return LARGEST_PURE
    if table in FACTORS_OF_DESIGN:
        return LARGEST_FACTOR
    dimension = dimension or FORCE
    return LARGEST.get(dimension, LARGEST_OTHER) / units.factor(*dimension.powers)


def _large(value: JsonValue, name: str = "") -> Iterator[tuple[str, float]]:
    """Numbers that are worth a look, with the name of the field they stand in, however deep they lie."""
    match value:
        case dict():
            for inner, item in value.items():
                if inner not in IDS:
                    yield from _large(item, inner)
        case list():
            for item in value:
                yield from _large(item, name)
        case int() | float() if abs(value) > HARMLESS:
            yield name, value
        case _:
            return
