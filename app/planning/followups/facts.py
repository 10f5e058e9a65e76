"""What an order was about, by kind: the names that it brought in or used, the members and nodes that it was done to."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from app.protocol.memory import Order
from app.trade.json_types import JsonObject, JsonValue


class Kind(StrEnum):
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
_BRINGS: Final[Mapping[str, tuple[Kind, str, str]]] = {
    "define_material": (Kind.MATERIAL, "", "name"),
    "define_section": (Kind.SECTION, "", "name"),
    "modify_section": (Kind.SECTION, "", "section"),
    "define_thickness": (Kind.THICKNESS, "", "name"),
    "define_floor_load_type": (Kind.FLOOR_LOAD, "", "name"),
    "define_static_load_cases": (Kind.LOAD_CASE, "cases", "name"),
    "define_load_combinations": (Kind.COMBINATION, "combinations", "name"),
}
# What any tool names in passing.
_NAMES: Final[Mapping[str, Kind]] = {
    "load_case": Kind.LOAD_CASE,
    "section": Kind.SECTION,
    "material": Kind.MATERIAL,
    "floor_load_type": Kind.FLOOR_LOAD,
    "element_ids": Kind.ELEMENTS,
    "node_ids": Kind.NODES,
    "elements": Kind.ELEMENTS,
    "nodes": Kind.NODES,
}
# Each call adds a load to what is there.
LOADING: Final = frozenset({"assign_nodal_loads", "assign_element_beam_loads", "assign_pressure_loads"})


def named(order: Order) -> Mapping[Kind, tuple[str, ...]]:
    """Every name and id list of an order by its kind, each once, in order."""
    found: dict[Kind, dict[str, None]] = {}
    for did in order.did:
        for kind, name in _named(did.tool, did.arguments):
            found.setdefault(kind, {})[name] = None
    return {kind: tuple(names) for kind, names in found.items()}


def brought_in(order: Order) -> tuple[tuple[Kind, str], ...]:
    """The records that an order made, or else what it was done to: what "it" means behind it."""
    made = tuple(pair for did in order.did for pair in _brought(did.tool, did.arguments))
    if made:
        return made
    about = named(order)
    return tuple((kind, name) for kind in (Kind.ELEMENTS, Kind.NODES) for name in about.get(kind, ()))


def last_of(orders: Iterable[Order], kind: Kind) -> tuple[str, ...]:
    """The names of a kind that the latest order with any was about."""
    for order in reversed(tuple(orders)):
        if names := named(order).get(kind):
            return names
    return ()


def _named(tool: str, arguments: JsonObject) -> list[tuple[Kind, str]]:
    found = _brought(tool, arguments)
    for key, kind in _NAMES.items():
        value = arguments.get(key)
        if isinstance(value, str) and value:
            found.append((kind, value))
    rows = _rows(arguments.get("loads"))
    if nodes := " ".join(str(row["node"]) for row in rows if "node" in row):
        found.append((Kind.NODES, nodes))
    return found


def _brought(tool: str, arguments: JsonObject) -> list[tuple[Kind, str]]:
    if tool not in _BRINGS:
        return []
    kind, within, key = _BRINGS[tool]
    rows = _rows(arguments.get(within)) if within else [arguments]
    return [(kind, name) for row in rows if isinstance(name := row.get(key), str) and name]


def _rows(value: JsonValue) -> list[JsonObject]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list | tuple) else []
