"""Every text the window shows, in English and Korean; braces are filled where the text is used."""

from app.protocol import words as shared
from app.trade.templates import Words
from app.trade.words import terms

_text = Words(__name__).text


# Window and conversation list
APP_NAME = _text("Lintel", "Lintel")
NEW_CONVERSATION = _text("New conversation", "새 대화")
UNTITLED = _text("New conversation", "새 대화")
SEARCH = _text("Search conversations", "대화 검색")
SEARCH_EMPTY = _text("Nothing found for “{text}”.", "“{text}”에 대한 결과가 없습니다.")
LIST_EMPTY = _text("Your conversations appear here.", "대화가 여기에 표시됩니다.")
CONVERSATIONS = _text("Conversations", "대화 목록")
RENAME = _text("Rename…", "이름 바꾸기…")
DELETE = _text("Delete…", "삭제…")
RENAME_TITLE = _text("Rename conversation", "대화 이름 바꾸기")
RENAME_LABEL = _text("Title", "제목")
DELETE_TITLE = _text("Delete conversation", "대화 삭제")
DELETE_ASK = _text(
    "Delete “{title}”? Its messages and results are removed. The GEN NX model is not touched.",
    "“{title}” 대화를 삭제할까요? 메시지와 결과가 지워집니다. GEN NX 모델은 바뀌지 않습니다.",
)
CANCEL = _text("Cancel", "취소")
BROWSE = _text("Browse…", "찾아보기…")
CLOSE = _text("Close", "닫기")
SAVE = _text("Save", "저장")
SETTINGS = _text("Settings", "설정")
LANGUAGE_SWITCH_TIP = _text("Switch to {language}", "{language}{으로} 바꾸기")
STOPPED = _text(
    "Lintel's agent has stopped. Close the window and start Lintel again.",
    "Lintel의 에이전트가 종료되었습니다. 창을 닫고 Lintel을 다시 시작하세요.",
)
DISMISS = _text("Dismiss", "닫기")

# A file dropped on the window
DROP_FAILED = _text("The dropped file could not be read.", "놓은 파일을 읽을 수 없습니다.")
DROP_FAILED_HINT = _text(
    "Check that it is a file of at most 256 MB that you may read, and drop it again.",
    "읽을 수 있는 256 MB 이하의 파일인지 확인하고 다시 놓아 주세요.",
)

# First run
WELCOME = _text("What shall we model?", "무엇을 모델링할까요?")
WELCOME_TEXT = _text(
    "Describe a building or ask a question. Lintel writes a plan, and every step waits for your approval.",
    "건물이나 질문을 적어 주세요. Lintel이 계획을 세우고, 모든 단계는 승인을 기다립니다.",
)
EXAMPLES = _text("Examples", "예시")
EXAMPLE_SEISMIC = _text("Seismic design of a 10-storey RC building", "10층 RC 건물 내진설계")
EXAMPLE_SEISMIC_TEXT = _text(
    "Do the seismic design of a 10-storey RC building in GEN. 3 bays of 6 m in X, 3 bays of 6 m in Y, "
    "storey height 3.5 m, columns 600x600, beams 300x600, C24, fixed base. Floor dead load 5.0, live load 2.5 kN/m². "
    "KDS 41 17 00:2019, seismic zone I, site class S3, seismic use group I, R=5.",
    "10층 RC 건물의 내진설계를 GEN에서 해줘. X방향 6m 3경간, Y방향 6m 3경간, 층고 3.5m, 기둥 600x600, 보 300x600, C24, "
    "기초 고정. 바닥 고정하중 5.0, 활하중 2.5 kN/m². KDS 41 17 00:2019, 지진구역 I, 지반 S3, 내진등급 I, R=5.",
)
EXAMPLE_CHECK = _text("Check the open model", "열린 모델 점검")
EXAMPLE_CHECK_TEXT = _text(
    "Check the connection to GEN NX and check the model before analysis.",
    "GEN NX 연결을 확인하고 해석 전에 모델을 점검해줘.",
)
OFFLINE = _text("No API key: offline mode", "API 키 없음: 오프라인 모드")
OFFLINE_TEXT = _text(
    "Building requests and result questions work offline. Free conversation needs an Anthropic API key.",
    "건물 모델링 요청과 결과 질문은 오프라인에서도 됩니다. 자유로운 대화에는 Anthropic API 키가 필요합니다.",
)
SET_KEY = _text("Set API key…", "API 키 설정…")
KEY_TITLE = _text("API key of the conductor", "대화 모델의 API 키")
KEY_TEXT = _text(
    "The key goes to the key store of your operating system. It is never written to files, logs or the history.",
    "키는 운영체제의 자격 증명 저장소에만 보관됩니다. 파일, 로그, 대화 기록에는 남지 않습니다.",
)
KEY_LABEL = shared.API_KEY

