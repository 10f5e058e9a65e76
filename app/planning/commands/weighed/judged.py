"""What was found wrong or talked over, told with the order that mends it: "headroom is tight, so make G1 …", "처짐이 안
맞아서 …", "C1이 모자라네. 800각으로"."""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.clause.purposes import PURPOSE
from app.planning.commands.weighed.passing import ABOUT
from app.reading.slots import Found, Ids, ModelName, Storeys
from app.reading.source import Span

_SLIGHTLY: Final = (
    r"(?:a (?:bit|little|lot|touch) |far |way |slightly |rather |quite |much |still |just |really |very )*"
)
_TOO: Final = (
    r"too (?:small|big|deep|shallow|slender|weak|heavy|light|thin|thick|large|low|high|soft|stiff|flexible|tight|short"
    r"|long|wide|narrow|much|little)|over(?:sized?|stressed|loaded|designed|kill)|under(?:sized?|designed|strength)"
    r"|insufficient|inadequate"
    r"|not (?:enough|sufficient|adequate|ok(?:ay)?|(?:good|strong|stiff|deep|big) enough|working)"
)
_PLAIN: Final = r"weak|tight|slender|marginal|excessive|soft|flexible|NG|N\.G\."
_VERDICTS: Final = (
    r"(?:NG|N\.G\.|fails?|failed|failing|fell short)(?: (?:in|under|for|by) [A-Za-z+ ]{1,24})?"
    r"|(?:do|does|did)(?:n['’]t| not) (?:pass|work|fit|satisfy|comply|check out|look right)|won['’]t (?:fit|work|pass)"
    r"|(?:is|are|was|were)(?:n['’]t| not) (?:passing|working|enough|sufficient|adequate|ok(?:ay)?)"
)
# "… is too small", "… fails" at the end of what is said of something.
_ENGLISH: Final = Pattern(
    rf"(?<![A-Za-z])(?<!that )(?<!which )(?P<said>(?:is|are|was|were|looks?|seems?|feels?|comes? out|came out"
    rf"|gets?|got) {_SLIGHTLY}"
    rf"(?:{_TOO}|{_PLAIN})|{_SLIGHTLY}(?:{_TOO}|{_VERDICTS}))(?= *(?:[.!,;:]|so\b|→|->|[-–—] |$))",
    re.IGNORECASE,
)
_OPENING: Final = Pattern(
    r"^\s*(?P<said>(?:it )?(?:looks?|seems?)(?: like| as if| that)?|(?:I|we) (?:think|guess|believe)(?: that)?)(?= )",
    re.IGNORECASE,
)
_KOREAN: Final = Pattern(
    r"(?<![가-힣])(?P<said>(?:(?:너무|좀|조금|많이|약간|영|자꾸|계속|살짝) )*"
    r"(?:부족|모자라|모자란|약하|약한|약해|작은|작네|작아|커서|크네|큰 ?[것거]|과하|과한|과다"
    r"|빠듯|빡빡|타이트|초과|불만족|NG|넘쳐|넘어|넘네|만족(?:하지|을)? ?(?:못|않|안)"
    r"|[안못] ?(?:나오|나와|되|돼|잡히|잡혀|맞|들어가|들어와|버티|버텨|맞춰))"
    r"[가-힣]*(?: ?(?:것|거|듯)(?:이| ?같)?[가-힣]*| ?같[가-힣]*)?)(?= *(?:[.!,;:]|$)|(?<=[서니므로길래데네요]) )"
)
# A talk about the order ahead of it, and that it was settled: "김소장님이랑 얘기했는데 … C2로 가기로 했어".
_TALKED: Final = Pattern(
    r"^\s*(?P<said>(?:[^,.;:\n]{0,30}?(?:얘기|이야기|통화|회의|미팅|상의|논의|의논)[가-힣]{0,3}"
    r"(?:했|하였|해 ?봤|나눴|봤)는데"
    r"|(?:오늘 |어제 |아까 )?(?:회의|미팅|논의|상의|통화|심의) ?(?:결과|하고 ?나서|후에?|끝에))(?:요|는)?)(?=[ ,])"
    r"|^\s*(?P<said2>(?:(?:I )?(?:talked|spoke|discussed(?: it)?|checked|agreed|settled|confirmed)(?: it)? with "
    r"[A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*)?|as (?:agreed|discussed|talked)(?: with [A-Z][A-Za-z]*)?))(?=,)"
)
_SETTLED: Final = Pattern(r"(?<=[가-힣]) (?P<said>(?:가|하|쓰)기로 ?(?:했|함|결정|됐|되었|합의)[가-힣]*)(?= *[.!,]|$)")
# "The client wants bigger columns - C1 …".
_WANTED: Final = Pattern(
    r"(?<![A-Za-z])(?:wants?|needs?|asked for|prefers?|likes?) (?P<said>bigger|larger|stiffer|stronger|deeper|slimmer"
    r"|smaller|wider|thicker|thinner|lighter|heavier)(?= [a-z]+ *[-:;.,])",
    re.IGNORECASE,
)
# "Just pin the base": no more ado, where a verb is behind it.
_JUST: Final = Pattern(
    r"(?:^|[,.;:] ?)\s*(?P<said>just|simply)(?= (?:pin|fix|change|make|set|use|add|delete|remove|give|put|rename"
    r"|release|define|assign|raise|lower|increase|reduce|replace|swap|run|save)(?![A-Za-z]))",
    re.IGNORECASE,
)
# "고정만 해줘": that and no more.
_JUST_KOREAN: Final = Pattern(r"(?<=[가-힣])(?P<said>만) ?(?:좀 ?)?(?=해 ?(?:줘|주|라|$)|하고|부탁|하자|합니다|할게)")
_SUBJECT_STARTS: Final = Pattern(
    r"[.,;:!\n]\s*|(?<![A-Za-z])(?:as|since|because|and|but)(?![A-Za-z])\s*", re.IGNORECASE
)
# "…, so make …".
_JOINS: Final = Pattern(r" *,? *so(?![A-Za-z])", re.IGNORECASE)
_BARS: Final = ("neg.", "only", "other", "do.")
# What is judged, of which no order of this kind is given.
_QUANTITIES: Final = frozenset(
    {
        *(
            "drift",
            "displacement",
            "member_force",
            "moment",
            "shear",
            "axial",
            "reaction",
            "stress",
            "strain",
            "period",
        ),
        *(
            "frequency",
            "strength",
            "stiffness",
            "ratio",
            "utilisation",
            "limit",
            "verdict",
            "fails",
            "passes",
            "weight",
        ),
        *("approximately", "filler", "serviceability", "irregularity", "participation", "base_shear", "mid", "maximum"),
    }
)


