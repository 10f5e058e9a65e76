"""Whether an argument counts nodes or elements, or names storeys; the schema alone does not say."""

from enum import Enum
from typing import Final

from app.shortform.schemas import SchemaField
from app.shortform.tree import Word


class Noun(Enum):
    """What an argument is about."""

    NODE = "node"
    ELEMENT = "element"
    STOREY = "storey"
    HEIGHT = "height"
    OTHER = ""


_BY_NAME: Final = {
    "node": Noun.NODE,
    "nodes": Noun.NODE,
    "node_ids": Noun.NODE,
    "node_loops": Noun.NODE,
    "i": Noun.NODE,
    "j": Noun.NODE,
    "elements": Noun.ELEMENT,
    "element_ids": Noun.ELEMENT,
    "members": Noun.ELEMENT,
    "story": Noun.STOREY,
    "levels": Noun.STOREY,
    "at_elevation": Noun.HEIGHT,
}
# Tables of the Open API whose records are kept by node or by element.
_TABLES: Final = {
    **dict.fromkeys(("NODE", "CONS", "CNLD", "NMAS"), Noun.NODE),
    **dict.fromkeys(("ELEM", "FRLS", "BMLD", "PRES"), Noun.ELEMENT),
}
_RESULTS: Final = {
    **dict.fromkeys(("REACTION", "DISPLACEMENT"), Noun.NODE),
    **dict.fromkeys(("BEAM", "TRUSS", "WALL_", "PLATE"), Noun.ELEMENT),
}


def noun_of(field: SchemaField) -> Noun:
    """By the argument's name, its tool, or the table named beside it."""
    if field.name in _BY_NAME:
        return _BY_NAME[field.name]
    if field.name == "ids" and field.tool.endswith("_nodes"):
        return Noun.NODE
    if field.name == "ids" and field.tool.endswith("_elements"):
        return Noun.ELEMENT
    if field.name == "ids":
        return _TABLES.get(_word(field, "table"), Noun.OTHER)
    if field.name == "keys":
        table = _word(field, "table_type")
        return next((noun for start, noun in _RESULTS.items() if table.startswith(start)), Noun.OTHER)
    return Noun.OTHER


def _word(field: SchemaField, key: str) -> str:
    value = field.beside.get(key)
    return value.text if isinstance(value, Word) else ""
