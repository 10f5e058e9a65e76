"""All arguments of a call as JSON: the same call as in the form, the same checks, and nothing typed is lost."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.lib.visible import in_json, is_plain
from app.protocol.approvals import ApprovalRequest, ArgumentField, FieldKind
from app.protocol.commands import ResolveApproval
from app.protocol.items import Choice
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text
from app.ui import samples
from app.ui.approvals.card import ApprovalCard
from app.ui.state.argument_json import JsonFault, arguments_text, line_of, read_arguments
from app.ui.state.drafts import CallDraft, Drafts, Unready, decision_for, from_text, to_text
from app.ui.theme.look import Look
from tests.odd_characters import CASES
from tests.ui.hand import Hand

ROWS = [{"id": n, "z": float(n), "name": f"{n}F"} for n in range(1, 4)]


def field(name: str, kind: FieldKind, value: JsonValue = None, **more: object) -> ArgumentField:
    return ArgumentField(name=name, label=Text(en=name.title(), ko=name.title()), kind=kind, value=value, **more)  # type: ignore[arg-type]


def request(rows: list[dict[str, JsonValue]] | None = None) -> ApprovalRequest:
    columns = (
        field("id", FieldKind.INTEGER, is_required=True),
        field("z", FieldKind.NUMBER),
        field("name", FieldKind.TEXT),
    )
    kinds = (
        Choice(value="RC", label=Text(en="Concrete", ko="콘크리트")),
        Choice(value="S", label=Text(en="Steel", ko="강")),
    )
    given: JsonObject = {"storeys": 3, "height": "3 m", "kind": "RC", "rows": rows or ROWS, "marked": [1, {"a": None}]}
    form = (
        field("storeys", FieldKind.INTEGER, 3, is_required=True),
        field("height", FieldKind.QUANTITY, "3 m", dimension="length"),
        field("kind", FieldKind.CHOICE, "RC", choices=kinds),
        field("rows", FieldKind.ROWS, given["rows"], parts=columns),
        field("note", FieldKind.TEXT, None, is_given=False),
    )
    return replace(samples.approval(), arguments=given, form=form)


def with_one(**changed: JsonValue) -> str:
    return arguments_text({**request().arguments, **changed})


def refused(text: str) -> JsonFault:
    told = read_arguments(request(), text)
    assert isinstance(told, JsonFault)
    return told


def test_the_proposed_arguments_read_as_themselves() -> None:
    assert read_arguments(request(), arguments_text(request().arguments)) == request().arguments


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("{", 1, "a name in double quotes"),
        ('{\n  "storeys": 3,\n  "kind": }', 3, "a value is expected"),
        ("[1]", 1, "one object"),
        ('{\n"storeys": 3,\n"storeys": 4}', 3, "stands twice"),
        ('{"storeys": 3,\n"rows": [{"id": 1,\n"id": 2}]}', 3, "“id” stands twice"),
        (with_one(storeys="three"), 2, "not a number"),
        (with_one(storeys="4"), 2, "would be read as 4"),
        (with_one(storeys=True), 2, "not a number"),
        (with_one(storeys=None), 2, "A value is required"),
        (with_one(storeys=3.5), 2, "not a whole number"),
        (with_one(height="3 kN"), 3, "Height"),
        (with_one(kind="wood"), 4, "is not one of"),
        (with_one(kind="Concrete"), 4, 'would be read as "RC"'),
        (with_one(rows=[ROWS[0], {"id": "x"}]), 12, "Row 2, Id"),
        (with_one(rows=[ROWS[0], {**ROWS[1], "z": "1.0"}]), 13, "would be read as 1.0"),
        (with_one(rows={"id": 1}), 5, "A list stays a list"),
        (with_one(stories=3), 28, "no argument “stories”"),
        (with_one(marked=[]), 22, "in no form"),
        (arguments_text({"storeys": 3}), 1, "in no form"),
        (with_one(note=" blank "), 28, 'would be read as "blank"'),
        ('{"storeys": NaN}', 1, "no such number"),
        ('{"storeys": 1e999}', 1, "no such number"),
        ("[" * 100_000, 1, "nested too deeply"),
        ("9" * 5_000, 1, "too many digits"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, why: str) -> None:
    told = refused(text)
    assert (told.line, why in told.problem.en, str(line) in told.problem.ko) == (line, True, True), told


def test_an_edit_is_the_same_call_as_the_form_makes_of_it() -> None:
    text = with_one(height="3.5 m", kind="S", note="checked")
    in_form = {"height": "3.5 m", "kind": "S", "note": "checked"}
    by_json = decision_for(request(), CallDraft(is_editing=True, json=text))
    by_form = decision_for(request(), CallDraft(is_editing=True, texts=in_form))
    assert isinstance(by_json, ResolveApproval)
    assert isinstance(by_form, ResolveApproval)
    assert by_json.edited_arguments == by_form.edited_arguments == {**request().arguments, **in_form}


def test_null_for_an_optional_argument_leaves_it_out() -> None:
    made = decision_for(request(), CallDraft(is_editing=True, json=with_one(height=None)))
    assert isinstance(made, ResolveApproval)
    assert made.edited_arguments == {key: value for key, value in request().arguments.items() if key != "height"}


def test_a_json_that_does_not_read_makes_no_decision() -> None:
    assert isinstance(decision_for(request(), CallDraft(is_editing=True, json="{")), Unready)


def test_a_json_that_is_being_edited_is_found_again_after_a_kill() -> None:
    kept = Drafts(calls={"c/1": CallDraft(is_editing=True, json='{"half'), "c/2": CallDraft(is_editing=True)})
    assert from_text(to_text(kept)) == kept


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_what_is_not_seen_stands_there_as_an_escape_and_means_the_same(text: str) -> None:
    shown = arguments_text({"name": text, text: [text]})
    assert is_plain(shown)
    assert json.loads(shown) == {"name": text, text: [text]}


def test_plain_json_is_left_alone() -> None:
    assert in_json('{"이름": "지붕 하중 3 kN/㎡"}') == '{"이름": "지붕 하중 3 kN/㎡"}'


def test_the_line_of_a_place_is_found_in_json_of_any_layout() -> None:
    assert [line_of('{"a":[1,\n{"b\\"":2 ,\n"c" :3}]}', path) for path in (("a", 1), ("a", 1, "c"), ("x",))] == [
        2,
        3,
        1,
    ]


class Shown:
    """A card in a window, with a hand on it."""

    def __init__(
        self, qtbot: QtBot, hand: Hand, look: Look, asked: ApprovalRequest, draft: CallDraft | None = None
    ) -> None:
        self.qtbot, self.hand = qtbot, hand
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.card = ApprovalCard(look, asked, draft=draft)
        self.decisions: list[ResolveApproval] = []
        self.card.intent.connect(self.decisions.append)
        QVBoxLayout(self.window).addWidget(self.card)
        self.window.resize(900, 1100)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        (self.tabs,) = self.card.findChildren(QTabBar)

    def turn_to(self, side: int) -> None:
        at = self.tabs.tabRect(side).center()
        self.qtbot.mouseClick(self.tabs, Qt.MouseButton.LeftButton, pos=at)
        QApplication.processEvents()

    def button(self, name: str) -> QPushButton:
        return next(one for one in self.card.findChildren(QPushButton) if one.text() == name and one.isVisible())

    @property
    def json(self) -> QPlainTextEdit:
        return next(one for one in self.card.findChildren(QPlainTextEdit) if "JSON" in one.accessibleName())

    def line(self, name: str) -> QLineEdit:
        return next(one for one in self.card.findChildren(QLineEdit) if one.accessibleName() == name)

    def told(self) -> str:
        return "\n".join(one.text() for one in self.card.findChildren(QLabel) if one.isVisible())

    def type_over(self, old: str, new: str) -> None:
        """Choose a text in the JSON and type another one over it."""
        self.json.setFocus()
        found = self.json.document().find(old)
        assert not found.isNull(), old
        self.json.setTextCursor(found)
        self.qtbot.keyClicks(self.json, new)


@pytest.fixture
def show(qtbot: QtBot, hand: Hand, look: Look) -> Callable[..., Shown]:
    return lambda asked=None, draft=None: Shown(qtbot, hand, look, asked or request(), draft)


def test_the_json_is_read_and_copied_without_editing(show: Callable[..., Shown]) -> None:
    shown = show()
    shown.turn_to(1)
    assert shown.json.isReadOnly()
    assert json.loads(shown.json.toPlainText()) == request().arguments
    shown.qtbot.mouseClick(shown.button("Copy"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == shown.json.toPlainText()


def test_an_edit_on_one_side_shows_on_the_other(show: Callable[..., Shown]) -> None:
    shown = show()
    shown.hand.press(shown.button("Edit"))
    shown.line("Storeys").setText("5")
    shown.turn_to(1)
    assert json.loads(shown.json.toPlainText()) == {**request().arguments, "storeys": 5}
    shown.type_over('"3 m"', '"4 m"')
    assert "3 m → 4 m" in shown.told()
    shown.turn_to(0)
    assert (shown.line("Storeys").text(), shown.line("Height").text()) == ("5", "4 m")
    shown.hand.press(shown.button("Approve edited"))
    assert [one.edited_arguments for one in shown.decisions] == [{**request().arguments, "storeys": 5, "height": "4 m"}]


def test_a_json_that_does_not_read_stays_and_blocks_approving(show: Callable[..., Shown]) -> None:
    shown = show()
    shown.turn_to(1)
    shown.hand.press(shown.button("Edit"))
    shown.type_over('"storeys": 3,', '"storeys": ,')
    assert not shown.button("Approve").isEnabled()
    assert "line 2: a value is expected" in shown.told()
    shown.turn_to(0)
    assert shown.tabs.currentIndex() == 1
    assert '"storeys": ,' in shown.json.toPlainText()
    assert "Correct this first" in shown.told()
    shown.json.undo()
    assert shown.button("Approve").isEnabled()


def test_a_field_that_is_wrong_keeps_the_form_in_front(show: Callable[..., Shown]) -> None:
    shown = show()
    shown.hand.press(shown.button("Edit"))
    shown.line("Storeys").setText("some")
    shown.turn_to(1)
    assert (shown.tabs.currentIndex(), shown.line("Storeys").text()) == (0, "some")
    assert "Correct this first" in shown.told()


def test_undo_takes_back_and_reset_puts_the_proposal_there(show: Callable[..., Shown]) -> None:
    shown = show()
    shown.turn_to(1)
    shown.hand.press(shown.button("Edit"))
    shown.type_over('"3 m"', '"4 m"')
    shown.qtbot.mouseClick(shown.button("Reset to proposed"), Qt.MouseButton.LeftButton)
    assert json.loads(shown.json.toPlainText()) == request().arguments
    shown.qtbot.mouseClick(shown.button("Undo"), Qt.MouseButton.LeftButton)
    assert '"4 m"' in shown.json.toPlainText()
    shown.hand.press(shown.button("Cancel edit"))
    assert json.loads(shown.json.toPlainText()) == request().arguments


def test_what_was_typed_is_there_when_the_card_is_made_anew(show: Callable[..., Shown]) -> None:
    shown = show()
    shown.turn_to(1)
    shown.hand.press(shown.button("Edit"))
    shown.type_over('"storeys": 3,', '"storeys": ,')
    again = show(draft=shown.card.draft)
    assert again.json.isVisible()
    assert again.json.toPlainText() == shown.json.toPlainText()
    assert not again.button("Approve").isEnabled()


def test_enter_in_the_json_makes_a_line_and_no_decision(show: Callable[..., Shown]) -> None:
    shown = show()
    shown.turn_to(1)
    shown.hand.press(shown.button("Edit"))
    shown.hand.arm(shown.button("Approve"))
    shown.json.moveCursor(QTextCursor.MoveOperation.End)
    before = shown.json.blockCount()
    shown.qtbot.keyClick(shown.json, Qt.Key.Key_Return)
    assert shown.json.blockCount() == before + 1
    shown.qtbot.keyClick(shown.json, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shown.decisions == []


def test_a_character_that_is_typed_and_not_seen_is_named(show: Callable[..., Shown]) -> None:
    shown = show()
    shown.turn_to(1)
    shown.hand.press(shown.button("Edit"))
    shown.json.insertPlainText("\u202e")
    assert "U+202E" in shown.told()


def test_a_value_that_the_form_cannot_hold_stays_json(show: Callable[..., Shown]) -> None:
    """A box is ticked or not; it cannot say that nothing was said."""
    asked = request()
    box = field("roof", FieldKind.BOOLEAN, value=True)
    shown = show(replace(asked, form=(*asked.form, box), arguments={**asked.arguments, "roof": True}))
    shown.turn_to(1)
    shown.hand.press(shown.button("Edit"))
    shown.type_over('"roof": true', '"roof": null')
    assert shown.button("Approve edited").isEnabled()
    shown.turn_to(0)
    assert shown.tabs.currentIndex() == 1
    assert "stays JSON" in shown.told()
    shown.hand.press(shown.button("Approve edited"))
    assert [one.edited_arguments for one in shown.decisions] == [asked.arguments]


def test_a_thousand_rows_are_read_in_one_go(show: Callable[..., Shown]) -> None:
    rows: list[dict[str, JsonValue]] = [{"id": n, "z": n / 2, "name": f"{n}F"} for n in range(1, 1001)]
    shown = show(request(rows))
    shown.turn_to(1)
    shown.hand.press(shown.button("Edit"))
    shown.type_over('"name": "999F"', '"name": "roof"')
    assert "999F → roof" in shown.told()
    shown.type_over('"z": 500.0', '"z": "high"')
    assert "Row 1000, Z" in shown.told()
