"""What the geometry of a model makes of its stories and members that an engineer would not see in the numbers."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.member_axes import are_vertical
from app.engine.model.rigid_ties import held_through_ties
from app.engine.records.boundaries import DRLS
from app.engine.records.storey_loads import SSEIS
from app.engine.store.arrays import BoolArray, FloatArray, IntArray
from app.engine.store.model_store import ModelStore
from app.engine.storeys.floor_structure import hang_apart, structure_of, whole_structure
from app.engine.storeys.vertical_lines import Lines, vertical_lines
from app.engine.words import model_notes as words
from app.trade.floor_parts import FloorStructure
from app.trade.floor_steps import by_height, floors_between
from app.trade.floors_apart import floors_apart, told_apart
from app.trade.levels import NEAR_LEVEL_M, ON_LEVEL_M, nearest_level
from app.trade.text import Text
from app.trade.uneven_floors import sunk_or_raised
from app.trade.uprightness import ALMOST_VERTICAL_SINE

MOST_NAMED = 20


def model_notes(store: ModelStore, model: AnalysisModel, masses: FloatArray) -> tuple[Text, ...]:
    """One note for each kind of thing that is almost, but not quite, what it looks like; `masses` are those of the
    analysis, nodes x 6 in t."""
    named = _lines_by_storey(model)
    structure = structure_of(store, model, masses)
    found = (
        _off_levels(store, model, masses),
        _sunk_or_raised(store, model, structure, named),
        _between_levels(model, structure, masses),
        _floors_apart(store, model, masses),
        _bare_stories(model),
        _held_floors(store, model),
        _without_lines(named),
        _own_heights(model, named),
        _not_followed(named),
        _stubs(model, named),
        _almost_vertical(model),
    )
    return tuple(note for note in found if note)


def _off_levels(store: ModelStore, model: AnalysisModel, masses: FloatArray) -> Text | None:
    """Nodes near a story's level that are not on it: out of its floor, though a picture shows them in it."""
    if not model.stories:
        return None
    levels = [story.level for story in model.stories]
    loose, used = set(DRLS.rows(store)), _used(model, masses)
    away = np.abs(model.xyz[used, 2:3] - levels).min(axis=1)
    found: list[str] = []
    for row in used[(away > ON_LEVEL_M) & (away <= NEAR_LEVEL_M)].tolist():
        key, (place, above) = int(model.node_ids[row]), nearest_level(float(model.xyz[row, 2]), levels)
        if key not in loose or not model.stories[place].has_diaphragm:
            found.append(f"{key} ({model.stories[place].name} {above * 1e3:+.3g} mm)")
    if not found:
        return None
    return words.OFF_LEVELS(listed=_listed(found))


def _sunk_or_raised(
    store: ModelStore, model: AnalysisModel, structure: FloorStructure, storeys: Sequence[tuple[str, float, Lines]]
) -> Text | None:
    """Nodes of floors far off their level that end none of the columns which are told by themselves, which the lowest
    level has only where it is a diaphragm."""
    stories, loose, told = model.stories, set(DRLS.rows(store)), _told_by_lines(storeys)
    found: list[str] = []
    for each in sunk_or_raised(structure, [story.level for story in stories]):
        key, story = int(model.node_ids[each.node]), stories[each.place]
        is_loose = key in loose and story.has_diaphragm
        if each.node not in told and not is_loose and (each.place or story.has_diaphragm):
            found.append(f"{key} ({story.name} {each.above * 1e3:+.4g} mm)")
    if not found:
        return None
    return words.SUNK_OR_RAISED(listed=_listed(found))


def _between_levels(model: AnalysisModel, structure: FloorStructure, masses: FloatArray) -> Text | None:
    """Nodes of floors on heights that are no stories, and the height and mass of each."""
    stories = model.stories
    found = floors_between(structure, [story.level for story in stories])
    if not found:
        return None
    listed = [
        f"{int(model.node_ids[each.node])} ({stories[each.place].name} {each.above * 1e3:+.4g} mm)" for each in found
    ]
    heights: list[str] = []
    for floor in by_height(found):
        mass = float(masses[[each.node for each in floor], :2].mean(axis=1).sum())
        height = model.xyz[floor[0].node, 2]
        heights.append(f"{height:.6g} m ({mass:.4g} t, {stories[floor[0].place].name})")
    return words.BETWEEN_LEVELS(listed=_listed(listed), heights=_listed(heights))


def _floors_apart(store: ModelStore, model: AnalysisModel, masses: FloatArray) -> Text | None:
    """Stories whose rigid floor alone ties parts that stand apart, and some nodes of each part."""
    asked = {place: model.stories[place].diaphragm_nodes.tolist() for place in hang_apart(model)}
    if not asked:
        return None
    levels = [story.level for story in model.stories]
    found = floors_apart(whole_structure(store, model, masses), levels, asked)
    listed = [
        told_apart(model.stories[place].name, [model.node_ids[[*part]].tolist() for part in parts])
        for place, parts in found.items()
    ]
    return words.FLOORS_APART(listed=_listed(listed)) if listed else None


