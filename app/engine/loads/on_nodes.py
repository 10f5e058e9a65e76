"""What loads on nodes are read from."""

from collections.abc import Callable
from dataclasses import dataclass

from app.engine.model.analysis_model import AnalysisModel
from app.engine.store.arrays import FloatArray
from app.engine.store.model_store import ModelStore
from app.trade.unit_systems import UnitSystem


@dataclass(frozen=True, slots=True)
class OnNodes:
    """The document, its units and its model; without one, loads that need it are left out. `masses_of_loads` makes the
    masses of LTOM (nodes x 6) for those who ask."""

    store: ModelStore
    units: UnitSystem
    model: AnalysisModel | None
    masses_of_loads: Callable[[AnalysisModel], FloatArray]
