"""Rigid joints of columns and girders (PZEF): how far the members at a joint reach into each other."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from app.engine.model.load_arrays import STATIONS
from app.engine.model.member_axes import are_vertical
from app.engine.model.section_fibres import section_fibres
from app.engine.records.boundaries import OFFS, PZEF
from app.engine.records.fields import code
from app.engine.records.geometry import ElementRecord
from app.engine.records.properties import SECT
from app.engine.store.arrays import BoolArray, FloatArray, IntArray
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore
from app.trade.unit_systems import UnitSystem


class OutputPosition(IntEnum):
    """PZEF.OUTPUT_POSITION: where the forces at the ends of a member are read."""

    PANEL_ZONE = 0
    OFFSET = 1


@dataclass(frozen=True, slots=True)
class PanelZones:
    """`reach` is from each node to the face of its joint (members x 2, m); `factor` of it is rigid. `offsets` are the
    rigid parts as global vectors from the node, members x 2 x 3."""

    reach: FloatArray
    factor: float
    position: OutputPosition
    offsets: FloatArray

    def stations(self, clear: FloatArray) -> FloatArray:
        """Where section forces are read, as ratios of the clear length (m) between rigid ends; members x 5."""
        inset = np.zeros_like(self.reach)
        if self.position is OutputPosition.PANEL_ZONE:
            inset = self.reach * (1.0 - self.factor) / clear[:, None]
        ratios = np.array(STATIONS)
        return inset[:, :1] + ratios * (1.0 - inset.sum(axis=1, keepdims=True))


@dataclass(frozen=True, slots=True)
class SectionBox:
    """The bounding box of a section in local y and z, from the node: least and largest values (m)."""

    low: tuple[float, float]
    high: tuple[float, float]


def read_panel_zones(
    store: ModelStore,
    units: UnitSystem,
    elements: Mapping[int, ElementRecord],
    ends: IntArray,
    vectors: FloatArray,
    axes: FloatArray,
    shifts: FloatArray,
) -> PanelZones:
    """Zones of all members (rows as `elements`); zero without OPT_OFFSET. Members with beam end offsets keep those.

    `ends` are node rows, `vectors` run from node to node (m), `axes` are local x, y, z and `shifts` run from the nodes
    to the centroid in local axes (m). Raises `EngineRefusal` for factors out of range, sections without known
    dimensions and members that their joints leave no length.
    """
    control = PZEF.only(store)
    count = len(elements)
    if not control.offsets_ends:
        return PanelZones(np.zeros((count, 2)), 0.0, OutputPosition.OFFSET, np.zeros((count, 2, 3)))
    factor = control.factor
    if not 0.0 <= factor <= 1.0:
        raise EngineRefusal("[Error] Panel zone effects: OFFS_FACTOR must be 0 to 1.")
    position = code(control.output_position, OutputPosition, "OUTPUT_POSITION")
    is_beam = np.array([element.kind == "BEAM" for element in elements.values()])
    boxes = _Boxes(store, units, list(elements.values()), shifts)
    reach = _reach(ends, axes, is_beam, boxes)
    reach[[row for row, key in enumerate(elements) if OFFS.rows(store).get(key)]] = 0.0
    short = np.flatnonzero(reach.sum(axis=1) >= np.linalg.norm(vectors, axis=1))
    if len(short):
        raise EngineRefusal(
            f"[Error] Panel zone effects: element {[*elements][short[0]]} lies within the joints at its ends; give it "
            "beam end offsets (/db/OFFS)."
        )
    along = axes[:, 0]
    offsets = factor * reach[:, :, None] * np.stack([along, -along], axis=1)
    return PanelZones(reach, factor, position, offsets)


@dataclass(frozen=True, slots=True)
class _Boxes:
    store: ModelStore
    units: UnitSystem
    elements: list[ElementRecord]
    shifts: FloatArray

    def box(self, row: int) -> SectionBox:
        """The section of a member as its node sees it."""
        record = SECT.rows(self.store)[self.elements[row].section]
        fibres = section_fibres(record, self.units)
        if fibres is None:
            raise EngineRefusal(
                f"[Error] Panel zone effects: the dimensions of section {record.name} are not known; "
                "give the members at its joints beam end offsets (/db/OFFS) and set OPT_OFFSET to false."
            )
        _, y, z = self.shifts[row].tolist()
        return SectionBox((y - fibres.y_minus, z - fibres.z_minus), (y + fibres.y_plus, z + fibres.z_plus))


def _reach(ends: IntArray, axes: FloatArray, is_beam: BoolArray, boxes: _Boxes) -> FloatArray:
    """A girder reaches to the face of the column there, a column to the face of the girder; the deepest counts. A
    girder may lean out of the level as little as a column out of the vertical."""
    along, straight = axes[:, 0], boxes.store.vertical_sine
    is_column = is_beam & are_vertical(along, straight)
    is_girder = is_beam & (np.abs(along[:, 2]) < straight)
    columns, girders = _at_nodes(ends, is_column), _at_nodes(ends, is_girder)
    reach = np.zeros((len(ends), 2))
    for node in columns.keys() & girders.keys():
        for members, others in ((columns[node], girders[node]), (girders[node], columns[node])):
            for row, end in members:
                inward = along[row] * (1.0 if end == 0 else -1.0)
                reach[row, end] = max(_exit(boxes.box(other), axes[other] @ inward, straight) for other, _ in others)
    return reach


def _at_nodes(ends: IntArray, chosen: BoolArray) -> dict[int, list[tuple[int, int]]]:
    """Members and their ends (0 or 1) at each node row."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in np.flatnonzero(chosen).tolist():
        for end in (0, 1):
            found[int(ends[row, end])].append((row, end))
    return found


def _exit(box: SectionBox, direction: FloatArray, straight: float) -> float:
    """How far a line from the node in a direction (local x, y, z) runs until it leaves the box; 0 if it misses it. A
    direction whose component is below `straight` runs along the box."""
    first, last = 0.0, math.inf
    for low, high, slope in zip(box.low, box.high, direction[1:].tolist(), strict=True):
        if abs(slope) < straight:
            if not low <= 0.0 <= high:
                return 0.0
            continue
        near, far = sorted((low / slope, high / slope))
        first, last = max(first, near), min(last, far)
    return last if last > first and math.isfinite(last) else 0.0
