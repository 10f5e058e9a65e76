"""Nodes and members."""

import pytest

from tests.planning.commands.speaking import TOWER, asked, one

NODE = ("create_nodes", {"length_unit": "m", "nodes": [{"x": 0.0, "y": 6.0, "z": 3.5}]})


@pytest.mark.parametrize(
    "said",
    [
        "절점 추가 (0, 6, 3.5) m",
        "(0, 6, 3.5)에 절점 하나 추가해줘",
        "노드 생성: (0, 6, 3.5)",
        "add a node at (0, 6, 3.5) m",
        "Create a joint at (0, 6, 3.5), please.",
    ],
)
def test_a_node(said: str) -> None:
    assert one(said) == NODE


def test_several_nodes_in_their_unit() -> None:
    made = one("add nodes (0, 0, 0) mm and (6000, 0, 0) mm")[1]
    assert made["length_unit"] == "mm"
    assert [each["x"] for each in made["nodes"]] == [0.0, 6000.0]


MEMBER = {"kind": "beam", "i": 5, "j": 9, "material": "C27", "section": "G1"}


@pytest.mark.parametrize(
    "said",
    [
        "절점 5, 9 사이에 보 추가, 단면 G1, 재료 C27",
        "절점 5와 9를 잇는 보 추가: G1, C27",
        "add a beam between nodes 5 and 9, section G1, material C27",
        "Create a beam on nodes 5 and 9 with G1 and C27",
    ],
)
def test_a_member(said: str) -> None:
    assert one(said) == ("create_frame_elements", {"elements": [MEMBER]})


def test_section_and_material_are_asked() -> None:
    assert asked("절점 5, 9 사이에 보 추가") == {
        "section": ["C1", "C2", "G1", "G2", "SG1"],
        "material": ["C27", "SM355"],
    }
    assert one("add a beam between nodes 5 and 9", TOWER, section="G1", material="C27")[1] == {"elements": [MEMBER]}
