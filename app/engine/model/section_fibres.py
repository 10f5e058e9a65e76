"""Stress points of a section: outermost fibres, the four corner points, and the largest shear stress per unit force."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.engine.model.section_database import find_section
from app.engine.model.sections import build_section
from app.engine.records.fields import given
from app.engine.records.properties import BY_SIZES, SectionRecord, SectionStiffness
from app.engine.records.scaling import in_kn_m
from app.trade.unit_systems import UnitSystem

Point = tuple[float, float]  # y, z
AREA_TOLERANCE = 0.1


@dataclass(frozen=True, slots=True)
class Fibres:
    """Stresses per unit section force: areas and second moments in m² and m⁴, distances in m from the centroid.

    `shear_y` and `shear_z` are the largest Q / (I b) of Zhuravskii's formula, 1/m². `corners` are the points
    1 (-y, +z), 2 (+y, +z), 3 (+y, -z), 4 (-y, -z); round sections take the ends of their diameters +z, +y, -z, -y.
    """

    area: float
    inertia_y: float
    inertia_z: float
    y_plus: float
    y_minus: float
    z_plus: float
    z_minus: float
    shear_y: float
    shear_z: float
    corners: tuple[Point, Point, Point, Point]


def section_fibres(record: SectionRecord, units: UnitSystem) -> Fibres | None:
    """Fibres of an unscaled SECT record; None where the record does not say where its material is."""
    inner, kind, shape = record.place.inner, record.kind, record.place.shape
    if kind == "VALUE" and inner.stiffness is not None:
        return _from_stiffness(in_kn_m(inner.stiffness, units))
    if kind not in {"DBUSER", "VALUE"} or shape not in OUTLINES:
        return None
    if kind == "DBUSER" and record.place.source != BY_SIZES:
        found_entry = find_section(inner.database, shape, inner.entry)
        dimensions = found_entry.sizes if found_entry else ()
    else:
        dimensions = given(in_kn_m(inner, units).sizes, f"section {record.name}: vSIZE", "a list of numbers")
    properties = build_section(record, units).properties
    found = _of_shape(shape, dimensions) if dimensions else None
    # Fillets account for a few per cent of the area; sloping flanges and thick corners that differ more are left out.
    if found is None or abs(found.area / properties.area - 1.0) > AREA_TOLERANCE:
        return None
    return Fibres(
        properties.area,
        properties.inertia_y,
        properties.inertia_z,
        found.y_plus,
        found.y_minus,
        found.z_plus,
        found.z_minus,
        found.shear_y,
        found.shear_z,
        found.corners,
    )


def _from_stiffness(told: SectionStiffness) -> Fibres | None:
    """CYP, CYM, CZP, CZM and QYB, QZB (Q / b) of a section given by its values (m)."""
    y_plus, y_minus, z_plus, z_minus = told.y_plus, told.y_minus, told.z_plus, told.z_minus
    area, iy, iz = told.area or 0.0, told.inertia_y, told.inertia_z
    if min(y_plus, y_minus, z_plus, z_minus, area, iy, iz) <= 0.0:
        return None
    shears = (told.first_moment_y / iz, told.first_moment_z / iy)
    corners = _box_corners(y_plus, y_minus, z_plus, z_minus)
    return Fibres(area, iy, iz, y_plus, y_minus, z_plus, z_minus, *shears, corners)


def _of_shape(shape: str, sizes: Sequence[float]) -> Fibres | None:
    if shape in {"SR", "P"}:
        return _round(sizes[0], sizes[1] if shape == "P" and len(sizes) > 1 else sizes[0] / 2.0)
    needed, outline = OUTLINES[shape]
    if outline is None or len(sizes) < needed:
        return None
    used = (*sizes, *([0.0] * 8))
    loops, corners = outline(*used[:7])
    return _polygonal(loops, corners)


def _round(diameter: float, wall: float) -> Fibres:
    """A circle or a pipe."""
    outer, inner = diameter / 2.0, diameter / 2.0 - wall
    area, inertia = math.pi * (outer**2 - inner**2), math.pi * (outer**4 - inner**4) / 4.0
    shear = 2.0 / 3.0 * (outer**3 - inner**3) / (inertia * 2.0 * (outer - inner))
    corners = ((0.0, outer), (outer, 0.0), (0.0, -outer), (-outer, 0.0))
    return Fibres(area, inertia, inertia, outer, outer, outer, outer, shear, shear, corners)


def _polygonal(loops: Sequence[Sequence[Point]], corners: tuple[Point, ...]) -> Fibres:
    """Loops of sharp corners, material counter-clockwise, holes clockwise."""
    area = sum(_moments(loop)[0] for loop in loops)
    y0 = sum(_moments(loop)[1] for loop in loops) / area
    z0 = sum(_moments(loop)[2] for loop in loops) / area
    moved = [[(y - y0, z - z0) for y, z in loop] for loop in loops]
    swapped = [[(z, y) for y, z in reversed(loop)] for loop in moved]
    inertia_y, inertia_z = _second_moment(moved), _second_moment(swapped)
    ys = [y for loop in moved for y, _ in loop]
    zs = [z for loop in moved for _, z in loop]
    one, two, three, four = ((y - y0, z - z0) for y, z in corners)
    return Fibres(
        area,
        inertia_y,
        inertia_z,
        max(ys),
        -min(ys),
        max(zs),
        -min(zs),
        _largest_shear(swapped) / inertia_z,
        _largest_shear(moved) / inertia_y,
        (one, two, three, four),
    )


def _moments(loop: Sequence[Point]) -> tuple[float, float, float]:
    """Area, ∫y and ∫z of one loop."""
    area = y_moment = z_moment = 0.0
    for (y0, z0), (y1, z1) in pairwise([*loop, loop[0]]):
        cross = y0 * z1 - y1 * z0
        area += cross / 2.0
        y_moment += cross * (y0 + y1) / 6.0
        z_moment += cross * (z0 + z1) / 6.0
    return area, y_moment, z_moment


def _second_moment(loops: Sequence[Sequence[Point]]) -> float:
    """∫z² over all loops."""
    total = 0.0
    for loop in loops:
        for (y0, z0), (y1, z1) in pairwise([*loop, loop[0]]):
            total += (y0 * z1 - y1 * z0) * (z0 * z0 + z0 * z1 + z1 * z1) / 12.0
    return total


def _largest_shear(loops: Sequence[Sequence[Point]]) -> float:
    """Largest Q / b of horizontal cuts: Q peaks at the centroid, b jumps where the outline has an edge."""
    edges = sorted({z for loop in loops for _, z in loop})
    reach = (edges[-1] - edges[0]) * 1e-6
    cuts = [0.0, *(z + side for z in edges[1:-1] for side in (-reach, reach))]
    return max(
        sum(_moments(_above(loop, z))[2] for loop in loops) / width for z in cuts if (width := _width(loops, z)) > 0.0
    )


def _above(loop: Sequence[Point], level: float) -> list[Point]:
    """The part of a loop above a level (Sutherland and Hodgman)."""
    kept: list[Point] = []
    for (y0, z0), (y1, z1) in pairwise([*loop, loop[0]]):
        if z0 >= level:
            kept.append((y0, z0))
        if (z0 >= level) != (z1 >= level):
            kept.append((y0 + (y1 - y0) * (level - z0) / (z1 - z0), level))
    return kept or [(0.0, level)]


def _width(loops: Sequence[Sequence[Point]], level: float) -> float:
    """Material cut at a level."""
    crossings = sorted(
        y0 + (y1 - y0) * (level - z0) / (z1 - z0)
        for loop in loops
        for (y0, z0), (y1, z1) in pairwise([*loop, loop[0]])
        if (z0 >= level) != (z1 >= level)
    )
    return sum(right - left for left, right in zip(crossings[::2], crossings[1::2], strict=True))


Outline = tuple[list[list[Point]], tuple[Point, ...]]


def _rectangle_points(width: float, low: float, high: float) -> list[Point]:
    half = width / 2.0
    return [(-half, low), (half, low), (half, high), (-half, high)]


def _box_corners(y_plus: float, y_minus: float, z_plus: float, z_minus: float) -> tuple[Point, Point, Point, Point]:
    return ((-y_minus, z_plus), (y_plus, z_plus), (y_plus, -z_minus), (-y_minus, -z_minus))


def _solid(height: float, width: float, *_: float) -> Outline:
    half = width / 2.0
    return [_rectangle_points(width, 0.0, height)], _box_corners(half, half, height, 0.0)


def _hollow(
    height: float, width: float, web: float, top: float, spacing: float = 0.0, bottom: float = 0.0, *_: float
) -> Outline:
    """Webs at `spacing`; flanges that stick out make the outer loop an H with a hole."""
    low, half = bottom or top, width / 2.0
    outer, inner = (spacing + web) / 2.0 if spacing else half, (spacing - web) / 2.0 if spacing else half - web
    loop = [(-half, 0.0), (half, 0.0), (half, low), (outer, low), (outer, height - top), (half, height - top)]
    loop += [
        (half, height),
        (-half, height),
        (-half, height - top),
        (-outer, height - top),
        (-outer, low),
        (-half, low),
    ]
    hole = [*reversed(_rectangle_points(2.0 * inner, low, height - top))]
    return [loop, hole], _box_corners(half, half, height, 0.0)


def _h_outline(
    height: float, width: float, web: float, flange: float, low_width: float = 0.0, low: float = 0.0, *_: float
) -> Outline:
    top, foot, t2, w = width / 2.0, (low_width or width) / 2.0, low or flange, web / 2.0
    under = height - flange
    loop = [(-foot, 0.0), (foot, 0.0), (foot, t2), (w, t2), (w, under), (top, under)]
    loop += [(top, height), (-top, height), (-top, under), (-w, under), (-w, t2), (-foot, t2)]
    return [loop], ((-top, height), (top, height), (foot, 0.0), (-foot, 0.0))


def _channel_outline(
    height: float, width: float, web: float, flange: float, low_width: float = 0.0, low: float = 0.0, *_: float
) -> Outline:
    foot, t2, under = low_width or width, low or flange, height - flange
    loop = [
        (0.0, 0.0),
        (foot, 0.0),
        (foot, t2),
        (web, t2),
        (web, under),
        (width, under),
        (width, height),
        (0.0, height),
    ]
    return [loop], ((0.0, height), (width, height), (foot, 0.0), (0.0, 0.0))


def _tee_outline(height: float, width: float, web: float, flange: float, *_: float) -> Outline:
    half, w, under = width / 2.0, web / 2.0, height - flange
    loop = [
        (-w, 0.0),
        (w, 0.0),
        (w, under),
        (half, under),
        (half, height),
        (-half, height),
        (-half, under),
        (-w, under),
    ]
    return [loop], ((-half, height), (half, height), (w, 0.0), (-w, 0.0))


def _angle_outline(height: float, width: float, vertical: float, horizontal: float, *_: float) -> Outline:
    loop = [(0.0, 0.0), (width, 0.0), (width, horizontal), (vertical, horizontal), (vertical, height), (0.0, height)]
    return [loop], ((0.0, height), (vertical, height), (width, 0.0), (0.0, 0.0))


# Shape to the sizes its outline needs, in the order of vSIZE.
OUTLINES: dict[str, tuple[int, Callable[..., Outline] | None]] = {
    "SR": (1, None),
    "P": (2, None),
    "SB": (2, _solid),
    "B": (4, _hollow),
    "H": (4, _h_outline),
    "C": (4, _channel_outline),
    "T": (4, _tee_outline),
    "L": (4, _angle_outline),
}
