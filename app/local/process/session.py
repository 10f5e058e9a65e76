"""One worker process with one model, from start to end: loading, writing, cancelling, and the watch over it."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from app.local import errors
from app.local.errors import LocalModelError
from app.local.process.causes import Death, EndCause, explain, unresponsive
from app.local.process.limits import TICK_S, Limits, Watchdog
from app.local.process.process import WorkerProcess
from app.local.wire import (
    Cancel,
    Done,
    Failed,
    Generate,
    Load,
    Loading,
    Measured,
    MeasureLoad,
    ModelInfo,
    Pong,
    Ready,
    Report,
    TextToken,
    Unload,
    Unloaded,
)
from app.local.words.process import session as words
from app.prompting.parts import PromptPart, TextGrammar
from app.protocol.values import ErrorInfo
from app.settings.local_model import KvType
from app.trade.text import Text

log = logging.getLogger(__name__)

KILL_WAIT_S = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadOptions:
    """How to load, lean by default. `gpu_layers` -1: all that the build and the GPU take; the rest as wire.Load."""

    context_tokens: int = 4096
    gpu_layers: int = -1
    threads: int = 1
    micro_batch_tokens: int = 128
    kv_type: KvType = KvType.AUTO
    kv_on_gpu: bool = True
    outputs: int = 1
    prefix_folder: Path | None = None
    adapter: Path | None = None
    adapter_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What to write: see wire.Generate. `catalogue_sha256` names the tools a plan is written over; empty for what is
    no plan. `with_adapter` is set by the supervisor, which knows the adapter's catalogue."""

    parts: tuple[PromptPart, ...]
    max_tokens: int
    stable_parts: int = 0
    grammar: TextGrammar | None = None
    catalogue_sha256: str = ""
    with_adapter: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnd:
    """Why a session ended. `was_asked` when we closed it ourselves."""

    ending: EndCause
    error: ErrorInfo
    was_asked: bool


class _Request:
    """One order in flight; its reports wait here for whoever reads them."""

    def __init__(self, request_id: int) -> None:
        self.request_id = request_id
        self.finished = asyncio.Event()
        self.is_given_up = False
        self._reports: asyncio.Queue[TextToken | Done | Ready | Measured | ErrorInfo] = asyncio.Queue()

    def put(self, report: TextToken | Done | Ready | Measured | ErrorInfo) -> None:
        if self.finished.is_set():
            return
        self._reports.put_nowait(report)
        if not isinstance(report, TextToken):
            self.finished.set()

    async def next(self) -> TextToken | Done | Ready | Measured:
        """Bounded by the watchdog, which ends the worker and with it every request. Raises LocalModelError."""
        report = await self._reports.get()
        if isinstance(report, ErrorInfo):
            raise LocalModelError(report)
        return report


