"""A write whose end was lost is settled in the document and target where it was sent, and stays unknown elsewhere."""

import copy
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from app.gennx.gen.archive import Archive
from app.gennx.gen.model import Model
from app.gennx.gen.pending import Meant
from app.gennx.verify import settling
from app.lib.clock import elapsed_s
from app.trade.text import Text
from tests.fakes.scripted_gennx import KEY, ScriptedGenNx
from tests.gennx.bench import Bench

Tables = dict[str, dict[str, dict[str, Any]]]
LOADS = {"load_case": "DL", "loads": [{"node": 2, "fz": "-20 kN"}]}
ITEM = {"ID": 1, "LCNAME": "DL", "GROUP_NAME": "", "FX": 0, "FY": 0, "FZ": -20, "MX": 0, "MY": 0, "MZ": 0}
BY_HAND = {"ITEMS": [{**ITEM, "FZ": -7}]}


def document(project: str = "Tower") -> Tables:
    """A small model; its twin differs by what a test changes in it."""
    return {
        "UNIT": {"1": {"FORCE": "KN", "DIST": "M", "HEAT": "KJ", "TEMPER": "C"}},
        "PJCF": {"1": {"PROJECT": project}},
        "STYP": {"1": {"STYP": 0}},
        "MATL": {"1": {"NAME": "C24"}},
        "SECT": {"1": {"SECT_NAME": "C"}},
        "NODE": {"1": {"X": 0, "Y": 0, "Z": 0}, "2": {"X": 0, "Y": 0, "Z": 3}},
        "ELEM": {"1": {"TYPE": "BEAM", "NODE": [1, 2]}},
        "STLD": {"1": {"NAME": "DL", "TYPE": "D"}},
    }


@dataclass
class NamingGenNx(ScriptedGenNx):
    """Says in every answer which engine, document and revision it is, when it has a `tag`; counts its records."""

    tag: str = ""

    def answer(self, method: str, path: str, body: Any) -> tuple[int, dict[str, Any]] | None:
        if path == "/ope/PROJECTSTATUS":
            counts = [[name, len(rows)] for name, rows in sorted(self.tables.items()) if rows]
            return 200, {"PROJECTSTATUS": {"HEAD": ["Name", "Count"], "DATA": counts}}
        return super().answer(method, path, body)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        fake, plain = self, super()._handler()

        class Naming(plain):  # type: ignore[valid-type, misc]
            def end_headers(self) -> None:
                if fake.tag:
                    self.send_header("ETag", f'"lintel-{fake.tag}"')
                super().end_headers()

        return Naming


@dataclass
class Place:
    """A GEN NX with a document, and a bench; a write that is lost here counts as old enough to be settled."""

    gen: NamingGenNx
    bench: Bench
    patch: pytest.MonkeyPatch

    def lose(self, *, is_stored: bool = False) -> None:
        """Send a load, whose connection breaks; then all goes well again."""
        self.gen.hangs_up_on.add(("POST", "/db/CNLD"))
        outcome = self.bench.call("assign_nodal_loads", **LOADS)
        assert outcome["status"] == "unknown", outcome
        self.gen.hangs_up_on.clear()
        if is_stored:
            (body,) = [body for method, path, body in self.gen.asked if (method, path) == ("POST", "/db/CNLD")]
            self.gen.tables["CNLD"] = copy.deepcopy(body["Assign"])
        self.gen.asked.clear()
        for name in ("WRITE_TIMEOUT_S", "DOCUMENT_TIMEOUT_S", "_SECOND_LOOK_S"):
            self.patch.setattr(settling, name, 0.0)

    def settle(self) -> dict[str, Any]:
        return self.bench.call("settle_unknown")

    def stays_unknown(self, *parts: str) -> None:
        """It says what differs and where it was sent, and sends nothing."""
        before = len(self.gen.writes())
        outcome = self.settle()
        assert (outcome["status"], outcome["error"]["code"]) == ("unknown", "settle_elsewhere"), outcome
        assert set(parts) <= set(outcome["data"]["differs"]), outcome
        assert outcome["data"]["still_open"] == 1
        assert self.bench.session.archive.pending()
        assert len(self.gen.writes()) == before
        assert "stays unknown" in outcome["summary"]["en"]


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    gen = NamingGenNx(tables=document())
    yield Place(gen, Bench(gen.start(), KEY), monkeypatch)
    gen.stop()


def test_it_is_settled_in_its_own_document_and_the_advice_is_a_new_preview(place: Place) -> None:
    place.lose()
    outcome = place.settle()
    assert (outcome["status"], outcome["error"]["code"]) == ("failed", "not_carried_out")
    assert "preview" in outcome["error"]["hint"]["en"]
    assert "미리보기" in outcome["error"]["hint"]["ko"]
    assert "again" not in outcome["error"]["hint"]["en"]
    assert not place.bench.session.archive.pending()


