"""A part of the model copied beside or above itself: its nodes are moved and stretched, what hangs on it goes along."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.gennx.gen.wire import Record, Records, Snapshot, items, number, text
from app.trade.element_types import PLANAR
from app.trade.json_types import JsonValue

Point = tuple[float, float, float]
# What goes with an element or a new node; loads among it are left out where they are not wanted.
OF_ELEMENTS: Final = ("FRLS", "OFFS", "ESSF", "PSSF", "WSSF")
LOADS_OF_ELEMENTS: Final = ("BMLD", "PRES", "ETMP", "BTMP", "GTMP", "PTNS")
LOADS_OF_NODES: Final = ("CNLD", "NMAS", "NTMP")
OF_NODES: Final = ("DRLS",)
# Joins nodes, or is given at them, in ways that a copy does not settle; and data of members for their design.
LEFT_OUT_OF_NODES: Final = ("RIGD", "ELNK", "NSPR", "SDSP", "SKEW")
LEFT_OUT_OF_ELEMENTS: Final = ("LENG", "LTSR", "MBTP", "MEMB")
TABLES: Final = (
    "NODE", "ELEM", "CONS", *OF_ELEMENTS, *OF_NODES, *LOADS_OF_NODES, *LOADS_OF_ELEMENTS, "FBLA", "STOR",
    *LEFT_OUT_OF_NODES, *LEFT_OUT_OF_ELEMENTS,
)  # fmt: skip
_DIGITS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What goes along. `sections` gives lines another section, by whether they stand upright; `has_new_walls` gives
    copied walls numbers of their own, as beside the old ones."""

    has_loads: bool = True
    has_supports: bool = False
    has_new_walls: bool = False
    sections: Mapping[bool, int] = field(default_factory=dict[bool, int])


@dataclass(slots=True)
class Copy:
    """Records to create by table, the new node of each copied one per step, and what was left out."""

    records: dict[str, dict[str, Record]]
    images: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    origins: dict[str, str] = field(default_factory=dict[str, str])


def points_of(nodes: Records) -> dict[str, Point]:
    """Coordinates by node, in model units."""
    return {key: (_at(row, "X"), _at(row, "Y"), _at(row, "Z")) for key, row in nodes.items()}


def _at(row: Record, axis: str) -> float:
    return number(row.get(axis)) or 0.0


def ends_of(row: Record) -> tuple[str, ...]:
    """The nodes of an element or a panel."""
    return tuple(str(int(number(each) or 0)) for each in items(row.get("NODE") or row.get("NODES")))


def is_upright(row: Record, points: Mapping[str, Point], tolerance: float) -> bool:
    """Whether a line has both its ends in plan in one place."""
    one, other = (points[node] for node in ends_of(row)[:2])
    return all(abs(a - b) <= tolerance for a, b in zip(one[:2], other[:2], strict=True))


def copied(
    present: Snapshot,
    elements: Sequence[str],
    panels: Sequence[str],
    steps: Sequence[Callable[[Point], Point]],
    options: Options,
    tolerance: float,
) -> Copy:
    """Copies of the elements, and of the floor loads on panels, at each step; a node on another one is that one."""
    points = points_of(present["NODE"])
    known = {_cell(point, tolerance): key for key, point in points.items()}
    taken = {frozenset(ends_of(row)) for row in present["ELEM"].values()}
    free = {
        table: max((int(key) for key in present.get(table, {})), default=0) + 1 for table in ("NODE", "ELEM", "FBLA")
    }
    made = Copy(records={table: {} for table in TABLES})
    walls: dict[tuple[int, int], int] = {}
    for number_of_step, step in enumerate(steps):
        image = _copied_nodes(made, points, known, elements, present["ELEM"], step, free, tolerance)
        made.images.append(image)
        _copied_elements(made, present, points, elements, image, free, taken, options, tolerance, walls, number_of_step)
        if options.has_loads:
            _copied_panels(made, present, panels, image, free)
    _hang_on_nodes(made, present, options)
    return made


