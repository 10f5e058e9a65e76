"""Several nodes in one place made one: what becomes of everything that names them, and what forbids it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.gennx.gen.wire import Record, Records, Snapshot, field, items, number, record, text
from app.gennx.geometry.checked_model import ModelSnapshot
from app.trade.json_types import JsonValue

# Tables whose records have the id of their node. What both nodes have is added up, or must be the same, or must not be.
_ADDED: Final = ("CNLD", "RIGD")
_SAME: Final = ("CONS", "SDSP", "NTMP")
_ONCE: Final = ("NMAS", "NSPR", "GSPR", "SSPS")
# The same, and where one node alone has it the other is meant to be without.
_OF_BOTH: Final = ("DRLS", "SKEW")
_COMPONENTS: Final = ("FX", "FY", "FZ", "MX", "MY", "MZ")
KEYED: Final = (*_ADDED, *_SAME, *_ONCE, *_OF_BOTH)
# Fields that list nodes.
_LISTS: Final[Mapping[str, str]] = {
    "ELEM": "NODE", "FBLA": "NODES", "ELNK": "NODE", "GRUP": "N_LIST", "NBOF": "KEY_NODE_ITEMS",
}  # fmt: skip
TABLES: Final = ("NODE", *_LISTS, *KEYED)


@dataclass(frozen=True, slots=True)
class Merger:
    """The tables afterwards, and records, as TABLE/id, that keep nodes from being one."""

    wanted: Mapping[str, Records]
    clashes: Sequence[str]


def kept_nodes(model: ModelSnapshot, reach_mm: float, chosen: Collection[str] | None) -> dict[str, str]:
    """For each node that lies within reach of one with a smaller number that stays, that one; with `chosen` only among
    these."""
    near: dict[str, list[str]] = {}
    for one, other, _ in model.grid.pairs(reach_mm):
        if chosen is None or (one in chosen and other in chosen):
            low, high = sorted((one, other), key=int)
            near.setdefault(low, []).append(high)
    found: dict[str, str] = {}
    for low in sorted(near, key=int):
        if low not in found:
            found |= {high: low for high in sorted(near[low], key=int) if high not in found}
    return found


def merge(present: Snapshot, kept: Mapping[str, str]) -> Merger:
    """Each node of `kept` gone, and all that named it naming the one that stays."""
    wanted = {table: dict(rows) for table, rows in present.items()}
    clashes = [*_shrunk(present, kept), *_tied(present, kept)]
    for table in (each for each in _LISTS if each in present):
        wanted[table] = {key: _listing(row, _LISTS[table], kept) for key, row in present[table].items()}
    for table in (each for each in KEYED if each in present):
        wanted[table] = {node: row for node, row in present[table].items() if node not in kept}
        for gone, stays in kept.items():
            own, other = wanted[table].get(stays), present[table].get(gone)
            if _clash(table, own, other):
                clashes.append(f"{table}/{gone}")
            elif other is not None:
                wanted[table][stays] = _joined(table, own, other)
    if "RIGD" in wanted:
        wanted["RIGD"] = {node: _with_slaves(row, kept) for node, row in wanted["RIGD"].items()}
    wanted["NODE"] = {node: row for node, row in present.get("NODE", {}).items() if node not in kept}
    return Merger(wanted, clashes)


def _shrunk(present: Snapshot, kept: Mapping[str, str]) -> Iterator[str]:
    """Elements, elastic links and floors that would name a node twice."""
    for table in ("ELEM", "ELNK", "FBLA"):
        for key, row in present.get(table, {}).items():
            nodes = _ids(row.get(_LISTS[table]))
            if len({kept.get(node, node) for node in nodes}) < len({*nodes}):
                yield f"{table}/{key}"


def _tied(present: Snapshot, kept: Mapping[str, str]) -> Iterator[str]:
    """Rigid links between nodes that would be one."""
    for master, row in present.get("RIGD", {}).items():
        slaves = [slave for item in items(row.get("ITEMS")) for slave in _ids(record(item).get("S_NODE"))]
        if kept.get(master, master) in {kept.get(slave, slave) for slave in slaves}:
            yield f"RIGD/{master}"


def _clash(table: str, own: Record | None, other: Record | None) -> bool:
    """Whether the record of a node that goes contradicts the one of the node that stays."""
    one, two = _meaning(own), _meaning(other)
    if table in _OF_BOTH:
        return one != two
    if one is None or two is None or table in _ADDED:
        return False
    return table in _ONCE or one != two


def _meaning(row: Record | None) -> JsonValue:
    """What a record says, without the numbers of its items; None where it is missing or holds nothing but zeros."""
    if row is None:
        return None
    if "ITEMS" in row:
        return [{key: value for key, value in record(item).items() if key != "ID"} for item in items(row["ITEMS"])]
    return dict(row) if not row or any(number(value) != 0.0 for value in row.values()) else None


def _joined(table: str, own: Record | None, other: Record) -> Record:
    """The record of the node that stays."""
    if _meaning(own) is None:
        return other
    assert own is not None
    if table not in _ADDED:
        return own
    both = [*items(own.get("ITEMS")), *items(other.get("ITEMS"))]
    parts = _added(map(record, both)) if table == "CNLD" else map(record, both)
    return {**own, "ITEMS": [{**part, "ID": place} for place, part in enumerate(parts, 1)]}


def _added(loads: Iterable[Record]) -> list[Record]:
    """Loads of one case and group as one, as GEN NX keeps them."""
    found: dict[tuple[str, str], Record] = {}
    for load in loads:
        place = text(load.get("LCNAME")), text(load.get("GROUP_NAME"))
        own = found.get(place)
        sums = {name: field(own, name) + field(load, name) for name in _COMPONENTS} if own else {}
        found[place] = {**load, **(own or {}), **sums}
    return list(found.values())


def _listing(row: Record, name: str, kept: Mapping[str, str]) -> Record:
    nodes = _ids(row.get(name))
    new = list(dict.fromkeys(kept.get(node, node) for node in nodes))
    return row if new == nodes else {**row, name: [int(node) for node in new]}


def _with_slaves(row: Record, kept: Mapping[str, str]) -> Record:
    return {**row, "ITEMS": [_listing(record(item), "S_NODE", kept) for item in items(row.get("ITEMS"))]}


def _ids(value: JsonValue) -> list[str]:
    return [str(int(number(each) or 0)) for each in items(value)]
