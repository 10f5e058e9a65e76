"""The agent: takes commands from any thread, answers queries, and publishes everything that happens."""

import asyncio
import contextlib
import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar, assert_never

from app.agent import notices, refusals
from app.agent.conversations import Conversations
from app.agent.grants import Grants
from app.agent.hub import Hub
from app.agent.queries import Answers
from app.agent.server import ToolServer
from app.agent.services import Services
from app.agent.surroundings import AgentSurroundings
from app.lib.clock import Clock, elapsed_s
from app.lib.sound import sound_value
from app.lib.supervision import Permanent, attempt, attempt_at_once, cancel, spawn
from app.ports.agent import EventStream
from app.ports.chat import ChatModel
from app.ports.evaluations import Evaluator
from app.ports.hardware import FitEstimator, GpuProbe
from app.ports.journal import HistoryReader, Journal, JournalError
from app.ports.knowledge import Knowledge
from app.ports.performance import PerformanceReader
from app.ports.planner import Interpreter, Planner, PlannerServer
from app.ports.rehearsal import Rehearser
from app.ports.rules import RuleBook
from app.ports.settings import Settings
from app.ports.specialist import LocalModel, Models
from app.ports.tools import ToolHost
from app.ports.traces import Traces
from app.protocol.commands import (
    AddLocalModel,
    AnswerQuestion,
    ApplySettings,
    CancelTransfer,
    ChangeAssumption,
    Command,
    ConfirmAssumption,
    DecideRevision,
    DeleteConversation,
    DownloadLocalModel,
    DropPlan,
    EvaluateModel,
    FreeGpu,
    GrantRule,
    InterruptTurn,
    LoadLocalModel,
    OpenConversation,
    RemoveLocalModel,
    RenameConversation,
    ResolveApproval,
    ResumePlan,
    RevokeRule,
    RunTool,
    SelectModel,
    SelectTarget,
    SendMessage,
    SettleCall,
    Shutdown,
    StartToolServer,
    SteerTurn,
    StepPlan,
    StopEvaluation,
    StopToolServer,
    UndoPlan,
    UndoStep,
    UnloadLocalModel,
    UseLocalModel,
    WatchGpu,
)
from app.protocol.events import (
    CommandRejected,
    NoticeRaised,
)
from app.protocol.query import Query
from app.protocol.values import ErrorInfo, now

log = logging.getLogger(__name__)

A = TypeVar("A")

# Enough to recognise any command that could still be sent twice.
_REMEMBERED_COMMANDS = 10_000


