"""Undo and checkpoints put the very same records back, and say so before where they cannot."""

import hashlib
import json
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.engine.http.service import EngineServer
from app.gennx.gen.archive import Archive
from app.gennx.gen.snapshots import is_exact, way
from app.trade.text import Text
from tests.fakes.scripted_gennx import KEY, ScriptedGenNx
from tests.gennx.bench import Bench
from tests.gennx.in_process import connect

# A longer search for the machine that has the time.
SEQUENCES = int(os.environ.get("LINTEL_UNDO_SEQUENCES", "20"))
WRITES = int(os.environ.get("LINTEL_UNDO_WRITES", "10"))


class Watched(Bench):
    """A bench whose engine can be looked into without asking it."""

    def __init__(self, server: EngineServer) -> None:
        super().__init__(server.start(), KEY)
        connect(self, server)
        self._server = server

    def digest(self) -> str:
        """Of everything the engine stores, read from its own memory."""
        tables = {name: rows for name, rows in self._server.session.store.tables.items() if rows}
        # 6 and 6.0 are one number.
        alike = json.loads(json.dumps(tables), parse_int=float)
        return hashlib.sha256(json.dumps(alike, sort_keys=True).encode()).hexdigest()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    server = EngineServer(tmp_path / "documents", KEY)
    yield Watched(server)
    server.stop()


Write = tuple[str, dict[str, Any]]


def some_write(dice: random.Random, count: int) -> Write:
    """A write that may well be refused; `count` makes its names new."""
    length = lambda: f"{dice.randint(1, 9)}.{dice.randint(0, 9)} m"  # noqa: E731
    node = dice.randint(1, 12)
    case = f"L{dice.randint(0, count)}"
    kinds: list[Callable[[], Write]] = [
        lambda: ("define_material", {"name": f"M{count}", "type": "concrete", "standard": "KS01(RC)", "db": "C24"}),
        lambda: ("define_section", {"name": f"S{count}", "shape": "SB", "height": length(), "width": length()}),
        lambda: ("define_thickness", {"name": f"T{count}", "t_in": length()}),
        lambda: (
            "create_nodes",
            {"length_unit": "m", "nodes": [{"x": count, "y": each, "z": dice.randint(0, 9)} for each in range(3)]},
        ),
        lambda: (
            "create_regular_frame",
            {
                "bays_x": [length()],
                "bays_y": [length()],
                "story_heights": [length(), length()],
                "column_section": "S",
                "beam_section": "S",
                "material": "M",
                "base_elevation": f"{100 * count} m",
            },
        ),
        lambda: (
            "create_frame_elements",
            {"elements": [{"kind": "beam", "i": node, "j": node + 1, "material": "M", "section": "S"}]},
        ),
        lambda: ("assign_supports", {"node_ids": f"{node}to{node + 2}", "condition": dice.choice(["fixed", "pinned"])}),
        lambda: ("assign_beam_end_release", {"element_ids": str(node), "i_end": "pinned", "j_end": "fixed"}),
        lambda: ("define_static_load_cases", {"cases": [{"name": f"L{count}", "type": dice.choice("DLW")}]}),
        lambda: ("assign_self_weight", {"load_case": case, "factor": -dice.random()}),
        lambda: (
            "assign_nodal_loads",
            {"load_case": case, "loads": [{"node": node, "fx": f"{dice.randint(1, 50)} kN"}]},
        ),
        lambda: (
            "assign_element_beam_loads",
            {"load_case": case, "element_ids": str(node), "kind": "uniform", "value": f"-{dice.randint(1, 30)} kN/m"},
        ),
        lambda: (
            "define_floor_load_type",
            {
                "name": f"F{dice.randint(0, count)}",
                "items": [{"load_case": case, "value": f"{dice.randint(1, 9)} kN/m2"}],
            },
        ),
        lambda: ("convert_loads_to_masses", {"cases": [{"name": case, "factor": dice.random()}]}),
        lambda: ("assign_nodal_masses", {"masses": [{"node": node, "mx": "3 t", "my": f"{dice.randint(1, 9)} t"}]}),
        lambda: ("set_analysis_control", {"eigenvalue": {"modes": dice.randint(1, 30)}}),
        lambda: (
            "set_structure_type",
            {
                "structure_type": dice.choice(["3d", "xz"]),
                "mass_type": "lumped",
                "self_weight_to_mass": dice.choice(["none", "xyz"]),
            },
        ),
        lambda: (
            "define_rs_function",
            {
                "name": f"R{dice.randint(0, count)}",
                "points": [{"period": 0, "value": 0.4}, {"period": 4, "value": 0.1}],
            },
        ),
        lambda: (
            "define_rs_load_case",
            {"name": f"X{count}", "function": f"R{dice.randint(0, count)}", "angle_deg": 0},
        ),
        lambda: (
            "define_load_combinations",
            {"combinations": [{"name": f"C{count}", "terms": [{"case": case, "kind": "ST", "factor": 1.2}]}]},
        ),
        lambda: ("auto_generate_story_data", {}),
        lambda: ("modify_elements", {"element_ids": str(node), "beta_angle_deg": dice.randint(0, 90)}),
        lambda: (
            "create_planar_elements",
            {
                "elements": [
                    {"kind": "plate", "nodes": [node, node + 1, node + 5], "thickness": "T", "material": "M"},
                ]
            },
        ),
        lambda: ("divide_elements", {"element_ids": str(node), "count": dice.randint(2, 4)}),
        lambda: ("assign_pressure_loads", {"load_case": case, "element_ids": str(node), "value": "-2 kN/m2"}),
        lambda: (
            "write_table",
            {
                "table": dice.choice(["OFFS", "NSPR"]),
                "records": [{"id": node, "fields": raw_fields(dice)}],
                "force_unit": "kN",
                "length_unit": "m",
            },
        ),
        lambda: ("set_analysis_control", {"pdelta": {"cases": [{"name": case, "factor": dice.random()}]}}),
        lambda: (
            "delete_records",
            {"table": dice.choice(["NODE", "ELEM", "CONS", "SECT", "SPLC", "BMLD", "LTOM"]), "ids": str(node)},
        ),
    ]
    return dice.choice(kinds)()


