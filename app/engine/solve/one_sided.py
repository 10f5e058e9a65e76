"""Members and links that act in one direction only: which of them act is found for each load case by itself.

With every one of them acting the structure is linear. One that does not act gets the initial force s that takes its
axial force away, so with the flexibility F between their axes and stiffnesses k all cases become small linear
complementarity problems: N = k δ - s, either N >= 0 or s below the force of the distance that has to close first.
They are solved by block principal pivoting with Murty's rule as the way out (Júdice and Pires, Comput. Oper. Res. 21,
1994).
"""

from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp

from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.load_arrays import Loads
from app.engine.solve.checks import Check
from app.engine.solve.static import StaticSolution, solve_static
from app.engine.solve.system import System, member_dofs
from app.engine.store.arrays import BoolArray, FloatArray, flat_rows
from app.engine.store.errors import AnalysisFailed

TOLERANCE = 1e-10
LEAST_STIFFNESS = 1e-11
PATIENCE = 3
NAMES_SHOWN = 8
CHUNK = 64


@dataclass(frozen=True, slots=True)
class _Axes:
    """`strain` takes node displacements to elongations (one row each), `member` is -1 for links."""

    strain: sp.csr_array
    stiffness: FloatArray
    sign: FloatArray


def with_one_sided(system: System, loads: Loads, count: int) -> Loads:
    """The loads with the initial forces that take one-sided members and links out of the cases they do not act in.

    Only the first `count` cases find their own state; in the others, which belong to spectra, all of them act.
    Raises `AnalysisFailed` naming the members when no state is found or too few of them act to hold the structure.
    """
    one_sided = system.model.one_sided
    if not one_sided.count or not loads.cases:
        return loads
    axes = _axes(system)
    forces = _forces(system, axes, solve_static(system, loads), loads)
    root = np.sqrt(axes.stiffness)
    matrix = np.eye(one_sided.count) - root[:, None] * _flexibility(system, axes) * root
    closing = root * one_sided.distance
    initial = np.zeros_like(forces)
    for case, name in enumerate(loads.cases[:count]):
        start = axes.sign * forces[case] / root - matrix @ closing
        initial[case] = axes.sign * root * (closing - _solve(matrix, start, system.model, name))
    return _added(system, axes, loads, initial)


def one_sided_check(system: System, solution: StaticSolution, loads: Loads, count: int) -> list[Check]:
    """Whether any of them carries a force of the wrong sign in the final solution, relative to the largest force."""
    if not system.model.one_sided.count:
        return []
    axes = _axes(system)
    forces = (axes.sign * _forces(system, axes, solution, loads))[:count]
    size = max(float(np.abs(forces).max(initial=0.0)), float(np.abs(solution.applied).max(initial=0.0)), 1e-9)
    return [Check("one-sided members", max(float(-forces.min(initial=0.0)), 0.0) / size, 1e-6)]


def _forces(system: System, axes: _Axes, solution: StaticSolution, loads: Loads) -> FloatArray:
    """Mean axial force, tension positive, cases x one-sided members and links."""
    one_sided = system.model.one_sided
    forces = (axes.strain @ flat_rows(solution.displacements).T).T * axes.stiffness
    is_member = one_sided.member >= 0
    ends = solution.end_loads[:, one_sided.member[is_member]]
    forces[:, is_member] -= (ends[:, :, 6] - ends[:, :, 0]) / 2.0
    forces[:, ~is_member] -= loads.link_initial
    return forces


def _axes(system: System) -> _Axes:
    model, one_sided = system.model, system.model.one_sided
    is_member = one_sided.member >= 0
    rows = one_sided.member[is_member]
    strain = np.zeros((one_sided.count, 12))
    transform = system.matrices.transform[rows]
    strain[is_member] = transform[:, 6] - transform[:, 0]
    strain[~is_member, :3], strain[~is_member, 6:9] = -one_sided.direction, one_sided.direction
    dofs = np.zeros((one_sided.count, 12), dtype=np.int64)
    dofs[is_member] = member_dofs(model)[rows]
    dofs[~is_member] = (6 * one_sided.link_nodes[:, :, None] + np.arange(6)).reshape(-1, 12)
    places = np.repeat(np.arange(one_sided.count), 12)
    matrix = sp.csr_array((strain.ravel(), (places, dofs.ravel())), shape=(one_sided.count, 6 * model.node_count))
    return _Axes(matrix, one_sided.stiffness, one_sided.sign)


