"""Define materials: database grades ("C30, SM355") and materials by their properties ("E=24 GPa, 포아송비 0.2 …")."""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.asking import ask_fields, ask_name, field, note, refuse
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Asked, Call, Made, Outcome
from app.planning.words.commands import materials as words
from app.protocol.items import Assumption, QuestionField
from app.reading.slots import Amount, Found, Grade, GradeKind, IdNoun, Ids, ModelName, NewName, Number
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.material_tables import TABLES, usual_table
from app.trade.quantities import parse_quantity
from app.trade.words.materials import FROM_GEN_NX_TABLE

_STRENGTH: Final = Pattern(r"f'?c|\d+ ?MPa|콘크리트", re.IGNORECASE)
_WRITTEN: Final = Pattern(r"(?<![A-Za-z0-9])KS\d\d(?: ?\((?:RC|S)\))?(?![A-Za-z0-9])", re.IGNORECASE)
_BRACKET: Final = {GradeKind.CONCRETE: "(RC)", GradeKind.STEEL: "(S)"}
_ORDERS: Final = ("do.create", "do.add", "do.set", "do.need", "do.register")
_WORDS: Final = (
    *(
        "material",
        "concrete",
        "steel",
        "name",
        "property",
        "type",
        "code_text",
        "table",
        "filler",
        "only",
        "each",
        "use",
    ),
    *("strength", "user", "geometry"),
)
_PAIR: Final = 2
_PROPERTIES: Final = ("modulus", "poisson", "unit_weight", "thermal", "density")
# Where no material of a building lies: kN/m², kN/m³.
_LEAST_E, _MOST_E, _MOST_WEIGHT = 1e3, 1e9, 250.0
# A number as small as this is an expansion per degree.
_MOST_THERMAL: Final = 1e-3


def define_grades(hand: Hand) -> Outcome | None:
    """One database material for each grade; a name that stands right before it is its name."""
    if hand.has("do.delete", "do.assign", "do.change", "do.show", *_PROPERTIES) or hand.peek(Ids, _of_elements):
        return None
    grades = [each for each in hand.items() if isinstance(each, Found) and isinstance(each.value, Grade)]
    if not hand.has("material", "concrete", "steel", *_ORDERS) and not _is_all_grades(hand):
        return None
    if not grades:
        return _known_grade(hand)
    if (old := _replaced_grade(hand, grades)) is not None:
        hand.use(*(each.span for each in grades))
        hand.says(*_ORDERS, *_WORDS)
        return ask_name(hand, "material", NameKind.MATERIAL, old)
    grades = _once(hand, grades)
    hand.says(*_ORDERS, *_WORDS)
    if hand.has("name"):
        hand.says("neg.keep")
    calls: list[Call] = []
    notes: list[Assumption] = []
    for found in grades:
        grade = found.value
        assert isinstance(grade, Grade)
        if grade.kind is GradeKind.BAR:
            return None
        hand.use(found.span)
        calls.append(grade_call(hand, _name_before(hand, found) or grade.name, grade, notes))
    for span in hand.clause.unknown:
        if span.words.strip("() ").casefold() in {"ks", "rc", "s"}:
            hand.use(span)
    return Made(calls=tuple(calls), assumptions=tuple(dict.fromkeys(notes)))


_TO_GRADE: Final = Pattern(r" ?(?:을|를|에서|→|->|=>|to) ?")


def _replaced_grade(hand: Hand, grades: Sequence[Found]) -> str | None:
    """ "재료 C30을 C35로" in a model without C30: the one that is to be changed; None where none is."""
    if len(grades) != _PAIR or not _TO_GRADE.fullmatch(hand.between(grades[0].span, grades[1].span)):
        return None
    return getattr(grades[0].value, "name", None)


