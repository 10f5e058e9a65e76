"""Orders that leave one slot open, in few words or politely: it is asked about, and its answer makes the plan."""

import pytest

from app.agent.answering import answered
from app.planning.planner import answer
from app.ports.planner import Brief, PlanDraft, PlanQuestion
from app.trade.answers.digest import ModelDigest
from app.trade.text import Language
from tests.planning.commands.speaking import EMPTY, TOWER

SIZES = [
    ("C2 좀 더 크게", {"size": "700x700"}, "modify_section"),
    ("C2 should be larger", {"size": "700x700"}, "modify_section"),
    ("please make G1 a bit deeper", {"size": "400x800"}, "modify_section"),
    ("단면을 C2로 바꿔주세요", {"members": "1~12"}, "modify_elements"),
    ("assign section C2", {"members": "1~12"}, "modify_elements"),
    ("section G7", {"size": "300x600"}, "define_section"),
    ("columns bigger", {"members": "1~12", "to_section": "C2"}, "modify_elements"),
]
LOADS = [
    ("LL 20 kN down", {"place": "node 50"}, "assign_nodal_loads"),
    ("절점 50에 LL 하향", {"amount": "20kN"}, "assign_nodal_loads"),
    ("보 60에 SDL 5", {"amount": "5 kN/m"}, "assign_element_beam_loads"),
    ("SDL 5 on beam 60", {"amount": "5 kN/m"}, "assign_element_beam_loads"),
    ("change the WX force at node 3 to 3 kN", {"direction": "+X"}, "modify_loads"),
    ("change the DL load on beam 60", {"amount": "3 kN/m"}, "modify_loads"),
    ("WX wind pressure in X on 2F to Roof", {"pressure": "1.0 kN/m²"}, "define_static_wind_load"),
    ("풍압 X방향 1.0kN/m2 전층", {"case": "WX"}, "define_static_wind_load"),
]
OTHERS = [
    ("shrink C1", {"size": "500x500"}, "modify_section"),
    ("make storey 3F taller", {"height": "4 m"}, "set_storey_height"),
    ("3층을 더 높게", {"height": "4 m"}, "set_storey_height"),
    ("LCB2에 LL 추가", {"factor": "1.6"}, "modify_load_combination"),
    ("add LL to LCB2", {"factor": "1.6"}, "modify_load_combination"),
    ("change beam 60 to 5 kN/m", {"case": "SDL"}, "modify_loads"),
    ("columns pinned", {"end": "supports at the base"}, "assign_supports"),
    ("convert LL to mass", {"mass_cases": "LL 0.25"}, "convert_loads_to_masses"),
    ("floor load type LAB: SDL 2.0, live load tbd", {"live_value": "3.0"}, ""),
    ("envelope combination ENV1", {"parts": "LCB1, LCB2"}, "define_load_combinations"),
    ("강막을 풀어 주시겠어요", {"storey": "3F"}, "set_storey_diaphragm"),
    ("스펙트럼 케이스 각도 30도로", {"spectrum_case": "RX"}, "modify_rs_load_case"),
    ("주기 1.3초로", {"seismic_case": "EX"}, "modify_static_seismic_load"),
    ("바닥하중 타입 추가", {"name": "LAB", "loads": "LL 5 kN/m2"}, "define_floor_load_type"),
    ("change G1 or G2 to 350x650", {"either": "G2"}, "modify_section"),
    ("2층이나 3층 강막 해제", {"either": "3층"}, "set_storey_diaphragm"),
    ("Delete element 61 or 62", {"either": "62"}, "delete_records"),
]


def _asked(text: str, digest: ModelDigest = TOWER) -> tuple[Brief, PlanQuestion]:
    language = Language.KO if any("가" <= letter <= "힣" for letter in text) else Language.EN
    brief = Brief(text=text, language=language, tools=(), digest=digest)
    question = answer(brief, "stamp")
    assert isinstance(question, PlanQuestion), (text, question)
    return brief, question


