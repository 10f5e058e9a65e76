"""What `report` says."""

from app.planning.words import titles
from app.protocol import words as shared
from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

NOT_RUN = shared.NOT_RUN
STORED_DIFFERENTLY_FROM_WHAT = _text("stored differently from what was sent", "보낸 값과 저장된 값이 다름")
FAILED = _text("failed", "실패")
NOT_APPROVED = _text("not approved", "승인되지 않음")
CANCELLED = _text("cancelled", "취소됨")
OUTCOME_UNKNOWN_READ_MODEL = _text(
    "outcome unknown; read the model and compare before going on",
    "결과를 알 수 없음. 모델을 읽어 확인한 뒤 진행하세요",
)
OF_STEPS_WERE_CARRIED_OUT = _template(
    "{done} of {total:step|steps} {total:~was|were} carried out and read back.",
    "{total}단계 중 {done}단계를 수행하고 되읽어 확인했습니다.",
)
NOT_DONE = _text("Not done", "수행되지 않은 것")
NOT_STARTED_NEEDS_STEP = _text(
    "not started, because a step it needs did not succeed",
    "필요한 앞 단계가 되지 않아 시작하지 않음",
)
NOT_STARTED = _text("not started", "시작하지 않음")
ASSUMED = _text("Assumed, to be confirmed by you", "가정한 것 (확인이 필요합니다)")
UNVERIFIED = _text(" *(unverified)*", " *(미확인)*")
MODEL_CHECK = titles.MODEL_CHECK
COMPUTED = _template("Computed by: {sources}.", "계산: {sources}.")
STOREY_DRIFT = _template(
    "storey drift {direction} {shown} ({story}) {sign} {limit} {word}",
    "층간변위 {direction} {shown} ({story}) {sign} {limit} {word}",
)
NO_RESULT_SEE_ABOVE = _text("no result; see above", "결과 없음. 위의 사유를 보세요")
IN_SHORT = _text("In short", "요약")
FIRST_PERIOD = _template("first period {shown}", "1차 주기 {shown}")
BASE_SHEAR = _template("base shear {axis} {shown}", "밑면전단력 {axis} {shown}")