@pytest.mark.parametrize("jump_s", [300.0, 86_400.0, 3e8, -300.0, -3e8])
def test_a_calendar_that_jumps_neither_hurries_nor_delays_the_verdict(place: Place, jump_s: float) -> None:
    place.lose()
    place.patch.setattr(settling, "WRITE_TIMEOUT_S", 60.0)
    jumped = time.time() + jump_s
    place.patch.setattr(settling.time, "time", lambda: jumped)
    outcome = place.settle()
    assert outcome["error"]["code"] == "not_settled_yet"
    assert 100 < outcome["data"]["retry_after_s"] <= 120
    place.patch.setattr(settling, "elapsed_s", lambda: elapsed_s() + 121)
    assert place.settle()["error"]["code"] == "not_carried_out"


def test_a_stored_one_is_settled_as_stored_and_can_be_undone(place: Place) -> None:
    place.lose(is_stored=True)
    assert place.settle()["status"] == "verified"
    assert place.bench.call("undo_step", dry_run=True)["effect"]["deletes"] == {"CNLD": 1}


def changed(table: str, key: str, **fields: Any) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        tables.setdefault(table, {}).setdefault(key, {}).update(fields)

    return change


@pytest.mark.parametrize("is_stored", [False, True])
@pytest.mark.parametrize(
    ("change", "part"),
    [
        (changed("PJCF", "1", PROJECT="Bridge"), "project"),
        (changed("NODE", "2", Z=3.5), "content"),
        (changed("ELEM", "1", ANGLE=90), "content"),
        (changed("SECT", "1", SECT_NAME="D"), "content"),
        (changed("MATL", "1", NAME="C30"), "content"),
        (changed("STYP", "1", STYP=1), "content"),
        (changed("STLD", "1", TYPE="L"), "content"),
        (changed("UNIT", "1", HEAT="J"), "content"),
    ],
)
def test_another_document_with_the_same_counts_leaves_it_unknown(
    place: Place, change: Callable[[Tables], None], part: str, is_stored: bool
) -> None:
    mine = place.gen.tables
    place.lose(is_stored=is_stored)
    other = copy.deepcopy(document())
    change(other)
    place.gen.tables = other
    place.stays_unknown(part)
    # Where it was sent, it can be told.
    place.gen.tables = mine
    assert place.settle()["status"] == ("verified" if is_stored else "failed")


def test_a_file_known_to_be_another_leaves_it_unknown(place: Place) -> None:
    place.bench.session.saved_path = "D:\\a.mgbx"
    place.lose()
    place.bench.session.saved_path = "D:\\copy of a.mgbx"
    place.stays_unknown("path")
    outcome = place.settle()
    assert "D:\\a.mgbx" in outcome["summary"]["en"]
    assert "D:\\a.mgbx" in outcome["error"]["hint"]["ko"]


def test_another_target_leaves_it_unknown_and_is_named(place: Place) -> None:
    place.lose()
    twin = NamingGenNx(tables=document())
    other = Bench(twin.start(), KEY)
    other.session.archive = place.bench.session.archive
    elsewhere = Place(twin, other, place.patch)
    try:
        elsewhere.stays_unknown("target")
        assert place.bench.base_url in elsewhere.settle()["summary"]["en"]
    finally:
        twin.stop()


def successor(place: Place, tag: str) -> tuple[NamingGenNx, Place]:
    """The engine that goes on, at an address of its own, with what another one kept on file when it ended."""
    twin = NamingGenNx(tables=document(), tag=tag)
    other = Bench(twin.start(), KEY)
    other.session.archive = place.bench.session.archive
    return twin, Place(twin, other, place.patch)


def test_an_engine_that_has_ended_is_not_waited_for(place: Place) -> None:
    place.gen.tag = "e1.d1.7"
    place.lose()
    place.patch.setattr(settling, "WRITE_TIMEOUT_S", 60.0)
    assert place.settle()["error"]["code"] == "not_settled_yet"
    twin, after = successor(place, "e1.d1.7")
    try:
        assert after.settle()["error"]["code"] == "not_carried_out"
    finally:
        twin.stop()


def test_an_analysis_went_with_its_engine_whatever_was_saved_before(place: Place) -> None:
    place.gen.tag = "e1.d1.7"
    model = Model(place.bench.api, place.bench.session)
    model.look()
    model.announce(Text("Analysis.", "해석."), Meant.ANALYSIS, {"had_results": False})
    place.patch.setattr(settling, "_SECOND_LOOK_S", 0.0)
    twin, after = successor(place, "e1.d1.8")
    try:
        assert after.settle()["error"]["code"] == "not_carried_out"
    finally:
        twin.stop()


def test_another_key_at_the_same_relay_is_another_gen_nx(place: Place) -> None:
    place.lose()
    (pending,) = place.bench.session.archive.pending()
    assert KEY not in str(pending.anchor)
    place.bench.api.key_mark = "another"
    place.stays_unknown("key")


