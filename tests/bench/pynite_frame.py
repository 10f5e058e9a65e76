"""The benchmark frame solved with PyNiteFEA: its members' stiffness, transformations, fixed-end and end forces.

PyNite has no rigid diaphragms, modes with participation or response spectra, so these are added with the same methods
that the embedded engine uses: both sides read the same description of the model and answer the same questions.
"""

import itertools
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from Pynite import FEModel3D
from scipy.linalg import eigh
from scipy.sparse.linalg import splu

from tests.engine.models import grid_frame, node_of
from tests.engine.test_verification import spectrum_v18

BAY, MODES, DAMPING, GRAVITY = 6.0, 12, 0.05, 9.80665
Array = NDArray[np.float64]


class Answers(NamedTuple):
    """First period, sum of gravity reactions, sway of the roof, base shear and sway of the roof by CQC."""

    period: float
    gravity: float
    sway: float
    base_shear: float
    spectrum_sway: float


def solve_frame(storeys: int) -> Answers:
    """Two static cases, 12 modes, reactions, end forces of every member per case and mode, and their CQC."""
    model, dofs, beams = build(storeys)
    stiffness = assembled(model, dofs)
    transform = diaphragms(
        storeys, {name: dofs[str(name)] for nodes in [range(1, 17 + 16 * storeys)] for name in nodes}
    )
    reduced = sp.csc_array(transform.T @ stiffness @ transform)
    factor = splu(reduced, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options={"SymmetricMode": True})
    gravity, fixed = beam_loads(model, dofs, beams)
    gravity_reduced = transform.T @ gravity
    loads = np.stack([gravity_reduced, np.zeros(len(gravity_reduced))], axis=1)
    loads[0 : 3 * storeys : 3, 1] = 100.0 * np.arange(1, storeys + 1)
    static = transform @ factor.solve(loads)
    omega, shapes, participation = modes(storeys, factor, transform)
    amplitudes = participation * accelerations(2.0 * np.pi / omega) / omega**2
    correlation = cqc(omega) * np.outer(amplitudes, amplitudes)
    ends = end_forces(model, dofs, np.concatenate([static, shapes], axis=1))
    for name, forces in fixed.items():
        ends[name, :, 0] += forces
    np.sqrt(np.maximum(np.einsum("edm,mn,edn->ed", ends[:, :, 2:], correlation, ends[:, :, 2:]), 0.0))
    base = slice(0, 6 * 16)
    reactions = stiffness[base] @ np.concatenate([static, shapes], axis=1)
    shear = reactions[0::6, 2:].sum(axis=0)
    roof = 6 * (node_of(storeys, 0, 0) - 1)
    return Answers(
        period=float(2.0 * np.pi / omega[0]),
        gravity=float(reactions[1::6, 0].sum()),
        sway=float(static[roof, 1]),
        base_shear=float(np.sqrt(shear @ correlation @ shear)),
        spectrum_sway=float(np.sqrt(shapes[roof] @ correlation @ shapes[roof])),
    )


def build(storeys: int) -> tuple[FEModel3D, dict[str, int], list[int]]:
    """The model; PyNite has Y up."""
    nodes, elements, beams = grid_frame(storeys)
    model = FEModel3D()
    model.add_material("M", 27e6, 27e6 / 2.4, 0.2, 0.0)
    model.add_section("1", 0.36, 0.6**4 / 12, 0.6**4 / 12, 0.1406 * 0.6**4)
    model.add_section("2", 0.18, 0.6 * 0.3**3 / 12, 0.3 * 0.6**3 / 12, 0.229 * 0.6 * 0.3**3)
    for name, at in nodes.items():
        model.add_node(str(name), at["X"], at["Z"], at["Y"])
    for name, element in elements.items():
        model.add_member(str(name), str(element["NODE"][0]), str(element["NODE"][1]), "M", str(element["SECT"]))
    for name in beams:
        model.add_member_dist_load(str(name), "FY", -22.5, -22.5, case="G")
    model.add_load_combo("G", {"G": 1.0})
    return model, {str(name): 6 * row for row, name in enumerate(nodes)}, beams


def places(model: FEModel3D, dofs: dict[str, int]) -> NDArray[np.int64]:
    """Degrees of freedom of each member, members x 12."""
    ends = [(dofs[m.i_node.name], dofs[m.j_node.name]) for m in model.members.values()]
    six = np.arange(6)
    return np.array([np.concatenate([i + six, j + six]) for i, j in ends])


