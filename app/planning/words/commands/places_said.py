"""What `commands.weighed.places_said` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

STAND_ELSEWHERE = _template(
    '"{said}" is said, and elements {shown} stand elsewhere in the open model.',
    '"{said}"라고 하셨지만 열린 모델에서 요소 {shown}{은} 다른 곳에 있습니다.',
)
NUMBERS_OR_PLACE = _text("Say the numbers alone, or the place alone.", "번호만 말씀하시거나 위치만 말씀해 주세요.")
