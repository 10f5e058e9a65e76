"""From the load tables to load arrays."""

import numpy as np

from app.engine.loads.beam_loads import beam_loads
from app.engine.loads.floor_loads import floor_loads
from app.engine.loads.load_collector import CaseNumbers, LoadCollector
from app.engine.loads.nodal_loads import read_nodal_loads, read_self_weight
from app.engine.loads.pretension import pretension_loads
from app.engine.loads.shell_loads import shell_loads
from app.engine.loads.temperature import (
    TEMPERATURE_TABLES,
    member_initial_loads,
    shell_initial_force,
    shell_initial_loads,
    temperature_changes,
)
from app.engine.loads.temperature_gradients import gradient_loads, shell_gradient_loads, shell_gradient_moment
from app.engine.model.analysis_model import Model
from app.engine.model.load_arrays import Loads, nodal_resultants
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import Refusal
from app.engine.store.json_values import flag, number, objects, text
from app.engine.store.model_store import Store
from app.engine.store.units import unit_system
from app.trade.json_types import JsonObject
from app.trade.unit_systems import UnitSystem
from app.trade.units import GEN_NX_GRAVITY_M_S2


def build_loads(store: Store, model: Model) -> Loads:
    """All static load cases of the document."""
    units = unit_system(store.record("UNIT"))
    cases = tuple(text(record, "NAME") for record in store.rows("STLD").values())
    number_of = CaseNumbers({name: row for row, name in enumerate(cases)})
    collector = LoadCollector(model)
    nodal = _nodal_loads(store, units, model, number_of)
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
        shell_initial=np.stack(held, axis=2),
        link_initial=np.zeros((len(cases), len(model.one_sided.link_nodes))),
        settlements=_settlements(store, units, model, number_of),
    )


def _nodal_loads(store: Store, units: UnitSystem, model: Model, number_of: dict[str, int]) -> FloatArray:
    nodal = np.zeros((len(number_of), model.node_count, 6))
    index = model.node_index()
    for load in read_nodal_loads(store, units):
        nodal[number_of[load.case], index[load.node]] += np.concatenate([load.force, load.moment])
    return nodal


def _self_weight(
    store: Store, model: Model, number_of: dict[str, int], collector: LoadCollector, nodal: FloatArray
) -> None:
    """Unit weight along the clear length; the weight of rigid end offsets goes to the nodes."""
    members = model.members
    for own in read_self_weight(store):
        case, factors = number_of[own.case], own.factors
        for end, nodes in enumerate((members.start, members.end)):
            weight = members.weight * members.arms[:, end]
            np.add.at(nodal[case, :, :3], nodes, weight[:, None] * factors)
        loads = np.einsum("mij,j->mi", members.axes, factors) * members.weight[:, None]
        padded = np.concatenate([loads, np.zeros_like(loads)], axis=1)
        for member in range(members.count):
            collector.span(case, member, 0.0, float(members.length[member]), padded[member], padded[member])


def _settlements(store: Store, units: UnitSystem, model: Model, number_of: dict[str, int]) -> FloatArray:
    settlements = np.zeros((len(number_of), model.node_count, 6))
    index = model.node_index()
    for key, record in store.rows("SDSP").items():
        for item in objects(record, "ITEMS"):
            for dof, value in enumerate(objects(item, "VALUES")[:6]):
                if not flag(value, "OPT_FLAG"):
                    continue
                if not model.is_supported[index[key], dof]:
                    raise Refusal(
                        f"[Error] Specified displacement of node {key}: support that direction with CONS first."
                    )
                scale = units.factor(0, 1) if dof < 3 else 1.0
                case = number_of[text(item, "LCNAME")]
                settlements[case, index[key], dof] += number(value, "DISPLACEMENT", 0.0) * scale
    return settlements


def masses_from_loads(store: Store, model: Model, loads: Loads) -> FloatArray:
    """LTOM: downward load by the lever rule, divided by gravity, as nodal masses (nodes x 6)."""
    masses = np.zeros((model.node_count, 6))
    units = unit_system(store.record("UNIT"))
    for record in store.rows("LTOM").values():
        gravity = number(record, "GRAV", GEN_NX_GRAVITY_M_S2) * units.factor(0, 1)
        if gravity <= 0.0:
            raise Refusal("[Error] Loads to masses: GRAV must be positive.")
        chosen = _chosen_loads(store, model, record)
        for item in objects(record, "vLC"):
            downward = -chosen[loads.case_index(text(item, "LCNAME"))][:, 2]
            for axis in text(record, "DIR"):
                masses[:, "XYZ".index(axis)] += downward * number(item, "FACTOR", 1.0) / gravity
    if (masses < -1e-9).any():
        node = int(model.node_ids[int(np.argmin(masses.min(axis=1)))])
        raise Refusal(f"[Error] Loads to masses give node {node} a negative mass; check the load signs.")
    return masses


def _chosen_loads(store: Store, model: Model, record: JsonObject) -> FloatArray:
    """The kinds of load that LTOM names; self weight is never among them (STYP.bSELFWEIGHT converts it)."""
    kinds = {"CNLD": "bNODAL", "BMLD": "bBEAM", "FBLA": "bFLOOR", "PRES": "bPRES"}
    left_out = {table for table, option in kinds.items() if not flag(record, option)} | {"BODF", *TEMPERATURE_TABLES}
    kept = {name: rows for name, rows in store.tables.items() if name not in left_out}
    return nodal_resultants(model, build_loads(Store(kept), model))
