"""What `result_plan` says."""

from app.planning.words import titles
from app.trade.templates import Words
from app.trade.words import columns, terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

IMPORT_TEXT_MODEL = _template("Import the text model {name}", "텍스트 모델 {name} 가져오기")
STOREY_SHEAR_AND_BASE_SHEAR = titles.STOREY_SHEAR_AND_BASE_SHEAR
CD_IE_AND_LIMIT = _template(
    "Cd = {amplification}, IE = {importance}, allowable drift {limit} of the storey height.",
    "Cd = {amplification}, IE = {importance}, 허용층간변위 {limit} (층고 대비).",
)
DIRECTION = columns.DIRECTION
CHECK_CONNECTION = titles.CHECK_THE_CONNECTION
READ_OPEN_PROJECT = titles.READ_THE_OPEN_PROJECT
CHECK_MODEL = titles.CHECK_THE_MODEL
SAVE_AND_ANALYSE = titles.SAVE_AND_ANALYSE
ARE_THERE_RESULTS = _text("Are there results?", "해석 결과 유무 확인")
LOAD_CASES_EXAMPLE = _text("Load cases, e.g. DL, LL", "하중조건, 예: DL, LL")
FOR_WHICH_LOAD_CASES = _text("For which load cases?", "어느 하중조건의 결과입니까?")
DISPLACEMENTS = terms.DISPLACEMENTS
DRIFT_CHECK_NEEDS_THESE_NONE = _text(
    "The drift check needs these; none of them is stored in the model.",
    "층간변위 검토에 다음 값이 필요합니다. 모델에는 저장되어 있지 않습니다.",
)
STOREY_DRIFT = _template("Storey drift in {each}", "{each}방향 층간변위")
CHECK_MODEL_2 = _text("Check the model", "모델 점검")
SAVED_BEFORE_ANALYSIS = _template(
    'The model is saved as "{name}" before the analysis.',
    '해석 전에 모델을 "{name}"{으로} 저장합니다.',
)
RUN_ANALYSIS = _text("Run the analysis", "해석 실행")
SPECTRUM_CASES_NAMED = _template(
    "Response-spectrum cases {names}, the names Lintel gives them.",
    "응답스펙트럼 하중조건 이름은 Lintel이 쓰는 {names}{으로} 봅니다.",
)
REACTIONS_AND_THEIR_SUMS = titles.REACTIONS_AND_THEIR_SUMS
STOREY_DRIFT_2 = terms.STOREY_DRIFT
PERIODS_AND_EFFECTIVE_MASS = titles.PERIODS_AND_EFFECTIVE_MASS
X = _text("X", "X")
Y = _text("Y", "Y")
BOTH = _text("Both", "양방향")
