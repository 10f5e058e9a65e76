"""What `commands.history` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

UNDO_LAST_CHANGE = _text("Undo the last change", "마지막 변경 되돌리기")
CHECKPOINT = _template("Checkpoint {given}", "체크포인트 {given}")
BACK_TO_CHECKPOINT = _template("Back to checkpoint {given}", "체크포인트 {given}{으로} 복원")
CHECKPOINT_NAME_ASKED = _text("What is the checkpoint to be called?", "체크포인트 이름은 무엇으로 할까요?")
WHICH_CHECKPOINT = _text("Which checkpoint?", "어느 체크포인트로 돌아갈까요?")
NAME = _text("Name", "이름")
