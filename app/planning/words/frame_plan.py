"""What `frame_plan` says."""

from app.planning.words import titles
from app.trade.templates import Words
from app.trade.words import terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

SET_D_STRUCTURE_LUMPED_MASS = _text("Set 3-D structure, lumped mass", "3차원 구조, 집중질량 설정")
DEFINE_STOREYS = _text("Define storeys with rigid diaphragms", "층과 강체 다이어프램 정의")
CREATE_STOREY_FRAME = _template("Create the {storeys}-storey frame", "{storeys}층 골조 생성")
SUPPORT_BASES = _template("Support the bases: {support}", "기초 지점조건: {support}")
FLOOR_LOAD_DEAD_LIVE = _template(
    "Floor load: dead {dead_load}, live {live_load}",
    "바닥하중: 고정 {dead_load}, 활 {live_load}",
)
LOAD_EVERY_FLOOR_TWO_WAY = _text("Load every floor, two-way", "모든 층에 바닥하중 재하 (2방향)")
EIGENVALUE_ANALYSIS_MODES = _template("Eigenvalue analysis, {modes:mode|modes}", "고유치해석 제어, {modes}차 모드")
DEFINE_STRENGTH_COMBINATIONS = _text("Define strength combinations", "강도설계 하중조합 정의")
DESIGN_SPECTRUM = _template("Design spectrum {name}, {site_class}", "설계스펙트럼 {name}, {site_class}")
SAVE_AND_ANALYSE = titles.SAVE_AND_ANALYSE
REACTIONS_AND_THEIR_SUMS = titles.REACTIONS_AND_THEIR_SUMS
CHECK_EQUILIBRIUM = _text("Check equilibrium", "하중과 반력의 평형 확인")
DISPLACEMENTS = terms.DISPLACEMENTS
PERIODS_AND_EFFECTIVE_MASS = titles.PERIODS_AND_EFFECTIVE_MASS
STOREY_SHEAR_AND_BASE_SHEAR = titles.STOREY_SHEAR_AND_BASE_SHEAR
CHECK_CONNECTION = titles.CHECK_THE_CONNECTION
READ_OPEN_PROJECT = titles.READ_THE_OPEN_PROJECT
OPEN_NEW_PROJECT = _text("Open a new project", "새 프로젝트 열기")
SET_UNITS_KN_M = _text("Set units kN, m", "단위계 kN, m 설정")
DEFINE_CONCRETE = _template("Define concrete {name}", "콘크리트 {name} 정의")
DEFINE_SECTION = _template("Define {member} section {section_name}", "{member} 단면 {section_name} 정의")
DEFINE_DL_AND_LL = _text("Define DL and LL", "하중조건 DL, LL 정의")
SELF_WEIGHT_IN_DL = _text("Self weight in DL", "DL에 자중 재하")
TURN_DL_INTO_MASS = _text("Turn DL into mass", "DL을 질량으로 변환")
TURN_BOTH_INTO_MASS = _template("Turn DL and {share} % of LL into mass", "DL과 LL의 {share} %를 질량으로 변환")
RESPONSE_SPECTRUM_CASE = _template(
    "Response-spectrum case {name}, {combination}", "응답스펙트럼 하중조건 {name}, {combination}"
)
SPECTRUM_OF_SDS_SD1 = _template(
    "Spectrum from SDS {sds} g, SD1 {sd1} g",
    "SDS {sds} g, SD1 {sd1} g의 스펙트럼 함수",
)
CHECK_MODEL = titles.CHECK_THE_MODEL
STOREY_DRIFT = titles.DRIFT_IN
COLUMN = _text("column", "기둥")
BEAM = _text("beam", "보")
FIXED = _text("fixed", "고정")
PINNED = _text("pinned", "핀")
