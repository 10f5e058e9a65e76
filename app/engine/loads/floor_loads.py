"""Floor loads (FBLD, FBLA) brought onto the beams that bound each loop."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from app.engine.loads.floor_panels import BoundaryPiece, beam_ends, find_boundary
from app.engine.loads.inner_beams import first_inner_beam
from app.engine.loads.load_collector import LoadCollector, Refuse, at_once
from app.engine.loads.panel_shares import (
    Distribution,
    EdgeLoad,
    Point2,
    edge_loads,
    is_convex,
    is_simple,
    shares_concave,
)
from app.engine.loads.sub_beams import PointShare, with_sub_beams
from app.engine.model.analysis_model import AnalysisModel
from app.engine.records.fields import code, given
from app.engine.records.geometry import ELEM, NODE
from app.engine.records.scaling import in_kn_m
from app.engine.records.surface_loads import FBLA, FBLD, FloorLoadKind, LoadedFloor
from app.engine.store.arrays import FloatArray, row_of
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore
from app.trade.unit_systems import UnitSystem

FLATNESS = 1e-4
MOST_SUB_BEAMS = 100
DIRECTIONS = ("LX", "LY", "LZ", "GX", "GY", "GZ")


@dataclass(frozen=True, slots=True)
class LoadedPanel:
    """One floor-load record: corners in plan of the panel (counter-clockwise), their node ids, its plane, and the
    line loads and sub-beam ends on its edges."""

    key: int
    nodes: tuple[int, ...]
    corners: tuple[Point2, ...]
    axes: FloatArray
    loads: tuple[EdgeLoad, ...]
    points: tuple[PointShare, ...]


@dataclass(frozen=True, slots=True)
class FloorItem:
    """What a floor bears in one case: `value` kN/m² as given, `force` (kN/m², global) per area of the floor, `own` the
    weight of its sub-beams (kN/m, global)."""

    case: str
    value: float
    force: FloatArray
    own: FloatArray


@dataclass(frozen=True, slots=True)
class FloorUnderLoad:
    """One loaded floor: its panel, the beams around it, and its loads, which act along `direction` (global)."""

    name: str
    panel: LoadedPanel
    pieces: tuple[BoundaryPiece, ...]
    direction: FloatArray
    is_projected: bool
    items: tuple[FloorItem, ...]


def floor_loads(store: ModelStore, units: UnitSystem, number_of: Mapping[str, int], collector: LoadCollector) -> None:
    """Give every floor load to the collector, as line loads and sub-beam ends on members."""
    rows = row_of(collector.model.members.ids)
    for load in read_floor_loads(store, units, collector.model):
        for item in load.items:
            case = number_of[item.case]
            for piece in load.pieces:
                _load_piece(load.panel, piece, rows[piece.element], item.force, case, collector)
                _load_points(load.panel, piece, rows[piece.element], (item.force, item.own), case, collector)


def read_floor_loads(
    store: ModelStore, units: UnitSystem, model: AnalysisModel, refuse: Refuse = at_once
) -> Iterator[FloorUnderLoad]:
    """Every record in kN and m."""
    if not FBLA.rows(store):
        return
    kinds = {kind.name: kind for kind in FBLD.values(store)}
    beams, index = beam_ends(ELEM.rows(store)), model.node_index()
    for key, record in FBLA.rows(store).items():
        try:
            panel = _panel(key, record, model, index)
            boundary = find_boundary(NODE.rows(store), beams, panel.nodes)
            if boundary.gap:
                raise EngineRefusal(
                    f"[Error] Floor load {key}: no beam between nodes {boundary.gap[0]} and {boundary.gap[1]}."
                )
            yield _read(key, record, kinds, panel, boundary.pieces, units)
        except EngineRefusal as refusal:
            refuse(refusal.of(f"FBLA {key}"))


def _read(
    key: int,
    record: LoadedFloor,
    kinds: Mapping[str, FloorLoadKind],
    panel: LoadedPanel,
    pieces: tuple[BoundaryPiece, ...],
    units: UnitSystem,
) -> FloorUnderLoad:
    name = record.kind
    kind = kinds.get(name)
    if kind is None:
        raise EngineRefusal(f"[Error] Floor load {key} uses {name}, which does not exist.")
    if record.is_polygon_area:
        raise EngineRefusal(f"[Error] Floor load {key}: OPT_ALLOW_POLYGON_TYPE_UNIT_AREA cannot be analysed.")
    direction, is_projected = _direction(key, record, panel)
    seen = abs(float(direction @ panel.axes[2])) if is_projected else 1.0
    weight = np.array([0.0, 0.0, -in_kn_m(record, units).sub_beam_weight])
    items: list[FloorItem] = []
    for item in in_kn_m(kind, units).items:
        own = weight if item.weighs_sub_beams else np.zeros(3)
        value = given(item.value, f"FBLD {name}: FLOOR_LOAD")
        items.append(FloorItem(item.case, value, direction * (seen * value), own))
    return FloorUnderLoad(name, panel, pieces, direction, is_projected, tuple(items))


def _panel(key: int, record: LoadedFloor, model: AnalysisModel, index: Mapping[int, int]) -> LoadedPanel:
    loop = record.nodes
    missing = [node for node in loop if node not in index]
    if missing:
        raise EngineRefusal(f"[Error] Floor load {key} names node {missing[0]}, which does not exist.")
    points = model.xyz[[index[node] for node in loop]]
    axes = _plane(key, points)
    flat = (points - points[0]) @ axes.T
    size = float(np.abs(flat[:, :2]).max())
    if float(np.abs(flat[:, 2]).max()) > FLATNESS * size:
        raise EngineRefusal(f"[Error] Floor load {key}: its nodes do not lie in one plane.")
    if not record.loads_boundary_only:
        inner = first_inner_beam(model, points[0], axes, flat[:, :2])
        if inner is not None:
            raise EngineRefusal(
                f"[Error] Floor load {key}: beam {inner} lies inside the loop. Divide the area at its beams, or set "
                "OPT_EXCLUDE_INNER_ELEM_AREA to load the boundary only."
            )
    corners = [(float(x), float(y)) for x, y, _ in flat]
    loads, ends = _shares(key, record, corners)
    return LoadedPanel(key, loop, tuple(corners), axes, tuple(loads), tuple(ends))


def _shares(key: int, record: LoadedFloor, corners: list[Point2]) -> tuple[list[EdgeLoad], list[PointShare]]:
    """Angles are measured from the line between the first two nodes, which is the panel's x axis."""
    distribution = code(record.distribution, Distribution, "FLOOR_DIST_TYPE")
    span, count = math.radians(record.angle), record.sub_beams
    if record.sub_beam_weight and not count:
        raise EngineRefusal(
            f"[Error] Floor load {key}: UNIT_SELF_WEIGHT is the weight of sub-beams; give SUB_BEAM_NUM."
        )
    if not 0 <= count <= MOST_SUB_BEAMS:
        raise EngineRefusal(f"[Error] Floor load {key}: SUB_BEAM_NUM must be 0 to {MOST_SUB_BEAMS}.")
    if not is_convex(corners):
        if not is_simple(corners):
            raise EngineRefusal(
                f"[Error] Floor load {key}: the edges of its loop cross; give the nodes in order around it."
            )
        if count or not shares_concave(corners, distribution):
            raise EngineRefusal(
                f"[Error] Floor load {key}: a loop with inward corners can be analysed one-way or by length, and from "
                "its centroid where every edge faces it; split the area."
            )
    if not count:
        return edge_loads(corners, distribution, span), []
    return with_sub_beams(corners, distribution, span, count, math.radians(record.sub_beam_angle))


