"""What is said of calls: their arguments, previews, records and the place where they were sent."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

CORRECT_NAMED_VALUES = _text(
    "Correct the values named here; nothing was sent.", "여기에 적힌 값을 고치세요. 아무것도 보내지 않았습니다."
)
AT_ARGUMENT = _template("{where}: {said}", "{where}: {said}")
ARGUMENT_REQUIRED = _template("{where} is required.", "{where} 값이 필요합니다.")
ARGUMENT_UNKNOWN = _template("{where} is not an argument of this tool.", "{where}{은} 이 도구의 인수가 아닙니다.")
VALUE_NOT_ACCEPTED = _template(
    '{where}: "{shown}" is not accepted ({rule}).', '{where}: "{shown}"{은} 사용할 수 없습니다({rule}).'
)
ADDRESS = _text("the address", "주소")
MAPI_KEY = _text("the MAPI key", "MAPI 키")
RESTARTED_ENGINE = _text("the engine, which was started anew", "내장 엔진(다시 시작됨)")
DOCUMENT = _text("the document", "문서")
FILE = _text("the file", "파일")
PROJECT_NAME = _text("the project's name", "프로젝트 이름")
UNTOUCHED_CONTENT = _text("the content of tables that this write does not touch", "이 쓰기와 무관한 표의 내용")
ARCHIVE_UNUSABLE = _template(
    "The archive of checkpoints cannot be used: {cause}.", "체크포인트 저장소를 사용할 수 없습니다: {cause}."
)
CHECK_DISK_AND_JOURNAL = _text(
    "Check that the disk has room and that LINTEL_GENNX_JOURNAL names a writable file.",
    "디스크 여유 공간과 LINTEL_GENNX_JOURNAL의 파일을 쓸 수 있는지 확인하세요.",
)
NOT_AN_ID_LIST = _template('"{part}" is not an id list.', '"{part}"{은} 번호 목록이 아닙니다.')
WRITE_IDS_AS_GEN_NX = _text('Write ids as in GEN NX: "1to16 21 30to40by2".', 'GEN NX처럼 쓰세요: "1to16 21 30to40by2".')
CALL_OUTCOME_UNRECORDED = _template(
    "{tool} was begun under this call id and its outcome was never recorded; it is not sent again.",
    "이 호출 번호로 {tool}{을} 시작했으나 결과가 기록되지 않았습니다. 다시 보내지 않습니다.",
)
SETTLE_BY_CALL_ID = _text(
    "settle_unknown with this call id reads the model and tells how it ended.",
    "settle_unknown에 이 호출 번호를 주면 모델을 읽어 결과를 확인합니다.",
)
CALL_ID_TAKEN = _template(
    'The call id "{shown}" stands for another call of {tool}; nothing was sent.',
    '호출 번호 "{shown}"{은} 이미 다른 {tool} 호출에 쓰였습니다. 아무것도 보내지 않았습니다.',
)
USE_OWN_CALL_ID = _text("Give each call its own id.", "호출마다 다른 번호를 쓰세요.")
JOURNAL_UNWRITABLE = _template(
    "The journal of calls cannot be written ({cause}); nothing was sent.",
    "호출 기록을 쓸 수 없습니다({cause}). 아무것도 보내지 않았습니다.",
)
UNITS_UNKNOWN = _text("GEN NX did not tell its unit system.", "GEN NX가 단위계를 알려주지 않았습니다.")
OPEN_PROJECT_FIRST = _text(
    "Open or create a project in GEN NX and try again.", "GEN NX에서 프로젝트를 열거나 만든 뒤 다시 시도하세요."
)
UNITS_CHANGED = _template(
    "The model's units were {before} when this step was planned and are {now} now; nothing was sent.",
    "이 단계를 계획할 때 모델 단위는 {before}였으나 지금은 {now}입니다. 아무것도 보내지 않았습니다.",
)
PLAN_AGAIN_OR_UNITS_BACK = _text(
    "Plan the step again, or set the units back in GEN NX.", "단계를 다시 계획하거나 GEN NX에서 단위를 되돌리세요."
)
LOOK_AT_NEW_PREVIEW = _text("Look at the new preview, then decide again.", "새 미리보기를 확인한 뒤 다시 결정하세요.")
NOT_AS_SHOWN = _text(
    "What this call would send now is not what was shown; it was not sent.",
    "지금 보내려는 요청이 보여 준 것과 다릅니다. 보내지 않았습니다.",
)
PREVIEW_UNKNOWN = _text(
    "This tool server did not show a preview of this call; nothing was sent.",
    "이 도구 서버는 이 호출의 미리보기를 보여 준 적이 없습니다. 아무것도 보내지 않았습니다.",
)
SERVER_RESTARTED = _text(
    "The server may have been started again since; look at a new preview.",
    "그사이 서버가 다시 시작되었을 수 있습니다. 새 미리보기를 확인하세요.",
)
CORRECT_NAMED_VALUE = _text("Correct the value named here.", "여기에 적힌 값을 고치세요.")
AND_TABLES = _template("{listed} ({tables})", "{listed} ({tables})")
PLACE = _template("{target}, {document}", "{target}, {document}")
UNTITLED = _text("an untitled document", "제목 없는 문서")
STATE_CHANGED = _text(
    "The model was changed after this call was shown; the request was not sent.",
    "이 호출을 보여 준 뒤 모델이 변경되었습니다. 요청을 보내지 않았습니다.",
)
STATE_CHANGED_AT = _template(
    "The model was changed after this call was shown ({what}); the request was not sent.",
    "이 호출을 보여 준 뒤 모델이 변경되었습니다({what}). 요청을 보내지 않았습니다.",
)
FORGOTTEN_CHANGE = _text("A change of a conversation that was deleted", "삭제된 대화의 변경")
