"""Stories as results see them: floors with their mass weights, storeys between them with their vertical lines."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from app.engine.solve.analysis import Results
from app.engine.solve.modal import can_move
from app.engine.store.arrays import FloatArray, IntArray
from app.engine.store.errors import wrong_field
from app.engine.storeys.vertical_lines import Lines, vertical_lines

PLAN_TOLERANCE_M = 1e-3
NO_LINE = "No vertical element"  # the remark of a storey that cannot be judged by its vertical lines


@dataclass(frozen=True, slots=True)
class Floor:
    """One level: its nodes, weights that give the centre of mass, and the nodes whose mass belongs to it."""

    name: str
    level: float
    nodes: IntArray
    weights: FloatArray
    band: IntArray
    band_and_above: IntArray


@dataclass(frozen=True, slots=True)
class StoreySpace:
    """The space between two floors, named by the lower one, with its vertical lines."""

    name: str
    height: float
    lower: Floor
    upper: Floor
    lines: Lines

    @property
    def lower_nodes(self) -> IntArray:
        """The feet of its lines."""
        return self.lines.feet

    @property
    def upper_nodes(self) -> IntArray:
        """The heads of its lines."""
        return self.lines.heads

    @property
    def nodes_above(self) -> IntArray:
        """Everything that the storey carries."""
        return self.upper.band_and_above


def floors(results: Results) -> tuple[Floor, ...]:
    """Floors that have nodes, from the lowest up. A node between floors belongs to the nearest one."""
    model = results.model
    stories = [story for story in model.stories if len(story.nodes)]
    if not stories:
        return ()
    levels = np.array([story.level for story in stories])
    nearest = np.abs(model.xyz[:, 2:3] - levels).argmin(axis=1)
    return tuple(
        Floor(
            story.name,
            story.level,
            story.nodes,
            _weights(results, story.diaphragm_nodes if story.has_diaphragm else story.nodes, story.nodes),
            np.flatnonzero(nearest == number).astype(np.int64),
            np.flatnonzero(nearest >= number).astype(np.int64),
        )
        for number, story in enumerate(stories)
    )


def _weights(results: Results, chosen: IntArray, nodes: IntArray) -> FloatArray:
    """Shares of the floor's mass, of what can move where anything can."""
    mass, is_chosen = results.system.masses[nodes, :2], np.isin(nodes, chosen)
    for one in (np.where(can_move(results.system)[nodes, :2], mass, 0.0), mass, np.ones_like(mass)):
        weights = one.sum(axis=1) * is_chosen
        if weights.sum() > 0.0:
            return weights / weights.sum()
    return np.full(len(nodes), 1.0 / len(nodes))


def storeys(results: Results) -> tuple[StoreySpace, ...]:
    """Storeys from the lowest up, with the vertical lines that run from floor to floor."""
    levels = floors(results)
    lines = vertical_lines(results.model, [floor.level for floor in levels], [floor.nodes for floor in levels])
    return tuple(
        StoreySpace(lower.name, upper.level - lower.level, lower, upper, each)
        for (lower, upper), each in zip(pairwise(levels), lines, strict=True)
    )


def gravity_above(results: Results, case: str, storey: StoreySpace) -> float:
    """Downward load of a static case, named with or without (ST), at and above the storey's upper floor, kN."""
    name = case.removesuffix("(ST)")
    if name not in results.loads.cases:
        raise wrong_field(f"{case} is not a static load case")
    applied = results.external.static[results.loads.case_index(name), :, 2]
    return -float(applied[storey.nodes_above].sum())


def line_at(results: Results, storey: StoreySpace, node: int) -> int | None:
    """The vertical line of a storey that has a node as its head or foot, or stands in its place, as a row of
    `upper_nodes`."""
    row = results.model.node_index().get(node)
    if row is None:
        raise wrong_field(f"node {node} does not exist")
    for ends in (storey.upper_nodes, storey.lower_nodes):
        own = np.flatnonzero(ends == row)
        if len(own):
            return int(own[0])
    away = np.linalg.norm(results.model.xyz[storey.upper_nodes, :2] - results.model.xyz[row, :2], axis=1)
    near = np.flatnonzero(away < PLAN_TOLERANCE_M)
    return int(near[0]) if len(near) else None
