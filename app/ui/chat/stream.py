"""The conversation as it grows: one widget per item, kept at the newest one unless the engineer scrolled away."""

from collections.abc import Callable, Collection
from functools import partial
from typing import assert_never

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.protocol.approvals import ApprovalRequest
from app.protocol.commands import DropPlan, ResumePlan
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
from app.protocol.resuming import resumable_plan
from app.protocol.undoing import undoable_call
from app.protocol.values import JsonObject, new_id
from app.ui import words
from app.ui.chat.calls import CallCard
from app.ui.chat.messages import OWN_NAME, AssistantText, NoticeLine, ReasoningText, UserBubble
from app.ui.chat.plans import PlanCard
from app.ui.chat.questions import QuestionCard
from app.ui.chat.turn import TurnLine
from app.ui.drafting import DraftBook
from app.ui.drawing import draw_each
from app.ui.state.view import Conversation
from app.ui.theme.look import Look
from app.ui.widgets.controls import button, clear, column, label
from app.ui.widgets.visible import visible

_SHOWN_AT_FIRST = 120
_WIDTH = 860


class Stream(QScrollArea):
    """Emits `intent` (a command), `linked` (an address), `suggested` (a text), `result_opened`, `plan_opened`,
    `undo_wanted` (a call id)."""

    intent = Signal(object)
    linked = Signal(str)
    suggested = Signal(str)
    result_opened = Signal(str)
    undo_wanted = Signal(str)
    plan_opened = Signal()

    def __init__(self, look: Look, book: DraftBook | None = None) -> None:
        super().__init__()
        self._look = look
        self._book = book or DraftBook(parent=self)
        self.host = ""
        # What a conversation alone does not tell: whether the model is still the one, and as this call left it.
        self.may_undo: Callable[[ToolCall], bool] = lambda _: True
        self._conversation = Conversation(conversation_id="")
        self._widgets: dict[str, QWidget] = {}
        self._undoable = ""
        self._resumable = ""
        self._first = 0
        self._follows = True
        self._is_settling = False
        self._scrolled_in: QWidget | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(look.say(words.CONVERSATION_VIEW))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build()
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(self._settle)

    @property
    def follows(self) -> bool:
        """Whether the newest item is kept in sight."""
        return self._follows

    def present(self, conversation: Conversation, changed: Collection[str] | None = None) -> None:
        """Draw the items in `changed`; all of them when it is None or another conversation came."""
        known = self._conversation
        self._conversation = conversation
        if conversation.conversation_id != known.conversation_id or not _continues(known.order, conversation.order):
            self._start_over()
            changed = None
        wanted = set(conversation.order) if changed is None else set(changed)
        self._turn.present(conversation)
        draw_each(
            *(
                partial(self._draw, conversation.items[item_id])
                for item_id in conversation.order[self._first :]
                if item_id in wanted or item_id not in self._widgets
            ),
            partial(self._offer_undo, conversation),
            partial(self._offer_plan, conversation),
        )
        self._compacted.setVisible(bool(conversation.summary))
        self._compacted.setToolTip(visible(conversation.summary))
        # The heights of wrapped texts are known only after the layout has run.
        QTimer.singleShot(0, self, self._settle)

    def _offer_undo(self, conversation: Conversation) -> None:
        items = (conversation.items[item_id] for item_id in conversation.order)
        call = undoable_call(items) if conversation.turn is None else None
        if call is not None and not self.may_undo(call):
            call = None
        call_id = "" if call is None else call.item_id
        for each in {self._undoable, call_id}:
            card = self._widgets.get(each)
            if isinstance(card, CallCard):
                card.offer_undo(each == call_id)
        self._undoable = call_id

    def _offer_plan(self, conversation: Conversation) -> None:
        plan = resumable_plan(conversation.transcript) if conversation.turn is None else None
        plan_id = "" if plan is None else plan.item_id
        for each in {self._resumable, plan_id}:
            card = self._widgets.get(each)
            if isinstance(card, PlanCard):
                card.offer(plan if each == plan_id else None)
        self._resumable = plan_id

    def _resume(self) -> None:
        self.intent.emit(
            ResumePlan(
                conversation_id=self._conversation.conversation_id,
                message_id=new_id("msg"),
                plan_id=self._resumable,
                language=self._look.language,
            )
        )

    def _drop(self) -> None:
        self.intent.emit(DropPlan(conversation_id=self._conversation.conversation_id, plan_id=self._resumable))

    def card_of(self, item_id: str) -> QWidget | None:
        """The widget of an item, if it is drawn."""
        return self._widgets.get(item_id)

    def focus_waiting(self) -> bool:
        """Move the keyboard to the first card that waits for the engineer; only ever called for a key they pressed."""
        for widget in self._widgets.values():
            if isinstance(widget, CallCard) and widget.approval is not None:
                self.ensureWidgetVisible(widget)
                widget.approval.take_focus()
                self._show_focus()
                return True
            if isinstance(widget, QuestionCard) and widget.objectName() == "waiting":
                self.ensureWidgetVisible(widget)
                widget.focusNextChild()
                self._show_focus()
                return True
        return False

    def _show_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.ensureWidgetVisible(focus)

    def to_newest(self) -> None:
        self._follows = True
        self._settle()

    def _build(self) -> None:
        look = self._look
        self._page = QWidget()
        self._page.setObjectName("page")
        self._page_box = column(self._page, look, gap=0)
        self._middle = QWidget()
        self._middle.setMaximumWidth(look.px(_WIDTH))
        inner = column(self._middle, look, margin=16, gap=12)
        self._earlier = button("", self._show_earlier, "quiet")
        self._earlier.hide()
        inner.addWidget(self._earlier, 0, Qt.AlignmentFlag.AlignHCenter)
        self._compacted = label(look.say(words.COMPACTED), "small", wraps=True)
        self._compacted.hide()
        inner.addWidget(self._compacted)
        self._items: QVBoxLayout = column(None, look, gap=12)
        inner.addLayout(self._items)
        self._turn = TurnLine(look)
        inner.addWidget(self._turn)
        inner.addStretch(1)
        self._page_box.addWidget(self._middle, 1)
        self.setWidget(self._page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._centre()

    def _centre(self) -> None:
        spare = max(0, self.viewport().width() - self._look.px(_WIDTH))
        self._page_box.setContentsMargins(spare // 2, 0, spare - spare // 2, 0)

    def _start_over(self) -> None:
        clear(self._items)
        self._widgets = {}
        self._scrolled_in = None
        self._first = max(0, len(self._conversation.order) - _SHOWN_AT_FIRST)
        self._follows = True
        self._show_earlier_button()

    def _show_earlier_button(self) -> None:
        self._earlier.setText(self._look.say(words.EARLIER, count=self._first))
        self._earlier.setVisible(self._first > 0)

    def _show_earlier(self) -> None:
        self._first = 0
        self._show_earlier_button()
        clear(self._items)
        self._widgets = {}
        self._follows = False
        self.present(self._conversation)

    def _draw(self, item: Item) -> None:
        widget = self._widgets.get(item.item_id)
        if widget is None:
            widget = self._make(item)
            self._widgets[item.item_id] = widget
            self._items.addWidget(widget)
        self._present(widget, item)

    def _make(self, item: Item) -> QWidget:
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
                plan.resumed.connect(self._resume)
                plan.dropped.connect(self._drop)
                return plan
            case ToolCall():
                return self._make_call()
            case Question():
                question = QuestionCard(look, self._book.within(self._conversation.conversation_id))
                question.intent.connect(self.intent)
                return question
            case Notice():
                return NoticeLine(look, item)
            case _:
                assert_never(item)

    def _make_call(self) -> CallCard:
        card = CallCard(self._look, self._book.within(self._conversation.conversation_id), self.host)
        card.intent.connect(self.intent)
        card.suggested.connect(self.suggested)
        card.result_opened.connect(self.result_opened)
        card.undo_wanted.connect(self.undo_wanted)
        return card

    def _present(self, widget: QWidget, item: Item) -> None:
        conversation = self._conversation
        match widget, item:
            case AssistantText(), AssistantMessage():
                is_last = conversation.order[-1] == item.item_id
                widget.present(item, is_final=conversation.turn is None or not is_last)
            case ReasoningText(), Reasoning():
                widget.present(item)
            case PlanCard(), Plan():
                widget.present(item)
            case CallCard(), ToolCall():
                call_id = item.item_id
                request, progress = conversation.approval_of(call_id), conversation.progress.get(call_id)
                widget.present(item, request, progress, _planned(conversation, request))
            case QuestionCard(), Question():
                widget.present(item)
            case _:
                pass  # a message of the engineer and a notice never change

    def _settle(self) -> None:
        """Stay at the newest item. A waiting card taller than the window is shown from its top instead, so that no
        argument is approved unseen; so is a finished report."""
        if not self._follows:
            return
        bar = self.verticalScrollBar()
        goal = bar.maximum()
        tall = self._tall_and_whole()
        if tall is not None and tall.height() > self.viewport().height():
            # Whoever has scrolled to its end reads it there: it must not move away from under the pointer.
            if tall is self._scrolled_in:
                return
            goal = tall.mapTo(self._page, tall.rect().topLeft()).y()
        self._is_settling = True
        bar.setValue(goal)
        self._is_settling = False

    def _tall_and_whole(self) -> QWidget | None:
        """What is to be read from its top: the card that waits, or else a report that arrived in one piece."""
        waiting = [one for one in self._widgets.values() if isinstance(one, CallCard) and one.approval is not None]
        if waiting:
            return waiting[-1]
        last = self._conversation.items.get(self._conversation.order[-1]) if self._conversation.order else None
        is_report = isinstance(last, AssistantMessage) and last.author == OWN_NAME
        return self._widgets.get(last.item_id) if is_report and last is not None else None

    def _scrolled(self, value: int) -> None:
        if not self._is_settling:
            self._follows = value >= self.verticalScrollBar().maximum() - self._look.px(24)
            self._scrolled_in = self._tall_and_whole()


def _planned(conversation: Conversation, request: ApprovalRequest | None) -> JsonObject | None:
    """The arguments as the plan has them; None for a call that no plan asked for."""
    plan = conversation.items.get(request.plan_id or "") if request is not None else None
    if request is None or not isinstance(plan, Plan):
        return None
    return next((step.arguments for step in plan.steps if step.step_id == request.step_id), None)


def _continues(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    return after[: len(before)] == before
