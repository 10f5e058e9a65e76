"""Large requests and answers: refused or streamed, never cut."""

import json

from tests.engine.conftest import KEY, Gen


def test_a_large_answer_comes_in_chunks_and_whole(gen: Gen) -> None:
    nodes = {str(key): {"X": key / 7.0, "Y": 0, "Z": 1} for key in range(1, 25_001)}
    gen.ok("POST", "/db/NODE", {"Assign": nodes})
    gen.connection.request("GET", "/gen/db/NODE", headers={"MAPI-Key": KEY})
    reply = gen.connection.getresponse()
    assert reply.headers["Transfer-Encoding"] == "chunked"
    assert json.loads(reply.read()) == {"NODE": nodes}
    assert len(gen.ok("GET", "/db/NODE/1")["NODE"]) == 1


def test_a_body_of_more_than_64_mib_is_refused_unread(gen: Gen) -> None:
    gen.connection.putrequest("POST", "/gen/db/NODE")
    gen.connection.putheader("MAPI-Key", KEY)
    gen.connection.putheader("Content-Length", str(64 * 1024 * 1024 + 1))
    gen.connection.endheaders()
    reply = gen.connection.getresponse()
    assert reply.status == 413
    assert "64 MiB" in json.loads(reply.read())["error"]["message"]


def test_a_name_of_60_mib_is_refused_and_nothing_is_stored(gen: Gen) -> None:
    body = b'{"Assign":{"1":{"FORCE":"' + b"N" * (60 * 1024 * 1024) + b'"}}}'
    status, answer = gen.call("PUT", "/db/UNIT", raw=body)
    assert (status, answer["error"]["message"]) == (200, "Wrong Field")
    assert gen.ok("GET", "/db/UNIT")["UNIT"]["1"]["FORCE"] == "KN"
