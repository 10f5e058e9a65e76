"""Whatever is asked, edited, raced or cut off: nothing reaches the tool server without an unused approval of that.

Counted at a recording tool server behind the real host, against what the agent told the window; LINTEL_GATE_TURNS=10000
makes it a long run. The commands of a turn are those of two windows at once: answers late, repeated, to what is over,
with edits, steps approved ahead, plans stopped and reordered, their steps edited, added and taken out, interrupts,
other models, servers and agents.
"""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from mcp.types import Tool

from app.protocol.approval_rules import ApprovalRule, RuleEffect
from app.protocol.approvals import ApprovalRequest, Decision, plan_digest
from app.protocol.commands import GrantRule, InterruptTurn, ResolveApproval, RevokeRule, StepMode, StepPlan
from app.protocol.events import ApprovalRequested, ApprovalResolved, CommandRejected, Event, ItemUpdated, TurnFinished
from app.protocol.items import Plan, PlanStep
from app.protocol.states import Target
from app.protocol.values import now
from app.tools import errors
from app.tools.embedded import KeyedAddress
from app.tools.host import HostOptions, McpToolHost
from app.trade.json_types import JsonObject, as_object
from tests.agent.desk import Desk, Parts
from tests.fakes.clock import FakeClock
from tests.fakes.planner import FakePlanner, draft, step
from tests.protocol import rule_samples

TURNS = int(os.environ.get("LINTEL_GATE_TURNS", "200"))
TURNS_OF_ONE_AGENT = 25
READ, WRITE, DESTROY = "list_properties", "define_material", "delete_records"
# Of another server: it knows no dry run, and does what it is called for.
FOREIGN = "send_report"
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "dry_run": {"type": "boolean"}},
    "required": ["name"],
    "additionalProperties": False,
}
SAID = {"en": "Done.", "ko": "완료."}
SENT = [{"method": "POST", "path": "/db/MATL", "body_sha256": "0" * 64, "records": 1}]
Arrived = tuple[str, JsonObject, JsonObject]


class RecordingServer:
    """A tool server between the host and no GEN NX at all: it keeps what reached it, and ends calls as it likes."""

    is_over = False
    is_busy = False

    def __init__(self, luck: random.Random) -> None:
        self._luck = luck
        self.elapsed = FakeClock()
        self.model = 0
        self.previews = 0
        self.arrived: list[Arrived] = []

    async def call(
        self, name: str, arguments: JsonObject, _: float, __: object = None, meta: JsonObject | None = None
    ) -> JsonObject:
        for _turn in range(self._luck.randrange(3)):
            await asyncio.sleep(0)
        meta = meta or {}
        if meta.get("lintel/look") or name == "get_model_digest":
            return {"status": "ok", "summary": SAID, "model": self._told()}
        if arguments.get("dry_run") and name != FOREIGN:
            self.previews += 1
            effect = {"adds": {"MATL": 1}, "requests": SENT, "basis": f"basis-{self.previews}"}
            return {"status": "ok", "summary": SAID, "model": self._told(), "effect": effect}
        self.arrived.append((name, arguments, meta))
        return self._ended(name, meta)

    def _ended(self, name: str, meta: JsonObject) -> JsonObject:
        if as_object(meta.get("lintel/expected_model")).get("fingerprint") != str(self.model):
            return self._failed("other_model", void=True)
        match self._luck.randrange(20):
            case 0:
                raise errors.NoAnswerError(errors.NO_ANSWER)
            case 1:
                return self._failed("not_found", void=False)
            case 2:
                return self._failed("state_changed", void=True)
            case _:
                pass
        if name == READ:
            return {"status": "ok", "summary": SAID}
        self.model += 1
        return {"status": "verified", "summary": SAID, "sent": SENT, "results_invalidated": False}

    def _failed(self, code: str, *, void: bool) -> JsonObject:
        error = {"code": code, "message": SAID, "retryable": False}
        return {"status": "failed", "summary": SAID, "error": error, "void": void}

    def _told(self) -> JsonObject:
        identity = {"project": "", "path": "", "fingerprint": str(self.model)}
        return {"identity": identity, "units": {"force": "kN", "length": "m"}, "has_unsaved_writes": False}

    async def look(self) -> None:
        """It lives."""

    async def close(self) -> None:
        """There is nothing to close."""


class HostOfRecording(McpToolHost):
    def __init__(self, server: RecordingServer, folder: Path) -> None:
        async def no_address() -> KeyedAddress | None:
            return None

        super().__init__(HostOptions(program=(), embedded_folder=folder, gennx=no_address, elapsed_s=server.elapsed))
        self._server = server

    async def _address(self, target: Target) -> tuple[KeyedAddress, None]:
        del target
        return KeyedAddress(base_url="http://127.0.0.1:1/gen", key="key"), None

    async def _connect(self, address: KeyedAddress) -> Any:
        del address
        foreign = {**SCHEMA, "properties": {"name": {"type": "string"}}}
        listed = [Tool(name=name, description=name, input_schema=SCHEMA) for name in (READ, WRITE, DESTROY)]
        return self._server, [*listed, Tool(name=FOREIGN, description=FOREIGN, input_schema=foreign)]


