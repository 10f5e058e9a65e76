"""Static seismic and wind records as node forces: story forces at the centre of mass and their torsion."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from app.engine.loads.floor_torsion import TURNED, torsion_forces
from app.engine.loads.kds_seismic import distribution, read_design
from app.engine.loads.story_levels import SIGNS, Eccentricity, LoadedLevel, read_levels, row_of_story
from app.engine.loads.story_wind import wind_forces
from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.load_arrays import Loads
from app.engine.records.analysis_control import units_of
from app.engine.records.cases import STLD
from app.engine.records.fields import code
from app.engine.records.scaling import in_kn_m
from app.engine.records.storey_loads import SSEIS, SWIND, AddedForce, SeismicLoad, StoredSeismicParameters, StoreyForce
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal, naming
from app.engine.store.model_store import ModelStore

USER_TYPE = "USER TYPE"
KDS_SEISMIC = "KDS(41-17-00"
UNKNOWN_ADDITIONS = ("ACROSS_X", "ACROSS_Y", "TORSIONAL_RZ_X", "TORSIONAL_RZ_Y")


def with_story_forces(store: ModelStore, model: AnalysisModel, loads: Loads, masses: FloatArray) -> Loads:
    """The loads with those of SSEIS and SWIND records added; a record's id is that of its load case."""
    seismic, wind = SSEIS.rows(store), SWIND.rows(store)
    if not seismic and not wind:
        return loads
    units = units_of(store)
    levels = read_levels(store, model, masses)
    nodal = loads.nodal.copy()
    for key, told in seismic.items():
        name = _case(store, "SSEIS", key)
        record = in_kn_m(told, units)
        with naming(f"SSEIS {key}"):
            forces = _seismic(record, name, levels) + _added(record.added, name, levels)
        _apply_all(nodal[loads.case_index(name)], model, levels, forces, name)
    for key, blown in wind.items():
        name = _case(store, "SWIND", key)
        load = in_kn_m(blown, units)
        with naming(f"SWIND {key}"):
            forces = wind_forces(load, name, levels) + _added(load.added, name, levels)
        _apply_all(nodal[loads.case_index(name)], model, levels, forces, name)
    return replace(loads, nodal=nodal)


def _case(store: ModelStore, table: str, key: int) -> str:
    case = STLD.rows(store).get(key)
    if case is None:
        raise EngineRefusal(f"[Error] {table} {key} belongs to a static load case that does not exist.")
    return case.name


def _apply_all(
    nodal: FloatArray, model: AnalysisModel, levels: tuple[LoadedLevel, ...], forces: FloatArray, case: str
) -> None:
    for level, force in zip(levels, forces, strict=True):
        _apply(nodal, model, level, force, case)


def _seismic(record: SeismicLoad, case: str, levels: tuple[LoadedLevel, ...]) -> FloatArray:
    """FX, FY and MZ of each level."""
    name = record.code.replace(" ", "")
    if name == USER_TYPE.replace(" ", ""):
        forces = _given_forces(record.forces, case, levels)
    elif name.startswith(KDS_SEISMIC):
        forces = _kds_forces(record.parameters, case, levels)
    else:
        raise EngineRefusal(f"[Error] Static seismic load {case}: code {name} is not analysed; use KDS or USER TYPE.")
    forces[:, :2] *= [record.scale_x, record.scale_y]
    if record.has_accidental_torsion:
        forces[:, 2] += _accidental_torsion(record, levels, forces)
    if record.has_inherent_torsion:
        forces[:, 2] += _inherent_torsion(levels, forces)
    return forces


def _kds_forces(parameters: StoredSeismicParameters, case: str, levels: tuple[LoadedLevel, ...]) -> FloatArray:
    design = read_design(parameters, case)
    weights = np.array([level.weight for level in levels])
    heights = np.array([level.height for level in levels])
    forces = np.zeros((len(levels), 3))
    for axis, direction in enumerate(design.directions):
        shear = design.coefficient(direction) * float(weights.sum())
        forces[:, axis] = shear * distribution(weights, heights, direction.period)
    return forces


def _accidental_torsion(record: SeismicLoad, levels: tuple[LoadedLevel, ...], forces: FloatArray) -> FloatArray:
    """Each direction's force times the eccentricity across it, times the story's torsional amplification factor."""
    sides = {"ACCIDENT_ECCEN_X": record.accidental_side_x, "ACCIDENT_ECCEN_Y": record.accidental_side_y}
    signs = [SIGNS[code(side, Eccentricity, name)] for name, side in sides.items()]
    amplification = np.array([[level.record.amplification_x, level.record.amplification_y] for level in levels])
    across_x = np.array([level.story.ecc_y for level in levels])
    across_y = np.array([level.story.ecc_x for level in levels])
    from_x = -forces[:, 0] * signs[0] * across_x * amplification[:, 0]
    return from_x + forces[:, 1] * signs[1] * across_y * amplification[:, 1]


def _inherent_torsion(levels: tuple[LoadedLevel, ...], forces: FloatArray) -> FloatArray:
    """Each direction's force times the story's inherent eccentricity across it, not amplified."""
    eccentricity = np.array([[level.record.inherent_x, level.record.inherent_y] for level in levels])
    return forces[:, 1] * eccentricity[:, 0] - forces[:, 0] * eccentricity[:, 1]


def _given_forces(given: Iterable[StoreyForce], case: str, levels: tuple[LoadedLevel, ...]) -> FloatArray:
    forces = np.zeros((len(levels), 3))
    for item in given:
        forces[row_of_story(levels, item.storey, case), :2] += [item.x, item.y]
    return forces


def _added(added: Iterable[AddedForce], case: str, levels: tuple[LoadedLevel, ...]) -> FloatArray:
    forces = np.zeros((len(levels), 3))
    for item in added:
        others = (item.across_x, item.across_y, item.about_z_of_x, item.about_z_of_y)
        for name, value in zip(UNKNOWN_ADDITIONS, others, strict=True):
            if value:
                raise EngineRefusal(
                    f"[Error] Load case {case}: {name} of ADDITIONAL_LOAD is not analysed; use ALONG_X/_Y."
                )
        forces[row_of_story(levels, item.storey, case)] += [item.along_x, item.along_y, item.about_z]
    return forces


def _apply(nodal: FloatArray, model: AnalysisModel, level: LoadedLevel, force: FloatArray, case: str) -> None:
    nodal[level.nodes, :2] += level.shares[:, None] * force[:2]
    if abs(float(force[2])) <= 1e-9 * float(np.abs(force[:2]).sum()):
        return
    if level.story.has_diaphragm:
        # The diaphragm turns as one body, so the moment may act at any of its nodes.
        nodal[level.nodes[0], 5] += force[2]
        return
    masses = np.repeat(level.shares[:, None], 2, axis=1)
    forces = torsion_forces(model.xyz[level.nodes, :2], masses, np.zeros(len(level.nodes)))
    if forces is None:
        raise EngineRefusal(
            f"[Error] Load case {case}: torsion of story {level.story.name} needs a rigid diaphragm or nodes apart "
            "from each other at its level."
        )
    nodal[np.ix_(level.nodes, TURNED)] += float(force[2]) * forces
