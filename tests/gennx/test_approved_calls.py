"""An approved call sends what its preview showed while the model is as the preview saw it, and nothing otherwise.

Run over an embedded engine, which names its states, and over the same without those names, as a GEN NX answers.
"""

import copy
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.gennx.gen.client import Api
from app.gennx.gen.previews import Previews
from app.gennx.gen.wire import Record
from app.gennx.mcp.desk import CallDesk
from app.gennx.mcp.meta import CallMeta
from app.gennx.mcp.registry import TOOLS
from tests.fakes.scripted_gennx import KEY
from tests.gennx.building import Building, building
from tests.gennx.examples import CALLS


class Gate:
    """A desk on the building, called as Lintel calls it: a preview first, then the call under its basis."""

    def __init__(self, building: Building) -> None:
        self.building = building
        self.desk = CallDesk({}, TOOLS)
        self.desk._api = building.bench.api
        self.desk._session = building.bench.session

    def run(self, tool: str, arguments: Record, meta: CallMeta) -> dict[str, Any]:
        outcome, _ = self.desk._run(TOOLS[tool], arguments, meta)
        return dict(outcome.to_json())

    def meta(self) -> CallMeta:
        told = self.run("get_project_status", {}, CallMeta())
        return CallMeta(expected_model=told["data"]["identity"])

    def preview(self, tool: str, arguments: Record) -> tuple[dict[str, Any], CallMeta]:
        """The effect that a card shows, and what the approval of it is sent with."""
        meta = self.meta()
        answer = self.run(tool, {**arguments, "dry_run": True}, meta)
        assert answer["status"] == "ok", answer
        return answer["effect"], replace(meta, basis=answer["effect"]["basis"])


