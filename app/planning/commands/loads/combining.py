"""Load combinations by formula and by list, and those that GEN NX generates by code."""

import re
from string import ascii_lowercase
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import ask, note
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.named.cases import is_spectrum
from app.planning.words.commands import combining as words
from app.protocol.items import Assumption
from app.reading.slots import CodeName, Formula, Found, ModelName, NewName, Number, Storeys
from app.trade.answers.digest import NameKind
from app.trade.json_types import JsonValue

_ORDERS: Final = ("do.create", "do.add", "do.set", "do.need", "do.register", "generate", "plus", "include")
_LISTS: Final = {"concrete": "concrete", "steel": "steel"}
# One letter in a formula stands for the only case of its type.
# "LCB4 = 1.2DL + 1.6LL" needs no verb.
_NAMED_FORMULA: Final = Pattern(
    r"\s*(?:(?:and|new|then|instead|a|the|combination|combo|조합|신규|새|그|대신) )*"
    r"[A-Za-z][A-Za-z0-9_\-]{0,15} ?(?:[=:]| (?=\d)|는|은)"
)
_LIST: Final = Pattern(r"목록|(?<![A-Za-z])list(?![A-Za-z])", re.IGNORECASE)
_HEADING: Final = Pattern(r"조합|콤비|컴비|목록|comb|list", re.IGNORECASE)
_LETTERS: Final = {"D": "D", "L": "L", "W": "W", "E": "E", "S": "S", "T": "T"}
_SUFFIX: Final = {"ST": NameKind.LOAD_CASE, "RS": NameKind.SPECTRUM_CASE, "CB": NameKind.COMBINATION}


def combinations(hand: Hand) -> Outcome | None:
    """Each formula is one combination; a name right before it is its name, else "comb1", "comb2" … in order."""
    # "Concrete list: cLCB1 = …" names the list that the combinations go into.
    is_of_list = hand.has(*_LISTS) and _LIST.search(hand.clause.words) is not None
    shows = any(
        each.name == "do.show" and not (is_of_list and each.span.words.casefold() == "list")
        for each in hand.clause.concepts
    )
    if shows or hand.has("do.delete", "p_delta", "mass", "masses", "do.change"):
        return None
    formulas = [each for each in hand.items() if isinstance(each, Found) and isinstance(each.value, Formula)]
    # Under a heading of its own ("concrete combinations: U1 = …; U2 = …") it goes with the heading.
    named_first = _NAMED_FORMULA.match(hand.clause.words) is not None and not _HEADING.search(hand.clause.message)
    if not formulas or not (
        named_first or is_of_list or hand.has("combination", "envelope", "do.create", "do.add", "srss", "abs_sum")
    ):
        return None
    # "4.0 SDL and 2.0 LL" of a floor: an amount and its case make no combination by themselves.
    if not (named_first or is_of_list or hand.has("combination", "envelope")) and all(
        len(_terms(each)) == 1 for each in formulas
    ):
        return None
    if is_of_list:
        hand.take_where("do.show", lambda span: span.words.casefold() == "list")
    names = [each for each in hand.items() if isinstance(each, Found) and _is_its_name(hand, each, formulas)]
    hand.take(Number, lambda each: each.value == len(formulas) > 1 and hand.has("combination"))
    notes: list[Assumption] = []
    rows: list[JsonValue] = []
    free = _free_names(hand, {_name_of(each) for each in names})
    hand.says(
        "combination", *_ORDERS, "load", "name", "each", "all", "filler", "list_of", "only", "design", "type", "plus"
    )
    hand.says("strength", "serviceability", "factored", "load_factor", "usual", "do.assign")
    if any(is_spectrum(hand.digest, case.split("(")[0]) for each in formulas for case in _terms(each)):
        hand.says("dynamic", "spectrum")
    kind = (
        "envelope"
        if hand.says("envelope")
        else "srss"
        if hand.says("srss")
        else "abs"
        if hand.says("abs_sum")
        else "add"
    )
    for found in formulas:
        assert isinstance(found.value, Formula)
        before = [
            each for each in names if each.span.start < found.span.start and not _is_between(formulas, each, found)
        ]
        name = _name_of(before[-1]) if before else next(free)
        hand.use(found.span, *(each.span for each in before[-1:]))
        terms: list[JsonValue] = []
        for factor, case in found.value.terms:
            resolved = _cases(hand, case, notes)
            if not resolved:
                return _ask_case(hand, case)
            terms += [{"case": each, "kind": short, "factor": float(factor)} for each, short in resolved]
        rows.append({"name": name, "type": kind, "terms": terms})
    notes += _told_apart(rows)
    arguments: dict[str, JsonValue] = {"combinations": rows}
    listed = next((tool for word, tool in _LISTS.items() if hand.says(word)), None)
    if listed is not None:
        arguments["list"] = listed
    shown = "; ".join(f"{each['name']} = {_shown(each['terms'])}" for each in rows if isinstance(each, dict))
    title = words.COMBINATIONS(shown=shown)
    call = Call(tool="define_load_combinations", title=title, arguments=arguments)
    return Made(calls=(call,), assumptions=tuple(dict.fromkeys(notes)))