@pytest.mark.parametrize(("text", "said", "tool"), [*SIZES, *LOADS, *OTHERS])
def test_the_open_slot_is_asked_about_and_its_answer_makes_the_plan(text: str, said: dict[str, str], tool: str) -> None:
    brief, question = _asked(text)
    assert {each.key for each in question.fields} == {*said}
    planned = answer(answered(brief, question, said), "stamp")
    if not tool:
        assert not isinstance(planned, PlanDraft), "what was not read is asked about next"
        return
    assert isinstance(planned, PlanDraft), planned
    assert [step.tool for step in planned.steps] == [tool]


@pytest.mark.parametrize(
    "text",
    ["다 지워", "몽땅 지워", "보 다 지워", "delete everything", "delete all loads", "wipe it all", "모델 초기화해줘"],
)
def test_what_of_all_that_there_is_is_asked_before_anything_is_deleted(text: str) -> None:
    _, question = _asked(text)
    assert [each.key for each in question.fields] == ["which_ones"]
    assert "the whole model" in question.text.en


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("X 4경간 총 30m, 7m씩 4칸, 층고 3.2 3층", ["4 x 7 m", "4 x 7.5 m"]),
        ("X four bays of 7 m, 30 m overall, three storeys of 3.2", ["4 x 7 m", "4 x 7.5 m"]),
        ("X 8/8/9, 총 26m, Y 7/7, 3층 3.3m, C24, C1 500각, G1 300x600", ["8/8/9 m"]),
    ],
)
def test_bays_that_do_not_make_up_the_whole_length_are_asked_about(text: str, offers: list[str]) -> None:
    _, question = _asked(text, EMPTY)
    assert [choice.value for each in question.fields for choice in each.choices] == offers


@pytest.mark.parametrize(("chosen", "width"), [("3 x 8 m", "8 m"), ("3 x 9 m", "9 m")])
def test_the_bays_that_hold_take_the_place_of_both(chosen: str, width: str) -> None:
    text = "3 storeys of 3.3 m, X 3 bays of 8 m (27 m total), Y 2 bays of 6 m, C24, C1 500x500, G1 300x600"
    brief, question = _asked(text, EMPTY)
    planned = answer(answered(brief, question, {"bays": chosen}), "stamp")
    assert isinstance(planned, PlanDraft), planned
    assert planned.steps[-1].arguments["bays_x"] == [width] * 3


def test_a_whole_length_that_agrees_is_read() -> None:
    text = "3 storeys of 3.3 m, X 3 bays of 8 m (24 m total), Y 2 bays of 6 m, C24, C1 500x500, G1 300x600"
    planned = answer(Brief(text=text, language=Language.EN, tools=(), digest=EMPTY), "stamp")
    assert isinstance(planned, PlanDraft), planned


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("EX 지진하중 KBC2016 2구역 S3 내진등급 II R 5", "KDS 41 17 00:2019"),
        ("seismic load EX by KBC 2016, zone II, S3, group II, R 5", "KDS 41 17 00:2019"),
        ("EX 지진하중 KDS 41 17 00:2022 2구역 S3 내진등급 II R 5", "KDS 41 17 00:2019"),
        ("풍하중 WX를 KBC 2016으로 넣어줘", "KDS 41 12 00:2022"),
        ("generate combinations to ACI 318", "KDS"),
    ],
)
def test_another_standard_is_named_and_the_one_that_is_held_offered(text: str, offer: str) -> None:
    _, question = _asked(text)
    assert [choice.value for each in question.fields for choice in each.choices] == [offer]


@pytest.mark.parametrize(
    ("text", "name"),
    [("beam 60 to SB7", "SB7"), ("40번 보를 SB7로", "SB7"), ("self weight in DD", "DD"), ("재료 C30을 C35로", "C30")],
)
def test_a_name_that_the_model_has_not_is_said_with_those_that_it_has(text: str, name: str) -> None:
    _, question = _asked(text)
    assert "has no" in question.text.en
    assert name in question.text.en
    assert question.fields[0].choices


@pytest.mark.parametrize("text", ["C2 500각 600각으로", "make C2 500 square 600 square"])
def test_of_two_sizes_for_one_section_one_is_chosen(text: str) -> None:
    _, question = _asked(text)
    assert [choice.value for each in question.fields for choice in each.choices] == ["500x500", "600x600"]
