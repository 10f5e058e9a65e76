"""Static seismic and wind records as node forces: story forces at the centre of mass and their torsion."""

from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np

from app.engine.arrays import FloatArray, IntArray
from app.engine.errors import Refusal
from app.engine.json_values import JsonObject, child, choice, flag, number, objects, text
from app.engine.kds_seismic import distribution, read_design
from app.engine.loads import Loads
from app.engine.model import Model, Story
from app.engine.store import Store
from app.engine.units import UnitSystem, unit_system

USER_TYPE = "USER TYPE"
KDS_SEISMIC = "KDS(41-17-00"


class Eccentricity(IntEnum):
    """Side of an accidental eccentricity."""

    POSITIVE = 0
    NEGATIVE = 1
    NONE = 2


SIGNS = {Eccentricity.POSITIVE: 1.0, Eccentricity.NEGATIVE: -1.0, Eccentricity.NONE: 0.0}


@dataclass(frozen=True, slots=True)
class Level:
    """A floor above the base: the nodes that take its forces, their shares, its mass centre, weight and height."""

    story: Story
    record: JsonObject
    nodes: IntArray
    shares: FloatArray
    centre: FloatArray
    weight: float
    height: float
    loaded_height: float


def with_story_forces(store: Store, model: Model, loads: Loads, masses: FloatArray) -> Loads:
    """The loads with those of SSEIS and SWIND records added; a record's id is that of its load case."""
    records = [(table, key, r) for table in ("SSEIS", "SWIND") for key, r in store.rows(table).items()]
    if not records:
        return loads
    units = unit_system(store.record("UNIT"))
    levels = _levels(store, model, masses)
    nodal = loads.nodal.copy()
    for table, key, record in records:
        case = store.rows("STLD").get(key)
        if case is None:
            raise Refusal(f"[Error] {table} {key} belongs to a static load case that does not exist.")
        name = text(case, "NAME")
        make = _seismic if table == "SSEIS" else _wind
        forces = make(record, name, levels, units) + _additional(record, name, levels, units)
        for level, force in zip(levels, forces, strict=True):
            _apply(nodal[loads.case_index(name)], level, force, name)
    return replace(loads, nodal=nodal)


def _levels(store: Store, model: Model, masses: FloatArray) -> tuple[Level, ...]:
    """Floors above the lowest story; a node between floors weighs on the nearest one."""
    stories = model.stories
    if len(stories) < 2:
        raise Refusal("[Error] Static seismic and wind loads need stories (STOR) above the base.")
    records = {text(record, "STORY_NAME"): record for record in store.rows("STOR").values()}
    heights = np.array([story.level for story in stories])
    nearest = np.abs(model.xyz[:, 2:3] - heights).argmin(axis=1)
    edges = np.append(heights, heights[-1])
    levels: list[Level] = []
    for number_, story in enumerate(stories[1:], 1):
        nodes = story.diaphragm_nodes if story.has_diaphragm else story.nodes
        if not len(nodes):
            raise Refusal(f"[Error] Story {story.name} has no nodes to take static seismic or wind loads.")
        mass = masses[nodes, :2].sum(axis=1)
        shares = mass / mass.sum() if mass.sum() > 0.0 else np.full(len(nodes), 1.0 / len(nodes))
        weight = float(masses[nearest == number_, :2].mean(axis=1).sum()) * model.gravity
        levels.append(
            Level(
                story,
                records[story.name],
                nodes,
                shares,
                shares @ model.xyz[nodes, :2],
                weight,
                story.level - stories[0].level,
                float(edges[number_ + 1] - edges[number_ - 1]) / 2.0,
            )
        )
    return tuple(levels)


def _inner(record: JsonObject, name: str) -> JsonObject:
    """Fields of a code, which may stand at record level or under INPUTS."""
    return {**child(child(record, "INPUTS"), name), **record}