# Composer
COMPOSER = _text("Message", "메시지")
PASTED = _text("[pasted text {number}: {count:character|characters}]", "[붙여넣은 글 {number}: {count}자]")
COMPOSER_HINT = _text("Describe the building or ask a question…", "건물을 설명하거나 질문을 적어 주세요…")
COMPOSER_STEER_HINT = _text("Add something while this runs…", "진행 중에 덧붙일 내용을 적어 주세요…")
COMPOSER_WAIT_HINT = _text(
    "Write the next message; it can be sent when this is done…",
    "다음 메시지를 적어 두세요. 이 작업이 끝나면 보낼 수 있습니다…",
)
COMPOSER_ANSWER_HINT = _text("Answer the question above…", "위 질문에 답해 주세요…")
COMPOSER_KEYS = _text("Enter sends · Shift+Enter starts a new line", "Enter 보내기 · Shift+Enter 줄바꿈")
SEND = _text("Send", "보내기")
STOP = _text("Stop", "중지")
RETURNED = _text("Not sent. {reason}", "보내지 않았습니다. {reason}")

# Chat
YOU = _text("You", "나")
LINTEL = _text("Lintel", "Lintel")
BY_OFFLINE = _text("computed offline", "오프라인 계산")
REASONING = _text("Reasoning", "추론 과정")
WORKING = _text("Working…", "처리 중…")
THINKING_ROUTE = _text("Reading the request…", "요청을 읽는 중…")
NOTHING = _text("", "")
WAITING_FOR_YOU = _text("Waiting for your approval", "승인을 기다립니다")
WAITING_FOR_ANSWER = _text("Waiting for your answer", "답변을 기다립니다")
RETRYING = _text(
    "Attempt {attempt}: trying again in {seconds} s. {why}", "{attempt}번째 시도: {seconds}초 뒤 다시 시도합니다. {why}"
)
TURN_INTERRUPTED = _text("Stopped by you.", "사용자가 중지했습니다.")
TURN_FAILED = _text("This turn ended with an error.", "오류로 끝났습니다.")
NEWEST = _text("Newest", "최신으로")
EARLIER = _text("{count} earlier entries are being read…", "이전 항목 {count}개를 읽는 중…")
EARLIER_UNREAD = _text(
    "{count} earlier entries could not be read. {why}", "이전 항목 {count}개를 읽지 못했습니다. {why}"
)
NOT_ANSWERED = _text(
    "This could not be read because of a fault in Lintel; the log has the details.",
    "Lintel 내부 오류로 읽지 못했습니다. 자세한 내용은 로그에 있습니다.",
)
AFFECTED_PICTURE = _text("Affected parts of the model", "모델에서 영향을 받는 부분")
AFFECTED_COUNTS = _text(
    "Lines drawn: {added} added, {changed} changed or loaded, {deleted} deleted (dashed); nodes marked: {points}",
    "표시한 선: 추가 {added}, 변경·재하 {changed}, 삭제 {deleted}(점선). 표시한 절점: {points}",
)
READ_AGAIN = _text("Read again", "다시 읽기")
WHAT_TO_DO = _text("What to do: {hint}", "할 일: {hint}")
CONVERSATION_VIEW = _text("Conversation", "대화 내용")
LINK_TITLE = _text("Open in the browser?", "브라우저에서 열까요?")
LINK_OPEN = _text("Open", "열기")
LINK_HOST = _text("Server: {host}", "서버: {host}")
LINK_HOST_LETTERS = _text("Server: {host}, written {letters}", "서버: {host} (표기 {letters})")
LINK_NOT_SECURE = _text("The connection is not encrypted (http).", "암호화되지 않은 연결입니다(http).")
LINK_WITH_NAME = _text(
    "The address begins with a user name; the server stands behind the @.",
    "주소가 사용자 이름으로 시작합니다. 서버 이름은 @ 뒤에 있습니다.",
)
LINK_FOREIGN = _text(
    "The server's name has letters that can look like others.",
    "서버 이름에 다른 글자와 비슷해 보일 수 있는 문자가 있습니다.",
)
LINK_NUMBER = _text("The server is given by number, without a name.", "서버가 이름 없이 번호로 지정되어 있습니다.")
LINK_PORT = _text("The address names an unusual port.", "일반적이지 않은 포트를 지정하는 주소입니다.")
LINK_BLOCKED = _text(
    "This link was not opened: {link}. Only web addresses open from here.",
    "열지 않은 링크: {link}. 웹 주소만 열 수 있습니다.",
)

