"""One conversation: it owns the bracket of its turn and takes the commands that belong to it."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from functools import partial

from app.agent import by_hand, notices, refusals, resuming, undoing
from app.agent.answering import gives_up
from app.agent.conductor import Conductor
from app.agent.desk import Desk, desk_for
from app.agent.errors import TurnFailedError
from app.agent.gate import Resolution
from app.agent.inquiry import problem
from app.agent.offline import Offline
from app.agent.routing import is_led_by_conductor
from app.agent.services import Services
from app.agent.turn import Turn
from app.agent.work import Work
from app.lib.supervision import attempt_at_once, cancel, spawn
from app.ports.journal import JournalError
from app.protocol.approvals import Decision, is_same
from app.protocol.commands import (
    AnswerQuestion,
    ChangeAssumption,
    ConfirmAssumption,
    DecideRevision,
    DropPlan,
    ResolveApproval,
    ResumePlan,
    RunTool,
    SendMessage,
    SettleCall,
    SteerTurn,
    StepPlan,
    UndoPlan,
    UndoStep,
)
from app.protocol.events import ConversationRenamed, ItemUpdated, TurnOutcome
from app.protocol.items import Item, Plan, ToolCall, UserMessage
from app.protocol.resuming import elsewhere, given_up, place_in, resumable_plan, unknown_calls, unsettled_calls
from app.protocol.states import ConductorPhase
from app.protocol.undoing import undoable_call, way_back, why_not_undoable
from app.protocol.values import ErrorInfo
from app.trade.calling_off import calls_off
from app.trade.rehearsal_wishes import asks_rehearsal
from app.trade.templates import verbatim
from app.trade.text import Text

_TITLE_CHARACTERS = 40

# An interrupted turn may still be letting go of a call; the next turn waits this long for it.
_UNWIND_S = 10.0


@dataclass(slots=True)
class _Running:
    """A turn in progress with all that waits for the engineer in it."""

    desk: Desk
    work: Work
    is_led: bool
    steering: deque[str] = field(default_factory=deque[str])
    task: asyncio.Task[ErrorInfo | None] | None = None

    @property
    def turn(self) -> Turn:
        return self.desk.turn


class ConversationSession:
    """Each command returns why it is refused, or None."""

    def __init__(self, services: Services, conversation_id: str, title: str) -> None:
        self.conversation_id = conversation_id
        self._services = services
        self._title = title
        self._running: _Running | None = None
        self._unwinding: asyncio.Task[ErrorInfo | None] | None = None
        self._told_about: ConductorPhase | None = None

    @property
    def title(self) -> str:
        return self._title

    @property
    def has_turn(self) -> bool:
        return self._running is not None

    def rename(self, title: str, cause: str | None) -> None:
        self._title = title
        self._services.hub.post(ConversationRenamed(conversation_id=self.conversation_id, title=title), cause=cause)

    def send(self, command: SendMessage, items: Sequence[Item]) -> ErrorInfo | None:
        """Start a turn with a message whose text was found acceptable; `items` are those before it."""
        if self._running is not None:
            return refusals.TURN_RUNS
        if not self._title:
            self.rename(title_of(command.text), command.command_id)
        running = self._prepared(command)
        back = undoing.wanted(command.text, items)
        running.is_led = running.is_led and back is None
        match back:
            case ToolCall():
                answer = partial(undoing.undo, running.desk, back)
            case Plan():
                answer = partial(undoing.undo_plan, running.desk, running.work, back, tuple(items))
            case Text():
                answer = partial(undoing.say_why_not, running.desk, back)
            case None:
                answer = partial(self._answer, running, command.text)
        self._start(running, command.message_id, command.text, answer)
        return None

    def run_tool(self, command: RunTool) -> ErrorInfo | None:
        """Start a turn that makes one call, given by hand."""
        if self._running is not None:
            return refusals.TURN_RUNS
        spec = self._services.tools.tools.get(command.tool)
        text = by_hand.request(verbatim(command.tool) if spec is None else spec.title).in_language(command.language)
        if not self._title:
            self.rename(title_of(text), command.command_id)
        running = self._prepared(command)
        # The conductor has no part in it, so nobody would hear what is said meanwhile.
        running.is_led = False
        self._start(running, command.message_id, text, lambda: by_hand.run(running.desk, running.work, command))
        return None

    def undo(self, command: UndoStep, items: Sequence[Item]) -> ErrorInfo | None:
        """Start a turn that takes the last change back."""
        if self._running is not None:
            return refusals.TURN_RUNS
        call = undoable_call(items)
        if call is None or call.item_id != command.call_id:
            return refusals.not_the_last_change(why_not_undoable(items, command.call_id))
        running = self._prepared(command)
        text = undoing.request(call).in_language(command.language)
        self._start(running, command.message_id, text, lambda: undoing.undo(running.desk, call))
        return None

    def undo_plan(self, command: UndoPlan, items: Sequence[Item]) -> ErrorInfo | None:
        """Start a turn that takes the changes of a plan back."""
        if self._running is not None:
            return refusals.TURN_RUNS
        plan = next((item for item in items if isinstance(item, Plan) and item.item_id == command.plan_id), None)
        way = way_back(items, command.plan_id)
        if plan is None or isinstance(way, Text):
            return refusals.not_the_last_change(way if isinstance(way, Text) else None)
        running = self._prepared(command)
        running.is_led = False
        text = undoing.plan_request(plan).in_language(command.language)
        answer = partial(undoing.undo_plan, running.desk, running.work, plan, tuple(items))
        self._start(running, command.message_id, text, answer)
        return None

    def resume(self, command: ResumePlan, items: Sequence[Item]) -> ErrorInfo | None:
        """Start a turn that goes on with the plan that was cut off."""
        if self._running is not None:
            return refusals.TURN_RUNS
        plan = resumable_plan(items)
        if plan is None or plan.item_id != command.plan_id:
            return refusals.NOTHING_TO_RESUME
        if (error := elsewhere(plan, items, place_in(self._services.tools.state))) is not None:
            return error
        running = self._prepared(command)
        text = resuming.request(plan).in_language(command.language)
        unsettled = unsettled_calls(plan, items)
        self._start(
            running, command.message_id, text, lambda: resuming.resume(running.desk, running.work, plan, unsettled)
        )
        return None

    def settle(self, command: SettleCall, items: Sequence[Item]) -> ErrorInfo | None:
        """Start a turn that reads how a call ended of which nobody knows it."""
        if self._running is not None:
            return refusals.TURN_RUNS
        call = next((item for item in items if item.item_id == command.call_id), None)
        if not isinstance(call, ToolCall) or call.item_id not in unknown_calls(items):
            return refusals.NOTHING_TO_SETTLE
        running = self._prepared(command)
        running.is_led = False
        text = resuming.settling_request(call).in_language(command.language)
        self._start(running, command.message_id, text, lambda: resuming.settle(running.desk, call))
        return None

    def drop(self, command: DropPlan, items: Sequence[Item]) -> ErrorInfo | None:
        plan = resumable_plan(items)
        if self._running is not None:
            return refusals.TURN_RUNS
        if plan is None or plan.item_id != command.plan_id:
            return refusals.NOTHING_TO_RESUME
        dropped = ItemUpdated(conversation_id=self.conversation_id, item=given_up(plan))
        self._services.hub.post(dropped, cause=command.command_id)
        return None

    def _start(
        self, running: _Running, message_id: str, text: str, answer: Callable[[], Coroutine[None, None, None]]
    ) -> None:
        try:
            running.turn.begin(UserMessage(item_id=message_id, text=text, created_at=self._services.clock()))
            self._running = running
            running.task = spawn(f"turn {running.turn.turn_id}", self._take_turn(running, answer))
        except BaseException:
            self._give_up(running)
            raise
        # Not a `finally` in the task: a task cancelled before its first step never runs one.
        running.task.add_done_callback(
            lambda task: attempt_at_once("end a turn", lambda: self._ended(running, task)) or self._give_up(running)
        )

    def steer(self, command: SteerTurn) -> ErrorInfo | None:
        running = self._running
        if (error := refusals.message_problem(command.text)) is not None:
            return error
        if running is None or running.task is None or running.task.done():
            return refusals.NO_TURN_RUNS
        if asks_rehearsal(command.text) and running.work.has_plan:
            return running.work.rehearse()
        if not running.is_led and calls_off(command.text):
            return self.interrupt()
        if not running.is_led:
            return refusals.NOBODY_LISTENS if not running.desk.inquiry.is_asking else refusals.QUESTION_WAITS
        running.turn.hear(UserMessage(item_id=command.message_id, text=command.text, created_at=self._services.clock()))
        running.steering.append(command.text)
        return None

    def interrupt(self, *, is_cut_off: bool = False) -> ErrorInfo | None:
        """The turn is over at once; what its task still unwinds is nobody's business any more. `is_cut_off`: nobody
        wanted it stopped."""
        running = self._running
        if running is None or running.task is None:
            return refusals.NO_TURN_RUNS
        self._close(running, lambda: running.turn.close(TurnOutcome.INTERRUPTED, is_cut_off=is_cut_off))
        running.task.cancel()
        self._unwinding = running.task
        return None

    def fail(self, error: ErrorInfo) -> None:
        """The turn ends with an error, without a loop to end its task on."""
        running = self._running
        if running is not None:
            self._close(running, lambda: running.turn.close(TurnOutcome.FAILED, error))

    async def unwind(self, timeout_s: float) -> None:
        """Wait for what an interrupt left behind."""
        await cancel(self._unwinding, timeout_s=timeout_s)
        self._unwinding = None

    def has_approval(self, approval_id: str) -> bool:
        return self._running is not None and self._running.desk.gate.find(approval_id) is not None

    def has_question(self, question_id: str) -> bool:
        return self._running is not None and self._running.desk.inquiry.find(question_id) is not None

    def has_plan(self, plan_id: str) -> bool:
        return self._running is not None and self._running.work.running(plan_id) is not None

    def resolve(self, command: ResolveApproval) -> ErrorInfo | None:
        """Edited arguments are checked again; when they are wrong the request stays open."""
        request = None if self._running is None else self._running.desk.gate.find(command.approval_id)
        if self._running is None or request is None:
            return refusals.APPROVAL_IS_OVER
        if command.decision not in request.choices:
            return refusals.SKIP_NEEDS_PLAN
        if command.digest not in ("", request.digest):
            return refusals.SHOWN_OTHERWISE
        edited = command.edited_arguments if command.decision is Decision.APPROVE else None
        if edited is not None and is_same(edited, request.arguments):
            edited = None
        if edited is not None and (errors := self._services.tools.check(request.tool, edited)):
            return notices.joined(errors)
        self._running.desk.gate.resolve(
            command.approval_id,
            Resolution(decision=command.decision, by=command.by, note=command.note, arguments=edited),
        )
        return None

    def answer(self, command: AnswerQuestion) -> ErrorInfo | None:
        question = None if self._running is None else self._running.desk.inquiry.find(command.question_id)
        if self._running is None or question is None:
            return refusals.QUESTION_IS_OVER
        if gives_up(question.fields, command.answers):
            return self.interrupt()
        if (error := problem(question, command.answers)) is not None:
            return error
        self._running.desk.inquiry.answer(command.question_id, command.answers)
        return None

    def step_plan(self, command: StepPlan) -> ErrorInfo | None:
        run = None if self._running is None else self._running.work.running(command.plan_id)
        return refusals.PLAN_IS_OVER if run is None else run.steer(command)

    def assume(self, command: ConfirmAssumption | ChangeAssumption | DecideRevision) -> ErrorInfo | None:
        run = None if self._running is None else self._running.work.running(command.plan_id)
        return refusals.PLAN_IS_OVER if run is None else run.assume(command)

    def _prepared(self, command: SendMessage | RunTool | UndoStep | UndoPlan | ResumePlan | SettleCall) -> _Running:
        services = self._services
        turn = Turn(services.hub, self.conversation_id, command.language, command.command_id, services.clock)
        desk = desk_for(turn, services)
        return _Running(desk=desk, work=Work(desk), is_led=is_led_by_conductor(services.chat.state))

    async def _take_turn(
        self, running: _Running, answer: Callable[[], Coroutine[None, None, None]]
    ) -> ErrorInfo | None:
        """Returns a known failure; anything it raises is a bug."""
        await self.unwind(_UNWIND_S)
        try:
            await running.turn.settle()
            await answer()
        except (TurnFailedError, JournalError) as exc:
            return exc.info
        return None

    async def _answer(self, running: _Running, text: str) -> None:
        if running.is_led:
            if await Conductor(running.desk, running.work, running.steering).lead():
                return
            running.is_led = False
        else:
            self._tell_why_offline(running.turn)
        await Offline(running.desk, running.work).answer(text)

    def _tell_why_offline(self, turn: Turn) -> None:
        """Once per reason and conversation; saying it again each time would be noise."""
        state = self._services.chat.state
        if state.phase not in (self._told_about, ConductorPhase.DISABLED):
            turn.notice(*notices.offline(state))
        self._told_about = state.phase

    def _ended(self, running: _Running, task: asyncio.Task[ErrorInfo | None]) -> None:
        self._close(running, lambda: running.turn.close(*_outcome(task)))

    def _close(self, running: _Running, close: Callable[[], None]) -> None:
        if not attempt_at_once("close a turn", close):
            self._give_up(running)
        if self._running is running:
            self._running = None

    def _give_up(self, running: _Running) -> None:
        """Whatever broke while the turn was ended, it is over and told as failed."""
        if self._running is running:
            self._running = None
        running.turn.abandon(notices.TURN_BROKE)


def _outcome(task: asyncio.Task[ErrorInfo | None]) -> tuple[TurnOutcome, ErrorInfo | None]:
    """The engineer's own interruption closes the turn before its task is cancelled; any other cancels it unasked."""
    if task.cancelled() or task.exception() is not None:
        return TurnOutcome.FAILED, notices.TURN_BROKE
    error = task.result()
    return (TurnOutcome.COMPLETED if error is None else TurnOutcome.FAILED), error


def title_of(text: str) -> str:
    """The beginning of the first message, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _TITLE_CHARACTERS else line[: _TITLE_CHARACTERS - 1].rstrip() + "…"
