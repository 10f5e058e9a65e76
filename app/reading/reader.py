"""A message read: its own words apart from pasted ones, typed values, concepts, and the words that nothing knows."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.lib.patterns import Pattern
from app.reading.concepts import read_concepts, read_exceptions, read_numbered_concepts, without_auxiliaries
from app.reading.increments import stepped
from app.reading.model_names import read_model_names, read_sized_names
from app.reading.quoted import Voice, own, parts
from app.reading.read_documents import read_codes, read_files
from app.reading.read_formulas import read_formulas
from app.reading.read_ids import read_ids, read_modes
from app.reading.read_names import read_classes, read_lettered_names, read_new_names
from app.reading.read_places import read_directions, read_loads_down, read_points
from app.reading.read_quantities import read_numbers, read_quantities, read_shares, read_units
from app.reading.read_shapes import read_grades, read_sections
from app.reading.read_spacings import read_spacings
from app.reading.read_storeys import read_storey_ranges, read_storeys
from app.reading.slots import Concept, Found
from app.reading.source import SourceText, Span
from app.reading.spelling import respelled
from app.reading.symbols import read_glued_symbols, read_symbols
from app.trade.answers.digest import ModelDigest

# The numbers of a list, "1) … 2) …", line by line or in one.
_NUMBERING: Final = Pattern(
    r"(?:^|(?<=[\s,;:]))(?:\((?P<inner>\d{1,2})\)|(?P<number>\d{1,2})\))[ \t]*(?=[^\s,.)])|^"
    r"(?P<dotted>\d{1,2})\.[ \t]+",
    re.MULTILINE,
)
# Words that carry no order, value or name of their own.
_EMPTY: Final = Pattern(
    r"(?:the|a|an|of|to|in|on|at|for|with|and|from|by|as|it|its|is|are|be|was|were|this|that|these|those|there|then"
    r"|so|up|out|into|onto|under|over|per|also|but|if|me|my|i|we|us|our|you|your|will|would|should|shall|may|might"
    r"|do|does|did|has|have|had|get|got|any|some|please|them|they|their|here|too|both|through|again|still|yet|one"
    r"|first|thing|than|well|now|when|where|which|who|what|how)"
    r"(?:'s|s)?",
    re.IGNORECASE,
)
_PARTICLE: Final = Pattern(
    r"(?:은|는|이|가|을|를|에|의|도|로|으로|와|과|랑|이랑|하고|에서|에게|한테|부터|까지|마다|들|씩|별로|별|대로"
    r"|처럼|이고|이며|이다|입니다|이에요|예요|네요|군요|죠|지요|요|고|며|면|서|해서|해|한|할|하는|하기|하여|했|했어"
    r"|했습니다|합니다|하겠|된|될|되는|되게|되어|됨|임|그|이번|저|것|거|게|걸|수|때|및|그리고|그럼|그러면|그런데"
    r"|근데|좀|먼저|우선|일단|다시|바로|전에|후에|뒤에|안에|위에|참고|기준|정도|대해|대한|관련|통해|있는|있어"
    r"|있으면|있다|같이|함께|드려요|드립니다|주시고|주시고요|주고|줘|주|시|세요|까지만|에만|에는|으로만|부분|쪽|님"
    r"|건|용)+",
)
_GLUED: Final = Pattern(r"(?<=[가-힣\x00])\d[\d.,]*")
_WORD: Final = Pattern(r"[A-Za-z][A-Za-z'’\-]*|[가-힣]+|[^\s\x00]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message says. Spans are offsets into it; values, concepts and unknown words never overlap."""

    message: str
    values: tuple[Found, ...]
    concepts: tuple[Concept, ...]
    unknown: tuple[Span, ...]
    has_pasted: bool

    def names(self) -> frozenset[str]:
        """The names of every concept that was read."""
        return frozenset(concept.name for concept in self.concepts)


def read(message: str, digest: ModelDigest) -> Reading:
    """Read the engineer's own words against the open model. What is taken first cannot be misread later."""
    message = unicodedata.normalize("NFC", message)
    source = SourceText(own(message))
    _use_numbering(source)
    values: list[Found] = []
    values += read_files(source)
    glued, lettered = read_glued_symbols(source)
    values += glued
    values += read_codes(source)
    values += read_points(source)
    values += read_sized_names(source, digest)
    numbered = (*read_exceptions(source), *read_numbered_concepts(source))
    values += read_sections(source)
    values += read_formulas(source, digest)
    values += read_storey_ranges(source)
    values += read_model_names(source, digest)
    values += read_spacings(source)
    values += read_lettered_names(source, digest, values)
    values += read_storeys(source)
    values += read_classes(source)
    values += read_modes(source)
    values += read_ids(source)
    values += read_grades(source)
    values += read_shares(source)
    values += read_quantities(source)
    values += read_loads_down(source, values)
    values += read_directions(source)
    values += read_new_names(source)
    values += read_numbers(source)
    values += read_units(source)
    concepts = [*numbered, *lettered, *read_symbols(source), *without_auxiliaries(own(message), read_concepts(source))]
    unknown = _unknown(source)
    typed_wrong = respelled(unknown)
    respelled_spans = {each.span for each in typed_wrong}
    concepts = sorted((*concepts, *typed_wrong), key=lambda each: each.span.start)
    return Reading(
        message=message,
        values=tuple(sorted(stepped(own(message), values), key=lambda each: (each.span.start, each.span.end))),
        concepts=tuple(concepts),
        unknown=tuple(span for span in unknown if span not in respelled_spans),
        has_pasted=any(
            part.voice is Voice.PASTED and message[part.start : part.end].strip() for part in parts(message)
        ),
    )


@lru_cache(maxsize=8)
def read_alone(message: str) -> Reading:
    """The words against no model. Several ask in turn what a message is about, so the last few readings are kept."""
    return read(message, ModelDigest())


def _use_numbering(source: SourceText) -> None:
    """Numbers that count the lines of an order say nothing of it: they run from one up."""
    found = source.matches(_NUMBERING)
    numbers = [int(match["number"] or match["inner"] or match["dotted"]) for match in found]
    if len(found) > 1 and numbers == list(range(1, len(found) + 1)):
        for match in found:
            source.use(match.start(), match.end())


def _unknown(source: SourceText) -> tuple[Span, ...]:
    """Words of content that nothing has read."""
    found: list[Span] = []
    for match in source.matches(_WORD):
        word = match[0]
        if not re.search(r"[A-Za-z가-힣]", word) or _PARTICLE.fullmatch(word):
            continue
        # "Release My": a moment, unless a sentence begins with it.
        is_moment = word == "My" and re.search(r"[^.!?\n] *$", source.rest[: match.start()]) is not None
        if _EMPTY.fullmatch(word) and not is_moment:
            continue
        found.append(source.span(match.start(), match.end()))
    # "지진3": a number that nothing has read may be the value of the word that it hangs on.
    found += [source.span(*match.span()) for match in source.matches(_GLUED)]
    return tuple(sorted(found, key=lambda each: each.start))
