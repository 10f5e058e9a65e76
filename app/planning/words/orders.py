"""What `orders` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template

TOO_LONG = _template(
    "This is too long for an order (up to {longest_order:character|characters}); send it in parts.",
    "지시로 읽기에는 너무 깁니다({longest_order}자까지). 나누어 보내세요.",
)
