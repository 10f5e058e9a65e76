"""The section database: from a database, a shape and an entry's name to properties."""

import math
from collections.abc import Iterator
from functools import cache

from app.engine.outlines import angle_outline, area_and_inertia, channel_outline, tee_outline, tube_outline
from app.engine.section_tables import AISC_W, KS_ANGLE, KS_BOX, KS_CHANNEL, KS_H, KS_PIPE
from app.engine.shapes import Properties, angle, box, channel, h_shape, pipe, tee

DATABASES = {"KS": "KS", "KS21": "KS", "AISC": "AISC", "AISC10(US)": "AISC"}
MILLIMETRE, INCH = 0.001, 0.0254


def find_section(database: str, shape: str, entry: str) -> Properties | None:
    """The entry's properties in m, or None; blanks and capitals in names do not matter."""
    family = DATABASES.get(database)
    return None if family is None else _entries().get((family, shape, _plain(entry)))


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()


@cache
def _entries() -> dict[tuple[str, str, str], Properties]:
    found: dict[tuple[str, str, str], Properties] = {}
    for shape, name, properties in (*_ks_open(), *_ks_hollow()):
        found["KS", shape, name] = properties
    for depth, weight, *sizes in AISC_W:
        height, width, web, flange = (value * INCH for value in sizes[:4])
        name = f"w{depth:g}x{weight:g}"
        found["AISC", "H", name] = _wide_flange(height, width, web, flange, area=sizes[4] * INCH**2)
    return found


def _ks_open() -> Iterator[tuple[str, str, Properties]]:
    for row in KS_H:
        height, width, web, flange, root = (value * MILLIMETRE for value in row)
        plates = f"x{row[1]:g}x{row[2]:g}/{row[3]:g}"
        yield "H", f"h{row[0]:g}{plates}", h_shape(height, width, web, flange, fillet=root)
        yield "T", f"t{row[0] / 2.0:g}{plates}", _tee(height / 2.0, width, web, flange, root)
    for row in KS_ANGLE:
        yield "L", f"l{row[0]:g}x{row[1]:g}x{row[2]:g}", _angle(*(value * MILLIMETRE for value in row))
    for row in KS_CHANNEL:
        name = f"c{row[0]:g}x{row[1]:g}x{row[2]:g}/{row[3]:g}"
        yield "C", name, _channel(*(value * MILLIMETRE for value in row))


def _ks_hollow() -> Iterator[tuple[str, str, Properties]]:
    for diameter, *walls in KS_PIPE:
        for wall in walls:
            yield "P", f"p{diameter:g}x{wall:g}", pipe(diameter * MILLIMETRE, wall * MILLIMETRE)
    for side, *walls in KS_BOX:
        for wall in walls:
            yield "B", f"b{side:g}x{side:g}x{wall:g}", _tube(side * MILLIMETRE, wall * MILLIMETRE)


def _with_outline(base: Properties, area: float, inertia_y: float, inertia_z: float) -> Properties:
    return Properties(area, base.shear_y, base.shear_z, base.torsion, inertia_y, inertia_z)


def _angle(height: float, width: float, thickness: float, root: float, toe: float) -> Properties:
    outline = angle_outline(height, width, thickness, root, toe)
    return _with_outline(angle(height, width, thickness, thickness), *area_and_inertia(outline))


def _channel(height: float, width: float, web: float, flange: float, root: float, toe: float) -> Properties:
    outline = channel_outline(height, width, web, flange, root, toe)
    return _with_outline(channel(height, width, web, flange), *area_and_inertia(outline))


def _tee(height: float, width: float, web: float, flange: float, root: float) -> Properties:
    return _with_outline(
        tee(height, width, web, flange), *area_and_inertia(tee_outline(height, width, web, flange, root))
    )


def _tube(side: float, wall: float) -> Properties:
    outer = area_and_inertia(tube_outline(side, side, 2.0 * wall))
    inner = area_and_inertia(tube_outline(side - 2.0 * wall, side - 2.0 * wall, wall))
    return _with_outline(box(side, side, wall, wall), *(a - b for a, b in zip(outer, inner, strict=True)))


def _wide_flange(height: float, width: float, web: float, flange: float, *, area: float) -> Properties:
    plates = 2.0 * width * flange + (height - 2.0 * flange) * web
    # Four fillets of (1 - π/4) r² are what the tabulated area has beyond the plates.
    root = math.sqrt(max(area - plates, 0.0) / (4.0 - math.pi))
    return h_shape(height, width, web, flange, fillet=root)
