"""Which calls may go ahead, which must ask, and which never run: a pure judgement on risk, plan and approval rules."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import assert_never

from app.protocol.approval_rules import ApprovalRuleList, RuleEffect, RuleStanding, RuleState
from app.protocol.items import Risk
from app.protocol.rule_matching import CallInQuestion, matches


class GateVerdict(StrEnum):
    """What the gate does with a call."""

    ALLOW = "allow"
    ASK = "ask"
    DENY = "deny"


class LetBy(StrEnum):
    """Why a call may go ahead without being asked for, as its approval is recorded."""

    READ = "read"
    PLAN = "plan"
    RULE = "rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What holds for one call: `is_approved_ahead` when the engineer approved the plan up to this step or a later one,
    `reads_only` when a model calls on its own."""

    is_approved_ahead: bool = False
    reads_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """`let_by` is there where the verdict is to allow, `rule` where a rule decided."""

    verdict: GateVerdict
    let_by: LetBy | None = None
    rule: RuleStanding | None = None


ASK = Judgement(verdict=GateVerdict.ASK)
_NEVER = datetime.max.replace(tzinfo=UTC)


def judge(call: CallInQuestion, risk: Risk, rules: Rules, standing: ApprovalRuleList) -> Judgement:
    """Deny wins over ask, ask over allow, in whatever order the rules stand. A read needs no allow. What can destroy
    always asks: neither a rule nor approving ahead covers it. While rules or a policy cannot be read every change asks.
    """
    if rules.reads_only and risk is not Risk.READ:
        return Judgement(verdict=GateVerdict.DENY)
    if (denied := _first(call, standing, RuleEffect.DENY)) is not None:
        return Judgement(verdict=GateVerdict.DENY, rule=denied)
    if (asked := _first(call, standing, RuleEffect.ASK)) is not None:
        return Judgement(verdict=GateVerdict.ASK, rule=asked)
    match risk:
        case Risk.READ:
            return Judgement(verdict=GateVerdict.ALLOW, let_by=LetBy.READ)
        case Risk.DESTROY:
            return ASK
        case Risk.CHANGE if not is_known(standing):
            return ASK
        case Risk.CHANGE if rules.is_approved_ahead:
            return Judgement(verdict=GateVerdict.ALLOW, let_by=LetBy.PLAN)
        case Risk.CHANGE:
            allowed = _first(call, standing, RuleEffect.ALLOW)
            return ASK if allowed is None else _let_by_rule(allowed)
        case _:
            assert_never(risk)


def is_known(standing: ApprovalRuleList) -> bool:
    """Whether all rules could be read, the user's and the company's."""
    return standing.problem is None and all(policy.problem is None for policy in standing.policies)


def _let_by_rule(allowed: RuleStanding) -> Judgement:
    return Judgement(verdict=GateVerdict.ALLOW, let_by=LetBy.RULE, rule=allowed)


def _first(call: CallInQuestion, standing: ApprovalRuleList, effect: RuleEffect) -> RuleStanding | None:
    """Of the rules that match, the one that ends soonest: by its time, then by its uses. Their order says nothing."""
    found = [
        each
        for each in standing.rules
        if each.rule.effect is effect and each.state is RuleState.HOLDS and matches(each.rule, call)
    ]
    return min(found, key=_end, default=None)


def _end(standing: RuleStanding) -> tuple[datetime, int, str, str]:
    left = 0 if standing.uses_left is None else standing.uses_left
    return standing.rule.expires_at or _NEVER, left, standing.layer, standing.rule.rule_id
