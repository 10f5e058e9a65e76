"""What `stepping` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

NAME_EACH_STEP_ONCE = _template(
    "the new order must name each remaining step once: {listed}",
    "새 순서에는 남은 단계를 한 번씩 모두 적어야 합니다: {listed}",
)
TWO_STEPS_ARE_CALLED = _template("two steps are called {step_id}", "단계 {step_id}{이} 두 번 있습니다")
ORDER_DOES_NOT_WORK = _template(
    "The order of the steps does not work: {why}.",
    "단계 순서가 맞지 않습니다: {why}.",
)
AFTER_WHAT_IT_NEEDS = _text(
    "A step can only come after the steps it needs.",
    "단계는 필요한 단계가 끝난 뒤에만 올 수 있습니다.",
)
NEEDED_STEP_MISSING = _template(
    "{step_id} needs {needed}, which is not in the plan",
    "{step_id} 단계에 필요한 {needed} 단계가 계획에 없습니다",
)
STEP_COMES_TOO_EARLY = _template(
    "{step_id} comes before {needed}, which it needs",
    "{step_id} 단계가 먼저 필요한 {needed} 단계보다 앞에 있습니다",
)
