"""Twenty dialogues that were written before any rule for them, and are not looked at while the rules are written."""

from typing import Final

from tests.planning.followups.dialogue import (
    SMALL_EN,
    SMALL_KO,
    Dialogue,
    Turn,
    at_nodes,
    combination,
    combinations,
    line_load,
    section_of,
    talk,
)

HELD_OUT: Final[tuple[Dialogue, ...]] = (
    talk(
        "ko same load on another beam",
        "보 19에 LL로 하향 5 kN/m 등분포하중 걸어줘",
        "20번에도 같은 하중",
        calls=(line_load("LL", "19to20", "-5 kN/m"),),
    ),
    talk(
        "en also on another",
        "Put a uniform load of 8 kN/m down on beams 19 to 22 in DL",
        "also on 31",
        calls=(line_load("DL", "19to22 31", "-8 kN/m"),),
    ),
    talk(
        "ko the other direction in its own case",
        "절점 19에 X방향 20 kN EX",
        "Y방향은 EY로 똑같이",
        calls=(at_nodes("EX", (19, "fx", "20 kN")), at_nodes("EY", (19, "fy", "20 kN"))),
    ),
    talk(
        "en the same in Y",
        "apply 15 kN in X at node 20 in WX",
        "and the same in Y for WY",
        calls=(at_nodes("WX", (20, "fx", "15 kN")), at_nodes("WY", (20, "fy", "15 kN"))),
    ),
    talk("ko another storey", "2층 보를 G2로 변경", "3층도", calls=(section_of("19to22 31to33 23to26 34to36", "G2"),)),
    talk(
        "en same for the roof",
        "change all beams of 2F to section G2",
        "same for the roof",
        calls=(section_of("19to22 31to33 27to30 37to39", "G2"),),
    ),
    talk("ko that combination", "조합 U1: 1.2DL+1.0EX 추가", "그 조합 삭제해줘", calls=()),
    talk("en that one", "add combination U5: 0.9DL+1.0WX", "now delete that one", calls=()),
    talk(
        "ko the section just made",
        "단면 C5 800x800 추가",
        "1층 기둥에 그 단면 적용해줘",
        calls=(
            ("define_section", {"name": "C5", "shape": "SB", "height": "800 mm", "width": "800 mm"}),
            section_of("1to6", "C5"),
        ),
    ),
    talk(
        "en use it",
        "add section B9 350x700",
        "use it for beams 19 to 22",
        calls=(
            ("define_section", {"name": "B9", "shape": "SB", "height": "700 mm", "width": "350 mm"}),
            section_of("19to22", "B9"),
        ),
    ),
    talk(
        "ko those members",
        "요소 1to6 재질을 C30으로 변경",
        "그 부재들 단면은 C2로 바꿔줘",
        calls=(("modify_elements", {"element_ids": "1to6", "material": "C30", "section": "C2"}),),
    ),
    talk(
        "en those members",
        "set the material of elements 1 to 6 to C30",
        "give those members section C2",
        calls=(("modify_elements", {"element_ids": "1to6", "material": "C30", "section": "C2"}),),
    ),
    talk(
        "ko another number",
        "모드 12개로",
        "그럼 20개로",
        calls=(("set_analysis_control", {"eigenvalue": {"modes": 20}}),),
    ),
    talk(
        "en another number", "use 9 modes", "then 15", calls=(("set_analysis_control", {"eigenvalue": {"modes": 15}}),)
    ),
    talk(
        "ko which of two combinations",
        "조합 U1: 1.4DL, U2: 1.2DL+1.6LL 추가",
        "그 조합 삭제해줘",
        calls=(combinations(combination("U1", DL=1.4), combination("U2", DL=1.2, LL=1.6)),),
        asks=("U1", "U2"),
    ),
    talk(
        "en which of two combinations",
        "add combinations A1: 1.4DL and A2: 0.9DL",
        "delete it",
        calls=(combinations(combination("A1", DL=1.4), combination("A2", DL=0.9)),),
        asks=("A1", "A2"),
    ),
    talk(
        "ko in the case just made",
        "하중조건 SN 적설 추가",
        "보 27에 그 케이스로 하향 2 kN/m 등분포",
        calls=(
            ("define_static_load_cases", {"cases": [{"name": "SN", "type": "S"}]}),
            line_load("SN", "27", "-2 kN/m"),
        ),
    ),
    talk(
        "en three turns",
        "put 5 kN/m down on beam 19 in LL",
        "and 20",
        "then 3.0 on 21",
        calls=(line_load("LL", "19to20", "-5 kN/m"), line_load("LL", "21", "-3 kN/m")),
    ),
    talk(
        "ko the same building taller",
        SMALL_KO.format(storeys=3, column="500x500"),
        "같은 건물을 5층으로",
        plainly=(Turn(SMALL_KO.format(storeys=5, column="500x500")),),
    ),
    talk(
        "en the same building, other columns",
        SMALL_EN.format(storeys=3, column="500x500"),
        "the same building with 4 storeys and columns 700x700",
        plainly=(Turn(SMALL_EN.format(storeys=4, column="700x700")),),
    ),
)
