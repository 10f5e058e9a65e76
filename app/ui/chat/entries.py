"""The entries of a conversation as widgets: which widget shows which item, and how it is given the item anew."""

from functools import partial
from typing import assert_never

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.protocol.approvals import ApprovalRequest
from app.protocol.commands import DropPlan, InterruptTurn, ResumePlan, SettleCall, UndoPlan
from app.protocol.items import (
    AssistantMessage,
    Item,
    Notice,
    Plan,
    Question,
    Reasoning,
    ToolCall,
    UserMessage,
)
from app.protocol.transcript import Conversation
from app.protocol.values import new_id
from app.ui.chat.calls import CallCard
from app.ui.chat.messages import AssistantText, NoticeLine, ReasoningText, UserBubble
from app.ui.chat.plans import PlanCard
from app.ui.chat.questions import QuestionCard
from app.ui.drafting import DraftBook
from app.ui.theme.look import Look
from app.ui.widgets.fold import Fold


class Entries(QObject):
    """Makes and fills the widgets; what they want comes out of its signals, which are those of the stream."""

    intent = Signal(object)
    linked = Signal(str)
    result_opened = Signal(str)
    undo_wanted = Signal(str)
    form_wanted = Signal(str)
    rule_wanted = Signal(str)
    plan_opened = Signal()

    def __init__(self, look: Look, book: DraftBook, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._book = book
        self.host = ""

    def make(self, conversation: Conversation, item: Item) -> QWidget:
        """A widget that shows the item already."""
        widget = self._made(conversation, item)
        self.present(widget, conversation, item)
        return widget

    def present(self, widget: QWidget, conversation: Conversation, item: Item) -> None:
        match widget, item:
            case AssistantText(), AssistantMessage():
                is_last = conversation.order[-1] == item.item_id
                widget.present(item, is_final=conversation.turn is None or not is_last)
            case ReasoningText(), Reasoning():
                widget.present(item)
            case PlanCard(), Plan():
                widget.present(item, conversation.progress.get(item.item_id))
            case CallCard(), ToolCall():
                call_id = item.item_id
                request, progress = conversation.approval_of(call_id), conversation.progress.get(call_id)
                widget.present(item, request, progress, _plan_of(conversation, request))
            case QuestionCard(), Question():
                widget.present(item)
            case _:
                pass  # a message of the engineer and a notice never change

    def _made(self, conversation: Conversation, item: Item) -> QWidget:
        look = self._look
        match item:
            case UserMessage():
                return UserBubble(look, item)
            case AssistantMessage():
                made = AssistantText(look)
                made.linked.connect(self.linked)
                return made
            case Reasoning():
                return ReasoningText(look)
            case Plan():
                plan = PlanCard(look)
                plan.plan_opened.connect(self.plan_opened)
                plan.resumed.connect(partial(self._resume, conversation.conversation_id, item.item_id))
                plan.settle_wanted.connect(partial(self._settle, conversation.conversation_id))
                plan.back_wanted.connect(partial(self._back, conversation.conversation_id, item.item_id))
                plan.dropped.connect(partial(self._drop, conversation.conversation_id, item.item_id))
                return plan
            case ToolCall():
                return self._made_call(conversation, item.item_id)
            case Question():
                question = QuestionCard(look, self._book.within(conversation.conversation_id))
                question.intent.connect(self.intent)
                question.cancelled.connect(partial(self._interrupt, conversation.conversation_id))
                return question
            case Notice():
                return NoticeLine(look, item)
            case _:
                assert_never(item)

    def _interrupt(self, conversation_id: str) -> None:
        self.intent.emit(InterruptTurn(conversation_id=conversation_id))

    def _resume(self, conversation_id: str, plan_id: str) -> None:
        self.intent.emit(
            ResumePlan(
                conversation_id=conversation_id,
                message_id=new_id("msg"),
                plan_id=plan_id,
                language=self._look.language,
            )
        )

    def _back(self, conversation_id: str, plan_id: str) -> None:
        self.intent.emit(
            UndoPlan(
                conversation_id=conversation_id,
                message_id=new_id("msg"),
                plan_id=plan_id,
                language=self._look.language,
            )
        )

    def _drop(self, conversation_id: str, plan_id: str) -> None:
        self.intent.emit(DropPlan(conversation_id=conversation_id, plan_id=plan_id))

    def _settle(self, conversation_id: str, call_id: str) -> None:
        self.intent.emit(
            SettleCall(
                conversation_id=conversation_id,
                message_id=new_id("msg"),
                call_id=call_id,
                language=self._look.language,
            )
        )

    def _made_call(self, conversation: Conversation, call_id: str) -> CallCard:
        card = CallCard(self._look, self._book.within(conversation.conversation_id), self.host)
        card.intent.connect(self.intent)
        card.settle_wanted.connect(partial(self._settle, conversation.conversation_id, call_id))
        card.result_opened.connect(self.result_opened)
        card.undo_wanted.connect(self.undo_wanted)
        card.form_wanted.connect(self.form_wanted)
        card.rule_wanted.connect(self.rule_wanted)
        return card


def is_in_use(widget: QWidget) -> bool:
    """Whether the engineer would miss the widget as it is: it waits, or something in it was unfolded."""
    if isinstance(widget, CallCard) and (widget.approval is not None or widget.is_unfolded):
        return True
    if is_waiting_question(widget):
        return True
    return any(fold.is_open for fold in widget.findChildren(Fold))


def is_waiting_question(widget: QWidget) -> bool:
    return isinstance(widget, QuestionCard) and widget.objectName() == "waiting"


def _plan_of(conversation: Conversation, request: ApprovalRequest | None) -> Plan | None:
    """None for a call that no plan asked for."""
    plan = conversation.items.get(request.plan_id or "") if request is not None else None
    return plan if isinstance(plan, Plan) else None
