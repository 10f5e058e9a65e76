"""What something is called beside the number or name that says which it is."""

from typing import Any

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import calls, one, planned


@pytest.mark.parametrize(
    ("said", "tool", "key", "value"),
    [
        ("landing beam 60: 4 kN/m SDL", "assign_element_beam_loads", "element_ids", "60"),
        ("façade beam 67: 7 kN/m SDL", "assign_element_beam_loads", "element_ids", "67"),
        ("12 kN/m on escalator beam 52 in LL", "assign_element_beam_loads", "element_ids", "52"),
        ("stringer beam 58 to G2", "modify_elements", "element_ids", "58"),
        ("에스컬레이터 지지보 52에 LL 12kN/m", "assign_element_beam_loads", "element_ids", "52"),
        ("빗물받이 보 58~60을 G2로", "modify_elements", "element_ids", "58to60"),
        ("옥상 실외기 자리 절점 53에 SDL 18kN 하향", "assign_nodal_loads", "load_case", "SDL"),
        ("put 6 kN on gable node 57, WX in +X", "assign_nodal_loads", "load_case", "WX"),
        ("C40 for the transfer girders, add it", "define_material", "name", "C40"),
        ("SB3 for the canopy ribs, H250x125x6x9", "define_section", "name", "SB3"),
        ("thickness W180 180 mm for the shaft enclosure", "define_thickness", "name", "W180"),
    ],
)
def test_a_label_beside_a_number_or_a_name_chooses_nothing(said: str, tool: str, key: str, value: str) -> None:
    name, arguments = one(said)
    assert (name, arguments[key]) == (tool, value)


@pytest.mark.parametrize(
    "said",
    [
        "every second beam 49-57 to G2",
        "alternate beams 49-57 to G2",
        "some beams 49-57 to G2",
        "홀수 보 49~57 G2로",
        "보 49~57 하나 걸러 G2로",
        "nodes around node 53: 4 kN down SDL",
        "beams parallel to beam 60: 4 kN/m SDL",
        "beams framing into column 5 to G2",
        "beam adjoining node 53 to G2",
        "60번 옆 보에 SDL 4kN/m",
        "released beam 60: 4 kN/m SDL",
        "계단 보에 LL 11kN/m",
        "C2 for the slender columns",
    ],
)
def test_a_word_that_chooses_or_leads_elsewhere_is_no_label(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize("said", ["a 30 kN X force on node 60, EX", "60번 절점 EX 횡력 30kN (X방향)"])
def test_a_force_may_be_called_one(said: str) -> None:
    force: dict[str, Any] = {"load_case": "EX", "loads": [{"node": 60, "fx": "30 kN"}]}
    assert calls(said) == [("assign_nodal_loads", force)]
