"""The open document survives the engine: whatever was answered is there again, under the same names of its states."""

import json
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.engine.documents.document_files import tables_as_json
from app.engine.http.service import EngineServer
from tests.engine.conftest import KEY, Gen, assign
from tests.engine.models import FIXED, beam, node_load, rectangle, user_material
from tests.engine.test_program import start

pytestmark = pytest.mark.any_kernel

# The long run: as many kills as it says.
KILLS = int(os.environ.get("LINTEL_KILLS", "8"))

Act = Callable[[Gen], object]


def node(x: float) -> dict[str, float]:
    return {"X": x, "Y": 0, "Z": 0}


class Engines:
    """Engines one after the other over one folder and one file that keeps their document."""

    def __init__(self, root: Path) -> None:
        self.folder, self.kept = root / "models", root / "kept" / "open.sqlite3"
        self.told: list[Any] = []
        self.servers: list[EngineServer] = []
        self.clients: list[Gen] = []

    def start(self, kept: Path | None = None) -> Gen:
        server = EngineServer(self.folder, KEY, kept=kept or self.kept, told=self.told.append)
        self.servers.append(server)
        self.clients.append(Gen(server.start()))
        return self.clients[-1]

    def as_killed_now(self, root: Path) -> Gen:
        """A new engine over the file as a kill at this moment would leave it."""
        root.mkdir(parents=True)
        for part in self.kept.parent.iterdir():
            shutil.copy(part, root / part.name)
        return self.start(root / self.kept.name)

    @property
    def last(self) -> EngineServer:
        return self.servers[-1]

    def stop(self) -> None:
        for client in self.clients:
            client.connection.close()
        for server in self.servers:
            server.stop()


@pytest.fixture
def engines(tmp_path: Path) -> Iterator[Engines]:
    made = Engines(tmp_path)
    yield made
    made.stop()


def state(gen: Gen) -> str:
    gen.connection.request("GET", f"{gen.base}/db/UNIT", headers={"MAPI-Key": KEY})
    reply = gen.connection.getresponse()
    reply.read()
    return reply.getheader("ETag") or ""


def _cantilever(gen: Gen) -> None:
    gen.post("MATL", {1: user_material(2e7)})
    gen.post("SECT", {1: rectangle(0.6, 0.3)})
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 0, "Y": 0, "Z": 3}, 8: {"X": 4, "Y": 0, "Z": 3}})
    gen.post("ELEM", {1: beam(1, 2), 8: beam(2, 8)})
    gen.post("CONS", {1: FIXED})
    gen.post("STLD", {1: {"NAME": "L", "TYPE": "USER"}})
    gen.post("CNLD", {2: node_load("L", FX=1.0)})


ACTS: dict[str, Act] = {
    "nothing": lambda gen: None,
    "write": lambda gen: gen.call("POST", "/db/NODE", assign({3: node(0.1), 4: node(1 / 3)})),
    "change": lambda gen: gen.put("NODE", {2: node(7)}),
    "delete": lambda gen: gen.ok("DELETE", "/db/CNLD/2"),
    "units": lambda gen: gen.ok("PUT", "/db/UNIT", {"Assign": {"1": {"DIST": "MM"}}}),
    "korean": lambda gen: gen.ok("PUT", "/db/PJCF", {"Assign": {"1": {"PROJECT": "내진 설계 😀"}}}),
    "stories": lambda gen: gen.call("POST", "/ope/STOR", {"Argument": {}}),
    "save": lambda gen: gen.ok("POST", "/doc/SAVEAS", {"Argument": "a.mgbx"}),
    "analysis": lambda gen: gen.analyse(),
    "refused": lambda gen: gen.call("POST", "/db/ELEM", assign({9: beam(77, 78)})),
}


@pytest.mark.logs
@pytest.mark.parametrize("first", ACTS)
@pytest.mark.parametrize("second", ACTS)
def test_what_was_answered_is_there_after_a_kill(engines: Engines, tmp_path: Path, first: str, second: str) -> None:
    gen = engines.start()
    _cantilever(gen)
    ACTS[first](gen)
    ACTS[second](gen)
    before, name = engines.last.session, state(gen)
    again = engines.as_killed_now(tmp_path / "killed")
    after = engines.last.session
    assert tables_as_json(after.store) == tables_as_json(before.store)
    assert (after.path, after.is_modified, after.is_open) == (before.path, before.is_modified, before.is_open)
    # Results are not kept, and a state without them is another one.
    assert after.results is None
    assert (state(again) == name) == (before.results is None)


