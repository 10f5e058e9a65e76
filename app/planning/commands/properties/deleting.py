"""Delete elements, nodes, loads, cases, materials, sections and combinations by id or name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import ask, ask_name, refuse
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.names_but import KIND_WORDS
from app.planning.commands.clause.outcome import Call, Made, Outcome, Refused
from app.planning.commands.properties.unused import (
    is_known_of,
    is_of_another,
    only_if_unused,
    says_unused,
    tidies,
    unused_kind,
    users_of,
)
from app.planning.words.commands import deleting as texts
from app.reading.slots import Concept, IdNoun, Ids, ModelName, NewName, Storeys
from app.trade.answers.digest import NameKind
from app.trade.id_lists import each_id
from app.trade.templates import joined, opening, within
from app.trade.text import Text

# More than this is asked about first.
_FEW: Final = 20
YES: Final = "yes"


@dataclass(frozen=True, slots=True)
class _Rows:
    """Records of a table, and what people call them."""

    table: str
    ids: str
    shown: Text
    names: Mapping[NameKind, tuple[str, ...]] = field(default_factory=dict[NameKind, tuple[str, ...]])

    @property
    def count(self) -> int:
        return len(each_id(self.ids))


TABLES: Final = {
    NameKind.MATERIAL: "MATL",
    NameKind.SECTION: "SECT",
    NameKind.THICKNESS: "THIK",
    NameKind.LOAD_CASE: "STLD",
    NameKind.SPECTRUM_CASE: "SPLC",
    NameKind.COMBINATION: "LCOM-GEN",
    NameKind.FUNCTION: "SPFC",
    NameKind.FLOOR_LOAD: "FBLD",
}
# A word that several kinds share tells none of them apart.
_TELLING: Final = {kind: words[:1] for kind, words in KIND_WORDS.items()}
# What hangs on a node or an element and is deleted by its number.
_HANGING: Final = (
    (("nodal_load",), "CNLD", texts.NODAL_LOADS_OF_NODES),
    (("beam_load", "point_load", "uniform"), "BMLD", texts.BEAM_LOADS_OF_ELEMENTS),
    (("pressure",), "PRES", texts.PRESSURES_OF_ELEMENTS),
    (("support",), "CONS", texts.SUPPORTS_OF_NODES),
    (("release", "both_ends"), "FRLS", texts.END_RELEASES_OF_ELEMENTS),
    (("nodal_mass",), "NMAS", texts.MASSES_OF_NODES),
)


_OF_NUMBERED: Final = tuple(table for _, table, _ in _HANGING)


def delete(hand: Hand) -> Outcome | None:
    """Records by id or by name; more than twenty, or all of a kind, only after a question."""
    idle = unused_kind(hand)
    if idle is not None and hand.peek(ModelName) is None and hand.peek(NewName) is None:
        return _unused(hand, idle)
    is_reason, is_condition = says_unused(hand), only_if_unused(hand) or idle is not None
    taken_out = cover(hand, TAKES) is not None and cover(hand, _OUT) is not None
    free = {each.name for each in hand.items() if isinstance(each, Concept)}
    is_meant = "do.delete" in free or taken_out or _is_out(hand) or _frees(hand)
    if not is_meant or is_of_another(hand) or free & _OTHERWISE or hand.peek(Storeys):
        return None
    if hand.has("all") and not hand.peek(Ids):
        return _all(hand)
    found = _by_name(hand) or _by_id(hand)
    if found is None:
        return None
    if not isinstance(found, list):
        return found
    if (is_reason or is_condition) and (problem := _in_use(hand, found, is_condition=is_condition)) is not None:
        return problem if isinstance(problem, Refused) else None
    hand.says("do.delete", "each", "only", "name", "filler", "existing", *_words_of(found[0].table))
    if found[0].table in _OF_NUMBERED:
        # "All the loads of 3 and 4": the numbers say whose.
        hand.says("all")
    total = sum(each.count for each in found)
    shown = joined([each.shown for each in found], "; ")
    if total > _FEW and hand.answer("delete").casefold() != YES:
        text = texts.DELETE_RECORDS(total=total, shown=shown)
        return ask(hand, "delete", texts.DELETE_2, text, [(YES, texts.DELETE_RECORDS_2(total=total))])
    return Made(calls=tuple(_call(each) for each in found))


def _unused(hand: Hand, kind: NameKind) -> Outcome | None:
    """All of a kind that no member has, by name; a model that does not tell is asked about."""
    if not (tidies(hand) | hand.says("do.delete")) or hand.peek(Ids) or hand.peek(Storeys):
        return None
    if any(
        each.name.startswith(("neg.", "only", "other", "do.")) for each in hand.items() if isinstance(each, Concept)
    ):
        return None
    hand.says("all", *KIND_WORDS[kind])
    if not is_known_of(kind, hand.digest):
        return ask_name(hand, "delete_name", kind)
    idle = [ModelName(name, (kind,)) for name in hand.digest.of(kind) if not users_of(kind, name, hand.digest)]
    if not idle:
        return refuse("all_in_use", texts.ALL_IN_USE(kind=within(_KINDS[kind])), texts.NOTHING_TO_DELETE)
    return Made(calls=(_call(_named_rows(hand, kind, idle)),))


def _is_out(hand: Hand) -> bool:
    """ "LCB1 and LCB2 out": names, and that they go."""
    is_bare = all(isinstance(each.value, ModelName) for each in hand.clause.values) and bool(hand.clause.values)
    has_verb = any(each.name.startswith("do.") for each in hand.clause.concepts)
    return is_bare and not has_verb and cover(hand, _OUT) is not None


def _in_use(hand: Hand, found: list[_Rows], *, is_condition: bool) -> Refused | bool | None:
    """What is said to be unused and is not: the refusal; True where a condition cannot be looked up."""
    for rows in found:
        for kind, names in rows.names.items():
            if not is_known_of(kind, hand.digest):
                if is_condition:
                    return True
                continue
            for name in names:
                if count := users_of(kind, name, hand.digest):
                    return refuse("in_use", texts.IS_IN_USE(name=name, count=count), texts.CHANGE_THEM_FIRST)
    return True if is_condition and not any(rows.names for rows in found) else None


# "Take LCB3 out", with what goes between the two words.
TAKES: Final = Pattern(r"(?<![A-Za-z])take(?= [^,.;]{1,60} (?:out|off|away)(?![A-Za-z]))", re.IGNORECASE)
_OUT: Final = Pattern(
    r"(?<![A-Za-z])(?:out|off|away)(?: of (?:the |this )?(?:model|file|list|load cases?|definitions?))?"
    r"(?= ?(?:[,.;!]|$))",
    re.IGNORECASE,
)
_OTHERWISE: Final = frozenset({"neg.not", "neg.keep", "neg.later", "mass", "masses"})


def _words_of(table: str) -> tuple[str, ...]:
    """The words for what a table's ids count; "the nodes of element 61" are not element 61."""
    if table == "NODE":
        return ("node",)
    if table in TABLES.values():
        return ("load",)
    at_nodes = ("CNLD", "CONS", "NMAS")
    lines = ("element", "beam", "column", "brace", "wall", "plate")
    return ("load", *(("node", *lines[:3]) if table in at_nodes else lines))


