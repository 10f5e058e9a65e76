"""How deep and wide a beam's section is, where its record says so."""

from app.engine.store.json_values import child, integer, number, numbers, text
from app.engine.store.model_store import Store
from app.trade.unit_systems import UnitSystem

# Shapes whose first two sizes are the depth along local z and the width along local y.
DEPTH_AND_WIDTH = frozenset({"SB", "B", "H", "C", "T", "L", "OCT"})
ROUND = frozenset({"SR", "P"})


def outer_sizes(store: Store, units: UnitSystem, element: int) -> tuple[float, float]:
    """Extent along local z and along local y in m; 0 where it is not known (sections of a database, other shapes)."""
    before = child(store.record("SECT", integer(store.record("ELEM", element), "SECT")), "SECT_BEFORE")
    sizes, shape = child(before, "SECT_I"), text(before, "SHAPE", "")
    stiffness, given = child(sizes, "STIFF"), numbers(sizes, "vSIZE", ())
    metres = units.factor(0, 1)
    if stiffness:
        depth, width = (number(stiffness, f"C{axis}P", 0.0) + number(stiffness, f"C{axis}M", 0.0) for axis in "ZY")
    elif shape in ROUND and given:
        depth = width = given[0]
    elif shape in DEPTH_AND_WIDTH and len(given) > 1:
        depth, width = given[0], max(given[1], given[4] if shape == "H" and len(given) > 4 else 0.0)
    else:
        depth = width = 0.0
    return depth * metres, width * metres
