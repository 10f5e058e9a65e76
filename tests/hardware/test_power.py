"""How often the GPU is looked at, and what the system says about its power; Windows from recorded answers."""

import struct
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.hardware.linux_power import LinuxPower
from app.hardware.pace import LETS_SLEEP_S, LIVE_S, LOADING_S, ON_BATTERY_S, PowerFacts, keeps_open, next_look_s
from app.hardware.spill import MemoryLook, SpillWatch
from app.hardware.windows_devices import DESCRIPTION, LUID, POWER_DATA, WindowsPower, luids_of_nvidia
from app.hardware.windows_memory import LOCAL, NON_LOCAL, ProcessMemory, by_process
from app.protocol.states import GpuWatch

MIB = 1024**2
LOADING, LOADED, IDLE = GpuWatch(is_loading=True), GpuWatch(has_model=True), GpuWatch()
DESKTOP, LAPTOP = PowerFacts(), PowerFacts(is_hybrid=True)
UNPLUGGED = PowerFacts(is_hybrid=True, is_on_battery=True)


@pytest.mark.parametrize(
    ("watch", "power", "is_in_use", "expected"),
    [
        (LOADING, UNPLUGGED, False, LOADING_S),
        (LOADED, UNPLUGGED, True, LIVE_S),
        (IDLE, DESKTOP, False, LIVE_S),
        (IDLE, LAPTOP, True, LIVE_S),
        (IDLE, LAPTOP, False, LETS_SLEEP_S),
        (IDLE, UNPLUGGED, True, ON_BATTERY_S),
        (IDLE, UNPLUGGED, False, LETS_SLEEP_S),
    ],
)
def test_the_gauge_is_live_while_it_matters_and_lets_the_gpu_sleep_otherwise(
    watch: GpuWatch, power: PowerFacts, is_in_use: bool, expected: float
) -> None:
    assert next_look_s(watch, power, is_in_use=is_in_use) == expected


def test_the_driver_stays_open_only_where_that_keeps_nothing_awake() -> None:
    assert [keeps_open(*one) for one in ((IDLE, DESKTOP), (IDLE, LAPTOP), (LOADED, LAPTOP))] == [True, False, True]


def card(system: Path, name: str, **files: str) -> None:
    for file, text in {"class": "0x030000", **files}.items():
        path = system / "bus/pci/devices" / name / file.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")


def supply(system: Path, online: str) -> None:
    folder = system / "class/power_supply/AC"
    folder.mkdir(parents=True)
    (folder / "type").write_text("Mains\n", encoding="utf-8")
    (folder / "online").write_text(online + "\n", encoding="utf-8")


def test_a_linux_laptop_tells_that_its_discrete_gpu_sleeps_on_battery(tmp_path: Path) -> None:
    card(tmp_path, "0000:00:02.0", vendor="0x8086")
    card(tmp_path, "0000:01:00.0", vendor="0x10de", power__control="auto", power__runtime_status="suspended")
    card(tmp_path, "0000:02:00.0", vendor="0x10de", **{"class": "0x020000"}, power__runtime_status="active")
    supply(tmp_path, "0")
    facts = LinuxPower(tmp_path).read()
    assert (facts.is_hybrid, facts.is_asleep, facts.is_on_battery) == (True, True, True)
    assert [name.en for name in facts.other_gpus] == ["Intel graphics"]


def test_a_linux_desktop_is_awake_and_on_mains(tmp_path: Path) -> None:
    card(tmp_path, "0000:01:00.0", vendor="0x10de", power__control="on", power__runtime_status="active")
    assert LinuxPower(tmp_path).read() == PowerFacts()
    assert LinuxPower(tmp_path / "nothing").read() == PowerFacts()


NVIDIA = r"PCI\\VEN_10DE&DEV_2520&SUBSYS_0A6B1028&REV_A1\\4&2283F625&0&0008".replace("\\\\", "\\")
INTEL = r"PCI\\VEN_8086&DEV_9A60&SUBSYS_0A6B1028&REV_01\\3&11583659&0&10".replace("\\\\", "\\")
D0, D3 = 1, 4


