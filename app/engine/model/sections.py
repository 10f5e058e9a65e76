"""Sections: from /db/SECT records to the properties the solver uses."""

from dataclasses import dataclass, replace

from app.engine.model.section_database import find_section
from app.engine.model.shapes import SHAPES, Properties
from app.engine.store.errors import Refusal, wrong_field
from app.engine.store.json_values import child, flag, integer, number, numbers, objects, text
from app.trade.json_types import JsonObject
from app.trade.unit_systems import UnitSystem


@dataclass(frozen=True, slots=True)
class Section:
    """A section's name and properties in m; `weight_factor` scales self weight (SECF)."""

    name: str
    shape: str
    properties: Properties
    gross: Properties  # without stiffness factors
    weight_factor: float = 1.0


def build_section(record: JsonObject, units: UnitSystem, factors: JsonObject) -> Section:
    """The section of a SECT record, scaled by its SECF record where there is one."""
    name = text(record, "SECT_NAME", "")
    before = child(record, "SECT_BEFORE")
    shape = text(before, "SHAPE", "")
    properties = _properties(record, name, shape, before, units)
    if not flag(before, "USE_SHEAR_DEFORM", default=True):
        properties = replace(properties, shear_y=0.0, shear_z=0.0)
    return _scaled(Section(name, shape, properties, properties), factors)


def section_source(record: JsonObject) -> str:
    """Where the numbers of a section come from, for the engineer to read."""
    before = child(record, "SECT_BEFORE")
    sizes = child(before, "SECT_I")
    match text(record, "SECTTYPE", "DBUSER"):
        case "DBUSER" if integer(before, "DATATYPE", 2) == 1:
            name, shape = text(sizes, "SECT_NAME", ""), text(before, "SHAPE", "")
            found = find_section(text(sizes, "DB_NAME", ""), shape, name)
            return found.source if found else "not in the database"
        case "VALUE" if child(sizes, "STIFF"):
            return "values as given"
        case _:
            return "computed from the dimensions as given"


def _properties(record: JsonObject, name: str, shape: str, before: JsonObject, units: UnitSystem) -> Properties:
    sizes = child(before, "SECT_I")
    match text(record, "SECTTYPE", "DBUSER"):
        case "DBUSER" if integer(before, "DATATYPE", 2) == 2:
            return _from_sizes(name, shape, numbers(sizes, "vSIZE"), units.factor(0, 1))
        case "DBUSER":
            return _from_database(name, shape, text(sizes, "DB_NAME"), text(sizes, "SECT_NAME"))
        case "VALUE" if child(sizes, "STIFF"):
            return _from_stiffness(name, child(sizes, "STIFF"), units)
        case "VALUE":
            return _from_sizes(name, shape, numbers(sizes, "vSIZE"), units.factor(0, 1))
        case other:
            raise Refusal(
                f"[Error] Section {name}: sections of type {other} are not analysed by the embedded engine, and not as "
                "one of their parts alone; give a VALUE section with the stiffness of the whole."
            )


def _from_sizes(name: str, shape: str, sizes: tuple[float, ...], metres: float) -> Properties:
    known = SHAPES.get(shape)
    if known is None:
        raise Refusal("Unknown Error", f"section {name}: shape {shape!r} is not available in the embedded engine")
    used = [size * metres for size in sizes[: known.known]]
    if len(used) < known.required or any(size <= 0.0 for size in used[: known.required]):
        raise wrong_field(f"section {name}: vSIZE of {shape} needs {known.required} positive sizes")
    properties = known.build(*used)
    if min(properties.area, properties.inertia_y, properties.inertia_z) <= 0.0:
        raise wrong_field(f"section {name}: the sizes {list(sizes)} do not make a section")
    return properties


def _from_database(name: str, shape: str, database: str, entry: str) -> Properties:
    found = find_section(database, shape, entry)
    if found is None:
        raise Refusal(
            "Not Registered String",
            f"section {name}: {database} has no {shape} section {entry} here; give its sizes in vSIZE instead",
        )
    return found.properties


def _from_stiffness(name: str, stiffness: JsonObject, units: UnitSystem) -> Properties:
    area, inertia = units.factor(0, 2), units.factor(0, 4)
    properties = Properties(
        number(stiffness, "AREA") * area,
        number(stiffness, "ASY", 0.0) * area,
        number(stiffness, "ASZ", 0.0) * area,
        number(stiffness, "RXX", 0.0) * inertia,
        number(stiffness, "RYY", 0.0) * inertia,
        number(stiffness, "RZZ", 0.0) * inertia,
    )
    if properties.area <= 0.0:
        raise wrong_field(f"section {name}: AREA must be positive")
    return properties


def _scaled(section: Section, factors: JsonObject) -> Section:
    for item in objects(factors, "ITEMS")[:1]:
        base = section.properties
        scaled = Properties(
            base.area * number(item, "AREA_SF", 1.0),
            base.shear_y * number(item, "ASY_SF", 1.0),
            base.shear_z * number(item, "ASZ_SF", 1.0),
            base.torsion * number(item, "IXX_SF", 1.0),
            base.inertia_y * number(item, "IYY_SF", 1.0),
            base.inertia_z * number(item, "IZZ_SF", 1.0),
        )
        if scaled.area <= 0.0:
            raise wrong_field(f"section {section.name}: AREA_SF must be positive")
        # The weight follows the unscaled area times its own factor, so it is kept as a ratio to the scaled one.
        weight = number(item, "WGT_SF", 1.0) * base.area / scaled.area
        return replace(section, properties=scaled, weight_factor=weight)
    return section
