"""Words that only ask: what a question about the model may hold beside what it asks for, changing nothing by it.

An order keeps each of its words; a question loses nothing with a verb at its Korean end or a turn of politeness. What
narrows a question down ("without the walls", "at the far end") is no word of these.
"""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.reading.source import Span

_KOREAN: Final = (
    "일 ?때|일|때|이랑|랑|이야|야|인지|인가|중|중에|중에서|놈|것|거|몇|몇이지|무슨|어느|어디|누구|정도"
    "|기준으로|기준|나오는"
    "|나오나|나와|생기는|생겨|생기나|돼|돼있어|되어있나|있나|있는|있어|쓰는|쓰이는|쓰고있어|들어간|들어있는|정의된|적용된|걸린|값|값들|수치"
    "|숫자|결과값|두|둘|다|전부|모두|서로|대비|대|기준값|제일|가장|커|큰지|큰가|높은|큰|당|최종|이번|해당|현"
    "|봐줘|봐주세요|봐|좀|줘|주세요|줘요|주라|줄래|뽑아|뽑아줘|정리|정리해줘|정리해|몇프로|프로|퍼센트|일람|요약|표시|표|어떻게|얼마"
    "|얼마나|그럼|그러면|혹시|아까|방금|해석된|해석한|뭐뭐|뭐|무엇|쪽|쪽에|에서|에서의|인데|건데|요|용|지"
)
_PARTICLE: Final = "은|는|이|가|을|를|의|도|로|으로|만|들|요|야|이야|인지|인가요?|죠|지"
_ENGLISH: Final = (
    "numbers?|figures?|values?|cumulative|accumulated|versus|vs|against|respectively|among|amongst|govern(?:s|ing)?"
    "|controls?|controlling|gives?|giving|or|go(?:es)?|get(?:s)?|comes?|be|am|been|being|exist(?:s)?|defined|use|used"
    "|using|uses|present|held|kept|going|like|along|across|towards?|out|pull|pulled|print|list(?:ed)?|display|kindly"
    "|quick(?:ly)?|look|looking|find|read|report|reported|tell|let|know|anywhere|somewhere|somehow|happen(?:s|ing)?"
    "|occur(?:s|ring)?|develop(?:s|ed)?|act(?:s|ing)?|carry|carries|carrying|see|seen|please|just|here|there"
    "|currently|summary|table|tabulate|overall|state|each|every|per|single|also|plus|fine|good|needed|want(?:ed)?"
    "|wants|must|need|reads?|says?|said|whether|really|exactly|quite|worst|case|percent|percentage|number|much|many"
    "|far|big|large|any|most|which"
)
# Words and endings of questions, in both languages, wherever they stand.
_ASKING: Final = Pattern(rf"(?:{_KOREAN})(?:{_PARTICLE})?|{_ENGLISH}", re.IGNORECASE)
_HANGUL: Final = Pattern(r"[가-힣]+")
# How a Korean question ends: on a verb, and not on a noun that asks for something else ("평균", "인치로").
_VERBAL: Final = Pattern(
    r"[가-힣]*(?:다|요|까|나|니|냐|죠|지|줘|네|군|야|어|아|해|와|여|려|래|라|음|임|데|고|든|자|줄|줌|함|됨|봄|감|쳐|켜|져|됐|래|용|삼)"
)
# A verb that would change something, or leave something out: never a mere ending of a question.
_WEIGHS: Final = Pattern(
    r"말|빼|제외|없|않|안|못|지우|지워|바꾸|바꿔|늘|줄이|줄여|키우|키워|넣|올리|올려|내리|내려|옮|깎|자르|잘라|합치|합쳐"
    r"|나누|나눠|뺀|빠진|반대|외|이외|덜"
    # Another number than the one that the table holds, or the other end of it.
    r"|평균|합산|차이|비율|절반|중간|제곱|[두세]배|환산|초과|이상|이하|미만|한계|작|낮|적은|적어|최저|인치|파운드|킬로|톤"
)


def only_asks(clause: MessageClause, span: Span, used: frozenset[Span]) -> bool:
    """Whether an unknown word of a question asks and no more: a word of asking, or the verb that ends a Korean one."""
    words = span.words.strip()
    if _ASKING.fullmatch(words):
        return True
    if not _HANGUL.fullmatch(words) or _WEIGHS.search(words) or not _VERBAL.fullmatch(words):
        return False
    last = max((each.end for each in used if clause.start <= each.start < clause.end), default=clause.end)
    return span.start >= last