def assembled(model: FEModel3D, dofs: dict[str, int]) -> sp.csr_array:
    turned = [m.T().T @ m.ke() @ m.T() for m in model.members.values()]
    where, size = places(model, dofs), 6 * len(dofs)
    rows, columns = np.repeat(where, 12, axis=1).ravel(), np.tile(where, (1, 12)).ravel()
    return sp.csr_array(sp.coo_array((np.ravel(turned), (rows, columns)), shape=(size, size)))


def beam_loads(model: FEModel3D, dofs: dict[str, int], beams: list[int]) -> tuple[Array, dict[int, Array]]:
    """Gravity as node forces, and the fixed-end reactions of each loaded member by its row."""
    forces = np.zeros(6 * len(dofs))
    fixed: dict[int, Array] = {}
    where = places(model, dofs)
    for name in beams:
        member = model.members[str(name)]
        fixed[name - 1] = member.fer("G").ravel()
        forces[where[name - 1]] -= member.T().T @ fixed[name - 1]
    return forces, fixed


def end_forces(model: FEModel3D, dofs: dict[str, int], displacements: Array) -> Array:
    """Local, members x 12 x cases."""
    where = places(model, dofs)
    return np.array([m.ke() @ m.T() @ displacements[at] for m, at in zip(model.members.values(), where, strict=True)])


def modes(storeys: int, factor: "sp.linalg.SuperLU", transform: sp.csr_array) -> tuple[Array, Array, Array]:
    """Frequencies, shapes in node degrees of freedom and participation in X; mass sits at the masters of the floors."""
    floor = 3240.0 / GRAVITY
    rotary = sum(s * t * ((BAY * i - 9.0) ** 2 + (BAY * j - 9.0) ** 2) for i, j, s, t in tributary()) / 9.0
    mass = np.tile([floor, floor, floor * rotary], storeys)
    count = 3 * storeys
    response = factor.solve(np.eye(factor.shape[0], count))
    values, vectors = eigh(np.sqrt(mass)[:, None] * response[:count] * np.sqrt(mass))
    values, vectors = values[::-1][:MODES], vectors[:, ::-1][:, :MODES]
    shapes = response @ (np.sqrt(mass)[:, None] * vectors) / values
    participation = (np.sqrt(mass)[:, None] * vectors)[0::3].sum(axis=0)
    return 1.0 / np.sqrt(values), transform @ shapes, participation


def tributary() -> list[tuple[int, int, float, float]]:
    share = (0.5, 1.0, 1.0, 0.5)
    return [(i, j, share[i], share[j]) for i, j in itertools.product(range(4), repeat=2)]


def accelerations(periods: Array) -> Array:
    points = spectrum_v18()["aFUNC"]
    values = np.interp(periods, [p["PERIOD"] for p in points], [p["VALUE"] for p in points])
    return values * GRAVITY


def cqc(omega: Array) -> Array:
    """Der Kiureghian 1981."""
    ratio = omega[:, None] / omega[None, :]
    below = (1.0 - ratio**2) ** 2 + 4.0 * DAMPING**2 * ratio * (1.0 + ratio) ** 2
    return 8.0 * DAMPING**2 * (1.0 + ratio) * ratio**1.5 / below


def diaphragms(storeys: int, dofs: dict[int, int]) -> sp.csr_array:
    """X, Z and the turn about Y of a floor follow its master; columns of the masters come first."""
    rows, columns, values = [], [], []
    column = 3 * storeys
    for k, j, i in itertools.product(range(1, storeys + 1), range(4), range(4)):
        base, first = dofs[node_of(k, i, j)], 3 * (k - 1)
        dx, dz = BAY * i - 9.0, BAY * j - 9.0
        ties = ((0, first, 1.0), (0, first + 2, dz), (2, first + 1, 1.0), (2, first + 2, -dx), (4, first + 2, 1.0))
        own = tuple((dof, column + n, 1.0) for n, dof in enumerate((1, 3, 5)))
        column += 3
        for dof, other, factor in (*ties, *own):
            rows.append(base + dof)
            columns.append(other)
            values.append(factor)
    return sp.csr_array((values, (rows, columns)), shape=(6 * len(dofs), column))