def _call(rows: _Rows) -> Call:
    title = texts.DELETE(shown=rows.shown)
    return Call(tool="delete_records", title=title, arguments={"table": rows.table, "ids": rows.ids})


_FREES: Final = Pattern(
    r"(?:지점|지지|구속)(?:조건)?(?:을|를|은|는)? ?해제"
    r"|(?<![A-Za-z])(?:release|free) (?:the )?supports?",
    re.IGNORECASE,
)


def _frees(hand: Hand) -> bool:
    """ "2번 절점 지점 해제", "release support 2": a support that goes, where no other condition is told."""
    ids = hand.peek(Ids, lambda each: each.noun is IdNoun.NODE)
    if ids is None or hand.has("pinned", "fixed", "roller", "beam", "column", "element", "start_end", "other_end"):
        return False
    held = {node for nodes in hand.digest.supports.values() for node in each_id(nodes)}
    if not _FREES.search(hand.clause.words) or (held and not held.issuperset(each_id(ids.text))):
        return False
    cover(hand, _FREES)
    hand.says("support", "release", "node")
    return True


def _of_which_kind(hand: Hand, text: str) -> list[_Rows] | Outcome | None:
    """ "61번 지워": elements or nodes?"""
    if any(isinstance(each, Concept) and each.name not in {"do.delete", "filler", "please"} for each in hand.items()):
        return None
    answered = hand.answer("delete_kind")
    if answered not in {"elements", "nodes"}:
        hand.says("do.delete", "filler")
        choices = [("elements", opening(texts.ELEMENTS)), ("nodes", opening(texts.NODES))]
        return ask(hand, "delete_kind", texts.WHICH_KIND, texts.ELEMENTS_OR_NODES(text=text), choices)
    is_node = answered == "nodes"
    shown = texts.SENTENCE(text=text, which=(texts.NODES if is_node else texts.ELEMENTS))
    return [_Rows("NODE" if is_node else "ELEM", text, shown)]


