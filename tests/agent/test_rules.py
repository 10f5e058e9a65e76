"""Approval rules at work in a conversation: what passes by one, what it costs it, and what ends it."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.protocol.approval_rules import (
    ApprovalRule,
    ApprovalRuleList,
    ListApprovalRules,
    OneOf,
    PolicyStanding,
    RuleLayer,
    RuleState,
)
from app.protocol.approvals import Decision
from app.protocol.commands import GrantRule, OpenConversation, RevokeRule, SendMessage, StepMode, StepPlan
from app.protocol.events import ApprovalRequested, ApprovalResolved, ApprovalRulesChanged, NoticeRaised, TurnFinished
from app.protocol.items import CallStatus, Notice, PlanStatus
from app.protocol.queries import ToolSpec
from app.protocol.rule_files import KeptRules
from app.protocol.values import new_id, now
from tests.agent.desk import Desk
from tests.fakes.planner import draft, step, words
from tests.fakes.tools import FakeTools
from tests.protocol import rule_samples

NAMES = ("a", "b", "c", "d")


def allow(rule_id: str = "allow", **more: Any) -> ApprovalRule:
    """Lets `make_part` pass for three of the names."""
    given = {
        "conditions": (OneOf(argument="name", values=NAMES[:3]),),
        "definition": {"title": "make_part", "inputSchema": "make_part"},
        "made_at": now() - timedelta(hours=1),
        "expires_at": now() + timedelta(days=1),
    }
    return rule_samples.allow(rule_id, "make_part", **(given | more))


def own(desk: Desk, *rules: ApprovalRule) -> None:
    desk.parts.rules.kept = KeptRules(rules=rules)


def plan_of(desk: Desk, *steps: object) -> None:
    desk.parts.planners[0].scripts = [[draft(*steps)]]  # type: ignore[arg-type]


async def listed(desk: Desk) -> ApprovalRuleList:
    return await desk.agent.ask(ListApprovalRules())


def resolved(desk: Desk) -> list[ApprovalResolved]:
    return [event for event in desk.events if isinstance(event, ApprovalResolved)]


def sent(desk: Desk) -> list[str]:
    return [str(arguments["name"]) for _, arguments in desk.parts.tools.sent]


async def test_what_an_allow_bounds_passes_with_the_rule_in_its_record_and_counts_it_down(desk: Desk) -> None:
    own(desk, allow(uses=2))
    plan_of(desk, *(step(name) for name in NAMES))
    await desk.start()
    desk.send("build")
    await desk.approve_all()
    by = [(event.by, None if event.rule is None else event.rule.rule.rule_id) for event in resolved(desk)]
    # Two uses; the fourth name is outside of its bounds anyway.
    assert by == [("rule", "allow"), ("rule", "allow"), ("engineer", None), ("engineer", None)]
    assert [event.rule.uses_left for event in resolved(desk) if event.rule is not None] == [2, 1]
    (standing,) = (await listed(desk)).rules
    assert (standing.uses_left, standing.state, standing.layer) == (0, RuleState.USED_UP, RuleLayer.USER)
    # No call reached the tool server without a record of its own.
    assert len({record.approval_id for record in desk.parts.tools.records}) == len(desk.parts.tools.sent) == 4


async def test_a_rule_is_granted_for_the_tool_as_it_is_and_listed_until_it_is_revoked(desk: Desk) -> None:
    plan_of(desk, step("a"))
    await desk.start()
    desk.submit(GrantRule(rule=allow(definition={}, made_at=None)))
    await desk.until(ApprovalRulesChanged)
    (standing,) = (await listed(desk)).rules
    assert standing.rule.definition == {"title": "make_part", "inputSchema": "make_part"}
    desk.send("build")
    await desk.finished()
    assert [event.by for event in resolved(desk)] == ["rule"]
    desk.submit(RevokeRule(rule_id="allow"))
    desk.send("build")
    request = await desk.until(ApprovalRequested, lambda event: event.approval.call_id != resolved(desk)[0].call_id)
    desk.resolve(request.approval, Decision.REFUSE)
    await desk.finished()
    assert (await listed(desk)).rules == ()
    assert sent(desk) == ["a"]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (allow(uses=None), "wrong_rule"),
        (allow(expires_at=None), "wrong_rule"),
        (allow(units={}), "wrong_rule"),
        (allow(target=""), "wrong_rule"),
        (replace(allow(), tools=("make_*",)), "no_such_tool"),
        (replace(allow(), tools=("wipe",)), "not_grantable"),
        (replace(allow(), tools=("nobody",)), "no_such_tool"),
        (allow(definition={"title": "another"}), "defined_otherwise"),
        (rule_samples.deny("no_tool", ""), "wrong_rule"),
    ],
)
async def test_a_rule_without_bounds_or_for_what_always_asks_is_refused(
    desk: Desk, rule: ApprovalRule, code: str
) -> None:
    await desk.start()
    rejected = await desk.rejected(desk.submit(GrantRule(rule=rule)))
    assert rejected.error.code == f"command.{code}"
    assert (await listed(desk)).rules == ()


async def test_what_is_not_there_cannot_be_revoked_and_an_id_is_taken_once(desk: Desk) -> None:
    desk.parts.rules.company = (rule_samples.deny("theirs"),)
    await desk.start()
    for rule_id in ("nobody", "theirs"):
        rejected = await desk.rejected(desk.submit(RevokeRule(rule_id=rule_id)))
        assert rejected.error.code == "command.no_such_rule"
    desk.submit(GrantRule(rule=allow()))
    again = await desk.rejected(desk.submit(GrantRule(rule=allow(uses=9))))
    assert again.error.code == "command.rule_is_there"
    assert [each.uses_left for each in (await listed(desk)).rules] == [None, 3]


async def test_what_the_company_forbids_is_not_made_whatever_was_approved(desk: Desk) -> None:
    forbidden = rule_samples.deny("never", "make_*", conditions=(OneOf(argument="name", values=("b",)),), why="No b.")
    desk.parts.rules.company = (forbidden,)
    own(desk, allow())
    plan_of(desk, step("x"), step("b"), step("c"))
    await desk.start()
    desk.send("build")
    first = await desk.asked()
    assert first.plan_id is not None
    desk.submit(StepPlan(plan_id=first.plan_id, mode=StepMode.TO, step_id="c"))
    await desk.finished()
    denied = resolved(desk)[-1]
    assert (denied.decision, denied.by) == (Decision.REFUSE, "rule")
    assert denied.rule is not None
    assert (denied.rule.rule, denied.rule.layer) == (forbidden, RuleLayer.COMPANY)
    assert sent(desk) == ["x"]
    assert (desk.calls()["b"].status, desk.plan().status) == (CallStatus.DECLINED, PlanStatus.STOPPED)
    assert "company policy forbids “b”. No b." in desk.calls()["b"].note
    assert any("No b." in item.hint.en for item in desk.completed(Notice) if item.hint is not None)


async def test_an_ask_has_each_of_its_calls_asked_for_and_none_passes_with_the_plan(desk: Desk) -> None:
    desk.parts.rules.company = (rule_samples.ask("look", "make_part", "read_part"),)
    own(desk, allow())
    plan_of(desk, step("r", "read_part"), step("a"), step("b"))
    await desk.start()
    desk.send("build")
    first = await desk.asked()
    assert first.plan_id is not None
    desk.submit(StepPlan(plan_id=first.plan_id, mode=StepMode.TO, step_id="b"))
    await desk.approve_all()
    assert [event.by for event in resolved(desk)] == ["engineer"] * 3


async def test_while_a_policy_cannot_be_read_every_change_asks_and_that_is_told(desk: Desk) -> None:
    problem = PolicyStanding(path="/policy", is_there=True, problem=words("It is not JSON."))
    desk.parts.rules.policies = (problem,)
    own(desk, allow())
    plan_of(desk, step("r", "read_part"), step("a"), step("b"))
    await desk.start()
    told = await desk.until(NoticeRaised)
    assert "/policy" in told.notice.text.en
    desk.send("build")
    await desk.asked()
    first = await desk.asked()
    assert first.plan_id is not None
    desk.submit(StepPlan(plan_id=first.plan_id, mode=StepMode.TO, step_id="b"))
    await desk.approve_all()
    assert [event.by for event in resolved(desk)] == ["read", "engineer", "engineer"]
    assert (await listed(desk)).policies == (problem,)


class OtherTools(FakeTools):
    """`redefined` tools are described otherwise than the rules were made for; those `gone` are not there."""

    redefined: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()

    @property
    def tools(self) -> dict[str, ToolSpec]:
        found = {name: spec for name, spec in super().tools.items() if name not in self.gone}
        return {
            name: replace(spec, definition={**spec.definition, "inputSchema": "other"})
            if name in self.redefined
            else spec
            for name, spec in found.items()
        }


async def test_a_rule_ends_with_the_definition_it_was_made_for_and_that_is_told_once(desk: Desk) -> None:
    desk.parts.tools = tools = OtherTools()
    own(desk, allow())
    plan_of(desk, step("a"), step("b"))
    await desk.start()
    tools.redefined = frozenset({"make_part"})
    desk.send("build")
    await desk.approve_all()
    # Defined again as it was, it does not come back.
    tools.redefined = frozenset()
    desk.send("build")
    await desk.approve_all()
    assert [event.by for event in resolved(desk)] == ["engineer"] * 4
    (standing,) = (await listed(desk)).rules
    assert standing.state is RuleState.VOID
    assert standing.why_void is not None
    assert standing.why_void.en.endswith("arguments")
    assert len([notice for notice in desk.notices() if "holds no more" in notice.text.en]) == 1


async def test_a_rule_whose_tool_is_gone_is_void_and_one_without_a_catalogue_is_left_alone(desk: Desk) -> None:
    desk.parts.tools = tools = OtherTools()
    own(desk, allow())
    tools.is_empty = True
    await desk.start()
    assert (await listed(desk)).rules[0].state is RuleState.HOLDS
    tools.is_empty, tools.gone = False, frozenset({"make_part"})
    (standing,) = (await listed(desk)).rules
    assert (standing.state, standing.why_void is not None) == (RuleState.VOID, True)


async def test_a_use_that_cannot_be_counted_lets_nothing_pass(desk: Desk) -> None:
    own(desk, allow())
    plan_of(desk, step("a"))
    await desk.start()
    desk.parts.rules.is_full = True
    desk.send("build")
    await desk.approve_all()
    assert [event.by for event in resolved(desk)] == ["engineer"]
    assert any("could not be counted" in notice.text.en for notice in desk.notices())


async def test_a_deny_that_comes_while_a_use_is_counted_is_heeded(desk: Desk) -> None:
    own(desk, allow())
    plan_of(desk, step("a"))

    def forbid() -> None:
        desk.parts.rules.company = (rule_samples.deny("never", "make_part"),)

    desk.parts.rules.on_spend = forbid
    await desk.start()
    desk.send("build")
    await desk.finished()
    assert (sent(desk), resolved(desk)[-1].decision) == ([], Decision.REFUSE)
    assert (await listed(desk)).rules[1].uses_left == 3


async def test_rules_that_change_under_each_judgement_have_the_call_asked_for(desk: Desk) -> None:
    own(desk, allow())
    plan_of(desk, step("a"))

    def edit() -> None:
        desk.parts.rules.company = (*desk.parts.rules.company, rule_samples.ask(new_id("rule"), "other"))

    desk.parts.rules.on_spend = edit
    await desk.start()
    desk.send("build")
    await desk.approve_all()
    assert [event.by for event in resolved(desk)] == ["engineer"]
    assert (await listed(desk)).rules[-1].uses_left == 3


async def test_two_conversations_share_the_uses_that_are_left(desk: Desk) -> None:
    own(desk, allow(uses=3))
    desk.parts.planners[0].scripts = [[draft(step("a"), step("b"))], [draft(step("c"), step("a"))]]
    await desk.start()
    desk.submit(OpenConversation(conversation_id="other"))
    desk.send("build")
    desk.submit(SendMessage(conversation_id="other", message_id=new_id("user"), text="build too"))
    for _ in range(2):
        await desk.approve_all()
    by = [event.by for event in resolved(desk)]
    assert (by.count("rule"), by.count("engineer")) == (3, 1)
    assert len([event for event in desk.events if isinstance(event, TurnFinished)]) == 2


async def test_another_model_under_a_rule_is_asked_for(desk: Desk) -> None:
    """What passes by a rule passes for the model as it was shown; a void approval is no second use."""
    own(desk, allow())
    plan_of(desk, step("a"))
    await desk.start()
    moved = asyncio.Event()

    def move() -> None:
        if not moved.is_set():
            moved.set()
            desk.parts.tools.identity = "model-2"

    desk.parts.rules.on_spend = move
    desk.send("build")
    await desk.approve_all()
    assert [event.by for event in resolved(desk)] == ["rule", "engineer"]
    assert sent(desk) == ["a"]
