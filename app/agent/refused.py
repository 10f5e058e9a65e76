"""What the engineer refused in a turn: it is not asked for again in that turn."""

from dataclasses import dataclass, field

from app.agent import notices
from app.protocol.approvals import is_same
from app.protocol.items import ToolCall
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject


@dataclass(slots=True)
class RefusedCalls:
    """The refused calls of one turn, with the reasons that were given."""

    _calls: list[tuple[ToolCall, JsonObject]] = field(default_factory=list[tuple[ToolCall, JsonObject]])

    def add(self, call: ToolCall, proposed: JsonObject) -> None:
        """`proposed` are the arguments before the engineer edited them."""
        self._calls.append((call, proposed))

    def find(self, tool: str, arguments: JsonObject) -> ToolCall | None:
        """The refused call that is the same as this one: 600 and 600.0 are one number."""
        for call, proposed in self._calls:
            if call.tool == tool and (is_same(call.arguments, arguments) or is_same(proposed, arguments)):
                return call
        return None

    def why_not(self, tool: str, arguments: JsonObject) -> ErrorInfo | None:
        """Why this call is not asked for; None where it may be."""
        call = self.find(tool, arguments)
        return None if call is None else notices.refused_before(call)
