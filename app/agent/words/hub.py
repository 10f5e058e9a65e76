"""What `hub` says."""

from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text

HISTORY_COULD_NOT_BE_OPENED = _text("The history could not be opened.", "기록을 열 수 없습니다.")
START_AGAIN_SEE_LOG = _text(
    "Start Lintel again; the log file holds the cause.",
    "Lintel을 다시 시작하세요. 원인은 로그 파일에 있습니다.",
)
RECORDING_STOPPED = _text(
    "Lintel no longer records what happens.",
    "Lintel이 더 이상 진행 내용을 기록하지 않습니다.",
)
RESTART_SEE_LOG = _text(
    "Restart Lintel; the log file holds the cause.",
    "Lintel을 다시 시작하세요. 원인은 로그 파일에 있습니다.",
)
