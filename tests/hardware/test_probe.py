"""The probe over scripted readings: a load, a game, a loss, a driver that hangs."""

import asyncio
import threading
from collections.abc import Callable, Mapping

import pytest

from app.hardware.pace import LETS_SLEEP_S, LIVE_S, PowerFacts
from app.hardware.probe import NvmlProbe, Sources
from app.hardware.reading import DeviceReading, GpuReading, GpuUnreadable, ProcessReading
from app.hardware.windows_memory import ProcessMemory
from app.protocol.states import GpuWatch
from app.trade.text import Text

GIB = 1024**3
LOST = Text(en="lost", ko="잃음")


def _reading(used: int, *processes: tuple[int, int | None], lists: bool = True) -> GpuReading:
    listed = tuple(ProcessReading(pid=pid, name=f"p{pid}", used_bytes=size) for pid, size in processes)
    device = DeviceReading(
        name="Test",
        total_bytes=8 * GIB,
        used_bytes=used,
        free_bytes=8 * GIB - used,
        processes=listed if lists else None,
    )
    return GpuReading(devices=(device,))


class ScriptedReader:
    """Plays a timeline; an entry that is an error is raised, a function is called."""

    def __init__(self, *timeline: GpuReading | Exception | Callable[[], GpuReading]) -> None:
        self.timeline = list(timeline)
        self.opened = 0
        self.closed = 0
        self.threads: set[str] = set()

    def open(self) -> None:
        self.opened += 1

    def read(self) -> GpuReading:
        self.threads.add(threading.current_thread().name)
        entry = self.timeline.pop(0)
        if isinstance(entry, Exception):
            raise entry
        return entry if isinstance(entry, GpuReading) else entry()

    def close(self) -> None:
        self.closed += 1


class ScriptedPower:
    def __init__(self, facts: PowerFacts) -> None:
        self.facts = facts

    def read(self) -> PowerFacts:
        return self.facts


def _probe(
    reader: ScriptedReader,
    *own: int,
    timeout_s: float = 10.0,
    power: PowerFacts | None = None,
    memories: Callable[[], Mapping[int, ProcessMemory]] | None = None,
) -> NvmlProbe:
    sources = Sources(reader=lambda: reader, power=ScriptedPower(power or PowerFacts()), memories=memories)
    return NvmlProbe(lambda: frozenset(own), sources, timeout_s)


async def test_a_model_load_shows_as_lintels_share_and_goes_away() -> None:
    reader = ScriptedReader(_reading(GIB, (7, GIB)), _reading(3 * GIB, (7, GIB), (8, 2 * GIB)), _reading(GIB, (7, GIB)))
    probe = _probe(reader, 8)
    shares = [(await probe.sample()).devices[0].lintel_bytes for _ in range(3)]
    assert shares == [0, 2 * GIB, 0]
    assert reader.opened == 1


async def test_the_biggest_process_comes_first_and_the_unknown_last() -> None:
    probe = _probe(ScriptedReader(_reading(GIB, (1, 5), (2, None), (3, 50))))
    assert [item.pid for item in (await probe.sample()).devices[0].processes] == [3, 1, 2]


async def test_where_processes_are_not_listed_lintels_share_is_unknown() -> None:
    device = (await _probe(ScriptedReader(_reading(GIB, lists=False)), 1).sample()).devices[0]
    assert device.lintel_bytes is None
    assert device.processes == ()


async def test_a_lost_gpu_is_a_sample_with_its_reason_and_the_reader_is_opened_anew() -> None:
    reader = ScriptedReader(_reading(1), GpuUnreadable(LOST), _reading(2))
    probe = _probe(reader)
    samples = [await probe.sample() for _ in range(3)]
    assert [bool(sample.devices) for sample in samples] == [True, False, True]
    assert samples[1].why == LOST
    assert (reader.opened, reader.closed) == (2, 1)


async def test_a_reader_that_need_not_be_reopened_is_kept() -> None:
    reader = ScriptedReader(GpuUnreadable(LOST, needs_reopening=False), _reading(2))
    probe = _probe(reader)
    await probe.sample()
    await probe.sample()
    assert (reader.opened, reader.closed) == (1, 0)


async def test_a_bug_in_the_reader_is_a_sample_and_a_log_entry(caplog: pytest.LogCaptureFixture) -> None:
    sample = await _probe(ScriptedReader(ValueError("bug"))).sample()
    assert sample.devices == ()
    assert sample.why is not None
    assert "log file" in sample.why.en
    assert any(record.exc_info for record in caplog.records)


