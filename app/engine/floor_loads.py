"""Floor loads (FBLD, FBLA) brought onto the beams that bound each loop."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import FloatArray
from app.engine.errors import Refusal
from app.engine.floor_panels import BoundaryPiece, beam_ends, find_boundary
from app.engine.json_values import JsonObject, choice, flag, integer, integers, number, objects, text
from app.engine.model import Model
from app.engine.panel_shares import Distribution, EdgeLoad, Point2, edge_loads, is_convex
from app.engine.store import Store
from app.engine.units import UnitSystem

AddSpan = Callable[[int, int, float, float, FloatArray, FloatArray], None]
FLATNESS = 1e-4


@dataclass(frozen=True, slots=True)
class Panel:
    """One floor-load record: corners in plan of the panel (counter-clockwise), their node ids and its plane."""

    key: int
    nodes: tuple[int, ...]
    corners: tuple[Point2, ...]
    axes: FloatArray
    loads: tuple[EdgeLoad, ...]


def floor_span_loads(store: Store, units: UnitSystem, model: Model, number_of: Mapping[str, int], add: AddSpan) -> None:
    """Give every floor load to `add` as line loads on members."""
    kinds = {text(record, "NAME"): record for record in store.rows("FBLD").values()}
    rows = {int(key): row for row, key in enumerate(model.members.ids)}
    beams, index = beam_ends(store.rows("ELEM")), model.node_index()
    for key, record in store.rows("FBLA").items():
        kind = kinds.get(text(record, "FLOOR_LOAD_TYPE_NAME"))
        if kind is None:
            raise Refusal(f"[Error] Floor load {key} uses {record['FLOOR_LOAD_TYPE_NAME']}, which does not exist.")
        _refuse_options(key, record)
        panel = _panel(key, record, model, index)
        boundary = find_boundary(store.rows("NODE"), beams, panel.nodes)
        if boundary.gap:
            raise Refusal(f"[Error] Floor load {key}: no beam between nodes {boundary.gap[0]} and {boundary.gap[1]}.")
        direction = _direction(key, record, panel)
        for item in objects(kind, "ITEM"):
            pressure = number(item, "FLOOR_LOAD") * units.factor(1, -2)
            case = number_of[text(item, "LCNAME")]
            for piece in boundary.pieces:
                _load_piece(panel, piece, rows[piece.element], model, direction * pressure, case, add)


def _refuse_options(key: int, record: JsonObject) -> None:
    for name in ("OPT_PROJECTION", "OPT_EXCLUDE_INNER_ELEM_AREA", "OPT_ALLOW_POLYGON_TYPE_UNIT_AREA"):
        if flag(record, name):
            raise Refusal(f"[Error] Floor load {key}: {name} cannot be analysed by the embedded engine.")
    if integer(record, "SUB_BEAM_NUM", 0) or number(record, "UNIT_SELF_WEIGHT", 0.0):
        raise Refusal(f"[Error] Floor load {key}: sub-beams cannot be analysed by the embedded engine.")


def _panel(key: int, record: JsonObject, model: Model, index: Mapping[int, int]) -> Panel:
    loop = integers(record, "NODES")
    missing = [node for node in loop if node not in index]
    if missing:
        raise Refusal(f"[Error] Floor load {key} names node {missing[0]}, which does not exist.")
    points = model.xyz[[index[node] for node in loop]]
    axes = _plane(key, points)
    flat = (points - points[0]) @ axes.T
    size = float(np.abs(flat[:, :2]).max())
    if float(np.abs(flat[:, 2]).max()) > FLATNESS * size:
        raise Refusal(f"[Error] Floor load {key}: its nodes do not lie in one plane.")
    corners = [(float(x), float(y)) for x, y, _ in flat]
    if not is_convex(corners):
        raise Refusal(f"[Error] Floor load {key}: only convex loops can be analysed; split the area.")
    distribution = choice(record, "FLOOR_DIST_TYPE", Distribution, Distribution.TWO_WAY)
    # The one-way direction is measured from the line between the first two nodes, which is the panel's x axis.
    loads = edge_loads(corners, distribution, math.radians(number(record, "LOAD_ANGLE", 0.0)))
    return Panel(key, tuple(loop), tuple(corners), axes, tuple(loads))


def _plane(key: int, points: FloatArray) -> FloatArray:
    """Rows x (first edge), y, z of the panel, z such that the loop runs counter-clockwise."""
    following = np.roll(points, -1, axis=0)
    # Newell's formula: twice the projected areas.
    turned = points[:, [1, 2, 0]] * following[:, [2, 0, 1]] - points[:, [2, 0, 1]] * following[:, [1, 2, 0]]
    normal = turned.sum(axis=0)
    x = points[1] - points[0]
    if np.linalg.norm(normal) < 1e-9 or np.linalg.norm(x) < 1e-9:
        raise Refusal(f"[Error] Floor load {key}: its nodes do not enclose an area.")
    z = normal / np.linalg.norm(normal)
    x = x - z * float(x @ z)
    x = x / float(np.linalg.norm(x))
    return np.array([x, np.cross(z, x), z], dtype=np.float64)


def _direction(key: int, record: JsonObject, panel: Panel) -> FloatArray:
    name = text(record, "DIR", "LX")
    unit = np.zeros(3)
    unit["XYZ".index(name[1:])] = 1.0
    match name[:1]:
        case "G":
            return unit
        case "L":
            return unit @ panel.axes
        case _:
            raise Refusal(f"[Error] Floor load {key}: direction {name} is not known.")


def _load_piece(
    panel: Panel, piece: BoundaryPiece, member: int, model: Model, force: FloatArray, case: int, add: AddSpan
) -> None:
    """The part of an edge's line load that lies on one beam."""
    corners = panel.corners
    edge_length = math.dist(corners[piece.edge], corners[(piece.edge + 1) % len(corners)])
    first, last = piece.start * edge_length, piece.end * edge_length
    stretch = float(model.members.length[member]) / (last - first)
    local = np.concatenate([model.members.axes[member] @ force, np.zeros(3)])
    for load in panel.loads:
        a, b = max(load.a, first), min(load.b, last)
        if load.edge != piece.edge or b <= a:
            continue
        wa, wb = (_depth(load, place) for place in (a, b))
        # End offsets shorten the member: the whole load of the piece is kept on its clear length.
        start, end = (a - first) * stretch, (b - first) * stretch
        if piece.is_reversed:
            length = float(model.members.length[member])
            start, end, wa, wb = length - end, length - start, wb, wa
        add(case, member, start, end, local * (wa / stretch), local * (wb / stretch))


def _depth(load: EdgeLoad, place: float) -> float:
    return load.wa + (load.wb - load.wa) * (place - load.a) / (load.b - load.a)
