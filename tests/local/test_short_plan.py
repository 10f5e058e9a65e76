"""A brief asked of a model that writes short form, and what becomes of the text it writes, in both languages."""

from collections.abc import Sequence

import pytest

from app.agent.answering import answered
from app.ports.planner import Brief, NoPlan, OfferedCall, PlanDraft, PlanQuestion, PlanRejected, PlanWeighing
from app.prompting.prompt import ChatFormat
from app.prompting.short_plan import TitlesWhileWritten, offered, plan_of
from app.prompting.short_prompt import SHOWN_NAMES
from app.prompting.short_task import node_near, task_of
from app.reading.slots import Points
from app.trade.text import Language, Text
from tests.local.short_specs import SHORTLIST, brief_of, task_for

LOAD = {
    Language.KO: "LL 케이스로 절점 9~12에 하향 50kN 씩 걸어줘",
    Language.EN: "Put 50 kN down on nodes 9 to 12 in case LL",
}
WRITTEN = "assign_nodal_loads load_case=N1 nodes=I1 dir=down f=F1"


def nothing(_brief: Brief, _calls: Sequence[OfferedCall]) -> PlanWeighing:
    return PlanWeighing()


def draft_of(text: str, written: str) -> PlanDraft:
    answer = plan_of(task_for(text), written, nothing)
    assert isinstance(answer, PlanDraft), answer
    return answer


@pytest.mark.parametrize("language", [Language.KO, Language.EN])
def test_a_task_shows_the_names_that_fit_and_the_brief_without_its_words(language: Language) -> None:
    task = task_of(brief_of(LOAD[language], language), SHORTLIST)

    assert task.names[0] == "assign_nodal_loads"
    assert len(task.names) == SHOWN_NAMES
    parts = task.prompt(ChatFormat.CHATML).parts
    assert parts[1].text.split() == list(task.names)
    assert {"N1", "I1", "F1"} <= set(parts[3].text.split())
    assert "LL" not in parts[3].text


def test_the_grammar_has_the_shown_tools_alone_and_the_way_to_decline() -> None:
    task = task_for(LOAD[Language.KO])

    assert '"none"' in task.grammar
    assert all(f'"{name}' in task.grammar for name in task.names)
    assert '"run_member_design' not in task.grammar


@pytest.mark.parametrize("language", [Language.KO, Language.EN])
def test_what_was_written_becomes_calls_with_titles_in_the_words_of_the_tools(language: Language) -> None:
    answer = plan_of(task_of(brief_of(LOAD[language], language), SHORTLIST), WRITTEN, nothing)

    assert isinstance(answer, PlanDraft)
    (step,) = answer.steps
    assert step.arguments["loads"] == [{"node": node, "fz": "-50 kN"} for node in (9, 10, 11, 12)]
    assert step.title.en == "Assign nodal loads: Load case LL, Loads (Node 9to12, FZ -50 kN)"
    assert step.title.ko == "절점하중 지정: 하중조건 LL, 하중 (절점 9to12, FZ -50 kN)"


def test_steps_stand_on_those_before_them_and_the_title_counts_them() -> None:
    answer = draft_of(LOAD[Language.KO] + ". 저장해줘", WRITTEN + " ; save_project")

    assert [step.depends_on for step in answer.steps] == [(), ("s1",)]
    assert answer.title.en.endswith("and 1 more")


@pytest.mark.parametrize(
    ("text", "written", "heading", "answer", "anew"),
    [
        (
            "절점 9~12에 하향 50kN 걸어줘. 그리고 저장",
            "assign_nodal_loads nodes=I1 dir=down f=F1",
            "하중조건",
            "EX",
            "절점 9~12에 하향 50kN 걸어줘 하중조건 EX. 그리고 저장",
        ),
        (
            "beams 11 and 12, LL 5 down",
            "assign_element_beam_loads load_case=N1 element_ids=I1 kind=uniform value=V1 dir=down",
            "“5”",
            "5 kN/m",
            "beams 11 and 12, LL 5 kN/m down",
        ),
    ],
)
def test_what_is_open_is_asked_and_the_answer_is_said_within_the_message(
    text: str, written: str, heading: str, answer: str, anew: str
) -> None:
    question = plan_of(task_for(text), written, nothing)

    assert isinstance(question, PlanQuestion)
    language = Language.KO if "절점" in text else Language.EN
    assert heading in question.text.in_language(language)
    said = answered(brief_of(text, language), question, {question.fields[0].key: answer})
    assert " ".join(said.text.split()) == anew


@pytest.mark.parametrize("case", ["", " load_case=D1"])
def test_a_missing_name_is_asked_with_those_of_the_model(case: str) -> None:
    question = plan_of(task_for("절점 9에 하향 5kN"), f"assign_nodal_loads{case} nodes=I1 dir=down f=F1", nothing)

    assert isinstance(question, PlanQuestion)
    assert [choice.value for choice in question.fields[0].choices] == ["DL", "LL", "EX"]


def test_a_value_out_of_range_is_refused_with_what_is_accepted() -> None:
    answer = plan_of(task_for("보 11을 -3개로 나눠"), "divide_elements element_ids=I1 count=V1", nothing)

    assert isinstance(answer, PlanRejected), answer
    assert answer.errors[0].hint is not None
    assert "2" in answer.errors[0].hint.ko


