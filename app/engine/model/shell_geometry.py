"""Bilinear quadrilaterals, all at once: shape functions, derivatives and integrals over the area.

A triangle is a quadrilateral whose third and fourth node are one: its functions are then the area coordinates, and the
2 x 2 rule integrates quadratic polynomials over it exactly.
"""

import math
from dataclasses import dataclass

import numpy as np

from app.engine.model.analysis_model import Shells
from app.engine.store.arrays import FloatArray, IntArray

NODE_XI = np.array([-1.0, 1.0, 1.0, -1.0])
NODE_ETA = np.array([-1.0, -1.0, 1.0, 1.0])
G = 1.0 / math.sqrt(3.0)
GAUSS = ((-G, -G), (G, -G), (G, G), (-G, G))


@dataclass(frozen=True, slots=True)
class Point:
    """One natural point in every element: `inverse` is dξ/dx, `determinant` of the Jacobian, `gradient` dN/dx
    (elements x 2 x 4)."""

    xi: float
    eta: float
    inverse: FloatArray
    determinant: FloatArray
    gradient: FloatArray


def shape(xi: float, eta: float) -> FloatArray:
    """The four bilinear functions."""
    return 0.25 * (1.0 + xi * NODE_XI) * (1.0 + eta * NODE_ETA)


def point_at(shells: Shells, xi: float, eta: float) -> Point:
    """Derivatives at a natural point."""
    natural = 0.25 * np.stack([NODE_XI * (1.0 + eta * NODE_ETA), NODE_ETA * (1.0 + xi * NODE_XI)])
    jacobian = natural @ shells.corners
    triangles = np.flatnonzero(shells.is_triangle)
    determinant = np.linalg.det(jacobian)
    # A triangle's third corner is a whole side of the natural square, where the Jacobian has no inverse.
    jacobian[triangles] = np.eye(2)
    inverse: FloatArray = np.linalg.inv(jacobian).astype(np.float64)
    gradient = inverse @ natural
    gradient[triangles] = _area_gradients(shells.corners[triangles])
    return Point(xi, eta, inverse, determinant, gradient)


def _area_gradients(corners: FloatArray) -> FloatArray:
    """Derivatives of the area coordinates; the fourth column is zero, the third stands for the double node."""
    x, y = corners[:, :3, 0], corners[:, :3, 1]
    after, before = [1, 2, 0], [2, 0, 1]
    double_area = (x[:, 1] - x[:, 0]) * (y[:, 2] - y[:, 0]) - (x[:, 2] - x[:, 0]) * (y[:, 1] - y[:, 0])
    gradient = np.zeros((len(corners), 2, 4))
    gradient[:, 0, :3] = (y[:, after] - y[:, before]) / double_area[:, None]
    gradient[:, 1, :3] = (x[:, before] - x[:, after]) / double_area[:, None]
    return gradient


def gauss_points(shells: Shells) -> tuple[Point, ...]:
    """The 2 x 2 rule; every weight is 1."""
    return tuple(point_at(shells, xi, eta) for xi, eta in GAUSS)


def nodal_areas(shells: Shells) -> FloatArray:
    """∫ N dA, elements x 4: each node's share of the area."""
    return sum((p.determinant[:, None] * shape(p.xi, p.eta) for p in gauss_points(shells)), np.zeros((shells.count, 4)))


def shape_products(shells: Shells) -> FloatArray:
    """∫ N Nᵀ dA, elements x 4 x 4: takes a load given at the nodes to work-equivalent node forces."""
    total = np.zeros((shells.count, 4, 4))
    for p in gauss_points(shells):
        n = shape(p.xi, p.eta)
        total += p.determinant[:, None, None] * np.outer(n, n)
    return total


def shell_dofs(shells: Shells) -> IntArray:
    """The 24 node degrees of freedom of each element."""
    return (6 * shells.nodes[:, :, None] + np.arange(6)).reshape(-1, 24)


def to_local(shells: Shells, node_values: FloatArray) -> FloatArray:
    """Global node displacements or forces (cases x elements x 24) in local axes."""
    vectors = node_values.reshape(*node_values.shape[:2], 8, 3)
    return np.einsum("nij,cnkj->cnki", shells.axes, vectors).reshape(node_values.shape)


def to_global(shells: Shells, local_values: FloatArray) -> FloatArray:
    """The reverse of `to_local`."""
    vectors = local_values.reshape(*local_values.shape[:2], 8, 3)
    return np.einsum("nji,cnkj->cnki", shells.axes, vectors).reshape(local_values.shape)