def raw_fields(dice: random.Random) -> dict[str, Any]:
    """Fields of an end offset or of a spring; the table may refuse those of the other."""
    if dice.random() < 0.5:
        return {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "TYPE": "GLOBAL", "RGDZi": dice.random()}]}
    stiffness = [float(dice.randint(1, 9))] * 6
    return {"ITEMS": [{"ID": 1, "TYPE": "LINEAR", "GROUP_NAME": "", "SDR": stiffness, "F_S": [False] * 6}]}


def begin(bench: Watched) -> None:
    bench.done("new_project", backup_name="before.mgbx")
    bench.done("define_material", name="M", type="concrete", standard="KS01(RC)", db="C24")
    bench.done("define_section", name="S", shape="SB", height="600 mm", width="600 mm")
    bench.done("define_thickness", name="T", t_in="150 mm")
    bench.done("create_nodes", length_unit="m", nodes=[{"x": each, "y": -50 + each**2, "z": 0} for each in range(10)])
    bench.done("define_static_load_cases", cases=[{"name": "L0", "type": "D"}])


def write_at_random(bench: Watched, dice: random.Random) -> list[str]:
    """Digests before each write that changed something."""
    before: list[str] = []
    for count in range(1, 20 * WRITES):
        if len(before) == WRITES:
            break
        tool, arguments = some_write(dice, count)
        digest = bench.digest()
        promised = bench.call(tool, **arguments, dry_run=True)
        outcome = bench.call(tool, **arguments)
        if bench.digest() != digest:
            assert outcome["status"] in ("verified", "mismatch"), (tool, outcome)
            assert promised["effect"]["undoable"], tool
            before.append(digest)
    return before


@pytest.mark.timeout(0 if WRITES > 50 else 120)
def test_undoing_random_writes_gives_every_earlier_state_back(watched: Watched) -> None:
    undone = 0
    for seed in range(SEQUENCES):
        begin(watched)
        for digest in reversed(write_at_random(watched, random.Random(seed))):
            outcome = watched.call("undo_step")
            assert outcome["status"] == "verified", (seed, outcome)
            assert watched.digest() == digest, (seed, outcome)
            undone += 1
    assert undone >= SEQUENCES * WRITES * 0.9


def test_a_checkpoint_brings_the_model_back_after_any_writes(watched: Watched) -> None:
    for seed in range(6):
        begin(watched)
        write_at_random(watched, random.Random(seed))
        kept = watched.digest()
        watched.done("checkpoint", name="here")
        write_at_random(watched, random.Random(1000 + seed))
        left = watched.digest()
        watched.done("restore_checkpoint", name="here")
        assert watched.digest() == kept
        watched.done("restore_checkpoint", name="before here")
        assert watched.digest() == left


def test_a_change_of_units_is_told_to_be_not_undoable_and_a_checkpoint_brings_it_back(watched: Watched) -> None:
    begin(watched)
    watched.done("checkpoint", name="kN")
    kept = watched.digest()
    assert watched.done("set_unit_system", force="tonf", length="cm", dry_run=True)["effect"]["undoable"] is False
    watched.done("set_unit_system", force="tonf", length="cm")
    assert watched.call("undo_step")["error"]["code"] == "not_undoable"
    watched.done("restore_checkpoint", name="kN")
    assert watched.digest() == kept


