"""What MCP annotations say about each tool; the host's own risk table decides, these only advise."""

import pytest

from app.gennx.mcp.listing import describe
from app.gennx.mcp.registry import TOOLS
from app.gennx.mcp.server import build
from app.gennx.tool import DeclaredRisk
from app.protocol.items import Risk as HostRisk
from app.tools.risk import judge_risk


@pytest.mark.parametrize("name", sorted(TOOLS))
def test_the_annotations_follow_the_class_of_the_tool(name: str) -> None:
    tool, told = TOOLS[name], describe(TOOLS[name]).annotations
    assert told is not None
    assert told.read_only_hint is (tool.risk is DeclaredRisk.READ)
    assert told.destructive_hint is (tool.risk is DeclaredRisk.DESTROY)
    assert told.idempotent_hint is (tool.idempotent or tool.risk is DeclaredRisk.READ)
    assert told.open_world_hint is True


@pytest.mark.parametrize("name", sorted(name for name, tool in TOOLS.items() if tool.risk is not DeclaredRisk.READ))
def test_no_tool_that_the_host_takes_for_a_read_says_that_it_writes(name: str) -> None:
    assert judge_risk(name, {}) is not HostRisk.READ


def test_clients_are_told_that_annotations_are_advice() -> None:
    assert "hints" in (build({}).instructions or "")
