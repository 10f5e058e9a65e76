"""What there is to draw: points, members with the outline of their sections, surfaces."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.build_model import read_nodal_masses
from app.engine.model.member_axes import local_axes
from app.engine.model.section_database import find_section
from app.engine.model.sections import build_section
from app.engine.records.analysis_control import units_of
from app.engine.records.dimensions import LENGTH
from app.engine.records.geometry import ELEM, NODE, ElementRecord
from app.engine.records.properties import SECT, SectionRecord
from app.engine.records.scaling import in_kn_m, scale_of
from app.engine.records.storeys import STOR
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore
from app.trade.unit_systems import UnitSystem

ROUND_STEPS = 12
# Beyond this many members a section's own outline cannot be made out, and its rectangle is drawn.
MOST_OUTLINES = 4000
Outline = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """Points in m by node, members and surfaces by element; `outlines` are (y, z) around a member's axis, which runs
    along `spans`: the clear length, off the nodes where the section is."""

    points: dict[int, FloatArray]
    lines: dict[int, tuple[int, int]]
    spans: dict[int, tuple[FloatArray, FloatArray]]
    axes: dict[int, FloatArray]
    outlines: dict[int, Outline]
    areas: dict[int, tuple[int, ...]]
    elements: dict[int, ElementRecord]
    masses: dict[int, FloatArray]  # by node, as the solver reads them: in t and t·m²
    stories: tuple[tuple[str, float], ...]  # names and levels in m, from the lowest up
    units: UnitSystem
    size: float

    def middle(self, element: int) -> FloatArray:
        """The centre of an element."""
        nodes = self.lines.get(element) or self.areas[element]
        return np.mean([self.points[node] for node in nodes], axis=0)


def build_scene(store: ModelStore, active: frozenset[int] | None, model: AnalysisModel | None = None) -> Scene:
    """The document, or its active part: the solver's model where there is one, the records where it refuses them."""
    known = {} if model is None else dict(zip(model.members.ids.tolist(), model.members.axes, strict=True))
    clear = {} if model is None else dict(zip(known, zip(*_clear_ends(model), strict=True), strict=True))
    units, known_sections = units_of(store), SECT.rows(store)
    place, ends = _places(store, units, model), _ends_in(model)
    shown = {key: element for key, element in ELEM.rows(store).items() if active is None or key in active}
    lines: dict[int, tuple[int, int]] = {}
    spans: dict[int, tuple[FloatArray, FloatArray]] = {}
    areas: dict[int, tuple[int, ...]] = {}
    axes: dict[int, FloatArray] = {}
    sections: dict[int, Outline] = {}
    outlines: dict[int, Outline] = {}
    for key, element in shown.items():
        nodes = ends.get(key) or element.nodes
        if len(nodes) != 2:
            areas[key] = nodes
            continue
        lines[key] = (nodes[0], nodes[1])
        spans[key] = clear.get(key, (place[nodes[0]], place[nodes[1]]))
        along = (place[nodes[1]] - place[nodes[0]]).reshape(1, 3)
        if float(np.linalg.norm(along)) > 0.0:
            own, angle = known.get(key), np.radians([element.angle])
            axes[key] = local_axes(along, angle, store.vertical_sine)[0] if own is None else own
            section = element.section
            if section not in sections:
                is_exact = len(shown) <= MOST_OUTLINES
                sections[section] = section_outline(known_sections.get(section), units, is_exact=is_exact)
            outlines[key] = sections[section]
    used = {node for ends in (*lines.values(), *areas.values()) for node in ends}
    points = place if active is None else {key: point for key, point in place.items() if key in used}
    spread = np.ptp(np.array([*points.values()]), axis=0) if points else np.zeros(3)
    size = max(float(np.linalg.norm(spread)), 1e-3)
    masses = {key: mass for key, mass in read_nodal_masses(store, units).items() if key in points}
    return Scene(points, lines, spans, axes, outlines, areas, shown, masses, _levels(store, units, model), units, size)


def _places(store: ModelStore, units: UnitSystem, model: AnalysisModel | None) -> dict[int, FloatArray]:
    """Nodes in m."""
    if model is not None:
        return dict(zip(model.node_ids.tolist(), model.xyz, strict=True))
    return {key: np.array(node.point) * scale_of(LENGTH, units) for key, node in NODE.rows(store).items()}


