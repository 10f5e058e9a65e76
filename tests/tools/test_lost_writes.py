"""A write that the engine takes and never answers: unknown, sent once, and found out by reading."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine.documents.session import DocumentSession
from app.engine.http import service as http_service
from app.engine.http.replies import Answer, NoReply
from app.engine.http.routes import Request
from app.protocol.items import CallStatus, StepStatus
from app.protocol.resuming import SETTLE_TOOL, verdict
from app.protocol.states import Target
from app.trade.json_types import JsonObject
from tests.fakes.host_in_process import HostInProcess, make_step
from tests.gennx.building import Building, building

CASE: JsonObject = {"cases": [{"name": "LOST", "type": "W"}]}
# Two requests: nodes, then elements.
FRAME: JsonObject = {
    "bays_x": ["5 m"],
    "bays_y": ["5 m"],
    "story_heights": ["3 m"],
    "column_section": "C",
    "beam_section": "B",
    "material": "C24",
    "base_elevation": "100 m",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    with building(tmp_path_factory.mktemp("lost"), has_sockets=False) as made:
        yield made


@pytest.fixture
def house(built: Building, monkeypatch: pytest.MonkeyPatch) -> Building:
    built.put_back()
    # What is not there counts as not carried out once twice the time of a write has passed.
    monkeypatch.setattr(built.bench.api, "patience", 1e-6)
    return built


def hang_up(house: Building, monkeypatch: pytest.MonkeyPatch, number: int, *, is_applied: bool) -> None:
    """The engine's connection drops on its write of this number."""
    written = 0

    def answer(session: DocumentSession, key: str, request: Request) -> Answer:
        nonlocal written
        is_write = request.method != "GET" and request.path.startswith("/gen/db/")
        written += is_write
        if not is_write or written != number:
            return house.answer(session, key, request)
        house.log.append((request.method, request.path, "dropped"))
        if is_applied:
            house.answer(session, key, request)
        return NoReply()

    monkeypatch.setattr(http_service, "answer", answer)


LOST = {
    "before it was applied": ("define_static_load_cases", CASE, 1, False, StepStatus.PENDING),
    "after it was applied": ("define_static_load_cases", CASE, 1, True, StepStatus.DONE),
    "between its two requests": ("create_regular_frame", FRAME, 2, False, StepStatus.FAILED),
}


@pytest.mark.logs
@pytest.mark.parametrize("lost", LOST)
async def test_a_write_without_an_answer_is_unknown_and_reading_tells_what_became_of_it(
    house: Building, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    tool, arguments, number, is_applied, found = LOST[lost]
    host = HostInProcess(house, tmp_path)
    await host.start(Target.EMBEDDED)
    hang_up(house, monkeypatch, number, is_applied=is_applied)
    house.log.clear()
    call = await make_step(host, tool, arguments)
    assert call.status is CallStatus.UNKNOWN
    dropped = [each for each in house.log if each[2] == "dropped"]
    assert len(dropped) == 1
    written = house.writes()
    read = await make_step(host, SETTLE_TOOL, {"call_id": call.item_id})
    assert verdict(read) is found
    assert house.writes() == written
