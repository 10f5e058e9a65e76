"""The list of a plan's steps: what it says and draws, how steps are found and moved, and what stays as it was left."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.protocol import events as ev
from app.protocol.commands import Command, ResolveApproval, StepMode, StepPlan
from app.protocol.items import Plan, PlanStatus, Risk, StepStatus
from app.protocol.ordering import Misplaced, PlaceFault, placed
from app.settings.sections import Theme
from app.trade.text import Language
from app.ui import samples
from app.ui.plan.finding import StepFilter, StepFinder, StepKind
from app.ui.plan.panel import PlanPanel
from app.ui.plan.step_row import StepRowDelegate
from app.ui.theme.look import Look
from tests.ui.conftest import Open
from tests.ui.hand import Hand, activate
from tests.ui.long_plan import long_plan
from tests.ui.test_window import TURN, ask_approval, begin

LEFT = Qt.MouseButton.LeftButton


def with_status(plan: Plan, **statuses: StepStatus) -> Plan:
    return replace(plan, steps=tuple(replace(one, status=statuses.get(one.step_id, one.status)) for one in plan.steps))


@pytest.fixture
def panel(qtbot: QtBot, look: Look) -> PlanPanel:
    made = PlanPanel(look)
    qtbot.addWidget(made)
    made.resize(420, 1000)
    made.present(long_plan(12, done=2))
    made.show()
    activate(made)
    return made


@pytest.fixture
def orders(panel: PlanPanel) -> list[StepPlan]:
    made: list[StepPlan] = []
    panel.intent.connect(made.append)
    return made


def settle() -> None:
    QApplication.processEvents()
    QApplication.processEvents()


def shown(panel: PlanPanel) -> list[str]:
    return list(panel.steps.list.shown)


def said(panel: PlanPanel, step_id: str, role: Qt.ItemDataRole = Qt.ItemDataRole.AccessibleTextRole) -> str:
    return str(panel.steps.list.index_of(step_id).data(role))


def spot(panel: PlanPanel, step_id: str, part: float = 0.5) -> QPoint:
    """A place on a row, `part` of its height down."""
    place = panel.steps.list.visualRect(panel.steps.list.index_of(step_id))
    return QPoint(place.center().x(), place.top() + round(place.height() * part))


@pytest.fixture
def paints(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps whose rows were drawn."""
    drawn: list[str] = []
    paint = StepRowDelegate.paint

    def counted(self: StepRowDelegate, painter: object, option: object, index: object) -> None:
        drawn.append(index.data(Qt.ItemDataRole.UserRole).step.step_id)  # type: ignore[attr-defined]
        paint(self, painter, option, index)  # type: ignore[arg-type]

    monkeypatch.setattr(StepRowDelegate, "paint", counted)
    return drawn


def test_a_change_of_one_step_draws_its_row_alone(paints: list[str], panel: PlanPanel) -> None:
    settle()
    assert len(shown(panel)) == 12
    # However low the screen is.
    panel.steps.list.scrollToBottom()
    settle()
    paints.clear()
    plan = long_plan(12, done=2)
    panel.present(with_status(plan, s12=StepStatus.SKIPPED))
    settle()
    assert set(paints) == {"s12"}


def test_a_change_that_is_no_step_draws_none(paints: list[str], panel: PlanPanel) -> None:
    settle()
    paints.clear()
    panel.present(replace(long_plan(12, done=2), status=PlanStatus.RUNNING))
    settle()
    assert paints == []


def test_a_step_tells_what_it_comes_after_and_what_needs_it(panel: PlanPanel) -> None:
    assert said(panel, "s4") == "4. Floor loads of storey 1: Pending · after 1, 2, 3, needed by 5"
    assert "after 1, 2, 3\nneeded by 5" in said(panel, "s4", Qt.ItemDataRole.ToolTipRole)


def test_the_selected_step_marks_what_it_needs_and_what_needs_it(panel: PlanPanel) -> None:
    panel.select_step("s4")
    marked = {key: text.en for key, text in panel.steps.list._row.related.items()}
    assert marked == {
        "s1": "needed first",
        "s2": "needed first",
        "s3": "needed first",
        "s5": "comes after it",
    }
    assert "after 1, 2, 3 · needed by 5" in panel.steps.about.text()


