"""How long the embedded engine needs for a whole /doc/ANAL call, as JSON, beside PyNiteFEA where it can solve the same.

`python -m tests.bench.bench_engine [--skip-large]` pins one BLAS thread. Both sides run in turn and the quickest run
counts, by the wall clock and by processor time, which other work on the machine disturbs less.
"""

import json
import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from app.engine.http.service import EngineServer
from tests.bench.pynite_frame import Answers, solve_frame
from tests.engine.conftest import KEY, Gen
from tests.engine.models import FIXED, beam, line_load, rectangle, story, user_material
from tests.engine.test_verification import CENTRES, build_v18

STOREYS, PLAN_X, PLAN_Y, WALLS_PER_FLOOR = 60, 9, 8, 100
BAY, HEIGHT = 6.0, 3.5
SIZES = (10, 20, 40, 80, 160)
ROUNDS = 7
MIB = 1024


def main() -> int:
    report: dict[str, Any] = {"blas_threads": 1}
    for storeys in (10, 40):
        report[f"frame_{storeys}_storeys"] = frame(storeys)
    report["growth"] = growth()
    if "--skip-large" not in sys.argv:
        report["tower_60_storeys"] = tower()
        report["tower_60_storeys"]["peak_memory_mib"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB)
    print(json.dumps(report, indent=1))
    return 0


def frame(storeys: int) -> dict[str, Any]:
    """The quickest of several runs of each side, taken in turn."""
    own, other = [], []
    with Running(lambda gen: build_v18(gen, storeys)) as running:
        for _ in range(ROUNDS):
            own.append(running.analysis_s())
            other.append(timed(lambda: solve_frame(storeys)))
        answers = running.answers(storeys)
    (own_s, own_cpu_s), (other_s, other_cpu_s) = fastest(own), fastest(other)
    return {
        "anal_s": round(own_s, 4),
        "pynite_s": round(other_s, 4),
        "times_faster": round(other_s / own_s, 2),
        "times_faster_processor_time": round(other_cpu_s / own_cpu_s, 2),
        "largest_difference_of_answers": agreement(answers, solve_frame(storeys)),
    }


def growth() -> dict[str, Any]:
    """Time over elements for five frames, and the exponent of the power that fits them best."""
    elements, seconds = [], []
    for storeys in SIZES:
        with Running(lambda gen, n=storeys: build_v18(gen, n)) as running:
            elements.append(40 * storeys)
            seconds.append(fastest([running.analysis_s() for _ in range(ROUNDS)])[1])
    exponent = float(np.polyfit(np.log(elements), np.log(seconds), 1)[0])
    times = {str(count): round(taken, 4) for count, taken in zip(elements, seconds, strict=True)}
    return {"processor_s_by_elements": times, "exponent": round(exponent, 3)}


def fastest(runs: list[tuple[float, float]]) -> tuple[float, float]:
    """The least wall-clock and the least processor time."""
    return min(run[0] for run in runs), min(run[1] for run in runs)


def timed(call: Callable[[], object]) -> tuple[float, float]:
    wall, processor = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - wall, time.process_time() - processor


def agreement(own: Answers, other: Answers) -> float:
    """The largest relative difference; both sides must have solved the same problem."""
    return max(abs(a - b) / abs(b) for a, b in zip(own, other, strict=True))


class Running:
    """An engine with one saved document."""

    def __init__(self, build: Callable[[Gen], object]) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.server = EngineServer(Path(self.folder.name), KEY)
        self.gen = Gen(self.server.start())
        self.gen.connection.timeout = 600
        build(self.gen)
        self.gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, *_: object) -> None:
        self.gen.connection.close()
        self.server.stop()
        self.folder.cleanup()

    def analysis_s(self) -> tuple[float, float]:
        """Seconds of one /doc/ANAL call, client included."""
        answer: dict[str, Any] = {}
        taken = timed(lambda: answer.update(self.gen.ok("POST", "/doc/ANAL", {})))
        assert answer["message"] == "MIDAS GEN NX command complete", answer
        return taken

    def answers(self, storeys: int) -> Answers:
        """What PyNite's side answers too, read from the result tables."""
        sums = {r["Load"]: r for r in self.gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT")}
        roof = {
            case: float(
                self.gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [CENTRES + storeys]}, LOAD_CASE_NAMES=[case])[0][
                    "DX"
                ]
            )
            for case in ("H(ST)", "R(RS)")
        }
        columns = {"NODE_ELEMS": {"KEYS": [1]}, "COMPONENTS": ["Node", "Mode"]}
        period = float(self.gen.sub_rows("EIGENVALUEMODE", "EIGENVALUE ANALYSIS", **columns)[0]["Period(sec)"])
        return Answers(period, float(sums["G"]["FZ"]), roof["H(ST)"], float(sums["R(RS)"]["FX"]), roof["R(RS)"])