# Risk and status
RISK_READ = _text("Reads only", "읽기 전용")
RISK_CHANGE = _text("Changes the model", "모델 변경")
RISK_DESTROY = _text("Can destroy data", "데이터 손실 위험")
CALL_PENDING = _text("Pending", "대기")
CALL_AWAITING = _text("Waiting for approval", "승인 대기")
CALL_RUNNING = _text("Running", "실행 중")
CALL_VERIFIED = _text("Verified", "확인됨")
CALL_MISMATCH = _text("Stored differently", "저장값 불일치")
CALL_FAILED = _text("Failed", "실패")
CALL_DECLINED = _text("Declined", "거절됨")
CALL_CANCELLED = _text("Cancelled", "취소됨")
CALL_NOT_RUN = _text("Not run", "실행되지 않음")
CALL_UNKNOWN = _text("Outcome unknown", "결과 불명")
STEP_PENDING = _text("Pending", "대기")
STEP_ACTIVE = _text("In progress", "진행 중")
STEP_DONE = _text("Done", "완료")
STEP_SKIPPED = _text("Skipped", "건너뜀")
STEP_REFUSED = _text("Refused", "거절됨")
STEP_FAILED = _text("Failed", "실패")
STEP_UNKNOWN = _text("Outcome unknown", "결과 불명")
STEP_BLOCKED = _text("Blocked", "막힘")
STEP_CANCELLED = _text("Cancelled", "취소됨")

