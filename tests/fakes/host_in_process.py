"""The tool host over the real tool server in this process: no pipe and no child, and every request on the wire."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from app.agent.calls import Caller, Proposal
from app.agent.gate import Gate, Resolution
from app.agent.grants import Grants
from app.agent.policy import Rules
from app.agent.turn import Turn
from app.gennx.mcp.desk import CallDesk
from app.gennx.mcp.listing import list_view
from app.gennx.mcp.meta import read_meta
from app.gennx.mcp.profiles import ToolView
from app.gennx.mcp.registry import TOOLS
from app.lib.clock import elapsed_s
from app.protocol.approvals import Decision
from app.protocol.events import ApprovalRequested, Event
from app.protocol.items import ToolCall
from app.protocol.states import Target
from app.protocol.values import now
from app.tools.embedded import KeyedAddress
from app.tools.host import HostOptions, McpToolHost
from app.trade.json_types import JsonObject
from app.trade.text import Language, Text
from tests.fakes.rules import FakeRules
from tests.gennx.building import Building


class _AtOnce:
    """In place of the tool server's thread: the building's archive belongs to the thread that made it."""

    def submit(self, call: Callable[[], JsonObject]) -> "asyncio.Future[JsonObject]":
        future: asyncio.Future[JsonObject] = asyncio.get_running_loop().create_future()
        future.set_result(call())
        return future


class DeskConnection:
    """In place of `ServerConnection`: what a call over the pipe asks of the tool server, asked directly."""

    is_over = False
    is_busy = False

    def __init__(self, building: Building) -> None:
        self.desk = CallDesk({}, TOOLS)
        self.desk._api = building.bench.api
        self.desk._session = building.bench.session
        self.desk._worker = _AtOnce()  # type: ignore[assignment]
        self.asked: list[tuple[str, JsonObject, JsonObject]] = []

    async def call(
        self, name: str, arguments: JsonObject, _: float, __: object = None, meta: JsonObject | None = None
    ) -> JsonObject:
        self.asked.append((name, arguments, meta or {}))

        async def report(_: float, __: str) -> None:
            pass

        return await self.desk.call(name, arguments, report, read_meta(meta))

    async def look(self) -> None:
        """It lives as long as this process."""

    async def close(self) -> None:
        """There is nothing to close."""


class HostInProcess(McpToolHost):
    """The host as it is, but for how it starts."""

    def __init__(self, building: Building, folder: Path) -> None:
        async def no_address() -> KeyedAddress | None:
            return None

        super().__init__(HostOptions(program=(), embedded_folder=folder, gennx=no_address))
        self.building = building
        self.connection = DeskConnection(building)

    async def _address(self, target: Target) -> tuple[KeyedAddress, None]:
        del target
        return KeyedAddress(base_url=self.building.bench.base_url, key=self.building.bench.key), None

    async def _connect(self, address: KeyedAddress) -> Any:
        del address
        return self.connection, list_view(ToolView.ALL)


class Approver:
    """In place of the agent's hub: approves whatever is asked, and keeps what is told."""

    def __init__(self) -> None:
        self.gate: Gate | None = None
        self.events: list[Event] = []
        self.on_request: Callable[[], None] = lambda: None

    def post(self, *events: Event, cause: str | None = None) -> None:
        del cause
        self.events += events
        for event in events:
            if isinstance(event, ApprovalRequested) and self.gate is not None:
                self.on_request()
                self.gate.resolve(event.approval.approval_id, Resolution(decision=Decision.APPROVE, by="engineer"))

    async def settle(self) -> None:
        """Nothing is stored."""


def caller(host: McpToolHost, hub: Approver) -> Caller:
    """What makes the calls of one turn, as in the agent."""
    turn = Turn(hub, "conversation", Language.EN, None, now)  # type: ignore[arg-type]
    hub.gate = Gate(turn, elapsed_s)
    grants = Grants(FakeRules(), host, hub, now)  # type: ignore[arg-type]
    return Caller(turn, hub.gate, host, lambda _: nullcontext(), grants)


async def make_step(host: McpToolHost, tool: str, arguments: JsonObject, hub: Approver | None = None) -> ToolCall:
    """One step of a plan as the agent takes it, approved at once."""
    proposal = Proposal(
        tool=tool, title=Text(tool, tool), arguments=arguments, rules=Rules, plan_id="plan", step_id="step"
    )
    return (await caller(host, hub or Approver()).make(proposal)).call


def requests_of(log: Sequence[tuple[str, str, str]]) -> list[str]:
    """What arrived, one line a request; of one that asks for many tables, which ones it asks for."""
    return [f"{method} {path}{f' {digest[:8]}' if path == '/ope/TABLES' else ''}" for method, path, digest in log]
