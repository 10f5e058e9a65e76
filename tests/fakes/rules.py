"""A book of approval rules in memory, kept as the real one keeps them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.protocol.approval_rules import (
    ApprovalRule,
    ApprovalRuleList,
    PolicyStanding,
    RuleStanding,
    RuleState,
)
from app.protocol.rule_files import KeptRules, RuleBookError
from app.protocol.rule_keeping import added, spent, standings, voided, without
from app.protocol.values import ErrorInfo, now
from tests.fakes.planner import words


@dataclass
class FakeRules:
    """`on_spend` runs before each use is counted; `is_full`: nothing can be written."""

    company: tuple[ApprovalRule, ...] = ()
    kept: KeptRules = field(default_factory=KeptRules)
    policies: tuple[PolicyStanding, ...] = ()
    clock: Callable[[], datetime] = now
    on_spend: Callable[[], None] | None = None
    is_full: bool = False
    asked: int = 0

    async def standing(self) -> ApprovalRuleList:
        self.asked += 1
        return ApprovalRuleList(rules=standings(self.company, self.kept, self.clock()), policies=self.policies)

    async def spend(self, rule: RuleStanding, seen: ApprovalRuleList) -> bool:
        if self.on_spend is not None:
            self.on_spend()
        self._write()
        there = await self.standing()
        is_as_seen = [each.rule for each in there.rules] == [each.rule for each in seen.rules]
        holds = any(each.rule == rule.rule and each.state is RuleState.HOLDS for each in there.rules)
        if holds and is_as_seen:
            self.kept = spent(self.kept, rule)
        return holds and is_as_seen

    async def keep(self, rule: ApprovalRule) -> bool:
        self._write()
        is_new = all(each.rule_id != rule.rule_id for each in self.kept.rules)
        if is_new:
            self.kept = added(self.kept, rule)
        return is_new

    async def revoke(self, rule_id: str) -> bool:
        self._write()
        before, self.kept = self.kept, without(self.kept, rule_id)
        return before.rules != self.kept.rules

    async def void(self, changed: Sequence[tuple[RuleStanding, tuple[str, ...]]]) -> None:
        self._write()
        self.kept = voided(self.kept, changed)

    def _write(self) -> None:
        if self.is_full:
            raise RuleBookError(ErrorInfo(code="full", message=words("The disk is full.")))
