"""What the notes on joints and arrangements at walls cost beside the analysis they follow, as JSON, in processor time.

`python -m tests.bench.bench_wall_notes`; one BLAS thread. Each model is analysed with its notes and without them in
turn, and asked for the notes before an analysis (GET /ope/JOINTS) with them and without; the quickest run counts.
"""

import json
import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import app.engine.http.commands as commands
import app.engine.http.operations as operations
from tests.bench.bench_engine import Running, build_tower
from tests.bench.tower_of_planes import build_planes
from tests.engine.conftest import Gen

ROUNDS = 5
MODELS: dict[str, Callable[[Gen], dict[str, int]]] = {
    "20 planes of coupled walls beside a frame, 10 storeys": lambda gen: build_planes(gen, 20, 10),
    "100 walls a floor, 9,000 elements": lambda gen: build_tower(gen, 30),
}


def main() -> int:
    report: dict[str, Any] = {"blas_threads": 1}
    for name, build in MODELS.items():
        report[name] = costs(build)
    report["load_of_the_machine"] = [round(load, 1) for load in os.getloadavg()]
    print(json.dumps(report, indent=1))
    return 0


def costs(build: Callable[[Gen], dict[str, int]]) -> dict[str, Any]:
    """Processor seconds with and without the notes, and their ratio."""
    counts: dict[str, int] = {}
    with Running(lambda gen: counts.update(build(gen))) as running:
        asked: dict[str, Callable[[], object]] = {
            "anal": running.analysis_s,
            "joints": lambda: running.gen.ok("GET", "/ope/JOINTS"),
        }
        found: dict[str, Any] = dict(counts)
        for name, call in asked.items():
            own, bare = [], []
            for _ in range(ROUNDS):
                own.append(processor_s(call))
                with without_notes():
                    bare.append(processor_s(call))
            least = min(own), min(bare)
            found[name] = {"with_s": round(least[0], 3), "without_s": round(least[1], 3)}
        found["notes_over_analysis"] = round(found["anal"]["with_s"] / found["anal"]["without_s"] - 1.0, 3)
    return found


@contextmanager
def without_notes() -> Generator[None]:
    """The engine without its notes on walls."""
    kept = commands.wall_notes, operations.named_joints
    commands.wall_notes, operations.named_joints = (lambda _: ()), (lambda _: ())
    try:
        yield
    finally:
        commands.wall_notes, operations.named_joints = kept


def processor_s(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
