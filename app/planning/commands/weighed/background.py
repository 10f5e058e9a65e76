"""What only tells why, beside a whole order, by its form: "the checker flagged it", "거긴 그레이팅이라".

It has a subject and a finite verb, or a Korean ending that tells, or says to what end. It holds no value, no name, no
place and nothing that turns an order, so that leaving it out leaves out nothing of what is to be done.
"""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.clause.purposes import PURPOSE
from app.planning.commands.clause.turning import has_condition, takes_back
from app.planning.commands.weighed.stated import TURNS
from app.reading.slots import Concept
from app.reading.source import Span

_PIECE: Final = Pattern(r"(?:[^,;:()\n!?.。–—-]|\.(?=\d)|(?<=\S)[-–—]|[-–—](?=\S))+")
_LEAD: Final = r"\s*(?:(?:and|as|since|because|so|where|'cause|for) )?"
_ONE: Final = r"(?:it|this|that|these|those|there|(?:the|our|their|my|an?|its|his|her)(?: [a-z'’\-]+){1,7}?)"
_BE: Final = r"(?:is|are|was|were|['’]s|['’]re|has|have|had)"
_DID: Final = (
    r"(?:came|went|got|took|made|gave|said|told|sent|found|grew|rose|fell|sat|stood|brought|chose|began|became|left us)"
)
_ENGLISH: Final = Pattern(
    # "It is grating there", "our spreadsheet has it", "the letter came in", "the checker flagged it".
    rf"{_LEAD}{_ONE} ?(?:{_BE}|{_DID}|[a-z]{{3,}}(?:ed|s)(?= (?:it|this|that|these|those|them|us|me|for|here|there)\b))"
    r"(?: [a-z'’\-]+)*\s*"
    # "Soil is soft", "drawings came in", "contractor asked for shallower beams", "snow drifts there".
    rf"|{_LEAD}[a-z'’\-]+(?: [a-z'’\-]+){{0,3}}? (?:{_BE}|{_DID}|[a-z]{{2,}}ed (?:it|this|that|us|for)"
    r"|[a-z]{3,}s (?:here|there|it))(?: [a-z'’\-]+)*\s*",
    re.IGNORECASE,
)
_TO_WHAT_END: Final = Pattern(r"(?<=[a-z0-9²]) (?P<end>to (?!be\b)[a-z]{3,}(?: [a-z'’\-]+)+)\s*$", re.IGNORECASE)
# Every syllable that closes with ㅆ, as a verb of the past does.
_PAST: Final = "".join(chr(code) for code in range(ord("갔"), ord("힣") + 1, 28))
_KOREAN: Final = Pattern(
    r".*(?:[가-힣]라(?:서)?|(?:이|하|했|었|았)니까|려고|느라|거든요?|[은는]데요|[대래]요?|다네요|답니다|랍니다|네요?|군요|더라고요?"
    rf"|[{_PAST}](?:음|다|어요|습니다|는데)|습니다|임|입니다|이에요|예요|이다)\s*"
    # "감리가 지적함": somebody did.
    r"|\s*[가-힣]+(?:이|가|께서|에서|측|쪽) (?:[가-힣]+ ){0,3}[가-힣]+함\s*"
)
_ORDERED: Final = Pattern(
    r"(?:해|하|워|려|거|아|어|줘|둬|봐|자|게|러)라\s*$|[야](?: ?(?:하|되|돼|됨|함|합|됩|할|될))|것\s*$"
    r"|(?:지만|는데)\s*$|[ㄱ-ㅎ]"
)
_TURNS: Final = Pattern(
    r"different|differ|opposite|contrary|against|tomorrow|tonight|soon|pending|undecided|half|twice|doubled?|whole|every"
    r"|each|both|between|next|beside|above|below|under|over(?![a-z])|mirror|rotat|turned|revers|upside|instead|alternat"
    r"|(?<![a-z])(?:to be|going to|will|would|could|may|might|had better|need(?:s|ed)? to|ha(?:s|ve|d) to|[A-Z]\d"
    r"|few|as well|first|second|third|last|all but|get|let's)(?![a-z])"
    r"|내일|모레|예정|또|반대|거꾸로|회전|대칭|두 배|절반|일부|각각|사이|위쪽|아래쪽|옆|맞은편|틀리|바뀔|하기로|시켜"
    r"|만 "
    # "기둥도": those too.
    r"|(?<![각정강용진속밀온철차인빈경습])도 ",
    re.IGNORECASE,
)
# Things that a cause may be told of; what is ordered of them is told elsewhere, or the order is not whole.
_TOLD_OF: Final = PURPOSE | {
    *("beam", "column", "brace", "wall", "slab", "plate", "element", "steel", "concrete", "rebar", "depth", "weight"),
    *(
        "snow",
        "snowfall",
        "wind",
        "gust",
        "load",
        "superimposed",
        "self_weight",
        "soil_pressure",
        "base",
        "raft",
        "pile",
    ),
    *("unit_system", "client", "report", "mail", "project", "existing", "filler", "please", "now", "use", "opinion"),
    *("do.compare", "do.check", "do.show", "do.need", "code_text", "clause", "user_defined", "name", "all", "usual"),
    *(
        "table",
        "sheet",
        "graph",
        "view",
        "plan_view",
        "detail",
        "summary",
        "list_of",
        "quantity",
        "grid",
        "bay",
        "span",
    ),
    *("analysis", "results", "reaction", "displacement", "drift", "shear", "axial", "bending", "torsion", "period"),
    *(
        "frequency",
        "participation",
        "stress",
        "strain",
        "stiffness",
        "strength",
        "utilisation",
        "limit",
        "member_force",
    ),
    *("connection", "bolt", "creep", "shrinkage", "topography", "problem", "error", "warning"),
    *("fails", "passes", "verdict", "tendon", "prestress", "soil_pressure", "water_pressure", "finished", "tank"),
}
_DONE_OR_WISHED: Final = Pattern(
    rf"^[가-힣]*(?:[{_PAST}](?:음|다|어요|습니다|네요?|거든요?)|달래요?|달라네요|[으하]래요?)\s*$"
)
# "Shallow footings, so pin the base".
_SO: Final = Pattern(r",? ?so (?!that\b|as\b|far\b)", re.IGNORECASE)
# "The change of use": a noun.
_OF_A_NOUN: Final = Pattern(r"(?<![A-Za-z])(?:the|an?|this|that|of|about|for|their|our) $", re.IGNORECASE)


