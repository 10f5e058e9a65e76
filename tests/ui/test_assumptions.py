"""The assumptions of a plan in its panel: ticked, changed with keys and mouse, and what that makes of the steps."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.agent.restated import RestatedSteps, restated
from app.planning.planner import answer
from app.ports.planner import PlanDraft
from app.protocol.approvals import plan_digest
from app.protocol.commands import ChangeAssumption, ConfirmAssumption, DecideRevision
from app.protocol.items import Confirmation, Plan, PlanRevision, PlanSource, PlanStatus
from app.protocol.values import ErrorInfo
from app.trade.text import Language, Text
from app.ui import assumption_words as words
from app.ui.plan.panel import PlanPanel
from app.ui.theme.look import Look
from tests.main_job.requests import KOREAN
from tests.planning.briefs import STAMP, brief, draft
from tests.ui.hand import Hand, activate, hand

__all__ = ["hand"]
AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def main_job(source: PlanSource = PlanSource.RULES, status: PlanStatus = PlanStatus.RUNNING) -> Plan:
    made = draft(KOREAN)
    return Plan(
        item_id="plan",
        title=made.title,
        source=source,
        created_at=AT,
        steps=made.steps,
        assumptions=made.assumptions,
        status=status,
    )


def revision(key: str, **values: str) -> PlanRevision:
    """What the agent would show."""
    was, now = draft(KOREAN), answer(replace(brief(KOREAN), stated=values), STAMP)
    assert isinstance(now, PlanDraft)
    found = restated(was.steps, was, now, "")
    assert isinstance(found, RestatedSteps)
    return PlanRevision(key=key, values=values, changes=found.changes, digest=plan_digest(found.steps))


@pytest.fixture
def panel(qtbot: QtBot, look: Look) -> PlanPanel:
    made = PlanPanel(look)
    qtbot.addWidget(made)
    made.resize(560, 1100)
    made.present(main_job())
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def sent(panel: PlanPanel) -> list[object]:
    found: list[object] = []
    panel.intent.connect(found.append)
    return found


def tick(panel: PlanPanel, key: str) -> QCheckBox:
    return next(box for box in panel.findChildren(QCheckBox) if box.objectName() == f"confirm {key}")


def change(panel: PlanPanel, key: str) -> QPushButton:
    """The button of its row."""
    row = tick(panel, key).parentWidget()
    assert row is not None
    return next(each for each in row.findChildren(QPushButton) if each.text() in (words.CHANGE.en, words.CHANGE.ko))


def find(panel: QWidget, said: Text) -> QPushButton:
    return next(each for each in panel.findChildren(QPushButton) if each.text() in (said.en, said.ko))


def texts(panel: PlanPanel) -> str:
    return "\n".join(each.text() for each in panel.findChildren(QLabel) if each.isVisible())


def settle() -> None:
    """What was drawn anew is laid out, and what it replaced is gone."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def present(panel: PlanPanel, plan: Plan) -> None:
    panel.present(plan)
    settle()


def open_change(panel: PlanPanel, key: str) -> None:
    QTest.mouseClick(change(panel, key), Qt.MouseButton.LeftButton)
    settle()


def test_a_tick_confirms_the_assumption_as_it_reads_and_says_who_and_when(panel: PlanPanel, sent: list[object]) -> None:
    activate(panel)
    box = tick(panel, "scope")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    (command,) = sent
    assert isinstance(command, ConfirmAssumption)
    plan = main_job()
    known = next(each for each in plan.assumptions if each.key == "scope")
    assert (command.key, command.reads, command.is_confirmed) == ("scope", known.text.en, True)
    confirmed = replace(known, confirmed=Confirmation(by="kim", at=AT))
    present(panel, replace(plan, assumptions=tuple(confirmed if each is known else each for each in plan.assumptions)))
    assert tick(panel, "scope").isChecked()
    assert tick(panel, "scope").hasFocus()
    assert "kim" in tick(panel, "scope").toolTip()
    total = len(plan.assumptions)
    assert f"{total - 1}" in next(each.text() for each in panel.findChildren(QPushButton) if str(total) in each.text())


