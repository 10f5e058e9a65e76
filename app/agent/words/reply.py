"""What `reply` says."""

from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text

REPLY_INCOMPLETE = _text(
    "The model's reply ended without being complete.",
    "대화 모델의 답변이 완성되지 않고 끝났습니다.",
)
SEND_MESSAGE_AGAIN = _text("Send the message again.", "메시지를 다시 보내세요.")
