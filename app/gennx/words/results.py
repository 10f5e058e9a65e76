"""What the tools of results, pictures and comparisons say."""

from app.trade.templates import Words
from app.trade.words import terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

DIFFERENCES_BY_FIELD = _text("Differences by field", "항목별 차이")
WHERE = _text("Where", "위치")
DIFFERENCES_BY_TABLE = _text("Differences by table", "표별 차이")
NOTHING_TO_COMPARE = _text("There are no analysis results to compare.", "비교할 해석 결과가 없습니다.")
NOTHING_IN_COMMON = _text("The two programs have no result in common.", "두 프로그램에 공통된 결과가 없습니다.")
CHECK_CASES_AND_ANALYSIS = _text("Check the load cases and the analysis.", "하중조건과 해석을 확인하세요.")
GEN_NX_AGAINST_ENGINE = _text("GEN NX against the embedded engine", "GEN NX와 내장 엔진 비교")
QUANTITY = _text("Quantity", "결과")
CASE = _text("Case", "하중조건")
TARGET = _text("Target", "대상")
ENGINE = _text("Embedded engine", "내장 엔진")
UNIT = _text("Unit", "단위")
DIFFERENCE = _text("Difference", "차이")
RESULTS_COMPARED = _template(
    "{measured:result|results} compared, {off} outside {tolerance} %; largest difference {said}.",
    "결과 {measured}개 비교, {tolerance} % 초과 {off}개. 최대 차이 {said}.",
)
REACTIONS = _text("Reactions", "반력")
DISPLACEMENTS = terms.DISPLACEMENTS
DISPLACEMENT_ROWS = _template("Displacements, {rows:row|rows}.", "변위 {rows}행.")
MEMBER_FORCES = terms.MEMBER_FORCES
MEMBER_FORCE_ROWS = _template("Member forces, {rows:row|rows}.", "부재력 {rows}행.")
NO_MODES = _text("No vibration modes are stored.", "고유모드 결과가 없습니다.")
SET_MODES_AND_ANALYSE = _text(
    "Set the eigenvalue control and run perform_analysis.", "고유치해석 제어를 설정하고 해석을 수행하세요."
)
MODES = _template("{periods}; effective mass X {x} %, Y {y} %.", "{periods}. 유효질량 X {x} %, Y {y} %.")
VIBRATION_MODES = _text("Vibration modes", "고유모드")
TABLE_NOT_ALLOWED = _template(
    'Table type "{table_type}" is not on the list.', '결과표 "{table_type}"{은} 목록에 없습니다.'
)
TABLES_ALLOWED = _template("Allowed: {listed}.", "가능한 결과표: {listed}.")
ROWS_OF = _template("{kind}: {rows:row|rows}.", "{kind}: {rows}행.")
NO_ROWS_FOR_CASES = _template("{kind} has no rows for {cases}.", "{kind} 결과표에 {cases}의 행이 없습니다.")
ANALYSE_AND_CHECK_CASES = _text(
    "Run perform_analysis, and check the case and the ids.", "해석을 수행하고 하중조건과 번호를 확인하세요."
)
ENGINE_NOT_STARTED = _text("The embedded engine did not start.", "내장 엔진이 시작되지 않았습니다.")
TRY_AGAIN = _text("Try again; the model was not touched.", "다시 시도하세요. 모델은 바뀌지 않았습니다.")
ENGINE_CANNOT_ANALYSE = _template(
    "The embedded engine cannot analyse this model: {said}", "내장 엔진으로 해석할 수 없습니다: {said}"
)
WITHIN_ENGINE_RANGE = _text(
    "Compare a model within the embedded engine's range, or check by hand.",
    "내장 엔진이 다루는 범위의 모델로 비교하거나 직접 확인하세요.",
)
RESULT_OF_POST = _text("result belongs to mode post.", "result는 mode post와 함께 지정해야 합니다.")
BOTH_OR_NEITHER = _text("Give both, or neither.", "둘 다 지정하거나 둘 다 생략하세요.")
WOULD_WRITE_PICTURE = _template("Would write the picture {path}.", "수행 예정: 그림 {path} 저장.")
PICTURE_WRITTEN = _template("Picture written: {path}", "그림 저장: {path}")
CASE_MISSING = _template("{kind} needs case.", "{kind}에는 case가 필요합니다.")
CASE_EXAMPLE = _text('For example "DL".', '예: "DL".')
STATES_DIFFER = _template(
    "{tables:table|tables} and {fields:field|fields} differ.", "표 {tables}개, 항목 {fields}개가 다릅니다."
)
STATES_SAME = _text("The two states are the same.", "두 상태가 같습니다.")
REACTIONS_OF_SOME = _template(
    "Reactions of {cases:case|cases} at {nodes:node|nodes} alone.", "절점 {nodes}개만의 {cases}개 하중조건 반력."
)
REACTIONS_READ = _template("Reactions of {cases:case|cases}.", "{cases}개 하중조건의 반력.")
