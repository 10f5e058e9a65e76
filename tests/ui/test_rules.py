"""Approval rules in the window: listed, counted down, revoked, made anew, made from a card, taken in, handed over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit, QPushButton, QWidget

from app.protocol import events as ev
from app.protocol.approval_rules import (
    ApprovalRule,
    ApprovalRuleList,
    ListApprovalRules,
    NumberWithin,
    OneOf,
    PolicyStanding,
    RuleStanding,
    RuleState,
)
from app.protocol.commands import GrantRule, ResolveApproval, RevokeRule
from app.protocol.items import CallStatus, DecidedByRule, Risk, ToolCall
from app.protocol.queries import ListTools, ReadToolForm, ToolForm, ToolList, ToolSpec
from app.protocol.rule_files import read_rules, written_rules
from app.protocol.values import ErrorInfo, now
from app.trade.text import Language, Text
from app.ui import rule_words, sample_rules, samples, words
from app.ui.approvals.card import ApprovalCard
from app.ui.rules import panel as panel_module
from app.ui.rules.dialog import RulesDialog
from app.ui.rules.entry import RuleEntry
from app.ui.rules.grant import GrantForm
from app.ui.sample_rules import ALLOW, ASK, DENY, SUPPORTS, listed, standing
from tests.ui.conftest import Open, Opened, ready
from tests.ui.fake_agent import FakeAgent
from tests.ui.hand import Hand, activate
from tests.ui.test_window import TURN, ask_approval, begin, text_of

PLAIN = Qt.KeyboardModifier.NoModifier
FRAME = ToolSpec(
    name="create_regular_frame",
    title=samples.FRAME_TITLE,
    description=Text("", ""),
    schema={},
    risk=Risk.CHANGE,
    definition={"inputSchema": "a"},
)
SAID = ErrorInfo(code="x", message=Text("The file cannot be written.", "파일을 쓸 수 없습니다."))


def agent(found: ApprovalRuleList | ErrorInfo, tools: tuple[ToolSpec, ...] = (FRAME,)) -> FakeAgent:
    return FakeAgent(
        ready(),
        answers={
            ListApprovalRules: found,
            ListTools: ToolList(tools=tools),
            ReadToolForm: ToolForm(tool=FRAME.name, fields=samples.FRAME_FORM),
        },
    )


Show = Callable[..., Opened]


@pytest.fixture
def show(open_window: Open) -> Show:
    """The window with its list of rules open."""

    def make(found: ApprovalRuleList | ErrorInfo, **how: object) -> Opened:
        opened = open_window(agent=agent(found), **how)
        opened.window.resize(1300, 900)
        activate(opened.window)
        opened.window.ruling.open()
        QApplication.processEvents()
        return opened

    return make


def dialog(opened: Opened) -> RulesDialog:
    found = opened.window.ruling.dialog
    assert found is not None
    return found


def entries(opened: Opened) -> dict[str, RuleEntry]:
    return {one.rule.rule_id: one for one in dialog(opened).findChildren(RuleEntry) if one.isVisible()}


def tell(opened: Opened, found: ApprovalRuleList) -> None:
    opened.agent.answers[ListApprovalRules] = found
    opened.play(ev.ApprovalRulesChanged())
    QApplication.processEvents()


def without(found: ApprovalRuleList, rule_id: str) -> ApprovalRuleList:
    return replace(found, rules=tuple(each for each in found.rules if each.rule.rule_id != rule_id))


def granted(opened: Opened) -> list[ApprovalRule]:
    return [one.rule for one in opened.agent.commands if isinstance(one, GrantRule)]


def revoked(opened: Opened) -> list[str]:
    return [one.rule_id for one in opened.agent.commands if isinstance(one, RevokeRule)]


# The list.


def test_each_rule_is_told_in_the_words_of_its_tool(show: Show) -> None:
    opened = show(listed())
    said = text_of(entries(opened)["rule_frame"])
    for part in (
        "Create the 10-storey frame",
        "create_regular_frame",
        "Passes without asking",
        "Bays in X, each: 5 to 7.2 m",
        "Material: one of C24, C27",
        "Storey heights: at most 10 entries",
        "Beam section: anything",
        "4 of 5 uses left",
        "minutes left",
        "in the embedded GEN NX · model in kN, m",
        "made by kim",
    ):
        assert part in said


def test_what_the_company_says_is_locked_and_names_its_file(show: Show) -> None:
    opened = show(listed())
    for rule_id in ("policy_1", "policy_2"):
        one = entries(opened)[rule_id]
        assert rule_words.LOCKED.en in text_of(one)
        assert not [each for each in one.findChildren(QPushButton) if each.isVisible()]
    assert sample_rules.POLICY in text_of(dialog(opened))
    assert "Nothing is deleted by tool." in text_of(entries(opened)["policy_1"])


def test_a_void_rule_says_why_and_no_longer_that_it_passes(show: Show) -> None:
    said = text_of(entries(show(listed()))["rule_supports"])
    assert "the tool server has changed what the tool is" in said
    assert "Passes without asking" not in said
    assert "uses left" not in said


def test_a_name_from_a_file_cannot_pass_for_another_bound(show: Show) -> None:
    odd = replace(
        ALLOW,
        conditions=(OneOf(argument="material", values=("C24\n· Height: anything",)),),
        made_by="kim\u202e",
        why="a\nb",
    )
    said = text_of(entries(show(listed(standing(odd, left=4))))["rule_frame"])
    assert not any(line.startswith("· Height") for line in said.splitlines())
    assert "\u202e" not in said
    assert "a⟨U+000A⟩b" in said


def test_a_use_is_counted_down_in_the_open_list(show: Show) -> None:
    opened = show(listed())
    before = entries(opened)["rule_frame"]
    tell(opened, listed(standing(ALLOW, left=1)))
    assert entries(opened)["rule_frame"] is before
    assert "1 of 5 uses left" in text_of(before)


def test_time_runs_out_without_a_word_from_the_agent(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = show(listed())
    later = now() + timedelta(hours=2)
    monkeypatch.setattr(panel_module, "now", lambda: later)
    dialog(opened).panel.look_at_clock()
    said = text_of(entries(opened)["rule_frame"])
    assert "Expired " in said
    assert "uses left" not in said


def test_an_empty_list_says_how_a_rule_is_made(show: Show) -> None:
    assert rule_words.NONE_YET.en in text_of(dialog(show(ApprovalRuleList())))


def test_a_policy_that_cannot_be_read_is_named_and_so_is_what_follows(show: Show) -> None:
    broken = PolicyStanding(path="/policy.json", is_there=True, problem=Text("It is not JSON.", "JSON이 아닙니다."))
    said = text_of(dialog(show(ApprovalRuleList(policies=(broken,), problem=Text("No rules.", "규칙 없음")))))
    assert "/policy.json: It is not JSON. Every change is asked for" in said
    assert "No rules. Every change is asked for" in said
    assert rule_words.NONE_YET.en not in said


def test_rules_that_are_not_told_leave_nothing_loading(show: Show) -> None:
    said = text_of(dialog(show(SAID)))
    assert "The file cannot be written." in said
    assert rule_words.READING.en not in said


def test_without_a_tool_server_names_are_those_that_are_sent(open_window: Open) -> None:
    fake = agent(listed())
    fake.answers[ListTools] = SAID
    opened = open_window(agent=fake)
    opened.window.ruling.open()
    QApplication.processEvents()
    assert "story_heights, each: 3.5 m" in text_of(entries(opened)["rule_frame"])


def test_it_opens_from_the_menu_the_palette_and_the_settings(open_window: Open, hand: Hand) -> None:
    opened = open_window(agent=agent(listed()))
    window = opened.window
    window.resize(1300, 900)
    activate(window)

    def is_open_then_close() -> bool:
        QApplication.processEvents()
        found = window.ruling.dialog
        if found is not None:
            found.reject()
        return found is not None

    menu = next(one for one in window.menus.menu.actions() if one.text() == rule_words.MENU.en)
    menu.trigger()
    assert is_open_then_close()
    window.tooling.open(window.look)
    assert window.tooling.dialog is not None
    hand.press(button_of(window.tooling.dialog, rule_words.OPEN))
    assert is_open_then_close()
    window.open_settings()
    assert window.asking.dialog is not None
    hand.press(button_of(window.asking.dialog, rule_words.OPEN))
    assert is_open_then_close()


def button_of(inside: QWidget, text: Text) -> QPushButton:
    return next(one for one in inside.findChildren(QPushButton) if one.text() == text.en)


# Revoking.


def test_one_press_revokes_and_one_more_makes_it_anew(show: Show, hand: Hand) -> None:
    opened = show(listed())
    hand.press(entries(opened)["rule_frame"].revoke_button)
    assert revoked(opened) == ["rule_frame"]
    tell(opened, without(listed(), "rule_frame"))
    gone = entries(opened)["rule_frame"]
    assert "Revoked: Create the 10-storey frame" in text_of(gone)
    hand.press(gone.undo_button)
    (anew,) = granted(opened)
    assert anew.rule_id != ALLOW.rule_id
    assert replace(anew, rule_id=ALLOW.rule_id, uses=5, made_at=ALLOW.made_at) == ALLOW
    assert anew.uses == 4
    tell(opened, listed(standing(anew, left=4)))
    assert set(entries(opened)) == {"policy_1", "policy_2", anew.rule_id}


def test_a_revoked_ban_can_be_made_anew_and_what_was_used_up_cannot(show: Show, hand: Hand) -> None:
    ban = replace(DENY, rule_id="own")
    spent = standing(ALLOW, RuleState.USED_UP, left=0)
    opened = show(listed(standing(ban), spent, standing(SUPPORTS, RuleState.VOID, left=3)))
    for rule_id in ("own", "rule_frame", "rule_supports"):
        hand.press(entries(opened)[rule_id].revoke_button)
    tell(opened, ApprovalRuleList())
    found = entries(opened)
    assert {key: one.undo_button.isVisible() for key, one in found.items()} == {
        "own": True,
        "rule_frame": False,
        "rule_supports": False,
    }


def test_a_refused_revocation_is_told_in_the_list_and_can_be_tried_again(show: Show, hand: Hand) -> None:
    opened = show(listed())
    hand.press(entries(opened)["rule_ask"].revoke_button)
    assert not entries(opened)["rule_ask"].revoke_button.isVisible()
    command = opened.agent.commands[-1]
    opened.play(ev.CommandRejected(command_id=command.command_id, error=SAID))
    assert "was not revoked. The file cannot be written." in text_of(dialog(opened))
    hand.press(entries(opened)["rule_ask"].revoke_button)
    assert revoked(opened) == ["rule_ask", "rule_ask"]


def test_by_keys_alone_a_rule_is_revoked_and_made_anew(show: Show, hand: Hand) -> None:
    opened = show(listed(standing(ALLOW, left=4)))
    handle = dialog(opened).windowHandle()
    activate(dialog(opened))

    def tab_to(wanted: QWidget) -> None:
        for _ in range(30):
            if QApplication.focusWidget() is wanted:
                return
            QTest.keyClick(handle, Qt.Key.Key_Tab)
            QApplication.processEvents()
        raise AssertionError("no Tab leads there")

    entry = entries(opened)["rule_frame"]
    tab_to(entry.revoke_button)
    hand.arm(entry.revoke_button)
    QTest.keyClick(handle, Qt.Key.Key_Space)
    assert revoked(opened) == ["rule_frame"]
    tell(opened, ApprovalRuleList())
    assert QApplication.focusWidget() is entry.undo_button
    hand.arm(entry.undo_button)
    QTest.keyClick(handle, Qt.Key.Key_Space)
    assert len(granted(opened)) == 1
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    assert opened.window.ruling.dialog is None


@pytest.mark.parametrize("language", [Language.EN, Language.KO])
def test_whatever_takes_the_focus_has_a_name_that_says_which_rule(show: Show, language: Language) -> None:
    opened = show(listed(), language=language)
    names = [one.accessibleName() for one in dialog(opened).findChildren(QPushButton) if one.isVisible()]
    assert all(names)
    assert len(set(names)) == len(names)


# From a card.


def card(opened: Opened) -> ApprovalCard:
    QApplication.processEvents()
    found = opened.window.panels.chat.stream.card_of("call_frame").approval  # type: ignore[union-attr]
    assert isinstance(found, ApprovalCard)
    return found


def form(opened: Opened) -> GrantForm:
    return next(one for one in opened.window.findChildren(GrantForm) if one.isVisible())


def field(opened: Opened, name: str) -> QLineEdit:
    return next(one for one in form(opened).findChildren(QLineEdit) if one.accessibleName() == name)


@pytest.fixture
def asked(open_window: Open, hand: Hand) -> Opened:
    """A card that waits, and the form of a rule from it."""
    opened = open_window(agent=agent(ApprovalRuleList()))
    opened.window.resize(1300, 1000)
    activate(opened.window)
    ask_approval(opened, begin(opened))
    hand.press(card(opened)._more)
    QApplication.processEvents()
    return opened


def test_opening_the_form_grants_nothing(asked: Opened, hand: Hand) -> None:
    assert form(asked).isVisible()
    hand.press(button_of(form(asked), words.CANCEL))
    assert granted(asked) == []
    assert not [one for one in asked.agent.commands if isinstance(one, ResolveApproval)]


def test_it_begins_as_tight_as_the_call(asked: Opened, hand: Hand) -> None:
    hand.press(form(asked).grant_button)
    (rule,) = granted(asked)
    assert rule.tools == ("create_regular_frame",)
    assert NumberWithin(argument="story_heights[]", least=3.5, most=3.5, unit="m") in rule.conditions
    assert (rule.uses, rule.free, rule.target) == (5, (), "embedded")
    assert rule.units == {"force": "kN", "length": "m"}
    assert rule.expires_at is not None
    assert rule.made_at is not None
    assert rule.expires_at - rule.made_at == timedelta(hours=1)
    assert not [one for one in asked.agent.commands if isinstance(one, ResolveApproval)]


def test_it_is_widened_by_hand_and_says_so_when_it_holds(asked: Opened, hand: Hand) -> None:
    most = field(asked, "Storey heights, each: most")
    most.selectAll()
    QTest.keyClicks(most, "4200 mm")
    any_section = next(
        one for one in form(asked).findChildren(QCheckBox) if one.accessibleName().startswith("Beam section")
    )
    hand.press(any_section)
    uses = field(asked, "How many calls")
    uses.selectAll()
    QTest.keyClicks(uses, "12")
    hand.press(form(asked).grant_button)
    (rule,) = granted(asked)
    assert NumberWithin(argument="story_heights[]", least=3.5, most=4.2, unit="m") in rule.conditions
    assert rule.free == ("beam_section",)
    assert rule.uses == 12
    tell(asked, ApprovalRuleList(rules=(standing(rule, left=12),)))
    assert "12 of 12 uses left" in text_of(asked.window.panels.banner)


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("Base elevation: least", "many", "Base elevation: “many” is no number"),
        ("Base elevation: least", "5", "Base elevation: The least is above the most."),
        ("Storey heights: how many: most", "-1", "no whole number"),
        ("How many calls", "0", "from 1 to 1000"),
        ("How many calls", "", "from 1 to 1000"),
    ],
)
def test_what_is_no_bound_cannot_be_granted(asked: Opened, name: str, typed: str, said: str) -> None:
    line = field(asked, name)
    line.clear()
    QTest.keyClicks(line, typed)
    assert said in text_of(form(asked))
    assert not form(asked).grant_button.isEnabled()


def test_other_bounds_have_to_be_seen_anew(asked: Opened, hand: Hand) -> None:
    button = hand.arm(form(asked).grant_button)
    field(asked, "Base elevation: most").setText("9")
    assert not button.is_armed


def test_enter_in_a_field_grants_nothing(asked: Opened, hand: Hand) -> None:
    hand.arm(form(asked).grant_button)
    uses = field(asked, "How many calls")
    uses.setFocus(Qt.FocusReason.MouseFocusReason)
    handle = form(asked).window().windowHandle()
    for _ in range(2):
        hand.wait()
        QTest.keyClick(handle, Qt.Key.Key_Return)
    assert granted(asked) == []
    assert form(asked).isVisible()


def test_a_refused_grant_is_told_in_the_window(asked: Opened, hand: Hand) -> None:
    hand.press(form(asked).grant_button)
    command = asked.agent.commands[-1]
    asked.play(ev.CommandRejected(command_id=command.command_id, error=SAID))
    assert "The file cannot be written." in text_of(asked.window.panels.banner)


def test_it_is_not_offered_for_what_can_destroy_or_has_no_bounds(open_window: Open) -> None:
    opened = open_window()
    where = begin(opened)
    call = ToolCall(
        item_id="call_frame",
        tool="t",
        title=samples.FRAME_TITLE,
        arguments={},
        risk=Risk.DESTROY,
        created_at=samples.AT,
        status=CallStatus.AWAITING_APPROVAL,
    )
    opened.play(ev.ItemStarted(conversation_id=where, turn_id=TURN, item=call))
    offered: list[bool] = []
    for number, request in enumerate(
        (
            samples.approval(),
            samples.approval(risk=Risk.DESTROY),
            samples.approval(risk=Risk.READ),
            replace(samples.approval(), units={}),
        )
    ):
        opened.play(ev.ApprovalRequested(conversation_id=where, approval=replace(request, approval_id=f"a{number}")))
        offered.append(not card(opened)._more.isHidden())
        opened.play(
            ev.ApprovalResolved(
                conversation_id=where, approval_id=f"a{number}", call_id="call_frame", decision=None, by="x"
            )
        )
    assert offered == [True, False, False, False]


def test_it_is_not_offered_while_the_call_is_edited(open_window: Open, hand: Hand) -> None:
    opened = open_window(agent=agent(ApprovalRuleList()))
    opened.window.resize(1300, 1000)
    ask_approval(opened, begin(opened))
    hand.press(card(opened)._edit)
    assert not card(opened)._more.isEnabled()
    hand.press(card(opened)._edit)
    assert card(opened)._more.isEnabled()


def test_a_call_that_a_rule_decided_about_says_so(open_window: Open) -> None:
    opened = open_window()
    where = begin(opened)
    call = ToolCall(
        item_id="call_frame",
        tool="t",
        title=samples.FRAME_TITLE,
        arguments={},
        risk=Risk.CHANGE,
        created_at=samples.AT,
        status=CallStatus.VERIFIED,
        by_rule=DecidedByRule(rule_id="r", uses=5, left=4),
    )
    opened.play(ev.ItemCompleted(conversation_id=where, turn_id=TURN, item=call))
    QApplication.processEvents()
    shown = opened.window.panels.chat.stream.card_of("call_frame")
    assert shown is not None
    assert "Passed by a rule, 4 of 5 uses left" in text_of(shown)
    denied = replace(call, status=CallStatus.DECLINED, by_rule=DecidedByRule(rule_id="r"))
    opened.play(ev.ItemUpdated(conversation_id=where, item=denied))
    assert "Forbidden by a rule" in text_of(shown)
    opened.play(ev.ItemUpdated(conversation_id=where, item=replace(call, by_rule=None)))
    assert "by a rule" not in text_of(shown)


# Files.


def asked_over(opened: Opened) -> QDialog:
    found = opened.window.ruling.asked
    assert found is not None
    return found


def test_a_file_is_shown_before_any_of_it_is_taken_in(show: Show, hand: Hand, tmp_path: Path) -> None:
    opened = show(listed(standing(ALLOW, left=4)))
    file = tmp_path / "office.json"
    old = replace(SUPPORTS, rule_id="old", expires_at=now() - timedelta(minutes=1))
    gone = replace(SUPPORTS, rule_id="gone")
    other = replace(ALLOW, rule_id="other", definition={"inputSchema": "b"})
    fits = replace(ALLOW, rule_id="fits", definition={"inputSchema": "a"})
    file.write_text(written_rules((ALLOW, old, gone, other, fits, ASK)), encoding="utf-8")
    opened.window.ruling.read(file)
    QApplication.processEvents()
    said = text_of(asked_over(opened))
    assert "2 rules come from office.json" in said
    assert "4 rules do not come" in said
    assert "(rule_frame): a rule with this id is there already." in said
    assert "(old): it has expired." in said
    assert "(gone): there is no such tool here." in said
    assert "(other): the tool is defined otherwise here" in said
    assert granted(opened) == []
    hand.press(button_of(asked_over(opened), rule_words.TAKE_IN(count=2)))
    assert granted(opened) == [fits, ASK]


def test_what_the_agent_refuses_of_a_file_is_told_by_name(show: Show, hand: Hand, tmp_path: Path) -> None:
    opened = show(ApprovalRuleList())
    file = tmp_path / "office.json"
    file.write_text(written_rules((ASK, replace(ALLOW, rule_id="b"))), encoding="utf-8")
    opened.window.ruling.read(file)
    QApplication.processEvents()
    hand.press(button_of(asked_over(opened), rule_words.TAKE_IN(count=2)))
    for command in [one for one in opened.agent.commands if isinstance(one, GrantRule)]:
        opened.play(ev.CommandRejected(command_id=command.command_id, error=SAID))
    said = text_of(dialog(opened))
    assert "The rule for get_story_drift was not kept. The file cannot be written." in said
    assert "The rule for Create the 10-storey frame was not kept. The file cannot be written." in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("no rules", "x.json was not imported. It is not JSON"),
        ('{"format": "other"}', "x.json was not imported. It is no file of approval rules"),
        (None, "x.json cannot be read"),
    ],
)
def test_a_file_of_something_else_brings_nothing_and_says_why(
    show: Show, tmp_path: Path, content: str | None, said: str
) -> None:
    opened = show(listed())
    file = tmp_path / "x.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    opened.window.ruling.read(file)
    assert said in text_of(dialog(opened))
    assert granted(opened) == []


def test_the_users_own_rules_are_handed_over_and_the_companys_are_not(show: Show, tmp_path: Path) -> None:
    opened = show(listed(standing(ALLOW, left=4), standing(ASK)))
    file = tmp_path / "mine.json"
    opened.window.ruling.write(file)
    assert read_rules(file.read_bytes()) == (ALLOW, ASK)
    assert "2 rules written to mine.json." in text_of(dialog(opened))
    opened.window.ruling.write(tmp_path / "none" / "mine.json")
    assert "mine.json cannot be written" in text_of(dialog(opened))


def test_a_rule_that_nothing_was_left_of_was_told_to_be_over() -> None:
    over: RuleStanding = standing(replace(ALLOW, expires_at=now() - timedelta(seconds=1)), left=4)
    assert panel_module.made_anew(over, now()) is None
