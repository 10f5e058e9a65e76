"""Every sentence that this room says, in English and Korean."""

from collections.abc import Mapping

from app.protocol import words as shared
from app.protocol.approval_rules import RuleLayer
from app.trade.templates import Words
from app.trade.text import Text

_words = Words(__name__)
_template = _words.template
_text = _words.text

ACCEPTED = _text(
    "The record is anchored as it is now. What was found before is no longer told.",
    "지금 상태로 검증 지점을 새로 정했습니다. 앞에서 발견한 내용은 더 알리지 않습니다.",
)
FILE_NOT_WHOLE = _template(
    "{file} is no whole history file of Lintel. What could be read of it follows.",
    "{file}{은} 온전한 Lintel 대화 기록 파일이 아닙니다. 읽을 수 있는 내용은 다음과 같습니다.",
)
FILE_UNREADABLE = _template("{file} cannot be read: {why}.", "{file}{을} 읽을 수 없습니다: {why}.")
FILE_NOT_WRITTEN = _template("{file} cannot be written: {why}.", "{file}{을} 쓸 수 없습니다: {why}.")
ENDING_UNKNOWN = _text("Name a file that ends in .pdf or .html.", "이름이 .pdf나 .html로 끝나는 파일을 지정하세요.")
WRITTEN_OUT = _template("{calls:call|calls} written to {file}.", "호출 {calls}건을 {file}에 기록했습니다.")
RECORD_IS_BROKEN = _text(
    "The record is not what Lintel wrote; its first page says what was found.",
    "기록이 Lintel이 쓴 것과 다릅니다. 발견한 내용은 첫 쪽에 있습니다.",
)
NOT_ACCEPTED = _text(
    "This cannot be accepted: the file does not add up in itself. Move it elsewhere to begin a new history.",
    "파일 자체가 맞지 않아 인정할 수 없습니다. 파일을 다른 곳으로 옮기면 새 기록으로 시작합니다.",
)
RECORDS_AS_WRITTEN = _template(
    "{count:record|records}: as Lintel wrote them.",
    "기록 {count}건: Lintel이 쓴 그대로입니다.",
)
RECORDS_NOT_AS_WRITTEN = _template(
    "{count:record|records}: not what Lintel wrote.",
    "기록 {count}건: Lintel이 쓴 것과 다릅니다.",
)
RECORD_S_THEY_ADD_UP = _template("{count:record|records}: they add up.", "기록 {count}건: 서로 맞습니다.")
NOT_RUN = shared.NOT_RUN
READS_ONLY = _text("reads only", "읽기만 함")
CHANGES_MODEL = _text("changes the model", "모델을 변경함")
CAN_DESTROY_DATA = _text("can destroy data", "데이터를 없앨 수 있음")
PENDING = _text("pending", "대기")
WAITS_FOR_APPROVAL = _text("waits for approval", "승인 대기")
RUNNING = _text("running", "실행 중")
VERIFIED = _text("verified", "확인됨")
STORED_DIFFERENTLY = _text("stored differently", "다르게 저장됨")
FAILED = _text("failed", "실패")
NOT_APPROVED = _text("not approved", "승인하지 않음")
CANCELLED = _text("cancelled", "취소")
OUTCOME_UNKNOWN = _text("outcome unknown", "결과 불명")
SPECIALIST = shared.THE_SPECIALIST
MODEL_ON_YOUR_SERVER = shared.MODEL_ON_SERVER
CONDUCTOR = shared.THE_CONDUCTOR
RULES = _text("rules", "규칙")
HAND = _text("by hand", "직접 작성")
NOTE = _text("Note", "알림")
WARNING = _text("Warning", "주의")
ERROR = _text("Error", "오류")
TRYING_AGAIN = _template(
    "Attempt {attempt}: trying again in {delay_s} s. {why}",
    "{attempt}번째 시도: {delay_s}초 뒤 다시 시도합니다. {why}",
)
WELCOME = _text(
    "Lintel on the terminal. Type a request; an empty line or the end of input leaves.",
    "터미널에서 실행 중인 Lintel입니다. 요청을 입력하세요. 빈 줄이나 입력의 끝에서 종료합니다.",
)
CHOICES = _text(
    "[y] approve  [a] approve the rest of the plan  [e] edit  [s] skip  [n] refuse  [r] rehearse first  "
    "[l] allow more like this  [p] change the plan  [v] view whole  [q] interrupt: ",
    "[y] 승인  [a] 계획의 나머지 모두 승인  [e] 수정  [s] 건너뛰기  [n] 거절  [r] 먼저 연습  "
    "[l] 이런 호출은 더 묻지 않기  [p] 계획 수정  [v] 전체 보기  [q] 중단: ",
)
WITHOUT_APPROVAL = _text(
    "[e] edit  [s] skip  [n] refuse  [p] change the plan  [v] view whole  [q] interrupt: ",
    "[e] 수정  [s] 건너뛰기  [n] 거절  [p] 계획 수정  [v] 전체 보기  [q] 중단: ",
)
NOT_ONE_KEY = _text(
    "More lines came with that, so it is not taken as an answer. Type one letter and press Enter.",
    "여러 줄이 함께 입력되어 답으로 받지 않았습니다. 글자 하나를 입력하고 Enter를 누르세요.",
)
CLOSED = _text(
    "That request is closed; what was typed for it is not used.",
    "이 요청은 닫혔습니다. 입력한 내용은 사용하지 않습니다.",
)
WHY = _text("Reason (may be empty): ", "이유(비워도 됨): ")
EDIT = _text("name=value, one a line; an empty line sends it: ", "이름=값을 한 줄에 하나씩, 빈 줄이면 보냅니다: ")
WHICH_STEP = _text(
    "[e3] edit step 3  [b3] add a step before it  [f3] add one after it  [t3] take out one you added  "
    "[c3] confirm assumption 3  [v3] state another value of it; an empty line goes back: ",
    "[e3] 3단계 수정  [b3] 앞에 단계 추가  [f3] 뒤에 단계 추가  [t3] 직접 추가한 단계 빼기  "
    "[c3] 가정 3 확인  [v3] 가정 3의 값 바꾸기, 빈 줄이면 돌아갑니다: ",
)
WHICH_TOOL = _text("Name of the tool (an empty line goes back): ", "도구 이름(빈 줄이면 돌아갑니다): ")
PUT_IN_BY_HAND = _text(" (added by hand)", " (직접 추가)")
EDITED_BY_HAND = _text(" (edited)", " (수정함)")
NOTHING = _text("The model library is empty.", "모델 목록이 비어 있습니다.")
QUERY_UNANSWERED = _text("This query could not be answered.", "이 질의에 답하지 못했습니다.")
LOG_FILE_SAYS_WHY = shared.LOG_SAYS_WHY
LINE_CANNOT_BE_READ = _template("Line {number} cannot be read: {why}.", "{number}번째 줄을 읽을 수 없습니다: {why}.")
HOW_TO_SEND = _text(
    "Send one command or query as a JSON object on one line.",
    "명령이나 질의 하나를 한 줄의 JSON 객체로 보내세요.",
)
OUTPUT_LOST_IN_TURN = _text(
    "The output could not be written any more, so the turn was not followed to its end.",
    "출력을 더 쓸 수 없어 작업을 끝까지 지켜보지 못했습니다.",
)
LOOK_FOR_WHAT_FOLLOWED = _text(
    "Look in GEN NX for what was done after the calls in this summary.",
    "이 요약의 호출 뒤에 무엇이 수행되었는지 GEN NX에서 확인하세요.",
)
UNFINISHED = _text(
    "This run has not come to its end; what it did until then is in the events on stdout and in the history.",
    "이 실행은 아직 끝나지 않았습니다. 그때까지 수행한 내용은 stdout의 이벤트와 기록에 있습니다.",
)
BROKEN = _text(
    "This run ended because of an error inside Lintel; the log file holds the cause.",
    "내부 오류로 이 실행이 끝났습니다. 원인은 로그 파일에 있습니다.",
)
NOTHING_WAS_DONE = _text(
    "Nothing was done: the command line, a folder or the text cannot be used; stderr says why.",
    "명령줄, 폴더 또는 내용을 쓸 수 없어 아무것도 하지 않았습니다. 이유는 stderr에 있습니다.",
)
OUTPUT_LOST = _text(
    "The output could not be written, so Lintel ended.",
    "출력을 쓸 수 없어 Lintel이 끝났습니다.",
)
THIS_RUN_WAS_INTERRUPTED = _text("This run was interrupted.", "이 실행은 중단되었습니다.")
VALUES = _template(" ({count:value|values})", " (값 {count}개)")
NOT_APPROVABLE_HERE = _template(
    "This call cannot be approved here: {why}.",
    "여기서는 승인할 수 없습니다: {why}.",
)
WRITTEN = _text("written by", "작성:")
ONLY_IN_REQUESTS = _template(", {unlisted} only in the requests", ", {unlisted}개는 요청에만 있음")
CHARACTERS_V_SHOWS_ALL = _template("{count:character|characters}, [v] shows all", "{count}자, [v] 전체 보기")
RESULTS_ARE_LOST = _text("present analysis results are lost", "현재 해석 결과가 사라집니다")
MORE_FIELDS = _template("… {folded:more field|more fields}", "… 필드 {folded}개 더")
V_SHOWS = _template(", [v] shows {folded}", ", [v] {folded}개 보기")
SOURCE_NOT_CHECKED = _text(" (source not checked)", " (출처 미확인)")
ASSUMED = _template("  Assumptions, {open} of {total} to confirm:", "  가정, {total}개 중 {open}개 확인 필요:")
STATE_VALUE = _template(
    "{label}, now {held} {listed} (an empty line leaves it):", "{label}, 현재 {held} {listed} (빈 줄이면 그대로):"
)
WOULD_CHANGE = _template(
    "With this value {count:step|steps} of the plan would read otherwise. Nothing has been changed yet.",
    "이 값이면 계획의 {count}단계가 바뀝니다. 아직 바꾸지 않았습니다.",
)
TAKE_OR_LEAVE = _text(
    "Type [p], then [y] to change the plan so or [n] to leave it.",
    "[p]를 누른 뒤 [y]는 이대로 계획 바꾸기, [n]은 그대로 두기입니다.",
)
MORE_ROWS = _template("  … {rest:more row|more rows}", "  … {rest}행 더 있음")
ADDS = _text("adds", "추가")
CHANGES = _text("changes", "변경")
DELETES = _text("deletes", "삭제")
MORE_REQUESTS_V_SHOWS_ALL = _template(
    "… {more:more request|more requests}, [v] shows all", "… 요청 {more}개 더, [v] 전체 보기"
)
NEW = _text("new", "새 값")
REMOVED = _text("removed", "삭제")
SENDS = _text("sends", "전송")
DEFAULT = _text(" (not given, default)", " (지정 안 함, 기본값)")
NOT_GIVEN = _text("Not given", "지정 안 함")
STORED = _text("stored", "저장 값")

