"""An engine on this computer that ends in the middle of a call: nothing more comes of it, and nobody waits."""

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

from app.engine.documents.session import DocumentSession
from app.engine.http import service as http_service
from app.engine.http.replies import Answer, NoReply
from app.engine.http.routes import Request, answer
from app.gennx.mcp.desk import CallDesk
from app.gennx.mcp.meta import CallMeta
from app.gennx.mcp.registry import TOOLS
from tests.fakes.scripted_gennx import KEY
from tests.gennx.building import building


async def _report(_elapsed_s: float, _message: str) -> None:
    pass


@pytest.mark.timeout(60)
async def test_an_analysis_whose_engine_ended_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, gone = threading.Event(), threading.Event()

    def answer_until_it_ends(session: DocumentSession, key: str, request: Request) -> Answer:
        if request.path.endswith("/doc/ANAL"):
            begun.set()
            gone.wait(30)
        return NoReply() if gone.is_set() else answer(session, key, request)

    with building(tmp_path) as built:
        monkeypatch.setattr(http_service, "answer", answer_until_it_ends)
        environment = {"MIDAS_BASE_URL": f"http://{built.bench.api.host}/gen", "MIDAS_MAPI_KEY": KEY}
        desk = CallDesk(environment, TOOLS)
        running = asyncio.create_task(
            desk.call("perform_analysis", {"file_name": "a.mgbx"}, _report, CallMeta(call_id="a"))
        )
        assert await asyncio.to_thread(begun.wait, 30)
        stopping = asyncio.create_task(asyncio.to_thread(built.server.stop))
        await asyncio.sleep(0.2)
        gone.set()
        outcome: dict[str, Any] = dict(await running)
        await stopping
    assert (outcome["status"], outcome["error"]["code"]) == ("unknown", "outcome_lost"), outcome
