"""What people write around an order that says nothing to a model: greetings, where they come from, when to answer, and
the marks of a list.

Only whole clauses are taken, each of them known word by word; one with a number, a name or anything else beside stays.
What may bear on the order stays too: "the same as last time", "if all is well, go on", "later".
"""

import re
from collections.abc import Iterable
from typing import Final

from app.lib.patterns import Pattern


def _any(*pieces: str) -> str:
    return f"(?:{'|'.join(pieces)})"


_WHEN_EN: Final = (
    r"(?: (?:just now|again|today|yesterday|this (?:morning|afternoon)|tomorrow|later|afterwards|(?:by )?myself))*"
)
_WHO_EN: Final = (
    r"(?:the |our )?(?:senior |lead |site |chief )?"
    r"(?:architect|client|contractor|checker|boss|engineer|owner|director|manager|team)s?"
)
_SEEN_EN: Final = r"(?:the |our )?(?:drawings?|plans?|sketch(?:es)?|report|minutes|mail|e-?mail|notes?)"
_DONE_EN: Final = r"(?:(?:it|that|this)(?: is|'s| has) |all is |you(?: are|'re) )?(?:all )?(?:done|ready|finished)"
_IT_EN: Final = r"(?:it|that|them|this|everything|the results?|the rest)"
_WHERE_EN: Final = r"(?: (?:in|at) the (?:meeting|call|review)| on the (?:phone|call)| earlier)?"
_MEETING_EN: Final = r"(?:the|a|our) (?:design |site |client )?(?:meeting|call|review|lunch|visit)"

# These may also stand before a comma, a colon or a dash, with the order behind.
_OPENERS_EN: Final = (
    *("ok(?:ay)?", "all ?right", "well", "so", "now then", "great", "good", "perfect", "hm+"),
    *("oh", "ah", "by the way", "btw", "quick (?:one|thing)", "one (?:more )?thing", "continuing", "moving on"),
    *("next(?: (?:step|one|thing|item|task))?", "before i forget", "while i remember", "where were we"),
    rf"as (?:we |i |you )?(?:just )?(?:discussed|agreed|mentioned|promised|said){_WHERE_EN}{_WHEN_EN}",
    rf"(?:i'?m |i am )?(?:so |very )?sorry (?:to bother you|for the (?:trouble|(?:late|short) notice)){_WHEN_EN}",
    "(?:if|when) you (?:have|get|find) (?:a |the |some )?(?:minute|moment|second|time|chance)",
)
_CLAUSES_EN: Final = (
    rf"(?:we|i)(?:'ve| have)? (?:just )?(?:had|finished|c[ao]me (?:out of|from)) {_MEETING_EN}{_WHEN_EN}",
    rf"back from (?:lunch|the (?:meeting|site)){_WHEN_EN}",
    rf"(?:we|i)(?:'ve| have)? (?:just )?(?:looked at|checked|reviewed|read) {_SEEN_EN}{_WHEN_EN}",
    rf"(?:we|i)(?:'ve| have)? (?:just )?(?:went|gone|been) through {_SEEN_EN}{_WHEN_EN}",
    rf"{_WHO_EN} (?:has |have )?(?:just )?(?:called|rang|phoned|wrote|emailed|agree[sd]?|confirmed){_WHEN_EN}",
    rf"{_WHO_EN} (?:is|are) waiting(?: for (?:it|this|me|us))?",
    r"(?:the )?deadline is (?:close|near|today|tomorrow|tonight)",
    r"(?:it|this) is for (?:the |our )?(?:submission|meeting|review)",
    r"(?:that(?:'s| is)|this is) (?:it|all)(?: for (?:now|today|the moment)| i need)?",
    r"that will (?:do|be all)(?: for (?:now|today))?",
    r"(?:i need )?nothing (?:else|more)(?: for (?:now|today))?(?:,? (?:please|thanks|thank you))?",
    r"(?:there(?:'s| is) )?no (?:rush|hurry)(?: at all| on this| with this)?",
    r"take your time",
    r"(?:it|this)(?:'s| is) (?:not )?urgent",
    rf"(?:please )?(?:(?:tell|ping|call|text) me|let me know) (?:when|once|as soon as) {_DONE_EN}",
    r"(?:please )?(?:let me know|shout|ask|tell me) if (?:(?:any|some)thing(?:'s| is) )?(?:unclear|missing|wrong)",
    rf"(?:i|we)(?:'ll| will| can) (?:check|review|(?:have a )?look at|look over|go over) {_IT_EN}{_WHEN_EN}",
    rf"(?:(?:we|i)(?:'ll| will| can)|let's|let us) (?:talk about|discuss) {_IT_EN}{_WHEN_EN}",
    r"(?:only|just) (?:that|this)(?: one)?(?: for (?:now|today))?(?:,? please)?",
    r"(?:many |best )?thanks?(?: (?:so much|very much|a lot|in advance|again))?",
    r"thank you(?: (?:so much|very much|in advance|again))?",
    *("cheers", "much appreciated", "(?:(?:best|kind|warm) )?regards"),
)

