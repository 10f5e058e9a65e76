"""Define thicknesses of walls and slabs: "두께 W300 300mm 추가", "T150 (150 mm thick)"."""

import re
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.asking import ask, ask_fields, field, note, refuse
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.words.commands import thicknesses as words
from app.protocol.items import Assumption
from app.reading.slots import Amount, Found, IdNoun, Ids, ModelName, NewName, Number, SectionSize
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.units import decimal_ratio

_NOT: Final = ("do.delete", "do.show", "do.change", "do.rename", "pipe", "box", "h_shape", "web", "flange", "load")
_WORDS: Final = (
    *("do.create", "do.add", "do.set", "do.need", "do.register", "thickness", "wall", "slab", "plate", "name", "each"),
    *("property", "concrete", "use", "filler"),
)
_MAKES: Final = Pattern(r"(?<![A-Za-z])make(?! (?:a|an|another) )", re.IGNORECASE)
_LEAST_MM, _MOST_MM = Decimal(5), Decimal(5000)


def define_thicknesses(hand: Hand) -> Outcome | None:
    """One thickness for each length beside a new name; millimetres where no unit is written."""
    if not hand.has("thickness") or hand.has(*_NOT) or hand.peek(SectionSize):
        return None
    if hand.peek(Ids, lambda ids: ids.noun is not IdNoun.MODE):
        return None
    lengths = [each for each in hand.items() if isinstance(each, Found) and length_of(each) is not None]
    names = [each for each in hand.items() if isinstance(each, Found) and isinstance(each.value, NewName)]
    known = hand.peek(ModelName, lambda each: NameKind.THICKNESS in each.kinds)
    if known is not None and lengths and not names:
        if _MAKES.search(hand.clause.words):
            # "Make the wall W200, 250 mm" changes what is there.
            return None
        hand.take(ModelName)
        hand.says(*_WORDS)
        return refuse(
            "already_exists", words.MODEL_HAS_THICKNESS_ALREADY(name=known.name), words.GIVE_NEW_ONE_ANOTHER_NAME
        )
    if not (names or lengths) or len(names) > len(lengths) > 0 or len(lengths) > max(1, len(names)):
        return None
    hand.use(*(each.span for each in (*lengths, *names)))
    hand.says(*_WORDS)
    given = [each.value.name for each in names if isinstance(each.value, NewName)]
    sizes = [size for each in lengths if (size := length_of(each)) is not None]
    if not sizes:
        typed = amounts.of_answer(hand, hand.answer("thickness"), Dimension.LENGTH)
        if len(given) != 1 or typed is None:
            return ask_fields(field(hand, "thickness", words.THICKNESS_WITH_ITS_UNIT(name=", ".join(given))))
        sizes = [typed]
    if not given:
        name = hand.answer("thickness_name")
        if not name:
            shown = str(sizes[0])
            return ask(hand, "thickness_name", words.NAME_OF_THICKNESS, words.THICKNESS_NAME_ASKED(shown=shown))
        given = [name]
    return thickness_calls(given, sizes)


def length_of(found: Found) -> Amount | None:
    """A length, or a bare number of millimetres."""
    value = found.value
    if isinstance(value, Amount) and amounts.measures(value, Dimension.LENGTH):
        return value
    if isinstance(value, Number) and not value.counter and value.value >= _LEAST_MM:
        return Amount(f"{value.value:f}", "mm", is_unit_assumed=True)
    return None


def thickness_calls(names: list[str], sizes: list[Amount]) -> Outcome:
    """A call for each name and size, or what is wrong with one of them."""
    calls: list[Call] = []
    notes: list[Assumption] = []
    for name, size in zip(names, sizes, strict=True):
        if not _LEAST_MM <= size.value * decimal_ratio(size.unit, "mm") <= _MOST_MM:
            return refuse("thickness", words.IS_NO_THICKNESS(name=name, shown=str(size)), words.FROM_MM_TO_M)
        if size.is_unit_assumed:
            notes.append(note(f"thickness_unit_{name}", words.IS_TAKEN_IN_MM(name=name, digits=size.digits)))
        title = words.DEFINE_THICKNESS(name=name, shown=str(size))
        calls.append(Call(tool="define_thickness", title=title, arguments={"name": name, "t_in": str(size)}))
    return Made(calls=tuple(calls), assumptions=tuple(notes))
