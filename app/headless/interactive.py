"""The same conversation on a plain terminal, for a machine without a display: cards as text, answers by letter.

An answer belongs to the card that stood on the screen when it was typed, by its id and digest: what was typed before
is forgotten, and a request that closes meanwhile takes no answer any more. The end of the input decides nothing.
"""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from typing import TextIO

from app.headless import words
from app.headless.cards import Cards
from app.headless.lines import LineReader
from app.headless.plan_changes import arguments_typed, change_wanted, step_arguments
from app.headless.rule_talk import RuleTalk
from app.lib.supervision import cancel, spawn
from app.lib.terminal import columns, put
from app.ports.agent import AgentPort, EventStream
from app.protocol.approvals import ApprovalRequest, Decision, plan_digest
from app.protocol.commands import (
    AnswerQuestion,
    Command,
    InterruptTurn,
    OpenConversation,
    ResolveApproval,
    SendMessage,
    Shutdown,
    StepMode,
    StepPlan,
)
from app.protocol.events import (
    AgentStopped,
    ApprovalResolved,
    CommandRejected,
    ConversationEvent,
    Envelope,
    Event,
    ItemCompleted,
    ItemUpdated,
    ModelRetrying,
    NoticeRaised,
    QuestionClosed,
    TurnFinished,
    TurnStarted,
)
from app.protocol.items import AssistantMessage, Item, Notice, Plan, PlanStatus, Question, QuestionField, ToolCall
from app.protocol.rehearsals import RehearsalPhase
from app.protocol.showing import unshowable
from app.protocol.transcript import Conversation, fold
from app.protocol.values import new_id
from app.trade.json_types import JsonObject
from app.trade.text import Language

SHUTDOWN_DEADLINE_S = 8.0
# How long the next card waits for what “approve the rest” has already decided.
SETTLE_S = 0.3


class _Left(Exception):
    """The input ended."""


class _Closed(Exception):
    """What was asked about is no longer open."""


async def converse(agent: AgentPort, reader: LineReader, out: TextIO, *, language: Language) -> None:
    """Runs until the person leaves; the agent is shut down then."""
    events = agent.subscribe()
    terminal = _Terminal(agent, events, reader, out, language)
    with contextlib.suppress(_Left):
        await terminal.run()
    agent.submit(Shutdown(deadline_s=SHUTDOWN_DEADLINE_S))
    await terminal.wait_stopped()


