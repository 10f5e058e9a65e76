"""Give what is there another name: "WX를 WINDX로 이름 변경", "rename LCB3 to SERV", "층이름 변경: Roof → RF"."""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.words.commands import storey_changes as words
from app.reading.slots import Grade
from app.trade.answers.digest import NameKind

_KINDS: Final = {
    NameKind.SPECTRUM_CASE: "spectrum_case",
    NameKind.FUNCTION: "spectrum_function",
    NameKind.COMBINATION: "combination",
    NameKind.FLOOR_LOAD: "floor_load_type",
    NameKind.STOREY: "story",
    NameKind.MATERIAL: "material",
    NameKind.SECTION: "section",
    NameKind.THICKNESS: "thickness",
}
_WORD_OF: Final = {
    NameKind.LOAD_CASE: "load_case",
    NameKind.COMBINATION: "combination",
    NameKind.STOREY: "storey",
    NameKind.MATERIAL: "material",
    NameKind.SECTION: "section",
    NameKind.THICKNESS: "thickness",
    NameKind.FLOOR_LOAD: "floor_load_type",
    NameKind.FUNCTION: "spectrum_function",
    NameKind.SPECTRUM_CASE: "spectrum",
}
_WORDS: Final = (
    *(
        "do.rename",
        "name",
        "do.change",
        "load_case",
        "combination",
        "section",
        "material",
        "storey",
        "thickness",
        "load",
    ),
    *(
        "spectrum",
        "floor_load_type",
        "filler",
        "only",
        "existing",
        "do.set",
        "spectrum_function",
        "type",
        "instead",
        "each",
    ),
)


_STOREY: Final = r"(?: ?층(?![가-힣])| (?:storey|story|floor|level))?"
# Between an old name and a new one: "을", "이름은", "→", "is to be called", "becomes".
_LINK: Final = (
    r"(?:은|는|을|를|이|가|의)?(?: ?(?:storey|story|floor|level))?"
    r"(?: ?(?:단면|재료|재질|케이스|하중 ?조건|하중 ?케이스|조합|두께"
    r"|section|material|load case|case|combination|combo|thickness|wall)(?:은|는|을|를|의)?)?"
    r"(?: ?층? ?(?:이름|명칭)(?:은|을|를|만)?(?: ?(?:변경|수정|교체)(?![가-힣]))?)?"
    r"(?: ?,(?= to ))?"
    r" ?(?:→|->|=>|:|=|(?:(?<![A-Za-z])(?:is|are|should|shall|must)(?: to be| be| now)? )?"
    r"(?:(?:re)?(?:named|called))(?: to| as)?"
    r"|becomes?|to(?: be)?|as|into|,?)? ?"
)
_NEW: Final = (
    r"(?P<new>[A-Za-z][A-Za-z0-9]{0,6}층|[A-Za-z][A-Za-z0-9_\-]{0,30}|\d{1,3}[A-Za-z][A-Za-z0-9]{0,6}|\d{1,2}층"
    r"|[가-힣]{1,8}층)"
)
_END: Final = r"(?=(?:으로|로|라고|이라고)(?:만|도)?(?![가-힣])|[ ,./;)]|$)(?:으로|로|라고|이라고)?(?: instead)?"
_NAMING: Final = Pattern(
    r"이름|명칭|층명|개명|리네임|(?<![A-Za-z])(?:re-?nam(?:e|es|ed|ing)|names?|call(?:ed)?|becomes?)(?![A-Za-z])",
    re.IGNORECASE,
)
_ARROW: Final = Pattern(r"→|->|=>")
# No new name of anything: what links and ends orders.
_NO_NAME: Final = frozenset(
    {
        "to",
        "as",
        "is",
        "be",
        "and",
        "the",
        "name",
        "names",
        "called",
        "named",
        "renamed",
        "storey",
        "story",
        "floor",
        "instead",
        "section",
        "material",
        "case",
        "load",
        "combination",
        "thickness",
        "wall",
        "it",
        "a",
    }
)


