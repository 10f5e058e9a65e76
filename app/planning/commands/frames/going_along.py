"""What goes along with a copied storey or bay as it is told: loads, supports, storey data, with or without them."""

from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand
from app.reading.slots import ModelName
from app.trade.answers.digest import NameKind

LOADS: Final = "copy_loads"
SUPPORTS: Final = "copy_supports"
STORY_DATA: Final = "story_data"
_SORTS: Final = {
    LOADS: r"하중(?:들)?|질량|(?<![A-Za-z])(?:floor )?loads?(?:ing)?(?![A-Za-z])|(?<![A-Za-z])mass(?:es)?(?![A-Za-z])",
    SUPPORTS: (
        r"지점(?: ?조건)?|경계 ?조건|서포트|받침"
        r"|(?<![A-Za-z])(?:supports?|restraints?|boundary conditions?|bcs?)(?![A-Za-z])"
    ),
    STORY_DATA: (
        r"층 ?(?:데이터|정보|자료|테이블|설정)|층(?=은 ?등록|도 ?등록)"
        r"|(?<![A-Za-z])(?:stor(?:e?y|ies) (?:data|table|info)|(?:registered )?as stor(?:eys|ies))(?![A-Za-z])"
    ),
}
_THING: Final = "(?:" + "|".join(_SORTS.values()) + ")"
_JOIN: Final = (
    r"(?:(?:은|는|이|가|을|를|도|과|와|이랑|랑|하고|까지|의)? ?(?:,|및|/|·|&|(?<![A-Za-z])and(?![A-Za-z]))? ?"
    r"(?:the |its |all )?)"
)
_LIST: Final = rf"(?:the |its |all )?{_THING}(?:{_JOIN}{_THING})*(?:은|는|이|가|을|를|도|과|와|이랑|랑|까지)?"
_ALL: Final = r"(?: ?(?:다|전부|모두|같이|함께|그대로|똑같이|also|both|all))*"
_HANGUL: Final = r"[가-힣]*"
_ON_KO: Final = (
    rf"{_LIST}{_ALL} ?(?:(?:복사|카피|복제|포함|등록|반영|적용){_HANGUL}|따라(?:가|오){_HANGUL}|가져가{_HANGUL}"
    rf"|똑같이|같이|함께|동일하게|까지)(?: ?(?:해서|해 ?주세요|해줘))?"
)
_OFF_KO: Final = (
    rf"{_LIST}{_ALL} ?(?:(?:복사|카피|포함)?(?:은|는)? ?(?:[가-힣]{{1,4}}지 ?(?:말|않){_HANGUL}|안 ?(?:함|해{_HANGUL}"
    rf"|하{_HANGUL})|(?:없이|없음|제외|빼|뺀|미포함){_HANGUL}"
    rf"|말고))"
)
_ON_EN: Final = (
    rf"(?:with|including|incl\.?|copy(?:ing)?|take|bring(?:ing)?|keep(?:ing)?|plus|and same|same) {_LIST}(?: "
    rf"(?:copied|included|as well|too"
    rf"|along(?: with (?:it|them))?|to follow))?"
    rf"|{_LIST} (?:are |is |get |to be )?(?:also )?(?:copied|included|to follow|follow(?:s|ing)?(?: along)?|"
    rf"(?:to )?(?:come|go) along|too|as well"
    rf"|registered)"
    rf"|registered as stor(?:eys|ies)"
)
_OFF_EN: Final = (
    rf"(?:without|no|excluding|excl\.?|minus|not|don't copy|do not copy) (?:copying |any )?{_LIST}(?: (?:copied"
    rf"|to copy|along))?"
    rf"|{_LIST} (?:are |is )?(?:not (?:copied|included)|left out|excluded|omitted)"
)
_LEAD: Final = r"(?:(?<![A-Za-z])(?:but|and) |,? ?)?"
_OFF: Final = Pattern(rf"{_LEAD}(?:{_OFF_KO}|(?<![A-Za-z])(?:{_OFF_EN})(?![A-Za-z]))", 2)
_ON: Final = Pattern(rf"{_LEAD}(?:{_ON_KO}|(?<![A-Za-z])(?:{_ON_EN})(?![A-Za-z]))", 2)
_OF_SORT: Final = {key: Pattern(pattern, 2) for key, pattern in _SORTS.items()}


def going_along(hand: Hand) -> dict[str, bool] | None:
    """What is told to be copied or left out, with its words taken; None where one thing is told both ways."""
    told: dict[str, bool] = {}
    words = hand.clause.words
    for pattern, is_on in ((_OFF, False), (_ON, True)):
        for match in pattern.finditer(words):
            for key, sort in _OF_SORT.items():
                if sort.search(match[0]) is None:
                    continue
                if told.setdefault(key, is_on) is not is_on:
                    return None
            hand.phrase(hand.clause.start + match.start(), hand.clause.start + match.end())
        words = pattern.sub(lambda match: "\x00" * len(match[0]), words)
    if told.get(LOADS):
        # "DECK loads to follow": they are the loads on what is copied.
        hand.take_all(ModelName, lambda each: NameKind.FLOOR_LOAD in each.kinds)
    return told