def grade_call(hand: Hand, name: str, grade: Grade, notes: list[Assumption]) -> Call:
    """The definition of a database material, from the table that is said or the usual one, which is noted."""
    standard = _standard(hand, grade, notes)
    arguments: dict[str, JsonValue] = {"name": name, "type": grade.kind.value, "standard": standard, "db": grade.name}
    title = words.DEFINE_MATERIAL(name=name, name2=grade.name, standard=standard)
    return Call(tool="define_material", title=title, arguments=arguments)


def _is_all_grades(hand: Hand) -> bool:
    """ "C24, SD400 아님": a grade by itself, with its name or none, is one to be defined."""
    clause = hand.clause
    return (
        bool(clause.values)
        and not clause.words.rstrip(" .,").endswith("도")
        and all(isinstance(each.value, Grade | NewName) for each in clause.values)
        and not clause.unknown
        and all(each.name in {"please", "filler", "now", "first", "plus", "both"} for each in clause.concepts)
    )


def _once(hand: Hand, grades: list[Found]) -> list[Found]:
    """Each grade once: said again, it is the name."""
    kept: dict[object, Found] = {}
    for each in grades:
        is_strength = any(_STRENGTH.match(one.span.words) for one in (each, kept.get(each.value)) if one is not None)
        if each.value in kept and (hand.has("name") or is_strength):
            # "fck 27 concrete C27": the strength and the grade by its name.
            hand.use(each.span)
        else:
            kept[each.value if each.value not in kept else each.span] = each
    return list(kept.values())


def _of_elements(ids: Ids) -> bool:
    return ids.noun is not IdNoun.MODE


def _standard(hand: Hand, grade: Grade, notes: list[Assumption]) -> str:
    names = [each.replace(" ", "").upper() for each in _WRITTEN.findall(hand.clause.words)]
    written = {each if "(" in each else each + _BRACKET[grade.kind] for each in names}
    hand.take_all(NewName, lambda each: any(table.startswith(each.name.upper()) for table in written))
    chosen = next((each for each in TABLES[grade.kind] if each in written), None)
    if chosen is not None:
        return chosen
    table = usual_table(grade.kind, grade.name)
    notes.append(
        note(
            f"{grade.kind.value}_{table}",
            FROM_GEN_NX_TABLE(name=grade.name, table=table),
        )
    )
    return table


def _name_before(hand: Hand, grade: Found) -> str | None:
    """ "COL C30": a new name with nothing read between it and the grade."""
    before = [each for each in hand.items() if each.span.start < grade.span.start]
    last = before[-1] if before else None
    if not isinstance(last, Found) or not isinstance(last.value, NewName):
        return None
    between = hand.between(last.span, grade.span)
    if re.fullmatch(r"\s*[\"'”]?\s*(?:[:=(,]|은|는|이|as|of|is|(?:이)?라는 이름으로)?\s*", between) is None:
        return None
    hand.use(last.span)
    return last.value.name


def _known_grade(hand: Hand) -> Outcome | None:
    """ "C27 재료 추가": the model has it."""
    if not hand.has("do.create", "do.add") or not hand.has("material", "concrete", "steel"):
        return None
    names = hand.take_all(ModelName, lambda each: NameKind.MATERIAL in each.kinds)
    if not names or hand.has("section"):
        return None
    hand.says(*_ORDERS, *_WORDS)
    listed = ", ".join(each.name for each in names)
    return refuse(
        "already_exists",
        words.MODEL_HAS_MATERIAL_ALREADY(listed=listed),
        words.GIVE_ANOTHER_NAME,
    )


