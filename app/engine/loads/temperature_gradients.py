"""Temperature gradients (GTMP): a difference over the depth of a beam or the thickness of a plate bends it."""

import numpy as np

from app.engine.model.analysis_model import AnalysisModel, Shells
from app.engine.model.section_sizes import outer_sizes
from app.engine.model.shell_geometry import gauss_points, to_global
from app.engine.model.shell_stiffness import (
    OUT_OF_PLANE,
    OUT_OF_PLANE_SIGNS,
    bending_rigidity,
    curvature,
    shell_matrices,
)
from app.engine.records.analysis_control import units_of
from app.engine.records.scaling import in_kn_m
from app.engine.records.temperatures import GTMP, TemperatureGradient
from app.engine.store.arrays import FloatArray, row_of
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore
from app.trade.unit_systems import UnitSystem

BEAM, PLATE = 1, 2


def gradient_loads(store: ModelStore, model: AnalysisModel, number_of: dict[str, int]) -> tuple[FloatArray, FloatArray]:
    """Local end loads of members (cases x members x 12) and, for shells, the difference per metre of thickness,
    warmer on the +z side (cases x shells)."""
    units = units_of(store)
    loads = np.zeros((len(number_of), model.members.count, 12))
    gradients = np.zeros((len(number_of), model.shells.count))
    members = row_of(model.members.ids)
    shells = {int(key): row for row, key in enumerate(model.shells.ids)}
    for key, given in GTMP.each(store):
        item, case = in_kn_m(given, units), number_of[given.case]
        kind = item.kind if item.kind is not None else BEAM if key in members else PLATE
        if kind == BEAM and key in members and not model.members.is_truss[members[key]]:
            loads[case, members[key]] += _beam(key, item, store, units, model, members[key])
        elif kind == PLATE and key in shells and model.shells.bending_thickness[shells[key]] > 0.0:
            gradients[case, shells[key]] += _plate(key, item, model.shells, shells[key])
        else:
            raise EngineRefusal(
                f"[Error] Temperature gradient of element {key}: TYPE {kind} needs a "
                f"{'beam' if kind == BEAM else 'plate, or a wall that bends'}."
            )
    return loads, gradients


def _beam(
    key: int, item: TemperatureGradient, store: ModelStore, units: UnitSystem, model: AnalysisModel, row: int
) -> FloatArray:
    """E I α ΔT/H about both axes; warmer on the +z and +y sides."""
    members = model.members
    loads = np.zeros(12)
    stiffness = float(members.elastic[row] * members.thermal[row])
    # A positive rotation about y stretches the +z side, one about z the -y side.
    about_y = ("HZ", item.difference_z, None if item.uses_own_depth else item.depth, 4, 1.0)
    about_z = ("HY", item.difference_y, None if item.uses_own_width else item.width, 5, -1.0)
    for name, difference, given, dof, sign in (about_y, about_z):
        if difference:
            moment = sign * stiffness * float(members.section[row, dof]) * difference
            moment /= _own_depth(key, name, store, units) if given is None else _positive(key, name, given)
            loads[[dof, dof + 6]] += -moment, moment
    return loads


def _plate(key: int, item: TemperatureGradient, shells: Shells, row: int) -> float:
    depth = float(shells.bending_thickness[row]) if item.uses_own_depth else item.depth
    return item.difference_z / _positive(key, "HZ", depth)


def _own_depth(key: int, name: str, store: ModelStore, units: UnitSystem) -> float:
    """The section's own extent in m."""
    extent = outer_sizes(store, units, key)[("HZ", "HY").index(name)]
    if extent <= 0.0:
        raise EngineRefusal(
            f"[Error] Temperature gradient of element {key}: the section's own depth is not known (USE_{name}); "
            f"give {name}."
        )
    return extent


def _positive(key: int, name: str, value: float) -> float:
    if value <= 0.0:
        raise EngineRefusal(f"[Error] Temperature gradient of element {key}: {name} must be positive.")
    return value


def shell_gradient_moment(shells: Shells, gradients: FloatArray) -> FloatArray:
    """Mxx and Myy of a held shell, E t³ α g / 12(1 - ν) where both directions are alike, tension on the -z side,
    cases x shells x 2."""
    return gradients[:, :, None] * (bending_rigidity(shells)[:, :2, :2].sum(axis=2) * shells.thermal[:, None])


def shell_gradient_loads(shells: Shells, gradients: FloatArray) -> FloatArray:
    """Global node forces that are equivalent to the gradients, cases x shells x 24."""
    local = np.zeros((len(gradients), shells.count, 24))
    if gradients.any():
        rotations = shell_matrices(shells).side_rotations
        free = np.array([1.0, 1.0, 0.0]) * (shells.thermal[:, None] * np.ones(3))
        moment = np.einsum("nij,nj->ni", bending_rigidity(shells), free)
        unit = sum(
            (
                p.determinant[:, None] * np.einsum("nji,nj->ni", curvature(shells, p, rotations), moment)
                for p in gauss_points(shells)
            ),
            np.zeros((shells.count, 12)),
        )
        local[:, :, OUT_OF_PLANE] = gradients[:, :, None] * (unit * OUT_OF_PLANE_SIGNS)
    return to_global(shells, local)
