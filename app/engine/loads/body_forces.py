"""Nodal body forces (NBOF): masses times gravity times a factor in each direction.

F = mass x g x factor (online manual of MIDAS Gen, Nodal Body Force), of nodal masses, of those that loads make and of
those of the structure itself, as far as a record takes them.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from app.engine.loads.on_nodes import OnNodes
from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.build_model import read_nodal_masses
from app.engine.records.groups import GRUP
from app.engine.records.nodal_loads import NBOF, NodalBodyForce, NodalLoad
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal


def body_forces(found: OnNodes) -> Iterator[tuple[int, NodalLoad]]:
    """Every force with its node; none without the model, which knows the masses."""
    records = NBOF.rows(found.store)
    if not records or found.model is None:
        return
    model, index = found.model, found.model.node_index()
    nodal = np.zeros((model.node_count, 6))
    for node, mass in read_nodal_masses(found.store, found.units).items():
        nodal[index[node]] = mass
    for key, record in records.items():
        masses = _masses(record, nodal, found, model)[:, :3] * model.gravity
        for node in _nodes(key, record, found, index):
            fx, fy, fz = masses[index[node]] * (record.x, record.y, record.z)
            yield (
                node,
                NodalLoad(case=record.case, fx=fx, fy=fy, fz=fz, mx=0.0, my=0.0, mz=0.0, group=""),
            )


def _masses(record: NodalBodyForce, nodal: FloatArray, found: OnNodes, model: AnalysisModel) -> FloatArray:
    masses = np.zeros_like(nodal)
    if record.takes_nodal:
        masses += nodal
    if record.takes_structure:
        masses += model.masses - nodal
    if record.takes_loads:
        masses += found.masses_of_loads(model)
    return masses


def _nodes(key: int, record: NodalBodyForce, found: OnNodes, index: Mapping[int, int]) -> tuple[int, ...]:
    if not record.uses_group:
        nodes = record.each_node
    else:
        groups = {group.name: group.nodes for group in GRUP.values(found.store)}
        if record.group not in groups:
            raise EngineRefusal(f"[Error] Nodal body force {key}: there is no structure group {record.group}.")
        nodes = groups[record.group]
    missing = [node for node in nodes if node not in index]
    if missing:
        raise EngineRefusal(f"[Error] Nodal body force {key} names node {missing[0]}, which does not exist.")
    return nodes
