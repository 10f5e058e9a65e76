"""How the time of a /doc/ANAL call grows with the number of elements, for slim and for wide frames, as JSON.

`python -m tests.bench.bench_engine_growth`; one BLAS thread, processor time. Each frame is analysed in turn with the
library's factors alone and with those that are chosen for it, and the quickest run of each counts.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import json
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import numpy as np

import app.engine.solve.dissection
from tests.bench.bench_engine import Running, fastest
from tests.bench.bench_engine_large import DIRECTIONS_XY, build

# Storeys and columns a side.
SHAPES = {
    "3 x 3 bays, 25 to 400 storeys": ((25, 4), (50, 4), (100, 4), (200, 4), (400, 4)),
    "20 x 20 bays, 1 to 30 storeys": ((1, 21), (2, 21), (5, 21), (10, 21), (20, 21), (30, 21)),
    "30 storeys, 3 x 3 to 20 x 20 bays": ((30, 4), (30, 6), (30, 8), (30, 11), (30, 15), (30, 21)),
}
MODES, LARGE = 12, 15_000
ROUNDS, ROUNDS_OF_LARGE = 4, 1
NEVER = 10**9


def main() -> int:
    report: dict[str, Any] = {name: growth(sizes) for name, sizes in SHAPES.items()}
    report["load_of_the_machine"] = [round(load, 1) for load in os.getloadavg()]
    print(json.dumps(report, indent=1))
    return 0


def growth(sizes: tuple[tuple[int, int], ...]) -> dict[str, Any]:
    """Processor times by elements, and the exponent of the power that fits them best."""
    taken = {"library": dict[int, float](), "chosen": dict[int, float]()}
    for storeys, columns in sizes:
        elements = storeys * (columns**2 + 2 * columns * (columns - 1))
        library, chosen = both(storeys, columns, ROUNDS_OF_LARGE if elements > LARGE else ROUNDS)
        taken["library"][elements], taken["chosen"][elements] = round(library, 3), round(chosen, 3)
    return {name: {"processor_s_by_elements": times, "exponent": exponent(times)} for name, times in taken.items()}


def both(storeys: int, columns: int, rounds: int) -> tuple[float, float]:
    """The library's factors alone, and those that are chosen."""
    library, chosen = [], []
    with Running(lambda gen: build(gen, storeys, columns, MODES, DIRECTIONS_XY)) as running:
        for _ in range(rounds):
            with by_library():
                library.append(running.analysis_s())
            chosen.append(running.analysis_s())
    return fastest(library)[1], fastest(chosen)[1]


@contextmanager
def by_library() -> Generator[None]:
    fewest = app.engine.solve.dissection.FEWEST_UNKNOWNS
    app.engine.solve.dissection.FEWEST_UNKNOWNS = NEVER
    try:
        yield
    finally:
        app.engine.solve.dissection.FEWEST_UNKNOWNS = fewest


def exponent(times: dict[int, float]) -> float:
    return round(float(np.polyfit(np.log([*times]), np.log([*times.values()]), 1)[0]), 3)


if __name__ == "__main__":
    sys.exit(main())