_WHO_KO: Final = (
    r"(?:소장님?|팀장님?|실장님?|이사님?|대표님?|과장님?|차장님?|발주처|감리|건축(?:팀|사)?|시공사|현장|설비팀|전기팀)"
    r"(?:에서|이랑|랑|께서|께|이|가|은|는)?"
)
_PLEASE_KO: Final = (
    r"(?:줘요?|달라고요|주세요|주시면 됩니다|주십시오|주시기 바랍니다|바랍니다|부탁(?:드립니다|드려요|해요)|주실래요)"
)
_TELL_KO: Final = rf"(?:(?:알려|말해|말씀해?|연락|회신|답|얘기해|물어봐) ?{_PLEASE_KO}|물어보(?:세요|시면 됩니다))"
_PAST_KO: Final = r"(?:요|습니다|어요|고요|는데요?|네요|거든요|더라고요|아요)?"
_POINT_KO: Final = r"(?:문제|(?:궁금한|이상한|모르는|애매한|헷갈리는|빠진) (?:점|것|거))"
_SORRY_KO: Final = r"(?:죄송|미안)(?:하지만|합니다만?|한데요?|해요)"

_OPENERS_KO: Final = (
    *(
        "네",
        "넵",
        "예",
        "오케이",
        "오케",
        "ㅇㅋ",
        "자",
        "음+",
        "아",
        "아이고",
        "어휴",
        "참",
        "아 참",
        "아 맞다",
        "저기요?",
    ),
    *(
        "그나저나",
        "그럼",
        "그러면",
        "좋(?:아요|습니다)(?: 그럼)?",
        "본론만 말할게요",
        "이어서요",
        "이제 이거 차례",
    ),
    rf"(?:정말 |너무 |바쁘신데 ?)?{_SORRY_KO}",
    "급(?:합니다|해요|한데요?)",
    "(?:혹시 )?시간 ?(?:되면|되시면|되실 때|괜찮으시면|나시면|날 때)",
    "(?:그 ?)?다음 ?(?:작업|거|건|할 일|순서|것)?(?:이요|요|입니다|이에요)?",
    "(?:(?:퇴근|점심|회의|출장) 전에 )?하나만(?: 더)?(?:이요|요|부탁드려요|부탁드립니다)?",
    "(?:아까|오전에|어제|지난번에) (?:말씀드린|말한|얘기한|이야기한|통화한|그) 건(?:이요|입니다|인데요?|이에요)",
)
_CLAUSES_KO: Final = (
    "(?:지금 )?(?:검토|확인|작업) 중(?:인데요?|입니다|이에요)",
    rf"(?:(?:방금|아까|오전에|어제) ?)?(?:{_WHO_KO} )?(?:전화|연락|메일|문자)[이가을를]? ?(?:받았|왔|와서){_PAST_KO}",
    rf"(?:도면|계획서|보고서|회의록|자료)[을를]? ?(?:다시 |한번 더 )?(?:봤|보니|확인했|검토했){_PAST_KO}",
    rf"{_WHO_KO} ?(?:확인|승인|협의|검토|통화)[이가은는도를을]? ?(?:끝났|받았|했|마쳤|완료됐|났){_PAST_KO}",
    "(?:(?:협의|회의|내부 검토|검토|심의|미팅) )?(?:결과|의견|내용|사항)[을를]? ?반영(?:합니다|이에요|입니다|할게요)",
    f"회의가? (?:끝나고 바로 씁니다|끝났{_PAST_KO})",
    "커피 마시면서 봤는데요?",
    "다들 기다리고 (?:있어서요?|계세요|계십니다)",
    "마감이 (?:가까워서 서두릅니다|코앞입니다|오늘입니다|내일입니다)",
    "이상(?:입니다|이에요|이요)?",
    rf"(?:다 )?(?:끝나면|되면|완료되면|완료되시면|마치면|끝나시면|하고 나서) ?{_TELL_KO}",
    rf"{_POINT_KO}[이가]? ?있(?:으면|으시면) ?{_TELL_KO}",
    rf"헷갈리(?:면|시면) ?{_TELL_KO}",
    rf"확인 ?(?:후|하고|하시고) ?(?:회신|연락|답장?) ?{_PLEASE_KO}",
    "(?:확인|검토|결과)[은는]? 제가 (?:따로 |직접 |나중에 )?(?:할게요|볼게요|하겠습니다|보겠습니다|확인할게요)",
    "(?:그 ?다음은? )?나중에 (?:다시 )?(?:볼게요|보겠습니다|얘기해요|얘기합시다|말씀드릴게요|연락드릴게요)",
    "(?:일단|오늘은|우선) ?여기까지(?:요|만요?|입니다|만 할게요)?",
    "이거면 (?:됩니다|돼요|충분해요|충분합니다)",
    "[이그][것거]만(?:요|이요|입니다| 하면 (?:됩니다|돼요)| 하고 퇴근(?:합니다|할게요))?",
    "모델에만 반영하면 (?:됩니다|돼요)",
    "천천히 ?(?:해도|하셔도|해주셔도) ?(?:돼요|됩니다)",
    "급한 ?[건거] ?아니(?:에요|예요|고요|니까요)",
    "(?:정말 |대단히 )?(?:감사(?:합니다|드립니다|해요)|고맙습니다|고마워요?)",
    "수고(?:하세요|하십시오|하십니다|많으십니다| 많으세요|하셨습니다)",
)


