"""A turn led by the conductor: requests, the tools it asks for, what the engineer adds meanwhile, and how it ends."""

from collections import deque
from collections.abc import Mapping, Sequence

from app.agent import notices, routing
from app.agent.calls import Proposal
from app.agent.desk import Desk
from app.agent.errors import TurnFailedError
from app.agent.policy import Rules
from app.agent.prompts import conductor_prompt, conductor_tools, context
from app.agent.reply import Reply
from app.agent.transcript import (
    ASK,
    DELEGATE,
    READ,
    SEARCH,
    call_text,
    found_text,
    plan_text,
    sendable,
    to_messages,
    valid,
)
from app.agent.work import Work, WorkResult
from app.ports.chat import (
    ChatError,
    ChatFinished,
    ChatMessage,
    ChatPart,
    ChatRequest,
    ChatTool,
    TextPart,
    ToolResultPart,
    ToolUsePart,
)
from app.protocol.approvals import Decision
from app.protocol.events import Route
from app.protocol.items import CallStatus, Choice, NoticeLevel, QuestionField, StepStatus
from app.trade.json_types import JsonValue
from app.trade.text import Text

_MAX_REQUESTS = 24
_GO_ON = "Your reply was cut off at the token limit. Go on where it stopped; if you were calling a tool, call it again."
_ANSWER_KEY = "answer"
_MAX_PASSAGES = 6