# Approval card
APPROVAL = _text("Approval: {title}", "승인 요청: {title}")
APPROVE = _text("Approve", "승인")
APPROVE_EDITED = _text("Approve edited", "수정한 내용 승인")
EDIT = _text("Edit", "수정")
CANCEL_EDIT = _text("Cancel edit", "수정 취소")
SKIP = _text("Skip", "건너뛰기")
REFUSE = _text("Refuse…", "거절…")
REFUSE_NOW = _text("Refuse", "거절")
REFUSE_REASON = _text("Reason (the plan stops here)", "거절 이유 (계획이 여기서 멈춥니다)")
REASON_HINT = _text("What should be different?", "무엇을 바꿔야 하나요?")
TARGET_EMBEDDED = shared.EMBEDDED
TARGET_GENNX = _text("Your GEN NX", "사용자 GEN NX")
ON_TARGET = _text("on {target}", "대상: {target}")
DOCUMENT = _text("Document: {name}", "문서: {name}")
ARGUMENTS = _text("Arguments", "인수")
NO_ARGUMENTS = _text("This call has no arguments.", "인수가 없는 호출입니다.")
EFFECT = _text("What will change", "변경 내용")
EFFECT_READ = _text("Nothing changes: this call only reads.", "변경 없음: 읽기만 합니다.")
EFFECT_UNKNOWN = _text(
    "The effect could not be previewed. Check the arguments closely.",
    "변경 내용을 미리 확인하지 못했습니다. 인수를 자세히 확인하세요.",
)
STORED_VALUES = _text("What GEN NX will store", "GEN NX에 저장될 값")
STORED_UNITS = _text("What GEN NX will store, in {units}", "GEN NX에 저장될 값, 단위 {units}")
NEW_VALUE = _text("new", "새 값")
GONE_VALUE = _text("removed", "삭제")
ALL_VALUES = _text("All {count:field|fields}", "필드 {count}개 모두")
MORE_VALUES = _text(
    "{count:more field is|more fields are} not listed here; the requests below hold them.",
    "여기에 없는 필드 {count}개는 아래 요청에 들어 있습니다.",
)
BEFORE = _text("Before", "변경 전")
AFTER = _text("After", "변경 후")
CANNOT_SHOW = _text("This call cannot be approved from this card: {why}.", "이 카드로는 승인할 수 없습니다: {why}.")
EFFECT_NONE = _text("No records change.", "바뀌는 데이터가 없습니다.")
ADDS = _text("adds", "추가")
CHANGES = _text("changes", "변경")
DELETES = _text("deletes", "삭제")
RESULTS_LOST = _text("Analysis results of this model will be discarded.", "이 모델의 해석 결과가 삭제됩니다.")
REQUESTS = _text("Exact requests ({count})", "실제 요청 ({count})")
CHARACTERS = _text("{count:character|characters}", "{count}자")
PICTURE_LEFT_OUT = _text("[picture, not loaded]", "[그림, 불러오지 않음]")
REST_AS_TEXT = _text(
    "Too much to lay out here: all {count:character|characters} as plain text",
    "여기에 모두 표시하기에는 깁니다: 전체 {count}자를 텍스트로 보기",
)
COUNT_VALUES = _text("{count:value|values}: {first} … {last}", "값 {count}개: {first} … {last}")
COUNT_ROWS = _text("{count:row|rows}", "{count}행")
COUNT_ENTRIES = _text("{count:entry|entries}", "항목 {count}개")
EMPTY_TEXT = _text("“” (empty text)", "“”(빈 텍스트)")
EMPTY_LIST = _text("[ ] (empty list)", "[ ](빈 목록)")
EMPTY_OBJECT = _text("{ } (empty)", "{ }(비어 있음)")
NULL = _text("null (given as nothing)", "null(값 없음으로 지정)")
BLANKS_AROUND = _text("“{text}” (blanks at its ends)", "“{text}”(앞뒤 공백 있음)")
BLANKS_ONLY = _text("“{text}” (only blanks: {count})", "“{text}”(공백만 {count}개)")
BY_DEFAULT = _text("{value} (not given: the tool's default)", "{value}(지정 안 함: 도구의 기본값)")
COPY_TEXT = _text("Copy", "복사")
SAVE_TEXT = _text("Save…", "저장…")
TEXT_COPIED = _text("Copied", "복사함")
YES = _text("yes", "예")
NO = _text("no", "아니요")
NOT_GIVEN = _text("not given", "지정 안 함")
NOT_GIVEN_LINE = _text("Not given: {names}", "지정 안 함: {names}")
REQUIRED = _text("required", "필수")
MUST_FILL = _text("A value is required.", "값을 입력해야 합니다.")
BAD_NUMBER = _text("“{text}” is not a number.", "“{text}”{은} 숫자가 아닙니다.")
BAD_INTEGER = _text("“{text}” is not a whole number.", "“{text}”{은} 정수가 아닙니다.")
BAD_JSON = _text("Not valid JSON, line {line}: {why}", "JSON 형식이 아닙니다, {line}행: {why}")
BAD_SHAPE = _text("A list stays a list and an object stays an object.", "목록은 목록, 객체는 객체로 유지해야 합니다.")
EXPIRES = _text("Expires {time}", "{time} 만료")

