"""Load cases of a question: those that are named, or the model's own candidates as a question."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand
from app.planning.commands.results.narrowing import each_case
from app.planning.words.commands import read_cases as texts
from app.protocol.items import Choice, QuestionField
from app.reading.slots import Formula, ModelName, NewName
from app.trade.answers.digest import CASE_SUFFIXES, ModelDigest, NameKind
from app.trade.templates import verbatim
from app.trade.text import Text

CASES: Final = "cases"
STATIC, SPECTRUM, COMBINATION = NameKind.LOAD_CASE, NameKind.SPECTRUM_CASE, NameKind.COMBINATION
ANY: Final = (STATIC, SPECTRUM, COMBINATION)
# What a word says about the type of a static case, in GEN NX's letters.
_TYPES: Final = (
    ("superimposed", ("D", "DC", "DW", "SDL")),
    ("dead", ("D",)),
    ("live", ("L", "LR")),
    ("snow", ("S",)),
    ("wind", ("W", "WL")),
    ("temperature", ("T", "TU")),
)
_SEISMIC_TYPES: Final = ("E", "EQ", "EV")
# "LCB7", "gLCB12", "RX": what can only be a case where the model holds no such name.
_LOOKS_LIKE_CASE: Final = Pattern(r"(?:[cgs]?LCB\d+|[A-Z][A-Za-z0-9_]{0,11})")
_MOST_CHOICES: Final = 24
_TO: Final = r" ?(?:~|-|–|to|through|thru|부터|에서) ?"


@dataclass(frozen=True, slots=True)
class Unnamed:
    """No case is certain: what to ask, with the model's candidates."""

    text: Text
    field: QuestionField


def cases_of(hand: Hand, kinds: tuple[NameKind, ...]) -> tuple[str, ...] | Unnamed:
    """The cases of a question, from its words, an earlier answer, or because there is no other."""
    named = hand.take_all(ModelName, lambda name: any(kind in ANY for kind in name.kinds))
    unknown = hand.take_all(NewName, lambda name: _LOOKS_LIKE_CASE.fullmatch(name.name) is not None)
    beside = [each.terms[0][1] for each in _beside_ids(hand)]
    answered = _answered(hand)
    if answered:
        hand.says("load_case", "load", "combination", "spectrum", "seismic", "equivalent_static", "all", "envelope")
        return answered
    if unknown:
        return _not_there(unknown[0].name, _candidates(hand, kinds))
    if named or beside:
        named += [ModelName(name, hand.digest.kinds_of(name)) for name in beside]
        return _spelled(hand, named)
    if (each := each_case(hand)) and (every := _every(hand, each)):
        return every
    candidates = _candidates(hand, kinds)
    if hand.has("envelope") and hand.digest.of(COMBINATION) and not hand.has("load_case"):
        return _plain(hand.digest, (COMBINATION,))
    if hand.has("all") and (hand.has("load_case", "combination") or not hand.has("node", "element", "storey")):
        hand.says("all", "load_case", "combination")
        return candidates or _none(kinds)
    if len(candidates) == 1:
        return candidates
    return _which(candidates) if candidates else _none(kinds)


def _every(hand: Hand, each: str) -> tuple[str, ...]:
    """Every static case, or every combination."""
    hand.says("load_case", "load", "combination", "each", "all")
    return _plain(hand.digest, (COMBINATION,) if each == "combination" else (STATIC,))


def named_cases(hand: Hand) -> tuple[str, ...] | Unnamed | None:
    """The cases that the words name; None where they name none."""
    if not hand.peek(ModelName, lambda name: any(kind in ANY for kind in name.kinds)) and not _answered(hand):
        unknown = hand.take(NewName, lambda name: _LOOKS_LIKE_CASE.fullmatch(name.name) is not None)
        return _not_there(unknown.name, _plain(hand.digest, ANY)) if unknown else None
    return cases_of(hand, ANY)


def seismic_static(digest: ModelDigest) -> tuple[str, ...]:
    """Static cases of type earthquake."""
    return tuple(name for name in digest.of(STATIC) if digest.case_types.get(name, "").upper() in _SEISMIC_TYPES)


def _beside_ids(hand: Hand) -> list[Formula]:
    """ "3, 5 DL" behind a joint or a member: an id and a case, not five times DL. The ids are taken elsewhere."""
    if not hand.has("node", "support", "element", "beam", "column", "brace", "wall"):
        return []
    found = [
        each.value for each in hand.clause.values if isinstance(each.value, Formula) and len(each.value.terms) == 1
    ]
    return [
        formula
        for formula in found
        if formula.terms[0][0] == formula.terms[0][0].to_integral_value() and hand.digest.kinds_of(formula.terms[0][1])
    ]


def _answered(hand: Hand) -> tuple[str, ...]:
    return (
        tuple(dict.fromkeys(re.split(r"\s*,\s*|\s+", given))) if (given := hand.answers.get(CASES, "").strip()) else ()
    )


