"""Combinations and rigid links that refer to themselves are refused when they are written, with their whole request."""

import graphlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.http.replies import HttpReply
from app.engine.http.routes import Request, answer
from app.engine.http.service import EngineServer
from tests.engine.conftest import KEY, Gen

pytestmark = pytest.mark.any_kernel

EDGES = st.sets(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=8)


def combination(name: str, *parts: tuple[str, str]) -> dict[str, Any]:
    lines = [{"ANAL": kind, "LCNAME": part, "FACTOR": 1.0} for kind, part in parts]
    return {"NAME": name, "ACTIVE": "ACTIVE", "iTYPE": 0, "vCOMB": lines}


def rigid(dof: int, *slaves: int) -> dict[str, Any]:
    return {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "DOF": dof, "S_NODE": [*slaves]}]}


def is_circular(edges: set[tuple[int, int]]) -> bool:
    graph: dict[int, set[int]] = {}
    for start, end in edges:
        graph.setdefault(start, set()).add(end)
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError:
        return True
    return False


@pytest.fixture
def loaded(gen: Gen) -> Gen:
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}})
    gen.post("NODE", {n: {"X": n, "Y": n * n, "Z": 2 * n} for n in range(1, 6)})
    return gen


def test_a_combination_of_itself_is_refused_with_its_whole_request(loaded: Gen) -> None:
    loaded.post("LCOM-GEN", {1: combination("A", ("ST", "DL")), 2: combination("B", ("CB", "A"))})
    before = loaded.ok("GET", "/db/LCOM-GEN")
    circle = {"1": combination("A", ("CB", "B")), "3": combination("C", ("ST", "DL"))}
    _, answer = loaded.call("PUT", "/db/LCOM-GEN", {"Assign": circle})
    assert answer["error"]["message"] == "Wrong Field"
    assert "A(CB) > B(CB) > A(CB)" in answer["error"]["detail"]
    assert loaded.ok("GET", "/db/LCOM-GEN") == before


def test_a_circle_through_two_lists_is_refused(loaded: Gen) -> None:
    loaded.post("LCOM-GEN", {1: combination("A", ("ST", "DL"))})
    loaded.post("LCOM-CONC", {1: combination("A", ("CB", "A"))})
    assert loaded.error("PUT", "/db/LCOM-GEN", {"Assign": {"1": combination("A", ("CBC", "A"))}}) == "Wrong Field"


def test_combinations_nest_20_levels_and_not_21(loaded: Gen) -> None:
    loaded.post("LCOM-GEN", {1: combination("1", ("ST", "DL"))})
    loaded.post("LCOM-GEN", {k: combination(str(k), ("CB", str(k - 1)), ("CB", str(k - 1))) for k in range(2, 21)})
    assert loaded.error("POST", "/db/LCOM-GEN", {"Assign": {"21": combination("21", ("CB", "20"))}}) == "Wrong Field"


def test_nodes_tied_to_each_other_are_refused(loaded: Gen) -> None:
    loaded.post("RIGD", {1: rigid(111111, 2)})
    assert loaded.error("POST", "/db/RIGD", {"Assign": {"2": rigid(111111, 1)}}) == "Wrong Field"
    assert loaded.error("POST", "/db/RIGD", {"Assign": {"3": rigid(111111, 3)}}) == "Wrong Field"
    assert loaded.error("POST", "/db/RIGD", {"Assign": {"3": rigid(111111, 99)}}) == "Wrong Field"
    assert [*loaded.ok("GET", "/db/RIGD")["RIGD"]] == ["1"]


def test_ties_of_different_directions_are_no_circle(loaded: Gen) -> None:
    # Rotations alone have no lever arms, so each direction stands for itself.
    loaded.post("RIGD", {1: rigid(100, 2), 2: rigid(10, 1)})
    assert len(loaded.ok("GET", "/db/RIGD")["RIGD"]) == 2


@settings(max_examples=60, deadline=None)
@given(edges=EDGES)
def test_a_request_is_refused_exactly_when_it_closes_a_circle(edges: set[tuple[int, int]]) -> None:
    session = EngineServer(Path(), KEY).session

    def send(method: str, table: str, records: dict[str, Any]) -> Any:
        content = json.dumps({"Assign": records}).encode()
        reply = answer(session, KEY, Request(method, f"/gen/db/{table}", KEY, content))
        assert isinstance(reply, HttpReply)
        return reply.body

    send("POST", "STLD", {"1": {"NAME": "DL", "TYPE": "D"}})
    send("POST", "NODE", {str(n): {"X": n, "Y": n * n, "Z": 2 * n} for n in range(1, 6)})
    send("POST", "LCOM-GEN", {str(n): combination(str(n), ("ST", "DL")) for n in range(1, 6)})
    targets = {n: [("CB", str(b)) for a, b in sorted(edges) if a == n] or [("ST", "DL")] for n in range(1, 6)}
    before = json.dumps(session.store.tables)
    body = send("PUT", "LCOM-GEN", {str(n): combination(str(n), *parts) for n, parts in targets.items()})
    assert ("error" in body) is is_circular(edges)
    assert (json.dumps(session.store.tables) == before) or not is_circular(edges)
    slaves = {a: [b for c, b in sorted(edges) if c == a] for a, _ in edges}
    body = send("POST", "RIGD", {str(master): rigid(111111, *nodes) for master, nodes in slaves.items()})
    assert ("error" in body) is is_circular(edges)
    assert (not session.store.rows("RIGD")) or not is_circular(edges)


def test_a_file_with_a_circle_is_not_imported(loaded: Gen, tmp_path: Path) -> None:
    loaded.post("LCOM-GEN", {1: combination("A", ("ST", "DL")), 2: combination("B", ("CB", "A"))})
    loaded.ok("POST", "/doc/EXPORT", {"Argument": "a.json"})
    file = tmp_path / "documents" / "a.json"
    tables = json.loads(file.read_text(encoding="utf-8"))
    tables["LCOM-GEN"]["1"] = combination("A", ("CB", "B"))
    file.write_text(json.dumps(tables), encoding="utf-8")
    assert opened_dialog(tmp_path) == "a.json"


def opened_dialog(tmp_path: Path) -> str:
    """Which file an import complains of, seen by an engine whose dialogs close at once."""
    engine = EngineServer(tmp_path / "documents", KEY, dialog_limit_s=0.01)
    client = Gen(engine.start())
    message = client.error("POST", "/doc/IMPORT", {"Argument": "a.json"})
    client.connection.close()
    engine.stop()
    assert "circle" in message
    return message.split(": ")[1]
