"""Faults injected at the moment a write arrives at the embedded GEN NX, and what its own store says afterwards.

Run as a program it is the tool server's desk in a process of its own, which the parent kills.
"""

import asyncio
import json
import os
import random
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from app.engine.documents.faults import Fault, FaultSetting
from app.engine.documents.session import DocumentSession
from app.engine.http import routes
from app.engine.http import service as http_service
from app.engine.http.replies import Answer, NoReply
from app.engine.http.routes import Request, answer
from app.engine.http.service import EngineServer
from app.engine.records.falsified import lied_about
from app.gennx.mcp.desk import CallDesk
from app.gennx.mcp.meta import CallMeta
from app.gennx.mcp.registry import TOOLS
from app.trade.json_types import JsonObject
from tests.fakes.scripted_gennx import READ_BY_POST

KEY: Final = "test-key"
ROOT: Final = Path(__file__).parents[2]
# A write may take 0.36 s and a liveness read 0.05 s before patience is lost.
PATIENCE: Final = 0.006
WRITES_TIMEOUT_S: Final = 60 * PATIENCE


@dataclass
class Trap:
    """What happens to the next write that arrives; counts all of them."""

    kind: str = ""
    arrived: int = 0
    has_lied: bool = False
    victim: "subprocess.Popen[str] | None" = None
    late: list[threading.Thread] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)

    def answer(self, session: DocumentSession, key: str, request: Request) -> Answer:
        """In place of the engine's own `answer`."""
        if request.method == "GET" or request.path.removeprefix("/gen") in READ_BY_POST:
            return answer(session, key, request)
        self.arrived += 1
        kind, self.kind, self.has_lied = self.kind, "", False
        return SPRING[kind](self, session, key, request)

    def lie(self, row: JsonObject, fields: JsonObject) -> JsonObject:
        """In place of the engine's own: a record without a number holds nothing that the switch could falsify."""
        kept = lied_about(row, fields)
        self.has_lied |= kept != row
        return kept

    def wait_for_late(self) -> None:
        """Requests that were held are carried out now."""
        self.release.set()
        for thread in self.late:
            thread.join(20)
        self.late.clear()
        self.release = threading.Event()


def _plain(trap: Trap, session: DocumentSession, key: str, request: Request) -> Answer:
    return answer(session, key, request)


def _never_done(trap: Trap, session: DocumentSession, key: str, request: Request) -> Answer:
    trap.release.wait(WRITES_TIMEOUT_S * 1.05)
    return NoReply()


def _done_late(trap: Trap, session: DocumentSession, key: str, request: Request) -> Answer:
    """The caller has given up when the request is carried out."""
    trap.late.append(threading.current_thread())
    trap.release.wait(WRITES_TIMEOUT_S * 1.2)
    answer(session, key, request)
    return NoReply()


def _silent(trap: Trap, session: DocumentSession, key: str, request: Request) -> Answer:
    session.faults.switch_on(Fault.WRITE_SILENT, FaultSetting(WRITES_TIMEOUT_S * 1.05, 1))
    return answer(session, key, request)


def _hang_up_before(trap: Trap, session: DocumentSession, key: str, request: Request) -> Answer:
    return NoReply()


def _hang_up_after(trap: Trap, session: DocumentSession, key: str, request: Request) -> Answer:
    answer(session, key, request)
    return NoReply()


def _switch(fault: Fault) -> Callable[[Trap, DocumentSession, str, Request], Answer]:
    def spring(trap: Trap, session: DocumentSession, key: str, request: Request) -> Answer:
        session.faults.switch_on(fault, FaultSetting(0.0, 1))
        return answer(session, key, request)

    return spring


def _html_after(trap: Trap, session: DocumentSession, key: str, request: Request) -> Answer:
    answer(session, key, request)
    session.faults.switch_on(Fault.RELAY_HTML, FaultSetting(0.0, 1))
    return answer(session, key, Request("GET", "/gen/db/UNIT", request.key, b""))


def _dialog(trap: Trap, session: DocumentSession, key: str, request: Request) -> Answer:
    """A dialog is open when the write arrives; it is carried out once somebody closes it."""
    trap.late.append(threading.current_thread())
    session.gate.open("a dialog for rehearsal")
    closer = threading.Thread(target=lambda: (trap.release.wait(WRITES_TIMEOUT_S * 1.3), session.gate.dismiss()))
    closer.start()
    trap.late.append(closer)
    return answer(session, key, request)


def _kill_before(trap: Trap, session: DocumentSession, key: str, request: Request) -> Answer:
    _kill(trap)
    return NoReply()


def _kill_and_done(trap: Trap, session: DocumentSession, key: str, request: Request) -> Answer:
    _kill(trap)
    return answer(session, key, request)


def _kill_after(trap: Trap, session: DocumentSession, key: str, request: Request) -> Answer:
    reply = answer(session, key, request)
    _kill(trap)
    return reply


def _kill(trap: Trap) -> None:
    assert trap.victim is not None
    trap.victim.kill()
    trap.victim.wait(20)


SPRING: Final[dict[str, Callable[[Trap, DocumentSession, str, Request], Answer]]] = {
    "": _plain,
    "timeout before the store, never stored": _never_done,
    "timeout during the store": _done_late,
    "timeout after the store": _silent,
    "disconnect before the store": _hang_up_before,
    "disconnect after the store": _hang_up_after,
    "GEN NX pressed Disconnect": _switch(Fault.DISCONNECTED),
    "GEN NX crashed": _switch(Fault.PROCESS_GONE),
    "proxy page before": _switch(Fault.RELAY_HTML),
    "proxy page after": _html_after,
    "dialog": _dialog,
    "echo that lies": _switch(Fault.LYING_ECHO),
    "server killed before the store": _kill_before,
    "server killed during the store": _kill_and_done,
    "server killed after the store": _kill_after,
}
_LIVING: Final = tuple(kind for kind in SPRING if kind and "killed" not in kind)
_KILLS: Final = tuple(kind for kind in SPRING if "killed" in kind)
# A process takes a second to start, so kills come in every third round only.
KINDS: Final = (*_LIVING, *_KILLS, *_LIVING, *_LIVING)