JSON_VALUE = _text("a value is expected", "값이 있어야 합니다")
JSON_COMMA = _text("a comma is expected", "쉼표가 있어야 합니다")
JSON_COLON = _text("a colon is expected", "쌍점이 있어야 합니다")
JSON_NAME = _text("a name in double quotes is expected", "큰따옴표로 묶은 이름이 있어야 합니다")
JSON_MORE = _text("more follows after its end", "끝난 뒤에 다른 내용이 있습니다")
JSON_OPEN_TEXT = _text("a text is not closed", "닫히지 않은 문자열이 있습니다")
JSON_TOO_DEEP = _text("it is nested too deeply", "너무 깊게 중첩되어 있습니다")
JSON_TOO_LONG = _text("a number has too many digits", "숫자의 자릿수가 너무 많습니다")
JSON_BAD_CHARACTER = _text("a character is not allowed there", "쓸 수 없는 문자가 있습니다")

# Call card
ARGUMENTS_SENT = _text("Arguments", "인수")
SENT = _text("Requests sent ({count})", "보낸 요청 ({count})")
READ_BACK = _text("Read back from GEN NX", "GEN NX에서 다시 읽은 값")
DIFFERENCES = _text("GEN NX stored something else:", "GEN NX에 저장된 값이 다릅니다:")
WHERE = _text("Where", "항목")
REQUESTED = _text("Requested", "요청값")
STORED = _text("Stored", "저장값")
UNKNOWN_TEXT = _text(
    "The answer was lost, so this change may or may not be in the model. It is not sent again by itself.",
    "응답을 받지 못해 모델에 반영되었는지 알 수 없습니다. 자동으로 다시 보내지 않습니다.",
)
READ_AND_COMPARE = _text("Read and compare", "모델을 읽어 비교")
READ_AND_COMPARE_TIP = _text(
    "Reads what this change should have left in the model and says whether it is there; nothing is sent again.",
    "이 변경이 모델에 반영되었는지 읽어서 확인합니다. 다시 보내지 않습니다.",
)
FOUND_IN_MODEL = _text("Read since: it is in the model.", "읽어서 확인함: 모델에 반영되어 있습니다.")
FOUND_NOT_IN_MODEL = _text("Read since: it is not in the model.", "읽어서 확인함: 모델에 반영되지 않았습니다.")
FOUND_PARTLY = _text(
    "Read since: it is in the model only in part, or otherwise than asked for.",
    "읽어서 확인함: 일부만 반영되었거나 요청과 다르게 반영되었습니다.",
)
STEP_HELD_UP = _text("Waits for an unknown outcome", "결과 미확인 단계 대기")
OPEN_RESULT = _text("Open in Results", "결과에서 열기")
UNDO_PLAN = _text("Back to before this plan", "이 계획 전으로 되돌리기")
UNDO_PLAN_HINT = _text(
    "Take the changes of this plan back, the last one first. You approve each of them with its exact requests.",
    "이 계획의 변경을 마지막 것부터 되돌립니다. 정확한 요청을 하나씩 승인합니다.",
)
PLAN_TAKEN_BACK = _text(
    "{done} of {total:change|changes} taken back.",
    "변경 {total}건 중 {done}건을 되돌렸습니다.",
)
TAKEN_BACK = _text("Taken back since.", "이후에 되돌렸습니다.")
WHY_NOT_UNDONE = _text("Undo: {why}", "되돌리기: {why}")
UNDO = _text("Undo this change", "이 변경 되돌리기")
UNDO_HINT = _text(
    "Put the records back as they were before this call. You approve the exact requests first.",
    "이 호출 전의 데이터로 되돌립니다. 전송할 요청을 먼저 승인합니다.",
)
DURATION = _text("{seconds} s", "{seconds}초")
ELAPSED = _text("running for {seconds} s", "{seconds}초째 실행 중")
NOTE = _text("Your note: {note}", "메모: {note}")
DETAILS = _text("Details", "자세히")

