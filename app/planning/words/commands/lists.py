"""What `commands.lists` says."""

from app.planning.words import titles
from app.trade.templates import Words
from app.trade.words import columns, terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

CHANGES_SINCE = _template("Changes since {name}", "{name} 이후 변경 내용")
CHECK_CONNECTION = titles.CHECK_THE_CONNECTION
OPEN_MODEL = _text("The open model", "열린 모델 현황")
CHECKPOINTS = _text("Checkpoints", "체크포인트 목록")
NAME_OF_CHECKPOINT = _text("Name of the checkpoint", "체크포인트 이름")
SINCE_WHICH_CHECKPOINT = _text("Since which checkpoint?", "어느 체크포인트 이후입니까?")
ARE_THERE_RESULTS = _text("Are there results?", "해석 결과 유무")
CHECK_MODEL = titles.CHECK_THE_MODEL
WHAT_IS_SELECTED = _text("What is selected", "선택된 절점과 요소")
ELEMENTS = _template("Elements {text}", "요소 {text}")
COUNTS_OF_MODEL = _text("Counts of the model", "모델 데이터 개수")
MATERIALS = _text("Materials", "재료 목록")
SECTIONS = _text("Sections", "단면 목록")
THICKNESSES = _text("Thicknesses", "두께 목록")
LOAD_CASES_AND_COMBINATIONS = terms.LOAD_CASES_AND_COMBINATIONS
STOREYS = _text("Storeys", "층 데이터")
SUPPORTS = terms.SUPPORTS
END_RELEASES = _text("End releases", "단부 해제")
FLOOR_LOAD_TYPES = _text("Floor load types", "바닥하중 타입")
FLOOR_LOADS = terms.FLOOR_LOADS
NODAL_LOADS = terms.NODAL_LOADS
BEAM_LOADS = terms.BEAM_LOADS
SELF_WEIGHT = terms.SELF_WEIGHT
SPECTRUM_FUNCTIONS = _text("Spectrum functions", "스펙트럼 함수")
NODAL_MASSES = terms.NODAL_MASSES
LOADS_TO_MASSES = _text("Loads to masses", "하중의 질량 변환")
P_DELTA_CONTROL = _text("P-Delta control", "P-Delta 설정")
MODES_SET = _text("Settings of the eigenvalue analysis", "고유치 해석 설정")
GROUPS = _text("Groups", "그룹")
UNITS_OF_MODEL = _text("Units of the model", "모델의 단위")
NODES = columns.NODES
ELEMENTS_2 = columns.ELEMENTS
NODES_2 = _template("Nodes {text}", "절점 {text}")
MATERIALS_SECTIONS_THICKNESSES = _text("Materials, sections, thicknesses", "재료, 단면, 두께")
SEISMIC_LOADS = _text("Static seismic loads", "정적지진하중")
SPECTRUM_CASES = _text("Response-spectrum cases", "응답스펙트럼 하중조건")
HANGS_ON_FINDINGS = _template(
    "A plan cannot wait for what a check finds ({said}). Check alone and say the rest when you have seen it, or both?",
    "계획은 점검 결과를 기다릴 수 없습니다({said}). 점검만 먼저 합니까, 함께 수행합니까?",
)
CHECK_FIRST = _text("Check only", "점검만 먼저")
IN_ANY_CASE = _text("Both, whatever is found", "결과와 상관없이 함께")
NO_SUCH_MATERIAL = _template(
    "The model has no material {name}: no member has it.", "모델에 재료 {name}{이} 없어 쓰는 부재도 없습니다."
)
NOTHING_TO_COUNT = _text("Ask of a material that the model has.", "모델에 있는 재료로 물어 주세요.")