def _spelled(hand: Hand, named: Iterable[ModelName]) -> tuple[str, ...] | Unnamed:
    """Names as the tools take them; one that is both a static and a spectrum case needs its suffix."""
    found: list[str] = []
    named = _ranges(hand, [*named])
    is_spectral, is_static = hand.says("spectrum"), hand.says("equivalent_static")
    hand.says("load_case", "load", "combination", *_kinds_named(hand.digest, named))
    for name in named:
        kinds = [kind for kind in name.kinds if kind in ANY]
        written = _written(hand, name.name)
        if written is not None or len(kinds) == 1:
            found.append(written or name.name)
        elif is_spectral and SPECTRUM in kinds:
            found.append(f"{name.name}(RS)")
        elif is_static and STATIC in kinds:
            found.append(f"{name.name}(ST)")
        else:
            return _which(tuple(f"{name.name}({CASE_SUFFIXES[kind]})" for kind in kinds))
    return tuple(dict.fromkeys(found))


def _kinds_named(digest: ModelDigest, named: Iterable[ModelName]) -> Iterable[str]:
    """Words that only repeat what the named cases are: "live load" beside LL, but not in "DL and live load"."""
    types = {digest.case_types.get(each.name, "").upper() for each in named}
    yield from (word for word, letters in _TYPES if types.intersection(letters))
    if types.intersection(_SEISMIC_TYPES) or any(SPECTRUM in each.kinds for each in named):
        yield "seismic"


def _ranges(hand: Hand, named: list[ModelName]) -> list[ModelName]:
    """ "LCB1~LCB5" is all from the first to the last, in the model's order."""
    whole: list[ModelName] = []
    if hand.has("ratio", "do.compare"):
        # "The ratio of LL to DL" names two.
        return named
    for first, second in pairwise([*named, None]):
        assert first is not None
        whole.append(first)
        if second is None or first.kinds != second.kinds:
            continue
        if re.search(rf"{re.escape(first.name)}{_TO}{re.escape(second.name)}", hand.clause.words, re.IGNORECASE):
            held = list(hand.digest.of(first.kinds[0]))
            start, end = sorted((held.index(first.name), held.index(second.name)))
            whole += [ModelName(name, first.kinds) for name in held[start + 1 : end]]
    return whole


def _written(hand: Hand, name: str) -> str | None:
    """The name with the suffix that stands behind it in the clause."""
    match = re.search(rf"{re.escape(name)}\((ST|RS|CB)\)", hand.clause.words)
    return f"{name}({match[1]})" if match else None


def _candidates(hand: Hand, kinds: tuple[NameKind, ...]) -> tuple[str, ...]:
    """The cases that the words could mean: by kind, by type, else all of the wanted kinds."""
    digest = hand.digest
    hand.says("load_case")
    if hand.has("combination"):
        hand.says("combination")
        return _plain(digest, (COMBINATION,))
    if hand.says("spectrum"):
        return _plain(digest, (SPECTRUM,))
    if hand.says("equivalent_static"):
        hand.says("seismic", "load")
        return seismic_static(digest)
    if hand.says("seismic"):
        hand.says("load")
        return tuple(case for case in (*seismic_static(digest), *_plain(digest, (SPECTRUM,))))
    for word, types in _TYPES:
        if hand.has(word):
            hand.says(word, "load")
            return tuple(name for name in digest.of(STATIC) if digest.case_types.get(name, "").upper() in types)
    return _plain(digest, kinds)


def _plain(digest: ModelDigest, kinds: tuple[NameKind, ...]) -> tuple[str, ...]:
    """Names of these kinds; with its suffix where two kinds share one."""
    found: list[str] = []
    for kind in kinds:
        for name in digest.of(kind):
            shared = sum(name in digest.of(other) for other in ANY) > 1
            found.append(f"{name}({CASE_SUFFIXES[kind]})" if shared else name)
    return tuple(found)


def _which(candidates: tuple[str, ...]) -> Unnamed:
    return Unnamed(texts.FOR_WHICH_LOAD_CASE, case_field(candidates))


def _not_there(name: str, candidates: tuple[str, ...]) -> Unnamed:
    text = texts.NO_SUCH_CASE(name=name)
    return Unnamed(text, case_field(candidates))


def _none(kinds: tuple[NameKind, ...]) -> Unnamed:
    words = texts.LOAD_CASE_OF_THIS_KIND
    if kinds == (SPECTRUM,):
        words = texts.RESPONSE_SPECTRUM_CASE
    text = texts.MODEL_HAS_NO_WHICH_CASE(words=words)
    return Unnamed(text, case_field(()))


def case_field(candidates: tuple[str, ...]) -> QuestionField:
    """Candidates as choices, all of them together last; another name or several can be typed."""
    shown = candidates[:_MOST_CHOICES]
    choices = [Choice(value=name, label=verbatim(name)) for name in shown]
    if len(candidates) > 1:
        choices.append(Choice(value=", ".join(candidates), label=texts.ALL_OF_THESE))
    return QuestionField(key=CASES, label=texts.LOAD_CASE, choices=tuple(choices), takes_other=True)
