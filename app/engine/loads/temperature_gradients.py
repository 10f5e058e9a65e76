"""Temperature gradients (GTMP): a difference over the depth of a beam or the thickness of a plate bends it."""

import numpy as np

from app.engine.model.analysis_model import Model, Shells
from app.engine.model.section_sizes import outer_sizes
from app.engine.model.shell_geometry import gauss_points, to_global
from app.engine.model.shell_stiffness import (
    OUT_OF_PLANE,
    OUT_OF_PLANE_SIGNS,
    bending_rigidity,
    curvature,
    shell_matrices,
)
from app.engine.store.arrays import FloatArray, row_of
from app.engine.store.errors import Refusal
from app.engine.store.json_values import flag, integer, number, objects, text
from app.engine.store.model_store import Store
from app.engine.store.units import unit_system
from app.trade.json_types import JsonObject
from app.trade.unit_systems import UnitSystem

BEAM, PLATE = 1, 2


def gradient_loads(store: Store, model: Model, number_of: dict[str, int]) -> tuple[FloatArray, FloatArray]:
    """Local end loads of members (cases x members x 12) and, for shells, the difference per metre of thickness,
    warmer on the +z side (cases x shells)."""
    units = unit_system(store.record("UNIT"))
    loads = np.zeros((len(number_of), model.members.count, 12))
    gradients = np.zeros((len(number_of), model.shells.count))
    members = row_of(model.members.ids)
    shells = {int(key): row for row, key in enumerate(model.shells.ids)}
    for key, record in store.rows("GTMP").items():
        for item in objects(record, "ITEMS"):
            case, kind = number_of[text(item, "LCNAME")], integer(item, "TYPE", BEAM if key in members else PLATE)
            if kind == BEAM and key in members and not model.members.is_truss[members[key]]:
                loads[case, members[key]] += _beam(key, item, store, units, model, members[key])
            elif kind == PLATE and key in shells and model.shells.bending_thickness[shells[key]] > 0.0:
                gradients[case, shells[key]] += _plate(key, item, units, model.shells, shells[key])
            else:
                raise Refusal(
                    f"[Error] Temperature gradient of element {key}: TYPE {kind} needs a "
                    f"{'beam' if kind == BEAM else 'plate, or a wall that bends'}."
                )
    return loads, gradients


def _beam(key: int, item: JsonObject, store: Store, units: UnitSystem, model: Model, row: int) -> FloatArray:
    """E I α ΔT/H about both axes; warmer on the +z and +y sides."""
    members = model.members
    loads = np.zeros(12)
    stiffness = float(members.elastic[row] * members.thermal[row])
    # A positive rotation about y stretches the +z side, one about z the -y side.
    for axis, inertia, dof, sign in (("Z", 4, 4, 1.0), ("Y", 5, 5, -1.0)):
        difference = number(item, f"T{axis}", 0.0)
        if difference:
            moment = sign * stiffness * float(members.section[row, inertia]) * difference
            moment /= _depth(key, item, axis, store, units)
            loads[[dof, dof + 6]] += -moment, moment
    return loads


def _plate(key: int, item: JsonObject, units: UnitSystem, shells: Shells, row: int) -> float:
    own = float(shells.bending_thickness[row])
    depth = own if flag(item, "USE_HZ") else number(item, "HZ", 0.0) * units.factor(0, 1)
    return number(item, "TZ", 0.0) / _positive(key, "HZ", depth)


def _depth(key: int, item: JsonObject, axis: str, store: Store, units: UnitSystem) -> float:
    """H in m: given, or the section's own where USE_H is set."""
    if not flag(item, f"USE_H{axis}"):
        return _positive(key, f"H{axis}", number(item, f"H{axis}", 0.0) * units.factor(0, 1))
    extent = outer_sizes(store, units, key)["ZY".index(axis)]
    if extent <= 0.0:
        raise Refusal(
            f"[Error] Temperature gradient of element {key}: the section's own depth is not known (USE_H{axis}); "
            f"give H{axis}."
        )
    return extent


def _positive(key: int, name: str, value: float) -> float:
    if value <= 0.0:
        raise Refusal(f"[Error] Temperature gradient of element {key}: {name} must be positive.")
    return value


def shell_gradient_moment(shells: Shells, gradients: FloatArray) -> FloatArray:
    """Moment per unit length of a held shell, E t³ α g / 12(1 - ν), tension on the -z side, cases x shells."""
    elastic = shells.factors[:, 2] * shells.elastic
    return elastic * shells.bending_thickness**3 * shells.thermal / (12.0 * (1.0 - shells.poisson)) * gradients


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
