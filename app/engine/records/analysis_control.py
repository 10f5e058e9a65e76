"""The unit system, the structure type, and how modes, P-Delta and buckling are analysed: UNIT STYP EIGV PDEL BUCK."""

from typing import Final

from app.engine.records.dimensions import LENGTH, TEMPERATURE
from app.engine.records.fields import flag, number, parts, record, text, whole, word
from app.engine.records.names import LOAD_CASE
from app.engine.records.table import LineForm, RecordSource, RecordTable, TextForm
from app.trade.json_types import JsonObject
from app.trade.unit_systems import UnitSystem
from app.trade.units import GEN_NX_GRAVITY_M_S2

# Temperatures and amounts of heat, in which a text model may leave its units out.
HEAT, DEGREE = "KJ", "C"
_ASSUMED: Final[JsonObject] = {"HEAT": HEAT, "TEMPER": DEGREE}


@record
class Units:
    """The document's units by name."""

    force: str = word("FORCE", default="KN", column="!")
    length: str = word("DIST", default="M", column="!")
    heat: str = word("HEAT", default=HEAT, column="?")
    temperature: str = word("TEMPER", default=DEGREE, column="?")

    @property
    def celsius(self) -> float:
        """Degrees of Celsius in one of the document's degrees."""
        return 5.0 / 9.0 if self.temperature == "F" else 1.0

    @property
    def system(self) -> UnitSystem:
        """Force and length, which every dimension is made of."""
        return UnitSystem(self.force, self.length)


@record
class StructureType:
    """Dimensions of the structure, how its weight becomes mass, gravity, and the temperature it was built at."""

    structure: int = whole("STYP", default=0, column="!")
    mass_kind: int = whole("MASS", default=1, column="!")
    mass_directions: int = whole("SMASS", default=1, column="!")
    offsets_masses: bool = flag("bMASSOFFSET", column="")
    weighs_itself: bool = flag("bSELFWEIGHT", column="")
    gravity: float = number("GRAV", LENGTH, default=GEN_NX_GRAVITY_M_S2, column="!")
    temperature: float = number("TEMP", TEMPERATURE, default=0.0, column="0")
    aligns_beams: bool = flag("bALIGNBEAM", column="")
    aligns_slabs: bool = flag("bALIGNSLAB", column="")
    has_rigid_rotation: bool = flag("bROTRIGID", column="?")


@record
class EigenvalueControl:
    """How many modes are found, and how."""

    kind: str = text("TYPE", default="EIGEN")
    count: int = whole("iFREQ", default=10, column="i!")
    has_range: bool = flag("bMINMAX", column="=NO")
    lowest: float = number("FRMIN", default=0.0, column="=0")
    highest: float = number("FRMAX", default=0.0, column="=0")


@record
class FactoredCase:
    """A load case and its factor."""

    case: str = text("LCNAME", refers_to=LOAD_CASE, column="!")
    factor: float = number("FACTOR", default=1.0, column="!")


@record
class PDeltaControl:
    """The loads whose forces act on the displaced structure, and when the iteration ends."""

    iterations: int = whole("ITER", default=5, column="i!")
    tolerance: float = number("TOL", default=1e-5, column="!")
    cases: tuple[FactoredCase, ...] = parts("PDEL_CASES", FactoredCase)


@record
class BucklingLoad:
    """A load case of the buckling analysis: 0 variable, 1 constant."""

    case: str = text("LCNAME", refers_to=LOAD_CASE)
    factor: float = number("FACTOR", default=1.0)
    kind: int = whole("LOAD_TYPE", default=0)


@record
class BucklingControl:
    """How many buckling modes are found, between which load factors (a limit of 0 is none), of which loads."""

    count: int = whole("MODE_NUM", default=1)
    lowest: float = number("LOAD_FACTOR_FROM", default=0.0)
    highest: float = number("LOAD_FACTOR_TO", default=0.0)
    is_positive_only: bool = flag("OPT_POSITIVE", default=True)
    is_axial_only: bool = flag("OPT_CONSIDER_AXIAL_ONLY", default=True)
    loads: tuple[BucklingLoad, ...] = parts("ITEMS", BucklingLoad)


UNIT = RecordTable(name="UNIT", shape=Units, is_single=True, text_form=TextForm("UNIT", LineForm.SINGLE))
STYP = RecordTable(name="STYP", shape=StructureType, is_single=True, text_form=TextForm("STRUCTYPE", LineForm.SINGLE))
EIGV = RecordTable(name="EIGV", shape=EigenvalueControl, is_single=True)
PDEL = RecordTable(name="PDEL", shape=PDeltaControl, is_single=True)
BUCK = RecordTable(name="BUCK", shape=BucklingControl, is_single=True)
TABLES = (UNIT, STYP, EIGV, PDEL, BUCK)


def with_assumed_units(given: JsonObject) -> tuple[JsonObject, list[str]]:
    """A UNIT record with the units that may be left out, and for each that was what is taken."""
    told = [f"{name} is not given; {default} is taken" for name, default in _ASSUMED.items() if name not in given]
    return {**_ASSUMED, **given}, told


def asks_for_modes(source: RecordSource) -> bool:
    """Whether EIGV holds anything: a record without a field asks for no modes."""
    return bool(source.rows(EIGV.name).get(1))


def units_of(source: RecordSource) -> UnitSystem:
    """The document's system of force and length."""
    return UNIT.only(source).system