_EQUATED: Final = Pattern(r" ?[=:] ?")


def _is_its_name(hand: Hand, found: Found, formulas: list[Found]) -> bool:
    """A new name; "B1 = 1.4DL" names a combination too, though B1 is a basement and C1 a section elsewhere."""
    if isinstance(found.value, NewName):
        return True
    is_other = isinstance(found.value, Storeys) or (
        isinstance(found.value, ModelName) and not set(found.value.kinds) & set(_SUFFIX.values())
    )
    return is_other and any(_EQUATED.fullmatch(hand.between(found.span, each.span)) for each in formulas)


def _name_of(found: Found) -> str:
    return found.value.name if isinstance(found.value, NewName) else found.span.words.strip()


def _told_apart(rows: list[JsonValue]) -> list[Assumption]:
    """Gives the combinations of one name, as "U2 = 1.2DL ± EX" makes them, names of their own."""
    by_name: dict[str, list[dict[str, JsonValue]]] = {}
    for row in rows:
        assert isinstance(row, dict)
        by_name.setdefault(str(row["name"]), []).append(row)
    notes: list[Assumption] = []
    for name, alike in by_name.items():
        if len(alike) > 1:
            for letter, row in zip(ascii_lowercase, alike, strict=False):
                row["name"] = f"{name}{letter}"
            listed = ", ".join(str(each["name"]) for each in alike)
            notes.append(note(f"named_{name}", words.ONE_NAME_FOR_SEVERAL(name=name, listed=listed)))
    return notes


def _terms(found: Found) -> list[str]:
    return [case for _, case in found.value.terms] if isinstance(found.value, Formula) else []


def _is_between(formulas: list[Found], name: Found, formula: Found) -> bool:
    """Whether another formula stands between a name and this one."""
    return any(name.span.start < each.span.start < formula.span.start for each in formulas)


def _free_names(hand: Hand, taken: set[str]):
    have = {name.casefold() for name in (*hand.digest.of(NameKind.COMBINATION), *taken)}
    return (name for name in (f"comb{number}" for number in range(1, 10_000)) if name not in have)


def _cases(hand: Hand, written: str, notes: list[Assumption]) -> list[tuple[str, str]]:
    """The cases that a term means, with their kinds; a letter of a type stands for the only case of it."""
    answered = hand.answer(f"case_{written}")
    if answered:
        found = [_named(hand, each.strip()) for each in answered.split("+")]
        return [each for each in found if each is not None] if all(found) else []
    named = _named(hand, written)
    if named is not None:
        return [named]
    fitting = _of_type(hand, written)
    if len(fitting) == 1:
        notes.append(
            note(
                f"case_{written}",
                words.IS_CASE(written=written, fitting=fitting[0]),
            )
        )
        return [(fitting[0], "ST")]
    return []


def _of_type(hand: Hand, letter: str) -> list[str]:
    return [each for each, kind in hand.digest.case_types.items() if kind == _LETTERS.get(letter)]


def _named(hand: Hand, written: str) -> tuple[str, str] | None:
    """A case, spectrum case or combination by its name, as "RX" or "RX(RS)"."""
    name, _, suffix = written.partition("(")
    wanted = _SUFFIX.get(suffix.rstrip(")").upper()) if suffix else None
    for short, kind in _SUFFIX.items():
        known = {each.casefold(): each for each in hand.digest.of(kind)}
        if name.casefold() in known and wanted in {None, kind}:
            return known[name.casefold()], short
    return None


