"""The grammar of a brief admits what can be compiled or asked about, and nothing that the brief does not hold."""

from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings

from app.reading.reader import read
from app.shortform.compile import CompiledCall
from app.shortform.context import Context
from app.shortform.grammar import grammar_for
from app.shortform.pointers import slots_of
from app.shortform.shorten import shorten
from app.shortform.text import show
from tests.shortform.buildings import DIGEST, TwoStoreys
from tests.shortform.schema_values import values
from tests.shortform.test_every_tool import SCHEMAS, without_nulls

llguidance = pytest.importorskip("llguidance", reason="llguidance checks the grammar; it is not installed here")

_BRIEF = "LL 케이스로 절점 9~12에 하향 50kN 씩 걸고 2층 보에 10kN/m, 기둥 C2는 400x700, result.mgbx 로 저장 후 해석"


class Accepts:
    """Whether texts belong to a grammar."""

    def __init__(self, grammar: str) -> None:
        self._tokenizer = llguidance.LLTokenizer("byte")
        self._grammar = llguidance.LLMatcher.grammar_from_lark(grammar)
        problem = llguidance.LLMatcher.validate_grammar(self._grammar, self._tokenizer)
        assert not problem, problem

    def __call__(self, text: str) -> bool:
        matcher = llguidance.LLMatcher(self._tokenizer, self._grammar, log_level=0)
        tokens = self._tokenizer.tokenize_str(text)
        return matcher.try_consume_tokens(tokens) == len(tokens) and matcher.is_accepting()


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(slots=slots_of(read(_BRIEF, DIGEST)), digest=DIGEST, places=TwoStoreys())


@pytest.fixture(scope="module")
def accepts(context: Context) -> Accepts:
    tools = ("assign_nodal_loads", "assign_element_beam_loads", "define_section", "perform_analysis", "save_project")
    return Accepts(grammar_for({tool: SCHEMAS[tool] for tool in tools}, context))


@pytest.mark.parametrize(
    "text",
    [
        "assign_nodal_loads load_case=N1 nodes=I1 dir=down f=F1 ; perform_analysis file_name=X1",
        "assign_nodal_loads load_case=N1 nodes=I1 dir=D1 f=F1",
        "assign_nodal_loads load_case=N1 nodes=@base dir=x f=F1",
        "assign_nodal_loads load_case=N1 loads={node=@at(P1) fz=F1}",
        "assign_element_beam_loads load_case=N1 element_ids=@beams(2F) kind=uniform value=F2 dir=down",
        "assign_element_beam_loads load_case=N1 element_ids=@edge(K1) kind=uniform value=F2 direction=GZ",
        "define_section name=N2 size=S1",
        "define_section name=N2 shape=SB height=S1 width=S1",
        "perform_analysis",
    ],
)
def test_plans_of_the_brief_belong(text: str, accepts: Accepts) -> None:
    # There are no coordinates in the brief, so nothing may point to some.
    assert accepts(text) == ("P1" not in text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "delete_records table=NODE ids=I1",
        "assign_nodal_loads load_case=N9 nodes=I1 dir=down f=F1",
        "assign_nodal_loads load_case=DL nodes=I1 dir=down f=F1",
        "assign_nodal_loads load_case=N1 nodes=I1 dir=down f=-50kN",
        "assign_nodal_loads load_case=N1 nodes=#9to12 dir=down f=F1",
        # 10 kN/m is no force, 50 kN no length.
        "assign_nodal_loads load_case=N1 nodes=I1 dir=down f=F2",
        "define_section name=N2 shape=SB height=F1",
        # Nodes 9 to 12 are no elements.
        "assign_element_beam_loads load_case=N1 element_ids=I1 kind=uniform value=F2 dir=down",
        "assign_element_beam_loads load_case=N1 element_ids=@beams(9F) kind=uniform value=F2",
        "assign_element_beam_loads load_case=N1 kind=UNIFORM",
        "assign_nodal_loads load_case=N1 load_case=N1",
        "assign_nodal_loads nodes=I1 load_case=N1",
        "assign_nodal_loads load_case=N1;perform_analysis",
        "assign_nodal_loads load_case=N1 loads={} ",
        "perform_analysis file_name=X1 ; ",
        "none",
    ],
)
def test_what_the_brief_does_not_hold_does_not_belong(text: str, accepts: Accepts) -> None:
    assert not accepts(text)


def test_words_that_a_pattern_lists_need_not_stand_in_the_brief(context: Context) -> None:
    accepts_supports = Accepts(grammar_for({"assign_supports": SCHEMAS["assign_supports"]}, context))
    assert accepts_supports("assign_supports node_ids=@base condition=pinned")
    assert not accepts_supports("assign_supports node_ids=@base condition=1110001")
    assert not accepts_supports("assign_supports node_ids=@base condition=hinged")


def test_the_tables_that_hold_a_grade_of_the_brief_may_be_named() -> None:
    said = Context(slots=slots_of(read("재료 SM355 추가", DIGEST)), digest=DIGEST)
    accepts_material = Accepts(grammar_for({"define_material": SCHEMAS["define_material"]}, said))
    assert accepts_material("define_material grade=G1 standard=KS18(S)")
    assert not accepts_material("define_material grade=G1 standard=KS01(RC)")
    assert not accepts_material("define_material grade=G1 standard=SM355")


def test_a_plan_of_no_calls_belongs_where_it_is_allowed(context: Context) -> None:
    schemas = {"perform_analysis": SCHEMAS["perform_analysis"]}
    may = Accepts(grammar_for(schemas, context, may_decline=True))
    assert may("none")
    assert may("perform_analysis")
    assert not may("none ; perform_analysis")


@pytest.mark.parametrize("tool", SCHEMAS)
def test_the_short_form_of_a_valid_call_belongs_to_the_grammar_with_literals(tool: str) -> None:
    accepts = Accepts(grammar_for({tool: SCHEMAS[tool]}, Context(), literals=True))

    @settings(max_examples=15, deadline=None, suppress_health_check=cast("list[HealthCheck]", list(HealthCheck)))
    @given(values(SCHEMAS[tool]))
    def check(arguments: dict[str, object]) -> None:
        # Left out is how short form is written for null; a grammar has no need of both.
        call = CompiledCall(tool=tool, arguments=without_nulls(arguments))  # type: ignore[arg-type]
        text = show(shorten([call], SCHEMAS, Context()))
        assert accepts(text), text
        assert not accepts(text + " unheard_of=1")

    check()
