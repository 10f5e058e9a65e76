"""What `routing` says."""

from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text

DELEGATED = _text("The conductor delegated work in GEN NX.", "대화 모델이 GEN NX 작업을 위임했습니다.")
READING = _text("The conductor reads from the model.", "대화 모델이 모델에서 값을 읽습니다.")
SEARCHED = _text("The conductor searches your documents.", "대화 모델이 문서를 검색합니다.")
ANSWERED = _text("The conductor answered without GEN NX.", "대화 모델이 GEN NX 없이 답했습니다.")
