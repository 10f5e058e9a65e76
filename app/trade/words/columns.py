"""Headings of the tables that answers hold."""

from app.trade.templates import Words
from app.trade.words import terms

_words = Words(__name__)
_text = _words.text


ALLOWABLE = _text("Allowable", "허용")
ANGLE = _text("Angle in the plan", "입사각")
APPLIED = _text("Applied", "하중")
APPROXIMATE_PERIOD = _text("Approximate period", "근사주기")
AXIS = _text("Axis", "방향")
BALANCED = _text("Balanced", "평형")
CASE = _text("Case", "하중조건")
CLAUSE = _text("Clause", "조항")
CONTENT = _text("Content", "내용")
DAMPING = _text("Damping ratio", "감쇠비")
DIRECTION = _text("Direction", "방향")
DISTRIBUTION = _text("Distribution", "분배")
DOWNWARD = _text("Load, downward positive", "하중 (아래 방향이 양)")
DRIFT_RATIO = _text("Drift ratio", "층간변위비")
ECCENTRICITY = _text("Accidental eccentricity", "우발편심")
ECCENTRICITY_X = _text("Accidental ecc. X", "우발편심 X")
ECCENTRICITY_Y = _text("Accidental ecc. Y", "우발편심 Y")
ELEMENT = _text("Element", "요소")
ELEMENTS = _text("Elements", "요소")
FACTOR = _text("Factor", "계수")
FIRST_PERIOD = _text("First period", "처음 주기")
FIXED = _text("Held", "구속")
FLOOR_LOAD_TYPE = terms.FLOOR_LOAD_TYPE
FORCE_I = _text("Force i", "i단 힘")
FORCE_J = _text("Force j", "j단 힘")
FORMULA = _text("Formula", "식")
FREQUENCY = _text("Frequency", "진동수")
ID = _text("Id", "번호")
IMPORTANCE = _text("Importance factor", "중요도계수")
ITERATIONS = _text("Iterations", "반복 횟수")
LARGEST = _text("Largest", "최대")
LAST_PERIOD = _text("Last period", "마지막 주기")
LEVEL = _text("Level", "레벨")
LOAD_CASE = _text("Load case", "하중조건")
MASS_RZ = _text("Mass RZ", "질량 RZ")
MASS_X = _text("Mass X", "질량 X")
MASS_Y = _text("Mass Y", "질량 Y")
MASS_Z = _text("Mass Z", "질량 Z")
MATERIAL = _text("Material", "재료")
METHOD = _text("Method", "해석 방법")
MODAL_RULE = _text("Modal combination", "모드 조합")
MODE = _text("Mode", "모드")
MODES = _text("Number of modes", "모드 수")
MODIFIED_DRIFT = _text("Modified drift", "수정 층간변위")
MOMENT_Y = _text("Moment y", "모멘트 y")
MOMENT_Z = _text("Moment z", "모멘트 z")
NAME = _text("Name", "이름")
NAME_IN_RESULTS = _text("Name in results", "결과표 이름")
NODE = _text("Node", "절점")
NODES = _text("Nodes", "절점")
NUMBER = _text("Number", "개수")
ON = _text("On", "재하 위치")
PANELS = _text("Panels", "판 수")
PART = _text("Part", "위치")
PERIOD = _text("Period", "주기")
QUANTITY = _text("Quantity", "항목")
RATIO_AT_MASS_CENTRE = _text("Ratio at mass centre", "질량중심 변위비")
REACTION = _text("Reaction", "반력")
RELEASED_I = _text("Released at i", "i단 해제")
RELEASED_J = _text("Released at j", "j단 해제")
RESPONSE = _text("Response modification factor R", "반응수정계수 R")
RIGID_DIAPHRAGM = _text("Rigid diaphragm", "강막작용")
SECTION = _text("Section", "단면")
SHEAR_Y = _text("Shear y", "전단력 y")
SHEAR_Z = _text("Shear z", "전단력 z")
SITE = terms.SITE_CLASS
SPECTRUM = _text("Spectrum", "스펙트럼")
STANDARD = _text("Standard", "기준")
STORY = _text("Story", "층")
STORY_DRIFT = _text("Story drift", "층간변위")
STORY_HEIGHT = _text("Story height", "층고")
SUM_RZ = _text("Sum RZ", "누계 RZ")
SUM_X = _text("Sum X", "누계 X")
SUM_Y = _text("Sum Y", "누계 Y")
SYMBOL = _text("Symbol", "기호")
TOLERANCE = _text("Tolerance", "수렴 오차")
TOTAL = _text("Total", "합계")
TYPE = _text("Type", "종류")
UNIT = _text("Unit", "단위")
USE_GROUP = _text("Seismic use group", "내진등급")
VALUE = _text("Value", "값")
VERDICT = _text("Verdict", "판정")
WIDTH_X = _text("Width X", "폭 X")
WIDTH_Y = _text("Width Y", "폭 Y")
WITH_NUMBERS = _text("With numbers", "대입")
ZONE = _text("Seismic zone", "지진구역")
SIDES = {each.en: each for each in (_text("positive", "양(+)"), _text("negative", "음(-)"), _text("none", "없음"))}
SPREAD = {
    each.en: each
    for each in (
        _text("one way", "1방향"),
        _text("two way", "2방향"),
        _text("polygon centroid", "다각형 도심"),
        _text("polygon length", "다각형 길이"),
    )
}
# What a model holds, as GEN NX names it where it counts its tables.
HELD = {
    each.en: each
    for each in (
        _text("Node", "절점"),
        _text("Element", "요소"),
        _text("Material", "재료"),
        _text("Section", "단면"),
        terms.THICKNESS,
        _text("Support", "지점"),
        _text("Beam End Release", "보 단부해제"),
        _text("Story", "층"),
        _text("Static Load Case", "정적하중조건"),
        _text("Response Spectrum Function", "응답스펙트럼 함수"),
        _text("Response Spectrum Load Case", "응답스펙트럼 하중조건"),
        _text("Self Weight", "자중"),
        _text("Nodal Load", "절점하중"),
        _text("Nodal Body Force", "절점 물체력"),
        _text("Beam Load", "보하중"),
        _text("Floor Load", "바닥하중"),
        _text("Pressure Load", "압력하중"),
    )
}
