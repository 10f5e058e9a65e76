"""Hosts over the real programs, and over a server that misbehaves."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.lib.children import own_program
from app.lib.clock import elapsed_s
from app.protocol.approvals import ApprovalRecord, call_digest
from app.protocol.states import Target
from app.protocol.values import new_id, now
from app.tools.embedded import KeyedAddress
from app.tools.host import HostOptions, McpToolHost
from app.trade.json_types import JsonObject
from tests.fakes.programs import module


async def no_address() -> KeyedAddress | None:
    return None


def make_host(program: list[str], folder: Path) -> McpToolHost:
    return McpToolHost(HostOptions(program=program, embedded_folder=folder, gennx=no_address))


@pytest.fixture
async def host(tmp_path: Path) -> AsyncIterator[McpToolHost]:
    """The real tool server over the real embedded GEN NX."""
    host = make_host(own_program(), tmp_path / "models")
    await host.start(Target.EMBEDDED)
    yield host
    await host.stop()


@pytest.fixture
async def odd_host(tmp_path: Path) -> AsyncIterator[McpToolHost]:
    """A server that hangs, dies or talks nonsense when it is told to."""
    host = make_host([*module("tests.fakes.mcp_server")], tmp_path)
    await host.start(Target.EMBEDDED)
    yield host
    await host.stop()


async def approve(host: McpToolHost, tool: str, arguments: JsonObject, at: datetime | None = None) -> ApprovalRecord:
    """What the gate would make for exactly this call."""
    preview = await host.preview(tool, arguments)
    basis = preview.effect.basis if preview.effect else ""
    assert preview.model is not None
    approved_at = at or now()
    return ApprovalRecord(
        approval_id=new_id("approval"),
        call_id=new_id("call"),
        digest=call_digest(tool, arguments, host.state.target, preview.model, basis),
        model=preview.model,
        basis=basis,
        given_s=elapsed_s(),
        age_s=60.0,
        by="engineer",
        approved_at=approved_at,
        expires_at=approved_at + timedelta(seconds=60),
    )