def tower() -> dict[str, Any]:
    counts: dict[str, int] = {}
    with Running(lambda gen: counts.update(build_tower(gen))) as running:
        elapsed, _ = running.analysis_s()
    return counts | {"anal_s": round(elapsed, 2)}


def build_tower(gen: Gen, storeys: int = STOREYS) -> dict[str, int]:
    """Storeys of 72 columns, 127 beams, one brace and 100 wall panels each; 60 have 12,000 lines and 6,000 walls."""
    gen.post("MATL", {1: user_material(27e6, 0.2, density=24.5, mass=2.5)})
    gen.post("SECT", {1: rectangle(0.9, 0.9), 2: rectangle(0.6, 0.3)})
    gen.post("THIK", {1: {"NAME": "W", "TYPE": "VALUE", "bINOUT": False, "T_IN": 0.3, "T_OUT": 0, "O_VALUE": 0}})
    key = {
        (k, i, j): 1 + i + PLAN_X * (j + PLAN_Y * k)
        for k in range(storeys + 1)
        for j in range(PLAN_Y)
        for i in range(PLAN_X)
    }
    gen.post("NODE", {node: {"X": BAY * i, "Y": BAY * j, "Z": HEIGHT * k} for (k, i, j), node in key.items()})
    along_x = [((i, j), (i + 1, j)) for j in range(PLAN_Y) for i in range(PLAN_X - 1)]
    bays = along_x + [((i, j), (i, j + 1)) for j in range(PLAN_Y - 1) for i in range(PLAN_X)]
    elements: list[dict[str, Any]] = []
    for k in range(storeys):
        elements += [beam(key[k, i, j], key[k + 1, i, j]) for j in range(PLAN_Y) for i in range(PLAN_X)]
        elements += [beam(key[(k + 1, *a)], key[(k + 1, *b)], section=2) for a, b in bays]
        elements.append({"TYPE": "TRUSS", "MATL": 1, "SECT": 2, "NODE": [key[k, 0, 0], key[k + 1, 1, 0]]})
    lines = len(elements)
    for k in range(storeys):
        for number, (a, b) in enumerate(bays[:WALLS_PER_FLOOR], 1):
            corners = [key[(k, *a)], key[(k, *b)], key[(k + 1, *b)], key[(k + 1, *a)]]
            elements.append({"TYPE": "WALL", "MATL": 1, "SECT": 1, "NODE": corners, "STYPE": 1, "WALL": number})
    gen.post("ELEM", dict(enumerate(elements, 1)))
    gen.post("CONS", {key[0, i, j]: FIXED for i in range(PLAN_X) for j in range(PLAN_Y)})
    gen.post("STOR", {k + 1: story(f"{k + 1}F", HEIGHT * k, diaphragm=k > 0) for k in range(storeys + 1)})
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}, 2: {"NAME": "LL", "TYPE": "L"}})
    gen.post("BODF", {1: {"LCNAME": "DL", "GROUP_NAME": "", "FV": [0, 0, -1]}})
    girders = [n for n, record in enumerate(elements[:lines], 1) if record["SECT"] == 2 and record["TYPE"] == "BEAM"]
    gen.post("BMLD", {n: line_load("LL", -15.0) for n in girders})
    gen.put("STYP", {1: {"bSELFWEIGHT": True, "SMASS": 2}})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 12}})
    points = [{"PERIOD": t, "VALUE": 0.4 / max(t, 0.5)} for t in (0.0, 0.5, 1.0, 2.0, 4.0, 8.0)]
    gen.post("SPFC", {1: {"NAME": "S", "iTYPE": 1, "SCALE": 1.0, "GRAV": 9.806, "DRATIO": 0.05, "aFUNC": points}})
    case = {"DIR": "XY", "COMTYPE": "CQC", "aFUNCNAME": ["S"]}
    gen.post("SPLC", {1: case | {"NAME": "RX", "ANGLE": 0}, 2: case | {"NAME": "RY", "ANGLE": 90}})
    return {"nodes": len(key), "line_elements": lines, "wall_elements": len(elements) - lines}


if __name__ == "__main__":
    sys.exit(main())
