"""What turns a clause round as a whole: a condition, what is told instead of ordered, and what is asked in Korean.

Such words stand in particles and endings that no concept carries; a plan that left them out would do what nobody wants.
"""

import re
from collections.abc import Iterable
from typing import Final

from app.lib.patterns import Pattern
from app.reading.slots import Concept

# Polite turns with "if" and "면" that set no condition.
_POLITE_IF: Final = Pattern(
    r"\bif (?:you (?:could|can|would|please|do ?n[o']t mind|like)|possible|that is ok(?:ay)?)\b"
    r"|(?:가능|괜찮으시|되시|시간 ?되)(?:하)?(?:시)?면|(?:으|했으|됐으|되었으|하)면 ?(?:좋겠|합니다|해요|하네)[가-힣]*"
    r"|(?:그러|그렇다|아니)면",
    re.IGNORECASE,
)
_CONDITION: Final = Pattern(
    r"(?<![A-Za-z])(?:if|unless|until|once|whenever|when|while|provided|assuming|as long as|in the event"
    r"|only after|depending on|otherwise)(?![A-Za-z])"
    r"|(?<![가-힣])(?:만약|만일)|경우(?:에|엔|에는|에만|라면|는)?(?![가-힣])|[가-힣]거든(?![가-힣])"
    r"|(?P<myeon>[가-힣]*면)(?:은)?(?![가-힣])",
    re.IGNORECASE,
)
# Nouns that end in the syllable of "if": sections, planes, faces, drawings.
_FACES: Final = Pattern(
    r"(?:단|화|평|측|정|표|반|전|입|내|외|상|하부|저|곡|양|경사|벽|노|수|도|방|바닥|밑|윗|옆|뒷|앞|경계|계|좌우|후)면$|^(?:지|면)면?$"
)
# "if" at the head of a question about what is: "Is it ok?", "check if".
_WHETHER: Final = Pattern(
    r"(?<![A-Za-z])(?:see|check|know|tell me|verify|wonder\w*|sure) if(?![A-Za-z])", re.IGNORECASE
)

_TOLD_ENGLISH: Final = Pattern(
    r"(?<![A-Za-z])(?:(?:I|we)(?:['’](?:ll|ve|m|re)| (?:will|might|may|could|did|just|already|have(?! to)|had(?! to)"
    r"|am going to|are going to|am|are|was|were)(?![A-Za-z]))"
    r"|(?:he|she|they|someone|somebody|nobody|no one|everyone)(?![A-Za-z])"
    # "Others deleted it" tells; "delete the others", "other than" do not.
    r"|(?<!the )(?<!all )others? (?:\w+ed|will|have|has|had|are|is|were|was|did|do|might|may|could)(?![A-Za-z]))",
    re.IGNORECASE,
)
_HOW_TO: Final = Pattern(
    r"(?<![A-Za-z])(?:how to|how (?:do|can|could|would|should) (?:i|we|you)|way to|steps to)(?![A-Za-z])"
    r"|(?:는|할|삭제|추가|변경|수정|지정|적용) ?(?:방법|법)(?!으로|[:：]|론)",
    re.IGNORECASE,
)
# A verb in -ed or -ing orders only behind these.
_WANTS_DONE: Final = Pattern(
    r"(?<![A-Za-z])(?:be|get|have|want|wants|like|need|needs|start|begin|please|keep|see)(?![A-Za-z])", re.IGNORECASE
)
_NOT_IMPERATIVE: Final = Pattern(r"(?<!ne)(?<!br)(?:ed|ing)$", re.IGNORECASE)
_PAST_OR_PLAN: Final = Pattern(
    r"(?:했|됐|되었|하였|렸|꿨|꾸었|웠|놨|뒀|었|았|였|졌|겠|할게|할까|려고|려는|려다|려 ?했|을까|[가-힣]기로)(?!으면)"
)
_WISH: Final = Pattern(r"(?:했|됐|되었)으면|주시겠|주겠|면 좋겠|시겠|좋겠")
# What hangs on a Korean verb behind the concept's own ending: "바꾸려다 말았어요", "삭제한 건 실수".
_BEHIND: Final = Pattern(
    r"^ ?(?:전(?:에|까지)?(?![가-힣])|(?:건|것은|게|적|줄|걸|거)(?![가-힣])"
    r"|달라|요청|여부|완료|필요 ?없|불필요|말았|말까|고민|검토(?!용))"
)

