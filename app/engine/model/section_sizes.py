"""How deep and wide a beam's section is, where its record says so."""

from app.engine.records.geometry import ELEM
from app.engine.records.properties import SECT
from app.engine.records.scaling import in_kn_m
from app.engine.store.model_store import ModelStore
from app.trade.unit_systems import UnitSystem

# Shapes whose first two sizes are the depth along local z and the width along local y.
DEPTH_AND_WIDTH = frozenset({"SB", "B", "H", "C", "T", "L", "OCT"})
ROUND = frozenset({"SR", "P"})


def outer_sizes(store: ModelStore, units: UnitSystem, element: int) -> tuple[float, float]:
    """Extent along local z and along local y in m; 0 where it is not known (sections of a database, other shapes)."""
    record = SECT.rows(store).get(ELEM.rows(store)[element].section)
    if record is None:
        return 0.0, 0.0
    place = in_kn_m(record.place, units)
    stiffness, given, shape = place.inner.stiffness, place.inner.sizes or (), place.shape
    if stiffness is not None:
        return stiffness.z_plus + stiffness.z_minus, stiffness.y_plus + stiffness.y_minus
    if shape in ROUND and given:
        return given[0], given[0]
    if shape in DEPTH_AND_WIDTH and len(given) > 1:
        return given[0], max(given[1], given[4] if shape == "H" and len(given) > 4 else 0.0)
    return 0.0, 0.0