def _plane(key: int, points: FloatArray) -> FloatArray:
    """Rows x (first edge), y, z of the panel, z such that the loop runs counter-clockwise."""
    following = np.roll(points, -1, axis=0)
    # Newell's formula: twice the projected areas.
    turned = points[:, [1, 2, 0]] * following[:, [2, 0, 1]] - points[:, [2, 0, 1]] * following[:, [1, 2, 0]]
    normal = turned.sum(axis=0)
    x = points[1] - points[0]
    if np.linalg.norm(normal) < 1e-9 or np.linalg.norm(x) < 1e-9:
        raise EngineRefusal(f"[Error] Floor load {key}: its nodes do not enclose an area.")
    z = normal / np.linalg.norm(normal)
    x = x - z * float(x @ z)
    x = x / float(np.linalg.norm(x))
    return np.array([x, np.cross(z, x), z], dtype=np.float64)


def _direction(key: int, record: LoadedFloor, panel: LoadedPanel) -> tuple[FloatArray, bool]:
    """Unit vector in global axes, and whether the load counts per area seen along it."""
    name = record.direction
    if name not in DIRECTIONS:
        raise EngineRefusal(
            f"[Error] Floor load {key}: direction {name} cannot be analysed; use {', '.join(DIRECTIONS)}."
        )
    unit = np.zeros(3)
    unit["XYZ".index(name[1:])] = 1.0
    is_projected = record.is_projected
    match name[:1]:
        case "G":
            return unit, is_projected
        case "L" if is_projected:
            raise EngineRefusal(f"[Error] Floor load {key}: OPT_PROJECTION needs a global direction.")
        case _:
            return unit @ panel.axes, False


