"""Every sentence that this room says, in English and Korean."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

OTHER_KIND = _text(
    "is another kind of value than this argument takes",
    "이 인수가 받는 값이 아닙니다",
)
HAS_NO_UNIT_AND_NONE = _text("has no unit, and none is assumed", "단위가 없으며 임의로 가정하지 않습니다")
WRONG_DIMENSION = _text("has a unit that measures something else", "다른 것을 재는 단위입니다")
IS_OUTSIDE_ACCEPTED_RANGE = _text("is outside the accepted range", "허용 범위를 벗어났습니다")
OTHER_WRITING = _text("is not written as this argument wants it", "이 인수의 표기 형식과 다릅니다")
WRONG_COUNT = _text("has too few or too many entries", "항목 수가 맞지 않습니다")
SIGN_TWICE = _text(
    "says its sign twice: in the direction and in the number",
    "부호가 방향과 수에 두 번 적혀 있습니다",
)
COUNTS_SOMETHING_ELSE_NODES = _text("counts something else (nodes or elements)", "절점과 요소가 뒤바뀌었습니다")
THERE_IS_NO_TOOL = _template('There is no tool "{tool}"{of}.', '"{tool}" 도구는 없습니다{of}.')
HAS_NO_ARGUMENT = _template(
    '{tool} has no argument "{argument}"{of}.',
    '{tool}에는 "{argument}" 인수가 없습니다{of}.',
)
NEEDS = _template("{tool} needs {argument}{of}.", "{tool}에 {argument} 값이 필요합니다{of}.")
IS_NO_CHOICE = _template(
    '{tool}, {argument}: "{given}" is no choice{of}.',
    '{tool}, {argument}: "{given}"{은} 선택할 수 없습니다{of}.',
)
UNCLEAR = _template(
    '{tool}, {argument}: "{given}" can be read in more than one way{of}.',
    '{tool}, {argument}: "{given}"{은} 여러 뜻으로 읽힙니다{of}.',
)
UNFIT = _template('{tool}, {argument}: "{given}" {why}.', '{tool}, {argument}: "{given}" – {why}.')
IS_NOT_THERE = _template(
    "{tool}, {argument}: {given} is not there.",
    "{tool}, {argument}: {given}{을} 찾을 수 없습니다.",
)
AND_SAY_SAME_THING_TWICE = _template(
    "{tool}: {argument} and {other} say the same thing twice.",
    "{tool}: {argument}{과} {other}{이} 같은 것을 두 번 말합니다.",
)
AT_CHARACTER = _template("At character {at}: {why}.", "{at}번째 글자: {why}.")
EXPECTED_FOUND = _template('expected {why}, found "{seen}"', '{why}{이} 와야 하는데 "{seen}"{이} 있습니다')
EXPECTED_TEXT_ENDS_HERE = _template("expected {why}, the text ends here", "{why}{이} 와야 하는데 글이 끝났습니다")
NAME_OF_TOOL = _text("the name of a tool", "도구 이름")
AT_MOST_NESTED_BRACKETS = _template("at most {deepest} nested brackets", "괄호는 {deepest}겹까지")
KEY_VALUE = _text("key=value or }", "key=value 또는 }")
NAME_OF_PLACE_AFTER = _text("the name of a place after @", "@ 뒤의 위치 이름")
STOREY_NUMBER_OR_NAME = _text("a storey, number or name", "층, 수 또는 이름")
IDS_SUCH_AS_TO16 = _text("ids such as #1to16+21", "#1to16+21 같은 번호")
VALUE = _text("a value", "값")
FINITE_NUMBER = _text("a finite number", "유한한 수")
ARGUMENT_OR_END = _text(
    "an argument key=value, or ; before the next call",
    "key=value 인수나 다음 호출 앞의 ;",
)
BLANK_BETWEEN_ARGUMENTS = _text("a blank between arguments", "인수 사이의 빈칸")
ONLY_ONCE = _template("{key} only once", "{key}{은} 한 번만")
AFTER = _template("= after {key}", "{key} 뒤의 =")
OR = _text(", or ]", ", 또는 ]")
OR_2 = _text(", or )", ", 또는 )")
NUMBER_OF_AT_MOST_DIGITS = _text("a number of at most 18 digits", "18자리 이하의 수")
CLOSING_QUOTATION_MARK = _text("the closing quotation mark", "닫는 따옴표")
