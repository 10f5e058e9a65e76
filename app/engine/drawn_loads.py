"""Loads in a picture: arrows with their values, loaded floors, pressures, and self weight in words."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from app.engine.arrays import FloatArray
from app.engine.canvas import Canvas
from app.engine.display import Display
from app.engine.json_values import JsonObject, integers, number, numbers, objects, text
from app.engine.scene import Scene
from app.engine.store import Store

ARROW_SHARE = 0.055
# Arrows of a line load stand this far apart.
SPACING_PX = 16.0
Placed = tuple[FloatArray, FloatArray, float]  # where, direction, value


def draw_loads(canvas: Canvas, store: Store, scene: Scene, display: Display) -> None:
    """Every load of the case on display, or of all cases."""
    if display.has("FLOOR_LOAD"):
        _draw_floors(canvas, store, scene, display)
    if display.has("BEAM_LOAD"):
        _draw_beam_loads(canvas, store, scene, display)
    if display.has("NODAL_LOAD"):
        _draw_nodal_loads(canvas, store, scene, display)
    if display.has("PRESSURE_LOAD"):
        _draw_pressures(canvas, store, scene, display)
    _write_self_weight(canvas, store, display)


def _wanted(item: JsonObject, display: Display) -> bool:
    return display.load_case is None or text(item, "LCNAME", "") == display.load_case


def _units(store: Store) -> tuple[str, str]:
    record = store.record("UNIT")
    names = {"KN": "kN", "TONF": "tonf", "KGF": "kgf", "KIPS": "kips", "LBF": "lbf"}
    force, length = text(record, "FORCE", "KN"), text(record, "DIST", "M")
    return names.get(force, force), length.lower()


def _value(value: float, display: Display) -> str:
    match display.load_format:
        case "Fixed":
            return f"{value:.{display.load_places}f}"
        case "Scientific":
            return f"{value:.{display.load_places}e}"
        case _:
            return f"{value:.4g}"


def _arrow_of(scene: Scene, force: FloatArray) -> FloatArray:
    return force / float(np.linalg.norm(force)) * ARROW_SHARE * scene.size


def _draw_nodal_loads(canvas: Canvas, store: Store, scene: Scene, display: Display) -> None:
    force, length = _units(store)
    for key, record in store.rows("CNLD").items():
        if key not in scene.points:
            continue
        for item in (item for item in objects(record, "ITEMS") if _wanted(item, display)):
            for names, unit, is_moment in (("FX FY FZ", force, False), ("MX MY MZ", f"{force}·{length}", True)):
                vector = np.array([number(item, name, 0.0) for name in names.split()])
                if vector.any():
                    along = _arrow_of(scene, vector)
                    canvas.arrow(scene.points[key], along, canvas.palette.load, is_double=is_moment)
                    words = f"{_value(float(np.linalg.norm(vector)), display)} {unit}"
                    canvas.label(words, scene.points[key] - along, canvas.palette.load)


def _draw_beam_loads(canvas: Canvas, store: Store, scene: Scene, display: Display) -> None:
    force, length = _units(store)
    shown = [
        (key, item)
        for key, record in store.rows("BMLD").items()
        if key in scene.axes
        for item in objects(record, "ITEMS")
        if _wanted(item, display)
    ]
    largest = max((abs(value) for _, item in shown for value in numbers(item, "P", ())), default=0.0)
    for key, item in shown:
        kind = text(item, "TYPE", "UNILOAD")
        is_moment, is_line = "MOMENT" in kind, kind.startswith(("UNI", "PRESSURE"))
        unit = (f"{force}·{length}" if is_moment else force) + (f"/{length}" if is_line else "")
        direction = _direction(item, scene.axes[key])
        start, end = (scene.points[node] for node in scene.lines[key])
        points = [(start + place * (end - start), value) for place, value in _points(item)]
        if is_line:
            _draw_line_load(canvas, scene, [(at, direction, value) for at, value in points], largest)
        for at, value in points if not is_line else ():
            canvas.arrow(at, _arrow_of(scene, value * direction), canvas.palette.load, is_double=is_moment)
        values = {f"{value:.6g}": (at, value) for at, value in points}
        for at, value in values.values() if len(values) > 1 or not is_line else [_middle(points)]:
            tail = at - direction * value / (largest or 1.0) * ARROW_SHARE * scene.size
            canvas.label(f"{_value(value, display)} {unit}", tail, canvas.palette.load)


def _points(item: JsonObject) -> Iterator[tuple[float, float]]:
    """Places along the member and values; unused pairs of zeros at the end are left out."""
    pairs = [*zip(numbers(item, "D", (0.0, 1.0)), numbers(item, "P", ()), strict=False)]
    while pairs and pairs[-1] == (0.0, 0.0):
        pairs.pop()
    yield from pairs


def _middle(points: list[tuple[FloatArray, float]]) -> tuple[FloatArray, float]:
    return np.mean([at for at, _ in points], axis=0), points[0][1]


def _draw_line_load(canvas: Canvas, scene: Scene, points: list[Placed], largest: float) -> None:
    for (start, direction, first), (end, _, second) in pairwise(points):
        if first == second == 0.0:
            continue
        steps = min(40, max(2, round(canvas.length_px(start, end) / SPACING_PX)))
        tails: list[FloatArray] = []
        for place in np.linspace(0.0, 1.0, steps + 1).tolist():
            at, value = start + place * (end - start), first + place * (second - first)
            along = direction * value / largest * ARROW_SHARE * scene.size
            tails.append(at - along)
            if value:
                canvas.arrow(at, along, canvas.palette.load)
        canvas.path(np.array(tails), canvas.palette.load)


def _direction(item: JsonObject, axes: FloatArray) -> FloatArray:
    name = text(item, "DIRECTION", "GZ")
    if name == "VECTOR":
        vector = np.array([number(item, key, 0.0) for key in ("VX", "VY", "VZ")])
        size = float(np.linalg.norm(vector))
        return vector / size if size > 0.0 else np.array([0.0, 0.0, 1.0])
    index = "XYZ".find(name[1:2])
    if index < 0:
        return np.array([0.0, 0.0, 1.0])
    return axes[index] if name.startswith("L") else np.eye(3)[index]


def _draw_floors(canvas: Canvas, store: Store, scene: Scene, display: Display) -> None:
    force, length = _units(store)
    types = {text(record, "NAME", ""): record for record in store.rows("FBLD").values()}
    for record in store.rows("FBLA").values():
        nodes = integers(record, "NODES", ())
        name = text(record, "FLOOR_LOAD_TYPE_NAME", "")
        items = [item for item in objects(types.get(name, {}), "ITEM") if _wanted(item, display)]
        if not items or any(node not in scene.points for node in nodes):
            continue
        corners = np.array([scene.points[node] for node in nodes])
        middle = corners.mean(axis=0)
        inner = middle + 0.88 * (corners - middle)
        for start, end in zip(inner, (*inner[1:], inner[0]), strict=True):
            canvas.line(start, end, canvas.palette.load, 1.5)
        direction = _direction({"DIRECTION": text(record, "DIR", "LX")}, np.eye(3))
        total = sum(number(item, "FLOOR_LOAD", 0.0) for item in items)
        if total:
            canvas.arrow(middle, _arrow_of(scene, total * direction), canvas.palette.load)
        area = _area(corners) / scene.metres**2
        words = [name] if display.has("FLOOR_LOAD_NAME") else []
        words += [f"{text(item, 'LCNAME', '')} {_value(number(item, 'FLOOR_LOAD', 0.0), display)}" for item in items]
        words += [f"{force}/{length}²"] + ([f"A {area:.4g} {length}²"] if display.has("FLOOR_LOAD_AREA") else [])
        tail = middle - _arrow_of(scene, total * direction) if total else middle
        canvas.label(" ".join(words), tail, canvas.palette.load)


def _area(corners: FloatArray) -> float:
    """The area of a plane polygon."""
    total = np.zeros(3)
    for first, second in zip(corners, (*corners[1:], corners[0]), strict=True):
        total += np.cross(first - corners[0], second - corners[0])
    return float(np.linalg.norm(total)) / 2.0


def _draw_pressures(canvas: Canvas, store: Store, scene: Scene, display: Display) -> None:
    force, length = _units(store)
    for key, record in store.rows("PRES").items():
        if key not in scene.areas:
            continue
        corners = np.array([scene.points[node] for node in scene.areas[key]])
        for item in (item for item in objects(record, "ITEMS") if _wanted(item, display)):
            values = numbers(item, "FORCES", ())
            value = float(np.mean(values)) if values else 0.0
            if not value:
                continue
            direction = _direction(item, _plate_axes(corners))
            middle = corners.mean(axis=0)
            for at in (middle, *(middle + 0.5 * (corners - middle))):
                canvas.arrow(at, _arrow_of(scene, value * direction) * 0.7, canvas.palette.load)
            tail = middle - _arrow_of(scene, value * direction) * 0.7
            canvas.label(f"{_value(value, display)} {force}/{length}²", tail, canvas.palette.load)


def _plate_axes(corners: FloatArray) -> FloatArray:
    """Local x from the middle of side 4-1 to that of side 2-3, z across the surface."""
    last = corners[3] if len(corners) == 4 else corners[0]
    x = (corners[1] + corners[2]) - (corners[0] + last)
    z = np.cross(corners[1] - corners[0], corners[2] - corners[0])
    rows = np.array([x, np.cross(z, x), z], dtype=np.float64)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _write_self_weight(canvas: Canvas, store: Store, display: Display) -> None:
    row = 0
    for record in store.rows("BODF").values():
        if not _wanted(record, display):
            continue
        factors = zip("XYZ", numbers(record, "FV", (0.0, 0.0, 0.0)), strict=False)
        words = ", ".join(f"{axis} {factor:g}" for axis, factor in factors if factor)
        if words:
            line = f"Self weight {text(record, 'LCNAME', '')}: {words}"
            canvas.write(line, 8.0, 8.0 + 17.0 * row, canvas.palette.load, is_sure=True)
            row += 1
