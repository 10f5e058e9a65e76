"""The opponent without a language model fills the first values that fit, and nothing that nobody said."""

from collections.abc import Sequence

import pytest

from app.reading.reader import read
from app.shortform.canonical import canonical
from app.shortform.compile import compile_plan
from app.shortform.context import Context
from app.shortform.pointers import slots_of
from app.shortform.text import parse
from models.data.start_models import SCHEMAS
from models.evaluation.control import control_plan
from tests.shortform.buildings import DIGEST


def planned(brief: str, *tools: str) -> tuple[str, Context]:
    """`tools` are ranked first for one sentence after the other."""
    reading = read(brief, DIGEST)
    slots = slots_of(reading)
    context = Context(slots=slots, digest=DIGEST, places=DIGEST, order="BxH")
    left = iter(tools)

    def ranked(_sentence: str) -> Sequence[str]:
        return (next(left), "none")

    return control_plan(canonical(reading, slots), ranked, SCHEMAS, context), context


@pytest.mark.parametrize(
    ("brief", "tool", "plan"),
    [
        ("pin nodes 1 to 4", "assign_supports", "assign_supports node_ids=I1"),
        ("절점 3에 아래로 5kN, DL", "assign_nodal_loads", "assign_nodal_loads load_case=N1 nodes=I1 dir=D1 f=F1"),
        ("add section G9 400x700", "define_section", "define_section name=N1 size=S1"),
        ("reactions of DL", "get_reactions", "get_reactions cases=N1"),
        ("thanks", "none", "none"),
    ],
)
def test_each_value_goes_to_the_first_argument_that_takes_it(brief: str, tool: str, plan: str) -> None:
    found, _ = planned(brief, tool)
    assert found == plan


def test_sentences_with_different_tools_make_a_call_each_and_keep_their_values() -> None:
    brief = "Add section G9 400x700. Reactions of DL."
    found, context = planned(brief, "define_section", "get_reactions")
    assert [call.tool for call in compile_plan(parse(found), SCHEMAS, context).calls] == [
        "define_section",
        "get_reactions",
    ]


def test_what_is_missing_is_left_to_be_asked() -> None:
    found, context = planned("uniform load on beams 5 and 6", "assign_element_beam_loads")
    assert compile_plan(parse(found), SCHEMAS, context).problems


def test_a_tool_that_is_not_there_is_passed_over() -> None:
    assert planned("pin nodes 1 to 4", "no_such_tool")[0] == "none"
