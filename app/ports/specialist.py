"""The local model's life, beside its Planner face."""

from collections.abc import Callable
from typing import Protocol

from app.protocol.queries import LocalModelLibrary, ModelEntry
from app.protocol.states import LocalModelState, ModelTransfer
from app.protocol.values import ErrorInfo


class Models(Protocol):
    """The model library. `transfer_id` is chosen by the caller; what was ordered goes on by itself and is told."""

    def watch(self, transfer: Callable[[ModelTransfer], None], changed: Callable[[], None]) -> None:
        """Call `transfer` when one makes progress or ends, `changed` when models came, went or were chosen."""
        ...

    async def library(self, chosen: str) -> LocalModelLibrary: ...

    async def add(self, transfer_id: str, path: str, *, is_copied: bool) -> ErrorInfo | None: ...

    async def download(self, transfer_id: str, url: str, sha256: str) -> ErrorInfo | None: ...

    async def cancel(self, transfer_id: str) -> ErrorInfo | None: ...

    async def use(self, path: str, before: str) -> str | ErrorInfo:
        """Note the choice; the path to load, or why not. An empty `path` goes back to the one used before."""
        ...

    async def remove(self, path: str) -> ErrorInfo | None: ...

    async def close(self) -> None: ...


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

    async def free_gpu(self) -> None:
        """Unload what is loaded, and load it again when a plan needs it or `restore` is called."""
        ...

    async def restore(self) -> None:
        """Load what `free_gpu` unloaded; nothing otherwise."""
        ...

    @property
    def uses_gpu(self) -> bool:
        """Whether the loaded model holds GPU memory."""
        ...

    def models(self) -> tuple[ModelEntry, ...]: ...

    async def close(self) -> None: ...
