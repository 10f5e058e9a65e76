"""Free vibration: exact condensation to the unknowns with mass, shift-invert Lanczos beyond that, and checks."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp
from scipy.linalg import eigh

from app.engine.solve.repeated_modes import are_one, with_directions
from app.engine.solve.sparse import dense_block, diagonal_of, lowest_eigenpairs, size_of
from app.engine.solve.sturm import condensed_modes_missed, modes_missed
from app.engine.solve.system import System
from app.engine.store.arrays import BoolArray, FloatArray, IntArray, flat_rows
from app.engine.store.errors import EngineRefusal
from app.engine.store.round_off import first_of_largest

# Beyond this many unknowns with mass, Lanczos for a few modes is faster than the flexibility of them all; it needs
# many more unknowns than modes.
LARGEST_DENSE = 150
LEAST_RATIO = 4
# Share of all mass from which a mode counts for spectra.
LEAST_MASS = 1e-4


@dataclass(frozen=True, slots=True)
class Modes:
    """Mass-normalised modes: `shapes` modes x nodes x 6, `omega` rad/s, participation per mode and direction
    (DX DY DZ RX RY RZ about the centre of mass), and the mass each direction can mobilise. `missed` modes lie below
    the highest found by the Sturm count; `overlap` is the largest departure from orthogonality,
    `rest` what the shapes' last digit leaves out, where that matters, `asked` how many modes were, `are_all` whether
    the structure is known to have no more, and `beyond` (rad/s) the next mode after the last one, infinite where there
    is none or none that has mass along X or Y."""

    omega: FloatArray
    shapes: FloatArray
    participation: FloatArray
    total_mass: FloatArray
    missed: int
    overlap: float
    rest: FloatArray | None
    asked: int
    are_all: bool
    beyond: float

    @property
    def count(self) -> int:
        """How many modes."""
        return len(self.omega)

    @property
    def periods(self) -> FloatArray:
        """Seconds."""
        return 2.0 * np.pi / self.omega

    @property
    def effective_mass(self) -> FloatArray:
        """Modes x 6."""
        return self.participation**2


@dataclass(frozen=True, slots=True)
class Condensation:
    """Lᵀ F L (symmetric, eigenvalues 1/ω²) with F the flexibility of the unknowns with mass and their masses L Lᵀ, and
    what takes its vectors to all unknowns."""

    matrix: FloatArray
    to_unknowns: FloatArray


def solve_modes(system: System, asked: int) -> Modes:
    """The lowest `asked` modes (fewer when the structure has fewer). Of modes of one frequency that are not all asked
    for, those with the first directions are given, so all of them are looked for."""
    t = system.constraints.t
    mass = sp.csc_array(t.T @ system.mass @ t)
    diagonal = diagonal_of(mass)
    massed = np.flatnonzero(diagonal > 1e-12 * diagonal.max(initial=0.0)).astype(np.int64)
    if not len(massed):
        raise EngineRefusal(
            "[Error] Mass data is required for eigenvalue analysis (NMAS, LTOM or self weight to mass)."
        )
    wanted = min(asked, len(massed))
    if len(massed) <= LARGEST_DENSE or len(massed) < LEAST_RATIO * (wanted + 1):
        condensation = _condense(system, mass, massed)
        omega, vectors = _with_whole_group(lambda count: _condensed(condensation, count), wanted, len(massed))
        missed, possible = condensed_modes_missed(condensation.matrix, omega**2), len(condensation.matrix)
    else:
        omega, vectors = _with_whole_group(lambda count: _by_lanczos(system, mass, count), wanted, len(massed) // 2)
        missed, possible = modes_missed(system.k_free, mass, omega**2, system.factor.blocks), len(massed)
    modes = _with_participation(system, mass, omega, vectors, asked, missed)
    return replace(modes, are_all=asked >= possible)


def _with_whole_group(
    find: Callable[[int], tuple[FloatArray, FloatArray]], wanted: int, most: int
) -> tuple[FloatArray, FloatArray]:
    """Frequencies and vectors: the wanted ones, all that share the last one's frequency, and the one after them."""
    more = 1
    while True:
        count = min(wanted + more, most)
        omega, vectors = find(count)
        if count == most or len(omega) < count or not are_one(omega[wanted - 1], omega[-1]):
            return omega, vectors
        more *= 3


def _by_lanczos(system: System, mass: sp.csc_array, wanted: int) -> tuple[FloatArray, FloatArray]:
    values, vectors = lowest_eigenpairs(system.k_free, mass, system.factor.solve, wanted)
    return np.sqrt(values), vectors


def _condense(system: System, mass: sp.csc_array, massed: IntArray) -> Condensation:
    unit = np.zeros((size_of(mass), len(massed)))
    unit[massed, range(len(massed))] = 1.0
    response = system.factor.solve(unit)
    flexibility = response[massed]
    lower = _mass_root(dense_block(mass, massed))
    return Condensation(lower.T @ ((flexibility + flexibility.T) / 2.0) @ lower, response @ lower)


