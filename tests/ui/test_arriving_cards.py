"""Two hundred ways in which a card arrives, or takes the place of another one, while a hand is busy: none approves."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import product

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.protocol import commands as cmd
from app.protocol import events as ev
from app.protocol.approvals import ApprovalRequest, Decision
from app.protocol.queries import ListTools, ToolList
from app.trade.answers.envelope import Effect, Sent
from app.ui import samples
from app.ui.approvals.card import ApprovalCard
from app.ui.widgets.decision import ARM_DELAY_MS
from tests.ui.conftest import Open, Opened
from tests.ui.hand import Hand, activate
from tests.ui.test_window import TURN, ask_approval, begin

PLAIN, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key
CALL = "call_frame"
SMALL = Effect(adds={"NODE": 1}, requests=(Sent("POST", "/db/NODE", "", 1),))


@dataclass
class Busy:
    """A window with a card in it, and the hand that is doing something else."""

    opened: Opened
    hand: Hand
    where: str
    request: ApprovalRequest = field(default_factory=samples.approval)
    arrived: int = 0
    focus_taken: list[str] = field(default_factory=list)

    @property
    def card(self) -> ApprovalCard:
        QApplication.processEvents()
        card = self.opened.window.panels.chat.stream.card_of(CALL)
        assert isinstance(card.approval, ApprovalCard)  # type: ignore[union-attr]
        return card.approval  # type: ignore[union-attr]

    @property
    def place(self) -> QPoint:
        """Where the button that approves is now, on the screen."""
        button = self.card._approve
        self.hand.bring_into_sight(button)
        return button.mapToGlobal(button.rect().center())

    def approvals(self) -> list[cmd.Command]:
        deciding = (cmd.ResolveApproval, cmd.StepPlan)
        return [one for one in self.opened.agent.commands if isinstance(one, deciding)]

    def leave(self) -> None:
        """The card that waits goes, decided elsewhere."""
        old = self.request
        self.opened.play(
            ev.ApprovalResolved(
                conversation_id=self.where, approval_id=old.approval_id, call_id=CALL, decision=None, by="x"
            )
        )

    def arrive(self) -> None:
        """A card of a call whose arguments nobody has seen yet."""
        self.arrived += 1
        focus = QApplication.focusWidget()
        made = samples.approval(approval_id=f"apr_{self.arrived}", effect=SMALL)
        arguments = {"base_elevation": f"{self.arrived} m"}
        self.request = replace(made, arguments=arguments, form=(), digest=f"digest {self.arrived}")
        self.opened.play(ev.ApprovalRequested(conversation_id=self.where, approval=self.request))
        QApplication.processEvents()
        if QApplication.focusWidget() is not focus:
            self.focus_taken.append(self.request.approval_id)

    def key(self, key: Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        handle = self.opened.window.windowHandle()
        QTest.keyPress(handle, key, modifiers)
        QTest.keyRelease(handle, key, modifiers)

    def click(self, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
        window = self.opened.window
        QTest.mousePress(window.windowHandle(), button, PLAIN, window.mapFromGlobal(at))
        QTest.mouseRelease(window.windowHandle(), button, PLAIN, window.mapFromGlobal(at))

    def double_click(self, at: QPoint) -> None:
        window = self.opened.window
        self.click(at)
        QTest.mouseDClick(window.windowHandle(), LEFT, PLAIN, window.mapFromGlobal(at))

    def tidy(self) -> None:
        """Close what the keys opened that decides nothing: the tools, a list, another conversation."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for dialog in self.opened.window.findChildren(QDialog):
            dialog.reject()
        # Tab and Return in the search begin another conversation.
        self.opened.window.open_conversation(self.where)
        activate(self.opened.window)

    def raised(self) -> None:
        """Another window was active until just now."""
        for kind in (QEvent.Type.WindowDeactivate, QEvent.Type.WindowActivate):
            QApplication.sendEvent(self.opened.window, QEvent(kind))

    def compose(self, syllable: str, *, is_ended: bool = False) -> None:
        """Only what takes text hears of a syllable."""
        focus = QApplication.focusWidget()
        if focus is None or not focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            return
        event = QInputMethodEvent("" if is_ended else syllable, [])
        event.setCommitString(syllable if is_ended else "")
        QApplication.sendEvent(focus, event)


# Where the hand is busy.


def in_the_message(busy: Busy) -> QWidget:
    edit = busy.opened.window.panels.chat.composer.edit
    edit.setPlainText("그 다음에")
    return edit


def in_an_empty_message(busy: Busy) -> QWidget:
    edit = busy.opened.window.panels.chat.composer.edit
    edit.clear()
    return edit


def in_the_search(busy: Busy) -> QWidget:
    return busy.opened.window.panels.history._search


def in_the_plan(busy: Busy) -> QWidget:
    return busy.opened.window.panels.plan.steps.list


BUSY_IN = (in_the_message, in_an_empty_message, in_the_search, in_the_plan)


def comes(busy: Busy) -> None:
    busy.leave()
    busy.arrive()


def takes_the_place(busy: Busy) -> None:
    """The card that stood there for long is replaced under the pointer by that of another call."""
    busy.hand.arm(busy.card._approve)
    comes(busy)


ARRIVALS = (comes, takes_the_place)


# What the hand does as the card arrives.

Act = Callable[[Busy, Callable[[], None]], None]


