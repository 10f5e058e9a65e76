"""Temperature loads as initial strain: what members and shells would do if they were held."""

import numpy as np

from app.engine.model.analysis_model import AnalysisModel, Shells
from app.engine.model.shell_geometry import gauss_points, to_global
from app.engine.model.shell_stiffness import membrane_rigidity
from app.engine.records.analysis_control import STYP
from app.engine.records.fields import given
from app.engine.records.scaling import in_kn_m
from app.engine.records.temperatures import BTMP, ETMP, NTMP, STMP, SectionTemperature
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal, naming
from app.engine.store.model_store import ModelStore
from app.trade.unit_systems import UnitSystem


def temperature_changes(
    store: ModelStore, model: AnalysisModel, number_of: dict[str, int]
) -> tuple[FloatArray, FloatArray]:
    """Uniform change of every member and shell, cases x members and cases x shells.

    An element temperature replaces the nodal and the system temperature of the same case, a nodal one the system
    temperature; an element takes the mean of its nodes. STYP.TEMP is the initial temperature.
    """
    initial = STYP.only(store).temperature
    members = np.zeros((len(number_of), model.members.count))
    shells = np.zeros((len(number_of), model.shells.count))
    for system in STMP.values(store):
        case = number_of[system.case]
        members[case] = shells[case] = system.temperature - initial
    _nodal_temperatures(store, model, number_of, members, shells)
    places = {int(key): (members, row) for row, key in enumerate(model.members.ids)}
    places |= {int(key): (shells, row) for row, key in enumerate(model.shells.ids)}
    for key, item in ETMP.each(store):
        changes, row = places[key]
        changes[number_of[item.case], row] = item.temperature - initial
    return members, shells


def _nodal_temperatures(
    store: ModelStore, model: AnalysisModel, number_of: dict[str, int], members: FloatArray, shells: FloatArray
) -> None:
    """Where a case has nodal temperatures, its elements take the mean of their nodes; other nodes stay as they were."""
    initial, index = STYP.only(store).temperature, model.node_index()
    given: dict[int, dict[int, float]] = {}
    for key, told in NTMP.each(store):
        given.setdefault(number_of[told.case], {})[index[key]] = told.temperature - initial
    system = {number_of[told.case]: told.temperature - initial for told in STMP.values(store)}
    for case, changes in given.items():
        nodes = np.full(model.node_count, system.get(case, 0.0))
        nodes[[*changes]] = [*changes.values()]
        members[case] = (nodes[model.members.start] + nodes[model.members.end]) / 2.0
        shells[case] = (nodes[model.shells.nodes] * model.shells.node_shares).sum(axis=1)


def member_initial_loads(
    store: ModelStore, units: UnitSystem, model: AnalysisModel, number_of: dict[str, int], changes: FloatArray
) -> FloatArray:
    """Local end loads that are equivalent to the temperatures, cases x members x 12."""
    members = model.members
    loads = np.zeros((len(number_of), members.count, 12))
    push = members.elastic * members.section[:, 0] * members.thermal * changes
    loads[:, :, 0], loads[:, :, 6] = -push, push
    rows = {int(key): row for row, key in enumerate(members.ids)}
    for key, items in BTMP.rows(store).items():
        if key not in rows or members.is_truss[rows[key]]:
            raise EngineRefusal(f"[Error] Beam section temperature of element {key}: only beams can carry it.")
        for item in items:
            with naming(f"BTMP {key}"):
                loads[number_of[item.case], rows[key]] += _section(key, in_kn_m(item, units), model, rows[key])
    return loads


def _section(key: int, item: SectionTemperature, model: AnalysisModel, row: int) -> FloatArray:
    """∫ E α T dA and ∫ E α T z dA of strips whose temperature varies linearly from H1 to H2."""
    members = model.members
    if item.direction not in {"LY", "LZ"} or item.reference != "Centroid" or item.is_psc:
        raise EngineRefusal(
            f"[Error] Beam section temperature of element {key}: only LY or LZ from Centroid is analysed."
        )
    push = moment = 0.0
    for strip in item.strips:
        if strip.kind != "ELEMENT":
            raise EngineRefusal(f"[Error] Beam section temperature of element {key}: only TYPE ELEMENT is analysed.")
        width, h1, h2 = given(strip.width, "VAL_B"), given(strip.start, "VAL_H1"), given(strip.end, "VAL_H2")
        t1, t2 = given(strip.start_temperature, "VAL_T1"), given(strip.end_temperature, "VAL_T2")
        push += width * (h2 - h1) * (t1 + t2) / 2.0
        moment += width * (h2 - h1) * (t1 * (2.0 * h1 + h2) + t2 * (h1 + 2.0 * h2)) / 6.0
    stiffness = float(members.elastic[row] * members.thermal[row])
    loads = np.zeros(12)
    loads[[0, 6]] = -stiffness * push, stiffness * push
    # A positive rotation about y stretches the +z side, one about z the -y side.
    dof, sign = (4, 1.0) if item.direction == "LZ" else (5, -1.0)
    loads[[dof, dof + 6]] = -sign * stiffness * moment, sign * stiffness * moment
    return loads


def shell_initial_force(shells: Shells, changes: FloatArray) -> FloatArray:
    """Fxx and Fyy of a held shell, E t α ΔT / (1 - ν) where both directions are alike, compression counted positive,
    cases x shells x 2."""
    return changes[:, :, None] * (membrane_rigidity(shells)[:, :2, :2].sum(axis=2) * shells.thermal[:, None])


def shell_initial_loads(shells: Shells, changes: FloatArray) -> FloatArray:
    """Global node forces that are equivalent to the temperatures, cases x shells x 24."""
    gradients = sum(
        (p.gradient * p.determinant[:, None, None] for p in gauss_points(shells)), np.zeros((shells.count, 2, 4))
    )
    local = np.zeros((len(changes), shells.count, 4, 6))
    force = shell_initial_force(shells, changes)
    for axis in (0, 1):
        local[..., axis] = force[:, :, None, axis] * gradients[:, axis]
    return to_global(shells, local.reshape(len(changes), shells.count, 24))
