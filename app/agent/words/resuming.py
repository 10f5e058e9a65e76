"""What `resuming` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

WHY = _text("You asked to go on with a plan.", "계획을 이어서 진행하도록 요청했습니다.")
SETTLING = _text("Read how the interrupted step ended", "중단된 단계의 결과를 읽어 확인")
STILL_UNKNOWN = _text(
    "It is not known yet how the interrupted step ended, so nothing after it was done. Look at the "
    "model, then resume the plan once more, or stop it.",
    "중단된 단계의 결과를 아직 알 수 없어 그 뒤의 단계는 수행하지 않았습니다. 모델을 확인한 뒤 계획을 "
    "다시 이어서 진행하거나 멈추세요.",
)
RESUME_PLAN = _template("Resume the plan “{title}”.", "“{title}” 계획 이어서 진행")
WHY_SETTLE = _text("You asked how a change ended.", "변경의 결과를 확인하도록 요청했습니다.")
SETTLE_CALL = _template("Read whether “{title}” is in the model.", "“{title}”{이} 모델에 반영되었는지 확인")
NOT_READ = _text(
    "The model was not read, so it is still not known how this ended.",
    "모델을 읽지 못해 결과를 아직 알 수 없습니다.",
)