async def test_a_driver_that_hangs_is_said_and_not_asked_twice() -> None:
    released = threading.Event()
    asked: list[int] = []

    def hang() -> GpuReading:
        asked.append(1)
        assert released.wait(20)
        return _reading(GIB)

    probe = _probe(ScriptedReader(hang, _reading(GIB)), timeout_s=0.01)
    for _ in range(3):
        assert "does not answer" in str((await probe.sample()).why)
    assert asked == [1]
    released.set()
    while not (await probe.sample()).devices:
        pass


async def test_looking_never_runs_on_the_event_loops_thread() -> None:
    reader = ScriptedReader(_reading(1))
    await _probe(reader).sample()
    assert reader.threads == {"gpu-probe"}


async def test_closing_lets_go_of_the_driver_and_later_samples_say_so() -> None:
    reader = ScriptedReader(_reading(1), _reading(2))
    probe = _probe(reader)
    await probe.sample()
    probe.close()
    assert reader.closed == 1
    assert "no longer" in str((await probe.sample()).why)
    assert reader.opened == 1


async def test_closing_during_a_look_lets_go_when_it_ends() -> None:
    looking, released = threading.Event(), threading.Event()

    def slow() -> GpuReading:
        looking.set()
        assert released.wait(20)
        return _reading(1)

    reader = ScriptedReader(slow)
    probe = _probe(reader)
    sampling = asyncio.create_task(probe.sample())
    assert await asyncio.to_thread(looking.wait, 20)
    probe.close()
    assert reader.closed == 0
    released.set()
    await sampling
    assert reader.closed == 1


async def test_a_sleeping_gpu_is_left_asleep_and_said_so() -> None:
    reader = ScriptedReader(_reading(1))
    probe = _probe(reader, power=PowerFacts(is_hybrid=True, is_asleep=True))
    seen = await probe.look(GpuWatch())
    assert (seen.is_asleep, seen.devices, seen.next_look_s) == (True, (), LETS_SLEEP_S)
    assert "asleep" in str(seen.why)
    assert reader.opened == 0


async def test_before_a_load_a_sleeping_gpu_is_woken_for_the_real_figures() -> None:
    reader = ScriptedReader(_reading(GIB))
    probe = _probe(reader, power=PowerFacts(is_hybrid=True, is_asleep=True))
    assert (await probe.sample()).devices[0].used_bytes == GIB


async def test_a_look_of_the_gauge_under_way_does_not_answer_for_a_load() -> None:
    reader = ScriptedReader(_reading(GIB))
    probe = _probe(reader, power=PowerFacts(is_hybrid=True, is_asleep=True))
    seen, placed = await asyncio.gather(probe.look(GpuWatch()), probe.sample())
    assert seen.is_asleep
    assert placed.devices[0].used_bytes == GIB


async def test_the_driver_is_let_go_between_looks_so_that_a_hybrid_gpu_can_sleep() -> None:
    reader = ScriptedReader(_reading(1), _reading(2), _reading(3))
    probe = _probe(reader, power=PowerFacts(is_hybrid=True))
    await probe.look(GpuWatch())
    assert (reader.opened, reader.closed) == (1, 1)
    await probe.look(GpuWatch(has_model=True))
    assert (reader.opened, reader.closed) == (2, 1)


async def test_counters_tell_the_shares_that_wddm_hides_and_what_was_moved_out_of_the_gpu() -> None:
    memories = {8: ProcessMemory(local_bytes=2 * GIB, shared_bytes=GIB), 9: ProcessMemory(local_bytes=5)}
    probe = _probe(ScriptedReader(_reading(3 * GIB, (8, None), (9, None))), 8, memories=lambda: memories)
    device = (await probe.sample()).devices[0]
    assert (device.lintel_bytes, device.lintel_shared_bytes) == (2 * GIB, GIB)
    assert [item.used_bytes for item in device.processes] == [2 * GIB, 5]


async def test_with_several_gpus_nobody_guesses_whose_memory_a_counter_counts() -> None:
    one = _reading(GIB, (8, None)).devices[0]
    reader = ScriptedReader(GpuReading(devices=(one, one)))
    probe = _probe(reader, 8, memories=lambda: {8: ProcessMemory(local_bytes=1)})
    assert [device.lintel_bytes for device in (await probe.sample()).devices] == [None, None]


async def test_a_spill_is_told_when_two_signs_agree() -> None:
    shared = [0, GIB]
    reader = ScriptedReader(_reading(5 * GIB, (8, None)), _reading(8 * GIB - 100 * 1024**2, (8, None)))
    probe = _probe(reader, 8, memories=lambda: {8: ProcessMemory(local_bytes=GIB, shared_bytes=shared.pop(0))})
    watch = GpuWatch(has_model=True)
    assert [(await probe.look(watch)).is_spilling for _ in range(2)] == [False, True]


async def test_the_gauge_looks_each_second_on_a_desktop() -> None:
    assert (await _probe(ScriptedReader(_reading(1))).look(GpuWatch())).next_look_s == LIVE_S
