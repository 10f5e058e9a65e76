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
class FormField:
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


_LOADS: Final = (
    Dimension.FORCE,
    Dimension.MOMENT,
    Dimension.LINE_LOAD,
    Dimension.PRESSURE,
    Dimension.MASS,
    Dimension.ROTATIONAL_SPRING,
)
_STRESS, _WEIGHT, _LINE = (Dimension.PRESSURE,), (Dimension.UNIT_WEIGHT,), (Dimension.LINE_LOAD,)
_AREA, _INERTIA = (Dimension.AREA,), (Dimension.SECOND_MOMENT,)
_LENGTH, _NAME = "6 m", "G1"
FIELDS: Final[Mapping[str, FormField]] = {
    "is_plane": FormField(words.F_PLANE, says.PLANE),
    "materials": FormField(words.F_MATERIALS, says.MATERIALS),
    "sections": FormField(words.F_SECTIONS, says.SECTIONS),
    "frames": FormField(words.F_FRAMES, says.FRAMES),
    "beams": FormField(words.F_BEAMS, says.BEAMS),
    "portals": FormField(words.F_PORTALS, says.PORTALS),
    "trusses": FormField(words.F_TRUSSES, says.TRUSSES),
    "bar_groups": FormField(words.F_BAR_GROUPS, says.BAR_GROUPS),
    "assigned": FormField(words.F_ASSIGNED, says.ASSIGNED),
    "supports": FormField(words.F_SUPPORTS, says.SUPPORTS),
    "springs": FormField(words.F_SPRINGS, says.SPRINGS),
    "settlements": FormField(words.F_SETTLEMENTS, says.SETTLEMENTS),
    "down": FormField(words.F_DOWN, says.DOWN, "10 mm"),
    "releases": FormField(words.F_RELEASES, says.RELEASES),
    "cases": FormField(words.F_CASES, says.CASES),
    "joint_loads": FormField(words.F_JOINT_LOADS, says.JOINT_LOADS),
    "member_loads": FormField(words.F_MEMBER_LOADS, says.MEMBER_LOADS),
    "floor_loads": FormField(words.F_FLOOR_LOADS, says.FLOOR_LOADS),
    "masses": FormField(words.F_MASSES, says.MASSES),
    "has_rigid_floors": FormField(words.F_RIGID, says.RIGID),
    "modes": FormField(words.F_MODES, says.MODES, 0, {"minimum": 0, "maximum": 500}),
    "name": FormField(words.F_NAME, says.NAME, _NAME),
    "standard": FormField(words.F_STANDARD, says.STANDARD, "KS21(RC)"),
    "grade": FormField(words.F_GRADE, says.GRADE, "C24"),
    "kind": FormField(words.F_KIND, says.KIND),
    "kinds": FormField(words.F_KIND, says.KINDS, "girder"),
    "elastic_modulus": FormField(words.F_MODULUS, says.MODULUS, "205 GPa", dimensions=_STRESS),
    "poisson_ratio": FormField(words.F_POISSON, says.POISSON, 0.3, {"minimum": 0, "exclusiveMaximum": 0.5}),
    "unit_weight": FormField(words.F_WEIGHT, says.WEIGHT, "77 kN/m³", dimensions=_WEIGHT),
    "material": FormField(words.F_MATERIAL, says.MATERIAL, "S"),
    "shape": FormField(words.F_SHAPE, says.SHAPE, "SB"),
    "sizes": FormField(words.F_SIZES, says.SIZES),
    "area": FormField(words.F_AREA, says.AREA, "0.02 m²", dimensions=_AREA),
    "asy": FormField(words.F_ASY, says.ASY, "0.01 m²", dimensions=_AREA),
    "asz": FormField(words.F_ASZ, says.ASZ, "0.01 m²", dimensions=_AREA),
    "ixx": FormField(words.F_IXX, says.IXX, "6e-4 m⁴", dimensions=_INERTIA),
    "iyy": FormField(
        words.F_IYY,
        says.IYY,
        "4e-4 m⁴",
        dimensions=_INERTIA,
    ),
    "izz": FormField(words.F_IZZ, says.IZZ, "4e-4 m⁴", dimensions=_INERTIA),
    "has_shear_deformation": FormField(words.F_SHEAR, says.SHEAR),
    "bays_x": FormField(words.F_BAYS_X, says.BAYS_X, _LENGTH),
    "bays_y": FormField(words.F_BAYS_Y, says.BAYS_Y, "5 m"),
    "storey_heights": FormField(words.F_HEIGHTS, says.HEIGHTS, "3.5 m"),
    "column_section": FormField(words.F_COLUMN, says.SECTION_NAME, "C1"),
    "girder_section": FormField(words.F_GIRDER, says.SECTION_NAME, _NAME),
    "storeys": FormField(words.F_STOREYS, says.STOREYS, 2),
    "missing": FormField(words.F_MISSING, says.MISSING),
    "overhangs": FormField(words.F_OVERHANGS, says.OVERHANGS),
    "origin": FormField(words.F_ORIGIN, says.ORIGIN, "0 m"),
    "level": FormField(words.F_LEVEL, says.LEVEL, 1, {"minimum": 0, "maximum": 200}),
    "levels": FormField(words.F_LEVEL, says.LEVELS, 1),
    "bay_x": FormField(words.F_BAYS_X, says.BAY, 1, {"minimum": 1, "maximum": 200}),
    "bay_y": FormField(words.F_BAYS_Y, says.BAY, 1, {"minimum": 1, "maximum": 200}),
    "side": FormField(words.F_SIDE, says.SIDE),
    "length": FormField(words.F_LENGTH, says.LENGTH, "2 m"),
    "lines": FormField(words.F_LINES, says.LINES, 1),
    "spans": FormField(words.F_SPANS, says.SPANS, "10 m"),
    "section": FormField(words.F_SECTION, says.SECTION_NAME, _NAME),
    "joints": FormField(words.F_JOINTS, says.JOINTS, "3 m"),
    "eaves_height": FormField(words.F_EAVES, says.EAVES, _LENGTH),
    "rafter_section": FormField(words.F_RAFTER, says.SECTION_NAME, _NAME),
    "rise": FormField(words.F_RISE, says.RISE, "2 m"),
    "form": FormField(words.F_FORM, says.FORM),
    "haunch_length": FormField(words.F_HAUNCH, says.HAUNCH, "2 m"),
    "haunch_section": FormField(words.F_HAUNCH_SECTION, says.SECTION_NAME, "H1"),
    "span": FormField(words.F_SPAN, says.SPAN, "12 m"),
    "height": FormField(words.F_DEPTH, says.DEPTH, "2 m"),
    "width": FormField(words.F_WIDTH, says.WIDTH, "300 mm"),
    "diameter": FormField(words.F_DIAMETER, says.DIAMETER, "300 mm"),
    "web_thickness": FormField(words.F_WEB, says.WEB, "12 mm"),
    "flange_thickness": FormField(words.F_FLANGE, says.FLANGE, "20 mm"),
    "panels": FormField(words.F_PANELS, says.PANELS, 6, {"minimum": 1, "maximum": 500}),
    "bars": FormField(words.F_BARS, says.BARS),
    "start": FormField(words.F_START, says.POINT, "0 m"),
    "end": FormField(words.F_END, says.POINT, _LENGTH),
    "is_truss": FormField(words.F_AXIAL, says.AXIAL),
    "is_joined": FormField(words.F_JOINED, says.JOINED),
    "members": FormField(words.F_MEMBERS, says.MEMBERS),
    "held": FormField(words.F_HELD, says.HELD, "111000", {"pattern": "^[01]{6}$"}),
    "at_i": FormField(words.F_AT_I, says.AT_I),
    "at_j": FormField(words.F_AT_J, says.AT_J),
    "type": FormField(words.F_TYPE, says.TYPE, "D"),
    "self_weight": FormField(words.F_SELF_WEIGHT, says.SELF_WEIGHT, 1.0, {"minimum": 0, "maximum": 10}),
    "case": FormField(words.F_CASE, says.CASE, "DL"),
    "value": FormField(words.F_VALUE, says.VALUE, "10 kN", dimensions=_LOADS),
    "value_end": FormField(words.F_VALUE_END, says.VALUE_END, "5 kN/m", dimensions=_LINE),
    "direction": FormField(words.F_DIRECTION, says.DIRECTION),
    "directions": FormField(words.F_DIRECTION, says.DIRECTIONS, "X"),
    "at": FormField(words.F_AT, says.AT, "3 m"),
    "begins": FormField(words.F_BEGINS, says.BEGINS, "2 m"),
    "stops": FormField(words.F_STOPS, says.STOPS, _LENGTH),
    "is_on_plan": FormField(words.F_ON_PLAN, says.ON_PLAN),
    "ridge_at": FormField(words.F_RIDGE_AT, says.RIDGE_AT, "4 m"),
    "x": FormField(words.F_X, says.COORDINATES, "first"),
    "y": FormField(words.F_Y, says.COORDINATES, "first"),
    "z": FormField(words.F_Z, says.COORDINATES, "first"),
    "is_foot": FormField(words.F_FOOT, says.FOOT),
    "is_above_ground": FormField(words.F_ABOVE, says.ABOVE),
    "between": FormField(words.F_BETWEEN, says.BETWEEN, "0 m"),
    "distribution": FormField(words.F_DISTRIBUTION, says.DISTRIBUTION),
}
