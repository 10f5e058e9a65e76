"""Vague orders: the slot that is open is named, and its answer, said in the order, makes the plan."""

from dataclasses import replace

import pytest

from app.agent.answering import answered
from app.planning.planner import answer
from app.ports.planner import Brief, PlanDraft, PlanQuestion
from app.trade.answers.digest import NameKind
from app.trade.text import Language
from tests.planning.commands.speaking import TOWER

COMPLETED = [
    ("활하중 바꿔줘", {"floor_type": "OFFICE", "amount": "3.0 kN/m²"}, "modify_floor_load_type"),
    ("set the live load to 3.0", {"floor_load": "ROOF"}, "modify_floor_load_type"),
    ("하중 좀 올려", {"loads": "OFFICE LL", "amount": "3.0 kN/m²"}, "modify_floor_load_type"),
    ("increase the loads a bit", {"loads": "beams 3 and 4 in DL", "amount": "12 kN/m"}, "modify_loads"),
    ("G1 단면 바꿔", {"size": "400x800"}, "modify_section"),
    ("change G1", {"size": "400x800"}, "modify_section"),
    ("SM355로 바꿔", {"members": "1~12"}, "modify_elements"),
    ("stronger steel for the columns please", {"members": "1~12", "grade": "SM355"}, "modify_elements"),
    ("절점 하나 추가해줘", {"coordinates": "(5, 0, 3.5) m"}, "create_nodes"),
    ("옆으로 한 칸 늘려줘", {"side": "+X", "width": "6 m"}, "extend_frame"),
    ("extend the frame", {"side": "+X", "width": "6 m"}, "extend_frame"),
    ("층 이름 바꿔줘", {"which": "2F", "new_name": "M2"}, "rename_record"),
    ("rename the storey", {"which": "2F", "new_name": "M2"}, "rename_record"),
    ("2층 다이아프램", {"state": "off"}, "set_storey_diaphragm"),
    ("more modes", {"mode_count": "24"}, "set_analysis_control"),
    ("LCB2 바꿔줘", {"factor": "LL 1.7"}, "modify_load_combination"),
    ("change LCB2", {"factor": "LL 1.7"}, "modify_load_combination"),
    ("thicker walls", {"thickness_name": "W200", "thickness": "250 mm"}, "modify_thickness"),
    ("벽 두께 변경", {"thickness_name": "W200", "thickness": "250 mm"}, "modify_thickness"),
    ("add the plant room load on floor 4", {"floor_load": "OFFICE"}, "assign_floor_loads"),
    ("WX에 풍압 1.0 kN/m2 넣어", {"levels": "2F"}, "define_static_wind_load"),
    ("조합 하나 지워줘", {"which_ones": "LCB2"}, "delete_records"),
    ("drop one of the sections", {"which_ones": "C2"}, "delete_records"),
    ("지진하중 조건 변경", {"seismic_case": "EX", "parameter": "R=4"}, "modify_static_seismic_load"),
    ("change the seismic settings", {"seismic_case": "EX", "parameter": "site class S3"}, "modify_static_seismic_load"),
    ("EX R값 바꿔줘", {"r": "4"}, "modify_static_seismic_load"),
    ("change R of EX", {"r": "4"}, "modify_static_seismic_load"),
    ("change the site class", {"seismic_case": "EY", "site": "S3"}, "modify_static_seismic_load"),
    ("편심 바꿔줘", {"seismic_case": "EX", "eccentricity": "negative"}, "modify_static_seismic_load"),
    ("EX 주기 변경", {"period": "0.9초"}, "modify_static_seismic_load"),
    ("change the angle of a spectrum case", {"spectrum_case": "RX", "angle": "30"}, "modify_rs_load_case"),
    ("RX 스케일 변경", {"scale": "1.2"}, "modify_rs_load_case"),
    ("RX 바꿔줘", {"part": "각도 30도"}, "modify_rs_load_case"),
    ("고정하중 추가해줘", {"case": "DL", "place": "보 5~9", "amount": "10 kN/m"}, "assign_element_beam_loads"),
    ("put in a point load", {"case": "LL", "place": "node 54", "amount": "15 kN"}, "assign_nodal_loads"),
    ("100번 보에 삼각형 하중 LL", {"amount": "0에서 10 kN/m"}, "assign_element_beam_loads"),
    ("put another load on", {"case": "LL", "place": "beams 5~9", "amount": "3 kN/m"}, "assign_element_beam_loads"),
    ("질량 넣어줘", {"mass_of": "LL 0.25"}, "convert_loads_to_masses"),
    ("롤러 지점 하나", {"where": "5"}, "assign_supports"),
    ("roller somewhere", {"where": "5"}, "assign_supports"),
    ("one more load case", {"name": "SN", "type": "snow load"}, "define_static_load_cases"),
    ("new steel section please", {"name": "SG2", "size": "H-400x200x8x13"}, "define_section"),
    ("add floor load type PARK", {"loads": "SDL 1.5, LL 3.0"}, "define_floor_load_type"),
    ("보 방향 바꿔줘", {"members": "1~12", "angle": "90도"}, "modify_elements"),
    ("merge nodes", {"which_ones": "5, 6"}, "merge_nodes"),
    ("change section to 700x700", {"which": "C1"}, "modify_section"),
    ("단면 700x700로 변경", {"which": "C1"}, "modify_section"),
    ("C2 단면 지정", {"members": "13~24"}, "modify_elements"),
    ("assign section C2", {"members": "13~24"}, "modify_elements"),
    ("add node 200", {"coordinates": "(3, 3, 4.5) m"}, "create_nodes"),
    ("보 추가 단면 G2 재료 C27", {"ends": "13, 18"}, "create_frame_elements"),
    ("하중케이스 적설 추가", {"name": "SN"}, "define_static_load_cases"),
    ("add load case snow", {"name": "SN"}, "define_static_load_cases"),
    ("put on beams 76to84 in SDL", {"amount": "5 kN/m"}, "assign_element_beam_loads"),
    ("SDL 아래로 20kN 집중하중", {"place": "절점 50"}, "assign_nodal_loads"),
    ("중앙에 LL 30kN 집중하중", {"place": "76번 보"}, "assign_element_beam_loads"),
    ("floor load type LAB", {"loads": "LL 5 kN/m2"}, "define_floor_load_type"),
    ("OFFICE LL 변경", {"amount": "3.5 kN/m2"}, "modify_floor_load_type"),
    ("change OFFICE to 3.5", {"case": "LL"}, "modify_floor_load_type"),
    ("diaphragm off", {"storey": "3F"}, "set_storey_diaphragm"),
    ("nodal mass 5 t", {"nodes": "50"}, "assign_nodal_masses"),
    ("5t 질량", {"nodes": "50"}, "assign_nodal_masses"),
    ("change the factor of LCB2 to 1.0", {"case": "LL"}, "modify_load_combination"),
    ("LL 계수 1.0으로 변경", {"which": "LCB2"}, "modify_load_combination"),
    ("LCB2의 LL 계수 변경", {"factor": "1.0"}, "modify_load_combination"),
    ("76번 보 분할", {"parts": "3"}, "divide_elements"),
    ("3등분", {"members": "76"}, "divide_elements"),
    ("delete", {"which_ones": "LCB2"}, "delete_records"),
    ("삭제", {"which_ones": "LCB2"}, "delete_records"),
    ("self weight -1.1", {"case": "DL"}, "assign_self_weight"),
    ("자중 -1.1", {"case": "DL"}, "assign_self_weight"),
    ("스펙트럼 케이스 RS-S4 45도 추가", {"name": "RZ"}, "define_rs_load_case"),
    ("단면 C1 이름 변경", {"new_name": "CX1"}, "modify_section"),
    ("we need combos", {"name": "LCB8", "formula": "1.2DL+1.6LL"}, "define_load_combinations"),
    ("change the height of 2F", {"height": "3.9 m"}, "set_storey_height"),
    ("DL 계수 1.35로", {"which": "LCB2"}, "modify_load_combination"),
    ("DL factor to 1.35", {"which": "LCB2"}, "modify_load_combination"),
    ("floor load on 3F", {"floor_type": "OFFICE"}, "assign_floor_loads"),
    ("바닥하중 3층", {"floor_type": "OFFICE"}, "assign_floor_loads"),
    ("RX 방향 바꿔", {"angle": "45"}, "modify_rs_load_case"),
    ("make the wall thicker", {"thickness_name": "W200", "thickness": "250 mm"}, "modify_thickness"),
]