class Conductor:
    """Leads one turn. `steering` holds what the engineer says while it runs."""

    def __init__(self, desk: Desk, work: Work, steering: deque[str]) -> None:
        self._desk = desk
        self._turn = desk.turn
        self._services = desk.services
        self._work = work
        self._steering = steering
        self._messages: list[ChatMessage] = []
        self._tools: tuple[ChatTool, ...] = ()
        self._has_replied = False
        self._has_reported = False
        self._was_continued = False
        self._has_told_unread = False
        # Refused without a reason: there is nothing to go on with.
        self._is_refused = False

    async def lead(self) -> bool:
        """False when it failed before anything useful, so that the turn can go on without it."""
        self._begin()
        try:
            await self._converse()
        except ChatError as exc:
            return self._failed(exc)
        self._turn.choose(Route.TALK, routing.ANSWERED)
        return True

    def _begin(self) -> None:
        about = TextPart(text=context(self._turn.language, self._services.tools.state))
        history = to_messages(self._services.hub.items(self._turn.conversation_id))
        self._messages = [*history, ChatMessage(role="user", parts=(about,))]
        # The provider refuses a turn whose tools change in the middle, as when the tool server gets ready meanwhile.
        self._tools = conductor_tools(self._services.tools.tools.values())

    async def _converse(self) -> None:
        for _ in range(_MAX_REQUESTS):
            self._deliver_steering()
            finished = await self._request()
            self._has_replied = True
            self._turn.spend(finished.usage)
            if not await self._goes_on(finished):
                return
        self._turn.notice(notices.TOO_MANY_REQUESTS, notices.SEND_AGAIN)

    async def _request(self) -> ChatFinished:
        request = ChatRequest(
            system=conductor_prompt(),
            messages=valid(self._messages),
            tools=self._tools,
            max_tokens=self._services.settings.tree().conductor.max_tokens,
        )
        reply = Reply(self._turn, self._services.chat.state.model)
        return await reply.receive(self._services.chat.stream(request))

    async def _goes_on(self, finished: ChatFinished) -> bool:
        """Act on a finished reply; True when another request follows."""
        match finished.stop_reason:
            case "refusal":
                self._turn.notice(notices.REFUSED, notices.REPHRASE)
                return False
            case "max_tokens":
                return await self._continue_once(finished)
            case "pause" if finished.parts:
                await self._keep(finished)
                return True
            case "pause" | "end_turn" | "tool_use" | "other":
                return await self._act(finished)

    async def _act(self, finished: ChatFinished) -> bool:
        uses = _uses(finished)
        await self._keep(finished)
        if not uses and finished.stop_reason in ("pause", "other"):
            self._turn.notice(notices.ENDED_ODDLY, notices.SEND_AGAIN)
        elif not uses and not self._steering and not _has_words(finished):
            self._turn.notice(notices.ANSWERED_NOTHING, notices.SEND_AGAIN)
        return (bool(uses) and not self._is_refused) or bool(self._steering)

    async def _continue_once(self, finished: ChatFinished) -> bool:
        if self._was_continued:
            self._turn.notice(notices.CUT_AGAIN, notices.RAISE_LIMIT)
            return False
        self._was_continued = True
        self._turn.notice(notices.CUT_AT_LIMIT, notices.RAISE_LIMIT, NoticeLevel.INFO)
        await self._keep(finished)
        self._messages.append(ChatMessage(role="user", parts=(TextPart(text=_GO_ON),)))
        return True

    async def _keep(self, finished: ChatFinished) -> None:
        """Add the reply and the results of its tools, which run one after the other."""
        reply = sendable(ChatMessage(role="assistant", parts=finished.parts), self._messages)
        self._messages.append(reply)
        results: list[ChatPart] = [await self._use(use) for use in _uses(reply)]
        if results:
            self._messages.append(ChatMessage(role="user", parts=tuple(results)))

    def _deliver_steering(self) -> None:
        while self._steering:
            self._messages.append(ChatMessage(role="user", parts=(TextPart(text=self._steering.popleft()),)))

    def _failed(self, error: ChatError) -> bool:
        if not self._has_replied:
            self._turn.notice(error.info.message, error.info.hint)
            return False
        if not self._has_reported:
            raise TurnFailedError(error.info) from error
        self._turn.notice(error.info.message, error.info.hint)
        return True

    async def _use(self, use: ToolUsePart) -> ToolResultPart:
        if use.problem:
            return _error(use, use.problem)
        if self._is_refused:
            return _error(use, "Not done: the engineer refused the call before it.")
        tools = {DELEGATE: self._delegate, ASK: self._ask, READ: self._read, SEARCH: self._search}
        tool = tools.get(use.name)
        return _error(use, f"There is no tool {use.name}.") if tool is None else await tool(use)

    async def _delegate(self, use: ToolUsePart) -> ToolResultPart:
        brief = use.arguments.get("brief")
        if not isinstance(brief, str) or not brief.strip():
            return _error(use, "`brief` must be a text that states the task.")
        self._turn.choose(Route.GENNX, routing.DELEGATED)
        result = await self._work.do(brief, is_offline=False)
        self._has_reported = True
        self._is_refused = _is_refused_without_reason(result)
        return ToolResultPart(use_id=use.use_id, text=plan_text(result.plan, result.calls, result.text))

    async def _ask(self, use: ToolUsePart) -> ToolResultPart:
        question = use.arguments.get("question")
        if not isinstance(question, str) or not question.strip():
            return _error(use, "`question` must be a text.")
        choices = _choices(use.arguments.get("options"))
        field = QuestionField(key=_ANSWER_KEY, label=_as_said(question), choices=choices, takes_other=bool(choices))
        answers = await self._desk.inquiry.ask(_as_said(question), (field,))
        return ToolResultPart(use_id=use.use_id, text=answers[_ANSWER_KEY])

    async def _search(self, use: ToolUsePart) -> ToolResultPart:
        query = use.arguments.get("query")
        if not isinstance(query, str) or not query.strip():
            return _error(use, "`query` must be a text.")
        self._turn.choose(Route.ADVICE, routing.SEARCHED)
        passages = await self._services.knowledge.search(query, _MAX_PASSAGES)
        unread = self._services.knowledge.unread
        if unread and not self._has_told_unread:
            self._has_told_unread = True
            self._turn.notice(*notices.unread(unread), NoticeLevel.INFO)
        return ToolResultPart(use_id=use.use_id, text=found_text(passages, unread))

    async def _read(self, use: ToolUsePart) -> ToolResultPart:
        tool, arguments = use.arguments.get("tool"), use.arguments.get("arguments", {})
        if not isinstance(tool, str) or not isinstance(arguments, Mapping):
            return _error(use, "`tool` must be a tool name and `arguments` an object.")
        if (error := await self._services.server.ensure()) is not None:
            return _error(use, error.message.en)
        spec = self._services.tools.tools.get(tool)
        if spec is None:
            return _error(use, f"There is no tool {tool}; known: {', '.join(sorted(self._services.tools.tools))}.")
        self._turn.choose(Route.GENNX, routing.READING)
        proposal = Proposal(
            tool=tool,
            title=spec.title,
            arguments=arguments,
            rules=lambda: Rules(reads_only=True),
        )
        ended = await self._desk.caller.make(proposal)
        call = ended.call
        if ended.decision is Decision.REFUSE and not call.note:
            self._is_refused = True
            self._turn.notice(*notices.call_refused(call), NoticeLevel.INFO)
        return ToolResultPart(use_id=use.use_id, text=call_text(call), is_error=call.status is not CallStatus.VERIFIED)


def _uses(reply: ChatFinished | ChatMessage) -> tuple[ToolUsePart, ...]:
    return tuple(part for part in reply.parts if isinstance(part, ToolUsePart))


def _is_refused_without_reason(result: WorkResult) -> bool:
    steps = () if result.plan is None else result.plan.steps
    refused = {step.step_id for step in steps if step.status is StepStatus.REFUSED}
    return bool(refused) and not any(call.note for call in result.calls if call.step_id in refused)


def _has_words(reply: ChatFinished) -> bool:
    return any(isinstance(part, TextPart) and part.text.strip() for part in reply.parts)


def _error(use: ToolUsePart, text: str) -> ToolResultPart:
    return ToolResultPart(use_id=use.use_id, text=text, is_error=True)


def _as_said(text: str) -> Text:
    """The conductor already speaks the engineer's language."""
    return Text(en=text, ko=text)


def _choices(options: JsonValue) -> tuple[Choice, ...]:
    if not isinstance(options, Sequence) or isinstance(options, str):
        return ()
    texts = dict.fromkeys(option for option in options if isinstance(option, str) and option.strip())
    return tuple(Choice(value=text, label=_as_said(text)) for text in texts)
