"""What a section becomes where only some of its sizes are said: the others stay as the open model has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import note, refuse
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Refused
from app.planning.commands.properties.sections import size_outside
from app.planning.commands.properties.sides import SQUARE, THICKNESS, SideSaid
from app.planning.words.commands import changing as words
from app.protocol.items import Assumption
from app.reading.slots import Amount, Found, SectionSize
from app.trade.answers.digest import ModelDigest, SizedShape
from app.trade.json_types import JsonValue
from app.trade.templates import within
from app.trade.text import Text
from app.trade.units import decimal_ratio

_OUTER: Final = ("height", "width", "diameter")
_SIDE_WORDS: Final[Mapping[str, Text]] = {
    "height": words.DEPTH,
    "width": words.WIDTH,
    "diameter": words.DIAMETER,
    "web_thickness": words.WEB_THICKNESS,
    "flange_thickness": words.FLANGE_THICKNESS,
}
# What "thickness" by itself means of each shape.
_WALLS: Final = {"P": ("web_thickness",), "B": ("web_thickness", "flange_thickness")}
_BEFORE_NEW: Final = Pattern(r"\s*(?:mm)?\s*(?:→|->|=>|에서|to|각 ?에서|(?:인|이던) ?(?:것|거)?을)\s*")
_BEHIND_NEW: Final = Pattern(
    r"\s*(?:으로|로)?[^\d,.;]{0,12}\((?:was|now|currently|기존|현재|원래|지금)(?:은|는|:)? ?$", 2
)
# Two sizes are the same where stored figures and spoken ones differ by less than this share.
_SAME: Final = Decimal("1e-6")


@dataclass(frozen=True, slots=True)
class ChangedSides:
    """The arguments that change, and what the card says of them."""

    arguments: dict[str, JsonValue]
    notes: tuple[Assumption, ...]


def changed_sides(digest: ModelDigest, name: str, told: Sequence[SideSaid]) -> ChangedSides | Refused | None:
    """What changes; None where it hangs on sizes that nobody knows."""
    known = digest.shapes.get(name)
    spread = [(key, each) for each in told for key in _keys(each.key, known)]
    if not spread or (known is None and any(each.sign for _, each in spread)):
        return None
    arguments: dict[str, JsonValue] = {}
    becomes = dict(known.sizes) if known else {}
    for key, each in spread:
        if known is not None and key not in known.sizes:
            return refuse("no_such_side", _no_side(digest, name, known, key), words.GIVE_ITS_SIZES)
        if known is not None and each.old is not None and not is_size(digest, known.sizes[key], each.old):
            return other_size(digest, name, str(each.old))
        size = each.new or (each.old if known is None else None)
        if size is None:
            continue
        if each.sign and known is not None:
            stored = _decimal(known.sizes[key]) * decimal_ratio(digest.length, size.unit)
            size = Amount(f"{(stored + each.sign * size.value).normalize():f}", size.unit)
        if problem := _outside(name, key, size):
            return problem
        arguments[key] = str(size)
        becomes[key] = float(size.value * decimal_ratio(size.unit, digest.length))
    if not arguments:
        return None
    if known is None:
        return ChangedSides(arguments, ())
    whole = words.WHOLE_SIZE(
        name=name,
        shape=known.shape,
        new=_shown(digest, known.shape, becomes),
        old=_shown(digest, known.shape, known.sizes),
        unit="mm",
    )
    return ChangedSides(arguments, (note(f"whole_{name}", whole),))


def is_size(digest: ModelDigest, stored: float, said: Amount) -> bool:
    """Whether a stored size, in the model's length, is the one that is said."""
    given = said.value * decimal_ratio(said.unit, digest.length)
    return abs(_decimal(stored) - given) <= _SAME * abs(given)


def other_size(digest: ModelDigest, name: str, said: str) -> Refused:
    """The refusal of a size that the section is said to have and has not."""
    known = digest.shapes[name]
    old = _shown(digest, known.shape, known.sizes)
    text = words.IT_IS_ANOTHER(name=name, shape=known.shape, old=old, unit="mm", said=said)
    return refuse("other_size", text, words.CHECK_THE_NAME)


def told_as_old(hand: Hand, old: Found, new: Found) -> bool:
    """ "600 → 700각", "700 square (was 600)": the words between tell which was."""
    if old.span.end <= new.span.start:
        return _BEFORE_NEW.fullmatch(hand.between(old.span, new.span)) is not None
    return _BEHIND_NEW.fullmatch(hand.between(new.span, old.span)) is not None


def _keys(key: str, known: SizedShape | None) -> tuple[str, ...]:
    if key == SQUARE:
        return ("width", "height") if known is None or known.shape in {"SB", "B"} else ()
    if key == THICKNESS:
        return _WALLS.get(known.shape, ()) if known else ()
    return (key,)


def _outside(name: str, key: str, size: Amount) -> Refused | None:
    if key not in _OUTER:
        return None
    made = SectionSize("SB", (size.digits, size.digits), size.unit, is_unit_assumed=size.is_unit_assumed)
    found = size_outside(name, made)
    return found if isinstance(found, Refused) else None


def _no_side(digest: ModelDigest, name: str, known: SizedShape, key: str) -> Text:
    old = _shown(digest, known.shape, known.sizes)
    return words.NO_SUCH_SIDE(name=name, shape=known.shape, old=old, unit="mm", side=within(_SIDE_WORDS[key]))


def _shown(digest: ModelDigest, shape: str, sizes: Mapping[str, float]) -> str:
    ratio = float(decimal_ratio(digest.length, "mm"))
    keys = ("width", "height") if shape == "SB" else tuple(sizes)
    return "x".join(f"{sizes[key] * ratio:.6g}" for key in keys)


def _decimal(value: float) -> Decimal:
    return Decimal(f"{value:.9g}")