def _begins(*marks: str) -> str:
    """Where the message does, or behind what ends another clause."""
    return rf"(?:^|(?<=[{''.join(marks)}]))[ \t]*"


_STOPS: Final = ".!?;…\\n"
# Letters that only laugh or weep may stand between.
_ENDS: Final = r"[ \t]*[ㅎㅠㅋ^~]*[ \t]*(?:[.!?…~]+|(?=[;\n])|$)"
_OPENERS: Final = (*_OPENERS_EN, *_OPENERS_KO)
_CLAUSES: Final = (*_CLAUSES_EN, *_CLAUSES_KO)
_PATTERNS: Final = (
    # At the very beginning without a mark: "미안한데 절점 3 고정", "ok fix node 3".
    Pattern(
        rf"^[ \t]*(?:{_SORRY_KO}|아 맞다|아 참|그나저나|좋아요 그럼|(?:혹시 )?시간 ?(?:되면|되시면|괜찮으시면)"
        r"|커피 마시면서 봤는데|아이고|ok(?:ay)?|by the way|btw)(?= )",
        re.IGNORECASE,
    ),
    Pattern(r"^[ \t]*right(?!.*\bleft\b)[ \t]*[,.:]", re.IGNORECASE),
    Pattern(rf"{_begins(_STOPS, ',')}{_any(*_CLAUSES)}[ \t]*,", re.IGNORECASE),
    Pattern(rf"{_begins(_STOPS, ',')}{_any(*_OPENERS)}[ \t]*(?:[,.!:…~]+|[-–—] )", re.IGNORECASE),
    Pattern(rf"{_begins(_STOPS)}{_any(*_CLAUSES, *_OPENERS)}{_ENDS}", re.IGNORECASE),
)
# What marks the items of a list: "① 29,43번 절점을 고정" is of two nodes.
_MARK: Final = Pattern(r"[\u2460-\u249b\u24b6-\u24ff\u2776-\u2793\u3260-\u327b\u3200-\u321b]")
_WORD: Final = Pattern(r"\w")


def without_courtesies(message: str) -> str:
    """The message with blanks where it says nothing to a model, as long as it was; a message of nothing else is left
    as it is."""
    left = _blanked(_MARK.sub(" ", message), _PATTERNS)
    return left if _WORD.search(left) else message


def _blanked(message: str, patterns: Iterable[Pattern]) -> str:
    """What follows one may be the next: "Ok, right, as discussed, ..."."""
    left = message
    while True:
        before = left
        for pattern in patterns:
            left = pattern.sub(lambda found: "".join("\n" if each == "\n" else " " for each in found.group()), left)
        if left == before:
            return left
