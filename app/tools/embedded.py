"""The embedded GEN NX as the host keeps it: one engine with its model, through every start of the tool server."""

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.lib.private import make_private_folder
from app.tools.process import EngineProcess
from app.tools.wire import as_str

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a GEN NX is; the key is never shown or logged."""

    base_url: str
    key: str


class Embedded:
    """`lost` is called on the loop when the engine ends without having been asked to."""

    def __init__(self, program: Sequence[str], folder: Path, lost: Callable[[], None]) -> None:
        self._program = program
        self._folder = folder
        self._lost = lost
        self._engine: EngineProcess | None = None
        self._address = Address(base_url="", key="")

    @property
    def is_lost(self) -> bool:
        """Whether the engine ended with its model; until `close` or `start` takes note of it."""
        return self._engine is not None and not self._engine.is_alive

    async def start(self, timeout_s: float) -> Address:
        """The engine that lives, else a new one. Raises ServerLostError."""
        if self._engine is not None and self._engine.is_alive:
            return self._address
        key = secrets.token_urlsafe(24)
        make_private_folder(self._folder)
        command = [*self._program, "engine", "--port", "0", "--folder", str(self._folder)]
        engine = EngineProcess(command, {"MIDAS_MAPI_KEY": key}, self._lost)
        try:
            told = await engine.start(timeout_s)
        except BaseException:
            await engine.stop()
            raise
        self._engine = engine
        self._address = Address(base_url=as_str(told.get("base_url")), key=key)
        return self._address

    async def look(self) -> None:
        """Ends an engine that neither answers nor can be woken; then it `is_lost`."""
        engine = self._engine
        if engine is not None and engine.is_alive and not await engine.answers():
            log.error("the embedded GEN NX does not answer and is ended")
            await engine.stop()

    async def close(self) -> None:
        engine, self._engine = self._engine, None
        if engine is not None:
            await engine.stop()