def _asked(text: str) -> tuple[Brief, PlanQuestion]:
    language = Language.KO if any("가" <= letter <= "힣" for letter in text) else Language.EN
    brief = Brief(text=text, language=language, tools=(), digest=TOWER)
    question = answer(brief, "stamp")
    assert isinstance(question, PlanQuestion), question
    return brief, question


@pytest.mark.parametrize(("text", "said", "tool"), COMPLETED, ids=[each[0] for each in COMPLETED])
def test_the_open_slots_are_named_and_their_answers_make_the_plan(text: str, said: dict[str, str], tool: str) -> None:
    brief, question = _asked(text)
    assert {each.key for each in question.fields} == set(said)
    planned = answer(answered(brief, question, said), "stamp")
    assert isinstance(planned, PlanDraft), planned
    assert [step.tool for step in planned.steps][-1:] == [tool]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("change section C1", "size"),
        ("재료를 C24로 변경", "members"),
        ("LCB2의 LL 계수 변경", "factor"),
        ("change LL of OFFICE", "amount"),
        ("change EX", "parameter"),
    ],
)
def test_the_only_seismic_case_is_not_what_every_change_is_about(text: str, key: str) -> None:
    types = {name: kind for name, kind in TOWER.case_types.items() if name != "EY"}
    materials = {**TOWER.names[NameKind.MATERIAL], "C24": 9}
    names = {**TOWER.names, NameKind.MATERIAL: materials}
    language = Language.KO if any("가" <= letter <= "힣" for letter in text) else Language.EN
    brief = Brief(text=text, language=language, tools=(), digest=replace(TOWER, case_types=types, names=names))
    question = answer(brief, "stamp")
    assert isinstance(question, PlanQuestion), question
    assert [each.key for each in question.fields] == [key]


