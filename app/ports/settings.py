"""The settings seen from the agent: plain values by dotted key, changed in one checked step."""

from typing import Protocol

from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject


class Settings(Protocol):
    """Every setting of Lintel. Secrets are not among them."""

    def values(self) -> JsonObject:
        """All values in force, by dotted key, e.g. `appearance.theme`."""
        ...

    def apply(self, changes: JsonObject) -> tuple[ErrorInfo, ...]:
        """Check and save all of `changes`. Returns what is wrong with them; then nothing was changed. Never raises."""
        ...
