"""Changing a plan's steps in the window by keys: edited in a typed form, put in from the catalogue, taken out."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QWidget

from app.protocol import events as ev
from app.protocol.approvals import plan_digest
from app.protocol.commands import StepMode, StepPlan
from app.protocol.items import Plan, PlanSource, PlanStatus, PlanStep, Risk, StepAsProposed, StepStatus
from app.protocol.queries import ListTools, ReadToolForm, Rehearsal, RehearseCall, ToolForm, ToolList
from app.protocol.values import ErrorInfo
from app.settings.sections import Theme
from app.tools.forms import form_of
from app.trade.json_types import JsonObject
from app.trade.text import Language, Text
from app.ui import editing_words as words
from app.ui import form_words, gate_words, samples
from app.ui.approvals.card import ApprovalCard
from app.ui.plan.editing_dialog import StepDialog
from tests.ui.conftest import Open, Opened, ready
from tests.ui.fake_agent import FakeAgent
from tests.ui.hand import Hand, activate
from tests.ui.test_sheets import MODEL
from tests.ui.test_window import TURN, begin
from tests.ui.tool_specs import specs

NONE = Qt.KeyboardModifier.NoModifier
SECTION: JsonObject = {"name": "C1", "shape": "SB", "height": "600 mm", "width": "600 mm"}
WEIGHT: JsonObject = {"load_case": "DL"}
STEPS = (
    PlanStep(
        step_id="a", tool="get_project_status", title=Text("Read", "읽기"), arguments={}, status=StepStatus.ACTIVE
    ),
    PlanStep(step_id="b", tool="define_section", title=Text("Column 600", "기둥 600"), arguments=SECTION),
    PlanStep(step_id="c", tool="assign_self_weight", title=Text("Self weight", "자중"), arguments=WEIGHT),
)
PLAN = replace(samples.plan(), steps=STEPS, assumptions=())


class Agent(FakeAgent):
    """Answers each form as the agent would, from the real catalogue."""

    def __init__(self) -> None:
        effect = samples.approval().effect
        super().__init__(
            ready(),
            answers={
                ListTools: ToolList(tools=tuple(specs().values())),
                RehearseCall: Rehearsal(risk=Risk.CHANGE, effect=effect),
            },
        )

    async def ask(self, query):  # type: ignore[no-untyped-def]
        if isinstance(query, ReadToolForm):
            self.queries.append(query)
            return ToolForm(tool=query.tool, fields=form_of(specs()[query.tool], query.arguments or {}, MODEL))
        return await super().ask(query)


class Desk:
    """Whoever sits at the window, before a plan that runs."""

    def __init__(self, opened: Opened, plan: Plan = PLAN) -> None:
        self.opened = opened
        self.window = opened.window
        self.where = begin(opened)
        self.plan = plan
        opened.play(ev.ItemStarted(conversation_id=self.where, turn_id=TURN, item=plan))
        self.window.panels.show_tab(self.window.panels.plan)

    def at(self, step_id: str) -> None:
        """Select a step, with the focus in the list."""
        activate(self.window)
        self.window.panels.plan.select_step(step_id)
        self.window.panels.plan.steps.list.setFocus()
        QApplication.processEvents()

    def edit(self, step_id: str) -> StepDialog:
        self.at(step_id)
        self.key(Qt.Key.Key_Return)
        activate(self.dialog)
        return self.dialog

    @property
    def dialog(self) -> StepDialog:
        assert self.window.editing.dialog is not None
        return self.window.editing.dialog

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the focus"
        QTest.keyClick(focus, key, held)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the focus"
        if text.isascii():
            QTest.keyClicks(focus, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(focus, event)
        QApplication.processEvents()

    def field(self, name: str) -> QLineEdit:
        return next(one for one in self.dialog.findChildren(QLineEdit) if one.accessibleName() == name)

    def write(self, name: str, text: str) -> None:
        """Type over a field."""
        field = self.field(name)
        field.setFocus()
        field.selectAll()
        self.type(text)

    def sent(self) -> list[StepPlan]:
        return [one for one in self.opened.agent.commands if isinstance(one, StepPlan)]

    def said(self, within: QWidget) -> str:
        QApplication.processEvents()
        return "\n".join(one.text() for one in within.findChildren(QLabel) if one.isVisible())

    def becomes(self, *steps: PlanStep, status: PlanStatus = PlanStatus.RUNNING) -> None:
        """The agent tells how the plan reads."""
        self.plan = replace(self.plan, steps=steps, status=status)
        self.opened.play(ev.ItemUpdated(conversation_id=self.where, item=self.plan))

    def refuses(self, error: ErrorInfo) -> None:
        self.opened.play(ev.CommandRejected(command_id=self.sent()[-1].command_id, error=error))


Sit = Callable[..., Desk]
REFUSED = ErrorInfo(code="command.plan_reads_otherwise", message=Text("It reads otherwise.", "계획이 바뀌었습니다."))


@pytest.fixture
def sit(open_window: Open) -> Sit:
    def make(plan: Plan = PLAN, **more: object) -> Desk:
        return Desk(open_window(agent=Agent(), **more), plan)

    return make


def button(within: QWidget, text: str) -> QPushButton:
    return next(one for one in within.findChildren(QPushButton) if one.text() == text)


# editing


def test_a_step_is_edited_by_keys_alone_and_its_diff_is_shown(sit: Sit) -> None:
    desk = sit()
    dialog = desk.edit("b")
    assert not button(dialog, words.APPLY.en).isEnabled()
    desk.write("Height H", "0.7 m")
    assert "600 mm → 0.7 m" in desk.said(dialog)
    desk.key(Qt.Key.Key_Return)
    assert desk.sent() == []
    desk.key(Qt.Key.Key_Space)
    (order,) = desk.sent()
    assert (order.mode, order.step_id, order.shown) == (StepMode.EDIT, "b", plan_digest(STEPS))
    assert order.arguments == {**SECTION, "height": "0.7 m"}
    assert desk.window.editing.dialog is dialog
    assert order.arguments is not None
    desk.becomes(STEPS[0], replace(STEPS[1], arguments=order.arguments), STEPS[2])
    assert desk.window.editing.dialog is None
    assert desk.window.book.drafts.calls == {}


def test_what_is_typed_wrong_is_told_at_once_and_not_sent(sit: Sit) -> None:
    desk = sit()
    dialog = desk.edit("b")
    desk.write("Height H", "600 kN")
    assert not button(dialog, words.APPLY.en).isEnabled()
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.sent() == []
    desk.write("Height H", "650 mm")
    assert button(dialog, words.APPLY.en).isEnabled()


def test_an_edited_step_goes_back_to_what_was_proposed(sit: Sit) -> None:
    edited = replace(
        STEPS[1],
        arguments={**SECTION, "height": "700 mm"},
        proposed=StepAsProposed(title=STEPS[1].title, arguments=SECTION),
    )
    desk = sit(replace(PLAN, steps=(STEPS[0], edited, STEPS[2])))
    dialog = desk.edit("b")
    assert "600 mm → 700 mm" in desk.said(dialog)
    QTest.mouseClick(button(dialog, gate_words.RESET_EDIT.en), Qt.MouseButton.LeftButton)
    assert desk.field("Height H").text() == "600 mm"
    assert "→" not in desk.said(dialog)
    QTest.mouseClick(button(dialog, words.APPLY.en), Qt.MouseButton.LeftButton)
    assert desk.sent()[-1].arguments == SECTION


def test_a_refused_edit_says_why_and_stays_to_be_sent_again(sit: Sit) -> None:
    desk = sit()
    dialog = desk.edit("b")
    desk.write("Height H", "700 mm")
    apply = button(dialog, words.APPLY.en)
    QTest.mouseClick(apply, Qt.MouseButton.LeftButton)
    QTest.mouseClick(apply, Qt.MouseButton.LeftButton)
    assert len(desk.sent()) == 1
    desk.refuses(REFUSED)
    assert "It reads otherwise." in desk.said(dialog)
    assert desk.field("Height H").text() == "700 mm"
    desk.becomes(STEPS[0], STEPS[2], STEPS[1])
    QTest.mouseClick(apply, Qt.MouseButton.LeftButton)
    assert desk.sent()[-1].shown == plan_digest((STEPS[0], STEPS[2], STEPS[1]))


def test_what_was_typed_when_the_step_began_stands_on_its_card(sit: Sit, hand: Hand) -> None:
    desk = sit()
    dialog = desk.edit("b")
    desk.write("Height H", "700 mm")
    begun = replace(STEPS[1], status=StepStatus.ACTIVE)
    desk.becomes(replace(STEPS[0], status=StepStatus.DONE), begun, STEPS[2])
    assert words.HAS_BEGUN.en in desk.said(dialog)
    assert not button(dialog, words.APPLY.en).isEnabled()
    desk.key(Qt.Key.Key_Escape)
    card = ApprovalCard(
        desk.window.look,
        replace(
            samples.approval(),
            tool="define_section",
            arguments=SECTION,
            form=form_of(specs()["define_section"], SECTION, MODEL),
            step_id="b",
        ),
        draft=desk.window.book.within(desk.where).call_of("define_section", SECTION),
        plan=desk.plan,
    )
    assert "600 mm → 700 mm" in "\n".join(one.text() for one in card.findChildren(QLabel))
    card.deleteLater()
    assert desk.sent() == []


def test_esc_keeps_what_was_typed_and_cancel_does_not(sit: Sit) -> None:
    desk = sit()
    desk.edit("b")
    desk.write("Height H", "700 mm")
    desk.key(Qt.Key.Key_Escape)
    assert desk.window.editing.dialog is None
    dialog = desk.edit("b")
    assert desk.field("Height H").text() == "700 mm"
    assert words.KEPT.en in desk.said(dialog)
    QTest.mouseClick(button(dialog, "Cancel"), Qt.MouseButton.LeftButton)
    desk.edit("b")
    assert desk.field("Height H").text() == "600 mm"
    assert desk.sent() == []


def test_an_edit_survives_language_theme_and_another_conversation(sit: Sit) -> None:
    desk = sit()
    desk.edit("b")
    desk.write("Height H", "700 mm")
    window = desk.window
    window.set_appearance(replace(window._appearance, language=Language.KO))
    window.set_appearance(replace(window._appearance, theme=Theme.DARK))
    assert desk.dialog.windowTitle() == "2단계: 기둥 600"
    window.set_appearance(replace(window._appearance, language=Language.EN))
    assert desk.field("Height H").text() == "700 mm"
    activate(desk.dialog)
    desk.key(Qt.Key.Key_Escape)
    window.new_conversation()
    window.open_conversation(desk.where)
    desk.edit("b")
    assert desk.field("Height H").text() == "700 mm"


def test_the_syllable_that_is_being_composed_is_in_what_is_sent(sit: Sit) -> None:
    desk = sit()
    dialog = desk.edit("b")
    field = desk.field("Name")
    field.setFocus()
    field.selectAll()
    QApplication.sendEvent(field, QInputMethodEvent("기둥", []))
    desk.key(Qt.Key.Key_Return)
    assert desk.sent() == []
    QTest.mouseClick(button(dialog, words.APPLY.en), Qt.MouseButton.LeftButton)
    assert desk.sent()[-1].arguments == {**SECTION, "name": "기둥"}


def test_a_step_at_the_gate_is_edited_on_its_card(sit: Sit) -> None:
    desk = sit()
    desk.at("a")
    desk.key(Qt.Key.Key_Return)
    assert desk.window.editing.dialog is None
    assert desk.sent() == []


# putting in and taking out


@pytest.mark.parametrize(
    ("held", "mode", "title"),
    [
        (NONE, StepMode.INSERT_BEFORE, "Insert before step 3: Self weight"),
        (Qt.KeyboardModifier.ShiftModifier, StepMode.INSERT_AFTER, "Insert after step 3: Self weight"),
    ],
)
def test_a_call_is_put_in_from_the_catalogue_by_keys_alone(
    sit: Sit, held: Qt.KeyboardModifier, mode: StepMode, title: str
) -> None:
    desk = sit()
    desk.at("c")
    desk.key(Qt.Key.Key_Insert, held)
    palette = desk.window.tooling.dialog
    assert palette is not None
    assert palette.windowTitle() == title
    activate(palette)
    desk.type("assign_self_weight")
    desk.key(Qt.Key.Key_Return)
    desk.type("LL")
    for _ in range(12):
        focus = QApplication.focusWidget()
        if isinstance(focus, QPushButton) and focus.text() == words.INSERT.en:
            break
        desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Space)
    desk.key(Qt.Key.Key_Space)
    (order,) = desk.sent()
    assert (order.mode, order.step_id, order.tool, order.arguments) == (
        mode,
        "c",
        "assign_self_weight",
        {"load_case": "LL"},
    )
    desk.refuses(REFUSED)
    assert palette.page is not None
    assert "It reads otherwise." in desk.said(palette)
    desk.key(Qt.Key.Key_Space)
    put = PlanStep(
        step_id="n",
        tool="assign_self_weight",
        title=Text("Self weight", "자중"),
        arguments={"load_case": "LL"},
        source=PlanSource.HAND,
    )
    desk.becomes(*STEPS, put)
    assert desk.window.tooling.dialog is None


def test_the_palette_opened_by_itself_afterwards_makes_a_plan_of_its_own(sit: Sit) -> None:
    desk = sit()
    desk.at("c")
    desk.key(Qt.Key.Key_Insert)
    assert desk.window.tooling.dialog is not None
    activate(desk.window.tooling.dialog)
    desk.key(Qt.Key.Key_Escape)
    activate(desk.window)
    desk.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = desk.window.tooling.dialog
    assert palette is not None
    assert palette.windowTitle() == "Tools"
    palette.chosen.emit("assign_self_weight")
    QApplication.processEvents()
    assert palette.page is not None
    # A turn runs, so a plan of its own has to wait.
    assert not button(palette.page, form_words.RUN.en).isEnabled()


def test_only_what_was_put_in_by_hand_is_taken_out(sit: Sit) -> None:
    put = replace(STEPS[2], step_id="n", source=PlanSource.HAND)
    desk = sit(replace(PLAN, steps=(*STEPS, put)))
    desk.at("b")
    desk.key(Qt.Key.Key_Delete)
    assert desk.sent() == []
    desk.at("n")
    desk.key(Qt.Key.Key_Delete)
    assert [(one.mode, one.step_id, one.shown) for one in desk.sent()] == [
        (StepMode.TAKE_OUT, "n", plan_digest(desk.plan.steps))
    ]


def test_the_menu_of_a_step_offers_what_is_possible(sit: Sit) -> None:
    desk = sit(
        replace(
            PLAN,
            steps=(replace(STEPS[0], status=StepStatus.DONE), replace(STEPS[1], status=StepStatus.ACTIVE), STEPS[2]),
        )
    )

    def offered(step_id: str) -> dict[str, bool]:
        desk.at(step_id)
        menu = QMenu()
        desk.window.panels.plan.step_menu_opening.emit(step_id, menu)
        return {one.text(): one.isEnabled() for one in menu.actions()}

    assert offered("a") == {words.EDIT_STEP.en: False, words.INSERT_BEFORE.en: False, words.INSERT_AFTER.en: False}
    assert offered("b") == {words.EDIT_STEP.en: True, words.INSERT_BEFORE.en: True, words.INSERT_AFTER.en: True}
    assert offered("c") == {words.EDIT_STEP.en: True, words.INSERT_BEFORE.en: True, words.INSERT_AFTER.en: True}


def test_the_button_under_the_list_opens_the_same_menu(sit: Sit) -> None:
    desk = sit()
    desk.at("c")
    change = desk.window.panels.plan.steering.changing
    change.setFocus()
    desk.key(Qt.Key.Key_Space)
    (menu,) = [one for one in change.findChildren(QMenu) if one.isVisible()]
    next(one for one in menu.actions() if one.text() == words.INSERT_BEFORE.en).trigger()
    menu.close()
    assert desk.window.tooling.dialog is not None
    desk.window.tooling.dialog.reject()
