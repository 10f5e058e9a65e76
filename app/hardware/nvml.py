"""The GPUs through NVIDIA's management library; never through CUDA, whose context alone would take GPU memory."""

import functools
import logging
from collections.abc import Callable, Mapping
from pathlib import PureWindowsPath
from typing import TypeVar

import pynvml

from app.hardware import words
from app.hardware.reading import DeviceReading, GpuReading, GpuUnreadable, ProcessReading
from app.trade.text import Text

log = logging.getLogger(__name__)

T = TypeVar("T")


_WHY: Mapping[int, Text] = {
    pynvml.NVML_ERROR_LIBRARY_NOT_FOUND: words.NO_DRIVER,
    pynvml.NVML_ERROR_DRIVER_NOT_LOADED: words.NOT_LOADED,
    pynvml.NVML_ERROR_LIB_RM_VERSION_MISMATCH: words.UPDATED,
    pynvml.NVML_ERROR_NO_PERMISSION: words.NOT_PERMITTED,
    pynvml.NVML_ERROR_GPU_IS_LOST: words.LOST,
    pynvml.NVML_ERROR_RESET_REQUIRED: words.LOST,
    pynvml.NVML_ERROR_TIMEOUT: words.LOST,
    pynvml.NVML_ERROR_GPU_NOT_FOUND: words.NO_GPU,
    pynvml.NVML_ERROR_NOT_SUPPORTED: words.NO_MEMORY_OF_ITS_OWN,
}
# A connection that reported one of these stays broken until it is opened anew.
_BREAKS_CONNECTION = frozenset(
    {
        pynvml.NVML_ERROR_UNINITIALIZED,
        pynvml.NVML_ERROR_GPU_IS_LOST,
        pynvml.NVML_ERROR_RESET_REQUIRED,
        pynvml.NVML_ERROR_LIB_RM_VERSION_MISMATCH,
        pynvml.NVML_ERROR_DRIVER_NOT_LOADED,
        pynvml.NVML_ERROR_UNKNOWN,
    }
)


# How drivers older than a call answer it.
_LACKS_CALL = frozenset(
    {
        pynvml.NVML_ERROR_FUNCTION_NOT_FOUND,
        pynvml.NVML_ERROR_NOT_SUPPORTED,
        pynvml.NVML_ERROR_ARGUMENT_VERSION_MISMATCH,
        pynvml.NVML_ERROR_INVALID_ARGUMENT,
    }
)


