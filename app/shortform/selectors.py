"""Places of the open model: `@base`, `@storey(2F)`, `@columns(1F)`, `@beams(2F,edge)`, `@edge(4F)`, `@at(0,6,3)` …

A column, wall or brace is on the storey that it stands on, a beam or plate on the level that it lies on.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from app.reading.slots import Points, Storeys
from app.shortform.context import Context
from app.shortform.idlists import joined
from app.shortform.nouns import Noun
from app.shortform.spelling import POINTER
from app.shortform.storeys import named, names_of
from app.shortform.tree import Pointer, Selector

MEMBERS: Final[Mapping[str, tuple[str, ...]]] = {
    "columns": ("column",),
    "beams": ("beam",),
    "braces": ("brace",),
    "walls": ("wall",),
    "plates": ("plate",),
    "members": ("column", "beam", "brace", "truss"),
}
# Outer members are those on an edge and those at a corner.
PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "edge": ("edge",),
    "corner": ("corner",),
    "outer": ("edge", "corner"),
    "inner": ("inner",),
}
NAMES: Final = ("base", "roof", "all", "selected", "storey", "at", "edge", "corner", *MEMBERS)


class PlaceError(ValueError):
    """The open model has no such place, or it cannot stand here."""


def select(selector: Selector, noun: Noun, context: Context) -> tuple[str, ...]:
    """Ids (one text in the tools' spelling) for nodes and elements, names for storeys, one height in the model's unit.

    Raises PlaceError where the model cannot say, so that a place never stands for less than it says.
    """
    if selector.name not in NAMES:
        raise PlaceError(selector.name)
    match noun:
        case Noun.NODE:
            return _told(_nodes(selector, context))
        case Noun.ELEMENT:
            return _told(_elements(selector, context))
        case Noun.STOREY:
            return _storeys(selector, context)
        case Noun.HEIGHT:
            return (_height(selector, context),)
        case Noun.OTHER:
            raise PlaceError(selector.name)


def _told(ids: str) -> tuple[str, ...]:
    if not ids:
        raise PlaceError("nothing there")
    return (ids,)


def _nodes(selector: Selector, context: Context) -> str:
    match selector.name:
        case "base":
            _no_arguments(selector)
            return context.places.base_nodes
        case "selected":
            _no_arguments(selector)
            return context.selected.nodes
        case "at":
            return context.node_at(_point(selector, context))
        case "storey" | "roof":
            lists = [context.places.nodes_at.get(name, "") for name in _storeys(selector, context)]
            return joined(lists) if all(lists) else ""
        case _:
            raise PlaceError(selector.name)


def _elements(selector: Selector, context: Context) -> str:
    match selector.name:
        case "selected":
            _no_arguments(selector)
            return context.selected.elements
        case "edge":
            return _members(context, ("beam",), _storeys(selector, context), ("edge", "corner"))
        case "corner":
            return _members(context, ("column",), _storeys(selector, context), ("corner",))
        case "storey":
            return _members(context, (), _storeys(selector, context), ())
        case "roof":
            return _members(context, ("beam", "plate"), _storeys(selector, context), ())
        case "all":
            _no_arguments(selector)
            return _members(context, (), (), ())
        case name if name in MEMBERS:
            places = tuple(place for each in selector.arguments for place in PLACES.get(each, ()))
            rest = Selector("storey", tuple(each for each in selector.arguments if each not in PLACES))
            storeys = _storeys(rest, context) if rest.arguments else ()
            return _members(context, MEMBERS[name], storeys, places)
        case _:
            raise PlaceError(selector.name)


def _members(context: Context, kinds: tuple[str, ...], storeys: tuple[str, ...], places: tuple[str, ...]) -> str:
    """The ids of these kinds, storeys and places, an empty tuple meaning any; nothing where the model does not tell."""
    fitting = [
        each
        for each in context.places.members
        if (not kinds or each.kind in kinds) and (not storeys or each.storey in storeys)
    ]
    if places and any(not each.place for each in fitting):
        return ""
    lists = [each.ids for each in fitting if not places or each.place in places]
    # A list that was too long to tell must not leave its members out.
    return joined(lists) if all(lists) else ""


def _storeys(selector: Selector, context: Context) -> tuple[str, ...]:
    levels = context.levels()
    match selector.name:
        case "base" | "roof" | "all":
            _no_arguments(selector)
            found = {"base": levels[:1], "roof": levels[-1:], "all": levels}[selector.name]
            names = tuple(level.name for level in found)
        case "storey" | "edge" | "corner" if selector.arguments:
            names = tuple(name for each in selector.arguments for name in _storey(each, context))
        case _:
            raise PlaceError(selector.name)
    if not names:
        raise PlaceError(selector.name)
    return names


def _storey(written: str, context: Context) -> tuple[str, ...]:
    """A storey by name, or by a pointer to the words that named it; a name that could be both is neither."""
    name = named(written, context.levels())
    slot = _slot(written, context)
    found = names_of(slot, context.levels()) if isinstance(slot, Storeys) else ()
    if (name is None) == (not found):
        raise PlaceError(written)
    return found or ((name,) if name else ())


def _height(selector: Selector, context: Context) -> str:
    storeys = _storeys(selector, context)
    if len(storeys) != 1:
        raise PlaceError(selector.name)
    level = next(each.level for each in context.levels() if each.name == storeys[0])
    return f"{Decimal(repr(level)).normalize():f} {context.digest.length}"


def _point(selector: Selector, context: Context) -> tuple[Decimal, ...]:
    slot = _slot(selector.arguments[0], context) if len(selector.arguments) == 1 else None
    if isinstance(slot, Points):
        if len(slot.rows) != 1 or slot.unit not in ("", context.digest.length):
            raise PlaceError(selector.name)
        return slot.rows[0]
    try:
        point = tuple(Decimal(each) for each in selector.arguments)
    except InvalidOperation as exc:
        raise PlaceError(selector.name) from exc
    if len(point) not in (2, 3):
        raise PlaceError(selector.name)
    return point


def _slot(written: str, context: Context) -> object:
    found = POINTER.fullmatch(written)
    return context.slots.value(Pointer(found["letter"], int(found["number"]))) if found else None


def _no_arguments(selector: Selector) -> None:
    if selector.arguments:
        raise PlaceError(selector.name)
