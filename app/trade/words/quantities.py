"""What numbers with units that cannot be taken are answered with."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text


FOR_EXAMPLE = _text('for example "6 m" or "5 kN/m²"', '예: "6 m", "5 kN/m²"')
IS_EXPECTED = _template(
    "{what} with its unit is expected, for example {examples}",
    "단위를 붙인 {what} 값이 필요합니다. 예: {examples}",
)
UNREADABLE = _template(
    '"{shown}" is not a number with a unit; {accepted}.', '"{shown}"{은} 단위가 붙은 수가 아닙니다. {accepted}.'
)
BARE_NUMBER = _template(
    '"{shown}" has no unit and no unit is assumed; {accepted}.',
    '"{shown}"에 단위가 없으며 단위를 임의로 가정하지 않습니다. {accepted}.',
)
UNKNOWN_UNIT = _template(
    'Unit "{unit}" in "{shown}" is not known; {accepted}.',
    '"{shown}"의 단위 "{unit}"{을} 알 수 없습니다. {accepted}.',
)
WRONG_DIMENSION = _template(
    'The unit of "{shown}" does not fit here; {accepted}.', '"{shown}"의 단위가 맞지 않습니다. {accepted}.'
)
UNKNOWN_SYSTEM = _template(
    "Unit system {force}/{length} is not known; accepted: {forces} / {lengths}.",
    "단위계 {force}/{length}{은} 알 수 없습니다. 가능한 값: {forces} / {lengths}.",
)
