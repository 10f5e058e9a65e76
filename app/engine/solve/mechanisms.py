"""Which unknown to name when a structure can move: a property of the mechanism, not of the solver that met it.

What nothing resists is a space of motions, and a solver gives any basis of it. The diagonal of the projector on that
space is the same for every basis, so the name does not hang on processor, threads or the order of the nodes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import scipy.sparse as sp

from app.engine.solve.sparse import size_of, split
from app.engine.store.arrays import BoolArray, FloatArray, IntArray

# Shares that differ by less are equal, and motions smaller than this beside the largest are round-off.
TIE = 1e-6
# Stiffness beside that of the stiffest part at the same unknown: below the shift all motions look alike to the solver,
# and a mechanism's energy, taken element by element, is the square of round-off.
SHIFT = 1e-13
SOFT = (1e-10, 1e-17, 1e-22)
# The condensed matrix of a released member resists a mechanism of its hinges by round-off.
SOFT_WITH_RELEASES = (1e-10, 1e-14)
STEPS = 8
FEWEST_MOTIONS, MOST_MOTIONS = 16, 256
# Bounds the work on large models, where the space is then cut to as many motions, always the same ones.
MOST_NUMBERS = 4_000_000


@dataclass(frozen=True, slots=True)
class Unknowns:
    """What the equations are solved for. `order` sorts by node number (diaphragms follow) and then by direction;
    `reach` is the model's size in m, by which a rotation is weighed as the motion it makes there."""

    is_rotation: BoolArray
    order: IntArray
    reach: float
    label_of: Callable[[int], str]


def first_of_largest(sizes: FloatArray, is_rotation: BoolArray, order: IntArray) -> int:
    """Where the largest is: among translations if any of them has a size, ties to the first in `order`."""
    counted = sizes > TIE * float(sizes.max())
    translations = counted & ~is_rotation
    asked = translations if translations.any() else counted
    equal = np.flatnonzero(asked & (sizes >= (1.0 - TIE) * float(sizes[asked].max())))
    return int(equal[np.argmin(order[equal])])


Energy: TypeAlias = Callable[[FloatArray], FloatArray]


def loosest(
    scaled: sp.csc_array, scale: FloatArray, unknowns: Unknowns, energy: Energy, limits: tuple[float, ...] = SOFT
) -> int | None:
    """The unknown that moves most in what the structure does not resist: translations first, ties by node number; None
    where everything is resisted. `scaled` is the stiffness times `scale` from both sides, its diagonal one; `energy`
    gives uᵀ K u of columns of unknowns to more digits than the matrix holds; less than all of `limits` is nothing."""
    motions = _softest_motions(scaled, scale, unknowns.order, energy, limits)
    weight = scale * np.where(unknowns.is_rotation, unknowns.reach, 1.0)
    if not motions.shape[1]:
        return None
    sizes = np.linalg.norm(np.linalg.qr(weight[:, None] * motions)[0], axis=1)
    return first_of_largest(sizes, unknowns.is_rotation, unknowns.order)


def _softest_motions(
    scaled: sp.csc_array, scale: FloatArray, order: IntArray, energy: Energy, limits: tuple[float, ...]
) -> FloatArray:
    """Orthonormal motions (unknowns x motions) that span what has no stiffness, by subspace iteration from vectors that
    belong to the unknowns' places in `order`."""
    size = size_of(scaled)
    solve = split(sp.csc_array(scaled + SHIFT * sp.eye_array(size))).solve
    motions = np.zeros((size, 0))
    for count in _counts(size):
        start = np.random.default_rng(1).standard_normal((size, count))[np.argsort(np.argsort(order))]
        for _ in range(STEPS):
            start = np.linalg.qr(solve(start))[0]
        motions = _below(start, limits[0], scale, energy)
        if motions.shape[1] < count:
            break
    for limit in limits[1:]:
        motions = _below(motions, limit, scale, energy)
    return motions


def _below(motions: FloatArray, limit: float, scale: FloatArray, energy: Energy) -> FloatArray:
    """Those combinations of orthonormal motions that meet less resistance than the limit. Eigenvalues carry the
    round-off of the largest among them, so stiff motions go before soft ones are told apart."""
    values, turn = np.linalg.eigh(energy(scale[:, None] * motions))
    return motions @ turn[:, values <= limit]


def _counts(size: int) -> Iterator[int]:
    """How many motions to look for, more each time that all of them met no resistance."""
    most = min(size, MOST_MOTIONS, max(FEWEST_MOTIONS, MOST_NUMBERS // size))
    count = min(most, FEWEST_MOTIONS)
    yield count
    while count < most:
        count = min(most, 4 * count)
        yield count
