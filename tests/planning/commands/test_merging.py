"""Nodes that are merged, as they are ordered; nothing where it is forbidden or asked."""

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import one, planned


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("merge nodes 5 and 6", {"node_ids": "5 6", "distance": "1 mm"}),
        ("절점 5, 6 합쳐줘", {"node_ids": "5 6", "distance": "1 mm"}),
        ("중복절점 합쳐줘", {"distance": "1 mm"}),
        ("merge duplicate nodes within 2 mm", {"distance": "2 mm"}),
    ],
)
def test_nodes_are_merged_within_a_distance(said: str, given: dict[str, str]) -> None:
    assert one(said) == ("merge_nodes", given)


@pytest.mark.parametrize("said", ["절점 5, 6 합치지 마", "are there nodes to merge?", "merge columns 5 and 6"])
def test_nothing_else_merges_nodes(said: str) -> None:
    made = planned(said)
    assert not (isinstance(made, PlanDraft) and any(step.tool == "merge_nodes" for step in made.steps))
