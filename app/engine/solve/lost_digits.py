"""Forces of walls and plates that are so stiff that displacements hold too few digits for them."""

import numpy as np

from app.engine.model.shell_geometry import shell_dofs, to_local
from app.engine.solve.deformations import shells_of
from app.engine.solve.ill_conditioning import ill_conditioned
from app.engine.solve.responses import Response
from app.engine.solve.system import System
from app.engine.store.arrays import FloatArray, flat_rows
from app.engine.store.errors import AnalysisFailed

LARGEST_LOSS = 1e-4


def refuse_lost_digits(system: System, displacements: Response, rest: Response | None) -> None:
    """Raise `AnalysisFailed` where forces of shells, which come from displacements alone, would be wrong by more than
    1e-4 of the largest in the case or mode; members and links count the rest of their displacements instead."""
    exact = system.factor.exact
    if exact is None or rest is None or not system.model.shells.count:
        return
    pairs = ((displacements.static, rest.static), (displacements.modal, rest.modal))
    if max(_loss(system, moved, left) for moved, left in pairs) > LARGEST_LOSS:
        smallest = float(np.abs(system.factor.lu.pivots()).min())
        raise AnalysisFailed(ill_conditioned(smallest, exact, system.constraints.unknowns))


def _loss(system: System, displacements: FloatArray, rest: FloatArray) -> float:
    """The largest error of a shell's force beside the largest force on any shell, over the cases."""
    shells = system.model.shells
    moved = flat_rows(displacements)
    local = to_local(shells, moved[:, shell_dofs(shells)])
    plain = np.einsum("nij,cnj->nic", system.shells.local, local)
    elements = shells_of(system.model, system.shells)
    fine = elements.forces(moved.T) + elements.forces(flat_rows(rest).T)
    errors, sizes = (np.abs(values).max(axis=(0, 1), initial=0.0) for values in (plain - fine, fine))
    return float(np.divide(errors, sizes, out=np.zeros_like(sizes), where=sizes > 0.0).max(initial=0.0))
