"""The masses that a document gives to its nodes, from its tables: NMAS, and loads that LTOM makes masses of.

What is not told here: self weight, pressures on plates, and beam loads that are not uniform along global Z.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from app.gennx.gen.wire import Record, Records, field, items, number, record, text
from app.trade.json_types import JsonValue
from app.trade.unit_systems import UnitSystem

Places = Mapping[str, tuple[float, float, float]]


def given_masses(tables: Mapping[str, Records], places: Places, units: UnitSystem) -> Mapping[int, float]:
    """By node, in t: the mean of X and Y of NMAS, and downward loads by the factors of LTOM; `places` in m."""
    found: dict[int, float] = defaultdict(float)
    for node, row in tables.get("NMAS", {}).items():
        found[int(node)] += (field(row, "mX") + field(row, "mY")) / 2.0 * units.factor(1, -1)
    for row in tables.get("LTOM", {}).values():
        gravity = field(row, "GRAV") * units.factor(0, 1)
        factors = {text(record(each).get("LCNAME")): field(record(each), "FACTOR") for each in items(row.get("vLC"))}
        for node, case, down in _downward(tables, places, units, row) if gravity > 0.0 else ():
            found[node] += down * factors.get(case, 0.0) / gravity
    return {node: mass for node, mass in found.items() if mass > 0.0}


def _downward(
    tables: Mapping[str, Records], places: Places, units: UnitSystem, asked: Record
) -> Iterator[tuple[int, str, float]]:
    """Node, load case and downward force (kN) of the kinds of load that a record of LTOM asks for."""
    if asked.get("bNODAL") is True:
        for node, item in _each(tables.get("CNLD", {})):
            yield int(node), text(item.get("LCNAME")), -field(item, "FZ") * units.factor(1, 0)
    if asked.get("bBEAM") is True:
        yield from _of_beams(tables, places, units)
    if asked.get("bFLOOR") is True:
        yield from _of_floors(tables, places, units)


def _of_beams(tables: Mapping[str, Records], places: Places, units: UnitSystem) -> Iterator[tuple[int, str, float]]:
    for key, item in _each(tables.get("BMLD", {})):
        nodes = _nodes(record(tables.get("ELEM", {}).get(key)).get("NODE"))
        is_uniform = text(item.get("TYPE")) == "UNILOAD" and text(item.get("DIRECTION")) == "GZ"
        if not is_uniform or len(nodes) != 2 or not {*nodes} <= places.keys():
            continue
        force = -_mean(item.get("P")) * units.factor(1, -1) * math.dist(places[nodes[0]], places[nodes[1]])
        for node in nodes:
            yield int(node), text(item.get("LCNAME")), force / 2.0


def _of_floors(tables: Mapping[str, Records], places: Places, units: UnitSystem) -> Iterator[tuple[int, str, float]]:
    kinds = {text(row.get("NAME")): items(row.get("ITEM")) for row in tables.get("FBLD", {}).values()}
    for row in tables.get("FBLA", {}).values():
        nodes = [node for node in _nodes(row.get("NODES")) if node in places]
        area = _area([places[node] for node in nodes])
        for item in map(record, kinds.get(text(row.get("FLOOR_LOAD_TYPE_NAME")), ())):
            force = -field(item, "FLOOR_LOAD") * units.factor(1, -2) * area
            for node in nodes:
                yield int(node), text(item.get("LCNAME")), force / len(nodes)


def _each(table: Records) -> Iterator[tuple[str, Record]]:
    return ((key, record(item)) for key, row in table.items() for item in items(row.get("ITEMS")))


def _nodes(value: JsonValue) -> list[str]:
    return [str(int(number(node) or 0)) for node in items(value)]


def _mean(values: JsonValue) -> float:
    first = [number(value) or 0.0 for value in items(values)][:2]
    return sum(first) / len(first) if first else 0.0


def _area(corners: Sequence[tuple[float, float, float]]) -> float:
    """In plan."""
    pairs = zip(corners, [*corners[1:], *corners[:1]], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0, _), (x1, y1, _) in pairs)) / 2.0
