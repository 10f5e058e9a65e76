"""How a /view/ACTIVE and a /view/ANGLE request is read: what is shown, and from where."""

from app.engine.documents.view_state import Angle
from app.engine.records.analysis_control import units_of
from app.engine.records.geometry import ELEM, NODE
from app.engine.records.groups import GRUP
from app.engine.records.storeys import STOR
from app.engine.store.errors import wrong_field
from app.engine.store.json_values import integers, number, text, texts
from app.engine.store.model_store import ModelStore
from app.trade.json_types import JsonObject
from app.trade.levels import ON_LEVEL_M


def read_angle(argument: JsonObject, before: Angle) -> Angle:
    """`{"HORIZONTAL": 30, "VERTICAL": 15}`."""
    return Angle(number(argument, "HORIZONTAL", before.horizontal), number(argument, "VERTICAL", before.vertical))


def read_active(store: ModelStore, argument: JsonObject) -> frozenset[int] | None:
    """The active elements of an ACTIVE argument, None for all."""
    match text(argument, "ACTIVE_MODE", "All"):
        case "All":
            return None
        case "Active":
            nodes, elements = set(integers(argument, "N_LIST", ())), set(integers(argument, "E_LIST", ()))
            return frozenset(
                key
                for key, element in ELEM.rows(store).items()
                if key in elements or (nodes and nodes.issuperset(element.nodes))
            )
        case "Identity":
            return _identified(store, argument)
        case other:
            raise wrong_field(f"ACTIVE_MODE {other} must be All, Active or Identity")


def _identified(store: ModelStore, argument: JsonObject) -> frozenset[int]:
    names = set(texts(argument, "IDENTITY_LIST"))
    match text(argument, "IDENTITY_TYPE"):
        case "Group":
            return frozenset(key for group in GRUP.values(store) if group.name in names for key in group.elements)
        case "STORY":
            return _in_stories(store, names, text(argument, "STORY_ACTIVE", "FLOOR"))
        case other:
            raise wrong_field(f"IDENTITY_TYPE {other} is not available in the embedded engine; use Group or STORY")


def _in_stories(store: ModelStore, names: set[str], which: str) -> frozenset[int]:
    """Elements at a story's level, and the columns above it, below it or both."""
    if which not in {"FLOOR", "ABOVE", "BELOW", "BOTH"}:
        raise wrong_field(f"STORY_ACTIVE {which} must be FLOOR, ABOVE, BELOW or BOTH")
    levels = sorted((storey.level, storey.name) for storey in STOR.values(store))
    heights = {key: node.z for key, node in NODE.rows(store).items()}
    tolerance = ON_LEVEL_M / units_of(store).factor(0, 1)
    active: set[int] = set()
    for place, (level, name) in enumerate(levels):
        if name not in names:
            continue
        low = levels[max(place - 1, 0)][0] if which in {"BELOW", "BOTH"} else level
        high = levels[min(place + 1, len(levels) - 1)][0] if which in {"ABOVE", "BOTH"} else level
        for key, element in ELEM.rows(store).items():
            ends = [heights[node] for node in element.nodes]
            if low - tolerance <= min(ends) and max(ends) <= high + tolerance:
                active.add(key)
    return frozenset(active)
