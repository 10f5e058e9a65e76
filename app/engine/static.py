"""Linear static solution of all load cases at once."""

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import FloatArray, flat_rows
from app.engine.errors import AnalysisFailed
from app.engine.loads import Loads, equivalent_end_loads
from app.engine.shell_geometry import shell_dofs
from app.engine.system import System, member_dofs

LARGEST_RESIDUAL = 1e-6


@dataclass(frozen=True, slots=True)
class StaticSolution:
    """Per case: displacements and applied forces (cases x nodes x 6), local end loads (cases x members x 12) as
    they act on the nodes, and before the condensation of releases."""

    displacements: FloatArray
    applied: FloatArray
    end_loads: FloatArray
    span_end_loads: FloatArray
    residual: float


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
    settled = flat_rows(loads.settlements)
    forces = flat_rows(applied) - (system.k_nodes @ settled.T).T
    t = system.constraints.t
    right = t.T @ forces.T
    unknowns = system.factor.solve(right)
    residual = _residual(system, unknowns, right)
    displacements = (t @ unknowns).T + settled
    if not np.isfinite(displacements).all() or residual > LARGEST_RESIDUAL:
        raise AnalysisFailed(
            f"[Error] The equations are ill-conditioned (residual {residual:.1e}); check stiffness ratios."
        )
    return StaticSolution(displacements.reshape(loads.nodal.shape), applied, end_loads, span_end_loads, residual)


def _residual(system: System, unknowns: FloatArray, right: FloatArray) -> float:
    size = float(np.abs(right).max(initial=0.0))
    if size == 0.0:
        return 0.0
    return float(np.abs(system.k_free @ unknowns - right).max(initial=0.0)) / size
