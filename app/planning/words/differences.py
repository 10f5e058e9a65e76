"""What `differences` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template

DIFFERENCE = _template("{name}, {first} − {second} = {shown}", "{name}, {first} − {second} = {shown}")
RATIO = _template("{said}; {first} / {second} = {ratio}", "{said}; {first} / {second} = {ratio}")
NO_RATIO = _template("{said} ({second} is zero: no ratio)", "{said} ({second}{은} 0이어서 비를 구하지 않음)")
AT = _template("{where}: {said}", "{where}: {said}")
