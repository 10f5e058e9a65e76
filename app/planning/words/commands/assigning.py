"""What `commands.assigning` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

ELEMENTS = _template("Elements {ids}: {listed}", "요소 {ids}: {listed}")
TAKEN_BY_NUMBERS = _template(
    "The elements are taken by their numbers {ids}; the storey is not checked.",
    "부재는 번호 {ids}{으로} 정하며 층은 확인하지 않았습니다.",
)
DIFFERENT_SECTIONS = _text(
    "Different members get different sections or materials here.",
    "부재마다 다른 단면이나 재료를 주는 지시입니다.",
)
WRITE_SENTENCE_FOR_EACH = _text("Write a sentence for each.", "하나씩 문장을 나누어 써 주세요.")
WHICH_NEW_ONE = _template(
    "Which is the new one for elements {ids}?",
    "요소 {ids}에 새로 줄 것은 어느 쪽입니까?",
)
WHICH_ELEMENTS = _text(
    "Which elements? Their numbers, as 1to12 or 5 8 9.",
    "어느 부재입니까? 번호를 1~12, 5 8 9처럼 써 주세요.",
)
NEW = _text("New", "새 것")
ELEMENTS_2 = _text("Elements", "요소 번호")
SECTION = _template("section {name}", "단면 {name}")
MATERIAL = _template("material {name}", "재료 {name}")
BETA_ANGLE = _template("beta angle {angle}°", "베타각 {angle}°")
NAME_OF_NEW_SECTION = _text("Name of the new section", "새 단면 이름")
NO_SECTION_OF_THIS_SIZE = _template(
    "A section of {shown} is defined first. What is it to be called?",
    "{shown} 단면을 먼저 정의합니다. 이름은 무엇으로 할까요?",
)
DEFINE_FIRST = _template("Define section {name}: {shown}", "단면 {name} 정의: {shown}")
THOSE_WITH = _template(
    "Those that have {name} now: {count:element|elements}, {ids}.", "지금 {name}인 부재만: 요소 {count}개, {ids}."
)
EVERY_MEMBER = _template("Every member: {count:element|elements}, {ids}.", "모든 부재: 요소 {count}개, {ids}.")
