"""Units: the document's system, the factors to the solver's own kN-m-t-s, and what a change of /db/UNIT does.

GEN NX keeps the physical model when the unit system changes, so a change rewrites every stored dimensional number
(`convert_record`). Tables whose dimensions are not known here refuse the change by name while they hold records:
a number is never reinterpreted silently. As long as the unit stays, numbers are read back exactly as given.
"""

from collections.abc import Callable
from dataclasses import dataclass

from app.engine.store.catalogue import table_specs
from app.engine.store.errors import wrong_field
from app.engine.store.json_values import child, flag, integer, objects, text, with_fields
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonObject, JsonValue
from app.trade.unit_systems import FORCE_KN, HEATS, LENGTH_M, TEMPERATURES, UnitSystem

DESIGN = "DESIGN/"
FORCE, MOMENT, LENGTH = Dimension.FORCE, Dimension.MOMENT, Dimension.LENGTH
AREA, INERTIA = Dimension.AREA, Dimension.SECOND_MOMENT
LINE_LOAD, PRESSURE, UNIT_WEIGHT = Dimension.LINE_LOAD, Dimension.PRESSURE, Dimension.UNIT_WEIGHT
MASS, ROTARY_MASS, MASS_DENSITY = Dimension.MASS, Dimension.ROTATIONAL_MASS, Dimension.MASS_DENSITY
NONE = Dimension.NONE


def _named(dimension: Dimension, *names: str) -> dict[str, Dimension]:
    return dict.fromkeys(names, dimension)


STORY_LENGTHS = (
    "STORY_LEVEL WIND_FLOOR_WIDTH_X WIND_FLOOR_WIDTH_Y WIND_CENTER_X WIND_CENTER_Y WIND_ECCENT_X WIND_ECCENT_Y "
    "SEIS_ACC_ECCENT_X SEIS_ACC_ECCENT_Y SEIS_INHERENT_ECCENT_X SEIS_INHERENT_ECCENT_Y X Y Z"
)
STORY_FORCES = (
    _named(FORCE, "FORCE_X", "FORCE_Y", "ALONG_X", "ALONG_Y", "ACROSS_X", "ACROSS_Y", "WEIGHT")
    | _named(MOMENT, "TORSIONAL_RZ", "TORSIONAL_RZ_X", "TORSIONAL_RZ_Y")
    | {"ELEV": LENGTH}
)
# Factors, ratios and effective-length factors.
DESIGN_PURE_NUMBERS = "CBFT CMFT DCO FMAG KFAC LCTB LMRR LTSR MLLR MRFT SERV SRDF SUEQ TRFT"
DIMENSIONS: dict[str, dict[str, Dimension]] = {
    "NODE": _named(LENGTH, "X", "Y", "Z"),
    "STYP": _named(LENGTH, "GRAV"),
    "ELEM": {},
    "MATL": _named(PRESSURE, "ELAST", "ELAST_M", "SHEAR_M") | {"DEN": UNIT_WEIGHT, "MASS": MASS_DENSITY},
    "SECT": _named(LENGTH, "vSIZE", "CYP", "CYM", "CZP", "CZM", "Y", "Z", "USERDEF_OFFSET_YI", "USERDEF_OFFSET_ZI")
    | _named(AREA, "AREA", "ASY", "ASZ", "QYB", "QZB")
    | _named(INERTIA, "RXX", "RYY", "RZZ"),
    "THIK": _named(LENGTH, "T_IN", "T_OUT"),
    "STOR": _named(LENGTH, *STORY_LENGTHS.split()),
    "CNLD": _named(FORCE, "FX", "FY", "FZ") | _named(MOMENT, "MX", "MY", "MZ"),
    "BODF": {},
    "FBLD": {"FLOOR_LOAD": PRESSURE},
    "FBLA": {"UNIT_SELF_WEIGHT": LINE_LOAD},
    "NMAS": _named(MASS, "mX", "mY", "mZ") | _named(ROTARY_MASS, "rmX", "rmY", "rmZ"),
    "LTOM": _named(LENGTH, "GRAV"),
    "EIGV": {},
    "SPLC": _named(LENGTH, "ALONG", "CROSS"),
    "OFFS": _named(LENGTH, "RGDXi", "RGDYi", "RGDZi", "RGDXj", "RGDYj", "RGDZj"),
    "PDEL": {},
    "SECF": {},
    "ESSF": {},
    "PSSF": {},
    "PRES": {"FORCES": PRESSURE, "EDGE_LOADS": LINE_LOAD},
    "STMP": {},
    "PTNS": {"TENSION": FORCE},
    "NTMP": {},
    "ETMP": {},
    "GTMP": _named(LENGTH, "HZ", "HY"),
    "BTMP": _named(LENGTH, "VAL_B", "VAL_H1", "VAL_H2") | {"ELAST": PRESSURE},
    "SKEW": _named(LENGTH, *(f"P{point}{axis}" for point in "012" for axis in "XYZ")),
    "BUCK": {},
    "PZEF": {},
    "SSEIS": STORY_FORCES,
    "SWIND": STORY_FORCES
    | _named(PRESSURE, "PRESS_X", "PRESS_Y")
    | _named(LENGTH, "LOAD_BX", "LOAD_BY", "LOAD_H", "ROOF_HEIGHT"),
}
# Records of member design by the last part of their address; the dimension of what is missing here is not public.
DESIGN_DIMENSIONS: dict[str, dict[str, Dimension]] = {
    "LENG": _named(LENGTH, "LY", "LZ", "LB", "LT"),
    "LLRF": _named(LENGTH, "XMIN", "XMAX", "YMIN", "YMAX"),
    **{name: {} for name in DESIGN_PURE_NUMBERS.split()},
}
BEAM_LOAD = {"UNILOAD": LINE_LOAD, "CONLOAD": FORCE, "CONMOMENT": MOMENT, "UNIMOMENT": FORCE, "PRESSURE": PRESSURE}
# What the wind across the building and vortex shedding need; its units are not public.
WIND_UNKNOWN = frozenset({"BL_X_MIN", "BL_Y_MIN", "DB", "DM", "M", "N", "VIBRATION_PARAMS", "ZF"})
SPECTRUM_VALUE = {1: NONE, 2: LENGTH, 3: LENGTH, 4: LENGTH}


