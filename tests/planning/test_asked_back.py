"""Orders that leave a slot open: the slot is named, and the answer completes the order; what is not read gets forms."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.agent.answering import answered
from app.gennx.mcp.registry import TOOLS
from app.planning.nearest import nearest
from app.planning.planner import answer
from app.ports.planner import Brief, PlanDraft, PlanQuestion
from app.protocol.items import Risk
from app.protocol.queries import ToolSpec
from app.reading.tool_finder import ToolIndex
from app.trade.answers.digest import ModelDigest
from app.trade.text import Language
from tests.planning.asked import Asked, rows
from tests.planning.commands.speaking import TOWER

CLARIFY = rows("asked_back.jsonl")


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    asked = Asked(tmp_path_factory.mktemp("asked_back"))
    yield asked
    asked.close()


@pytest.mark.parametrize("row", CLARIFY, ids=[f"{row['start']} {row['text']}" for row in CLARIFY])
def test_what_an_order_leaves_open_is_asked_by_name(models: Asked, row: dict[str, Any]) -> None:
    told = models.say(row["start"], row["text"])
    assert told.kind == "question", told
    assert told.fields is not None
    assert sorted(told.fields) == row["fields"], told


COMPLETED = [
    ("단면 추가", {"name": "C3", "size": "600x600 mm"}, "define_section"),
    ("add a section", {"name": "C3", "size": "H-400x200x8x13"}, "define_section"),
    ("define a material", {"grade": "C30"}, "define_material"),
    ("하중케이스 추가해줘", {"name": "TL", "type": "온도하중"}, "define_static_load_cases"),
    ("add combination LCB9", {"formula": "1.2DL+1.6LL"}, "define_load_combinations"),
    ("조합 만들어줘", {"name": "LCB9", "formula": "1.2DL+1.6LL"}, "define_load_combinations"),
    ("delete the beam", {"members": "76"}, "delete_records"),
    ("보 76 나눠줘", {"parts": "2등분"}, "divide_elements"),
    ("divide beam 76", {"parts": "into 2"}, "divide_elements"),
    ("change units", {"units": "kN, mm"}, "set_unit_system"),
    ("85번 보 힌지", {"end": "both ends"}, "assign_beam_end_release"),
]


@pytest.mark.parametrize(("text", "said", "tool"), COMPLETED)
def test_the_answers_complete_the_order(text: str, said: dict[str, str], tool: str) -> None:
    language = Language.KO if any("가" <= letter <= "힣" for letter in text) else Language.EN
    brief = Brief(text=text, language=language, tools=(), digest=TOWER)
    question = answer(brief, "stamp")
    assert isinstance(question, PlanQuestion)
    assert {each.key for each in question.fields} == set(said)
    planned = answer(answered(brief, question, said), "stamp")
    assert isinstance(planned, PlanDraft), planned
    assert [step.tool for step in planned.steps] == [tool]


def test_an_answer_that_cannot_be_read_is_asked_about_and_never_left_out() -> None:
    brief = Brief(text="단면 추가", language=Language.KO, tools=(), digest=TOWER)
    question = answer(brief, "stamp")
    assert isinstance(question, PlanQuestion)
    planned = answer(answered(brief, question, {"name": "C3", "size": "적당히 크게"}), "stamp")
    assert not isinstance(planned, PlanDraft)


SPECS = tuple(
    ToolSpec(name=tool.name, title=tool.title, description=tool.description, risk=Risk.READ, schema=tool.input_schema())
    for tool in TOOLS.values()
)


@pytest.mark.parametrize(
    ("text", "tool", "texts"),
    [
        ("C2 단면 어떻게든 뒤틀어봐", "define_section", {}),
        ("wobble the reactions of DL", "get_reactions", {}),
        ("조합 LCB2를 예쁘게 꾸며", "define_load_combinations", {}),
        ("nudge the floor load type OFFICE", "define_floor_load_type", {}),
    ],
)
def test_the_nearest_commands_hold_what_was_meant(text: str, tool: str, texts: dict[str, str]) -> None:
    found = nearest(text, TOWER, ToolIndex(SPECS))
    assert 1 <= len(found) <= 3
    assert tool in {each.tool for each in found}
    assert texts.items() <= found[0].texts.items()


def test_a_form_is_filled_with_what_the_message_says() -> None:
    found = nearest("wiggle the uniform load of beam 76 in DL", TOWER, ToolIndex(SPECS))
    texts = next(each.texts for each in found if each.tool == "assign_element_beam_loads")
    assert texts["load_case"] == "DL"
    assert texts["element_ids"] == "76"


def test_an_unknown_model_says_nothing_for_a_form() -> None:
    found = nearest("nudge the section", ModelDigest(is_known=False), ToolIndex(SPECS))
    assert all(not each.texts for each in found)
