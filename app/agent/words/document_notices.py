"""What `document_notices` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

KEPT_AGAIN = _text(
    "The open model is kept for the next start again.",
    "열린 모델이 다음 시작을 위해 다시 보존됩니다.",
)
SAVE_IT = _text(
    "Save the model under a name when it matters; what is saved is not touched by this.",
    "중요한 모델은 이름을 지정해 저장하세요. 저장한 파일은 영향을 받지 않습니다.",
)
READ_IT = _text(
    "What was answered before is in it. A write that was under way is shown as unknown and is settled by reading.",
    "그 전에 응답된 내용은 모두 들어 있습니다. 진행 중이던 쓰기는 ‘확인 필요’로 표시되며 모델을 읽어 확정합니다.",
)
KEPT_MODEL_UNREADABLE = _template(
    "The kept model of last time could not be read and was set aside: {where}. An empty one is open.",
    "지난번에 보존한 모델을 읽을 수 없어 따로 두었습니다: {where}. 빈 문서가 열려 있습니다.",
)
OPEN_MODEL_NOT_KEPT = _template(
    "The open model would not survive the end of the embedded GEN NX: {not_kept}.",
    "내장 GEN NX가 종료되면 열린 모델이 보존되지 않습니다: {not_kept}.",
)
STARTED_AGAIN = _template(
    "The embedded GEN NX was started again with {model}: {records:,record|records}{unsaved}.",
    "내장 GEN NX를 다시 시작해 열었습니다: {model}, 데이터 {records:,}개{unsaved}.",
)
REOPENED = _template(
    "The embedded GEN NX reopened {model}: {records:,record|records}{unsaved}.",
    "내장 GEN NX가 지난 문서를 열었습니다: {model}, 데이터 {records:,}개{unsaved}.",
)
WITHOUT_A_FILE = _text("the model that has no file yet", "아직 파일이 없는 모델")
UNSAVED = _text(", with changes that are not saved", ", 저장하지 않은 변경 포함")
FILE_IS_GONE = _text(
    "Its file is gone; save it under a name to have one again.",
    "원본 파일이 없어졌습니다. 이름을 지정해 다시 저장하세요.",
)
FILE_WAS_CHANGED = _text(
    "Its file was changed by somebody else since; what is open is the model as it was here.",
    "그사이 원본 파일이 다른 곳에서 바뀌었습니다. 열린 것은 여기서 작업하던 모델입니다.",
)
