"""One tool call that an order comes to."""

from dataclasses import dataclass

from app.trade.json_types import JsonObject
from app.trade.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One tool call to be; steps depend on those before them."""

    tool: str
    title: Text
    arguments: JsonObject
