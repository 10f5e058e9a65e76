"""What of a clause no plan may leave unread, and which clauses say nothing that weighs."""

import re
from collections.abc import Collection, Mapping
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.clause.turning import takes_back
from app.reading.slots import Concept, Found, Number
from app.reading.source import Span

# Concepts that change nothing when they stay unread.
_LIGHT: Final = frozenset(
    {
        "please",
        "thanks",
        "now",
        "name",
        "direction",
        "project",
        "method",
        "type",
        "yes",
        "filler",
        "rc",
        "use",
        "table",
        "simple_beam",
        # The card says of what stands beside it that it is taken exactly.
        "approximately",
    }
)
# Unknown words that say nothing of what is wanted, whatever hangs on the Korean ones.
_FILLER: Final = Pattern(
    r"(?:시작하기|another|acc|case|okay|ok|hello|hi|hey|sir|everyone|simply|quickly|new|grade|korean|points?|effects?|s|g|gen|nx"
    r"|try|using|enough|fyi|unused|own|percent|forces?|안쓰는|안쓰이는|고강도|모델링|번|개|안녕|안녕하세요|팀장님|그냥|빨리|얼른|급해요|자|음|네|님|단계|라는|이라는|규격|후|지|주시겠어요|주시겠습니까|있나요|아|어|있을까요|있습니까|가능하면|가능하시면|래요|라네요|랍니다|답니다|대요)"
    r"(?:을|를|은|는|이|가|에|의|로|으로)?",
    re.IGNORECASE,
)
_WISHED: Final = Pattern(r"바람|바랄게요|바래요|요망|요함|희망|요청(?:드립니다)?")
_THINGS: Final = frozenset(
    {
        *("beam", "column", "brace", "wall", "element", "node", "support", "storey", "roof", "base", "edge", "corner"),
        *("inner", "all", "other", "combination", "load_case", "truss", "plate", "slab", "left", "right"),
    }
)
# Where a sentence ends.
_ENDS: Final = ".!?;。\n"


def heavy(clause: MessageClause, used: frozenset[Span]) -> list[Span]:
    """What no plan may leave unread: values, and concepts that order, deny or name a thing of the model."""
    spans = [each.span for each in clause.values if not _is_a_mere_one(each)]
    spans += [each.span for each in clause.concepts if _weighs(clause, each)]
    return sorted((span for span in spans if span not in used), key=lambda span: span.start)


def weighty(clause: MessageClause, used: frozenset[Span], answers: Mapping[str, str]) -> list[Span]:
    """What stops a plan until it is asked about: all that weighs, and every word that nothing knows, unless it was
    typed as an answer or says nothing."""
    said = " ".join(answers.values()).casefold()
    stray = [
        span
        for span in clause.unknown
        if span not in used and not _is_filler(clause, span) and span.words.casefold() not in said
    ]
    return sorted((*heavy(clause, used), *stray), key=place)


def _is_filler(clause: MessageClause, span: Span) -> bool:
    """Says nothing, as "더" does behind "하나": one more of what is named with it."""
    if span.words in {"더", "더요", "more"}:
        return (
            f" {clause.text(clause.start, span.start)}".rstrip().casefold().endswith(("하나", "한 개", "1개", " one"))
        )
    if span.words.casefold() == "along":
        return _ALONG.match(clause.text(span.end, clause.end)) is not None
    if span.words.casefold() in {"up", "down"}:
        # "Bring C2 down to 450 square": the way to a new value goes with the verb.
        changes = any(each.name == "do.change" and each.span.end <= span.start for each in clause.concepts)
        return changes and clause.text(span.end, clause.end).startswith(" to ")
    if span.words.casefold() == "force":
        # "A 30 kN X force": the noun of what is told ahead of it.
        return _OF_A_FORCE.search(clause.text(clause.start, span.start)) is not None
    if _WISHED.fullmatch(span.words):
        return _is_wish(clause, span)
    if span.words in {"단", "다만", "중", "중에", "중에서", "가운데"}:
        # "단 2층은 제외", "4층 보 중에 X방향만": what it leads to says it all.
        return any(each.name in {"neg.not", "only"} and each.span.start > span.start for each in clause.concepts)
    if span.words in ("뒤", "뒤에"):
        # "만든 뒤": after that.
        return _ends_in_n(clause.text(clause.start, span.start).rstrip()[-1:])
    # A capital by itself may be a name: "snow case S".
    return _FILLER.fullmatch(span.words) is not None and not (len(span.words) == 1 and span.words.isupper())


def _is_wish(clause: MessageClause, span: Span) -> bool:
    """ "변경바람", "추가 요망": a wish behind the noun of an order."""
    return any(
        each.name.startswith("do.") and not clause.text(each.span.end, span.start).strip() for each in clause.concepts
    )