@pytest.mark.parametrize(
    ("text", "key", "choices"),
    [
        ("change the live load", "floor_type", ["OFFICE", "ROOF"]),
        ("벽 두께 바꿔", "thickness_name", ["W200"]),
        ("rename a section", "which", ["C1", "C2", "G1", "G2", "SG1"]),
        ("층 이름 바꿔줘", "which", ["1F", "2F", "3F", "4F", "Roof"]),
        ("재료 하나 삭제", "which_ones", ["C27", "SM355"]),
        ("add some dead load", "case", ["DL", "SDL"]),
        ("부재 하나 지워", "members", []),
        ("define the storeys", "levels", []),
        ("define storeys 2F at 4.0 m and RF", "levels", []),
        ("지반 바꿔줘", "seismic_case", ["EX", "EY"]),
        ("스펙트럼 케이스 각도 변경", "spectrum_case", ["RX", "RY"]),
        ("해석 조건 변경", "setting", ["number of modes", "P-Delta", "masses from loads"]),
    ],
)
def test_the_candidates_are_the_models_own(text: str, key: str, choices: list[str]) -> None:
    _, question = _asked(text)
    assert [choice.value for each in question.fields if each.key == key for choice in each.choices] == choices


def test_an_open_slot_is_asked_about_before_words_that_were_not_read() -> None:
    brief, question = _asked("Machine load down at node 54, LL. Its Gewicht is being confirmed")
    assert [each.key for each in question.fields] == ["value"]
    assert "Gewicht" in question.text.en
    planned = answer(answered(brief, question, {question.fields[0].key: "20 kN"}), "stamp")
    assert not isinstance(planned, PlanDraft), "what was not read is asked about next"