def unit_system(record: JsonObject) -> UnitSystem:
    """The system of a UNIT record."""
    return UnitSystem(text(record, "FORCE", "KN"), text(record, "DIST", "M"))


def check_unit(record: JsonObject) -> None:
    """Refuse names that are not units."""
    for key, known in (("FORCE", FORCE_KN), ("DIST", LENGTH_M), ("HEAT", HEATS), ("TEMPER", TEMPERATURES)):
        if text(record, key) not in known:
            raise wrong_field(f"{key} must be one of {', '.join(known)}")


def is_convertible(table: str) -> bool:
    """True when this module knows the dimension of every number the table can hold."""
    if table in SPECIAL or table.startswith("LCOM-") or dimensions_of(table) is not None:
        return True
    return not _has_number(table_specs()[table if table.startswith(DESIGN) else f"db/{table}"].fields)


def dimensions_of(table: str) -> dict[str, Dimension] | None:
    """Dimensions of the fields of a table by name; None where they are not all known by name alone."""
    return DESIGN_DIMENSIONS.get(table.rpartition("/")[2]) if table.startswith(DESIGN) else DIMENSIONS.get(table)


def _has_number(fields: JsonValue) -> bool:
    match fields:
        case dict():
            return any(_has_number(item) for item in fields.values())
        case list():
            return any(_has_number(item) for item in fields)
        case _:
            return fields == "number"


def convert_record(table: str, record: JsonObject, old: UnitSystem, new: UnitSystem) -> JsonObject:
    """The record with its dimensional numbers in the new system."""
    special = SPECIAL.get(table)
    if special is not None:
        return special(record, _Change(old, new))
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
        # 15 digits: 3.5 m → 3500 mm and back must print the same number.
        return float(f"{value * self.old.factor(*powers) / self.new.factor(*powers):.15g}")


def _converted(key: str, value: JsonValue, names: dict[str, Dimension], change: _Change) -> JsonValue:
    if key in names:
        return change.scaled(value, names[key])
    if isinstance(value, dict):
        return {name: _converted(name, item, names, change) for name, item in value.items()}
    if isinstance(value, list):
        return [_converted(key, item, names, change) if isinstance(item, dict) else item for item in value]
    return value


