"""GPU memory as the gauge shows it: what is used by whom, in parts that add up to the total; no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.protocol.states import GpuDevice, VramSample

GB = 1024**3


class Share(StrEnum):
    """Who holds a part of the memory. USED is used by someone the system does not name."""

    LINTEL = "lintel"
    OTHERS = "others"
    USED = "used"
    RESERVED = "reserved"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Segment:
    share: Share
    size_bytes: int


def segments(device: GpuDevice) -> tuple[Segment, ...]:
    """The parts of one GPU's memory in drawing order. Lintel's own part is split off only where it is known."""
    used = max(0, device.used_bytes)
    if device.lintel_bytes is None:
        parts = [Segment(Share.USED, used)]
    else:
        own = min(used, max(0, device.lintel_bytes))
        parts = [Segment(Share.LINTEL, own), Segment(Share.OTHERS, used - own)]
    reserved = max(0, device.reserved_bytes)
    free = max(0, device.total_bytes - used - reserved)
    parts += [Segment(Share.RESERVED, reserved), Segment(Share.FREE, free)]
    return tuple(part for part in parts if part.size_bytes > 0)


def in_use_over_time(samples: Sequence[VramSample], number: int) -> tuple[tuple[float, float], ...]:
    """Seconds before now (negative) and the used fraction of GPU `number`, for every sample that has it."""
    if not samples:
        return ()
    last = samples[-1].at
    return tuple(
        ((sample.at - last).total_seconds(), device.used_bytes / max(1, device.total_bytes))
        for sample in samples
        if number < len(sample.devices)
        for device in (sample.devices[number],)
    )


def gigabytes(size_bytes: int) -> str:
    """One decimal, as the tools of the field show it (1 GB = 2^30 bytes)."""
    return f"{size_bytes / GB:.1f}"
