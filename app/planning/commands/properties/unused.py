"""Things said to be used nowhere, as the reason or the condition of taking them away: "안 쓰니까", "if it's unused"."""

import re
from collections.abc import Mapping
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand, cover
from app.reading.slots import ModelName, NewName
from app.trade.answers.digest import MemberKind, ModelDigest, NameKind

_ANY_MORE: Final = (
    r"(?: (?:anywhere|anymore|any ?more|any longer|at all|by anything|by any \w+|here|in the model|now|yet))*"
)
_NOT: Final = (
    r"(?:(?:is|are) not|isn['’]?t|aren['’]?t|is no longer|are no longer|not) (?:actually |really |even |being )?"
)
_WE: Final = r"(?:(?:we|I)(?:['’]re|['’]m| are| am)? )?"
_REASON: Final = Pattern(
    rf"(?<![A-Za-z])(?:{_NOT}(?:used on any \w+|used|needed|required|wanted|assigned|in use|necessary|on any \w+)"
    r"|(?:is|are) (?:unused|redundant|obsolete|superfluous|useless)"
    rf"|{_WE}(?:not using|no longer using|(?:don['’]?t|do not|won['’]?t|never) (?:use|need))(?: (?:it|them|that))?"
    rf"|nothing uses (?:it|them)|no \w+ uses? (?:it|them)){_ANY_MORE}(?![A-Za-z])"
    r"|(?:은|는|이|가)? ?(?:이제 |이젠 |더 ?이상 |어디에도 |아무 ?데도 )?"
    r"(?:안 ?쓰(?:니까?|여서|이니까?|고 ?있(?:으니|어서|음)|는데|는 ?거니까?|므로|이므로|임|여)(?![가-힣])"
    r"|안 ?쓸 ?(?:거|것)(?:라서?|니까|이라서?|예요|에요|임|같아서?)?(?![가-힣])"
    r"|쓰지 ?않(?:으니까?|아서|으므로|음|을 ?거라서?)|쓰이지 ?않(?:으니까?|아서|으므로|음)"
    r"|미사용(?:이라서?|이니까?|이므로|임)?(?![가-힣])|사용 ?안 ?(?:하니까?|해서|함|하므로|할 ?거라서?)"
    r"|사용하지 ?않(?:으니까?|아서|음)|필요 ?없(?:으니까?|어서|으므로|음|어졌으니|게 ?됐으니)"
    r"|불필요(?:하니까?|해서|하므로|함)|쓰는 ?(?:데|곳|부재|요소)(?:가|도)? ?(?:하나도 )?없(?:으니까?|어서|음|네요?))",
    re.IGNORECASE,
)
_CONDITION: Final = Pattern(
    r"(?<![A-Za-z])if (?:(?:it|they|that|this|nothing uses it|no \w+ uses it)(?:['’]s|['’]re| is| are)? )?"
    r"(?:unused|not used|not in use|not needed|isn['’]?t used|is unused|no longer used)(?: anywhere| any ?more)?"
    r"|(?:안 ?쓰(?:이|고 ?있으)?|미사용이|쓰지 ?않으|쓰이지 ?않으|사용 ?안 ?하|사용하지 ?않으"
    r"|쓰는 ?(?:데|곳|부재)(?:가|도)? ?없으)면",
    re.IGNORECASE,
)
# "안 쓰는 단면", "unused sections": all of a kind that nothing uses.
_IDLE_KO: Final = (
    r"(?:안 ?쓰(?:는|이는)|미사용|쓰지 ?않는|쓰이지 ?않는|사용 ?(?:안 ?하는|안 ?되는|하지 ?않는|되지 ?않는)|놀고 ?있는)"
)
_IDLE_EN: Final = r"(?:unused|not used|never used|not in use|redundant|idle|unassigned)"
_KIND: Final[Mapping[NameKind, tuple[str, str]]] = {
    NameKind.SECTION: ("단면", "sections?|profiles?"),
    NameKind.MATERIAL: ("재료|재질", "materials?"),
    NameKind.THICKNESS: ("두께", "thickness(?:es)?"),
}
_IDLE_OF: Final[Mapping[NameKind, Pattern]] = {
    kind: Pattern(
        rf"{_IDLE_KO} ?(?:{korean})(?:들)?(?:만|은|는|을|를)?(?: ?(?:전부|모두|다|싹))?"
        rf"|(?<![A-Za-z])(?:(?:all|any|every|of|the) )*(?:{_IDLE_EN} (?:{english})"
        rf"|(?:{english}) (?:(?:that|which) (?:are|is) |that aren['’]t |no longer )?(?:{_IDLE_EN}|used|in use)"
        r"(?: anywhere| any ?more| by anything)?)(?![A-Za-z])",
        re.IGNORECASE,
    )
    for kind, (korean, english) in _KIND.items()
}
_IS_USED: Final = Pattern(
    r"(?<!un)(?<!not )(?<!never )(?<!aren['’]t )(?<!no longer )(?<!not in )use[d]?$", re.IGNORECASE
)
_TIDIES: Final = Pattern(
    r"정리|(?<![A-Za-z])(?:purge|clean up|clean out|tidy(?: up)?|get rid of)(?![A-Za-z])", re.IGNORECASE
)
_OF_MEMBERS: Final = frozenset({NameKind.SECTION, NameKind.MATERIAL, NameKind.THICKNESS})
_OF_THICKNESS: Final = frozenset({MemberKind.WALL, MemberKind.PLATE})


def unused_kind(hand: Hand) -> NameKind | None:
    """The kind of which those that nothing uses are to go; takes the words."""
    for kind, pattern in _IDLE_OF.items():
        match = pattern.search(hand.clause.words)
        if match is not None and not _IS_USED.search(match[0]):
            cover(hand, pattern)
            return kind
    return None


def tidies(hand: Hand) -> bool:
    """A verb that means to delete of what nobody uses; takes it."""
    return cover(hand, _TIDIES) is not None


def says_unused(hand: Hand) -> bool:
    """Whether the clause gives that as its reason; takes the words."""
    return _CONDITION.search(hand.clause.words) is None and cover(hand, _REASON) is not None


def is_of_another(hand: Hand) -> bool:
    """ "C2 isn't used, delete C3": what is unused and what is to go may be two things."""
    match = _REASON.search(hand.clause.words) or _CONDITION.search(hand.clause.words)
    if match is None:
        return False
    names = [each.span for each in hand.clause.values if isinstance(each.value, ModelName | NewName)]
    start, end = hand.clause.start + match.start(), hand.clause.start + match.end()
    return any(span.end <= start for span in names) and any(span.start >= end for span in names)


def only_if_unused(hand: Hand) -> bool:
    """Whether the clause makes it a condition; takes the words."""
    return cover(hand, _CONDITION) is not None


def without_condition(words: str) -> str:
    """The words without that condition, which a deletion looks up in the model."""
    return _CONDITION.sub(" ", words)


def is_known_of(kind: NameKind, digest: ModelDigest) -> bool:
    """Whether the digest tells which members have a record of this kind."""
    return kind in _OF_MEMBERS and not digest.is_coarse


def users_of(kind: NameKind, name: str, digest: ModelDigest) -> int:
    """How many members have it."""
    number = digest.of(kind)[name]
    count = 0
    for each in digest.members:
        is_thickness = each.kind in _OF_THICKNESS
        if kind is NameKind.MATERIAL:
            count += each.count * (each.material == number)
        elif is_thickness is (kind is NameKind.THICKNESS):
            count += each.count * (each.section == number)
    return count
