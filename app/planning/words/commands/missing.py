"""What the questions about incomplete orders say, and how an answer is put into the order's own words."""

from app.planning.words import titles
from app.trade.answers.digest import NameKind
from app.trade.templates import Words
from app.trade.words import columns

_words = Words(__name__)
_template = _words.template
_text = _words.text

NAME = _text("Name", "이름")
NEW_NAME = _text("New name", "새 이름")
SIZE = _text("Size, as 600x600 mm or H-400x200x8x13", "단면 치수(예: 600x600 mm, H-400x200x8x13)")
GRADE = _text("Material grade, as C27 or SM355", "재료 강도·강종(예: C27, SM355)")
VALUE_OF_THICKNESS = _text("Thickness with its unit, as 200 mm", "두께와 단위(예: 200 mm)")
TYPE_OF_CASE = _text("Type of the load case", "하중조건 종류")
DEAD = _text("Dead", "고정하중")
LIVE = _text("Live", "활하중")
WIND = _text("Wind", "풍하중")
SEISMIC = _text("Seismic", "지진하중")
SNOW = _text("Snow", "적설하중")
TEMPERATURE = _text("Temperature", "온도하중")
FORMULA = _text("Cases and factors, as 1.2DL + 1.6LL", "하중조건과 계수(예: 1.2DL + 1.6LL)")
ENVELOPE_OF = _text("Envelope of which combinations, as LCB1, LCB2", "어느 조합의 포락인지(예: LCB1, LCB2)")
WHICH_SECTION = _text("Which section", "어느 단면")
WHICH_MEMBERS = _text(
    "Which members (numbers as 1~12, or all columns, 2F beams)", "어느 부재(번호 1~12, 또는 기둥 전부, 2층 보)"
)
WHICH_NODES = _text("Which nodes (numbers as 1~12)", "어느 절점(번호 1~12)")
WHICH_TO_DELETE = _text(
    "Which ones: a load case, or member or node numbers", "어느 것을 지울지: 하중조건, 또는 부재·절점 번호"
)
WHICH_OF_ALL = _text(
    "What exactly is to be deleted: the whole model is not deleted in one go. Load cases, combinations, or member or"
    " node numbers",
    "정확히 무엇을 지울지: 모델 전체를 한 번에 지우지는 않습니다. 하중조건, 하중조합, 또는 부재·절점 번호",
)
WHICH_LOADS = _text(
    "Which loads: load case and member or node numbers", "어느 하중을 지울지: 하중조건과 부재·절점 번호"
)
WHICH_END = _text("Which end (end i, end j, both ends)", "어느 단부(i단, j단, 양단)")
BOTH_ENDS = titles.BOTH_ENDS
END_I = _text("End i", "i단")
END_J = _text("End j", "j단")
CONDITION = _text("Support condition (fixed, pinned, roller)", "지점 조건(고정, 핀, 롤러)")
FIXED = _text("Fixed", "고정")
PINNED = _text("Pinned", "핀")
ROLLER = _text("Roller", "롤러")
WHICH_CASE = _text("Which load case", "어느 하중조건(케이스)")
WIND_SPEED = _text("Basic wind speed, as 38 m/s", "기본풍속(예: 38 m/s)")
WIND_PRESSURE = _text("Value of the wind pressure, how much, as 1.0 kN/m²", "풍압의 크기(값), 얼마(예: 1.0 kN/m²)")
EXPOSURE = _text("Exposure category", "지표면조도(노풍도)")
DIRECTION = columns.DIRECTION
ZONE = columns.ZONE
SITE = columns.SITE
GROUP_OF_USE = columns.USE_GROUP
R_FACTOR = columns.RESPONSE
FUNCTION = titles.SPECTRUM_FUNCTION
ANGLE = _text("Angle in the plan in degrees", "평면 각도(입사각, 도)")
STOREY = _text("Which storey", "어느 층")
STOREY_HEIGHT = titles.STOREY_HEIGHT_EXAMPLE
LEVELS = _text("Levels of the storeys that have none, as RF 8 m", "높이(레벨)가 없는 층의 레벨(예: RF 8 m)")
UNITS = _text("Force and length unit, as kN, mm", "힘과 길이 단위(예: kN, mm)")
PARTS = _text("Into how many parts, as 4 equal parts", "몇 등분(예: 4등분)")
FLOOR_TYPE = _text("Which floor load type", "어느 바닥하중 타입")
AMOUNT = _text("Value with its unit, how much", "크기(값)와 단위, 얼마")
AMOUNTS_OF_ENDS = _text("Values at both ends, how much, as 0 to 10 kN/m", "양 끝의 크기(값), 얼마(예: 0에서 10 kN/m)")
FLOOR_TYPE_OR_AMOUNT = _text(
    "Which floor load type, or its value, as 2.5 kN/m²", "어느 바닥하중 타입, 또는 크기(값)(예: 2.5 kN/m²)"
)
WHICH_LOADS_CHANGE = _text(
    "Which loads: floor load type, or load case with member or node numbers",
    "어느 하중: 바닥하중 타입, 또는 하중조건과 부재·절점 번호",
)
NEW_SIZE = _text("New size, as 700x700 mm", "새 단면 치수(예: 700x700 mm)")
NEW_FACTOR = _text("Which case and its new factor, as LL 1.7", "어느 하중조건의 계수를 얼마로(예: LL 1.7)")
FACTOR = _text("What factor, as 1.05", "계수 얼마(예: 1.05)")
COORDINATES = _text("At which coordinates, as (5, 0, 3.5) m", "어느 좌표(예: (5, 0, 3.5) m)")
BETWEEN_NODES = _text("Between which nodes, as 3 and 7", "어느 절점 사이(예: 3, 7)")
SIDE = _text("Which side (direction)", "어느 쪽(방향)")
BAY_WIDTH = _text("Bay width (span length), as 6 m", "경간 길이 얼마(예: 6 m)")
MODE_COUNT = _text("How many modes", "모드 수 몇 개")
WHICH_SETTING = _text("Which setting (number of modes, P-Delta, masses)", "어떤 설정을 바꿀지(모드 수, P-Delta, 질량)")
SETTING_MODES = columns.MODES
SETTING_P_DELTA = _text("P-Delta", "P-Delta")
SETTING_MASSES = _text("Masses from loads", "하중의 질량 변환")
WHAT_TO_COPY = _text(
    "What is to be copied: a storey, or member or node numbers", "무엇을 복사할지: 층, 또는 부재·절점 번호"
)
WHICH_SPECTRUM_CASE = _text("Which response-spectrum case", "어느 응답스펙트럼 하중조건(케이스)")
WHICH_OF_SPECTRUM_CASE = _text(
    "What of it and its new value (angle, scale factor, function)", "무엇을 얼마로 바꿀지(각도, 스케일 계수, 함수)"
)
SCALE = _text("Scale factor", "스케일 계수")
WHICH_SEISMIC_CASE = _text("Which seismic load case", "어느 지진하중 조건(케이스)")
WHICH_PARAMETER = _text(
    "Which value and its new value (zone, site class, use group, R, period, eccentricity), as R = 5",
    "무엇을 얼마로 바꿀지(지진구역, 지반종류, 내진등급, R, 주기, 편심)(예: R=5)",
)
PERIOD = _text("Approximate period, as 0.9 s", "근사주기 얼마(예: 0.9초)")
ECCENTRICITY = _text("Accidental eccentricity (side)", "우발편심(방향)")
POSITIVE = _text("Positive", "양(+)")
NEGATIVE = _text("Negative", "음(-)")
NO_SIDE = _text("None", "없음")
WHERE_LOAD = _text("Where: numbers of members or nodes, as beams 5~9", "어디에: 부재·절점 번호(예: 보 5~9)")
MASS_OF = _text(
    "Mass of what and how much: a load case with its factor (LL 0.25), self weight, or nodes with a value",
    "무엇을 얼마나 질량으로: 하중조건과 계수(예: LL 0.25), 자중, 또는 절점 번호와 질량값",
)
BETA_ANGLE = _text("Angle in degrees, as 90 deg", "각도 몇 도(예: 90도)")
DIAPHRAGM_STATE = _text("On or off", "적용 또는 해제")
DIAPHRAGM_ON = _text("On", "적용")
DIAPHRAGM_OFF = _text("Off", "해제")
WHICH_OF_KIND = {
    NameKind.LOAD_CASE: WHICH_CASE,
    NameKind.SECTION: WHICH_SECTION,
    NameKind.COMBINATION: _text("Which load combination", "어느 하중조합"),
    NameKind.MATERIAL: _text("Which material", "어느 재료"),
    NameKind.THICKNESS: _text("Which thickness", "어느 두께"),
    NameKind.GROUP: _text("Which group", "어느 그룹"),
    NameKind.FLOOR_LOAD: FLOOR_TYPE,
}

