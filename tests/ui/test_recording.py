"""The record of approvals written out from the window: what is asked, what is queried, and what lies in the file."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.protocol.queries import AuditPage, AuditScope, WriteOutAudit
from app.trade.text import Language
from app.ui import recording
from app.ui.recording import WantedRecord, ask_what
from app.ui.state.record_scope import Days, RecordPart, read_days, scope_of
from app.ui.theme.look import Look
from app.ui.widgets.decision import DecisionButton
from tests.ui.conftest import Open
from tests.ui.fake_agent import FakeAgent
from tests.ui.hand import Hand

PAGE = "<html><head><title>승인 기록</title></head><body><p>기록</p></body></html>"
WANTED = WantedRecord(scope=AuditScope(conversation_id="conv_1"), language=Language.KO)


@pytest.mark.parametrize(
    ("first", "last", "since", "until"),
    [
        ("", "", None, None),
        ("2026-12-01", "", datetime(2026, 12, 1, tzinfo=UTC), None),
        ("", " 2026-12-01 ", None, datetime(2026, 12, 2, tzinfo=UTC)),
        ("2026-12-31", "2026-12-31", datetime(2026, 12, 31, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)),
    ],
)
def test_days_are_whole_days(first: str, last: str, since: datetime | None, until: datetime | None) -> None:
    days = read_days(first, last)
    assert days is not None
    scope = scope_of(RecordPart.EVERYTHING, days, conversation_id="c", model="m", zone=UTC)
    assert scope == AuditScope(since=since, until=until)


@pytest.mark.parametrize(("first", "last"), [("yesterday", ""), ("", "2026-13-01"), ("2026-12-02", "2026-12-01")])
def test_days_that_cannot_be_meant_are_refused(first: str, last: str) -> None:
    assert read_days(first, last) is None


@pytest.mark.parametrize(
    ("part", "scope"),
    [
        (RecordPart.CONVERSATION, AuditScope(conversation_id="c")),
        (RecordPart.MODEL, AuditScope(project="tower.mgbx")),
        (RecordPart.EVERYTHING, AuditScope()),
    ],
)
def test_each_part_is_a_scope(part: RecordPart, scope: AuditScope) -> None:
    assert scope_of(part, Days(), conversation_id="c", model="tower.mgbx", zone=UTC) == scope


def agree(dialog: QDialog, hand: Hand) -> None:
    hand.press(next(each for each in dialog.findChildren(DecisionButton)))


def test_the_dialog_asks_again_for_days_it_cannot_read(qtbot: QtBot, look: Look, hand: Hand) -> None:
    answers: list[WantedRecord] = []
    parent = QDialog()
    qtbot.addWidget(parent)
    parent.show()
    dialog = ask_what(parent, look, "conv_1", "", answers.append)
    part, language = dialog.findChildren(QComboBox)
    assert [part.itemText(number) for number in range(part.count())] == ["This conversation", "Everything"]
    assert all(each.accessibleName() for each in (part, language, *dialog.findChildren(QLineEdit)))
    dialog.findChildren(QLineEdit)[0].setText("soon")
    agree(dialog, hand)
    assert answers == []
    dialog.findChildren(QLineEdit)[0].clear()
    language.setCurrentIndex(0)
    agree(dialog, hand)
    assert answers == [WANTED]


def test_the_menu_leads_to_it(open_window: Open) -> None:
    opened = open_window()
    action = next(each for each in opened.window.menus.menu.actions() if "approvals" in each.text())
    action.trigger()
    dialog = opened.window.menus.recording.dialog
    assert dialog is not None
    assert any(each.text() == "Choose the file…" for each in dialog.findChildren(QPushButton))
    dialog.reject()


@pytest.mark.parametrize(("name", "begins"), [("record.html", b"<html>"), ("record.pdf", b"%PDF-")])
def test_the_file_holds_the_page(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, begins: bytes
) -> None:
    monkeypatch.setattr(recording.QTimer, "singleShot", lambda _ms, _to, do: do())
    agent = FakeAgent(answers={WriteOutAudit: AuditPage(html=PAGE, calls=3, is_intact=True)})
    opened = open_window(agent=agent)
    opened.window.menus.recording.write(WANTED, tmp_path / name)
    assert WriteOutAudit(scope=WANTED.scope, language=Language.KO) in agent.queries
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_file_that_cannot_be_written_is_told(open_window: Open, tmp_path: Path) -> None:
    agent = FakeAgent(answers={WriteOutAudit: AuditPage(html=PAGE, calls=3, is_intact=True)})
    opened = open_window(agent=agent)
    opened.window.menus.recording.write(WANTED, tmp_path / "none" / "record.html")
    assert "record.html cannot be written" in opened.window.panels.banner._text.text()