def _by_id(hand: Hand) -> list[_Rows] | Outcome | None:
    ids = hand.take_all(Ids, lambda each: each.noun is not IdNoun.MODE)
    if not ids:
        return None
    text = " ".join(each.text for each in ids)
    for words, table, name in _HANGING:
        if hand.says(*words):
            return [_Rows(table, text, texts.SENTENCE_3(text=text, name=name))]
    if hand.has("load", "moment"):
        return None
    if hand.has("pinned", "fixed", "roller"):
        # "Take the hinges off beams 3 and 4": what holds them goes, not they.
        return _what_holds(hand, ids, text)
    nouns = {each.noun for each in ids}
    if nouns == {IdNoun.UNSAID}:
        return _of_which_kind(hand, text)
    if len(nouns) != 1 or IdNoun.UNSAID in nouns:
        return None
    is_node = IdNoun.NODE in nouns
    shown = texts.SENTENCE(text=text, which=(texts.NODES if is_node else texts.ELEMENTS))
    return [_Rows("NODE" if is_node else "ELEM", text, shown)]


def _what_holds(hand: Hand, ids: list[Ids], text: str) -> list[_Rows] | None:
    """Hinges of members are end releases, those of nodes supports."""
    nouns = {each.noun for each in ids}
    if len(nouns) != 1 or hand.has("start_end", "other_end"):
        return None
    hand.says("pinned", "fixed", "roller", "connection")
    if nouns == {IdNoun.ELEMENT}:
        return [_Rows("FRLS", text, texts.SENTENCE_3(text=text, name=texts.END_RELEASES_OF_ELEMENTS))]
    if nouns == {IdNoun.NODE}:
        return [_Rows("CONS", text, texts.SENTENCE_3(text=text, name=texts.SUPPORTS_OF_NODES))]
    return None


def _is_one_out_of_the_other(hand: Hand) -> bool:
    """ "LCB3에서 LL 빼줘", "take LL out of LCB3": what is named last or first is not to go, but to lose the other."""
    names = [each.span for each in hand.clause.values if isinstance(each.value, ModelName | NewName)]
    return any(
        _OUT_OF.search(hand.between(one, other)) and not hand.clause.text(other.end, hand.clause.end).startswith("까지")
        for one, other in pairwise(names)
    )


_OUT_OF: Final = Pattern(
    r"에서|(?<=[A-Za-z0-9])(?:에 있는|안의|속의|내의|의)(?![가-힣])"
    r"|(?<![A-Za-z])(?:from|of|in|within|inside)(?![A-Za-z])",
    re.IGNORECASE,
)


