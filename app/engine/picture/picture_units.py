"""Numbers and units as they are written into pictures: in the unit of the document."""

from dataclasses import dataclass

from app.engine.records.analysis_control import units_of
from app.engine.store.model_store import ModelStore
from app.trade.unit_systems import FORCES, LENGTHS, UnitSystem, tool_name


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


def picture_units(store: ModelStore) -> PictureUnits:
    """Of a document."""
    system = units_of(store)
    return PictureUnits(system, tool_name(FORCES[system.force]), LENGTHS[system.length])
