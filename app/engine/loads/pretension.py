"""Pretension loads (PTNS): the tension a truss would have if its ends were held."""

import numpy as np

from app.engine.model.analysis_model import LineMembers
from app.engine.records.member_loads import PTNS
from app.engine.records.scaling import in_kn_m
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore
from app.trade.unit_systems import UnitSystem


def pretension_loads(
    store: ModelStore, units: UnitSystem, members: LineMembers, number_of: dict[str, int]
) -> FloatArray:
    """Local end loads that are equivalent to the initial tensions, cases x members x 12."""
    loads = np.zeros((len(number_of), members.count, 12))
    rows = {int(key): row for row, key in enumerate(members.ids)}
    for key, items in PTNS.rows(store).items():
        if key not in rows or not members.is_truss[rows[key]]:
            raise EngineRefusal(f"[Error] Pretension of element {key}: only trusses can carry it.")
        for item in items:
            tension = in_kn_m(item, units).tension
            loads[number_of[item.case], rows[key], [0, 6]] += [tension, -tension]
    return loads