def _load_piece(
    panel: LoadedPanel, piece: BoundaryPiece, member: int, force: FloatArray, case: int, collector: LoadCollector
) -> None:
    """The part of an edge's line load that lies on one beam."""
    members = collector.model.members
    first, last = _stretch_of(panel, piece)
    length = float(members.length[member])
    stretch = length / (last - first)
    local = np.concatenate([members.axes[member] @ force, np.zeros(3)])
    for load in panel.loads:
        a, b = max(load.a, first), min(load.b, last)
        if load.edge != piece.edge or b <= a:
            continue
        wa, wb = (_depth(load, place) for place in (a, b))
        # End offsets shorten the member: the whole load of the piece is kept on its clear length.
        start, end = (a - first) * stretch, (b - first) * stretch
        if piece.is_reversed:
            start, end, wa, wb = length - end, length - start, wb, wa
        collector.span(case, member, start, end, local * (wa / stretch), local * (wb / stretch))


def _load_points(
    panel: LoadedPanel,
    piece: BoundaryPiece,
    member: int,
    forces: tuple[FloatArray, FloatArray],
    case: int,
    collector: LoadCollector,
) -> None:
    """Ends of sub-beams that stand on one beam; `forces` per area of floor and per length of sub-beam."""
    members = collector.model.members
    first, last = _stretch_of(panel, piece)
    is_last = piece.end > 1.0 - 1e-6
    for share in panel.points:
        ratio = (share.place - first) / (last - first)
        if share.edge != piece.edge or ratio < -1e-9 or (ratio >= 1.0 - 1e-9 and not is_last):
            continue
        ratio = min(max(1.0 - ratio if piece.is_reversed else ratio, 0.0), 1.0)
        force = members.axes[member] @ (forces[0] * share.area + forces[1] * share.length)
        collector.point(case, member, ratio * float(members.length[member]), np.concatenate([force, np.zeros(3)]))


def _stretch_of(panel: LoadedPanel, piece: BoundaryPiece) -> tuple[float, float]:
    """Where a piece begins and ends along its edge (m)."""
    corners = panel.corners
    edge_length = math.dist(corners[piece.edge], corners[(piece.edge + 1) % len(corners)])
    return piece.start * edge_length, piece.end * edge_length


def _depth(load: EdgeLoad, place: float) -> float:
    return load.wa + (load.wb - load.wa) * (place - load.a) / (load.b - load.a)
