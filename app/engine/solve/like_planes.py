"""Upright planes of walls that are copies of each other, as those of a regular building are: one is solved for all."""

from dataclasses import fields

import numpy as np
import numpy.typing as npt

from app.engine.model.analysis_model import AnalysisModel, LineMembers, Shells
from app.engine.model.wall_planes import EndSizes, Plane
from app.engine.store.arrays import FloatArray

# Numbers and places, and what no stiffness hangs on; releases are asked for by themselves.
_NOT_ALIKE = {"ids", "start", "end", "nodes", "releases", "wall_ids"}
_DIGITS = 9


class Copies:
    """Marks of the planes of one model."""

    def __init__(self, model: AnalysisModel) -> None:
        self._model = model
        self._members, self._shells = _numbers_of(model.members), _numbers_of(model.shells)
        linked = np.array([(link.master, link.slave) for link in model.links], dtype=np.int64).reshape(-1, 2)
        self._is_tied = np.zeros(model.node_count, dtype=np.bool_)
        self._is_tied[np.concatenate([linked.ravel(), model.elastic_links.nodes.ravel()])] = True
        self._is_released = np.zeros(model.members.count, dtype=np.bool_)
        self._is_released[[*model.members.releases]] = True

    def mark(self, plane: Plane) -> bytes | None:
        """Equal for planes that are moved copies of each other, their nodes and elements in one order; None where links
        or releases make a plane one of its own."""
        if self._is_tied[plane.nodes].any() or self._is_released[plane.members].any():
            return None
        model, place = self._model, np.full(self._model.node_count, -1)
        place[plane.nodes] = np.arange(len(plane.nodes))
        members, nodes = model.members, plane.nodes
        sizes = (getattr(plane.sizes, each.name) for each in fields(EndSizes))
        of_nodes = model.xyz[nodes] - model.xyz[nodes[0]], model.is_supported[nodes], model.springs[nodes]
        numbers = [each.ravel() for each in (plane.along, plane.normal, *of_nodes, *sizes)]
        parts = [
            np.array([len(nodes), len(plane.members), len(plane.walls)]), place[members.start[plane.members]],
            place[members.end[plane.members]], place[model.shells.nodes[plane.walls]],
            np.unique(plane.sheet, return_inverse=True)[1], self._members[plane.members], self._shells[plane.walls],
            _even(np.concatenate(numbers)),
        ]  # fmt: skip
        return b"".join(part.tobytes() for part in parts)


def _numbers_of(elements: LineMembers | Shells) -> FloatArray:
    """All that the stiffness of each element hangs on, elements x numbers."""
    names = [each.name for each in fields(elements) if each.name not in _NOT_ALIKE]
    columns = [_even(getattr(elements, name).reshape(elements.count, -1)) for name in names]
    return np.concatenate(columns, axis=1) if elements.count else np.zeros((0, 1))


def _even(part: npt.NDArray[np.generic]) -> FloatArray:
    """Rounded; plus zero: -0.0 is 0.0."""
    return np.round(part.astype(np.float64), _DIGITS) + 0.0
