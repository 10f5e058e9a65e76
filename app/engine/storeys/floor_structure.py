"""The analysis model as the parts that floors are made of."""

from collections.abc import Mapping

import numpy as np

from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.build_model import read_nodal_masses
from app.engine.records.analysis_control import units_of
from app.engine.records.geometry import ELEM
from app.engine.records.surface_loads import FBLA
from app.engine.store.arrays import FloatArray, IntArray
from app.engine.store.model_store import ModelStore
from app.trade.floor_parts import UPRIGHT, FloorStructure
from app.trade.levels import NEAR_LEVEL_M

NOTHING = FloorStructure({}, (), (), frozenset(), (), frozenset())


def structure_of(store: ModelStore, model: AnalysisModel, masses: FloatArray) -> FloorStructure:
    """Node rows and places of members that bend, of plates and walls, of links and supports; nothing at all where no
    floor, wall or mass is off the levels. `masses` are all of them, nodes x 6 in t."""
    members, shells = model.members, model.shells
    lines = np.stack([members.start, members.end], axis=1)
    standing = np.abs(shells.axes[:, 2, 2]) < np.sqrt(0.5)
    slabs, given = shells.nodes[~standing], _given(store, model, masses)
    walls = shells.nodes[standing & shells.is_wall]
    beams = _lying(model, lines[~members.is_truss])
    asked = np.concatenate([beams.ravel(), slabs.ravel(), walls.ravel(), np.array([*given], dtype=np.int64)])
    if not model.stories or not _are_off(model, asked):
        return NOTHING
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
        masses=given,
    )


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
