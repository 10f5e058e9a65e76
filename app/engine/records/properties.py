"""What elements are made of: MATL, SECT, THIK, and the factors on their stiffness SECF, ESSF, PSSF, WSSF."""

from app.engine.records.dimensions import AREA, EXPANSION, INERTIA, LENGTH, MASS_DENSITY, PRESSURE, UNIT_WEIGHT
from app.engine.records.fields import flag, maybe_part, number, numbers, part, parts, record, text, whole
from app.engine.records.names import GROUP
from app.engine.records.table import ItemTable, RecordTable
from app.engine.store import json_values as js
from app.trade.json_types import JsonObject

GRADE, ISOTROPIC = 1, 2
FROM_DATABASE, BY_SIZES = 1, 2


@record
class MaterialValues:
    """One set of values: `kind` 1 a grade of a standard, 2 isotropic, 3 orthotropic values as given."""

    kind: int = whole("P_TYPE", default=0)
    standard: str = text("STANDARD", default="")
    code: str = text("CODE", default="")
    grade: str = text("DB", default="")
    uses_own_modulus: bool = flag("bELAST")
    elastic: float | None = number("ELAST", PRESSURE, default=None)
    poisson: float = number("POISN", default=0.0)
    thermal: float = number("THERMAL", EXPANSION, default=0.0)
    unit_weight: float = number("DEN", UNIT_WEIGHT, default=0.0)
    mass_density: float = number("MASS", MASS_DENSITY, default=0.0)
    elastic_by_axis: tuple[float, ...] = numbers("ELAST_M", PRESSURE, default=())
    shear_by_axis: tuple[float, ...] = numbers("SHEAR_M", PRESSURE, default=())
    thermal_by_axis: tuple[float, ...] = numbers("THERMAL_M", EXPANSION, default=())


@record
class MaterialRecord:
    """A material; SRC has two sets of values, every other one."""

    kind: str = text("TYPE", default="")
    name: str = text("NAME", default="")
    uses_mass_density: bool = flag("bMASS_DENS")
    damping_ratio: float = number("DAMP_RAT", default=0.0)
    values: tuple[MaterialValues, ...] = parts("PARAM", MaterialValues)


@record
class SectionStiffness:
    """A section by its values: areas, second moments, distances to the fibres, Q/b, the corner points 1 to 4."""

    area: float | None = number("AREA", AREA, default=None, column="!")
    shear_y: float = number("ASY", AREA, default=0.0, column="!")
    shear_z: float = number("ASZ", AREA, default=0.0, column="!")
    torsion: float = number("RXX", INERTIA, default=0.0, column="!")
    inertia_y: float = number("RYY", INERTIA, default=0.0, column="!")
    inertia_z: float = number("RZZ", INERTIA, default=0.0, column="!")
    y_plus: float = number("CYP", LENGTH, default=0.0, column="=0")
    y_minus: float = number("CYM", LENGTH, default=0.0, column="=0")
    z_plus: float = number("CZP", LENGTH, default=0.0, column="=0")
    z_minus: float = number("CZM", LENGTH, default=0.0, column="=0")
    first_moment_y: float = number("QYB", AREA, default=0.0, column="=0")
    first_moment_z: float = number("QZB", AREA, default=0.0, column="=0")
    corner_y: tuple[float, ...] = numbers("Y", LENGTH, default=())
    corner_z: tuple[float, ...] = numbers("Z", LENGTH, default=())


@record
class SectionSizes:
    """The sizes of a shape, the entry of a database, or values."""

    sizes: tuple[float, ...] | None = numbers("vSIZE", LENGTH, default=None)
    database: str = text("DB_NAME", default="")
    entry: str = text("SECT_NAME", default="")
    stiffness: SectionStiffness | None = maybe_part("STIFF", SectionStiffness)


@record
class SectionPlace:
    """The shape, where its numbers come from, and which of its points the nodes are on."""

    shape: str = text("SHAPE", default="")
    source: int = whole("DATATYPE", default=BY_SIZES)
    offset_point: str = text("OFFSET_PT", default="CC")
    offset_centre: int = whole("OFFSET_CENTER", default=0)
    offset_from: int = whole("USER_OFFSET_REF", default=0)
    horizontal_option: int = whole("HORZ_OFFSET_OPT", default=0)
    y_i: float = number("USERDEF_OFFSET_YI", LENGTH, default=0.0)
    y_j: float | None = number("USERDEF_OFFSET_YJ", LENGTH, default=None)
    vertical_option: int = whole("VERT_OFFSET_OPT", default=0)
    z_i: float = number("USERDEF_OFFSET_ZI", LENGTH, default=0.0)
    z_j: float | None = number("USERDEF_OFFSET_ZJ", LENGTH, default=None)
    deforms_in_shear: bool = flag("USE_SHEAR_DEFORM", default=True)
    inner: SectionSizes = part("SECT_I", SectionSizes)


