"""Stiffness of walls and plates: incompatible-mode membrane, DKMQ bending and a weak drilling spring.

Membrane: Wilson-Taylor incompatible modes in the form that passes the patch test (Taylor, Beresford and Wilson,
IJNME 10, 1976); constant strain in triangles. Bending: DKMQ, in triangles DKMT (Katili, IJNME 36, 1993, both parts).
Drilling: the difference between the nodal rotation and the in-plane rotation of the membrane is held by a small share
of the shear modulus, so constant strain stays exact.
"""

from dataclasses import dataclass

import numpy as np

from app.engine.model.analysis_model import FXX, FXY, MXX, MXY, VXX, VYY, Shells
from app.engine.model.shell_geometry import Point, gauss_points, point_at, shape
from app.engine.store.arrays import BoolArray, FloatArray

SHEAR_CORRECTION = 5.0 / 6.0
DRILLING_SHARE = 1e-3
COLLAPSED_SIDE = 2
SIDES = ((0, 1), (1, 2), (2, 3), (3, 0))
IN_PLANE = [6 * node + dof for node in range(4) for dof in (0, 1)]
# β_x is the rotation about y and β_y that about x with opposite sign.
OUT_OF_PLANE = [6 * node + dof for node in range(4) for dof in (2, 4, 3)]
OUT_OF_PLANE_SIGNS = np.array([1.0, 1.0, -1.0] * 4)
JOINED = [6 * node + dof for node in range(4) for dof in (0, 1, 5)]
STATIONS = ((0.0, 0.0), (-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))


@dataclass(frozen=True, slots=True)
class ShellMatrices:
    """Local stiffness (elements x 24 x 24) and what stress recovery needs."""

    local: FloatArray
    incompatible: FloatArray  # elements x 4 x 8: amplitudes of the incompatible modes from in-plane displacements
    side_rotations: FloatArray  # elements x 4 x 12: rotations at mid-side from w, β_x, β_y at the nodes

    def to_global(self, shells: Shells) -> FloatArray:
        """Stiffness in node degrees of freedom."""
        blocks = self.local.reshape(-1, 8, 3, 8, 3)
        turned = np.einsum("nai,npaqb->npiqb", shells.axes, blocks, optimize=True)
        return np.einsum("npiqb,nbj->npiqj", turned, shells.axes, optimize=True).reshape(-1, 24, 24)


def shell_matrices(shells: Shells) -> ShellMatrices:
    """Stiffness of every element."""
    points = gauss_points(shells)
    local = np.zeros((shells.count, 24, 24))
    membrane, incompatible = _membrane(shells, points)
    local[np.ix_(range(shells.count), IN_PLANE, IN_PLANE)] = membrane
    side_rotations = _side_rotations(shells)
    if shells.bending_thickness.any():
        bending = _bending(shells, points, side_rotations) * np.outer(OUT_OF_PLANE_SIGNS, OUT_OF_PLANE_SIGNS)
        local[np.ix_(range(shells.count), OUT_OF_PLANE, OUT_OF_PLANE)] = bending
    _add_drilling(local, shells, points)
    _add_joints(local, shells)
    return ShellMatrices(local, incompatible, side_rotations)


def plane_stress(elastic: FloatArray, poisson: FloatArray) -> FloatArray:
    """Plane-stress elasticity, elements x 3 x 3."""
    base = elastic / (1.0 - poisson**2)
    d = np.zeros((len(elastic), 3, 3))
    d[:, 0, 0] = d[:, 1, 1] = base
    d[:, 0, 1] = d[:, 1, 0] = base * poisson
    d[:, 2, 2] = base * (1.0 - poisson) / 2.0
    return d


def _strain(gradient: FloatArray) -> FloatArray:
    """From gradients (elements x 2 x n) to the strain operator of u1 v1 u2 v2 ... (elements x 3 x 2n)."""
    b = np.zeros((len(gradient), 3, 2 * gradient.shape[2]))
    b[:, 0, 0::2] = b[:, 2, 1::2] = gradient[:, 0]
    b[:, 1, 1::2] = b[:, 2, 0::2] = gradient[:, 1]
    return b


def incompatible_strain(centre: Point, p: Point, is_triangle: BoolArray) -> FloatArray:
    """Strain of the modes 1 - ξ² and 1 - η², with the Jacobian of the centre as the patch test asks."""
    natural = np.diag([-2.0 * p.xi, -2.0 * p.eta])
    # A triangle has constant strain and no such modes.
    is_open = p.determinant > 0.0
    ratio = np.divide(centre.determinant, p.determinant, out=np.zeros_like(p.determinant), where=is_open)
    scale = np.where(is_triangle, 0.0, ratio)[:, None, None]
    return _strain(scale * (centre.inverse @ natural))


