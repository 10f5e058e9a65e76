"""The same building with something else: "같은 건물을 15층으로", "the same frame with columns 700x700"."""

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Final

from app.lib.patterns import Pattern
from app.planning.building import Building, SlotKey
from app.planning.reading import read_building
from app.protocol.memory import Memory, Order
from app.reading.source import Slot

_SAME: Final = Pattern(
    r"(?<![가-힣])(?:같은|동일한?|그|이|방금(?: 그)?|아까(?: 그)?|위(?:의)?) ?(?:건물|골조|프레임|구조물|골조 ?모델)"
    r"(?:을|를|은|는|에서|로|의)?"
    r"|(?<![A-Za-z])(?:the same|that|this|the previous|same) (?:building|frame|structure)(?![A-Za-z])",
    re.IGNORECASE,
)
_GOES_ON: Final = Pattern(
    r"^\s*(?:그럼|그러면|그렇다면|이번엔|이번에는)(?![가-힣])|^\s*(?:then|now|and|so)(?![A-Za-z])", re.IGNORECASE
)
_BUILDS: Final = frozenset({"create_regular_frame", "create_structure"})
# "기둥을 700으로", "columns 700 square": one side for both.
_SQUARE: Final = Pattern(
    r"(?P<what>기둥|columns?)(?P<is>(?:을|를|은|는|도)?(?: ?단면)?(?:을|를)?|(?: section)?(?: to| as| of| at)?) ?"
    r"(?P<side>\d{3,4})(?: ?(?:mm))?(?![0-9.xX*×])(?: ?각| ?square)?",
    re.IGNORECASE,
)
_KEYS: Final[Mapping[str, SlotKey]] = {
    "storeys": SlotKey.STOREYS,
    "bays_x": SlotKey.BAYS_X,
    "bays_y": SlotKey.BAYS_Y,
    "storey_height": SlotKey.STOREY_HEIGHT,
    "first_height": SlotKey.FIRST_HEIGHT,
    "column": SlotKey.COLUMN,
    "beam": SlotKey.BEAM,
    "concrete": SlotKey.CONCRETE,
    "support": SlotKey.SUPPORT,
    "dead_load": SlotKey.DEAD_LOAD,
    "live_load": SlotKey.LIVE_LOAD,
    "code": SlotKey.CODE,
    "zone": SlotKey.ZONE,
    "site_class": SlotKey.SITE_CLASS,
    "grade": SlotKey.GRADE,
    "response_modification": SlotKey.RESPONSE_MODIFICATION,
}
# What makes another building of it; a member's size alone is changed in the model that is open.
_WHOLE: Final = frozenset({"storeys", "bays_x", "bays_y", "storey_height", "first_height"})
_NOISE: Final = Pattern(
    r"(?<![가-힣])(?:으로|로|에|을|를|은|는|만|다시|새로|바꿔|변경해?|바꾼|만들어|모델링해?|해석해?|설계해?|해|해서|하고|줘|주세요|줄래|하자|부탁해요?|나머지는|나머지|그대로|같게|동일하게)(?![가-힣])"
    r"|(?<![A-Za-z])(?:but|with|and|to|as|in|of|at|the|a|is|are|make|made|build|model|do|use|it|again|everything|else|unchanged|please|then|now|so|have|has|instead|having)(?![A-Za-z])"
    r"|[\s.,!?~…]+",
    re.IGNORECASE,
)


def described(memory: Memory) -> Order | None:
    """The last building that was built from words, in whatever model."""
    return next(
        (each for each in reversed(memory.orders) if each.said and any(did.tool in _BUILDS for did in each.did)), None
    )


def squared(text: str) -> str:
    """With one side of a column written as the two."""
    return _SQUARE.sub(lambda match: f"{match['what']}{match['is']} {match['side']}x{match['side']}", text)


def same_building(text: str, memory: Memory) -> tuple[str, Mapping[str, str]] | None:
    """The last building's sentence and answers with what the text says otherwise; None where it says no such thing."""
    order = described(memory)
    if order is None:
        return None
    is_pointed = _SAME.search(text) is not None
    if not is_pointed and not (_GOES_ON.search(text) and memory.orders and memory.orders[-1] == order):
        return None
    fragment = squared(_GOES_ON.sub(" ", _SAME.sub(" ", text)))
    new, old = read_building(fragment, {}), read_building(order.said, order.answers)
    changed = _slots(new)
    if not changed or new.unreadable or any(_NOISE.sub("", piece) for piece in new.leftovers):
        return None
    if not is_pointed and not changed.keys() & _WHOLE:
        return None
    return _changed(order, _slots(old), changed)


def _slots(building: Building) -> dict[str, Slot[object]]:
    found: dict[str, Slot[object]] = {}
    for each in fields(building):
        value: object = getattr(building, each.name)
        if each.name in _KEYS and isinstance(value, Slot):
            found[each.name] = value
    return found


def _changed(
    order: Order, old: Mapping[str, Slot[object]], new: Mapping[str, Slot[object]]
) -> tuple[str, Mapping[str, str]]:
    said, answers = order.said, dict(order.answers)
    stands = [name for name in new if name in old and old[name].span.words]
    spans = [(name, old[name].span) for name in stands if _KEYS[name] not in order.answers]
    for name, span in sorted(spans, key=lambda each: -each[1].start):
        said = f"{said[: span.start]}{new[name].span.words}{said[span.end :]}"
    in_words = {name for name, _ in spans}
    for name, slot in new.items():
        if name not in in_words:
            answers[_KEYS[name]] = slot.span.words
    return said, answers
