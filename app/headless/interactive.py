"""The same conversation on a plain terminal, for a machine without a display: cards as text, answers by letter."""

import contextlib
import json
from collections.abc import Mapping
from typing import TextIO

from app.headless.cards import Cards
from app.headless.lines import LineReader
from app.ports.agent import AgentPort, EventStream
from app.protocol.approvals import ApprovalRequest, Decision
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
    ApprovalRequested,
    ApprovalResolved,
    CommandRejected,
    Event,
    ItemCompleted,
    ItemUpdated,
    NoticeRaised,
    QuestionAsked,
    QuestionClosed,
    TurnFinished,
    TurnStarted,
)
from app.protocol.items import AssistantMessage, Item, Notice, Plan, PlanStatus, Question, QuestionField, ToolCall
from app.protocol.values import JsonValue, Language, Text, new_id

SHUTDOWN_DEADLINE_S = 8.0

_WELCOME = Text(
    en="Lintel on the terminal. Type a request; an empty line or the end of input leaves.",
    ko="터미널에서 실행 중인 Lintel입니다. 요청을 입력하십시오. 빈 줄이나 입력의 끝에서 종료합니다.",
)
_CHOICES = Text(
    en="[y] approve  [a] approve the rest of the plan  [e] edit  [s] skip  [n] refuse  [q] interrupt: ",
    ko="[y] 승인  [a] 계획의 나머지 모두 승인  [e] 수정  [s] 건너뛰기  [n] 거절  [q] 중단: ",
)
_WHY = Text(en="Reason (may be empty): ", ko="이유(비워도 됨): ")
_EDIT = Text(en="name=value, one a line; an empty line sends it: ", ko="이름=값을 한 줄에 하나씩, 빈 줄이면 보냅니다: ")


class _Left(Exception):
    """The input ended."""


async def converse(agent: AgentPort, reader: LineReader, out: TextIO, *, language: Language) -> None:
    """Runs until the person leaves; the agent is shut down then."""
    events = agent.subscribe()
    with contextlib.suppress(_Left):
        await _Terminal(agent, events, reader, out, language).run()
    agent.submit(Shutdown(deadline_s=SHUTDOWN_DEADLINE_S))
    while not isinstance((await events.next()).event, AgentStopped):
        pass


