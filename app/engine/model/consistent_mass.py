"""Consistent masses from self weight: the kinetic energy of the shapes that the stiffness is made of.

Beams move with the exact Timoshenko functions and trusses along straight lines; walls and plates move bilinearly in all
three directions. Rotatory inertia of the sections is left out.
"""

import numpy as np
import scipy.sparse as sp

from app.engine.model.analysis_model import LineMembers, Shells
from app.engine.model.load_arrays import bending_functions
from app.engine.model.shell_geometry import nodal_areas, shape_products, shell_dofs
from app.engine.model.stiffness import member_matrices
from app.engine.store.arrays import FloatArray, IntArray

# Four points integrate the product of two cubic functions exactly.
POINTS, WEIGHTS = np.polynomial.legendre.leggauss(4)


def consistent_less_lumped(members: LineMembers, shells: Shells, axes: tuple[int, ...], nodes: int) -> sp.csr_array:
    """Consistent minus lumped mass of the clear members and of the shells along global `axes`, t, in node degrees of
    freedom; rigid end offsets stay lumped."""
    size, six = 6 * nodes, np.arange(6)
    dofs = np.concatenate([6 * members.start[:, None] + six, 6 * members.end[:, None] + six], axis=1)
    half = members.mass * members.length / 2.0
    beams = _members(members, axes)
    plates = _shells(shells, axes)
    for axis in axes:
        beams[:, [axis, axis + 6], [axis, axis + 6]] -= half[:, None]
        places = range(axis, 24, 6)
        plates[:, places, places] -= shells.mass[:, None] * nodal_areas(shells)
    return sp.csr_array(_assembled(beams, dofs, size) + _assembled(plates, shell_dofs(shells), size))


def _assembled(matrices: FloatArray, dofs: IntArray, size: int) -> sp.csr_array:
    count = dofs.shape[1]
    rows, columns = np.repeat(dofs, count, axis=1).ravel(), np.tile(dofs, (1, count)).ravel()
    return sp.csr_array(sp.coo_array((matrices.ravel(), (rows, columns)), shape=(size, size)))


def _members(members: LineMembers, axes: tuple[int, ...]) -> FloatArray:
    """Mass of every member in node degrees of freedom, members x 12 x 12."""
    result = np.zeros((members.count, 12, 12))
    matrices = member_matrices(members, np.zeros(members.count))
    transform = matrices.transform.copy()
    for row, condensed in matrices.condensed.items():
        transform[row] = condensed.take @ transform[row]
    for point, weight in zip(POINTS.tolist(), WEIGHTS.tolist(), strict=True):
        local = _displacement(members, (1.0 + point) / 2.0)
        moved = np.einsum("mij,mik,mkl->mjl", members.axes, local, transform, optimize=True)[:, axes]
        share = members.mass * members.length * weight / 2.0
        result += share[:, None, None] * (moved.transpose(0, 2, 1) @ moved)
    return result


def _displacement(members: LineMembers, ratio: float) -> FloatArray:
    """Local x, y and z displacement at a ratio of the length from local end displacements, members x 3 x 12."""
    operator = np.zeros((members.count, 3, 12))
    operator[:, 0, 0], operator[:, 0, 6] = 1.0 - ratio, ratio
    along_y, along_z = bending_functions(members, ratio)
    for position, (dof_y, dof_z, sign) in enumerate(((1, 2, 1.0), (5, 4, -1.0), (7, 8, 1.0), (11, 10, -1.0))):
        operator[:, 1, dof_y] = along_y[position]
        operator[:, 2, dof_z] = sign * along_z[position]
    straight = np.zeros((3, 12))
    straight[range(3), range(3)], straight[range(3), range(6, 9)] = 1.0 - ratio, ratio
    operator[members.is_truss] = straight
    return operator


def _shells(shells: Shells, axes: tuple[int, ...]) -> FloatArray:
    """Mass of every shell in node degrees of freedom, elements x 24 x 24."""
    result = np.zeros((shells.count, 24, 24))
    products = shells.mass[:, None, None] * shape_products(shells)
    for axis in axes:
        places = range(axis, 24, 6)
        result[np.ix_(range(shells.count), places, places)] = products
    return result
