"""Orders on sections, materials, cases and releases in the shorthand that engineers use among themselves."""

from typing import Any

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import EMPTY, calls, planned


def shaped(name: str, shape: str, **sizes: float) -> tuple[str, dict[str, Any]]:
    return "define_section", {"name": name, "shape": shape, **{key: f"{size:g} mm" for key, size in sizes.items()}}


H_SC3 = shaped("SC3", "H", height=428, width=407, web_thickness=20, flange_thickness=35)
L_90 = shaped("L1", "L", height=90, width=90, web_thickness=10, flange_thickness=10)
PIPE = shaped("BR", "P", diameter=216.3, web_thickness=5.8)
BOX = shaped("BX", "B", height=200, width=200, web_thickness=9, flange_thickness=9)
G5 = shaped("G5", "SB", height=650, width=400)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("단면은 SC3 428x407x20x35 (H형)", [H_SC3]),
        ("new wide flange: SC3 428x407x20x35", [H_SC3]),
        ("앵글 L1 90x90x10 만들어두기", [L_90]),
        ("make an angle L1 90x90x10", [L_90]),
        ("강관 D216.3 t5.8 이름 BR", [PIPE]),
        ("pipe dia 216.3, thk 5.8, named BR", [PIPE]),
        ("박스 BX 200x200 t9 추가", [BOX]),
        ("tube 200x200x9 named BX", [BOX]),
        ("make me a G5 bm section, B400xD650", [G5]),
        ("B400xD650 보단면 G5 만들어두자", [G5]),
        ("G5 단면 추가 h650xb400", [G5]),
        ("new beam section G5, 400 wide x 650 deep", [G5]),
        ("angle L1 90x90x10 and wide flange SC3 428x407x20x35 as new sections", [L_90, H_SC3]),
    ],
)
def test_a_section_is_read_in_any_spelling_of_its_sizes(said: str, wanted: list[tuple[str, dict[str, Any]]]) -> None:
    assert calls(said) == wanted


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("fck 27 콘크리트 C27이랑 강재 SS275 두개 재료 등록부탁", ["C27", "SS275"]),
        ("SM355 as one more material", ["SM355"]),
        ("재료에 SM355 하나 더요", ["SM355"]),
        ("유저 재질 CLT: E 11GPa, 포아송 0.3, 단위중량 4.5kN/m3", ["CLT"]),
        ("define CLT: E=11 GPa, nu 0.3, gamma 4.5 kN/m3", ["CLT"]),
    ],
)
def test_a_material_is_defined_once_for_each_that_is_meant(said: str, names: list[str]) -> None:
    assert [made["name"] for _, made in calls(said, EMPTY)] == names


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("적설 S1이랑 지진 EX,EY 케이스도 좀 파줘", {"S1": "S", "EX": "E", "EY": "E"}),
        ("open three more cases for me: S1 (snow), EX and EY (earthquake)", {"S1": "S", "EX": "E", "EY": "E"}),
        ("토압 EP랑 온도 TEMP 케이스 추가해주세요", {"EP": "EP", "TEMP": "T"}),
        ("add cases EP (earth pressure) and TEMP (temperature)", {"EP": "EP", "TEMP": "T"}),
        ("고정 D1, 마감 D2, 활 L1 이렇게 하중조건 세개로 갑시다", {"D1": "D", "D2": "D", "L1": "L"}),
    ],
)
def test_cases_are_named_and_typed(said: str, wanted: dict[str, str]) -> None:
    ((tool, made),) = calls(said, EMPTY)
    assert (tool, {each["name"]: each["type"] for each in made["cases"]}) == ("define_static_load_cases", wanted)


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ("pin bm 4 @ j", ("fixed", "pinned")),
        ("4번 보 j 핀", ("fixed", "pinned")),
        ("bm 4 is pinned at its i end", ("pinned", "fixed")),
        ("4번 보 i, j 다 핀으로", ("pinned", "pinned")),
        ("release i and j of beam 4", ("pinned", "pinned")),
        ("pin-pin for 4 thru 4", ("pinned", "pinned")),
    ],
)
def test_the_ends_of_a_beam_go_by_their_letters(said: str, ends: tuple[str, str]) -> None:
    ((tool, made),) = calls(said)
    assert (tool, (made["i_end"], made["j_end"])) == ("assign_beam_end_release", ends)


@pytest.mark.parametrize(
    "said", ["cols 1 thru 12 go down to C2", "1~12번 기둥 C2로 다운시켜줘", "elems 1 through 12: C2"]
)
def test_members_from_a_number_through_another_get_a_section(said: str) -> None:
    assert calls(said) == [("modify_elements", {"element_ids": "1to12", "section": "C2"})]


@pytest.mark.parametrize(
    "said",
    ["I pinned beam 4", "KDS 1구역 S3 케이스 EX", "angle 90", "beams B12, H13 to C2", "4번 보 핀 말고 j"],
)
def test_near_misses_change_nothing(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ("보기 불편하네요 단위 N m로요", ("N", "m")),
        ("mm is a pain to read here, N and m pls", ("N", "m")),
        ("let's stick to kN, mm as units", ("kN", "mm")),
        ("mm로 보고 싶네 힘은 kN 그대로", ("kN", "mm")),
        ("length in mm plz, kN stays", ("kN", "mm")),
        ("톤미터로 보여줘 (tonf, m)", ("tonf", "m")),
        ("show me tonf-m", ("tonf", "m")),
        ("보고서가 SI라.. N이랑 m로 부탁", ("N", "m")),
        ("I'd rather see kN and mm", ("kN", "mm")),
    ],
)
def test_units_are_asked_for_in_passing(said: str, units: tuple[str, str]) -> None:
    assert calls(said) == [("set_unit_system", {"force": units[0], "length": units[1]})]


@pytest.mark.parametrize("said", ["show me reactions in tonf", "반력을 tonf로 보여줘", "mm is a pain to read here"])
def test_a_unit_of_results_is_no_unit_of_the_model(said: str) -> None:
    made = planned(said)
    assert not isinstance(made, PlanDraft) or all(step.tool != "set_unit_system" for step in made.steps)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("PM비 초과라 C1 600각 → 650각으로 키워주세요", {"height": "650 mm", "width": "650 mm", "shape": "SB"}),
        ("C1 fails in PM, grow it to 650 sq pls (was 600)", {"height": "650 mm", "width": "650 mm", "shape": "SB"}),
        ("C1 is overstressed, make it 650x650", {"height": "650 mm", "width": "650 mm", "shape": "SB"}),
        ("보가 약하대요 C1 춤 800으로", {"height": "800 mm"}),
    ],
)
def test_a_reason_ahead_is_no_order(said: str, wanted: dict[str, str]) -> None:
    assert calls(said) == [("modify_section", {"section": "C1", **wanted})]