def _ask_case(hand: Hand, written: str) -> Outcome:
    """Which cases a term means: those of its type together first, then each case."""
    fitting = _of_type(hand, written)
    have = [*hand.digest.of(NameKind.LOAD_CASE), *hand.digest.of(NameKind.SPECTRUM_CASE)]
    choices = (["+".join(fitting)] if len(fitting) > 1 else []) + have
    listed = ", ".join(have) or "–"
    text = words.WHICH_CASES_MEANT(written=written, listed=listed)
    return ask(hand, f"case_{written}", words.CASES(written=written), text, choices)


def _shown(terms: JsonValue) -> str:
    if not isinstance(terms, list):
        return ""
    return " ".join(f"{each['factor']:+g}{each['case']}" for each in terms if isinstance(each, dict)).lstrip("+")


def envelope(hand: Hand) -> Outcome | None:
    """ "LCB1~LCB2 포락 조합 ENV": an envelope of named combinations or cases."""
    if not hand.has("envelope", "srss", "abs_sum") or hand.peek(Formula):
        return None
    if not hand.has("combination", "envelope", *_ORDERS):
        return None
    if hand.has("do.delete", "do.show", "spectrum"):
        return None
    parts = hand.take_all(ModelName, lambda each: bool(set(each.kinds) & set(_SUFFIX.values())))
    names = hand.take_all(NewName)
    if not parts or len(names) > 1 or any(len(set(each.kinds) & set(_SUFFIX.values())) != 1 for each in parts):
        return None
    kind = "envelope" if hand.says("envelope") else "srss" if hand.says("srss") else "abs"
    # "Factor 1 each", as every term has.
    hand.take(Number, lambda each: each.value == 1)
    if hand.peek(Number):
        return None
    hand.says("scale", "load_factor")
    if names:
        # "…, call it ENV".
        hand.says("do.rename")
    # "An envelope over LCB1 to LCB3".
    hand.take_where("at_least", lambda span: span.words.casefold() == "over")
    hand.says("combination", *_ORDERS, "load", "name", "abs_sum", "load_case", "all", "each")
    name = names[0].name if names else hand.answer("combination_name")
    if not name:
        text = words.COMBINATION_NAME_ASKED
        return ask(hand, "combination_name", words.NAME, text)
    short = {kind: letters for letters, kind in _SUFFIX.items()}
    terms: list[JsonValue] = [
        {"case": each.name, "kind": next(short[kind] for kind in each.kinds if kind in short), "factor": 1.0}
        for each in parts
    ]
    shown = ", ".join(each.name for each in parts)
    title = words.COMBINATION(name=name, kind=kind, shown=shown)
    arguments: dict[str, JsonValue] = {"combinations": [{"name": name, "type": kind, "terms": terms}]}
    return Made(calls=(Call(tool="define_load_combinations", title=title, arguments=arguments),))


_DESIGN: Final = {
    "concrete": words.CONCRETE_KDS,
    "steel": words.STEEL_KDS,
    "src": words.COMPOSITE_SRC,
}


def generated(hand: Hand) -> Outcome | None:
    """ "하중조합 자동생성", "generate the combinations by KDS"; the design list is asked where it is not said."""
    is_generated = hand.has("generate") or hand.peek(CodeName) or _says_generate(hand)
    if not hand.has("combination") or not is_generated or hand.peek(Formula):
        return None
    if hand.has("do.delete", "do.show", "neg.not", "envelope") or hand.peek(NewName) or hand.peek(ModelName):
        return None
    codes = hand.take_all(CodeName)
    if any(not each.name.upper().startswith("KDS") for each in codes):
        return None
    hand.says("combination", *_ORDERS, "load", "design", "all")
    hand.use(*(span for span in hand.clause.unknown if span.words.upper() == "KDS"))
    said = [each for each in ("concrete", "steel") if hand.says(each)]
    listed = said[0] if len(said) == 1 else hand.answer("design_list").casefold()
    if listed not in _DESIGN:
        text = words.FOR_WHICH_DESIGN_LIST
        return ask(hand, "design_list", words.DESIGN_LIST, text, list(_DESIGN.items()))
    title = words.GENERATE_COMBINATIONS(design=_DESIGN[listed])
    notes = (
        note(
            "combination_option",
            words.PRESENT_ONES_STAY,
        ),
    )
    call = Call(tool="generate_load_combinations", title=title, arguments={"list": listed, "option": "ADD"})
    return Made(calls=(call,), assumptions=notes)


def _says_generate(hand: Hand) -> bool:
    return any(
        each.name == "do.create" and each.span.words.casefold().startswith("generat") for each in hand.clause.concepts
    )
