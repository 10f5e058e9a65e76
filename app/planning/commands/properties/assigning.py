"""Give elements another section, material or beta angle."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import ask, ask_name, note, refuse
from app.planning.commands.clause.gate import place
from app.planning.commands.clause.hand import Hand, cover, holds_for_all
from app.planning.commands.clause.numbering import typed_ids
from app.planning.commands.clause.outcome import Call, Made, Outcome, Refused
from app.planning.commands.named.members import MeantMembers, members_in, way_of_members
from app.planning.commands.properties.made_for import (
    BESIDE,
    BETWEEN,
    MEMBERS,
    every_member,
    from_before,
    gives_an_unknown,
    is_for_members,
    is_grade_for_members,
    is_made_for_members,
    names_them_twice,
    put_beside,
    takes_both,
)
from app.planning.commands.properties.materials import grade_call
from app.planning.commands.properties.sections import shaped_arguments, size_outside
from app.planning.words.commands import assigning as words
from app.protocol.items import Assumption
from app.reading.slots import (
    Amount,
    Found,
    Grade,
    GradeKind,
    IdNoun,
    Ids,
    ModelName,
    NewName,
    Number,
    SectionSize,
    Storeys,
)
from app.reading.source import Span
from app.trade.answers.digest import AlikeMembers, MemberKind, NameKind, ids_of
from app.trade.id_lists import each_id, show_ids
from app.trade.json_types import JsonValue
from app.trade.templates import joined

_ORDERS: tuple[str, ...] = ("do.change", "do.assign", "do.set", "do.add", "do.convert")
_MOST_DEG = 360
_TWO = 2
# Between the name that goes and the one that comes, and the other way round.
_TO_THE_OTHER: Final = Pattern(
    r"\s*(?:→|->|=>|(?:(?:section|material|columns?|beams?|members?|walls?|braces?) )?(?:by|with|to|into|for|becomes?)"
    r"|(?:이|가|을|를)? ?대신(?:에)?)\s*(?:the )?",
    re.IGNORECASE,
)
_AHEAD_OF_OLD: Final = Pattern(
    r"(?<![A-Za-z])(?:replac|swap|chang|switch|substitut|exchang|convert|move|from)", re.IGNORECASE
)
_FOR_THE_OTHER: Final = Pattern(
    r",? ?(?:instead of|in place of|rather than|in lieu of|, not|replaces?|to replace)(?: the)? ?", re.IGNORECASE
)
_KOREAN_OLD: Final = Pattern(
    r"(?:에서|인|(?:을|를)?(?: ?(?:쓰는|사용(?:하는|한|중인)|가진|적용된|으로 ?된))?)"
    r"(?: ?(?:부재|기둥|보|것|거|단면|가새|벽)(?:들)?)?(?: ?(?:은|는|을|를|전부|모두|다|전체))*\s*"
)
_KOREAN_NEW: Final = Pattern(r"(?:으로|로)(?![가-힣]|$)|(?:으로|로)$|(?:으로|로) ?(?:바|변|교|전|수)")
# "요소 51을 SB1으로", "51 and 52 → SB1", "60-62 get SB1": the name itself says what becomes of them.
_BECOMES: Final = Pattern(
    r"→|->|=>|(?<![A-Za-z])(?:gets?|becomes?|can be|should be|to be|go(?:es)? (?:up |down )?to"
    r"|(?:up|down) to(?= [A-Z])|to(?= \d{2,4} ?[xX]| [A-Z]))"
    r"(?![A-Za-z])"
    r"|[A-Za-z0-9]\s?(?:콘크리트|강재|재질|재료|단면)?(?:으로|로)(?![가-힣])|줄입시다|올립시다|바꿉시다",
    re.IGNORECASE,
)


def modify_elements(hand: Hand) -> Outcome | None:
    """ "기둥 1~12를 C2로", "elements 5 to 8: material SM355", "beta angle 90 for 3"."""
    if hand.has("do.delete", "release", "support", "load", "do.divide", "mass", "pressure", "uniform"):
        return None
    if not (
        hand.has(*_ORDERS, "use", "section", "material", "angle_beta", "instead")
        or _BECOMES.search(hand.clause.words)
        or _is_bare(hand)
        or (hand.has("do.create") and not _creates(hand))
        or is_for_members(hand)
        or is_made_for_members(hand)
        or is_grade_for_members(hand)
        or takes_both(hand)
    ):
        return None
    if hand.has("connection") or (_creates(hand) and not hand.peek(SectionSize)):
        return None
    if hand.has("angle_beta"):
        hand.says("rotation", "angle", "direction")
    if BETWEEN.search(hand.clause.words) and hand.before.nodes:
        return None
    angle = _angle(hand)
    chosen = _told_in_words(hand)
    if isinstance(chosen, Refused):
        return chosen
    elements = hand.take_all(Ids, lambda ids: ids.noun in {IdNoun.ELEMENT, IdNoun.UNSAID})
    sections = hand.named(NameKind.SECTION)
    materials = hand.named(NameKind.MATERIAL)
    size = hand.peek(SectionSize)
    if size is not None and len(materials) < _TWO and angle is None:
        return _with_new_section(hand, elements, sections, size, chosen, materials[0] if materials else "")
    if chosen is None and not elements and not sections:
        chosen = every_member(hand)
    if not sections and len(materials) < _TWO and angle is None and hand.peek(Grade) and (chosen or elements):
        return _with_new_grade(hand, elements, chosen, materials[0] if materials else "")
    if not (sections or materials) and angle is None and not hand.peek(NewName) and not hand.peek(SectionSize):
        sections, materials = from_before(hand)
    elif angle is None:
        sections, materials = put_beside(hand, sections, materials)
    wanted = sections or materials or angle is not None
    is_of_none = not wanted and bool(elements or chosen) and gives_an_unknown(hand)
    if not wanted and not is_of_none and not (elements and hand.has("section", "material", "angle_beta")):
        return None
    if not elements and chosen is None and not hand.has(*MEMBERS):
        return None
    if not elements and chosen is None and (hand.peek(Storeys) or hand.has("do.add")):
        # "보 추가, 단면 G2": members that are added are none that have it already.
        return None
    hand.take_where("do.create", lambda span: span.words.casefold().startswith("make"))
    hand.says(*_ORDERS, *MEMBERS, "section", "material", "angle_beta", "use", "only", "now", "existing", "same")
    hand.says("name", "type", "filler", "concrete", "steel", "each", "all", "frame", "property")
    cover(hand, _BECOMES)
    count = sum(len(each_id(each.text)) for each in elements)
    hand.take(Number, lambda each: each.counter == "개" and each.value == count)
    # The numbers say which; a storey beside them repeats it.
    said = hand.take_all(Storeys) if elements else []
    if elements and (way := way_of_members(hand, MemberKind.BEAM)):
        hand.use(way)
    if (elements or chosen) and not wanted:
        return _which(hand, elements[0].text if elements else chosen.ids if chosen else "")
    if not elements:
        ids = chosen.ids if chosen else typed_ids(hand.answer("element_ids"))
        if not ids:
            text = words.WHICH_ELEMENTS
            return ask(hand, "element_ids", words.ELEMENTS_2, text)
    elif len(elements) > 1:
        return _pairs(elements, sections, materials)
    else:
        # A section written before the ids is the old one: "change G1 of 1to4 to G2" names two.
        ids = elements[0].text
    if sections and materials and chosen is not None and names_them_twice(hand):
        return _one_by_one()
    if len(sections) > 1 or len(materials) > 1:
        if sum(isinstance(each.value, Storeys) for each in hand.clause.values) > 1:
            return _one_by_one()
        if swapped := _swapped(hand, ids, sections, materials, is_by_words=not elements):
            return swapped
        return _old_and_new(hand, ids, sections, materials)
    call = _call(ids, sections[0] if sections else "", materials[0] if materials else "", angle)
    notes = (
        note(
            "storey",
            words.TAKEN_BY_NUMBERS(ids=ids),
        ),
    )
    return Made(calls=(call,), assumptions=notes if said else chosen.notes if chosen else ())


def _creates(hand: Hand) -> bool:
    """A verb for something new; "make beams on 2F G2" changes what is there."""
    return any(
        each.name == "do.create" and not each.span.words.casefold().startswith("make") for each in hand.clause.concepts
    )


def _told_in_words(hand: Hand) -> MeantMembers | Refused | None:
    """The members that words name, where no numbers do but those of an exception."""
    trial = Hand(hand.clause, hand.digest, hand.answers, hand.before)
    trial.use(*hand.used)
    found = members_in(trial)
    if found is None or trial.peek(Ids, lambda ids: ids.noun in {IdNoun.ELEMENT, IdNoun.UNSAID}):
        return None
    hand.use(*trial.used)
    return found


def _swapped(hand: Hand, ids: str, sections: list[str], materials: list[str], *, is_by_words: bool) -> Outcome | None:
    """ "replace C1 by C2 in the corner columns": of two names the one that goes and the one that comes are told apart
    by the words between; members told in words are those of them that have the first."""
    kind, names = (NameKind.SECTION, sections) if len(sections) > 1 else (NameKind.MATERIAL, materials)
    if len(names) != _TWO or names[0] == names[1] or (sections and materials):
        return None
    new = _becoming(hand, names)
    if not new:
        return None
    old = names[0] if new == names[1] else names[1]
    kept = _those_with(hand, ids, kind, old, is_by_words=is_by_words)
    if not kept:
        return None
    hand.says("instead")
    shown = show_ids(kept)
    call = _call(shown, new if kind is NameKind.SECTION else "", new if kind is NameKind.MATERIAL else "", None)
    return Made(calls=(call,), assumptions=(note("members", words.THOSE_WITH(count=len(kept), name=old, ids=shown)),))


def _those_with(hand: Hand, ids: str, kind: NameKind, name: str, *, is_by_words: bool) -> list[int]:
    """Those of these members that have a section or material; none where numbers name others too, or nobody knows."""
    number = hand.digest.of(kind)[name]
    has_it = ids_of([each for each in hand.digest.members if number == _number_of(each, kind)])
    meant, holding = each_id(ids), set(each_id(has_it))
    kept = [each for each in meant if each in holding]
    return [] if hand.digest.is_coarse or (len(kept) < len(meant) and not is_by_words) else kept


def _number_of(members: AlikeMembers, kind: NameKind) -> int | None:
    return members.section if kind is NameKind.SECTION else members.material


def _becoming(hand: Hand, names: list[str]) -> str:
    """The name that comes, where the words between the two tell; empty where they do not."""
    spans = [
        each.span
        for each in hand.clause.values
        if isinstance(each.value, ModelName | NewName) and each.value.name.casefold() in {n.casefold() for n in names}
    ]
    new = _coming(hand, spans[0], spans[1]) if len(spans) == _TWO else None
    return "" if new is None else names[spans.index(new)]


def _coming(hand: Hand, one: Span, other: Span) -> Span | None:
    """Of what stands at two places the one that replaces the other; None where the words do not tell."""
    between, behind = hand.between(one, other), hand.clause.text(other.end, hand.clause.end)
    ahead = hand.clause.text(hand.clause.start, one.start)
    if _FOR_THE_OTHER.fullmatch(between):
        return one
    if _TO_THE_OTHER.fullmatch(between) and (_AHEAD_OF_OLD.search(ahead) or not between.strip().isascii()):
        return other
    if _KOREAN_OLD.fullmatch(between) and _KOREAN_NEW.match(behind):
        hand.cover(one.end, other.start)
        return other
    return None


def _with_new_grade(hand: Hand, elements: list[Ids], chosen: MeantMembers | None, old: str) -> Outcome | None:
    """ "1층 기둥을 C35로": the grade is defined first where the model has none of that name. Of "the columns' C27
    to C35" those that have the old one get it."""
    found = [each for each in hand.items() if isinstance(each, Found) and isinstance(each.value, Grade)]
    grade = found[0].value
    if len(found) != 1 or not isinstance(grade, Grade) or grade.kind is GradeKind.BAR or len(elements) > 1:
        return None
    is_given = hand.has(*_ORDERS, "material", "use") or _BECOMES.search(hand.clause.words)
    if not (is_given or is_grade_for_members(hand)) or hand.peek(NewName):
        return None
    notes: list[Assumption] = []
    define = grade_call(hand, grade.name, grade, notes)
    hand.use(found[0].span)
    hand.says(*_ORDERS, *MEMBERS, "material", "use", "only", "now", "filler", "each", "all", "concrete", "steel")
    hand.says("strength", "type", "do.create", "do.new")
    cover(hand, _BECOMES)
    ids = elements[0].text if elements else chosen.ids if chosen else ""
    told = chosen.notes if chosen else ()
    if old:
        kept = _those_with(hand, ids, NameKind.MATERIAL, old, is_by_words=not elements)
        named = next(each.span for each in hand.clause.values if getattr(each.value, "name", "") == old)
        if not kept or _coming(hand, *sorted((named, found[0].span), key=place)) != found[0].span:
            return None
        ids = show_ids(kept)
        told = (note("members", words.THOSE_WITH(count=len(kept), name=old, ids=ids)),)
    return Made(calls=(define, _call(ids, "", grade.name, None)), assumptions=(*told, *notes))


