"""What to do next, where several tools say the same."""

from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text

CONNECT_GEN_NX = _text(
    "Open GEN NX and press Apps > API Settings > Connect.",
    "GEN NX를 열고 Apps > API Settings > Connect를 누르세요.",
)
LOOK_AT_RECORDS = _text("Look at these records in GEN NX.", "GEN NX에서 해당 데이터를 확인하세요.")
USE_OTHER_OR_EXISTING_NAME = _text(
    "Use another name, or use the existing one.", "다른 이름을 쓰거나 기존 것을 사용하세요."
)
ANALYSE_FIRST = _text("Use perform_analysis first.", "먼저 perform_analysis를 사용하세요.")
CORRECT_VALUE = _text("Correct the value; nothing was sent.", "값을 고치세요. 아무것도 보내지 않았습니다.")
CHANGE_IN_GEN_NX = _text("Change it in GEN NX.", "GEN NX에서 바꾸세요.")
NOTHING_TO_CHANGE = _text("Nothing to change was given.", "변경할 내용이 없습니다.")
