"""What planners and kinds of briefs are called where a measurement is shown, in the window and on its page."""

from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text

RULES = _text("Rules", "규칙")
CONTROL = _text("Control without a language model", "언어 모델 없는 대조군")
SPECIALIST = _text("Specialist", "전문 모델")
TOGETHER = _text("Lintel as it comes", "기본 설정의 Lintel")
PREFERRED = _text("Lintel, specialist preferred", "전문 모델을 우선한 Lintel")

SINGLE = _text("One step", "한 단계")
MULTI = _text("Several steps", "여러 단계")
RESULTS = _text("Results", "결과")
CLARIFY = _text("Something is missing", "빠진 것이 있음")
NO_TOOL = _text("Nothing to do", "할 일 없음")
UNIT_TRAP = _text("Traps of units", "단위 함정")
OPERATIONS = _text("Operations", "모델 변경")
