"""Response quantities: each is kept per static case and per mode, and combined only as itself."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from app.engine.model.load_arrays import STATIONS, transverse_displacement
from app.engine.solve.deformations import members_of
from app.engine.solve.system import System, member_dofs
from app.engine.store.arrays import FloatArray, flat_rows

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Response:
    """One kind of response: `static` cases x ..., `modal` modes x ... (per unit modal coordinate)."""

    static: FloatArray
    modal: FloatArray

    def map(self, change: Callable[[FloatArray], FloatArray]) -> "Response":
        """A quantity that depends linearly on this one; `change` keeps the first axis."""
        return Response(change(self.static), change(self.modal))


def reactions_of(
    system: System, displacements: FloatArray, applied: FloatArray | None, rest: FloatArray | None = None
) -> FloatArray:
    """Forces of supports and point springs on the structure, cases x nodes x 6; zero where there is none. `rest` as of
    `Factor.rest`."""
    flat, exact = flat_rows(displacements), system.factor.exact
    forces = (system.k_nodes @ flat.T).T
    if exact is not None and rest is not None:
        forces = (exact.node_forces(flat.T) + exact.node_forces(flat_rows(rest).T)).T
    if applied is not None:
        forces = forces - flat_rows(applied)
    supported = system.model.is_supported.ravel()
    springs = system.model.springs.ravel()
    # A support also takes what rigid links bring to it. At a sprung support the ground takes both, and k_nodes
    # already holds the spring's share.
    held = (system.constraints.held.T @ forces.T).T
    own = np.where(supported, held, -springs * system.constraints.in_node_axes(flat))
    reactions = system.constraints.in_global_axes(own)
    return reactions.reshape(displacements.shape)


def member_end_forces(
    system: System, displacements: FloatArray, end_loads: FloatArray | None, rest: FloatArray | None = None
) -> FloatArray:
    """Local forces of the nodes on the member ends, cases x members x 12; `rest` as of `Factor.rest`."""
    flat = flat_rows(displacements)
    if system.factor.exact is None or rest is None:
        forces = _stiffness_times(system, flat)
    else:
        elements = members_of(system.model, system.matrices)
        found = elements.forces(flat.T) + elements.forces(flat_rows(rest).T)
        forces = np.ascontiguousarray(np.moveaxis(found, 2, 0))
    return forces if end_loads is None else forces - end_loads


def _stiffness_times(system: System, moved: FloatArray) -> FloatArray:
    """Local end forces (cases x members x 12) from node displacements, some members at a time: all of them at once do
    not stay in the processor's cache."""
    matrices, dofs = system.matrices, member_dofs(system.model)
    forces = np.empty((len(moved), *dofs.shape))
    for first in range(0, len(dofs), AT_ONCE):
        some = slice(first, first + AT_ONCE)
        stiffness = matrices.local[some] @ matrices.transform[some]
        forces[:, some] = np.moveaxis(stiffness @ np.moveaxis(moved[:, dofs[some]], 0, 2), 2, 0)
    return forces


def section_forces(
    system: System, end_forces: FloatArray, spans: FloatArray | None, sway: FloatArray | None = None
) -> FloatArray:
    """Axial, Shear-y, Shear-z, Torsion, Moment-y, Moment-z at five stations, cases x members x 5 x 6.

    Tension and forces along the local axes on the cut face towards the J end are positive; Moment-y is positive
    with tension on the -z side (sagging), Moment-z with tension on the -y side. `sway` (from `p_delta_moments`)
    is what axial forces add through the deflection.
    """
    members = system.model.members
    place = members.stations * members.length[:, None]
    result = np.empty((*end_forces.shape[:2], len(STATIONS), 6))
    result[...] = -end_forces[:, :, None, :6]
    result[..., 4] -= place * end_forces[:, :, None, 2]
    result[..., 5] += place * end_forces[:, :, None, 1]
    for more in (spans, sway):
        if more is not None:
            result -= more
    result[..., 4] *= -1.0
    return result


def p_delta_moments(system: System, displacements: FloatArray, end_loads: FloatArray | None) -> FloatArray | None:
    """Moments about each station of the axial force at the start, which the deflection moves off the axis."""
    if not system.axial.any():
        return None
    members = system.model.members
    dofs = member_dofs(system.model)
    ends = system.matrices.end_displacements(flat_rows(displacements)[:, dofs], end_loads)
    result = np.zeros((*ends.shape[:2], len(STATIONS), 6))
    for station in range(len(STATIONS)):
        y, z = transverse_displacement(members, ends, members.stations[:, station])
        result[:, :, station, 4] = system.axial * (z - ends[:, :, 2])
        result[:, :, station, 5] = -system.axial * (y - ends[:, :, 1])
    return result