def test_a_blocked_step_names_the_one_in_its_way(panel: PlanPanel) -> None:
    panel.present(with_status(long_plan(12, done=3), s2=StepStatus.FAILED, s4=StepStatus.BLOCKED))
    assert "Blocked · step 2: Failed" in said(panel, "s4")


def test_a_step_that_is_held_up_names_the_one_that_nobody_knows_of(panel: PlanPanel) -> None:
    panel.present(with_status(long_plan(12, done=3), s2=StepStatus.UNKNOWN, s4=StepStatus.PENDING))
    assert "step 2: Outcome unknown" in said(panel, "s4")
    # The next one waits for that, not for the unknown one itself.
    assert "step 4: Waits for an unknown outcome" in said(panel, "s5")


def test_steps_come_in_and_go_where_they_stand(panel: PlanPanel) -> None:
    panel.select_step("s7")
    plan = long_plan(12, done=2)
    other = replace(plan.steps[6], step_id="mine")
    panel.present(replace(plan, steps=(*plan.steps[:5], other, *plan.steps[5:])))
    assert shown(panel)[4:7] == ["s5", "mine", "s6"]
    assert panel.selected_step == plan.steps[6]
    panel.present(plan)
    assert shown(panel) == [one.step_id for one in plan.steps]


# Finding.


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("c2", StepKind.ANY, ["s5", "s6", "s7", "s8"]),
        ("STOREY 2", StepKind.ANY, ["s6", "s7", "s8"]),
        ("storey loads", StepKind.ANY, ["s4", "s8", "s12"]),
        ("바닥하중 3층", StepKind.ANY, ["s12"]),
        ("define_section", StepKind.OPEN, ["s5", "s9"]),
        ("", StepKind.DONE, ["s1", "s2"]),
        ("0.403", StepKind.ANY, ["s9", "s10", "s11", "s12"]),
        ("nowhere", StepKind.ANY, []),
    ],
)
def test_steps_are_found_by_title_tool_value_and_state(text: str, kind: StepKind, found: list[str]) -> None:
    steps = long_plan(12, done=2).steps
    assert sorted(StepFinder().find(steps, StepFilter(text, kind)), key=lambda each: int(each[1:])) == found


def test_what_did_not_come_off_is_found(panel: PlanPanel) -> None:
    panel.present(with_status(long_plan(12, done=5), s3=StepStatus.FAILED, s4=StepStatus.BLOCKED))
    panel.steps.filter.put(StepFilter(kind=StepKind.FAILED))
    assert shown(panel) == ["s3", "s4"]


def test_another_title_of_the_same_step_is_found(panel: PlanPanel) -> None:
    panel.steps.filter.put(StepFilter("c9"))
    assert shown(panel) == []
    plan = long_plan(12, done=2)
    edited = replace(plan.steps[7], arguments={"name": "C9"})
    panel.present(replace(plan, steps=(*plan.steps[:7], edited, *plan.steps[8:])))
    assert shown(panel) == ["s8"]