def define_user_material(hand: Hand) -> Outcome | None:
    """A material by modulus, Poisson's ratio and unit weight; a thermal expansion where it is given."""
    if hand.has("do.delete") or not (
        hand.has("modulus") or (hand.has("material", "user_defined") and hand.has(*_PROPERTIES))
    ):
        return None
    modulus = value_near(hand, "modulus", Dimension.PRESSURE)
    weight = value_near(hand, "unit_weight", Dimension.UNIT_WEIGHT) or amounts.take(hand, Dimension.UNIT_WEIGHT)
    modulus = modulus or amounts.take(hand, Dimension.PRESSURE)
    poisson = hand.near("poisson", Number)
    thermal = hand.near("thermal", Number) or hand.take(Number, lambda each: 0 < each.value < _MOST_THERMAL)
    hand.says(*_ORDERS, *_WORDS, *_PROPERTIES, "do.change", "existing", "building")
    hand.says(
        "unit_system", "use", "user", "user_defined", "weight", "concrete", "steel", "direction", "each", "filler"
    )
    name = hand.take(NewName)
    known = None if name else hand.take(ModelName, lambda each: NameKind.MATERIAL in each.kinds)
    if known is not None:
        return None
    given = name.name if name else hand.answer("material_name")
    modulus = modulus or amounts.of_answer(hand, hand.answer("modulus"), Dimension.PRESSURE)
    weight = weight or amounts.of_answer(hand, hand.answer("unit_weight"), Dimension.UNIT_WEIGHT)
    poisson = poisson or amounts.number_of_answer(hand, hand.answer("poisson"))
    missing = _missing(hand, given, modulus, weight, poisson)
    if missing is not None:
        return missing
    assert modulus is not None
    assert weight is not None
    assert poisson is not None
    refusal = values_outside(modulus, weight, poisson)
    if refusal is not None:
        return refusal
    arguments: dict[str, JsonValue] = {
        "name": given,
        "type": "user",
        "elastic_modulus": str(modulus),
        "poisson_ratio": float(poisson.value),
        "unit_weight": str(weight),
    }
    if thermal is not None:
        arguments["thermal_expansion"] = f"{thermal.value:g} 1/°C".replace("E", "e")
    title = words.DEFINE_MATERIAL_E_UNIT_WEIGHT(given=given, modulus=modulus, value=poisson.value, weight=weight)
    notes = amounts.unit_notes(modulus, weight)
    if thermal is not None:
        notes += (note("thermal", words.EXPANSION_IS_PER_C),)
    return Made(calls=(Call(tool="define_material", title=title, arguments=arguments),), assumptions=notes)


def value_near(hand: Hand, concept: str, dimension: Dimension) -> Amount | None:
    """The quantity of a dimension that stands nearest to a word, with the word taken."""
    return hand.near(concept, Amount, lambda each: amounts.measures(each, dimension))


def _missing(
    hand: Hand, name: str, modulus: Amount | None, weight: Amount | None, poisson: Number | None
) -> Asked | None:
    fields: list[QuestionField] = []
    if not name:
        fields.append(field(hand, "material_name", words.NAME_OF_MATERIAL))
    if modulus is None:
        fields.append(field(hand, "modulus", words.ELASTIC_MODULUS_WITH_ITS_UNIT))
    if weight is None:
        fields.append(field(hand, "unit_weight", words.UNIT_WEIGHT_WITH_ITS_UNIT))
    if poisson is None:
        fields.append(field(hand, "poisson", words.POISSONS_RATIO))
    return ask_fields(*fields) if fields else None


def values_outside(modulus: Amount | None, weight: Amount | None, poisson: Number | None) -> Outcome | None:
    """What of these no material of a building has; None where all that are given can be."""
    if poisson is not None and not 0 <= poisson.value < 0.5:
        return refuse(
            "poisson_ratio",
            words.POISSONS_RATIO_CANNOT(value=poisson.value),
            words.FROM_TO_BELOW,
        )
    if modulus is not None and not _LEAST_E <= _in(modulus, "kN/m²") <= _MOST_E:
        return refuse(
            "elastic_modulus",
            words.MODULUS_FITS_NOTHING(modulus=modulus),
            words.FROM_MPA_TO_GPA,
        )
    if weight is not None and not 0 < _in(weight, "kN/m³") <= _MOST_WEIGHT:
        return refuse(
            "unit_weight",
            words.WEIGHT_FITS_NOTHING(weight=weight),
            words.ABOVE_AT_MOST_KN_M,
        )
    return None


def _in(quantity: Amount, unit: str) -> float:
    return parse_quantity(str(quantity)).to(unit)
