"""What a message makes and uses in one breath."""

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import calls, planned

CASES = "define_static_load_cases"


@pytest.mark.parametrize(
    ("said", "made", "use", "key", "value"),
    [
        ("new dead case DD carrying the self weight", "DD", "assign_self_weight", "load_case", "DD"),
        ("고정하중 케이스 DW 새로 파고 거기에 자중", "DW", "assign_self_weight", "load_case", "DW"),
        ("snow case SN with 5 kN/m down on beams 3 and 4", "SN", "assign_element_beam_loads", "load_case", "SN"),
        ("crane case CR (user defined) with 15 kN down at node 9", "CR", "assign_nodal_loads", "load_case", "CR"),
    ],
)
def test_a_case_is_made_before_it_is_used(said: str, made: str, use: str, key: str, value: str) -> None:
    (first, given), (tool, arguments) = calls(said)
    assert (first, [each["name"] for each in given["cases"]]) == (CASES, [made])
    assert (tool, arguments[key]) == (use, value)


@pytest.mark.parametrize(
    ("said", "terms"),
    [
        ("EW 지진 케이스 + 조합 E7=DL+SDL+EW", ["DL", "SDL", "EW"]),
        ("EW 지진케이스 하나랑 그거 넣은 조합 LCB4=DL+EW", ["DL", "EW"]),
        ("temperature case TP, combination T1 = DL + TP", ["DL", "TP"]),
    ],
)
def test_a_combination_holds_the_case_that_the_message_makes(said: str, terms: list[str]) -> None:
    (first, _), (tool, given) = calls(said)
    assert (first, tool) == (CASES, "define_load_combinations")
    assert [each["case"] for each in given["combinations"][0]["terms"]] == terms


@pytest.mark.parametrize(
    "said",
    [
        "EW 지진 케이스 + 조합 E7=DL+SDL+EZ",
        "EW 지진 케이스 만들면 조합 E7=DL+EW",
        "EW 지진 케이스 만들지 말고 조합 E7=DL+EW",
        "EW 지진 케이스 만들고 절점 57에 30kN, WX는 20kN",
        "new case SN and 4 kN/m on beam 60 in SN and LL",
        "SB2 H-250x125x6x9 하나 파서 51~53 말고 54에",
    ],
)
def test_what_hangs_on_something_or_names_another_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize("said", ["SB2 H-250x125x6x9 하나 파서 51~53에 물려", "SB2 H-250x125x6x9 만들어서 보 51~53에"])
def test_a_section_goes_to_the_numbers_behind_it(said: str) -> None:
    (first, given), (tool, arguments) = calls(said)
    assert (first, given["name"], tool) == ("define_section", "SB2", "modify_elements")
    assert arguments == {"element_ids": "51to53", "section": "SB2"}


@pytest.mark.parametrize(
    "said",
    [
        "Take away the WX nodal loads; make seismic EW with 18 kN in +X at node 9",
        "WX 절점하중 지우고, 지진 EW 케이스 만들어 절점 9에 18kN +X",
        "WX 절점 8에 20kN +X, EW 지진 케이스 만들고 절점 9에 18kN +X",
    ],
)
def test_a_load_goes_into_the_case_made_beside_it_and_not_into_the_one_named_before(said: str) -> None:
    loads = [given for tool, given in calls(said) if tool == "assign_nodal_loads"]
    assert (loads[-1]["load_case"], loads[-1]["loads"]) == ("EW", [{"node": 9, "fx": "18 kN"}])


@pytest.mark.parametrize(
    "said", ["WX 절점하중 지우고 절점 9에 18kN +X", "Take away the WX nodal loads, 18 kN in +X at node 9"]
)
def test_where_loads_were_taken_away_none_is_put_without_being_told(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)
