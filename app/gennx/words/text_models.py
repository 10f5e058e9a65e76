"""What the import of text models says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

GEN_NX_READS_FILE = _text(
    "GEN NX reads the file by itself; what it leaves out stands in its own message window only.",
    "GEN NX가 파일을 직접 읽습니다. 제외된 내용은 GEN NX 메시지 창에만 표시됩니다.",
)
TAKEN = _text("taken", "읽음")
PASSED_OVER = _text("passed over: no part in the analysis", "제외: 해석과 무관")
LEFT_OUT = _text("left out on request", "요청으로 제외")
REFUSED = _text("refused", "거부")
COMMAND = _text("Command", "명령")
WHAT_BECAME = _text("What became of it", "처리")
LINES = _text("Lines", "행 수")
RECORDS = _text("Records", "데이터 수")
NOT_TAKEN = _text("Not taken, and why", "읽지 않은 내용과 이유")
WOULD_IMPORT = _template("Would import {path}.", "수행 예정: {path} 가져오기.")
IMPORTED = _template("{path} imported.", "{path} 가져오기.")
IS_IMPORTED = _template(
    "{path} is imported: {nodes:node|nodes}, {elements:element|elements}, {cases:load case|load cases}.",
    "{path} 가져옴: 절점 {nodes}개, 요소 {elements}개, 하중조건 {cases}개.",
)
ONLY_WHOLE = _text(
    "GEN NX takes a text model whole; nothing of it can be left out.",
    "GEN NX는 텍스트 모델을 전체로 읽으며 일부를 제외할 수 없습니다.",
)
LEAVE_NOTHING_OUT = _text(
    "Leave out nothing here, or remove the commands from the file.",
    "제외할 명령을 비우거나 파일에서 해당 명령을 지우세요.",
)
FILE_NOT_OPENED = _template("The file {path} cannot be opened.", "파일 {path}{을} 열 수 없습니다.")
FILE_UNREADABLE = _template("The file cannot be read: {detail}.", "파일을 읽을 수 없습니다: {detail}.")
WHERE_TO_PUT_FILE = _text(
    "Put the text model into the documents folder, or drop it on Lintel's window.",
    "텍스트 모델을 문서 폴더에 두거나 Lintel 창에 끌어다 놓으세요.",
)
MORE_REMARKS = _template(
    "{more:more remark stands|more remarks stand} in the report.", "그 밖의 {more}건은 보고서에 있습니다."
)
COMMANDS_PASSED_OVER = _template("Passed over, no part in the analysis: {listed}.", "해석과 무관하여 제외: {listed}.")
COMMANDS_REPORT = _template("What became of each command ({encoding})", "명령별 처리 결과 ({encoding})")
REMARK = _template("{said}.", "{said}.")
NOT_AS_IT_IS = _template(
    "The text model cannot be taken as it is. {listed}.", "텍스트 모델을 그대로 가져올 수 없습니다. {listed}."
)
CORRECT_LINES = _text(
    "Correct these lines in the file, or leave out whole commands (“Leave out”) to do without them.",
    "파일에서 해당 행을 고치거나, 없어도 되는 명령을 ‘제외할 명령’에 지정하세요.",
)
