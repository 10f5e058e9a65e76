"""The floors that static seismic and wind loads act on."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from app.engine.model.analysis_model import AnalysisModel, Story
from app.engine.model.seismic_masses import by_level, seismic_masses
from app.engine.records.analysis_control import units_of
from app.engine.records.scaling import in_kn_m
from app.engine.records.storeys import STOR, StoreyRecord
from app.engine.store.arrays import FloatArray, IntArray
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore


class Eccentricity(IntEnum):
    """Side of an accidental eccentricity."""

    POSITIVE = 0
    NEGATIVE = 1
    NONE = 2


SIGNS = {Eccentricity.POSITIVE: 1.0, Eccentricity.NEGATIVE: -1.0, Eccentricity.NONE: 0.0}


@dataclass(frozen=True, slots=True)
class LoadedLevel:
    """A floor above the base: the nodes that take its forces, their shares, its mass centre, weight and height.

    `record` is its storey in m.
    """

    story: Story
    record: StoreyRecord
    nodes: IntArray
    shares: FloatArray
    centre: FloatArray
    weight: float
    height: float
    loaded_height: float


def read_levels(store: ModelStore, model: AnalysisModel, masses: FloatArray) -> tuple[LoadedLevel, ...]:
    """Floors above the lowest story; a node between floors weighs on both, masses on supports on none. The
    forces of a floor that supports hold act at the centre of its mass all the same."""
    whole, masses = masses, seismic_masses(model, masses)
    stories = model.stories
    if len(stories) < 2:
        raise EngineRefusal("[Error] Static seismic and wind loads need stories (STOR) above the base.")
    units = units_of(store)
    records = {storey.name: in_kn_m(storey, units) for storey in STOR.values(store)}
    heights = np.array([story.level for story in stories])
    weights = by_level(masses[:, :2].mean(axis=1), model.xyz[:, 2], heights) * model.gravity
    edges = np.append(heights, heights[-1])
    levels: list[LoadedLevel] = []
    for number_, story in enumerate(stories[1:], 1):
        nodes = story.diaphragm_nodes if story.has_diaphragm else story.nodes
        if not len(nodes):
            raise EngineRefusal(f"[Error] Story {story.name} has no nodes to take static seismic or wind loads.")
        mass = (masses if masses[nodes, :2].any() else whole)[nodes, :2].sum(axis=1)
        shares = mass / mass.sum() if mass.sum() > 0.0 else np.full(len(nodes), 1.0 / len(nodes))
        levels.append(
            LoadedLevel(
                story,
                records[story.name],
                nodes,
                shares,
                shares @ model.xyz[nodes, :2],
                float(weights[number_]),
                story.level - stories[0].level,
                float(edges[number_ + 1] - edges[number_ - 1]) / 2.0,
            )
        )
    return tuple(levels)


def row_of_story(levels: tuple[LoadedLevel, ...], name: str, case: str) -> int:
    """Row of a story; refused if it is not above the base."""
    for row, level in enumerate(levels):
        if level.story.name == name:
            return row
    if not name:
        raise EngineRefusal(
            f"[Error] Load case {case}: STORY_NAME must name the story that a force or a pressure acts on."
        )
    raise EngineRefusal(f"[Error] Load case {case}: story {name} does not exist above the base.")
