"""The analysis model as the parts that floors are made of."""

from collections.abc import Mapping

import numpy as np

from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.build_model import read_nodal_masses
from app.engine.model.wall_piers import components
from app.engine.records.analysis_control import units_of
from app.engine.records.geometry import ELEM
from app.engine.records.surface_loads import FBLA
from app.engine.store.arrays import BoolArray, FloatArray, IntArray
from app.engine.store.model_store import ModelStore
from app.trade.floor_parts import UPRIGHT, FloorStructure
from app.trade.levels import NEAR_LEVEL_M

LEAST_NODES = 3
NOTHING = FloorStructure({}, (), (), frozenset(), (), frozenset())


def structure_of(store: ModelStore, model: AnalysisModel, masses: FloatArray) -> FloorStructure:
    """Node rows and places of members that bend, of plates and walls, of links and supports; nothing at all where no
    floor, wall or mass is off the levels. `masses` are all of them, nodes x 6 in t."""
    members, shells = model.members, model.shells
    beams = _lying(model, np.stack([members.start, members.end], axis=1)[~members.is_truss])
    standing = _are_standing(model)
    parts = [beams.ravel(), shells.nodes[~standing].ravel(), shells.nodes[standing & shells.is_wall].ravel()]
    asked = np.concatenate([*parts, np.array([*_given(store, model, masses)], dtype=np.int64)])
    return whole_structure(store, model, masses) if model.stories and _are_off(model, asked) else NOTHING


def whole_structure(store: ModelStore, model: AnalysisModel, masses: FloatArray) -> FloorStructure:
    """The same of every model."""
    members, shells = model.members, model.shells
    lines = np.stack([members.start, members.end], axis=1)
    standing = _are_standing(model)
    slabs, walls = shells.nodes[~standing], shells.nodes[standing & shells.is_wall]
    tied = np.concatenate([model.elastic_links.nodes, np.array(_rigid(model), dtype=np.int64).reshape(-1, 2)])
    held = model.is_supported[:, :3].any(axis=1) | (model.springs[:, :3] != 0.0).any(axis=1)
    elements, index = ELEM.rows(store), model.node_index()
    ends = [(one, other) for one, other in lines.tolist()]
    bends = (~members.is_truss).tolist()
    return FloorStructure(
        {row: (x, y, z) for row, (x, y, z) in enumerate(model.xyz.tolist())},
        [pair for pair, bent in zip(ends, bends, strict=True) if bent],
        [tuple(nodes) for nodes in slabs.tolist()],
        set(shells.nodes[standing].ravel().tolist()),
        [(one, other) for one, other in tied.tolist()],
        set(np.flatnonzero(held).tolist()),
        walls=[tuple(nodes) for nodes in walls.tolist()],
        panels=[tuple(index[node] for node in floor.nodes if node in index) for floor in FBLA.values(store)],
        trusses=[pair for pair, bent in zip(ends, bends, strict=True) if not bent],
        sections={pair: elements[key].section for pair, key in zip(ends, members.ids.tolist(), strict=True)},
        masses=_given(store, model, masses),
    )


def hang_apart(model: AnalysisModel) -> tuple[int, ...]:
    """Places of the stories whose diaphragm ties more than one piece of beams, slabs, walls and links with three nodes
    on it; by far most stories of most models have one, and need not be looked at."""
    levels = np.array([story.level for story in model.stories])
    if not any(story.has_diaphragm for story in model.stories):
        return ()
    nearest = np.abs(model.xyz[:, 2:3] - levels).argmin(axis=1)
    members, shells = model.members, model.shells
    sides = [shells.nodes[:, [a, b]] for a, b in ((0, 1), (1, 2), (2, 3), (3, 0))]
    tied = np.array(_rigid(model), dtype=np.int64).reshape(-1, 2)
    lines = np.concatenate([np.stack([members.start, members.end], axis=1), *sides])
    pairs = np.concatenate([_lying(model, lines), model.elastic_links.nodes, tied])
    pairs = pairs[nearest[pairs[:, 0]] == nearest[pairs[:, 1]]]
    piece = components(model.node_count, *pairs.T)
    rigid = {place: story.diaphragm_nodes for place, story in enumerate(model.stories) if story.has_diaphragm}
    return tuple(place for place, nodes in rigid.items() if (np.bincount(piece[nodes]) >= LEAST_NODES).sum() > 1)


def _are_standing(model: AnalysisModel) -> BoolArray:
    standing: BoolArray = np.abs(model.shells.axes[:, 2, 2]) < np.sqrt(0.5)
    return standing


def _given(store: ModelStore, model: AnalysisModel, masses: FloatArray) -> Mapping[int, float]:
    """What nodes have by NMAS and by loads made masses, in t: the mean of X and Y, without self weight."""
    of_loads = masses - model.masses
    index = model.node_index()
    for key, mass in read_nodal_masses(store, units_of(store)).items():
        of_loads[index[key]] += mass
    mean = of_loads[:, :2].mean(axis=1)
    rows = np.flatnonzero(mean > 0.0)
    return dict(zip(rows.tolist(), mean[rows].tolist(), strict=True))


def _rigid(model: AnalysisModel) -> list[tuple[int, int]]:
    return [(link.master, link.slave) for link in model.links]


def _lying(model: AnalysisModel, lines: IntArray) -> IntArray:
    away = np.abs(model.xyz[lines[:, 1]] - model.xyz[lines[:, 0]])
    return lines[away[:, 2] <= UPRIGHT * np.hypot(away[:, 0], away[:, 1])]


def _are_off(model: AnalysisModel, rows: IntArray) -> bool:
    levels = [story.level for story in model.stories]
    return bool((np.abs(model.xyz[rows, 2:3] - levels).min(axis=1) > NEAR_LEVEL_M).any())
