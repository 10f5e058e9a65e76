"""Approval rules and calls for tests: each builder gives what holds unless it is told otherwise."""

from datetime import UTC, datetime, timedelta
from typing import Any

from app.protocol.approval_rules import ApprovalRule, NumberWithin, RuleEffect
from app.protocol.rule_matching import CallInQuestion

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
UNITS = {"force": "kN", "length": "m"}
DEFINITION = {"title": "t", "inputSchema": "i"}


def allow(rule_id: str = "allow", tool: str = "make", **more: Any) -> ApprovalRule:
    """An allow that holds at NOW for calls of `tool` whose `height` is at most 900 mm."""
    given: dict[str, Any] = {
        "conditions": (NumberWithin(argument="height", least=0, most=900, unit="mm"),),
        "units": UNITS,
        "target": "embedded",
        "uses": 3,
        "made_at": NOW - timedelta(hours=1),
        "expires_at": NOW + timedelta(days=1),
        "definition": DEFINITION,
    }
    return ApprovalRule(effect=RuleEffect.ALLOW, tools=(tool,), rule_id=rule_id, **(given | more))


def deny(rule_id: str = "deny", *tools: str, **more: Any) -> ApprovalRule:
    return ApprovalRule(effect=RuleEffect.DENY, tools=tools or ("make",), rule_id=rule_id, **more)


def ask(rule_id: str = "ask", *tools: str, **more: Any) -> ApprovalRule:
    return ApprovalRule(effect=RuleEffect.ASK, tools=tools or ("make",), rule_id=rule_id, **more)


def call(tool: str = "make", **more: Any) -> CallInQuestion:
    given: dict[str, Any] = {
        "arguments": {"height": "600 mm"},
        "units": UNITS,
        "target": "embedded",
        "definition": DEFINITION,
    }
    return CallInQuestion(tool=tool, **(given | more))
