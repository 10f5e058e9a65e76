"""What the earlier orders of a message named, so that "it", "there" and an order without an object mean that."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from app.planning.commands.clause.call import Call
from app.trade.answers.digest import NameKind
from app.trade.json_types import JsonObject, as_rows, as_str

_NAMED_BY: Final[Mapping[str, NameKind]] = {
    "define_material": NameKind.MATERIAL,
    "define_section": NameKind.SECTION,
    "define_thickness": NameKind.THICKNESS,
    "define_rs_function": NameKind.FUNCTION,
    "define_design_spectrum": NameKind.FUNCTION,
    "define_floor_load_type": NameKind.FLOOR_LOAD,
}
_PROPERTIES: Final = frozenset({"define_material", "define_section", "define_thickness"})
_CHANGED_BY: Final[Mapping[str, tuple[NameKind, str]]] = {
    "modify_section": (NameKind.SECTION, "section"),
    "modify_material": (NameKind.MATERIAL, "material"),
    "modify_thickness": (NameKind.THICKNESS, "thickness"),
    "modify_floor_load_type": (NameKind.FLOOR_LOAD, "floor_load_type"),
    "modify_rs_load_case": (NameKind.SPECTRUM_CASE, "name"),
    "modify_load_combination": (NameKind.COMBINATION, "combination"),
}


@dataclass(frozen=True, slots=True)
class Before:
    """The names that the last order of each kind brought in or used, the ids and storeys that the last one was about,
    whether storeys were put on top, to which sections with a size may belong, the nodes that the last one made, and
    the tool of one that only defined properties: another one behind it adds to its names. What was made ahead of its
    place in the message may be meant wherever something else of its kind is: neither is then the only one."""

    names: Mapping[NameKind, tuple[str, ...]] = field(default_factory=dict[NameKind, tuple[str, ...]])
    elements: str = ""
    nodes: str = ""
    has_new_storeys: bool = False
    storeys: tuple[str, ...] = ()
    new_nodes: str = ""
    last_made: str = ""
    made_ahead: Mapping[NameKind, tuple[str, ...]] = field(default_factory=dict[NameKind, tuple[str, ...]])

    def only(self, kind: NameKind) -> str:
        """The one name of a kind; empty where there are none or several."""
        names = self.names.get(kind, ())
        return names[0] if len(names) == 1 else ""


def then(before: Before, calls: Iterable[Call]) -> Before:
    """What is remembered after these calls of one order."""
    names: dict[NameKind, tuple[str, ...]] = {}
    elements, nodes = before.elements, before.nodes
    calls = tuple(calls)
    made = {call.tool for call in calls}
    last_made = next(iter(made)) if len(made) == 1 and made <= _PROPERTIES else ""
    if last_made and last_made == before.last_made:
        # "C5 700각, C6 500각 만들어서 1층 기둥에": neither of them alone.
        names[_NAMED_BY[last_made]] = before.names.get(_NAMED_BY[last_made], ())
    for call in calls:
        arguments = call.arguments
        for kind, name in _named(call.tool, arguments):
            names[kind] = tuple(dict.fromkeys((*names.get(kind, ()), name)))
        elements = as_str(arguments.get("element_ids")) or elements
        made = [str(each["id"]) for each in as_rows(arguments.get("nodes")) if each.get("id")]
        freed = as_str(arguments.get("ids")) if arguments.get("table") == "CONS" else ""
        nodes = as_str(arguments.get("node_ids")) or " ".join(made) or freed or nodes
    for kind in names.keys() & before.made_ahead.keys():
        names[kind] = tuple(dict.fromkeys((*names[kind], *before.made_ahead[kind])))
    has_new_storeys = before.has_new_storeys or any(call.tool == "copy_storeys" for call in calls)
    renamed = [
        as_str(call.arguments.get("new_name"))
        for call in calls
        if call.tool == "rename_record" and call.arguments.get("kind") == "story"
    ]
    storeys = tuple(renamed) or before.storeys
    new_nodes = " ".join(
        str(each["id"])
        for call in calls
        if call.tool == "create_nodes"
        for each in as_rows(call.arguments.get("nodes"))
        if each.get("id")
    )
    return Before(
        {**before.names, **names}, elements, nodes, has_new_storeys, storeys, new_nodes, last_made, before.made_ahead
    )


def _named(tool: str, arguments: JsonObject) -> list[tuple[NameKind, str]]:
    if tool in _NAMED_BY:
        return [(_NAMED_BY[tool], as_str(arguments.get("name")))]
    if tool in _CHANGED_BY:
        kind, key = _CHANGED_BY[tool]
        return [(kind, as_str(arguments.get("new_name")) or as_str(arguments.get(key)))]
    if tool == "define_static_load_cases":
        return [(NameKind.LOAD_CASE, as_str(each.get("name"))) for each in as_rows(arguments.get("cases"))]
    if tool == "modify_elements":
        kinds = {NameKind.SECTION: "section", NameKind.MATERIAL: "material"}
        return [(kind, name) for kind, key in kinds.items() if (name := as_str(arguments.get(key)))]
    if arguments.get("action") == "remove":
        # What follows does not go where loads were just taken away.
        return []
    return [(NameKind.LOAD_CASE, name)] if (name := as_str(arguments.get("load_case"))) else []
