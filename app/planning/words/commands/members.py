"""What `commands.members` says."""

from app.planning.words import titles
from app.trade.templates import Words
from app.trade.words import terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

COLUMNS = terms.COLUMNS
BEAMS = terms.BEAMS
BRACES = terms.BRACES
WALLS = terms.WALLS
EDGE = _text("edge ", "외곽 ")
CORNER = _text("corner ", "모서리 ")
INNER = _text("inner ", "내부 ")
ELEMENTS = _template("{shown}: {count:element|elements}, {ids}.", "{shown}: 요소 {count}개, {ids}.")
ELEMENTS_WITHOUT = _template(
    "{shown} without {said}: {count:element|elements}, {ids}.", "{shown}, {said} 반영: 요소 {count}개, {ids}."
)
ALONG = _template("{way}-direction ", "{way}방향 ")
NAME_THEM_BY_THEIR_NUMBERS = _text("Name them by their numbers.", "번호로 지정해 주세요.")
MODEL_HAS_NO_STOREY = _template("The model has no storey {names}.", "모델에 {names} 층이 없습니다.")
IT = titles.STOREYS_THERE
MODEL_HAS_NO = _template("The model has no {shown}.", "모델에 {shown}{이} 없습니다.")
NOTHING_HAS = _template("No such member has {shown}.", "그런 부재 중 {shown}{을} 쓰는 것이 없습니다.")
OF_STOREYS = _template("{said} of {where}", "{where} {said}")
NOT_WHAT_THEY_HAVE = _template(
    "{count:element does|elements do} not have {name}: {ids}.", "{name}{이} 아닌 요소 {count}개: {ids}."
)
SAY_WHAT_IS_MEANT = _text(
    "Leave that name out, or say which elements are meant.", "그 이름을 빼거나 어느 요소인지 말씀해 주세요."
)
