"""The lines of a text model for elements, materials, sections, supports, ends of members, groups and storeys.

What lines must have follows the comment lines that the programs write above the commands of their exports.
"""

from typing import Final

from app.engine.records.boundaries import EndRelease, NodeSupport, RigidLinkItem
from app.engine.records.cases import NodalMass
from app.engine.records.geometry import ELEM
from app.engine.records.properties import (
    GRADE,
    ISOTROPIC,
    MATL,
    PlateFactors,
    SectionFactors,
    SectionStiffness,
    WallFactors,
)
from app.engine.records.storeys import StoreyRecord
from app.engine.records.text.layout import Columns, columns, columns_of
from app.engine.records.text.pieces import (
    Coded,
    Digits,
    IdCell,
    Inner,
    Spread,
    Switched,
    Together,
    fixed,
    layout,
)
from app.engine.store.errors import wrong_field
from app.trade.element_types import LINES, ONE_SIDED, PLANAR
from app.trade.json_types import JsonObject

ELEMENT_START: Final = columns("TYPE:w! MATL:n! SECT:n!")
_LINE: Final = layout(ELEMENT_START, Spread("NODE", 2), columns("ANGLE:n STYPE:n"))
# A triangle's fourth node is 0.
_PLANE: Final = layout(ELEMENT_START, Spread("NODE", 4, least=3), columns("STYPE:n WALL:n LCAXIS:n"))

MATERIAL: Final = columns("TYPE:w! NAME:s HE_SPEC:n HE_COND:n P_NAME:s")
MATERIAL_MASS: Final = columns("bMASS_DENS:b DAMP_RAT:n")
OF_STANDARD: Final = columns("P_TYPE:n! STANDARD:s! CODE:s DB:s! bELAST:b ELAST:n")
BY_VALUES: Final = columns("P_TYPE:n! ELAST:n! POISN:n0 THERMAL:n0 DEN:n0 MASS:n0")
_VALUES: Final = Together("PARAM", {GRADE: layout(OF_STANDARD), ISOTROPIC: layout(BY_VALUES)}, by="P_TYPE")

SECTION: Final = columns("SECTTYPE:w SECT_NAME:s")
SECTION_OFFSET: Final = columns(
    "OFFSET_PT:w OFFSET_CENTER:n USER_OFFSET_REF:n HORZ_OFFSET_OPT:n USERDEF_OFFSET_YI:n VERT_OFFSET_OPT:n "
    "USERDEF_OFFSET_ZI:n USE_SHEAR_DEFORM:b0"
)
SECTION_WARPING: Final = columns("USE_WARPING_EFFECT:b")
SECTION_SHAPE: Final = columns("SHAPE:w!")
SECTION_KIND: Final = columns("DATATYPE:n!")
SECTION_ENTRY: Final = columns("DB_NAME:s! SECT_NAME:s!")
_PLACE: Final = Columns(SECTION_OFFSET.fields + SECTION_WARPING.fields + SECTION_SHAPE.fields + SECTION_KIND.fields)
_INNER: Final = Inner("SECT_I", (layout(Spread("vSIZE")), layout(SECTION_ENTRY)))
SECTION_LINE: Final = layout(SECTION, Inner("SECT_BEFORE", (layout(_PLACE, _INNER),)))
# A section by its values has four lines: sizes behind the place, stiffness, distances to the fibres, corner points.
VALUE_SIZES: Final = Spread("vSIZE", 8, said="size")
STIFFNESS: Final = columns_of(SectionStiffness, "AREA", "ASY", "ASZ", "RXX", "RYY", "RZZ")
FIBRES: Final = columns_of(SectionStiffness, "CYP", "CYM", "CZP", "CZM", "QYB", "QZB")
CORNERS_Y, CORNERS_Z = Spread("Y", 4), Spread("Z", 4)

SUPPORT: Final = columns_of(NodeSupport)
STORY: Final = columns_of(StoreyRecord)
NODAL_MASS: Final = columns_of(NodalMass)
ELEMENT_FACTORS: Final = columns_of(SectionFactors)
PLATE_FACTORS: Final = columns_of(PlateFactors)
WALL_FACTORS: Final = columns_of(WallFactors, "SHEAR", "BENDING", "GROUP_NAME")
# Columns that came with later releases.
LATER_WALL_FACTORS: Final = columns_of(WallFactors, "AXIAL", "OUT_TORSION", "OUT_SHEAR", "OUT_BENDING")
RELEASE_VALUE: Final = columns_of(EndRelease, "bVALUE")
RELEASE_GROUP: Final = columns_of(EndRelease, "GROUP_NAME")
RELEASE_I: Final = Coded("FLAG_I", "VALUE_I", 7, "the release flags")
RELEASE_J: Final = Coded("FLAG_J", "VALUE_J", 7, "the release flags")
RELEASE_LINES: Final = (layout(RELEASE_VALUE, RELEASE_I), layout(RELEASE_J, RELEASE_GROUP))

GROUP_LINE: Final = layout(columns("NAME:s"), IdCell("N_LIST"), IdCell("E_LIST"), columns("P_TYPE:n"))
THICKNESS_LINE: Final = layout(
    fixed("VALUE"),
    columns("NAME:s"),
    Switched("bINOUT", on="NO", off="YES"),
    columns("T_IN:n T_OUT:n"),
    fixed("NO", 0, 0),
)
RIGID_LINK_LINE: Final = layout(Digits("DOF", 6), IdCell("S_NODE"), columns_of(RigidLinkItem))


def write_element(record: JsonObject) -> list[str]:
    """TYPE, material, property, the two nodes, roll angle and subtype; planar ones four nodes, subtype and wall."""
    kind = ELEM.read(record).kind
    if kind not in PLANAR | (LINES - ONE_SIDED):
        raise wrong_field(f"no columns for {kind} elements")
    return (_PLANE if kind in PLANAR else _LINE).write(record)


def write_material(record: JsonObject, unit: str = "") -> list[str]:
    """General data, then one parameter set: a grade of a standard or isotropic values; two sets for SRC.

    `unit` is the document's temperature unit, in which every number of the API is (TUNIT).
    """
    material = MATL.read(record)
    if len(material.values) != sets_of(material.kind):
        raise wrong_field("SRC has two parameter sets, every other material one")
    return layout(MATERIAL, fixed(unit), MATERIAL_MASS, _VALUES).write(record)


def sets_of(kind: str) -> int:
    """How many sets of values a material of this kind has."""
    return 2 if kind == "SRC" else 1
