"""The small picture of a preview: the model as lines, with the parts that the requests add, change, load or delete.

It is made of what the dry run read anyway, and of one further table at most.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from app.gennx.gen.errors import GenError
from app.gennx.gen.model import Model
from app.gennx.gen.wire import Record, Records, items, number, record
from app.trade import gen_nx_tables
from app.trade.answers.envelope import Effect, Sent
from app.trade.answers.picture import EXTENT, EffectPicture

Point = tuple[float, float, float]
Flat = tuple[int, int]
Line = tuple[Flat, Flat]

# What a card draws without being waited for; a finer grid than it has room for shows no more.
_MOST_LINES: Final = 3000
_GRIDS: Final = (1, 2, 4, 8, 16, 32)
_GEOMETRY: Final = ("NODE", "ELEM")
# The field of an element that names a record of these.
_USED_BY_ELEMENTS: Final[Mapping[str, str]] = {"SECT": "SECT", "THIK": "SECT", "MATL": "MATL"}
# Fields of other records that list nodes.
_NODE_LISTS: Final[Mapping[str, str]] = {"FBLA": "NODES", "ELNK": "NODE", "RIGD": "S_NODE"}
_COS: Final = math.cos(math.radians(30))
_SIN: Final = math.sin(math.radians(30))


@dataclass(slots=True)
class _Affected:
    """What the requests touch, by number."""

    nodes: dict[int, Point] = field(default_factory=dict[int, Point])
    elements: dict[int, Record] = field(default_factory=dict[int, Record])
    changed_nodes: set[int] = field(default_factory=set[int])
    changed_elements: set[int] = field(default_factory=set[int])
    deleted_nodes: set[int] = field(default_factory=set[int])
    deleted_elements: set[int] = field(default_factory=set[int])
    properties: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])

    @property
    def is_any(self) -> bool:
        return any((
            self.nodes, self.elements, self.changed_nodes, self.changed_elements, self.deleted_nodes,
            self.deleted_elements, self.properties,
        ))  # fmt: skip


def picture_of(model: Model, effect: Effect) -> EffectPicture | None:
    """None where no geometry is affected, or where it would take more than one further read."""
    affected = _affected(effect.requests)
    if not affected.is_any:
        return None
    missing = [table for table in _GEOMETRY if not model.has_read(table)]
    try:
        known = {table: model.table(table) for table in _GEOMETRY} if len(missing) < len(_GEOMETRY) else {}
    except GenError:
        return None
    return drawn(known.get("NODE", {}), known.get("ELEM", {}), effect.requests)


def drawn(nodes: Records, elements: Records, requests: Sequence[Sent]) -> EffectPicture | None:
    """The picture of a model with these nodes and elements; pure. None where nothing of it is affected."""
    affected = _affected(requests)
    before = {int(key): _place(row) for key, row in nodes.items()}
    after = {**before, **affected.nodes}
    known = {int(key): row for key, row in elements.items()}
    changed = affected.changed_elements | {
        key
        for key, row in known.items()
        if any(
            (name, int(number(row.get(used)) or 0)) in affected.properties for name, used in _USED_BY_ELEMENTS.items()
        )
        or not affected.nodes.keys().isdisjoint(_corners(row))
    }
    gone = affected.deleted_elements | {
        key for key, row in known.items() if not affected.deleted_nodes.isdisjoint(_corners(row))
    }
    made = {key: row for key, row in affected.elements.items() if key not in known}
    now = {**known, **{key: {**known[key], **row} for key, row in affected.elements.items() if key in known}}
    parts = (
        _lines((known[key] for key in gone if key in known), before),
        _lines(made.values(), after),
        _lines((now[key] for key in changed - gone if key in now), after),
        _lines((row for key, row in known.items() if key not in gone and key not in changed), before),
    )
    in_lines = {corner for row in made.values() for corner in _corners(row)}
    alone = [key for key in affected.nodes.keys() | affected.changed_nodes if key not in in_lines and key in after]
    return _fitted(parts, [after[key] for key in sorted(alone)])


def _affected(requests: Sequence[Sent]) -> _Affected:
    found = _Affected()
    for request in requests:
        room, _, rest = request.path.lstrip("/").partition("/")
        if room != "db":
            continue
        table, _, row_id = rest.partition("/")
        if request.method == "DELETE":
            _note_deleted(found, table, row_id)
            continue
        assigned = record(record(request.body).get("Assign")) if isinstance(request.body, dict) else {}
        for key, row in assigned.items():
            if key.isdecimal():
                _note(found, table, int(key), record(row))
    return found


def _note(found: _Affected, table: str, key: int, row: Record) -> None:
    known = gen_nx_tables.tables().get(table)
    match table:
        case "NODE":
            found.nodes[key] = _place(row)
        case "ELEM":
            found.elements[key] = row
            found.changed_elements.add(key)
        case "SECT" | "THIK" | "MATL":
            found.properties.add((table, key))
        case _ if table in _NODE_LISTS:
            found.changed_nodes |= _numbers(row, _NODE_LISTS[table])
        case _ if known is not None and known.keyed_by == "NODE":
            found.changed_nodes.add(key)
        case _ if known is not None and known.keyed_by == "ELEM":
            found.changed_elements.add(key)
        case _:
            pass


def _note_deleted(found: _Affected, table: str, row_id: str) -> None:
    keys = {int(each) for each in row_id.split(",") if each.isdecimal()}
    known = gen_nx_tables.tables().get(table)
    if table == "NODE":
        found.deleted_nodes |= keys
    elif table == "ELEM":
        found.deleted_elements |= keys
    elif known is not None and known.keyed_by == "NODE":
        found.changed_nodes |= keys
    elif known is not None and known.keyed_by == "ELEM":
        found.changed_elements |= keys


def _place(row: Record) -> Point:
    return number(row.get("X")) or 0.0, number(row.get("Y")) or 0.0, number(row.get("Z")) or 0.0


def _corners(row: Record) -> tuple[int, ...]:
    return tuple(int(each) for each in (number(one) for one in items(row.get("NODE"))) if each)


def _numbers(row: Record, name: str) -> set[int]:
    return {int(each) for each in (number(one) for one in items(row.get(name))) if each}


def _lines(rows: Iterable[Record], at: Mapping[int, Point]) -> list[tuple[Point, Point]]:
    found: list[tuple[Point, Point]] = []
    for row in rows:
        corners = [at[each] for each in _corners(row) if each in at]
        pairs = list(pairwise(corners))
        if len(corners) > 2:
            pairs.append((corners[-1], corners[0]))
        found += pairs
    return found


def _fitted(parts: Sequence[Sequence[tuple[Point, Point]]], points: Sequence[Point]) -> EffectPicture | None:
    *affected, stays = parts
    if not any(affected) and not points:
        return None
    everything = [point for part in (*affected, stays) for line in part for point in line] + list(points)
    view = _view(everything)
    flat = [view(point) for point in everything]
    left, top = min(x for x, _ in flat), max(y for _, y in flat)
    wide, high = max(x for x, _ in flat) - left, top - min(y for _, y in flat)
    scale = EXTENT / (max(wide, high) or 1.0)

    def at(point: Point) -> tuple[float, float]:
        x, y = view(point)
        return (x - left) * scale, (top - y) * scale

    tries = (_sorted_out(parts, at, grid) for grid in _GRIDS)
    coarsest = _GRIDS[-1]
    few_enough = (found for found in tries if sum(map(len, found)) <= _MOST_LINES)
    sorted_out = next(few_enough, None) or _sorted_out(parts, at, coarsest)
    deleted, added, changed, as_it_is = (tuple(n for line in part for end in line for n in end) for part in sorted_out)
    dots = dict.fromkeys(_snapped(at(point), 1) for point in points)
    return EffectPicture(
        as_it_is=as_it_is,
        added=added,
        changed=changed,
        deleted=deleted,
        points=tuple(n for dot in list(dots)[:_MOST_LINES] for n in dot),
    )


def _sorted_out(
    parts: Sequence[Sequence[tuple[Point, Point]]], at: Callable[[Point], tuple[float, float]], grid: int
) -> list[list[Line]]:
    """Each line once, under the first part that has it."""
    seen: set[Line] = set()
    found: list[list[Line]] = []
    for part in parts:
        own: list[Line] = []
        for begin, end in part:
            ends = sorted((_snapped(at(begin), grid), _snapped(at(end), grid)))
            line = (ends[0], ends[1])
            if line not in seen and ends[0] != ends[1]:
                seen.add(line)
                own.append(line)
        found.append(own)
    return found


def _snapped(place: tuple[float, float], grid: int) -> Flat:
    return round(place[0] / grid) * grid, round(place[1] / grid) * grid


def _view(points: Sequence[Point]) -> Callable[[Point], tuple[float, float]]:
    """Straight on where all lies in one plane along the axes, else from above and one side."""
    spans = [max(point[axis] for point in points) - min(point[axis] for point in points) for axis in range(3)]
    size = max(spans)
    if spans[1] <= 1e-6 * size:
        return lambda point: (point[0], point[2])
    if spans[0] <= 1e-6 * size:
        return lambda point: (point[1], point[2])
    if spans[2] <= 1e-6 * size:
        return lambda point: (point[0], point[1])
    return lambda point: ((point[0] - point[1]) * _COS, point[2] + (point[0] + point[1]) * _SIN)
