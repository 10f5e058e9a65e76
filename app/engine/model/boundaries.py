"""Supports, springs, links, releases and rigid floors as the solver has them, for pictures."""

from dataclasses import dataclass

import numpy as np

from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.build_model import read_supports
from app.engine.records.boundaries import DRLS
from app.engine.records.geometry import NODE
from app.engine.store.arrays import BoolArray, IntArray
from app.engine.store.model_store import ModelStore

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Boundaries:
    """By node: which of the six directions are supported, and who has a point spring. Pairs of nodes that links join,
    releases at both ends by member, the nodes of each rigid floor, and those cut off from it."""

    supported: dict[int, BoolArray]
    sprung: tuple[int, ...]
    rigid: Pairs
    elastic: Pairs
    released: dict[int, tuple[bool, bool]]
    floors: tuple[tuple[int, ...], ...]
    loose: tuple[int, ...]


def read_boundaries(store: ModelStore, model: AnalysisModel | None) -> Boundaries:
    """Of the solver's model; where it refuses the model, the supports alone."""
    if model is None:
        nodes = np.fromiter(NODE.rows(store), dtype=np.int64)
        index = {key: row for row, key in enumerate(nodes.tolist())}
        return Boundaries(_supported(nodes, read_supports(store, index)), (), (), (), {}, (), ())
    ids, releases = model.node_ids, model.members.releases.items()
    rigid = np.array([(link.master, link.slave) for link in model.links], dtype=np.int64)
    sprung = np.flatnonzero((model.springs > 0.0).any(axis=1)).astype(np.int64)
    floors = [story.diaphragm_nodes for story in model.stories if story.has_diaphragm]
    return Boundaries(
        _supported(ids, model.is_supported),
        tuple(ids[sprung].tolist()),
        _pairs(ids, rigid),
        _pairs(ids, model.elastic_links.nodes),
        {int(model.members.ids[row]): (bool(r.flags[:6].any()), bool(r.flags[6:].any())) for row, r in releases},
        tuple(tuple(ids[nodes].tolist()) for nodes in floors if len(nodes)),
        tuple(key for key in DRLS.rows(store) if key in NODE.rows(store)),
    )


def _supported(ids: IntArray, flags: BoolArray) -> dict[int, BoolArray]:
    return {int(ids[row]): flags[row] for row in np.flatnonzero(flags.any(axis=1)).tolist()}


def _pairs(ids: IntArray, rows: IntArray) -> Pairs:
    return tuple((int(ids[i]), int(ids[j])) for i, j in rows.reshape(-1, 2).tolist())
