"""What is known about the speed of the local model."""

from typing import Protocol

from app.protocol.performance import PerformanceReport


class PerformanceReader(Protocol):
    async def report(self) -> PerformanceReport:
        """The last runs on this computer; never raises: an unreadable record is an empty one, told in the log."""
        ...