def test_another_document_takes_the_place_of_the_first(engines: Engines, tmp_path: Path) -> None:
    gen = engines.start()
    _cantilever(gen)
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "a.mgbx"})
    gen.ok("POST", "/doc/NEW", {})
    gen.post("NODE", {5: node(5)})
    again = engines.as_killed_now(tmp_path / "killed")
    assert set(again.ok("GET", "/db/NODE")["NODE"]) == {"5"}
    assert "error" in again.call("GET", "/db/ELEM")[1] or not again.call("GET", "/db/ELEM")[1].get("ELEM")
    reopened = engines.last.reopened
    assert reopened is not None
    assert (reopened.name, reopened.is_modified, reopened.file) == ("", True, "")


def test_the_first_start_reopens_nothing(engines: Engines) -> None:
    engines.start()
    assert engines.last.reopened is None
    assert engines.told == []


def test_the_name_of_the_document_and_whether_it_is_saved_are_told_once_each(engines: Engines) -> None:
    gen = engines.start()
    gen.post("NODE", {1: node(1)})
    gen.post("NODE", {2: node(2)})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "a.mgbx"})
    gen.ok("POST", "/doc/SAVE", {})
    gen.put("NODE", {1: node(3)})
    gen.ok("GET", "/db/NODE")
    named = [(one["document"]["name"], one["document"]["is_modified"]) for one in engines.told]
    assert named == [("", True), ("a.mgbx", False), ("a.mgbx", True)]


def test_the_document_keeps_its_id_through_saving_and_a_kill_and_another_has_another(
    engines: Engines, tmp_path: Path
) -> None:
    gen = engines.start()
    gen.post("NODE", {1: node(1)})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "a.mgbx"})
    again = engines.as_killed_now(tmp_path / "killed")
    ids = {one["document"]["id"] for one in engines.told}
    assert len(ids) == 1
    again.ok("POST", "/doc/NEW", {})
    again.ok("GET", "/db/NODE")
    assert engines.told[-1]["document"]["id"] not in ids


@pytest.mark.parametrize("fate", ["gone", "another"])
def test_a_file_that_is_no_longer_what_was_saved_leaves_the_document_unsaved(
    engines: Engines, tmp_path: Path, fate: str
) -> None:
    gen = engines.start()
    _cantilever(gen)
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "a.mgbx"})
    file = engines.folder / "a.mgbx"
    if fate == "gone":
        file.unlink()
    else:
        file.write_text("something else", encoding="utf-8")
    engines.as_killed_now(tmp_path / "killed")
    reopened = engines.last.reopened
    assert reopened is not None
    assert (reopened.name, reopened.is_modified) == ("a.mgbx", True)
    assert reopened.file == {"gone": "gone", "another": "changed"}[fate]
    assert set(engines.last.session.store.rows("NODE")) == {1, 2, 8}


@pytest.mark.logs
def test_two_engines_do_not_share_one_file(engines: Engines, tmp_path: Path) -> None:
    first = engines.start()
    first.post("NODE", {1: node(1)})
    second = engines.start()
    assert [list(one) for one in engines.told[1:]] == [["not_kept"]]
    second.post("NODE", {2: node(2)})
    first.post("NODE", {3: node(3)})
    again = engines.as_killed_now(tmp_path / "killed")
    assert set(again.ok("GET", "/db/NODE")["NODE"]) == {"1", "3"}


@pytest.mark.logs
@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete an open file")
@pytest.mark.parametrize("ask", ["GET", "DELETE"], ids=["at the next read", "at the next write"])
def test_a_file_that_was_deleted_is_written_anew_with_all_of_the_document(
    engines: Engines, tmp_path: Path, ask: str
) -> None:
    gen = engines.start()
    gen.post("NODE", {number: node(number) for number in range(1, 5)})
    shutil.rmtree(engines.kept.parent)
    gen.ok(ask, "/db/NODE/1")
    again = engines.as_killed_now(tmp_path / "killed")
    left = {"GET": {"1", "2", "3", "4"}, "DELETE": {"2", "3", "4"}}[ask]
    assert set(again.ok("GET", "/db/NODE")["NODE"]) == left