class Hands:
    """Two windows' worth of commands in answer to what is asked."""

    def __init__(self, luck: random.Random, desk: Desk, host: McpToolHost, server: RecordingServer) -> None:
        self._luck, self._desk, self._host, self._server = luck, desk, host, server
        self._seen: list[ApprovalRequest] = []
        self._granted: list[str] = []
        self._changes = 0
        # By command, the request that it edits.
        self.edits: dict[str, str] = {}

    def plan(self) -> Sequence[PlanStep]:
        tools = self._luck.choices((READ, WRITE, DESTROY), (3, 5, 2), k=self._luck.randint(1, 4))
        return [step(f"s{number}", tool) for number, tool in enumerate(tools)]

    async def answer(self, request: ApprovalRequest) -> None:
        """At least one of the commands ends the request, or the turn."""
        self._seen.append(request)
        if self._luck.random() < 0.25:
            await self._disturb(request)
        match self._luck.randrange(20):
            case 0:
                self._desk.resolve(request, Decision.SKIP)
            case 1:
                self._desk.resolve(request, Decision.REFUSE, note="no")
            case 2 | 3:
                name = f"edited-{len(self.edits)}"
                command_id = self._desk.approve(request, edited_arguments={"name": name}, digest=request.digest)
                self.edits[command_id] = request.approval_id
                self._desk.approve(request)
            case 4:
                self._steer(request, StepMode.TO)
                self._desk.approve(request)
            case 5:
                self._steer(request, StepMode.NEXT)
                self._steer(request, StepMode.NEXT)
                self._desk.approve(request)
            case 6:
                self._desk.approve(request, digest="0" * 64)
                self._desk.approve(request, digest=request.digest)
                self._desk.resolve(request, Decision.REFUSE)
            case 7:
                self._desk.interrupt()
                self._desk.approve(request)
            case _:
                self._desk.approve(request)
                self._desk.approve(request)

    async def _disturb(self, request: ApprovalRequest) -> None:
        if self._luck.random() < 0.5:
            self._change(request)
        match self._luck.randrange(8):
            case 0:
                self._server.model += 1
            case 1:
                await self._host.start(Target.EMBEDDED)
            case 2:
                # Late: what is asked now comes last.
                late = self._luck.choice(self._seen)
                if late is not request:
                    self._desk.approve(late)
            case 3:
                self._steer(request, StepMode.REORDER, order=("s2", "s1"))
            case 4:
                self._desk.submit(GrantRule(rule=self._rule()))
            case 5:
                self._desk.submit(RevokeRule(rule_id=self._luck.choice(self._granted or ["nobody"])))
            case 6:
                self._server.elapsed.sleep(self._luck.choice((30.0, 90.0)))
            case _:
                self._desk.submit(ResolveApproval(approval_id="approval_of_nobody", decision=Decision.APPROVE))
                self._desk.submit(InterruptTurn(conversation_id="another"))

    def _rule(self) -> ApprovalRule:
        """Mostly one that lets writes pass a few times; now and then one that asks for reads, or forbids."""
        kind = self._luck.randrange(5)
        rule = rule_samples.allow(
            f"rule-{self._luck.randrange(10**9)}",
            WRITE,
            conditions=(),
            free=("name",),
            units={"force": "kN", "length": "m"},
            uses=self._luck.randint(1, 3),
            made_at=now() - timedelta(minutes=1),
            expires_at=now() + timedelta(days=1),
            definition={},
        )
        if kind < 2:
            effect, tool = (RuleEffect.ASK, READ) if kind == 0 else (RuleEffect.DENY, WRITE)
            rule = ApprovalRule(rule_id=rule.rule_id, effect=effect, tools=(tool,), expires_at=rule.expires_at)
        self._granted.append(rule.rule_id)
        return rule

    def _change(self, request: ApprovalRequest) -> None:
        """A step edited, put in beside any, also before the one that waits, or taken out again."""
        told = (event.item for event in reversed(self._desk.events) if isinstance(event, ItemUpdated))
        plan = next((item for item in told if isinstance(item, Plan) and item.item_id == request.plan_id), None)
        if plan is None:
            return
        mode = self._luck.choice((StepMode.EDIT, StepMode.INSERT_BEFORE, StepMode.INSERT_AFTER, StepMode.TAKE_OUT))
        self._changes += 1
        self._desk.submit(
            StepPlan(
                plan_id=plan.item_id,
                mode=mode,
                step_id=self._luck.choice((*(one.step_id for one in plan.steps), request.step_id or "")),
                tool=self._luck.choice((READ, WRITE, DESTROY)),
                arguments={"name": f"changed-{self._changes}"},
                shown=plan_digest(plan.steps),
            )
        )

    def _steer(self, request: ApprovalRequest, mode: StepMode, **more: Any) -> None:
        if request.plan_id is not None:
            step_id = request.step_id or ""
            to = {StepMode.TO: f"s{self._luck.randrange(4)}", StepMode.NEXT: step_id}.get(mode, "")
            self._desk.submit(StepPlan(plan_id=request.plan_id, mode=mode, step_id=to, **more))


