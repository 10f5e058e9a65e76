"""Inside the worker: orders in, reports out, a pulse beside the work."""

import logging
import os
import queue
import threading
import time
from pathlib import Path
from typing import BinaryIO, NoReturn, assert_never

from app.local.wire import (
    Cancel,
    Done,
    Failed,
    FailureCode,
    Generate,
    Load,
    Loading,
    Measured,
    MeasureLoad,
    Ping,
    Pong,
    Ready,
    Report,
    TextToken,
    Unload,
    Unloaded,
    WireError,
    encode_report,
    read_order,
)
from app.local.worker.cancel import CancelFlag
from app.local.worker.crash import CrashNote, NativeLog
from app.local.worker.dry_run import measure
from app.local.worker.generation import Generation
from app.local.worker.model import CancelledByDesktop, LlamaModel, ModelError
from app.local.worker.token_grammar import GrammarError

log = logging.getLogger(__name__)

PULSE_S = 0.5
EXIT_PARENT_GONE = 3
EXIT_BAD_WIRE = 4


class WorkerService:
    """One thread reads orders, one sends the pulse, the caller of `run` does the work."""

    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO, crash_note: Path) -> None:
        self._incoming = incoming
        self._outgoing = outgoing
        self._sending = threading.Lock()
        self._orders: queue.SimpleQueue[Load | MeasureLoad | Generate | Unload] = queue.SimpleQueue()
        self._cancelled = CancelFlag()
        self._current_id = 0
        self._reported_fraction = -1.0
        self._parent_pid = os.getppid()
        self._log = NativeLog()
        self._crash_note = CrashNote(crash_note)
        self._model: LlamaModel | None = None

    def run(self) -> None:
        """Work until Unload; the reading thread ends the process when the desktop is gone."""
        threading.Thread(target=self._read, name="orders", daemon=True).start()
        threading.Thread(target=self._beat, name="pulse", daemon=True).start()
        while True:
            order = self._orders.get()
            self._current_id = order.request_id
            self._cancelled.begin(order.request_id)
            self._send(self._answer(order))
            self._cancelled.end(order.request_id)
            if isinstance(order, Unload):
                return

    def _answer(self, order: Load | MeasureLoad | Generate | Unload) -> Report:
        try:
            match order:
                case Load():
                    return self._load(order)
                case MeasureLoad():
                    return self._measure(order)
                case Generate():
                    return self._generate(order)
                case Unload():
                    return self._unload(order)
                case _:
                    assert_never(order)
        except ModelError as exc:
            return self._failure(exc.code, str(exc))
        except GrammarError as exc:
            return self._failure("bad_grammar", str(exc))
        except CancelledByDesktop:
            return self._failure("cancelled", "cancelled")
        except Exception as exc:  # the top net of this process: a bug fails one request, the worker lives on
            log.exception("request %d failed", order.request_id)
            return self._failure("bug", f"{type(exc).__name__}: {exc}")

    def _load(self, order: Load) -> Ready:
        self._free()
        self._reported_fraction = -1.0
        self._model = LlamaModel(order, self._log, self._cancelled, self._report_loading)
        return Ready(request_id=order.request_id, info=self._model.info)

    def _measure(self, order: MeasureLoad) -> Measured:
        self._free()
        return measure(order, self._log)

    def _generate(self, order: Generate) -> Done:
        if self._model is None:
            raise ModelError("no_model", "no model is loaded")
        return Generation(self._model, order, self._report_text).run()

    def _unload(self, order: Unload) -> Unloaded:
        self._free()
        return Unloaded(request_id=order.request_id)

    def _free(self) -> None:
        if self._model is not None:
            self._model.close()
            self._model = None

    def _failure(self, code: FailureCode, detail: str) -> Failed:
        return Failed(request_id=self._current_id, code=code, detail=detail)

    def _report_loading(self, fraction: float) -> None:
        if fraction - self._reported_fraction >= 0.01 or fraction >= 1.0:
            self._reported_fraction = fraction
            self._send(Loading(request_id=self._current_id, fraction=fraction))

    def _report_text(self, text: str, steps: int) -> None:
        self._send(TextToken(request_id=self._current_id, text=text, steps=steps))

    def _send(self, report: Report) -> None:
        frame = encode_report(report)
        try:
            with self._sending:
                self._outgoing.write(frame)
                self._outgoing.flush()
        except OSError:
            _leave(EXIT_PARENT_GONE)

    def _read(self) -> None:
        try:
            while (order := read_order(self._incoming)) is not None:
                match order:
                    case Ping():
                        self._send(self._pulse())
                    case Cancel():
                        self._cancelled.cancel(order.request_id)
                    case Load() | MeasureLoad() | Generate() | Unload():
                        self._orders.put(order)
                    case _:
                        assert_never(order)
        except (WireError, OSError):
            log.exception("the wire broke")
            _leave(EXIT_BAD_WIRE)
        _leave(EXIT_PARENT_GONE)

    def _beat(self) -> None:
        while True:
            self._send(self._pulse())
            time.sleep(PULSE_S)
            # A desktop that died without closing the wire, e.g. because another child holds a copy of it.
            if os.name == "posix" and os.getppid() != self._parent_pid:
                _leave(EXIT_PARENT_GONE)

    def _pulse(self) -> Pong:
        return Pong(work=self._model.work if self._model is not None else 0)


def _leave(status: int) -> NoReturn:
    """End now, from any thread, also while the main thread is inside native code."""
    os._exit(status)
