"""Numbers and units as they are written into pictures: in the unit of the document."""

from dataclasses import dataclass

from app.engine.store.json_values import text
from app.engine.store.units import UnitSystem, unit_system
from app.trade.json_types import JsonObject

FORCES = {"KN": "kN", "TONF": "tonf", "KGF": "kgf", "KIPS": "kips", "LBF": "lbf"}


@dataclass(frozen=True, slots=True)
class PictureUnits:
    """The document's units and how force and length are written."""

    system: UnitSystem
    force: str
    length: str

    def shown(self, value: float, powers: tuple[int, int]) -> float:
        """A value in kN and m, given the powers of force and length, in the document's unit."""
        return value / self.system.factor(*powers)

    def moment(self) -> str:
        """Force times length."""
        return f"{self.force}·{self.length}"

    def along(self) -> str:
        """Force per length."""
        return f"{self.force}/{self.length}"

    def over_area(self) -> str:
        """Force per area."""
        return f"{self.force}/{self.length}²"


def picture_units(record: JsonObject) -> PictureUnits:
    """Of a UNIT record."""
    force = text(record, "FORCE", "KN")
    return PictureUnits(unit_system(record), FORCES.get(force, force), text(record, "DIST", "M").lower())
