"""How a user's rules are kept: counted down, void, taken away; and how all rules stand at a moment. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from app.protocol import rule_words as words
from app.protocol.approval_rules import ApprovalRule, RuleEffect, RuleLayer, RuleStanding, RuleState
from app.protocol.rule_files import KeptRules
from app.trade.templates import joined, verbatim
from app.trade.text import Text

# By MCP's names of the parts of a tool's definition.
_PARTS: Mapping[str, Text] = {
    "title": words.PART_TITLE,
    "description": words.PART_DESCRIPTION,
    "inputSchema": words.PART_INPUTS,
    "outputSchema": words.PART_OUTPUTS,
    "annotations": words.PART_ANNOTATIONS,
    "_meta": words.PART_META,
}


def standings(company: Sequence[ApprovalRule], kept: KeptRules, now: datetime) -> tuple[RuleStanding, ...]:
    """The company's rules, then the user's, each as it stands."""
    layers = ((RuleLayer.COMPANY, company), (RuleLayer.USER, kept.rules))
    return tuple(_standing(rule, layer, kept, now) for layer, rules in layers for rule in rules)


def spent(kept: KeptRules, standing: RuleStanding) -> KeptRules:
    """With one use less of an allow."""
    key = _key(standing.layer, standing.rule.rule_id)
    return replace(kept, used={**kept.used, key: kept.used.get(key, 0) + 1})


def voided(kept: KeptRules, changed: Iterable[tuple[RuleStanding, tuple[str, ...]]]) -> KeptRules:
    """With rules that hold no more, each with the parts of its tool's definition that changed; none: it is gone."""
    void = {_key(standing.layer, standing.rule.rule_id): parts for standing, parts in changed}
    return replace(kept, void={**kept.void, **void})


def added(kept: KeptRules, rule: ApprovalRule) -> KeptRules:
    return replace(kept, rules=(*kept.rules, rule))


def without(kept: KeptRules, rule_id: str) -> KeptRules:
    """A user's rule is gone, and what was counted of it."""
    key = _key(RuleLayer.USER, rule_id)
    return KeptRules(
        rules=tuple(rule for rule in kept.rules if rule.rule_id != rule_id),
        used={each: count for each, count in kept.used.items() if each != key},
        void={each: parts for each, parts in kept.void.items() if each != key},
    )


def why_void(parts: Sequence[str]) -> Text:
    """The end of a sentence: what changed of the tool."""
    if not parts:
        return words.TOOL_GONE
    return words.TOOL_CHANGED(parts=joined([_PARTS.get(part, verbatim(part)) for part in parts], ", "))


def _standing(rule: ApprovalRule, layer: RuleLayer, kept: KeptRules, now: datetime) -> RuleStanding:
    key = _key(layer, rule.rule_id)
    left = None if rule.uses is None else max(0, rule.uses - kept.used.get(key, 0))
    parts = kept.void.get(key) if rule.effect is RuleEffect.ALLOW else None
    return RuleStanding(
        rule=rule,
        layer=layer,
        state=_state(rule, left, now, is_void=parts is not None),
        uses_left=left,
        why_void=None if parts is None else why_void(parts),
    )


def _state(rule: ApprovalRule, left: int | None, now: datetime, *, is_void: bool) -> RuleState:
    if is_void:
        return RuleState.VOID
    if rule.expires_at is not None and rule.expires_at <= now:
        return RuleState.EXPIRED
    # Made later than now: the clock was set back, or the rule is to count only then.
    if rule.effect is RuleEffect.ALLOW and rule.made_at is not None and rule.made_at > now:
        return RuleState.EXPIRED
    return RuleState.USED_UP if left == 0 else RuleState.HOLDS


def _key(layer: RuleLayer, rule_id: str) -> str:
    return f"{layer}:{rule_id}"
