"""An old value and a new one in one order: the new one is set, the old one says which load is meant."""

from typing import Any

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import one, planned


def nodal(value: str, old: str, ids: str = "3") -> dict[str, Any]:
    return {
        "load_case": "WX",
        "kind": "nodal",
        "action": "set",
        "value": value,
        "node_ids": ids,
        "old_value": old,
    }


@pytest.mark.parametrize(
    "said",
    [
        "WX 절점3 2tf를 3tf로",
        "WX 절점 3 횡력 2tf → 3tf",
        "WX node 3 2tf → 3tf",
        "node 3 WX force 2 tf becomes 3 tf",
        "WX node 3: 3 tf instead of 2 tf",
        "WX at node 3 should read 3 tf (it was 2)",
        "WX node 3: 3 tf i.o. 2 tf",
        "절점 3에 WX 2tf 걸려 있던 거 3tf로",
    ],
)
def test_a_load_at_a_node_keeps_the_direction_that_it_has(said: str) -> None:
    assert one(said) == ("modify_loads", nodal("3 tf", "2 tf"))


@pytest.mark.parametrize(
    "said",
    [
        "DL 보 등분포 1.2 → 1.5 tf/m",
        "DL 보 선하중 1.2 tf/m를 1.5 tf/m로",
        "all DL beam loads of 1.2 tf/m become 1.5 tf/m",
        "every 1.2 tf/m beam load in DL goes to 1.5 tf/m",
        "DL 보하중 1.2인 거 다 1.5 tf/m로",
    ],
)
def test_without_numbers_the_old_value_says_which_loads(said: str) -> None:
    arguments = {"load_case": "DL", "kind": "beam", "action": "set", "value": "-1.5 tf/m", "old_value": "-1.2 tf/m"}
    assert one(said) == ("modify_loads", arguments)


@pytest.mark.parametrize(
    ("said", "tool", "changed"),
    [
        ("EX: zone II instead of I", "modify_static_seismic_load", {"seismic_zone": "II"}),
        ("EX S3 rather than S4", "modify_static_seismic_load", {"site_class": "S3"}),
        ("EX S4 말고 S3", "modify_static_seismic_load", {"site_class": "S3"}),
        ("RY uses SRSS rather than CQC", "modify_rs_load_case", {"modal_combination": "SRSS"}),
        ("RY CQC 말고 SRSS", "modify_rs_load_case", {"modal_combination": "SRSS"}),
        ("RY 각도 90→75도", "modify_rs_load_case", {"angle_deg": 75.0}),
        ("DL self weight factor: -1.2 i.o. -1", "assign_self_weight", {"factor": -1.2}),
        ("DL 자중계수 -1에서 -1.2로", "assign_self_weight", {"factor": -1.2}),
        ("모드 18 말고 36", "set_analysis_control", {"eigenvalue": {"modes": 36}}),
        ("36 modes instead of 18", "set_analysis_control", {"eigenvalue": {"modes": 36}}),
        (
            "OFFICE 활하중 2.5인데 3.5로 정정",
            "modify_floor_load_type",
            {"items": [{"load_case": "LL", "value": "3.5 kN/m²"}]},
        ),
    ],
)
def test_the_new_value_is_taken_in_every_way_of_telling_the_old_one(
    said: str, tool: str, changed: dict[str, Any]
) -> None:
    made, arguments = one(said)
    assert made == tool
    assert changed.items() <= arguments.items()


@pytest.mark.parametrize(
    "said",
    [
        "WX 절점 3 2tf 말고 4에 3tf",
        "WX 절점 3 2tf는 그대로",
        "WX 절점 3 3tf",
        "WX 절점하중 3tf로 변경",
        "보 4 DL 1.5톤/m, 1.2 아니고",
    ],
)
def test_what_names_no_pair_of_values_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize(
    ("said", "kind", "value"),
    [
        ("col 1 WX UDL 0.3 tf/m +X", "uniform", "0.3 tf/m"),
        ("bm 4 LL trapezoid 0 to 2 tf/m", "trapezoidal", "0 tf/m"),
    ],
)
def test_the_number_of_a_member_ahead_of_a_case_is_no_factor_of_it(said: str, kind: str, value: str) -> None:
    tool, arguments = one(said)
    assert (tool, arguments["kind"], arguments["value"]) == ("assign_element_beam_loads", kind, value)


def test_an_arrow_gives_a_storey_another_name_and_members_none() -> None:
    assert one("storey 3F → P3") == ("rename_record", {"kind": "story", "name": "3F", "new_name": "P3"})
    assert not isinstance(planned("C1 → C9"), PlanDraft)
    assert not isinstance(planned("2F → 3F"), PlanDraft)


def test_two_new_values_are_asked_about() -> None:
    assert not isinstance(planned("the load on beam 3 goes to 5 kN/m and 7 kN/m in DL"), PlanDraft)