@record
class SectionRecord:
    """A section of line elements."""

    kind: str = text("SECTTYPE", default="DBUSER")
    name: str = text("SECT_NAME", default="")
    place: SectionPlace = part("SECT_BEFORE", SectionPlace)

    @property
    def is_of_database(self) -> bool:
        """Whether its numbers are those of an entry of a database."""
        return self.kind == "DBUSER" and self.place.source == FROM_DATABASE


@record
class SectionFactors:
    """Factors on the stiffness and weight of a section or of one line element."""

    area: float = number("AREA_SF", default=1.0, column="=1")
    shear_y: float = number("ASY_SF", default=1.0, column="=1")
    shear_z: float = number("ASZ_SF", default=1.0, column="=1")
    torsion: float = number("IXX_SF", default=1.0, column="=1")
    inertia_y: float = number("IYY_SF", default=1.0, column="=1")
    inertia_z: float = number("IZZ_SF", default=1.0, column="=1")
    weight: float = number("WGT_SF", default=1.0, column="=1")
    part_of: str = text("iPart", default="")
    group: str = text("GROUP_NAME", default="", refers_to=GROUP, column="~")


@record
class PlateFactors:
    """Factors on the stiffness of one plate: membrane forces and shear, bending, torsion and shear across it."""

    axial_x: float = number("AXIAL_X", default=1.0, column="=1")
    axial_y: float = number("AXIAL_Y", default=1.0, column="=1")
    shear: float = number("SHEAR", default=1.0, column="=1")
    bending_x: float = number("OUT_BENDING_X", default=1.0, column="=1")
    bending_y: float = number("OUT_BENDING_Y", default=1.0, column="=1")
    torsion: float = number("OUT_TORSION", default=1.0, column="=1")
    shear_x: float = number("OUT_SHEAR_X", default=1.0, column="=1")
    shear_y: float = number("OUT_SHEAR_Y", default=1.0, column="=1")
    group: str = text("GROUP_NAME", default="", refers_to=GROUP, column="~")


@record
class WallFactors:
    """Factors on the stiffness of one wall: in its plane shear, and bending with axial force; the others belong to
    walls of a column between rigid beams."""

    shear: float = number("SHEAR", default=1.0, column="=1/SHEAR_FACTOR")
    bending: float = number("BENDING", default=1.0, column="=1/BENDING_FACTOR")
    axial: float = number("AXIAL", default=1.0, column="=1")
    out_torsion: float = number("OUT_TORSION", default=1.0, column="=1")
    out_shear: float = number("OUT_SHEAR", default=1.0, column="=1")
    out_bending: float = number("OUT_BENDING", default=1.0, column="=1")
    group: str = text("GROUP_NAME", default="", refers_to=GROUP, column="~")


@record
class Thickness:
    """The thickness of plates and walls, in and out of plane."""

    name: str = text("NAME", default="")
    kind: str = text("TYPE", default="VALUE")
    has_two: bool = flag("bINOUT")
    in_plane: float | None = number("T_IN", LENGTH, default=None)
    out_of_plane: float | None = number("T_OUT", LENGTH, default=None)
    offset: int = whole("OFFSET", default=0)
    offset_value: float = number("O_VALUE", LENGTH, default=0.0)


def _unknown_section(record: JsonObject) -> str:
    kind = record.get("SECTTYPE", "DBUSER")
    is_known = not js.child(record, "SECT_BEFORE") or kind in {"DBUSER", "VALUE"}
    return "" if is_known else f"a {kind} section is stored"


MATL = RecordTable(name="MATL", shape=MaterialRecord)
SECT = RecordTable(name="SECT", shape=SectionRecord, unconvertible=_unknown_section)
THIK = RecordTable(name="THIK", shape=Thickness)
SECF = ItemTable(name="SECF", shape=SectionFactors)
ESSF = ItemTable(name="ESSF", shape=SectionFactors, keyed_by="ELEM")
PSSF = ItemTable(name="PSSF", shape=PlateFactors, keyed_by="ELEM")
WSSF = ItemTable(name="WSSF", shape=WallFactors, keyed_by="ELEM")
TABLES = (MATL, SECT, THIK, SECF, ESSF, PSSF, WSSF)
