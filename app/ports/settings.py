"""The settings seen from the agent: plain values by dotted key, changed in one checked step."""

from collections.abc import Mapping
from typing import Protocol

from app.protocol.values import ErrorInfo, JsonValue


class SettingsRefused(Exception):
    """A change that was not made: an unknown key, a value out of range, or a file that cannot be written."""

    def __init__(self, info: ErrorInfo) -> None:
        super().__init__(info.message.en)
        self.info = info


class Settings(Protocol):
    """Every setting of Lintel. Secrets are not among them."""

    def values(self) -> Mapping[str, JsonValue]:
        """All values in force, by dotted key, e.g. `appearance.theme`."""
        ...

    def apply(self, changes: Mapping[str, JsonValue]) -> Mapping[str, JsonValue]:
        """Check all of `changes`, save them, and return all values in force. Raises SettingsRefused, changing nothing."""
        ...
