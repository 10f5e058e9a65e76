"""How the fields of a described structure are named, explained and shown, for schemas and forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.trade.dimensions import Dimension
from app.trade.json_types import JsonObject, JsonValue
from app.trade.structure import words
from app.trade.text import Text


@dataclass(frozen=True, slots=True)
class Field:
    """Its name in a form, what it says, a value that it takes, what its schema says besides, and what a quantity in it
    measures."""

    title: Text
    says: str
    example: JsonValue = None
    rules: JsonObject = field(default_factory=dict[str, JsonValue])
    dimensions: tuple[Dimension, ...] = (Dimension.LENGTH,)

    def schema(self) -> JsonObject:
        shown: JsonObject = {} if self.example is None else {"examples": [self.example]}
        return {"title": self.title.en, "x-title-ko": self.title.ko, "description": self.says, **self.rules, **shown}


_LOADS: Final = (Dimension.FORCE, Dimension.MOMENT, Dimension.LINE_LOAD, Dimension.PRESSURE, Dimension.MASS)
_STRESS, _WEIGHT, _LINE = (Dimension.PRESSURE,), (Dimension.UNIT_WEIGHT,), (Dimension.LINE_LOAD,)
_AREA, _INERTIA = (Dimension.AREA,), (Dimension.SECOND_MOMENT,)
_LENGTH, _NAME = "6 m", "G1"
FIELDS: Final[Mapping[str, Field]] = {
    "is_plane": Field(words.F_PLANE, "True: the structure lies in the plane X-Z."),
    "materials": Field(words.F_MATERIALS, "By a standard's grade, or by values."),
    "sections": Field(words.F_SECTIONS, "Sections of the structure; in a truss, by kind of bar."),
    "frames": Field(words.F_FRAMES, "Columns and girders on grid lines."),
    "beams": Field(words.F_BEAMS, "Spans in a line."),
    "portals": Field(words.F_PORTALS, "Columns with rafters over each span."),
    "trusses": Field(words.F_TRUSSES, "Trusses of equal panels."),
    "bar_groups": Field(words.F_BAR_GROUPS, "Members one by one."),
    "assigned": Field(words.F_ASSIGNED, "Other sections for some members; the last one said holds."),
    "supports": Field(words.F_SUPPORTS, "Which joints are held, and how."),
    "releases": Field(words.F_RELEASES, "Members whose ends turn freely."),
    "cases": Field(words.F_CASES, "Static load cases."),
    "joint_loads": Field(words.F_JOINT_LOADS, "Forces and moments at joints."),
    "member_loads": Field(words.F_MEMBER_LOADS, "Along members, or a force on each of them."),
    "floor_loads": Field(words.F_FLOOR_LOADS, "On floor panels, downward."),
    "masses": Field(words.F_MASSES, "Masses at joints."),
    "has_rigid_floors": Field(words.F_RIGID, "True: every floor above the ground is a rigid diaphragm."),
    "modes": Field(words.F_MODES, "Natural modes to find; 0 for none.", 0, {"minimum": 0, "maximum": 500}),
    "name": Field(words.F_NAME, "A name of its own.", _NAME),
    "standard": Field(words.F_STANDARD, "Standard of a database grade; empty for values.", "KS21(RC)"),
    "grade": Field(words.F_GRADE, "Grade in the standard; the name when left out.", "C24"),
    "kind": Field(words.F_KIND, "What it is."),
    "kinds": Field(words.F_KIND, "Kinds of member that are meant.", "girder"),
    "elastic_modulus": Field(words.F_MODULUS, "Needed without a standard.", "205 GPa", dimensions=_STRESS),
    "poisson_ratio": Field(words.F_POISSON, "Poisson's ratio.", 0.3, {"minimum": 0, "exclusiveMaximum": 0.5}),
    "unit_weight": Field(words.F_WEIGHT, "Left out: it weighs nothing.", "77 kN/m³", dimensions=_WEIGHT),
    "material": Field(words.F_MATERIAL, "Name of a material.", "S"),
    "shape": Field(words.F_SHAPE, "SB, SR, B, P, H, T, C or L; empty for values.", "SB"),
    "sizes": Field(words.F_SIZES, "Those that the shape has."),
    "area": Field(words.F_AREA, "Cross-section area.", "0.02 m²", dimensions=_AREA),
    "asy": Field(words.F_ASY, "Shear area along local y.", "0.01 m²", dimensions=_AREA),
    "asz": Field(words.F_ASZ, "Shear area along local z.", "0.01 m²", dimensions=_AREA),
    "ixx": Field(words.F_IXX, "Torsion constant.", "6e-4 m⁴", dimensions=_INERTIA),
    "iyy": Field(
        words.F_IYY,
        "Second moment, bending in a vertical plane.",
        "4e-4 m⁴",
        dimensions=_INERTIA,
    ),
    "izz": Field(words.F_IZZ, "Second moment, bending sideways.", "4e-4 m⁴", dimensions=_INERTIA),
    "has_shear_deformation": Field(words.F_SHEAR, "False leaves shear deformation out."),
    "bays_x": Field(words.F_BAYS_X, "Lengths; in a choice bays from 1.", _LENGTH),
    "bays_y": Field(words.F_BAYS_Y, "As bays_x; empty for a plane frame.", "5 m"),
    "storey_heights": Field(words.F_HEIGHTS, "One for each storey, from the ground up.", "3.5 m"),
    "column_section": Field(words.F_COLUMN, "Name of a section.", "C1"),
    "girder_section": Field(words.F_GIRDER, "Name of a section.", _NAME),
    "storeys": Field(words.F_STOREYS, "Of each cell, a row for each bay in Y; in a choice from 1.", 2),
    "missing": Field(words.F_MISSING, "Floor panels that are not there."),
    "overhangs": Field(words.F_OVERHANGS, "Girders that go on over the last line."),
    "origin": Field(words.F_ORIGIN, "X, Y, Z of the first column's foot.", "0 m"),
    "level": Field(words.F_LEVEL, "Floor; the ground is 0.", 1, {"minimum": 0, "maximum": 200}),
    "levels": Field(words.F_LEVEL, "Floors; the ground is 0.", 1),
    "bay_x": Field(words.F_BAYS_X, "Bay from 1.", 1, {"minimum": 1, "maximum": 200}),
    "bay_y": Field(words.F_BAYS_Y, "Bay from 1.", 1, {"minimum": 1, "maximum": 200}),
    "side": Field(words.F_SIDE, "Where it goes on."),
    "length": Field(words.F_LENGTH, "How far it goes.", "2 m"),
    "lines": Field(words.F_LINES, "Grid lines across it, from 1; all when left out.", 1),
    "spans": Field(words.F_SPANS, "One length for each span, from the left.", "10 m"),
    "section": Field(words.F_SECTION, "Name of a section.", _NAME),
    "joints": Field(words.F_JOINTS, "Of a beam: distances from the left; else which joints.", "3 m"),
    "eaves_height": Field(words.F_EAVES, "From the feet to the eaves.", _LENGTH),
    "rafter_section": Field(words.F_RAFTER, "Name of a section.", _NAME),
    "rise": Field(words.F_RISE, "From the eaves to the ridge.", "2 m"),
    "form": Field(words.F_FORM, "Which form it has."),
    "haunch_length": Field(words.F_HAUNCH, "Along the rafter, from each eave.", "2 m"),
    "haunch_section": Field(words.F_HAUNCH_SECTION, "Name of a section.", "H1"),
    "span": Field(words.F_SPAN, "From support to support.", "12 m"),
    "height": Field(words.F_DEPTH, "Of a truss: between the chords; of a section: along local z.", "2 m"),
    "width": Field(words.F_WIDTH, "Along local y.", "300 mm"),
    "diameter": Field(words.F_DIAMETER, "For SR and P.", "300 mm"),
    "web_thickness": Field(words.F_WEB, "For B, P, H, T, C, L.", "12 mm"),
    "flange_thickness": Field(words.F_FLANGE, "For B, H, T, C, L.", "20 mm"),
    "panels": Field(words.F_PANELS, "Of a truss: how many; of a floor load: which.", 6, {"minimum": 1, "maximum": 500}),
    "bars": Field(words.F_BARS, "Members from point to point."),
    "start": Field(words.F_START, "X, Y, Z.", "0 m"),
    "end": Field(words.F_END, "X, Y, Z.", _LENGTH),
    "is_truss": Field(words.F_AXIAL, "True: it carries axial force alone."),
    "is_joined": Field(words.F_JOINED, "True: members are divided where another one ends on them."),
    "members": Field(words.F_MEMBERS, "Which members; all of what is said must be true."),
    "held": Field(words.F_HELD, "Dx Dy Dz Rx Ry Rz, 1 for held.", "111000", {"pattern": "^[01]{6}$"}),
    "at_i": Field(words.F_AT_I, "True: its start turns freely."),
    "at_j": Field(words.F_AT_J, "True: its end turns freely."),
    "type": Field(words.F_TYPE, "GEN NX type code: D dead, L live, W wind, E seismic, USER.", "D"),
    "self_weight": Field(words.F_SELF_WEIGHT, "Its factor, downward; 0 for none.", 1.0, {"minimum": 0, "maximum": 10}),
    "case": Field(words.F_CASE, "Name of a load case.", "DL"),
    "value": Field(words.F_VALUE, "How much, positive along the direction.", "10 kN", dimensions=_LOADS),
    "value_end": Field(words.F_VALUE_END, "At the end, where it is not uniform.", "5 kN/m", dimensions=_LINE),
    "direction": Field(words.F_DIRECTION, "X, Y, Z (up), down or left."),
    "directions": Field(words.F_DIRECTION, "Along which it moves.", "X"),
    "at": Field(words.F_AT, "Points X, Y, Z; of a load: distance or share from the start.", "3 m"),
    "x": Field(words.F_X, "Coordinates, or first, last, inner, outer.", "first"),
    "y": Field(words.F_Y, "Coordinates, or first, last, inner, outer.", "first"),
    "z": Field(words.F_Z, "Coordinates, or first, last, inner, outer.", "first"),
    "is_foot": Field(words.F_FOOT, "True: feet of columns."),
    "is_above_ground": Field(words.F_ABOVE, "True: not the lowest joints."),
    "between": Field(words.F_BETWEEN, "Members by both their ends.", "0 m"),
    "distribution": Field(words.F_DISTRIBUTION, "How the girders around share it."),
}
