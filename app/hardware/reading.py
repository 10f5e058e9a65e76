"""What one look at the GPUs brings, before anything is made of it, and who can take that look."""

from dataclasses import dataclass
from typing import Protocol

from app.trade.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessReading:
    """`used_bytes` is None where the driver does not tell (Windows WDDM); `name` is empty where it may not be known."""

    pid: int
    name: str
    used_bytes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceReading:
    """`used_bytes` excludes `reserved_bytes`. `processes` is None where the driver does not list them."""

    name: str
    total_bytes: int
    used_bytes: int
    free_bytes: int
    reserved_bytes: int = 0
    temperature_c: int | None = None
    power_w: float | None = None
    utilisation_percent: int | None = None
    processes: tuple[ProcessReading, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GpuReading:
    """All GPUs that could be read; `why` says what is the matter with the others. `needs_reopening`: for the sake of
    the others the reader must be closed and opened again."""

    devices: tuple[DeviceReading, ...]
    why: Text | None = None
    needs_reopening: bool = False


class GpuUnreadable(Exception):
    """No GPU could be read; `why` is for the engineer. `needs_reopening`: the reader has lost its connection."""

    def __init__(self, why: Text, *, needs_reopening: bool = True) -> None:
        super().__init__(why.en)
        self.why = why
        self.needs_reopening = needs_reopening


class GpuReader(Protocol):
    """Blocking; used from one thread at a time."""

    def open(self) -> None:
        """Raises GpuUnreadable."""
        ...

    def read(self) -> GpuReading:
        """Raises GpuUnreadable."""
        ...

    def close(self) -> None: ...
