"""A finished text becomes a plan, or the reason why it is none."""

import json
import re

import pytest

from app.local.parsing import parse_plan
from app.ports.planner import NoPlan, PlanDraft
from tests.local.catalogue import TOOLS

BY_NAME = {tool.name: tool for tool in TOOLS}


def test_steps_get_ids_titles_and_their_order() -> None:
    steps = [
        {"tool": "define_material", "arguments": {"name": "C24", "grade": "C24"}},
        {"tool": "perform_analysis", "arguments": {}},
    ]

    draft = parse_plan(json.dumps({"title": "재료", "steps": steps}), BY_NAME, "tiny")

    assert isinstance(draft, PlanDraft)
    assert [(step.step_id, step.tool, step.depends_on) for step in draft.steps] == [
        ("s1", "define_material", ()),
        ("s2", "perform_analysis", ("s1",)),
    ]
    assert draft.steps[0].title.ko == "재료 정의"
    assert draft.title.ko == "재료"
    assert "tiny" in draft.assumptions[0].text.en
    assert not draft.assumptions[0].is_verified


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"title":"x","steps":[{"tool"', "did not write a complete plan"),
        ("[]", "not a plan"),
        ('{"title":"x","steps":[]}', "found no tool"),
        ('{"title":"x","steps":[{"tool":"rm","arguments":{}}]}', "step 1 names no known tool"),
        ('{"title":"x","steps":[7]}', "step 1 names no known tool"),
        (
            '{"title":"x","steps":[{"tool":"define_material","arguments":{"name":"a","grade":"B1"}}]}',
            "step 1 is not valid.*grade",
        ),
        (
            '{"title":"x","steps":[{"tool":"define_story_data","arguments":{"stories":[{"name":"1F","rigid":true}],"count":900}}]}',
            "step 1 is not valid.*count",
        ),
    ],
)
def test_what_is_no_plan_says_why(text: str, why: str) -> None:
    answer = parse_plan(text, BY_NAME, "tiny")

    assert isinstance(answer, NoPlan)
    assert re.search(why, answer.why.en)
    assert answer.why.ko
