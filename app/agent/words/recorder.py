"""What `recorder` says."""

from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text

NOT_RECORDED = _text("What happens could not be recorded.", "진행 내용을 기록하지 못했습니다.")
RECORDED_AGAIN_LATER = _text(
    "Lintel tries again by itself; the log file holds the cause.",
    "Lintel이 자동으로 다시 시도합니다. 원인은 로그 파일에 있습니다.",
)
HISTORY_DOES_NOT_ANSWER = _text("The history does not answer.", "기록이 응답하지 않습니다.")
LOOK_AT_DISK = _text(
    "Look at the disk it is on; Lintel goes on recording as soon as it can.",
    "기록이 있는 디스크를 확인하세요. 가능해지는 대로 기록을 계속합니다.",
)
