"""The section database: from a database, a shape and an entry's name to properties, sizes and where they come from."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.engine.model.outlines import angle_outline, area_and_inertia, channel_outline, tee_outline, tube_outline
from app.engine.model.shapes import SHAPES, Properties, angle, box, channel, h_shape, pipe, tee
from app.trade.json_types import JsonObject
from app.trade.ks_sections import KS_ANGLE, KS_BOX, KS_CHANNEL, KS_H, KS_PIPE, KS_RECTANGULAR, clause_of
from app.trade.unit_systems import LENGTH_M

_DATA = Path(__file__).parents[1] / "data"
DATABASES = {"KS": "KS", "KS21": "KS", "AISC": "AISC", "AISC10(US)": "AISC"}
COMPUTED = "properties computed from them"
RECALLED = f"sizes as recalled, not checked against the printed standard; {COMPUTED}"
CHECKED = f"sizes as published tables have them, not checked against the printed standard; {COMPUTED}"
MILLIMETRE, INCH = LENGTH_M["MM"], LENGTH_M["IN"]


@dataclass(frozen=True, slots=True)
class ListedSection:
    """A section of the database: its name as the standard writes it, properties in m, sizes in m as in vSIZE."""

    name: str
    properties: Properties
    sizes: tuple[float, ...]
    source: str


def find_section(database: str, shape: str, name: str) -> ListedSection | None:
    """The entry, or None; blanks and capitals in names do not matter."""
    family = DATABASES.get(database)
    return None if family is None else _entries().get((family, shape, _plain(name)))


def database_names(shape: str) -> tuple[str, ...]:
    """Databases that hold sections of the shape."""
    families = {family for family, kind, _ in _entries() if kind == shape}
    return tuple(name for name, family in DATABASES.items() if family in families)


def section_names(database: str, shape: str) -> tuple[str, ...]:
    """What the database holds of the shape, in the order of its tables."""
    family = DATABASES.get(database)
    return tuple(entry.name for (where, kind, _), entry in _entries().items() if (where, kind) == (family, shape))


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()


@cache
def _entries() -> dict[tuple[str, str, str], ListedSection]:
    found: dict[tuple[str, str, str], ListedSection] = {}
    for shape, name, properties, sizes in (*_ks_open(), *_ks_hollow()):
        found["KS", shape, _plain(name)] = ListedSection(name, properties, sizes, _source(shape, sizes))
    for shape, entry in _aisc():
        found["AISC", shape, _plain(entry.name)] = entry
    return found


def _source(shape: str, sizes: tuple[float, ...]) -> str:
    height, width = (sizes[0] * 2.0 if shape == "T" else sizes[0]) / MILLIMETRE, sizes[1] / MILLIMETRE
    clause = clause_of(shape, round(height, 6), round(width, 6))
    cut = " H sections cut in half" if shape == "T" else ""
    return f"{clause.standard}{cut}, {RECALLED if clause.is_recalled else CHECKED}"


Row = tuple[str, str, Properties, tuple[float, ...]]


def _ks_open() -> Iterator[Row]:
    for row in KS_H:
        height, width, web, flange, root = (value * MILLIMETRE for value in row)
        plates = f"x{row[1]:g}x{row[2]:g}/{row[3]:g}"
        sizes = (height, width, web, flange)
        yield "H", f"H{row[0]:g}{plates}", h_shape(height, width, web, flange, fillet=root), sizes
        half = (height / 2.0, width, web, flange)
        yield "T", f"T{row[0] / 2.0:g}{plates}", _tee(*half, root), half
    for row in KS_ANGLE:
        height, width, thickness, root, toe = (value * MILLIMETRE for value in row)
        properties = _angle(height, width, thickness, root, toe)
        yield "L", f"L{row[0]:g}x{row[1]:g}x{row[2]:g}", properties, (height, width, thickness, thickness)
    for row in KS_CHANNEL:
        name = f"C{row[0]:g}x{row[1]:g}x{row[2]:g}/{row[3]:g}"
        inner = tuple(value * MILLIMETRE for value in row)
        yield "C", name, _channel(*inner), inner[:4]


def _ks_hollow() -> Iterator[Row]:
    for diameter, *walls in KS_PIPE:
        for wall in walls:
            sizes = (diameter * MILLIMETRE, wall * MILLIMETRE)
            yield "P", f"P{diameter:g}x{wall:g}", pipe(*sizes), sizes
    for height, width, *walls in (*((side, side, *walls) for side, *walls in KS_BOX), *KS_RECTANGULAR):
        for wall in walls:
            sizes = (height * MILLIMETRE, width * MILLIMETRE, wall * MILLIMETRE, wall * MILLIMETRE)
            yield "B", f"B{height:g}x{width:g}x{wall:g}", _tube(*sizes[:3]), sizes


def _aisc() -> Iterator[tuple[str, ListedSection]]:
    document: JsonObject = json.loads((_DATA / "aisc_shapes.json").read_text(encoding="utf-8"))
    shapes, source = document["shapes"], str(document["source"])
    assert isinstance(shapes, dict)
    for shape, rows in shapes.items():
        assert isinstance(rows, dict)
        for name, row in rows.items():
            assert isinstance(row, list)
            area, torsion, strong, weak, *lengths = [float(cell) for cell in row if isinstance(cell, int | float)]
            sizes = tuple(length * INCH for length in lengths)
            sizes = (sizes[0], sizes[2]) if shape == "P" else sizes
            # The manual does not tabulate shear areas, so they follow from the dimensions.
            shear = SHAPES[shape].build(*sizes)
            inertia = INCH**4
            properties = Properties(
                area * INCH**2, shear.shear_y, shear.shear_z, torsion * inertia, strong * inertia, weak * inertia
            )
            yield shape, ListedSection(name, properties, sizes, source)


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


def _tube(height: float, width: float, wall: float) -> Properties:
    outer = area_and_inertia(tube_outline(height, width, 2.0 * wall))
    inner = area_and_inertia(tube_outline(height - 2.0 * wall, width - 2.0 * wall, wall))
    return _with_outline(box(height, width, wall, wall), *(a - b for a, b in zip(outer, inner, strict=True)))
