"""The agent: takes commands from any thread, answers queries, and publishes everything that happens."""

import asyncio
import contextlib
import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar, assert_never

from app.agent import notices, refusals
from app.agent.hub import Hub
from app.agent.queries import Answers
from app.agent.server import ToolServer
from app.agent.services import Services
from app.agent.session import Session
from app.agent.surroundings import Surroundings
from app.lib.clock import Clock, elapsed_s
from app.lib.sound import sound_value
from app.lib.supervision import Permanent, attempt, attempt_at_once, cancel, spawn
from app.ports.agent import EventStream
from app.ports.chat import ChatModel
from app.ports.hardware import FitEstimator, GpuProbe
from app.ports.journal import HistoryReader, Journal, JournalError
from app.ports.knowledge import Knowledge
from app.ports.performance import PerformanceReader
from app.ports.planner import Interpreter, Planner, PlannerServer
from app.ports.settings import Settings
from app.ports.specialist import LocalModel, Models
from app.ports.tools import ToolHost
from app.protocol.commands import (
    AddLocalModel,
    AnswerQuestion,
    ApplySettings,
    CancelTransfer,
    Command,
    DeleteConversation,
    DownloadLocalModel,
    DropPlan,
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
    SelectModel,
    SelectTarget,
    SendMessage,
    Shutdown,
    StartToolServer,
    SteerTurn,
    StepPlan,
    StopToolServer,
    UndoStep,
    UnloadLocalModel,
    UseLocalModel,
    WatchGpu,
)
from app.protocol.events import (
    CommandRejected,
    ConversationDeleted,
    ConversationOpened,
    ConversationOpening,
    ConversationRenamed,
    NoticeRaised,
)
from app.protocol.queries import ConversationTranscript
from app.protocol.query import Query
from app.protocol.values import ErrorInfo, now

log = logging.getLogger(__name__)

A = TypeVar("A")

# Enough to recognise any command that could still be sent twice.
_REMEMBERED_COMMANDS = 10_000

