"""The embedded GEN NX as the host keeps it: one engine with its model, through every start of the tool server."""

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.lib.private import make_private_folder
from app.protocol.states import FileState, OpenDocument, Reopened
from app.tools.process import EngineProcess
from app.trade.json_types import JsonObject, as_object, as_str

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedAddress:
    """Where a GEN NX is; the key is never shown or logged."""

    base_url: str
    key: str


class Embedded:
    """`lost` is called on the loop when the engine ends without having been asked to, `changed` when it tells of its
    document. `kept` is the file in which that document survives the engine; without one it does not."""

    def __init__(
        self,
        program: Sequence[str],
        folder: Path,
        lost: Callable[[], None],
        *,
        kept: Path | None = None,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._program = program
        self._folder = folder
        self._lost = lost
        self._kept = kept
        self._changed = changed
        self._engine: EngineProcess | None = None
        self._address = KeyedAddress(base_url="", key="")
        self._has_ended = False
        self.document = OpenDocument()
        self.not_kept = ""
        self.set_aside = ""

    @property
    def is_lost(self) -> bool:
        """Whether the engine ended by itself; until `close` or `start` takes note of it."""
        return self._engine is not None and not self._engine.is_alive

    @property
    def is_kept(self) -> bool:
        """Whether the next engine goes on with the document of this one."""
        return self._kept is not None and not self.not_kept

    async def start(self, timeout_s: float) -> tuple[KeyedAddress, Reopened | None]:
        """The engine that lives, else a new one with what it went on with. Raises ServerLostError."""
        if self._engine is not None and self._engine.is_alive:
            return self._address, None
        key = secrets.token_urlsafe(24)
        make_private_folder(self._folder)
        kept = [] if self._kept is None else ["--kept", str(self._kept)]
        command = [*self._program, "engine", "--port", "0", "--folder", str(self._folder), *kept]
        self.document, self.not_kept, self.set_aside = OpenDocument(), "", ""
        engine = EngineProcess(command, {"MIDAS_MAPI_KEY": key}, self._lost, self._hear)
        try:
            told = await engine.start(timeout_s)
        except BaseException:
            await engine.stop()
            raise
        self._engine = engine
        self._address = KeyedAddress(base_url=as_str(told.get("base_url")), key=key)
        self._note(told)
        after_end, self._has_ended = self._has_ended, False
        return self._address, _reopened(told, after_end=after_end)

    async def look(self) -> None:
        """Ends an engine that neither answers nor can be woken; then it `is_lost`."""
        engine = self._engine
        if engine is not None and engine.is_alive and not await engine.answers():
            log.error("the embedded GEN NX does not answer and is ended")
            await engine.stop()

    async def close(self) -> None:
        self._has_ended = self._has_ended or self.is_lost
        engine, self._engine = self._engine, None
        if engine is not None:
            await engine.stop()

    def _hear(self, told: JsonObject) -> None:
        self._note(told)
        self._changed()

    def _note(self, told: JsonObject) -> None:
        if "document" in told:
            named = as_object(told["document"])
            self.document = OpenDocument(
                name=as_str(named.get("name")),
                is_modified=named.get("is_modified") is True,
                document_id=as_str(named.get("id")),
            )
        if "not_kept" in told:
            self.not_kept = as_str(told["not_kept"])
        self.set_aside = as_str(told.get("set_aside")) or self.set_aside


def _reopened(told: JsonObject, *, after_end: bool) -> Reopened | None:
    if "reopened" not in told:
        return None
    found = as_object(told["reopened"])
    document = OpenDocument(name=as_str(found.get("name")), is_modified=found.get("is_modified") is True)
    records = found.get("records")
    file = as_str(found.get("file"))
    return Reopened(
        document=document,
        records=records if isinstance(records, int) else 0,
        after_end=after_end,
        file=FileState(file) if file in {each.value for each in FileState} else FileState.AS_SAVED,
    )
