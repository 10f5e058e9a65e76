"""Members from a node that is there to a node of their own."""

from dataclasses import replace

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import TOWER, calls, planned

PLACED = replace(TOWER, points={7: (0.0, 0.0, 4.5), 9: (12.0, 0.0, 4.5), 10: (12.0, 3.0, 4.5)})


@pytest.mark.parametrize(
    "said",
    [
        "9번 절점에서 +X로 1.5m 캔틸레버 빼주세요. G1, C27",
        "1.5m cantilever out from node 9 in +X, G1/C27",
        "cantilever of 1500 mm from node 9 in +X, G1, C27",
    ],
)
def test_a_cantilever_ends_at_a_node_of_its_own(said: str) -> None:
    nodes, elements = (arguments for _, arguments in calls(said, PLACED))
    assert nodes["nodes"] == [{"id": 11, "x": 13.5, "y": 0.0, "z": 4.5}]
    assert elements["elements"] == [{"kind": "beam", "i": 9, "j": 11, "material": "C27", "section": "G1"}]


@pytest.mark.parametrize(
    "said", ["7번 절점 아래로 4.5m 내려서 기둥, C1 C27 써서", "drop a column 4.5m straight down from node 7, C1/C27"]
)
def test_a_column_stands_on_its_lower_node(said: str) -> None:
    nodes, elements = (arguments for _, arguments in calls(said, PLACED))
    assert nodes["nodes"][0]["z"] == 0.0
    assert elements["elements"] == [{"kind": "column", "i": 11, "j": 7, "material": "C27", "section": "C1"}]


def test_a_node_that_is_there_is_used() -> None:
    [(tool, arguments)] = calls("3m beam from node 9 in +Y, G1, C27", PLACED)
    assert (tool, arguments["elements"][0]["j"]) == ("create_frame_elements", 10)


@pytest.mark.parametrize(
    "said",
    [
        "9번 절점에서 X로 1.5m 캔틸레버, G1, C27",  # Which side?
        "9번 절점 +X 1.5m, +Y 2m 캔틸레버 G1, C27",
        "1.5m cantilever from node 99 in +X, G1, C27",
        "delete the 1.5m cantilever at node 9 in +X",
        "column 1.5m from node 9 in +X, C1, C27",
        "9번 절점에서 +X로 1.5m 캔틸레버 추가하지 마세요",
    ],
)
def test_a_member_that_is_not_all_told_is_not_made(said: str) -> None:
    assert not isinstance(planned(said, PLACED), PlanDraft)
