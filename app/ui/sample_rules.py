"""Approval rules for looking at their list alone and for tests: both layers, each state."""

from datetime import timedelta

from app.protocol.approval_rules import (
    ApprovalRule,
    ApprovalRuleList,
    EntriesWithin,
    IdsWithin,
    NumberWithin,
    OneOf,
    PolicyStanding,
    RuleEffect,
    RuleLayer,
    RuleStanding,
    RuleState,
)
from app.protocol.values import now
from app.ui import sample_words as words
from app.ui.rules.naming import ToolNames
from app.ui.samples import FRAME_FORM, FRAME_TITLE

_UNITS = {"force": "kN", "length": "m"}
_MADE = now() - timedelta(minutes=17)
POLICY = "/etc/lintel/policy.json"

ALLOW = ApprovalRule(
    effect=RuleEffect.ALLOW,
    rule_id="rule_frame",
    tools=("create_regular_frame",),
    conditions=(
        NumberWithin(argument="bays_x[]", least=5, most=7.2, unit="m"),
        NumberWithin(argument="story_heights[]", least=3.5, most=3.5, unit="m"),
        OneOf(argument="material", values=("C24", "C27")),
        EntriesWithin(argument="story_heights", most=10),
    ),
    free=("beam_section",),
    units=_UNITS,
    target="embedded",
    uses=5,
    expires_at=_MADE + timedelta(hours=1),
    made_by="kim",
    made_at=_MADE,
)
SUPPORTS = ApprovalRule(
    effect=RuleEffect.ALLOW,
    rule_id="rule_supports",
    tools=("assign_supports",),
    conditions=(IdsWithin(argument="nodes", first=1, last=176),),
    units=_UNITS,
    target="gennx",
    uses=20,
    expires_at=_MADE + timedelta(days=3),
    made_at=_MADE,
)
ASK = ApprovalRule(
    effect=RuleEffect.ASK,
    rule_id="rule_ask",
    tools=("get_story_drift",),
    made_by="kim",
    made_at=_MADE,
    why="I want to see each",
)
DENY = ApprovalRule(
    effect=RuleEffect.DENY, rule_id="policy_1", tools=("delete_*",), made_by="office", why="Nothing is deleted by tool."
)
POLICY_ASK = ApprovalRule(
    effect=RuleEffect.ASK,
    rule_id="policy_2",
    tools=("assign_floor_loads",),
    conditions=(NumberWithin(argument="value", most=-10, unit="kN/m²"),),
)


def standing(rule: ApprovalRule, state: RuleState = RuleState.HOLDS, left: int | None = None) -> RuleStanding:
    """Of the user's own."""
    why = words.TOOL_CHANGED if state is RuleState.VOID else None
    return RuleStanding(rule=rule, layer=RuleLayer.USER, state=state, uses_left=left, why_void=why)


def listed(*rules: RuleStanding) -> ApprovalRuleList:
    """With the company's; without `rules` one of each kind."""
    company = tuple(
        RuleStanding(rule=each, layer=RuleLayer.COMPANY, state=RuleState.HOLDS) for each in (DENY, POLICY_ASK)
    )
    own = rules or (
        standing(ALLOW, left=4),
        standing(ASK),
        standing(SUPPORTS, RuleState.VOID, left=20),
    )
    return ApprovalRuleList(rules=(*company, *own), policies=(PolicyStanding(path=POLICY, is_there=True),))


NAMES = ToolNames(
    titles={
        "create_regular_frame": FRAME_TITLE,
        "assign_supports": words.FIX_THE_BASE,
        "get_story_drift": words.STOREY_DRIFT_IN_X,
        "assign_floor_loads": words.FLOOR_LOADS,
    },
    forms={"create_regular_frame": FRAME_FORM},
)
