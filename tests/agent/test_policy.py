"""The judgement on a call: a table for risk and plan, properties for the rules."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.agent.policy import GateVerdict, Judgement, LetBy, Rules, judge
from app.protocol.approval_rules import (
    ApprovalRule,
    ApprovalRuleList,
    EntriesWithin,
    NumberWithin,
    OneOf,
    PolicyStanding,
    RuleCondition,
    RuleEffect,
)
from app.protocol.items import Risk
from app.protocol.rule_files import KeptRules
from app.protocol.rule_keeping import spent, standings, voided
from app.protocol.rule_matching import CallInQuestion
from tests.fakes.planner import words
from tests.protocol.rule_samples import DEFINITION, NOW, UNITS, allow, ask, call, deny

ALLOW, ASK, DENY = GateVerdict.ALLOW, GateVerdict.ASK, GateVerdict.DENY
AHEAD = Rules(is_approved_ahead=True)
READS_ONLY = Rules(reads_only=True)
# The least that is done without a person is the strictest.
LEAST = (DENY, ASK, ALLOW)


def rules(*own: ApprovalRule, company: Sequence[ApprovalRule] = ()) -> ApprovalRuleList:
    return ApprovalRuleList(rules=standings(company, KeptRules(rules=own), NOW))


def judged(standing: ApprovalRuleList, risk: Risk = Risk.CHANGE, plan: Rules | None = None) -> Judgement:
    return judge(call(), risk, plan or Rules(), standing)


@pytest.mark.parametrize(
    ("risk", "plan", "verdict", "by"),
    [
        (Risk.READ, Rules(), ALLOW, LetBy.READ),
        (Risk.READ, AHEAD, ALLOW, LetBy.READ),
        (Risk.READ, READS_ONLY, ALLOW, LetBy.READ),
        (Risk.CHANGE, Rules(), ASK, None),
        (Risk.CHANGE, AHEAD, ALLOW, LetBy.PLAN),
        (Risk.CHANGE, READS_ONLY, DENY, None),
        (Risk.CHANGE, Rules(is_approved_ahead=True, reads_only=True), DENY, None),
        (Risk.DESTROY, Rules(), ASK, None),
        (Risk.DESTROY, AHEAD, ASK, None),
        (Risk.DESTROY, READS_ONLY, DENY, None),
    ],
)
def test_without_rules_the_risk_and_the_plan_decide(
    risk: Risk, plan: Rules, verdict: GateVerdict, by: LetBy | None
) -> None:
    assert judged(rules(), risk, plan) == Judgement(verdict=verdict, let_by=by)


@pytest.mark.parametrize(
    ("risk", "plan", "own", "verdict"),
    [
        (Risk.CHANGE, Rules(), (allow(),), ALLOW),
        (Risk.DESTROY, AHEAD, (allow(),), ASK),
        (Risk.CHANGE, READS_ONLY, (allow(),), DENY),
        (Risk.READ, Rules(), (ask(),), ASK),
        (Risk.READ, AHEAD, (deny(),), DENY),
        (Risk.CHANGE, AHEAD, (ask(),), ASK),
        (Risk.CHANGE, AHEAD, (deny(),), DENY),
        (Risk.DESTROY, Rules(), (deny(),), DENY),
        (Risk.CHANGE, Rules(), (ask(), allow()), ASK),
        (Risk.CHANGE, Rules(), (allow(), deny()), DENY),
        (Risk.CHANGE, Rules(), (allow(uses=3), deny("d", "other")), ALLOW),
    ],
)
def test_a_rule_decides_as_far_as_its_effect_reaches(
    risk: Risk, plan: Rules, own: tuple[ApprovalRule, ...], verdict: GateVerdict
) -> None:
    assert judged(rules(*own), risk, plan).verdict is verdict


def test_an_allow_of_the_company_passes_no_call_that_can_destroy() -> None:
    assert judged(rules(company=[allow()]), Risk.CHANGE).verdict is ALLOW
    assert judged(rules(company=[allow()]), Risk.DESTROY).verdict is ASK


def test_the_rule_that_decided_is_named() -> None:
    decided = judged(rules(allow("mine"), company=[allow("theirs", expires_at=NOW + timedelta(hours=1))]))
    assert decided.rule is not None
    # The one that ends soonest is used first.
    assert (decided.let_by, decided.rule.rule.rule_id) == (LetBy.RULE, "theirs")
    denied = judged(rules(allow(), deny("never")))
    assert denied.rule is not None
    assert denied.rule.rule.rule_id == "never"


def test_while_a_policy_or_the_own_rules_cannot_be_read_every_change_asks() -> None:
    broken = (
        replace(rules(allow()), problem=words("It is not JSON.")),
        replace(rules(allow()), policies=(PolicyStanding(path="p", is_there=True, problem=words("No.")),)),
    )
    for each in broken:
        assert judged(each, plan=AHEAD).verdict is ASK
        assert judged(each).verdict is ASK
        assert judged(each, Risk.READ).verdict is ALLOW
        assert judged(replace(each, rules=rules(deny()).rules)).verdict is DENY


@pytest.mark.parametrize(
    "over",
    [
        allow(expires_at=NOW),
        allow(made_at=NOW + timedelta(minutes=1)),
        allow(definition={**DEFINITION, "inputSchema": "another"}),
        allow(definition={}),
        allow(units={"force": "N", "length": "mm"}),
        allow(units={}),
        allow(target="gennx"),
        allow(target=""),
        allow(tool="mak"),
        replace(allow(), tools=("ma*",)),
        replace(allow(), tools=("make", "make")),
    ],
)
def test_an_allow_passes_nothing_beyond_what_it_was_made_for(over: ApprovalRule) -> None:
    assert judged(rules(over)).verdict is ASK


def test_uses_are_counted_down_to_none_and_a_void_rule_stays_void() -> None:
    kept = KeptRules(rules=(allow(uses=2),))
    for left in (2, 1):
        (standing,) = standings((), kept, NOW)
        assert standing.uses_left == left
        assert judge(call(), Risk.CHANGE, Rules(), ApprovalRuleList(rules=(standing,))).verdict is ALLOW
        kept = spent(kept, standing)
    used_up = standings((), kept, NOW)
    assert judge(call(), Risk.CHANGE, Rules(), ApprovalRuleList(rules=used_up)).verdict is ASK
    void = standings((), voided(KeptRules(rules=(allow(),)), [(standings((), kept, NOW)[0], ("title",))]), NOW)
    assert judge(call(), Risk.CHANGE, Rules(), ApprovalRuleList(rules=void)).verdict is ASK


CONDITIONS: st.SearchStrategy[RuleCondition] = st.one_of(
    st.builds(
        NumberWithin,
        argument=st.sampled_from(("height", "loads[].value", "nothing")),
        least=st.one_of(st.none(), st.integers(0, 900)),
        most=st.one_of(st.none(), st.integers(0, 900)),
        unit=st.sampled_from(("", "mm", "kN")),
    ),
    st.builds(OneOf, argument=st.sampled_from(("name", "height")), values=st.sampled_from([("A",), ("A", "B"), (1,)])),
    st.builds(EntriesWithin, argument=st.sampled_from(("loads", "name")), most=st.integers(0, 3)),
)
RULES = st.builds(
    ApprovalRule,
    effect=st.sampled_from(RuleEffect),
    tools=st.sampled_from([("make",), ("m*",), ("*",), ("other",), ("other", "make")]),
    rule_id=st.uuids().map(str),
    conditions=st.lists(CONDITIONS, max_size=2).map(tuple),
    free=st.sampled_from([(), ("name", "loads", "height")]),
    units=st.sampled_from([{}, UNITS, {"force": "N", "length": "mm"}]),
    target=st.sampled_from(("", "embedded", "gennx")),
    uses=st.sampled_from((None, 1, 3)),
    expires_at=st.sampled_from((None, NOW, NOW + timedelta(days=1))),
    definition=st.just(DEFINITION),
)
ALLOWS = RULES.map(lambda rule: replace(rule, effect=RuleEffect.ALLOW, tools=("make",)))
SETS = st.lists(st.one_of(RULES, ALLOWS), max_size=6)
VALUES = st.sampled_from(["600 mm", "1 m", "700", 700, None, True, ["600 mm"], {"of": "600 mm"}])
CALLS = st.builds(
    CallInQuestion,
    tool=st.just("make"),
    arguments=st.fixed_dictionaries(
        {},
        optional={
            "height": VALUES,
            "name": st.sampled_from(["A", "C", 1]),
            "loads": st.lists(st.fixed_dictionaries({}, optional={"value": VALUES}), max_size=3),
        },
    ),
    units=st.sampled_from([{}, UNITS]),
    target=st.sampled_from(("embedded", "gennx")),
    definition=st.just(DEFINITION),
)
RISKS = st.sampled_from(Risk)
PLANS = st.sampled_from((Rules(), AHEAD, READS_ONLY))


@given(own=SETS, company=SETS, made=CALLS, risk=RISKS, plan=PLANS, mixed=st.randoms(use_true_random=False))
def test_the_order_of_the_rules_and_whose_they_are_never_matters(
    own: list[ApprovalRule], company: list[ApprovalRule], made: CallInQuestion, risk: Risk, plan: Rules, mixed: object
) -> None:
    judgement = judge(made, risk, plan, rules(*own, company=company))
    shuffled = [*own, *company]
    mixed.shuffle(shuffled)  # type: ignore[attr-defined]
    cut = len(shuffled) // 2
    other = judge(made, risk, plan, rules(*shuffled[:cut], company=shuffled[cut:]))
    assert (judgement.verdict, judgement.let_by) == (other.verdict, other.let_by)


@given(own=SETS, more=RULES, made=CALLS, risk=RISKS, plan=PLANS)
def test_a_further_rule_makes_nothing_looser_than_its_own_effect(
    own: list[ApprovalRule], more: ApprovalRule, made: CallInQuestion, risk: Risk, plan: Rules
) -> None:
    before = judge(made, risk, plan, rules(*own)).verdict
    after = judge(made, risk, plan, rules(*own, more)).verdict
    if more.effect is RuleEffect.ALLOW:
        # It overrides neither a deny nor an ask, nor what always asks.
        assert after is before or (before, after, risk) == (ASK, ALLOW, Risk.CHANGE)
        if any(judge(made, Risk.READ, Rules(), rules(each)).verdict is not ALLOW for each in own):
            assert after is before
    else:
        assert LEAST.index(after) <= LEAST.index(before)


@given(own=SETS, company=SETS, made=CALLS, plan=PLANS)
def test_what_can_destroy_is_never_let_pass(
    own: list[ApprovalRule], company: list[ApprovalRule], made: CallInQuestion, plan: Rules
) -> None:
    assert judge(made, Risk.DESTROY, plan, rules(*own, company=company)).verdict is not ALLOW


@given(own=SETS, company=SETS, made=CALLS, risk=RISKS, plan=PLANS)
def test_no_rule_of_the_users_loosens_what_the_company_says(
    own: list[ApprovalRule], company: list[ApprovalRule], made: CallInQuestion, risk: Risk, plan: Rules
) -> None:
    theirs = judge(made, risk, plan, rules(company=company))
    if theirs.rule is not None and theirs.verdict is not ALLOW:
        both = judge(made, risk, plan, rules(*own, company=company)).verdict
        assert LEAST.index(both) <= LEAST.index(theirs.verdict)
