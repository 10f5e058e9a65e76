"""Sections: from /db/SECT records to the properties the solver uses."""

from dataclasses import dataclass, replace

from app.engine.errors import Refusal, wrong_field
from app.engine.json_values import JsonObject, child, flag, integer, number, numbers, objects, text
from app.engine.shapes import SHAPES, Properties
from app.engine.units import UnitSystem

# KS D 3502 wide-flange sections in mm: height, width, web, flange, root radius.
KS_H_SECTIONS: dict[str, tuple[float, float, float, float, float]] = {
    "H100x100x6/8": (100, 100, 6, 8, 10),
    "H125x125x6.5/9": (125, 125, 6.5, 9, 10),
    "H150x75x5/7": (150, 75, 5, 7, 8),
    "H150x150x7/10": (150, 150, 7, 10, 11),
    "H175x175x7.5/11": (175, 175, 7.5, 11, 12),
    "H200x100x5.5/8": (200, 100, 5.5, 8, 11),
    "H200x200x8/12": (200, 200, 8, 12, 13),
    "H250x125x6/9": (250, 125, 6, 9, 12),
    "H250x250x9/14": (250, 250, 9, 14, 16),
    "H300x150x6.5/9": (300, 150, 6.5, 9, 13),
    "H300x300x10/15": (300, 300, 10, 15, 18),
    "H350x175x7/11": (350, 175, 7, 11, 14),
    "H350x350x12/19": (350, 350, 12, 19, 20),
    "H400x200x8/13": (400, 200, 8, 13, 16),
    "H400x400x13/21": (400, 400, 13, 21, 22),
    "H450x200x9/14": (450, 200, 9, 14, 18),
    "H500x200x10/16": (500, 200, 10, 16, 20),
    "H600x200x11/17": (600, 200, 11, 17, 22),
    "H700x300x13/24": (700, 300, 13, 24, 28),
}
KS_DATABASES = ("KS", "KS21")


@dataclass(frozen=True, slots=True)
class Section:
    """A section's name and properties in m; `weight_factor` scales self weight (SECF)."""

    name: str
    shape: str
    properties: Properties
    weight_factor: float = 1.0


def build_section(record: JsonObject, units: UnitSystem, factors: JsonObject) -> Section:
    """The section of a SECT record, scaled by its SECF record where there is one."""
    name = text(record, "SECT_NAME", "")
    before = child(record, "SECT_BEFORE")
    if text(before, "OFFSET_PT", "CC") != "CC":
        raise Refusal("[Error]", f"section {name}: offset {before['OFFSET_PT']} is not analysed; use CC or /db/OFFS")
    shape = text(before, "SHAPE", "")
    properties = _properties(record, name, shape, before, units)
    if not flag(before, "USE_SHEAR_DEFORM", default=True):
        properties = replace(properties, shear_y=0.0, shear_z=0.0)
    return _scaled(Section(name, shape, properties), factors)


def _properties(record: JsonObject, name: str, shape: str, before: JsonObject, units: UnitSystem) -> Properties:
    sizes = child(before, "SECT_I")
    match text(record, "SECTTYPE", "DBUSER"):
        case "DBUSER" if integer(before, "DATATYPE", 2) == 2:
            return _from_sizes(name, shape, numbers(sizes, "vSIZE"), units.factor(0, 1))
        case "DBUSER":
            return _from_database(name, text(sizes, "DB_NAME"), text(sizes, "SECT_NAME"))
        case "VALUE" if child(sizes, "STIFF"):
            return _from_stiffness(name, child(sizes, "STIFF"), units)
        case "VALUE":
            return _from_sizes(name, shape, numbers(sizes, "vSIZE"), units.factor(0, 1))
        case other:
            raise Refusal("Unknown Error", f"section {name}: type {other} is not available in the embedded engine")


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


def _from_database(name: str, database: str, entry: str) -> Properties:
    sizes = KS_H_SECTIONS.get(entry) if database in KS_DATABASES else None
    if sizes is None:
        raise Refusal("Not Registered String", f"section {name}: {database} {entry} is not in the section database")
    height, width, web, flange, root = (value / 1000.0 for value in sizes)
    return SHAPES["H"].build(height, width, web, flange, 0.0, 0.0, root)


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
