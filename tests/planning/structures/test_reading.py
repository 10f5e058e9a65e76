"""Described structures, in many wordings, are read as the gold model, or asked about; never as something else."""

import statistics
import time
from collections.abc import Mapping

import pytest

from app.planning.planner import answer
from app.planning.structures.plan import UNREAD, planned
from app.planning.structures.reading import Open, Whole, is_described, read_structure
from app.ports.planner import Brief, PlanDraft, PlanQuestion, SaidAnew
from app.trade.answers.digest import ModelDigest
from app.trade.text import Language
from tests.planning.structures.gold import differences, gold, wordings

LANGUAGES = ("en", "ko")
COMPLETE = [name for name, row in gold().items() if row["expect"] != "ask"]
OPEN = [name for name, row in gold().items() if row["expect"] == "ask"]


def brief_of(problem: str, language: str) -> str:
    return gold()[problem][f"brief_{language}"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", COMPLETE)
def test_a_complete_brief_is_the_gold_model(problem: str, language: str) -> None:
    whole = read_structure(brief_of(problem, language))
    assert isinstance(whole, Whole), whole
    assert differences(whole, gold()[problem]) == []


@pytest.mark.parametrize("row", wordings(), ids=lambda row: f"{row['problem']}-{row['half']}-{row['language']}")
def test_another_wording_is_the_gold_model_or_is_asked_about(row: Mapping[str, str]) -> None:
    wanted = gold()[row["problem"]]
    whole = read_structure(row["text"])
    if wanted["expect"] == "ask":
        assert isinstance(whole, Open)
    elif isinstance(whole, Whole):
        assert differences(whole, wanted) == []
    else:
        # Held wordings were not tuned on, unseen ones not even counted: neither is ever read as something else.
        assert row["half"] in ("held", "unseen"), whole


def test_most_of_the_held_wordings_are_read() -> None:
    held = [row for row in wordings() if row["half"] == "held" and gold()[row["problem"]]["expect"] != "ask"]
    read = [row for row in held if isinstance(read_structure(row["text"]), Whole)]
    assert len(read) >= 0.95 * len(held)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", OPEN)
def test_what_is_missing_or_cannot_be_is_asked(problem: str, language: str) -> None:
    found = read_structure(brief_of(problem, language))
    assert isinstance(found, Open)
    named = {"I01": "height", "I03": "contradict", "I05": "-3.6 m"}[problem]
    assert named in found.text.en


MORE = {
    "en": (
        "The second girder is not loaded.",
        "The right foot is pinned.",
        "The third storey is 5 m high.",
        "Except for the roof.",
        "The left support settles by 10 mm.",
        "The girders are pinned to the columns.",
        "A moment of 5 kN·m acts at the right end.",
        "Add self weight.",
        "Use the second-order theory.",
        "Do not analyse it.",
    ),
    "ko": (
        "두 번째 보에는 하중이 없습니다.",
        "오른쪽 기초는 핀입니다.",
        "3층 층고는 5 m입니다.",
        "단, 지붕층은 빼고.",
        "왼쪽 지점은 10 mm 침하합니다.",
        "보는 기둥에 핀으로 접합합니다.",
        "자중을 넣으세요.",
        "2차 해석을 하세요.",
        "해석하지 마세요.",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "problem", [name for name in COMPLETE if name in {"A01", "B01", "C01", "D05", "E01", "G07", "H01"}]
)
def test_nothing_that_is_added_is_passed_over(problem: str, language: str) -> None:
    brief = brief_of(problem, language)
    for more in MORE[language]:
        for text in (f"{more} {brief}", brief.replace(". ", f". {more} ", 1), f"{brief} {more}"):
            found = read_structure(text)
            assert not isinstance(found, Whole) or differences(found, gold()[problem]), (more, text[:60])


OTHER = {
    "A01": (
        ("every girder", "every girder except the roof"),
        ("every girder", "every second girder"),
        ("Feet fixed", "Left foot fixed, right foot pinned"),
        ("outermost left column line", "second column line"),
        ("from the first floor", "from the second floor"),
        ("In one load case", "In two load cases"),
    ),
    "F02": ((" at each joint", " at not each joint"),),
    "G03": ((" every side", " all but one side"), ("two-way", "one-way")),
    "D01": (("on both spans", "on the first span"), ("pin at the left end", "spring at the left end")),
    "D05": (("every interior bottom joint", "every second interior bottom joint"),),
    "G01": (
        ("All bases fixed", "All bases fixed except the corner ones"),
        ("Every floor panel", "Every floor panel except the roof"),
        ("shared two-way", "shared one-way"),
    ),
    "H01": (("upper two storeys", "upper three storeys"), ("first two bays", "last two bays")),
}


@pytest.mark.parametrize("problem", OTHER)
def test_what_is_said_otherwise_is_not_read_the_same(problem: str) -> None:
    brief = brief_of(problem, "en")
    for words, other in OTHER[problem]:
        if words not in brief:
            continue
        found = read_structure(brief.replace(words, other, 1))
        assert not isinstance(found, Whole) or differences(found, gold()[problem])


def test_rollers_that_end_a_clause_hold_for_what_stands_before() -> None:
    text = brief_of("D01", "en").replace(
        "pin at the left end, rollers at the inner support and at the right end",
        "the left support is a pin, the inner and the right one are rollers",
    )
    whole = read_structure(text)
    assert isinstance(whole, Whole)
    assert differences(whole, gold()["D01"]) == []


WEIGHT_AND_SHEAR = {
    "No self weight or shear deformation is considered.": False,
    "Neither self weight nor shear deformation is to be considered.": False,
    "Self weight or shear deformation is not included.": False,
    "Members are weightless and do not deform in shear.": False,
    "Self weight is excluded but shear deformation is included.": True,
}


@pytest.mark.parametrize("said", WEIGHT_AND_SHEAR)
def test_one_denial_holds_for_as_many_as_it_names(said: str) -> None:
    text = brief_of("B01", "en").replace("Leave out self weight and shear deformation.", said)
    whole = read_structure(text)
    assert isinstance(whole, Whole), whole
    assert {each.has_shear_deformation for each in whole.structure.sections} == {WEIGHT_AND_SHEAR[said]}


def test_lengths_of_several_things_are_not_added_up_as_bays() -> None:
    text = brief_of("H05", "en").replace("3 bays of 6 m in X and", "plan {} x 10 m: 3 bays of 6 m in X and")
    whole = read_structure(text.format("18 m"))
    assert isinstance(whole, Whole), whole
    assert differences(whole, gold()["H05"]) == []
    assert not isinstance(read_structure(text.format("19 m")), Whole)


def test_lettered_supports_are_the_ends_of_spans_and_their_number_must_fit() -> None:
    text = (
        "Continuous beam: supports A (pin), B and C (rollers). Span AB is 5 m, span BC {}. 12 kN/m down on both spans. "
        "E = 205 GPa, A = 0.01 m², I = 1.0e-4 m⁴. No self weight, no shear deformation. "
        "Give the reactions at A, B and C and the moment at B."
    )
    whole = read_structure(text.format("6 m"))
    assert isinstance(whole, Whole), whole
    assert differences(whole, gold()["D01"]) == []
    assert not isinstance(read_structure(text.format("6 m, span CD 4 m")), Whole)


HEDGED = ("mostly", "usually", "generally", "typically", "nearly")


@pytest.mark.parametrize("hedge", HEDGED)
def test_what_is_said_with_a_reserve_is_asked_about(hedge: str) -> None:
    text = brief_of("A01", "en").replace("Feet fixed", f"Feet {hedge} fixed")
    assert not isinstance(read_structure(text), Whole)


def test_as_many_bays_both_ways_are_a_building() -> None:
    text = brief_of("H07", "en").replace("2 bays of 6 m both ways", "2 x 2 bays of 6 m")
    whole = read_structure(text)
    assert isinstance(whole, Whole), whole
    assert differences(whole, gold()["H07"]) == []
    assert not isinstance(read_structure(text.replace("2 x 2 bays", "2 x 3 bays")), Whole)


def brief(text: str, **answers: str) -> Brief:
    return Brief(text=text, language=Language.EN, tools=(), answers=answers, digest=ModelDigest())


def test_the_plan_is_one_call_that_builds_and_reads_what_was_asked() -> None:
    plan = answer(brief(brief_of("A01", "en")), "stamp")
    assert isinstance(plan, PlanDraft)
    tools = [step.tool for step in plan.steps]
    assert tools[2:6] == ["new_project", "set_unit_system", "create_structure", "perform_analysis"]
    assert tools[6:] == ["get_displacements", "get_reactions", "get_member_forces"]
    said = " ".join(each.text.en for each in plan.assumptions)
    assert "16 joints, 20 members" in said
    assert "X 150, Y 0, Z -480 kN" in said
    assert "Self weight is left out" in said


def test_an_unread_clause_is_quoted_whole_and_can_be_said_anew() -> None:
    clause = "The second girder is not loaded"
    asked = answer(brief(f"{brief_of('A01', 'en')} {clause}."), "stamp")
    assert isinstance(asked, PlanQuestion)
    assert clause in asked.text.en
    assert isinstance(asked.anew, SaidAnew)
    assert asked.anew.key == UNREAD
    assert asked.fields[0].start in " ".join(asked.text.en.split())
    assert asked.fields[0].start
    assert asked.anew.before.endswith("from the left. ")


def test_a_missing_height_is_asked_and_its_answer_completes_the_plan() -> None:
    text = brief_of("I01", "en")
    asked = answer(brief(text), "stamp")
    assert isinstance(asked, PlanQuestion)
    assert [field.key for field in asked.fields] == ["structure_height"]
    assert isinstance(answer(brief(text, structure_height="6 m"), "stamp"), PlanDraft)


def test_a_seismic_design_stays_with_the_rules_for_regular_buildings() -> None:
    text = "Seismic design of a 5-storey RC building, 3 bays of 6 m in X and 2 bays of 5 m in Y, storey height 3.5 m"
    assert planned("delete element 5", {}, "stamp") is None
    found = answer(brief(text), "stamp")
    assert not (isinstance(found, PlanQuestion) and found.anew is not None)


def test_reading_takes_less_than_a_tenth_of_a_second() -> None:
    times: list[float] = []
    for problem in COMPLETE:
        for language in LANGUAGES:
            began = time.process_time()
            read_structure(brief_of(problem, language))
            times.append(time.process_time() - began)
    assert statistics.quantiles(times, n=20)[-1] < 0.1


def test_a_beam_of_some_spans_describes_a_structure_and_a_girder_of_a_building_does_not() -> None:
    assert is_described("An unequal two-span beam (4 m, then 7 m) carries 10 kN/m everywhere.")
    assert not is_described("3-storey RC frame, columns 500x500, three-span beams 300x600, 6 m bays, dead load 4 kN/m2")


MISCOUNTED = (
    ("H01", "The upper two storeys stand only", "Storeys 4 and 5 stand only", True),
    ("H01", "The upper two storeys stand only", "Storeys 4 and 6 stand only", False),
    ("H01", "The upper two storeys stand only", "Storeys 3 and 5 stand only", False),
    ("G09", "cells from x = 0: 3 3 3; 3 3 3", "cells from x = 0, all of three storeys: 3 3 3; 3 3 3", True),
    ("G09", "cells from x = 0: 3 3 3; 3 3 3", "cells from x = 0, all of four storeys: 3 3 3; 3 3 3", False),
    ("B01", "two 4 m columns and a 6 m girder", "two 4 m columns and two 6 m girders", False),
    ("A01", "Plane steel frame", "3-D steel frame", False),
)


@pytest.mark.parametrize(("problem", "said", "other", "is_right"), MISCOUNTED)
def test_a_count_that_does_not_fit_is_asked_about(problem: str, said: str, other: str, is_right: bool) -> None:
    brief = brief_of(problem, "en")
    assert said in brief
    found = read_structure(brief.replace(said, other))
    assert isinstance(found, Whole) is is_right, found


@pytest.mark.parametrize(("said", "modes"), [("1차와 3차", [1, 3]), ("2차와 3차", [2, 3])])
def test_each_mode_that_is_named_is_asked_for(said: str, modes: list[int]) -> None:
    whole = read_structure(brief_of("F02", "ko").replace("1차 고유주기와 그다음 주기", f"{said} 고유주기"))
    assert isinstance(whole, Whole), whole
    assert [target.mode for _, placed in whole.asked for target in placed] == modes


def test_the_plan_names_the_kinds_of_members_in_the_readers_language() -> None:
    made = answer(brief(brief_of("C05", "ko")), "stamp")
    assert isinstance(made, PlanDraft)
    said = [each.text for each in made.assumptions]
    assert any("(1 girder)" in text.en and "(보 1개)" in text.ko for text in said)