def test_a_value_is_typed_checked_at_once_and_asked_about_with_enter(panel: PlanPanel, sent: list[object]) -> None:
    open_change(panel, "mass")
    line = next(each for each in panel.findChildren(QLineEdit) if each.text() == "0")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, "150")
    assert not find(panel, words.SHOW_WHAT_CHANGES).isEnabled()
    assert line.property("wrong") == "true"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert sent == []
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, "25")
    QTest.keyClick(line, Qt.Key.Key_Return)
    (command,) = sent
    assert isinstance(command, ChangeAssumption)
    assert command.key == "mass"
    assert dict(command.values) == {"live_load_in_mass_percent": "25"}


def test_a_choice_shows_before_and_after_and_only_a_press_on_the_button_takes_it(
    panel: PlanPanel, sent: list[object], hand: Hand
) -> None:
    open_change(panel, "damping")
    combo = next(each for each in panel.findChildren(QComboBox) if each.findText("SRSS") >= 0)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    QTest.mouseClick(find(panel, words.SHOW_WHAT_CHANGES), Qt.MouseButton.LeftButton)
    (command,) = sent
    assert isinstance(command, ChangeAssumption)
    assert dict(command.values) == {"modal_combination": "SRSS"}
    told = revision("damping", modal_combination="SRSS")
    present(panel, replace(main_job(), revision=told))
    assert texts(panel).count("CQC → SRSS") == 2
    sent.clear()
    hand.press(find(panel, words.TAKE_CHANGE))
    (taken,) = sent
    assert isinstance(taken, DecideRevision)
    assert (taken.digest, taken.is_taken) == (told.digest, True)


def test_what_is_typed_stays_while_the_plan_goes_on(panel: PlanPanel) -> None:
    open_change(panel, "mass")
    line = next(each for each in panel.findChildren(QLineEdit) if each.text() == "0")
    QTest.keyClicks(line, "5")
    plan = main_job()
    confirmed = replace(plan.assumptions[0], confirmed=Confirmation(by="kim", at=AT))
    present(panel, replace(plan, assumptions=(confirmed, *plan.assumptions[1:])))
    assert any(each.text() == "50" for each in panel.findChildren(QLineEdit))


def test_what_cannot_be_taken_says_why_and_offers_no_button(panel: PlanPanel, sent: list[object]) -> None:
    open_change(panel, "damping")
    why = ErrorInfo(code="assumption.steps_ran", message=Text("Ran: RX", "실행함: RX"), hint=Text("Undo", "되돌리기"))
    told = replace(revision("damping", modal_combination="SRSS"), ran=(Text("RX", "RX"),), problem=why)
    present(panel, replace(main_job(), revision=told))
    assert "RX" in texts(panel)
    assert not [
        each for each in panel.findChildren(QPushButton) if each.text() in (words.TAKE_CHANGE.en, words.TAKE_CHANGE.ko)
    ]
    QTest.mouseClick(find(panel, words.LEAVE_CHANGE), Qt.MouseButton.LeftButton)
    (left,) = sent
    assert isinstance(left, DecideRevision)
    assert not left.is_taken


@pytest.mark.parametrize("source", [PlanSource.SPECIALIST, PlanSource.CONDUCTOR])
def test_a_plan_of_a_model_offers_confirming_alone_and_says_why(panel: PlanPanel, source: PlanSource) -> None:
    present(panel, main_job(source))
    assert tick(panel, "damping").isEnabled()
    assert not [each for each in panel.findChildren(QPushButton) if each.text() in (words.CHANGE.en, words.CHANGE.ko)]
    tips = [each.toolTip() for each in panel.findChildren(QLabel)]
    assert any(words.NOT_BY_RULES.en[:20] in each or words.NOT_BY_RULES.ko[:10] in each for each in tips)


def test_a_plan_that_is_over_offers_nothing(panel: PlanPanel) -> None:
    present(panel, main_job(status=PlanStatus.COMPLETED))
    assert not tick(panel, "damping").isEnabled()
    assert not [each for each in panel.findChildren(QPushButton) if each.text() in (words.CHANGE.en, words.CHANGE.ko)]


def test_what_is_typed_goes_on_in_another_look_and_in_another_language(panel: PlanPanel, qtbot: QtBot) -> None:
    open_change(panel, "mass")
    line = next(each for each in panel.findChildren(QLineEdit) if each.text() == "0")
    QTest.keyClicks(line, "5")
    other = PlanPanel(Look(language=Language.KO))
    qtbot.addWidget(other)
    other.take_up(panel.standings())
    present(other, main_job())
    assert any(each.text() == "50" for each in other.findChildren(QLineEdit))
    assert find(other, words.SHOW_WHAT_CHANGES).isEnabled()
