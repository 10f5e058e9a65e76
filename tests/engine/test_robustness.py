"""Whatever arrives, the engine answers in GEN NX's form and stores a request whole or not at all."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.engine.documents.dialog import DialogGate
from app.engine.documents.document_files import load, save, tables_as_json
from app.engine.documents.session import DocumentSession
from app.engine.http.replies import HttpReply
from app.engine.http.routes import Request, answer
from app.engine.store.catalogue import table_specs
from tests.digging import dig
from tests.engine.models import FIXED, beam, line_load, rectangle, story

KEY = "k"
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
VALUES = st.recursive(SCALARS, lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text(max_size=6), v, max_size=3))
SOLVER_TABLES = (  # noqa: SIM905
    "UNIT STYP NODE ELEM MATL SECT CONS CNLD BMLD STLD BODF FBLD FBLA STOR NMAS LTOM EIGV SPFC SPLC LCOM-GEN FRLS OFFS "
    "RIGD NSPR SDSP PDEL SECF DRLS GRUP THIK"
).split()


MODEL: dict[str, dict[str, Any]] = {
    "NODE": {str(n): {"X": 4.0 * (n > 2), "Y": 0.0, "Z": 3.0 * (n in {2, 3})} for n in range(1, 5)},
    "MATL": {"1": {"TYPE": "CONC", "NAME": "C", "PARAM": [{"P_TYPE": 1, "STANDARD": "KS21(RC)", "DB": "C24"}]}},
    "SECT": {"1": rectangle(0.5, 0.4)},
    "ELEM": {"1": beam(1, 2), "2": beam(2, 3), "3": beam(4, 3)},
    "CONS": {"1": FIXED, "4": FIXED},
    "STLD": {"1": {"NAME": "DL", "TYPE": "D"}},
    "BODF": {"1": {"LCNAME": "DL", "FV": [0, 0, -1]}},
    "BMLD": {"2": line_load("DL", -5.0)},
    "STOR": {"1": story("1F", 0.0, diaphragm=False), "2": story("2F", 3.0, diaphragm=True)},
    "NMAS": {"2": {"mX": 1.0, "mY": 1.0, "mZ": 1.0, "rmX": 0, "rmY": 0, "rmZ": 0}},
    "EIGV": {"1": {"TYPE": "LANCZOS", "iFREQ": 2}},
    "SPFC": {"1": {"NAME": "S", "iTYPE": 1, "aFUNC": [{"PERIOD": 0.0, "VALUE": 0.4}]}},
    "SPLC": {"1": {"NAME": "R", "DIR": "XY", "COMTYPE": "CQC", "aFUNCNAME": ["S"]}},
}


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DocumentSession:
    """A saved document with a small model that can be analysed."""
    monkeypatch.setattr("app.engine.documents.document_files.os.fsync", lambda _descriptor: None)
    session = DocumentSession(tmp_path, DialogGate(0.001))
    for table, records in MODEL.items():
        assert "error" not in send(session, "POST", f"db/{table}", {"Assign": records})[1]
    assert send(session, "POST", "doc/SAVEAS", {"Argument": "fuzz.mgbx"})[0] == 200
    assert send(session, "POST", "doc/ANAL", {})[1]["message"].endswith("command complete")
    return session


def send(session: DocumentSession, method: str, path: str, body: Any) -> tuple[int, Any]:
    content = json.dumps(body).encode()
    reply = answer(session, KEY, Request(method, f"/gen/{path}", KEY, content))
    assert isinstance(reply, HttpReply)
    return reply.status, reply.body


WORDS = st.sampled_from(
    ["DL", "BEAM", "TRUSS", "UNILOAD", "CONLOAD", "GZ", "LX", "1110000", "0000110", "CQC", "S", "XY", ""]
)


@st.composite
def like(draw: st.DrawFn, fields: Any) -> Any:
    """A mostly well-typed value for a table's fields, now and then a stranger."""
    if draw(st.integers(0, 40)) == 40:
        return draw(VALUES)
    match fields:
        case dict():
            chosen = (
                draw(st.lists(st.sampled_from([*fields]), max_size=4, unique=True)) if len(fields) > 4 else [*fields]
            )
            return {key: draw(like(fields[key])) for key in chosen}
        case list():
            return draw(st.lists(like(fields[0]), max_size=4)) if fields else []
        case "number":
            return draw(st.sampled_from([0, 1, -1, 0.5, 3.0, 1e-9, 1e12, -7.5, 9.806]) | st.floats(-1e3, 1e3))
        case "integer":
            return draw(st.integers(-1, 5))
        case "boolean":
            return draw(st.booleans())
        case _:
            return draw(WORDS)


@st.composite
def requests(draw: st.DrawFn) -> tuple[str, str, Any]:
    """A write to one of the tables the solver reads."""
    table = draw(st.sampled_from(SOLVER_TABLES))
    fields = table_specs()[f"db/{table}"].fields
    records = draw(st.dictionaries(st.sampled_from(["1", "2", "3", "4"]), like(fields), min_size=1, max_size=2))
    method = draw(st.sampled_from(["POST", "PUT"]))
    return method, f"db/{table}", {"Assign": records}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(request=requests())
