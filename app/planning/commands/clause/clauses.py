"""A reading cut into clauses: sentences, lines, what "and then" joins, and orders that follow each other."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.turning import is_asked_in_korean
from app.reading.quoted import own
from app.reading.read_places import EQUATION
from app.reading.reader import Reading
from app.reading.slots import Concept, FileName, Found, ModelName, NewName, SectionSize, UnitWord
from app.reading.source import Span
from app.trade.answers.digest import NameKind

# A full stop between digits or inside a name ends nothing, nor does that of an abbreviation where the sentence goes on.
_SHORT: Final = "".join(
    rf"(?<!{each})"
    for each in ("ecc", "approx", "dir", "incl", "accid", "resp", "seis", "param", "acc", "neg", "pos", "i.o", " i")
)
# Every syllable that closes with ㄴ, as the verb does in "바꾼 다음", "만든 뒤".
_IN_N: Final = "".join(chr(code) for code in range(ord("간"), ord("힣") + 1, 28))
_END: Final = Pattern(
    rf"\n|[;!?。]|{_SHORT}\.(?=\s|$)|\.(?= (?-i:[A-Z])|\s*$)|"
    rf"(?:(?<=[{_IN_N}])|(?<=[가-힣]고)) ?(?:다음|후|뒤)(?:에)?(?=[ ,])"
    r"|(?<=정의|추가|생성|변경|입력|저장|삭제|지정|등록|작성|수정|배정|적용) ?후(?:에)?(?=[ ,])"
    r"|,? ?(?<![A-Za-z])(?:and then|then|afterwards|after that)(?![A-Za-z])|그리고 ?(?:나서)?|그 ?다음(?:에)?"
    r"|,? and instead(?= )"
    r"|,? (?:but|and) (?=(?:don't|do not|never) (?:run|analy[sz]e)(?![A-Za-z]))",
    re.IGNORECASE,
)
# A Korean order that goes on ("걸고", "만들어서"), with what stands behind it in parentheses.
_GOES_ON: Final = Pattern(r"[가-힣]*(?:고|고요|서|며)$")
_AFTER: Final = Pattern(r" ?(?:후|뒤)(?:에)?(?=[ ,])")
_BEHIND: Final = Pattern(r",? ?(?:\([^()\n]{0,200}\))?,?(?= |$)")
_BEFORE: Final = Pattern(r"(?:,|,? (?:and|&)|;) ?$", re.IGNORECASE)


_DENIAL: Final = Pattern(r"[마말않못]")
_DENIED: Final = Pattern(r"지(?:는|도|를)? ?$")
# "돌리지 말고 | 저장만".
_NOT_THIS_BUT: Final = Pattern(r"지 ?말고$")


_COMMA: Final = Pattern(
    r",(?= )| / | ?(?:→|->|=>) ?| \+ (?=[A-Za-z가-힣])|(?<=[A-Za-z가-힣]):(?= )|(?<=\)) and | plus (?=[A-Za-z])"
)
_BRACKETS: Final = Pattern(r"\([^()\n]*\)")
_AXIS_VALUES: Final = Pattern(EQUATION, re.IGNORECASE)
_EQUALS: Final = Pattern(r" ?=")
# What an order is about; a piece behind a comma that names none goes with what stands before it.
_SUBJECTS: Final = frozenset(
    {
        *(
            "load_case",
            "combination",
            "section",
            "material",
            "thickness",
            "support",
            "release",
            "modes",
            "node",
            "beam",
        ),
        *("column", "floor_load_type", "floor_load", "self_weight", "mass", "masses", "p_delta", "element", "spectrum"),
        *("unit_system", "storey_data", "base", "fixed", "pinned", "envelope", "design_spectrum"),
    }
)
_ASKS: Final = Pattern(
    r"(?:what|why|how|when|who|whose|where|which|is|are|am|was|were|does|did|has|had|isn't|aren't|should|shall|may|might"
    r"|would|if)(?![A-Za-z])",
    re.IGNORECASE,
)
_POLITE: Final = Pattern(
    r"(?:can|could|would|will) you|(?:can|could|may) (?:we|i) (?:have|get)|please|줄래|주실|주시겠|줄 ?수|주겠|부탁",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MessageClause:
    """A stretch of the message with what was read in it; `message` is all of the engineer's own words."""

    start: int
    end: int
    message: str
    values: tuple[Found, ...]
    concepts: tuple[Concept, ...]
    unknown: tuple[Span, ...]

    @property
    def words(self) -> str:
        """The stretch as written."""
        return self.message[self.start : self.end]

    def text(self, start: int, end: int) -> str:
        """What stands between two places of the message."""
        return self.message[start:end]

    @property
    def is_question(self) -> bool:
        """Asks instead of ordering: "Is self weight in DL?"; "could you add it?" orders."""
        words = self.words.strip()
        asks = _ASKS.match(words) or words.endswith("?") or is_asked_in_korean(words)
        return bool(asks) and not _POLITE.search(words)

    @property
    def is_empty(self) -> bool:
        """Nothing was read in it."""
        return not (self.values or self.concepts or self.unknown)


