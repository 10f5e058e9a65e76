"""What plan, chat and card show of a rehearsal."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.protocol.commands import StepMode, StepPlan
from app.protocol.items import CallStatus, Plan, PlanStatus, ToolCall
from app.protocol.rehearsals import PlanRehearsal, RehearsalPhase
from app.protocol.transcript import CallProgress
from app.protocol.values import ErrorInfo
from app.trade.text import Text
from app.ui import samples
from app.ui.chat.calls import CallCard
from app.ui.chat.panel import ChatPanel
from app.ui.plan.panel import PlanPanel
from app.ui.plan.rehearsal import RehearsalView
from app.ui.theme.look import Look
from tests.ui.hand import Hand


def texts(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel))


def rehearsed(rehearsal: PlanRehearsal | None = None, status: PlanStatus = PlanStatus.RUNNING) -> Plan:
    return replace(samples.plan(0, status), rehearsal=rehearsal or samples.rehearsal())


def running() -> PlanRehearsal:
    known = samples.rehearsal()
    return PlanRehearsal(phase=RehearsalPhase.RUNNING, of=known.of, steps=known.steps)


@pytest.mark.parametrize(
    ("rehearsal", "mode", "said"),
    [
        (None, StepMode.REHEARSE, "Rehearse first"),
        (samples.rehearsal(), StepMode.REHEARSE, "Rehearse first"),
        (running(), StepMode.END_REHEARSAL, "Call the rehearsal off"),
    ],
)
def test_the_plan_offers_a_rehearsal_or_its_end(
    qtbot: QtBot, look: Look, hand: Hand, rehearsal: PlanRehearsal | None, mode: StepMode, said: str
) -> None:
    panel = PlanPanel(look)
    qtbot.addWidget(panel)
    panel.resize(360, 700)
    panel.show()
    panel.present(replace(samples.plan(0), rehearsal=rehearsal))
    orders: list[StepPlan] = []
    panel.intent.connect(orders.append)
    hand.press(next(each for each in panel.findChildren(QPushButton) if each.text() == said))
    assert [(each.plan_id, each.mode) for each in orders] == [("plan", mode)]
    panel.present(rehearsed(status=PlanStatus.COMPLETED))
    assert panel.steering.isHidden()


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> RehearsalView:
    made = RehearsalView(look)
    qtbot.addWidget(made)
    return made


def test_predictions_stand_with_their_units_and_what_the_copy_does_not_hold(view: RehearsalView) -> None:
    view.present(rehearsed())
    shown = texts(view)
    assert "Rehearsed, not complete" in shown
    for part in ("Period T1", "1.214 s", "Base shear X, RX(RS)", "1874 kN", "0.0082 m (1/435), 3F", "PHGE (4, 7)"):
        assert part in shown
    assert "Actual" not in shown


def test_what_came_stands_beside_it_and_a_deviation_says_so_in_words(view: RehearsalView) -> None:
    view.present(rehearsed(samples.rehearsal(1.08)))
    shown = texts(view)
    assert "+1.0 %" in shown
    assert shown.count("+8.0 %, over 5 %") == 3


def test_a_running_rehearsal_shows_how_far_it_is(view: RehearsalView) -> None:
    view.present(rehearsed(running()), CallProgress(fraction=0.25, text=Text("a quarter", "사분의 일")))
    assert (view._bar.value(), view._bar.isHidden()) == (250, False)
    assert "a quarter" in texts(view)
    view.present(rehearsed())
    assert view._bar.isHidden()


def test_a_step_that_failed_in_it_is_named_with_its_reason(view: RehearsalView) -> None:
    error = ErrorInfo(code="x", message=Text("No such case.", "없는 하중조건"), hint=Text("Define it.", "정의하세요."))
    view.present(rehearsed(replace(running(), phase=RehearsalPhase.FAILED, step_id="s8", error=error)))
    shown = texts(view)
    assert "At step 8, “Stories with rigid diaphragms”:" in shown
    assert "No such case." in shown
    assert "Define it." in shown


def test_a_prediction_of_another_plan_says_that_the_plan_changed(view: RehearsalView) -> None:
    plan = rehearsed()
    other = replace(plan, steps=(replace(plan.steps[0], arguments={"other": 1}), *plan.steps[1:]))
    view.present(other)
    assert "The plan has changed since" in texts(view)


def waiting() -> ToolCall:
    request = samples.approval()
    return ToolCall(
        item_id=request.call_id,
        tool=request.tool,
        title=request.title,
        arguments=request.arguments,
        risk=request.risk,
        created_at=samples.AT,
        status=CallStatus.AWAITING_APPROVAL,
        plan_id="plan",
        step_id="s6",
    )


def test_a_card_that_waits_learns_what_its_plan_leads_to_when_that_is_known(qtbot: QtBot, look: Look) -> None:
    chat = ChatPanel(look)
    qtbot.addWidget(chat)
    call, request = waiting(), samples.approval()
    before = replace(
        samples.conversation((samples.plan(0), call), is_running=True), approvals={request.approval_id: request}
    )
    chat.present(before)
    card = chat.stream.card_of(call.item_id)
    assert isinstance(card, CallCard)
    assert "predicts" not in texts(card)
    chat.present(replace(before, items={**before.items, "plan": rehearsed()}), {"plan"})
    assert "The rehearsal predicts: Period T1 1.214 s" in texts(card)
