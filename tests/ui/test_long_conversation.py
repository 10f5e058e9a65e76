"""A long conversation: only what is near the viewport is laid out, and nobody can tell."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.protocol.events import TurnOutcome
from app.protocol.items import AssistantMessage, CallStatus, Item, PlanStatus, PlanStep, UserMessage
from app.protocol.transcript import Conversation
from app.trade.answers.envelope import Effect
from app.ui import samples
from app.ui.chat.calls import CallCard
from app.ui.chat.messages import AssistantText
from app.ui.chat.panel import ChatPanel
from app.ui.chat.stream import ChatStream
from app.ui.state.extents import Extents
from app.ui.state.growth import Growth, grown_by
from app.ui.theme.look import Look
from tests.ui.hand import activate

COUNT = 3000
# Messages of a line or more in 700 pixels, once for the view and once each above and below it, with room to spare.
A_FEW = 60


def said(number: int) -> Item:
    if number % 2:
        text = f"{number}: **wL2/8**\n\n| a | b |\n|---|---|\n| {number} | 2 |\n"
        return AssistantMessage(item_id=f"m{number}", text=text, author="model", created_at=samples.AT)
    return UserMessage(item_id=f"m{number}", text=f"message {number}", created_at=samples.AT)


def calls(count: int) -> tuple[Item, ...]:
    """Calls far from each other: many messages stand between two."""
    title = samples.FRAME_TITLE
    return tuple(
        samples.call(f"call{n}", "set_unit_system", title, CallStatus.VERIFIED) if n % 40 == 0 else said(n)
        for n in range(count)
    )


def show(stream: ChatStream, conversation: Conversation) -> None:
    stream.present(conversation)
    settle()


def settle() -> None:
    """Let the idle moments pass in which more is made."""
    for _ in range(60):
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def stream(qtbot: QtBot, look: Look) -> ChatStream:
    made = ChatStream(look)
    qtbot.addWidget(made)
    made.resize(800, 700)
    made.show()
    QApplication.processEvents()
    return made


@pytest.fixture
def long(stream: ChatStream) -> ChatStream:
    show(stream, samples.conversation(tuple(said(number) for number in range(COUNT))))
    return stream


def top_of(stream: ChatStream, item_id: str) -> int:
    """How far down in the viewport an entry begins."""
    return stream._widgets[item_id].mapTo(stream.viewport(), QPoint(0, 0)).y()


def is_in_sight(stream: ChatStream, item_id: str) -> bool:
    widget = stream._widgets.get(item_id)
    if widget is None or not widget.isVisible():
        return False
    top = top_of(stream, item_id)
    return top < stream.viewport().height() and top + widget.height() > 0


def gaps(stream: ChatStream) -> set[int]:
    """Between each two neighbours that both exist."""
    column = stream._column
    numbered = {column.number(one): widget.geometry() for one, widget in column.built.items()}
    return {
        numbered[number + 1].top() - rect.bottom() - 1 for number, rect in numbered.items() if number + 1 in numbered
    }


def test_a_long_conversation_opens_at_its_end_and_lays_out_little(long: ChatStream) -> None:
    assert is_in_sight(long, f"m{COUNT - 1}")
    assert len(long._widgets) < A_FEW
    assert len(long._page.findChildren(AssistantText)) < A_FEW
    assert long.follows


def test_the_first_entries_come_up_and_little_is_laid_out(long: ChatStream) -> None:
    long._show_earlier()
    assert is_in_sight(long, "m0")
    settle()
    assert is_in_sight(long, "m0")
    assert top_of(long, "m0") >= 0
    assert len(long._widgets) < 2 * A_FEW


def test_the_whole_way_up_leaves_no_hole_and_keeps_a_bounded_number(long: ChatStream) -> None:
    bar = long.verticalScrollBar()
    seen = {one for one in long._widgets if is_in_sight(long, one)}
    steps = 0
    while bar.value() > 0 and steps < 3000:
        bar.setValue(bar.value() - long.viewport().height() * 3 // 4)
        if steps % 25 == 0:
            settle()
        seen |= {one for one in long._widgets if is_in_sight(long, one)}
        steps += 1
    settle()
    assert len(seen) == COUNT
    assert len(long._widgets) < 4 * A_FEW
    assert gaps(long) == {long._column._gap}


def test_what_is_in_sight_stays_where_it_is_while_more_is_made(long: ChatStream) -> None:
    bar = long.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    first = next(one for one in long._widgets if is_in_sight(long, one) and top_of(long, one) >= 0)
    before = top_of(long, first)
    made = len(long._widgets)
    settle()
    assert len(long._widgets) > made
    assert top_of(long, first) == before


def test_an_answer_that_streams_does_not_move_who_reads_earlier_ones(stream: ChatStream) -> None:
    items = tuple(said(number) for number in range(200))
    show(stream, samples.conversation(items, is_running=True))
    stream.verticalScrollBar().setValue(stream.verticalScrollBar().maximum() // 2)
    settle()
    first = next(one for one in stream._widgets if is_in_sight(stream, one))
    before = top_of(stream, first)
    growing = AssistantMessage(item_id="new", text="", author="model", created_at=samples.AT)
    for count in range(1, 30):
        show(stream, samples.conversation((*items, replace(growing, text="A line.\n\n" * count)), is_running=True))
    assert not stream.follows
    assert top_of(stream, first) == before


def test_an_answer_that_streams_stays_in_sight_of_who_is_at_the_end(long: ChatStream) -> None:
    items = tuple(said(number) for number in range(COUNT))
    growing = AssistantMessage(item_id="new", text="", author="model", created_at=samples.AT)
    for count in range(1, 30):
        show(long, samples.conversation((*items, replace(growing, text="A line.\n\n" * count)), is_running=True))
    bar = long.verticalScrollBar()
    assert bar.value() == bar.maximum()
    assert is_in_sight(long, "new")
    assert len(long._widgets) < 2 * A_FEW


def test_the_newest_button_leads_back(qtbot: QtBot, look: Look) -> None:
    panel = ChatPanel(look)
    qtbot.addWidget(panel)
    panel.resize(900, 800)
    panel.show()
    panel.present(samples.conversation(tuple(said(number) for number in range(COUNT))))
    settle()
    panel.stream._show_earlier()
    settle()
    assert panel._newest.isVisible()
    panel._newest.click()
    settle()
    assert is_in_sight(panel.stream, f"m{COUNT - 1}")
    assert not panel._newest.isVisible()


def test_home_and_end_lead_to_the_ends(qtbot: QtBot, long: ChatStream) -> None:
    qtbot.keyClick(long, Qt.Key.Key_Home)
    settle()
    assert is_in_sight(long, "m0")
    qtbot.keyClick(long, Qt.Key.Key_End)
    settle()
    assert is_in_sight(long, f"m{COUNT - 1}")


def holder() -> QWidget:
    """The widget that has the keyboard; Qt ends the process when keys are sent to none."""
    widget = QApplication.focusWidget()
    assert widget is not None, f"nothing has the keyboard; the active window is {QApplication.activeWindow()}"
    return widget


@pytest.mark.parametrize("is_next", [True, False])
def test_the_tab_key_goes_from_card_to_card_though_none_between_exists(
    qtbot: QtBot, stream: ChatStream, is_next: bool
) -> None:
    show(stream, samples.conversation(calls(400)))
    order = [f"call{number}" for number in range(0, 400, 40)]
    if is_next:
        stream._show_earlier()
        settle()
    else:
        order.reverse()
    card = stream.card_of(order[0])
    assert isinstance(card, CallCard)
    activate(stream)
    card._more.setFocus()
    reached = [order[0]]
    for _ in order[1:]:
        qtbot.keyClick(holder(), Qt.Key.Key_Tab if is_next else Qt.Key.Key_Backtab)
        settle()
        reached.append(stream._column.entry_of(holder()) or "")
        assert is_in_sight(stream, reached[-1])
    assert reached == order


def test_a_card_that_waits_exists_wherever_one_has_scrolled(stream: ChatStream) -> None:
    waiting = replace(
        samples.call("call_frame", "create_regular_frame", samples.FRAME_TITLE, CallStatus.AWAITING_APPROVAL)
    )
    items = (*(said(number) for number in range(500)), waiting, *(said(number) for number in range(500, 1000)))
    made = replace(samples.conversation(items, is_running=True), approvals={"apr_frame": samples.approval()})
    show(stream, made)
    for value in (0, stream.verticalScrollBar().maximum()):
        stream._follows = False
        stream.verticalScrollBar().setValue(value)
        settle()
        card = stream._widgets["call_frame"]
        assert isinstance(card, CallCard)
        assert card.approval is not None
    assert stream.focus_waiting()
    settle()
    assert is_in_sight(stream, "call_frame")


@pytest.mark.parametrize("is_in_front", [True, False])
def test_what_was_unfolded_or_marked_is_found_again(qtbot: QtBot, stream: ChatStream, is_in_front: bool) -> None:
    show(stream, samples.conversation((samples.finished_calls()[0], *(said(number) for number in range(COUNT)))))
    stream._show_earlier()
    settle()
    card, answer = stream._widgets["call_units"], stream._widgets["m1"]
    assert isinstance(card, CallCard)
    assert isinstance(answer, AssistantText)
    card._more.click()
    answer.body.setFocus()
    answer.body.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    marked = answer.body.textCursor().selectedText()
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    activate(stream if is_in_front else other)
    for part in range(1, 12):
        stream.verticalScrollBar().setValue(stream.verticalScrollBar().maximum() * part // 12)
        settle()
    assert "m3" not in stream._widgets
    assert stream._widgets["call_units"] is card
    assert card.is_unfolded
    assert stream._widgets["m1"] is answer
    assert marked
    assert answer.body.textCursor().selectedText() == marked


def test_an_entry_that_grows_pushes_the_next_one_down(long: ChatStream) -> None:
    long._show_earlier()
    settle()
    tall = AssistantMessage(item_id="m1", text="A line.\n\n" * 20, author="model", created_at=samples.AT)
    items = tuple(tall if number == 1 else said(number) for number in range(COUNT))
    long.present(samples.conversation(items), {"m1"})
    settle()
    assert gaps(long) == {long._column._gap}


def test_another_width_lays_out_anew_what_exists_and_no_more(long: ChatStream) -> None:
    long.resize(420, 700)
    settle()
    assert gaps(long) == {long._column._gap}
    assert len(long._widgets) < 2 * A_FEW
    assert {widget.width() for widget in long._widgets.values()} == {long._column.width()}
    assert is_in_sight(long, f"m{COUNT - 1}")


def test_an_entry_is_made_once_though_it_is_wanted_twice(stream: ChatStream) -> None:
    waiting = samples.call("call_frame", "create_regular_frame", samples.FRAME_TITLE, CallStatus.AWAITING_APPROVAL)
    made = replace(samples.conversation((waiting,), is_running=True), approvals={"apr_frame": samples.approval()})
    show(stream, made)
    assert len(stream._page.findChildren(CallCard)) == 1


def test_leaving_a_conversation_lets_go_of_all_of_it(long: ChatStream) -> None:
    long.present(Conversation(conversation_id="other"))
    settle()
    assert long._page.findChildren(AssistantText) == []
    assert long._widgets == {}


def test_another_conversation_is_not_mixed_with_the_last(long: ChatStream) -> None:
    other = replace(samples.conversation((said(1), said(2))), conversation_id="other", outcome=TurnOutcome.COMPLETED)
    show(long, other)
    assert list(long._widgets) == ["m1", "m2"]
    children = [one for one in long._column.children() if isinstance(one, QWidget)]
    assert len(children) == 2


WAITING_STEP = PlanStep(step_id="s", tool="t", title=samples.FRAME_TITLE, arguments={})


def opening(count: int) -> Conversation:
    """The last `count` entries, the others still being read."""
    whole = samples.conversation(calls(COUNT))
    order = whole.order[-count:]
    return replace(whole, items={one: whole.items[one] for one in order}, earlier=COUNT - count)


def test_what_is_read_later_comes_above_and_moves_nothing(stream: ChatStream) -> None:
    show(stream, opening(100))
    assert "2,900" in stream._preface._earlier.text()
    assert stream._preface._earlier.isVisible()
    stream.verticalScrollBar().setValue(0)
    settle()
    first = next(one for one in stream._widgets if is_in_sight(stream, one) and top_of(stream, one) >= 0)
    before, widget = top_of(stream, first), stream._widgets[first]
    show(stream, samples.conversation(calls(COUNT)))
    assert stream._widgets[first] is widget
    assert top_of(stream, first) == before
    assert not stream._preface.isVisible()
    assert stream._column.number(first) == COUNT - 100
    stream._show_earlier()
    assert is_in_sight(stream, "call0")
    assert gaps(stream) == {stream._column._gap}


def test_the_newest_stays_in_sight_when_the_earlier_ones_come(stream: ChatStream) -> None:
    show(stream, opening(100))
    show(stream, samples.conversation(calls(COUNT)))
    assert stream.follows
    assert is_in_sight(stream, f"m{COUNT - 1}")


def test_nothing_is_offered_before_every_entry_is_known(stream: ChatStream) -> None:
    made = samples.call("made", "create_nodes", samples.FRAME_TITLE, CallStatus.VERIFIED)
    cut_off = replace(samples.drafting_plan(), item_id="plan", status=PlanStatus.INTERRUPTED, steps=(WAITING_STEP,))
    whole = samples.conversation((replace(made, effect=Effect(adds={"NODE": 1}, is_undoable=True)), cut_off))
    show(stream, replace(whole, earlier=1))
    assert (stream.offers.undoable, stream.offers.resumable) == ("", "")
    show(stream, whole)
    assert (stream.offers.undoable, stream.offers.resumable) == ("made", "plan")


@pytest.mark.parametrize(
    ("before", "after", "grown"),
    [
        ("", "ab", Growth((), ("a", "b"))),
        ("ab", "ab", Growth((), ())),
        ("ab", "abc", Growth((), ("c",))),
        ("cd", "abcd", Growth(("a", "b"), ())),
        ("bc", "abcd", Growth(("a",), ("d",))),
        ("ab", "ba", None),
        ("ab", "acb", None),
        ("abc", "ab", None),
        ("ab", "", None),
        ("ab", "cd", None),
    ],
)
def test_what_has_grown_above_and_below(before: str, after: str, grown: Growth | None) -> None:
    assert grown_by(tuple(before), tuple(after)) == grown


def test_extents_find_what_reaches_into_a_stretch() -> None:
    made = Extents(gap=10)
    made.extend([100, 50, 200])
    assert [made.offset(number) for number in range(3)] == [0, 110, 170]
    assert made.total == 370
    assert list(made.within(105, 165)) == [0, 1]
    assert list(made.within(170, 170)) == [2]
    assert list(made.within(-500, -1)) == []
    assert list(made.within(0, 10_000)) == [0, 1, 2]
    assert made.set(1, 80)
    assert not made.set(1, 80)
    assert made.total == 400
    assert made.offset(2) == 200


def test_no_entries_take_no_room() -> None:
    made = Extents(gap=10)
    assert made.total == 0
    assert list(made.within(0, 100)) == []
