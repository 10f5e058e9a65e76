"""What the checks before an analysis are called, and what they say."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

MODEL_NOT_EMPTY = _text("Nodes and elements exist", "절점과 요소가 있음")
NO_COINCIDENT_NODES = _text("No coincident nodes", "겹친 절점 없음")
NO_LOOSE_NODES = _text("Every node belongs to an element", "요소에 속하지 않는 절점 없음")
ELEMENT_NODES_EXIST = _text("Elements refer to existing nodes", "요소의 절점이 모두 있음")
NO_ZERO_LENGTH = _text("No element of zero length", "길이 0인 요소 없음")
NO_DUPLICATES = _text("No duplicate elements", "중복 요소 없음")
NO_OVERLAPPING_MEMBERS = _text("No members within each other", "겹친 부재 없음")
NO_NODE_WITHIN_MEMBER = _text(
    "No node lies on a member without dividing it", "부재 위에 있으나 부재를 나누지 않은 절점 없음"
)
NO_END_BESIDE_MEMBER = _text(
    "No member end hangs a little beside a member", "부재에서 조금 벗어나 연결되지 않은 부재 단부 없음"
)
NO_END_BESIDE_SHELL = _text(
    "No member end hangs a little beside a plate or wall, or in it",
    "판·벽의 안이나 조금 벗어난 곳에서 연결되지 않은 부재 단부 없음",
)
NO_NODE_ON_SHELL_EDGE = _text(
    "No node lies on the side of a plate or wall without joining it", "판·벽의 변 위에 있으나 연결되지 않은 절점 없음"
)
NO_HINGE_ON_WALL = _text(
    "No beam stands square on a membrane wall, which would hinge it",
    "면외강성이 없는 벽에 직각으로 접합되어 힌지가 되는 보 없음",
)
NO_ALMOST_VERTICAL = _text("No member is almost vertical", "거의 수직인 부재 없음")
NO_ALMOST_LEVEL = _text("No member is almost level", "거의 수평인 부재 없음")
NO_NODE_ALMOST_ON_STORY = _text("No node is almost on its story", "층 레벨에서 조금 벗어난 절점 없음")
NO_SUNK_FLOOR = _text(
    "No part of a floor is sunk or raised off its story, outside its diaphragm and story loads",
    "층 레벨에서 단차가 있어 강막과 층하중에서 제외되는 바닥 부분 없음",
)
NO_FLOOR_OFF_STORIES = _text(
    "No floor or roof lies on a height that is no story, outside diaphragms and story loads, with its mass and "
    "drift in those of another story",
    "층이 아닌 높이에 있어 강막과 층하중에서 제외되고 질량과 층간변위가 다른 층에 포함되는 바닥이나 지붕 없음",
)
NO_FLOORS_APART = _text(
    "No rigid floor ties parts that no member, plate, wall, link or floor load of its level joins (towers that stand "
    "apart on one storey)",
    "같은 레벨의 부재, 판, 벽, 링크, 바닥하중으로 이어지지 않은 부분(같은 층에 떨어져 선 동)을 묶는 강막 없음",
)
NO_ALMOST_COINCIDENT_NODES = _text("No loose nodes almost in one place", "거의 겹친 절점 없음")
MATERIALS_DEFINED = _text("Elements have a defined material", "요소의 재료가 정의됨")
SECTIONS_DEFINED = _text("Elements have a defined section", "요소의 단면이 정의됨")
THICKNESSES_DEFINED = _text("Plates and walls have a thickness", "판·벽의 두께가 정의됨")
RECORDS_FIT_ELEMENTS = _text(
    "Releases, offsets, loads and factors stand on elements that can have them",
    "단부해제, 오프셋, 하중, 강성계수가 해당 종류의 요소에 있음",
)
SUPPORTS_EXIST = _text("Supports exist", "지지조건이 있음")
SUPPORTS_ON_NODES = _text("Supports stand on nodes", "지지조건의 절점이 있음")
ALL_SUPPORTED = _text("Every part reaches a support", "모든 부분이 지점에 연결됨")
CASE_EXISTS = _text("A load case exists", "하중조건이 있음")
CASES_LOADED = _text("Every static case has loads", "빈 하중조건 없음")
LOADS_OF_DEFINED_CASES = _text("Loads refer to defined cases", "하중의 하중조건이 정의됨")
FLOOR_LOADS_ASSIGNED = _text("Floor load types are assigned", "바닥하중 타입이 지정됨")
MASSES_EXIST = _text("Masses for the dynamic analysis", "동적해석용 질량이 있음")
ALL_MASSES_COUNT = _text("All that should give mass gives some", "질량 데이터가 모두 질량이 됨")
WEIGHT_DENSITIES_FIT = _text("Weight densities are those of building materials", "재료의 단위중량이 재료에 맞음")
MASS_DENSITIES_FIT = _text(
    "Mass densities are weight densities over gravity", "재료의 질량밀도가 단위중량/중력가속도와 맞음"
)
GRAVITY_FITS = _text("Gravity fits the length unit", "중력가속도가 길이 단위와 맞음")
SPECTRUM_GRAVITY_FITS = _text("Gravity of spectra fits the length unit", "스펙트럼의 중력가속도가 길이 단위와 맞음")
EIGENVALUES_CONTROLLED = _text("Eigenvalue control for the spectrum cases", "응답스펙트럼용 고유치해석 제어")
SPECTRA_EXIST = _text("Spectrum functions exist", "응답스펙트럼 함수가 있음")
METHOD_FITS_DIAPHRAGMS = _text("Eigenvalue method works with diaphragms", "고유치해석 방법이 강막과 맞음")
STORIES_DEFINED = _text("Stories are defined", "층이 정의됨")
STORIES_AT_NODES = _text("Stories lie at node levels", "층 레벨에 절점이 있음")
NO_DIAPHRAGM_AT_SUPPORTS = _text("No diaphragm on a supported level", "지점 레벨에 강막 없음")
COMBINATIONS_OF_EXISTING_CASES = _text("Combinations refer to existing cases", "하중조합의 하중조건이 있음")
FILE_KNOWN = _text("The document's file is known", "문서 파일을 알고 있음")
WALLS_WITHIN_CHECKED_RANGE = _text(
    "Walls and the members in their plane are within what was checked", "벽과 벽 면내 부재가 검증 범위에 있음"
)
WALLS_NOT_LOOKED_AT = _template(
    "Walls and the members in their plane could not be looked at: {why}",
    "벽과 벽 면내 부재를 점검하지 못했습니다: {why}",
)
WRONG = _template("{title}: {listed}", "{title}: {listed}")
WRONG_AND_REPAIR = _template(
    "{title}: {listed}; {repair} repairs this", "{title}: {listed}; {repair}{으로} 고칠 수 있음"
)