def test_a_documents_folder_that_was_deleted_is_made_anew_for_the_next_save(engines: Engines) -> None:
    gen = engines.start()
    gen.post("NODE", {1: node(1)})
    shutil.rmtree(engines.folder)
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "tower.mgbx"})
    assert (engines.folder / "tower.mgbx").is_file()


@pytest.mark.logs
@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete an open file")
def test_while_it_cannot_be_written_anew_that_is_told_and_then_all_is_kept(engines: Engines, tmp_path: Path) -> None:
    gen = engines.start()
    gen.post("NODE", {1: node(1)})
    shutil.rmtree(engines.kept.parent)
    engines.kept.parent.write_text("in the way", encoding="utf-8")
    gen.post("NODE", {2: node(2)})
    gen.post("NODE", {3: node(3)})
    assert [bool(one["not_kept"]) for one in engines.told if "not_kept" in one] == [True]
    engines.kept.parent.unlink()
    gen.ok("GET", "/db/NODE/1")
    assert engines.told[-1] == {"not_kept": ""}
    again = engines.as_killed_now(tmp_path / "killed")
    assert set(again.ok("GET", "/db/NODE")["NODE"]) == {"1", "2", "3"}


@pytest.mark.logs
def test_a_full_disk_stops_no_request_and_all_is_kept_once_there_is_room(engines: Engines, tmp_path: Path) -> None:
    gen = engines.start()
    gen.post("NODE", {1: node(1)})
    keeper = engines.last.session.keeper
    connection: Any = keeper._connection  # type: ignore[union-attr]
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")
    gen.post("NODE", {number: node(number) for number in range(2, 4000)})
    gen.ok("DELETE", "/db/NODE/1")
    assert ["full" in one.get("not_kept", "") for one in engines.told] == [False, True]
    connection.execute("PRAGMA max_page_count=1000000")
    gen.post("NODE", {4000: node(4000)})
    assert engines.told[2:] == [{"not_kept": ""}]
    again = engines.as_killed_now(tmp_path / "killed")
    assert set(again.ok("GET", "/db/NODE")["NODE"]) == {str(number) for number in range(2, 4001)}


@pytest.mark.logs
@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_set_aside_and_never_keeps_the_engine_from_starting(engines: Engines, seed: int) -> None:
    gen = engines.start()
    _cantilever(gen)
    gen.post("NODE", {number: node(number) for number in range(10, 400)})
    engines.stop()
    luck = random.Random(seed)
    content = bytearray(engines.kept.read_bytes())
    match seed % 4:
        case 0:
            for _ in range(luck.randrange(1, 200)):
                content[luck.randrange(len(content))] = luck.randrange(256)
        case 1:
            del content[luck.randrange(len(content)) :]
        case 2:
            page = luck.randrange(len(content) // 4096) * 4096
            content[page : page + 4096] = bytes(4096)
        case _:
            content = bytearray(luck.randbytes(luck.randrange(1, 9000)))
    engines.kept.write_bytes(content)
    told = list(engines.told)
    again = engines.start()
    found = set(engines.last.session.store.rows("NODE"))
    # Either nothing was read and that is said, or what was read is a document that can be worked on.
    assert found or engines.told != told or engines.last.reopened is None
    again.post("NODE", {500: node(500)})
    kept = Engines(engines.kept.parent.parent)
    engines.stop()
    kept.start()
    assert 500 in kept.last.session.store.rows("NODE")
    kept.stop()


def test_killed_at_any_moment_at_most_the_last_write_is_in_doubt(tmp_path: Path) -> None:
    answered = 0
    luck = random.Random(5)
    for round_number in range(KILLS):
        with start(tmp_path / "models", "--kept", str(tmp_path / "open.sqlite3"), key="k") as process:
            assert process.stdout
            line = json.loads(process.stdout.readline())
            assert ("reopened" in line) == (round_number > 0)
            gen = Gen(line["base_url"], "k")
            found = gen.ok("GET", "/db/NODE")["NODE"] if round_number else {}
            assert answered <= len(found) <= answered + 1
            answered = len(found)
            for _ in range(luck.randrange(1, 12)):
                gen.post("NODE", {answered + 1: node(answered)})
                answered += 1
            body = json.dumps(assign({answered + 1: node(answered)})).encode()
            gen.connection.request("POST", "/gen/db/NODE", body, {"MAPI-Key": "k", "Content-Type": "application/json"})
            process.kill()
            process.communicate(timeout=20)
            gen.connection.close()