def _told_by_lines(storeys: Sequence[tuple[str, float, Lines]]) -> set[int]:
    """Ends of lines that have a note as their height is their own."""
    return {row for _, height, lines in storeys for row in lines.ends_of(_has_own_height(lines, height)).tolist()}


def _bare_stories(model: AnalysisModel) -> Text | None:
    """Stories whose level no node lies on: no floor, no diaphragm, no row in the tables."""
    names = [story.name for story in model.stories if not len(story.nodes)]
    if not names:
        return None
    return words.BARE_STORIES(listed=_listed(names))


def _held_floors(store: ModelStore, model: AnalysisModel) -> Text | None:
    """Floors above the lowest that supports hold, where a code makes seismic forces from heights above the lowest."""
    if not any(load.code.startswith("KDS") for load in SSEIS.values(store)):
        return None
    held = held_through_ties(model)
    floors = [(each.name, each.diaphragm_nodes if each.has_diaphragm else each.nodes) for each in model.stories[1:]]
    names = [name for name, nodes in floors if len(nodes) and held[nodes, :2].all()]
    if not names:
        return None
    return words.HELD_FLOORS(lowest=model.stories[0].name, listed=_listed(names))


def _lines_by_storey(model: AnalysisModel) -> tuple[tuple[str, float, Lines], ...]:
    """Name, height and lines of each storey."""
    floors = [story for story in model.stories if len(story.nodes)]
    lines = vertical_lines(model, [floor.level for floor in floors], [floor.nodes for floor in floors])
    heights = [above.level - below.level for below, above in pairwise(floors)]
    return tuple((floor.name, height, found) for floor, height, found in zip(floors, heights, lines, strict=False))


def _without_lines(storeys: Sequence[tuple[str, float, Lines]]) -> Text | None:
    """Storeys without anything to measure a drift by."""
    names = [name for name, _, lines in storeys if not lines.within.any()]
    if not names:
        return None
    return words.WITHOUT_LINES(listed=_listed(names))


def _own_heights(model: AnalysisModel, storeys: Sequence[tuple[str, float, Lines]]) -> Text | None:
    """Lines far from the height or the place of their storey: their ends are joints of no floor."""
    found: list[str] = []
    for name, height, lines in storeys:
        own = lines.heights / lines.shares
        for row in np.flatnonzero(_has_own_height(lines, height)).tolist():
            head, foot = (int(model.node_ids[ends[row]]) for ends in (lines.heads, lines.feet))
            found.append(f"{name} {head} on {foot} ({own[row]:.4g} m)")
    if not found:
        return None
    return words.OWN_HEIGHTS(listed=_listed(found))


def _has_own_height(lines: Lines, height: float) -> BoolArray:
    """Which lines are far from the height or the place of their storey."""
    return (np.abs(lines.heights / lines.shares - height) > NEAR_LEVEL_M) | ~lines.within


def _not_followed(storeys: Sequence[tuple[str, float, Lines]]) -> Text | None:
    """Upright and raking elements that no line follows."""
    found = [f"{name} {key}" for name, _, lines in storeys for key in lines.not_followed.tolist()]
    if not found:
        return None
    return words.NOT_FOLLOWED(listed=_listed(found))


def _stubs(model: AnalysisModel, storeys: Sequence[tuple[str, float, Lines]]) -> Text | None:
    """Parts of columns that no storey holds and that are too short to be judged by their drift."""
    found: list[str] = []
    for name, _, lines in storeys:
        for foot, head in lines.stubs.tolist():
            rise = float(model.xyz[head, 2] - model.xyz[foot, 2])
            found.append(f"{name} {int(model.node_ids[head])} on {int(model.node_ids[foot])} ({rise:.4g} m)")
    if not found:
        return None
    return words.STUBS(listed=_listed(found))


def _almost_vertical(model: AnalysisModel) -> Text | None:
    """Members that look vertical and have the axes of sloping ones."""
    members = model.members
    lines = model.xyz[members.end] - model.xyz[members.start]
    looks, counts = are_vertical(lines, ALMOST_VERTICAL_SINE), are_vertical(lines, model.vertical_sine)
    named = [str(key) for key in members.ids[looks & ~counts].tolist()]
    if not named:
        return None
    return words.ALMOST_VERTICAL(limit=f"{model.vertical_sine:g}", listed=_listed(named))


def _used(model: AnalysisModel, masses: FloatArray) -> IntArray:
    """Rows of the nodes that elements stand on, that links tie or that have a mass, in order."""
    links = np.array([(link.master, link.slave) for link in model.links], dtype=np.int64).ravel()
    heavy = np.flatnonzero((masses != 0.0).any(axis=1))
    elements = [model.members.start, model.members.end, model.shells.nodes.ravel(), model.elastic_links.nodes.ravel()]
    return np.unique(np.concatenate([*elements, links, heavy]))


def _listed(names: Sequence[str]) -> str:
    more = f" … ({len(names)})" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
