"""Linear static solution of all load cases at once."""

from dataclasses import dataclass

import numpy as np

from app.engine.model.load_arrays import Loads, equivalent_end_loads
from app.engine.model.shell_geometry import shell_dofs
from app.engine.solve.mechanisms import first_of_largest
from app.engine.solve.system import System, member_dofs, singular
from app.engine.store.arrays import DOF_NAMES, FloatArray, flat_rows
from app.engine.store.errors import AnalysisFailed, EngineRefusal

LARGEST_RESIDUAL = 1e-6
LOST_LOAD = 1e-9
TORN = 1e-9


@dataclass(frozen=True, slots=True)
class StaticSolution:
    """Per case: displacements and applied forces (cases x nodes x 6), local end loads (cases x members x 12) as
    they act on the nodes, and before the condensation of releases. `rest` is what the displacements' last digit leaves
    out, where that matters."""

    displacements: FloatArray
    applied: FloatArray
    end_loads: FloatArray
    span_end_loads: FloatArray
    residual: float
    rest: FloatArray | None


def node_loads(system: System, loads: Loads, end_loads: FloatArray) -> tuple[FloatArray, FloatArray]:
    """All loads as node forces (cases x nodes x 6) and the local end loads after the condensation of releases."""
    model = system.model
    reduced = system.matrices.reduce(end_loads)
    forces = np.einsum("mij,cmi->cmj", system.matrices.transform, reduced)
    applied = flat_rows(loads.nodal).copy()
    for case in range(len(loads.cases)):
        np.add.at(applied[case], member_dofs(model), forces[case])
        np.add.at(applied[case], shell_dofs(model.shells), loads.shells[case])
    return applied.reshape(loads.nodal.shape), reduced


def solve_static(system: System, loads: Loads) -> StaticSolution:
    """Displacements of every case; given support displacements act as loads."""
    span_end_loads = equivalent_end_loads(system.model.members, loads) + loads.initial
    applied, end_loads = node_loads(system, loads, span_end_loads)
    _refuse_torn(system, loads)
    settled = (system.constraints.held @ flat_rows(loads.settlements).T).T
    _refuse_lost_loads(system, flat_rows(applied))
    forces = flat_rows(applied) - (system.k_nodes @ settled.T).T
    t = system.constraints.t
    right = t.T @ forces.T
    loaded, given = t.T @ flat_rows(applied).T, settled.T
    unknowns = system.factor.solve(right, (loaded, given))
    rest = system.factor.rest(unknowns, loaded, given)
    residual = _residual(system, unknowns, right) if rest is None else _left(system, unknowns, rest, loaded, given)
    displacements = (t @ unknowns).T + settled
    if not np.isfinite(displacements).all() or not residual <= LARGEST_RESIDUAL:
        raise AnalysisFailed(
            f"[Error] The equations are ill-conditioned (residual {residual:.1e}); check stiffness ratios."
        )
    shape = loads.nodal.shape
    return StaticSolution(
        displacements.reshape(shape),
        applied,
        end_loads,
        span_end_loads,
        residual,
        None if rest is None else (t @ rest).T.reshape(shape),
    )


def _refuse_lost_loads(system: System, applied: FloatArray) -> None:
    """A load where nothing is stiff, as from a member hinged at both ends between loose nodes, has nowhere to go."""
    sizes = np.abs(applied).max(axis=0, initial=0.0)
    carried = abs(system.constraints.t).sum(axis=1) + abs(system.constraints.held).sum(axis=1)
    sizes[system.constraints.is_fixed | (carried > 0.0)] = 0.0
    sizes[sizes <= LOST_LOAD * float(np.abs(applied).max(initial=0.0))] = 0.0
    if sizes.any():
        dofs = np.arange(len(sizes))
        directions = dofs % 6
        numbers = 6 * system.model.node_ids[dofs // 6] + directions
        worst = first_of_largest(sizes, directions > 2, numbers)
        node, name = system.model.node_ids[worst // 6], DOF_NAMES[worst % 6]
        raise AnalysisFailed(singular(f"node {node} {name}"))


def _refuse_torn(system: System, loads: Loads) -> None:
    """Given displacements of several supports of one rigid floor or link must be those of a rigid body."""
    gaps = np.abs(system.constraints.torn @ flat_rows(loads.settlements).T).max(axis=1, initial=0.0)
    worst = int(gaps.argmax())
    if gaps[worst] > TORN * float(np.abs(loads.settlements).max(initial=0.0)):
        node, name = system.model.node_ids[worst // 6], DOF_NAMES[worst % 6]
        raise EngineRefusal(
            f"[Error] Specified displacement of node {node} {name}: its rigid diaphragm or link is held by other "
            "supports too and cannot follow. Give them all the displacements of one rigid body."
        )


def _residual(system: System, unknowns: FloatArray, right: FloatArray) -> float:
    size = float(np.abs(right).max(initial=0.0))
    if size == 0.0:
        return 0.0
    return float(np.abs(system.k_free @ unknowns - right).max(initial=0.0)) / size


def _left(system: System, unknowns: FloatArray, rest: FloatArray, loads: FloatArray, given: FloatArray) -> float:
    """The residual by element beside the loads, or the forces of given displacements where they are larger."""
    exact = system.factor.exact
    assert exact is not None
    held = exact.forces(unknowns, given) + exact.forces(rest)
    size = max(
        float(np.abs(loads).max(initial=0.0)), float(np.abs(exact.forces(0.0 * unknowns, given)).max(initial=0.0))
    )
    return float(np.abs(held - loads).max(initial=0.0)) / size if size > 0.0 else 0.0
