"""The centre of the window: the conversation or the welcome, and the composer under it."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.protocol.approvals import ArgumentField
from app.protocol.states import ConductorPhase, ConductorState
from app.protocol.transcript import Conversation
from app.protocol.values import ErrorInfo
from app.ui import words
from app.ui.chat.calls import CallCard
from app.ui.chat.composer import Composer
from app.ui.chat.questions import QuestionCard
from app.ui.chat.stream import ChatStream
from app.ui.chat.welcome import Welcome
from app.ui.drafting import DraftBook
from app.ui.drawing import draw_each
from app.ui.state.drafts import Unready
from app.ui.theme.look import Look
from app.ui.widgets.controls import column

_WIDTH = 860


class ChatPanel(QWidget):
    """Its parts' signals pass through; the window turns them into commands."""

    intent = Signal(object)
    linked = Signal(str)
    result_opened = Signal(str)
    undo_wanted = Signal(str)
    form_wanted = Signal(str)
    rule_wanted = Signal(str)
    plan_opened = Signal()
    key_wanted = Signal()

    def __init__(self, look: Look, book: DraftBook | None = None) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._is_running = self._is_asked = self._is_led = False
        self.stream = ChatStream(look, book)
        self.welcome = Welcome(look)
        self.composer = Composer(look)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.stream)
        outer = column(self, look, gap=0)
        outer.addWidget(self._pages, 1)
        self._foot = QWidget()
        self._foot_box = column(self._foot, look, margin=16, gap=0)
        self._foot_box.addWidget(self.composer)
        outer.addWidget(self._foot)
        self._newest = self.composer.newest
        self._connect()

    def present(self, conversation: Conversation, changed: Collection[str] | None = None) -> None:
        # Stop comes and goes with the turn, whatever becomes of the items.
        self._is_running, self._is_asked = conversation.turn is not None, bool(conversation.open_questions)
        self._present_composer()
        is_empty = not conversation.order and conversation.turn is None
        draw_each(
            lambda: self.stream.present(conversation, changed),
            lambda: self._pages.setCurrentWidget(self.welcome if is_empty else self.stream),
        )

    def present_conductor(self, conductor: ConductorState | None) -> None:
        self.welcome.present(conductor)
        self._is_led = conductor is not None and conductor.phase is ConductorPhase.READY
        self._present_composer()

    def answer_in_words(self, question_id: str, text: str) -> bool:
        """Answer the question that waits with a message; see `QuestionCard.answer_in_words`."""
        card = self.stream.card_of(question_id)
        if not isinstance(card, QuestionCard) or not card.answer_in_words(text):
            return False
        self.stream.ensureWidgetVisible(card)
        return True

    def _present_composer(self) -> None:
        hint = words.COMPOSER_HINT
        if self._is_asked:
            hint = words.COMPOSER_ANSWER_HINT
        elif self._is_running:
            hint = words.COMPOSER_STEER_HINT if self._is_led else words.COMPOSER_WAIT_HINT
        self.composer.present(is_running=self._is_running, hint=hint)

    def show_problem(self, item_id: str, error: ErrorInfo) -> None:
        """A decision or an answer was refused; its card says so."""
        card = self.stream.card_of(item_id)
        if isinstance(card, CallCard):
            card.show_problem(error)
        elif isinstance(card, QuestionCard):
            card.reopen()

    def show_unready(self, call_id: str, unready: Unready) -> None:
        """An edit cannot be approved as it is; its card says why."""
        card = self.stream.card_of(call_id)
        if isinstance(card, CallCard):
            card.show_unready(unready)

    def show_form(self, call_id: str, fields: tuple[ArgumentField, ...]) -> None:
        """What the arguments of a call are, which its card asked for."""
        card = self.stream.card_of(call_id)
        if isinstance(card, CallCard):
            card.present_form(fields)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.stream.verticalScrollBar().sizeHint().width()
        spare = max(0, self.width() - bar - self._look.px(_WIDTH))
        edge = self._look.px(16)
        self._foot_box.setContentsMargins(spare // 2 + edge, self._look.px(4), spare // 2 + edge + bar, edge)
        self._offer_newest()

    def _connect(self) -> None:
        self.stream.intent.connect(self.intent)
        self.stream.linked.connect(self.linked)
        self.stream.result_opened.connect(self.result_opened)
        self.stream.undo_wanted.connect(self.undo_wanted)
        self.stream.form_wanted.connect(self.form_wanted)
        self.stream.rule_wanted.connect(self.rule_wanted)
        self.stream.plan_opened.connect(self.plan_opened)
        self._newest.clicked.connect(lambda: self.stream.to_newest())
        self.welcome.suggested.connect(self.composer.suggest)
        self.welcome.key_wanted.connect(self.key_wanted)
        self.stream.verticalScrollBar().valueChanged.connect(self._offer_newest)
        self.stream.verticalScrollBar().rangeChanged.connect(self._offer_newest)

    def _offer_newest(self) -> None:
        is_offered = self._pages.currentWidget() is self.stream and not self.stream.follows
        self.composer.offer_newest(is_offered=is_offered)
