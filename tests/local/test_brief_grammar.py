"""The grammar of a brief for servers and for who has no LLGuidance: it admits what LLGuidance admits, no more."""

import pytest

from app.prompting.brief_grammar import follows, gbnf
from tests.local.short_specs import task_for

WRITTEN = "assign_nodal_loads load_case=N1 nodes=I1 dir=down f=F1"


@pytest.mark.parametrize(
    ("text", "is_admitted"),
    [
        (WRITTEN, True),
        (f"{WRITTEN} ; {WRITTEN}", True),
        ("assign_nodal_loads load_case=N1 nodes=@storey(2F) dir=down f=F1", True),
        ("none", True),
        ("", False),
        ("assign_nodal_loads load_case=N2 nodes=I1 dir=down f=F1", False),
        ("assign_nodal_loads load_case=N1 nodes=#9 dir=down f=F1", False),
        ("assign_nodal_loads load_case=N1 nodes=I1 dir=down f=50kN", False),
        ("assign_nodal_loads load_case=LL nodes=I1 dir=down f=F1", False),
        (f"{WRITTEN} ;", False),
        (f"{WRITTEN} ; none", False),
        ("run_member_design", False),
    ],
)
def test_only_the_values_of_the_message_and_places_of_the_model_are_admitted(text: str, is_admitted: bool) -> None:
    assert follows(task_for("LL 케이스로 절점 9~12에 하향 50kN 씩 걸어줘").grammar, text) is is_admitted


@pytest.mark.parametrize(
    ("text", "is_admitted"),
    [("ab", True), ("aab", True), ("b", True), ("acc", True), ("", False), ("ac", False), ('"', True), ("abb", False)],
)
def test_groups_signs_and_quotation_marks_are_followed(text: str, is_admitted: bool) -> None:
    grammar = 'start: ("a")* any_1 | "a" ("c" "c")? | "\\""\nany_1: "b" | "cd"\n'

    assert follows(grammar, text) is (is_admitted or text == "a")


def test_gbnf_begins_at_the_root_and_has_no_low_lines_in_names() -> None:
    assert gbnf('start: call_1 (" ; " call_1)*\ncall_1: "a_b=" "N1"\n') == (
        'root ::= call-1 (" ; " call-1)*\ncall-1 ::= "a_b=" "N1"\n'
    )


@pytest.mark.parametrize("grammar", ["start: /[0-9]+/", "start", "start: gone"])
def test_what_is_no_such_grammar_is_refused(grammar: str) -> None:
    with pytest.raises(ValueError, match="no rule"):
        follows(grammar, "1")
