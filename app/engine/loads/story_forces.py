"""Static seismic and wind records as node forces: story forces at the centre of mass and their torsion."""

from dataclasses import replace

import numpy as np

from app.engine.loads.floor_torsion import TURNED, torsion_forces
from app.engine.loads.kds_seismic import distribution, read_design
from app.engine.loads.story_levels import SIGNS, Eccentricity, Level, code_fields, read_levels, row_of_story
from app.engine.loads.story_wind import wind_forces
from app.engine.model.analysis_model import Model
from app.engine.model.load_arrays import Loads
from app.engine.records.analysis_control import units_of
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import Refusal
from app.engine.store.json_values import child, choice, flag, number, objects, text
from app.engine.store.model_store import Store
from app.trade.json_types import JsonObject
from app.trade.unit_systems import UnitSystem

USER_TYPE = "USER TYPE"
KDS_SEISMIC = "KDS(41-17-00"
UNKNOWN_ADDITIONS = ("ACROSS_X", "ACROSS_Y", "TORSIONAL_RZ_X", "TORSIONAL_RZ_Y")


def with_story_forces(store: Store, model: Model, loads: Loads, masses: FloatArray) -> Loads:
    """The loads with those of SSEIS and SWIND records added; a record's id is that of its load case."""
    records = [(table, key, r) for table in ("SSEIS", "SWIND") for key, r in store.rows(table).items()]
    if not records:
        return loads
    units = units_of(store)
    levels = read_levels(store, model, masses)
    nodal = loads.nodal.copy()
    for table, key, record in records:
        case = store.rows("STLD").get(key)
        if case is None:
            raise Refusal(f"[Error] {table} {key} belongs to a static load case that does not exist.")
        name = text(case, "NAME")
        make = _seismic if table == "SSEIS" else wind_forces
        forces = make(record, name, levels, units) + _additional(record, name, levels, units)
        for level, force in zip(levels, forces, strict=True):
            _apply(nodal[loads.case_index(name)], model, level, force, name)
    return replace(loads, nodal=nodal)


def _seismic(record: JsonObject, case: str, levels: tuple[Level, ...], units: UnitSystem) -> FloatArray:
    """FX, FY and MZ of each level."""
    code = text(record, "SEIS_CODE", "").replace(" ", "")
    if code == USER_TYPE.replace(" ", ""):
        inner = code_fields(record, "USER_TYPE")
        forces = _given_forces(inner, case, levels, units)
    elif code.startswith(KDS_SEISMIC):
        inner = code_fields(record, "KDS2019")
        forces = _kds_forces(inner, case, levels)
    else:
        raise Refusal(f"[Error] Static seismic load {case}: code {code} is not analysed; use KDS or USER TYPE.")
    forces[:, :2] *= [number(inner, f"SCALE_FACTOR_{axis}", 1.0) for axis in "XY"]
    if flag(inner, "ACCIDENT_TORSION"):
        forces[:, 2] += _accidental_torsion(inner, levels, forces)
    if flag(inner, "INHERENT_TORSION"):
        forces[:, 2] += _inherent_torsion(levels, forces, units)
    return forces


def _kds_forces(inner: JsonObject, case: str, levels: tuple[Level, ...]) -> FloatArray:
    design = read_design(child(inner, "PARAMETERS"), case)
    weights = np.array([level.weight for level in levels])
    heights = np.array([level.height for level in levels])
    forces = np.zeros((len(levels), 3))
    for axis, direction in enumerate(design.directions):
        shear = design.coefficient(direction) * float(weights.sum())
        forces[:, axis] = shear * distribution(weights, heights, direction.period)
    return forces


def _accidental_torsion(inner: JsonObject, levels: tuple[Level, ...], forces: FloatArray) -> FloatArray:
    """Each direction's force times the eccentricity across it, times the story's torsional amplification factor."""
    signs = [SIGNS[choice(inner, f"ACCIDENT_ECCEN_{axis}", Eccentricity, Eccentricity.NONE)] for axis in "XY"]
    factors = [[number(v.record, f"SEIS_TORSIONAL_AMP_FACTOR_{axis}", 1.0) for axis in "XY"] for v in levels]
    amplification = np.array(factors)
    across_x = np.array([level.story.ecc_y for level in levels])
    across_y = np.array([level.story.ecc_x for level in levels])
    from_x = -forces[:, 0] * signs[0] * across_x * amplification[:, 0]
    return from_x + forces[:, 1] * signs[1] * across_y * amplification[:, 1]


def _inherent_torsion(levels: tuple[Level, ...], forces: FloatArray, units: UnitSystem) -> FloatArray:
    """Each direction's force times the story's inherent eccentricity across it, not amplified."""
    given = [[number(v.record, f"SEIS_INHERENT_ECCENT_{axis}", 0.0) for axis in "XY"] for v in levels]
    eccentricity = np.array(given) * units.factor(0, 1)
    return forces[:, 1] * eccentricity[:, 0] - forces[:, 0] * eccentricity[:, 1]


def _given_forces(inner: JsonObject, case: str, levels: tuple[Level, ...], units: UnitSystem) -> FloatArray:
    forces = np.zeros((len(levels), 3))
    for item in objects(inner, "SEISMIC_FORCE"):
        row = row_of_story(levels, text(item, "STORY_NAME"), case)
        forces[row, :2] += [number(item, f"FORCE_{axis}", 0.0) * units.factor(1, 0) for axis in "XY"]
    return forces


def _additional(record: JsonObject, case: str, levels: tuple[Level, ...], units: UnitSystem) -> FloatArray:
    forces = np.zeros((len(levels), 3))
    codes = ("KDS2019", "KDS2022", "USER_TYPE")
    nested = [objects(child(child(record, "INPUTS"), name), "ADDITIONAL_LOAD") for name in codes]
    for item in objects(record, "ADDITIONAL_LOAD") or [item for items in nested for item in items]:
        unknown = [name for name in UNKNOWN_ADDITIONS if number(item, name, 0.0)]
        if unknown:
            raise Refusal(f"[Error] Load case {case}: {unknown[0]} of ADDITIONAL_LOAD is not analysed; use ALONG_X/_Y.")
        given = [number(item, name, 0.0) for name in ("ALONG_X", "ALONG_Y", "TORSIONAL_RZ")]
        scale = np.array([units.factor(1, 0), units.factor(1, 0), units.factor(1, 1)])
        forces[row_of_story(levels, text(item, "STORY_NAME"), case)] += np.array(given) * scale
    return forces


def _apply(nodal: FloatArray, model: Model, level: Level, force: FloatArray, case: str) -> None:
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
        raise Refusal(
            f"[Error] Load case {case}: torsion of story {level.story.name} needs a rigid diaphragm or nodes apart "
            "from each other at its level."
        )
    nodal[np.ix_(level.nodes, TURNED)] += float(force[2]) * forces