async def played(
    luck: random.Random, server: RecordingServer, host: McpToolHost, turns: int
) -> tuple[list[Event], set[str]]:
    """All that one agent told, and the requests whose answers were edits; one that came too late was none."""
    planner = FakePlanner([[]])
    desk = await Desk(Parts(tools=host, planners=[planner], elapsed=server.elapsed)).start()  # type: ignore[arg-type]
    hands = Hands(luck, desk, host, server)
    for _ in range(turns):
        planner.scripts = [[draft(*hands.plan())]]
        desk.send("build")
        while True:
            event = await desk.until(Event, lambda one: isinstance(one, ApprovalRequested | TurnFinished))  # type: ignore[type-abstract,arg-type]
            if isinstance(event, TurnFinished):
                break
            assert isinstance(event, ApprovalRequested)
            await hands.answer(event.approval)
    await desk.stop()
    late = {event.command_id for event in desk.events if isinstance(event, CommandRejected)}
    return desk.events, {request for command, request in hands.edits.items() if command not in late}


def uncovered(arrived: Sequence[Arrived], events: Sequence[Event], edited: set[str]) -> list[Arrived]:
    """What arrived without an approval of its own: the same call, tool, arguments, preview and model, used once."""
    approved = {
        event.approval_id
        for event in events
        if isinstance(event, ApprovalResolved)
        and event.decision is Decision.APPROVE
        # What was approved ahead was over before its edit came.
        and not (event.approval_id in edited and event.by == "engineer")
    }
    unused = [
        event.approval
        for event in events
        if isinstance(event, ApprovalRequested) and event.approval.approval_id in approved
    ]
    left: list[Arrived] = []
    for call in arrived:
        found = next((each for each in unused if _covers(each, call)), None)
        if found is None:
            left.append(call)
        else:
            unused.remove(found)
    return left


def overdrawn(events: Sequence[Event]) -> list[str]:
    """The rules that let more calls pass than they have uses, or one of another tool than theirs."""
    passed = [event.rule for event in events if isinstance(event, ApprovalResolved) and event.by == "rule"]
    by_rule = [each for each in passed if each is not None and each.rule.effect is RuleEffect.ALLOW]
    tools = {
        event.approval.approval_id: event.approval.tool for event in events if isinstance(event, ApprovalRequested)
    }
    let = [event for event in events if isinstance(event, ApprovalResolved) and event.decision is Decision.APPROVE]
    others = [event.approval_id for event in let if event.by == "rule" and tools[event.approval_id] != WRITE]
    counts = Counter(each.rule.rule_id for each in by_rule)
    return [*others, *(each.rule.rule_id for each in by_rule if counts[each.rule.rule_id] > (each.rule.uses or 0))]


def _covers(request: ApprovalRequest, call: Arrived) -> bool:
    name, arguments, meta = call
    fingerprint = str(as_object(meta.get("lintel/expected_model")).get("fingerprint"))
    return (
        (request.tool, dict(request.arguments), request.call_id) == (name, dict(arguments), meta.get("lintel/call_id"))
        and (request.effect.basis if request.effect else "") == meta.get("lintel/basis", "")
        and request.model_identity.endswith(f"#{fingerprint}")
    )


async def test_a_tool_that_knows_no_dry_run_is_not_called_to_look_at_what_it_would_do(tmp_path: Path) -> None:
    server = RecordingServer(random.Random(0))
    host = HostOfRecording(server, tmp_path)
    await host.start(Target.EMBEDDED)
    shown = await host.preview(FOREIGN, {"name": "x"})
    assert server.arrived == []
    assert (shown.effect, shown.problem is not None, shown.model is not None) == (None, True, True)
    assert (await host.rehearse(FOREIGN, {"name": "x"})).problem is not None
    assert server.arrived == []


@pytest.mark.logs
@pytest.mark.parametrize("seed", range(max(1, TURNS // 100)))
async def test_nothing_arrives_without_an_unused_approval_of_just_that(tmp_path: Path, seed: int) -> None:
    luck = random.Random(seed)
    server = RecordingServer(luck)
    host = HostOfRecording(server, tmp_path)
    await host.start(Target.EMBEDDED)
    events: list[Event] = []
    edited: set[str] = set()
    for _ in range(min(TURNS, 100) // TURNS_OF_ONE_AGENT):
        told, changed = await played(luck, server, host, TURNS_OF_ONE_AGENT)
        events += told
        edited |= changed
        await host.start(Target.EMBEDDED)
    assert uncovered(server.arrived, events, edited) == []
    assert overdrawn(events) == []
    # It was a run, not a silence.
    assert len(server.arrived) > 60
    assert {name for name, _, __ in server.arrived} == {READ, WRITE, DESTROY}
    by = Counter(event.by for event in events if isinstance(event, ApprovalResolved))
    assert by["read"] > 10
    assert by["rule"] > 0
    assert sum(str(arguments["name"]).startswith("changed-") for _, arguments, __ in server.arrived) > 0
