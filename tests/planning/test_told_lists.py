"""What a model holds is said when it is asked for: facts with their units, never how many records there are alone."""

from collections.abc import Iterator

import pytest

from tests.planning.asked import Asked

TOLD = (
    ("steel", "which units does this model use", ("force N", "length mm", "temperature °C")),
    ("portal", "이 파일 단위계가 뭐야", ("힘 tf", "길이 m", "온도 °C")),
    ("steel", "list the floor load types", ("downward positive", "DECK DL 3.5 kN/m²", "DECK LL 4 kN/m²")),
    (
        "office",
        "바닥하중 종류 목록",
        ("OFFICE SDL 1.8 kN/m²", "OFFICE LL 2.5 kN/m²", "ROOF SDL 3.2 kN/m²", "ROOF LL 1 kN/m²"),
    ),
    ("office", "바닥하중 목록 보여줘", ("OFFICE 2방향 18", "ROOF 2방향 6")),
    ("office", "show the supports", ("1to12 DX DY DZ RX RY RZ",)),
    ("steel", "지점 목록", ("DX DY DZ",)),
    ("portal", "list the nodal loads", ("WX 3 FX 2 tf",)),
    ("portal", "보 하중 목록", ("DL 3to4 uniform GZ -1.2 tf/m",)),
    ("office", "list the self weight", ("DL Z -1",)),
    ("tower", "list the loads to masses", ("SDL 1 XY",)),
    ("tower", "list the spectrum functions", ("RS-S4 0.05 0 s 10 s 0.119679927",)),
    ("office", "재료 목록", ("C27 KS21(RC) C27", "C24 KS21(RC) C24")),
    ("steel", "list the sections", ("SG1 H 588 x 300 x 12 x 20 mm",)),
    ("office", "list the sections", ("G1 SB 0.7 x 0.4 m",)),
    ("office", "두께 목록", ("W200 0.2 m",)),
    ("office", "list the storeys", ("1F 0 m 4.5 m", "4F 11.7 m 3.6 m", "Roof 15.3 m")),
    ("tower", "connectivity of 12", ("element 12", "column of 1F", "section C1", "nodes 12–24", "length 4.5 m")),
    ("tower", "125번 보 단면 뭐야", ("요소 125", "2F 보, 단면 G1, 재료 C30")),
    ("tower", "where is member 125", ("from (8, 7, 4.5) to (16, 7, 4.5) m",)),
    ("tower", "100번 절점 좌표", ("절점 100: (x, y, z) = (24, 0, 28.3) m",)),
    ("tower", "R for EX", ("EX: Direction X", "Site class S4", "factor R 5,", "Approximate period 1.1 s")),
    ("tower", "EX 지반종류", ("지반종류 S4", "우발편심 양(+)")),
    ("tower", "RX 각도", ("RX: 스펙트럼 RS-S4, 입사각 0 deg", "모드 조합 CQC")),
    ("tower", "factors of LCB2", ("LCB2: Type ACTIVE, Content 1.2 DL(ST), 1.2 SDL(ST), 1 LL(ST), 1 EX(ST)",)),
    ("office", "OFFICE 하중값", ("OFFICE: 하중조건 SDL, 하중 (아래 방향이 양) 1.8 kN/m²",)),
    ("office", "is it saved?", ("the model has no file yet: it was not saved",)),
    ("office", "파일 이름 뭐야", ("모델에 아직 파일이 없습니다",)),
    ("tower", "모드 개수가 몇 개로 돼 있나", ("해석 방법 LANCZOS, 모드 수 18",)),
    ("tower", "how many modes is it set to?", ("Method LANCZOS, Number of modes 18",)),
    ("tower", "number of modes set?", ("Number of modes 18",)),
    ("tower", "P-Delta 반복횟수 몇으로 돼있어?", ("P-Delta 설정: 설정된 내용이 없습니다",)),
    ("tower", "eccentricity of 3F?", ("3F: accidental eccentricity X 1.2 m, Y 0.7 m",)),
    ("tower", "3층 우발편심 얼마로 되어있지", ("3F: 우발편심 X 1.2 m, Y 0.7 m",)),
    ("core", "which storeys have a diaphragm", ("rigid diaphragm: 2F, 3F, 4F, 5F, 6F, Roof", "without one: 1F")),
    ("core", "다이아프램 걸린 층 어디야", ("강막이 없는 층: 1F",)),
    ("steel", "beams on 3F", ("elements: 7 (35to38 54to56)",)),
    ("tower", "look for duplicate nodes or loose members please", ("0 errors",)),
    ("office", "2층 기둥", ("요소: 12개(13to24)",)),
    ("office", "하중조합 목록", ("LCB2 ACTIVE 1.2 DL(ST), 1.2 SDL(ST), 1.6 LL(ST)", "EX E")),
)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    asked = Asked(tmp_path_factory.mktemp("told"))
    yield asked
    asked.close()


@pytest.mark.parametrize(
    ("start", "sentence", "facts"), sorted(TOLD), ids=[f"{each[0]} {each[1]}" for each in sorted(TOLD)]
)
def test_a_list_says_what_is_in_it(models: Asked, start: str, sentence: str, facts: tuple[str, ...]) -> None:
    told = models.say(start, sentence)
    assert told.kind == "plan", told
    for fact in facts:
        assert fact in told.words, told.words
