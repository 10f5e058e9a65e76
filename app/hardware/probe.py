"""The GPU probe: one look at a time, off the event loop, bounded, and never an exception."""

import asyncio
import logging
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.hardware import words
from app.hardware.linux_power import LinuxPower
from app.hardware.pace import PowerFacts, PowerReader, keeps_open, next_look_s
from app.hardware.reading import DeviceReading, GpuReader, GpuReading, GpuUnreadable, ProcessReading
from app.hardware.spill import MemoryLook, SpillWatch
from app.hardware.windows_memory import ProcessMemory
from app.protocol.states import GpuDevice, GpuProcess, GpuWatch, VramSample
from app.protocol.values import now
from app.trade.text import Text

log = logging.getLogger(__name__)


_PLACED = GpuWatch(is_loading=True)

ProcessMemories = Mapping[int, ProcessMemory]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the probe looks besides the driver. `memories` tells processes' shares where the driver does not."""

    reader: Callable[[], GpuReader]
    power: PowerReader
    memories: Callable[[], ProcessMemories] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """One look: what the driver said, or why it said nothing."""

    power: PowerFacts
    reading: GpuReading | None = None
    why: Text | None = None
    memories: ProcessMemories | None = None


class NvmlProbe:
    """Implements ports.hardware.GpuProbe. `own_pids` are Lintel's processes, the local worker among them; `rate` is
    the specialist's speed against its usual one, None while it does not write."""

    def __init__(
        self,
        own_pids: Callable[[], frozenset[int]],
        sources: Sources | None = None,
        timeout_s: float = 2.0,
        rate: Callable[[], float | None] = lambda: None,
    ) -> None:
        self._own_pids = own_pids
        self._sources = sources or system_sources()
        self._timeout_s = timeout_s
        self._rate = rate
        self._spill = SpillWatch()
        self._lock = threading.Lock()
        self._reader: GpuReader | None = None
        self._is_closed = False
        self._look: asyncio.Future[_Found] | None = None

    async def sample(self) -> VramSample:
        """A look that takes too long goes on by itself; the next sample waits for that same look."""
        found = await self.look(_PLACED)
        # A look of the gauge may have been under way, and it leaves a sleeping GPU alone.
        return await self.look(_PLACED) if found.is_asleep else found

    async def look(self, watch: GpuWatch) -> VramSample:
        if self._look is None or self._look.done():
            self._look = _in_own_thread("gpu-probe", lambda: self._read(watch))
        try:
            async with asyncio.timeout(self._timeout_s):
                found = await asyncio.shield(self._look)
        except TimeoutError:
            found = _Found(power=PowerFacts(), why=words.SILENT)
        return self._told(found, watch)

    def _told(self, found: _Found, watch: GpuWatch) -> VramSample:
        own_pids, power = self._own_pids(), found.power
        readings = found.reading.devices if found.reading is not None else ()
        # Counters are per process, not per card: with several cards nobody could say whose they are.
        memories = found.memories if len(readings) == 1 else None
        devices = tuple(_device(device, own_pids, memories) for device in readings)
        is_in_use = any(device.processes for device in devices)
        return VramSample(
            at=now(),
            devices=devices,
            why=found.why if found.reading is None else found.reading.why,
            is_asleep=found.why is words.ASLEEP,
            is_spilling=self._is_spilling(devices, watch),
            other_gpus=power.other_gpus,
            next_look_s=next_look_s(watch, power, is_in_use=is_in_use),
        )

    def _is_spilling(self, devices: tuple[GpuDevice, ...], watch: GpuWatch) -> bool:
        if not watch.has_model or not devices:
            self._spill.forget()
            return False
        fullest = min(devices, key=lambda device: device.free_bytes)
        shared = [device.lintel_shared_bytes for device in devices if device.lintel_shared_bytes is not None]
        return self._spill.observe(
            MemoryLook(
                at=now(),
                free_bytes=fullest.free_bytes,
                shared_bytes=sum(shared) if shared else None,
                rate=self._rate(),
            )
        )

    def close(self) -> None:
        """Let go of the driver; a look under way lets go when it ends."""
        self._is_closed = True
        if self._lock.acquire(blocking=False):
            try:
                self._let_go()
            finally:
                self._lock.release()

    def _read(self, watch: GpuWatch) -> _Found:
        power = self._sources.power.read()
        if power.is_asleep and not keeps_open(watch, power):
            return _Found(power=power, why=words.ASLEEP)
        with self._lock:
            try:
                return self._read_open(power)
            except GpuUnreadable as exc:
                if exc.needs_reopening:
                    self._let_go()
                return _Found(power=power, why=exc.why)
            finally:
                if self._is_closed or not keeps_open(watch, power):
                    self._let_go()

    def _read_open(self, power: PowerFacts) -> _Found:
        if self._is_closed:
            return _Found(power=power, why=words.CLOSED)
        if self._reader is None:
            reader = self._sources.reader()
            reader.open()
            self._reader = reader
        reading = self._reader.read()
        if reading.needs_reopening:
            self._let_go()
        memories = self._sources.memories
        return _Found(power=power, reading=reading, memories=None if memories is None else memories())

    def _let_go(self) -> None:
        if self._reader is not None:
            reader, self._reader = self._reader, None
            reader.close()


