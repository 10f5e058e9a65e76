"""The tool palette in the window, by keys alone and by mouse: found, filled in, sent, and kept when closed."""

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from app.protocol.commands import Command, InterruptTurn, OpenConversation, RunTool, SendMessage, StartToolServer
from app.protocol.events import ConversationOpened, ToolServerChanged, TurnStarted
from app.protocol.items import Risk
from app.protocol.queries import ListTools, ReadToolForm, Rehearsal, RehearseCall, ToolForm, ToolList
from app.protocol.states import ServerPhase, Target, ToolServerState
from app.protocol.values import ErrorInfo
from app.settings.sections import Theme
from app.tools.forms import form_of
from app.trade.text import Language, Text
from app.ui import form_words as words
from app.ui import samples
from app.ui.approvals.effect import EffectView
from app.ui.forms.sheet_editor import SheetEditor
from app.ui.palette.dialog import PaletteDialog
from app.ui.palette.tool_page import ToolPage
from app.ui.remembered import from_text
from app.ui.state.field_texts import given_arguments
from tests.ui.conftest import Open, Opened, ready
from tests.ui.fake_agent import FakeAgent
from tests.ui.hand import activate
from tests.ui.test_sheets import MODEL
from tests.ui.tool_specs import specs

CONTROL = Qt.KeyboardModifier.ControlModifier


class Agent(FakeAgent):
    """Answers each form as the agent would, from the real catalogue."""

    def __init__(self, *, has_tools: bool = True) -> None:
        tools = tuple(specs().values()) if has_tools else ()
        effect = samples.approval().effect
        super().__init__(
            ready(),
            answers={ListTools: ToolList(tools=tools), RehearseCall: Rehearsal(risk=Risk.CHANGE, effect=effect)},
        )

    async def ask(self, query):  # type: ignore[no-untyped-def]
        if isinstance(query, ReadToolForm) and ReadToolForm not in self.answers:
            self.queries.append(query)
            return ToolForm(tool=query.tool, fields=form_of(specs()[query.tool], {}, MODEL))
        return await super().ask(query)


class Hands:
    """Whoever sits at the window."""

    def __init__(self, opened: Opened, agent: Agent) -> None:
        self.opened = opened
        self.window = opened.window
        self.agent = agent
        activate(self.window)

    @property
    def dialog(self) -> PaletteDialog:
        assert self.window.tooling.dialog is not None
        return self.window.tooling.dialog

    @property
    def page(self) -> ToolPage:
        assert self.dialog.page is not None
        return self.dialog.page

    def open(self) -> PaletteDialog:
        activate(self.window)
        self.key(Qt.Key.Key_K, CONTROL)
        activate(self.dialog)
        return self.dialog

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """To whatever has the focus."""
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

    def press(self, within: QWidget, text: str) -> None:
        found = next(one for one in within.findChildren(QPushButton) if one.text() == text and one.isVisible())
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def field(self, name: str) -> QLineEdit:
        return next(one for one in self.page.findChildren(QLineEdit) if one.accessibleName() == name)

    def sent(self) -> list[Command]:
        return [one for one in self.agent.commands if isinstance(one, RunTool)]

    def texts(self) -> str:
        QApplication.processEvents()
        return "\n".join(one.text() for one in self.dialog.findChildren(QLabel) if one.isVisible())


Begin = Callable[..., Hands]


@pytest.fixture
def begin(open_window: Open) -> Begin:
    def make(*, has_tools: bool = True, **more: object) -> Hands:
        agent = Agent(has_tools=has_tools)
        return Hands(open_window(agent=agent, **more), agent)

    return make


def titles(dialog: PaletteDialog) -> list[str]:
    return [tool.name for tool in dialog.finder.model.tools]


def test_a_tool_is_found_filled_in_and_sent_by_keys_alone(begin: Begin) -> None:
    hands = begin()
    dialog = hands.open()
    assert len(titles(dialog)) == len(specs())
    hands.type("자중")
    assert titles(dialog)[0] == "assign_self_weight"
    hands.key(Qt.Key.Key_Return)
    hands.type("DL")
    for _ in range(10):
        focus = QApplication.focusWidget()
        if isinstance(focus, QPushButton) and focus.text() == words.RUN.en:
            break
        hands.key(Qt.Key.Key_Tab)
    hands.key(Qt.Key.Key_Space)
    (run,) = hands.sent()
    assert isinstance(run, RunTool)
    assert (run.tool, run.arguments) == ("assign_self_weight", {"load_case": "DL"})
    assert run.conversation_id == hands.window.conversation.conversation_id
    assert hands.window.tooling.dialog is None
    opened = [one for one in hands.agent.commands if isinstance(one, OpenConversation | RunTool)]
    assert isinstance(opened[-2], OpenConversation)
    assert not [one for one in hands.agent.commands if isinstance(one, SendMessage)]


