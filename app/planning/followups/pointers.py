"""Words that point to what was ordered before ("그 부재들", "that combination", "it"): what they mean takes their
place, and where they may mean two things that is asked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.lib.patterns import Pattern
from app.planning.followups.facts import FactKind, brought_in, last_of
from app.planning.words import followups as words
from app.ports.planner import PlanQuestion
from app.protocol.items import Choice, QuestionField
from app.protocol.memory import Order
from app.trade.templates import verbatim

_BEFORE_KO: Final = r"(?:(?:아까|방금|위에서|앞에서|조금 전에?|바로 전|직전)(?:의)? ?)"
_MADE_KO: Final = r"(?:(?:추가|정의|만든|만들었던|입력|지정|적용|변경|건|걸은|걸었던)(?:한|했던)? ?)"
_THAT_KO: Final = (
    rf"(?:{_BEFORE_KO}{_MADE_KO}?(?:그|이|저)?|(?:그|해당|동일한|같은)|이(?= ?(?:부재|조합|단면|절점|요소|하중)))"
)
_TAIL_KO: Final = r"(?:에서|에게|에는|에도|에|의|을|를|은|는|이|가|도|로|으로)"
_NOUNS_KO: Final[tuple[tuple[FactKind, str], ...]] = (
    (FactKind.LOAD_CASE, r"(?:하중 ?)?(?:케이스|조건)"),
    (FactKind.COMBINATION, r"(?:하중 ?)?조합"),
    (FactKind.ELEMENTS, r"(?:부재|요소|엘리먼트|보|기둥|거더)"),
    (FactKind.NODES, r"(?:절점|노드)"),
    (FactKind.SECTION, r"단면"),
    (FactKind.MATERIAL, r"(?:재료|재질)"),
    (FactKind.FLOOR_LOAD, r"바닥 ?하중(?: ?타입| ?유형)?"),
    (FactKind.LOAD, r"(?:등분포 ?|집중 ?|절점 ?)?하중"),
)
_THAT_EN: Final = r"(?:the same|that very|those same|that|those|these|this|the last|the previous|said|the just added)"
_NOUNS_EN: Final[tuple[tuple[FactKind, str], ...]] = (
    (FactKind.LOAD_CASE, r"(?:load )?cases?"),
    (FactKind.COMBINATION, r"(?:load )?(?:combinations?|combos?)"),
    (FactKind.ELEMENTS, r"(?:members?|elements?|beams?|columns?|girders?)"),
    (FactKind.NODES, r"(?:nodes?|joints?)"),
    (FactKind.SECTION, r"sections?"),
    (FactKind.MATERIAL, r"materials?"),
    (FactKind.FLOOR_LOAD, r"floor loads?(?: types?)?"),
    (FactKind.LOAD, r"(?:line |point |nodal |uniform )?loads?"),
)
_POINTERS: Final[tuple[tuple[FactKind | None, Pattern], ...]] = (
    *(
        (
            kind,
            Pattern(rf"(?<![가-힣]){_THAT_KO} ?{noun}(?P<many>들)?(?P<tail>{_TAIL_KO})?(?![가-힣])"),
        )
        for kind, noun in _NOUNS_KO
    ),
    *(
        (kind, Pattern(rf"(?<![A-Za-z]){_THAT_EN} (?P<noun>{noun})(?![A-Za-z])", re.IGNORECASE))
        for kind, noun in _NOUNS_EN
    ),
    (None, Pattern(r"(?<![가-힣])(?:그거|그것|이거|이것)(?P<many>들)?(?P<tail>을|를|은|는|도|에|로|으로)?(?![가-힣])")),
    (None, Pattern(r"(?<![A-Za-z])(?P<noun>that one|those ones|them|it)(?![A-Za-z'’])", re.IGNORECASE)),
)
_KO: Final[Mapping[FactKind, str]] = {
    FactKind.ELEMENTS: "요소 {}",
    FactKind.NODES: "절점 {}",
    FactKind.COMBINATION: "{} 조합",
    FactKind.LOAD_CASE: "{}",
    FactKind.SECTION: "{} 단면",
    FactKind.MATERIAL: "재료 {}",
    FactKind.THICKNESS: "{} 두께",
    FactKind.FLOOR_LOAD: "{}",
}
_EN: Final[Mapping[FactKind, str]] = {
    FactKind.ELEMENTS: "elements {}",
    FactKind.NODES: "nodes {}",
    FactKind.COMBINATION: "combination {}",
    FactKind.LOAD_CASE: "{}",
    FactKind.SECTION: "section {}",
    FactKind.MATERIAL: "material {}",
    FactKind.THICKNESS: "thickness {}",
    FactKind.FLOOR_LOAD: "{}",
}
# The key of the question which of several is meant.
MEANT: Final = "meant"
_ALL: Final = "!all"


@dataclass(frozen=True, slots=True)
class Pointed:
    """The message with what was pointed to in its place. `is_load`: it points to a load, which has no name; `lost` are
    the words that point to nothing known."""

    text: str
    said: tuple[str, ...] = ()
    is_load: bool = False
    lost: str = ""


def pointed(text: str, orders: Sequence[Order], answers: Mapping[str, str]) -> Pointed | PlanQuestion | None:
    """None where nothing is pointed to."""
    found = Pointed(text)
    for kind, pattern in _POINTERS:
        match = pattern.search(found.text)
        if match is None:
            continue
        if kind is FactKind.LOAD:
            found = Pointed(_cut(found.text, match, ""), (*found.said, match[0].strip()), is_load=True)
            continue
        put = _put(kind, match, orders, answers)
        if isinstance(put, PlanQuestion):
            return put
        if put is None and kind is None:
            # "it" may stand for anything: without something before, it is left to whoever reads the rest.
            continue
        if put is None:
            return Pointed(found.text, lost=match[0].strip())
        found = Pointed(_cut(found.text, match, put), (*found.said, match[0].strip()), found.is_load)
    return found if found.said else None


def _cut(text: str, match: re.Match[str], put: str) -> str:
    return f"{text[: match.start()]}{put}{text[match.end() :]}".strip()


def _put(
    kind: FactKind | None, match: re.Match[str], orders: Sequence[Order], answers: Mapping[str, str]
) -> str | PlanQuestion | None:
    """The words that say what is meant."""
    candidates = _candidates(kind, orders)
    if not candidates:
        return None
    groups = match.groupdict()
    is_korean = bool(re.search("[가-힣]", match[0]))
    is_many = bool(groups.get("many")) or bool(re.search(r"(?:s|them)$", groups.get("noun") or "", re.IGNORECASE))
    chosen = _chosen(match[0].strip(), candidates, answers, is_many=is_many)
    if isinstance(chosen, PlanQuestion):
        return chosen
    kinds = {each for each, _ in chosen}
    only = kinds.pop()
    names = [name for _, name in chosen]
    joined = " ".join(names) if only in {FactKind.ELEMENTS, FactKind.NODES} else ", ".join(names)
    said = (_KO if is_korean else _EN)[only].format(joined)
    tail = groups.get("tail") or ""
    # Behind a name in letters a particle would be read as part of it.
    return f"{said} {tail}" if tail and said[-1].isascii() else f"{said}{tail}"


def _candidates(kind: FactKind | None, orders: Sequence[Order]) -> tuple[tuple[FactKind, str], ...]:
    if kind is not None:
        return tuple((kind, name) for name in last_of(orders, kind))
    return brought_in(orders[-1]) if orders else ()


def _chosen(
    said: str, candidates: tuple[tuple[FactKind, str], ...], answers: Mapping[str, str], *, is_many: bool
) -> tuple[tuple[FactKind, str], ...] | PlanQuestion:
    """The one that is meant; all of them where several are, or where that was answered."""
    if len(candidates) == 1 or (is_many and len({kind for kind, _ in candidates}) == 1):
        return candidates
    answer = answers.get(MEANT, "").strip().casefold()
    if answer == _ALL and len({kind for kind, _ in candidates}) == 1:
        return candidates
    hits = tuple(each for each in candidates if each[1].casefold() == answer)
    if len(hits) == 1:
        return hits
    choices = [Choice(value=name, label=verbatim(name)) for _, name in candidates]
    if len({kind for kind, _ in candidates}) == 1:
        choices.append(Choice(value=_ALL, label=words.ALL))
    field = QuestionField(key=MEANT, label=words.MEANT, choices=tuple(choices), takes_other=True)
    return PlanQuestion(text=words.WHICH_IS_MEANT(said=said), fields=(field,))
