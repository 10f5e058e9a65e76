"""The sizes of a section one by one, in the order in which each shape is written."""

from collections.abc import Mapping
from typing import Final

from app.reading.slots import SectionSize
from app.trade.section_shapes import SIZES

# H-588x300x12x20 is height, width, web, flange; a box or angle with one thickness has it everywhere.
_FEWER: Final[Mapping[tuple[str, int], tuple[str, ...]]] = {
    **dict.fromkeys((("B", 3), ("L", 3)), ("height", "width", "web_thickness")),
    ("L", 2): ("height", "web_thickness"),
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
    whole, count = SIZES.get(size.shape, ()), len(size.digits)
    names = whole if count == len(whole) else _FEWER.get((size.shape, count))
    if not names:
        return {}
    found: dict[str, str] = dict(zip(names, size.digits, strict=True))
    if size.shape in ("B", "L") and len(size.digits) < 4:
        found.setdefault("width", found["height"])
        found["flange_thickness"] = found["web_thickness"]
    return found


def is_order_open(size: SectionSize, order: str = "") -> bool:
    """Two unequal sizes of a rectangle, and nothing says which is the height."""
    return size.shape == "SB" and not (size.order or order) and len(set(size.digits)) > 1