# More entries than any window shows without scrolling.
_SHOWN_AT_ONCE = 100


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
        version: str,
        planner_server: PlannerServer | None = None,
        performance: PerformanceReader | None = None,
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
        )
        self._found = found
        self._history = history
        self._surroundings = Surroundings(self._services, probe, version, idle_look_s)
        self._answers = Answers(self._services, history, fit, planner_server, performance)
        self._sessions: dict[str, Session] = {}
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
                return await self._dispatch_conversation(command)
            case SteerTurn() | InterruptTurn() | GrantRule() | RevokeRule() | UndoStep() | ResumePlan() | DropPlan():
                return self._dispatch_session(command)
            case ResolveApproval() | AnswerQuestion() | StepPlan():
                return self._dispatch_open_request(command)
            case SelectTarget() if any(session.has_turn for session in self._sessions.values()):
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

    async def _dispatch_conversation(
        self, command: OpenConversation | RenameConversation | DeleteConversation | SendMessage
    ) -> ErrorInfo | None:
        match command:
            case OpenConversation():
                if not self._show_again(command.conversation_id, command.command_id):
                    await self._open(command.conversation_id, command.command_id)
                return None
            case SendMessage():
                return await self._send(command)
            case RenameConversation():
                return await self._rename(command)
            case DeleteConversation():
                return await self._delete(command)

    def _dispatch_session(
        self, command: SteerTurn | InterruptTurn | GrantRule | RevokeRule | UndoStep | ResumePlan | DropPlan
    ) -> ErrorInfo | None:
        session = self._sessions.get(command.conversation_id)
        if session is None:
            return refusals.NO_CONVERSATION
        match command:
            case SteerTurn():
                return session.steer(command)
            case InterruptTurn():
                return session.interrupt()
            case GrantRule():
                return session.grant(command)
            case RevokeRule():
                session.revoke(command)
                return None
            case UndoStep():
                return session.undo(command, self._hub.items(command.conversation_id))
            case ResumePlan():
                return session.resume(command, self._hub.items(command.conversation_id))
            case DropPlan():
                return session.drop(command, self._hub.items(command.conversation_id))

    def _dispatch_open_request(self, command: ResolveApproval | AnswerQuestion | StepPlan) -> ErrorInfo | None:
        sessions = self._sessions.values()
        match command:
            case ResolveApproval():
                asked = next((one for one in sessions if one.has_approval(command.approval_id)), None)
                return refusals.APPROVAL_IS_OVER if asked is None else asked.resolve(command)
            case AnswerQuestion():
                asked = next((one for one in sessions if one.has_question(command.question_id)), None)
                return refusals.QUESTION_IS_OVER if asked is None else asked.answer(command)
            case StepPlan():
                asked = next((one for one in sessions if one.has_plan(command.plan_id)), None)
                return refusals.PLAN_IS_OVER if asked is None else asked.step_plan(command)

    async def _send(self, command: SendMessage) -> ErrorInfo | None:
        # Looked at before a conversation is made for it: a refused message leaves nothing behind.
        if (error := refusals.message_problem(command.text)) is not None:
            return error
        session = await self._open(command.conversation_id, command.command_id)
        items = self._hub.items(command.conversation_id)
        is_known = any(item.item_id == command.message_id for item in items)
        return None if is_known else session.send(command)

    async def _rename(self, command: RenameConversation) -> ErrorInfo | None:
        if (error := refusals.title_problem(command.title)) is not None:
            return error
        if not await self._exists(command.conversation_id):
            return refusals.NO_CONVERSATION
        session = self._sessions.get(command.conversation_id)
        if session is not None:
            session.rename(command.title, command.command_id)
        else:
            renamed = ConversationRenamed(conversation_id=command.conversation_id, title=command.title)
            self._hub.post(renamed, cause=command.command_id)
        return None

    async def _delete(self, command: DeleteConversation) -> ErrorInfo | None:
        session = self._sessions.get(command.conversation_id)
        if session is not None and session.has_turn:
            return refusals.TURN_RUNS
        if not await self._exists(command.conversation_id):
            return refusals.NO_CONVERSATION
        self._sessions.pop(command.conversation_id, None)
        self._hub.post(ConversationDeleted(conversation_id=command.conversation_id), cause=command.command_id)
        return None

    async def _exists(self, conversation_id: str) -> bool:
        return conversation_id in self._sessions or await self._history.newest(conversation_id, 0) is not None

    async def _open(self, conversation_id: str, cause: str) -> Session:
        """The session of a conversation: the one at work, else read from history, else new."""
        if (session := self._sessions.get(conversation_id)) is not None:
            return session
        # What was posted of it so far must be on disk before it is read back.
        try:
            await self._hub.settle()
        except JournalError:
            # Its turn tells that nothing can be recorded; what is on disk can be read all the same.
            if self._hub.has_unsaved(conversation_id):
                raise
        stored = await self._read(conversation_id)
        title, items = ("", ()) if stored is None else (stored.title, stored.items)
        session = self._sessions[conversation_id] = Session(self._services, conversation_id, title)
        opened = ConversationOpened(conversation_id=conversation_id, title=title, items=items, is_new=stored is None)
        self._hub.post(opened, cause=cause)
        return session

    async def _read(self, conversation_id: str) -> ConversationTranscript | None:
        """The stored conversation. Of a long one the end is shown at once: reading all of it takes a while."""
        newest = await self._history.newest(conversation_id, _SHOWN_AT_ONCE)
        if newest is None or not newest.earlier:
            return newest
        self._hub.post(
            ConversationOpening(
                conversation_id=conversation_id, title=newest.title, items=newest.items, earlier=newest.earlier
            )
        )
        return await self._history.transcript(conversation_id)

    def _show_again(self, conversation_id: str, cause: str) -> bool:
        session = self._sessions.get(conversation_id)
        if session is None:
            return False
        items = self._hub.items(conversation_id)
        opened = ConversationOpened(conversation_id=conversation_id, title=session.title, items=items)
        self._hub.post(opened, cause=cause)
        return True

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
        sessions = tuple(self._sessions.values())
        self._cut_off_all()
        await asyncio.gather(*(attempt("unwind a turn", one.unwind(share_s), share_s) for one in sessions))
        await attempt("close what runs beside", self._surroundings.stop(2 * share_s), 3 * share_s)
        await self._reader.stop(share_s)
        await cancel(self._telling, self._auditing, timeout_s=share_s)
        self._cut_off_all()
        await self._hub.stop(share_s)

    def _cut_off_all(self) -> None:
        """Every turn that goes on; one that cannot be closed keeps no other from it."""
        for session in self._sessions.values():
            attempt_at_once("end a turn", lambda session=session: session.interrupt(is_cut_off=True))

    def _end(self) -> None:
        """However the shutdown went, it is told, and nobody waits for it any more."""
        self._cut_off_all()
        attempt_at_once("tell of the end", self._hub.end)
        self._stopped.set()

    def collapse(self) -> None:
        """The loop is gone, and whoever looks on is told so: every turn has failed, and nothing more comes."""
        for session in self._sessions.values():
            attempt_at_once("end a turn", lambda session=session: session.fail(notices.AGENT_BROKE))
        attempt_at_once("tell of the loop's end", self._tell_broke)
        self._hub.end()

    def _tell_broke(self) -> None:
        self._hub.post(NoticeRaised(notice=notices.agent_broke(self._services.clock())))