def _ends_in(model: AnalysisModel | None) -> dict[int, tuple[int, ...]]:
    """Nodes of each element of the model."""
    if model is None:
        return {}
    ids = model.node_ids
    lines = zip(ids[model.members.start].tolist(), ids[model.members.end].tolist(), strict=True)
    found: dict[int, tuple[int, ...]] = dict(zip(model.members.ids.tolist(), lines, strict=True))
    shells = model.shells
    # A triangle has its third node twice.
    for key, corners in zip(shells.ids.tolist(), ids[shells.nodes].tolist(), strict=True):
        found[key] = tuple(dict.fromkeys(corners))
    return found


def _levels(store: ModelStore, units: UnitSystem, model: AnalysisModel | None) -> tuple[tuple[str, float], ...]:
    if model is not None:
        return tuple((story.name, story.level) for story in model.stories)
    levels = ((storey.name, storey.level * scale_of(LENGTH, units)) for storey in STOR.values(store))
    return tuple(sorted(levels, key=lambda story: story[1]))


def _clear_ends(model: AnalysisModel) -> tuple[FloatArray, FloatArray]:
    """Both ends of each member's clear length, members x 3."""
    starts = model.members.start_of(model.xyz)
    return starts, starts + model.members.length[:, None] * model.members.axes[:, 0]


def section_outline(record: SectionRecord | None, units: UnitSystem, *, is_exact: bool) -> Outline:
    """The outside of a section in m around its centroid; empty when nothing is known about it."""
    if record is None:
        return ()
    inner, shape = in_kn_m(record.place.inner, units), record.place.shape
    entry = find_section(inner.database, shape, inner.entry)
    given = entry.sizes if entry else inner.sizes or ()
    outline = _of_shape(shape, given) if is_exact else ()
    if outline:
        return _around_centroid(outline)
    try:
        found = build_section(record, units).properties
    except EngineRefusal:
        return ()
    # The rectangle with the section's area and second moments; its own area follows from them only roughly.
    return _rectangle((12.0 * found.inertia_y / found.area) ** 0.5, (12.0 * found.inertia_z / found.area) ** 0.5)


def _rectangle(height: float, width: float) -> Outline:
    y, z = width / 2.0, height / 2.0
    return ((-y, -z), (y, -z), (y, z), (-y, z))


def _of_shape(shape: str, sizes: Sequence[float]) -> Outline:
    match shape, len(sizes):
        case (("SR" | "P"), count) if count >= 1 and sizes[0] > 0.0:
            turns = np.linspace(0.0, 2.0 * np.pi, ROUND_STEPS, endpoint=False).tolist()
            return tuple((sizes[0] / 2.0 * float(np.cos(t)), sizes[0] / 2.0 * float(np.sin(t))) for t in turns)
        case (("SB" | "B"), count) if count >= 2 and min(sizes[:2]) > 0.0:
            return _rectangle(sizes[0], sizes[1])
        case (("H" | "T" | "C" | "L"), count) if count >= 4 and min(sizes[:4]) > 0.0:
            return _open_shape(shape, *sizes[:4], *(sizes[4:6] if count >= 6 else (0.0, 0.0)))
        case _:
            return ()


def _open_shape(
    shape: str, height: float, width: float, web: float, flange: float, low_width: float, low: float
) -> Outline:
    b2, t2 = low_width or width, low or flange
    top, foot, half = height / 2.0, -height / 2.0, web / 2.0
    match shape:
        case "H":
            right = [(b2 / 2, foot), (b2 / 2, foot + t2), (half, foot + t2), (half, top - flange)]
            right += [(width / 2, top - flange), (width / 2, top)]
            return (*right, *((-y, z) for y, z in reversed(right)))
        case "T":
            right = [(half, foot), (half, top - flange), (width / 2, top - flange), (width / 2, top)]
            return (*right, *((-y, z) for y, z in reversed(right)))
        case "C":
            return (
                (0.0, foot), (b2, foot), (b2, foot + t2), (web, foot + t2), (web, top - flange), (width, top - flange),
                (width, top), (0.0, top),
            )  # fmt: skip
        case _:
            return ((0.0, foot), (width, foot), (width, foot + flange), (web, foot + flange), (web, top), (0.0, top))


def _around_centroid(outline: Outline) -> Outline:
    area = y_moment = z_moment = 0.0
    for (y0, z0), (y1, z1) in zip(outline, (*outline[1:], outline[0]), strict=True):
        cross = y0 * z1 - y1 * z0
        area += cross / 2.0
        y_moment += cross * (y0 + y1) / 6.0
        z_moment += cross * (z0 + z1) / 6.0
    if area == 0.0:
        return outline
    return tuple((y - y_moment / area, z - z_moment / area) for y, z in outline)