# Questions
QUESTION = _text("Question", "질문")
ANSWER = _text("Answer", "답하기")
ANSWER_ALL = _text("Answer every field to go on.", "모든 항목에 답해야 진행됩니다.")
CLOSED_UNANSWERED = _text("Closed without an answer.", "답변 없이 닫혔습니다.")

# Results
RESULTS = _text("Results", "결과")
RESULTS_EMPTY = _text("Result tables of completed calls appear here.", "완료된 호출의 결과표가 여기에 표시됩니다.")
RESULT_TABLE = _text("Result table", "결과표")
COPY_TABLE = _text("Copy", "복사")
COPY_TIP = _text("Copy as tab-separated text for a spreadsheet", "스프레드시트용 탭 구분 텍스트로 복사")
EXPORT_CSV = _text("Export CSV…", "CSV 내보내기…")
EXPORTED = _text("Saved to {path}.", "{path}에 저장했습니다.")
EXPORT_FAILED = _text(
    "Could not write {path}: {why}. Choose another folder.", "{path}에 쓸 수 없습니다: {why}. 다른 폴더를 선택하세요."
)
COPIED = _text("Copied {rows:row|rows}.", "{rows}행을 복사했습니다.")
SOURCE = _text("Source: {source}", "출처: {source}")
SHOWN_ROWS = _text("{shown} of {total:row|rows}", "{total}행 중 {shown}행")
DRIFT_PLOT = terms.STOREY_DRIFT
DRIFT_AXIS = _text("Storey drift ratio", "층간변위비")
STORY_AXIS = _text("Storey", "층")
LIMIT = _text("limit {value}", "한계 {value}")
CSV_FILTER = _text("CSV files (*.csv)", "CSV 파일 (*.csv)")
UNTITLED_DOCUMENT = _text("untitled", "제목 없음")
RESULT_GONE = _text("That result is not in this conversation any more.", "이 대화에 그 결과가 없습니다.")

