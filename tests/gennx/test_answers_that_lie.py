"""Whatever answers a write in GEN NX's place: what was taken is never told as not done, and nothing is sent twice.

LINTEL_RELAY_FAULTS=all strikes each call with every fault at every of its requests; else faults and places take turns.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.engine.http.service import EngineServer
from app.gennx.gen.archive import Archive
from app.gennx.gen.session import ServerSession
from app.gennx.tools.analysis import analysis
from app.gennx.verify import settling
from tests.fakes.faulty_relay import FAULTS, Fault, FaultyRelay
from tests.fakes.scripted_gennx import KEY
from tests.gennx.bench import Bench
from tests.gennx.building import Building, building
from tests.gennx.examples import CALLS, GEN_NX_ONLY
from tests.gennx.test_gen_nx_only import DesigningGenNx

IS_LONG = os.environ.get("LINTEL_RELAY_FAULTS") == "all"
# Calls that send more than records and settle in a way of their own meet every fault; the others a fifth each.
OWN_WAY = frozenset(
    {
        *("new_project", "open_project", "import_text_model", "save_project"),
        *("auto_generate_story_data", "undo_step", "restore_checkpoint"),
    }
)
# A call that sends much more than the others meets about so many: they are taken evenly from all faults and places.
_MOST = 12
# Each fault with the write taken and not, over all calls in turn.
STRIKES = tuple((fault, forwards) for fault in FAULTS for forwards in (True, False))


class Rehearsal:
    """A building with a relay before it, and a bench behind that."""

    def __init__(self, made: Building) -> None:
        self.made = made
        self.relay = FaultyRelay(made.bench.base_url)
        self.bench = Bench(self.relay.start(), KEY)

    def begin(self) -> None:
        self.made.put_back()
        # The bench shares what the tools know of the document, under its own address.
        self.bench.session = self.made.bench.session
        self.relay.rest()

    def strike(self, tool: str, arguments: dict[str, Any], fault: Fault, *, forwards: bool, at: int) -> dict[str, Any]:
        self.begin()
        self.bench.done("get_project_status")
        self.relay.strike(fault, forwards=forwards, at=at)
        return self.bench.call(tool, **arguments)


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every fault answers at once, so nothing has to be waited for."""
    monkeypatch.setattr(settling, "_SECOND_LOOK_S", 0.0)
    monkeypatch.setattr(analysis, "_PROBE_PAUSE_S", 0.0)
    monkeypatch.setattr(analysis, "_LOST_PROBES", 2)
    monkeypatch.setattr(analysis, "_LOST_PAUSE_S", 0.0)


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsal]:
    with building(tmp_path_factory.mktemp("building")) as made:
        rehearsal = Rehearsal(made)
        yield rehearsal
        rehearsal.relay.stop()


