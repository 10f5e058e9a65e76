"""The conversations that are at work: opened, renamed, deleted, and handed what is meant for one of them."""

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence

from app.agent import notices, refusals
from app.agent.services import Services
from app.agent.session import ConversationSession
from app.lib.supervision import attempt_at_once
from app.ports.journal import HistoryReader, JournalError
from app.ports.traces import Traces
from app.protocol.commands import (
    AnswerQuestion,
    ChangeAssumption,
    ConfirmAssumption,
    DecideRevision,
    DeleteConversation,
    DropPlan,
    InterruptTurn,
    OpenConversation,
    RenameConversation,
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
from app.protocol.events import (
    ConversationDeleted,
    ConversationOpened,
    ConversationOpening,
    ConversationRenamed,
    NoticeRaised,
)
from app.protocol.items import ToolCall
from app.protocol.queries import ConversationTranscript
from app.protocol.values import ErrorInfo

log = logging.getLogger(__name__)

# More entries than any window shows without scrolling.
_SHOWN_AT_ONCE = 100


class Conversations:
    """Each order returns why it is refused, or None. `traces`: what beside the history is told of a deletion."""

    def __init__(self, services: Services, history: HistoryReader, traces: Sequence[Traces]) -> None:
        self._services = services
        self._hub = services.hub
        self._history = history
        self._traces = traces
        self._sessions: dict[str, ConversationSession] = {}

    def __iter__(self) -> Iterator[ConversationSession]:
        return iter(tuple(self._sessions.values()))

    @property
    def have_turn(self) -> bool:
        return any(session.has_turn for session in self)

    def end_all(self, end: Callable[[ConversationSession], object]) -> None:
        """Every turn that goes on; one that cannot be closed keeps no other from it."""
        for session in self:
            attempt_at_once("end a turn", lambda session=session: end(session))

    async def obey(
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

    def obey_one(
        self,
        command: SteerTurn | InterruptTurn | RunTool | UndoStep | UndoPlan | ResumePlan | SettleCall | DropPlan,
    ) -> ErrorInfo | None:
        session = self._sessions.get(command.conversation_id)
        if session is None:
            return refusals.NO_CONVERSATION
        match command:
            case SteerTurn():
                return session.steer(command)
            case InterruptTurn():
                return session.interrupt()
            case RunTool():
                items = self._hub.items(command.conversation_id)
                is_known = any(item.item_id == command.message_id for item in items)
                return None if is_known else session.run_tool(command)
            case UndoStep():
                return session.undo(command, self._hub.items(command.conversation_id))
            case UndoPlan():
                return session.undo_plan(command, self._hub.items(command.conversation_id))
            case ResumePlan():
                return session.resume(command, self._hub.items(command.conversation_id))
            case SettleCall():
                return session.settle(command, self._hub.items(command.conversation_id))
            case DropPlan():
                return session.drop(command, self._hub.items(command.conversation_id))

    def answer(
        self,
        command: ResolveApproval | AnswerQuestion | StepPlan | ConfirmAssumption | ChangeAssumption | DecideRevision,
    ) -> ErrorInfo | None:
        match command:
            case ResolveApproval():
                asked = next((one for one in self if one.has_approval(command.approval_id)), None)
                return refusals.APPROVAL_IS_OVER if asked is None else asked.resolve(command)
            case AnswerQuestion():
                asked = next((one for one in self if one.has_question(command.question_id)), None)
                return refusals.QUESTION_IS_OVER if asked is None else asked.answer(command)
            case StepPlan():
                asked = next((one for one in self if one.has_plan(command.plan_id)), None)
                return refusals.PLAN_IS_OVER if asked is None else asked.step_plan(command)
            case ConfirmAssumption() | ChangeAssumption() | DecideRevision():
                asked = next((one for one in self if one.has_plan(command.plan_id)), None)
                return refusals.PLAN_IS_OVER if asked is None else asked.assume(command)

    async def _send(self, command: SendMessage) -> ErrorInfo | None:
        # Looked at before a conversation is made for it: a refused message leaves nothing behind.
        if (error := refusals.message_problem(command.text)) is not None:
            return error
        session = await self._open(command.conversation_id, command.command_id)
        items = self._hub.items(command.conversation_id)
        is_known = any(item.item_id == command.message_id for item in items)
        return None if is_known else session.send(command, items)

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
        conversation_id = command.conversation_id
        session = self._sessions.get(conversation_id)
        if session is not None and session.has_turn:
            return refusals.TURN_RUNS
        if not await self._exists(conversation_id):
            return refusals.NO_CONVERSATION
        # First: cut off in between, it is still there to be deleted again.
        await self._forget_elsewhere(conversation_id)
        self._sessions.pop(conversation_id, None)
        self._hub.post(ConversationDeleted(conversation_id=conversation_id), cause=command.command_id)
        return None

    async def _forget_elsewhere(self, conversation_id: str) -> None:
        """What cannot be forgotten is told; the conversation is deleted all the same."""
        call_ids = await self._call_ids(conversation_id)
        for traces in self._traces:
            try:
                left = await asyncio.to_thread(traces.forget, conversation_id, call_ids)
            except Exception:
                log.exception("%s does not forget", type(traces).__name__)
                left = (notices.NOT_FORGOTTEN,)
            for problem in left:
                self._hub.post(NoticeRaised(notice=notices.found_at_the_start(problem, self._services.clock())))

    async def _call_ids(self, conversation_id: str) -> tuple[str, ...]:
        if conversation_id in self._sessions:
            items = self._hub.items(conversation_id)
        else:
            stored = await self._history.transcript(conversation_id)
            items = () if stored is None else stored.items
        return tuple(item.item_id for item in items if isinstance(item, ToolCall))

    async def _exists(self, conversation_id: str) -> bool:
        return conversation_id in self._sessions or await self._history.newest(conversation_id, 0) is not None

    async def _open(self, conversation_id: str, cause: str) -> ConversationSession:
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
        session = self._sessions[conversation_id] = ConversationSession(self._services, conversation_id, title)
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
