"""Approval rules on a plain terminal: made from a card by the whole word alone, listed, revoked, told of each call."""

from dataclasses import replace
from datetime import timedelta

from app.headless.interactive import converse
from app.headless.rule_talk import RuleDraft, rule_lines
from app.protocol.approval_rules import (
    ApprovalRule,
    ApprovalRuleList,
    EntriesWithin,
    NumberWithin,
    OneOf,
    PolicyStanding,
    RuleEffect,
    RuleLayer,
    RuleStanding,
    RuleState,
)
from app.protocol.rule_files import KeptRules
from app.protocol.values import now
from app.trade.text import Language, Text
from tests.agent.desk import Parts
from tests.fakes.planner import draft, step
from tests.headless.lines import Output, Typed

DENY = ApprovalRule(effect=RuleEffect.DENY, tools=("delete_*",), rule_id="deny")
MADE = now()
ALLOW = ApprovalRule(
    effect=RuleEffect.ALLOW,
    tools=("make_part",),
    rule_id="allow",
    conditions=(
        NumberWithin(argument="height", least=3, most=3, unit="m"),
        OneOf(argument="name", values=("a",)),
        EntriesWithin(argument="list", most=2),
    ),
    units={"force": "kN", "length": "m"},
    target="embedded",
    uses=5,
    made_at=MADE,
    expires_at=MADE + timedelta(hours=1),
)


async def talk(parts: Parts, *lines: str, language: Language = Language.EN) -> str:
    agent = parts.build()
    await agent.start()
    out = Output()
    await converse(agent, Typed(*lines), out, language=language)
    return out.getvalue()


async def test_a_rule_is_made_from_a_card_and_the_next_call_passes_by_it(parts: Parts) -> None:
    parts.planners[0].scripts = [[draft(step("a"))], [draft(step("a"))]]
    said = await talk(parts, "build", "l", "uses=2", "minutes=30", "allow", "y", "build", "")
    (rule,) = parts.rules.kept.rules
    assert (rule.tools, rule.uses) == (("make_part",), 2)
    assert rule.expires_at is not None
    assert rule.made_at is not None
    assert rule.expires_at - rule.made_at == timedelta(minutes=30)
    assert len(parts.tools.sent) == 2
    assert "It passed by a rule of yours, 1 of 2 uses left." in said


async def test_the_card_still_waits_when_a_rule_was_made_or_not(parts: Parts) -> None:
    parts.planners[0].scripts = [[draft(step("a"))]]
    await talk(parts, "build", "l", "", "l", "allow", "n", "no")
    assert parts.tools.sent == []
    assert len(parts.rules.kept.rules) == 1


async def test_nothing_but_the_word_grants(parts: Parts) -> None:
    parts.planners[0].scripts = [[draft(step("a"))]]
    said = await talk(parts, "build", "l", "y", "a", "ALLOW", "allow it", "", "n", "")
    assert parts.rules.kept == KeptRules()
    assert "“allow it” is not one of these." in said


async def test_no_rule_is_made_of_what_can_destroy(parts: Parts) -> None:
    parts.planners[0].scripts = [[draft(step("x", "wipe"))]]
    said = await talk(parts, "build", "l", "n", "")
    assert "No rule can be made of this call" in said
    assert parts.rules.kept == KeptRules()


async def test_rules_are_listed_and_one_is_revoked_by_its_number(parts: Parts) -> None:
    parts.rules.company = (DENY,)
    parts.rules.kept = KeptRules(rules=(replace(ALLOW, definition={"title": "make_part", "inputSchema": "make_part"}),))
    said = await talk(parts, "/rules", "/revoke 1", "/revoke 9", "/revoke 2", "/rules", "")
    assert "1) Never done: delete_* (company policy)" in said
    assert "2) Passes without asking: make_part" in said
    assert "height: 3 m" in said
    assert "5 of 5 uses left" in said
    assert "The company policy cannot be revoked here." in said
    assert "There is no rule 9" in said
    assert "Done; /rules lists what holds now." in said
    assert parts.rules.kept.rules == ()


async def test_a_number_that_was_not_shown_revokes_nothing(parts: Parts) -> None:
    parts.rules.kept = KeptRules(rules=(replace(ALLOW, effect=RuleEffect.ASK, uses=None),))
    said = await talk(parts, "/revoke 1", "")
    assert "There is no rule 1; /rules lists them." in said
    assert len(parts.rules.kept.rules) == 1


async def test_a_rule_that_cannot_be_written_is_told(parts: Parts) -> None:
    parts.rules.is_full = True
    parts.planners[0].scripts = [[draft(step("a"))]]
    said = await talk(parts, "build", "l", "allow", "n", "")
    assert "! " in said.partition("allow” grants it")[2]
    assert parts.rules.kept == KeptRules()


async def test_everything_is_said_in_korean(parts: Parts) -> None:
    parts.planners[0].scripts = [[draft(step("a"))]]
    said = await talk(parts, "build", "l", "허용", "n", "", "/rules", "", language=Language.KO)
    assert "묻지 않고 실행할 호출:" in said
    assert len(parts.rules.kept.rules) == 1


def test_each_line_widens_one_bound_or_says_why_not() -> None:
    start = RuleDraft(rule=ALLOW, form=())

    def typed(*lines: str) -> RuleDraft:
        made = start
        for line in lines:
            edited = made.edited(line)
            assert isinstance(edited, RuleDraft), line
            made = edited
        return made

    rule = typed("1=2800 mm..3.5", "2=*", "3=0..9", "uses=7", "minutes=5").made(MADE)
    assert rule.conditions == (
        NumberWithin(argument="height", least=2.8, most=3.5, unit="m"),
        EntriesWithin(argument="list", most=9),
    )
    assert rule.free == ("name",)
    assert (rule.uses, rule.expires_at) == (7, MADE + timedelta(minutes=5))
    for line in (
        "1=*",
        "2=1..2",
        "4=1..2",
        "0=1..2",
        "1=a..b",
        "1=4..3",
        "uses=0",
        "minutes=0",
        "minutes=9999999",
        "x",
    ):
        assert isinstance(start.edited(line), Text), line


def test_what_cannot_be_read_stands_before_the_rules() -> None:
    problem = Text("It is not JSON.", "JSON이 아닙니다.")
    broken = PolicyStanding(path="p", is_there=True, problem=problem)
    standing = RuleStanding(rule=ALLOW, layer=RuleLayer.USER, state=RuleState.VOID, why_void=Text("gone", "없음"))
    lines = [each.en for each in rule_lines(ApprovalRuleList(rules=(standing,), policies=(broken,)), MADE)]
    assert lines[0] == "p: It is not JSON."
    assert any("Void: gone." in line for line in lines)
