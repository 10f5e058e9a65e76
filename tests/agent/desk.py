"""An agent among fakes, driven by commands and read by its events, on any of the three hosts."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

from app.agent.agent import Agent
from app.agent.threaded import ThreadedAgent
from app.ports.agent import AgentPort, EventStream
from app.ports.evaluations import Evaluator
from app.ports.journal import HistoryReader, Journal
from app.ports.performance import PerformanceReader
from app.ports.planner import Planner
from app.ports.rehearsal import Rehearser
from app.ports.traces import Traces
from app.protocol.approvals import ApprovalRequest, Decision
from app.protocol.commands import (
    AnswerQuestion,
    Command,
    InterruptTurn,
    OpenConversation,
    ResolveApproval,
    SendMessage,
    Shutdown,
)
from app.protocol.events import (
    ApprovalRequested,
    CommandRejected,
    Envelope,
    Event,
    ItemCompleted,
    NoticeRaised,
    QuestionAsked,
    TurnFinished,
)
from app.protocol.items import Item, Notice, Plan, ToolCall
from app.protocol.states import ConductorPhase
from app.protocol.values import new_id, now
from app.trade.text import Language
from tests.fakes.chat import FakeChat
from tests.fakes.clock import FakeClock
from tests.fakes.journal import FakeJournal
from tests.fakes.planner import FakeInterpreter, FakePlanner, draft, step
from tests.fakes.rules import FakeRules
from tests.fakes.surroundings import FakeFit, FakeKnowledge, FakeLocalModel, FakeModels, FakeProbe, FakeSettings
from tests.fakes.tools import FakeTools

Kind = TypeVar("Kind")
Kept = TypeVar("Kept")

PATIENCE_S = 20.0


@dataclass
class Parts:
    """The fakes one agent is built of; change them before `desk.start()`."""

    chat: FakeChat = field(default_factory=lambda: FakeChat(phase=ConductorPhase.DISABLED))
    planners: list[FakePlanner] = field(default_factory=lambda: [FakePlanner([[draft(step("a"), step("b"))]])])
    interpreter: FakeInterpreter = field(default_factory=FakeInterpreter)
    tools: FakeTools = field(default_factory=FakeTools)
    local_model: FakeLocalModel = field(default_factory=FakeLocalModel)
    models: FakeModels = field(default_factory=FakeModels)
    journal: FakeJournal = field(default_factory=FakeJournal)
    probe: FakeProbe = field(default_factory=FakeProbe)
    settings: FakeSettings = field(default_factory=FakeSettings)
    knowledge: FakeKnowledge = field(default_factory=FakeKnowledge)
    store: Callable[[], tuple[Journal, HistoryReader]] | None = None
    performance: PerformanceReader | None = None
    rules: FakeRules = field(default_factory=FakeRules)
    elapsed: FakeClock = field(default_factory=FakeClock)
    clock_offset: timedelta = timedelta()
    traces: Sequence[Traces] = ()
    rehearser: Rehearser | None = None
    evaluator: Evaluator | None = None

    def build(self) -> Agent:
        journal, history = (self.journal, self.journal) if self.store is None else self.store()
        planners: list[Planner] = list(self.planners)
        return Agent(
            chat=self.chat,
            planners=planners,
            interpreter=self.interpreter,
            tools=self.tools,
            local_model=self.local_model,
            models=self.models,
            knowledge=self.knowledge,
            journal=journal,
            history=history,
            probe=self.probe,
            fit=FakeFit(),
            settings=self.settings,
            rules=self.rules,
            version="test",
            performance=self.performance,
            traces=self.traces,
            rehearser=self.rehearser,
            evaluator=self.evaluator,
            clock=lambda: now() + self.clock_offset,
            elapsed_s=self.elapsed,
        )


@dataclass
class Desk:
    """One conversation with one agent. `envelopes` keeps everything that was published since the start."""

    parts: Parts = field(default_factory=Parts)
    is_threaded: bool = False
    conversation_id: str = field(default_factory=lambda: new_id("conv"))
    envelopes: list[Envelope] = field(default_factory=list)
    _agent: Agent | ThreadedAgent | None = None
    _stream: EventStream | None = None
    _read: int = 0
    _is_stopped: bool = False

    @property
    def agent(self) -> AgentPort:
        assert self._agent is not None
        return self._agent

    @property
    def is_started(self) -> bool:
        return self._stream is not None

    @property
    def events(self) -> list[Event]:
        return [envelope.event for envelope in self.envelopes]

    async def start(self) -> "Desk":
        self._agent = ThreadedAgent(self.parts.build) if self.is_threaded else self.parts.build()
        await self._agent.start()
        self._stream = self._agent.subscribe()
        self.submit(OpenConversation(conversation_id=self.conversation_id))
        return self

    async def stop(self) -> None:
        if self._agent is not None and not self._is_stopped:
            self._is_stopped = True
            self._agent.submit(Shutdown(deadline_s=4.0))
            async with asyncio.timeout(PATIENCE_S):
                await self._agent.wait_stopped()
            self.collect()

    def submit(self, command: Command) -> str:
        self.agent.submit(command)
        return command.command_id

    def send(self, text: str, language: Language = Language.EN) -> str:
        message_id = new_id("user")
        self.submit(
            SendMessage(conversation_id=self.conversation_id, message_id=message_id, text=text, language=language)
        )
        return message_id

    def interrupt(self) -> None:
        self.submit(InterruptTurn(conversation_id=self.conversation_id))

    def approve(self, request: ApprovalRequest, **more: object) -> str:
        return self.resolve(request, Decision.APPROVE, **more)

    def resolve(self, request: ApprovalRequest, decision: Decision, **more: object) -> str:
        return self.submit(ResolveApproval(approval_id=request.approval_id, decision=decision, **more))  # type: ignore[arg-type]

    def answer(self, question: QuestionAsked, answers: Mapping[str, str]) -> str:
        return self.submit(AnswerQuestion(question_id=question.question.item_id, answers=answers))

    async def until(self, kind: type[Kind], where: Callable[[Kind], bool] = lambda _: True) -> Kind:
        """The next event of this kind not yet waited past; fails when it does not come."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                while self._read < len(self.envelopes):
                    event = self.envelopes[self._read].event
                    self._read += 1
                    if isinstance(event, kind) and where(event):
                        return event
                await self._collect_next()

    async def asked(self) -> ApprovalRequest:
        return (await self.until(ApprovalRequested)).approval

    async def finished(self) -> TurnFinished:
        return await self.until(TurnFinished)

    async def rejected(self, command_id: str) -> CommandRejected:
        return await self.until(CommandRejected, lambda event: event.command_id == command_id)

    async def approve_all(self) -> TurnFinished:
        """Approve whatever is asked until the turn ends."""
        while True:
            event = await self.until(Event, lambda event: isinstance(event, ApprovalRequested | TurnFinished))  # type: ignore[type-abstract,arg-type]
            if isinstance(event, TurnFinished):
                return event
            assert isinstance(event, ApprovalRequested)
            self.approve(event.approval)

    def completed(self, kind: type[Kept]) -> list[Kept]:
        items = [event.item for event in self.events if isinstance(event, ItemCompleted)]
        return [item for item in items if isinstance(item, kind)]

    def items(self) -> list[Item]:
        return [event.item for event in self.events if isinstance(event, ItemCompleted)]

    def calls(self) -> dict[str, ToolCall]:
        """The finished calls by their `name` argument."""
        return {str(call.arguments["name"]): call for call in self.completed(ToolCall)}

    def notices(self) -> list[Notice]:
        return [event.notice for event in self.events if isinstance(event, NoticeRaised)]

    def plan(self) -> Plan:
        return self.completed(Plan)[-1]

    def steps(self) -> dict[str, str]:
        return {one.step_id: one.status.value for one in self.plan().steps}

    async def _collect_next(self) -> None:
        assert self._stream is not None
        self.envelopes.append(await self._stream.next())
        self.collect()

    def collect(self) -> None:
        assert self._stream is not None
        self.envelopes.extend(self._stream.drain())
