"""What `undoing` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

WHY = _text("You asked to take a change back.", "변경을 되돌리도록 요청했습니다.")
NO_PLAN_HERE = _text("This conversation has no plan that could be taken back.", "이 대화에는 되돌릴 계획이 없습니다.")
UNDO = _template("Undo “{title}”.", "“{title}” 되돌리기")
BACK_TO_BEFORE = _template("Back to before “{title}”.", "“{title}” 이전으로 되돌리기")
PLAN_CANNOT_GO = _template(
    "“{title}” cannot be taken back: {why}",
    "“{title}”{을} 되돌릴 수 없습니다: {why}",
)
WHOLE_PLAN_TAKEN_BACK = _template(
    "Every change of “{title}” was taken back and read back as it was before.",
    "“{title}”의 모든 변경을 되돌렸고, 다시 읽어 이전 값과 같음을 확인했습니다.",
)
PLAN_PARTLY_STANDS = _template(
    "{done} of {total:change|changes} were taken back. Still in the model: {standing}.",
    "변경 {total}건 중 {done}건을 되돌렸습니다. 모델에 남은 변경: {standing}.",
)