def is_aside(clause: MessageClause, used: frozenset[Span], obeyed: frozenset[Span]) -> bool:
    """A sentence of its own of which nothing was obeyed and nothing weighs: "I'm off to lunch." It is named on the card
    as not used; one that takes an order back is none."""
    if heavy(clause, used) or takes_back(clause.words):
        return False
    before = clause.text(0, clause.start).rstrip(" ")
    stands_alone = (not before or before[-1] in _ENDS) and (
        clause.end >= len(clause.message.rstrip()) or clause.words.rstrip(" ")[-1:] in _ENDS
    )
    spans = (*(each.span for each in (*clause.values, *clause.concepts)), *clause.unknown)
    return stands_alone and not obeyed.intersection(spans)


def spares(clause: MessageClause, used: Collection[Span]) -> bool:
    """ "Edge beams stay", "spandrels are left as they are": beside an order on members this is an exception to it,
    unless the order itself took it: "width 400, depth unchanged"."""
    names = {concept.name for concept in clause.concepts if concept.span not in used}
    return bool(names & {"neg.keep", "neg.later"}) and bool(names & _THINGS or clause.unknown)


def keeps_something(clause: MessageClause) -> bool:
    """ "Delete 61, 62 and 63, leave 62": what stays, named beside what goes."""
    kept = [each.span for each in clause.concepts if each.name == "neg.keep" and each.span.words.isascii()]
    return any(span.end <= each.span.start for span in kept for each in clause.values)


def _is_a_mere_one(found: Found) -> bool:
    """ "절점 하나 추가": the article of a Korean order."""
    return isinstance(found.value, Number) and found.value.value == 1 and not found.span.words[0].isdigit()


def _weighs(clause: MessageClause, concept: Concept) -> bool:
    before = clause.text(clause.start, concept.span.start).strip()
    if concept.name == "name" and concept.span.words.endswith(("도", "까지")):
        # "이름도 같이": the name changes too.
        return True
    if concept.name == "first":
        # "First, add …" and "sections first: …" say when; "the first beam" says which.
        return bool(before) and not clause.text(concept.span.end, clause.end).lstrip().startswith((":", ",", "-", "."))
    if concept.name == "next" and before and _ends_in_n(before[-1]):
        # "저장한 다음", "늘린 다음": after that.
        return False
    if concept.name == "wind" and concept.span.words == "바람" and _is_wish(clause, concept.span):
        # "변경바람": a wish, and no wind.
        return False
    if concept.name == "instead" and _joins(clause, concept):
        return False
    if concept.name == "at_least" and _OVER.match(clause.text(concept.span.start, clause.end)):
        # "Switch beams over to G2", "a bay over all storeys".
        return False
    if (
        concept.name == "plus"
        and clause.text(concept.span.end, len(clause.message)).strip()
        and _ends_with(clause, concept)
    ):
        # "SM355 plus | section SC2 …".
        return False
    if concept.name == "both" and before.endswith(","):
        # "EQ1 and EQ2, both seismic".
        return False
    return concept.name not in _LIGHT


_GONE: Final = Pattern(
    r"삭제|지우|빼고|없애|제거|해제|(?<![A-Za-z])(?:delet|remov|drop|tak|scrap|eras)\w*", re.IGNORECASE
)
_JUST_INSTEAD: Final = Pattern(r"[\s,.]*(?:그|and)?[\s,]*", re.IGNORECASE)


def _joins(clause: MessageClause, concept: Concept) -> bool:
    """ "LCB2 지우고 | 대신 U2 = …", "supports 5 and 9 deleted, | 10 hinged instead": what comes for what is gone."""
    is_first = _JUST_INSTEAD.fullmatch(clause.text(clause.start, concept.span.start)) is not None
    is_at_an_end = is_first or _ends_with(clause, concept)
    return is_at_an_end and _GONE.search(clause.text(0, concept.span.start)) is not None


def _ends_with(clause: MessageClause, concept: Concept) -> bool:
    return not clause.text(concept.span.end, clause.end).strip()


_OVER: Final = Pattern(r"over (?:to(?! \d)|all|every|each|the (?:whole|full|entire))(?![A-Za-z])", re.IGNORECASE)
# "Along beams 85-92": no place but that of the members behind it.
_ALONG: Final = Pattern(r" ?(?:the )?(?:beams?|girders?|members?|elements?|columns?|braces?|\d)", re.IGNORECASE)
_OF_A_FORCE: Final = Pattern(r"(?:kN|tf|tonf|kgf|N|[XYZ])(?:[- ]direction)? ?$")


def _ends_in_n(letter: str) -> bool:
    """A Hangul syllable that closes with ㄴ, as a verb does before a noun."""
    return letter != "" and "가" <= letter <= "힣" and (ord(letter) - ord("가")) % 28 == 4


def place(span: Span) -> int:
    return span.start
