"""Building frames that are more than a box, on the embedded engine and as pure layout."""

from typing import Any

import pytest

from app.gennx.tools.model.frames import Extent, FrameShape, UprightBay, regular_frame
from tests.gennx.bench import Bench

TOWER: dict[str, Any] = {
    "bays_x": ["6 m", "8 m", "6 m"],
    "bays_y": ["5 m", "7 m"],
    "story_heights": ["4 m", "3.5 m", "3.5 m"],
    "column_section": "C",
    "beam_section": "B",
    "material": "C24",
    "basement_heights": ["3 m"],
    "set_backs": [{"above_story": 2, "bays_x": [2, 3], "bays_y": [1, 2]}],
    "cores": [{"bay_x": 2, "bay_y": 1}],
    "wall_thickness": "T200",
    "basement_walls": True,
    "braces": [{"direction": "X", "grid_line": 3, "bay": 3, "pattern": "x"}],
    "brace_section": "B",
}


@pytest.fixture
def site(engine: Bench) -> Bench:
    engine.done("define_material", name="C24", type="concrete", standard="KS01(RC)", db="C24")
    engine.done("define_section", name="C", shape="SB", height="600 mm", width="600 mm")
    engine.done("define_section", name="B", shape="SB", height="600 mm", width="300 mm")
    engine.done("define_thickness", name="T200", t_in="200 mm")
    return engine


def test_a_tower_with_basement_set_back_core_and_braces_stands(site: Bench) -> None:
    data = site.done("create_regular_frame", **TOWER)["data"]
    assert data["levels"] == [-3, 0, 4, 7.5, 11]
    elements = site.api.table("ELEM")
    kinds = [row["TYPE"] for row in elements.values()]
    # 12 grid points to the second floor, 9 above: 3 storeys of 12 and one of 9 columns.
    assert len(site.api.table("NODE")) == 4 * 12 + 9
    assert kinds.count("WALL") == 4 * 4 + 2 * (3 + 2)
    assert kinds.count("TRUSS") == 2 * 3
    assert len({str(row["WALL"]) for row in elements.values() if row["TYPE"] == "WALL"}) == 4 + 10
    site.done("assign_supports", at_elevation="-3 m", condition="fixed")
    site.done("define_static_load_cases", cases=[{"name": "DL", "type": "D"}])
    site.done("assign_self_weight", load_case="DL")
    site.done("auto_generate_story_data")
    site.done("perform_analysis", file_name="tower.mgbx")
    assert site.done("check_equilibrium")["data"]["balanced"] is True


def test_stories_by_hand_and_from_the_nodes_have_the_same_eccentricities(site: Bench) -> None:
    """A plan of 16 x 7 m: 5 and 15 % of its width along each axis."""
    plan = {"bays_x": ["8 m"] * 2, "bays_y": ["7 m"], "story_heights": ["4 m"]}
    site.done("create_regular_frame", **plan, column_section="C", beam_section="B", material="C24")
    site.done("auto_generate_story_data", seismic_ecc_percent=5, wind_ecc_percent=15)
    made = site.api.table("STOR")
    stories = [
        {"name": row["STORY_NAME"], "level": f"{row['STORY_LEVEL']} m", "floor_diaphragm": row["bFLOOR_DIAPHRAGM"]}
        for row in made.values()
    ]
    site.done("define_story_data", stories=stories)
    for key, row in site.api.table("STOR").items():
        given = [row[f"{name}_{axis}"] for name in ("SEIS_ACC_ECCENT", "WIND_ECCENT") for axis in "XY"]
        assert given == pytest.approx([0.8, 0.35, 2.4, 1.05])
        assert row == pytest.approx(made[key])


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"set_backs": [{"above_story": 3, "bays_x": [1, 2], "bays_y": [1, 1]}]}, "set_backs[0]"),
        ({"set_backs": [{"above_story": 1, "bays_x": [1, 9], "bays_y": [1, 1]}]}, "set_backs[0]"),
        (
            {
                "set_backs": [
                    {"above_story": 1, "bays_x": [1, 1], "bays_y": [1, 1]},
                    {"above_story": 2, "bays_x": [1, 2], "bays_y": [1, 1]},
                ]
            },
            "set_backs[1]",
        ),
        ({"cores": [{"bay_x": 4, "bay_y": 1}]}, "cores[0]"),
        ({"braces": [{"direction": "Y", "grid_line": 5, "bay": 1}]}, "braces[0]"),
        ({"wall_thickness": None}, "wall_thickness"),
        ({"brace_section": None}, "brace_section"),
        ({"basement_heights": ["-3 m"]}, "basement_heights[0]"),
    ],
)
def test_what_lies_outside_the_frame_is_refused_by_name(site: Bench, change: dict[str, Any], named: str) -> None:
    outcome = site.call("create_regular_frame", **{**TOWER, **change})
    assert outcome["status"] == "failed"
    assert named in outcome["error"]["message"]["en"]
    assert site.api.table("NODE") == {}


def test_numbers_go_level_by_level_and_columns_come_first() -> None:
    frame = regular_frame([1, 1], [1], [1, 1], 0, 1, 1)
    assert (frame.base_nodes, frame.nodes[7]) == ((1, 2, 3, 4, 5, 6), (0, 0, 1))
    assert (frame.columns[1], frame.beams_x[13], frame.beams_y[21]) == ((1, 7), (7, 8), (7, 10))


def test_a_set_back_takes_columns_beams_and_nodes_along() -> None:
    shape = FrameShape(
        extents=[Extent((0, 2), (0, 1)), Extent((0, 1), (0, 1))], walls=[UprightBay((1, 0), (2, 0), 0, 1)]
    )
    frame = regular_frame([1, 1], [1], [1, 1], 0, 1, 1, shape)
    assert (len(frame.nodes), len(frame.columns), len(frame.beams_x), len(frame.beams_y)) == (16, 10, 6, 5)
    assert list(frame.walls.values()) == [(2, 3, 9, 8)]
