"""Give a material that is there values of its own: "C27 탄성계수 28GPa로", "set the modulus of C27 to 28 GPa"."""

from typing import Final

from app.planning.commands.clause import amounts
from app.planning.commands.clause.asking import ask_fields, field, note
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.properties.materials import value_near, values_outside
from app.planning.words.commands import materials as words
from app.reading.reader import read_alone
from app.reading.slots import Amount, Grade, Ids, ModelName, NewName, Number, Storeys
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.templates import verbatim

_NOT: Final = (
    *("do.delete", "do.show", "do.create", "do.add", "do.register", "do.need", "do.rename", "do.check", "section"),
    *("neg.not", "neg.later", "column", "beam", "brace", "wall", "element"),
)
_WORDS: Final = (
    *("do.change", "do.set", "do.assign", "material", "modulus", "unit_weight", "poisson", "property", "concrete"),
    *("steel", "only", "now", "existing", "filler", "use", "weight"),
)


def change_material_values(hand: Hand) -> Outcome | None:
    """What a table gave before is asked for where it is not said: a material has its values from one of the two."""
    if hand.has(*_NOT) or not hand.has("modulus", "unit_weight", "poisson") or hand.clause.is_question:
        return None
    if hand.peek(Ids) or hand.peek(Storeys) or hand.peek(NewName) or hand.peek(Grade):
        return None
    names = {each.value.name for each in hand.clause.values if isinstance(each.value, ModelName)}
    known = hand.digest.of(NameKind.MATERIAL)
    if len(names) != 1 or (name := names.copy().pop()) not in known:
        return None
    modulus = value_near(hand, "modulus", Dimension.PRESSURE)
    weight = value_near(hand, "unit_weight", Dimension.UNIT_WEIGHT)
    poisson = hand.near("poisson", Number)
    if modulus is None and weight is None and poisson is None:
        return None
    hand.take(ModelName)
    hand.says(*_WORDS)
    if (refusal := values_outside(modulus, weight, poisson)) is not None:
        return refusal
    if any(isinstance(each.value, Grade) for each in read_alone(name).values):
        modulus = modulus or amounts.of_answer(hand, hand.answer("modulus"), Dimension.PRESSURE)
        weight = weight or amounts.of_answer(hand, hand.answer("unit_weight"), Dimension.UNIT_WEIGHT)
        poisson = poisson or amounts.number_of_answer(hand, hand.answer("poisson"))
        missing = [
            field(hand, key, label)
            for key, value, label in (
                ("modulus", modulus, words.ELASTIC_MODULUS_WITH_ITS_UNIT),
                ("unit_weight", weight, words.UNIT_WEIGHT_WITH_ITS_UNIT),
                ("poisson", poisson, words.POISSONS_RATIO),
            )
            if value is None
        ]
        if missing:
            return ask_fields(*missing)
    wrong = values_outside(modulus, weight, poisson)
    return _change(name, modulus, weight, poisson) if wrong is None else wrong


def _change(name: str, modulus: Amount | None, weight: Amount | None, poisson: Number | None) -> Made:
    given: dict[str, JsonValue] = {}
    if modulus is not None:
        given["elastic_modulus"] = str(modulus)
    if weight is not None:
        given["unit_weight"] = str(weight)
    if poisson is not None:
        given["poisson_ratio"] = float(poisson.value)
    title = words.CHANGE_MATERIAL_VALUES(name=name, shown=verbatim(", ".join(str(each) for each in given.values())))
    call = Call(tool="modify_material", title=title, arguments={"material": name, **given})
    notes = (note(f"own_{name}", words.HAS_OWN_VALUES(name=name)), *amounts.unit_notes(modulus, weight))
    return Made(calls=(call,), assumptions=notes)