class WorkerSession:
    """`changed` is called when `is_busy` or `is_silent` changed, `ended` once; both on the loop's thread."""

    def __init__(
        self,
        command: Sequence[str],
        crash_note: Path,
        limits: Limits,
        *,
        loading: Callable[[float], None],
        changed: Callable[[], None],
        ended: Callable[["WorkerSession", SessionEnd], None],
    ) -> None:
        self._process = WorkerProcess(command, crash_note, reported=self._on_report, ended=self._on_end)
        self._limits = limits
        self._on_loading = loading
        self._changed = changed
        self._ended = ended
        self._watchdog = Watchdog(limits)
        self._tick: asyncio.TimerHandle | None = None
        self._was_silent = False
        self._request: _Request | None = None
        self._last_id = 0
        self._is_closing = False
        self._forced_end: tuple[EndCause, ErrorInfo] | None = None
        self._over = asyncio.Event()

    @property
    def pid(self) -> int | None:
        return self._process.pid

    @property
    def is_busy(self) -> bool:
        return self._request is not None

    @property
    def is_silent(self) -> bool:
        """It has given no sign of life for a second."""
        return self._was_silent

    async def load(self, path: Path, options: LoadOptions) -> ModelInfo:
        """Load, starting the process where it does not run. Raises LocalModelError; cancelling ends the process."""
        report = await self._ask(lambda request_id: _load_order(request_id, path, options))
        assert isinstance(report, Ready), "a load is answered by Ready or fails"
        return report.info

    async def measure(self, path: Path, options: LoadOptions) -> Measured:
        """What such a load would take; a loaded model is freed. Raises as `load` does."""
        report = await self._ask(
            lambda request_id: MeasureLoad(request_id=request_id, load=_load_order(request_id, path, options))
        )
        assert isinstance(report, Measured), "a measurement is answered by Measured or fails"
        return report

    async def write(self, writing: Writing) -> AsyncGenerator[TextToken | Done, None]:
        """Pieces of text, then Done. Closing the generator cancels. Raises LocalModelError."""
        await self._wait_for_given_up()
        if self._request is not None:
            raise LocalModelError(errors.busy())
        request = self._open_request()
        self._process.send(
            Generate(
                request_id=request.request_id,
                parts=writing.parts,
                stable_parts=writing.stable_parts,
                max_tokens=writing.max_tokens,
                grammar=writing.grammar,
                with_adapter=writing.with_adapter,
            )
        )
        try:
            while True:
                report = await request.next()
                assert isinstance(report, TextToken | Done), "a generation is answered by Token and Done"
                yield report
                if isinstance(report, Done):
                    return
        finally:
            self._give_up(request)

    def abort(self) -> None:
        """End the process now; whoever waits for it hears that it ended."""
        self._is_closing = True
        self._process.kill()

    async def close(self) -> None:
        """Free the model and end the process: politely, then not. Bounded by unload_s + 2 s."""
        if self._over.is_set():
            return
        if self.pid is None:
            # A start that was called off may still bring a child about.
            self._process.kill()
            return
        self._is_closing = True
        if self._request is not None:
            self._give_up(self._request)
        self._last_id += 1
        self._process.send(Unload(request_id=self._last_id))
        if not await _happens(self._over, self._limits.unload_s):
            self._process.kill()
            if not await _happens(self._over, KILL_WAIT_S):
                log.error("the local worker %s did not end after being killed", self.pid)

    async def _ask(self, order: Callable[[int], Load | MeasureLoad]) -> TextToken | Done | Ready | Measured:
        await self._start()
        request = self._open_request()
        self._process.send(order(request.request_id))
        try:
            return await request.next()
        except asyncio.CancelledError:
            self._process.kill()
            raise

    async def _start(self) -> None:
        if self._tick is not None:
            return
        try:
            await self._process.start()
        except OSError as exc:
            self._over.set()
            raise LocalModelError(errors.cannot_start(str(exc))) from exc
        self._watch()

    def _open_request(self) -> _Request:
        self._last_id += 1
        self._request = _Request(self._last_id)
        self._watchdog.begin()
        self._changed()
        return self._request

    async def _wait_for_given_up(self) -> None:
        """A request nobody wants any more is gone within cancel_s: it stops, or its worker is ended."""
        if self._request is not None and self._request.is_given_up:
            await _happens(self._request.finished, self._limits.cancel_s + KILL_WAIT_S)

    def _give_up(self, request: _Request) -> None:
        if request.finished.is_set() or request.is_given_up:
            return
        request.is_given_up = True
        self._process.send(Cancel(request_id=request.request_id))
        asyncio.get_running_loop().call_later(self._limits.cancel_s, self._end_if_unfinished, request)

    def _end_if_unfinished(self, request: _Request) -> None:
        if not request.finished.is_set() and not self._is_closing:
            limit = f"{self._limits.cancel_s * 1000:g}"
            self._end_by_force(words.DID_NOT_STOP(limit=limit))

    def _end_by_force(self, why: Text) -> None:
        log.warning("ending the local worker %s: %s", self.pid, why.en)
        self._forced_end = self._forced_end or unresponsive(why)
        self._process.kill()

    def _watch(self) -> None:
        why = self._watchdog.tick(is_busy=self.is_busy)
        if why is not None:
            self._end_by_force(why)
            return
        self._hear()
        self._tick = asyncio.get_running_loop().call_later(TICK_S, self._watch)

    def _hear(self) -> None:
        if self._watchdog.is_silent != self._was_silent:
            self._was_silent = not self._was_silent
            self._changed()

    def _on_report(self, _process: WorkerProcess, report: Report) -> None:
        if isinstance(report, Pong):
            self._watchdog.pulse(report.work)
        else:
            self._watchdog.progress()
        self._hear()
        if isinstance(report, Pong):
            return
        request = self._request
        if request is None or report.request_id != request.request_id:
            return
        match report:
            case Loading():
                self._on_loading(report.fraction)
            case TextToken():
                request.put(report)
            case Ready() | Measured() | Done():
                self._finish(request, report)
            case Failed():
                self._finish(request, errors.request_failed(report))
            case Unloaded():
                pass
            case _:
                assert_never(report)

    def _finish(self, request: _Request, report: Ready | Measured | Done | ErrorInfo) -> None:
        self._request = None
        request.put(report)
        self._changed()

    def _on_end(self, _process: WorkerProcess, death: Death) -> None:
        if self._tick is not None:
            self._tick.cancel()
        ending, error = self._forced_end or explain(death)
        if self._is_closing:
            error = errors.unloaded()
        else:
            log.warning("the local worker ended: %s", error.message.en)
        self._over.set()
        self._ended(self, SessionEnd(ending=ending, error=error, was_asked=self._is_closing))
        if self._request is not None:
            self._request.put(error)
            self._request = None


def _load_order(request_id: int, path: Path, options: LoadOptions) -> Load:
    return Load(
        request_id=request_id,
        # The worker stands in another folder.
        path=str(path.absolute()),
        context_tokens=options.context_tokens,
        gpu_layers=options.gpu_layers,
        threads=options.threads,
        micro_batch_tokens=options.micro_batch_tokens,
        kv_type=options.kv_type,
        kv_on_gpu=options.kv_on_gpu,
        outputs=options.outputs,
        prefix_folder=str(options.prefix_folder or ""),
        adapter=str(options.adapter or ""),
        adapter_sha256=options.adapter_sha256,
    )


async def _happens(event: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