def clauses(reading: Reading) -> tuple[MessageClause, ...]:
    """The engineer's own clauses in order; empty ones are left out."""
    words = own(reading.message)
    taken = [(each.span.start, each.span.end) for each in (*reading.values, *reading.concepts)]
    ends = [match for match in _END.finditer(words) if not any(start < match.start() < end for start, end in taken)]
    borders = sorted(
        {
            0,
            *(match.end() for match in ends),
            *_between_orders(reading, words),
            *_at_commas(reading, words, taken),
            len(words),
        }
    )
    found = [_clause(reading, words, start, end) for start, end in pairwise(borders) if start < end]
    return tuple(each for each in found if not each.is_empty)


def is_question(reading: Reading) -> bool:
    """Every clause that says something asks; what is asked orders nothing."""
    found = clauses(reading)
    return bool(found) and all(each.is_question for each in found)


def joined(pieces: Sequence[MessageClause]) -> MessageClause:
    """Neighbours as one clause."""
    return MessageClause(
        start=pieces[0].start,
        end=pieces[-1].end,
        message=pieces[0].message,
        values=tuple(value for each in pieces for value in each.values),
        concepts=tuple(concept for each in pieces for concept in each.concepts),
        unknown=tuple(span for each in pieces for span in each.unknown),
    )


def without(clause: MessageClause, used: Collection[Span]) -> MessageClause:
    """The clause as if what was used did not stand in it."""
    return replace(
        clause,
        values=tuple(each for each in clause.values if each.span not in used),
        concepts=tuple(each for each in clause.concepts if each.span not in used),
        unknown=tuple(each for each in clause.unknown if each not in used),
    )


def part_of(clause: MessageClause, start: int, end: int) -> MessageClause:
    """What of the clause begins between two places of the message."""

    def is_inside(span: Span) -> bool:
        return start <= span.start < end

    return replace(
        clause,
        start=start,
        end=end,
        values=tuple(each for each in clause.values if is_inside(each.span)),
        concepts=tuple(each for each in clause.concepts if is_inside(each.span)),
        unknown=tuple(each for each in clause.unknown if is_inside(each)),
    )


def _place(concept: Concept) -> int:
    return concept.span.start


def _denies(words: str, span: Span) -> bool:
    """ "삭제하지 마세요", "지우지는 않습니다", "안 지워": what stands behind a verb's "지", or a lone "안" or "못"."""
    return span.words in {"안", "못"} or bool(
        _DENIAL.match(span.words) and _DENIED.search(words, max(0, span.start - 4), span.start)
    )


def _is_contracted(words: str, found: Found) -> bool:
    """The m of "I'm" is no metre."""
    return isinstance(found.value, UnitWord) and words[max(0, found.span.start - 1) : found.span.start] in {"'", "’"}


def _between_orders(reading: Reading, words: str) -> list[int]:
    """ "P-Delta 걸고 | 모드 24개로", "Go to 24 modes, | save and | run"; neighbours are joined again where needed."""
    found: list[int] = []
    for each in reading.concepts:
        if each.name == "neg.not" and _NOT_THIS_BUT.search(words[max(0, each.span.start - 2) : each.span.end]):
            found.append(each.span.end)
        if not each.name.startswith(("do.", "neg.keep", "release", "static_check")):
            continue
        said = re.sub(r"\s", "", words[each.span.start : each.span.end])
        if each.name.startswith("do.") and (after := _AFTER.match(words, each.span.end)):
            # "검토 후 | 저장".
            found.append(after.end())
        elif _GOES_ON.search(said):
            behind = _BEHIND.match(words, each.span.end)
            found.append(behind.end() if behind else each.span.end)
        elif said.isascii() and _BEFORE.search(words, max(0, each.span.start - 6), each.span.start):
            found.append(each.span.start)
    return found