class NvmlReader:
    """Implements reading.GpuReader on the real library."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}

    def open(self) -> None:
        try:
            pynvml.nvmlInit()
        except pynvml.NVMLError as exc:
            raise _unreadable(exc) from exc

    def close(self) -> None:
        try:
            pynvml.nvmlShutdown()
        except pynvml.NVMLError as exc:
            log.debug("shutting NVML down: %s", exc)

    def read(self) -> GpuReading:
        try:
            count = int(pynvml.nvmlDeviceGetCount())
        except pynvml.NVMLError as exc:
            raise _unreadable(exc) from exc
        if count == 0:
            raise GpuUnreadable(words.NO_GPU, needs_reopening=False)
        devices: list[DeviceReading] = []
        failures: list[GpuUnreadable] = []
        for index in range(count):
            try:
                devices += self._devices(index)
            except pynvml.NVMLError as exc:
                failures.append(_unreadable(exc))
        if not devices:
            raise failures[0]
        return GpuReading(
            devices=tuple(devices),
            why=failures[0].why if failures else None,
            needs_reopening=any(failure.needs_reopening for failure in failures),
        )

    def _devices(self, index: int) -> list[DeviceReading]:
        """The GPU, or each of its instances where it is divided: a program only ever gets one of those."""
        handle = pynvml.nvmlDeviceGetHandleByIndex(index)
        parts = _instances(handle)
        return [self._device(part) for part in parts] if parts else [self._device(handle)]

    def _device(self, handle: object) -> DeviceReading:
        total, used, free, reserved = _memory(handle)
        milliwatts = _optional(lambda: int(pynvml.nvmlDeviceGetPowerUsage(handle)))
        return DeviceReading(
            name=_optional(lambda: str(pynvml.nvmlDeviceGetName(handle))) or "NVIDIA GPU",
            total_bytes=total,
            used_bytes=used,
            free_bytes=free,
            reserved_bytes=reserved,
            temperature_c=_optional(lambda: int(pynvml.nvmlDeviceGetTemperature(handle, pynvml.NVML_TEMPERATURE_GPU))),
            power_w=None if milliwatts is None else milliwatts / 1000,
            utilisation_percent=_optional(lambda: int(pynvml.nvmlDeviceGetUtilizationRates(handle).gpu)),
            processes=self._processes(handle),
        )

    def _processes(self, handle: object) -> tuple[ProcessReading, ...] | None:
        listed = [
            _list(
                handle, pynvml.nvmlDeviceGetComputeRunningProcesses_v3, pynvml.nvmlDeviceGetComputeRunningProcesses_v2
            ),
            _list(
                handle, pynvml.nvmlDeviceGetGraphicsRunningProcesses_v3, pynvml.nvmlDeviceGetGraphicsRunningProcesses_v2
            ),
        ]
        known = [pairs for pairs in listed if pairs is not None]
        if not known:
            return None
        used: dict[int, int | None] = {}
        # A program that computes and draws is in both lists with the same figure.
        for pid, used_bytes in (pair for pairs in known for pair in pairs):
            used[pid] = used_bytes if used.get(pid) is None else max(used[pid] or 0, used_bytes or 0)
        self._names = {pid: self._names.get(pid) or _process_name(pid) for pid in used}
        return tuple(
            ProcessReading(pid=pid, name=self._names[pid], used_bytes=used_bytes) for pid, used_bytes in used.items()
        )


def _instances(handle: object) -> list[object]:
    """The MIG instances of a divided GPU; empty for any other."""
    mode = _optional(lambda: int(pynvml.nvmlDeviceGetMigMode(handle)[0]))
    if mode != pynvml.NVML_DEVICE_MIG_ENABLE:
        return []
    count = _optional(lambda: int(pynvml.nvmlDeviceGetMaxMigDeviceCount(handle))) or 0
    found = (_optional(functools.partial(_instance, handle, number)) for number in range(count))
    return [one for one in found if one is not None]


def _instance(handle: object, number: int) -> object | None:
    """None for a slot that holds no instance."""
    try:
        return pynvml.nvmlDeviceGetMigDeviceHandleByIndex(handle, number)
    except pynvml.NVMLError as exc:
        if _code(exc) == pynvml.NVML_ERROR_NOT_FOUND:
            return None
        raise


def _memory(handle: object) -> tuple[int, int, int, int]:
    """Total, used, free and reserved bytes. The older call counts what is reserved as used; so does an older driver."""
    try:
        info = pynvml.nvmlDeviceGetMemoryInfo(handle, version=pynvml.nvmlMemory_v2)
        return int(info.total), int(info.used), int(info.free), int(info.reserved)
    except pynvml.NVMLError as exc:
        if _code(exc) not in _LACKS_CALL:
            raise
    info = pynvml.nvmlDeviceGetMemoryInfo(handle)
    return int(info.total), int(info.used), int(info.free), 0


def _list(handle: object, *calls: Callable[[object], object]) -> list[tuple[int, int | None]] | None:
    """Pid and bytes of each process, from the first of `calls` that this driver knows."""
    for call in calls:
        processes = _optional(functools.partial(call, handle))
        if isinstance(processes, list):
            return [
                (int(process.pid), None if process.usedGpuMemory is None else int(process.usedGpuMemory))
                for process in processes
            ]
    return None


def _process_name(pid: int) -> str:
    """The program's file name; the driver gives a path with the separators of its system."""
    path = _optional(lambda: str(pynvml.nvmlSystemGetProcessName(pid))) or ""
    return PureWindowsPath(path).name


def _optional(read: Callable[[], T]) -> T | None:
    """A figure that not every GPU or driver has. A lost GPU is no missing figure and goes on up."""
    try:
        return read()
    except pynvml.NVMLError as exc:
        if _code(exc) in _BREAKS_CONNECTION:
            raise
        return None
    except UnicodeDecodeError:
        return None


def _code(error: pynvml.NVMLError) -> int:
    return int(getattr(error, "value", pynvml.NVML_ERROR_UNKNOWN))


def _unreadable(error: pynvml.NVMLError) -> GpuUnreadable:
    value = _code(error)
    why = _WHY.get(value) or words.NVIDIA_DRIVER_REPORTS_RESTART(error=error)
    return GpuUnreadable(why, needs_reopening=value in _BREAKS_CONNECTION)
