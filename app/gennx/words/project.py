"""What the tools of the project and the lookup say."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

PROJECT_STATUS = _text("Project status", "프로젝트 현황")
ENGLISH = _text("English", "영어")
KOREAN = _text("Korean", "한국어")
FOUND = _text("Found", "검색 결과")
NOTHING_FOUND = _text("Nothing found; use other words.", "찾지 못했습니다. 다른 말로 물어보세요.")
FIRST_FOUND = _template("Found: {first}.", "찾은 것: {first}.")
SEARCH_API_TITLE = _text("Search tools and API", "도구·API 검색")
SEARCH_API_DESCRIPTION = _text("Find the tool or endpoint for a job.", "할 일에 맞는 도구나 엔드포인트를 찾습니다.")
DESCRIBE_API_TITLE = _text("Describe tool or endpoint", "도구·엔드포인트 설명")
DESCRIBE_API_DESCRIPTION = _text(
    "Arguments of a tool, or fields of an endpoint, those of tables from GEN NX itself.",
    "도구의 인수나 엔드포인트의 항목을 읽습니다. 표의 항목은 GEN NX에서 읽습니다.",
)
ARGUMENTS_OF = _template("Arguments of {name}.", "{name}의 인수입니다.")
TOOL_OR_ENDPOINT = _text("Tool or endpoint", "도구나 엔드포인트")
ENDPOINT = _template("{title}: {name}.", "{title}: {name}.")
OPEN_MODEL = _template(
    "The open model: {nodes:node|nodes}, {elements:element|elements}.", "열린 모델: 절점 {nodes}개, 요소 {elements}개."
)
GET_MODEL_DIGEST_TITLE = _text("Get model digest", "모델 요약 읽기")
GET_MODEL_DIGEST_DESCRIPTION = _text(
    "Units, names with ids, storeys, members by kind and storey, supports and whether results exist, in one answer.",
    "단위, 이름과 번호, 층, 종류·층별 부재, 지점, 해석 결과 유무를 한 번에 읽습니다.",
)
PROFILE_LISTED = _template(
    "The tools of profile {chosen} are listed now; the others still answer to their names.",
    "이제 {chosen} 프로필의 도구가 표시됩니다. 다른 도구도 이름으로 호출할 수 있습니다.",
)
SELECT_PROFILE_TITLE = _text("Select profile", "프로필 선택")
SELECT_PROFILE_DESCRIPTION = _text("Choose which tools are listed.", "표시할 도구 묶음을 고릅니다.")
KEY_VALID_NOT_CONNECTED = _text(
    "The key is valid but GEN NX is not connected.", "키는 유효하지만 GEN NX가 연결되어 있지 않습니다."
)
TABLES_AND_RESULTS = _template(
    "{filled:table holds|tables hold} data; results {results}.", "데이터가 있는 표 {filled}개, 해석 결과 {results}."
)
NOT_DETERMINED = _text("not determined", "확인 불가")
PRESENT = _text("present", "있음")
ABSENT = _text("absent", "없음")
WOULD_START_PROJECT = _text("Would start a new, empty project.", "수행 예정: 빈 프로젝트를 새로 만듭니다.")
NEW_PROJECT = _text("A new project.", "새 프로젝트.")
PROJECT_STARTED = _text("A new, empty project is open.", "빈 프로젝트가 열렸습니다.")
NEW_PROJECT_NOT_EMPTY = _text(
    "The open document is not empty after NEW.", "새 프로젝트를 만들었으나 문서가 비어 있지 않습니다."
)
COULD_BE_LOST = _text(
    "The open document has content and its file is not known; leaving it could lose it.",
    "열린 문서에 내용이 있고 파일을 알 수 없어, 이대로 진행하면 잃을 수 있습니다.",
)
SAVE_FIRST = _text(
    "Save it with save_project first, or give new_project a backup_name.",
    "먼저 save_project로 저장하거나 new_project에 backup_name을 지정하세요.",
)
WOULD_OPEN = _template("Would open {path}.", "수행 예정: {path} 열기.")
OPENED = _template("{path} opened.", "{path} 열기.")
IS_OPEN = _template(
    "{path} is open: {nodes:node|nodes}, {elements:element|elements}.",
    "{path} 열림: 절점 {nodes}개, 요소 {elements}개.",
)
SAVED = _text("The document saved.", "문서 저장.")
SAVED_AS = _template("Saved as {target}.", "{target}{으로} 저장했습니다.")
UNIT_SYSTEM = _template("The unit system is {force}, {length}.", "단위계: {force}, {length}.")
STRUCTURE_TYPE = _template(
    "Structure type {structure_type}, {mass_type} mass, self weight to mass: {self_weight_to_mass}.",
    "구조형식 {structure_type}, 질량 {mass_type}, 자중의 질량 변환 {self_weight_to_mass}.",
)
CHECK_CONNECTION_TITLE = _text("Check connection", "연결 확인")
CHECK_CONNECTION_DESCRIPTION = _text(
    "Tell whether GEN NX answers and in which units its open model is.",
    "GEN NX가 응답하는지와 열린 모델의 단위를 확인합니다.",
)
GET_PROJECT_STATUS_DESCRIPTION = _text(
    "Counts of everything in the open model, its structure type, project data and whether results exist.",
    "열린 모델의 데이터 개수, 구조형식, 프로젝트 정보와 해석 결과 유무를 읽습니다.",
)
NEW_PROJECT_TITLE = _text("New project", "새 프로젝트")
NEW_PROJECT_DESCRIPTION = _text(
    "Open an empty project; saves a copy of the present one first when it has content.",
    "빈 프로젝트를 엽니다. 현재 문서에 내용이 있으면 먼저 사본을 저장합니다.",
)
OPEN_PROJECT_TITLE = _text("Open project", "프로젝트 열기")
OPEN_PROJECT_DESCRIPTION = _text(
    "Open a project file; the present document is saved first when its file is known.",
    "프로젝트 파일을 엽니다. 현재 문서의 파일을 알고 있으면 먼저 저장합니다.",
)
SAVE_PROJECT_TITLE = _text("Save project", "프로젝트 저장")
SAVE_PROJECT_DESCRIPTION = _text("Save the open document.", "열린 문서를 저장합니다.")
SET_UNIT_SYSTEM_TITLE = _text("Set unit system", "단위계 설정")
SET_UNIT_SYSTEM_DESCRIPTION = _text(
    "Set the force and length units of the model.", "모델의 힘과 길이 단위를 설정합니다."
)
SET_STRUCTURE_TYPE_TITLE = _text("Set structure type", "구조형식 설정")
SET_STRUCTURE_TYPE_DESCRIPTION = _text(
    "Set 3-D or plane structure, mass type, self weight to mass and gravity.",
    "3차원/평면 구조형식, 질량 형식, 자중의 질량 변환, 중력가속도를 설정합니다.",
)
CONNECTED = _template(
    "Connected to {host}; model units {force}, {length}.", "{host}에 연결됨. 모델 단위 {force}, {length}."
)
WOULD_SAVE = _template("Would save the document as {path}.", "수행 예정: 문서를 저장 ({path}).")
ITS_FILE = _text("its file", "현재 파일")
