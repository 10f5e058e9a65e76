"""Off-screen pictures of the model: members with the depth of their sections, supports, loads and results."""

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from app.engine.analysis import Results
from app.engine.arrays import FloatArray
from app.engine.build_model import local_axes
from app.engine.combinations import CaseBook, CaseRef
from app.engine.errors import Refusal
from app.engine.json_values import integers, number, numbers, objects, text
from app.engine.sections import build_section
from app.engine.store import Store
from app.engine.units import unit_system
from app.engine.view_state import Angle, Deformed, Diagram, Graphic, ModeShape, ViewState

Colour = tuple[int, int, int]
MARGIN = 0.08
# Results are scaled so that their largest value is this share of the model's size.
RESULT_SHARE = 0.08
SYMBOL_SHARE = 0.025
STATIONS = np.linspace(0.0, 1.0, 5)
MEMBER, PLATE, FAINT = (40, 90, 160), (150, 180, 210), (190, 195, 200)
SUPPORT, LOAD, RESULT, POSITIVE = (20, 140, 60), (200, 120, 0), (200, 30, 40), (30, 60, 200)


@dataclass(frozen=True, slots=True)
class Picture:
    """What a capture asks for."""

    width: int
    height: int
    background: Colour
    zoom: float


@dataclass(frozen=True, slots=True)
class _Scene:
    """Points of the model and the elements to draw."""

    points: dict[int, FloatArray]
    lines: dict[int, tuple[int, int]]
    axes: dict[int, FloatArray]
    depths: dict[int, tuple[float, float]]
    areas: dict[int, tuple[int, ...]]
    size: float


class _Canvas:
    """Projects points of the model (parallel projection) and draws them."""

    def __init__(self, picture: Picture, angle: Angle, cloud: FloatArray) -> None:
        self.image = Image.new("RGB", (picture.width, picture.height), picture.background)
        self._draw = ImageDraw.Draw(self.image)
        turn, rise = np.radians([angle.horizontal, angle.vertical])
        self._right = np.array([np.cos(turn), np.sin(turn), 0.0])
        self._up = np.array([np.sin(turn) * np.sin(rise), -np.cos(turn) * np.sin(rise), np.cos(rise)])
        flat = np.stack([cloud @ self._right, cloud @ self._up], axis=1)
        low, high = flat.min(axis=0), flat.max(axis=0)
        room = np.array([picture.width, picture.height]) * (1.0 - 2.0 * MARGIN)
        spans = np.maximum(high - low, 1e-9 + 1e-6 * float((high - low).max()))
        self._scale = float((room / spans).min()) * picture.zoom
        self._middle = (low + high) / 2.0
        self._centre = np.array([picture.width, picture.height]) / 2.0

    def at(self, point: FloatArray) -> tuple[float, float]:
        """The pixel of a point."""
        x, y = (np.array([point @ self._right, point @ self._up]) - self._middle) * self._scale
        return float(self._centre[0] + x), float(self._centre[1] - y)

    def line(self, start: FloatArray, end: FloatArray, colour: Colour, width: int = 1) -> None:
        """A straight line."""
        self._draw.line([self.at(start), self.at(end)], fill=colour, width=width)

    def path(self, points: FloatArray, colour: Colour, width: int = 1) -> None:
        """A polyline."""
        self._draw.line([self.at(point) for point in points], fill=colour, width=width)

    def area(self, points: list[FloatArray], colour: Colour) -> None:
        """The outline of a surface."""
        self._draw.polygon([self.at(point) for point in points], outline=colour)

    def note(self, words: str, colour: Colour) -> None:
        """A line of text in the corner."""
        self._draw.text((6, 6), words, fill=colour)


def draw(store: Store, results: Results | None, view: ViewState, picture: Picture, *, with_results: bool) -> bytes:
    """A PNG of the model; `with_results` adds what the view has on display."""
    scene = _scene(store, view.elements)
    if not scene.points:
        raise Refusal("Unknown Error", "there is nothing to draw: the model has no nodes")
    cloud = np.array([*scene.points.values()])
    canvas = _Canvas(picture, view.angle, cloud)
    graphic = view.graphic if with_results else None
    _draw_model(canvas, scene, faint=graphic is not None)
    _draw_supports(canvas, store, scene)
    if graphic is None:
        _draw_loads(canvas, store, scene)
    else:
        if results is None:
            raise Refusal("Please perform analysis.", "there is no result to draw")
        _draw_result(canvas, scene, results, graphic)
    content = io.BytesIO()
    canvas.image.save(content, "PNG")
    return content.getvalue()


