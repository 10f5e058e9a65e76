"""What the sample states say; like them it is for those who build Lintel."""

from app.trade.templates import Words

_text = Words(__name__).text

CREATE_THE_FRAME = _text("Create the 10-storey frame", "10층 골조 생성")
ANSWER = _text(
    """## Storey drift, X direction

The governing storey is **3F** with [0.0080](result:call_drift/story_drift_x/7), below the limit of
KDS 41 17 00 for grade I, `0.015`.

| Story | Drift ratio | Limit | Verdict |
|---|---:|---:|---|
| 3F | [0.0080](result:call_drift/story_drift_x/7) | 0.015 | OK |
| 4F | [0.0079](result:call_drift/story_drift_x/6) | 0.015 | OK |

1. Cd = 4.5 was assumed.
2. Accidental eccentricity was not applied.

```text
Delta = Cd * delta_xe / IE
```
""",
    """## X방향 층간변위

지배층은 **3F**이며 [0.0080](result:call_drift/story_drift_x/7)으로,
KDS 41 17 00 내진등급 I의 한계 `0.015`보다 작습니다.

| 층 | 층간변위비 | 한계 | 판정 |
|---|---:|---:|---|
| 3F | [0.0080](result:call_drift/story_drift_x/7) | 0.015 | OK |
| 4F | [0.0079](result:call_drift/story_drift_x/6) | 0.015 | OK |

1. Cd = 4.5로 가정했습니다.
2. 우발편심은 적용하지 않았습니다.

```text
Delta = Cd * delta_xe / IE
```
""",
)
BAYS_IN_X = _text("Bays in X", "X방향 경간")
BAYS_IN_Y = _text("Bays in Y", "Y방향 경간")
STOREY_HEIGHTS = _text("Storey heights", "층고")
COLUMN_SECTION = _text("Column section", "기둥 단면")
BEAM_SECTION = _text("Beam section", "보 단면")
MATERIAL = _text("Material", "재료")
BASE_ELEVATION = _text("Base elevation", "기초 높이")
FRAME_NOTE = _text("160 columns, 240 beams; levels 0 to 35 m.", "기둥 160개, 보 240개; 높이 0 ~ 35 m.")
CD_ASSUMED = _text("Cd 4.5 for an intermediate moment frame (R 5).", "중간모멘트골조(R 5)의 Cd 4.5.")
TL_ASSUMED = _text("Long-period transition TL 5 s.", "장주기 천이주기 TL 5초.")
MASS_ASSUMED = _text("Seismic mass from dead loads only.", "지진 질량은 고정하중만 고려.")
PLAN_TITLE = _text("Seismic design of a 10-storey RC frame", "10층 RC 골조 내진설계")
PLAN = _text("Plan", "계획")
DRIFT_TABLE = _text("Storey drift, X direction (RX)", "층간변위 X방향 (RX)")
UNITS_ARE_KN_AND_M = _text("Units are kN and m.", "단위는 kN, m입니다.")
SET_UNITS_TO_KN_M = _text("Set units to kN, m", "단위계 kN, m")
DEFINE_SECTION_B300X600 = _text("Define section B300x600", "단면 B300x600 정의")
ASSIGN_FLOOR_LOADS = _text("Assign floor loads", "바닥하중 재하")
NO_FILE_NAME = _text("The document has no file name yet.", "문서에 아직 파일 이름이 없습니다.")
SAVE_IT = _text("Save it in GEN NX or give a file name.", "GEN NX에서 저장하거나 파일 이름을 지정하세요.")
RUN_THE_ANALYSIS = _text("Run the analysis", "해석 실행")
STOREY_DRIFT_IN_X = _text("Storey drift in X", "X방향 층간변위")
WHICH_STANDARD = _text(
    "S3 is a site class of KDS 41 17 00; KBC 2016 used letters. Which one is meant?",
    "S3는 KDS 41 17 00의 지반종류이고 KBC 2016은 문자 분류를 썼습니다. 어느 기준입니까?",
)
RULES_WROTE_THE_PLAN = _text(
    "The local model did not answer; rules wrote the plan.", "로컬 모델이 응답하지 않아 규칙 기반으로 계획했습니다."
)
DRIFT_SUMMARY = _text("Largest ratio 0.0080 in 3F, limit 0.015.", "최대 0.0080 (3F), 한계 0.015.")
STORY = _text("Story", "층")
HEIGHT = _text("Height", "층고")
DRIFT = _text("Drift", "층간변위")
DRIFT_RATIO = _text("Drift ratio", "층간변위비")
LIMIT = _text("Limit", "허용")
VERDICT = _text("Verdict", "판정")
OTHER_WIDTH = _text("The section was stored with another width.", "단면 폭이 다르게 저장되었습니다.")
DESIGN_STANDARD = _text("Design standard", "설계기준")
SEISMIC_USE_GROUP = _text("Seismic use group", "내진등급")
KDS_2019 = _text("KDS 41 17 00:2019 with S3", "KDS 41 17 00:2019, 지반 S3")
KBC_2016 = _text("KBC 2016 with a letter class", "KBC 2016, 문자 지반종류")
CHECK_THE_CONNECTION = _text("Check the connection", "연결 확인")
START_A_NEW_PROJECT = _text("Start a new project", "새 프로젝트")
DEFINE_CONCRETE_C24 = _text("Define concrete C24", "콘크리트 C24 정의")
DEFINE_SECTIONS = _text("Define sections 600x600 and 300x600", "단면 600x600, 300x600 정의")
FIX_THE_BASE = _text("Fix the base", "기초 고정")
STORIES_WITH_RIGID_DIAPHRAGMS = _text("Stories with rigid diaphragms", "층 데이터와 강막")
FLOOR_LOADS = _text("Floor loads 5.0 and 2.5 kN/m²", "바닥하중 5.0, 2.5 kN/m²")
DESIGN_SPECTRUM = _text("Design spectrum KDS 41 17 00", "설계스펙트럼 KDS 41 17 00")
NO_DRIVER = _text(
    "The NVIDIA driver library was not found on this computer.",
    "이 컴퓨터에서 NVIDIA 드라이버를 찾지 못했습니다.",
)

NOT_ANALYSED = _text("The embedded engine does not analyse these records.", "내장 엔진이 해석하지 않는 데이터입니다.")

TOOL_CHANGED = _text(
    "the tool server has changed what the tool is: arguments", "도구 서버가 도구의 정의를 바꾸었습니다: 인수"
)
