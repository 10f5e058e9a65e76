"""The judgement on a call, as a table."""

import pytest

from app.agent.policy import Rules, Verdict, can_grant, judge
from app.protocol.items import Risk

GRANTED = Rules(granted=frozenset({"t"}))
AHEAD = Rules(is_approved_ahead=True)
READS_ONLY = Rules(reads_only=True)
ALL_BUT = Rules(granted=frozenset({"t"}), is_approved_ahead=True, reads_only=True)


@pytest.mark.parametrize(
    ("risk", "rules", "verdict"),
    [
        (Risk.READ, Rules(), Verdict.ASK),
        (Risk.READ, Rules(granted=frozenset({"other"})), Verdict.ASK),
        (Risk.READ, GRANTED, Verdict.ALLOW),
        (Risk.READ, AHEAD, Verdict.ALLOW),
        (Risk.READ, READS_ONLY, Verdict.ASK),
        (Risk.CHANGE, Rules(), Verdict.ASK),
        (Risk.CHANGE, GRANTED, Verdict.ASK),
        (Risk.CHANGE, AHEAD, Verdict.ALLOW),
        (Risk.CHANGE, READS_ONLY, Verdict.DENY),
        (Risk.CHANGE, ALL_BUT, Verdict.DENY),
        (Risk.DESTROY, Rules(), Verdict.ASK),
        (Risk.DESTROY, GRANTED, Verdict.ASK),
        (Risk.DESTROY, AHEAD, Verdict.ASK),
        (Risk.DESTROY, READS_ONLY, Verdict.DENY),
    ],
)
def test_verdict(risk: Risk, rules: Rules, verdict: Verdict) -> None:
    assert judge("t", risk, rules) is verdict


@pytest.mark.parametrize(("risk", "is_grantable"), [(Risk.READ, True), (Risk.CHANGE, False), (Risk.DESTROY, False)])
def test_only_reading_can_be_granted(risk: Risk, is_grantable: bool) -> None:
    assert can_grant(risk) is is_grantable
