"""The approval rules at work: judges calls by them, counts them down, ends those whose tool changed, and tells it."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.agent import notices, refusals
from app.agent.hub import Hub
from app.agent.policy import ASK, GateVerdict, Judgement, LetBy, Rules, judge
from app.ports.rules import RuleBook
from app.ports.tools import ToolHost
from app.protocol.approval_rules import ApprovalRule, ApprovalRuleList, RuleEffect, RuleStanding, RuleState
from app.protocol.events import ApprovalRulesChanged, NoticeRaised
from app.protocol.items import Risk
from app.protocol.queries import ToolSpec
from app.protocol.rule_checks import problem
from app.protocol.rule_files import RuleBookError
from app.protocol.rule_keeping import why_void
from app.protocol.rule_matching import CallInQuestion
from app.protocol.values import ErrorInfo

log = logging.getLogger(__name__)

# Rules that change under each judgement are being edited elsewhere; then the call is asked for.
_TRIES = 5

Voided = tuple[RuleStanding, tuple[str, ...]]


class Grants:
    """The rules of all conversations."""

    def __init__(self, book: RuleBook, tools: ToolHost, hub: Hub, clock: Callable[[], datetime]) -> None:
        self._book = book
        self._tools = tools
        self._hub = hub
        self._clock = clock
        self._told = ApprovalRuleList()
        self._told_void: set[str] = set()

    async def judge(self, call: CallInQuestion, risk: Risk, rules: Callable[[], Rules], *, must_ask: bool) -> Judgement:
        """A use of the rule that lets the call pass is counted when this returns; between the last look at the rules
        and that nothing can come. `rules` is asked each time, for a plan may be approved meanwhile. With `must_ask` no
        change passes, whatever was agreed."""
        for _ in range(_TRIES):
            seen = await self.standing()
            judged = judge(call, risk, rules(), seen)
            if judged.verdict is GateVerdict.ALLOW and must_ask and risk is not Risk.READ:
                return ASK
            if judged.let_by is not LetBy.RULE or judged.rule is None:
                return judged
            try:
                if await self._book.spend(judged.rule, seen):
                    await self.standing()
                    return judged
            except RuleBookError as exc:
                self._notice(notices.use_not_counted(judged.rule.rule, exc.info))
                return ASK
        return ASK

    async def standing(self) -> ApprovalRuleList:
        """The rules as they stand now; what has become of them since they were last looked at is told."""
        seen = await self._book.standing()
        if changed := self._changed(seen):
            try:
                await self._book.void(changed)
            except RuleBookError as exc:
                log.warning("%s", exc)
            seen = await self._book.standing()
            for standing, parts in changed:
                # One that could not be written is found again each time.
                if standing.rule.rule_id not in self._told_void:
                    self._told_void.add(standing.rule.rule_id)
                    self._notice(notices.rule_voided(standing.rule, why_void(parts)))
        self._tell(seen)
        return seen

    async def grant(self, rule: ApprovalRule) -> ErrorInfo | None:
        """Keep a rule of the user's; returns why it is refused."""
        made = rule if rule.made_at is not None else replace(rule, made_at=self._clock())
        if made.effect is RuleEffect.ALLOW and len(made.tools) == 1:
            spec = self._tools.tools.get(made.tools[0])
            if spec is None:
                return refusals.NO_SUCH_TOOL
            if spec.risk is Risk.DESTROY:
                return refusals.not_grantable(spec.name)
            if made.definition and dict(made.definition) != dict(spec.definition):
                return refusals.defined_otherwise(spec.name)
            made = replace(made, definition=dict(spec.definition))
        if (wrong := problem(made)) is not None:
            return refusals.wrong_rule(wrong)
        try:
            is_kept = await self._book.keep(made)
        except RuleBookError as exc:
            return exc.info
        await self.standing()
        return None if is_kept else refusals.RULE_IS_THERE

    async def revoke(self, rule_id: str) -> ErrorInfo | None:
        try:
            is_gone = await self._book.revoke(rule_id)
        except RuleBookError as exc:
            return exc.info
        await self.standing()
        return None if is_gone else refusals.NO_RULE_LIKE_IT

    def _changed(self, seen: ApprovalRuleList) -> list[Voided]:
        """The allows whose tool is not what they were made for; without a catalogue nothing can be said."""
        tools = self._tools.tools
        allows = (each for each in seen.rules if each.rule.effect is RuleEffect.ALLOW)
        found = [(each, parts_changed(each.rule, tools.get(each.rule.tools[0]))) for each in allows if tools]
        return [(each, parts) for each, parts in found if each.state is RuleState.HOLDS and parts is not None]

    def _tell(self, seen: ApprovalRuleList) -> None:
        before, self._told = self._told, seen
        if before == seen:
            return
        self._hub.post(ApprovalRulesChanged())
        for policy in seen.policies:
            if policy.problem is not None and policy not in before.policies:
                self._notice(notices.policy_unreadable(policy.path, policy.problem))
        if seen.problem is not None and seen.problem != before.problem:
            self._notice(notices.rules_unreadable(seen.problem))

    def _notice(self, said: ErrorInfo) -> None:
        self._hub.post(NoticeRaised(notice=notices.found_at_the_start(said, self._clock())))


def parts_changed(rule: ApprovalRule, now: ToolSpec | None) -> tuple[str, ...] | None:
    """Which parts of its tool's definition are others than those the rule was made for: none where the tool is gone;
    None while they are as they were."""
    if now is None:
        return ()
    names = dict.fromkeys((*rule.definition, *now.definition))
    return tuple(name for name in names if rule.definition.get(name) != now.definition.get(name)) or None