def _with_new_section(
    hand: Hand, elements: list[Ids], sections: list[str], size: SectionSize, chosen: MeantMembers | None, material: str
) -> Outcome | None:
    """ "columns 1-12 get a new C2 of 700 square", "1~12 기둥 700x700으로": the section is defined first, under the name
    that is said or asked; so is a grade beside it that the model has not."""
    places = [each.span for each in hand.clause.values if isinstance(each.value, Storeys | Ids)]
    given = [each.span for each in hand.clause.values if isinstance(each.value, SectionSize | NewName)]
    if not holds_for_all(places, given):
        # "1층 기둥에, C6 500각 만들어서 2층 기둥에": the first of them are another section's.
        return None
    new = hand.take_all(NewName)
    sizes = hand.take_all(SectionSize)
    if sections or len(new) > 1 or len(sizes) != 1 or len(elements) > 1 or not (elements or chosen):
        return None
    hand.says(*_ORDERS, *MEMBERS, "section", "use", "only", "now", "filler", "each", "all", "do.create", "rectangle")
    hand.says("square", "h_shape", "box", "pipe", "do.new", "name")
    cover(hand, _BECOMES)
    name = new[0].name if new else hand.answer("section_name")
    shown = "x".join(size.digits)
    if not name:
        offer = f"{'C' if hand.has('column') else 'B'}{shown}"
        return ask(hand, "section_name", words.NAME_OF_NEW_SECTION, words.NO_SECTION_OF_THIS_SIZE(shown=shown), [offer])
    if (problem := size_outside(name, size)) is not None:
        return problem
    ids = elements[0].text if elements else chosen.ids if chosen else ""
    arguments = {"name": name, **shaped_arguments(size)}
    defines = [Call(tool="define_section", title=words.DEFINE_FIRST(name=name, shown=shown), arguments=arguments)]
    notes = [*(chosen.notes if chosen else ())]
    grades = hand.take_all(Grade, lambda each: each.kind is not GradeKind.BAR)
    if len(grades) + bool(material) > 1:
        return None
    if grades:
        material = grades[0].name
        defines.append(grade_call(hand, material, grades[0], notes))
    hand.says("material", "concrete", "steel")
    return Made(calls=(*defines, _call(ids, name, material, None)), assumptions=tuple(notes))


