"""From the load tables to load arrays."""

import numpy as np

from app.engine.loads.beam_loads import beam_loads
from app.engine.loads.floor_loads import floor_loads
from app.engine.loads.load_collector import CaseNumbers, LoadCollector
from app.engine.loads.nodal_loads import read_nodal_loads
from app.engine.loads.on_nodes import OnNodes
from app.engine.loads.pretension import pretension_loads
from app.engine.loads.shell_loads import shell_loads
from app.engine.loads.temperature import (
    member_initial_loads,
    shell_initial_force,
    shell_initial_loads,
    temperature_changes,
)
from app.engine.loads.temperature_gradients import gradient_loads, shell_gradient_loads, shell_gradient_moment
from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.load_arrays import Loads, nodal_resultants
from app.engine.records.analysis_control import units_of
from app.engine.records.cases import LTOM, STLD, LoadsToMasses
from app.engine.records.nodal_loads import BODF, SDSP
from app.engine.records.scaling import in_kn_m
from app.engine.records.tables import TABLES
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore
from app.trade.unit_systems import UnitSystem


def build_loads(store: ModelStore, model: AnalysisModel) -> Loads:
    """All static load cases of the document."""
    units = units_of(store)
    cases = tuple(case.name for case in STLD.values(store))
    number_of = CaseNumbers({name: row for row, name in enumerate(cases)})
    collector = LoadCollector(model)
    nodal = _nodal_loads(on_nodes(store, model), model, number_of)
    _self_weight(store, model, number_of, collector, nodal)
    beam_loads(store, units, number_of, collector)
    floor_loads(store, units, number_of, collector)
    changes, shell_changes = temperature_changes(store, model, number_of)
    bent, gradients = gradient_loads(store, model, number_of)
    shells = shell_loads(store, units, model.shells, number_of) + shell_initial_loads(model.shells, shell_changes)
    held = shell_initial_force(model.shells, shell_changes), shell_gradient_moment(model.shells, gradients)
    return Loads(
        cases=cases,
        nodal=nodal,
        spans=collector.span_loads(),
        points=collector.point_loads(),
        shells=shells + shell_gradient_loads(model.shells, gradients),
        initial=member_initial_loads(store, units, model, number_of, changes)
        + bent
        + pretension_loads(store, units, model.members, number_of),
        shell_initial=np.concatenate(held, axis=2),
        link_initial=np.zeros((len(cases), len(model.one_sided.link_nodes))),
        settlements=_settlements(store, units, model, number_of),
    )


def on_nodes(store: ModelStore, model: AnalysisModel | None) -> OnNodes:
    """What the loads on nodes of a document are read from."""
    return OnNodes(store, units_of(store), model, lambda known: masses_from_loads(store, known))


def _nodal_loads(found: OnNodes, model: AnalysisModel, number_of: dict[str, int]) -> FloatArray:
    nodal = np.zeros((len(number_of), model.node_count, 6))
    index = model.node_index()
    for node, load in read_nodal_loads(found):
        nodal[number_of[load.case], index[node]] += load.components
    return nodal


def _self_weight(
    store: ModelStore, model: AnalysisModel, number_of: dict[str, int], collector: LoadCollector, nodal: FloatArray
) -> None:
    """Unit weight along the clear length; the weight of rigid end offsets goes to the nodes."""
    members = model.members
    for own in BODF.values(store):
        case, factors = number_of[own.case], np.array(own.factors)
        for end, nodes in enumerate((members.start, members.end)):
            weight = members.weight * members.arms[:, end]
            np.add.at(nodal[case, :, :3], nodes, weight[:, None] * factors)
        loads = np.einsum("mij,j->mi", members.axes, factors) * members.weight[:, None]
        padded = np.concatenate([loads, np.zeros_like(loads)], axis=1)
        for member in range(members.count):
            collector.span(case, member, 0.0, float(members.length[member]), padded[member], padded[member])


def _settlements(store: ModelStore, units: UnitSystem, model: AnalysisModel, number_of: dict[str, int]) -> FloatArray:
    settlements = np.zeros((len(number_of), model.node_count, 6))
    index = model.node_index()
    for key, given in SDSP.each(store):
        for dof, direction in enumerate(in_kn_m(given, units).values[:6]):
            if not direction.is_given:
                continue
            if not model.is_supported[index[key], dof]:
                raise EngineRefusal(
                    f"[Error] Specified displacement of node {key}: support that direction with CONS first."
                )
            settlements[number_of[given.case], index[key], dof] += direction.value
    return settlements


def masses_from_loads(store: ModelStore, model: AnalysisModel) -> FloatArray:
    """LTOM: downward load by the lever rule, divided by gravity, as nodal masses (nodes x 6)."""
    masses = np.zeros((model.node_count, 6))
    units = units_of(store)
    for record in LTOM.values(store):
        gravity = in_kn_m(record, units).gravity
        if gravity <= 0.0:
            raise EngineRefusal("[Error] Loads to masses: GRAV must be positive.")
        loads = _chosen_loads(store, model, record)
        chosen = nodal_resultants(model, loads)
        for item in record.cases:
            downward = -chosen[loads.case_index(item.case)][:, 2]
            for axis in record.directions:
                masses[:, "XYZ".index(axis)] += downward * item.factor / gravity
    if (masses < -1e-9).any():
        node = int(model.node_ids[int(np.argmin(masses.min(axis=1)))])
        raise EngineRefusal(f"[Error] Loads to masses give node {node} a negative mass; check the load signs.")
    return masses


def _chosen_loads(store: ModelStore, model: AnalysisModel, record: LoadsToMasses) -> Loads:
    """The kinds of load that LTOM names; self weight is never among them (STYP.bSELFWEIGHT converts it)."""
    kinds = {name: table.load.to_mass for name, table in TABLES.items() if table.load is not None}
    left_out = [name for name, option in kinds.items() if option not in record.options]
    return build_loads(store.without(left_out), model)
