"""Forty dialogues of two or three turns, in both languages; the state that each leaves stands beside it."""

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

_SN: Final = ("define_static_load_cases", {"cases": [{"name": "SN", "type": "S"}]})
_C3: Final = ("define_section", {"name": "C3", "shape": "SB", "height": "700 mm", "width": "700 mm"})

DIALOGUES: Final[tuple[Dialogue, ...]] = (
    talk(
        "ko 1: the columns of what was built become larger",
        SMALL_KO.format(storeys=2, column="500x500"),
        "그럼 기둥을 700으로",
        plainly=(
            Turn(SMALL_KO.format(storeys=2, column="500x500")),
            Turn("그럼 기둥을 700x700으로"),
        ),
    ),
    talk(
        "en 1: then the columns at 700",
        SMALL_EN.format(storeys=2, column="500x500"),
        "then make the columns 700x700",
        calls=(),
        plainly=(Turn(SMALL_EN.format(storeys=2, column="500x500")), Turn("그럼 기둥을 700x700으로")),
    ),
    talk(
        "ko 2: the same building with fifteen storeys",
        SMALL_KO.format(storeys=3, column="600x600"),
        "같은 건물을 15층으로",
        plainly=(Turn(SMALL_KO.format(storeys=15, column="600x600")),),
    ),
    talk(
        "en 2: the same building with eight storeys",
        SMALL_EN.format(storeys=3, column="600x600"),
        "the same building with 8 storeys",
        plainly=(Turn(SMALL_EN.format(storeys=8, column="600x600")),),
    ),
    talk(
        "ko 3: that combination goes",
        "조합 U1: 1.2DL+1.0LL+1.0EX 추가",
        "아까 그 조합 빼고",
        calls=(),
    ),
    talk("en 3: drop that combination", "add combination U1: 1.2DL+1.0LL+1.0EX", "drop that combination", calls=()),
    talk(
        "ko 4: that load on more beams",
        "보 19to22에 LL로 하향 6 kN/m 등분포하중 걸어줘",
        "그 하중을 보 31에도 걸어줘",
        calls=(line_load("LL", "19to22 31", "-6 kN/m"),),
    ),
    talk(
        "en 4: the same load elsewhere",
        "Put a uniform load of 6 kN/m down on beams 19 to 22 in LL",
        "put the same load on beams 27 to 30",
        calls=(line_load("LL", "19to22 27to30", "-6 kN/m"),),
    ),
    talk(
        "ko 5: that load is taken back",
        "보 19에 LL로 하향 6 kN/m 등분포하중 걸어줘",
        "그 하중 빼줘",
        calls=(),
    ),
    talk(
        "en 5: that load is taken back",
        "Put a uniform load of 6 kN/m down on beam 19 in LL",
        "remove that load",
        calls=(),
    ),
    talk(
        "ko 6: those members",
        "3층 기둥 단면을 C2로 변경",
        "그 부재들 재질을 C30으로 변경해줘",
        calls=(("modify_elements", {"element_ids": "13to18", "section": "C2", "material": "C30"}),),
    ),
    talk(
        "en 6: those members",
        "change the section of elements 13 to 18 to C2",
        "change the material of those members to C30",
        calls=(("modify_elements", {"element_ids": "13to18", "section": "C2", "material": "C30"}),),
    ),
    talk(
        "ko 7: another amount, in place of the first",
        "보 19에 LL로 하향 5 kN/m 등분포하중 걸어줘",
        Turn("그럼 3.0으로", {"add_or_instead": "instead"}),
        calls=(line_load("LL", "19", "-3 kN/m"),),
    ),
    talk(
        "en 7: then 3.0, on top",
        "Put a uniform load of 5 kN/m down on beam 19 in LL",
        Turn("then 3.0", {"add_or_instead": "add"}),
        calls=(line_load("LL", "19", "-5 kN/m"), line_load("LL", "19", "-3 kN/m")),
    ),
    talk(
        "ko 8: the same on another storey",
        "2층 보 단면을 G2로 변경",
        "3층도 똑같이",
        calls=(section_of("19to22 31to33 23to26 34to36", "G2"),),
    ),
    talk(
        "en 8: same for level 3",
        "change the section of all beams of 2F to G2",
        "same for 3F",
        calls=(section_of("19to22 31to33 23to26 34to36", "G2"),),
    ),
    talk(
        "ko 9: the other direction",
        "절점 19에 X방향 30 kN EX",
        "반대 방향도",
        calls=(at_nodes("EX", (19, "fx", "30 kN")), at_nodes("EY", (19, "fy", "30 kN"))),
    ),
    talk(
        "en 9: and the other direction",
        "apply 30 kN in X at node 19 in EX",
        "and the other direction?",
        calls=(at_nodes("EX", (19, "fx", "30 kN")), at_nodes("EY", (19, "fy", "30 kN"))),
    ),
    talk(
        "ko 10: more modes",
        "모드 6개로 설정",
        "그럼 12개로",
        calls=(("set_analysis_control", {"eigenvalue": {"modes": 12}}),),
    ),
    talk(
        "en 10: then 12",
        "use 6 modes",
        "then 12",
        calls=(("set_analysis_control", {"eigenvalue": {"modes": 12}}),),
    ),
    talk(
        "ko 11: which of two combinations",
        "조합 U1: 1.4DL, U2: 1.2DL+1.6LL 추가",
        "그 조합 지워줘",
        calls=(combinations(combination("U1", DL=1.4), combination("U2", DL=1.2, LL=1.6)),),
        asks=("U1", "U2"),
    ),
    talk(
        "en 11: which of two, answered",
        "add combinations U1: 1.4DL and U2: 1.2DL+1.6LL",
        Turn("delete that combination", {"meant": "U2"}),
        calls=(combinations(combination("U1", DL=1.4)),),
    ),
    talk(
        "ko 12: the section just defined",
        "단면 C3 700x700 추가",
        "그 단면을 요소 1to6에 적용",
        calls=(_C3, section_of("1to6", "C3")),
    ),
    talk(
        "en 12: use that section",
        "add section C3 700x700",
        "assign that section to elements 1 to 6",
        calls=(_C3, section_of("1to6", "C3")),
    ),
    talk(
        "ko 13: in the case just defined",
        "하중조건 SN 적설하중 추가",
        "그 케이스로 보 27에 하향 2 kN/m 등분포하중",
        calls=(
            ("define_static_load_cases", {"cases": [{"name": "SN", "type": "S"}]}),
            line_load("SN", "27", "-2 kN/m"),
        ),
    ),
    talk(
        "en 13: in that case",
        "add load case SN of type snow",
        "put a uniform load of 2 kN/m down on beam 27 in that case",
        calls=(
            ("define_static_load_cases", {"cases": [{"name": "SN", "type": "S"}]}),
            line_load("SN", "27", "-2 kN/m"),
        ),
    ),
    talk(
        "ko 14: three turns",
        "절점 1 핀 지지로 변경",
        "절점 2도",
        "3번도",
        calls=(("assign_supports", {"node_ids": "1to3", "condition": "pinned"}),),
    ),
    talk(
        "en 14: three turns",
        "pin node 1",
        "also node 2",
        "and 3",
        calls=(("assign_supports", {"node_ids": "1to3", "condition": "pinned"}),),
    ),
    talk(
        "ko 15: another case",
        "보 19에 DL로 하향 4 kN/m 등분포하중 걸어줘",
        "LL도 똑같이",
        calls=(line_load("DL", "19", "-4 kN/m"), line_load("LL", "19", "-4 kN/m")),
    ),
    talk(
        "en 15: another case and another amount",
        "Put a uniform load of 4 kN/m down on beam 19 in DL",
        "and 2.5 kN/m in LL",
        calls=(line_load("DL", "19", "-4 kN/m"), line_load("LL", "19", "-2.5 kN/m")),
    ),
    talk(
        "ko 16: results of the other direction",
        "EX 밑면전단력 알려줘",
        "Y방향은?",
        is_analysed=True,
        reads=(("get_reactions", {"cases": ["EY"]}),),
    ),
    talk(
        "en 16: results at another node",
        "displacement of node 19 in LL",
        "and node 20?",
        is_analysed=True,
        reads=(("get_displacements", {"nodes": "20"}),),
        calls=(),
    ),
    talk(
        "ko 17: results of the same members",
        "요소 19 LL 최대 모멘트 알려줘",
        "DL은?",
        is_analysed=True,
        reads=(("get_member_forces", {"cases": ["DL"]}),),
        calls=(),
    ),
    talk(
        "en 17: another material",
        "change the material of elements 1 to 6 to C30",
        "same for elements 7 to 12",
        calls=(("modify_elements", {"element_ids": "1to12", "material": "C30"}),),
    ),
    talk(
        "ko 18: the floor load on one more storey",
        "OFFICE 바닥하중을 2층에 적용",
        "3층도 같이 적용해줘",
        calls=(
            ("assign_floor_loads", {"floor_load_type": "OFFICE", "levels": ["2F"]}),
            ("assign_floor_loads", {"floor_load_type": "OFFICE", "levels": ["3F"]}),
        ),
    ),
    talk(
        "en 18: the floor load on the roof too",
        "apply OFFICE to 2F",
        "the roof too",
        calls=(
            ("assign_floor_loads", {"floor_load_type": "OFFICE", "levels": ["2F"]}),
            ("assign_floor_loads", {"floor_load_type": "OFFICE", "levels": ["Roof"]}),
        ),
    ),
    talk(
        "ko 19: nothing of the model that was left",
        "조합 U1: 1.4DL+1.0EX 추가",
        "새 모델",
        "그 조합 삭제해줘",
        plainly=(Turn("새 모델"),),
        is_nothing=True,
    ),
    talk(
        "en 19: undone is not meant any more",
        "add combination U1: 1.4DL+1.0EX",
        "undo that",
        "delete that combination",
        is_nothing=True,
    ),
    talk(
        "ko 20: it, of the last order",
        "단면 C3 700x700 추가",
        "그거 삭제해줘",
        calls=(),
    ),
    talk(
        "en 20: it, of the last order",
        "add section C3 700x700",
        "delete it",
        calls=(),
    ),
)
