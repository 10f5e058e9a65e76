"""Loads on walls and plates as work-equivalent node forces: self weight, pressures on faces and along edges."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.engine.loads.load_collector import Refuse, at_once
from app.engine.model.analysis_model import Shells
from app.engine.model.shell_geometry import nodal_areas, shape_products
from app.engine.records.fields import given, leading
from app.engine.records.nodal_loads import BODF
from app.engine.records.scaling import in_kn_m
from app.engine.records.surface_loads import PRES, Pressure
from app.engine.store.arrays import FloatArray, row_of
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore
from app.trade.unit_systems import UnitSystem

DIRECTIONS = {"LX": 0, "LY": 1, "LZ": 2, "GX": 0, "GY": 1, "GZ": 2}


@dataclass(frozen=True, slots=True)
class PressureLoad:
    """A load on one plate or wall, `row` of the shells: kN/m² at its nodes, or on side `edge` (from 0) kN/m at its
    two ends. `direction` is a unit vector in global axes; a projected pressure counts per area seen along it."""

    element: int
    row: int
    case: str
    edge: int | None
    values: tuple[float, ...]
    direction: FloatArray
    is_projected: bool


def shell_loads(store: ModelStore, units: UnitSystem, shells: Shells, number_of: dict[str, int]) -> FloatArray:
    """Global node forces of each element, cases x elements x 24."""
    forces = np.zeros((len(number_of), shells.count, 4, 6))
    if shells.count:
        weights = shells.weight[:, None] * nodal_areas(shells)
        for own in BODF.values(store):
            forces[number_of[own.case], :, :, :3] += weights[:, :, None] * np.array(own.factors)
    _pressures(store, units, shells, number_of, forces)
    return forces.reshape(len(number_of), shells.count, 24)


def _pressures(
    store: ModelStore, units: UnitSystem, shells: Shells, number_of: dict[str, int], forces: FloatArray
) -> None:
    if not PRES.rows(store):
        return
    products = shape_products(shells)
    for load in read_pressures(store, units, shells):
        target = forces[number_of[load.case], load.row, :, :3]
        if load.edge is not None:
            target += np.outer(_edge_shares(load, shells), load.direction)
            continue
        seen = abs(float(shells.axes[load.row, 2] @ load.direction)) if load.is_projected else 1.0
        target += np.outer(products[load.row] @ np.array(load.values) * seen, load.direction)


def read_pressures(
    store: ModelStore, units: UnitSystem, shells: Shells, refuse: Refuse = at_once
) -> Iterator[PressureLoad]:
    """Every item in kN and m."""
    rows = row_of(shells.ids)
    for key, items in PRES.rows(store).items():
        if key not in rows:
            refuse(EngineRefusal(f"[Error] Pressure load of element {key}: only plates and walls can carry it."))
            continue
        for item in items:
            try:
                yield _read(key, rows[key], in_kn_m(item, units), shells)
            except EngineRefusal as refusal:
                refuse(refusal.of(f"PRES {key}"))


def _read(key: int, row: int, item: Pressure, shells: Shells) -> PressureLoad:
    _refuse_options(key, item)
    case, direction = item.case, _direction(key, item, shells.axes[row])
    is_triangle = bool(shells.is_triangle[row])
    if item.place == "EDGE":
        edge, ends = _edge(key, item, 3 if is_triangle else 4)
        return PressureLoad(key, row, case, edge, ends, direction, is_projected=False)
    return PressureLoad(key, row, case, None, _corner_pressures(key, item, is_triangle), direction, item.is_projected)


def _refuse_options(key: int, item: Pressure) -> None:
    if item.command != "PRES" or item.place not in {"FACE", "EDGE"}:
        raise EngineRefusal(
            f"[Error] Pressure load of element {key}: {item.place} loads cannot be analysed; use FACE or EDGE."
        )
    if item.pressure_type:
        raise EngineRefusal(f"[Error] Pressure load of element {key}: pressure load types (PSLT) cannot be analysed.")
    if item.is_projected and (item.place != "FACE" or not item.direction.startswith("G")):
        raise EngineRefusal(
            f"[Error] Pressure load of element {key}: OPT_PROJECTION needs a FACE load along GX, GY or GZ."
        )


def _edge(key: int, item: Pressure, count: int) -> tuple[int, tuple[float, float]]:
    """The side EDGE_FACE from one of the nodes to the next, and the load at its ends; one value is uniform."""
    edge, values = item.edge, given(item.edge_loads, "EDGE_LOADS", "a list of numbers")
    if not 1 <= edge <= count or not values or any(values[2:]):
        raise EngineRefusal(
            f"[Error] Pressure load of element {key}: an EDGE load needs EDGE_FACE 1 to {count} and one or two values."
        )
    first, second = (*values, *values)[:2]
    return edge - 1, (first, second)


def _edge_shares(load: PressureLoad, shells: Shells) -> FloatArray:
    """What each node takes of a line load on a side."""
    assert load.edge is not None
    first, second = load.edge, (load.edge + 1) % (3 if shells.is_triangle[load.row] else 4)
    a, b = load.values
    length = float(np.linalg.norm(shells.corners[load.row, second] - shells.corners[load.row, first]))
    shares = np.zeros(4)
    shares[first], shares[second] = length * (2.0 * a + b) / 6.0, length * (a + 2.0 * b) / 6.0
    return shares


def _corner_pressures(key: int, item: Pressure, is_triangle: bool) -> tuple[float, ...]:
    """Pressures at the four nodes; one value is uniform, and so are the five GEN NX echoes where they agree. Five that
    begin with zero are the manual's form of one value for each node, the other being [P, 0, 0, 0, 0]. A
    triangle's third node counts as two."""
    values = given(item.forces, "FORCES", "a list of numbers")
    if len(values) == 5 and values[0] == 0.0:
        values = values[1:]
    if is_triangle and 2 < len(values) < 5:
        return (*values[:3], values[2])
    if len(values) == 1 or (len(values) > 4 and (not any(values[1:]) or len(set(values[:4])) == 1)):
        return values[:1] * 4
    if len(values) != 4:
        raise EngineRefusal(
            f"[Error] Pressure load of element {key}: FORCES needs a value for each node or one for all."
        )
    return values


def _direction(key: int, item: Pressure, axes: FloatArray) -> FloatArray:
    """Unit direction in global axes."""
    name = item.direction
    if name == "VECTOR":
        along = np.array(leading(item.vector or (), 3, f"Pressure load of element {key} (PRES): VECTORS"))
        size = float(np.linalg.norm(along))
        if size == 0.0:
            raise EngineRefusal(f"[Error] Pressure load of element {key}: VECTORS must not be zero.")
        return along / size
    if name not in DIRECTIONS:
        raise EngineRefusal(f"[Error] Pressure load of element {key}: direction {name} cannot be analysed.")
    return axes[DIRECTIONS[name]] if name.startswith("L") else np.eye(3)[DIRECTIONS[name]]
