"""Member stiffness: 12x12 Timoshenko beams with releases, partial fixity and rigid end offsets, all members at once."""

from dataclasses import dataclass

import numpy as np

from app.engine.model.analysis_model import LineMembers, MemberRelease
from app.engine.model.load_arrays import shear_parameters
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import AnalysisFailed


@dataclass(frozen=True, slots=True)
class MemberMatrices:
    """Per member: local stiffness after condensation, node-to-local transformation, and the condensations of
    members with released ends."""

    local: FloatArray
    transform: FloatArray
    condensed: dict[int, "Condensed"]

    def to_global(self) -> FloatArray:
        """Stiffness in node degrees of freedom, members x 12 x 12."""
        return self.transform.transpose(0, 2, 1) @ self.local @ self.transform

    def reduce(self, end_loads: FloatArray) -> FloatArray:
        """Local end loads (cases x members x 12) as they arrive at the nodes after condensation."""
        reduced = end_loads.copy()
        for row, condensed in self.condensed.items():
            reduced[:, row] = end_loads[:, row] @ condensed.reduction.T
        return reduced

    def end_displacements(self, node_displacements: FloatArray, end_loads: FloatArray | None) -> FloatArray:
        """Local displacements of the member ends (cases x members x 12), behind their releases."""
        ends = np.einsum("mij,cmj->cmi", self.transform, node_displacements)
        for row, condensed in self.condensed.items():
            behind = ends[:, row] @ condensed.take.T
            ends[:, row] = behind if end_loads is None else behind - end_loads[:, row] @ condensed.respond.T
        return ends


@dataclass(frozen=True, slots=True)
class Condensed:
    """Member-end displacements are take · (at the nodes) + respond · (fixed-end forces); `reduction` takes
    fixed-end forces to the nodes."""

    take: FloatArray
    respond: FloatArray
    reduction: FloatArray


def member_matrices(members: LineMembers, axial: FloatArray) -> MemberMatrices:
    """Stiffness and transformation of every member; `axial` (tension positive) adds its geometric stiffness."""
    local = _local_stiffness(members) + _geometric_stiffness(members, axial)
    condensed: dict[int, Condensed] = {}
    for row, release in members.releases.items():
        local[row], condensed[row] = _condense(int(members.ids[row]), local[row], release)
    return MemberMatrices(local, _transform(members), condensed)


def _local_stiffness(members: LineMembers) -> FloatArray:
    length, elastic = members.length, members.elastic
    area, torsion = members.section[:, 0], members.section[:, 3]
    k = np.zeros((members.count, 12, 12))
    axial, twist = elastic * area / length, members.shear * torsion / length
    for dof, value in ((0, axial), (3, twist)):
        k[:, dof, dof] = k[:, dof + 6, dof + 6] = value
        k[:, dof, dof + 6] = k[:, dof + 6, dof] = -value
    phi_xy, phi_xz = shear_parameters(members)
    _bending(k, (1, 5, 7, 11), 1.0, elastic * members.section[:, 5], length, phi_xy)
    _bending(k, (2, 4, 8, 10), -1.0, elastic * members.section[:, 4], length, phi_xz)
    return k


def _bending(
    k: FloatArray,
    dofs: tuple[int, int, int, int],
    sign: float,
    rigidity: FloatArray,
    length: FloatArray,
    phi: FloatArray,
) -> None:
    base = rigidity / (length**3 * (1.0 + phi))
    shear, couple = 12.0 * base, sign * 6.0 * base * length
    near, far = (4.0 + phi) * base * length**2, (2.0 - phi) * base * length**2
    _fill(k, dofs, shear, couple, near, far)


def _fill(
    k: FloatArray,
    dofs: tuple[int, int, int, int],
    shear: FloatArray,
    couple: FloatArray,
    near: FloatArray,
    far: FloatArray,
) -> None:
    v1, r1, v2, r2 = dofs
    pairs = (
        (v1, v1, shear),
        (v2, v2, shear),
        (v1, v2, -shear),
        (v1, r1, couple),
        (v1, r2, couple),
        (v2, r1, -couple),
        (v2, r2, -couple),
        (r1, r1, near),
        (r2, r2, near),
        (r1, r2, far),
    )
    for row, column, value in pairs:
        k[:, row, column] = value
        k[:, column, row] = value


def _geometric_stiffness(members: LineMembers, axial: FloatArray) -> FloatArray:
    """Consistent geometric stiffness of beams (Przemieniecki, 15.3); a truss has only its chord."""
    k = np.zeros((members.count, 12, 12))
    if not axial.any():
        return k
    length = members.length
    chord = np.where(members.is_truss, 1.0, 1.2) * axial / length
    couple, near, far = axial / 10.0, 2.0 * axial * length / 15.0, -axial * length / 30.0
    rotation = np.where(members.is_truss, 0.0, 1.0)
    for dofs, sign in (((1, 5, 7, 11), 1.0), ((2, 4, 8, 10), -1.0)):
        bent = (sign * couple * rotation, near * rotation, far * rotation)
        _fill(k, dofs, chord, *bent)
    return k


def _condense(element: int, k: FloatArray, release: MemberRelease) -> tuple[FloatArray, Condensed]:
    """Stiffness seen by the nodes, and how the ends behind the releases move.

    The released member ends w follow from equilibrium with the remaining springs S:
    (k_rr + S) w_r = S v_r - k_rn v_n - f_r.
    """
    released = np.flatnonzero(release.flags)
    springs = np.diag(release.springs[released])
    inner = k[np.ix_(released, released)] + springs
    scale = np.sqrt(np.abs(np.diag(inner)))
    if (scale == 0.0).any() or np.linalg.cond(inner / np.outer(scale, scale)) > 1e12:
        raise AnalysisFailed(f"[Error] Element {element} is released at both ends so that it can move freely.")
    take = np.eye(12)
    take[released] = np.linalg.solve(inner, -k[released])
    take[np.ix_(released, released)] = np.linalg.solve(inner, springs)
    respond = np.zeros((12, 12))
    respond[np.ix_(released, released)] = -np.linalg.inv(inner)
    return _without_round_off(k @ take, k), Condensed(take, respond, np.eye(12) + k @ respond)


def _without_round_off(condensed: FloatArray, original: FloatArray) -> FloatArray:
    """Zero where a release took all stiffness away; the digits left there would hold up a mechanism."""
    size = np.sqrt(np.abs(np.diag(original)))
    return np.where(np.abs(condensed) > 1e-13 * np.outer(size, size), condensed, 0.0)


def _transform(members: LineMembers) -> FloatArray:
    """From the 12 node displacements (global) to the 12 member-end displacements (local)."""
    turn = np.zeros((members.count, 12, 12))
    for base in (0, 3, 6, 9):
        turn[:, base : base + 3, base : base + 3] = members.axes
    if not members.offsets.any():
        return turn
    rigid = np.zeros((members.count, 12, 12))
    rigid[:, range(12), range(12)] = 1.0
    for end, base in enumerate((0, 6)):
        dx, dy, dz = members.offsets[:, end].T
        rigid[:, base, base + 4], rigid[:, base, base + 5] = dz, -dy
        rigid[:, base + 1, base + 3], rigid[:, base + 1, base + 5] = -dz, dx
        rigid[:, base + 2, base + 3], rigid[:, base + 2, base + 4] = dy, -dx
    return turn @ rigid
