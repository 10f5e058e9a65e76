"""What `commands.read_cases` says."""

from app.trade.templates import Words
from app.trade.words import columns

_words = Words(__name__)
_template = _words.template
_text = _words.text

NO_SUCH_CASE = _template(
    'The model has no load case "{name}". Which one is meant?',
    '모델에 "{name}" 하중조건이 없습니다. 어느 하중조건입니까?',
)
LOAD_CASE_OF_THIS_KIND = _text("load case of this kind", "이런 종류의 하중조건")
MODEL_HAS_NO_WHICH_CASE = _template(
    "The model has no {words}. Which case is meant?",
    "모델에 {words}{이} 없습니다. 어느 하중조건입니까?",
)
FOR_WHICH_LOAD_CASE = _text("For which load case?", "어느 하중조건의 결과입니까?")
RESPONSE_SPECTRUM_CASE = _text("response-spectrum case", "응답스펙트럼 하중조건")
LOAD_CASE = columns.LOAD_CASE
ALL_OF_THESE = _text("All of these", "전부")
