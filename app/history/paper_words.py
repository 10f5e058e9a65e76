"""What the exported record of approvals says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

TITLE = _text("Record of approvals", "승인 기록")
SAID_BY = _text("Written by Lintel", "Lintel 작성")
EXPORTED_AT = _text("Exported", "내보낸 시각")
EXPORTED_BY = _text("Exported by", "내보낸 사람")
CONVERSATION = _text("Conversation", "대화")
ALL_CONVERSATIONS = _text("all conversations", "모든 대화")
MODEL_FILE = _text("Model file", "모델 파일")
ANY_MODEL = _text("any model", "모든 모델")
PERIOD = _text("Period", "기간")
WHOLE_PERIOD = _text("the whole record", "전체 기간")
SINCE = _template("from {since}", "{since}부터")
BEFORE = _template("before {until}", "{until} 이전")
SINCE_AND_BEFORE = _template("from {since}, before {until}", "{since}부터 {until} 이전까지")
STATE_OF_RECORD = _text("State of the record", "기록 상태")
END_OF_RECORD = _text("End of the record", "기록의 끝")
RECORDS_HERE = _template(
    "{shown} of {count:record|records} stand here; the last is number {count}, with the SHA-256 below.",
    "기록 {count}건 중 {shown}건을 표시했습니다. 마지막은 {count}번이며 SHA-256은 아래와 같습니다.",
)
HOW_TO_CHECK = _template(
    "To check a history file against this: {order}",
    "대화 기록 파일을 이 문서와 대조하려면: {order}",
)
INTACT = _template("{count:record|records}: each fits on the one before.", "기록 {count}건이 앞 기록과 모두 맞습니다.")
NOT_INTACT = _text(
    "The record is not what Lintel wrote. What was found:", "기록이 Lintel이 쓴 것과 다릅니다. 발견한 내용:"
)
NOTHING_HERE = _text("Nothing of the record lies in this scope.", "이 범위에 해당하는 기록이 없습니다.")
NUMBERS = _template("record {numbers}", "기록 {numbers}번")
PLAN_NAMED = _template("Plan: {title}", "계획: {title}")
PLAN_WITHOUT_WORDS = _text("Plan (its words were deleted)", "계획(내용은 삭제됨)")
SINGLE_CALL = _text("A call without a plan", "계획 없는 호출")
ORDERED = _template("Ordered: “{said}”", "지시: “{said}”")
WRITTEN_BY_RULES = _text("planned by rules", "규칙으로 계획")
WRITTEN_BY_SPECIALIST = _text("planned by the local model", "로컬 모델로 계획")
WRITTEN_BY_SERVER = _text("planned by the model on the server", "서버 모델로 계획")
WRITTEN_BY_CONDUCTOR = _text("planned by the conductor", "대화 모델로 계획")
WRITTEN_BY_HAND = _text("filled in by the engineer", "엔지니어가 직접 작성")
ASSUMED = _text("Assumed", "가정")
PLAN_CHANGED_BY = _template("Plan changed by {who}", "계획 수정: {who}")
ASSUMPTIONS_BY = _template("Assumptions decided by {who}", "가정 결정: {who}")
ASSUMPTION_CONFIRMED = _template("Confirmed: {text}", "확인함: {text}")
ASSUMPTION_OPEN = _template("Confirmation taken back: {text}", "확인 취소: {text}")
ASSUMPTION_STATED = _template("Stated anew: {text}", "값을 바꿈: {text}")
STEP_EDITED = _template("Step edited: {title}", "수정한 단계: {title}")
STEP_PUT_IN = _template("Step added by hand: {title}", "직접 추가한 단계: {title}")
STEP_TAKEN_OUT = _template("Step taken out again: {title}", "다시 뺀 단계: {title}")
NEW_ORDER = _text("New order of the steps:", "단계의 새 순서:")
PLAN_END = _template("End of the plan: {done} of {total:step|steps} done", "계획 종료: {total}단계 중 {done}단계 완료")
REHEARSED = _text("Rehearsed on a copy of the model", "모델 사본에서 미리 실행")
PREDICTED_AND_CAME = _text("Predicted beforehand, and what came", "사전 예측과 실제 결과")
FIGURE = _text("Figure", "항목")
PREDICTED = _text("Predicted", "예측")
CAME = _text("Came", "실제")
DEVIATION = _text("Deviation", "편차")
COPY_LACKED = _template("The copy did not hold all of: {tables}.", "사본에 모두 담지 못한 표: {tables}.")
SAW_READS = _text("Reads, let through without a question", "질문 없이 통과한 읽기")
TIME = _text("Time (UTC)", "시각(UTC)")
CALL = _text("Call", "호출")
CAME_TO = _text("Came to", "결과")
NUMBER = _text("Record", "기록")
READS_ONLY = _text("only reads", "읽기만 함")
CHANGES = _text("changes the open model", "열린 모델을 변경함")
DESTROYS = _text("can destroy what is there", "기존 데이터를 없앨 수 있음")
CARD_SHOWN = _text("Card as it was shown", "표시된 카드")
CARD_SHOWN_AGAIN = _text("Card as it was shown again", "다시 표시된 카드")
DIGEST_OF_CALL = _template("Call {digest}", "호출 {digest}")
ARGUMENT = _text("Argument", "인수")
VALUE = _text("Value", "값")
NOT_GIVEN = _template("{value} (not given)", "{value}(지정 안 함)")
EDITED = _text("Edited by the engineer", "엔지니어가 수정한 값")
WAS_PROPOSED = _text("Proposed", "제안")
WAS_EDITED = _text("Edited to", "수정")
WHERE = _text("Where", "위치")
BEFORE_CALL = _text("Before", "이전 값")
AFTER_CALL = _text("After", "이후 값")
NONE_THERE = _text("none", "없음")
RECORDS_OF_TABLE = _template("{table}: {count:record|records} (number {ids})", "{table} {count}건(번호 {ids})")
ADDED = _template("adds {what}", "추가 {what}")
CHANGED = _template("changes {what}", "변경 {what}")
DELETED = _template("deletes {what}", "삭제 {what}")
MORE_CHANGES = _template(
    "{more:more value|more values} stood only in the requests.", "값 {more}개는 요청에만 있었습니다."
)
RESULTS_LOST = _text("Analysis results are discarded.", "해석 결과가 삭제됩니다.")
GEN_NX_COMPUTES = _text("GEN NX computes the values itself.", "값은 GEN NX가 계산합니다.")
CAN_BE_UNDONE = _text("Could be undone exactly.", "정확히 되돌릴 수 있었습니다.")
CANNOT_BE_UNDONE = _text("Could not be undone exactly.", "정확히 되돌릴 수 없었습니다.")
NO_EFFECT_SHOWN = _text("No effect was shown.", "변경 내용이 표시되지 않았습니다.")
REQUESTS_SHOWN = _text("Requests as shown", "표시된 요청")
PROBLEM = _template("Could not be approved so: {problem}", "이 상태로는 승인할 수 없었습니다: {problem}")
DECISION = _text("Decision", "결정")
APPROVED = _template("Approved by {who}", "{who} 승인")
EDITED_BY = _template(
    "Edited by {who}; the edited call was shown and asked for anew",
    "{who} 수정. 수정한 호출을 다시 표시하고 승인을 요청함",
)
APPROVED_WITH_PLAN = _template("Approved ahead with the plan by {who}", "{who}{이} 계획과 함께 미리 승인")
APPROVED_BY_RULE = _template("Let through by a rule of {who}", "{who}의 규칙으로 통과")
APPROVED_OTHERWISE = _template("Approved ({by}) under {who}", "{who} 계정에서 승인({by})")
SKIPPED = _template("Skipped by {who}", "{who} 건너뜀")
REFUSED = _template("Refused by {who}", "{who} 거절")
REFUSED_OTHERWISE = _template("Refused ({by}) under {who}", "{who} 계정에서 거절({by})")
CLOSED_BY_INTERRUPT = _text("Not decided: the turn was interrupted", "결정 없음: 작업이 중단됨")
CLOSED_BY_CHANGE = _text("Not decided: a step was put before it", "결정 없음: 앞에 다른 단계를 추가함")
CLOSED_BY_EXPIRY = _text("Not decided: the time for it was over", "결정 없음: 유효 시간이 지남")
CLOSED_BY_RESTART = _text("Not decided: Lintel had ended", "결정 없음: Lintel이 종료됨")
CLOSED_OTHERWISE = _template("Not decided ({by})", "결정 없음({by})")
NOT_DECIDED = _text("No decision is recorded", "기록된 결정이 없음")
NOBODY = _text("nobody named", "이름 없음")
NOTED = _template("Note: “{note}”", "메모: “{note}”")
SENT = _text("Sent", "전송")
BODY_BY_DIGEST = _text(
    "Its body is not kept here: it was too large. The digest binds it.",
    "본문은 너무 커서 여기에 보관하지 않았습니다. 다이제스트가 본문을 확정합니다.",
)
NOTHING_SENT = _text("Nothing was sent.", "전송하지 않았습니다.")
READ_BACK = _text("Read back", "다시 읽은 값")
STORED_AS_SENT = _text("stored as sent", "보낸 대로 저장됨")
STORED_OTHERWISE = _text("stored otherwise than sent", "보낸 것과 다르게 저장됨")
ANSWERED = _text("answered", "응답함")
CALL_FAILED = _text("failed, nothing stored", "실패, 저장되지 않음")
WAS_DECLINED = _text("not made: declined", "거절되어 수행하지 않음")
WAS_CANCELLED = _text("not made: cancelled", "취소되어 수행하지 않음")
END_UNKNOWN = _text("its outcome is not known", "결과를 알 수 없음")
NO_END = _text("no end is recorded", "기록된 종료가 없음")
REQUESTED = _text("Requested", "요청 값")
STORED = _text("Stored", "저장된 값")
CONTENT_DELETED = _text(
    "What it said was deleted with its conversation, or is of a version that kept none; the record stands.",
    "내용은 대화와 함께 삭제되었거나 내용을 남기지 않던 버전의 것입니다. 기록은 그대로입니다.",
)
CONVERSATION_DELETED = _template(
    "A conversation was deleted with all that it said, by {who}.",
    "{who}{이} 대화 하나를 내용과 함께 삭제했습니다.",
)
