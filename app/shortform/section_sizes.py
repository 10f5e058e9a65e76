"""The sizes of a section one by one, in the order in which each shape is written."""

from collections.abc import Mapping
from typing import Final

from app.reading.slots import SectionSize

# H-588x300x12x20 is height, width, web, flange; a box or angle with one thickness has it everywhere.
_FOUR: Final = ("height", "width", "web_thickness", "flange_thickness")
_WRITTEN: Final[Mapping[str, Mapping[int, tuple[str, ...]]]] = {
    "SR": {1: ("diameter",)},
    "P": {2: ("diameter", "web_thickness")},
    "H": {4: _FOUR},
    "T": {4: _FOUR},
    "C": {4: _FOUR},
    "B": {4: _FOUR, 3: ("height", "width", "web_thickness")},
    "L": {4: _FOUR, 3: ("height", "width", "web_thickness"), 2: ("height", "web_thickness")},
}


def dimension_of(size: SectionSize, name: str, order: str = "") -> str | None:
    """One size with its unit, such as "600 mm"; None where the shape has none of this name."""
    digits = sizes(size, order).get(name)
    return None if digits is None else f"{digits} {size.unit}"


def sizes(size: SectionSize, order: str = "") -> Mapping[str, str]:
    """Every size of the shape by the tool's name for it; empty where the count of sizes does not fit the shape."""
    if size.shape == "SB":
        if len(size.digits) != 2:
            return {}
        first, second = size.digits
        is_height_first = (size.order or order) == "HxB"
        return {"height": first, "width": second} if is_height_first else {"width": first, "height": second}
    names = _WRITTEN.get(size.shape, {}).get(len(size.digits))
    if names is None:
        return {}
    found: dict[str, str] = dict(zip(names, size.digits, strict=True))
    if size.shape in ("B", "L") and len(size.digits) < 4:
        found.setdefault("width", found["height"])
        found["flange_thickness"] = found["web_thickness"]
    return found


def is_order_open(size: SectionSize, order: str = "") -> bool:
    """Two unequal sizes of a rectangle, and nothing says which is the height."""
    return size.shape == "SB" and not (size.order or order) and len(set(size.digits)) > 1
