"""Measuring a model file in a process of its own: `lintel models evaluate`, whose events are passed on."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from pathlib import Path

from app.lib.child import Child
from app.lib.children import ProgramKind
from app.lib.supervision import spawn
from app.local.evaluations.files import read_evaluations, read_page
from app.local.words.evaluations import process as words
from app.ports.agent import QueryFailed
from app.protocol.codec import ProtocolError, event_from_json
from app.protocol.evaluations import EvaluationPhase, EvaluationReport, EvaluationState
from app.protocol.events import EvaluationChanged
from app.protocol.values import ErrorInfo
from app.trade.json_types import as_object
from app.trade.system_words import reason
from app.trade.text import Language, Text

log = logging.getLogger(__name__)

# Its own Lintel is shut down properly: the brief at work, the tool server, the model's worker.
_STOP_S = 20.0
_CLOSE_S = 1.5
_LONGEST_LINE = 1 << 20


class ProcessEvaluator:
    """Implements ports.evaluations.Evaluator. One loop. `program` starts Lintel; figures and pages lie in `folder`."""

    def __init__(self, program: Sequence[str], folder: Path) -> None:
        self._program = program
        self._folder = folder
        self._state: EvaluationState | None = None
        self._watchers: list[Callable[[EvaluationState], None]] = []
        self._child: Child | None = None
        self._is_stopping = False
        self._last_words = ""

    @property
    def state(self) -> EvaluationState | None:
        return self._state

    def watch(self, changed: Callable[[EvaluationState], None]) -> None:
        self._watchers.append(changed)

    async def begin(self, path: str, count: int) -> ErrorInfo | None:
        if self._state is not None and self._state.phase is EvaluationPhase.RUNNING:
            return _error("runs_already", words.RUNS_ALREADY(name=Path(self._state.path).name), words.ONE_AT_A_TIME)
        if not await asyncio.to_thread(Path(path).is_file):
            return _error("no_file", words.NO_FILE(path=path), words.ANOTHER_FILE)
        before, self._is_stopping, self._last_words = self._state, False, ""
        # From here on nobody else begins one.
        self._become(EvaluationState(path=path, count=count, phase=EvaluationPhase.RUNNING))
        order = ["models", "evaluate", path, "--count", str(count), "--out", str(self._folder), "--again", "--events"]
        try:
            child = await Child.begin([*self._program, *order], ProgramKind.MEASURING, {}, keeps_errors=True)
        except OSError as exc:
            error = _error("not_started", words.NOT_STARTED(why=reason(exc)), words.KEPT)
            self._become(before or replace(self._running(), phase=EvaluationPhase.FAILED, error=error))
            return error
        self._child = child
        spawn("measuring", self._follow(child))
        return None

    async def stop(self) -> ErrorInfo | None:
        if self._child is None:
            return _error("none_runs", words.NONE_RUNS, words.NONE_RUNS_HINT)
        if not self._is_stopping:
            self._is_stopping = True
            spawn("stop measuring", self._child.end(_STOP_S))
        return None

    async def report(self) -> EvaluationReport:
        try:
            return await asyncio.to_thread(read_evaluations, self._folder)
        except OSError as exc:
            raise QueryFailed(_unreadable(exc)) from exc

    async def page(self, evaluation_id: str, language: Language) -> str:
        try:
            found = await asyncio.to_thread(read_page, self._folder, evaluation_id, language)
        except OSError as exc:
            raise QueryFailed(_unreadable(exc)) from exc
        if found is None:
            raise QueryFailed(_error("no_page", words.NO_PAGE, words.NO_PAGE_HINT))
        return found

    async def close(self) -> None:
        if self._child is not None:
            self._is_stopping = True
            await self._child.end(_CLOSE_S)

    async def _follow(self, child: Child) -> None:
        listening = spawn("measuring errors", self._listen(child))
        try:
            async for line in _lines(child.stdout):
                self._told(line)
        finally:
            await asyncio.shield(child.end())
            self._child = None
        await asyncio.wait({listening}, timeout=_CLOSE_S)
        state = self._running()
        if state.phase is not EvaluationPhase.RUNNING:
            return
        if self._is_stopping:
            self._become(replace(state, phase=EvaluationPhase.STOPPED, left_s=None))
            return
        said = self._last_words
        why = Text(said, said) if said else words.WITHOUT_A_WORD
        error = _error("ended", words.ENDED(why=why), words.KEPT)
        self._become(replace(state, phase=EvaluationPhase.FAILED, left_s=None, error=error))

    async def _listen(self, child: Child) -> None:
        """Its last words, in case that it says nothing else."""
        assert child.process.stderr is not None
        async for line in _lines(child.process.stderr):
            said = line.decode(errors="replace").strip()
            log.debug("measuring: %s", said)
            self._last_words = said or self._last_words

    def _told(self, line: bytes) -> None:
        try:
            event = event_from_json(as_object(json.loads(line)))
        except (ValueError, ProtocolError) as exc:
            log.warning("a line of the measuring cannot be read: %s", exc)
            return
        if isinstance(event, EvaluationChanged):
            now, state = self._running(), event.state
            if state.phase is not EvaluationPhase.RUNNING:
                # How far it came stays.
                state = replace(now, phase=state.phase, left_s=None, error=state.error)
            self._become(state)

    def _running(self) -> EvaluationState:
        assert self._state is not None
        return self._state

    def _become(self, state: EvaluationState) -> None:
        self._state = state
        for changed in self._watchers:
            changed(state)


async def _lines(stream: asyncio.StreamReader) -> AsyncIterator[bytes]:
    held = b""
    while chunk := await stream.read(65_536):
        *whole, held = (held + chunk).split(b"\n")
        held = held[-_LONGEST_LINE:]
        for line in whole:
            yield line


def _error(code: str, message: Text, hint: Text) -> ErrorInfo:
    return ErrorInfo(code=f"evaluation.{code}", message=message, hint=hint)


def _unreadable(exc: OSError) -> ErrorInfo:
    return _error("unreadable", words.UNREADABLE(why=reason(exc)), words.LOOK_AT_FOLDER)
