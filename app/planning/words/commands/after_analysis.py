"""What `commands.after_analysis` says."""

from app.planning.words import titles
from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text

NO_RESULTS = _text("The model has no results yet. Analyse it first?", "아직 해석 결과가 없습니다. 먼저 해석할까요?")
NOTHING_MODELLED_YET = _text(
    "Nothing is modelled yet, so there are no results.",
    "아직 모델이 비어 있어 결과가 없습니다.",
)
OPEN_OR_BUILD_FIRST = _text("Open a model or build one first.", "먼저 모델을 열거나 만드세요.")
SAVE_AND_ANALYSE = titles.SAVE_AND_ANALYSE
ANALYSE_FIRST = _text("Analyse first", "해석 먼저 수행")
ANALYSIS = _text("Analysis", "해석")
SAVE_MODEL_AS = _text("Save the model as", "저장할 파일 이름")
