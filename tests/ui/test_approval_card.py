"""The approval card: everything is shown, nothing is approved by accident, and the decision is exactly what was set."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.protocol.approvals import ApprovalRequest, ArgumentField, Decision, FieldKind
from app.protocol.commands import ResolveApproval
from app.protocol.items import CallTrait, PlanSource, Risk
from app.protocol.showing import TRAITS
from app.protocol.values import ErrorInfo
from app.trade.answers.envelope import Effect
from app.trade.text import Language, Text
from app.ui import samples
from app.ui.approvals.card import ApprovalCard
from app.ui.approvals.form import ArgumentForm
from app.ui.marks import SOURCES
from app.ui.state.drafts import CallDraft
from app.ui.theme.look import Look
from app.ui.widgets.visible import on_one_line
from tests.ui.hand import Hand


class Asked:
    """A card in a window with a text field that has the focus, as while somebody types."""

    def __init__(
        self, qtbot: QtBot, look: Look, hand: Hand, request: ApprovalRequest, draft: CallDraft | None = None
    ) -> None:
        self.qtbot = qtbot
        self.hand = hand
        self.decisions: list[ResolveApproval] = []
        self.window = QWidget()
        self.typing = QLineEdit()
        stack = QVBoxLayout(self.window)
        stack.addWidget(self.typing)
        self.window.resize(900, 1000)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.typing.setFocus()
        qtbot.waitUntil(self.typing.hasFocus)
        self.card = ApprovalCard(look, request, draft=draft)
        self.drafts: list[CallDraft] = []
        self.card.drafted.connect(self.drafts.append)
        self.card.intent.connect(self.decisions.append)
        stack.addWidget(self.card, 1)
        QApplication.processEvents()

    def press(self, name: str) -> None:
        """Press it after it has stood there for a while."""
        self.hand.press(self.button(name))

    def button(self, name: str) -> QPushButton:
        return next(one for one in self.card.findChildren(QPushButton) if one.text() == name and one.isVisible())

    def texts(self) -> str:
        return "\n".join(one.text() for one in self.card.findChildren(QLabel))

    def editor(self, name: str, kind: type[QWidget] = QLineEdit) -> QWidget:
        return next(one for one in self.card.findChildren(kind) if one.accessibleName() == name)


@pytest.fixture
def asked(qtbot: QtBot, look: Look, hand: Hand) -> Asked:
    return Asked(qtbot, look, hand, samples.approval())


def decision(kind: Decision, **more: object) -> dict[str, object]:
    return {"approval_id": "apr_frame", "decision": kind, "edited_arguments": None, "note": "", **more}


def said(command: ResolveApproval) -> dict[str, object]:
    return {
        "approval_id": command.approval_id,
        "decision": command.decision,
        "edited_arguments": command.edited_arguments,
        "note": command.note,
    }


def test_every_argument_target_and_effect_is_shown(asked: Asked) -> None:
    shown = asked.texts()
    for text in ("Bays in X", "6 m, 6 m, 6 m", "C600x600", "0 m", "create_regular_frame", "untitled"):
        assert text in shown
    for text in ("Changes the model", "on Embedded GEN NX", "176 × NODE", "400 × ELEM", "1–176"):
        assert text in shown


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("untitled", "untitled"),
        (r"C:\\Users\\kim\\office #2 final.mgbx", "office #2 final.mgbx"),
        ("/home/kim/tower\u202e.mgbx", "tower⟨U+202E⟩.mgbx"),
    ],
)
def test_the_document_is_told_by_name_and_the_whole_identity_behind_a_fold(
    qtbot: QtBot, look: Look, hand: Hand, path: str, name: str
) -> None:
    identity = f"embedded http://127.0.0.1:40123 {path} #9f8e7d6c"
    made = Asked(qtbot, look, hand, replace(samples.approval(), model_identity=identity))
    assert f"on Embedded GEN NX · Document: {name}" in made.texts().split("\n")
    assert "127.0.0.1" not in made.texts()
    made.qtbot.mouseClick(made.button("Which model exactly"), Qt.MouseButton.LeftButton)
    assert on_one_line(identity) in made.texts().replace("\u200b", "").split("\n")


def test_hidden_characters_of_an_argument_are_shown(qtbot: QtBot, look: Look, hand: Hand) -> None:
    label = Text(en="Name", ko="이름")
    hidden = ArgumentField(name="n", label=label, kind=FieldKind.TEXT, value="C24\u202e\u200b")
    made = Asked(qtbot, look, hand, replace(samples.approval(), form=(hidden,)))
    assert "C24⟨U+202E⟩⟨U+200B⟩" in made.texts()


def test_lost_results_are_announced(qtbot: QtBot, look: Look, hand: Hand) -> None:
    made = Asked(qtbot, look, hand, samples.approval(effect=Effect(changes={"MATL": 1}, results_invalidated=True)))
    assert "Analysis results of this model will be discarded." in made.texts()


def test_a_change_without_preview_says_so(qtbot: QtBot, look: Look, hand: Hand) -> None:
    assert "could not be previewed" in Asked(qtbot, look, hand, samples.approval(effect=None)).texts()


def test_a_read_says_that_nothing_changes(qtbot: QtBot, look: Look, hand: Hand) -> None:
    assert "Nothing changes" in Asked(qtbot, look, hand, samples.approval(effect=None, risk=Risk.READ)).texts()


def test_an_arriving_card_leaves_the_focus_where_it_is(asked: Asked) -> None:
    assert QApplication.focusWidget() is asked.typing
    asked.qtbot.keyClicks(asked.typing, "abc ")
    asked.qtbot.keyClick(asked.typing, Qt.Key.Key_Return)
    asked.qtbot.keyClick(asked.typing, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.typing.text() == "abc "
    assert asked.decisions == []


def test_a_click_in_the_first_moment_does_not_count(asked: Asked) -> None:
    asked.hand.wait(400)
    for name in ("Approve", "Skip"):
        asked.qtbot.mouseClick(asked.button(name), Qt.MouseButton.LeftButton)
        asked.button(name).click()
    assert asked.decisions == []


def test_the_click_that_raises_the_window_does_not_count(asked: Asked) -> None:
    asked.hand.arm(asked.button("Approve"))
    QApplication.sendEvent(asked.window, QEvent(QEvent.Type.WindowActivate))
    asked.qtbot.mouseClick(asked.button("Approve"), Qt.MouseButton.LeftButton)
    assert asked.decisions == []


def test_approve_approves_once(asked: Asked) -> None:
    asked.press("Approve")
    asked.button("Approve").click()
    assert [said(one) for one in asked.decisions] == [decision(Decision.APPROVE)]


def test_skip_skips(asked: Asked) -> None:
    asked.press("Skip")
    assert [said(one) for one in asked.decisions] == [decision(Decision.SKIP)]


def test_refusing_carries_the_reason(asked: Asked) -> None:
    asked.press("Refuse…")
    asked.editor("Reason (the plan stops here)").setText("columns 700")  # type: ignore[attr-defined]
    asked.press("Refuse")
    assert [said(one) for one in asked.decisions] == [decision(Decision.REFUSE, note="columns 700")]


def test_ctrl_enter_approves_only_with_the_focus_in_the_card(asked: Asked) -> None:
    asked.hand.arm(asked.button("Approve"))
    asked.card.take_focus()
    asked.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [said(one) for one in asked.decisions] == [decision(Decision.APPROVE)]


def test_an_edit_is_approved_with_its_new_value(asked: Asked) -> None:
    asked.press("Edit")
    asked.editor("Base elevation").setText("500 mm")  # type: ignore[attr-defined]
    asked.editor("Material", QComboBox).setCurrentIndex(1)  # type: ignore[attr-defined]
    asked.press("Approve edited")
    changed = {**samples.FRAME_ARGUMENTS, "base_elevation": "500 mm", "material": "C27"}
    assert [said(one) for one in asked.decisions] == [decision(Decision.APPROVE, edited_arguments=changed)]


def test_an_edit_that_changes_nothing_is_a_plain_approval(asked: Asked) -> None:
    asked.press("Edit")
    asked.press("Approve")
    assert [said(one) for one in asked.decisions] == [decision(Decision.APPROVE)]


def test_a_wrong_edit_cannot_be_approved(asked: Asked) -> None:
    asked.press("Edit")
    asked.editor("Base elevation").setText("500")  # type: ignore[attr-defined]
    assert not asked.button("Approve").isEnabled()
    assert "length" in asked.texts()
    asked.editor("Base elevation").setText("500 mm")  # type: ignore[attr-defined]
    assert asked.button("Approve edited").isEnabled()
    assert not asked.card._before_edit.isHidden()
    asked.press("Cancel edit")
    assert asked.card._before_edit.isHidden()


def test_cancelling_an_edit_restores_the_arguments(asked: Asked) -> None:
    asked.press("Edit")
    asked.editor("Base elevation").setText("9 m")  # type: ignore[attr-defined]
    asked.press("Cancel edit")
    asked.press("Approve")
    assert [said(one) for one in asked.decisions] == [decision(Decision.APPROVE)]


def test_structured_arguments_are_edited_as_checked_json(qtbot: QtBot, look: Look, hand: Hand) -> None:
    label = Text(en="Cases", ko="케이스")
    cases = ArgumentField(name="cases", label=label, kind=FieldKind.JSON, value=[{"name": "DL", "type": "D"}])
    made = Asked(qtbot, look, hand, replace(samples.approval(), form=(cases,), arguments={"cases": cases.value}))
    made.press("Edit")
    editor = made.editor("Cases", QPlainTextEdit)
    editor.setPlainText("[{")  # type: ignore[attr-defined]
    assert not made.button("Approve").isEnabled()
    editor.setPlainText('[{"name": "DL", "type": "LR"}]')  # type: ignore[attr-defined]
    made.press("Approve edited")
    assert made.decisions[0].edited_arguments == {"cases": [{"name": "DL", "type": "LR"}]}


def test_only_the_offered_decisions_are_there(qtbot: QtBot, look: Look, hand: Hand) -> None:
    made = Asked(qtbot, look, hand, replace(samples.approval(), choices=(Decision.APPROVE, Decision.REFUSE)))
    assert made.card._skip.isHidden()
    assert made.button("Refuse…").isVisible()


def test_a_refused_decision_opens_the_card_again(asked: Asked) -> None:
    asked.press("Approve")
    asked.card.show_problem(ErrorInfo(code="late", message=Text(en="Too late.", ko="늦었습니다.")))
    assert "Too late." in asked.texts()
    asked.press("Approve")
    assert len(asked.decisions) == 2


def test_what_has_no_preview_is_looked_at_again_and_never_approved(qtbot: QtBot, look: Look, hand: Hand) -> None:
    problem = ErrorInfo(code="blocked", message=Text(en="A dialog is open.", ko="대화상자가 열려 있습니다."))
    made = Asked(qtbot, look, hand, replace(samples.approval(), effect=None, problem=problem))
    assert "A dialog is open." in made.texts()
    assert not made.button("Approve").isEnabled()
    made.card.take_focus()
    assert QApplication.focusWidget() is made.button("Look again")
    made.press("Look again")
    (asked,) = made.decisions
    assert asked.digest == made.card.request.digest
    assert not made.button("Look again").isEnabled()


def test_what_was_not_given_shares_one_line_and_can_still_be_edited(look: Look, qtbot: QtBot) -> None:
    fields = (
        ArgumentField(name="a", label=Text(en="Height", ko="높이"), kind=FieldKind.TEXT, value="3 m"),
        ArgumentField(name="b", label=Text(en="Bracing", ko="가새"), kind=FieldKind.TEXT, value=None),
        ArgumentField(name="c", label=Text(en="Core", ko="코어"), kind=FieldKind.TEXT, value=None),
    )
    form = ArgumentForm(look, fields)
    qtbot.addWidget(form)
    shown = [one.text() for one in form.findChildren(QLabel)]
    assert shown == ["Height", "3 m", "Not given: Bracing, Core"]
    form.edit_values()
    assert len(form.findChildren(QLineEdit)) == 3


BROKEN_REQUESTS = {
    "a number that is not finite": {"arguments": {"x": float("nan")}, "form": ()},
    "no preview of a change": {"effect": None},
    "a preview without its requests": {"effect": replace(samples.FRAME_EFFECT, requests=())},
    "another value in the form": {"arguments": {**samples.FRAME_ARGUMENTS, "material": "C27"}},
    "an object that is no JSON": {"arguments": {"x": object()}, "form": ()},
    "nested out of sight": {"arguments": {"x": json.loads("[" * 200 + "]" * 200)}, "form": ()},
    "more than can be read": {"arguments": {"x": "y" * 1_100_000}, "form": ()},
}


@pytest.mark.logs
@pytest.mark.parametrize("name", BROKEN_REQUESTS)
def test_what_the_card_cannot_show_cannot_be_approved_but_refused(
    qtbot: QtBot, look: Look, hand: Hand, name: str
) -> None:
    made = Asked(qtbot, look, hand, replace(samples.approval(), **BROKEN_REQUESTS[name]))  # type: ignore[arg-type]
    assert "cannot be approved" in made.texts()
    assert not made.card._approve.isEnabled()
    made.card._approve_pressed()
    assert made.decisions == []
    made.press("Skip")
    assert [one.decision for one in made.decisions] == [Decision.SKIP]


@pytest.mark.logs
def test_a_card_whose_form_cannot_be_drawn_cannot_be_approved(
    qtbot: QtBot, look: Look, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr("app.ui.approvals.card.EffectView", broken)
    made = Asked(qtbot, look, hand, samples.approval())
    assert "could not be drawn" in made.texts()
    assert not made.card._approve.isEnabled()


def test_an_argument_that_the_form_lacks_is_shown_all_the_same(qtbot: QtBot, look: Look, hand: Hand) -> None:
    arguments = {**samples.FRAME_ARGUMENTS, "overwrite": True}
    made = Asked(qtbot, look, hand, replace(samples.approval(), arguments=arguments))
    assert "overwrite" in made.texts()


def test_characters_that_mislead_are_named_on_the_card(qtbot: QtBot, look: Look, hand: Hand) -> None:
    title = Text(en="Delete D\u0406", ko="D\u0406 삭제")
    made = Asked(qtbot, look, hand, replace(samples.approval(), title=title, model_identity="a\u202eb"))
    assert "U+0406 cyrillic capital letter byelorussian-ukrainian i" in made.texts()
    assert "U+202E" in made.texts()
    assert "\u202e" not in made.texts()


@pytest.mark.parametrize("language", [Language.EN, Language.KO])
def test_the_card_says_who_wrote_the_plan_that_asks_for_the_call(qtbot: QtBot, language: Language) -> None:
    look = Look(language=language)
    said = {source: look.say(word) for source, word in SOURCES.items()}
    assert len(set(said.values())) == len(PlanSource)
    for source in PlanSource:
        plan = replace(samples.plan(), source=source)
        card = ApprovalCard(look, samples.approval(), plan=plan)
        qtbot.addWidget(card)
        assert {one.text() for one in card.findChildren(QLabel)} & set(said.values()) == {said[source]}
    card = ApprovalCard(look, samples.approval())
    qtbot.addWidget(card)
    assert not {one.text() for one in card.findChildren(QLabel)} & set(said.values())


def test_an_edit_is_told_as_it_is_typed_and_reset_to_what_was_proposed(asked: Asked) -> None:
    asked.press("Edit")
    line = asked.editor("Base elevation")
    assert isinstance(line, QLineEdit)
    assert asked.card._reset.isHidden()
    line.setText("500 mm")
    assert "Base elevation: 0 m → 500 mm" in asked.texts()
    line.setText("many")
    assert "→ many" not in asked.texts()
    assert not asked.card._approve.isEnabled()
    asked.press("Reset to proposed")
    assert "Proposed → edited" not in asked.texts()
    asked.press("Approve")
    (made,) = asked.decisions
    assert made.edited_arguments is None


@pytest.mark.parametrize("language", [Language.EN, Language.KO])
def test_the_card_says_what_else_a_call_can_do(qtbot: QtBot, language: Language) -> None:
    look = Look(language=language)
    said = {trait: look.say(word) for trait, word in TRAITS.items()}
    assert len(set(said.values())) == len(CallTrait)
    for traits in ((), *((each,) for each in CallTrait), tuple(CallTrait)):
        card = ApprovalCard(look, replace(samples.approval(), traits=traits))
        qtbot.addWidget(card)
        shown = {one.text() for one in card.findChildren(QLabel)}
        assert shown & set(said.values()) == {said[each] for each in traits}
