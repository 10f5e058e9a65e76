"""What `commands.asking` says."""

from app.planning.words import titles
from app.trade.templates import Words
from app.trade.words import columns, terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

MATERIAL = columns.MATERIAL
SECTION = columns.SECTION
THICKNESS = terms.THICKNESS
LOAD_CASE = columns.LOAD_CASE
SPECTRUM_CASE = _text("Spectrum case", "스펙트럼 하중조건")
COMBINATION = _text("Combination", "하중조합")
SPECTRUM_FUNCTION = titles.SPECTRUM_FUNCTION
FLOOR_LOAD_TYPE = terms.FLOOR_LOAD_TYPE
GROUP = _text("Group", "그룹")
MODEL_HAS_NO = _template(
    "The model has no {label} {wrong}. It has: {listed}.",
    "{label} {wrong}{은} 모델에 없습니다. 있는 것: {listed}.",
)
WHICH_MODEL = _template("Which {label}? The model has: {listed}.", "어느 {label}입니까? 모델에 있는 것: {listed}.")
NEEDED = _template("Needed: {labels}.", "필요한 값: {labels}.")