def _is_bare(hand: Hand) -> bool:
    """ "51~60 SB1", "columns 1 to 12: C2": numbers and one name with nothing else of weight."""
    clause = hand.clause
    return (
        (hand.peek(Ids) is not None or (hand.has(*MEMBERS) and (hand.peek(Storeys) is not None or hand.has("all"))))
        and hand.peek(ModelName, lambda each: NameKind.SECTION in each.kinds or NameKind.MATERIAL in each.kinds)
        is not None
        and sum(isinstance(each.value, ModelName) for each in clause.values) == 1
        and BETWEEN.search(clause.words) is None
        and all(
            isinstance(each.value, Ids | ModelName | Storeys) or each.span == way_of_members(hand, MemberKind.BEAM)
            for each in clause.values
        )
        and all(each.name in {*MEMBERS, *BESIDE, "neg.not", "other"} for each in clause.concepts)
    )


def _one_by_one() -> Outcome:
    """ "2층 기둥을 C1으로, 3층은 C2로": which of the names is for which members is not told apart."""
    return refuse(
        "one_by_one",
        words.DIFFERENT_SECTIONS,
        words.WRITE_SENTENCE_FOR_EACH,
    )


def _which(hand: Hand, ids: str) -> Outcome | None:
    """The name is missing, or the model does not have it."""
    kind = NameKind.MATERIAL if hand.has("material") and not hand.has("section") else NameKind.SECTION
    if hand.peek(SectionSize):
        return None
    if kind is NameKind.MATERIAL:
        grade = hand.take(Grade)
        if grade is not None:
            return ask_name(hand, kind.value, kind, grade.name)
    answered = {name.casefold(): name for name in hand.digest.of(kind)}.get(hand.answer(kind.value).casefold())
    wrong = hand.take(NewName)
    if answered is None:
        return ask_name(hand, kind.value, kind, wrong.name if wrong else "")
    is_section = kind is NameKind.SECTION
    return Made(calls=(_call(ids, answered if is_section else "", "" if is_section else answered, None),))


