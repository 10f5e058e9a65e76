"""Section properties of a rolled outline: a polygon whose corners are rounded, integrated by Green's theorem."""

import math
from collections.abc import Iterator, Sequence

ARC_STEPS = 24
Corner = tuple[float, float, float]  # y, z and the corner's radius
Point = tuple[float, float]
# The inner flange faces of KS channels slope by 5 degrees (KS D 3502).
FLANGE_SLOPE = math.tan(math.radians(5.0))


def area_and_inertia(corners: Sequence[Corner]) -> tuple[float, float, float]:
    """Area, Iyy = ∫z² and Izz = ∫y² about the centroid; corners run counter-clockwise."""
    points = [*_rounded(corners)]
    area = y_moment = z_moment = yy = zz = 0.0
    for (y0, z0), (y1, z1) in zip(points, [*points[1:], points[0]], strict=True):
        cross = y0 * z1 - y1 * z0
        area += cross / 2.0
        y_moment += cross * (y0 + y1) / 6.0
        z_moment += cross * (z0 + z1) / 6.0
        yy += cross * (z0 * z0 + z0 * z1 + z1 * z1) / 12.0
        zz += cross * (y0 * y0 + y0 * y1 + y1 * y1) / 12.0
    return area, yy - z_moment**2 / area, zz - y_moment**2 / area


def _rounded(corners: Sequence[Corner]) -> Iterator[Point]:
    """The outline's points; a corner with a radius becomes an arc that touches both of its edges."""
    for index, (y, z, radius) in enumerate(corners):
        if radius <= 0.0:
            yield y, z
            continue
        before, after = corners[index - 1], corners[(index + 1) % len(corners)]
        yield from _arc((y, z), _unit(before[0] - y, before[1] - z), _unit(after[0] - y, after[1] - z), radius)


def _unit(y: float, z: float) -> Point:
    length = math.hypot(y, z)
    return y / length, z / length


def _arc(corner: Point, back: Point, ahead: Point, radius: float) -> Iterator[Point]:
    half = math.acos(max(-1.0, min(1.0, back[0] * ahead[0] + back[1] * ahead[1]))) / 2.0
    towards = _unit(back[0] + ahead[0], back[1] + ahead[1])
    centre = (corner[0] + towards[0] * radius / math.sin(half), corner[1] + towards[1] * radius / math.sin(half))
    reach = radius / math.tan(half)
    first = math.atan2(corner[1] + back[1] * reach - centre[1], corner[0] + back[0] * reach - centre[0])
    last = math.atan2(corner[1] + ahead[1] * reach - centre[1], corner[0] + ahead[0] * reach - centre[0])
    sweep = (last - first + math.pi) % (2.0 * math.pi) - math.pi
    for step in range(ARC_STEPS + 1):
        at = first + sweep * step / ARC_STEPS
        yield centre[0] + radius * math.cos(at), centre[1] + radius * math.sin(at)


def angle_outline(height: float, width: float, thickness: float, root: float, toe: float) -> list[Corner]:
    """An angle with its heel at the origin, root radius and toe radii."""
    return [
        (0.0, 0.0, 0.0),
        (width, 0.0, 0.0),
        (width, thickness, toe),
        (thickness, thickness, root),
        (thickness, height, toe),
        (0.0, height, 0.0),
    ]


def channel_outline(height: float, width: float, web: float, flange: float, root: float, toe: float) -> list[Corner]:
    """A channel with sloping inner flange faces; `flange` is the thickness in the middle of the outstand."""
    half, rise = height / 2.0, FLANGE_SLOPE * (width - web) / 2.0
    return [
        (0.0, -half, 0.0),
        (width, -half, 0.0),
        (width, -half + flange - rise, toe),
        (web, -half + flange + rise, root),
        (web, half - flange - rise, root),
        (width, half - flange + rise, toe),
        (width, half, 0.0),
        (0.0, half, 0.0),
    ]


def tee_outline(height: float, width: float, web: float, flange: float, root: float) -> list[Corner]:
    """A tee cut from an H, flange on top, web down from the origin."""
    under = -flange
    return [
        (-web / 2.0, -height, 0.0),
        (web / 2.0, -height, 0.0),
        (web / 2.0, under, root),
        (width / 2.0, under, 0.0),
        (width / 2.0, 0.0, 0.0),
        (-width / 2.0, 0.0, 0.0),
        (-width / 2.0, under, 0.0),
        (-web / 2.0, under, root),
    ]


def tube_outline(height: float, width: float, radius: float) -> list[Corner]:
    """A rectangle with rounded corners: one face of a cold-formed tube's wall."""
    y, z = width / 2.0, height / 2.0
    return [(-y, -z, radius), (y, -z, radius), (y, z, radius), (-y, z, radius)]
