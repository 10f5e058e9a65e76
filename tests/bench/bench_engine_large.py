"""A frame of 38,430 elements with 30 modes and two spectra through one /doc/ANAL call, and BEAMFORCE and
BEAMSTRESS tables of 102,300 rows, as JSON.

`python -m tests.bench.bench_engine_large [--upright]`; one BLAS thread. `--upright` also moves the masses up and down,
which takes the modes from a condensation to the floors to Lanczos with a Sturm count. Compare processor times.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from app.engine.documents.session import DocumentSession
from app.engine.tables.registry import result_table
from tests.bench.bench_engine import MIB, Running
from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, line_load, rectangle, story, user_material

STOREYS, COLUMNS_A_SIDE, MODES = 30, 21, 30
TABLE_STOREYS, TABLE_COLUMNS_A_SIDE, TABLE_MODES = 15, 11, 12
BAY, HEIGHT = 6.0, 3.5
ROUNDS = 5
TABLES = ("BEAMFORCE", "BEAMSTRESS")
DIRECTIONS_XYZ, DIRECTIONS_XY = 1, 2


def main() -> int:
    report: dict[str, Any] = {"blas_threads": 1, "tables": tables()}
    directions = DIRECTIONS_XYZ if "--upright" in sys.argv else DIRECTIONS_XY
    report["frame"] = frame(directions)
    report["load_of_the_machine"] = [round(load, 1) for load in os.getloadavg()]
    report["peak_memory_mib"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB)
    print(json.dumps(report, indent=1))
    return 0


def frame(directions: int) -> dict[str, Any]:
    counts: dict[str, int] = {}
    with Running(lambda gen: counts.update(build(gen, STOREYS, COLUMNS_A_SIDE, MODES, directions))) as running:
        elapsed_s, processor_s = running.analysis_s()
    return counts | {"anal_s": round(elapsed_s, 2), "anal_processor_s": round(processor_s, 2)}


def tables() -> dict[str, Any]:
    """Processor time of making whole tables, and of writing them as the text of the answer; in turn."""
    best: dict[str, Any] = {}
    with Running(lambda gen: build(gen, TABLE_STOREYS, TABLE_COLUMNS_A_SIDE, TABLE_MODES, DIRECTIONS_XY)) as running:
        running.analysis_s()
        for _ in range(ROUNDS):
            for kind in TABLES:
                found = whole_table(running.server.session, kind)
                best[kind] = {name: min(value, best.get(kind, found)[name]) for name, value in found.items()}
    return best


def whole_table(session: DocumentSession, kind: str) -> dict[str, float]:
    answer: dict[str, Any] = {}
    made = processor_s(lambda: answer.update(result_table(session, {"TABLE_TYPE": kind})))
    written = processor_s(lambda: json.dumps(answer, ensure_ascii=False))
    return {
        "rows": len(answer["empty"]["DATA"]),
        "made_processor_s": round(made, 3),
        "written_processor_s": round(written, 3),
        "whole_processor_s": round(made + written, 3),
    }


def processor_s(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def build(gen: Gen, storeys: int, columns: int, modes: int, directions: int) -> dict[str, int]:
    """A square frame with rigid floors; self weight and a line load, spectra along X and Y."""
    side = range(columns)
    key = {(k, i, j): 1 + i + columns * (j + columns * k) for k in range(storeys + 1) for j in side for i in side}
    gen.post("MATL", {1: user_material(27e6, 0.2, density=24.5, mass=2.5)})
    gen.post("SECT", {1: rectangle(0.9, 0.9), 2: rectangle(0.6, 0.3)})
    gen.post("NODE", {node: {"X": BAY * i, "Y": BAY * j, "Z": HEIGHT * k} for (k, i, j), node in key.items()})
    bays = [((i, j), (i + 1, j)) for j in side for i in side[:-1]]
    bays += [((i, j), (i, j + 1)) for j in side[:-1] for i in side]
    elements: list[dict[str, Any]] = []
    for k in range(storeys):
        elements += [beam(key[k, i, j], key[k + 1, i, j]) for j in side for i in side]
        elements += [beam(key[(k + 1, *a)], key[(k + 1, *b)], section=2) for a, b in bays]
    gen.post("ELEM", dict(enumerate(elements, 1)))
    gen.post("CONS", {key[0, i, j]: FIXED for i in side for j in side})
    gen.post("STOR", {k + 1: story(f"{k + 1}F", HEIGHT * k, diaphragm=k > 0) for k in range(storeys + 1)})
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}, 2: {"NAME": "LL", "TYPE": "L"}})
    gen.post("BODF", {1: {"LCNAME": "DL", "GROUP_NAME": "", "FV": [0, 0, -1]}})
    gen.post("BMLD", {n: line_load("LL", -15.0) for n, record in enumerate(elements, 1) if record["SECT"] == 2})
    gen.put("STYP", {1: {"bSELFWEIGHT": True, "SMASS": directions}})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": modes}})
    points = [{"PERIOD": t, "VALUE": 0.4 / max(t, 0.5)} for t in (0.0, 0.5, 1.0, 2.0, 4.0, 8.0)]
    gen.post("SPFC", {1: {"NAME": "S", "iTYPE": 1, "SCALE": 1.0, "GRAV": 9.806, "DRATIO": 0.05, "aFUNC": points}})
    case = {"DIR": "XY", "COMTYPE": "CQC", "aFUNCNAME": ["S"]}
    gen.post("SPLC", {1: case | {"NAME": "RX", "ANGLE": 0}, 2: case | {"NAME": "RY", "ANGLE": 90}})
    return {"nodes": len(key), "elements": len(elements)}


if __name__ == "__main__":
    sys.exit(main())