def system_sources() -> Sources:
    """What this system has."""
    if sys.platform == "win32":
        from app.hardware.windows_devices import SystemDevices, WindowsPower, luids_of_nvidia
        from app.hardware.windows_memory import SystemCounters, by_process

        manager, counters = SystemDevices(), SystemCounters()
        return Sources(
            reader=_nvml_reader,
            power=WindowsPower(manager),
            memories=lambda: by_process(counters, luids_of_nvidia(manager)),
        )
    return Sources(reader=_nvml_reader, power=LinuxPower())


def _nvml_reader() -> GpuReader:
    # Loaded on the first look, in its thread: a machine without an NVIDIA GPU pays nothing at start.
    from app.hardware.nvml import NvmlReader

    return NvmlReader()


def _device(reading: DeviceReading, own_pids: frozenset[int], memories: ProcessMemories | None) -> GpuDevice:
    processes = tuple(
        GpuProcess(pid=item.pid, name=item.name, used_bytes=_used(item, memories), is_lintel=item.pid in own_pids)
        for item in reading.processes or ()
    )
    own = [memories[pid] for pid in own_pids if pid in memories] if memories is not None else None
    return GpuDevice(
        name=reading.name,
        total_bytes=reading.total_bytes,
        used_bytes=reading.used_bytes,
        free_bytes=reading.free_bytes,
        reserved_bytes=reading.reserved_bytes,
        lintel_bytes=None if reading.processes is None else _own_share(processes),
        lintel_shared_bytes=None if own is None else sum(one.shared_bytes for one in own),
        temperature_c=reading.temperature_c,
        power_w=reading.power_w,
        utilisation_percent=reading.utilisation_percent,
        processes=tuple(sorted(processes, key=lambda item: (-(item.used_bytes or 0), item.pid))),
    )


def _used(process: ProcessReading, memories: ProcessMemories | None) -> int | None:
    """The driver's own figure first; the counters fill in where it has none."""
    if process.used_bytes is not None or memories is None:
        return process.used_bytes
    counted = memories.get(process.pid)
    return None if counted is None else counted.local_bytes


def _own_share(processes: tuple[GpuProcess, ...]) -> int | None:
    """Our processes together; unknown as soon as one of them is, zero when none of ours is on this GPU."""
    own = [item.used_bytes for item in processes if item.is_lintel]
    return None if None in own else sum(used for used in own if used is not None)


def _in_own_thread(name: str, read: Callable[[], _Found]) -> "asyncio.Future[_Found]":
    """Run in a daemon thread: a driver that hangs may keep its thread, but not Lintel from ending."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[_Found] = loop.create_future()

    def deliver(found: _Found) -> None:
        if not answer.done():
            answer.set_result(found)

    def run() -> None:
        try:
            found = read()
        except Exception:
            # The top net of this thread: a sample is never worth a crash.
            log.exception("reading the GPU failed")
            found = _Found(power=PowerFacts(), why=words.BROKEN)
        if not loop.is_closed():
            loop.call_soon_threadsafe(deliver, found)

    threading.Thread(target=run, name=name, daemon=True).start()
    return answer
