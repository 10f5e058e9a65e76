"""What `not_restated` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

READS_OTHERWISE = _text("This assumption reads otherwise now.", "이 가정의 내용이 그 사이에 바뀌었습니다.")
LOOK_AT_IT_AGAIN = _text("Look at the plan again.", "계획을 다시 확인하세요.")
IS_A_REMARK = _text(
    "This is a remark: the plan holds no value of it that could be changed.",
    "참고 사항이므로 계획에서 바꿀 값이 없습니다.",
)
NOT_MADE_ANEW = _text(
    "This plan cannot be made anew the same way, so nothing of it is changed in place.",
    "이 계획은 똑같이 다시 만들 수 없어 값을 그 자리에서 바꾸지 않습니다.",
)
SAY_IT_IN_A_MESSAGE = _text("Say it in a message instead.", "바꿀 내용을 메시지로 말하세요.")
HOLDS_ALREADY = _text("This value holds already.", "이미 이 값으로 되어 있습니다.")
CHOOSE_ANOTHER = _text("Choose another one.", "다른 값을 고르세요.")
REVISION_IS_OVER = _text("This change is not on offer any more.", "이 변경안은 더 이상 유효하지 않습니다.")
CHANGE_IT_AGAIN = _text("State the value again.", "값을 다시 입력하세요.")
STEPS_RAN = _template(
    "Steps that ran already would differ: {listed}. Nothing was changed.",
    "이미 실행한 단계가 달라집니다: {listed}. 바꾸지 않았습니다.",
)
UNDO_OR_FOLLOW_UP = _text(
    "Stop the plan and undo back to before it, or let it end and change the model with a further message.",
    "계획을 멈추고 계획 전으로 되돌리거나, 계획이 끝난 뒤 메시지로 모델을 바꾸세요.",
)
EDITED_BY_HAND = _template(
    "You edited the step “{title}” yourself, and it would change too.",
    "직접 수정한 단계 “{title}”도 함께 바뀌게 됩니다.",
)
RESET_THE_STEP = _text("Put that step back as it was proposed first.", "먼저 그 단계를 제안된 값으로 되돌리세요.")
WOULD_ASK = _template(
    "With this value something is to be asked first: {question}", "이 값이면 먼저 확인할 것이 있습니다: {question}"
)
NOT_A_VALUE = _template("“{said}” is no value for {label}.", "“{said}”{은} {label} 값이 될 수 없습니다.")
ACCEPTED = _template("Accepted: {accepted}.", "가능한 값: {accepted}.")
WITH_ITS_UNIT = _template("Give it with its unit, as in {held}.", "{held}처럼 단위와 함께 입력하세요.")