@pytest.fixture(scope="module", params=["named states", "no names"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    patch = pytest.MonkeyPatch()
    if request.param == "no names":
        patch.setattr(Api, "_note_state", lambda *_, **__: None)
    with building(tmp_path_factory.mktemp("building")) as made:
        yield made
    patch.undo()


@pytest.fixture
def gate(built: Building) -> Gate:
    built.put_back()
    built.server.session.note_write()
    return Gate(built)


Edit = Callable[[Building], None]


def put(table: str, key: int, **changed: Any) -> Edit:
    """A hand changes a record in GEN NX, past these tools."""

    def edit(built: Building) -> None:
        session = built.server.session
        rows = session.store.tables.setdefault(table, {})
        rows[key] = copy.deepcopy(dict(rows.get(key, {}))) | changed
        session.note_write()

    return edit


def swapped(table: str, one: int, other: int) -> Edit:
    """Two records change places: as many as before, and the same content."""

    def edit(built: Building) -> None:
        session = built.server.session
        rows = session.store.tables[table]
        rows[one], rows[other] = rows[other], rows[one]
        session.note_write()

    return edit


def another_document(built: Building) -> None:
    """A variant of the building is opened: every count is the same, one material is not."""
    session = built.server.session
    variant = copy.deepcopy(session.store)
    material = variant.tables["MATL"][1]
    variant.tables["MATL"][1] = {**material, "NAME": "C30"}
    session.replace_document(variant, None)


def analysed(built: Building) -> None:
    Api(built.bench.base_url, KEY).command("/doc/ANAL", {})


EDITS: dict[str, Edit] = {
    "node moved": put("NODE", 9, X=0.25),
    "element on other nodes": put("ELEM", 9, NODE=[5, 7]),
    "element turned": put("ELEM", 1, ANGLE=30),
    "material changed": put("MATL", 1, NAME="C40"),
    "section renamed": put("SECT", 1, SECT_NAME="C-old"),
    "sections swapped": swapped("SECT", 1, 2),
    "case renamed": put("STLD", 2, NAME="LIVE"),
    "cases swapped": swapped("STLD", 1, 2),
    "support released": put("CONS", 1, ITEMS=[{"ID": 1, "GROUP_NAME": "", "CONSTRAINT": "1110000"}]),
    "load changed": put(
        "CNLD",
        9,
        ITEMS=[{"ID": 1, "LCNAME": "LL", "GROUP_NAME": "", "FX": 9, "FY": 0, "FZ": 0, "MX": 0, "MY": 0, "MZ": 0}],
    ),
    "units changed": put("UNIT", 1, DIST="MM"),
    "project renamed": put("PJCF", 1, PROJECT="Another"),
    "structure type changed": put("STYP", 1, STYP=1),
    "story renamed": put("STOR", 1, STORY_NAME="Renamed"),
    "another document with the same counts": another_document,
}
CALL: Record = {"load_case": "LL", "loads": [{"node": 9, "fx": "1 kN"}]}


# Each tool meets every third edit and each edit every third tool, all of them over both kinds of GEN NX.
IN_TURN = [(tool, edit) for n, tool in enumerate(CALLS) for m, edit in enumerate(EDITS) if (n + m) % 3 == 0]


@pytest.mark.parametrize("edit", EDITS)
def test_a_model_changed_after_the_preview_voids_the_approval(gate: Gate, edit: str) -> None:
    _, meta = gate.preview("assign_nodal_loads", CALL)
    EDITS[edit](gate.building)
    before = gate.building.stored()
    outcome = gate.run("assign_nodal_loads", CALL, meta)
    assert (outcome["status"], outcome.get("sent")) == ("failed", None), outcome
    assert outcome["void"] is True
    assert gate.building.stored() == before


def test_results_that_appeared_void_an_approval_that_did_not_speak_of_them(gate: Gate) -> None:
    gate.building.bench.done("save_project", file_name="analysed.mgbx")
    effect, meta = gate.preview("assign_nodal_loads", CALL)
    assert effect["results_invalidated"] is False
    analysed(gate.building)
    assert gate.run("assign_nodal_loads", CALL, meta)["error"]["code"] == "state_changed"
    assert gate.preview("assign_nodal_loads", CALL)[0]["results_invalidated"] is True


def test_what_changed_is_named(gate: Gate) -> None:
    _, meta = gate.preview("assign_nodal_loads", CALL)
    EDITS["node moved"](gate.building)
    assert "NODE/9" in gate.run("assign_nodal_loads", CALL, meta)["error"]["message"]["en"]


@pytest.mark.parametrize("tool", CALLS)
def test_unchanged_every_tool_sends_exactly_what_was_shown(gate: Gate, tool: str) -> None:
    effect, meta = gate.preview(tool, CALLS[tool])
    gate.building.log.clear()
    outcome = gate.run(tool, CALLS[tool], meta)
    assert outcome["status"] == "verified", outcome
    shown = [(each["method"], each["path"], each["body_sha256"]) for each in effect["requests"]]
    assert gate.building.writes() == shown


@pytest.mark.parametrize(("tool", "edit"), IN_TURN)
def test_edited_in_between_every_tool_sends_what_was_shown_or_nothing(gate: Gate, tool: str, edit: str) -> None:
    effect, meta = gate.preview(tool, CALLS[tool])
    EDITS[edit](gate.building)
    gate.building.log.clear()
    outcome = gate.run(tool, CALLS[tool], meta)
    shown = [(each["method"], each["path"], each["body_sha256"]) for each in effect["requests"]]
    sent = gate.building.writes()
    has_names = bool(gate.building.bench.api.etag)
    assert sent in ([], shown), outcome
    # Without names of states, a load that the call has nothing to do with may change meanwhile.
    assert not sent or (edit == "load changed" and not has_names), outcome


def test_a_basis_stands_for_one_call_of_one_server(gate: Gate) -> None:
    _, meta = gate.preview("assign_nodal_loads", CALL)
    other = {"load_case": "LL", "loads": [{"node": 9, "fx": "2 kN"}]}
    assert gate.run("assign_nodal_loads", other, meta)["error"]["code"] == "preview_unknown"
    assert gate.run("assign_self_weight", {"load_case": "LL"}, meta)["error"]["code"] == "preview_unknown"
    gate.building.bench.session.previews = Previews()
    assert gate.run("assign_nodal_loads", CALL, meta)["error"]["code"] == "preview_unknown"


def test_a_read_is_made_only_in_the_model_that_it_was_approved_for(gate: Gate) -> None:
    meta = gate.meta()
    assert gate.run("get_nodes", {}, meta)["status"] == "ok"
    EDITS["project renamed"](gate.building)
    assert gate.run("get_nodes", {}, meta)["error"]["code"] == "other_model"


def edited_at(gate: Gate, is_moment: Callable[[str, str], bool], *, is_before: bool) -> Any:
    """The call's answer when a hand changes a load right before or after its first request of a kind."""
    _, meta = gate.preview("assign_nodal_loads", CALL)
    client = gate.building.bench.api._client
    request, moves = client.request, iter([EDITS["load changed"]])

    def asked(method: str, path: str, *rest: Any, **more: Any) -> Any:
        is_now = is_moment(method, path)
        if is_now and is_before:
            next(moves, lambda _: None)(gate.building)
        answer = request(method, path, *rest, **more)
        if is_now and not is_before:
            next(moves, lambda _: None)(gate.building)
        return answer

    client.request = asked  # type: ignore[method-assign]
    try:
        return gate.run("assign_nodal_loads", CALL, meta)
    finally:
        del client.request


def during(gate: Gate, path: str, edit: Edit) -> Callable[[], None]:
    """A hand makes its edit right after the next reading of `path`; what comes back ends it."""
    client = gate.building.bench.api._client
    request, moves = client.request, iter([edit])

    def asked(method: str, where: str, *rest: Any, **more: Any) -> Any:
        answer = request(method, where, *rest, **more)
        if (method, where) == ("GET", path):
            next(moves, lambda _: None)(gate.building)
        return answer

    client.request = asked  # type: ignore[method-assign]
    return lambda: delattr(client, "request")


@pytest.mark.parametrize("path", ["/db/STLD", "/db/NODE", "/db/CNLD"])
def test_what_was_shown_of_two_states_is_approved_for_neither(gate: Gate, path: str) -> None:
    end = during(gate, path, EDITS["load changed"])
    answer = gate.run("assign_nodal_loads", {**CALL, "dry_run": True}, CallMeta())
    end()
    if answer["status"] == "failed":
        assert answer["error"]["code"] == "state_changed"
        return
    assert path == "/db/CNLD" or not gate.building.bench.api.etag
    outcome = gate.run("assign_nodal_loads", CALL, replace(gate.meta(), basis=answer["effect"]["basis"]))
    # Without names of states the old value may have been read in the new state, which is then the one that was shown.
    assert outcome.get("void") is True or answer["effect"]["values"][0]["before"][0]["FX"] == 9


def test_a_read_during_which_another_document_was_opened_is_no_answer(gate: Gate) -> None:
    """Where states have names; elsewhere the document is compared before the reading alone."""
    meta = gate.meta()
    end = during(gate, "/db/UNIT", another_document)
    answer = gate.run("list_properties", {}, meta)
    end()
    if gate.building.bench.api.etag:
        assert (answer["status"], answer["error"]["code"], answer["void"]) == ("failed", "state_changed", True)


def test_a_dry_run_tells_model_units_and_effect_together(gate: Gate) -> None:
    answer = gate.run("assign_nodal_loads", {**CALL, "dry_run": True}, CallMeta())
    assert answer["model"]["identity"] == gate.meta().expected_model
    assert answer["model"]["units"] == {"force": "kN", "length": "m"}
    assert answer["effect"]["basis"]


@pytest.mark.parametrize("is_dry", [True, False])
def test_a_look_runs_nothing_and_tells_the_model(gate: Gate, is_dry: bool) -> None:
    gate.building.log.clear()
    answer = gate.run("assign_nodal_loads", {**CALL, "dry_run": is_dry}, CallMeta(is_look=True))
    assert (answer["status"], answer.get("effect"), gate.building.writes()) == ("ok", None, [])
    assert answer["model"]["identity"] == gate.meta().expected_model


def test_after_a_write_the_answer_tells_the_model_as_it_was_left(gate: Gate) -> None:
    _, meta = gate.preview("define_section", CALLS["define_section"])
    answer = gate.run("define_section", CALLS["define_section"], meta)
    assert answer["model"]["identity"] == gate.meta().expected_model != meta.expected_model
    assert answer["model"]["has_unsaved_writes"] is True


def test_many_tables_are_told_at_once_as_each_by_itself(gate: Gate) -> None:
    api, alone = gate.building.bench.api, Api(gate.building.bench.base_url, KEY)
    api.begin()
    api.liveness()
    held = ["/db/NODE", "/db/ELEM", "/db/CONS", "/DESIGN/RC/KDS-41-20-2022/LCTB"]
    gate.building.log.clear()
    found = api.together([*held, "/db/NOTHING"])
    assert len(gate.building.log) == (1 if api.etag else 5)
    assert found == {path: alone.get(path) for path in held}
    assert {reading[1] for reading in api.seen} >= {*held}


def stored_load(gate: Gate) -> float:
    return gate.building.server.session.store.tables["CNLD"][9]["ITEMS"][0]["FX"]  # type: ignore[index,return-value]


def test_a_record_changed_after_the_call_read_it_is_noticed_before_the_write(gate: Gate) -> None:
    # Where states have names, the call reads again what tells the state, and nothing else.
    last = "/db/UNIT" if gate.building.bench.api.etag else "/db/CNLD"
    outcome = edited_at(gate, lambda method, path: (method, path) == ("GET", last), is_before=False)
    assert (outcome["error"]["code"], outcome["void"]) == ("state_changed", True)
    assert stored_load(gate) == 9


def test_the_moment_after_the_last_reading_is_closed_where_states_have_names(gate: Gate) -> None:
    """Elsewhere it stays open; tests/bench/bench_open_moment.py tells how long it is."""
    outcome = edited_at(gate, lambda method, _: method == "PUT", is_before=True)
    if gate.building.bench.api.etag:
        assert (outcome["error"]["code"], outcome["void"]) == ("state_changed", True)
        assert stored_load(gate) == 9