@pytest.mark.parametrize("is_stored", [False, True])
def test_an_edit_of_the_same_record_by_hand_is_told_as_neither(place: Place, is_stored: bool) -> None:
    place.lose(is_stored=is_stored)
    place.gen.tables["CNLD"] = {"2": copy.deepcopy(BY_HAND)}
    outcome = place.settle()
    assert outcome["status"] == "mismatch"
    assert "neither" in outcome["summary"]["en"]
    # It is not undone as if all of it were this write's.
    assert place.bench.call("undo_step")["error"]["code"] == "not_undoable"
    assert place.gen.tables["CNLD"] == {"2": BY_HAND}


def test_an_edit_elsewhere_in_the_document_makes_an_absent_write_unsafe_to_call_undone(place: Place) -> None:
    place.lose(is_stored=True)
    place.gen.tables["CNLD"] = {}
    place.gen.tables["CONS"] = {"1": {"ITEMS": []}}
    outcome = place.settle()
    assert (outcome["status"], outcome["error"]["code"]) == ("unknown", "edited_since")
    assert "taken out again" in outcome["summary"]["en"]
    assert "preview" in outcome["error"]["hint"]["en"]


def test_the_engines_own_name_of_document_and_revision_decides(place: Place) -> None:
    place.gen.tag = "e1.d1.7"
    place.lose()
    place.gen.tag = "e1.d2.9"
    place.stays_unknown("document")
    place.gen.tag = "e1.d1.8"
    assert place.settle()["error"]["code"] == "edited_since"
    place.gen.tag = "e1.d1.7"
    assert place.settle()["error"]["code"] == "not_carried_out"


def test_what_an_engine_that_is_gone_did_not_save_can_not_be_settled(place: Place) -> None:
    place.gen.tag = "e1.d1.7"
    place.lose()
    place.gen.tag = "e2.d1.7"
    outcome = place.settle()
    assert (outcome["status"], outcome["error"]["code"]) == ("unknown", "cannot_be_settled")
    assert "preview" in outcome["error"]["hint"]["en"]


def test_an_announcement_of_an_earlier_version_can_not_be_settled(place: Place) -> None:
    place.bench.session.archive.announce(None, "x", Text("x", "x"), Meant.RECORDS, {}, {})
    assert place.settle()["error"]["code"] == "cannot_be_settled"


def test_a_write_that_waits_elsewhere_does_not_hold_up_undo_here(place: Place) -> None:
    place.lose()
    place.gen.tables = document("Bridge")
    place.bench.done("get_project_status")
    place.bench.done("define_static_load_cases", cases=[{"name": "LL", "type": "L"}])
    assert place.bench.call("undo_step", dry_run=True)["effect"]["deletes"] == {"STLD": 1}
    place.gen.tables = document()
    place.patch.setattr(settling, "WRITE_TIMEOUT_S", 60.0)
    assert place.bench.call("undo_step", dry_run=True)["error"]["code"] == "unsettled"


def test_of_several_the_one_of_this_document_is_settled_first(place: Place) -> None:
    place.lose()
    mine = place.gen.tables
    place.gen.tables = document("Bridge")
    place.bench.done("get_project_status")
    place.lose(is_stored=True)
    assert place.settle()["status"] == "verified"
    place.gen.tables = mine
    assert place.settle()["status"] == "failed"


def test_a_lost_load_is_not_doubled_by_following_the_advice_in_another_document(place: Place) -> None:
    place.lose(is_stored=True)
    mine, place.gen.tables = place.gen.tables, document("Copy")
    outcome = place.settle()
    assert outcome["status"] == "unknown"
    place.gen.tables = mine
    place.bench.done("get_project_status")
    assert place.settle()["status"] == "verified"
    assert mine["CNLD"] == {"2": {"ITEMS": [ITEM]}}


@pytest.mark.parametrize(("content", "code"), [("same", "not_carried_out"), ("other", "cannot_be_settled")])
def test_a_lost_new_project_is_told_by_the_document_that_is_open(place: Place, content: str, code: str) -> None:
    place.bench.session.saved_path = "a.mgbx"
    place.gen.hangs_up_on.add(("POST", "/doc/NEW"))
    assert place.bench.call("new_project")["status"] == "unknown"
    assert place.bench.session.saved_path is None
    place.gen.hangs_up_on.clear()
    place.patch.setattr(settling, "DOCUMENT_TIMEOUT_S", 0.0)
    if content == "other":
        place.gen.tables = document("Bridge")
    assert place.settle()["error"]["code"] == code


def test_files_of_the_first_version_get_the_new_column(tmp_path: Any) -> None:
    path = str(tmp_path / "archive.sqlite3")
    archive = Archive(path)
    archive.announce("a", "x", Text("x", "x"), Meant.RECORDS, {}, {"target": "t"})
    archive._opened.execute("ALTER TABLE pending DROP COLUMN anchor")  # type: ignore[union-attr]
    archive.close()
    again = Archive(path)
    (pending,) = again.pending()
    again.close()
    assert pending.anchor == {}
    assert pending.sent_at <= time.time()