def _condensed(condensation: Condensation, wanted: int) -> tuple[FloatArray, FloatArray]:
    """Frequencies, ascending, and vectors in all unknowns."""
    size = len(condensation.matrix)
    values, vectors = eigh(condensation.matrix, subset_by_index=(size - min(wanted, size), size - 1))
    values, vectors = values[::-1], vectors[:, ::-1]
    keep = values > 1e-14 * values[0]
    values, vectors = values[keep], vectors[:, keep]
    # K q = ω² M q over all unknowns: the massed part is L⁻ᵀ y, the rest follows statically.
    return 1.0 / np.sqrt(values), condensation.to_unknowns @ vectors / values


def _mass_root(mass: FloatArray) -> FloatArray:
    """L with M = L Lᵀ; columns without mass (a floor whose mass acts in one direction only) are left out."""
    values, vectors = eigh(mass)
    keep = values > 1e-12 * values[-1]
    return vectors[:, keep] * np.sqrt(values[keep])


def _with_participation(
    system: System, mass: sp.csc_array, omega: FloatArray, vectors: FloatArray, asked: int, missed: int
) -> Modes:
    norms = np.sqrt(np.einsum("ik,ik->k", vectors, mass @ vectors))
    vectors = vectors / norms
    gram = vectors.T @ (mass @ vectors)
    directions = _directions(system)
    influence = _influence(system, directions)
    total = _total_mass(system, directions)
    # Equal modes whose mass is not theirs alone have no directions of their own; a fault in them must show first.
    overlap = float(np.abs(gram - np.eye(len(omega))).max())
    vectors = with_directions(omega, vectors, influence / np.sqrt(np.where(total > 0.0, total, 1.0)))
    beyond = _beyond(omega[asked:], (vectors[:, asked:].T @ influence) ** 2, total)
    omega, vectors = omega[:asked], vectors[:, :asked]
    largest = [first_of_largest(np.abs(vector)) for vector in vectors.T]
    vectors = vectors * np.sign(vectors[largest, range(len(omega))])
    t = system.constraints.t
    rest = system.factor.rest(vectors, omega**2 * (mass @ vectors))
    return Modes(
        omega,
        (t @ vectors).T.reshape(len(omega), -1, 6),
        vectors.T @ influence,
        total,
        missed,
        overlap,
        None if rest is None else (t @ rest).T.reshape(len(omega), -1, 6),
        asked,
        are_all=False,
        beyond=beyond,
    )


def _beyond(omega: FloatArray, effective: FloatArray, total: FloatArray) -> float:
    """The first of the modes that were not asked for, where it has mass along X or Y."""
    if not len(omega) or (effective[0, :2] <= LEAST_MASS * total[:2]).all():
        return np.inf
    return float(omega[0])


def _total_mass(system: System, directions: FloatArray) -> FloatArray:
    """What each direction can mobilise. Consistent masses couple the supports with the rest, so all of them counts."""
    if system.model.spread is None:
        return np.einsum("id,id->d", directions, system.masses.ravel()[:, None] * _movable(system) * directions)
    return np.einsum("id,id->d", directions, system.mass @ directions)


def can_move(system: System) -> BoolArray:
    """Which node degrees of freedom can move (nodes x 6): mass at supports takes no part in vibration."""
    return (abs(system.constraints.t).sum(axis=1) > 0.0).reshape(-1, 6)


def _movable(system: System) -> FloatArray:
    """1 where a node degree of freedom can move."""
    return can_move(system).astype(np.float64).reshape(-1, 1)


def _directions(system: System) -> FloatArray:
    """Unit rigid-body motions of all node degrees of freedom, rotations about the centre of mass."""
    model = system.model
    weight = system.masses[:, :3].sum(axis=1) * _movable(system).reshape(-1, 6)[:, :3].max(axis=1)
    centre = weight @ model.xyz / weight.sum() if weight.sum() > 0.0 else np.zeros(3)
    x, y, z = (model.xyz - centre).T
    motions = np.zeros((model.node_count, 6, 6))
    motions[:, range(6), range(6)] = 1.0
    motions[:, 1, 3], motions[:, 2, 3] = -z, y
    motions[:, 0, 4], motions[:, 2, 4] = z, -x
    motions[:, 0, 5], motions[:, 1, 5] = -y, x
    return motions.reshape(-1, 6)


def _influence(system: System, directions: FloatArray) -> FloatArray:
    """Tᵀ M r: ground acceleration in each direction as forces on the free unknowns."""
    return system.constraints.t.T @ (system.mass @ directions)


def story_inertia(system: System, modes: Modes) -> FloatArray:
    """Inertia force of each mode at unit modal coordinate, ω² M φ, modes x nodes x 6."""
    forces = (system.mass @ flat_rows(modes.shapes).T).T.reshape(modes.shapes.shape)
    return modes.omega[:, None, None] ** 2 * forces
