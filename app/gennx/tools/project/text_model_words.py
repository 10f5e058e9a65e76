"""What the embedded engine says of the commands of a text model, in Korean; other sentences stay as they are."""

from collections.abc import Mapping
from typing import Final

from app.lib.patterns import Pattern
from app.trade.josa import PARTICLES, josa

KOREAN: Final[Mapping[str, str]] = {
    "says something of the file or the program, not of the structure": "파일이나 프로그램 정보이며 구조와 무관",
    "colours, views and drawing aids": "색상, 보기, 작도 보조",
    "design data; members are not designed from a text model": "설계 데이터. 텍스트 모델로 부재를 설계하지 않음",
    "how the stories were made; the stories themselves stand in *STORY": "층 생성 방식. 층 자체는 *STORY에 있음",
    "belongs to an analysis that is not carried out here; static cases, modes and spectra do without": (
        "여기서 수행하지 않는 해석의 데이터. 정적, 고유치, 응답스펙트럼 해석과 무관"
    ),
    "limits of iterations; the embedded engine has its own and says what does not converge": (
        "반복 계산의 한계값. 내장 엔진은 자체 값을 쓰고 수렴하지 않으면 알림"
    ),
    "time-dependent material data, used by construction stages alone": "시간 의존 재료. 시공단계에서만 사용",
    "left out because the import was asked to": "요청에 따라 제외",
    "the file names no units; its numbers are taken as tonf and m, which MIDAS takes too: confirm this first": (
        "파일에 단위가 없어 MIDAS와 같이 tonf, m로 읽음. 먼저 확인하세요"
    ),
    "the file does not say; a structure in space with a gravity of 9.806 m/s² is taken": (
        "파일에 없어 3차원 구조, 중력가속도 9.806 m/s²로 읽음"
    ),
    "no field of the API holds it": "API에 해당 항목이 없음",
    "where element mass goes is set by MASS alone": "요소 질량의 위치는 MASS로만 정해짐",
    "wind amplification and area of a story are not read": "층의 풍하중 증폭계수와 면적은 읽지 않음",
    "the points of the story's area are not read": "층 면적의 좌표는 읽지 않음",
    "how the points came about is not kept, the points are": "점의 산출 방식은 남기지 않고 점만 읽음",
    "perimeters, centroid and plastic moduli have no part in the analysis": "둘레, 도심, 소성계수는 해석과 무관",
    "areas of surface springs are not read; the stiffness stands in the line": (
        "면 스프링의 면적은 읽지 않음. 강성은 행에 있음"
    ),
    "construction stages are not analysed; the final stage's results depend on them": (
        "시공단계 해석은 수행하지 않으며 최종 결과가 그에 따라 달라짐"
    ),
    "the command is not known": "알 수 없는 명령",
    "the line says that it goes on, and no line of the command follows": (
        "행이 이어진다고 표시되어 있으나 이어지는 행이 없음"
    ),
    "commands stand behind the end of the data; they were read": "데이터 끝 뒤에 명령이 있으며 읽음",
    "the file carries E =": "파일의 탄성계수 E =",
    ", which its own switch leaves unused; the analysis takes": "{은} 파일 설정상 쓰지 않음. 해석에 쓰는 값은",
    "save the text model as UTF-8": "텍스트 모델을 UTF-8로 저장하세요",
    "the file is neither UTF-8 nor CP949": "파일이 UTF-8도 CP949도 아님",
    "it is damaged or of two encodings": "손상되었거나 두 가지 인코딩이 섞임",
    "the file is in an ISO-2022 encoding": "파일이 ISO-2022 인코딩임",
    "not in UTF-8 as the rest of the file": "나머지와 달리 UTF-8이 아님",
    "in HZ-GB-2312": "HZ-GB-2312 인코딩임",
    "another encoding": "다른 인코딩",
    "entered as recalled, not checked against the printed standard": "기억에 따른 값으로 기준 원문과 대조하지 않음",
}
_PARTICLE: Final = Pattern(f"\\{{({'|'.join(sorted(PARTICLES))})\\}}")
_SERIES: Final = (
    ("size", "치수"),
    ("stiffness", "강성"),
    ("damping", "감쇠"),
    ("displacement", "변위"),
    ("value", "값"),
    ("fixed direction", "고정 방향"),
    ("rigid direction", "강체 방향"),
)
# Sentences with names and numbers in them, in the order in which they are looked for.
PATTERNS: Final[tuple[tuple[Pattern, str], ...]] = tuple(
    (Pattern(english), korean)
    for english, korean in (
        (r"the line has (\d+) sizes, more than the (\d+) that sections have", r"치수가 \1개로 최대 \2개보다 많음"),
        (r"the line ends before (size \d+); (\S+) has (\d+) or more", r"행이 \1 앞에서 끝남. \2의 치수는 \3개 이상"),
        (r"the line ends before (size \d+) of (\S+); 0 is taken", r"행이 \2의 \1 앞에서 끝나 0으로 읽음"),
        (
            r"the line ends before bADDITIONAL, which a pressure on a beam has",
            "행이 보 압력하중의 bADDITIONAL 앞에서 끝남",
        ),
        (r"the line ends before ([^;]+)", r"행이 \1 앞에서 끝남"),
        (
            r"cell (\d+) \(([^)]+)\) is empty; the default of the API is taken",
            r"\1번째 셀(\2)이 비어 API 기본값으로 읽음",
        ),
        (r"cell (\d+) \(([^)]+)\) is empty; (\S+) is taken", r"\1번째 셀(\2)이 비어 \3{으로} 읽음"),
        (r"(\S+) (\S+) is given and not used, as (\S+) is (YES|NO)", r"\1 \2 값은 \3{이} \4{이므로} 쓰지 않음"),
        (r"(\S+) is given and not used, as (\S+) is (YES|NO|0)", r"\1 값은 \2{이} \3{이므로} 쓰지 않음"),
        (
            r"(\S+) is given and not used, as (\S+) fixes the direction",
            r"\1 값은 \2{이} 그 방향을 고정하므로 쓰지 않음",
        ),
        (
            r"(\S+) is given and not used, as (\S+) does not release the direction",
            r"\1 값은 \2{이} 그 방향을 해제하지 않으므로 쓰지 않음",
        ),
        (
            r"(\S+) is given and not used, as (\S+) makes the direction rigid",
            r"\1 값은 \2{이} 그 방향을 강체로 하므로 쓰지 않음",
        ),
        (
            r"(\S+) is given and not used, as DIRECTION is not VECTOR",
            r"\1 값은 DIRECTION이 VECTOR가 아니므로 쓰지 않음",
        ),
        (r"(\S+) is not given; (\S+) is taken", r"\1 값이 없어 \2{으로} 읽음"),
        (r"(\S+) is YES and (\S+) is missing", r"\1{은} YES이나 \2 값이 없음"),
        (r"(.+?) is empty\b", r"\1 값이 비어 있음"),
        (r"(\S+(?: LIST)?|the list) names nothing", r"\1에 번호가 없음"),
        (r"(\S+(?: LIST)?|the list) names (\d+) twice", r"\1에 \2번이 두 번 있음"),
        (
            r"is read as (\S+) and may be (.+?) instead, and records refer to it by name",
            r"\1{으로} 읽었으나 \2일 수 있고, 다른 데이터가 이 이름을 참조함",
        ),
        (r"is read as (\S+) and may be (.+?) instead", r"\1{으로} 읽었으나 \2일 수 있음"),
        (
            r"([A-Z]+ \d+) stands in the file twice, with the same values",
            r"\1{이} 같은 값으로 두 번 있음",
        ),
        (
            r"elements ([\d, ]+?(?: and \d+ more)?) are no ([A-Z]+(?: or [A-Z]+)*)",
            r"요소 \1의 종류가 \2 중 어느 것도 아님",
        ),
        (r"the analysis refuses (\S+) records on them", r"그 요소의 \1 데이터는 해석에서 거부됨"),
        (r"its bytes obey (.+?)\)", r"\1에는 맞음)"),
        (r"cell (\d+) ('[^']*')", r"\1번째 셀 \2"),
        *((rf"\b{english} (\d+)", rf"{korean} \1") for english, korean in _SERIES),
        (r"(\d+) of (\d+)", r"\1(전체 \2개)"),
        (r"lines ([\d, ]+) and (\d+) more", r"\1행과 그 밖의 \2행"),
        (r"lines? (\d[\d, ]*)", r"\1행"),
    )
)


def in_korean(said: str) -> str:
    """The sentence with what is known of it in Korean; `{은}` there is the particle behind what was read."""
    for english, korean in KOREAN.items():
        said = said.replace(english, korean)
    for pattern, korean in PATTERNS:
        said = pattern.sub(korean, said)
    made, start = "", 0
    for place in _PARTICLE.finditer(said):
        made += said[start : place.start()]
        made += josa(made, place[1])
        start = place.end()
    return made + said[start:]