class _Terminal:
    def __init__(
        self, agent: AgentPort, events: EventStream, reader: LineReader, out: TextIO, language: Language
    ) -> None:
        self._agent = agent
        self._events = events
        self._reader = reader
        self._out = out
        self._language = language
        self._cards = Cards(language, columns)
        self._rules = RuleTalk(agent, self._cards, self._print, self._take_next)
        self._conversation_id = new_id("conv")
        self._conversation = Conversation(conversation_id=self._conversation_id)
        self._plan: Plan | None = None
        self._sent: str | None = None
        self._approving_rest: dict[str, str] = {}
        self._rehearsal = ""
        self._steered = ""
        self._is_settling = False
        self._is_running = False
        self._is_stopped = False
        self._arriving: asyncio.Task[Envelope] | None = None
        self._typing: asyncio.Task[str | None] | None = None

    async def run(self) -> None:
        self._print(self._cards.say(words.WELCOME))
        self._agent.submit(OpenConversation(conversation_id=self._conversation_id))
        while text := (await self._prompt("> ")).strip():
            if await self._rules.obey(text):
                continue
            self._send(
                SendMessage(
                    conversation_id=self._conversation_id,
                    message_id=new_id("user"),
                    text=text,
                    language=self._language,
                )
            )
            self._is_running = True
            await self._follow()

    @property
    def _approvals(self) -> Mapping[str, ApprovalRequest]:
        return self._conversation.approvals

    @property
    def _questions(self) -> Mapping[str, Question]:
        items = (self._conversation.items.get(key) for key in self._conversation.open_questions)
        return {item.item_id: item for item in items if isinstance(item, Question)}

    async def wait_stopped(self) -> None:
        while not self._is_stopped:
            self._is_stopped = isinstance((await self._next_event()).event, AgentStopped)
        await cancel(self._typing)

    async def _follow(self) -> None:
        """Show what happens and ask what is asked, until the turn is over."""
        while self._is_running:
            await self._take_next()
            if self._is_settling:
                await self._settle()
            # Asked only when nothing more has arrived: the next event may already have closed the request.
            while self._sent is None and self._is_running and (self._questions or self._approvals):
                await self._ask()

    async def _next_event(self) -> Envelope:
        """The task that waits for it may have been begun while a line was awaited."""
        task = self._arriving or spawn("terminal events", self._events.next())
        self._arriving = task
        envelope = await asyncio.shield(task)
        self._arriving = None
        return envelope

    async def _take_next(self) -> None:
        for envelope in (await self._next_event(), *self._events.drain()):
            self._take(envelope.event)

    async def _settle(self) -> None:
        """The rest of the plan was approved: its next steps need no card, and are not asked about."""
        self._is_settling = False
        with contextlib.suppress(TimeoutError):
            while self._is_running:
                async with asyncio.timeout(SETTLE_S):
                    await self._take_next()

    async def _ask(self) -> None:
        """What closes before it was answered leaves the next request to ask about, and what was typed for it is no
        message either."""
        try:
            if self._questions:
                await self._ask_question(next(iter(self._questions.values())))
            elif self._approvals:
                await self._ask_approval(next(iter(self._approvals.values())))
        except _Closed:
            await self._forget_typed()

    def _take(self, event: Event) -> None:
        if isinstance(event, ConversationEvent):
            # There is no other in this program.
            self._conversation = fold(self._conversation, event) or self._conversation
        self._rules.take(event)
        match event:
            case TurnStarted():
                self._sent = None
            case TurnFinished():
                self._finish(event)
            case CommandRejected():
                self._rejected(event)
            case ApprovalResolved():
                self._resolved(event)
            case QuestionClosed():
                self._sent = None
            case ItemUpdated(item=Plan() as plan):
                self._show_plan(plan)
            case ItemCompleted():
                self._show(event.item)
            case NoticeRaised():
                self._show(event.notice)
            case ModelRetrying():
                self._print(self._cards.retrying(event.attempt, event.delay_s, event.why))
            case AgentStopped():
                self._is_stopped = True
                raise _Left
            case _:  # a terminal shows what is finished
                pass

    def _finish(self, event: TurnFinished) -> None:
        self._is_running = False
        self._plan = None
        if event.error is not None:
            self._print(self._cards.problem(event.error))

    def _resolved(self, event: ApprovalResolved) -> None:
        self._sent = None
        step_id = self._approving_rest.pop(event.approval_id, None)
        if step_id is not None and event.decision is Decision.APPROVE and self._plan is not None:
            shown = plan_digest(self._plan.steps)
            rest = StepPlan(plan_id=self._plan.item_id, mode=StepMode.TO, step_id=step_id, shown=shown)
            self._agent.submit(rest)
            self._is_settling = True

    def _rejected(self, event: CommandRejected) -> None:
        if event.command_id == self._steered:
            self._print(self._cards.problem(event.error))
        if event.command_id != self._sent:
            return
        self._sent = None
        self._approving_rest = {}
        self._print(self._cards.problem(event.error))
        # A refused message starts no turn.
        self._is_running = bool(self._approvals or self._questions)

    def _show_plan(self, plan: Plan) -> None:
        """When its steps are known, and when they read otherwise."""
        known = self._plan
        is_shown = known is not None and known.item_id == plan.item_id and step_arguments(known) == step_arguments(plan)
        if plan.status is PlanStatus.RUNNING and not is_shown:
            self._print(self._cards.plan(plan))
        self._show_rehearsal(plan)
        if plan.status is PlanStatus.RUNNING:
            self._plan = plan

    def _show_rehearsal(self, plan: Plan) -> None:
        """Each time that there is something new to say of it."""
        said = "\n".join(filter(None, (self._cards.rehearsal(plan), self._cards.revision(plan))))
        if said and said != self._rehearsal:
            self._rehearsal = said
            self._print(said)

    def _show(self, item: Item) -> None:
        match item:
            case AssistantMessage():
                self._print(self._cards.message(item.text))
            case ToolCall():
                self._print(self._cards.call(item))
            case Notice():
                self._print(self._cards.notice(item))
            case Plan():
                self._show_rehearsal(item)
            case _:  # the person's own words, and what was shown when it was asked
                pass

    async def _ask_approval(self, request: ApprovalRequest) -> None:
        self._print(self._cards.approval(request))
        await self._forget_typed()
        is_blocked = unshowable(request) is not None
        choices = self._cards.say(words.WITHOUT_APPROVAL if is_blocked else words.CHOICES)
        while True:
            typed = (await self._prompt(choices, lambda: request.approval_id in self._approvals)).strip().lower()
            if typed == "v":
                self._print(self._cards.approval(request, is_whole=True))
            elif typed in ("y", "a") and (is_blocked or await self._is_pasted()):
                self._print(self._cards.say(words.NOT_ONE_KEY) if not is_blocked else "")
            elif await self._obey(typed, request):
                return
            else:
                # Whatever else was typed or pasted with it is no answer either.
                await self._forget_typed()

    async def _obey(self, typed: str, request: ApprovalRequest) -> bool:
        """Whether the letter was an answer."""

        def is_open() -> bool:
            return request.approval_id in self._approvals

        match typed:
            case "y":
                self._send(self._decision(request, Decision.APPROVE))
            case "s":
                self._send(self._decision(request, Decision.SKIP))
            case "n":
                note = await self._prompt(self._cards.say(words.WHY), is_open)
                self._send(self._decision(request, Decision.REFUSE, note=note.strip()))
            case "e":
                edited = await arguments_typed(request.arguments, self._cards, lambda text: self._prompt(text, is_open))
                self._send(self._decision(request, Decision.APPROVE, edited=edited))
            case "a" if self._plan is not None and self._plan.steps:
                # First this call, as it was shown; the rest only when it was taken.
                self._approving_rest[request.approval_id] = self._plan.steps[-1].step_id
                self._send(self._decision(request, Decision.APPROVE))
            case "l":
                await self._rules.allow(request, lambda text: self._prompt(text, is_open), self._is_pasted)
                return False
            case "r" if self._plan is not None:
                self._rehearse(self._plan)
                return False
            case "p" if self._plan is not None:
                await self._change(self._plan, is_open)
                return False
            case "q":
                self._send(InterruptTurn(conversation_id=self._conversation_id))
            case _:
                return False
        return True

    def _rehearse(self, plan: Plan) -> None:
        """Begun, or called off; the card stays open meanwhile."""
        is_running = plan.rehearsal is not None and plan.rehearsal.phase is RehearsalPhase.RUNNING
        mode = StepMode.END_REHEARSAL if is_running else StepMode.REHEARSE
        self._steer(StepPlan(plan_id=plan.item_id, mode=mode))
        if not is_running:
            self._print(self._cards.say(words.REHEARSES))

    async def _change(self, plan: Plan, is_open: Callable[[], bool]) -> None:
        """The card stays open meanwhile, unless a step is put before its own."""
        self._print(self._cards.plan(plan))
        command = await change_wanted(plan, self._cards, lambda text: self._prompt(text, is_open))
        if command is not None:
            self._steer(command)

    def _steer(self, command: Command) -> None:
        """Beside the card: what is wrong with it is told, and the card is none the wiser."""
        self._steered = command.command_id
        self._agent.submit(command)

    async def _ask_question(self, question: Question) -> None:
        self._print(self._cards.question(question))
        await self._forget_typed()
        answers = {field.key: await self._ask_field(question, field) for field in question.fields}
        self._send(AnswerQuestion(question_id=question.item_id, answers=answers))

    async def _ask_field(self, question: Question, field: QuestionField) -> str:
        """A choice is picked by its number; anything else is checked by the agent."""
        self._print(self._cards.field(field))
        typed = (await self._prompt("  : ", lambda: question.item_id in self._questions)).strip()
        if field.choices and typed.isdecimal() and 1 <= int(typed) <= len(field.choices):
            return field.choices[int(typed) - 1].value
        return typed

    def _decision(
        self,
        request: ApprovalRequest,
        decision: Decision,
        *,
        note: str = "",
        edited: JsonObject | None = None,
    ) -> ResolveApproval:
        """By the id and digest of the request as it was shown, never of whatever is open now."""
        return ResolveApproval(
            approval_id=request.approval_id,
            digest=request.digest,
            decision=decision,
            edited_arguments=edited,
            note=note,
        )

    def _send(self, command: Command) -> None:
        self._sent = command.command_id
        self._agent.submit(command)

    async def _is_pasted(self) -> bool:
        """More lines came with this one, so nobody typed it as an answer."""
        has_more = self._typing is not None and self._typing.done()
        return await self._reader.discard() or has_more

    async def _forget_typed(self) -> None:
        """A line that was begun before the card is no answer to it; the end of the input stays the end."""
        await self._reader.discard()
        if self._typing is not None and self._typing.done() and self._typing.result() is not None:
            self._typing = None

    async def _prompt(self, text: str, is_open: Callable[[], bool] | None = None) -> str:
        """One line; raises _Left at the end of the input and _Closed when what is asked about closes meanwhile."""
        put(self._out, text)
        typing = self._typing or spawn("terminal input", self._reader.readline())
        self._typing = typing
        while is_open is not None and not typing.done():
            await self._take_while_waiting(typing)
            if not is_open():
                self._print("\n" + self._cards.say(words.CLOSED))
                raise _Closed
        line = await asyncio.shield(typing)
        self._typing = None
        if line is None:
            raise _Left
        return line

    async def _take_while_waiting(self, typing: asyncio.Task[str | None]) -> None:
        self._arriving = self._arriving or spawn("terminal events", self._events.next())
        await asyncio.wait({typing, self._arriving}, return_when=asyncio.FIRST_COMPLETED)
        if self._arriving.done():
            await self._take_next()

    def _print(self, text: str) -> None:
        put(self._out, text + "\n")