def rename(hand: Hand) -> Outcome | None:
    """One name for another, or several; what has them follows."""
    is_said = hand.has("do.rename") or _NAMING.search(hand.clause.words) is not None
    if not (is_said or _ARROW.search(hand.clause.words)) or hand.has("do.show"):
        return None
    pairs = _pairs(hand)
    if not is_said and any(kind is not NameKind.STOREY for kind, *_ in pairs):
        # "C1 → C2" gives members another section; a storey can only be called so.
        return None
    if not pairs or len({new.casefold() for _, _, new in pairs}) < len(pairs):
        return None
    made = [_call(kind, name, new) for kind, name, new in pairs]
    if not all(made):
        return None
    cover(hand, _NAMING)
    hand.says(*_WORDS)
    return Made(calls=tuple(each for each in made if each is not None))


def _pairs(hand: Hand) -> list[tuple[NameKind, str, str]]:
    """Every name of the model with the new one behind it, in the order written; takes their words."""
    known = _known(hand)
    if not known:
        return []
    either = "|".join(sorted((re.escape(name) for name in known), key=len, reverse=True))
    pattern = re.compile(
        rf"(?<![A-Za-z0-9_\-가-힣])(?:(?:storeys?|story|stories|floors?|levels?) )?(?P<old>{either})"
        rf"(?![A-Za-z0-9_\-]){_STOREY}{_LINK}{_NEW}{_END}",
        re.IGNORECASE,
    )
    found: list[tuple[NameKind, str, str]] = []
    for match in pattern.finditer(hand.clause.words):
        old, new = match["old"], match["new"]
        if new.casefold() in _NO_NAME or new.casefold() == old.casefold():
            continue
        one = _one(hand, known[old.casefold()], old)
        if one is None:
            return []
        kind, name = one
        # A name that an earlier pair gives up is free: "1F → B1, 2F → 1F".
        given_up = {old_name for old_kind, old_name, _ in found if old_kind is kind}
        if any(each_kind is kind and each not in given_up for each_kind, each in known.get(new.casefold(), [])):
            return []
        if kind is NameKind.MATERIAL and _is_of_grade(hand, new):
            return []
        found.append((kind, name, new))
        # "3F is renamed M3": the verb of the link orders, though it ends as one that tells.
        hand.phrase(hand.clause.start + match.start(), hand.clause.start + match.end())
    return found


def _is_of_grade(hand: Hand, new: str) -> bool:
    is_grade = any(isinstance(each.value, Grade) and each.value.name == new for each in hand.clause.values)
    return is_grade and changes_the_grade(hand)


def changes_the_grade(hand: Hand) -> bool:
    """ "C24 becomes C30, rename it too": another grade, and its name with it; "이름만" is of the name alone."""
    is_of_name = hand.has("do.rename") or (hand.has("name") and hand.has("only"))
    return not is_of_name or _GRADED.search(hand.clause.words) is not None


_GRADED: Final = Pattern(
    r"(?<![A-Za-z])(?:becomes?|too|also|as well|grade|strength)(?![A-Za-z])|(?:이름|명칭)(?:도|까지|함께)|등급|강도"
    r"|(?:이름|명칭)을? ?(?:함께|같이|포함)",
    re.IGNORECASE,
)


def _known(hand: Hand) -> dict[str, list[tuple[NameKind, str]]]:
    """Every name that stands in the model, folded: each kind that has it, with its spelling."""
    known: dict[str, list[tuple[NameKind, str]]] = {}
    for kind in (*_KINDS, NameKind.LOAD_CASE):
        named = [each.name for each in hand.digest.storeys] if kind is NameKind.STOREY else hand.digest.of(kind)
        for name in named:
            known.setdefault(name.casefold(), []).append((kind, name))
    return known


def _one(hand: Hand, held: Sequence[tuple[NameKind, str]], written: str) -> tuple[NameKind, str] | None:
    """The one kind that has a name as it is written, or whatever its case, or that is said beside it."""
    exact = [each for each in held if each[1] == written]
    said = [each for each in held if hand.has(_WORD_OF.get(each[0], ""))]
    return next((each[0] for each in (held, exact, said) if len(each) == 1), None)


def _call(kind: NameKind, name: str, new: str) -> Call | None:
    title = words.RENAME(name=name, new=new)
    if kind is NameKind.LOAD_CASE:
        return Call(tool="rename_load_case", title=title, arguments={"load_case": name, "new_name": new})
    if kind not in _KINDS:
        return None
    return Call(tool="rename_record", title=title, arguments={"kind": _KINDS[kind], "name": name, "new_name": new})
