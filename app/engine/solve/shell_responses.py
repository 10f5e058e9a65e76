"""Response of walls and plates: node forces of each element and resultants per unit length."""

import numpy as np

from app.engine.model.analysis_model import Shells
from app.engine.model.shell_geometry import shell_dofs, to_local
from app.engine.model.shell_stiffness import resultants
from app.engine.solve.responses import Response
from app.engine.solve.system import System
from app.engine.store.arrays import FloatArray, flat_rows


def local_displacements(system: System, displacements: FloatArray) -> FloatArray:
    """Local node displacements, cases x elements x 24."""
    shells = system.model.shells
    return to_local(shells, flat_rows(displacements)[:, shell_dofs(shells)])


def node_forces(system: System, displacements: Response, loads: FloatArray) -> Response:
    """Local forces of the nodes on each element, cases x elements x 24; `loads` as in `Loads.shells`."""

    def forces(values: FloatArray) -> FloatArray:
        return np.einsum("nij,cnj->cni", system.shells.local, local_displacements(system, values), optimize=True)

    shells = system.model.shells
    own = forces(displacements.static) - to_local(shells, loads)
    return Response(_folded(shells, own), _folded(shells, forces(displacements.modal)))


def _folded(shells: Shells, forces: FloatArray) -> FloatArray:
    """All of a triangle's double node in its third place."""
    rows = np.flatnonzero(shells.is_triangle)
    forces[:, rows, 12:18] += forces[:, rows, 18:24]
    forces[:, rows, 18:24] = 0.0
    return forces


def unit_forces(system: System, displacements: Response, initial: FloatArray) -> Response:
    """Fxx Fyy Fxy Mxx Myy Mxy Vxx Vyy at the centre and the four nodes, cases x elements x 5 x 8."""
    operator = resultants(system.model.shells, system.shells)
    forces = displacements.map(
        lambda values: np.einsum("nskj,cnj->cnsk", operator, local_displacements(system, values), optimize=True)
    )
    static = forces.static.copy()
    static[:, :, :, :2] -= initial[:, :, None, :2]
    static[:, :, :, 3:5] += initial[:, :, None, 2:]
    return Response(static, forces.modal)