def _cell(point: Point, tolerance: float) -> tuple[int, int, int]:
    x, y, z = (round(each / tolerance) for each in point)
    return x, y, z


def _near(known: Mapping[tuple[int, int, int], str], point: Point, tolerance: float) -> str | None:
    x, y, z = _cell(point, tolerance)
    around = ((x + i, y + j, z + k) for i in (0, -1, 1) for j in (0, -1, 1) for k in (0, -1, 1))
    return next((known[cell] for cell in around if cell in known), None)


def _copied_nodes(
    made: Copy,
    points: Mapping[str, Point],
    known: dict[tuple[int, int, int], str],
    elements: Sequence[str],
    rows: Records,
    step: Callable[[Point], Point],
    free: dict[str, int],
    tolerance: float,
) -> dict[str, str]:
    image: dict[str, str] = {}
    for node in sorted({node for key in elements for node in ends_of(rows[key])}, key=int):
        x, y, z = (round(each, _DIGITS + 6) for each in step(points[node]))
        there = _near(known, (x, y, z), tolerance)
        if there is None:
            there = str(free["NODE"])
            free["NODE"] += 1
            known[_cell((x, y, z), tolerance)] = there
            made.records["NODE"][there] = {"X": x, "Y": y, "Z": z}
            made.origins[there] = node
        image[node] = there
    return image


def _copied_elements(
    made: Copy,
    present: Snapshot,
    points: Mapping[str, Point],
    elements: Sequence[str],
    image: Mapping[str, str],
    free: dict[str, int],
    taken: set[frozenset[str]],
    options: Options,
    tolerance: float,
    walls: dict[tuple[int, int], int],
    step: int,
) -> None:
    for key in elements:
        row = present["ELEM"][key]
        nodes = [image[node] for node in ends_of(row)]
        if frozenset(nodes) in taken:
            continue
        taken.add(frozenset(nodes))
        changed: dict[str, JsonValue] = {"NODE": [int(node) for node in nodes]}
        if text(row.get("TYPE")) not in PLANAR and options.sections:
            upright = is_upright(row, points, tolerance)
            changed |= {"SECT": options.sections[upright]} if upright in options.sections else {}
        if text(row.get("TYPE")) == "WALL" and options.has_new_walls:
            changed["WALL"] = _wall_number(present, walls, int(number(row.get("WALL")) or 0), step)
        new = str(free["ELEM"])
        free["ELEM"] += 1
        made.records["ELEM"][new] = {**row, **changed}
        for table in (*OF_ELEMENTS, *(LOADS_OF_ELEMENTS if options.has_loads else ())):
            if key in present.get(table, {}):
                made.records[table][new] = present[table][key]


def _wall_number(present: Snapshot, walls: dict[tuple[int, int], int], old: int, step: int) -> int:
    if (old, step) not in walls:
        used = [int(number(row.get("WALL")) or 0) for row in present["ELEM"].values()]
        walls[old, step] = max([*used, *walls.values()]) + 1
    return walls[old, step]


def _copied_panels(
    made: Copy, present: Snapshot, panels: Sequence[str], image: Mapping[str, str], free: dict[str, int]
) -> None:
    loaded = {
        (text(row.get("FLOOR_LOAD_TYPE_NAME")), frozenset(ends_of(row)))
        for row in (*present.get("FBLA", {}).values(), *made.records["FBLA"].values())
    }
    for row in (present["FBLA"][key] for key in panels):
        moved = [image[node] for node in ends_of(row)]
        if (text(row.get("FLOOR_LOAD_TYPE_NAME")), frozenset(moved)) not in loaded:
            made.records["FBLA"][str(free["FBLA"])] = {**row, "NODES": [int(node) for node in moved]}
            free["FBLA"] += 1


def _hang_on_nodes(made: Copy, present: Snapshot, options: Options) -> None:
    tables = (*OF_NODES, *(LOADS_OF_NODES if options.has_loads else ()), *(("CONS",) if options.has_supports else ()))
    for new, old in made.origins.items():
        for table in tables:
            if old in present.get(table, {}):
                made.records[table][new] = present[table][old]