def test_the_same_by_mouse_with_a_preview_first(begin: Begin) -> None:
    hands = begin()
    hands.press(hands.window, words.OPEN_PALETTE.en)
    activate(hands.dialog)
    hands.type("assign_self_weight")
    view = hands.dialog.finder.list
    place = view.visualRect(hands.dialog.finder.model.index(0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    hands.type("DL")
    hands.press(hands.dialog, words.PREVIEW.en)
    assert hands.page.findChildren(EffectView)
    assert hands.agent.queries[-1] == RehearseCall(tool="assign_self_weight", arguments={"load_case": "DL"})
    assert hands.sent() == []
    hands.field("Load case").setText("LL")
    assert words.STALE.en in hands.texts()
    hands.press(hands.dialog, words.RUN.en)
    assert [one.arguments for one in hands.sent() if isinstance(one, RunTool)] == [{"load_case": "LL"}]


def test_esc_closes_and_what_was_typed_is_there_again(begin: Begin) -> None:
    hands = begin()
    hands.open()
    hands.type("self weight")
    hands.key(Qt.Key.Key_Return)
    hands.type("DEAD1")
    hands.key(Qt.Key.Key_Escape)
    assert hands.window.tooling.dialog is None
    assert hands.sent() == []
    hands.window.panels.chat.composer.edit.setFocus()
    dialog = hands.open()
    assert dialog.finder.search.text() == "self weight"
    hands.key(Qt.Key.Key_Return)
    assert hands.field("Load case").text() == "DEAD1"
    assert json.loads(hands.opened.drafts[-1])["forms"] == {"assign_self_weight": {"load_case": "DEAD1"}}
    hands.press(hands.dialog, words.CLEAR_FORM.en)
    assert hands.field("Load case").text() == ""
    hands.press(hands.dialog, words.UNDO_CLEAR.en)
    assert hands.field("Load case").text() == "DEAD1"
    hands.press(hands.dialog, words.CLEAR_FORM.en)
    hands.field("Load case").setText("DEAD2")
    assert not any(one.text() == words.UNDO_CLEAR.en for one in hands.dialog.findChildren(QPushButton))


def test_what_is_missing_is_named_and_nothing_is_sent(begin: Begin) -> None:
    hands = begin()
    hands.open()
    hands.type("define_section")
    hands.key(Qt.Key.Key_Return)
    hands.press(hands.dialog, words.RUN.en)
    assert "Name, Shape" in hands.texts()
    hands.field("Name").setText("C1")
    hands.field("Height H").setText("600")
    hands.press(hands.dialog, words.PREVIEW.en)
    assert "Shape, Height H" in hands.texts()
    assert hands.sent() == []
    assert not [one for one in hands.agent.queries if isinstance(one, RehearseCall)]


def test_nothing_is_chosen_for_the_engineer(begin: Begin) -> None:
    hands = begin()
    hands.open()
    hands.type("set_unit_system")
    hands.key(Qt.Key.Key_Return)
    assert all(combo.currentData() is None for combo in hands.page.findChildren(QComboBox))


def test_the_wheel_changes_no_value_of_a_form(begin: Begin) -> None:
    hands = begin()
    hands.open()
    hands.type("assign_element_beam_loads")
    hands.key(Qt.Key.Key_Return)
    before = hands.page.form.texts() if hands.page.form else None
    for widget in hands.page.findChildren(QWidget):
        middle = QPointF(widget.rect().center())
        turn = QWheelEvent(
            middle, QPointF(widget.mapToGlobal(widget.rect().center())), QPoint(0, -120), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, turn)
    assert hands.page.form is not None
    assert hands.page.form.texts() == before == {}


def test_while_a_turn_runs_nothing_can_be_sent(begin: Begin) -> None:
    hands = begin()
    here = hands.window.conversation.conversation_id
    hands.opened.play(ConversationOpened(conversation_id=here, title="", items=(), is_new=True))
    hands.open()
    hands.type("get_project_status")
    hands.key(Qt.Key.Key_Return)
    hands.opened.play(TurnStarted(conversation_id=here, turn_id="t1", message_id="m1"))
    QApplication.processEvents()
    assert words.BUSY.en in hands.texts()
    hands.press(hands.dialog, words.RUN.en)
    assert hands.sent() == []
    assert not [one for one in hands.agent.commands if isinstance(one, InterruptTurn)]


def test_without_a_tool_server_it_says_so_and_starts_one(begin: Begin) -> None:
    hands = begin(has_tools=False)
    hands.open()
    assert words.NO_TOOLS.en in hands.texts()
    hands.press(hands.dialog, words.START_SERVER.en)
    assert [type(one) for one in hands.agent.commands][-1] is StartToolServer
    hands.agent.answers[ListTools] = ToolList(tools=tuple(specs().values()))
    state = ToolServerState(phase=ServerPhase.READY, target=Target.EMBEDDED, tool_count=80)
    hands.opened.play(ToolServerChanged(state=state))
    assert len(titles(hands.dialog)) == len(specs())


def test_a_word_that_fits_nothing_says_so(begin: Begin) -> None:
    hands = begin()
    hands.open()
    hands.type("qqqqzzzz")
    assert "qqqqzzzz" in hands.texts()
    hands.key(Qt.Key.Key_Return)
    assert hands.dialog.page is None


def test_a_form_that_cannot_be_read_says_why(begin: Begin) -> None:
    hands = begin()
    hands.agent.answers[ReadToolForm] = ErrorInfo(code="x", message=Text("The form is gone.", "양식이 없습니다."))
    hands.open()
    hands.key(Qt.Key.Key_Return)
    assert "The form is gone." in hands.texts()


def test_tools_sent_lately_come_first_and_are_remembered(begin: Begin) -> None:
    hands = begin()
    for name in ("get_project_status", "get_reactions"):
        hands.open()
        hands.dialog.chosen.emit(name)
        if name == "get_reactions":
            hands.field("Cases").setText("DL, LL")
        hands.press(hands.dialog, words.RUN.en)
        hands.window.panels.chat.composer.edit.setFocus()
    assert [one.arguments for one in hands.sent() if isinstance(one, RunTool)][-1] == {"cases": ["DL", "LL"]}
    hands.window.put_down()
    kept = hands.opened.remembered[-1]
    assert from_text(kept).recent_tools == ("get_reactions", "get_project_status")
    again = begin(remembered=kept)
    assert titles(again.open())[:2] == ["get_reactions", "get_project_status"]


def test_a_table_of_the_form_is_sent_as_its_rows(begin: Begin) -> None:
    hands = begin()
    hands.open()
    hands.dialog.chosen.emit("define_load_combinations")
    (sheet,) = hands.page.findChildren(SheetEditor)
    QApplication.clipboard().setText("Name\tDL (ST)\tLL (ST)\nU1\t1.4\t\nU2\t1.2\t1.6")
    sheet.paste()
    hands.press(hands.dialog, words.RUN.en)
    (run,) = hands.sent()
    assert isinstance(run, RunTool)
    dead = {"case": "DL", "kind": "ST"}
    assert run.arguments == {
        "combinations": [
            {"name": "U1", "terms": [{**dead, "factor": 1.4}]},
            {"name": "U2", "terms": [{**dead, "factor": 1.2}, {"case": "LL", "kind": "ST", "factor": 1.6}]},
        ]
    }


def test_every_tool_opens_as_a_form_with_names_for_a_screen_reader(begin: Begin) -> None:
    hands = begin(language=Language.KO, theme=Theme.DARK)
    hands.open()
    for name, spec in specs().items():
        hands.dialog.chosen.emit(name)
        form = hands.page.form
        assert form is not None
        typed = [one for one in form.findChildren(QWidget) if isinstance(one, QLineEdit | QComboBox)]
        assert all(one.accessibleName() for one in typed if one.focusPolicy() & Qt.FocusPolicy.TabFocus), name
        arguments, wrong = given_arguments(form.fields, form.texts())
        assert arguments == {}, name
        assert bool(wrong) is bool(spec.schema.get("required")), name