REHEARSES = _text(
    "Rehearsing on a copy; [r] again calls it off.", "사본에서 연습 중입니다. 그만두려면 다시 [r]을 누르세요."
)
REHEARSED = _text("What the plan leads to, rehearsed on a copy:", "사본에서 연습한 계획의 결과:")
REHEARSED_IN_PART = _template(
    "Not complete: the copy does not hold {listed}.", "완전하지 않음: 사본에 없는 데이터 {listed}."
)
NOT_REHEARSED = _template("The rehearsal gave no results. {why}", "연습에서 결과를 얻지 못했습니다. {why}")
FAILED_IN_REHEARSAL = _template(
    "The rehearsal failed at “{title}”. {why}", "“{title}” 단계에서 연습이 실패했습니다. {why}"
)
NOT_OF_THIS_PLAN = _text(
    "The plan has changed since it was rehearsed; rehearse it again for a prediction of it.",
    "연습한 뒤 계획이 바뀌었습니다. 예측이 필요하면 다시 연습하세요.",
)
PREDICTED_AND_ACTUAL = _text("Predicted, and what the model answers:", "예측과 실제 결과:")
PREDICTED_OFF = _template("{said}, over 5 %", "{said}, 5 % 초과")

# `lintel rules`.
RULE_HEAD = _template("{effect}: {tools} ({whose}, {rule})", "{effect}: {tools}({whose}, {rule})")
RULE_LAYERS: Mapping[RuleLayer, Text] = {
    RuleLayer.COMPANY: _text("company policy", "회사 정책"),
    RuleLayer.USER: _text("yours", "사용자"),
}
NO_RULES = _text(
    "There are no rules: what reads passes, and each change is asked for.",
    "규칙이 없습니다. 조회는 통과하고 변경은 매번 승인을 요청합니다.",
)
POLICY_READ = _template("The company policy {path} holds.", "회사 정책 {path}{이} 적용됩니다.")
POLICY_BROKEN = _template(
    "The company policy {path} cannot be kept to, so every change is asked for: {problem}",
    "회사 정책 {path}{을} 적용할 수 없어 모든 변경에 승인을 요청합니다: {problem}",
)
OWN_RULES_BROKEN = _template(
    "Your rules cannot be read, so every change is asked for: {problem}",
    "사용자 규칙을 읽을 수 없어 모든 변경에 승인을 요청합니다: {problem}",
)
RULES_WRITTEN = _template("{count:rule|rules} written to {file}.", "규칙 {count}개를 {file}에 썼습니다.")
NO_RULES_TAKEN = _template(
    "Nothing of {file} can be taken in: {problem}", "{file}에서 아무것도 가져올 수 없습니다: {problem}"
)
RULES_THERE_ALREADY = _template(
    "{count:rule|rules} of the file stood among yours already and stay as they are.",
    "파일의 규칙 {count}개는 이미 있어 그대로 둡니다.",
)
WOULD_BE_TAKEN = _template(
    "{count:rule|rules} would be taken in; with --take they are.",
    "규칙 {count}개를 가져올 수 있습니다. --take를 붙이면 가져옵니다.",
)
RULES_TAKEN = _template("{count:rule|rules} taken in.", "규칙 {count}개를 가져왔습니다.")

