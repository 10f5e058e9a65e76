"""What `counts` says."""

from app.trade.templates import Words
from app.trade.words import terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

COUNTED = _template("{what}: {value}", "{what}: {value}개")
NONE = _template("there are no {what}", "{what}{이} 없습니다")
COLUMNS = terms.COLUMNS
BEAMS = terms.BEAMS
BRACES = terms.BRACES
NODES = _text("nodes", "절점")
ELEMENTS = _text("elements", "요소")
MATERIALS = _text("materials", "재료")
SECTIONS = _text("sections", "단면")
THICKNESSES = _text("thicknesses", "두께")
SUPPORTS = _text("supported nodes", "지점")
LEVELS = _text("levels in the storey data", "층 데이터의 레벨")
LOAD_CASES = _text("static load cases", "정적하중조건")
LOAD_CASES_OF_ALL_KINDS = _text("load cases", "하중조건")
COMBINATIONS = _text("load combinations", "하중조합")