def test_any_write_is_accepted_whole_or_refused_without_a_trace(
    session: DocumentSession, request: tuple[str, str, Any]
) -> None:
    original = dict(session.store.tables)
    before = json.dumps(tables_as_json(session.store))
    status, body = send(session, *request)
    assert status in {200, 201, 404}
    if status == 404 or "error" in body:
        assert json.dumps(tables_as_json(session.store)) == before
    # Whatever was stored, an analysis ends with an answer: results, a refusal, or "Analysis failed".
    status, body = send(session, "POST", "doc/ANAL", {})
    session.store.tables = original
    assert status == 200, body
    assert body.keys() & {"message", "error"}


def test_a_save_that_cannot_be_written_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = DocumentSession(tmp_path, DialogGate(0.001))
    target = tmp_path / "a.mgbx"
    save(session.store, target)
    old = target.read_bytes()

    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.engine.documents.document_files.os.fsync", fail)
    send(session, "POST", "db/NODE", {"Assign": {"1": {"X": 1}}})
    assert send(session, "POST", "doc/SAVEAS", {"Argument": "a.mgbx"})[0] == 200
    assert target.read_bytes() == old
    assert [path.name for path in tmp_path.iterdir()] == ["a.mgbx"]
    assert load(target).rows("NODE") == {}


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        (b'{"Assign":{"1":{"X":1},"01":{"X":2}}}', "Wrong Key"),
        (b'{"Assign":{"1":{"X":1},"1":{"X":2}}}', "Wrong Json Format"),
        (b'{"Assign":{"\xd9\xa1":{"X":1}}}', "Wrong Key"),
        (b'{"Assign":{"1":{"X":' + b"9" * 400 + b"}}}", "Wrong Json Format"),
        (b'{"Assign":{"1":{"X":' + b"9" * 5000 + b"}}}", "Wrong Json Format"),
        (b'{"Assign":{"1":{"X":-1e400}}}', "Wrong Json Format"),
        (b'{"Assign":{"1":{"X":1},"2":' + b"[" * 100_000 + b"]" * 100_000 + b"}}", "Wrong Json Format"),
        (b'{"Assign":{"1":{"X":1},"2":' + b'{"a":' * 39 + b"1" + b"}" * 39 + b"}}", "Wrong Json Format"),
        (b'{"Assign":{"1":{"X":1},"2":[' + b"[]," * 5_000_000 + b"[]]}}", "Wrong Json Format"),
    ],
    ids=["two spellings", "twice", "arabic digit", "huge", "huger", "infinite", "deep lists", "deep objects", "many"],
)
def test_a_bad_spelling_refuses_the_whole_request(session: DocumentSession, raw: bytes, named: str) -> None:
    before = json.dumps(tables_as_json(session.store))
    reply = answer(session, KEY, Request("PUT", "/gen/db/NODE", KEY, raw))
    assert isinstance(reply, HttpReply)
    assert (reply.status, dig(reply.body, "error", "message")) == (200, named)
    assert json.dumps(tables_as_json(session.store)) == before


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(), min_size=1, max_size=20))
def test_any_name_is_read_back_from_the_wire_and_from_disk_or_refused(session: DocumentSession, name: str) -> None:
    body = json.dumps({"Assign": {"2": {"NAME": name, "TYPE": "D"}}}).encode("ascii")
    reply = answer(session, KEY, Request("POST", "/gen/db/STLD", KEY, body))
    assert isinstance(reply, HttpReply)
    read = answer(session, KEY, Request("GET", "/gen/db/STLD", KEY, b""))
    assert isinstance(read, HttpReply)
    names = [record["NAME"] for record in json.loads(read.encode())["STLD"].values()]
    if "error" in reply.body:
        assert names == ["DL"]
        assert not name.strip() or name == "DL" or any("\ud800" <= letter <= "\udfff" for letter in name)
        return
    assert names == ["DL", name]
    save(session.store, session.folder / "n.mgbx")
    assert load(session.folder / "n.mgbx").rows("STLD")[2]["NAME"] == name
    answer(session, KEY, Request("DELETE", "/gen/db/STLD/2", KEY, b""))


def test_half_of_a_character_is_refused(session: DocumentSession) -> None:
    reply = answer(session, KEY, Request("PUT", "/gen/db/STLD", KEY, b'{"Assign":{"1":{"NAME":"\\uD800"}}}'))
    assert isinstance(reply, HttpReply)
    assert dig(reply.body, "error", "message") == "Wrong Json Format"
    assert session.store.rows("STLD")[1]["NAME"] == "DL"


def test_keys_are_compared_in_constant_time(session: DocumentSession, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def watch(given: bytes, wanted: bytes) -> bool:
        compared.append((given, wanted))
        return False

    monkeypatch.setattr("app.engine.http.routes.hmac.compare_digest", watch)
    reply = answer(session, KEY, Request("GET", "/gen/db/UNIT", "키", b""))
    assert isinstance(reply, HttpReply)
    assert (reply.status, compared) == (401, [("키".encode(), KEY.encode())])
