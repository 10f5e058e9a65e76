"""Section properties from dimensions, by closed forms; z is the height direction, y the width direction.

Shear areas: rectangle 5/6 A and circle 0.9 A (Cowper 1966 limits for a solid section in practice); thin-walled
shapes use the area of the plates that lie in the shear direction, as GEN NX does. Torsion: solid rectangle by
Roark's Formulas, table 10.1 case 4; closed thin walls by Bredt; open shapes Σ b t³ / 3.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.trade.section_shapes import SIZES


@dataclass(frozen=True, slots=True)
class Properties:
    """Area, shear areas, torsion constant and second moments, in m², m² and m⁴."""

    area: float
    shear_y: float
    shear_z: float
    torsion: float
    inertia_y: float
    inertia_z: float


@dataclass(frozen=True, slots=True)
class Plate:
    """A rectangle of a built-up section: width along y, height along z and the position of its centre."""

    width: float
    height: float
    y: float
    z: float


def solid_rectangle(height: float, width: float) -> Properties:
    """SB."""
    area = height * width
    return Properties(
        area,
        area * 5.0 / 6.0,
        area * 5.0 / 6.0,
        rectangle_torsion(height, width),
        width * height**3 / 12.0,
        height * width**3 / 12.0,
    )


def rectangle_torsion(height: float, width: float) -> float:
    """J of a solid rectangle (Roark, table 10.1 case 4)."""
    long, short = max(height, width) / 2.0, min(height, width) / 2.0
    return long * short**3 * (16.0 / 3.0 - 3.36 * short / long * (1.0 - short**4 / (12.0 * long**4)))


def solid_round(diameter: float) -> Properties:
    """SR."""
    area = math.pi * diameter**2 / 4.0
    inertia = math.pi * diameter**4 / 64.0
    return Properties(area, 0.9 * area, 0.9 * area, 2.0 * inertia, inertia, inertia)


def pipe(diameter: float, thickness: float) -> Properties:
    """P; shear area half of the area (thin tube)."""
    inner = diameter - 2.0 * thickness
    area = math.pi * (diameter**2 - inner**2) / 4.0
    inertia = math.pi * (diameter**4 - inner**4) / 64.0
    return Properties(area, area / 2.0, area / 2.0, 2.0 * inertia, inertia, inertia)


def box(height: float, width: float, web: float, top: float, spacing: float = 0.0, bottom: float = 0.0) -> Properties:
    """B: two webs at `spacing` (centre to centre, 0 = at the outer faces), top and bottom flange."""
    low = bottom or top
    centres = spacing or width - web
    clear = height - top - low
    plates = (
        Plate(width, top, 0.0, height / 2.0 - top / 2.0),
        Plate(width, low, 0.0, -height / 2.0 + low / 2.0),
        Plate(web, clear, -centres / 2.0, (low - top) / 2.0),
        Plate(web, clear, centres / 2.0, (low - top) / 2.0),
    )
    depth = height - (top + low) / 2.0
    enclosed = centres * depth
    bredt = 4.0 * enclosed**2 / (centres / top + centres / low + 2.0 * depth / web)
    return _built_up(plates, bredt, width * top + width * low, 2.0 * web * height)


def h_shape(
    height: float,
    width: float,
    web: float,
    flange: float,
    low_width: float = 0.0,
    low: float = 0.0,
    fillet: float = 0.0,
) -> Properties:
    """H: top flange, web, bottom flange (0 = as the top); the root fillets count in area and inertia."""
    b2, t2 = low_width or width, low or flange
    clear = height - flange - t2
    plates = [
        Plate(width, flange, 0.0, height / 2.0 - flange / 2.0),
        Plate(b2, t2, 0.0, -height / 2.0 + t2 / 2.0),
        Plate(web, clear, 0.0, (t2 - flange) / 2.0),
    ]
    torsion = (width * flange**3 + b2 * t2**3 + (height - (flange + t2) / 2.0) * web**3) / 3.0
    return _built_up(
        plates,
        torsion,
        5.0 / 6.0 * (width * flange + b2 * t2),
        web * height,
        _root_fillets(height, web, flange, t2, fillet),
    )


def _root_fillets(height: float, web: float, top: float, bottom: float, radius: float) -> tuple[Plate, ...]:
    """The four root fillets as squares of equal area at their centroids (0.2234 r from the faces)."""
    if radius <= 0.0:
        return ()
    side = radius * math.sqrt(1.0 - math.pi / 4.0)
    reach = 0.2234 * radius
    y = web / 2.0 + reach
    levels = (height / 2.0 - top - reach, -height / 2.0 + bottom + reach)
    return tuple(Plate(side, side, sign * y, z) for z in levels for sign in (-1.0, 1.0))


def channel(
    height: float, width: float, web: float, flange: float, low_width: float = 0.0, low: float = 0.0
) -> Properties:
    """C: web at the left, flanges to the right."""
    b2, t2 = low_width or width, low or flange
    clear = height - flange - t2
    plates = (
        Plate(width, flange, width / 2.0, height / 2.0 - flange / 2.0),
        Plate(b2, t2, b2 / 2.0, -height / 2.0 + t2 / 2.0),
        Plate(web, clear, web / 2.0, (t2 - flange) / 2.0),
    )
    torsion = (width * flange**3 + b2 * t2**3 + (height - (flange + t2) / 2.0) * web**3) / 3.0
    return _built_up(plates, torsion, 5.0 / 6.0 * (width * flange + b2 * t2), web * height)


def tee(height: float, width: float, web: float, flange: float) -> Properties:
    """T: flange on top."""
    plates = (
        Plate(width, flange, 0.0, height / 2.0 - flange / 2.0),
        Plate(web, height - flange, 0.0, -flange / 2.0),
    )
    torsion = (width * flange**3 + (height - flange / 2.0) * web**3) / 3.0
    return _built_up(plates, torsion, 5.0 / 6.0 * width * flange, web * height)


def angle(height: float, width: float, vertical: float, horizontal: float) -> Properties:
    """L: vertical leg at the left, horizontal leg below; second moments about the leg-parallel centroidal axes."""
    plates = (
        Plate(vertical, height - horizontal, vertical / 2.0, horizontal / 2.0),
        Plate(width, horizontal, width / 2.0, -height / 2.0 + horizontal / 2.0),
    )
    torsion = ((height - horizontal / 2.0) * vertical**3 + (width - vertical / 2.0) * horizontal**3) / 3.0
    return _built_up(plates, torsion, 5.0 / 6.0 * width * horizontal, 5.0 / 6.0 * height * vertical)


def _built_up(
    plates: Sequence[Plate], torsion: float, shear_y: float, shear_z: float, extra: Sequence[Plate] = ()
) -> Properties:
    parts = (*plates, *extra)
    area = sum(part.width * part.height for part in parts)
    y0 = sum(part.width * part.height * part.y for part in parts) / area
    z0 = sum(part.width * part.height * part.z for part in parts) / area
    inertia_y = sum(p.width * p.height**3 / 12.0 + p.width * p.height * (p.z - z0) ** 2 for p in parts)
    inertia_z = sum(p.height * p.width**3 / 12.0 + p.width * p.height * (p.y - y0) ** 2 for p in parts)
    return Properties(area, shear_y, shear_z, torsion, inertia_y, inertia_z)


@dataclass(frozen=True, slots=True)
class SizeLayout:
    """How vSIZE is read: at least `required` leading sizes, at most `known`."""

    required: int
    known: int
    build: Callable[..., Properties]


# At most so many sizes.
_BUILT: dict[str, tuple[int, Callable[..., Properties]]] = {
    "SB": (2, solid_rectangle),
    "SR": (1, solid_round),
    "P": (2, pipe),
    "B": (6, box),
    "H": (7, h_shape),
    "C": (6, channel),
    "T": (4, tee),
    "L": (4, angle),
}
SHAPES = {shape: SizeLayout(len(SIZES[shape]), *built) for shape, built in _BUILT.items()}