# At the prompt and on cards.
RULES_ARE = _text("Approval rules:", "승인 규칙:")
POLICY_PROBLEM = _template("{path}: {said}", "{path}: {said}")
NO_RULE_HERE = _text(
    "There is none. On the card of a call that changes the model, [l] makes one.",
    "없습니다. 모델을 바꾸는 호출의 카드에서 [l]로 만듭니다.",
)
RULE_LINE = _template("{number}) {effect}: {tools}", "{number}) {effect}: {tools}")
LOCKED_RULE = _template("{said} (company policy)", "{said} (회사 정책)")
INDENTED = _template("   {said}", "   {said}")
NUMBERED = _template("{number}) {said}", "{number}) {said}")
ANY_OF_IT = _template("{name}: any value", "{name}: 모든 값")
RULE_LIMITS = _template("{uses:call|calls}, for {lasts}", "호출 {uses}회, {lasts} 동안")
RULE_WOULD_BE = _text("Such calls would pass without asking:", "묻지 않고 실행할 호출:")
RULE_EDIT = _text(
    "N=least..most, N=* (any), uses=N, minutes=N; “allow” grants it; an empty line leaves: ",
    "N=최소..최대, N=*(제한 없음), uses=N, minutes=N. ‘허용’을 입력하면 허용, 빈 줄이면 그만둡니다: ",
)
ALLOW_WORD = _text("allow", "허용")
NO_RULE_OF_CALL = _text(
    "No rule can be made of this call: it reads, can destroy data, or its bounds cannot be told.",
    "이 호출로는 규칙을 만들 수 없습니다. 읽기만 하거나, 데이터를 없앨 수 있거나, 한계를 정할 수 없습니다.",
)
NO_SUCH_LINE = _template("“{typed}” is not one of these.", "“{typed}”{은} 여기에 없는 항목입니다.")
NO_SUCH_BOUND = _template("There is no bound {number} to widen.", "넓힐 수 있는 한계 {number}번이 없습니다.")
ONLY_TEXTS_ARE_FREE = _template(
    "Only a text can be anything; give {number} as least..most.",
    "제한을 없앨 수 있는 것은 텍스트뿐입니다. {number}번은 최소..최대로 입력하세요.",
)
MINUTES_WRONG = _template("Minutes are a whole number from 1 to {most}.", "분은 1부터 {most}까지의 정수입니다.")
NO_SUCH_RULE = _template(
    "There is no rule {number}; /rules lists them.", "{number}번 규칙이 없습니다. /rules로 확인하세요."
)
POLICY_RULE_STAYS = _text("The company policy cannot be revoked here.", "회사 정책은 여기서 철회할 수 없습니다.")
RULES_CHANGED = _text("Done; /rules lists what holds now.", "완료했습니다. 지금 규칙은 /rules로 확인하세요.")
RULES_NOT_TOLD = _text("What came of it is not told; look with /rules.", "결과를 알 수 없습니다. /rules로 확인하세요.")
PASSED_BY_RULE = _text("It passed by a rule of yours.", "사용자 규칙에 따라 실행했습니다.")
PASSED_BY_COUNTED = _template(
    "It passed by a rule of yours, {left} of {uses:use|uses} left.",
    "사용자 규칙에 따라 실행했습니다. {uses}회 중 {left}회 남았습니다.",
)