def _items(record: JsonObject, convert: Callable[[JsonObject], JsonObject]) -> JsonObject:
    items: list[JsonValue] = [convert(item) for item in objects(record, "ITEMS")]
    return with_fields(record, {"ITEMS": items})


def _beam_loads(record: JsonObject, change: _Change) -> JsonObject:
    def convert(item: JsonObject) -> JsonObject:
        loads = change.scaled(item.get("P"), BEAM_LOAD[text(item, "TYPE")])
        lengths = ("I_END", "J_END", "ADDITIONAL_I_END", "ADDITIONAL_J_END")
        ends = {key: change.scaled(item[key], LENGTH) for key in lengths if key in item}
        return {**item, "P": loads, **ends}

    return _items(record, convert)


def _springs(change: _Change, values: JsonValue) -> JsonValue:
    if not isinstance(values, list):
        return values
    translational = [change.scaled(value, LINE_LOAD) for value in values[:3]]
    return translational + [change.scaled(value, MOMENT) for value in values[3:6]] + values[6:]


def _releases(record: JsonObject, change: _Change) -> JsonObject:
    def convert(item: JsonObject) -> JsonObject:
        if not flag(item, "bVALUE"):
            return item
        return {**item, **{key: _springs(change, item[key]) for key in ("VALUE_I", "VALUE_J") if key in item}}

    return _items(record, convert)


def _node_springs(record: JsonObject, change: _Change) -> JsonObject:
    return _items(record, lambda item: {**item, **({"SDR": _springs(change, item["SDR"])} if "SDR" in item else {})})


def _settlements(record: JsonObject, change: _Change) -> JsonObject:
    def convert(item: JsonObject) -> JsonObject:
        values = objects(item, "VALUES")
        scaled: list[JsonValue] = [
            value | {"DISPLACEMENT": change.scaled(value.get("DISPLACEMENT", 0.0), LENGTH)} for value in values[:3]
        ]
        return with_fields(item, {"VALUES": [*scaled, *values[3:]]})

    return _items(record, convert)


def _spectrum(record: JsonObject, change: _Change) -> JsonObject:
    dimension = SPECTRUM_VALUE[integer(record, "iTYPE", 1)]
    points: list[JsonValue] = [
        point | {"VALUE": change.scaled(point.get("VALUE"), dimension)} for point in objects(record, "aFUNC")
    ]
    gravity = {"GRAV": change.scaled(record["GRAV"], LENGTH)} if "GRAV" in record else {}
    return with_fields(record, {"aFUNC": points, **gravity})


def _elastic_link(record: JsonObject, change: _Change) -> JsonObject:
    return {**record, "SDR": _springs(change, record["SDR"])} if "SDR" in record else record


def _wind(record: JsonObject, change: _Change) -> JsonObject:
    inner = child(child(record, "INPUTS"), "KDS2022")
    given = {*child(record, "PARAMETERS"), *child(inner, "PARAMETERS")}
    if given & WIND_UNKNOWN:
        raise wrong_field(f"the unit cannot change while a wind load holds {', '.join(sorted(given & WIND_UNKNOWN))}")
    return {key: _converted(key, value, DIMENSIONS["SWIND"], change) for key, value in record.items()}


def _section(record: JsonObject, change: _Change) -> JsonObject:
    if child(record, "SECT_BEFORE") and text(record, "SECTTYPE", "DBUSER") not in {"DBUSER", "VALUE"}:
        raise wrong_field(f"the unit cannot change while a {record.get('SECTTYPE')} section is stored")
    return {key: _converted(key, value, DIMENSIONS["SECT"], change) for key, value in record.items()}


SPECIAL: dict[str, Callable[[JsonObject, _Change], JsonObject]] = {
    "BMLD": _beam_loads,
    "FRLS": _releases,
    "NSPR": _node_springs,
    "SDSP": _settlements,
    "SPFC": _spectrum,
    "SECT": _section,
    "ELNK": _elastic_link,
    "SWIND": _wind,
}
