"""Loads on walls and plates as work-equivalent node forces: self weight and face pressures."""

import numpy as np

from app.engine.arrays import FloatArray
from app.engine.errors import Refusal
from app.engine.json_values import JsonObject, flag, numbers, objects, text, vector
from app.engine.model import Shells
from app.engine.shell_geometry import nodal_areas, shape_products
from app.engine.store import Store
from app.engine.units import UnitSystem

DIRECTIONS = {"LX": 0, "LY": 1, "LZ": 2, "GX": 0, "GY": 1, "GZ": 2}


def shell_loads(store: Store, units: UnitSystem, shells: Shells, number_of: dict[str, int]) -> FloatArray:
    """Global node forces of each element, cases x elements x 24."""
    forces = np.zeros((len(number_of), shells.count, 4, 6))
    if store.rows("BODF") and shells.count:
        weights = shells.weight[:, None] * nodal_areas(shells)
        for record in store.rows("BODF").values():
            case = number_of[text(record, "LCNAME")]
            forces[case, :, :, :3] += weights[:, :, None] * np.array(vector(record, "FV", 3))
    _pressures(store, units, shells, number_of, forces)
    return forces.reshape(len(number_of), shells.count, 24)


def _pressures(store: Store, units: UnitSystem, shells: Shells, number_of: dict[str, int], forces: FloatArray) -> None:
    if not store.rows("PRES"):
        return
    rows = {int(key): row for row, key in enumerate(shells.ids)}
    products = shape_products(shells)
    for key, record in store.rows("PRES").items():
        if key not in rows:
            raise Refusal(f"[Error] Pressure load of element {key}: only plates and walls can carry it.")
        row = rows[key]
        for item in objects(record, "ITEMS"):
            _refuse_options(key, item)
            corner = np.array(_corner_pressures(key, item, bool(shells.is_triangle[row]))) * units.factor(1, -2)
            direction = _direction(key, item, shells.axes[row])
            forces[number_of[text(item, "LCNAME")], row, :, :3] += np.outer(products[row] @ corner, direction)


def _refuse_options(key: int, item: JsonObject) -> None:
    face = text(item, "FACE_EDGE_TYPE", "FACE")
    if text(item, "CMD", "PRES") != "PRES" or face != "FACE" or flag(item, "OPT_PROJECTION"):
        what = "projected pressures" if face == "FACE" else f"{face} loads"
        raise Refusal(f"[Error] Pressure load of element {key}: {what} cannot be analysed; use FACE pressures.")


def _corner_pressures(key: int, item: JsonObject, is_triangle: bool) -> tuple[float, ...]:
    """Pressures at the four nodes; a single value is uniform, and a triangle's third node counts as two."""
    given = numbers(item, "FORCES")
    if is_triangle and len(given) > 2:
        return (*given[:3], given[2])
    if len(given) == 1:
        return given * 4
    if len(given) < 4:
        raise Refusal(f"[Error] Pressure load of element {key}: FORCES needs a value for each node or one for all.")
    return given[:4]


def _direction(key: int, item: JsonObject, axes: FloatArray) -> FloatArray:
    """Unit direction in global axes."""
    name = text(item, "DIRECTION", "LZ")
    if name == "VECTOR":
        given = np.array(vector(item, "VECTORS", 3))
        size = float(np.linalg.norm(given))
        if size == 0.0:
            raise Refusal(f"[Error] Pressure load of element {key}: VECTORS must not be zero.")
        return given / size
    if name not in DIRECTIONS:
        raise Refusal(f"[Error] Pressure load of element {key}: direction {name} cannot be analysed.")
    return axes[DIRECTIONS[name]] if name.startswith("L") else np.eye(3)[DIRECTIONS[name]]
