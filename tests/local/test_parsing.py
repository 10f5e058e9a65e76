"""A finished text becomes a plan, or the reason why it is none."""

import json
import re

import pytest

from app.ports.planner import NoPlan, PlanDraft
from app.prompting.parsing import parse_plan
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
        ("[]", "did not write a complete plan.*“\\[\\]”"),
        ("Sorry, no.", "answer begins “Sorry, no.”"),
        ('<think>{"title": 1, "steps": []}', "answer begins “<think>"),
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


PLAN = '{"title": "재료", "steps": [{"tool": "perform_analysis", "arguments": {}}]}'
OTHER = '{"title": "다른 계획", "steps": [{"tool": "perform_analysis", "arguments": {}}]}'
EMPTY = '{"title": "draft", "steps": []}'


@pytest.mark.parametrize(
    "text",
    [
        f"<think>\nhm\n</think>\n\n{PLAN}",
        f"hm, the template opened it\n</think>\n{PLAN}",
        f"<think>\nnever closed, {{so}} here it is: {PLAN}",
        f"<thinking>{OTHER}</thinking>{PLAN}",
        f"<think>{OTHER} or {EMPTY}</think> <think>again</think>{PLAN}",
        f"```json\n{PLAN}\n```",
        f"Sure! Here is the plan:\n\n```\n{PLAN}\n```\nTell me {{anything}} else.",
        f'{{"thought": "first a draft"}}\n{PLAN}',
        f"{PLAN}\n{PLAN}",
        f"{EMPTY}\n{PLAN}",
        f'{{"answer": {PLAN}}}',
        f"[{PLAN}]",
        f'{{"title": "cut off", "steps": [{{"tool": "a"\n{PLAN}',
        "\ufeff" + PLAN,
        "{" * 500 + PLAN,
    ],
)
def test_words_around_a_plan_do_not_lose_it(text: str) -> None:
    draft = parse_plan(text, BY_NAME, "tiny")
    assert isinstance(draft, PlanDraft)
    assert draft.title.ko == "재료"


@pytest.mark.parametrize(
    ("text", "told"), [(f"{OTHER} or rather {PLAN}", "several"), (f"<think>{PLAN}</think>", "thought")]
)
def test_a_plan_that_was_not_the_one_answer_says_so(text: str, told: str) -> None:
    draft = parse_plan(text, BY_NAME, "tiny")
    assert isinstance(draft, PlanDraft)
    assert draft.title.ko == "재료"
    assert told in draft.assumptions[-1].text.en
    assert not draft.assumptions[-1].is_verified
    sure = parse_plan(f"<think>{OTHER}</think>{PLAN}", BY_NAME, "tiny")
    assert isinstance(sure, PlanDraft)
    assert [one.key for one in sure.assumptions] == ["local_model"]


@pytest.mark.parametrize(
    "text", ['{"a":' * 200_000, '{"' * 400_000, '{"a":[' + "1," * 400_000, "<think>" * 100_000, "[" * 1_000_000]
)
def test_a_hostile_answer_is_no_plan_and_soon_found_to_be_none(text: str) -> None:
    assert isinstance(parse_plan(text, BY_NAME, "tiny"), NoPlan)


def test_half_characters_in_a_plan_are_replaced_before_anybody_sees_them() -> None:
    draft = parse_plan(
        r'{"title": "x\ud83c", "steps": [{"tool": "perform_analysis", "arguments": {}}]}', BY_NAME, "tiny"
    )
    assert isinstance(draft, PlanDraft)
    assert draft.title.en == "x\ufffd"