class _Terminal:
    def __init__(
        self, agent: AgentPort, events: EventStream, reader: LineReader, out: TextIO, language: Language
    ) -> None:
        self._agent = agent
        self._events = events
        self._reader = reader
        self._out = out
        self._language = language
        self._cards = Cards(language)
        self._conversation_id = new_id("conv")
        self._approvals: dict[str, ApprovalRequest] = {}
        self._questions: dict[str, Question] = {}
        self._plan: Plan | None = None
        self._sent: str | None = None
        self._is_running = False

    async def run(self) -> None:
        self._print(self._cards.say(_WELCOME))
        self._agent.submit(OpenConversation(conversation_id=self._conversation_id))
        while text := (await self._prompt("> ")).strip():
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

    async def _follow(self) -> None:
        """Show what happens and ask what is asked, until the turn is over."""
        while self._is_running:
            for envelope in (await self._events.next(), *self._events.drain()):
                self._take(envelope.event)
            # Asked only when nothing more has arrived: the next event may already have closed the request.
            if self._sent is None and self._is_running:
                await self._ask()

    async def _ask(self) -> None:
        if self._questions:
            await self._ask_question(next(iter(self._questions.values())))
        elif self._approvals:
            await self._ask_approval(next(iter(self._approvals.values())))

    def _take(self, event: Event) -> None:
        match event:
            case TurnStarted():
                self._sent = None
            case TurnFinished():
                self._finish(event)
            case CommandRejected():
                self._rejected(event)
            case ApprovalRequested(approval=approval):
                self._approvals[approval.approval_id] = approval
            case ApprovalResolved():
                self._approvals.pop(event.approval_id, None)
                self._sent = None
            case QuestionAsked(question=question):
                self._questions[question.item_id] = question
            case QuestionClosed():
                self._questions.pop(event.question_id, None)
                self._sent = None
            case ItemUpdated(item=Plan() as plan):
                self._show_plan(plan)
            case ItemCompleted():
                self._show(event.item)
            case NoticeRaised():
                self._show(event.notice)
            case _:  # a terminal shows what is finished
                pass

    def _finish(self, event: TurnFinished) -> None:
        self._is_running = False
        self._plan = None
        if event.error is not None:
            self._print(self._cards.error(event.error))

    def _rejected(self, event: CommandRejected) -> None:
        if event.command_id != self._sent:
            return
        self._sent = None
        self._print(self._cards.error(event.error))
        # A refused message starts no turn.
        self._is_running = bool(self._approvals or self._questions)

    def _show_plan(self, plan: Plan) -> None:
        """Once, when its steps are known."""
        is_shown = self._plan is not None and self._plan.item_id == plan.item_id
        if plan.status is PlanStatus.RUNNING and not is_shown:
            self._print(self._cards.plan(plan))
        if plan.status is PlanStatus.RUNNING:
            self._plan = plan

    def _show(self, item: Item) -> None:
        match item:
            case AssistantMessage():
                self._print(item.text)
            case ToolCall():
                self._print(self._cards.call(item))
            case Notice():
                self._print(self._cards.notice(item))
            case _:  # the person's own words, and what was shown when it was asked
                pass

    async def _ask_approval(self, request: ApprovalRequest) -> None:
        self._print(self._cards.approval(request))
        match (await self._prompt(self._cards.say(_CHOICES))).strip().lower():
            case "y":
                self._send(self._decision(request, Decision.APPROVE))
            case "s":
                self._send(self._decision(request, Decision.SKIP))
            case "n":
                note = await self._prompt(self._cards.say(_WHY))
                self._send(self._decision(request, Decision.REFUSE, note=note.strip()))
            case "e":
                edited = await self._edited(request)
                self._send(
                    ResolveApproval(approval_id=request.approval_id, decision=Decision.APPROVE, edited_arguments=edited)
                )
            case "a" if self._plan is not None and self._plan.steps:
                last = self._plan.steps[-1].step_id
                self._approve_ahead(StepPlan(plan_id=self._plan.item_id, mode=StepMode.TO, step_id=last), request)
            case "q":
                self._send(InterruptTurn(conversation_id=self._conversation_id))
            case _:
                await self._ask_approval(request)

    def _approve_ahead(self, command: StepPlan, request: ApprovalRequest) -> None:
        """A destructive step is not covered by approving ahead, so it is approved by itself."""
        self._agent.submit(command)
        self._send(self._decision(request, Decision.APPROVE))

    async def _edited(self, request: ApprovalRequest) -> Mapping[str, JsonValue]:
        arguments = dict(request.arguments)
        while line := (await self._prompt(self._cards.say(_EDIT))).strip():
            name, _, value = line.partition("=")
            arguments[name.strip()] = _parsed(value.strip())
        return arguments

    async def _ask_question(self, question: Question) -> None:
        self._print(self._cards.question(question))
        answers = {field.key: await self._ask_field(field) for field in question.fields}
        self._send(AnswerQuestion(question_id=question.item_id, answers=answers))

    async def _ask_field(self, field: QuestionField) -> str:
        """A choice is picked by its number; anything else is checked by the agent."""
        self._print(self._cards.field(field))
        typed = (await self._prompt("  : ")).strip()
        if field.choices and typed.isdecimal() and 1 <= int(typed) <= len(field.choices):
            return field.choices[int(typed) - 1].value
        return typed

    def _decision(self, request: ApprovalRequest, decision: Decision, note: str = "") -> ResolveApproval:
        return ResolveApproval(approval_id=request.approval_id, decision=decision, note=note)

    def _send(self, command: Command) -> None:
        self._sent = command.command_id
        self._agent.submit(command)

    async def _prompt(self, text: str) -> str:
        self._out.write(text)
        self._out.flush()
        line = await self._reader.readline()
        if line is None:
            raise _Left
        return line

    def _print(self, text: str) -> None:
        self._out.write(text + "\n")
        self._out.flush()


def _parsed(value: str) -> JsonValue:
    """JSON where it is JSON (3, true, [1, 2]), else the text itself (600 mm)."""
    try:
        parsed: JsonValue = json.loads(value)
    except json.JSONDecodeError:
        return value
    return parsed
