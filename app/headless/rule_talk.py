"""Approval rules on a terminal: listed, revoked by their number, and made from the card that waits."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.headless import words
from app.headless.cards import Cards
from app.lib.account import account_name
from app.lib.visible import on_one_line
from app.ports.agent import AgentPort, QueryFailed
from app.protocol.approval_rules import (
    LONGEST_DAYS,
    ApprovalRule,
    ApprovalRuleList,
    ListApprovalRules,
    OneOf,
    RuleCondition,
    RuleLayer,
)
from app.protocol.approvals import ApprovalRequest, ArgumentField
from app.protocol.commands import Command, GrantRule, RevokeRule
from app.protocol.events import ApprovalRulesChanged, CommandRejected, Event
from app.protocol.rule_checks import problem
from app.protocol.rule_proposing import proposed, read_uses, rebound
from app.protocol.rule_telling import (
    EFFECTS,
    as_of,
    place_name,
    told_condition,
    told_conditions,
    told_limits,
    told_maker,
    told_reach,
    told_span,
    why_not,
)
from app.protocol.values import now
from app.trade.templates import joined, verbatim
from app.trade.text import Text

LIST_ORDER = "/rules"
_REVOKE = re.compile(r"/revoke\s+(\d{1,4})")
_BOUNDS = re.compile(r"(\d{1,4})=(.+?)\.\.(.+)")
_ANY = re.compile(r"(\d{1,4})=\*")
_LIMIT = re.compile(r"(uses|minutes)=(\S+)")
_MOST_MINUTES = LONGEST_DAYS * 24 * 60
# The agent writes a file before it says what came of an order.
_ANSWER_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDraft:
    """A rule as it is entered line by line; it lasts `minutes` from when it is agreed to."""

    rule: ApprovalRule
    form: tuple[ArgumentField, ...]
    free: tuple[int, ...] = ()
    minutes: int = 60

    def lines(self) -> tuple[Text, ...]:
        """Each bound by its number, then the limits."""
        bounds = (
            words.ANY_OF_IT(name=place_name(self.form, each.argument))
            if number in self.free
            else told_condition(each, place_name(self.form, each.argument))
            for number, each in enumerate(self.rule.conditions)
        )
        numbered = tuple(words.NUMBERED(number=number, said=said) for number, said in enumerate(bounds, start=1))
        lasts = told_span(timedelta(minutes=self.minutes))
        return (*numbered, words.RULE_LIMITS(uses=self.rule.uses or 0, lasts=lasts), told_reach(self.rule))

    def edited(self, typed: str) -> "RuleDraft | Text":
        """As one line changes it, or what is wrong with the line."""
        if (bounds := _BOUNDS.fullmatch(typed)) is not None:
            return self._with_bounds(int(bounds[1]) - 1, bounds[2], bounds[3])
        if (anything := _ANY.fullmatch(typed)) is not None:
            return self._with_any(int(anything[1]) - 1)
        limit = _LIMIT.fullmatch(typed)
        if limit is None:
            return words.NO_SUCH_LINE(typed=typed)
        if limit[1] == "uses":
            uses = read_uses(limit[2])
            return uses if isinstance(uses, Text) else replace(self, rule=replace(self.rule, uses=uses))
        is_number = re.fullmatch(r"[0-9]{1,6}", limit[2]) is not None
        if not is_number or not 1 <= int(limit[2]) <= _MOST_MINUTES:
            return words.MINUTES_WRONG(most=_MOST_MINUTES)
        return replace(self, minutes=int(limit[2]))

    def made(self, at: datetime) -> ApprovalRule:
        """The rule from that moment on."""
        conditions = self.rule.conditions
        return replace(
            self.rule,
            conditions=tuple(each for number, each in enumerate(conditions) if number not in self.free),
            free=tuple(conditions[number].argument for number in self.free),
            made_at=at,
            expires_at=at + timedelta(minutes=self.minutes),
        )

    def _condition(self, number: int) -> RuleCondition | None:
        conditions = self.rule.conditions
        return conditions[number] if 0 <= number < len(conditions) else None

    def _with_bounds(self, number: int, least: str, most: str) -> "RuleDraft | Text":
        condition = self._condition(number)
        if condition is None or isinstance(condition, OneOf):
            return words.NO_SUCH_BOUND(number=number + 1)
        made = rebound(condition, least.strip(), most.strip())
        if isinstance(made, Text):
            return made
        conditions = (*self.rule.conditions[:number], made, *self.rule.conditions[number + 1 :])
        return replace(self, rule=replace(self.rule, conditions=conditions))

    def _with_any(self, number: int) -> "RuleDraft | Text":
        if not isinstance(self._condition(number), OneOf):
            return words.ONLY_TEXTS_ARE_FREE(number=number + 1)
        return replace(self, free=tuple(sorted({*self.free, number})))


def rule_lines(listed: ApprovalRuleList, at: datetime) -> tuple[Text, ...]:
    """Every rule by its number in the list, with its bounds and what is left of it."""
    lines = [words.POLICY_PROBLEM(path=each.path, said=each.problem) for each in listed.policies if each.problem]
    if listed.problem is not None:
        lines.append(listed.problem)
    for number, each in enumerate(listed.rules, start=1):
        standing = as_of(each, at)
        rule = standing.rule
        said = words.RULE_LINE(
            number=number,
            effect=EFFECTS[rule.effect],
            tools=joined([verbatim(on_one_line(tool)) for tool in rule.tools]),
        )
        lines.append(words.LOCKED_RULE(said=said) if standing.layer is RuleLayer.COMPANY else said)
        lines += [words.INDENTED(said=condition) for condition in told_conditions(rule)]
        about = joined([told_reach(rule), why_not(standing, at) or told_limits(standing, at), told_maker(rule)], " · ")
        if about.en:
            lines.append(words.INDENTED(said=about))
        if rule.why:
            lines.append(words.INDENTED(said=verbatim(on_one_line(rule.why))))
    return tuple(lines) or (words.NO_RULE_HERE,)


class RuleTalk:
    """`show` prints a text; `take_next` waits for events and hands them to `take`, among others."""

    def __init__(
        self, agent: AgentPort, cards: Cards, show: Callable[[str], None], take_next: Callable[[], Awaitable[None]]
    ) -> None:
        self._agent = agent
        self._cards = cards
        self._show = show
        self._take_next = take_next
        self._ordered = ""
        self._listed = ApprovalRuleList()

    def take(self, event: Event) -> None:
        """What came of an order of this module."""
        match event:
            case CommandRejected(command_id=command_id) if command_id == self._ordered:
                self._ordered = ""
                self._show(self._cards.problem(event.error))
            case ApprovalRulesChanged() if self._ordered:
                self._ordered = ""
                self._show(self._cards.say(words.RULES_CHANGED))
            case _:
                pass

    async def obey(self, text: str) -> bool:
        """Whether the line was an order about rules; then it is no message."""
        if text == LIST_ORDER:
            await self._list()
            return True
        revoke = _REVOKE.fullmatch(text)
        if revoke is None:
            return False
        await self._revoke(int(revoke[1]))
        return True

    async def allow(
        self,
        request: ApprovalRequest,
        prompt: Callable[[str], Awaitable[str]],
        is_pasted: Callable[[], Awaitable[bool]],
    ) -> None:
        """Make a rule of the call that waits. Nothing is granted but by the whole word, typed alone."""
        rule = proposed(request, now(), account_name())
        if rule is None:
            self._show(self._cards.say(words.NO_RULE_OF_CALL))
            return
        draft = RuleDraft(rule=rule, form=request.form)
        self._show(self._cards.quoted_lines(words.RULE_WOULD_BE, draft.lines()))
        while typed := (await prompt(self._cards.say(words.RULE_EDIT))).strip():
            if typed == self._cards.say(words.ALLOW_WORD):
                if await is_pasted():
                    self._show(self._cards.say(words.NOT_ONE_KEY))
                    continue
                made = draft.made(now())
                if (wrong := problem(made)) is not None:
                    self._show(self._cards.say(wrong))
                    continue
                await self._order(GrantRule(rule=made))
                return
            edited = draft.edited(typed)
            if isinstance(edited, Text):
                self._show(self._cards.say(edited))
            else:
                draft = edited
                self._show(self._cards.quoted_lines(words.RULE_WOULD_BE, draft.lines()))

    async def _list(self) -> None:
        try:
            self._listed = await self._agent.ask(ListApprovalRules())
        except QueryFailed as exc:
            self._show(self._cards.problem(exc.info))
            return
        self._show(self._cards.quoted_lines(words.RULES_ARE, rule_lines(self._listed, now())))

    async def _revoke(self, number: int) -> None:
        """By the number that was shown last: what stands there now may be another one."""
        rules = self._listed.rules
        if not 1 <= number <= len(rules):
            self._show(self._cards.say(words.NO_SUCH_RULE(number=number)))
        elif rules[number - 1].layer is RuleLayer.COMPANY:
            self._show(self._cards.say(words.POLICY_RULE_STAYS))
        else:
            await self._order(RevokeRule(rule_id=rules[number - 1].rule.rule_id))

    async def _order(self, command: Command) -> None:
        self._ordered = command.command_id
        self._agent.submit(command)
        try:
            async with asyncio.timeout(_ANSWER_S):
                while self._ordered:
                    await self._take_next()
        except TimeoutError:
            self._ordered = ""
            self._show(self._cards.say(words.RULES_NOT_TOLD))
