"""The commands most like a message that no rule reads, each with what the message says for its form."""

from collections.abc import Iterator
from typing import Final

from app.planning.commands.clause.clauses import is_question
from app.ports.planner import NearCommand
from app.protocol.items import Risk
from app.protocol.queries import ToolSpec
from app.reading.quoted import own
from app.reading.reader import Reading, read
from app.reading.slots import Amount, Direction, Grade, IdNoun, Ids, ModelName, NewName, Value
from app.reading.tool_finder import ToolIndex
from app.trade.answers.digest import ModelDigest, NameKind

_MOST: Final = 3
# Longer messages are searched for by their beginning.
_READ: Final = 400
# Arguments that take a name of the model, by the kind of name.
_NAMED: Final = {
    "load_case": NameKind.LOAD_CASE,
    "section": NameKind.SECTION,
    "material": NameKind.MATERIAL,
    "thickness": NameKind.THICKNESS,
    "floor_load_type": NameKind.FLOOR_LOAD,
    "function": NameKind.FUNCTION,
    "group": NameKind.GROUP,
}
_ELEMENTS: Final = ("element_ids", "elements")
_NODES: Final = ("node_ids", "nodes")


def nearest(message: str, digest: ModelDigest, finder: ToolIndex) -> tuple[NearCommand, ...]:
    """At most three, the best first; what was only asked gets tools that read."""
    words = own(message)[:_READ]
    reading = read(words, digest)
    found = [tool for tool in finder.found(words) if not is_question(reading) or tool.risk is Risk.READ]
    return tuple(
        NearCommand(tool=tool.name, title=tool.title, texts=dict(_texts(tool, reading))) for tool in found[:_MOST]
    )


def _texts(tool: ToolSpec, reading: Reading) -> Iterator[tuple[str, str]]:
    """Texts of fields by name: each argument of a plain kind takes the first value that can only be its."""
    properties = tool.schema.get("properties")
    for name in properties if isinstance(properties, dict) else {}:
        said = next((text for each in reading.values if (text := _text(name, each.value)) is not None), None)
        if said is not None:
            yield name, said


def _text(name: str, value: Value) -> str | None:
    """What a value says for an argument of this name; None where it says nothing for it."""
    match value:
        case ModelName() if _NAMED.get(name) in value.kinds:
            return value.name
        case NewName() if name == "name":
            return value.name
        case Grade() if name in ("db", "material"):
            return value.name
        case Ids() if name in _ELEMENTS and value.noun is not IdNoun.NODE:
            return value.text
        case Ids() if name in _NODES and value.noun is not IdNoun.ELEMENT:
            return value.text
        case Amount() if name == "value":
            return str(value)
        case Direction() if name == "direction":
            return value.axis
        case _:
            return None