# Models and GPU
MODELS = _text("Models & GPU", "모델 · GPU")
CONDUCTOR = shared.CONDUCTOR
CONDUCTOR_ABOUT = _text("Leads the conversation, over the internet", "인터넷으로 대화를 이끄는 모델")
CONDUCTOR_READY = _text("Ready", "준비됨")
CONDUCTOR_NO_KEY = _text("No API key", "API 키 없음")
CONDUCTOR_UNREACHABLE = _text("Unreachable", "연결 안 됨")
CONDUCTOR_DISABLED = _text("Turned off", "사용 안 함")
SPECIALIST = _text("Specialist", "전문 모델")
SPECIALIST_ABOUT = _text("Writes GEN NX plans on this computer", "이 컴퓨터에서 GEN NX 계획을 작성")
LOCAL_NOT_INSTALLED = _text("Not installed", "설치 안 됨")
LOCAL_BUILDING = _text("Being built", "빌드 중")
LOCAL_NO_MODEL = _text("No model file", "모델 파일 없음")
LOCAL_IDLE = _text("Not loaded", "불러오지 않음")
LOCAL_LOADING = _text("Loading", "불러오는 중")
LOCAL_READY = _text("Ready", "준비됨")
LOCAL_BUSY = _text("Writing", "작성 중")
LOCAL_FAILED = _text("Failed", "실패")
DEFAULT_PLANNER = _text(
    "Plans what the rules planner does not read: it was measured to do better.",
    "규칙 기반 계획기가 읽지 못하는 지시의 계획을 작성합니다. 성적이 더 나은 것으로 측정되었습니다.",
)
NOT_DEFAULT_PLANNER = _text(
    "Written plans: not the default, because {why}. It plans where the settings choose it.",
    "계획 작성: 기본으로 쓰지 않습니다. 이유: {why}. 설정에서 고르면 계획을 작성합니다.",
)
LOAD_MODEL = _text("Load", "불러오기")
UNLOAD_MODEL = _text("Unload", "내리기")
TOOL_SERVER = _text("Tool server", "도구 서버")
TOOL_SERVER_ABOUT = _text("Sends approved calls to GEN NX", "승인된 호출을 GEN NX로 전달")
SERVER_STOPPED = _text("Stopped", "멈춤")
SERVER_STARTING = _text("Starting", "시작 중")
SERVER_READY = _text("Ready", "준비됨")
SERVER_FAILED = _text("Failed", "실패")
SERVER_TOOLS = _text("{count:tool|tools}", "도구 {count}개")
START_SERVER = _text("Start", "시작")
STOP_SERVER = _text("Stop server", "서버 중지")
TARGET = _text("Target", "대상")
TARGET_ABOUT = _text("Where approved calls go", "승인된 호출을 보낼 곳")
MODEL_NAME = _text("Model", "모델")
MODELS_AND_TOOLS = _text("Models and tools", "모델과 도구")
GPU_MEMORY = _text("GPU memory", "GPU 메모리")
NO_GPU = _text("No NVIDIA GPU", "NVIDIA GPU 없음")
GPU_ASLEEP = _text("GPU asleep", "GPU 절전 중")
OTHER_GPU = _text(
    "{name}: shares the computer's memory, so it has no gauge.",
    "{name}: 컴퓨터 메모리를 함께 쓰므로 따로 표시하지 않습니다.",
)
SPILLING = _text(
    "The driver is moving the model's memory out of the GPU: answers become many times slower. "
    "Close a program that uses the GPU, or load the model with a smaller context.",
    "드라이버가 모델 메모리를 GPU 밖으로 옮기고 있어 응답이 크게 느려집니다. GPU를 쓰는 프로그램을 닫거나 "
    "컨텍스트를 줄여 모델을 다시 불러오세요.",
)
VRAM_SHARED = _text("Lintel, moved out of the GPU", "Lintel, GPU 밖으로 옮겨짐")
NO_GPU_SHORT = _text("No GPU", "GPU 없음")
GPU_UNKNOWN = _text("Looking for a GPU…", "GPU 확인 중…")
VRAM_CHIP = _text("{used} / {total} GB", "{used} / {total} GB")
VRAM_LINTEL = _text("Lintel", "Lintel")
VRAM_OTHERS = _text("Other programs", "다른 프로그램")
VRAM_USED = _text("In use", "사용 중")
VRAM_RESERVED = _text("Reserved by the driver", "드라이버 예약")
VRAM_FREE = _text("Free", "여유")
VRAM_HISTORY = _text("In use, last 10 minutes", "최근 10분 사용량")
GIGABYTES = _text("{value} GB", "{value} GB")
GPU_DETAIL = _text("{name}: {used} of {total} GB in use", "{name}: {total} GB 중 {used} GB 사용")
TEMPERATURE = _text("{value} °C", "{value} °C")
POWER = _text("{value} W", "{value} W")
UTILISATION = _text("{value} % busy", "사용률 {value} %")
PROCESSES = _text("Programs on the GPU", "GPU 사용 프로그램")
MEMORY_UNKNOWN = _text("memory not told by the system", "시스템이 사용량을 알려 주지 않음")

# Status bar
TOKENS = _text("{input} in · {output} out", "입력 {input} · 출력 {output}")
TOKENS_TIP = _text(
    "Tokens of this turn. From cache: {read}; written to cache: {write}.",
    "이번 대화 차례의 토큰. 캐시 사용: {read}, 캐시 저장: {write}.",
)
COST = _text("${cost}", "${cost}")
STATUS = _text("{what}: {state}", "{what}: {state}")

# Settings
SECRET_SAVED = _text("Saved in the key store.", "자격 증명 저장소에 저장했습니다.")
SECRET_HINT = _text("Paste to set or replace", "붙여 넣어 설정하거나 바꿉니다")
SECRET_KEPT = _text(
    "Kept in the system's keyring, never in a file. What is stored is not shown.",
    "시스템 키링에만 보관하며 파일에는 저장하지 않습니다. 저장된 값은 표시하지 않습니다.",
)
BAD_SETTING = _text("{title} takes {wanted}.", "{title}: 쓸 수 있는 값은 {wanted}입니다.")
APPLY = _text("Apply", "적용")
