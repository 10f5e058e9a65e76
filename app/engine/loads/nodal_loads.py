"""Nodal loads (CNLD) and self weight (BODF) as they are read: for the solver and for pictures."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.engine.store.arrays import FloatArray
from app.engine.store.json_values import number, objects, text, vector
from app.engine.store.model_store import Store
from app.trade.unit_systems import UnitSystem


@dataclass(frozen=True, slots=True)
class NodalLoad:
    """Force (kN) and moment (kNm) on a node in global axes."""

    node: int
    case: str
    force: FloatArray
    moment: FloatArray


@dataclass(frozen=True, slots=True)
class SelfWeight:
    """Multiples of the weight along global X, Y, Z."""

    case: str
    factors: FloatArray


def read_nodal_loads(store: Store, units: UnitSystem) -> Iterator[NodalLoad]:
    """Every item in kN and m."""
    for key, record in store.rows("CNLD").items():
        for item in objects(record, "ITEMS"):
            force, moment = (np.array([number(item, f"{kind}{axis}", 0.0) for axis in "XYZ"]) for kind in "FM")
            yield NodalLoad(key, text(item, "LCNAME"), force * units.factor(1, 0), moment * units.factor(1, 1))


def read_self_weight(store: Store) -> Iterator[SelfWeight]:
    """Every record."""
    for record in store.rows("BODF").values():
        yield SelfWeight(text(record, "LCNAME"), np.array(vector(record, "FV", 3)))