def _pairs(elements: list[Ids], sections: list[str], materials: list[str]) -> Outcome | None:
    """ "1to4 C1, 5to8 C2": as many names as id lists; one name for all joins them."""
    names = sections or materials
    if sections and materials:
        return None
    if len(names) == 1:
        names = names * len(elements)
    if len(names) != len(elements):
        return None
    calls = [
        _call(ids.text, name if sections else "", name if materials else "", None)
        for ids, name in zip(elements, names, strict=True)
    ]
    return Made(calls=tuple(calls))


def _old_and_new(hand: Hand, ids: str, sections: list[str], materials: list[str]) -> Outcome | None:
    """Two names for the same elements: which is the new one is asked."""
    kind, names = (NameKind.SECTION, sections) if len(sections) > 1 else (NameKind.MATERIAL, materials)
    if len(names) != len(set(names)) or len(names) > 2 or (sections and materials):
        return None
    key = f"new_{kind.value}"
    answered = next((name for name in names if name.casefold() == hand.answer(key).casefold()), "")
    if not answered:
        text = words.WHICH_NEW_ONE(ids=ids)
        return ask(hand, key, words.NEW, text, names)
    is_section = kind is NameKind.SECTION
    return Made(calls=(_call(ids, answered if is_section else "", "" if is_section else answered, None),))


def _angle(hand: Hand) -> float | None:
    if not hand.has("angle_beta"):
        return None
    found = hand.near("angle_beta", Amount, lambda each: each.unit == "deg") or hand.near("angle_beta", Number)
    return None if found is None or abs(found.value) > _MOST_DEG else float(found.value)


def _call(ids: str, section: str, material: str, angle: float | None) -> Call:
    arguments: dict[str, JsonValue] = {"element_ids": ids}
    if section:
        arguments["section"] = section
    if material:
        arguments["material"] = material
    if angle is not None:
        arguments["beta_angle_deg"] = angle
    given = [words.SECTION(name=section)] * bool(section) + [words.MATERIAL(name=material)] * bool(material)
    if angle is not None:
        given.append(words.BETA_ANGLE(angle=f"{angle:g}"))
    title = words.ELEMENTS(ids=ids, listed=joined(given))
    return Call(tool="modify_elements", title=title, arguments=arguments)
