"""Cost and delay of the GPU gauge as JSON, over a stand-in driver: `python -m tests.bench.bench_gauge`.

A process of its own samples the real NVIDIA binding once a second through the real probe and agent: the processor time
of all that is the cost. A second one draws the models panel, and the time from a change of the driver's state to the
new figure in the panel is the delay.
"""

import argparse
import asyncio
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.hardware.probe import NvmlProbe
from app.protocol.states import LocalModelState, LocalPhase
from app.ui.state.reducer import apply_all, with_snapshot
from app.ui.state.view import View
from tests.agent.desk import Parts
from tests.fakes.surroundings import FakeLocalModel
from tests.hardware.test_nvml import HEALTHY, MIB

FRAME_S = 0.025
_SOURCE = Path(__file__).parents[1] / "hardware" / "fake_nvml.c"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure the GPU gauge over a stand-in driver.")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long the cost is measured")
    parser.add_argument("--changes", type=int, default=40, help="how many changes are timed")
    parser.add_argument("--child", choices=["cost", "shown"], help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.child == "cost":
        asyncio.run(_cost(options.seconds))
    elif options.child == "shown":
        asyncio.run(_show(options.changes))
    else:
        sys.stdout.write(json.dumps(_measure(options.seconds, options.changes), indent=2) + "\n")
    return 0


def _measure(seconds: float, changes: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder) / "state.txt"
        environment = {**os.environ, "LD_LIBRARY_PATH": str(_library(Path(folder)).parent), "NVML_STATE": str(state)}
        environment["QT_QPA_PLATFORM"] = "offscreen"
        _write(state, 1224)
        cost = json.loads(_child("cost", environment, seconds, changes).communicate()[0])
        delays = _delays(_child("shown", environment, seconds, changes), state, changes)
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}",
        "load_average": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "driver": "stand-in (tests/hardware/fake_nvml.c)",
        "cost": cost,
        "shown_after_s": {
            "changes": len(delays),
            "median": round(statistics.median(delays), 3),
            "worst": round(max(delays), 3),
        },
    }


def _child(kind: str, environment: dict[str, str], seconds: float, changes: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.bench.bench_gauge", "--child", kind]
    command += ["--seconds", str(seconds), "--changes", str(changes)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True, encoding="utf-8")


def _library(folder: Path) -> Path:
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise SystemExit("needs a C compiler")
    built = folder / "libnvidia-ml.so.1"
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", str(built), str(_SOURCE)], check=True, timeout=60)
    return built


def _write(state: Path, used_mib: int) -> None:
    """In one step: the stand-in opens the file for every answer."""
    text = HEALTHY.replace(
        f"v2 0 {8192 * MIB} {300 * MIB} {1224 * MIB} {6668 * MIB}",
        f"v2 0 {8192 * MIB} {300 * MIB} {used_mib * MIB} {(8192 - 300 - used_mib) * MIB}",
    )
    draft = state.with_suffix(".new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(state)


def _delays(child: subprocess.Popen[str], state: Path, changes: int) -> list[float]:
    assert child.stdout is not None
    child.stdout.readline()  # the first figure is there
    found: list[float] = []
    for number in range(changes):
        time.sleep(random.uniform(0.2, 1.2))  # so that changes fall anywhere between two looks
        # Another tenth of a gigabyte each time, so that the figure in the panel changes.
        began = time.monotonic()
        _write(state, 1300 + 110 * number)
        found.append(float(child.stdout.readline()) - began)
    child.communicate(timeout=60)
    return found


async def _cost(seconds: float) -> None:
    """Sampling and publishing, with a reader that does nothing: processor time of every thread."""
    agent, _ = await _agent()
    stream = agent.subscribe()
    await asyncio.sleep(3.0)  # imports and the first look are not the cost of a second
    stream.drain()
    began, used = time.perf_counter(), time.process_time()
    await asyncio.sleep(seconds)
    wall, spent = time.perf_counter() - began, time.process_time() - used
    samples = len(stream.drain())
    sys.stdout.write(
        json.dumps(
            {
                "seconds": round(wall, 1),
                "samples": samples,
                "percent_of_a_core": round(100 * spent / wall, 3),
                "ms_per_sample": round(1000 * spent / max(samples, 1), 2),
            }
        )
    )
    sys.stdout.flush()
    os._exit(0)


async def _show(changes: int) -> None:
    """The panel as the window feeds it; each new figure's time goes to stdout."""
    from PySide6.QtWidgets import QLabel

    from app.trade.text import Language
    from app.ui.application import prepare_application
    from app.ui.models.panel import ModelsPanel
    from app.ui.theme.look import Look
    from app.ui.theme.tokens import LIGHT

    application = prepare_application([])
    panel = ModelsPanel(Look(language=Language.EN, palette=LIGHT, scale=1.0))
    panel.show()
    agent, _ = await _agent()
    stream = agent.subscribe()
    view = with_snapshot(View(), stream.snapshot.seq, stream.snapshot.ready, ())
    shown = ""
    figures = -1
    while figures < changes:
        if arrived := stream.drain():
            view = apply_all(view, arrived)
            panel.present_memory(view)
        application.processEvents()
        now_shown = " ".join(one.text() for one in panel.findChildren(QLabel) if one.text().endswith(" GB"))
        if now_shown and now_shown != shown:
            shown = now_shown
            figures += 1
            sys.stdout.write(f"{time.monotonic()}\n")
            sys.stdout.flush()
        await asyncio.sleep(FRAME_S)
    os._exit(0)


async def _agent():
    ready = FakeLocalModel()
    parts = replace(Parts(), probe=NvmlProbe(frozenset, timeout_s=20.0), local_model=ready)
    ready.state = LocalModelState(phase=LocalPhase.READY)
    agent = parts.build()
    await agent.start()
    return agent, parts


if __name__ == "__main__":
    sys.exit(main())
