"""Names that the open model holds, found where they stand by themselves and are meant as names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.lib.patterns import Pattern
from app.reading.concepts import is_of_the_trade
from app.reading.korean import run_end, tail_end
from app.reading.lexicon import Lexicon
from app.reading.read_storeys import read_storeys
from app.reading.slots import Found, ModelName
from app.reading.source import SourceText, Span, plain, small
from app.trade.answers.digest import ModelDigest, NameKind

# Cases are called after what they hold, and meant when that is said; a section called "Column" is not.
_NAMED_AFTER_THEIR_LOAD: Final = frozenset(
    {NameKind.LOAD_CASE, NameKind.SPECTRUM_CASE, NameKind.COMBINATION, NameKind.FLOOR_LOAD, NameKind.FUNCTION}
)
_NOUN: Final = (
    r"단면|재료|재질|두께|케이스|조건|하중|조합|그룹|함수|층|이름|타입"
    r"|sections?|materials?|thickness|cases?|loads?|combinations?|groups?|functions?|storeys?|stories|named|called|type"
)
_SAID_BEFORE: Final = Pattern(rf"(?:{_NOUN})(?:을|를|은|는|이|가|의)?[ :=]{{0,2}}[\"'“‘「]?$|[\"'“‘「]$", re.IGNORECASE)
_SAID_AFTER: Final = Pattern(r"[\"'”’」]|(?:이?라는|이?란) ")
# "the roof girders group": of a name of several words its kind may follow.
_KIND_AFTER: Final = Pattern(
    r" ?(?:단면|재료|두께|그룹|sections?|materials?|thickness|groups?)(?![A-Za-z])", re.IGNORECASE
)
# A letter that is a word or an axis, or a figure, is a name only where that is said.
_OTHERWISE: Final = Pattern(r"[AIXYZaixyz]|[\d.]+")
# A name in capitals is the model's own, whatever they stand for elsewhere ("PC"), but for what buildings are made of.
_INITIALS: Final = Pattern(r"(?!RC$|SRC$|CFT$|ALL$)[B-Z]{2,4}")
_FLOOR_LOAD: Final = Pattern(r"(?:floor|roof|wind|snow|live|dead) loads?(?![A-Za-z])")
# Words that a floor load type may be called after.
_ORDINARY: Final = frozenset({"floor", "roof", "level", "slab", "storey", "story", "wall", "deck"})
_COUNTED: Final = Pattern(
    r"(?<![A-Za-z])(?:every|each|all|any|which|per|one|a|rigid|stiff|top|ground|whole|entire|same|first|second|third"
    r"|fourth|fifth|sixth|\d{1,3}(?:st|nd|rd|th)?) $",
    re.IGNORECASE,
)
_OF_FLOORS: Final = Pattern(r"['’]s(?![A-Za-z])| (?:diaphragms?|heights?|areas?|plans?|levels?|slabs?)(?![A-Za-z])")
_HAS_SIZES: Final = Pattern(r"\d ?[xX*] ?\d")
_MARKS: Final = "\"'“”‘’「」"
_SHORT: Final = 2
_REACH: Final = 24
_START: Final = Pattern(r"(?<![A-Za-z0-9_\-.가-힣])\S|(?<=[A-Za-z0-9_\-.])[가-힣]|(?<=[가-힣])[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class _Named:
    """A name of the model in its own spelling, as it is matched, and what it belongs to."""

    name: str
    matched: str
    kinds: tuple[NameKind, ...]

    @property
    def needs_saying(self) -> bool:
        """Whether it could be meant as an ordinary word."""
        if _OTHERWISE.fullmatch(self.matched):
            return True
        if _INITIALS.fullmatch(self.matched):
            return False
        return not _NAMED_AFTER_THEIR_LOAD.intersection(self.kinds) and is_of_the_trade(self.matched)

    @property
    def keeps_case(self) -> bool:
        """Whether it is too short to be read in another case: "D" is not "d"."""
        return len(self.matched) <= _SHORT and self.matched.isupper()


def read_sized_names(source: SourceText, digest: ModelDigest) -> list[Found]:
    """Names that look like sizes, "H 400x200x8x13"; to be read before sizes."""
    return _read(source, (each for each in _named(digest) if _HAS_SIZES.search(each.matched)))


def read_model_names(source: SourceText, digest: ModelDigest) -> list[Found]:
    """All other names; the longest that stands at a place, so that "1-2C1" is not "C1"."""
    return _read(source, (each for each in _named(digest) if not _HAS_SIZES.search(each.matched)))


def _named(digest: ModelDigest) -> Iterator[_Named]:
    for name in dict.fromkeys(name for names in digest.names.values() for name in names):
        yield _Named(name, "".join(plain(name)), digest.kinds_of(name))
    for storey in digest.storeys:
        if not digest.kinds_of(storey.name) and not _is_plain_storey(storey.name):
            yield _Named(storey.name, "".join(plain(storey.name)), (NameKind.STOREY,))


def _is_plain_storey(name: str) -> bool:
    source = SourceText(name)
    read_storeys(source)
    return not source.leftovers()


def _read(source: SourceText, named: Iterable[_Named]) -> list[Found]:
    by_spelling: dict[str, list[_Named]] = {}
    for each in named:
        by_spelling.setdefault(each.matched.casefold(), []).append(each)
    if not by_spelling:
        return []
    text = source.rest
    lexicon = Lexicon(((spelling, spelling) for spelling in by_spelling), is_exact=True)
    return [
        Found(ModelName(each.name, each.kinds), _taken(source, text, start, end))
        for start, end, each in _found(text, lexicon, by_spelling)
    ]


def _taken(source: SourceText, text: str, start: int, end: int) -> Span:
    """The name without its quotation marks, which go with it."""
    span = source.span(start, end)
    is_quoted = start > 0 and text[start - 1] in _MARKS and text[end : end + 1] in tuple(_MARKS)
    source.use(start - is_quoted, end + is_quoted)
    return span


def _found(text: str, lexicon: Lexicon, named: Mapping[str, list[_Named]]) -> Iterator[tuple[int, int, _Named]]:
    folded = small(text)
    place = 0
    while (start := _START.search(text, place)) is not None:
        place = start.start()
        best: tuple[int, _Named] | None = None
        for end, spelling in lexicon.ends(folded, place):
            meant = _meant(text, place, end, named[spelling])
            best = best if meant is None else (end, meant)
        if best is None:
            place += 1
        else:
            yield place, *best
            place = best[0]


def _meant(text: str, start: int, end: int, candidates: list[_Named]) -> _Named | None:
    """The name of that very spelling, or the only one that differs in case alone; None where a word goes on."""
    if not _ends_here(text, end):
        return None
    written = text[start:end]
    exact = next((each for each in candidates if each.matched == written), None)
    if exact is None and _is_plain_storey(written):
        # "Roof" of a model with a floor load type ROOF is the storey.
        return None
    chosen = exact or (candidates[0] if len(candidates) == 1 and not candidates[0].keeps_case else None)
    if written.islower() and _FLOOR_LOAD.match(text, start):
        # "floor load" of a model with a type FLOOR is the word.
        return None
    if written in _ORDINARY and written != (chosen.matched if chosen else "") and _is_counted(text, start, end):
        return None
    if chosen is None or (chosen.needs_saying and not _is_said(text, start, end)):
        return None
    return chosen


def _is_counted(text: str, start: int, end: int) -> bool:
    """ "Every floor", "the floor's diaphragm", "rigid floor" of a model with a type FLOOR: the word."""
    return _COUNTED.search(text, max(0, start - _REACH), start) is not None or _OF_FLOORS.match(text, end) is not None


def _ends_here(text: str, end: int) -> bool:
    if text[end - 1].isascii():
        return re.match(r"[A-Za-z0-9_]|-[A-Za-z0-9]", text[end : end + 2]) is None
    stop = run_end(text, end)
    return stop == end or tail_end(text, end, "") == stop or is_of_the_trade(text[end:stop])


def _is_said(text: str, start: int, end: int) -> bool:
    return (
        _SAID_BEFORE.search(text[max(0, start - _REACH) : start]) is not None
        or _SAID_AFTER.match(text, end) is not None
        or (" " in text[start:end] and _KIND_AFTER.match(text, end) is not None)
    )
