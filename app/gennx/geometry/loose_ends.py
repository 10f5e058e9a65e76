"""Nodes that nothing but one line of members holds, and what is joined to them."""

import math
from collections.abc import Iterator, Mapping
from typing import Final

from app.gennx.geometry.checked_model import APART_MM, EXACT_MM, ModelSnapshot, ends
from app.gennx.geometry.nearness import Point
from app.gennx.geometry.vectors import away, dot, sine, unit

# An eccentricity that is meant is larger: half the difference of two depths, or half a wall and half a beam.
NEAR_MISS_MM: Final = 100.0
# What is exactly so far away is a near miss too: what is less than this is.
MISS_REACH_MM: Final = NEAR_MISS_MM + EXACT_MM
# Sine of the angle between lines that count as parallel.
PARALLEL: Final = 0.1
# What is reached along elements within so much is joined.
_JOINED_MM: Final = 300.0 + EXACT_MM


def loose_nodes(model: ModelSnapshot) -> Mapping[str, Point]:
    """Nodes where one line of members ends or runs on, with its direction: no support, link, shell or member across."""
    held = {*model["CONS"], *model["NSPR"], *(node for pair in model.linked for node in pair)}
    found: dict[str, Point] = {}
    for node, keys in model.at_node.items():
        if node in held or any(key not in model.lines for key in keys):
            continue
        first, *others = [_direction(model, key) for key in keys]
        if all(sine(first, other) < PARALLEL for other in others):
            found[node] = first
    return found


def _direction(model: ModelSnapshot, key: str) -> Point:
    start, end = model.lines[key]
    return unit(away(model.points[start], model.points[end]))


def joined(model: ModelSnapshot, node: str) -> set[str]:
    """The node and those that a short way along elements leads to."""
    reached, frontier = {node: 0.0}, [node]
    while frontier:
        at = frontier.pop()
        for key in model.at_node.get(at, ()):
            for other in ends(model["ELEM"][key]):
                way = reached[at] + model.length((at, other)) if other in model.points else math.inf
                if way <= _JOINED_MM and way < reached.get(other, math.inf):
                    reached[other] = way
                    frontier.append(other)
    return {*reached}


def beside_nodes(model: ModelSnapshot, node: str, direction: Point) -> Iterator[tuple[str, float]]:
    """Nodes of elements a little apart from a free end that are not joined to it, and how far; ends that lie side by
    side in parallel are left out."""
    point = model.points[node]
    near = [(other, apart) for other, apart in model.grid.near(point, MISS_REACH_MM) if apart >= APART_MM]
    own = joined(model, node) if near else set[str]()
    for other, apart in near:
        if other in own or other not in model.at_node:
            continue
        keys = model.at_node[other]
        is_parallel = all(key in model.lines and sine(direction, _direction(model, key)) < PARALLEL for key in keys)
        is_in_line = abs(dot(direction, away(point, model.points[other]))) > 0.7 * apart
        if is_in_line or not is_parallel:
            yield other, apart
