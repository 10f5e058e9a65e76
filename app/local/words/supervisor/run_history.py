"""What `supervisor.run_history` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

RUNS_THAT_WERE_KEPT_CANNOT = _template(
    "The runs that were kept cannot be read ({en}).",
    "보관된 실행 기록을 읽을 수 없습니다({en}).",
)
LOOK_AT_LOCAL_RUNS = _text(
    "Look at the file local-runs.json in Lintel's data folder.",
    "Lintel 데이터 폴더의 local-runs.json 파일을 확인하세요.",
)