def strikes_of(number: int, requests: int, *, is_whole: bool = False) -> list[tuple[Fault, bool, int]]:
    """The strikes on the `number`-th call, which sends so many requests."""
    chosen = [(fault, forwards, at) for fault, forwards in STRIKES for at in range(1, requests + 1)]
    if IS_LONG or is_whole:
        return chosen
    every = max(5, len(chosen) // _MOST)
    return chosen[number % every :: every]


@pytest.mark.timeout(0 if IS_LONG else 120)
@pytest.mark.parametrize("tool", CALLS)
def test_no_answer_makes_a_taken_write_a_failure_or_sends_one_twice(rehearsal: Rehearsal, tool: str) -> None:
    rehearsal.begin()
    rehearsal.bench.done(tool, **CALLS[tool])
    requests = len(rehearsal.relay.writes())
    assert requests
    struck = 0
    for fault, forwards, at in strikes_of(list(CALLS).index(tool), requests, is_whole=tool in OWN_WAY):
        outcome = rehearsal.strike(tool, CALLS[tool], fault, forwards=forwards, at=at)
        is_true(rehearsal.relay, outcome, (fault.name, forwards, at))
        struck += rehearsal.relay.struck
    assert struck


@pytest.mark.timeout(0 if IS_LONG else 120)
@pytest.mark.parametrize("tool", GEN_NX_ONLY)
def test_the_same_holds_for_what_only_gen_nx_can_do(tool: str) -> None:
    for fault, forwards, at in strikes_of(0, 1):
        gen = DesigningGenNx(design_rows=[], has_results=True)
        gen.tables |= {"LCOM-CONC": {"1": {"NAME": "mine", "vCOMB": []}}, "ELEM": {"1": {"TYPE": "BEAM"}}}
        gen.tables |= {"CONS": {"1": {}}}
        relay = FaultyRelay(gen.start())
        bench = Bench(relay.start(), KEY)
        bench.session.documents_folder = "C:\\reports"
        relay.strike(fault, forwards=forwards, at=at)
        try:
            is_true(relay, bench.call(tool, **GEN_NX_ONLY[tool]), (fault.name, forwards))
        finally:
            relay.stop()
            gen.stop()


def is_true(relay: FaultyRelay, outcome: dict[str, Any], said: object) -> None:
    """Failed only when GEN NX took nothing, verified only when it took all; nothing arrived twice."""
    assert relay.repeated() == [], (said, outcome)
    if outcome["status"] == "failed":
        assert relay.taken == [], (said, outcome)
    if outcome["status"] == "verified":
        assert len(relay.taken) == len(relay.writes()), (said, outcome)
    assert outcome["status"] in ("verified", "mismatch", "failed", "unknown"), (said, outcome)
    error = outcome.get("error", {})
    assert error.get("code") != "internal_error", (said, outcome)
    if outcome["status"] != "verified":
        assert error["code"] != "blocked", (said, outcome)
        advice = error["hint"]["en"].lower()
        assert "try again" not in advice, (said, advice)
        assert "send it again" not in advice, (said, advice)


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_a_stored_write_is_told_as_stored_whatever_was_answered(fault: Fault, tmp_path: Path) -> None:
    server = EngineServer(tmp_path, KEY)
    relay = FaultyRelay(server.start())
    bench = Bench(relay.start(), KEY)
    bench.session = ServerSession(archive=Archive(str(tmp_path / "archive.sqlite3")))
    relay.strike(fault, forwards=True)
    try:
        outcome = bench.call("define_static_load_cases", cases=[{"name": "DL", "type": "D"}])
        if fault.status:
            assert outcome["status"] == "verified"
            assert not bench.session.archive.pending()
        else:
            # Without any answer it may still be at work; the model shows how it is.
            assert (outcome["status"], outcome["data"]["settle"]["seen"]) == ("unknown", "stored")
        relay.rest()
        # Stored is stored: the way back is there.
        assert bench.call("undo_step", dry_run=True).get("effect", {}).get("deletes") == {"STLD": 1}
    finally:
        bench.session.archive.close()
        relay.stop()
        server.stop()


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_a_write_that_left_nothing_fails_only_in_gen_nx_own_words(fault: Fault, tmp_path: Path) -> None:
    server = EngineServer(tmp_path, KEY)
    relay = FaultyRelay(server.start())
    bench = Bench(relay.start(), KEY)
    relay.strike(fault, forwards=False)
    try:
        outcome = bench.call("define_static_load_cases", cases=[{"name": "DL", "type": "D"}])
    finally:
        relay.stop()
        server.stop()
    if fault.name in ("nothing", "no content", "another service", "a refusing message"):
        # Accepted, as it seems, and not stored: the difference is what is told.
        assert outcome["status"] == "mismatch"
    else:
        assert outcome["status"] in ("failed", "unknown")
        assert (outcome["status"] == "failed") is (fault.kind == "application/json" and 400 <= fault.status < 500) or (
            fault.name.startswith(("error under", "JSON as a page", "client gone"))
        )
