"""The analysis model as the parts that floors are made of."""

import numpy as np

from app.engine.model.analysis_model import Model
from app.engine.store.arrays import IntArray
from app.trade.floor_parts import UPRIGHT, Structure
from app.trade.levels import NEAR_LEVEL_M

NOTHING = Structure({}, (), (), frozenset(), (), frozenset())


def structure_of(model: Model) -> Structure:
    """Node rows and places of members that bend, of plates and walls, of links and supports; nothing at all where no
    floor is off the levels."""
    members, shells = model.members, model.shells
    lines = np.stack([members.start, members.end], axis=1)[~members.is_truss]
    standing = np.abs(shells.axes[:, 2, 2]) < np.sqrt(0.5)
    slabs = shells.nodes[~standing]
    if not model.stories or not _are_off(model, np.concatenate([_lying(model, lines).ravel(), slabs.ravel()])):
        return NOTHING
    tied = np.concatenate([model.elastic_links.nodes, np.array(_rigid(model), dtype=np.int64).reshape(-1, 2)])
    held = model.is_supported[:, :3].any(axis=1) | (model.springs[:, :3] != 0.0).any(axis=1)
    return Structure(
        {row: (x, y, z) for row, (x, y, z) in enumerate(model.xyz.tolist())},
        [(one, other) for one, other in lines.tolist()],
        [tuple(nodes) for nodes in slabs.tolist()],
        set(shells.nodes[standing].ravel().tolist()),
        [(one, other) for one, other in tied.tolist()],
        set(np.flatnonzero(held).tolist()),
    )


def _rigid(model: Model) -> list[tuple[int, int]]:
    return [(link.master, link.slave) for link in model.links]


def _lying(model: Model, lines: IntArray) -> IntArray:
    away = np.abs(model.xyz[lines[:, 1]] - model.xyz[lines[:, 0]])
    return lines[away[:, 2] <= UPRIGHT * np.hypot(away[:, 0], away[:, 1])]


def _are_off(model: Model, rows: IntArray) -> bool:
    levels = [story.level for story in model.stories]
    return bool((np.abs(model.xyz[rows, 2:3] - levels).min(axis=1) > NEAR_LEVEL_M).any())
