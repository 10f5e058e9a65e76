"""How long large writes, reads and result tables of the embedded engine take over HTTP, as JSON.

`python -m tests.bench.bench_engine_api [runs]` starts the real program. Memory is the peak of the engine's process,
read from /proc, so it is reported on Linux only.
"""

import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, line_load, rectangle, user_material

CHAINS, NODES_PER_CHAIN = 100, 101


def peak_mib(process: "subprocess.Popen[str]") -> float | None:
    """The most memory the process has held so far."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
    return round(int(line.split()[1]) / 1024.0, 1)


def timed(gen: Gen, method: str, path: str, body: object = None) -> tuple[float, int]:
    """Seconds until the last byte is there, and how many bytes came; parsing them is the caller's own business."""
    content = None if body is None else json.dumps(body).encode()
    started = time.perf_counter()
    gen.connection.request(method, gen.base + path, content, {"MAPI-Key": gen.key or ""})
    reply: http.client.HTTPResponse = gen.connection.getresponse()
    size = 0
    while block := reply.read(1 << 16):
        size += len(block)
    assert reply.status in {200, 201}
    return round(time.perf_counter() - started, 3), size


def build(gen: Gen) -> None:
    """100 cantilever chains of 100 beams: 100,000 rows of beam forces in two load cases."""
    nodes = {
        1 + chain * NODES_PER_CHAIN + i: {"X": float(i), "Y": 5.0 * chain, "Z": 0.0}
        for chain in range(CHAINS)
        for i in range(NODES_PER_CHAIN)
    }
    first = [1 + chain * NODES_PER_CHAIN for chain in range(CHAINS)]
    ends = [(start + i, start + i + 1) for start in first for i in range(NODES_PER_CHAIN - 1)]
    gen.put("NODE", nodes)
    gen.put("MATL", {1: user_material(2.0e8, density=77.0)})
    gen.put("SECT", {1: rectangle(0.5, 0.3)})
    gen.put("ELEM", {key: beam(*pair) for key, pair in enumerate(ends, 1)})
    gen.put("CONS", dict.fromkeys(first, FIXED))
    gen.put("STLD", {1: {"NAME": "DL", "TYPE": "D"}, 2: {"NAME": "LL", "TYPE": "L"}})
    gen.put("BODF", {1: {"LCNAME": "DL", "FV": [0, 0, -1]}})
    gen.put("BMLD", {key: line_load("LL", -1.0) for key in range(1, len(ends) + 1)})


def measure(gen: Gen, process: "subprocess.Popen[str]") -> dict[str, Any]:
    """One run over all figures, from an empty node table."""
    nodes = {str(key): {"X": key * 0.1, "Y": 1.0, "Z": 2.5} for key in range(1, 10_001)}
    gen.ok("DELETE", "/db/NODE")
    result: dict[str, Any] = {"post_10000_nodes_s": timed(gen, "POST", "/db/NODE", {"Assign": nodes})[0]}
    result["get_10000_nodes_s"] = timed(gen, "GET", "/db/NODE")[0]
    gen.ok("DELETE", "/db/NODE")
    build(gen)
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "bench.mgbx"})
    result["analysis_10000_beams_s"] = timed(gen, "POST", "/doc/ANAL", {})[0]
    result["peak_before_table_mib"] = peak_mib(process)
    argument = {"TABLE_TYPE": "BEAMFORCE", "TABLE_NAME": "T", "STYLES": {"FORMAT": "Fixed", "PLACE": 6}}
    result["table_100000_rows_s"], result["table_bytes"] = timed(gen, "POST", "/post/TABLE", {"Argument": argument})
    result["peak_after_table_mib"] = peak_mib(process)
    return result


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    environment = {**os.environ, "MIDAS_MAPI_KEY": "bench", "OPENBLAS_NUM_THREADS": "1"}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "app", "engine", "--port", "0", "--folder", folder]
        with subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        ) as process:
            assert process.stdout
            gen = Gen(json.loads(process.stdout.readline())["base_url"], "bench")
            found = [measure(gen, process) for _ in range(runs)]
            gen.connection.close()
            process.communicate(timeout=20)
    print(json.dumps({"runs": found}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
