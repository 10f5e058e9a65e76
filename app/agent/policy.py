"""Which calls may go ahead, which must ask, and which never run: a pure judgement on risk and rules."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

from app.protocol.items import Risk


class GateVerdict(StrEnum):
    """What the gate does with a call."""

    ALLOW = "allow"
    ASK = "ask"
    DENY = "deny"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What holds for one call: `granted` when the engineer said not to ask again for this read-only tool,
    `is_approved_ahead` when they approved the plan up to a later step, `is_read_approved_ahead` when they approved the
    step for reading alone, `reads_only` when a model calls on its own."""

    granted: frozenset[str] = field(default_factory=frozenset[str])
    is_approved_ahead: bool = False
    is_read_approved_ahead: bool = False
    reads_only: bool = False


def judge(tool: str, risk: Risk, rules: Rules) -> GateVerdict:
    """Destroying always asks: neither a rule nor approving ahead covers it."""
    match risk:
        case Risk.READ:
            is_covered = tool in rules.granted or rules.is_approved_ahead or rules.is_read_approved_ahead
            return GateVerdict.ALLOW if is_covered else GateVerdict.ASK
        case Risk.CHANGE | Risk.DESTROY if rules.reads_only:
            return GateVerdict.DENY
        case Risk.CHANGE:
            return GateVerdict.ALLOW if rules.is_approved_ahead else GateVerdict.ASK
        case Risk.DESTROY:
            return GateVerdict.ASK
        case _:
            assert_never(risk)


def can_grant(risk: Risk) -> bool:
    """A standing rule is for reading only; whatever changes the model is approved call by call."""
    return risk is Risk.READ
