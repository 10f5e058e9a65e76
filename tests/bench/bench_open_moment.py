"""How long a change by another hand could slip in where GEN NX names no states: from the last reading of the records
that an approved call writes to its first write, and from the first reading of anything that it relies on. Each request
is made to take as long as GEN NX takes behind its relay.

    python -m tests.bench.bench_open_moment [SECONDS_A_REQUEST]
"""

import json
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.gennx.gen.client import Api
from app.gennx.mcp.desk import CallDesk
from app.gennx.mcp.meta import CallMeta
from app.gennx.mcp.registry import TOOLS
from tests.gennx.building import Building, building
from tests.gennx.examples import CALLS

_DEFAULT_S = 0.1


def measure(built: Building, tool: str, each_s: float) -> tuple[int, float, float]:
    """How many readings the approved call makes, the seconds they take, and those since the written records' last."""
    desk = CallDesk({}, TOOLS)
    desk._api, desk._session = built.bench.api, built.bench.session
    arguments: dict[str, Any] = CALLS[tool]
    status, _ = desk._run(TOOLS["get_project_status"], {}, CallMeta())
    meta = CallMeta(expected_model=status.to_json()["data"]["identity"])  # type: ignore[index,call-overload,arg-type]
    shown, _ = desk._run(TOOLS[tool], {**arguments, "dry_run": True}, meta)
    assert shown.effect is not None
    asked: list[tuple[float, str, bool]] = []
    written = {each.path for each in shown.effect.requests} | {"/ope/PROJECTSTATUS"}
    request = built.bench.api._client.request

    def slow(method: str, path: str, *rest: Any, **more: Any) -> Any:
        is_write = method != "GET" and not path.startswith("/post/")
        asked.append((time.perf_counter(), path, is_write))
        if not is_write:
            time.sleep(each_s)
        return request(method, path, *rest, **more)

    built.bench.api._client.request = slow  # type: ignore[method-assign]
    try:
        outcome, _ = desk._run(TOOLS[tool], arguments, replace(meta, basis=shown.effect.basis))
    finally:
        del built.bench.api._client.request
    assert outcome.status.value == "verified", outcome
    count = next((number for number, (_, _, is_write) in enumerate(asked) if is_write), None)
    if count is None:
        return 0, 0.0, 0.0
    last = {path: at for at, path, _ in asked[:count] if path in written}
    return count, asked[count][0] - asked[0][0], asked[count][0] - min(last.values())


def main() -> None:
    each_s = float(sys.argv[1]) if len(sys.argv) > 1 else _DEFAULT_S
    Api._note_state = lambda *_, **__: None  # type: ignore[method-assign,assignment]
    found: dict[str, tuple[int, float, float]] = {}
    with tempfile.TemporaryDirectory() as folder, building(Path(folder)) as built:
        for tool in CALLS:
            built.put_back()
            built.server.session.note_write()
            found[tool] = measure(built, tool, each_s)
    whole, written = ([each[place] for each in found.values()] for place in (1, 2))
    worst = max(found, key=lambda tool: found[tool][1])
    told = {
        "seconds_a_request": each_s,
        "tools": len(found),
        "written_records": {"median_s": round(statistics.median(written), 2), "worst_s": round(max(written), 2)},
        "anything_read": {"median_s": round(statistics.median(whole), 2), "worst_s": round(max(whole), 2)},
        "worst": [worst, found[worst][0]],
        "median_requests": statistics.median(count for count, *_ in found.values()),
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
