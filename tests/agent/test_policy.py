"""The judgement on a call, as a table."""

import pytest

from app.agent.policy import GateVerdict, Rules, can_grant, judge
from app.protocol.items import Risk

GRANTED = Rules(granted=frozenset({"t"}))
AHEAD = Rules(is_approved_ahead=True)
READS_AHEAD = Rules(is_read_approved_ahead=True)
READS_ONLY = Rules(reads_only=True)
ALL_BUT = Rules(granted=frozenset({"t"}), is_approved_ahead=True, reads_only=True)


@pytest.mark.parametrize(
    ("risk", "rules", "verdict"),
    [
        (Risk.READ, Rules(), GateVerdict.ASK),
        (Risk.READ, Rules(granted=frozenset({"other"})), GateVerdict.ASK),
        (Risk.READ, GRANTED, GateVerdict.ALLOW),
        (Risk.READ, AHEAD, GateVerdict.ALLOW),
        (Risk.READ, READS_AHEAD, GateVerdict.ALLOW),
        (Risk.CHANGE, READS_AHEAD, GateVerdict.ASK),
        (Risk.DESTROY, READS_AHEAD, GateVerdict.ASK),
        (Risk.READ, READS_ONLY, GateVerdict.ASK),
        (Risk.CHANGE, Rules(), GateVerdict.ASK),
        (Risk.CHANGE, GRANTED, GateVerdict.ASK),
        (Risk.CHANGE, AHEAD, GateVerdict.ALLOW),
        (Risk.CHANGE, READS_ONLY, GateVerdict.DENY),
        (Risk.CHANGE, ALL_BUT, GateVerdict.DENY),
        (Risk.DESTROY, Rules(), GateVerdict.ASK),
        (Risk.DESTROY, GRANTED, GateVerdict.ASK),
        (Risk.DESTROY, AHEAD, GateVerdict.ASK),
        (Risk.DESTROY, READS_ONLY, GateVerdict.DENY),
    ],
)
def test_verdict(risk: Risk, rules: Rules, verdict: GateVerdict) -> None:
    assert judge("t", risk, rules) is verdict


@pytest.mark.parametrize(("risk", "is_grantable"), [(Risk.READ, True), (Risk.CHANGE, False), (Risk.DESTROY, False)])
def test_only_reading_can_be_granted(risk: Risk, is_grantable: bool) -> None:
    assert can_grant(risk) is is_grantable