def _membrane(shells: Shells, points: tuple[Point, ...]) -> tuple[FloatArray, FloatArray]:
    d = membrane_rigidity(shells)
    centre = point_at(shells, 0.0, 0.0)
    k = np.zeros((shells.count, 12, 12))
    for p in points:
        b = np.concatenate([_strain(p.gradient), incompatible_strain(centre, p, shells.is_triangle)], axis=2)
        k += p.determinant[:, None, None] * (b.transpose(0, 2, 1) @ d @ b)
    k[shells.is_triangle, 8:, 8:] = np.eye(4)
    amplitudes = -np.linalg.solve(k[:, 8:, 8:], k[:, 8:, :8]).astype(np.float64)
    return k[:, :8, :8] + k[:, :8, 8:] @ amplitudes, amplitudes


def _shear_ratios(shells: Shells) -> FloatArray:
    """φ of each side, 12 D / (κ G t L²) with the rigidities along the side, 2 (t/L)² / (κ (1 - ν)) where all directions
    are alike; 0 for thin plates."""
    length, cosine, sine = _sides(shells)
    shear = shear_rigidity(shells)
    along = shear[:, :1] * cosine**2 + shear[:, 1:] * sine**2
    is_soft = (along > 0.0) & ~shells.is_thin[:, None]
    return np.divide(12.0 * _side_rigidity(shells), along * length**2, out=np.zeros_like(along), where=is_soft)


def _side_rigidity(shells: Shells) -> FloatArray:
    """Moment along each side from the curvature along it, elements x 4."""
    _, cosine, sine = _sides(shells)
    d = bending_rigidity(shells)
    mixed = 2.0 * (d[:, 0, 1] + 2.0 * d[:, 2, 2])
    straight = d[:, :1, 0] * cosine**4 + d[:, 1:2, 1] * sine**4
    return straight + mixed[:, None] * (cosine * sine) ** 2


def _sides(shells: Shells) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Length and direction cosines of sides 1-2, 2-3, 3-4, 4-1."""
    along = np.roll(shells.corners, -1, axis=1) - shells.corners
    length = np.linalg.norm(along, axis=2)
    length[shells.is_triangle, COLLAPSED_SIDE] = 1.0
    return length, along[..., 0] / length, along[..., 1] / length


def _side_rotations(shells: Shells) -> FloatArray:
    """Δβ of each side, from the shear strain along the side being -2/3 φ Δβ."""
    length, cosine, sine = _sides(shells)
    factor = -1.5 / (1.0 + _shear_ratios(shells))
    operator = np.zeros((shells.count, 4, 12))
    for side, (i, j) in enumerate(SIDES):
        operator[:, side, 3 * i] = -factor[:, side] / length[:, side]
        operator[:, side, 3 * j] = factor[:, side] / length[:, side]
        for node in (i, j):
            operator[:, side, 3 * node + 1] = factor[:, side] * cosine[:, side] / 2.0
            operator[:, side, 3 * node + 2] = factor[:, side] * sine[:, side] / 2.0
    return operator


def curvature(shells: Shells, p: Point, side_rotations: FloatArray) -> FloatArray:
    """β_x,x, β_y,y and β_x,y + β_y,x from w, β_x, β_y at the nodes, elements x 3 x 12."""
    _, cosine, sine = _sides(shells)
    b = np.zeros((shells.count, 3, 12))
    b[:, 0, 1::3] = b[:, 2, 2::3] = p.gradient[:, 0]
    b[:, 1, 2::3] = b[:, 2, 1::3] = p.gradient[:, 1]
    xi, eta = p.xi, p.eta
    natural = np.array(
        [
            [-xi * (1.0 - eta), (1.0 - eta**2) / 2.0, -xi * (1.0 + eta), -(1.0 - eta**2) / 2.0],
            [-(1.0 - xi**2) / 2.0, -eta * (1.0 + xi), (1.0 - xi**2) / 2.0, -eta * (1.0 - xi)],
        ]
    )
    gradient = p.inverse @ natural
    if (rows := shells.is_triangle).any():
        gradient[rows] = _triangle_bubbles(p)[rows]
    sides = np.stack(
        [gradient[:, 0] * cosine, gradient[:, 1] * sine, gradient[:, 1] * cosine + gradient[:, 0] * sine], axis=1
    )
    return b + sides @ side_rotations


def _triangle_bubbles(p: Point) -> FloatArray:
    """Gradients of 4 λi λj, which are 1 in the middle of sides 1-2, 2-3 and 3-1, elements x 2 x 4."""
    one, two, *rest = shape(p.xi, p.eta).tolist()
    values = (one, two, sum(rest))
    result = np.zeros((len(p.gradient), 2, 4))
    for side, (i, j) in ((0, (0, 1)), (1, (1, 2)), (3, (2, 0))):
        result[:, :, side] = 4.0 * (values[i] * p.gradient[:, :, j] + values[j] * p.gradient[:, :, i])
    return result


def shear_strain(shells: Shells, p: Point, side_rotations: FloatArray) -> FloatArray:
    """Transverse shear strains γ_xz and γ_yz from the sides' strains, elements x 2 x 12."""
    return _from_sides(shells, p, -2.0 / 3.0 * _shear_ratios(shells)) @ side_rotations


