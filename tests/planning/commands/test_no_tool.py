"""What no tool can do is refused by its name, and what is switched off or only pointed at is read."""

import pytest

from app.ports.planner import PlanDraft, PlanRejected
from tests.planning.commands.speaking import calls, one, planned, refused
from tests.planning.commands.test_having import BUILT


@pytest.mark.parametrize(
    "said",
    [
        "move node 5 to (8.6, 0, 4.5)",
        "5번 절점 옮겨줘",
        "부재 이동",
        "copy 2F beams to 3F",
        "2층 보를 3층으로 복사",
        "temperature load +20 on beams",
        "보에 온도하중 20도",
    ],
)
def test_it_is_refused_by_its_name(said: str) -> None:
    assert refused(said, BUILT) == ["no_tool"]


@pytest.mark.parametrize("said", ["copy the top storey, 3.4 m", "최상층 복사해서 3.4m 위로"])
def test_a_storey_is_copied(said: str) -> None:
    assert one(said) == ("copy_storeys", {"heights": ["3.4 m"]})


@pytest.mark.parametrize("said", ["P-Delta off", "P-Delta 해제", "turn off P-Delta"])
def test_p_delta_goes(said: str) -> None:
    assert one(said) == ("delete_records", {"table": "PDEL", "ids": "1"})


@pytest.mark.parametrize(
    "said", ["P-Delta 빼고 해석", "set P-Delta with 1.0DL, off after 5 iterations", "is P-Delta off?"]
)
def test_p_delta_stays_where_more_is_said(said: str) -> None:
    made = planned(said)
    assert not isinstance(made, PlanDraft) or all(step.tool != "delete_records" for step in made.steps)


@pytest.mark.parametrize("said", ["node at (4.2, 0, 4.5)", "절점 하나 (4.2, 0, 4.5)"])
def test_a_place_by_itself_gets_a_node(said: str) -> None:
    assert one(said)[1]["nodes"] == [{"x": 4.2, "y": 0.0, "z": 4.5}]


@pytest.mark.parametrize(
    "said", ["node (4.2, 0, 4.5) pinned", "is there a node at (4.2, 0, 4.5)", "displacement at (4.2, 0, 4.5)"]
)
def test_a_place_of_which_more_is_said_gets_none(said: str) -> None:
    made = planned(said)
    assert not isinstance(made, PlanDraft) or all(step.tool != "create_nodes" for step in made.steps)


@pytest.mark.parametrize("said", ["all columns G2 except 1F", "1층 빼고 기둥 전부 G2"])
def test_an_exception_behind_a_bare_order_is_left_out(said: str) -> None:
    assert one(said, BUILT) == ("modify_elements", {"element_ids": "13to24", "section": "G2"})


@pytest.mark.parametrize("said", ["units kN, mm, don't save yet", "단위 kN, mm로 바꾸고 저장은 하지 마"])
def test_no_file_is_saved_that_nobody_wants(said: str) -> None:
    assert [tool for tool, _ in calls(said)] == ["set_unit_system"]


@pytest.mark.parametrize(
    "said", ["저장하지 말고 해석해", "run it, don't save", "LCB1 삭제, 저장은 하지 말고 다른 이름으로 저장"]
)
def test_an_analysis_that_saves_is_not_run_beside_it(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


def test_what_is_not_saved_changes_nothing_else() -> None:
    assert [tool for tool, _ in calls("저장하지 말고 모드만 20개로")] == ["set_analysis_control"]


@pytest.mark.parametrize(
    "said", ["2층 보 G2로, 3층 보도 똑같이", "Put 2 kN/m down on beams 61 to 63 in SDL and move it to LL"]
)
def test_nothing_else_is_refused_as_a_copy_or_a_move(said: str) -> None:
    made = planned(said, BUILT)
    assert not isinstance(made, PlanRejected) or all(each.code != "no_tool" for each in made.errors)
