"""Two plans are one where their calls come to the same, however they are spelled."""

from typing import Any

import pytest

from app.agent.comparing import comes_to_the_same, told_otherwise
from app.protocol.items import PlanStep
from tests.fakes.planner import words
from tests.ui.tool_specs import specs

SPECS = specs()
Call = tuple[str, dict[str, Any]]
SUPPORTS: Call = ("assign_supports", {"node_ids": "1to4", "condition": "fixed"})
MATERIAL: Call = ("define_material", {"name": "C30", "type": "CONC", "elastic_modulus": "26.7 GPa"})
SECTION: Call = ("define_material", {"name": "C35", "type": "CONC", "elastic_modulus": "28 GPa"})
DISPLACED: Call = ("get_displacements", {"cases": ["DL"], "nodes": "5"})
NODES: Call = ("get_nodes", {})


def steps(*calls: Call) -> tuple[PlanStep, ...]:
    return tuple(
        PlanStep(step_id=f"s{number}", tool=tool, title=words(tool), arguments=arguments)
        for number, (tool, arguments) in enumerate(calls)
    )


def are_one(one: tuple[Call, ...], other: tuple[Call, ...]) -> bool:
    return comes_to_the_same(steps(*one), steps(*other), SPECS)


def with_(call: Call, **more: Any) -> Call:
    return call[0], {**call[1], **more}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SUPPORTS, with_(SUPPORTS, node_ids="4, 3 1to2")),
        (SUPPORTS, with_(SUPPORTS, at_elevation=None)),
        (with_(SUPPORTS, at_elevation="0.3 m"), with_(SUPPORTS, at_elevation="300mm")),
        (MATERIAL, with_(MATERIAL, elastic_modulus="26700 N/mm²")),
        (MATERIAL, with_(MATERIAL, damping_ratio=0.05)),
        (with_(MATERIAL, poisson_ratio=0.0), with_(MATERIAL, poisson_ratio=0)),
    ],
)
def test_spellings_of_one_call_are_the_same(one: Call, other: Call) -> None:
    assert are_one((one,), (other,))
    assert told_otherwise(steps(one)[0], steps(other), SPECS) == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        (SUPPORTS, with_(SUPPORTS, node_ids="1to5"), {"node_ids"}),
        (SUPPORTS, with_(SUPPORTS, condition="pinned"), {"condition"}),
        (with_(SUPPORTS, at_elevation="0.3 m"), with_(SUPPORTS, at_elevation="0.3 mm"), {"at_elevation"}),
        (MATERIAL, with_(MATERIAL, damping_ratio=0.02), {"damping_ratio"}),
        (with_(MATERIAL, poisson_ratio=0.2), MATERIAL, {"poisson_ratio"}),
        (with_(MATERIAL, name="1"), with_(MATERIAL, name="01"), {"name"}),
        (DISPLACED, with_(DISPLACED, cases=["DL", "LL"]), {"cases"}),
    ],
)
def test_what_differs_is_named(one: Call, other: Call, names: set[str]) -> None:
    assert not are_one((one,), (other,))
    assert told_otherwise(steps(one)[0], steps(other), SPECS) == names
    assert told_otherwise(steps(other)[0], steps(one), SPECS) == names


def test_the_most_alike_call_is_the_counterpart() -> None:
    changed = steps(with_(SECTION, elastic_modulus="29 GPa"))[0]
    assert told_otherwise(changed, steps(MATERIAL, SECTION), SPECS) == {"elastic_modulus"}
    assert told_otherwise(changed, steps(SUPPORTS), SPECS) is None


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ((NODES, DISPLACED), (DISPLACED, NODES), True),
        ((MATERIAL, SECTION), (SECTION, MATERIAL), False),
        ((SUPPORTS, NODES), (NODES, SUPPORTS), False),
        ((MATERIAL, SUPPORTS), (MATERIAL,), False),
        ((MATERIAL, MATERIAL), (MATERIAL,), False),
    ],
)
def test_only_reads_may_stand_in_any_order(one: tuple[Call, ...], other: tuple[Call, ...], is_one: bool) -> None:
    assert are_one(one, other) is is_one
