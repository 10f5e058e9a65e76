"""Define sections: "G2 400x800", "C1 700x700, SG1 H-588x300x12x20", "이름 G2, 폭 400 춤 800"."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import ask, ask_fields, field, note, refuse
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.words.commands import sections as words
from app.protocol.items import Assumption
from app.reading.reader import read
from app.reading.slots import Amount, Concept, Found, IdNoun, Ids, ModelName, NewName, Number, SectionSize, Storeys
from app.trade.answers.digest import NameKind
from app.trade.json_types import JsonObject, JsonValue
from app.trade.section_shapes import SIZES
from app.trade.text import Text
from app.trade.units import decimal_ratio

_LIKE_A_STOREY: Final = Pattern(r"B\d{1,2}")
_ORDERS: Final = ("do.create", "do.add", "do.set", "do.need", "do.register")
_WORDS: Final = (
    *(
        "section",
        "beam",
        "column",
        "brace",
        "truss",
        "name",
        "property",
    ),
    *(
        "steel",
        "concrete",
        "include",
        "type",
        "frame",
        "filler",
        "only",
        "each",
        "use",
        "code_text",
        "existing",
        "user",
    ),
)
_ADJECTIVES: Final = ("wide", "deep", "high", "tall")
# The word for each shape; another one beside it is a contradiction.
_SHAPE_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "SB": ("rectangle",),
    "SR": ("circle",),
    "P": ("pipe", "circle"),
    "B": ("box", "rectangle", "square"),
    "H": ("h_shape",),
}
_MM: Final = {unit: decimal_ratio(unit, "mm") for unit in ("mm", "cm", "m", "in")}
# A solid member of less than this was hardly meant in millimetres where no unit was written: "60x60".
_LEAST_SOLID_MM: Final = Decimal(100)
# What is no section of a building's member.
_LEAST_MM, _MOST_MM = Decimal(10), Decimal(10000)
_SIZES_OF_ONE: Final = 2


def define_sections(hand: Hand) -> Outcome | None:
    """One section for each size, named by the name that stands next to it."""
    if hand.has("do.delete", "do.change", "do.assign", "do.show", "load", "do.rename") or _is_of_members(hand):
        return None
    if not hand.has("section", "beam", "column", "depth", "rectangle", "square", *_ORDERS) and not (
        hand.peek(NewName) and hand.peek(SectionSize)
    ):
        return None
    if hand.has("material") and hand.has("beam", "column", "brace", "element") and not hand.peek(SectionSize):
        # "보 추가, 단면 G2, 재료 C27": what a new member has.
        return None
    if hand.before.has_new_storeys and hand.has("beam", "column"):
        # "A storey on top, columns C3 450x450": they are those of the new storey.
        return None
    # "Thickness W350 of 350 mm" is no section, whatever stands beside it.
    if hand.has("thickness") and not hand.has("pipe", "box", "h_shape", "web", "flange", "wall"):
        return None
    sizes = _sizes(hand)
    names = _names(hand)
    if not sizes:
        return _without_size(hand, names)
    hand.says(*_ORDERS, *_WORDS)
    taken = [each for each in names if isinstance(each, ModelName)]
    if taken:
        # Without a word for a new one it is the old one that changes.
        is_new = hand.has("do.add", "do.need", "do.register") or any(
            each.name == "do.create" and not each.span.words.casefold().startswith("make")
            for each in hand.clause.concepts
        )
        return section_exists(taken[0].name) if is_new else None
    given = [each.name for each in names]
    if len(sizes) == 1 and not given and hand.answer("section_name"):
        given = [hand.answer("section_name")]
    if len(sizes) == 1 and not given:
        shown = "x".join(sizes[0].digits)
        text = words.SECTION_NAME_ASKED(shown=shown)
        return ask(hand, "section_name", words.NAME_OF_SECTION, text)
    if len(given) != len(sizes):
        return None
    return section_calls(hand, list(zip(given, sizes, strict=True)))


def section_calls(hand: Hand, pairs: list[tuple[str, SectionSize]]) -> Outcome:
    """A call for each name and size, or what is wrong with one of them."""
    calls: list[Call] = []
    notes: list[Assumption] = []
    for name, size in pairs:
        hand.says(*_SHAPE_WORDS.get(size.shape, ()))
        if size.shape == "SB" and len(set(size.digits)) == 1:
            hand.says("square")
        problem = size_outside(name, size)
        if problem is not None:
            return problem
        needed = {"P": 2, "B": 3, "H": 4, "T": 4, "C": 4, "L": 3}.get(size.shape, 1)
        if len(size.digits) < needed:
            return _thickness_missing(name, size)
        calls.append(
            Call(tool="define_section", title=_title(name, size), arguments={"name": name, **shaped_arguments(size)})
        )
        if size.shape == "SB" and not size.order and size.digits[0] != size.digits[1]:
            notes.append(_order_note(name, size))
    return Made(calls=tuple(calls), assumptions=tuple(notes))


def _is_of_members(hand: Hand) -> bool:
    return (
        hand.peek(Ids, lambda ids: ids.noun is not IdNoun.MODE) is not None
        or hand.peek(Storeys, lambda each: not _could_be_name(each)) is not None
    )


def _could_be_name(storeys: Storeys) -> bool:
    return len(storeys.numbers) == 1 and storeys.numbers[0] < 0


def _shaped(hand: Hand) -> list[SectionSize]:
    """Sizes as written; a round one is a pipe where the word and a wall thickness stand with it."""
    found = hand.take_all(SectionSize)
    if len(found) == 1 and found[0].shape == "SR" and hand.has("pipe"):
        wall = hand.near("thickness", Amount) or hand.near("thickness", Number)
        digits = _digits(wall)
        return [SectionSize("P", (*found[0].digits, *((digits,) if digits else ())), found[0].unit)]
    return [
        SectionSize("P", each.digits, each.unit)
        if hand.has("pipe") and each.shape == "SB" and each.digits[0] != each.digits[1]
        else each
        for each in found
    ]


def _names(hand: Hand) -> list[NewName | ModelName]:
    """New names and names of sections in order; "B3" with a size is a beam, not a basement."""
    found: list[NewName | ModelName] = []
    for each in hand.items():
        value = each.value if isinstance(each, Found) else None
        if isinstance(value, NewName) or (isinstance(value, ModelName) and NameKind.SECTION in value.kinds):
            found.append(value)
        elif isinstance(value, Storeys) and _LIKE_A_STOREY.fullmatch(each.span.words.strip()):
            found.append(NewName(each.span.words.strip()))
        else:
            continue
        hand.use(each.span)
    return found


def _without_size(hand: Hand, names: list[NewName | ModelName]) -> Outcome | None:
    """ "Add a section B3": its size is asked."""
    shapes = ("h_shape", "pipe", "box", "circle", "square", "rectangle")
    if not hand.has("section", *shapes) or not hand.has("do.create", "do.add", "do.need") or len(names) != 1:
        return None
    hand.says(*_ORDERS, *_WORDS, *shapes)
    name = names[0]
    if isinstance(name, ModelName):
        return section_exists(name.name)
    answered = [each.value for each in read(hand.answer("section_size"), hand.digest).values]
    if len(answered) == 1 and isinstance(answered[0], SectionSize):
        return section_calls(hand, [(name.name, answered[0])])
    label = words.SIZE_EXAMPLE
    return ask_fields(field(hand, "section_size", label))


def _sizes(hand: Hand) -> list[SectionSize]:
    """Sizes in the order written: "700x700" as they stand, "폭 400 춤 800" and "B 400 / H 700" word by word."""
    places = [each.span.start for each in hand.clause.values if isinstance(each.value, SectionSize)]
    found = list(zip(places, _shaped(hand), strict=True))
    if not hand.has("thickness", "flange", "web", "wall"):
        found += _spoken(hand)
    return [size for _, size in sorted(found, key=lambda each: each[0])]


def _spoken(hand: Hand) -> list[tuple[int, SectionSize]]:
    """Widths and depths beside their words, one pair after the other, with the place of each pair."""
    found: list[tuple[int, SectionSize]] = []
    while True:
        sides = [(name, _next(hand, name)) for name in ("width", "depth")]
        if any(side is None for _, side in sides):
            break
        open_sides = {name: side for name, side in sides if side is not None}
        place = min(start for start, _ in open_sides.values())
        # "300 wide x 600 deep".
        hand.use(*(span for span in hand.clause.unknown if span.words in {"x", "X", "by"}))
        found.append((place, _rectangle(open_sides["width"][1], open_sides["depth"][1])))
    side = (hand.near("square", Number) or hand.near("square", Amount)) if not found and hand.has("square") else None
    digits = _digits(side)
    if digits:
        unit = side.unit if isinstance(side, Amount) else "mm"
        found.append((0, SectionSize("SB", (digits, digits), unit, "BxH")))
    return found


def _next(hand: Hand, name: str) -> tuple[int, Amount | Number] | None:
    """The first free word for a side with the value beside it, behind before in front."""
    items = [each for each in hand.items() if not isinstance(each, Concept) or each.name != "neg.keep"]
    for index, each in enumerate(items):
        if not isinstance(each, Concept) or each.name != name:
            continue
        beside = [other for other in items[max(0, index - 1) : index + 2] if isinstance(other, Found)]
        sizes = [(other, other.value) for other in beside if isinstance(other.value, Amount | Number)]
        if sizes:
            # "500 wide 800 deep": an English adjective stands behind its number.
            behind = each.span.words.casefold() in _ADJECTIVES
            ahead = [pair for pair in sizes if behind and pair[0].span.end <= each.span.start]
            other, value = min(ahead or sizes, key=lambda pair: hand.distance(each.span, pair[0].span))
            hand.use(each.span, other.span)
            return each.span.start, value
    return None


def _rectangle(width: Amount | Number, depth: Amount | Number) -> SectionSize:
    units = {each.unit for each in (width, depth) if isinstance(each, Amount)}
    if len(units) <= 1:
        return SectionSize("SB", (_digits(width), _digits(depth)), units.pop() if units else "mm", "BxH")
    # Each in its own unit: "60 cm wide, 800 mm deep".
    return SectionSize("SB", (f"{_in_mm(width):f}", f"{_in_mm(depth):f}"), "mm", "BxH")


def _digits(value: Amount | Number | None) -> str:
    if value is None:
        return ""
    return value.digits if isinstance(value, Amount) else f"{value.value:f}"


def _in_mm(value: Amount | Number) -> Decimal:
    return value.value * (_MM.get(value.unit, Decimal(1)) if isinstance(value, Amount) else 1)


def shaped_arguments(size: SectionSize) -> JsonObject:
    """The shape and its sizes as the tools take them."""
    arguments: dict[str, JsonValue] = {"shape": size.shape}
    if size.shape != "SB":
        keys = SIZES[size.shape]
        arguments |= {key: f"{digits} {size.unit}" for key, digits in zip(keys, size.digits, strict=False)}
        if size.shape in {"B", "L"} and len(size.digits) == 3:
            arguments["flange_thickness"] = arguments["web_thickness"]
        return arguments
    width, height = size.digits if (size.order or "BxH") == "BxH" else size.digits[::-1]
    return arguments | {"height": f"{height} {size.unit}", "width": f"{width} {size.unit}"}


def _title(name: str, size: SectionSize) -> Text:
    shown = "x".join(size.digits)
    return words.DEFINE_SECTION(name=name, shape=size.shape, shown=shown, unit=size.unit)


def _order_note(name: str, size: SectionSize) -> Assumption:
    first, second = size.digits
    return note(
        f"section_order_{name}",
        words.TAKEN_AS_WIDTH_AND_DEPTH(name=name, first=first, unit=size.unit, second=second),
    )


def section_exists(name: str) -> Outcome:
    """The refusal of a new section by the name of an old one."""
    return refuse(
        "already_exists",
        words.MODEL_HAS_SECTION_ALREADY(name=name),
        words.GIVE_NEW_ONE_ANOTHER_NAME,
    )


def _thickness_missing(name: str, size: SectionSize) -> Outcome:
    shown = "x".join(size.digits)
    return refuse(
        "section_thickness",
        words.HAS_NO_THICKNESS(name=name, shape=size.shape, shown=shown),
        words.WRITE_EVERY_SIZE,
    )


def size_outside(name: str, size: SectionSize) -> Outcome | None:
    factor = _MM.get(size.unit, Decimal(1))
    outer = [Decimal(each) * factor for each in size.digits[:_SIZES_OF_ONE] if size.shape != "P"]
    outer = outer or [Decimal(size.digits[0]) * factor]
    if size.is_unit_assumed and size.shape in {"SB", "SR"} and size.unit == "mm" and max(outer) < _LEAST_SOLID_MM:
        shown = "x".join(size.digits)
        return refuse(
            "section_unit",
            words.OF_WHICH_UNIT(name=name, shown=shown),
            words.WRITE_WITH_UNIT(shown=shown),
        )
    if all(_LEAST_MM <= each <= _MOST_MM for each in outer):
        return None
    shown = "x".join(size.digits)
    return refuse(
        "section_size",
        words.IS_NO_SIZE_OF_MEMBER(name=name, shown=shown, unit=size.unit),
        words.FROM_MM_TO_M,
    )
