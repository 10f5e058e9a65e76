"""What is known about the speed of the local model."""

from typing import Protocol

from app.protocol.performance import PerformanceReport


class PerformanceReader(Protocol):
    async def report(self) -> PerformanceReport:
        """The last runs on this computer. Raises QueryFailed where what was kept of them cannot be read."""
        ...
