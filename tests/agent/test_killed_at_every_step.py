"""Lintel killed at each boundary of each step of a reordered plan, over a real history: it is offered again where it
stood, in the engineer's order, and nothing is carried out twice."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.history.history import History
from app.ports.tools import Progress, ToolOutcome
from app.protocol.approvals import ApprovalRecord, plan_digest
from app.protocol.commands import OpenConversation, ResumePlan, StepMode, StepPlan
from app.protocol.events import ApprovalRequested, ConversationOpened, Event, TurnFinished, TurnOutcome
from app.protocol.items import CallStatus, PlanStatus, StepStatus
from app.protocol.resuming import SETTLE_TOOL, next_of, resumable_plan
from app.trade.json_types import JsonObject
from app.trade.text import Language
from tests.agent.desk import Desk, Parts
from tests.fakes.planner import FakePlanner, draft, step
from tests.fakes.tools import FakeTools

# A real history on a loaded disk may take longer than its share of the end.
pytestmark = pytest.mark.logs

PLANNED = (step("a"), step("b", after=("a",)), step("c"), step("d", after=("c",)), step("e", after=("b", "d")))
WANTED = ("a", "c", "d", "b", "e")
MOMENTS = ("its card waits", "it was sent", "it was answered")
Seen = Callable[[str, str], None]


@dataclass
class WatchedTools(FakeTools):
    """Tells of each call as it is sent, and once more when it has its answer."""

    seen: Seen = field(default=lambda _moment, _name: None)

    async def call(
        self, tool: str, arguments: JsonObject, record: ApprovalRecord, progress: Progress | None = None
    ) -> ToolOutcome:
        name = str(arguments.get("name", tool))
        self.on_call = lambda name: self.seen("it was sent", name)
        outcome = await super().call(tool, arguments, record, progress)
        self.seen("it was answered", name)
        return outcome


@dataclass
class Kill:
    """The history as a kill at one moment of one step leaves it, and what had been sent by then."""

    history: Path
    left: Path
    moment: str
    at: str
    tools: FakeTools
    sent: list[str] | None = None

    def see(self, moment: str, name: str) -> None:
        if (moment, name) == (self.moment, self.at):
            # What the log holds of a commit that is half written does not count when it is opened.
            for end in ("", "-wal"):
                shutil.copy(f"{self.history}{end}", f"{self.left}{end}")
            self.sent = _names(self.tools)


def _names(tools: FakeTools) -> list[str]:
    return [str(arguments["name"]) for tool, arguments in tools.sent if tool != SETTLE_TOOL]


def _desk(path: Path, tools: FakeTools, conversation_id: str = "conv_killed") -> Desk:
    def store() -> tuple[History, History]:
        history = History(path)
        return history, history

    planners = [FakePlanner([[draft(*PLANNED)]])]
    return Desk(parts=Parts(planners=planners, store=store, tools=tools), conversation_id=conversation_id)


async def _played(kill: Kill) -> None:
    """The plan in another order, from its first card to its end."""
    desk = _desk(kill.history, kill.tools)
    await desk.start()
    desk.send("build")
    first = await desk.asked()
    shown = plan_digest(PLANNED)
    desk.submit(StepPlan(plan_id=str(first.plan_id), mode=StepMode.REORDER, order=WANTED[1:], shown=shown))
    request = first
    while True:
        kill.see("its card waits", str(request.arguments["name"]))
        desk.approve(request)
        event = await desk.until(Event, lambda event: isinstance(event, ApprovalRequested | TurnFinished))  # type: ignore[type-abstract,arg-type]
        if not isinstance(event, ApprovalRequested):
            break
        request = event.approval
    assert _names(kill.tools) == list(WANTED)
    await desk.stop()


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("at", WANTED[1:])
async def test_the_same_step_in_the_same_order_and_nothing_twice(tmp_path: Path, at: str, moment: str) -> None:
    tools = WatchedTools()
    kill = Kill(tmp_path / "h.sqlite3", tmp_path / "killed.sqlite3", moment, at, tools)
    tools.seen = kill.see
    await _played(kill)
    assert kill.sent is not None
    later = FakeTools(outcomes={SETTLE_TOOL: ToolOutcome(status=CallStatus.VERIFIED)})
    desk = await _desk(kill.left, later).start()
    plan = resumable_plan((await desk.until(ConversationOpened)).items)
    assert plan is not None
    assert plan.status is PlanStatus.INTERRUPTED
    assert tuple(one.step_id for one in plan.steps) == WANTED
    stands = next_of(plan)
    assert stands is not None
    assert stands.step_id == at
    assert stands.status is (StepStatus.PENDING if moment == "its card waits" else StepStatus.UNKNOWN)
    desk.submit(
        ResumePlan(conversation_id=desk.conversation_id, message_id="again", plan_id=plan.item_id, language=Language.EN)
    )
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
    assert kill.sent + _names(later) == list(WANTED)
    assert desk.plan().status is PlanStatus.COMPLETED
    desk.submit(OpenConversation(conversation_id=desk.conversation_id))
    assert resumable_plan((await desk.until(ConversationOpened)).items) is None
    await desk.stop()
