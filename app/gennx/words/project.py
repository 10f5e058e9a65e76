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
ARGUMENTS_OF = _template("Arguments of {name}.", "{name}의 인수입니다.")
TOOL_OR_ENDPOINT = _text("Tool or endpoint", "도구나 엔드포인트")
ENDPOINT = _template("{title}: {name}.", "{title}: {name}.")
OPEN_MODEL = _template(
    "The open model: {nodes:node|nodes}, {elements:element|elements}.", "열린 모델: 절점 {nodes}개, 요소 {elements}개."
)
PROFILE_LISTED = _template(
    "The tools of profile {chosen} are listed now; the others still answer to their names.",
    "이제 {chosen} 프로필의 도구가 표시됩니다. 다른 도구도 이름으로 호출할 수 있습니다.",
)
KEY_VALID_NOT_CONNECTED = _text(
    "The key is valid but GEN NX is not connected.", "키는 유효하지만 GEN NX가 연결되어 있지 않습니다."
)
TABLES_AND_RESULTS = _template(
    "{filled:table holds|tables hold} data; results {results}; units: force {force}, length {length}, "
    "temperature {temperature}.",
    "데이터가 있는 표 {filled}개, 해석 결과 {results}. 단위: 힘 {force}, 길이 {length}, 온도 {temperature}.",
)
CONTENTS = _text("What the model holds", "모델에 있는 데이터")
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
    "Save it first, or give a backup file.",
    "먼저 저장하거나 백업 파일을 지정하세요.",
)
CHANGES_ARE_LOST = _text(
    "Changes of the open document that are not saved are lost.",
    "열린 문서에서 저장하지 않은 변경은 사라집니다.",
)
ASKS_ITSELF = _text(
    "GEN NX asks about unsaved changes in a dialog of its own, which would hold up every call.",
    "GEN NX는 저장하지 않은 변경을 자체 대화상자로 물으며, 그동안 모든 호출이 멈춥니다.",
)
DISCARD_THERE = _text(
    "Close the document in GEN NX itself, or save it first.",
    "GEN NX에서 직접 문서를 닫거나 먼저 저장하세요.",
)
NO_SUCH_FILE = _template("There is no file {path}.", "{path} 파일이 없습니다.")
FILES_ARE = _template("Files in the documents folder: {listed}.", "문서 폴더의 파일: {listed}.")
FILE_UNREADABLE = _template(
    "{path} is no document of the embedded engine, or is damaged.",
    "{path}: 내장 엔진의 문서가 아니거나 손상되었습니다.",
)
EXPORT_AS_TEXT = _text(
    "A file of GEN NX itself is not read here: export it there as a text model (.mgt) and take that in.",
    "GEN NX 자체 파일은 여기서 읽지 않습니다. GEN NX에서 텍스트 모델(.mgt)로 내보낸 뒤 가져오세요.",
)
NOT_IN_FOLDER = _template(
    "{path} does not lie in the documents folder of the embedded engine.",
    "{path}: 내장 엔진의 문서 폴더에 있지 않습니다.",
)
DROP_IT = _text(
    "Open it with Model > Open or drop it on the window: a copy is taken in.",
    "모델 > 열기를 쓰거나 창에 끌어다 놓으면 사본을 가져옵니다.",
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
CONNECTED = _template(
    "Connected to {host}; model units {force}, {length}.", "{host}에 연결됨. 모델 단위 {force}, {length}."
)
WOULD_SAVE = _template("Would save the document as {path}.", "수행 예정: 문서를 저장 ({path}).")
ITS_FILE = _text("its file", "현재 파일")
