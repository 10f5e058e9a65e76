"""The name of the document's state: the same until anything changes, and a write made for another one is refused."""

import json
from pathlib import Path

import pytest

from app.engine.http.service import EngineServer
from tests.engine.conftest import KEY, Gen
from tests.engine.models import FIXED, beam, node_load, rectangle, user_material

pytestmark = pytest.mark.any_kernel

NODE = {"Assign": {"1": {"X": 0, "Y": 0, "Z": 0}}}
MOVED = {"Assign": {"1": {"X": 1, "Y": 0, "Z": 0}}}


def state(gen: Gen) -> str:
    gen.connection.request("GET", f"{gen.base}/db/UNIT", headers={"MAPI-Key": KEY})
    reply = gen.connection.getresponse()
    reply.read()
    return reply.getheader("ETag") or ""


def put(gen: Gen, body: object, if_match: str) -> int:
    headers = {"MAPI-Key": KEY, "If-Match": if_match, "Content-Type": "application/json"}
    gen.connection.request("PUT", f"{gen.base}/db/NODE", json.dumps(body), headers)
    reply = gen.connection.getresponse()
    reply.read()
    return reply.status


def test_reading_leaves_the_state_as_it_is(gen: Gen) -> None:
    before = state(gen)
    gen.ok("GET", "/db/NODE")
    gen.ok("GET", "/ope/PROJECTSTATUS")
    assert before
    assert state(gen) == before


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/db/NODE", NODE),
        ("PUT", "/db/NODE", MOVED),
        ("PUT", "/db/UNIT", {"Assign": {"1": {"DIST": "MM"}}}),
        ("PUT", "/db/PJCF", {"Assign": {"1": {"PROJECT": "Other"}}}),
        ("POST", "/doc/NEW", {}),
        ("POST", "/doc/OPEN", {"Argument": "other.mgbx"}),
    ],
)
def test_every_change_and_every_other_document_is_another_state(gen: Gen, method: str, path: str, body: object) -> None:
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "other.mgbx"})
    before = state(gen)
    gen.ok(method, path, body)
    assert state(gen) != before


def test_results_that_appear_are_another_state(gen: Gen) -> None:
    gen.post("MATL", {1: user_material(2e7)})
    gen.post("SECT", {1: rectangle(0.6, 0.3)})
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 0, "Y": 0, "Z": 3}})
    gen.post("ELEM", {1: beam(1, 2)})
    gen.post("CONS", {1: FIXED})
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}})
    gen.post("CNLD", {2: node_load("DL", FX=1.0)})
    before = state(gen)
    gen.analyse()
    assert state(gen) != before


def test_a_document_that_moved_to_another_file_is_in_another_state(gen: Gen) -> None:
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "one.mgbx"})
    before = state(gen)
    gen.ok("POST", "/doc/SAVE", {})
    assert state(gen) == before
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "two.mgbx"})
    assert state(gen) != before


def test_a_write_made_for_another_state_changes_nothing(gen: Gen) -> None:
    gen.ok("POST", "/db/NODE", NODE)
    planned_for = state(gen)
    assert put(gen, MOVED, planned_for) == 200
    assert put(gen, NODE, planned_for) == 412
    assert gen.ok("GET", "/db/NODE")["NODE"]["1"]["X"] == 1
    assert put(gen, NODE, state(gen)) == 200


def test_another_process_has_other_states(gen: Gen, tmp_path: Path) -> None:
    other = EngineServer(tmp_path / "other", KEY)
    client = Gen(other.start())
    assert state(client) != state(gen)
    client.connection.close()
    other.stop()
