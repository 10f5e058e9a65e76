"""What `evaluations.process` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

RUNS_ALREADY = _template("{name} is being measured now.", "지금 {name}{을} 평가하는 중입니다.")
ONE_AT_A_TIME = _text("Wait until it ends, or stop it.", "끝날 때까지 기다리거나 중단하세요.")
NONE_RUNS = _text("No model is being measured.", "평가 중인 모델이 없습니다.")
NONE_RUNS_HINT = _text(
    "It has ended by itself; its page shows what it came to.", "이미 끝났습니다. 결과는 평가 화면에 있습니다."
)
NOT_STARTED = _template("The measuring could not be started ({why}).", "평가를 시작하지 못했습니다({why}).")
ENDED = _template("The measuring ended in the middle ({why}).", "평가가 도중에 끝났습니다({why}).")
WITHOUT_A_WORD = _text("it said nothing", "아무 말 없이 끝남")
KEPT = _text(
    "What was measured is kept; measure again to go on there.",
    "측정한 내용은 남아 있습니다. 다시 평가하면 이어서 진행합니다.",
)
NO_FILE = _template("The file {path} is not there any more.", "{path} 파일이 더 이상 없습니다.")
ANOTHER_FILE = _text("Choose another GGUF file.", "다른 GGUF 파일을 고르세요.")
NO_PAGE = _text("This measurement is no longer there.", "이 평가 결과가 남아 있지 않습니다.")
NO_PAGE_HINT = _text(
    "Close the page and open it again; measure the model anew.", "화면을 닫았다가 다시 열거나 모델을 다시 평가하세요."
)
UNREADABLE = _template("What was measured cannot be read ({why}).", "평가 기록을 읽을 수 없습니다({why}).")
LOOK_AT_FOLDER = _text(
    "Look at the folder evaluations in Lintel's data folder.", "Lintel 데이터 폴더의 evaluations 폴더를 확인하세요."
)
