"""A storey that no column or wall stands in is never counted as passed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine.http.service import EngineServer
from app.gennx.gen.result_tables import parse
from app.gennx.gen.wire import Record
from app.gennx.tools.results.drift import judge, read_drifts, verdict_of, without_lines
from tests.fakes.scripted_gennx import KEY
from tests.gennx.bench import Bench
from tests.gennx.test_result_reading import DRIFT_HEAD, MANUAL_ROW

OPEN_ROW = ["2", "RX(RS)", "4F", "3500.0", "1.0", "0.02", "-", "-", "-", "-", "No vertical element"]


@pytest.mark.parametrize(("allowable", "word"), [(0.02, "open"), (0.001, "NG")])
def test_the_verdict_is_open_unless_another_story_fails(allowable: float, word: str) -> None:
    table = parse({"x": {"HEAD": DRIFT_HEAD, "DATA": [MANUAL_ROW, OPEN_ROW, ["3", "RX(RS)", "Roof", *["-"] * 8]]}})
    verdict = judge(read_drifts(table), cd=3.0, importance_factor=1.2, allowable_ratio=allowable)
    assert without_lines(table) == ("4F",)
    assert verdict_of(verdict, without_lines(table)) == word
    assert verdict_of(verdict, ()) == ("OK" if word == "open" else "NG")


@pytest.fixture
def on_rods(tmp_path: Path) -> Iterator[Bench]:
    """A portal frame with a second floor that stands on slanting trusses and a joint held against rocking."""
    server = EngineServer(tmp_path / "documents", KEY)
    bench = Bench(server.start(), KEY)
    bench.done("define_material", name="C24", type="concrete", standard="KS01(RC)", db="C24")
    bench.done("define_section", name="C", shape="SB", height="500 mm", width="500 mm")
    spots = [(x, z) for z in (0, 4, 8) for x in (0, 6)]
    bench.done("create_nodes", length_unit="m", nodes=[{"x": x, "y": 0, "z": z} for x, z in spots])
    ends = [("column", 1, 3), ("column", 2, 4), ("beam", 3, 4), ("beam", 5, 6), ("truss", 3, 6), ("truss", 4, 5)]
    rows = [{"kind": kind, "i": i, "j": j, "material": "C24", "section": "C"} for kind, i, j in ends]
    bench.done("create_frame_elements", elements=rows)
    bench.done("assign_supports", node_ids="1 2", condition="fixed")
    held: Record = {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "CONSTRAINT": "0111110"}]}
    bench.api.write("POST", "CONS", {"5": held, "6": held})
    bench.session.seen = None
    bench.done("auto_generate_story_data")
    flexible = {key: {**row, "bFLOOR_DIAPHRAGM": False} for key, row in bench.api.table("STOR").items()}
    bench.api.write("PUT", "STOR", flexible)
    bench.session.seen = None
    bench.done("define_static_load_cases", cases=[{"name": "EX", "type": "E"}])
    bench.done("assign_nodal_loads", load_case="EX", loads=[{"node": 5, "fx": "10 kN"}])
    bench.done("perform_analysis", file_name="rods.mgbx")
    yield bench
    server.stop()


def test_the_tools_leave_the_verdict_open_and_name_the_story(on_rods: Bench) -> None:
    limits = {"cd": 3, "importance_factor": 1.2, "allowable_ratio": 0.015}
    outcome = on_rods.done("get_story_drift", cases=["EX"], direction="X", **limits)
    assert (outcome["data"]["verdict"], outcome["data"]["stories_without_line"]) == ("open", ["2F"])
    assert "without columns or walls: 2F" in outcome["summary"]["en"]
    assert "2F" in outcome["summary"]["ko"]
    torsion = on_rods.done("get_story_irregularity", kind="torsion", cases=["EX"])["data"]
    assert (torsion["verdict"], torsion["not_judged"]) == ("open", ["2F (EX)"])


def test_an_analysis_tells_what_the_engine_says_in_the_language_that_is_read(on_rods: Bench) -> None:
    summary = on_rods.done("perform_analysis", file_name="rods.mgbx")["summary"]
    assert "are not judged by their drift: 2F." in summary["en"]
    assert re.search("[가-힣]", summary["en"]) is None
    assert "층간변위를 판정하지 않습니다: 2F." in summary["ko"]
    assert "judged" not in summary["ko"]
