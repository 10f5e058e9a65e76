"""Shape checks of planar elements: flat, not folded over, and upright walls with a bottom and a top edge."""

import math
from collections.abc import Sequence
from enum import Enum, auto

from app.gennx.geometry.nearness import Point
from app.gennx.geometry.vectors import away, cross, dot

# A quad may be out of plane by this share of its longer diagonal.
_FLATNESS = 1e-3


class QuadFault(Enum):
    """Why a planar element cannot be made of these points."""

    TOO_SMALL = auto()
    NOT_FLAT = auto()
    FOLDED = auto()
    NOT_UPRIGHT = auto()


def planar_fault(points: Sequence[Point]) -> QuadFault | None:
    """What is wrong with three or four corner points in order, in one length unit; None when nothing is."""
    first = cross(away(points[0], points[1]), away(points[0], points[2]))
    span = max(_size(away(b, a)) for a in points for b in points)
    if span == 0.0 or _size(first) < 1e-9 * span * span:
        return QuadFault.TOO_SMALL
    if len(points) == 3:
        return None
    normal = _scaled(first, 1.0 / _size(first))
    if abs(dot(normal, away(points[0], points[3]))) > _FLATNESS * span:
        return QuadFault.NOT_FLAT
    turns = [dot(normal, cross(away(points[k - 1], points[k]), away(points[k], points[(k + 1) % 4]))) for k in range(4)]
    return None if min(turns) > 0.0 or max(turns) < 0.0 else QuadFault.FOLDED


def wall_fault(points: Sequence[Point], tolerance: float) -> QuadFault | None:
    """Like `planar_fault`, for two bottom nodes followed by two top nodes straight above them."""
    bottom, top = points[:2], points[2:]
    is_upright = (
        abs(bottom[0][2] - bottom[1][2]) <= tolerance
        and abs(top[0][2] - top[1][2]) <= tolerance
        and bottom[0][2] < top[0][2] - tolerance
        and math.hypot(bottom[1][0] - top[0][0], bottom[1][1] - top[0][1]) <= tolerance
        and math.hypot(bottom[0][0] - top[1][0], bottom[0][1] - top[1][1]) <= tolerance
    )
    return planar_fault(points) if is_upright else QuadFault.NOT_UPRIGHT


def _scaled(a: Point, factor: float) -> Point:
    return a[0] * factor, a[1] * factor, a[2] * factor


def _size(a: Point) -> float:
    return math.sqrt(dot(a, a))
