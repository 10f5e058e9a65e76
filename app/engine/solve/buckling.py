"""Linear buckling: load factors at which the forces of a load combination take the stiffness away."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from scipy.linalg import eigh

from app.engine.model.load_arrays import Loads
from app.engine.records.analysis_control import BUCK, BucklingControl
from app.engine.solve.p_delta import prestress_of
from app.engine.solve.sparse import highest_eigenpairs, size_of
from app.engine.solve.sturm import modes_missed
from app.engine.solve.system import Prestress, System, assemble_geometric, with_prestress
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import AnalysisFailed, EngineRefusal
from app.engine.store.model_store import ModelStore

LARGEST_DENSE = 400
VARIABLE, CONSTANT = 0, 1
LARGEST_FACTOR = 1e12


@dataclass(frozen=True, slots=True)
class Buckling:
    """Load factors, ascending, and shapes (modes x nodes x 6) whose largest component is 1. `missed` factors lie below
    the highest found by the Sturm count."""

    factors: FloatArray
    shapes: FloatArray
    missed: int


def solve_buckling(store: ModelStore, linear: System, loads: Loads) -> Buckling:
    """(K + Kg of constant loads) φ = λ (-Kg of variable loads) φ; Kg of members and shells."""
    control = BUCK.only(store)
    asked = control.count
    if asked < 1:
        raise EngineRefusal(f"[Error] Number of buckling modes (BUCK MODE_NUM) is {asked}; it must be at least 1.")
    variable, constant = _factors(control, loads, VARIABLE), _factors(control, loads, CONSTANT)
    model = linear.model
    held = with_prestress(linear, prestress_of(linear, loads, constant)) if constant.any() else linear
    softening = _softening(held, prestress_of(linear, loads, variable))
    wanted = min(asked, size_of(held.k_free))
    ratios, vectors = _largest(held, softening, wanted)
    keep = ratios > 1.0 / LARGEST_FACTOR
    factors = 1.0 / ratios[keep]
    low, high = control.lowest, control.highest
    inside = (factors >= low) & (factors <= (high if high > 0.0 else np.inf))
    if not inside.any():
        raise AnalysisFailed(
            "[Error] Buckling analysis: no positive load factor; the variable loads give no compression."
        )
    shapes = (held.constraints.t @ vectors[:, keep][:, inside]).T.reshape(-1, model.node_count, 6)
    missed = modes_missed(held.k_free, softening, factors, held.factor.blocks)
    return Buckling(factors[inside], shapes / np.abs(shapes).max(axis=(1, 2), keepdims=True), missed)


def _factors(control: BucklingControl, loads: Loads, kind: int) -> FloatArray:
    factors = np.zeros(len(loads.cases))
    for told in control.loads:
        if told.kind not in {VARIABLE, CONSTANT}:
            raise EngineRefusal(
                f"[Error] Buckling analysis: LOAD_TYPE {told.kind} is not 0 (variable) or 1 (constant)."
            )
        if told.kind == kind:
            factors[loads.case_index(told.case)] += told.factor
    return factors


def _softening(system: System, prestress: Prestress) -> sp.csc_array:
    """-Kg in the free unknowns."""
    t = system.constraints.t
    return sp.csc_array(-(t.T @ assemble_geometric(system.model, prestress) @ t))


def _largest(system: System, softening: sp.csc_array, wanted: int) -> tuple[FloatArray, FloatArray]:
    """Largest μ of -Kg φ = μ K φ, descending."""
    if size_of(softening) <= LARGEST_DENSE:
        values, vectors = eigh(softening.toarray(), system.k_free.toarray())
        return values[::-1][:wanted], vectors[:, ::-1][:, :wanted]
    return highest_eigenpairs(softening, system.k_free, system.factor.solve, wanted)


def refused_option(control: BucklingControl) -> str | None:
    """What the record asks for and this analysis does not do."""
    if not control.is_positive_only:
        return "negative load factors (BUCK OPT_POSITIVE false)"
    if not control.is_axial_only:
        return "geometric stiffness of moments (BUCK OPT_CONSIDER_AXIAL_ONLY false)"
    return None