def _flexibility(system: System, axes: _Axes) -> FloatArray:
    """Elongations from unit forces along each axis, in the directions in which they act."""
    free = sp.csr_array(axes.strain @ system.constraints.t)
    count = len(axes.sign)
    result = np.zeros((count, count))
    for first in range(0, count, CHUNK):
        columns = slice(first, min(first + CHUNK, count))
        result[:, columns] = free @ system.factor.solve(np.ascontiguousarray(free[columns].toarray().T))
    result = (result + result.T) / 2.0
    return axes.sign[:, None] * result * axes.sign


def _solve(matrix: FloatArray, start: FloatArray, model: AnalysisModel, case: str) -> FloatArray:
    """z >= 0 with start + M z >= 0 and one of the two zero in every row."""
    tolerance = TOLERANCE * max(float(np.abs(start).max(initial=0.0)), 1e-12)
    idle = np.zeros(len(start), dtype=np.bool_)
    wrong, fewest, patience = idle, len(start) + 1, PATIENCE
    for _ in range(50 + 10 * len(start)):
        z, force = _state(matrix, start, idle, model, case)
        wrong = np.where(idle, z < -tolerance, force < -tolerance)
        count = int(wrong.sum())
        if not count:
            return z
        fewest, patience = (count, PATIENCE) if count < fewest else (fewest, patience - 1)
        flips = wrong if patience > 0 else _last(wrong)
        following = idle ^ flips
        if patience > 0 and _is_loose(matrix, following):
            following = idle ^ _worst(wrong, np.where(idle, z, force))
        idle = following
    raise AnalysisFailed(
        f"[Error] Load case {case}: no state of the tension- or compression-only members was found; "
        f"these keep changing: {_names(model, wrong)}. Divide the load into smaller cases or replace them."
    )


def _state(
    matrix: FloatArray, start: FloatArray, idle: BoolArray, model: AnalysisModel, case: str
) -> tuple[FloatArray, FloatArray]:
    z = np.zeros(len(start))
    if idle.any():
        if _is_loose(matrix, idle):
            raise AnalysisFailed(
                f"[Error] Load case {case}: the structure can move when these tension- or compression-only members "
                f"do not act: {_names(model, idle)}. Stiffen it without them."
            )
        z[idle] = np.linalg.solve(matrix[np.ix_(idle, idle)], -start[idle])
    return z, np.where(idle, 0.0, start + matrix @ z)


def _is_loose(matrix: FloatArray, idle: BoolArray) -> bool:
    """What is left of the stiffness without the idle ones, as a share of the whole: too little to stand."""
    inner = matrix[np.ix_(idle, idle)]
    return bool(len(inner)) and float(np.linalg.eigvalsh(inner)[0]) < LEAST_STIFFNESS


def _last(wrong: BoolArray) -> BoolArray:
    chosen = np.zeros_like(wrong)
    chosen[np.flatnonzero(wrong)[-1]] = True
    return chosen


def _worst(wrong: BoolArray, values: FloatArray) -> BoolArray:
    chosen = np.zeros_like(wrong)
    chosen[int(np.argmin(np.where(wrong, values, np.inf)))] = True
    return chosen


def _names(model: AnalysisModel, chosen: BoolArray) -> str:
    labels = [model.one_sided.labels[row] for row in np.flatnonzero(chosen).tolist()]
    rest = len(labels) - NAMES_SHOWN
    return ", ".join(labels[:NAMES_SHOWN]) + (f" and {rest} more" if rest > 0 else "")


def _added(system: System, axes: _Axes, loads: Loads, initial: FloatArray) -> Loads:
    one_sided = system.model.one_sided
    is_member = one_sided.member >= 0
    ends = loads.initial.copy()
    ends[:, one_sided.member[is_member], 0] -= initial[:, is_member]
    ends[:, one_sided.member[is_member], 6] += initial[:, is_member]
    links = initial[:, ~is_member]
    pushed = sp.csr_array(axes.strain[np.flatnonzero(~is_member)])
    nodal = loads.nodal + (pushed.T @ links.T).T.reshape(loads.nodal.shape)
    return replace(loads, initial=ends, nodal=nodal, link_initial=links)
