"""Checks of what a wall is in the analysis and is not on the site."""

import math
from collections.abc import Sequence
from typing import Final

from app.gennx.gen.wire import field, items, record, text
from app.gennx.geometry.checked_model import ModelSnapshot, ends
from app.gennx.geometry.vectors import away, cross

_MEMBRANE: Final = 1.0
# Sine of the angle to the wall's plane beyond which a member's end moment is one out of that plane.
_OUT_OF_PLANE: Final = 0.1
_RELEASES: Final = "FLAG_I", "FLAG_J"


def hinged_on_walls(model: ModelSnapshot) -> Sequence[str]:
    """Beams that end square on membrane walls, where nothing but the wall could hold their moment: it has no stiffness
    out of its plane, so they are hinged there."""
    found: list[str] = []
    for key, pair in model.lines.items():
        if text(model["ELEM"][key].get("TYPE")) != "BEAM":
            continue
        for place, node in enumerate(pair):
            others = [each for each in model.at_node[node] if each != key]
            if others and not _is_released(model, key, place) and all(_gives(model, pair, each) for each in others):
                found.append(f"{key} at {node}")
    return found


def _gives(model: ModelSnapshot, pair: tuple[str, str], other: str) -> bool:
    """Whether an element is a membrane wall that a member runs out of."""
    row = model["ELEM"][other]
    if text(row.get("TYPE")) != "WALL" or field(row, "STYPE") != _MEMBRANE:
        return False
    corners = [model.points[node] for node in ends(row) if node in model.points]
    if len(corners) < 3:
        return False
    normal = cross(away(corners[0], corners[2]), away(corners[1], corners[-1]))
    along = away(model.points[pair[0]], model.points[pair[1]])
    size = math.hypot(*normal) * math.hypot(*along)
    return size > 0.0 and abs(sum(n * a for n, a in zip(normal, along, strict=True))) > _OUT_OF_PLANE * size


def _is_released(model: ModelSnapshot, key: str, place: int) -> bool:
    """Whether an end is hinged about local y as it is."""
    flags = [text(record(item).get(_RELEASES[place])) for item in items(model["FRLS"].get(key, {}).get("ITEMS"))]
    return any(flag[4:5] == "1" for flag in flags)