def shear_forces(shells: Shells, p: Point, side_rotations: FloatArray) -> FloatArray:
    """Vxx and Vyy, elements x 2 x 12; κ G t φ = 12 D / L² gives them in thin plates, which have no shear strain."""
    length, _, _ = _sides(shells)
    of_thin = _from_sides(shells, p, -8.0 * _side_rigidity(shells) / length**2) @ side_rotations
    of_thick = shear_rigidity(shells)[:, :, None] * shear_strain(shells, p, side_rotations)
    return np.where(shells.is_thin[:, None, None], of_thin, of_thick)


def _from_sides(shells: Shells, p: Point, along: FloatArray) -> FloatArray:
    """Covariant interpolation of values along the sides to local x and y, elements x 2 x 4."""
    length, _, _ = _sides(shells)
    xi, eta = p.xi, p.eta
    share = np.array([[(1.0 - eta), 0.0, -(1.0 + eta), 0.0], [0.0, (1.0 + xi), 0.0, -(1.0 - xi)]]) / 4.0
    result = p.inverse @ (share * (along * length)[:, None, :])
    if (rows := shells.is_triangle).any():
        result[rows] = _from_triangle_sides(shells, p, along)[rows]
    return result


def _from_triangle_sides(shells: Shells, p: Point, along: FloatArray) -> FloatArray:
    """The vector at each corner that has the values of its two sides along them, linear in between."""
    _, cosine, sine = _sides(shells)
    one, two, *rest = shape(p.xi, p.eta).tolist()
    result = np.zeros((shells.count, 2, 4))
    for weight, (a, b) in zip((one, two, sum(rest)), ((0, 3), (1, 0), (3, 1)), strict=True):
        area = cosine[:, a] * sine[:, b] - cosine[:, b] * sine[:, a]
        area = np.where(shells.is_triangle, area, 1.0)
        for side, other, sign in ((a, b, 1.0), (b, a, -1.0)):
            scale = sign * weight * along[:, side] / area
            result[:, 0, side] += scale * sine[:, other]
            result[:, 1, side] -= scale * cosine[:, other]
    return result


def membrane_rigidity(shells: Shells) -> FloatArray:
    """Membrane forces from strains, elements x 3 x 3."""
    scale = _scale(shells.factors[:, FXX : FXY + 1]) * shells.membrane_thickness[:, None, None]
    return plane_stress(shells.elastic, shells.poisson) * scale


def bending_rigidity(shells: Shells) -> FloatArray:
    """Moments from curvatures, elements x 3 x 3."""
    scale = _scale(shells.factors[:, MXX : MXY + 1]) * (shells.bending_thickness**3 / 12.0)[:, None, None]
    return plane_stress(shells.elastic, shells.poisson) * scale


def shear_rigidity(shells: Shells) -> FloatArray:
    """κ G t along local x and y, elements x 2."""
    modulus = shells.elastic / (2.0 * (1.0 + shells.poisson))
    return (SHEAR_CORRECTION * modulus * shells.bending_thickness)[:, None] * shells.factors[:, VXX : VYY + 1]


def _scale(factors: FloatArray) -> FloatArray:
    """Factors of the terms of elasticity from those of xx, yy and xy, elements x 3 x 3: the coupling of two directions
    has their geometric mean, so that a strip which is free at its sides has exactly the factor of its own direction."""
    scale = np.zeros((len(factors), 3, 3))
    scale[:, [0, 1, 2], [0, 1, 2]] = factors
    scale[:, 0, 1] = scale[:, 1, 0] = np.sqrt(factors[:, 0] * factors[:, 1])
    return scale


