"""What `commands.self_weight` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

SELF_WEIGHT_IN_CASE = _template("Self weight in {name}, factor {value} in Z", "{name}에 자중, Z 계수 {value}")
SELF_WEIGHT_FACTOR_OF_CANNOT = _template(
    "A self weight factor of {value} cannot be.",
    "자중 계수 {value}{은} 쓸 수 없습니다.",
)
IS_NOT_TAKEN_AWAY = _template(
    "This would give {name} self weight and leave that of the case it is in now: it would count twice.",
    "이렇게 하면 {name}에 자중이 더해지고 지금 있는 하중조건의 자중도 그대로 남아 두 번 계산됩니다.",
)
TAKE_IT_AWAY_FIRST = _template(
    'Remove it there with the form "Modify loads" (Ctrl+K), then say "self weight in {name}".',
    '먼저 "하중 변경" 양식(Ctrl+K)으로 그 자중을 없앤 다음 "{name}에 자중"이라고 하세요.',
)
FACTOR_RANGE = _text(
    "From -10 to 10, not zero; -1 is downward.",
    "0이 아닌 -10~10입니다. -1이 아래 방향입니다.",
)
SIGN_AND_WAY_DIFFER = _text(
    "The sign of the factor and the direction of self weight contradict each other.",
    "자중 계수의 부호와 방향이 서로 모순됩니다.",
)