_ASKED_KOREAN: Final = Pattern(
    r"(?:나요|나|까요|까|(?<!추)(?<!증)가요|는가|은가|니까|느냐|냐|인지|는지|은지|을지|죠|지요|맞지|맞아요?|맞냐|맞음|있니|되니|하니|거지|잖아)[\s.!~]*$"
    # "몇 개 부재가 C24 재료야".
    r"|(?<![가-힣])몇 ?(?:개|본|층|군데|곳)[^,.;]*(?:이야|야|예요|이에요|입니까|임)[\s.!~]*$"
)
# What ends so and asks for something to be done or shown; "하나" is one.
_REQUESTED: Final = Pattern(r"줄래|주실|주시겠|줄 ?수|주겠|부탁|하나[\s.!~]*$|바랍니까|주나요|보여|알려")


# Takes back or holds up what was ordered.
_TAKES_BACK: Final = Pattern(
    r"(?<![A-Za-z])(?:forget|never ?mind|scratch|cancel|kidding|joking|sorry|oops|wait|hold|hang on|actually|rather"
    r"|instead|wrong|mistake|approv\w*|agree\w*|confirm\w*|permission|ask|first|but|however|except|only|test(?:ing)?)"
    r"(?![A-Za-z])"
    r"|취소|됐어|됐습니다|잊어|아니|말았|말자|보류|잠깐|잠시|실수|잘못|틀렸|승인|허가|확인|동의|협의|검토|물어|단,|다만|하지만|농담"
    r"|시험|테스트|연습",
    re.IGNORECASE,
)


def takes_back(words: str) -> bool:
    """ "Actually, forget it.", "아니다, 됐어요": no remark in passing."""
    return bool(_TAKES_BACK.search(words))


def has_condition(words: str) -> bool:
    """ "if the drift is too large", "승인이 나면", "만약 …": what to do hangs on something."""
    rest = _POLITE_IF.sub(" ", _WHETHER.sub(" ", words))
    return any(match["myeon"] is None or not _FACES.search(match["myeon"]) for match in _CONDITION.finditer(rest))


def is_told(words: str, start: int, orders: Iterable[Concept]) -> bool:
    """Tells what was or will be done, or asks for the way to do it: "I added C35", "추가했습니다", "삭제하는 방법".

    `orders` are the verbs of the clause that a plan would follow; `start` is where the clause begins in the message.
    """
    if _HOW_TO.search(words):
        return True
    verbs = list(orders)
    if not verbs:
        return False
    if _TOLD_ENGLISH.search(words):
        return True
    if all(_NOT_IMPERATIVE.search(each.span.words) for each in verbs) and not _WANTS_DONE.search(words):
        return True
    return any(_is_past(words, start, each) for each in verbs)


def _is_past(words: str, start: int, verb: Concept) -> bool:
    """The Korean verb with all of its ending: past, intended or wondered about, and no wish."""
    begin = verb.span.start - start
    rest = re.match(r"[가-힣]*", words[begin:])
    whole = rest[0] if rest else ""
    if _WISH.search(words):
        return False
    return bool(_PAST_OR_PLAN.search(whole[1:]) or _BEHIND.search(words[verb.span.end - start :]))


def is_asked_in_korean(words: str) -> bool:
    """ "핀지지 맞나요", "되어 있나" without a question mark; "추가해 주시겠어요" orders."""
    return bool(_ASKED_KOREAN.search(words.strip()) and not _REQUESTED.search(words))