def judged(clause: MessageClause, whole: Sequence[MessageClause]) -> frozenset[Span]:
    """The words of such a finding; things and members that it is told of stay to be read, as the order may be of them.

    None of a question; nothing is passed over beside a word that turns an order, nor what is found of one place where
    the order behind it (in `whole`, all of the message) names its own.
    """
    if clause.is_question:
        return frozenset()
    found: set[Span] = set()
    for pattern in (_ENGLISH, _KOREAN):
        for match in pattern.finditer(clause.words):
            found.update(_finding(clause, whole, *match.span("said")))
    for match in _OPENING.finditer(clause.words):
        found.update(_unknown(clause, *match.span("said")))
    for match in _WANTED.finditer(clause.words):
        found.update(_unknown(clause, *match.span("said")))
    for match in _TALKED.finditer(clause.words):
        found.update(_all_of(clause, *match.span("said" if match["said"] else "said2")))
    for match in _SETTLED.finditer(clause.words):
        found.update(_all_of(clause, *match.span("said"), bars=("neg.", "only")))
    for pattern in (_JUST, _JUST_KOREAN):
        for match in pattern.finditer(clause.words):
            found.update(_spans(clause, *match.span("said")))
    return frozenset(found)


def _finding(clause: MessageClause, whole: Sequence[MessageClause], first: int, last: int) -> list[Span]:
    """The predicate; and the words for what it is told of, where they name nothing that an order could be of."""
    starts = [match.end() for match in _SUBJECT_STARTS.finditer(clause.words[:first])]
    begin = starts[-1] if starts else 0
    subject = [each for each in clause.concepts if _is_in(clause, each.span, begin, first)]
    values = [each for each in clause.values if _is_in(clause, each.span, begin, first)]
    things = [each for each in subject if each.name in ABOUT]
    if _has_value(clause, first, last) or any(each.name not in _QUANTITIES | PURPOSE | ABOUT for each in subject):
        return []
    predicate = [*_spans(clause, first, last), *(each.span for each in subject if each.name in _QUANTITIES)]
    if (join := _JOINS.match(clause.words, last)) is not None:
        predicate += _spans(clause, last, join.end())
    if not values and not things:
        return [*predicate, *_spans(clause, begin, first)]
    return [] if _names_its_own(whole, clause.start + last, values) else predicate


def _names_its_own(whole: Sequence[MessageClause], place: int, values: Sequence[Found]) -> bool:
    """Whether what stands behind a place of the message says by itself what it is of."""
    kinds = {kind for each in values if isinstance(each.value, ModelName) for kind in each.value.kinds}
    for clause in whole:
        if any(each.name in ABOUT and each.span.start >= place for each in clause.concepts):
            return True
        for each in clause.values:
            if each.span.start >= place and (
                isinstance(each.value, Storeys | Ids)
                or (isinstance(each.value, ModelName) and not kinds.isdisjoint(each.value.kinds))
            ):
                return True
    return False


def _all_of(clause: MessageClause, first: int, last: int, bars: tuple[str, ...] = _BARS) -> list[Span]:
    """Every word of a stretch without a value or a word that turns an order."""
    inside = [each for each in clause.concepts if _is_in(clause, each.span, first, last)]
    if _has_value(clause, first, last) or any(each.name.startswith(bars) or each.name in ABOUT for each in inside):
        return []
    return _spans(clause, first, last)


def _unknown(clause: MessageClause, first: int, last: int) -> list[Span]:
    return [span for span in clause.unknown if _is_in(clause, span, first, last)]


def _spans(clause: MessageClause, first: int, last: int) -> list[Span]:
    spans = (*(each.span for each in clause.concepts), *clause.unknown)
    return [span for span in spans if _is_in(clause, span, first, last)]


def _has_value(clause: MessageClause, first: int, last: int) -> bool:
    return any(_is_in(clause, each.span, first, last) for each in clause.values)


def _is_in(clause: MessageClause, span: Span, first: int, last: int) -> bool:
    return clause.start + first <= span.start < clause.start + last
