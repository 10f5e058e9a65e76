"""P-Delta: forces of a gravity combination, iterated until they stand still, stiffen or soften members and shells."""

from collections.abc import Iterable

import numpy as np

from app.engine.model.load_arrays import Loads, combined
from app.engine.records.analysis_control import PDEL, FactoredCase
from app.engine.solve.one_sided import with_one_sided
from app.engine.solve.responses import member_end_forces
from app.engine.solve.shell_prestress import membrane_forces
from app.engine.solve.shell_responses import local_displacements
from app.engine.solve.static import solve_static
from app.engine.solve.system import Prestress, System, with_prestress
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import AnalysisFailed
from app.engine.store.model_store import ModelStore


def with_p_delta(store: ModelStore, linear: System, loads: Loads) -> System:
    """The system all cases are solved with; without a PDEL record the linear one."""
    if not PDEL.rows(store):
        return linear
    control = PDEL.only(store)
    factors = _factors(loads, control.cases)
    limit, tolerance = control.iterations, control.tolerance
    forces = prestress_of(linear, loads, factors)
    for _ in range(max(limit, 1)):
        system = with_prestress(linear, forces)
        previous, forces = forces, prestress_of(system, loads, factors)
        if _stands(forces.axial, previous.axial, tolerance) and _stands(forces.membrane, previous.membrane, tolerance):
            return system
        # Its factors are given back before the next ones are made.
        del system
    raise AnalysisFailed(f"[Error] P-Delta analysis did not converge in {limit} iterations; raise ITER or TOL.")


def _factors(loads: Loads, cases: Iterable[FactoredCase]) -> FloatArray:
    factors = np.zeros(len(loads.cases))
    for told in cases:
        factors[loads.case_index(told.case)] += told.factor
    return factors


def _stands(forces: FloatArray, previous: FloatArray, tolerance: float) -> bool:
    largest = float(np.abs(forces).max(initial=0.0))
    return float(np.abs(forces - previous).max(initial=0.0)) <= tolerance * max(largest, 1e-12)


def prestress_of(system: System, loads: Loads, factors: FloatArray) -> Prestress:
    """Mean axial force of each member and membrane forces of shells under a combination of the load cases."""
    together = with_one_sided(system, combined(loads, factors), 1)
    solution = solve_static(system, together)
    ends = member_end_forces(system, solution.displacements, solution.end_loads, solution.rest)[0]
    shells = system.model.shells
    local = local_displacements(system, solution.displacements)[0]
    membrane = membrane_forces(shells, system.shells, local, together.shell_initial[0, :, :2])
    return Prestress((ends[:, 6] - ends[:, 0]) / 2.0, membrane)
