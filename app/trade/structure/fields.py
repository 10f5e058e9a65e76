"""How the fields of a described structure are named, explained and shown, for schemas and forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.trade.dimensions import Dimension
from app.trade.json_types import JsonObject, JsonValue
from app.trade.structure import field_words as says
from app.trade.structure import words
from app.trade.text import Text


@dataclass(frozen=True, slots=True)
class Field:
    """Its name in a form, what it says, a value that it takes, what its schema says besides, and what a quantity in it
    measures."""

    title: Text
    says: Text
    example: JsonValue = None
    rules: JsonObject = field(default_factory=dict[str, JsonValue])
    dimensions: tuple[Dimension, ...] = (Dimension.LENGTH,)

    def schema(self) -> JsonObject:
        shown: JsonObject = {} if self.example is None else {"examples": [self.example]}
        named: JsonObject = {"title": self.title.en, "x-title-ko": self.title.ko}
        said: JsonObject = {"description": self.says.en, "x-description-ko": self.says.ko}
        return {**named, **said, **self.rules, **shown}


_LOADS: Final = (Dimension.FORCE, Dimension.MOMENT, Dimension.LINE_LOAD, Dimension.PRESSURE, Dimension.MASS)
_STRESS, _WEIGHT, _LINE = (Dimension.PRESSURE,), (Dimension.UNIT_WEIGHT,), (Dimension.LINE_LOAD,)
_AREA, _INERTIA = (Dimension.AREA,), (Dimension.SECOND_MOMENT,)
_LENGTH, _NAME = "6 m", "G1"
FIELDS: Final[Mapping[str, Field]] = {
    "is_plane": Field(words.F_PLANE, says.PLANE),
    "materials": Field(words.F_MATERIALS, says.MATERIALS),
    "sections": Field(words.F_SECTIONS, says.SECTIONS),
    "frames": Field(words.F_FRAMES, says.FRAMES),
    "beams": Field(words.F_BEAMS, says.BEAMS),
    "portals": Field(words.F_PORTALS, says.PORTALS),
    "trusses": Field(words.F_TRUSSES, says.TRUSSES),
    "bar_groups": Field(words.F_BAR_GROUPS, says.BAR_GROUPS),
    "assigned": Field(words.F_ASSIGNED, says.ASSIGNED),
    "supports": Field(words.F_SUPPORTS, says.SUPPORTS),
    "releases": Field(words.F_RELEASES, says.RELEASES),
    "cases": Field(words.F_CASES, says.CASES),
    "joint_loads": Field(words.F_JOINT_LOADS, says.JOINT_LOADS),
    "member_loads": Field(words.F_MEMBER_LOADS, says.MEMBER_LOADS),
    "floor_loads": Field(words.F_FLOOR_LOADS, says.FLOOR_LOADS),
    "masses": Field(words.F_MASSES, says.MASSES),
    "has_rigid_floors": Field(words.F_RIGID, says.RIGID),
    "modes": Field(words.F_MODES, says.MODES, 0, {"minimum": 0, "maximum": 500}),
    "name": Field(words.F_NAME, says.NAME, _NAME),
    "standard": Field(words.F_STANDARD, says.STANDARD, "KS21(RC)"),
    "grade": Field(words.F_GRADE, says.GRADE, "C24"),
    "kind": Field(words.F_KIND, says.KIND),
    "kinds": Field(words.F_KIND, says.KINDS, "girder"),
    "elastic_modulus": Field(words.F_MODULUS, says.MODULUS, "205 GPa", dimensions=_STRESS),
    "poisson_ratio": Field(words.F_POISSON, says.POISSON, 0.3, {"minimum": 0, "exclusiveMaximum": 0.5}),
    "unit_weight": Field(words.F_WEIGHT, says.WEIGHT, "77 kN/m³", dimensions=_WEIGHT),
    "material": Field(words.F_MATERIAL, says.MATERIAL, "S"),
    "shape": Field(words.F_SHAPE, says.SHAPE, "SB"),
    "sizes": Field(words.F_SIZES, says.SIZES),
    "area": Field(words.F_AREA, says.AREA, "0.02 m²", dimensions=_AREA),
    "asy": Field(words.F_ASY, says.ASY, "0.01 m²", dimensions=_AREA),
    "asz": Field(words.F_ASZ, says.ASZ, "0.01 m²", dimensions=_AREA),
    "ixx": Field(words.F_IXX, says.IXX, "6e-4 m⁴", dimensions=_INERTIA),
    "iyy": Field(
        words.F_IYY,
        says.IYY,
        "4e-4 m⁴",
        dimensions=_INERTIA,
    ),
    "izz": Field(words.F_IZZ, says.IZZ, "4e-4 m⁴", dimensions=_INERTIA),
    "has_shear_deformation": Field(words.F_SHEAR, says.SHEAR),
    "bays_x": Field(words.F_BAYS_X, says.BAYS_X, _LENGTH),
    "bays_y": Field(words.F_BAYS_Y, says.BAYS_Y, "5 m"),
    "storey_heights": Field(words.F_HEIGHTS, says.HEIGHTS, "3.5 m"),
    "column_section": Field(words.F_COLUMN, says.SECTION_NAME, "C1"),
    "girder_section": Field(words.F_GIRDER, says.SECTION_NAME, _NAME),
    "storeys": Field(words.F_STOREYS, says.STOREYS, 2),
    "missing": Field(words.F_MISSING, says.MISSING),
    "overhangs": Field(words.F_OVERHANGS, says.OVERHANGS),
    "origin": Field(words.F_ORIGIN, says.ORIGIN, "0 m"),
    "level": Field(words.F_LEVEL, says.LEVEL, 1, {"minimum": 0, "maximum": 200}),
    "levels": Field(words.F_LEVEL, says.LEVELS, 1),
    "bay_x": Field(words.F_BAYS_X, says.BAY, 1, {"minimum": 1, "maximum": 200}),
    "bay_y": Field(words.F_BAYS_Y, says.BAY, 1, {"minimum": 1, "maximum": 200}),
    "side": Field(words.F_SIDE, says.SIDE),
    "length": Field(words.F_LENGTH, says.LENGTH, "2 m"),
    "lines": Field(words.F_LINES, says.LINES, 1),
    "spans": Field(words.F_SPANS, says.SPANS, "10 m"),
    "section": Field(words.F_SECTION, says.SECTION_NAME, _NAME),
    "joints": Field(words.F_JOINTS, says.JOINTS, "3 m"),
    "eaves_height": Field(words.F_EAVES, says.EAVES, _LENGTH),
    "rafter_section": Field(words.F_RAFTER, says.SECTION_NAME, _NAME),
    "rise": Field(words.F_RISE, says.RISE, "2 m"),
    "form": Field(words.F_FORM, says.FORM),
    "haunch_length": Field(words.F_HAUNCH, says.HAUNCH, "2 m"),
    "haunch_section": Field(words.F_HAUNCH_SECTION, says.SECTION_NAME, "H1"),
    "span": Field(words.F_SPAN, says.SPAN, "12 m"),
    "height": Field(words.F_DEPTH, says.DEPTH, "2 m"),
    "width": Field(words.F_WIDTH, says.WIDTH, "300 mm"),
    "diameter": Field(words.F_DIAMETER, says.DIAMETER, "300 mm"),
    "web_thickness": Field(words.F_WEB, says.WEB, "12 mm"),
    "flange_thickness": Field(words.F_FLANGE, says.FLANGE, "20 mm"),
    "panels": Field(words.F_PANELS, says.PANELS, 6, {"minimum": 1, "maximum": 500}),
    "bars": Field(words.F_BARS, says.BARS),
    "start": Field(words.F_START, says.POINT, "0 m"),
    "end": Field(words.F_END, says.POINT, _LENGTH),
    "is_truss": Field(words.F_AXIAL, says.AXIAL),
    "is_joined": Field(words.F_JOINED, says.JOINED),
    "members": Field(words.F_MEMBERS, says.MEMBERS),
    "held": Field(words.F_HELD, says.HELD, "111000", {"pattern": "^[01]{6}$"}),
    "at_i": Field(words.F_AT_I, says.AT_I),
    "at_j": Field(words.F_AT_J, says.AT_J),
    "type": Field(words.F_TYPE, says.TYPE, "D"),
    "self_weight": Field(words.F_SELF_WEIGHT, says.SELF_WEIGHT, 1.0, {"minimum": 0, "maximum": 10}),
    "case": Field(words.F_CASE, says.CASE, "DL"),
    "value": Field(words.F_VALUE, says.VALUE, "10 kN", dimensions=_LOADS),
    "value_end": Field(words.F_VALUE_END, says.VALUE_END, "5 kN/m", dimensions=_LINE),
    "direction": Field(words.F_DIRECTION, says.DIRECTION),
    "directions": Field(words.F_DIRECTION, says.DIRECTIONS, "X"),
    "at": Field(words.F_AT, says.AT, "3 m"),
    "x": Field(words.F_X, says.COORDINATES, "first"),
    "y": Field(words.F_Y, says.COORDINATES, "first"),
    "z": Field(words.F_Z, says.COORDINATES, "first"),
    "is_foot": Field(words.F_FOOT, says.FOOT),
    "is_above_ground": Field(words.F_ABOVE, says.ABOVE),
    "between": Field(words.F_BETWEEN, says.BETWEEN, "0 m"),
    "distribution": Field(words.F_DISTRIBUTION, says.DISTRIBUTION),
}