def _bending(shells: Shells, points: tuple[Point, ...], side_rotations: FloatArray) -> FloatArray:
    d, shear = bending_rigidity(shells), shear_rigidity(shells)
    k = np.zeros((shells.count, 12, 12))
    for p in points:
        b, s = curvature(shells, p, side_rotations), shear_strain(shells, p, side_rotations)
        area = p.determinant[:, None, None]
        k += area * (b.transpose(0, 2, 1) @ d @ b) + area * (s.transpose(0, 2, 1) @ (shear[:, :, None] * s))
    return k


def _add_drilling(local: FloatArray, shells: Shells, points: tuple[Point, ...]) -> None:
    shear = shells.factors[:, FXY] * shells.elastic / (2.0 * (1.0 + shells.poisson)) * shells.membrane_thickness
    has_joints = shells.joint_stiffness.any(axis=1)
    rigidity = DRILLING_SHARE * np.where((shells.bending_thickness > 0.0) & ~has_joints, shear, 0.0)
    rows = np.flatnonzero(rigidity)
    k = np.zeros((len(rows), 24, 24))
    for p in points if len(rows) else ():
        b = np.zeros((len(rows), 1, 24))
        b[:, 0, 5::6] = shape(p.xi, p.eta)
        b[:, 0, 0::6] = p.gradient[rows, 1] / 2.0
        b[:, 0, 1::6] = -p.gradient[rows, 0] / 2.0
        k += (rigidity[rows] * p.determinant[rows])[:, None, None] * (b.transpose(0, 2, 1) @ b)
    local[rows] += k


def _add_joints(local: FloatArray, shells: Shells) -> None:
    """Springs between the rotation of a wall's node about local z and that of the floor line beside it."""
    rows = np.flatnonzero(shells.joint_stiffness.any(axis=1))
    corners, partners = shells.corners[rows], shells.joint_partners[rows]
    stiffness = shells.joint_stiffness[rows]
    every = np.arange(len(rows))
    k = np.zeros((len(rows), 12, 12))
    for corner in range(4):
        partner = partners[:, corner]
        x, y = (corners[every, partner] - corners[:, corner]).T
        squared = np.where(partner == corner, 1.0, x**2 + y**2)
        # Of u, v and the rotation of each node.
        r = np.zeros((len(rows), 12))
        r[:, 3 * corner + 2] = 1.0
        r[:, 3 * corner], r[:, 3 * corner + 1] = -y / squared, x / squared
        r[every, 3 * partner] += y / squared
        r[every, 3 * partner + 1] -= x / squared
        k += stiffness[:, corner][:, None, None] * (r[:, :, None] * r[:, None, :])
    local[np.ix_(rows.tolist(), JOINED, JOINED)] += k


def membrane_operator(shells: Shells, matrices: ShellMatrices, p: Point) -> FloatArray:
    """Fxx Fyy Fxy per unit length at a point from u1 v1 u2 v2 ..., elements x 3 x 8."""
    rigidity = membrane_rigidity(shells)
    extra = incompatible_strain(point_at(shells, 0.0, 0.0), p, shells.is_triangle)
    return rigidity @ (_strain(p.gradient) + extra @ matrices.incompatible)


def resultants(shells: Shells, matrices: ShellMatrices) -> FloatArray:
    """Fxx Fyy Fxy Mxx Myy Mxy Vxx Vyy per unit length at the centre and the four nodes from local node
    displacements, elements x 5 x 8 x 24. Moments are positive with tension on the -z side."""
    rigidity = bending_rigidity(shells)
    operator = np.zeros((shells.count, len(STATIONS), 8, 24))
    rows = range(shells.count)
    for station, (xi, eta) in enumerate(STATIONS):
        p = point_at(shells, xi, eta)
        operator[np.ix_(rows, [station], [0, 1, 2], IN_PLANE)] = membrane_operator(shells, matrices, p)[:, None]
        bent = -rigidity @ curvature(shells, p, matrices.side_rotations) * OUT_OF_PLANE_SIGNS
        operator[np.ix_(rows, [station], [3, 4, 5], OUT_OF_PLANE)] = bent[:, None]
        sheared = shear_forces(shells, p, matrices.side_rotations) * OUT_OF_PLANE_SIGNS
        operator[np.ix_(rows, [station], [6, 7], OUT_OF_PLANE)] = sheared[:, None]
    return operator