STANDARD = _text("Which design standard (code)", "어느 설계기준")
NO_SUCH_STANDARD = _template(
    "{code} is not held here for this; {held} is. By which standard?",
    "여기서는 {code}{을} 쓸 수 없고 {held}{을} 씁니다. 어느 기준으로 할까요?",
)
WHICH_OF_TWO = _text("Which of the two", "둘 중 어느 쪽")
ONE_OR_THE_OTHER = _template("Which one is meant: {one} or {other}?", "{one}, {other} 중 어느 쪽입니까?")

# An answer as it is said in the order.
SAID = _template("{answer}", "{answer}")
SAID_TYPE = _template("type {answer}", "종류 {answer}")
SAID_ON_NODES = _template("node {answer}", "절점 {answer}")
SAID_EQUALS = _template("= {answer}", "= {answer}")
SAID_TO_SECTION = _template("to section {answer}", "단면 {answer}{으로}")
SAID_IN_CASE = _template("in load case {answer}", "하중조건 {answer}에")
SAID_OF_THESE = _template("of {answer}", "{answer}의 포락")
SAID_SPEED = _template("basic wind speed {answer}", "기본풍속 {answer}")
SAID_EXPOSURE = _template("exposure {answer}", "노풍도 {answer}")
SAID_DIRECTION = _template("in {answer} direction", "{answer}방향")
SAID_ZONE = _template("zone {answer}", "지진구역 {answer}")
SAID_SITE = _template("site class {answer}", "지반 {answer}")
SAID_USE = _template("use group {answer}", "내진등급 {answer}")
SAID_R = _template("R={answer}", "R={answer}")
SAID_FUNCTION = _template("function {answer}", "함수 {answer}")
SAID_HEIGHT = _template("storey height {answer}", "층고 {answer}")
SAID_HEIGHT_CHANGED = _template("change storey height to {answer}", "층고 {answer}{으로} 변경")
PINNED_WHERE = _text(
    "Pinned where: which end of them (end i, end j, both ends), or the supports at the base",
    "어디를 핀으로: 부재의 어느 단부(i단, j단, 양단), 또는 밑면 지점",
)
AT_THE_BASE = _text("Supports at the base", "밑면 지점")
SAID_NEW_NAME = _template("to {answer}", "{answer}{으로}")
SAID_CHANGED_TO = _template("change to {answer}", "{answer}{으로} 변경")
SAID_OF_TYPE = _template("of type {answer}", "바닥하중 타입 {answer}")
SAID_BETWEEN = _template("between nodes {answer}", "절점 {answer} 사이")
SAID_BAY = _template("a bay in {answer} direction", "{answer}방향 경간")
SAID_MODES = _template("{answer} modes", "모드 {answer}개")
SAID_STATE = _template("diaphragm {answer}", "강막 {answer}")
SAID_ANGLE = _template("angle {answer}", "각도 {answer}")
SAID_SCALE = _template("scale factor {answer}", "스케일 계수 {answer}")
SAID_PERIOD = _template("Ta = {answer}", "근사주기 {answer}")
SAID_ECCENTRICITY = _template("accidental eccentricity {answer}", "우발편심 {answer}")
SAID_AT = _template("on {answer}", "{answer}에")
SAID_OF_COMBINATION = _template("of combination {answer}", "조합 {answer}의")
SAID_SECTION = _template("section {answer}", "단면 {answer}")
SAID_AT_NODES = _template("at node {answer}", "절점 {answer}에")
SAID_FACTOR_OF = _template("for {answer}", "{answer} 계수")
SAID_OF_MEMBERS = _template("of members {answer}", "부재 {answer}의")
SAID_MEMBERS = _template("members {answer}", "부재 {answer}")
SAID_APPLIED = _template("apply {answer}", "{answer} 적용")
SAID_PARTS = _template("into {answer} parts", "{answer} 등분")
SAID_BETA = _template("beta angle {answer}", "베타각 {answer}")
NO_TEMPERATURE_LOADS = _text("Temperature loads cannot be entered from here.", "온도하중은 여기서 입력할 수 없습니다.")
ENTER_THEM_IN_GEN = _text(
    "Enter them in GEN NX itself; results of their case are read here as those of any other.",
    "GEN NX에서 직접 입력해 주세요. 그 하중조건의 결과는 여기서 읽을 수 있습니다.",
)
NO_MOVING = _text(
    "Nodes and members that stand cannot be moved from here.", "이미 있는 절점과 부재는 여기서 옮길 수 없습니다."
)
NO_COPYING = _text("Single nodes and members cannot be copied from here.", "절점과 부재는 따로 복사할 수 없습니다.")
MAKE_NEW_ONES = _text(
    "New nodes and members can be made and the old ones deleted; whole storeys and bays can be copied.",
    "새 절점과 부재를 만들고 기존 것을 삭제할 수 있습니다. 층이나 경간은 통째로 복사할 수 있습니다.",
)
NO_THICKNESS_OF_SOME_WALLS = _text(
    "No tool gives some walls of the model another thickness.",
    "일부 벽의 두께만 바꾸는 도구는 없습니다.",
)
CHANGE_WHOLE_THICKNESS = _text(
    'Change the thickness itself, for every wall that has it, as "W250 to 300 mm", or assign another one in GEN NX.',
    '그 두께를 쓰는 벽 전체를 "W250을 300 mm로"처럼 바꾸거나, GEN NX에서 다른 두께를 지정하세요.',
)
