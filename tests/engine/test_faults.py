"""The fault switches: each thing that goes wrong with a real GEN NX can be rehearsed, and none is there unasked."""

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.engine.http.service import EngineServer
from tests.engine.conftest import KEY, Gen
from tests.engine.models import FIXED, beam, rectangle, user_material

NODES = {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 0, "Y": 0, "Z": 3.0}}


class Switched(Gen):
    """A client that also knows the switches."""

    def admin(self, method: str, body: object = None) -> Any:
        base, self.base = self.base, ""
        try:
            return self.call(method, "/admin/faults", body)
        finally:
            self.base = base


@pytest.fixture
def admin(tmp_path: Path) -> Iterator[Switched]:
    engine = EngineServer(tmp_path, KEY, dialog_limit_s=30.0, has_admin=True)
    client = Switched(engine.start())
    yield client
    client.connection.close()
    engine.stop()


def build(gen: Gen) -> None:
    gen.post("MATL", {1: user_material(2.0e8, density=77.0)})
    gen.post("SECT", {1: rectangle(0.4, 0.4)})
    gen.post("NODE", NODES)
    gen.post("ELEM", {1: beam(1, 2)})
    gen.post("CONS", {1: FIXED})
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}})
    gen.post("BODF", {1: {"LCNAME": "DL", "FV": [0, 0, -1]}})


def switch(gen: Switched, fault: str, **more: Any) -> None:
    status, body = gen.admin("POST", {"fault": fault} | more)
    assert status == 200, body


def second(gen: Switched) -> Switched:
    return Switched(f"http://{gen.connection.host}:{gen.connection.port}/gen")


def test_without_the_option_there_are_no_switches(gen: Gen) -> None:
    switched = Switched(f"http://{gen.connection.host}:{gen.connection.port}/gen")
    for method in ("GET", "POST", "DELETE"):
        assert switched.admin(method, {"fault": "slow"})[0] == 404
    switched.connection.close()


def test_all_are_off_at_first_and_a_key_is_needed(admin: Switched) -> None:
    status, body = admin.admin("GET")
    assert (status, body["on"], body["dialog"]) == (200, {}, None)
    admin.key = "other"
    assert admin.admin("GET")[0] == 401


def test_an_unknown_switch_is_refused_with_the_known_ones(admin: Switched) -> None:
    status, body = admin.admin("POST", {"fault": "fire"})
    assert status == 400
    assert "process_gone" in body["error"]["detail"]
    assert admin.admin("POST", {"fault": "slow", "seconds": -1})[0] == 400
    assert admin.admin("POST", {"fault": "slow", "times": 0})[0] == 400
    assert admin.admin("PUT", {})[0] == 404


def test_a_disconnected_product_says_so(admin: Switched) -> None:
    switch(admin, "disconnected")
    assert admin.call("GET", "/db/UNIT") == (404, {"message": "Client Disconnected"})
    assert admin.call("GET", "/mapikey/verify")[1]["status"] == "disconnected"
    admin.admin("DELETE")
    assert admin.ok("GET", "/db/UNIT")


def test_a_crashed_product_is_gone_while_verify_says_connected(admin: Switched) -> None:
    switch(admin, "process_gone", times=1)
    assert admin.call("GET", "/mapikey/verify")[1]["status"] == "connected"
    assert admin.call("POST", "/db/NODE", {"Assign": {"1": {}}}) == (404, {"message": "client does not exist"})
    assert admin.ok("GET", "/db/NODE") == {"message": ""}


def test_a_relay_answers_html(admin: Switched) -> None:
    switch(admin, "relay_html", times=1)
    admin.connection.request("GET", "/gen/db/UNIT", headers={"MAPI-Key": KEY})
    reply = admin.connection.getresponse()
    assert (reply.status, reply.headers.get_content_type()) == (502, "text/html")
    assert reply.read().startswith(b"<html>")


def test_a_slow_product_answers_after_the_delay(admin: Switched) -> None:
    switch(admin, "slow", seconds=0.05, times=2)
    assert admin.ok("GET", "/db/UNIT")
    assert admin.admin("GET")[1]["on"] == {"slow": {"seconds": 0.05, "times": 1}}


def test_an_open_dialog_holds_calls_until_it_is_dismissed(admin: Switched) -> None:
    switch(admin, "dialog")
    other, answers = second(admin), []
    caller = threading.Thread(target=lambda: answers.append(other.call("GET", "/db/UNIT")))
    caller.start()
    assert admin.call("GET", "/mapikey/verify")[1]["status"] == "connected"
    assert admin.admin("GET")[1]["dialog"] == "a dialog for rehearsal"
    assert answers == []
    admin.admin("DELETE")
    caller.join(timeout=10)
    assert answers[0][0] == 200
    other.connection.close()


def test_a_write_can_be_stored_without_an_answer(admin: Switched) -> None:
    switch(admin, "write_silent", seconds=0.01, times=1)
    with pytest.raises(http.client.RemoteDisconnected):
        admin.call("POST", "/db/NODE", {"Assign": {"1": {"X": 2.0}}})
    admin.connection.close()
    assert admin.ok("GET", "/db/NODE/1")["NODE"]["1"]["X"] == 2.0


def test_an_analysis_can_finish_without_an_answer(admin: Switched) -> None:
    build(admin)
    admin.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    switch(admin, "analysis_silent", times=1)
    other, lost = second(admin), []

    def analyse() -> None:
        with pytest.raises(http.client.RemoteDisconnected) as caught:
            other.call("POST", "/doc/ANAL", {})
        lost.append(caught.value)

    caller = threading.Thread(target=analyse)
    caller.start()
    while not admin.call("POST", "/post/TABLE", {"Argument": {"TABLE_NAME": "R", "TABLE_TYPE": "REACTIONG"}})[1].get(
        "R"
    ):
        assert caller.is_alive()
    assert lost == []
    admin.admin("DELETE")
    caller.join(timeout=10)
    assert len(lost) == 1
    other.connection.close()


def test_an_echo_can_lie(admin: Switched) -> None:
    build(admin)
    switch(admin, "lying_echo", times=2)
    assert admin.put("NODE", {2: {"X": 0, "Y": 0, "Z": 4.0}})["NODE"]["2"]["X"] == 0
    assert admin.ok("GET", "/db/NODE/2")["NODE"]["2"] == {"X": 1.0, "Y": 0, "Z": 4.0}
    load = {"ITEMS": [{"ID": 1, "LCNAME": "DL", "GROUP_NAME": "", "FX": 0, "FY": 0, "FZ": -10.0}]}
    assert admin.post("CNLD", {2: load})["CNLD"]["2"] == load
    assert admin.ok("GET", "/db/CNLD/2")["CNLD"]["2"] != load
    admin.put("NODE", {2: {"X": 0, "Y": 0, "Z": 4.0}})
    assert admin.ok("GET", "/db/NODE/2")["NODE"]["2"] == {"X": 0, "Y": 0, "Z": 4.0}


def test_table_key_and_header_spacing_can_be_unstable(admin: Switched) -> None:
    build(admin)
    admin.analyse()
    switch(admin, "odd_tables")
    argument = {"TABLE_NAME": "R", "TABLE_TYPE": "STORY_MASS"}
    body = admin.ok("POST", "/post/TABLE", {"Argument": argument})
    assert set(body) == {"empty"}
    assert not any(" " in name for name in body["empty"]["HEAD"])
