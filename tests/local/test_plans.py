"""Plans by the real small model under the grammar. LINTEL_PLANS=1000 runs as many as the full check asks for."""

import os
from pathlib import Path

import pytest

from app.protocol.states import LocalPhase
from tests.local.catalogue import TOOLS
from tests.local.conftest import REAL, Build
from tests.local.plans import write_plans

COUNT = int(os.environ.get("LINTEL_PLANS", "3"))


@pytest.mark.model
@pytest.mark.timeout(60 + 20 * COUNT)
async def test_no_plan_under_the_grammar_is_unparsable(build: Build, small_model: Path) -> None:
    supervisor = build(REAL)
    await supervisor.load(str(small_model))
    assert supervisor.state.phase is LocalPhase.READY
    found = await write_plans(supervisor, TOOLS, COUNT)
    print(dict(found))

    assert sum(found.values()) == COUNT
    assert found["unparsable"] == 0
    assert found["cut"] < COUNT