def test_a_field_that_was_added_by_hand_is_gone_after_restoring(watched: Watched) -> None:
    begin(watched)
    watched.done("create_frame_elements", elements=[{"kind": "beam", "i": 1, "j": 2, "material": "M", "section": "S"}])
    watched.done("assign_element_beam_loads", load_case="L0", element_ids="1", kind="uniform", value="-5 kN/m")
    watched.done("checkpoint", name="here")
    kept = watched.digest()
    watched.api.write("PUT", "ELEM", {"1": {"LCAXIS": 1}})
    assert watched.digest() != kept
    watched.done("restore_checkpoint", name="here")
    assert watched.digest() == kept


def test_replacing_a_record_that_others_lean_on_is_no_exact_way_back() -> None:
    plain: dict[str, Any] = {"1": {"TYPE": "BEAM"}}
    more: dict[str, Any] = {"1": {"TYPE": "BEAM", "ANGLE": 5}}
    for table, exact in (("ELEM", False), ("CONS", True)):
        steps = way({table: more}, {table: plain})
        assert [step.verb for step in steps] == ["DELETE", "POST"]
        assert is_exact(steps, {table: more}) is exact


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("new_project", {"backup_name": "a"}),
        ("open_project", {"path": "open"}),
        ("save_project", {"file_name": "a"}),
        ("perform_analysis", {"file_name": "a"}),
    ],
)
def test_what_cannot_be_undone_is_labelled_before(frame: Bench, tool: str, arguments: dict[str, Any]) -> None:
    frame.done("save_project", file_name="open.mgbx")
    assert frame.done(tool, **arguments, dry_run=True)["effect"]["undoable"] is False


def test_undo_does_not_overwrite_what_the_engineer_changed_since(watched: Watched) -> None:
    begin(watched)
    watched.done("assign_supports", node_ids="1", condition="fixed")
    watched.api.write("PUT", "CONS", {"1": {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "CONSTRAINT": "1110000"}]}})
    by_hand = watched.digest()
    outcome = watched.call("undo_step")
    assert (outcome["status"], outcome["error"]["code"]) == ("failed", "changed_since")
    assert watched.digest() == by_hand


def test_a_dry_run_of_undo_names_the_deletions_and_sends_none(watched: Watched) -> None:
    begin(watched)
    watched.done("assign_supports", node_ids="1to3", condition="fixed")
    digest = watched.digest()
    effect = watched.done("undo_step", dry_run=True)["effect"]
    assert effect["deletes"] == {"CONS": 3}
    assert [each["path"] for each in effect["requests"]] == ["/db/CONS/1", "/db/CONS/2", "/db/CONS/3"]
    assert watched.digest() == digest


def test_another_document_has_nothing_to_undo(watched: Watched) -> None:
    begin(watched)
    watched.done("new_project", backup_name="a")
    assert watched.call("undo_step")["error"]["code"] == "nothing_to_undo"


def test_a_write_whose_fate_nobody_knows_is_not_undone(bench: Bench, fake: ScriptedGenNx) -> None:
    bench.session.archive.wrote(Text("x", "x"), None, None)
    assert bench.call("undo_step")["error"]["code"] == "not_undoable"


def test_a_lost_write_that_was_stored_can_be_undone(bench: Bench, fake: ScriptedGenNx) -> None:
    fake.silent.add(("POST", "/db/STLD"))
    fake.stores_when_silent = True
    bench.call("define_static_load_cases", cases=[{"name": "DL", "type": "D"}])
    assert bench.call("undo_step", dry_run=True)["effect"]["deletes"] == {"STLD": 1}


def test_an_unknown_checkpoint_is_refused_with_the_ones_there_are(bench: Bench) -> None:
    bench.done("checkpoint", name="first")
    error = bench.call("restore_checkpoint", name="second")["error"]
    assert error["hint"]["en"] == "In the model: first."


def test_checkpoints_and_undo_survive_the_server(watched: Watched, tmp_path: Path) -> None:
    path = str(tmp_path / "archive.sqlite3")
    watched.session.archive = Archive(path)
    begin(watched)
    kept = watched.digest()
    watched.done("checkpoint", name="here")
    watched.done("assign_supports", node_ids="1", condition="fixed")
    watched.session.archive.close()
    watched.session.archive = Archive(path)
    assert [row[0] for row in watched.done("list_checkpoints")["tables"][0]["rows"]] == ["here"]
    watched.done("undo_step")
    assert watched.digest() == kept
    watched.session.archive.close()
