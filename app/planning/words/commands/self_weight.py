"""What `commands.self_weight` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

SELF_WEIGHT_IN_FACTOR_IN_Z = _template("Self weight in {name}, factor {value} in Z", "{name}에 자중, Z 계수 {value}")
SELF_WEIGHT_FACTOR_OF_CANNOT = _template(
    "A self weight factor of {value} cannot be.",
    "자중 계수 {value}{은} 쓸 수 없습니다.",
)
FROM_TO_NOT_ZERO_IS_DOWNWARD = _text(
    "From -10 to 10, not zero; -1 is downward.",
    "0이 아닌 -10~10입니다. -1이 아래 방향입니다.",
)
