"""Whatever goes wrong around a write: nothing is written twice, no outcome is lost, and each outcome is true.

LINTEL_FAULTS=1000 makes it the long run.
"""

import os
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.gennx.fault_run import KINDS, Rehearsal, a_write

FAULTS = int(os.environ.get("LINTEL_FAULTS", "25"))


@pytest.mark.timeout(0 if FAULTS > 100 else 120)
async def test_no_fault_duplicates_a_write_loses_an_outcome_or_makes_one_untrue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsal = Rehearsal(tmp_path, monkeypatch.setattr)
    dice = random.Random(20261121)
    ends: Counter[str] = Counter()
    try:
        await rehearsal.begin()
        for count in range(FAULTS):
            kind = KINDS[count % len(KINDS)]
            ends[f"{kind}: {await strike(rehearsal, dice, count, kind)}"] += 1
    finally:
        rehearsal.stop()
    for each, times in sorted(ends.items()):
        print(f"{times:5d}  {each}")
    assert ends.total() == FAULTS


async def strike(rehearsal: Rehearsal, dice: random.Random, count: int, kind: str) -> str:
    """One fault; gives the settled status after checking it against the engine's own store."""
    tool, arguments = a_write(dice, count)
    call_id = f"call-{count}"
    before, arrived = rehearsal.stored(), rehearsal.trap.arrived
    outcome = await rehearsal.struck(kind, tool, arguments, call_id)
    said = (kind, tool, arguments, outcome)
    if outcome is None or outcome["status"] == "unknown":
        outcome = await rehearsal.settled(call_id)
    rehearsal.trap.wait_for_late()
    assert rehearsal.trap.arrived - arrived <= 1, said
    again = await rehearsal.call(tool, arguments, call_id)
    assert rehearsal.trap.arrived - arrived <= 1, said
    assert again["repeated"] is True, said
    assert again["status"] == outcome["status"], (said, again, outcome)
    has_lied = kind == "echo that lies" and rehearsal.trap.has_lied
    is_true(outcome, is_changed=rehearsal.stored() != before, has_lied=has_lied, said=(said, outcome))
    return str(outcome["status"])


def is_true(outcome: dict[str, Any], *, is_changed: bool, has_lied: bool, said: object) -> None:
    """An echo that lies is the only way to store another value than the one requested."""
    assert outcome["status"] == ("mismatch" if has_lied else "verified" if is_changed else "failed"), said