def _seismic(record: JsonObject, case: str, levels: tuple[Level, ...], units: UnitSystem) -> FloatArray:
    """FX, FY and MZ of each level."""
    code = text(record, "SEIS_CODE", "").replace(" ", "")
    if code == USER_TYPE.replace(" ", ""):
        inner = _inner(record, "USER_TYPE")
        forces = _given_forces(inner, case, levels, units)
    elif code.startswith(KDS_SEISMIC):
        inner = _inner(record, "KDS2019")
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
        row = _row(levels, text(item, "STORY_NAME"), case)
        forces[row, :2] += [number(item, f"FORCE_{axis}", 0.0) * units.factor(1, 0) for axis in "XY"]
    return forces


def _wind(record: JsonObject, case: str, levels: tuple[Level, ...], units: UnitSystem) -> FloatArray:
    """Story pressure times loaded height times loaded width, at the wind centre; a height or width that is not given is
    half of both storeys and the width of the floor across the wind."""
    code = text(record, "WIND_CODE", "")
    if code.replace(" ", "") != USER_TYPE.replace(" ", ""):
        raise Refusal(
            f"[Error] Static wind load {case}: code {code} is not analysed, because its coefficients are not checked "
            "against the printed standard here; give story pressures as USER TYPE."
        )
    inner = _inner(record, "USER_TYPE")
    scales = [number(inner, f"SCALE_FACTOR_{axis}", 1.0) for axis in "XY"]
    signs = [SIGNS[choice(inner, f"WIND_ECCEN_{axis}", Eccentricity, Eccentricity.NONE)] for axis in "XY"]
    forces = np.zeros((len(levels), 3))
    metres = units.factor(0, 1)
    for item in objects(inner, "STORY_WIND_PRESSURE"):
        row = _row(levels, text(item, "STORY_NAME"), case)
        level = levels[row]
        for axis, across in enumerate("YX"):
            pressure = number(item, f"PRESS_{'XY'[axis]}", 0.0) * units.factor(1, -2) * scales[axis]
            width = number(item, f"LOAD_B{'XY'[axis]}", 0.0) or number(level.record, f"WIND_FLOOR_WIDTH_{across}")
            height = number(item, "LOAD_H", 0.0) * metres or level.loaded_height
            force = pressure * width * metres * height
            eccentricity = signs[axis] * number(level.record, f"WIND_ECCENT_{across}", 0.0) * metres
            centre = number(level.record, f"WIND_CENTER_{across}", 0.0) * metres
            arm = centre + eccentricity - float(level.centre[1 - axis])
            forces[row, axis] += force
            forces[row, 2] += -force * arm if axis == 0 else force * arm
    return forces


def _additional(record: JsonObject, case: str, levels: tuple[Level, ...], units: UnitSystem) -> FloatArray:
    forces = np.zeros((len(levels), 3))
    nested = [objects(child(child(record, "INPUTS"), name), "ADDITIONAL_LOAD") for name in ("KDS2019", "USER_TYPE")]
    for item in objects(record, "ADDITIONAL_LOAD") or [item for items in nested for item in items]:
        given = [number(item, name, 0.0) for name in ("ALONG_X", "ALONG_Y", "TORSIONAL_RZ")]
        scale = np.array([units.factor(1, 0), units.factor(1, 0), units.factor(1, 1)])
        forces[_row(levels, text(item, "STORY_NAME"), case)] += np.array(given) * scale
    return forces


def _row(levels: tuple[Level, ...], name: str, case: str) -> int:
    for row, level in enumerate(levels):
        if level.story.name == name:
            return row
    raise Refusal(f"[Error] Load case {case}: story {name} does not exist above the base.")


def _apply(nodal: FloatArray, level: Level, force: FloatArray, case: str) -> None:
    nodal[level.nodes, :2] += level.shares[:, None] * force[:2]
    if abs(float(force[2])) > 1e-9 * float(np.abs(force[:2]).sum()):
        if not level.story.has_diaphragm:
            raise Refusal(f"[Error] Load case {case}: torsion of story {level.story.name} needs a rigid diaphragm.")
        # The diaphragm turns as one body, so the moment may act at any of its nodes.
        nodal[level.nodes[0], 5] += force[2]