def keys(*pressed: tuple[Key, Qt.KeyboardModifier]) -> Act:
    def act(busy: Busy, arrive: Callable[[], None]) -> None:
        arrive()
        for key, modifiers in pressed:
            busy.key(key, modifiers)

    return act


def syllable(*pressed: tuple[Key, Qt.KeyboardModifier]) -> Act:
    """A syllable is being composed; what ends it is pressed after the card is there."""

    def act(busy: Busy, arrive: Callable[[], None]) -> None:
        busy.compose("한")
        arrive()
        busy.compose("한", is_ended=True)
        for key, modifiers in pressed:
            busy.key(key, modifiers)

    return act


def clicks(wait_ms: float, click: Callable[[Busy, QPoint], None]) -> Act:
    def act(busy: Busy, arrive: Callable[[], None]) -> None:
        arrive()
        at = busy.place
        busy.hand.wait(wait_ms)
        click(busy, at)

    return act


def held(busy: Busy, arrive: Callable[[], None]) -> None:
    """Enter is held down from before the card until long after."""
    handle = busy.opened.window.windowHandle()
    QTest.keyPress(handle, Key.Key_Return)
    arrive()
    busy.hand.wait()
    focus = QApplication.focusWidget() or busy.opened.window
    for _ in range(3):
        QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, PLAIN, "\r", True))
    QTest.keyRelease(handle, Key.Key_Return)


def pressed_where_it_comes(busy: Busy, arrive: Callable[[], None]) -> None:
    at, window = busy.place, busy.opened.window
    QTest.mousePress(window.windowHandle(), LEFT, PLAIN, window.mapFromGlobal(at))
    arrive()
    busy.hand.wait()
    QTest.mouseRelease(window.windowHandle(), LEFT, PLAIN, window.mapFromGlobal(busy.place))


def raising(busy: Busy, at: QPoint) -> None:
    busy.hand.wait()
    busy.raised()
    busy.click(at)


def raising_twice(busy: Busy, at: QPoint) -> None:
    busy.hand.wait()
    busy.raised()
    busy.double_click(at)


def clicked_then_space(busy: Busy, at: QPoint) -> None:
    busy.click(at)
    busy.key(Key.Key_Space)


TAB, BACK = (Key.Key_Tab, PLAIN), (Key.Key_Backtab, SHIFT)
SPACE, RETURN, ENTER = (Key.Key_Space, PLAIN), (Key.Key_Return, PLAIN), (Key.Key_Enter, PLAIN)
ACTS: dict[str, Act] = {
    "Return": keys(RETURN),
    "Enter": keys(ENTER),
    "Space": keys(SPACE),
    "Shift+Tab": keys(BACK),
    "Shift+Tab, Space": keys(BACK, SPACE),
    "Shift+Tab, Return": keys(BACK, RETURN),
    "Tab, Space": keys(TAB, SPACE),
    "Tab, Return": keys(TAB, RETURN),
    "Tab, Tab, Ctrl+Return": keys(TAB, TAB, (Key.Key_Return, CONTROL)),
    "Ctrl+Return": keys((Key.Key_Return, CONTROL)),
    "y": keys((Key.Key_Y, PLAIN)),
    "typing y, Space, Return": keys((Key.Key_Y, PLAIN), SPACE, RETURN),
    "syllable, Return": syllable(RETURN),
    "syllable, Space": syllable(SPACE),
    "syllable, Ctrl+Return": syllable((Key.Key_Return, CONTROL)),
    "syllable, Return, Return": syllable(RETURN, RETURN),
    "click at once": clicks(0, Busy.click),
    "double click at once": clicks(0, Busy.double_click),
    "click too soon": clicks(ARM_DELAY_MS - 100, Busy.click),
    "double click too soon": clicks(ARM_DELAY_MS - 100, Busy.double_click),
    "click that raises": clicks(0, raising),
    "double click that raises": clicks(0, raising_twice),
    "click, Space": clicks(0, clicked_then_space),
    "held Return": held,
    "press before it": pressed_where_it_comes,
}
CASES = tuple(product(ARRIVALS, BUSY_IN, ACTS))


def test_no_card_that_arrives_is_approved_by_accident(open_window: Open, hand: Hand) -> None:
    assert len(CASES) == 200
    opened = open_window()
    # Tab and Space from an empty message open the tools.
    opened.agent.answers[ListTools] = ToolList(tools=())
    opened.window.resize(1500, 1000)
    activate(opened.window)
    where = begin(opened)
    opened.play(ev.ItemStarted(conversation_id=where, turn_id=TURN, item=samples.plan(6)))
    ask_approval(opened, where)
    busy = Busy(opened, hand, where)
    approved: list[str] = []
    for arrival, busy_in, act in CASES:
        made = len(busy.approvals())
        focus = busy_in(busy)
        focus.setFocus(Qt.FocusReason.MouseFocusReason)
        ACTS[act](busy, lambda arrival=arrival: arrival(busy))
        QApplication.processEvents()
        if len(busy.approvals()) != made:
            approved.append(f"{arrival.__name__}, {busy_in.__name__}, {act}")
            comes(busy)
        busy.tidy()
    assert approved == []
    assert busy.focus_taken == []
    comes(busy)
    hand.press(busy.card._approve)
    (decision,) = busy.approvals()
    assert isinstance(decision, cmd.ResolveApproval)
    assert (decision.decision, decision.digest) == (Decision.APPROVE, busy.request.digest)
