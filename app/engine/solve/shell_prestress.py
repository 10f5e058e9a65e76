"""Geometric stiffness of walls and plates from their membrane forces: ∫ N_ij (u,i u,j + v,i v,j + w,i w,j) dA.

The displacements are the bilinear (in triangles linear) ones, so it holds for sway in the plane of a wall, for bending
out of it and for the buckling of plates (Zienkiewicz and Taylor, The Finite Element Method, vol. 2, initial stress).
"""

import numpy as np

from app.engine.model.analysis_model import Shells
from app.engine.model.shell_geometry import gauss_points
from app.engine.model.shell_stiffness import IN_PLANE, ShellMatrices, membrane_operator
from app.engine.store.arrays import FloatArray


def membrane_forces(shells: Shells, matrices: ShellMatrices, local: FloatArray, initial: FloatArray) -> FloatArray:
    """Nxx Nyy Nxy in kN/m, tension positive, at the four Gauss points from local node displacements (elements x 24);
    `initial` are Nxx and Nyy of a held shell, compression positive. Elements x 4 x 3."""
    forces = np.zeros((shells.count, 4, 3))
    for place, p in enumerate(gauss_points(shells)):
        operator = membrane_operator(shells, matrices, p)
        forces[:, place] = np.einsum("nij,nj->ni", operator, local[:, IN_PLANE])
    forces[:, :, :2] -= initial[:, None]
    return forces


def geometric_stiffness(shells: Shells, membrane: FloatArray) -> FloatArray:
    """Local geometric stiffness, elements x 24 x 24, from forces at the Gauss points (elements x 4 x 3)."""
    result = np.zeros((shells.count, 24, 24))
    if not membrane.any():
        return result
    nodes = np.zeros((shells.count, 4, 4))
    for place, p in enumerate(gauss_points(shells)):
        xx, yy, xy = membrane[:, place].T
        forces = np.stack([np.stack([xx, xy], axis=1), np.stack([xy, yy], axis=1)], axis=1)
        nodes += p.determinant[:, None, None] * (p.gradient.transpose(0, 2, 1) @ forces @ p.gradient)
    for direction in range(3):
        places = range(direction, 24, 6)
        result[np.ix_(range(shells.count), places, places)] = nodes
    return result
