"""Which other work still fits on the GPU beside what runs now; no Qt. Sizes in bytes, 1 GB = 2^30 bytes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import cast

from app.protocol.fitting import fit_verdict, roomiest
from app.protocol.queries import FitVerdict
from app.protocol.states import GpuDevice, VramSample
from app.trade.text import Text
from app.ui import gpu_words
from app.ui.state.memory import GB

MAX_NAME = 40
MAX_BYTES = 1024 * GB


class Basis(StrEnum):
    """Where a need comes from: a usual figure, the engineer, or the peak of a program that was watched."""

    USUAL = "usual"
    ENTERED = "entered"
    LEARNED = "learned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """Work that needs GPU memory. A `planned` one is counted as taken before the others are judged."""

    key: str
    name: str
    need_bytes: int
    basis: Basis = Basis.ENTERED
    is_planned: bool = False


@dataclass(frozen=True, slots=True)
class JudgedWorkload:
    """`left_bytes` is what is free for it once the planned work before it has taken its part; may be negative."""

    workload: Workload
    verdict: FitVerdict
    left_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """A program watched for its peak. Where the system does not tell its share (`pid` None, or Windows), the growth
    of everything that is not Lintel's counts, so nothing else should be started meanwhile."""

    name: str
    pid: int | None
    start_bytes: int
    peak_bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GpuWork:
    """The engineer's list, and the program that is being watched for it."""

    workloads: tuple[Workload, ...]
    learning: Learning | None = None


_USUAL: tuple[tuple[str, Text, float], ...] = (
    ("web", gpu_words.WORK_WEB, 0.3),
    ("editor", gpu_words.WORK_EDITOR, 0.2),
    ("video", gpu_words.WORK_VIDEO, 0.5),
    ("cad", gpu_words.WORK_CAD, 1.0),
    ("model", gpu_words.WORK_MODEL, 2.0),
    ("game_light", gpu_words.WORK_GAME_LIGHT, 2.0),
    ("game_large", gpu_words.WORK_GAME_LARGE, 4.0),
)
USUAL_NAMES: Mapping[str, Text] = {key: name for key, name, _ in _USUAL}


def usual() -> tuple[Workload, ...]:
    """The list before the engineer changed it; names of these come from `USUAL_NAMES`, in the window's language."""
    return tuple(Workload(key=key, name="", need_bytes=round(need * GB), basis=Basis.USUAL) for key, _, need in _USUAL)


def judged(free_bytes: int, workloads: Sequence[Workload]) -> tuple[JudgedWorkload, ...]:
    """Planned work is taken in list order; everything else is judged by what all of it leaves."""
    left_of: dict[str, int] = {}
    left = free_bytes
    for one in workloads:
        if one.is_planned:
            left_of[one.key] = left
            left -= one.need_bytes
    return tuple(
        JudgedWorkload(one, fit_verdict(one.need_bytes, left_of.get(one.key, left)), left_of.get(one.key, left))
        for one in workloads
    )


def planned_bytes(workloads: Sequence[Workload]) -> int:
    return sum(one.need_bytes for one in workloads if one.is_planned)


def begin_learning(device: GpuDevice, name: str, pid: int | None) -> Learning:
    """Watch the process `pid` of the device, or everything but Lintel where it is None."""
    share = _share(device, pid)
    if share is None:
        return Learning(name=name, pid=None, start_bytes=_others(device))
    return Learning(name=name, pid=pid, start_bytes=0, peak_bytes=share)


def learned(learning: Learning, device: GpuDevice) -> Learning:
    """With one more look at the device. A program that ended keeps its peak."""
    if learning.pid is None:
        grown = _others(device) - learning.start_bytes
        return replace(learning, peak_bytes=max(learning.peak_bytes, grown))
    return replace(learning, peak_bytes=max(learning.peak_bytes, _share(device, learning.pid) or 0))


def watched(work: GpuWork, sample: VramSample | None) -> GpuWork:
    """With one more look at the GPU; unchanged while nothing is being learned."""
    device = roomiest(sample)
    if work.learning is None or device is None:
        return work
    return replace(work, learning=learned(work.learning, device))


def kept(work: GpuWork, key: str) -> GpuWork:
    """The list with what was learned under `key`; without it when the program used nothing."""
    found = work.learning
    if found is None or found.peak_bytes <= 0:
        return replace(work, learning=None)
    new = Workload(key=key, name=found.name, need_bytes=found.peak_bytes, basis=Basis.LEARNED)
    return GpuWork(workloads=with_workload(work.workloads, new))


def room_for_model(sample: VramSample | None, work: GpuWork) -> int | None:
    """What a local model could take once the planned work has its part; a loaded one would be replaced, so what
    Lintel holds counts as free. None without a readable GPU."""
    device = roomiest(sample)
    return None if device is None else device.free_bytes + (device.lintel_bytes or 0) - planned_bytes(work.workloads)


def _share(device: GpuDevice, pid: int | None) -> int | None:
    return next((one.used_bytes for one in device.processes if one.pid == pid), None)


def _others(device: GpuDevice) -> int:
    return device.used_bytes - (device.lintel_bytes or 0)


def with_workload(workloads: Sequence[Workload], changed: Workload) -> tuple[Workload, ...]:
    """In its old place, or last when it is new."""
    if any(one.key == changed.key for one in workloads):
        return tuple(changed if one.key == changed.key else one for one in workloads)
    return (*workloads, changed)


def without(workloads: Sequence[Workload], key: str) -> tuple[Workload, ...]:
    return tuple(one for one in workloads if one.key != key)


def to_text(workloads: Sequence[Workload]) -> str:
    """For the window's memory."""
    rows = [
        {"key": one.key, "name": one.name, "bytes": one.need_bytes, "basis": one.basis.value, "planned": one.is_planned}
        for one in workloads
    ]
    return json.dumps(rows, ensure_ascii=False)


def from_text(text: str) -> tuple[Workload, ...]:
    """What was kept; the usual list where nothing readable was."""
    try:
        rows: object = json.loads(text) if text else None
    except json.JSONDecodeError:
        rows = None
    if not isinstance(rows, list):
        return usual()
    read = (_workload(row) for row in cast("list[object]", rows))
    return tuple(one for one in read if one is not None)


def _workload(row: object) -> Workload | None:
    if not isinstance(row, dict):
        return None
    given = cast("dict[str, object]", row)
    key, name, size = given.get("key"), given.get("name"), given.get("bytes")
    basis = given.get("basis")
    if not isinstance(key, str) or not isinstance(name, str) or not isinstance(size, int) or not 0 < size <= MAX_BYTES:
        return None
    if basis not in tuple(Basis) or not (name or key in USUAL_NAMES):
        return None
    return Workload(key=key, name=name, need_bytes=size, basis=Basis(basis), is_planned=given.get("planned") is True)