@pytest.mark.parametrize(
    "written", ["none", "", "assign_nodal_loads load_case=", "bake bread=1", "assign_nodal_loads load_case=N7"]
)
def test_what_is_no_plan_says_so(written: str) -> None:
    assert isinstance(plan_of(task_for(LOAD[Language.KO]), written, nothing), NoPlan)


@pytest.mark.parametrize(
    ("text", "written", "told"),
    [
        ("단면 C9 400x700 추가", "define_section name=N1 size=S1", "“400x700” is taken as width by depth, in mm."),
        ("단면 C9 500각 추가", "define_section name=N1 size=S1", "“500각” is taken in mm."),
        (
            "LL 보 11에 하향 2t/m",
            "assign_element_beam_loads load_case=N1 element_ids=I1 kind=uniform value=F1 dir=down",
            "“2t/m” is taken as 2 tf/m.",
        ),
    ],
)
def test_what_was_taken_for_said_stands_on_the_card(text: str, written: str, told: str) -> None:
    assert [each.text.en for each in draft_of(text, written).assumptions] == [told]


@pytest.mark.parametrize(
    ("text", "written", "table", "told"),
    [
        ("콘크리트 C21 추가", "define_material grade=G1", "KS01(RC)", ["C21 is taken from GEN NX's table KS01(RC)."]),
        ("add steel SM355", "define_material grade=G1", "KS18(S)", ["SM355 is taken from GEN NX's table KS18(S)."]),
        ("add steel A992", "define_material grade=G1", "ASTM(S)", ["A992 is taken from GEN NX's table ASTM(S)."]),
        (
            "콘크리트 C21 추가",
            "define_material grade=G1 standard=KS21(RC)",
            "KS21(RC)",
            ["C21 is taken from GEN NX's table KS21(RC)."],
        ),
        ("KS21 콘크리트 C21 추가", "define_material grade=G1 standard=KS21(RC)", "KS21(RC)", []),
    ],
)
def test_a_grade_without_a_table_is_taken_from_the_usual_one_and_the_card_says_so(
    text: str, written: str, table: str, told: list[str]
) -> None:
    draft = draft_of(text, written)

    assert [step.arguments["standard"] for step in draft.steps] == [table]
    assert [each.text.en for each in draft.assumptions] == told


@pytest.mark.parametrize(
    ("unheeded", "log_probability", "written", "is_sure"),
    [
        (None, -0.01, WRITTEN, True),
        (None, None, WRITTEN, True),
        (Text("DL", "DL"), -0.01, WRITTEN, False),
        (None, -0.9, WRITTEN, False),
        (None, -0.01, f"{WRITTEN} ; get_selection", False),
    ],
)
def test_a_plan_that_is_not_sure_is_offered_as_none(
    unheeded: Text | None, log_probability: float | None, written: str, is_sure: bool
) -> None:
    answer = plan_of(
        task_for(LOAD[Language.KO]),
        written,
        lambda _brief, _calls: PlanWeighing(unheeded=unheeded),
        log_probability=log_probability,
        least=-0.5,
    )

    assert isinstance(answer, PlanDraft), answer
    assert answer.sureness is not None
    assert answer.sureness.is_sure is is_sure
    assert isinstance(offered(answer), PlanDraft if is_sure else NoPlan)


def test_calls_are_weighed_with_every_place_that_says_their_values() -> None:
    text = "DL 절점 9에 하향 5kN, LL 절점 10에 하향 5kN"
    seen: list[OfferedCall] = []

    def weigh(_brief: Brief, calls: Sequence[OfferedCall]) -> PlanWeighing:
        seen.extend(calls)
        return PlanWeighing()

    plan_of(task_for(text), "assign_nodal_loads load_case=N1 nodes=I1 dir=down f=F1", weigh)

    assert [text[start:end] for start, end in seen[0].places] == ["DL", "9", "5kN", "5kN"]


def test_a_call_is_told_when_the_next_begins_and_not_where_it_lacks_something() -> None:
    titles = TitlesWhileWritten(task_for(LOAD[Language.KO]))
    written = f"{WRITTEN} ; assign_nodal_loads nodes=I1 ; save_project ; perform"
    told = [title.ko for letter in written for title in titles.told(letter)]

    assert told == ["절점하중 지정: 하중조건 LL, 하중 (절점 9to12, FZ -50 kN)", "프로젝트 저장"]


def test_the_sign_between_calls_within_a_name_ends_none() -> None:
    titles = TitlesWhileWritten(task_for(LOAD[Language.KO]))

    assert titles.told('save_project file_name="a;b" ; ')[0].en == "Save project: File name a;b"


def test_a_node_is_found_by_its_place() -> None:
    task = task_for("(0, 6, 3)의 절점")
    (said,) = task.read.reading.values
    assert isinstance(said.value, Points)

    assert node_near({4: (0.0, 6.0, 3.0)}, said.value.rows[0]) == "4"
    assert node_near({4: (0.0, 6.0, 3.1)}, said.value.rows[0]) == ""
