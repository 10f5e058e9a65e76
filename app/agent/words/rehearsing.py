"""What is said of a plan's rehearsal."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

READING = _template(
    "Rehearsal: reading the model, {done} of {total:table|tables}", "연습: 모델 읽기, 표 {total}개 중 {done}개"
)
COPYING = _template(
    "Rehearsal: filling the copy, {done} of {total:table|tables}", "연습: 사본 작성, 표 {total}개 중 {done}개"
)
STEP = _template("Rehearsal: step {number} of {total}", "연습: {total}단계 중 {number}단계")
RESULTS = _text("Rehearsal: analysing and reading the results", "연습: 해석과 결과 읽기")
MODEL_CHANGES = _text(
    "The rehearsal was called off, because the plan began to change the model.",
    "계획이 모델을 바꾸기 시작하여 연습을 그만두었습니다.",
)
PLAN_CHANGES = _text(
    "The rehearsal was called off, because the plan reads otherwise now.",
    "계획의 단계가 바뀌어 연습을 그만두었습니다.",
)
REHEARSE_ANEW = _text("Rehearse it again for a prediction of it.", "예측이 필요하면 다시 연습하세요.")
REHEARSE_WHAT_IS_LEFT = _text("Rehearse what is left, if it still matters.", "필요하면 남은 단계를 다시 연습하세요.")
CALLED_OFF = _text("The rehearsal was called off.", "연습을 그만두었습니다.")
NOT_TOUCHED = _text("The model was not touched.", "모델은 그대로입니다.")
BROKE = _text("The rehearsal broke on a fault in Lintel.", "Lintel 내부 오류로 연습이 중단되었습니다.")
BROKE_HINT = _text(
    "The model was not touched. Go on without it; the log has the details.",
    "모델은 그대로입니다. 연습 없이 진행하세요. 자세한 내용은 로그에 있습니다.",
)
NONE_RUNS = _text("No rehearsal is running.", "진행 중인 연습이 없습니다.")
RUNS_ALREADY = _text("The plan is being rehearsed already.", "계획을 이미 연습하고 있습니다.")
WAIT_OR_CALL_OFF = _text("Wait for it, or call it off.", "끝날 때까지 기다리거나 그만두세요.")
NOTHING_LEFT = _text("There is no step left to rehearse.", "연습할 단계가 없습니다.")
NO_PLAN = _text("There is no plan to rehearse now.", "지금 연습할 계획이 없습니다.")
ASK_FOR_PLAN = _text("Ask for work on the model first.", "먼저 모델 작업을 요청하세요.")
CANNOT_HERE = _text("Plans cannot be rehearsed here.", "여기서는 계획을 연습할 수 없습니다.")
GO_ON_WITHOUT = _text("Go on without it.", "연습 없이 진행하세요.")
DEVIATES = _template(
    "The model answers otherwise than the rehearsal predicted, by more than {most} %: {listed}.",
    "모델의 결과가 연습의 예측과 {most} % 넘게 다릅니다: {listed}.",
)
ONE_DEVIATION = _template("{name} {actual} instead of {predicted}", "{name} 예측 {predicted}, 실제 {actual}")
LOOK_AT_BOTH = _text(
    "Look at both in the plan before you use the results.", "결과를 쓰기 전에 계획에서 두 값을 확인하세요."
)