class Agent:
    """Implements ports.agent.AgentPort on the loop `start` runs on; only `submit` and `subscribe` may be called from
    another thread. Build it on that loop, `start` it, and it lives until a Shutdown command. `found`: what was wrong
    before it was built, told once somebody reads."""

    def __init__(
        self,
        *,
        chat: ChatModel,
        planners: Sequence[Planner],
        interpreter: Interpreter,
        tools: ToolHost,
        local_model: LocalModel,
        models: Models,
        knowledge: Knowledge,
        journal: Journal,
        history: HistoryReader,
        probe: GpuProbe,
        fit: FitEstimator,
        settings: Settings,
        rules: RuleBook,
        version: str,
        planner_server: PlannerServer | None = None,
        performance: PerformanceReader | None = None,
        rehearser: Rehearser | None = None,
        evaluator: Evaluator | None = None,
        traces: Sequence[Traces] = (),
        found: Sequence[ErrorInfo] = (),
        clock: Callable[[], datetime] = now,
        elapsed_s: Clock = elapsed_s,
        idle_look_s: float = 1.0,
    ) -> None:
        self._hub = Hub(journal, clock)
        server = ToolServer(tools)
        self._services = Services(
            hub=self._hub,
            chat=chat,
            planners=planners,
            interpreter=interpreter,
            tools=tools,
            server=server,
            local_model=local_model,
            models=models,
            knowledge=knowledge,
            settings=settings,
            clock=clock,
            elapsed_s=elapsed_s,
            grants=Grants(rules, tools, self._hub, clock),
            rehearser=rehearser,
            evaluator=evaluator,
        )
        self._found = found
        self._history = history
        self._surroundings = AgentSurroundings(self._services, probe, version, idle_look_s)
        self._answers = Answers(self._services, history, fit, planner_server, performance)
        self._conversations = Conversations(self._services, history, traces)
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._inbox: asyncio.Queue[Command] = asyncio.Queue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._reader = Permanent("agent commands", self._obey)
        self._telling: asyncio.Task[None] | None = None
        self._auditing: asyncio.Task[None] | None = None
        self._is_stopping = False
        self._stopped = asyncio.Event()

    async def start(self) -> None:
        """Open the journal, look around, publish AgentReady, and take commands. Raises JournalError."""
        self._loop = asyncio.get_running_loop()
        recovered = await self._hub.open()
        await self._surroundings.start()
        self._telling = spawn("recovery notice", self._tell_recovered(len(recovered.unknown_call_ids)))
        self._auditing = spawn("audit notice", self._tell_of_the_audit())
        self._reader.start()
        # A journal that cannot be written is told as a notice; reading the history still works.
        with contextlib.suppress(JournalError):
            await self._hub.settle()

    async def _tell_recovered(self, count: int) -> None:
        await self._hub.wait_for_reader()
        for problem in self._found:
            self._hub.post(NoticeRaised(notice=notices.found_at_the_start(problem, self._services.clock())))
        self._hub.tell_problems()
        await self._services.grants.standing()
        self._surroundings.tell_not_started()
        if count:
            self._hub.post(NoticeRaised(notice=notices.calls_left_unknown(count, self._services.clock())))

    async def _tell_of_the_audit(self) -> None:
        # A history that cannot be read is told where it is used.
        with contextlib.suppress(JournalError):
            trail = await self._history.audit("")
            if trail.findings:
                await self._hub.wait_for_reader()
                self._hub.post(NoticeRaised(notice=notices.audit_found(trail, self._services.clock())))

    async def wait_stopped(self) -> None:
        """Returns once AgentStopped was published."""
        await self._stopped.wait()

    def submit(self, command: Command) -> None:
        loop = self._loop
        assert loop is not None, "start the agent before submitting commands"
        try:
            loop.call_soon_threadsafe(self._inbox.put_nowait, sound_value(command))
        except RuntimeError:  # the loop has closed: whoever still orders something learned of AgentStopped already
            log.info("the agent has stopped; %s is dropped", type(command).__name__)

    async def ask(self, query: Query[A]) -> A:
        """Raises QueryFailed."""
        return await self._answers.to(sound_value(query))

    def subscribe(self) -> EventStream:
        return self._hub.subscribe()

    async def _obey(self) -> None:
        while True:
            command = await self._inbox.get()
            try:
                await self._obey_one(command)
            except Exception:
                # The top net of commands: a bug in one must not leave the next unread.
                log.exception("%s failed", type(command).__name__)
                self._broke(command)
            except BaseException:
                # The task ends with it; whoever sent the command still learns what became of it.
                self._broke(command)
                raise

    async def _obey_one(self, command: Command) -> None:
        if not self._is_new(command.command_id):
            return
        try:
            refusal = refusals.AGENT_STOPS if self._is_stopping else await self._dispatch(command)
        except JournalError as exc:
            refusal = exc.info
        if refusal is not None:
            self._refuse(command, refusal)

    def _broke(self, command: Command) -> None:
        """The end comes whatever breaks; anything else is told."""
        if isinstance(command, Shutdown):
            self._begin_shutdown(command)
        else:
            self._refuse(command, notices.COMMAND_BROKE)

    def _refuse(self, command: Command, error: ErrorInfo) -> None:
        self._hub.post(CommandRejected(command_id=command.command_id, error=error), cause=command.command_id)

    async def _dispatch(self, command: Command) -> ErrorInfo | None:
        match command:
            case OpenConversation() | RenameConversation() | DeleteConversation() | SendMessage():
                return await self._conversations.obey(command)
            case (
                SteerTurn()
                | InterruptTurn()
                | RunTool()
                | UndoStep()
                | UndoPlan()
                | ResumePlan()
                | SettleCall()
                | DropPlan()
            ):
                return self._conversations.obey_one(command)
            case (
                ResolveApproval()
                | AnswerQuestion()
                | StepPlan()
                | ConfirmAssumption()
                | ChangeAssumption()
                | DecideRevision()
            ):
                return self._conversations.answer(command)
            case GrantRule():
                return await self._services.grants.grant(command.rule)
            case RevokeRule():
                return await self._services.grants.revoke(command.rule_id)
            case SelectTarget() if self._conversations.have_turn:
                return refusals.TURN_USES_TARGET
            case (
                SelectModel()
                | LoadLocalModel()
                | UnloadLocalModel()
                | AddLocalModel()
                | DownloadLocalModel()
                | CancelTransfer()
                | UseLocalModel()
                | RemoveLocalModel()
                | EvaluateModel()
                | StopEvaluation()
                | FreeGpu()
                | StartToolServer()
                | StopToolServer()
                | SelectTarget()
                | ApplySettings()
                | WatchGpu()
            ):
                return await self._surroundings.obey(command)
            case Shutdown():
                self._begin_shutdown(command)
                return None
            case _:
                assert_never(command)

    def _is_new(self, command_id: str) -> bool:
        if command_id in self._seen:
            return False
        self._seen[command_id] = None
        if len(self._seen) > _REMEMBERED_COMMANDS:
            self._seen.popitem(last=False)
        return True

    def _begin_shutdown(self, command: Shutdown) -> None:
        if self._is_stopping:
            return
        self._is_stopping = True
        stopping = spawn("agent shutdown", self._shut_down(command.deadline_s))
        # Not a `finally` in the task: one that is cancelled before its first step never runs it.
        stopping.add_done_callback(lambda _: self._end())

    async def _shut_down(self, deadline_s: float) -> None:
        """Interrupt, close what runs beside, flush, say so; every wait has its share of the deadline."""
        share_s = max(deadline_s, 0.5) / 4
        sessions = tuple(self._conversations)
        self._cut_off_all()
        await asyncio.gather(*(attempt("unwind a turn", one.unwind(share_s), share_s) for one in sessions))
        await attempt("close what runs beside", self._surroundings.stop(2 * share_s), 3 * share_s)
        await self._reader.stop(share_s)
        await cancel(self._telling, self._auditing, timeout_s=share_s)
        self._cut_off_all()
        await self._hub.stop(share_s)

    def _cut_off_all(self) -> None:
        self._conversations.end_all(lambda session: session.interrupt(is_cut_off=True))

    def _end(self) -> None:
        """However the shutdown went, it is told, and nobody waits for it any more."""
        self._cut_off_all()
        attempt_at_once("tell of the end", self._hub.end)
        self._stopped.set()

    def collapse(self) -> None:
        """The loop is gone, and whoever looks on is told so: every turn has failed, and nothing more comes."""
        self._conversations.end_all(lambda session: session.fail(notices.AGENT_BROKE))
        attempt_at_once("tell of the loop's end", self._tell_broke)
        self._hub.end()

    def _tell_broke(self) -> None:
        self._hub.post(NoticeRaised(notice=notices.agent_broke(self._services.clock())))