def in_format(png: bytes, suffix: str) -> bytes:
    """The picture as .png, .jpg or .bmp."""
    if suffix == ".png":
        return png
    content = io.BytesIO()
    Image.open(io.BytesIO(png)).save(content, "JPEG" if suffix == ".jpg" else "BMP")
    return content.getvalue()


def _scene(store: Store, active: frozenset[int] | None) -> _Scene:
    metres = unit_system(store.record("UNIT")).factor(0, 1)
    place = {
        key: np.array([number(record, axis, 0.0) for axis in "XYZ"]) * metres
        for key, record in store.rows("NODE").items()
    }
    shown = {key: record for key, record in store.rows("ELEM").items() if active is None or key in active}
    lines: dict[int, tuple[int, int]] = {}
    areas: dict[int, tuple[int, ...]] = {}
    axes: dict[int, FloatArray] = {}
    depths: dict[int, tuple[float, float]] = {}
    for key, record in shown.items():
        nodes = integers(record, "NODE")
        if len(nodes) != 2:
            areas[key] = nodes
            continue
        lines[key] = (nodes[0], nodes[1])
        along = (place[nodes[1]] - place[nodes[0]]).reshape(1, 3)
        if float(np.linalg.norm(along)) > 0.0:
            axes[key] = local_axes(along, np.radians([number(record, "ANGLE", 0.0)]))[0]
            depths[key] = _depth(store, int(number(record, "SECT", 0)))
    used = {node for ends in (*lines.values(), *areas.values()) for node in ends}
    points = place if active is None else {key: point for key, point in place.items() if key in used}
    spread = np.ptp(np.array([*points.values()]), axis=0) if points else np.zeros(3)
    return _Scene(points, lines, axes, depths, areas, max(float(np.linalg.norm(spread)), 1e-3))


def _depth(store: Store, section: int) -> tuple[float, float]:
    """Height and width of the rectangle with the section's area and second moments; 0 where they are not known."""
    try:
        found = build_section(store.record("SECT", section), unit_system(store.record("UNIT")), {}).properties
    except Refusal:
        return 0.0, 0.0
    return (12.0 * found.inertia_y / found.area) ** 0.5, (12.0 * found.inertia_z / found.area) ** 0.5


def _draw_model(canvas: _Canvas, scene: _Scene, *, faint: bool) -> None:
    for nodes in scene.areas.values():
        canvas.area([scene.points[node] for node in nodes], FAINT if faint else PLATE)
    for key, (i, j) in scene.lines.items():
        start, end = scene.points[i], scene.points[j]
        canvas.line(start, end, FAINT if faint else MEMBER, 1)
        if faint or key not in scene.axes:
            continue
        height, width = scene.depths[key]
        across = [
            y * width / 2.0 * scene.axes[key][1] + z * height / 2.0 * scene.axes[key][2]
            for y, z in ((-1, -1), (1, -1), (1, 1), (-1, 1))
        ]
        for corner, following in zip(across, [*across[1:], across[0]], strict=True):
            canvas.line(start + corner, end + corner, MEMBER)
            canvas.line(start + corner, start + following, MEMBER)
            canvas.line(end + corner, end + following, MEMBER)


