"""What `commands.amounts` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template

FORCE_NOT_MASS = _template(
    "{digits} is read as {each}: a force, not a mass.",
    "{digits}{은} 질량이 아니라 힘 {each}{으로} 읽었습니다.",
)