def test_ctrl_f_begins_typing_says_how_many_and_escape_clears(panel: PlanPanel) -> None:
    panel.steps.list.setFocus()
    QTest.keyClick(panel.steps.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    edit = panel.steps.filter.edit
    assert edit.hasFocus()
    QTest.keyClicks(edit, "loads")
    assert shown(panel) == ["s4", "s8", "s12"]
    assert panel.steps.filter.count.text() == "3 of 12"
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert (edit.text(), len(shown(panel))) == ("", 12)
    assert not panel.steps.filter.count.isVisible()


def test_a_filter_that_hides_the_running_step_says_so(panel: PlanPanel) -> None:
    note = panel.steps.filter.note
    panel.steps.filter.put(StepFilter("nodes"))
    assert "Step 3 is the one that runs now and is not shown" in note.text()
    assert note.isVisible()
    panel.steps.filter.put(StepFilter("columns"))
    assert note.text() == "Steps that are not shown run all the same."
    panel.steps.filter.put(StepFilter())
    assert not note.isVisible()


def test_a_hidden_step_is_not_steered_and_comes_back_selected(panel: PlanPanel) -> None:
    panel.select_step("s8")
    panel.steps.filter.put(StepFilter("nodes"))
    assert panel.selected_step is None
    assert not panel.steering.to.isEnabled()
    panel.steps.filter.put(StepFilter())
    assert panel.selected_step == long_plan(12).steps[7]
    assert panel.steering.to.isEnabled()


# Run next.


def waiting_panel(panel: PlanPanel, risk: Risk = Risk.CHANGE) -> None:
    panel.present(long_plan(12, done=2), replace(samples.approval(risk=risk), step_id="s3"))


def test_run_next_approves_the_waiting_step_alone(panel: PlanPanel, orders: list[StepPlan], hand: Hand) -> None:
    waiting_panel(panel)
    assert panel.steering.next.text() == "Run next (step 3)"
    hand.press(panel.steering.next)
    assert [(one.mode, one.step_id, one.waiting) for one in orders] == [(StepMode.NEXT, "s3", "apr_frame")]


def test_f7_and_enter_run_next(panel: PlanPanel, orders: list[StepPlan], hand: Hand) -> None:
    waiting_panel(panel)
    panel.steps.list.setFocus()
    QTest.keyClick(panel.steps.list, Qt.Key.Key_F7)
    button = panel.steering.next
    assert button.hasFocus()
    hand.arm(button)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert [one.mode for one in orders] == [StepMode.NEXT]


def test_the_key_alone_runs_nothing(panel: PlanPanel, orders: list[StepPlan], hand: Hand) -> None:
    waiting_panel(panel)
    hand.arm(panel.steering.next)
    for _ in range(3):
        QTest.keyClick(panel.steps.list, Qt.Key.Key_F7)
    assert orders == []


def test_another_step_that_waits_has_to_be_seen_first(panel: PlanPanel, orders: list[StepPlan], hand: Hand) -> None:
    waiting_panel(panel)
    hand.arm(panel.steering.next)
    other = replace(samples.approval(approval_id="apr_other"), step_id="s4")
    panel.present(long_plan(12, done=3), other)
    QTest.mouseClick(panel.steering.next, LEFT)
    assert orders == []


@pytest.mark.parametrize("risk", [None, Risk.DESTROY])
def test_nothing_is_run_next_where_none_waits_or_it_can_destroy(panel: PlanPanel, risk: Risk | None) -> None:
    if risk is not None:
        waiting_panel(panel, risk)
    assert not panel.steering.next.isEnabled()
    assert panel.steering.next.toolTip()


def test_run_next_takes_the_edit_of_the_card_along(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    where = begin(opened)
    opened.play(ev.ItemStarted(conversation_id=where, turn_id=TURN, item=samples.plan(5)))
    ask_approval(opened, where)
    panel = opened.window.panels.plan
    opened.window.panels.show_tab(panel)
    hand.press(panel.steering.next)
    made: list[Command] = [one for one in opened.agent.commands if isinstance(one, ResolveApproval | StepPlan)]
    assert [type(one) for one in made] == [ResolveApproval]


# Another order.


@pytest.mark.parametrize(
    ("step_id", "before", "found"),
    [
        ("s7", "s6", ("s4", "s5", "s7", "s6", "s8", "s9", "s10", "s11", "s12")),
        ("s7", "s4", ("s7", "s4", "s5", "s6", "s8", "s9", "s10", "s11", "s12")),
        ("s12", None, ("s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "s12")),
        ("s8", "s7", Misplaced(PlaceFault.NEEDS_OTHER, "s7")),
        ("s7", "s9", Misplaced(PlaceFault.OTHER_NEEDS, "s8")),
        ("s7", "s3", Misplaced(PlaceFault.OTHER_BEGUN, "s3")),
        ("s7", "s1", Misplaced(PlaceFault.OTHER_BEGUN, "s1")),
        ("s3", "s6", Misplaced(PlaceFault.BEGUN)),
    ],
)
def test_a_place_is_judged_by_what_the_steps_need(
    step_id: str, before: str | None, found: tuple[str, ...] | Misplaced
) -> None:
    assert placed(long_plan(12, done=2).steps, step_id, before) == found


def drag(panel: PlanPanel, step_id: str, *places: QPoint) -> None:
    view = panel.steps.list.viewport()
    QTest.mousePress(view, LEFT, pos=spot(panel, step_id))
    for place in places:
        QTest.mouseMove(view, place)
        settle()


def let_go(panel: PlanPanel, at: QPoint) -> None:
    QTest.mouseRelease(panel.steps.list.viewport(), LEFT, pos=at)
    settle()


def test_a_step_is_dragged_to_another_place(panel: PlanPanel, orders: list[StepPlan]) -> None:
    at = spot(panel, "s6", 0.1)
    drag(panel, "s7", at)
    assert panel.steps.about.text() == "Put here. Esc leaves it where it was."
    assert shown(panel)[5:7] == ["s6", "s7"]
    let_go(panel, at)
    assert [one.mode for one in orders] == [StepMode.REORDER]
    assert orders[0].order[2:4] == ("s7", "s6")
    # The list shows another order when the agent has it.
    assert shown(panel)[5:7] == ["s6", "s7"]
    assert panel.selected_step == long_plan(12).steps[6]


def test_a_drop_that_is_not_allowed_says_why_and_moves_nothing(panel: PlanPanel, orders: list[StepPlan]) -> None:
    at = spot(panel, "s5", 0.1)
    drag(panel, "s8", at)
    let_go(panel, at)
    assert orders == []
    assert panel.steps.about.text() == "Step 8 needs step 5 and has to come after it."
    assert shown(panel) == [f"s{number}" for number in range(1, 13)]


def test_a_step_that_has_begun_is_not_dragged(panel: PlanPanel, orders: list[StepPlan]) -> None:
    at = spot(panel, "s6", 0.1)
    drag(panel, "s3", at)
    let_go(panel, at)
    assert orders == []
    assert panel.steps.about.text() == "Step 3 has begun or is over; its place is fixed."


def test_escape_calls_a_drag_off(panel: PlanPanel, orders: list[StepPlan]) -> None:
    at = spot(panel, "s6", 0.1)
    drag(panel, "s7", at)
    QTest.keyClick(panel.steps.list, Qt.Key.Key_Escape)
    QTest.mouseMove(panel.steps.list.viewport(), spot(panel, "s5", 0.1))
    let_go(panel, spot(panel, "s5", 0.1))
    assert orders == []
    assert panel.selected_step == long_plan(12).steps[6]


@pytest.mark.parametrize("happens", ["focus", "over"])
def test_what_comes_between_calls_a_drag_off(panel: PlanPanel, orders: list[StepPlan], happens: str) -> None:
    at = spot(panel, "s6", 0.1)
    drag(panel, "s7", at)
    if happens == "focus":
        panel.steps.filter.edit.setFocus()
    else:
        panel.present(replace(long_plan(12, done=2), status=PlanStatus.STOPPED))
    let_go(panel, at)
    assert orders == []


def test_a_step_that_begins_while_it_is_dragged_stays(panel: PlanPanel, orders: list[StepPlan]) -> None:
    at = spot(panel, "s6", 0.1)
    drag(panel, "s7", at)
    panel.present(long_plan(12, done=6))
    let_go(panel, at)
    assert orders == []
    assert panel.steps.about.text() == "Step 7 has begun or is over; its place is fixed."


def test_a_plain_click_moves_nothing(panel: PlanPanel, orders: list[StepPlan]) -> None:
    QTest.mouseClick(panel.steps.list.viewport(), LEFT, pos=spot(panel, "s9"))
    assert (panel.steps.list.selected, orders) == ("s9", [])


def test_in_a_low_window_the_panel_scrolls(qtbot: QtBot, application: QApplication) -> None:
    look = Look(language=Language.EN, scale=2.0)
    made = PlanPanel(look)
    qtbot.addWidget(made)
    made.present(long_plan(12, done=2))
    made.resize(look.px(430), look.px(360))
    made.show()
    settle()
    assert made.height() == look.px(360)
    assert made.steps.list.height() >= 3 * made.steps.list._row.tall
    assert made._area.verticalScrollBar().maximum() > 0
    assert made._filled.width() <= made._area.viewport().width()


# For others to hang their parts on.


def test_enter_and_double_click_open_a_step(panel: PlanPanel) -> None:
    opened: list[str] = []
    panel.step_opened.connect(opened.append)
    panel.select_step("s5")
    panel.steps.list.setFocus()
    QTest.keyClick(panel.steps.list, Qt.Key.Key_Return)
    QTest.mouseClick(panel.steps.list.viewport(), LEFT, pos=spot(panel, "s6"))
    QTest.mouseDClick(panel.steps.list.viewport(), LEFT, pos=spot(panel, "s6"))
    assert opened == ["s5", "s6"]


def test_the_menu_of_a_step_takes_actions(panel: PlanPanel) -> None:
    acted: list[str] = []

    def fill(step_id: str, menu: QMenu) -> None:
        menu.addAction("Look up").triggered.connect(lambda: acted.append(step_id))

    panel.step_menu_opening.connect(fill)
    panel.steps.list.customContextMenuRequested.emit(spot(panel, "s5"))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(one for one in menu.actions() if one.text() == "Look up").trigger()
    menu.close()
    assert acted == ["s5"]


# What stays as it was left.


def test_the_list_stays_where_it_was_scrolled_to(panel: PlanPanel) -> None:
    panel.present(long_plan(500, done=2))
    settle()
    view = panel.steps.list
    view.verticalScrollBar().setValue(300 * view._row.tall)
    panel.present(long_plan(500, done=3))
    panel.present(long_plan(500, done=60))
    settle()
    assert view.scrolled_rows == 300


def test_the_running_step_stays_in_sight_where_it_was(panel: PlanPanel) -> None:
    panel.present(long_plan(500, done=2))
    settle()
    for done in range(3, 60):
        panel.present(long_plan(500, done=done))
        settle()
    view = panel.steps.list
    assert view.viewport().rect().intersects(view.visualRect(view.index_of("s60")))


def language(window: object) -> None:
    window.set_appearance(replace(window._appearance, language=Language.KO))  # type: ignore[attr-defined]


def theme(window: object) -> None:
    window.set_appearance(replace(window._appearance, theme=Theme.DARK))  # type: ignore[attr-defined]


def another_conversation(window: object) -> None:
    here = window.current  # type: ignore[attr-defined]
    window.new_conversation()  # type: ignore[attr-defined]
    QApplication.processEvents()
    window.open_conversation(here)  # type: ignore[attr-defined]


@pytest.mark.parametrize("change", [language, theme, another_conversation])
@pytest.mark.parametrize("is_in_front", [True, False])
def test_selection_scroll_and_filter_survive(
    open_window: Open, change: Callable[[object], None], is_in_front: bool
) -> None:
    opened = open_window()
    where = begin(opened)
    opened.play(ev.ItemStarted(conversation_id=where, turn_id=TURN, item=long_plan(500, done=2)))
    panels = opened.window.panels
    panels.show_tab(panels.plan)
    settle()
    panels.plan.steps.filter.put(StepFilter("storey"))
    panels.plan.select_step("s200")
    settle()
    view = panels.plan.steps.list
    view.verticalScrollBar().setValue(100 * view._row.tall)
    if not is_in_front:
        panels.show_tab(panels.results)
    for _ in range(2):
        change(opened.window)
    panels = opened.window.panels
    panels.show_tab(panels.plan)
    settle()
    steps = panels.plan.steps
    assert steps.filter.wanted == StepFilter("storey")
    assert panels.plan.selected_step == long_plan(500).steps[199]
    assert steps.list.scrolled_rows == 100