def _by_name(hand: Hand) -> list[_Rows] | Outcome | None:
    """Records that the model names; a name of two kinds needs the word for its kind."""
    if hand.peek(Ids):
        return None
    if _is_one_out_of_the_other(hand):
        return None
    wanted = _wanted(hand)
    names = hand.take_all(ModelName)
    wrong = hand.take(NewName)
    if not names and wrong is not None and len(wanted) == 1:
        hand.says("do.delete", *KIND_WORDS[wanted[0]])
        answered = {name.casefold(): name for name in hand.digest.of(wanted[0])}.get(
            hand.answer("delete_name").casefold()
        )
        if answered is None:
            return ask_name(hand, "delete_name", wanted[0], wrong.name)
        names = [ModelName(answered, (wanted[0],))]
    if not names or (wrong is not None and len(names) > 0 and not hand.answer("delete_name")):
        return None
    grouped: dict[NameKind, list[ModelName]] = {}
    # "LCB2랑 단면 C2": a word for a kind is that of one of them, and the others are of one kind only.
    is_mixed = bool(wanted) and all(any(kind in name.kinds for name in names) for kind in wanted)
    for name in names:
        kinds = [kind for kind in name.kinds if kind in TABLES and (not wanted or kind in wanted)]
        if not kinds and is_mixed:
            kinds = [kind for kind in name.kinds if kind in TABLES]
        if len(kinds) != 1:
            return None
        grouped.setdefault(kinds[0], []).append(name)
    # "LL 하중 삭제", "the loads of case LL": the loads in the case are meant, not the case.
    if NameKind.LOAD_CASE in grouped and hand.has("load", "nodal_load", "beam_load", "floor_load", "self_weight"):
        return None
    for kind in grouped:
        hand.says(*KIND_WORDS[kind])
    return [_named_rows(hand, kind, found) for kind, found in grouped.items()]


def _wanted(hand: Hand) -> list[NameKind]:
    """The kinds that are said; a spectrum case is a case too."""
    found = [kind for kind, words in _TELLING.items() if hand.has(*words)]
    return [kind for kind in found if kind is not NameKind.LOAD_CASE] if NameKind.SPECTRUM_CASE in found else found


def _named_rows(hand: Hand, kind: NameKind, names: list[ModelName]) -> _Rows:
    known = hand.digest.of(kind)
    ids = " ".join(str(known[each.name]) for each in names)
    listed = ", ".join(each.name for each in names)
    shown = texts.SENTENCE_2(listed=listed, words=_KINDS[kind])
    return _Rows(TABLES[kind], ids, shown, {kind: tuple(each.name for each in names)})


_KINDS: Final = {
    NameKind.MATERIAL: texts.MATERIAL,
    NameKind.SECTION: texts.SECTION,
    NameKind.THICKNESS: texts.THICKNESS,
    NameKind.LOAD_CASE: texts.LOAD_CASE,
    NameKind.SPECTRUM_CASE: texts.SPECTRUM_CASE,
    NameKind.COMBINATION: texts.COMBINATION,
    NameKind.FUNCTION: texts.FUNCTION,
    NameKind.FLOOR_LOAD: texts.FLOOR_LOAD,
}


def _all(hand: Hand) -> Outcome | None:
    """ "Delete all combinations": each by its own id, and only after a question."""
    wanted = _wanted(hand)
    if len(wanted) != 1 or hand.peek(Ids) or hand.peek(ModelName) or hand.has("other", "only"):
        return None
    kind = wanted[0]
    known = hand.digest.of(kind)
    hand.says("do.delete", "all", "load", *KIND_WORDS[kind])
    if not known:
        return ask_name(hand, "delete_name", kind)
    listed = ", ".join(known)
    if hand.answer("delete").casefold() != YES:
        text = texts.DELETE_ALL(count=len(known), listed=listed)
        return ask(hand, "delete", texts.DELETE_2, text, [(YES, texts.DELETE_3(count=len(known)))])
    rows = _named_rows(hand, kind, [ModelName(name, (kind,)) for name in known])
    return Made(calls=(_call(rows),))
