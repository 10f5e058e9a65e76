"""What stands beside an order on loads without changing it, and orders that take loads away."""

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import asked, calls, one, planned


def at_nodes(case: str, **forces: str) -> tuple[str, dict[str, object]]:
    rows = [{"node": int(node.removeprefix("n")), "fz": force} for node, force in forces.items()]
    return "assign_nodal_loads", {"load_case": case, "loads": rows}


@pytest.mark.parametrize(
    "said",
    [
        "옥상 냉각탑: 절점 50,51에 각 18kN씩 하향, SDL",
        "cooling tower on the roof, 18 kN each at nodes 50 and 51 (SDL, downward)",
    ],
)
def test_where_a_thing_stands_is_told_beside_its_nodes(said: str) -> None:
    assert one(said) == at_nodes("SDL", n50="-18 kN", n51="-18 kN")


def test_several_lists_of_members_are_one() -> None:
    tool, made = one("외벽하중 7.2 kN/m 를 2층 외곽 X보(49~51, 55~57)에 SDL로")
    assert (tool, made["element_ids"], made["value"]) == ("assign_element_beam_loads", "49to51 55to57", "-7.2 kN/m")


def test_what_the_model_lacks_is_a_reason() -> None:
    for said in (
        "EX 층이 없으니 절점하중으로: 3번 5번에 각 +X 1.8 tonf",
        "EX; no storeys here, so as nodal loads: 1.8 tonf in +X at nodes 3 and 5 each",
    ):
        tool, made = calls(said)[-1]
        assert (tool, made["load_case"]) == ("assign_nodal_loads", "EX")
        assert made["loads"] == [{"node": 3, "fx": "1.8 tf"}, {"node": 5, "fx": "1.8 tf"}]


def test_fix_it_orders_what_was_said_to_be_wrong() -> None:
    tool, made = one("the dead line load on 3 and 4 is 15 kN/m in DL, not 12. Fix it.")
    assert (tool, made["action"], made["value"], made["old_value"]) == ("modify_loads", "set", "-15 kN/m", "-12 kN/m")
    assert one("fix node 3")[0] == "assign_supports"


def test_another_member_that_stays_is_no_exception() -> None:
    for said in (
        "보 4번 DL 등분포를 9 kN/m로 낮춰줘, 3번은 그대로",
        "보 4번 DL 등분포를 9 kN/m로 낮춰줘, 보 3번은 놔두고",
    ):
        assert one(said)[1]["element_ids"] == "4"


@pytest.mark.parametrize(
    "said",
    ["54번 절점에 LL 기계하중 하향. 무게는 업체 확인중", "Machine load down at node 54, LL. Weight is being confirmed"],
)
def test_an_amount_that_nobody_knows_yet_is_asked_for(said: str) -> None:
    assert set(asked(said)) == {"value"}


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("WX 절점하중 삭제", {"load_case": "WX", "kind": "nodal", "action": "remove"}),
        ("remove the nodal load in WX", {"load_case": "WX", "kind": "nodal", "action": "remove"}),
        ("55번 절점 하중 지워줘 LL", {"load_case": "LL", "kind": "nodal", "action": "remove", "node_ids": "55"}),
    ],
)
def test_loads_of_a_case_are_taken_away(said: str, made: dict[str, object]) -> None:
    assert one(said) == ("modify_loads", made)


@pytest.mark.parametrize(
    "said",
    [
        "보 1~10 DL 등분포를 9 kN/m로 낮춰줘, 3번은 그대로",
        "모든 보 DL 등분포 9 kN/m로 변경, 3번은 그대로",
        "WX 절점하중 삭제하지 마",
        "방향은 위로 바뀌었습니다. 절점 4에 LL 2tf",
        "OFFICE LL 3.0, 다른 타입도 동일",
        "OFFICE LL 3.0, others the same",
        "보 49 DL 10 kN/m, keep 50 at 8",
        "보 3번 DL 하중 삭제하고 4번은 절반으로",
        "절점하중 삭제",
        "3F의 WX 절점하중 삭제",
        "옥상 냉각탑: 18kN 하향, SDL",
    ],
)
def test_what_reaches_further_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)
