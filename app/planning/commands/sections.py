"""Define sections: "G2 400x800", "C1 700x700, SG1 H-588x300x12x20", "이름 G2, 폭 400 춤 800"."""

from collections.abc import Mapping
from typing import Final

from app.planning.commands.hand import Hand
from app.planning.commands.outcome import Asked, Call, Made, Outcome
from app.planning.wording import say
from app.protocol.digest import NameKind
from app.protocol.items import Assumption, Choice, QuestionField
from app.protocol.values import JsonObject, JsonValue, Text
from app.reading.slots import ModelName, NewName, Number, Quantity, SectionSize

_ORDER: Final = "section_order"
_SIZE: Final = "section_size"
# Arguments of each shape in the order in which its sizes are written.
_WRITTEN: Final[Mapping[str, tuple[str, ...]]] = {
    "SR": ("diameter",),
    "P": ("diameter", "web_thickness"),
    "B": ("height", "width", "web_thickness", "flange_thickness"),
    "H": ("height", "width", "web_thickness", "flange_thickness"),
    "T": ("height", "width", "web_thickness", "flange_thickness"),
    "C": ("height", "width", "web_thickness", "flange_thickness"),
    "L": ("height", "width", "web_thickness", "flange_thickness"),
}


def define_sections(hand: Hand) -> Outcome | None:
    """One section for each size, named by the name that stands before it."""
    if not hand.has("section", "beam", "column", "depth", "rectangle") or hand.has("do.delete"):
        return None
    sizes = hand.take_all(SectionSize) or _spoken(hand)
    if not sizes:
        return None
    names = hand.take_all(NewName) + hand.take_all(ModelName, lambda name: NameKind.SECTION in name.kinds)
    hand.says(
        "do.create",
        "do.add",
        "do.set",
        "section",
        "beam",
        "column",
        "name",
        "rectangle",
        "square",
        "h_shape",
        "property",
    )
    hand.says("do.need", "include", "existing")
    if len(names) != len(sizes):
        return None
    calls: list[Call] = []
    notes: list[Assumption] = []
    for name, size in zip(_in_order(hand, names), _in_order(hand, sizes), strict=True):
        if isinstance(name, ModelName):
            # A name that exists is changed, not defined; another intent reads that.
            return None
        arguments = _arguments(name.name, size, hand.answers.get(_ORDER, ""))
        if arguments is None:
            return _ask_order(size)
        calls.append(Call(tool="define_section", title=_title(name.name, size), arguments=arguments))
        if size.shape == "SB" and not size.order and size.digits[0] != size.digits[1]:
            notes.append(_order_note(name.name, size))
    return Made(calls=tuple(calls), assumptions=tuple(notes))


def _spoken(hand: Hand) -> list[SectionSize]:
    """ "폭 400 춤 800", "400 mm wide, 800 mm deep": width and depth one by one."""
    width = hand.near("width", Quantity) or hand.near("width", Number)
    depth = hand.near("depth", Quantity) or hand.near("depth", Number)
    if width is None or depth is None:
        return []
    unit = next((each.unit for each in (width, depth) if isinstance(each, Quantity)), "mm")
    digits = tuple(each.digits if isinstance(each, Quantity) else f"{each.value:f}" for each in (width, depth))
    return [SectionSize("SB", digits, unit, "BxH")]


def _arguments(name: str, size: SectionSize, answered: str) -> JsonObject | None:
    """The tool's arguments; None where nobody said which of two sizes is the depth and neither rule tells."""
    arguments: dict[str, JsonValue] = {"name": name, "shape": size.shape}
    if size.shape != "SB":
        keys = _WRITTEN[size.shape]
        arguments |= {key: f"{digits} {size.unit}" for key, digits in zip(keys, size.digits, strict=False)}
        if size.shape in {"B", "L"} and len(size.digits) == 3:
            arguments["flange_thickness"] = arguments["web_thickness"]
        return arguments
    order = size.order or answered or "BxH"
    width, height = size.digits if order == "BxH" else size.digits[::-1]
    return arguments | {"height": f"{height} {size.unit}", "width": f"{width} {size.unit}"}


def _in_order(hand: Hand, values: list) -> list:  # type: ignore[type-arg]
    return sorted(values, key=lambda value: span.start if (span := hand.span_of(value)) else 0)


def _title(name: str, size: SectionSize) -> Text:
    shown = "x".join(size.digits)
    return say(
        f"Define section {name}: {size.shape} {shown} {size.unit}",
        f"단면 {name} 정의: {size.shape} {shown} {size.unit}",
    )


def _order_note(name: str, size: SectionSize) -> Assumption:
    first, second = size.digits
    text = say(
        f"{name}: {first} is taken as the width B, {second} as the depth H.",
        f"{name}: {first}을(를) 폭 B, {second}을(를) 춤 H로 봅니다.",
    )
    return Assumption(key=f"section_order_{name}", text=text)


def _ask_order(size: SectionSize) -> Asked:
    text = say(f"{'x'.join(size.digits)}: which is the depth?", f"{'x'.join(size.digits)}: 어느 쪽이 춤입니까?")
    choices = tuple(Choice(value=order, label=say(order, order)) for order in ("BxH", "HxB"))
    return Asked(text=text, fields=(QuestionField(key=_ORDER, label=say("Order", "순서"), choices=choices),))