def background(clause: MessageClause) -> frozenset[Span]:
    """The words of every such stretch of a clause. What is left has to be an order by itself."""
    if clause.is_question:
        return frozenset()
    found: set[Span] = set()
    for match in _PIECE.finditer(clause.words):
        if _tells(match[0]) or _SO.match(clause.message, clause.start + match.end()):
            found.update(_idle(clause, match.start(), match.end()))
        elif end := _TO_WHAT_END.search(match[0]):
            found.update(_idle(clause, match.start() + end.start("end"), match.end()))
    return frozenset(found)


def _tells(words: str) -> bool:
    said = words.strip()
    if not said or _ORDERED.search(said):
        return False
    return _ENGLISH.fullmatch(words) is not None or _KOREAN.fullmatch(words) is not None


def _idle(clause: MessageClause, first: int, last: int) -> list[Span]:
    """The words of a stretch, where nothing of it could be an order or a part of one."""
    words = clause.words[first:last]
    start, end = clause.start + first, clause.start + last
    if TURNS.search(words) or _TURNS.search(words) or takes_back(words) or has_condition(words):
        return []
    if any(start <= each.span.start < end for each in clause.values):
        return []
    concepts = [each for each in clause.concepts if start <= each.span.start < end]
    if any(each.name not in _TOLD_OF and not _is_harmless(clause, each, end) for each in concepts):
        return []
    return [*(each.span for each in concepts), *(span for span in clause.unknown if start <= span.start < end)]


def _is_harmless(clause: MessageClause, concept: Concept, end: int) -> bool:
    """ "The change of use", "용도변경 공문": a noun; "따로 잡았음", "줄여달래": done, or another's wish."""
    if not concept.name.startswith("do."):
        return False
    if concept.span.words.isascii():
        return _OF_A_NOUN.search(clause.text(clause.start, concept.span.start)) is not None
    behind = clause.text(concept.span.start, end)
    if _DONE_OR_WISHED.search(behind):
        return concept.name in {"do.change", "do.set", "do.add", "do.assign", "do.create"}
    return re.match(r" ?[가-힣]+(?:이|가|을|를|은|는)? ?[가-힣]", clause.text(concept.span.end, end)) is not None
