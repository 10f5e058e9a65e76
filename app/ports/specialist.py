"""The local model's life, beside its Planner face."""

from collections.abc import Callable
from typing import Protocol

from app.protocol.queries import ModelEntry
from app.protocol.states import LocalModelState


class LocalModel(Protocol):
    @property
    def state(self) -> LocalModelState: ...

    def watch(self, changed: Callable[[LocalModelState], None]) -> None:
        """Call `changed` on the loop's thread whenever `state` changes."""
        ...

    async def start(self) -> None:
        """Look at what is installed; follows a build in progress. Loads nothing."""
        ...

    async def load(self, path: str) -> None:
        """Load a GGUF; ends READY or FAILED, never raises for a known failure."""
        ...

    async def unload(self) -> None: ...

    def models(self) -> tuple[ModelEntry, ...]: ...

    async def close(self) -> None: ...
