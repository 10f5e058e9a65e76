"""Change what is defined: a section's sizes, a material's grade, a thickness; and their names."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.asking import ask, note
from app.planning.commands.clause.hand import ARROW, Hand, cover
from app.planning.commands.clause.old_values import is_second_old
from app.planning.commands.clause.outcome import Call, Made, Outcome, Refused
from app.planning.commands.properties.renaming import changes_the_grade
from app.planning.commands.properties.sections import shaped_arguments, size_outside
from app.planning.commands.properties.side_changes import changed_sides, is_size, other_size, told_as_old
from app.planning.commands.properties.sides import SideSaid, sides_in
from app.planning.commands.properties.thicknesses import length_of
from app.planning.words.commands import changing as words
from app.protocol.items import Assumption
from app.reading.reader import read
from app.reading.slots import (
    Amount,
    Found,
    Grade,
    GradeKind,
    IdNoun,
    Ids,
    Increment,
    ModelName,
    NewName,
    SectionSize,
    Storeys,
)
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonObject, JsonValue
from app.trade.templates import verbatim
from app.trade.text import Text

_NOTHING: Final[JsonObject] = {}
_NOT: Final = ("do.delete", "do.show", "load", "do.divide", "do.check", "neg.later")
_WORDS: Final = (
    *("do.change", "do.set", "do.assign", "do.add", "do.convert", "do.register", "section", "material", "thickness"),
    *("beam", "column", "brace", "wall", "name", "property", "concrete", "steel", "use", "only", "now", "existing"),
    *("each", "all", "both", "filler", "type", "truss", "strength", "rectangle", "square", "h_shape", "first", "slab"),
)
_MEMBERS: Final = ("beam", "column", "brace", "wall", "slab", "truss", "plate")
# That no member gets another one is what a change of the definition means.
_ITSELF: Final = Pattern(
    r"(?:부재 ?)?(?:재배정|재할당|배정|할당)(?:은|는)?(?: ?없이| ?말고| ?하지 ?말고| ?그대로)?"
    r"|(?:단면|정의|재료) ?자체(?:를|만)?|단면 ?정의만?"
    r"|(?:\bno|\bwithout) re-?assign\w*|\bitself\b|\bdefinitions? only\b|\bedit the definitions?\b",
    re.IGNORECASE,
)
# A size said again by how much it grows: "(보춤만 100 늘림)", "i.e. depth up by 100".
_BY_HOW_MUCH: Final = Pattern(
    r"\((?:[^()]*(?:춤|폭|높이|두께)[^()]*\d+[^()]*(?:늘|줄|증|감|키|크)[^()]*)\)"
    r"|,? ?(?:i\.?e\.?,?|that is,?|so) (?:the )?(?:depth|width|height) (?:up|down|\+|increased?|reduced?)(?: by)? \d+"
    r"(?: ?mm)?",
    re.IGNORECASE,
)


def change_sections(hand: Hand) -> Outcome | None:
    """ "G1을 400x800으로", "C1 600각에서 700각으로", "widen G1 to 400": one size for each section that is named."""
    if hand.has(*_NOT) or _is_of_members(hand) or creates(hand):
        return None
    cover(hand, _BY_HOW_MUCH)
    names = _named(hand, NameKind.SECTION)
    if not names or hand.peek(Grade):
        return None
    if hand.peek(SectionSize) is None and (len(names) == 1 or are_listed(hand, names)):
        told = sides_in(hand)
        if told is None:
            return None
        if told:
            return _of_each([_with_sides(hand, name, told) for name in names])
        if len(names) == 1 and hand.peek(Increment):
            return _by_how_much(hand, names[0])
    renamed = _becomes(hand, names)
    told = [each for each in _free(hand) if isinstance(each.value, SectionSize)]
    sizes = _new_ones(hand, told, len(names))
    if (problem := _other_old(hand, names, [each for each in told if each not in sizes])) is not None:
        return problem
    if len(sizes) == 1 and are_listed(hand, names):
        sizes *= len(names)
    calls: list[Call] = []
    if sizes:
        if len(sizes) != len(names):
            return _one_of_two(hand, names[0], sizes) if len(names) == 1 and len(sizes) == _PAIR else None
        for name, found in zip(names, sizes, strict=True):
            assert isinstance(found.value, SectionSize)
            problem = size_outside(name, found.value) or _old_square(hand, name, found)
            if problem is not None:
                return problem
            arguments = {"section": name, **shaped_arguments(found.value), **renamed}
            calls.append(
                _call(
                    name, arguments, verbatim(f"{found.value.shape} {'x'.join(found.value.digits)} {found.value.unit}")
                )
            )
    else:
        new = _new_name(hand)
        if len(names) != 1 or not new:
            return None
        calls.append(_call(names[0], {"section": names[0], **new}, verbatim(str(new["new_name"]))))
    hand.says(*_WORDS, "do.rename", "do.create")
    cover(hand, _ITSELF)
    return Made(calls=tuple(calls), assumptions=tuple(_follows(name) for name in names))


_LISTS: Final = Pattern(r"(?:을|를|은|는)? ?(?:[,&/+]|and|와|과|및|이랑|랑|하고|그리고)? ?(?:and )?", re.IGNORECASE)


def are_listed(hand: Hand, names: Sequence[str]) -> bool:
    """ "G1 and G2 400x800": names side by side, each once, so that one value is for each of them."""
    spans = [each.span for each in hand.clause.values if isinstance(each.value, ModelName) and each.value.name in names]
    return len(spans) == len(names) and all(
        _LISTS.fullmatch(hand.between(first, second)) for first, second in pairwise(spans)
    )


def _follows(name: str) -> Assumption:
    return note(f"follows_{name}", words.WHAT_USES_IT_FOLLOWS(name=name))


def _of_each(found: Sequence[Outcome | None]) -> Outcome | None:
    """The same of several sections; what one of them asks or refuses stands for all."""
    made = [each for each in found if isinstance(each, Made)]
    if len(made) < len(found):
        return found[0] if len(found) == 1 else next((each for each in found if isinstance(each, Refused)), None)
    return Made(
        calls=tuple(call for each in made for call in each.calls),
        assumptions=tuple(told for each in made for told in each.assumptions),
    )


def _with_sides(hand: Hand, name: str, told: list[SideSaid]) -> Outcome | None:
    """ "웨브만 12→14": the other sizes stay, and the whole new size stands on the card."""
    hand.says(*_WORDS, "do.create")
    cover(hand, _ITSELF)
    changed = changed_sides(hand.digest, name, told)
    if changed is None:
        # By how much it grows says nothing where nobody knows what it is.
        return _by_how_much(hand, name) if any(each.sign for each in told) else None
    if isinstance(changed, Refused):
        return changed
    new = _new_name(hand)
    shown = ", ".join(str(each) for each in changed.arguments.values())
    call = _call(name, {"section": name, **changed.arguments, **new}, verbatim(shown))
    return Made(calls=(call,), assumptions=(*changed.notes, _follows(name)))


def _old_square(hand: Hand, name: str, new: Found) -> Outcome | None:
    """ "600 → 700각", "700 square (was 600)": the side that was, taken; the refusal where the model has another."""
    known = hand.digest.shapes.get(name)
    for each in _free(hand):
        was = length_of(each)
        if was is None or not told_as_old(hand, each, new):
            continue
        if known is not None and any(not is_size(hand.digest, size, was) for size in known.sizes.values()):
            return other_size(hand.digest, name, str(was))
        hand.use(each.span)
    return None


def _other_old(hand: Hand, names: Sequence[str], old: Sequence[Found]) -> Outcome | None:
    """ "C2 550각에서 600각으로" of a C2 of 500: the refusal where the model has another size than the one given up."""
    if len(old) != len(names):
        return None
    for name, found in zip(names, old, strict=True):
        known = hand.digest.shapes.get(name)
        size = found.value
        if known is None or not isinstance(size, SectionSize) or len(size.digits) != len(known.sizes):
            continue
        said = [Amount(digits, size.unit) for digits in size.digits]
        if any(not any(is_size(hand.digest, stored, each) for stored in known.sizes.values()) for each in said):
            return other_size(hand.digest, name, f"{'x'.join(size.digits)} {size.unit}")
    return None


def _by_how_much(hand: Hand, name: str) -> Outcome | None:
    """By how much a section grows is told, not what it becomes: its new size is asked."""
    hand.take_all(Increment)
    hand.says(*_WORDS, "width", "depth", "do.create", "more")
    answered = [each.value for each in read(hand.answer("section_size"), hand.digest).values]
    if len(answered) == 1 and isinstance(answered[0], SectionSize):
        problem = size_outside(name, answered[0])
        shown = verbatim(f"{answered[0].shape} {'x'.join(answered[0].digits)} {answered[0].unit}")
        call = _call(name, {"section": name, **shaped_arguments(answered[0])}, shown)
        return problem or Made(calls=(call,), assumptions=(_follows(name),))
    return ask(hand, "section_size", words.NEW_SIZE, words.WHAT_DOES_IT_BECOME(name=name))


_PAIR: Final = 2


def _one_of_two(hand: Hand, name: str, sizes: Sequence[Found]) -> Outcome:
    """ "C2 500각 600각으로": two sizes for one section, neither told as the old one."""
    hand.says(*_WORDS, "do.create")
    answered = [each.value for each in read(hand.answer("section_size"), hand.digest).values]
    if len(answered) == 1 and isinstance(answered[0], SectionSize):
        shown = verbatim(f"{answered[0].shape} {'x'.join(answered[0].digits)} {answered[0].unit}")
        call = _call(name, {"section": name, **shaped_arguments(answered[0])}, shown)
        return size_outside(name, answered[0]) or Made(calls=(call,), assumptions=(_follows(name),))
    offers = ["x".join(each.value.digits) for each in sizes if isinstance(each.value, SectionSize)]
    text = words.WHICH_SIZE(name=name, one=offers[0], other=offers[1])
    return ask(hand, "section_size", words.NEW_SIZE, text, offers)


def _call(name: str, arguments: JsonObject, shown: Text) -> Call:
    return Call(tool="modify_section", title=words.CHANGE_SECTION(name=name, shown=shown), arguments=arguments)


def change_materials(hand: Hand) -> Outcome | None:
    """ "재료 C24를 C27로 (이름도)", "upgrade C24 to C30": another grade for a material that is there. Where a kind of
    member is named beside it ("the columns' C27", "(기둥만)"), the others that have the material stay as they are."""
    if hand.has(*_NOT, "section", *_MEMBERS) or _is_of_members(hand) or creates(hand):
        return None
    if not changes_the_grade(hand):
        return None
    known = _named(hand, NameKind.MATERIAL)
    grades = [each for each in _free(hand) if isinstance(each.value, Grade) and each.value.kind is not GradeKind.BAR]
    if len(known) != 1 or not grades or len({str(each.value) for each in grades}) != 1:
        return None
    if not (hand.has("do.change", "do.convert") or ARROW.search(hand.clause.words) or _TO.search(hand.clause.words)):
        return None
    grade = grades[0].value
    assert isinstance(grade, Grade)
    hand.use(*(each.span for each in grades))
    renames = hand.has("name", "do.rename") or len(grades) > 1
    hand.says(*_WORDS, "include", "same", "do.rename")
    cover(hand, _NAME_TOO)
    cover(hand, _ITSELF)
    arguments: dict[str, JsonValue] = {"material": known[0], "db": grade.name}
    if renames:
        arguments["new_name"] = grade.name
    title = words.CHANGE_MATERIAL(name=known[0], grade=grade.name)
    notes = (note(f"follows_{known[0]}", words.WHAT_USES_IT_FOLLOWS(name=known[0])),)
    return Made(calls=(Call(tool="modify_material", title=title, arguments=arguments),), assumptions=notes)


_NAME_TOO: Final = Pattern(r"(?<![A-Za-z])names? (?:included|too|as well|also)(?![A-Za-z])", re.IGNORECASE)
# "C24를 C27로", "C24 becomes C27", "C24 to C27".
_TO: Final = Pattern(r"(?:으로|로)(?![가-힣])|\b(?:to|becomes?|as|into)\b", re.IGNORECASE)


def change_thicknesses(hand: Hand) -> Outcome | None:
    """ "W200을 250mm로", "make wall thickness W200 300 mm": another thickness under the same name."""
    if hand.has(*_NOT) or _is_of_members(hand) or creates(hand):
        return None
    names = _named(hand, NameKind.THICKNESS)
    if len(names) == 1 and hand.take_all(Increment):
        hand.says(*_WORDS)
        typed = amounts.of_answer(hand, hand.answer("thickness"), Dimension.LENGTH)
        text = words.WHAT_DOES_IT_BECOME(name=names[0])
        return _thickness(names[0], typed) if typed else ask(hand, "thickness", words.NEW_THICKNESS, text)
    lengths = _new_ones(hand, [each for each in _free(hand) if length_of(each) is not None], len(names))
    renamed = _becomes(hand, names)
    if len(names) != 1 or len(lengths) != 1 or hand.peek(NewName):
        return None
    size = length_of(lengths[0])
    assert size is not None
    hand.says(*_WORDS)
    hand.take_where("do.create", lambda span: span.words.casefold().startswith("make"))
    cover(hand, _ITSELF)
    return _thickness(names[0], size, renamed)


def _thickness(name: str, size: Amount, renamed: JsonObject = _NOTHING) -> Made:
    title = words.CHANGE_THICKNESS(name=name, shown=str(size))
    call = Call(tool="modify_thickness", title=title, arguments={"thickness": name, "t_in": str(size), **renamed})
    notes = (note(f"follows_{name}", words.WHAT_USES_IT_FOLLOWS(name=name)),)
    return Made(calls=(call,), assumptions=notes)


def creates(hand: Hand) -> bool:
    """A verb for something new; "make C2 550x550" and "정의를 바꿔" change what is there."""
    verbs = [each.span.words.casefold() for each in hand.clause.concepts if each.name == "do.create"]
    return any(not (each.startswith("make") or (each.startswith("정의") and hand.has("do.change"))) for each in verbs)


def _is_of_members(hand: Hand) -> bool:
    """Numbers and storeys say which members: then it is they who get another section."""
    return (
        hand.peek(Ids, lambda ids: ids.noun is not IdNoun.MODE) is not None
        or hand.peek(Storeys) is not None
        or (hand.has("all") and hand.has("column", "beam", "brace", "wall"))
    )


def _free(hand: Hand) -> list[Found]:
    return [each for each in hand.items() if isinstance(each, Found)]


def _named(hand: Hand, kind: NameKind) -> list[str]:
    """Names of one kind that the model has, once each; those that only the message brings in are not changed."""
    known = hand.digest.of(kind)
    found = [each for each in _free(hand) if isinstance(each.value, ModelName) and known.get(each.value.name)]
    hand.use(*(each.span for each in found))
    return list(dict.fromkeys(each.value.name for each in found if isinstance(each.value, ModelName)))


def _new_ones(hand: Hand, found: Sequence[Found], wanted: int) -> list[Found]:
    """The values that become; of an old and a new one for each name the new one. Takes all."""
    hand.use(*(each.span for each in found))
    if len(found) == 2 * wanted == _PAIR and is_second_old(hand, found[0], found[1]):
        # "H450x200x9x14 instead of H400x200x8x13".
        hand.says("instead", "neg.not")
        return [found[0]]
    if len(found) == 2 * wanted and wanted and ARROW.search(hand.clause.words):
        return list(found[1::2])
    is_pair = len(found) == 2 * wanted == 2 and _BECOMES.search(hand.clause.words)
    return [found[-1]] if is_pair else list(found)


_BECOMES: Final = Pattern(r"becomes?|에서|was|instead|대신", re.IGNORECASE)


_SIZED: Final = Pattern(r",? ?\(? ?(?:now |with |of |is )?$", re.IGNORECASE)
_TURNS_INTO: Final = Pattern(
    r"(?:을|를|은|는)? ?|(?:이|가)? ?| ?(?:→|->|=>) ?| (?:becomes?|to|into|is now|turns into|to become) ", re.IGNORECASE
)


def _becomes(hand: Hand, names: Sequence[str]) -> JsonObject:
    """ "W250을 W280(280mm)으로", "C1 becomes C9, 700 square": what is there gets the name as well as the size."""
    items = sorted(hand.clause.values, key=lambda each: each.span.start)
    for old, new, size in zip(items, items[1:], items[2:], strict=False):
        if (
            isinstance(old.value, ModelName)
            and names == [old.value.name]
            and isinstance(new.value, NewName)
            and (isinstance(size.value, SectionSize) or length_of(size) is not None)
            and _TURNS_INTO.fullmatch(hand.between(old.span, new.span))
            and _SIZED.fullmatch(hand.between(new.span, size.span))
            and (_TO.search(hand.clause.words) or ARROW.search(hand.clause.words))
        ):
            hand.use(new.span)
            return {"new_name": new.value.name}
    return {}


def _new_name(hand: Hand) -> dict[str, JsonValue]:
    """ "C1 이름을 C1A로": only where a name is spoken of."""
    if not hand.has("do.rename") and not (hand.has("name") and hand.has("do.change")):
        return {}
    new = hand.take(NewName)
    return {"new_name": new.name} if new else {}
