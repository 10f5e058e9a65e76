"""Upright planes of walls that are copies of each other, as those of a regular building are: one is solved for all."""

from dataclasses import fields

import numpy as np
import numpy.typing as npt

from app.engine.model.analysis_model import AnalysisModel, LineMembers, Shells
from app.engine.model.wall_planes import EndSizes, Plane
from app.engine.store.arrays import IntArray

# Numbers and places, and what no stiffness hangs on; releases are asked for by themselves.
_NOT_ALIKE = {"ids", "start", "end", "nodes", "releases", "wall_ids"}
_DIGITS = 9


def copy_mark(model: AnalysisModel, plane: Plane) -> bytes | None:
    """Equal for planes that are moved copies of each other, their nodes and elements in one order; None where links or
    releases make a plane one of its own."""
    place = np.full(model.node_count, -1)
    place[plane.nodes] = np.arange(len(plane.nodes))
    linked = np.array([(link.master, link.slave) for link in model.links], dtype=np.int64).reshape(-1, 2)
    tied = np.concatenate([linked.ravel(), model.elastic_links.nodes.ravel()])
    if (place[tied] >= 0).any() or np.isin(plane.members, [*model.members.releases]).any():
        return None
    members, shells = model.members, model.shells
    parts = [
        plane.along, plane.normal, model.xyz[plane.nodes] - model.xyz[plane.nodes[0]], model.is_supported[plane.nodes],
        model.springs[plane.nodes], place[members.start[plane.members]], place[members.end[plane.members]],
        place[shells.nodes[plane.walls]], np.unique(plane.sheet, return_inverse=True)[1],
        *(getattr(plane.sizes, each.name) for each in fields(EndSizes)),
        *_rows_of(members, plane.members), *_rows_of(shells, plane.walls),
    ]  # fmt: skip
    return b"|".join(_mark(part) for part in parts)


def _rows_of(elements: LineMembers | Shells, rows: IntArray) -> list[npt.NDArray[np.generic]]:
    return [getattr(elements, each.name)[rows] for each in fields(elements) if each.name not in _NOT_ALIKE]


def _mark(part: npt.NDArray[np.generic]) -> bytes:
    if part.dtype.kind != "f":
        return f"{part.shape}".encode() + part.tobytes()
    # Plus zero: -0.0 is 0.0.
    even = np.round(part.astype(np.float64), _DIGITS) + 0.0
    return f"{even.shape}".encode() + even.tobytes()
