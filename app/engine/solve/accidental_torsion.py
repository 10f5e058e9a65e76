"""Accidental eccentricity of response-spectrum cases: torsional moments of the stories as a static case of their own.

The story's combined inertia force times its eccentricity (M = e F, EN 1998-1 4.3.3.3.3) acts on the diaphragm, or on
the masses of a floor without one; what the moments cause is added to the spectrum result of every quantity without
regard to sign.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.engine.loads.floor_torsion import TURNED, torsion_forces
from app.engine.model.analysis_model import AnalysisModel, Story
from app.engine.model.load_arrays import Loads, with_cases
from app.engine.records.analysis_control import units_of
from app.engine.records.fields import given
from app.engine.records.scaling import in_kn_m
from app.engine.records.spectra import SPLC, SpectrumCaseRecord
from app.engine.solve.modal import Modes, can_move, story_inertia
from app.engine.solve.spectrum import SpectrumCase
from app.engine.solve.system import System
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore


@dataclass(frozen=True, slots=True)
class Eccentricities:
    """Of one case: the direction of motion in plan and, per story of the model, the eccentricity (m) of the inertia
    force along it and across it."""

    direction: FloatArray
    along: FloatArray
    cross: FloatArray


@dataclass(frozen=True, slots=True)
class StoryTorsion:
    """Of one case, per story of the model: eccentricity (m), inertia force along the motion (kN), moment (kNm)."""

    row: int
    eccentricity: FloatArray
    force: FloatArray
    moment: FloatArray


def read_eccentricities(store: ModelStore, model: AnalysisModel) -> dict[str, Eccentricities]:
    """SPLC records with bACCECC, by case name."""
    units = units_of(store)
    records = [in_kn_m(record, units) for record in SPLC.values(store) if record.has_eccentricity]
    return {record.name: _of_case(record, model) for record in records}


def _of_case(record: SpectrumCaseRecord, model: AnalysisModel) -> Eccentricities:
    name, angle = record.name, math.radians(record.angle)
    direction = np.array([math.cos(angle), math.sin(angle)])
    along, cross = np.zeros(len(model.stories)), np.zeros(len(model.stories))
    if len(model.stories) < 2:
        raise EngineRefusal(f"[Error] Response spectrum case {name}: accidental eccentricity needs stories (STOR).")
    if record.is_eccentricity_automatic:
        share = record.eccentricity_percent / 100.0
        along[1:] = [share * _width(story, model, direction) for story in model.stories[1:]]
    else:
        rows = {story.name: row for row, story in enumerate(model.stories)}
        if not record.eccentricities:
            raise EngineRefusal(f"[Error] Response spectrum case {name}: aACCECC_ECCEN_LIST names no story.")
        for item in record.eccentricities:
            storey = given(item.storey, f"SPLC {name}: STORY", "a text")
            if storey not in rows:
                raise EngineRefusal(f"[Error] Response spectrum case {name}: story {storey} does not exist.")
            along[rows[storey]], cross[rows[storey]] = item.along, item.cross
    return Eccentricities(direction, along, cross)


def _width(story: Story, model: AnalysisModel, direction: FloatArray) -> float:
    """Extent of the floor's nodes across the direction; none without a floor that could turn."""
    nodes = story.diaphragm_nodes if story.has_diaphragm else story.nodes
    if not len(nodes):
        return 0.0
    places = model.xyz[nodes, :2] @ np.array([-direction[1], direction[0]])
    return float(places.max() - places.min())


def with_accidental_torsion(
    loads: Loads,
    system: System,
    modes: Modes | None,
    spectra: tuple[SpectrumCase, ...],
    eccentricities: Mapping[str, Eccentricities],
) -> tuple[Loads, dict[str, StoryTorsion]]:
    """The loads with one static case more for each spectrum case that has eccentricities."""
    chosen = [case for case in spectra if case.name in eccentricities]
    if modes is None or not chosen:
        return loads, {}
    inertia = story_inertia(system, modes)[:, :, :2]
    nodal = np.zeros((len(chosen), system.model.node_count, 6))
    torsions: dict[str, StoryTorsion] = {}
    for place, case in enumerate(chosen):
        torsion = _torsion(case, eccentricities[case.name], inertia, system.model, len(loads.cases) + place)
        torsions[case.name] = torsion
        for story, moment in zip(system.model.stories, torsion.moment.tolist(), strict=True):
            if moment:
                _twist(nodal[place], system, story, moment, case.name)
    return with_cases(loads, tuple(f"{case.name} accidental torsion" for case in chosen), nodal), torsions


def _twist(nodal: FloatArray, system: System, story: Story, moment: float, case: str) -> None:
    """A moment (kNm) about Z on a floor, as nodal forces (nodes x 6)."""
    if story.has_diaphragm and len(story.diaphragm_nodes):
        # The diaphragm turns as one body, so the moment may act at any of its nodes.
        nodal[story.diaphragm_nodes[0], 5] += moment
        return
    masses = np.where(can_move(system), system.masses, 0.0)[story.nodes]
    forces = torsion_forces(system.model.xyz[story.nodes, :2], masses[:, :2], masses[:, 5])
    if forces is None:
        raise EngineRefusal(
            f"[Error] Response spectrum case {case}: accidental eccentricity of story {story.name} needs a rigid "
            "diaphragm or masses apart from each other at its level."
        )
    nodal[np.ix_(story.nodes, TURNED)] += moment * forces


def _torsion(
    case: SpectrumCase, given: Eccentricities, inertia: FloatArray, model: AnalysisModel, row: int
) -> StoryTorsion:
    levels = np.array([story.level for story in model.stories])
    nearest = np.abs(model.xyz[:, 2:3] - levels).argmin(axis=1)
    per_story = np.stack([inertia[:, nearest == number_].sum(axis=1) for number_ in range(len(levels))], axis=1)
    across = np.array([-given.direction[1], given.direction[0]])
    force, other = (np.abs(case.magnitude(per_story @ axis)) for axis in (given.direction, across))
    moment = force * given.along + other * given.cross
    moment[0] = 0.0
    return StoryTorsion(row, given.along, force, moment)
