"""Which unknown to name when a structure can move: a property of the mechanism, not of the solver that met it.

What nothing resists is a space of motions, and a solver gives any basis of it. The diagonal of the projector on that
space is the same for every basis, so the name does not hang on processor, threads or the order of the nodes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from app.engine.arrays import BoolArray, FloatArray, IntArray
from app.engine.sparse import size_of, split

# Shares that differ by less are equal, and motions smaller than this beside the largest are round-off.
TIE = 1e-6
SHIFT = 1e-10
NO_RESISTANCE = 1e-13
STEPS = 6
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


def loosest(scaled: sp.csc_array, scale: FloatArray, unknowns: Unknowns) -> int:
    """The unknown that moves most in what the structure does not resist: translations first, ties by node number.
    `scaled` is the stiffness times `scale` from both sides, its diagonal one."""
    weight = scale * np.where(unknowns.is_rotation, unknowns.reach, 1.0)
    motions = np.linalg.qr(weight[:, None] * _unresisted(scaled, unknowns.order))[0]
    return first_of_largest(np.linalg.norm(motions, axis=1), unknowns.is_rotation, unknowns.order)


def _unresisted(scaled: sp.csc_array, order: IntArray) -> FloatArray:
    """Orthonormal motions (unknowns x motions) that span what has no stiffness, by subspace iteration from vectors that
    belong to the unknowns' places in `order`."""
    size = size_of(scaled)
    solve = split(sp.csc_array(scaled + SHIFT * sp.eye_array(size))).solve
    motions = values = np.zeros(0)
    for count in _counts(size):
        motions = np.random.default_rng(1).standard_normal((size, count))[np.argsort(np.argsort(order))]
        for _ in range(STEPS):
            motions = np.linalg.qr(solve(motions))[0]
        values, turn = np.linalg.eigh(motions.T @ (scaled @ motions))
        motions = motions @ turn
        if values[-1] > _limit(values):
            break
    return motions[:, values <= _limit(values)]


def _counts(size: int) -> Iterator[int]:
    """How many motions to look for, more each time that all of them met no resistance."""
    most = min(size, MOST_MOTIONS, max(FEWEST_MOTIONS, MOST_NUMBERS // size))
    count = min(most, FEWEST_MOTIONS)
    yield count
    while count < most:
        count = min(most, 4 * count)
        yield count


def _limit(values: FloatArray) -> float:
    """Stiffness up to which a motion counts as not resisted; ill-conditioned models have nothing below the first."""
    return max(NO_RESISTANCE, 100.0 * float(values[0]))
