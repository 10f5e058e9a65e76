"""The settings seen from the agent: typed sections to work by, changed by dotted key in one checked step."""

from typing import Protocol

from app.protocol.values import ErrorInfo
from app.settings.sections import SettingsTree
from app.trade.json_types import JsonObject


class Settings(Protocol):
    """Every setting of Lintel. Secrets are not among them."""

    def tree(self) -> SettingsTree:
        """All values in force."""
        ...

    def values(self) -> JsonObject:
        """The same for who shows them, by dotted key, e.g. `appearance.theme`."""
        ...

    def apply(self, changes: JsonObject) -> tuple[ErrorInfo, ...]:
        """Check and save all of `changes`. Returns what is wrong with them; then nothing was changed. Never raises."""
        ...
