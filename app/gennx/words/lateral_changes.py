"""What the tools say that change seismic loads, spectrum cases and combinations that are there."""

from app.trade.templates import Words
from app.trade.words import columns

_words = Words(__name__)
_template = _words.template
_text = _words.text

SEISMIC_CHANGED = _template("Static seismic load {load_case} changed.", "정적지진하중 {load_case}{을} 변경했습니다.")
SPECTRUM_CASE_CHANGED = _template(
    "Response-spectrum case {name} changed.", "응답스펙트럼 하중조건 {name}{을} 변경했습니다."
)
COMBINATION_CHANGED = _template("Load combination {name} changed.", "하중조합 {name}{을} 변경했습니다.")
BECOMES = _template("{what}: {before} → {after}.", "{what}: {before} → {after}.")
NO_SEISMIC_LOAD = _template(
    "{load_case} has no static seismic load to change.", "{load_case}에 변경할 정적지진하중이 없습니다."
)
DEFINE_IT_FIRST = _text("Define it with define_static_seismic_load.", "define_static_seismic_load로 먼저 정의하세요.")
NOT_BY_KDS = _template(
    "{load_case} is by {code}; only its eccentricity can be changed here.",
    "{load_case}{은} {code} 기준이므로 우발편심만 바꿀 수 있습니다.",
)
DEFINE_ANEW = _text("Define it anew with all its values.", "모든 값을 지정하여 다시 정의하세요.")
NOTHING_GIVEN = _text("Nothing to change is given.", "변경할 값이 없습니다.")
GIVE_A_VALUE = _text("Give at least one new value.", "새 값을 하나 이상 지정하세요.")
OWN_ACCELERATION = _template(
    "{load_case} has an effective ground acceleration of its own, {value} g, which belongs to the old zone.",
    "{load_case}에는 이전 지진구역에 대해 지정한 유효지반가속도 {value} g가 있습니다.",
)
GIVE_ACCELERATION = _text(
    "Give effective_ground_acceleration for the new zone.", "새 구역의 effective_ground_acceleration을 지정하세요."
)
ZONE = columns.ZONE
SITE = columns.SITE
GROUP = columns.USE_GROUP
ACCELERATION = _text("S", "유효지반가속도 S")
RESPONSE = _template("R in {axis}", "반응수정계수 {axis}")
APPROXIMATE = _template("Ta in {axis}", "근사주기 {axis}")
ECCENTRICITY = columns.ECCENTRICITY
FUNCTION = _text("Function", "함수")
ANGLE = _text("Angle", "각도")
SCALE = _text("Scale", "배율")
RULE = columns.MODAL_RULE
TYPE = _text("Type", "조합 방식")
FACTOR = _template("Factor of {case}", "{case} 계수")
NOT_IN_COMBINATION = _template("{name} has no term of {case}.", "{name}에 {case} 항이 없습니다.")
ITS_TERMS = _template("Its terms: {listed}.", "포함된 항: {listed}.")
NO_TERM_LEFT = _template("No term of {name} would be left.", "{name}에 남는 항이 없습니다.")
DELETE_INSTEAD = _text("Delete the combination instead.", "조합 자체를 삭제하세요.")
CASE_TWICE = _template("{case} is given twice.", "{case}{이} 두 번 지정되었습니다.")
GIVE_IT_ONCE = _text("Give each case once.", "하중조건마다 한 번만 지정하세요.")
