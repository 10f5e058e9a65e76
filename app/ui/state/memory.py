"""GPU memory as the gauge shows it: what is used by whom, in parts that add up to the total; no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.protocol.states import GpuDevice, LocalModelState, MemoryShare, VramSample

GB = 1024**3
MB = 1024**2


class MemoryHolder(StrEnum):
    """Who holds a part of the memory. USED is used by someone the system does not name. Lintel's own part is one where
    its load log is not known, else WEIGHTS, KV, COMPUTE and CONTEXT: what the driver takes for a process."""

    LINTEL = "lintel"
    WEIGHTS = "weights"
    KV = "kv"
    COMPUTE = "compute"
    CONTEXT = "context"
    OTHERS = "others"
    USED = "used"
    RESERVED = "reserved"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Segment:
    share: MemoryHolder
    size_bytes: int


OWN = frozenset(
    {MemoryHolder.LINTEL, MemoryHolder.WEIGHTS, MemoryHolder.KV, MemoryHolder.COMPUTE, MemoryHolder.CONTEXT}
)


def own_shares(sample: VramSample | None, model: LocalModelState | None) -> tuple[MemoryShare | None, ...]:
    """For each GPU of `sample` what the load log says of it; None where that cannot be told. llama.cpp and the driver
    number several GPUs differently, so with several the one that holds Lintel must be the only one."""
    devices = sample.devices if sample is not None else ()
    on_gpu = [share for share in (model.memory if model is not None else ()) if share.is_on_gpu]
    holders = [number for number, device in enumerate(devices) if device.lintel_bytes]
    if len(devices) == 1:
        holders = [0]
    if len(on_gpu) != 1 or len(holders) != 1:
        return (None,) * len(devices)
    return tuple(on_gpu[0] if number == holders[0] else None for number in range(len(devices)))


def segments(device: GpuDevice, own: MemoryShare | None = None) -> tuple[Segment, ...]:
    """The parts of one GPU's memory in drawing order. Lintel's own part is split off only where it is known: by the
    driver's figure, and inside of it by `own`, the load log; without the driver's figure the load log alone counts."""
    used = max(0, device.used_bytes)
    if device.lintel_bytes is None:
        logged = _logged(own, used)
        parts = [*logged, Segment(MemoryHolder.USED, used - sum(part.size_bytes for part in logged))]
    else:
        told = min(used, max(0, device.lintel_bytes))
        logged = _logged(own, told)
        rest = told - sum(part.size_bytes for part in logged)
        parts = [
            *logged,
            Segment(MemoryHolder.CONTEXT if logged else MemoryHolder.LINTEL, rest),
            Segment(MemoryHolder.OTHERS, used - told),
        ]
    reserved = max(0, device.reserved_bytes)
    free = max(0, device.total_bytes - used - reserved)
    parts += [Segment(MemoryHolder.RESERVED, reserved), Segment(MemoryHolder.FREE, free)]
    return tuple(part for part in parts if part.size_bytes > 0)


def _logged(own: MemoryShare | None, room: int) -> list[Segment]:
    """The load log's parts, never more than `room` together: the gauge adds up to what the driver says."""
    parts: list[Segment] = []
    if own is not None:
        sizes = (
            (MemoryHolder.WEIGHTS, own.weights_bytes),
            (MemoryHolder.KV, own.kv_bytes),
            (MemoryHolder.COMPUTE, own.compute_bytes),
        )
        for share, size in sizes:
            taken = min(size, room)
            room -= taken
            parts.append(Segment(share, taken))
    return parts if any(part.size_bytes for part in parts) else []


def in_ordinary_memory(model: LocalModelState | None) -> MemoryShare | None:
    """What the loaded model takes beside the GPU, all devices together; None when nothing is loaded."""
    host = [share for share in (model.memory if model is not None else ()) if not share.is_on_gpu]
    if not host:
        return None
    return MemoryShare(
        device="CPU",
        is_on_gpu=False,
        weights_bytes=sum(share.weights_bytes for share in host),
        kv_bytes=sum(share.kv_bytes for share in host),
        compute_bytes=sum(share.compute_bytes for share in host),
    )


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


def megabytes(size_bytes: int) -> str:
    """Whole numbers from ten up (1 MB = 2^20 bytes)."""
    value = size_bytes / MB
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"
