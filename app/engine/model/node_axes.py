"""Node local axes (SKEW): supports, point springs and given displacements of such a node count in its own axes."""

import math
from collections.abc import Mapping
from enum import IntEnum

import numpy as np
import scipy.sparse as sp

from app.engine.records.analysis_control import STYP
from app.engine.records.boundaries import SKEW, NodeAxes
from app.engine.records.fields import code
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore


class Method(IntEnum):
    """SKEW.iMETHOD."""

    ANGLE = 1
    POINTS = 2
    VECTORS = 3


def read_node_axes(store: ModelStore, index: Mapping[int, int]) -> dict[int, FloatArray]:
    """Local x, y, z as rows, by the node's row. Raises `EngineRefusal` naming the node."""
    axes: dict[int, FloatArray] = {}
    for key, told in SKEW.rows(store).items():
        if key not in index:
            raise EngineRefusal(f"[Error] Node local axes of node {key}: the node does not exist.")
        if STYP.only(store).structure:
            raise EngineRefusal(
                f"[Error] Node local axes of node {key} can be analysed in three dimensions only (STYP 0)."
            )
        axes[index[key]] = _axes(key, told)
    return axes


def _axes(key: int, told: NodeAxes) -> FloatArray:
    match code(told.method, Method, f"SKEW {key}: iMETHOD"):
        case Method.ANGLE:
            return _turned(key, [told.angle_x, told.angle_y, told.angle_z])
        case Method.POINTS:
            origin = np.array([told.origin_x, told.origin_y, told.origin_z])
            first = np.array([told.first_x, told.first_y, told.first_z])
            second = np.array([told.second_x, told.second_y, told.second_z])
            return _spanned(key, first - origin, second - origin)
        case Method.VECTORS:
            along = np.array([told.along_x, told.along_y, told.along_z])
            return _spanned(key, along, np.array([told.plane_x, told.plane_y, told.plane_z]))


def _turned(key: int, degrees: list[float]) -> FloatArray:
    """The global axes turned about one of them; the order of several turns is not known here."""
    given = [axis for axis, angle in enumerate(degrees) if angle]
    if len(given) > 1:
        raise EngineRefusal(
            f"[Error] Node local axes of node {key}: angles about more than one axis cannot be analysed; "
            "give three points (iMETHOD 2) or two vectors (iMETHOD 3)."
        )
    axes = np.eye(3)
    for axis in given:
        after, last = (axis + 1) % 3, (axis + 2) % 3
        cosine, sine = math.cos(math.radians(degrees[axis])), math.sin(math.radians(degrees[axis]))
        axes[after, after], axes[after, last] = cosine, sine
        axes[last, after], axes[last, last] = -sine, cosine
    return axes


def _spanned(key: int, along: FloatArray, plane: FloatArray) -> FloatArray:
    """x along the first vector, y in the plane of both."""
    normal = np.cross(along, plane)
    size = float(np.linalg.norm(along) * np.linalg.norm(plane))
    if float(np.linalg.norm(normal)) <= 1e-9 * size or size == 0.0:
        raise EngineRefusal(f"[Error] Node local axes of node {key}: the points or vectors lie on one line.")
    x, z = along / np.linalg.norm(along), normal / np.linalg.norm(normal)
    return np.stack([x, np.cross(z, x), z])


def turn_matrix(axes: Mapping[int, FloatArray], nodes: int) -> sp.csr_array | None:
    """From node local to global components, node degrees of freedom; None where every node has the global axes."""
    if not axes:
        return None
    blocks = np.tile(np.eye(3), (2 * nodes, 1, 1))
    for row, local in axes.items():
        blocks[2 * row] = blocks[2 * row + 1] = local.T
    dofs = np.arange(6 * nodes).reshape(-1, 3)
    rows, columns = np.repeat(dofs, 3, axis=1).ravel(), np.tile(dofs, (1, 3)).ravel()
    return sp.csr_array(sp.coo_array((blocks.ravel(), (rows, columns)), shape=(6 * nodes, 6 * nodes)))
