"""The conversation as it grows, kept at the newest entry unless the engineer scrolled away.

Only what is near the viewport, waits or is in use exists as a widget; the rest has a place and nothing more, so that
thousands of entries cost no more than a screenful.
"""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from app.protocol.items import AssistantMessage, Place
from app.protocol.transcript import Conversation
from app.ui import words
from app.ui.chat.calls import CallCard
from app.ui.chat.column import EntryColumn
from app.ui.chat.entries import Entries, is_in_use, is_waiting_question
from app.ui.chat.messages import OWN_NAME
from app.ui.chat.offers import Offers
from app.ui.chat.preface import Preface
from app.ui.chat.questions import QuestionCard
from app.ui.chat.turn import TurnLine
from app.ui.drafting import DraftBook
from app.ui.drawing import draw_each
from app.ui.state.extents import guessed_height, has_tab_stop
from app.ui.state.growth import grown_by
from app.ui.theme.look import Look
from app.ui.widgets.controls import column, lay_out

_WIDTH = 860
_GAP = 12
# What is made ahead of the viewport in idle moments, in heights of the viewport, and how much is kept in all.
_AHEAD = 1
_MOST_KEPT = 120


class ChatStream(QScrollArea):
    """Emits `intent` (a command), `linked` (an address), `result_opened`, `plan_opened`,
    `undo_wanted`, `form_wanted` and `rule_wanted` (a call id)."""

    intent = Signal(object)
    linked = Signal(str)
    result_opened = Signal(str)
    undo_wanted = Signal(str)
    form_wanted = Signal(str)
    rule_wanted = Signal(str)
    plan_opened = Signal()

    def __init__(self, look: Look, book: DraftBook | None = None) -> None:
        super().__init__()
        self._look = look
        self._entries = Entries(look, book or DraftBook(parent=self), self)
        self.offers = Offers(lambda: self._widgets)
        self._conversation = Conversation(conversation_id="")
        self._follows = True
        self._is_settling = False
        self._anchor: tuple[str, int] | None = None
        self._scrolled_in: str | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(look.say(words.CONVERSATION_VIEW))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build()
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self._make_one_ahead)
        self._relaying = QTimer(self)
        self._relaying.setSingleShot(True)
        self._relaying.timeout.connect(lambda: self._lay_out(is_anew=True))
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(self._settle)
        for name in ("intent", "linked", "result_opened", "undo_wanted", "form_wanted", "rule_wanted", "plan_opened"):
            getattr(self._entries, name).connect(getattr(self, name))

    @property
    def host(self) -> str:
        return self._entries.host

    @host.setter
    def host(self, host: str) -> None:
        self._entries.host = host

    @property
    def follows(self) -> bool:
        """Whether the newest item is kept in sight."""
        return self._follows

    @property
    def _widgets(self) -> dict[str, QWidget]:
        """The entries that exist, by item id, in their order."""
        return self._column.built

    def present(self, conversation: Conversation, changed: Collection[str] | None = None) -> None:
        """Draw the items in `changed`; all of them when it is None or another conversation came."""
        known = self._conversation
        self._conversation = conversation
        is_other = conversation.conversation_id != known.conversation_id
        grown = None if is_other else grown_by(known.order, conversation.order)
        if grown is None:
            self._start_over()
            changed = None
        else:
            self._column.extend(grown.below, grown.above)
        touched = list(self._widgets) if changed is None else [*changed, *_cards_of(changed, conversation)]
        drawn = [one for one in dict.fromkeys(touched) if one in self._widgets]
        self._turn.present(conversation)
        draw_each(
            *(partial(self._draw, item_id) for item_id in drawn),
            *(partial(self._column.build, [item_id]) for item_id in self._always_there()),
            self._column.measure,
            partial(self.offers.undo, conversation),
            partial(self.offers.plan, conversation),
            partial(self.offers.unknown, conversation),
        )
        self._preface.present(conversation)
        self._show_near()
        # The heights of wrapped texts are known only after the layout has run.
        QTimer.singleShot(0, self, self._settle)

    def _draw(self, item_id: str) -> None:
        self._entries.present(self._widgets[item_id], self._conversation, self._conversation.items[item_id])

    def _always_there(self) -> Sequence[str]:
        """What waits for the engineer, and the newest entry."""
        conversation = self._conversation
        waiting = [request.call_id for request in conversation.approvals.values()]
        return [*waiting, *conversation.open_questions, *conversation.order[-1:]]

    def show_place(self, place: Place | None) -> None:
        """Where calls go now."""
        if place != self.offers.place:
            self.offers.place = place
            self.offers.plan(self._conversation)
            self._column.measure()
            QTimer.singleShot(0, self, self._settle)

    def card_of(self, item_id: str) -> QWidget | None:
        """The widget of an item, made now where it was too far away."""
        self._column.build([item_id])
        return self._widgets.get(item_id)

    def focus_waiting(self) -> bool:
        """Move the keyboard to the first card that waits for the engineer; only ever called for a key they pressed."""
        for widget in self._widgets.values():
            if isinstance(widget, CallCard) and widget.approval is not None:
                self.ensureWidgetVisible(widget)
                widget.approval.take_focus()
                self._show_focus()
                return True
            if isinstance(widget, QuestionCard) and is_waiting_question(widget):
                self.ensureWidgetVisible(widget)
                widget.take_focus()
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

    def _show_earlier(self) -> None:
        """To the first entry."""
        self._follows = False
        self.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Home:
                self._show_earlier()
            case Qt.Key.Key_End:
                self.to_newest()
            case _:
                super().keyPressEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Through the entries in their order; one that does not exist yet is made when its turn comes."""
        here = self._column.entry_of(QApplication.focusWidget())
        if here is not None:
            self._make_next_stop(here, is_next=is_next)
        self._column.order_stops()
        return super().focusNextPrevChild(is_next)

    def _make_next_stop(self, here: str, *, is_next: bool) -> None:
        """Where the nearest entry with a button behind (or before) this one does not exist, make it."""
        stops = self._column.stops()
        focus = QApplication.focusWidget()
        at_edge = stops[here][-1:] if is_next else stops[here][:1]
        if at_edge and focus not in at_edge:
            return
        number = self._column.number(here)
        ids = self._column.ids
        for one in ids[number + 1 :] if is_next else reversed(ids[:number]):
            if stops.get(one):
                return
            if one not in stops and has_tab_stop(self._conversation.items[one]):
                self._column.build([one])
                return

    def _build(self) -> None:
        look = self._look
        self._page = QWidget()
        self._page.setObjectName("page")
        self._page_box = column(self._page, look, gap=0)
        self._middle = QWidget()
        self._middle.setMaximumWidth(look.px(_WIDTH))
        inner = column(self._middle, look, margin=16, gap=_GAP)
        self._preface = Preface(look)
        self._preface.intent.connect(self.intent)
        inner.addWidget(self._preface)
        self._column = EntryColumn(look.px(_GAP), self._guess, self._make)
        self._column.moved.connect(self._hold_still)
        inner.addWidget(self._column)
        self._turn = TurnLine(look)
        inner.addWidget(self._turn)
        inner.addStretch(1)
        self._page_box.addWidget(self._middle, 1)
        self.setWidget(self._page)

    def _guess(self, item_id: str) -> int:
        return self._look.px(guessed_height(self._conversation.items[item_id]))

    def _make(self, item_id: str) -> QWidget:
        made = self._entries.make(self._conversation, self._conversation.items[item_id])
        self.offers.to_new(item_id, made, self._conversation)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._centre()
        self._show_near()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_near()

    def _centre(self) -> None:
        spare = max(0, self.viewport().width() - self._look.px(_WIDTH))
        self._page_box.setContentsMargins(spare // 2, 0, spare - spare // 2, 0)

    def _start_over(self) -> None:
        self._anchor = self._scrolled_in = None
        self.offers.forget()
        self._follows = True
        self._column.start_over(self._conversation.order)

    # What is near the viewport exists; what is far away goes when there is much of it.

    def _show_near(self) -> None:
        """Make what is in sight now, and what is near it in the next idle moments."""
        if not self.isVisible():
            return
        self._lay_out()
        while missing := [one for one in self._near(0) if one not in self._widgets]:
            # From the end that stays where it is, one by one: what is made may push the rest out of sight.
            self._column.build(missing[-1:] if self._follows else missing[:1])
            self._lay_out()
        self._ahead.start(0)

    def _near(self, ahead: int) -> Sequence[str]:
        """What reaches into the viewport, or into `ahead` times its height above and below."""
        top = self.verticalScrollBar().value() - self._column.mapTo(self._page, self._column.rect().topLeft()).y()
        tall = self.viewport().height()
        return self._column.within(top - ahead * tall, top + tall + ahead * tall)

    def _make_one_ahead(self) -> None:
        missing = [one for one in self._near(_AHEAD) if one not in self._widgets]
        if missing:
            self._column.build(missing[-1:])
            self._ahead.start(0)
            return
        self._let_go()
        self._column.order_stops()

    def _let_go(self) -> None:
        """The farthest first; what waits, is unfolded or holds the keyboard stays."""
        surplus = len(self._widgets) - _MOST_KEPT
        if surplus <= 0:
            return
        near, held = set(self._near(_AHEAD)), set(self._always_there())
        # What has the keyboard in this window, were another program's in front: a marked text must not vanish.
        held.add(self._column.entry_of(self.window().focusWidget()) or "")
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        far = sorted(
            (one for one in self._widgets if one not in near and one not in held),
            key=lambda one: abs(self._column.span(one)[0] - middle),
            reverse=True,
        )
        self._column.drop([one for one in far if not is_in_use(self._widgets[one])][:surplus])

    # Where the view stands.

    def _hold_still(self) -> None:
        """Entries have other heights than was thought: what is in sight stays where it is."""
        self._lay_out()
        # A layout that is being applied takes no news; what it missed is laid out once it is through.
        self._relaying.start(0)

    def _lay_out(self, *, is_anew: bool = False) -> None:
        """Have the new heights take effect now, not with the next events."""
        lay_out(self._middle, self._page, is_anew=is_anew)
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        self._settle()

    def _settle(self) -> None:
        """Stay at the newest item, or where the engineer scrolled to. A waiting card taller than the window is shown
        from its top instead, so that no argument is approved unseen; so is a finished report."""
        goal = self._goal() if self._follows else self._held()
        if goal is not None:
            self._is_settling = True
            self.verticalScrollBar().setValue(goal)
            self._is_settling = False

    def _goal(self) -> int | None:
        tall = self._tall_and_whole()
        if tall is None:
            return self.verticalScrollBar().maximum()
        top, bottom = self._column.span(tall)
        if bottom - top <= self.viewport().height():
            return self.verticalScrollBar().maximum()
        # Whoever has scrolled to its end reads it there: it must not move away from under the pointer.
        return None if tall == self._scrolled_in else self._column.y() + self._middle.y() + top

    def _held(self) -> int | None:
        """Where the bar has to stand for the anchor to be where it was."""
        if self._anchor is None:
            return None
        item_id, above = self._anchor
        return self._column.y() + self._middle.y() + self._column.span(item_id)[0] - above

    def _drop_anchor(self) -> None:
        """The first entry in sight that exists, and how far down in the viewport it begins."""
        value = self.verticalScrollBar().value()
        near = self._near(0)
        item_id = next((one for one in near if one in self._widgets), next(iter(near), None))
        if item_id is None:
            self._anchor = None
            return
        top = self._column.y() + self._middle.y() + self._column.span(item_id)[0]
        self._anchor = (item_id, top - value)

    def _tall_and_whole(self) -> str | None:
        """What is to be read from its top: the card that waits, or else a report that arrived in one piece."""
        waiting = [
            one for one, card in self._widgets.items() if isinstance(card, CallCard) and card.approval is not None
        ]
        if waiting:
            return waiting[-1]
        last = self._conversation.items.get(self._conversation.order[-1]) if self._conversation.order else None
        is_report = isinstance(last, AssistantMessage) and last.author == OWN_NAME
        return last.item_id if is_report and last is not None else None

    def _scrolled(self, value: int) -> None:
        if self._is_settling:
            return
        self._follows = value >= self.verticalScrollBar().maximum() - self._look.px(24)
        self._scrolled_in = self._tall_and_whole()
        self._drop_anchor()
        self._show_near()


def _cards_of(changed: Collection[str], conversation: Conversation) -> list[str]:
    """The calls that wait for the engineer in plans that changed: their cards tell what the plan leads to."""
    return [request.call_id for request in conversation.approvals.values() if request.plan_id in changed]
