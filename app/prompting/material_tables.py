"""The table that the grade of a material is taken from, where a plan in short form does not say one."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.ports.planner import OfferedCall
from app.protocol.items import Assumption
from app.reading.quoted import own
from app.trade.json_types import JsonObject
from app.trade.material_tables import TABLES, usual_table
from app.trade.words import materials as words

_TOOL: Final = "define_material"


def with_table(tool: str, arguments: JsonObject) -> JsonObject:
    """The arguments with the usual table where a grade of concrete or steel comes without one."""
    match arguments:
        case {"type": str() as kind, "db": str() as grade} if (
            tool == _TOOL and kind in TABLES and arguments.get("standard") is None
        ):
            return {**arguments, "standard": usual_table(kind, grade)}
        case _:
            return arguments


def tables_taken(message: str, calls: Sequence[OfferedCall]) -> Iterator[Assumption]:
    """One for each grade whose table the engineer did not name."""
    said = own(message).replace(" ", "").casefold()
    for call in calls:
        match call.arguments:
            case {"db": str() as grade, "standard": str() as table} if (
                call.tool == _TOOL and table.partition("(")[0].casefold() not in said
            ):
                text = words.FROM_GEN_NX_TABLE(name=grade, table=table)
                yield Assumption(key=f"table_{grade}_{table}", text=text)
            case _:
                continue
