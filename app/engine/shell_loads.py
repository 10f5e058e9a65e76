"""Loads on walls and plates as work-equivalent node forces: self weight, pressures on faces and along edges."""

import numpy as np

from app.engine.arrays import FloatArray
from app.engine.errors import Refusal
from app.engine.json_values import JsonObject, flag, integer, numbers, objects, text, vector
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
            target = forces[number_of[text(item, "LCNAME")], row, :, :3]
            direction = _direction(key, item, shells.axes[row])
            is_triangle = bool(shells.is_triangle[row])
            corners = shells.corners[row][: 3 if is_triangle else 4]
            if text(item, "FACE_EDGE_TYPE", "FACE") == "EDGE":
                target += np.outer(_edge_shares(key, item, corners) * units.factor(1, -1), direction)
                continue
            corner = np.array(_corner_pressures(key, item, is_triangle)) * units.factor(1, -2)
            if flag(item, "OPT_PROJECTION"):
                corner = corner * abs(float(shells.axes[row, 2] @ direction))
            target += np.outer(products[row] @ corner, direction)


def _refuse_options(key: int, item: JsonObject) -> None:
    kind = text(item, "FACE_EDGE_TYPE", "FACE")
    if text(item, "CMD", "PRES") != "PRES" or kind not in {"FACE", "EDGE"}:
        raise Refusal(f"[Error] Pressure load of element {key}: {kind} loads cannot be analysed; use FACE or EDGE.")
    if integer(item, "PSLT_KEY", 0):
        raise Refusal(f"[Error] Pressure load of element {key}: pressure load types (PSLT) cannot be analysed.")
    if flag(item, "OPT_PROJECTION") and (kind != "FACE" or not text(item, "DIRECTION", "LZ").startswith("G")):
        raise Refusal(f"[Error] Pressure load of element {key}: OPT_PROJECTION needs a FACE load along GX, GY or GZ.")


def _edge_shares(key: int, item: JsonObject, corners: FloatArray) -> FloatArray:
    """Node shares of a line load on edge EDGE_FACE, from one of its nodes to the next; one value is uniform."""
    count, edge = len(corners), integer(item, "EDGE_FACE", 1)
    given = numbers(item, "EDGE_LOADS")
    if not 1 <= edge <= count or not given or any(given[2:]):
        raise Refusal(
            f"[Error] Pressure load of element {key}: an EDGE load needs EDGE_FACE 1 to {count} and one or two values."
        )
    first, second = edge - 1, edge % count
    a, b = (given * 2)[:2]
    length = float(np.linalg.norm(corners[second] - corners[first]))
    shares = np.zeros(4)
    shares[first], shares[second] = length * (2.0 * a + b) / 6.0, length * (a + 2.0 * b) / 6.0
    return shares


def _corner_pressures(key: int, item: JsonObject, is_triangle: bool) -> tuple[float, ...]:
    """Pressures at the four nodes; one value is uniform, and so are the five GEN NX echoes where they agree. Five that
    begin with zero are the manual's form of one value for each node, the other being [P, 0, 0, 0, 0]. A
    triangle's third node counts as two."""
    given = numbers(item, "FORCES")
    if len(given) == 5 and given[0] == 0.0:
        given = given[1:]
    if is_triangle and 2 < len(given) < 5:
        return (*given[:3], given[2])
    if len(given) == 1 or (len(given) > 4 and not any(given[1:])) or (len(given) > 4 and len(set(given[:4])) == 1):
        return given[:1] * 4
    if len(given) != 4:
        raise Refusal(f"[Error] Pressure load of element {key}: FORCES needs a value for each node or one for all.")
    return given


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
