"""Directions of modes of one frequency: any mixture of them is a mode, so which one is shown must be said."""

import numpy as np

from app.engine.store.arrays import FloatArray
from app.engine.store.round_off import first_of_largest
from app.trade.round_off import ROUND_OFF

LEAST_SHARE = 1e-6


def are_one(lower: float, higher: float) -> bool:
    """Whether two frequencies are the same but for round-off."""
    return higher <= lower * (1.0 + ROUND_OFF)


def with_directions(omega: FloatArray, vectors: FloatArray, influence: FloatArray) -> FloatArray:
    """The modes (unknowns x modes, mass-normalised, ascending frequency), equal ones turned so that the first takes all
    that they have of the first direction of `influence` (unknowns x directions: ground motion as forces), the second
    all of the next, and so on; what takes part in none follows its largest displacements."""
    turned = vectors.copy()
    first = 0
    for last in range(1, len(omega) + 1):
        if last < len(omega) and are_one(omega[first], omega[last]):
            continue
        if last - first > 1:
            group = vectors[:, first:last]
            turned[:, first:last] = group @ _turn(group, group.T @ influence)
        first = last
    return turned


def _turn(group: FloatArray, participation: FloatArray) -> FloatArray:
    """Orthogonal, modes x modes: the columns of `participation` made orthogonal one after the other."""
    axes = np.zeros((group.shape[1], 0))
    for column in participation.T:
        axes = _with_axis(axes, column, 1.0)
    while axes.shape[1] < len(axes):
        rest = group - (group @ axes) @ axes.T
        sizes = np.linalg.norm(rest, axis=1)
        row = first_of_largest(sizes)
        axes = _with_axis(axes, rest[row], float(sizes[row]))
    return axes


def _with_axis(axes: FloatArray, column: FloatArray, scale: float) -> FloatArray:
    """One axis more, across the others, where the column has a share of it."""
    if axes.shape[1] == len(axes):
        return axes
    across = column - axes @ (axes.T @ column)
    across = across - axes @ (axes.T @ across)
    size = float(np.linalg.norm(across))
    return axes if size <= LEAST_SHARE * scale else np.column_stack([axes, across / size])
