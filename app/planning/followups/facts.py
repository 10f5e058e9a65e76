"""What an order was about, by kind: the names that it brought in or used, the members and nodes that it was done to."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from app.protocol.memory import Order
from app.trade.json_types import JsonObject, JsonValue


class FactKind(StrEnum):
    """What "that" can stand for."""

    ELEMENTS = "elements"
    NODES = "nodes"
    LOAD_CASE = "load_case"
    COMBINATION = "combination"
    SECTION = "section"
    MATERIAL = "material"
    THICKNESS = "thickness"
    FLOOR_LOAD = "floor_load"
    LOAD = "load"


# What is said of a record that a tool brings in, by the argument that names it.
_BRINGS: Final[Mapping[str, tuple[FactKind, str, str]]] = {
    "define_material": (FactKind.MATERIAL, "", "name"),
    "define_section": (FactKind.SECTION, "", "name"),
    "modify_section": (FactKind.SECTION, "", "section"),
    "define_thickness": (FactKind.THICKNESS, "", "name"),
    "define_floor_load_type": (FactKind.FLOOR_LOAD, "", "name"),
    "define_static_load_cases": (FactKind.LOAD_CASE, "cases", "name"),
    "define_load_combinations": (FactKind.COMBINATION, "combinations", "name"),
}
# What any tool names in passing.
_NAMES: Final[Mapping[str, FactKind]] = {
    "load_case": FactKind.LOAD_CASE,
    "section": FactKind.SECTION,
    "material": FactKind.MATERIAL,
    "floor_load_type": FactKind.FLOOR_LOAD,
    "element_ids": FactKind.ELEMENTS,
    "node_ids": FactKind.NODES,
    "elements": FactKind.ELEMENTS,
    "nodes": FactKind.NODES,
}
# Each call adds a load to what is there.
LOADING: Final = frozenset({"assign_nodal_loads", "assign_element_beam_loads", "assign_pressure_loads"})


def named(order: Order) -> Mapping[FactKind, tuple[str, ...]]:
    """Every name and id list of an order by its kind, each once, in order."""
    found: dict[FactKind, dict[str, None]] = {}
    for did in order.did:
        for kind, name in _named(did.tool, did.arguments):
            found.setdefault(kind, {})[name] = None
    return {kind: tuple(names) for kind, names in found.items()}


def brought_in(order: Order) -> tuple[tuple[FactKind, str], ...]:
    """The records that an order made, or else what it was done to: what "it" means behind it."""
    made = tuple(pair for did in order.did for pair in _brought(did.tool, did.arguments))
    if made:
        return made
    about = named(order)
    return tuple((kind, name) for kind in (FactKind.ELEMENTS, FactKind.NODES) for name in about.get(kind, ()))


def last_of(orders: Iterable[Order], kind: FactKind) -> tuple[str, ...]:
    """The names of a kind that the latest order with any was about."""
    for order in reversed(tuple(orders)):
        if names := named(order).get(kind):
            return names
    return ()


def _named(tool: str, arguments: JsonObject) -> list[tuple[FactKind, str]]:
    found = _brought(tool, arguments)
    for key, kind in _NAMES.items():
        value = arguments.get(key)
        if isinstance(value, str) and value:
            found.append((kind, value))
    rows = _rows(arguments.get("loads"))
    if nodes := " ".join(str(row["node"]) for row in rows if "node" in row):
        found.append((FactKind.NODES, nodes))
    return found


def _brought(tool: str, arguments: JsonObject) -> list[tuple[FactKind, str]]:
    if tool not in _BRINGS:
        return []
    kind, within, key = _BRINGS[tool]
    rows = _rows(arguments.get(within)) if within else [arguments]
    return [(kind, name) for row in rows if isinstance(name := row.get(key), str) and name]


def _rows(value: JsonValue) -> list[JsonObject]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list | tuple) else []
