"""Stories as results see them: floors with their mass weights, storeys between them with their vertical lines."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from app.engine.analysis import Results
from app.engine.arrays import FloatArray, IntArray
from app.engine.errors import wrong_field

PLAN_TOLERANCE_M = 1e-3


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
class Storey:
    """The space between two floors, named by the lower one; paired nodes are the ends of its vertical lines."""

    name: str
    height: float
    lower: Floor
    upper: Floor
    lower_nodes: IntArray
    upper_nodes: IntArray

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
    mass = results.system.masses[nodes, :2].sum(axis=1) * np.isin(nodes, chosen)
    mass = mass if mass.sum() > 0.0 else np.ones(len(nodes))
    return mass / mass.sum()


def storeys(results: Results) -> tuple[Storey, ...]:
    """Storeys from the lowest up, with the vertical lines that run from floor to floor."""
    levels = floors(results)
    found: list[Storey] = []
    for lower, upper in pairwise(levels):
        pairs = _vertical_lines(results, lower, upper)
        found.append(Storey(lower.name, upper.level - lower.level, lower, upper, pairs[:, 0], pairs[:, 1]))
    return tuple(found)


def _vertical_lines(results: Results, lower: Floor, upper: Floor) -> IntArray:
    """Node pairs above each other that vertical members or the sides of walls join."""
    model = results.model
    members = model.members
    rise = model.xyz[members.end] - model.xyz[members.start]
    upright = np.hypot(rise[:, 0], rise[:, 1]) < PLAN_TOLERANCE_M
    joined = {*members.start[upright].tolist(), *members.end[upright].tolist()}
    standing = np.abs(model.shells.axes[:, 2, 2]) < PLAN_TOLERANCE_M
    joined |= {*model.shells.nodes[standing].ravel().tolist()}
    below = {_plan(model.xyz[node]): node for node in lower.nodes.tolist() if node in joined}
    pairs = [
        (below[_plan(model.xyz[node])], node)
        for node in upper.nodes.tolist()
        if node in joined and _plan(model.xyz[node]) in below
    ]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _plan(point: FloatArray) -> tuple[int, int]:
    return (round(float(point[0]) / PLAN_TOLERANCE_M), round(float(point[1]) / PLAN_TOLERANCE_M))


def gravity_above(results: Results, case: str, storey: Storey) -> float:
    """Downward load of a static case, named with or without (ST), at and above the storey's upper floor, kN."""
    name = case.removesuffix("(ST)")
    if name not in results.loads.cases:
        raise wrong_field(f"{case} is not a static load case")
    applied = results.external.static[results.loads.case_index(name), :, 2]
    return -float(applied[storey.nodes_above].sum())


def line_at(results: Results, storey: Storey, node: int) -> int | None:
    """The vertical line of a storey in the place of a node, as a row of `upper_nodes`."""
    row = results.model.node_index().get(node)
    if row is None:
        raise wrong_field(f"node {node} does not exist")
    away = np.linalg.norm(results.model.xyz[storey.upper_nodes, :2] - results.model.xyz[row, :2], axis=1)
    near = np.flatnonzero(away < PLAN_TOLERANCE_M)
    return int(near[0]) if len(near) else None
