"""The real NVIDIA binding against a stand-in library, whose state is a text file."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the stand-in replaces a Linux shared library"),
    pytest.mark.skipif(COMPILER is None, reason="needs a C compiler"),
]

MIB = 1024**2
HEALTHY = f"""init 0
count 0 1
name Test RTX
v1 0 {8192 * MIB} {1524 * MIB} {6668 * MIB}
v2 0 {8192 * MIB} {300 * MIB} {1224 * MIB} {6668 * MIB}
temperature 0 47
power 0 23500
utilisation 0 12
process 41 {700 * MIB} C:\\Program Files\\Lintel\\lintel.exe
process 42 {24 * MIB} /usr/bin/python3
process 99 {500 * MIB} /opt/game
"""


class Driver:
    """The stand-in and a process that samples it."""

    def __init__(self, folder: Path, library: Path | None) -> None:
        self.state = folder / "state.txt"
        environment = {**os.environ, "NVML_STATE": str(self.state)}
        if library is not None:
            environment["LD_LIBRARY_PATH"] = str(library.parent)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.hardware.sample_in_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
            encoding="utf-8",
        )

    def sample(self, state: str) -> dict[str, Any]:
        self.state.write_text(state, encoding="utf-8")
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("look\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    @property
    def initialisations(self) -> int:
        return len(self.state.with_name("state.txt.inits").read_text(encoding="utf-8"))

    def stop(self) -> None:
        self.process.communicate(timeout=20)
        assert self.process.returncode == 0


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    source = Path(__file__).with_name("fake_nvml.c")
    built: dict[str, Path] = {}
    for name, flags in {"new": [], "old": ["-DOLD_DRIVER"]}.items():
        built[name] = tmp_path_factory.mktemp(name) / "libnvidia-ml.so.1"
        command = [str(COMPILER), "-shared", "-fPIC", "-O0", *flags, "-o", str(built[name]), str(source)]
        subprocess.run(command, check=True, timeout=60)
    return built


@pytest.fixture
def start(tmp_path: Path, libraries: dict[str, Path]) -> Iterator[Callable[[str], Driver]]:
    running: list[Driver] = []

    def make(library: str) -> Driver:
        running.append(Driver(tmp_path, libraries.get(library)))
        return running[-1]

    yield make
    for driver in running:
        driver.stop()


def test_a_healthy_gpu_is_read_whole(start: Callable[[str], Driver]) -> None:
    sample = start("new").sample(HEALTHY)
    (device,) = sample["devices"]
    processes = {item["pid"]: item for item in device.pop("processes")}
    assert device == {
        "type": "GpuDevice",
        "name": "Test RTX",
        "total_bytes": 8192 * MIB,
        "used_bytes": 1224 * MIB,
        "free_bytes": 6668 * MIB,
        "reserved_bytes": 300 * MIB,
        "lintel_bytes": 724 * MIB,
        "lintel_shared_bytes": None,
        "temperature_c": 47,
        "power_w": 23.5,
        "utilisation_percent": 12,
    }
    assert sample["why"] is None
    assert {pid: (item["name"], item["is_lintel"]) for pid, item in processes.items()} == {
        41: ("lintel.exe", True),
        42: ("python3", True),
        99: ("game", False),
    }


def test_an_old_driver_without_the_newer_calls_is_read_all_the_same(start: Callable[[str], Driver]) -> None:
    (device,) = start("old").sample(HEALTHY)["devices"]
    assert (device["used_bytes"], device["reserved_bytes"]) == (1524 * MIB, 0)
    assert device["lintel_bytes"] == 724 * MIB


def test_under_wddm_the_share_of_a_process_is_unknown_and_the_totals_stand(start: Callable[[str], Driver]) -> None:
    state = HEALTHY.replace(f"process 41 {700 * MIB}", "process 41 -")
    (device,) = start("new").sample(state)["devices"]
    assert device["lintel_bytes"] is None
    assert device["used_bytes"] == 1224 * MIB
    assert next(item for item in device["processes"] if item["pid"] == 41)["used_bytes"] is None


def test_a_divided_gpu_is_shown_as_its_instances(start: Callable[[str], Driver]) -> None:
    state = (
        HEALTHY
        + f"mig 7\ninstance 0 {4864 * MIB} 0 {64 * MIB} {4800 * MIB}\ninstance 3 {9856 * MIB} 0 0 {9856 * MIB}\n"
    )
    devices = start("new").sample(state)["devices"]
    assert [device["total_bytes"] // MIB for device in devices] == [4864, 9856]


def test_figures_a_gpu_does_not_have_are_none(start: Callable[[str], Driver]) -> None:
    lines = [line for line in HEALTHY.splitlines() if not line.startswith(("temperature", "power", "utilisation"))]
    (device,) = start("new").sample("\n".join(lines))["devices"]
    assert (device["temperature_c"], device["power_w"], device["utilisation_percent"]) == (None, None, None)


def test_a_gpu_lost_between_two_looks_comes_back_with_a_new_connection(start: Callable[[str], Driver]) -> None:
    driver = start("new")
    assert driver.sample(HEALTHY)["devices"]
    assert driver.sample(HEALTHY)["devices"]
    assert driver.initialisations == 1
    lost = driver.sample(HEALTHY.replace("v2 0", "v2 15"))
    assert lost["devices"] == []
    assert "stopped answering" in lost["why"]["en"]
    assert driver.sample(HEALTHY)["devices"]
    assert driver.initialisations == 2


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("init 9\n", "not running"),
        ("init 18\n", "updated while"),
        ("init 4\n", "may not read"),
        ("init 0\ncount 0 0\n", "No NVIDIA GPU in this computer"),
        ("init 0\ncount 0 1\nname GB10\nv1 3 0 0 0\n", "shares the computer's memory"),
        ("init 0\ncount 999 0\n", "NVIDIA driver reports"),
    ],
    ids=["driver not loaded", "driver updated", "no permission", "no gpu", "unified memory", "unknown error"],
)
def test_what_is_wrong_is_said_in_both_languages(start: Callable[[str], Driver], state: str, words: str) -> None:
    sample = start("new").sample(state)
    assert sample["devices"] == []
    assert words in sample["why"]["en"]
    assert sample["why"]["ko"]


@pytest.mark.skipif(bool(shutil.which("nvidia-smi")), reason="this machine has the real driver")
def test_without_a_driver_the_gauge_says_so(start: Callable[[str], Driver]) -> None:
    sample = start("none").sample("")
    assert sample["devices"] == []
    assert sample["why"]["en"].startswith("No NVIDIA GPU: its driver is not installed")
