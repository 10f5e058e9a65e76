"""The GPU probe: one look at a time, off the event loop, bounded, and never an exception."""

import asyncio
import logging
import threading
from collections.abc import Callable

from app.hardware.reading import DeviceReading, GpuReader, GpuUnreadable, Reading
from app.protocol.states import GpuDevice, GpuProcess, VramSample
from app.protocol.values import Text, now

log = logging.getLogger(__name__)

_SILENT = Text(
    en="The GPU driver does not answer. If this stays, restart the computer.",
    ko="GPU 드라이버가 응답하지 않습니다. 계속되면 컴퓨터를 다시 시작하십시오.",
)
_BROKEN = Text(
    en="The GPU cannot be read; the log file says why.", ko="GPU를 읽을 수 없습니다. 이유는 로그 파일에 있습니다."
)
_CLOSED = Text(en="The GPU is no longer being read.", ko="GPU를 더 이상 읽지 않습니다.")


class NvmlProbe:
    """Implements ports.hardware.GpuProbe. `own_pids` are Lintel's processes, the local worker among them."""

    def __init__(
        self,
        own_pids: Callable[[], frozenset[int]],
        reader: Callable[[], GpuReader] | None = None,
        timeout_s: float = 2.0,
    ) -> None:
        self._own_pids = own_pids
        self._make_reader = reader or _nvml_reader
        self._timeout_s = timeout_s
        self._lock = threading.Lock()
        self._reader: GpuReader | None = None
        self._is_closed = False
        self._look: asyncio.Future[Reading | Text] | None = None

    async def sample(self) -> VramSample:
        """A look that takes too long goes on by itself; the next sample waits for that same look."""
        if self._look is None or self._look.done():
            self._look = _in_own_thread("gpu-probe", self._read)
        try:
            found = await asyncio.wait_for(asyncio.shield(self._look), self._timeout_s)
        except TimeoutError:
            found = _SILENT
        if isinstance(found, Text):
            return VramSample(at=now(), why=found)
        own_pids = self._own_pids()
        devices = tuple(_device(device, own_pids) for device in found.devices)
        return VramSample(at=now(), devices=devices, why=found.why)

    def close(self) -> None:
        """Let go of the driver; a look under way lets go when it ends."""
        self._is_closed = True
        if self._lock.acquire(blocking=False):
            try:
                self._let_go()
            finally:
                self._lock.release()

    def _read(self) -> Reading | Text:
        with self._lock:
            try:
                return self._read_open()
            except GpuUnreadable as exc:
                if exc.needs_reopening:
                    self._let_go()
                return exc.why
            finally:
                if self._is_closed:
                    self._let_go()

    def _read_open(self) -> Reading | Text:
        if self._is_closed:
            return _CLOSED
        if self._reader is None:
            reader = self._make_reader()
            reader.open()
            self._reader = reader
        reading = self._reader.read()
        if reading.needs_reopening:
            self._let_go()
        return reading

    def _let_go(self) -> None:
        if self._reader is not None:
            reader, self._reader = self._reader, None
            reader.close()


def _nvml_reader() -> GpuReader:
    # Loaded on the first look, in its thread: a machine without an NVIDIA GPU pays nothing at start.
    from app.hardware.nvml import NvmlReader

    return NvmlReader()


def _device(reading: DeviceReading, own_pids: frozenset[int]) -> GpuDevice:
    processes = tuple(
        GpuProcess(pid=item.pid, name=item.name, used_bytes=item.used_bytes, is_lintel=item.pid in own_pids)
        for item in reading.processes or ()
    )
    return GpuDevice(
        name=reading.name,
        total_bytes=reading.total_bytes,
        used_bytes=reading.used_bytes,
        free_bytes=reading.free_bytes,
        reserved_bytes=reading.reserved_bytes,
        lintel_bytes=None if reading.processes is None else _own_share(processes),
        temperature_c=reading.temperature_c,
        power_w=reading.power_w,
        utilisation_percent=reading.utilisation_percent,
        processes=tuple(sorted(processes, key=lambda item: (-(item.used_bytes or 0), item.pid))),
    )


def _own_share(processes: tuple[GpuProcess, ...]) -> int | None:
    """Our processes together; unknown as soon as one of them is, zero when none of ours is on this GPU."""
    own = [item.used_bytes for item in processes if item.is_lintel]
    return None if None in own else sum(used for used in own if used is not None)


def _in_own_thread(name: str, read: Callable[[], Reading | Text]) -> "asyncio.Future[Reading | Text]":
    """Run in a daemon thread: a driver that hangs may keep its thread, but not Lintel from ending."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Reading | Text] = loop.create_future()

    def deliver(found: Reading | Text) -> None:
        if not answer.done():
            answer.set_result(found)

    def run() -> None:
        try:
            found = read()
        except Exception:
            # The top net of this thread: a sample is never worth a crash.
            log.exception("reading the GPU failed")
            found = _BROKEN
        if not loop.is_closed():
            loop.call_soon_threadsafe(deliver, found)

    threading.Thread(target=run, name=name, daemon=True).start()
    return answer
