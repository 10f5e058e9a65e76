"""Load cases, their combinations, and masses: STLD, LCOM-*, LTOM, NMAS."""

from app.engine.records.dimensions import LENGTH, MASS, ROTARY_MASS
from app.engine.records.fields import flag, number, parts, record, text, whole, word
from app.engine.records.names import LOAD_CASE
from app.engine.records.table import RecordTable
from app.trade.units import GEN_NX_GRAVITY_M_S2


@record
class LoadCase:
    """A static load case; `kind` says what its loads are (D, L, ...)."""

    name: str = text("NAME", default="", column="!")
    kind: str = word("TYPE", default="", column="!")
    description: str = text("DESC", default="", column="?")


@record
class CombinationPart:
    """A case (ST static, RS spectrum) or another combination (CB, CBC, CBS, CBR) with its factor."""

    kind: str = word("ANAL", column="!")
    case: str = text("LCNAME", column="!")
    factor: float = number("FACTOR", column="!")


@record
class CombinationRecord:
    """A load combination: 0 sum, 1 envelope, 2 sum of absolute values, 3 square root of the sum of squares."""

    name: str = text("NAME")
    rule: int = whole("iTYPE", default=0)
    parts: tuple[CombinationPart, ...] = parts("vCOMB", CombinationPart)


@record
class CaseToMass:
    """A load case and the factor on its downward loads."""

    case: str = text("LCNAME", refers_to=LOAD_CASE, column="!")
    factor: float = number("FACTOR", default=1.0, column="!")


@record
class LoadsToMasses:
    """Which loads become masses, in which directions (letters of XYZ)."""

    directions: str = text("DIR")
    takes_nodal: bool = flag("bNODAL")
    takes_beam: bool = flag("bBEAM")
    takes_floor: bool = flag("bFLOOR")
    takes_pressure: bool = flag("bPRES")
    gravity: float = number("GRAV", LENGTH, default=GEN_NX_GRAVITY_M_S2)
    cases: tuple[CaseToMass, ...] = parts("vLC", CaseToMass)

    @property
    def options(self) -> frozenset[str]:
        """The kinds of loads that are taken, by the name of their option."""
        kinds = {
            "bNODAL": self.takes_nodal,
            "bBEAM": self.takes_beam,
            "bFLOOR": self.takes_floor,
            "bPRES": self.takes_pressure,
        }
        return frozenset(name for name, is_taken in kinds.items() if is_taken)


@record
class NodalMass:
    """A node's masses along X, Y and Z, and rotary masses about them."""

    x: float = number("mX", MASS, default=0.0, column="=0")
    y: float = number("mY", MASS, default=0.0, column="=0")
    z: float = number("mZ", MASS, default=0.0, column="=0")
    about_x: float = number("rmX", ROTARY_MASS, default=0.0, column="=0")
    about_y: float = number("rmY", ROTARY_MASS, default=0.0, column="=0")
    about_z: float = number("rmZ", ROTARY_MASS, default=0.0, column="=0")

    @property
    def components(self) -> tuple[float, ...]:
        """All six."""
        return self.x, self.y, self.z, self.about_x, self.about_y, self.about_z


STLD = RecordTable(name="STLD", shape=LoadCase, unique="NAME")
# What parts of combinations refer to, by their kind.
COMBINATIONS = {
    kind: RecordTable(name=f"LCOM-{name}", shape=CombinationRecord, unique="NAME")
    for kind, name in (("CB", "GEN"), ("CBC", "CONC"), ("CBS", "STEEL"), ("CBR", "SRC"))
}
OTHER_COMBINATIONS = tuple(
    RecordTable(name=f"LCOM-{name}", shape=CombinationRecord, unique="NAME") for name in ("STLCOMP", "SEISMIC")
)
LTOM = RecordTable(name="LTOM", shape=LoadsToMasses)
NMAS = RecordTable(name="NMAS", shape=NodalMass, keyed_by="NODE")
TABLES = (STLD, *COMBINATIONS.values(), *OTHER_COMBINATIONS, LTOM, NMAS)