def a_write(dice: random.Random, count: int) -> tuple[str, dict[str, Any]]:
    """A call that changes something whenever it is carried out; repeated, each would leave a trace."""
    x, node = f"{count}", dice.randint(1, 4)
    calls: list[tuple[str, dict[str, Any]]] = [
        ("create_nodes", {"length_unit": "m", "nodes": [{"x": count, "y": dice.random(), "z": 1} for _ in range(2)]}),
        ("define_static_load_cases", {"cases": [{"name": f"L{x}", "type": "D"}]}),
        ("define_section", {"name": f"S{x}", "shape": "SB", "height": "500 mm", "width": f"{300 + dice.random()} mm"}),
        ("assign_nodal_loads", {"load_case": "DL", "loads": [{"node": node, "fz": f"-{1 + dice.random()} kN"}]}),
        ("assign_nodal_masses", {"masses": [{"node": node, "mx": f"{1 + dice.random()} t"}]}),
        ("define_rs_function", {"name": f"R{x}", "points": [{"period": 0, "value": 0.4}, {"period": 4, "value": 0.1}]}),
        (
            "assign_element_beam_loads",
            {"load_case": "DL", "element_ids": "1", "kind": "uniform", "value": f"-{1 + dice.random()} kN/m"},
        ),
    ]
    return dice.choice(calls)


class Rehearsal:
    """An engine with a trap, and a desk whose journal outlives it."""

    def __init__(self, folder: Path, patch: Callable[[object, str, object], None]) -> None:
        self.trap = Trap()
        # The handler looks `answer` up in its module at every request.
        patch(http_service, "answer", self.trap.answer)
        patch(routes, "lied_about", self.trap.lie)
        self.server = EngineServer(folder / "documents", KEY, has_admin=True)
        self.environment = {
            "MIDAS_BASE_URL": self.server.start(),
            "MIDAS_MAPI_KEY": KEY,
            "LINTEL_GENNX_JOURNAL": str(folder / "journal.sqlite3"),
        }
        self.desk = CallDesk(self.environment | {"LINTEL_GENNX_PATIENCE": str(PATIENCE)}, TOOLS)

    def stored(self) -> str:
        """Everything in the engine's own memory, as one text."""
        tables = {name: rows for name, rows in self.server.session.store.tables.items() if rows}
        return json.dumps(tables, sort_keys=True)

    async def call(self, tool: str, arguments: dict[str, Any], call_id: str | None = None) -> dict[str, Any]:
        async def report(_: float, __: str) -> None:
            pass

        return dict(await self.desk.call(tool, arguments, report, CallMeta(call_id=call_id)))

    async def begin(self) -> None:
        """A model with four nodes, one beam and a load case; retried, because patience is short."""
        patient = CallDesk(self.environment, TOOLS)
        self.desk, hasty = patient, self.desk
        for tool, arguments in BEGIN:
            outcome = await self.call(tool, arguments)
            assert outcome["status"] == "verified", outcome
        self.desk = hasty

    async def struck(self, kind: str, tool: str, arguments: dict[str, Any], call_id: str) -> dict[str, Any] | None:
        """The outcome of a call that meets a fault; None when the server did not live to tell."""
        self.trap.kind = kind
        if "killed" not in kind:
            return await self.call(tool, arguments, call_id)
        self.trap.victim = await asyncio.to_thread(self._other_process, tool, arguments, call_id)
        await asyncio.to_thread(self.trap.victim.wait, 60)
        return None

    def _other_process(self, tool: str, arguments: dict[str, Any], call_id: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "tests.gennx.fault_run", tool, json.dumps(arguments), call_id],
            env=os.environ | self.environment | {"PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            text=True,
            stdout=subprocess.DEVNULL,
        )

    async def settled(self, call_id: str) -> dict[str, Any]:
        """Ask until it is settled; bounded by the time that a lost write may still take."""
        outcome: dict[str, Any] = {}
        for _ in range(200):
            outcome = await self.call("settle_unknown", {"call_id": call_id})
            if outcome["status"] != "unknown" and outcome.get("error", {}).get("code") not in ("blocked", "unreadable"):
                return outcome
            await asyncio.sleep(outcome.get("data", {}).get("retry_after_s", 0.05))
        raise AssertionError(f"{call_id} was never settled: {outcome}")

    def stop(self) -> None:
        self.trap.release.set()
        self.server.stop()


BEGIN: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("define_material", {"name": "M", "type": "concrete", "standard": "KS01(RC)", "db": "C24"}),
    ("define_section", {"name": "S", "shape": "SB", "height": "600 mm", "width": "600 mm"}),
    ("create_nodes", {"length_unit": "m", "nodes": [{"x": each, "y": -50, "z": 0} for each in range(4)]}),
    ("create_frame_elements", {"elements": [{"kind": "beam", "i": 1, "j": 2, "material": "M", "section": "S"}]}),
    ("define_static_load_cases", {"cases": [{"name": "DL", "type": "D"}]}),
)


async def _one_call(tool: str, arguments: str, call_id: str) -> None:
    async def report(_: float, __: str) -> None:
        pass

    await CallDesk(os.environ, TOOLS).call(tool, json.loads(arguments), report, CallMeta(call_id=call_id))


if __name__ == "__main__":
    asyncio.run(_one_call(*sys.argv[1:]))