def _at_commas(reading: Reading, words: str, taken: Sequence[tuple[int, int]]) -> list[int]:
    """ "C30 추가, | 단면 G3 400x700, | 모드 24개": where what follows names a subject of its own."""
    # A Korean verb stands at the end of its list, an English one begins its order.
    heads = [
        each.span.start
        for each in reading.concepts
        if each.name in _SUBJECTS or (each.name.startswith("do.") and each.span.words.isascii())
    ]
    heads += [each.span.start for each in reading.values if isinstance(each.value, FileName)]
    # "LOBBY type (SDL 1.8), and | ROOF live becomes 3.0".
    heads += [
        each.span.start
        for each in reading.values
        if isinstance(each.value, ModelName) and NameKind.FLOOR_LOAD in each.value.kinds
    ]
    # "P-Delta from …, | PD1 = …": a name with its formula.
    heads += [
        each.span.start
        for each in reading.values
        if isinstance(each.value, NewName) and _EQUALS.match(words, each.span.end)
    ]
    held = [*taken, *(match.span() for each in (_BRACKETS, _AXIS_VALUES) for match in each.finditer(words))]
    commas = [
        match.end() for match in _COMMA.finditer(words) if not any(start < match.start() < end for start, end in held)
    ]
    return [start for start, end in pairwise([*commas, len(words)]) if any(start <= head < end for head in heads)]


# "Fix it." behind what is wrong orders to change it; a support is fixed somewhere.
_IT: Final = Pattern(r" (?:it|this|that|them|those)(?: please| up)?\s*(?:[.!;,]|$)", re.IGNORECASE)


# "Drop R to 4": to a new value, where "drop LCB2" takes it away.
_DROPS_TO: Final = Pattern(
    r"drop(?:ped|ping)? (?:[^,.;:\n]{1,40} )?(?:down )?to (?=\d|zone |site |S\d|[A-Z]{1,3}\d)", re.IGNORECASE
)


_LEFT: Final = Pattern(r"두|둬|둡|놔")
_TOPIC: Final = ("은", "는")


def _corrected(words: str, concept: Concept) -> Concept:
    if concept.name == "do.save" and concept.span.words.casefold() == "store" and words[: concept.span.start].strip():
        # "A single storey store": what is built, unless it begins the order.
        return Concept("warehouse", concept.span)
    if concept.name == "do.delete" and _DROPS_TO.match(words, concept.span.start):
        return Concept("do.change", concept.span)
    if (
        concept.name == "please"
        and _LEFT.match(concept.span.words)
        and words[: concept.span.start].rstrip()[-1:] in _TOPIC
    ):
        # "내부는 두세요".
        return Concept("neg.keep", concept.span)
    is_it = concept.name == "fixed" and concept.span.words.casefold() == "fix" and _IT.match(words, concept.span.end)
    return Concept("do.change", concept.span) if is_it else concept


def _clause(reading: Reading, words: str, start: int, end: int) -> MessageClause:
    def is_inside(span: Span) -> bool:
        return start <= span.start < end

    said = [_corrected(words, each) for each in reading.concepts if is_inside(each.span)]
    denied = [span for span in reading.unknown if is_inside(span) and _denies(words, span)]
    signed = [each for each in reading.values if is_inside(each.span) and _is_signed_size(words, each)]
    return MessageClause(
        start=start,
        end=end,
        message=words,
        values=tuple(
            each
            for each in reading.values
            if is_inside(each.span) and not _is_contracted(words, each) and each not in signed
        ),
        concepts=tuple(sorted((*said, *(Concept("neg.not", span) for span in denied)), key=_place)),
        unknown=(
            *(each for each in reading.unknown if is_inside(each) and each not in denied),
            *(Span(each.span.start, each.span.end, f"-{each.span.words}") for each in signed),
        ),
    )


_SIGN: Final = Pattern(r"(?:^|[\s(:=])[-−]$")


def _is_signed_size(words: str, each: Found) -> bool:
    """ "C1 -500x600": a size with a sign of its own is none; in "C1 - 500x600" and "C1-500x600" it is a dash."""
    if not isinstance(each.value, SectionSize):
        return False
    return _SIGN.search(words, max(0, each.span.start - 2), each.span.start) is not None
