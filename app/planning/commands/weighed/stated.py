"""Who wants it, and who does the rest: ", the reviewer insists", "(심의에서 줄이래요)", "하중표에 직접 넣을 겁니다"."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.reading.source import Span

_STRETCH: Final = Pattern(r"[^,;()\n.!]+(?:\.(?=\d)[^,;()\n.!]+)*")
# A subject of up to three words and a verb of saying or wishing.
_ENGLISH: Final = Pattern(
    r"\s*(?:and |as |since |because )?(?:(?:the|our|their|my|a) )?[a-z][a-z'’\-]*(?: [a-z][a-z'’\-]*){0,2}"
    r" (?:wants?|wanted|insists?|insisted|asks?|asked|says?|said|thinks?|requires?|required|prefers?|preferred|expects?"
    r"|expected|brings?|brought|complains?|complained|decided|agreed|demands?|demanded)(?: [a-z'’\- ]+)?\s*",
    re.IGNORECASE,
)
_KOREAN: Final = Pattern(
    r".*(?:래요|대요|답니다|랍니다|라네요|다네요|[다라]고 ?(?:합니다|해요|함|하네요)|나왔(?:습니다|어요|음|네요))\s*"
)
# What somebody will do himself, or has to look at.
_OWN: Final = Pattern(
    r".*(?:직접|제가|저희가|우리가|손으로|따로).*[가-힣] ?(?:겁니다|거예요|거에요|거임|것임|예정입니다|게요)\s*"
)
_LOOK: Final = Pattern(r".*(?:비교|검토|확인|대조)해야 ?(?:함|합니다|해요|돼요|됩니다|해서요?)\s*")
TURNS: Final = Pattern(
    # What denies the order or says it of something else.
    r"취소|핀(?=이|으|은|을)|힌지|롤러|강접|반대|거꾸로|같(?:다|은|이|네)|똑같|옆|경사|기울|빼래"
    r"|(?<![A-Za-z])(?:cancel(?:s|led)?|slop(?:ed|ing)|inclined|slanted|tilted|opposite|reversed?)(?![A-Za-z])"
    r"|말고|빼고|제외|나머지|다른|나중|아직|추후|이후|후에|전에|[이하되]면|경우|않|안 |못|없|만(?![가-힣])"
    r"|(?<![A-Za-z])(?:should|must|shall|if|unless|until|when|where|which|what|who|how|except|but|only|instead|not|never"
    r"|no|none|let|please|rest|others?|then|stays?|remains?|keeps?|leave|later|too|also|same)(?![A-Za-z])|n['’]t",
    re.IGNORECASE,
)
_LIGHT: Final = frozenset(
    {
        *("client", "report", "mail", "project", "existing", "do.compare", "do.check", "do.show", "do.need", "please"),
        *("filler", "now", "design", "code_text", "user_defined", "load", "table", "opinion"),
    }
)
_WISHED: Final = _LIGHT | {"do.change"}
_DONE: Final = _LIGHT | {"do.add", "do.set", "do.assign"}


def stated(clause: MessageClause) -> frozenset[Span]:
    """The words of such a remark, with commas or brackets around it. It holds no value, no name, no place and nothing
    that could turn an order; a place or a member in it stays to be read."""
    if clause.is_question:
        return frozenset()
    found: set[Span] = set()
    for match in _STRETCH.finditer(clause.words):
        allowed = _allowed(match[0])
        start, end = clause.start + match.start(), clause.start + match.end()
        if not allowed or any(start <= each.span.start < end for each in clause.values):
            continue
        concepts = [each for each in clause.concepts if start <= each.span.start < end]
        if all(each.name in allowed for each in concepts):
            found.update(each.span for each in concepts)
            found.update(span for span in clause.unknown if start <= span.start < end)
    return frozenset(found)


def _allowed(words: str) -> frozenset[str]:
    """The concepts that a remark of this form may hold; none where it is no remark."""
    if TURNS.search(words):
        return frozenset()
    if _ENGLISH.fullmatch(words):
        return _WISHED
    if _OWN.fullmatch(words):
        return _DONE
    if _LOOK.fullmatch(words):
        return _LIGHT
    return _WISHED if _KOREAN.fullmatch(words) else frozenset()
