"""Pretension loads (PTNS): the tension a truss would have if its ends were held."""

import numpy as np

from app.engine.model.analysis_model import Members
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import Refusal
from app.engine.store.json_values import number, objects, text
from app.engine.store.model_store import Store
from app.trade.unit_systems import UnitSystem

INITIAL_FORCES = "PTNS"


def pretension_loads(store: Store, units: UnitSystem, members: Members, number_of: dict[str, int]) -> FloatArray:
    """Local end loads that are equivalent to the initial tensions, cases x members x 12."""
    loads = np.zeros((len(number_of), members.count, 12))
    rows = {int(key): row for row, key in enumerate(members.ids)}
    for key, record in store.rows(INITIAL_FORCES).items():
        if key not in rows or not members.is_truss[rows[key]]:
            raise Refusal(f"[Error] Pretension of element {key}: only trusses can carry it.")
        for item in objects(record, "ITEMS"):
            tension = number(item, "TENSION") * units.factor(1, 0)
            loads[number_of[text(item, "LCNAME")], rows[key], [0, 6]] += [tension, -tension]
    return loads
