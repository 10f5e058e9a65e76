"""What waits is announced while another window is in front: seen, heard and told, by its title alone; never decided."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from app.protocol import events as ev
from app.protocol.commands import ResolveApproval
from app.settings.sections import General
from app.trade.text import Text
from app.ui import samples
from tests.ui.conftest import Open, Opened
from tests.ui.hand import Hand, activate
from tests.ui.test_window import begin

Said = list[tuple[str, ...]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """What the desktop was asked to do; Xvfb has neither a taskbar nor notices."""
    found: Said = []
    monkeypatch.setattr(QApplication, "alert", lambda *_: found.append(("marked",)))
    monkeypatch.setattr(QApplication, "beep", lambda: found.append(("heard",)))
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _, *texts: found.append(texts))
    return found


def ask(opened: Opened, *, title: str = "Add 3 nodes") -> None:
    where = begin(opened)
    request = replace(samples.approval(), title=Text(en=title, ko=title))
    opened.play(ev.ApprovalRequested(conversation_id=where, approval=request))


def leave(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another window is in front."""
    monkeypatch.setattr(opened.window, "isActiveWindow", lambda: False)


def test_a_card_that_comes_unseen_is_marked_heard_and_told_by_its_title(
    open_window: Open, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_window()
    leave(opened, monkeypatch)
    ask(opened)
    assert said == [("marked",), ("heard",), ("Lintel waits for your decision", "Add 3 nodes")]
    opened.window.bridge.frame()
    assert len(said) == 3


def test_a_title_that_hides_something_or_never_ends_is_told_short_and_whole_of_letters(
    open_window: Open, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_window()
    leave(opened, monkeypatch)
    ask(opened, title="\u202e" + "x" * 5000)
    assert said[-1][1].startswith("⟨U+202E⟩x")
    assert len(said[-1][1]) < 130


def test_nothing_is_announced_to_who_sees_the_window(open_window: Open, said: Said) -> None:
    opened = open_window()
    activate(opened.window)
    ask(opened)
    assert said == []


def test_it_can_be_turned_off(open_window: Open, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_window(settings={General.announces.key: False})
    leave(opened, monkeypatch)
    ask(opened)
    assert said == []


def test_pressing_the_notice_raises_the_window_and_approves_nothing(
    open_window: Open, said: Said, monkeypatch: pytest.MonkeyPatch, hand: Hand
) -> None:
    opened = open_window()
    with monkeypatch.context() as away:
        leave(opened, away)
        ask(opened)
    (icon,) = opened.window.findChildren(QSystemTrayIcon)
    assert icon.isVisible()
    opened.window.showMinimized()
    QApplication.processEvents()
    icon.messageClicked.emit()
    hand.wait(2000)
    assert not opened.window.isMinimized()
    QApplication.sendEvent(opened.window, QEvent(QEvent.Type.WindowActivate))
    assert not icon.isVisible()
    assert [one for one in opened.agent.commands if isinstance(one, ResolveApproval)] == []
