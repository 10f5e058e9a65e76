"""What `bootstrap_notices` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

RUN_NOT_STORED = _text("This run is not stored in the history.", "이번 실행은 기록에 저장되지 않습니다.")
START_FAILED = _template(
    "Lintel could not start because of an error inside it ({why}).",
    "내부 오류({why}){으로} Lintel을 시작하지 못했습니다.",
)
START_AGAIN_SEE_LOG = _text(
    "Start it again; the log file holds the cause.",
    "다시 시작하세요. 원인은 로그 파일에 있습니다.",
)
NOTHING_WAS_DONE_COMMAND_LINE = _template(
    "Nothing was done: the command line or the text cannot be used ({why}).",
    "명령줄 또는 내용을 쓸 수 없어({why}) 아무것도 하지 않았습니다.",
)
FOLDER_UNUSABLE = _template(
    "Lintel cannot use its folder {where} ({why}). Make it writable, or name another one in {home_variable}.",
    "Lintel 폴더 {where}{을} 쓸 수 없습니다({why}). 권한을 고치거나 {home_variable}에 다른 폴더를 쓰세요.",
)
NOTHING_KEPT = _template(
    "{said} Until then nothing is kept: conversations, the record of approvals, settings, drafts and "
    "models that the embedded GEN NX saves are gone when Lintel ends.",
    "{said} 그때까지는 보관되지 않습니다. 대화, 승인 기록, 설정, 작성 중인 내용, 내장 GEN NX가 저장한 "
    "모델은 Lintel을 종료하면 사라집니다.",
)
FILES_LIE_ELSEWHERE = _template(
    "They lie in {instead} now; copy what you need before the end.",
    "지금은 {instead}에 있습니다. 필요한 것은 종료하기 전에 복사하세요.",
)
NO_LOG = _template(
    "There is no log: {file} cannot be written ({en}).",
    "로그가 남지 않습니다. {file} 파일을 쓸 수 없습니다({en}).",
)
CLEAR_THE_PLACE = _text("Move what lies there away.", "그 자리에 있는 것을 옮기세요.")
WORDS_MAY_STILL_STAND = _template(
    "The conversation is deleted, but words of it may still stand in {path} ({why}).",
    "대화를 삭제했지만 {path}에 일부 내용이 남아 있을 수 있습니다({why}).",
)
MAKE_ROOM_AND_DELETE = _text(
    "Close Lintel, make room on the disk if it is full, and delete the file yourself if it matters.",
    "Lintel을 닫고 디스크 공간을 확인한 뒤, 필요하면 파일을 직접 삭제하세요.",
)
REQUEST_CANNOT_BE_READ = _template("The request cannot be read: {why}.", "요청을 읽을 수 없습니다: {why}.")
SUMMARY_CANNOT_BE_WRITTEN = _template(
    "The summary cannot be written to {path} ({why}).", "요약을 {path}에 쓸 수 없습니다({why})."
)
CANNOT_MEASURE = _template("The model cannot be measured: {path} ({why}).", "모델을 평가할 수 없습니다: {path}({why}).")
MEASURED_IS_KEPT = _text(
    "Look at the file and the free space; what was measured is kept.",
    "파일과 남은 공간을 확인하세요. 측정한 내용은 남아 있습니다.",
)
