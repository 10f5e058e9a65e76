"""Approval rules: what is never asked for again, always asked for, or never done; as they are written, kept and shown.

Three effects and one precedence: a deny that matches wins over every ask, an ask over every allow, whoever made them
and in whatever order they stand (`app/agent/policy.py`). What can destroy is asked for one by one whatever an allow or
an approved plan says; a read passes unless an ask or deny matches it.

A rule names tools and says which calls of them it means by conditions on their arguments. A place in the arguments is
written `height`, `load.value`, and `loads[].value` for the value of each entry of a list. What a condition cannot read
(nothing there, another kind, a quantity without or with an unfit unit, another nesting) never matches an allow, and
always a deny or an ask. An allow is closed: each value of a call must be in the bounds of a condition, or stand at a
place that `free` names; a call with any other argument is asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.protocol.query import Query
from app.protocol.values import new_id
from app.trade.json_types import JsonScalar
from app.trade.text import Text

# The bounds of a bound: an allow passes at most so many calls, and holds no longer than that.
MOST_USES = 1000
LONGEST_DAYS = 366


class RuleEffect(StrEnum):
    """What a rule does with the calls that it means, the strongest first."""

    DENY = "deny"
    ASK = "ask"
    ALLOW = "allow"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWithin:
    """A number, both bounds taken; None is no bound. `unit` in display spelling (`mm`, `kN/m²`) where the argument is a
    quantity, written with a unit that is converted; empty where it is a bare number, in the rule's `units`."""

    argument: str
    least: float | None = None
    most: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf:
    """A text, number, yes or no, or nothing (None) that is one of these, compared exactly: `1` is not `true`."""

    argument: str
    values: tuple[JsonScalar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdsWithin:
    """Ids between two, both taken: one id, a list of ids, or GEN NX's own writing (`1to10by2 14`)."""

    argument: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntriesWithin:
    """How many entries a list has, or how many ids a text of ids names; both bounds taken. It bounds the number alone:
    what the entries hold needs conditions of its own (`loads[].value`)."""

    argument: str
    least: int = 0
    most: int | None = None


RuleCondition = NumberWithin | OneOf | IdsWithin | EntriesWithin


def _rule_id() -> str:
    return new_id("rule")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRule:
    """One rule. All its conditions must hold for it to match.

    `tools`: names; in a deny or ask also patterns in which `*` stands for any characters. An allow names exactly one
    tool, and needs `uses` (1 to MOST_USES, counted down by each call that passes by it), `expires_at` (UTC, at most
    LONGEST_DAYS after `made_at`), `units` (of the model: `force` and `length`, as an ApprovalRequest tells them) and
    `target` (`embedded` or `gennx`); in a deny or ask these four are bounds too where they are given. `free` names
    places of an allow that may hold anything, with all below them. `definition` is that of the tool (ToolSpec) that the
    allow was made for: with any other the rule is void; the agent fills it in where a GrantRule brings none.
    `made_by` and `why` are for people. `problem` (`app/protocol/rule_checks.py`) says what is wrong with a rule.
    """

    effect: RuleEffect
    tools: tuple[str, ...]
    rule_id: str = field(default_factory=_rule_id)
    conditions: tuple[RuleCondition, ...] = ()
    free: tuple[str, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict[str, str])
    target: str = ""
    uses: int | None = None
    expires_at: datetime | None = None
    definition: Mapping[str, str] = field(default_factory=dict[str, str])
    made_by: str = ""
    made_at: datetime | None = None
    why: str = ""


class RuleLayer(StrEnum):
    """Whose a rule is. What the company's policy says cannot be revoked here."""

    USER = "user"
    COMPANY = "company"


class RuleState(StrEnum):
    """Whether a rule counts. VOID: its tool is not defined any more as it was when the rule was made."""

    HOLDS = "holds"
    USED_UP = "used_up"
    EXPIRED = "expired"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleStanding:
    """A rule as it stands now. `uses_left` is None where uses are not counted; `why_void` ends a sentence."""

    rule: ApprovalRule
    layer: RuleLayer
    state: RuleState
    uses_left: int | None = None
    why_void: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyStanding:
    """One company policy file. With `problem` (a sentence: it cannot be read, or is malformed) none of its rules is
    known, and every change asks until that is put right. `is_there` is False where there is none to keep to."""

    path: str
    is_there: bool
    problem: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRuleList:
    """The company's rules first, then the user's as they were made. `problem`: the user's own file cannot be read, so
    that none of their rules is known and every change asks."""

    rules: tuple[RuleStanding, ...] = ()
    policies: tuple[PolicyStanding, ...] = ()
    problem: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListApprovalRules(Query[ApprovalRuleList]):
    """Which rules are there, and what is left of them? ApprovalRulesChanged says when to ask again."""
