"""P-Delta: axial forces of a gravity combination, iterated until they stand still, stiffen or soften every member."""

import numpy as np

from app.engine.arrays import BoolArray, FloatArray
from app.engine.errors import AnalysisFailed
from app.engine.json_values import integer, number, objects, text
from app.engine.loads import Loads, combined
from app.engine.model import Model
from app.engine.one_sided import with_one_sided
from app.engine.responses import member_end_forces
from app.engine.static import solve_static
from app.engine.store import Store
from app.engine.system import System, build_system


def with_p_delta(store: Store, model: Model, loads: Loads, masses: FloatArray, is_loaded: BoolArray) -> System:
    """The system all cases are solved with; without a PDEL record the linear one."""
    system = build_system(model, masses, is_loaded)
    control = store.record("PDEL")
    if not control:
        return system
    factors = _factors(loads, [(text(c, "LCNAME"), number(c, "FACTOR", 1.0)) for c in objects(control, "PDEL_CASES")])
    limit, tolerance = integer(control, "ITER", 5), number(control, "TOL", 1e-5)
    axial = axial_forces(system, loads, factors)
    for _ in range(max(limit, 1)):
        system = build_system(model, masses, is_loaded, axial)
        previous, axial = axial, axial_forces(system, loads, factors)
        if np.abs(axial - previous).max(initial=0.0) <= tolerance * max(float(np.abs(axial).max(initial=0.0)), 1e-12):
            return system
    raise AnalysisFailed(f"[Error] P-Delta analysis did not converge in {limit} iterations; raise ITER or TOL.")


def _factors(loads: Loads, cases: list[tuple[str, float]]) -> FloatArray:
    factors = np.zeros(len(loads.cases))
    for name, factor in cases:
        factors[loads.case_index(name)] += factor
    return factors


def axial_forces(system: System, loads: Loads, factors: FloatArray) -> FloatArray:
    """Mean axial force of each member under a combination of the load cases, tension positive."""
    together = with_one_sided(system, combined(loads, factors), 1)
    solution = solve_static(system, together)
    ends = member_end_forces(system, solution.displacements, solution.end_loads)[0]
    return (ends[:, 6] - ends[:, 0]) / 2.0
