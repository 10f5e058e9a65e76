"""What `commands.kinds_said` says."""

from app.trade.templates import Words
from app.trade.words import terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

BEAMS = terms.BEAMS
WALLS = terms.WALLS
COLUMNS = terms.COLUMNS
ELEMENTS_ARE_IN_OPEN_MODEL = _template(
    '"{words}": elements {shown} are {others} in the open model.',
    '"{words}": 열린 모델에서 요소 {shown}{은} {others}입니다.',
)
NAME_ELEMENTS_THAT_ARE_MEANT = _text("Name the elements that are meant.", "원하는 요소를 다시 지정해 주세요.")