def _draw_supports(canvas: _Canvas, store: Store, scene: _Scene) -> None:
    size = SYMBOL_SHARE * scene.size
    for key in store.rows("CONS"):
        if key in scene.points:
            top = scene.points[key]
            feet = [top + size * np.array([x, y, -1.5]) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
            for foot, following in zip(feet, [*feet[1:], feet[0]], strict=True):
                canvas.line(top, foot, SUPPORT)
                canvas.line(foot, following, SUPPORT)


def _draw_loads(canvas: _Canvas, store: Store, scene: _Scene) -> None:
    for key, record in store.rows("CNLD").items():
        for item in objects(record, "ITEMS"):
            force = np.array([number(item, name, 0.0) for name in ("FX", "FY", "FZ")])
            if key in scene.points and force.any():
                _arrow(canvas, scene.points[key], force, scene.size)
    for key, record in store.rows("BMLD").items():
        if key not in scene.axes:
            continue
        start, end = (scene.points[node] for node in scene.lines[key])
        for item in objects(record, "ITEMS"):
            direction = _direction(text(item, "DIRECTION", "GZ"), scene.axes[key])
            for ratio, value in zip(numbers(item, "D", (0.0, 1.0)), numbers(item, "P"), strict=False):
                if value:
                    _arrow(canvas, start + ratio * (end - start), value * direction, scene.size)


def _direction(name: str, axes: FloatArray) -> FloatArray:
    index = "XYZ".find(name[1:2])
    if index < 0:
        return np.array([0.0, 0.0, 1.0])
    return axes[index] if name.startswith("L") else np.eye(3)[index]


def _arrow(canvas: _Canvas, tip: FloatArray, force: FloatArray, size: float) -> None:
    along = force / float(np.linalg.norm(force)) * SYMBOL_SHARE * 2.0 * size
    canvas.line(tip - along, tip, LOAD, 2)
    side = np.cross(along, [0.3, 0.5, 0.8]) * 0.3
    if float(np.linalg.norm(along)) > 0.0:
        side *= 0.3 * float(np.linalg.norm(along)) / max(float(np.linalg.norm(side)), 1e-12)
    for sign in (-1.0, 1.0):
        canvas.line(tip, tip - 0.35 * along + sign * side, LOAD)


def _draw_result(canvas: _Canvas, scene: _Scene, results: Results, graphic: Graphic) -> None:
    match graphic:
        case Deformed(case):
            _draw_shape(
                canvas, scene, results, results.cases.evaluate(_only(results.cases, case), results.displacements)
            )
            canvas.note(f"Deformed shape {case}", RESULT)
        case ModeShape(number_of_mode):
            if results.modes is None or not 1 <= number_of_mode <= results.modes.count:
                raise Refusal("Unknown Error", f"mode {number_of_mode} was not analysed")
            _draw_shape(canvas, scene, results, results.modes.shapes[number_of_mode - 1])
            canvas.note(f"Mode {number_of_mode}", RESULT)
        case Diagram(case, component):
            forces = results.cases.evaluate(_only(results.cases, case), results.forces)
            _draw_diagram(canvas, scene, results, forces[:, :, component], component)
            canvas.note(f"Beam diagram {case}", RESULT)


def _only(book: CaseBook, case: str) -> CaseRef:
    found = book.find([case])
    if not found:
        raise Refusal("Unknown Error", f"load case {case} was not analysed")
    return found[0]


def _draw_shape(canvas: _Canvas, scene: _Scene, results: Results, displacements: FloatArray) -> None:
    rows = results.model.node_index()
    moves = displacements[:, :3]
    largest = float(np.abs(moves).max())
    scale = RESULT_SHARE * scene.size / largest if largest > 0.0 else 0.0
    moved = {key: point + scale * moves[rows[key]] for key, point in scene.points.items() if key in rows}
    for i, j in scene.lines.values():
        canvas.line(moved[i], moved[j], RESULT, 2)
    for nodes in scene.areas.values():
        canvas.area([moved[node] for node in nodes], RESULT)


def _draw_diagram(canvas: _Canvas, scene: _Scene, results: Results, values: FloatArray, component: int) -> None:
    largest = float(np.abs(values).max()) if values.size else 0.0
    scale = RESULT_SHARE * scene.size / largest if largest > 0.0 else 0.0
    # Bending about z and shear along y lie in the plane of y; everything else is drawn along z.
    plane = 1 if component in {1, 5} else 2
    # Moments are drawn on the side in tension, which for positive ones is the negative side of the axis.
    side = -1.0 if component in {4, 5} else 1.0
    for row, key in enumerate(results.model.members.ids.tolist()):
        if key not in scene.axes:
            continue
        start, end = (scene.points[node] for node in scene.lines[key])
        base = start + STATIONS[:, None] * (end - start)
        tips = base + side * scale * values[row][:, None] * scene.axes[key][plane]
        canvas.path(tips, RESULT, 2)
        for foot, tip, value in zip(base, tips, values[row], strict=True):
            canvas.line(foot, tip, POSITIVE if value >= 0.0 else RESULT)