def power_data(state: int) -> bytes:
    """CM_POWER_DATA: size, most recent state, capabilities and mappings that are not looked at."""
    return struct.pack("<II", 56, state) + bytes(48)


class Recorded:
    """What a laptop's plug-and-play manager answered."""

    def __init__(self, state: int, *, line: int = 1, battery: int = 1) -> None:
        self._status = (line, battery)
        self._answers: Mapping[str, Mapping[tuple[UUID, int], bytes]] = {
            INTEL: {DESCRIPTION: "Intel(R) UHD Graphics\0".encode("utf-16-le"), POWER_DATA: power_data(D0)},
            NVIDIA: {
                DESCRIPTION: "NVIDIA GeForce RTX 3060 Laptop GPU\0".encode("utf-16-le"),
                POWER_DATA: power_data(state),
                LUID: struct.pack("<II", 0x0000D3A5, 0),
            },
        }

    def display_adapters(self) -> Sequence[str]:
        return tuple(self._answers)

    def property_of(self, instance_id: str, key: tuple[UUID, int]) -> bytes | None:
        return self._answers[instance_id].get(key)

    def power_status(self) -> tuple[int, int]:
        return self._status


def test_a_windows_laptop_tells_that_its_discrete_gpu_sleeps() -> None:
    facts = WindowsPower(Recorded(D3, line=0)).read()
    assert (facts.is_hybrid, facts.is_asleep, facts.is_on_battery) == (True, True, True)
    assert [name.en for name in facts.other_gpus] == ["Intel(R) UHD Graphics"]
    awake = WindowsPower(Recorded(D0)).read()
    assert (awake.is_asleep, awake.is_on_battery) == (False, False)


def test_a_windows_desktop_has_no_battery_to_save() -> None:
    facts = WindowsPower(Recorded(D0, battery=0x80)).read()
    assert (facts.is_hybrid, facts.is_on_battery) == (False, False)


def test_an_answer_that_cannot_be_read_is_not_taken_for_sleep() -> None:
    class Short(Recorded):
        def property_of(self, instance_id: str, key: tuple[UUID, int]) -> bytes | None:
            return b"\1\2" if key == POWER_DATA else None

    facts = WindowsPower(Short(D3)).read()
    assert not facts.is_asleep
    assert facts.other_gpus == ()


class Counted:
    def read(self, path: str) -> Iterable[tuple[str, int]]:
        nvidia, intel = "luid_0x00000000_0x0000D3A5_phys_0", "luid_0x00000000_0x0000BEEF_phys_0"
        return {
            LOCAL: [
                (f"pid_4711_{nvidia}", 900 * MIB),
                (f"pid_4711_{intel}", 70),
                (f"pid_12_{nvidia}", -1),
                ("_Total", 9),
            ],
            NON_LOCAL: [(f"pid_4711_{nvidia}", 80 * MIB)],
        }[path]


def test_counters_are_summed_by_process_on_the_nvidia_gpu_alone() -> None:
    found = by_process(Counted(), luids_of_nvidia(Recorded(D0)))
    assert found == {4711: ProcessMemory(local_bytes=900 * MIB, shared_bytes=80 * MIB), 12: ProcessMemory()}


def look(second: float, *, free: int = 1000, shared: int | None = 0, rate: float | None = None) -> MemoryLook:
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
    return MemoryLook(at=at, free_bytes=free * MIB, shared_bytes=None if shared is None else shared * MIB, rate=rate)


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ([look(0), look(1, shared=60)], False),
        ([look(0), look(1, shared=900)], False),
        ([look(0), look(1, shared=900, free=100)], True),
        ([look(0), look(1, shared=900), look(2, shared=900, rate=0.3)], True),
        ([look(0), look(1, free=100, rate=0.3, shared=None)], True),
        ([look(0), look(1, rate=0.3), look(5, free=100)], False),
        ([look(0, shared=900), look(1, shared=900, free=100)], False),
    ],
    ids=["little", "one sign", "two", "slow and moved", "no counters", "far apart", "was there before the model"],
)
def test_a_spill_needs_two_signs_within_two_seconds(looks: list[MemoryLook], expected: bool) -> None:
    watch = SpillWatch()
    assert [watch.observe(one) for one in looks][-1] is expected
