"""A plan that somebody else wrote is weighed as the rules weigh theirs: what it would pass over is named."""

from collections.abc import Sequence

import pytest

from app.planning.commands.written import weighed
from app.ports.planner import Brief, OfferedCall, PlanWeighing
from app.prompting.short_plan import plan_of
from app.prompting.short_task import task_of
from app.trade.text import Language
from tests.local.short_specs import SHORTLIST, brief_of

LOAD = "assign_nodal_loads load_case=N1 nodes=I1 dir=down f=F1"
SAVED = f"{LOAD} ; save_project"
UNITS = "set_unit_system force=N length=mm"


def weighing(text: str, written: str) -> PlanWeighing:
    """What the weigher was asked and said of the calls that such a text comes to."""
    told: list[PlanWeighing] = []

    def weigh(brief: Brief, calls: Sequence[OfferedCall]) -> PlanWeighing:
        told.append(weighed(brief, calls))
        return told[-1]

    language = Language.KO if any("가" <= letter <= "힣" for letter in text) else Language.EN
    plan_of(task_of(brief_of(text, language), SHORTLIST), written, weigh)
    (found,) = told
    return found


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("LL 케이스로 절점 9~12에 하향 50kN 씩 걸어줘", LOAD),
        ("could nodes 9 to 12 get 50 kN downward in LL?", LOAD),
        ("수고하십니다. LL 절점 9에 하향 5kN 걸어주실 수 있을까요", LOAD),
        ("Put 50 kN down on nodes 9 to 12 in LL and save", SAVED),
        ("LL 절점 9에 하향 5kN 걸고 저장", SAVED),
        ("LL 절점 9에 하향 5kN도 되나요? 추가해 주세요", LOAD),
        ("단위는 N, mm로 바꿔줘", UNITS),
    ],
)
def test_a_plan_that_heeds_all_is_whole(text: str, written: str) -> None:
    assert weighing(text, written).unheeded is None


@pytest.mark.parametrize(
    ("text", "written", "named"),
    [
        # A value that no call has.
        ("DL 절점 9에 하향 5kN, LL 절점 10에 하향 7kN", LOAD, "7kN"),
        ("LL nodes 9 to 12, 50 kN down, then save as fin.mgbx", LOAD, "fin.mgbx"),
        # An order that no call comes from.
        ("LL 절점 9에 하향 5kN 걸고 저장", LOAD, "저장"),
        ("Put 50 kN down on nodes 9 to 12 in LL and then run it", LOAD, "run"),
        # A denial, an exception, a condition, what was done already.
        ("LL 절점 9에 하향 5kN은 걸지 마세요", LOAD, "마세요"),
        ("Don't put 50 kN down on nodes 9 to 12 in LL", LOAD, "Don't"),
        ("허용치를 넘으면 LL 절점 9에 하향 5kN 걸어줘", LOAD, "넘으면"),
        ("If the drift is fine put 50 kN down on nodes 9 to 12 in LL", LOAD, "If"),
        ("어제 LL 절점 9에 하향 5kN 걸었습니다", LOAD, "걸었습니다"),
        ("LL 절점 9~12에 하향 50kN, 나머지는 빼고", LOAD, "나머지"),
        # An unknown word that turns a value, or that may be a name.
        ("Put half of 50 kN down on nodes 9 to 12 in LL", LOAD, "half"),
        ("LL 절점 9에 하향 5kN, QQ도", LOAD, "QQ"),
    ],
)
def test_what_a_plan_would_pass_over_is_named(text: str, written: str, named: str) -> None:
    unheeded = weighing(text, written).unheeded

    assert unheeded is not None
    assert named in unheeded.en


def test_words_that_change_nothing_are_told_and_pasted_orders_are_none() -> None:
    text = "LL 절점 9에 하향 5kN 걸어줘 뿅\n\n아래는 감리 메일:\n> 절점 10에 7kN 더 걸어주세요"
    found = weighing(text, LOAD)

    assert found.unheeded is None
    assert [note.key for note in found.notes] == ["ignored", "pasted"]
    assert "뿅" in found.notes[0].text.ko
    assert "7kN" not in found.notes[0].text.ko


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("기초 검토용으로 하중조합 MAXG 신설해줘", "define_load_combinations combinations={name=N1}"),
        ("기둥 단면을 C1으로 바꿔줘. 재질은 그대로", "modify_elements section=N1"),
    ],
)
def test_a_plan_that_lacks_something_is_weighed_too(text: str, written: str) -> None:
    weighing(text, written)
