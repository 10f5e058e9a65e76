"""Give what is there another name: "WX를 WINDX로 이름 변경", "rename LCB3 to SERV", "층이름 변경: Roof → RF"."""

from typing import Final

from app.planning.commands.hand import Hand
from app.planning.commands.outcome import Call, Made, Outcome
from app.planning.words.commands import storey_changes as words
from app.reading.slots import Found, ModelName, NewName, Storeys
from app.trade.answers.digest import NameKind
from app.trade.json_types import JsonValue

_PAIR: Final = 2
_KINDS: Final = {
    NameKind.SPECTRUM_CASE: "spectrum_case",
    NameKind.FUNCTION: "spectrum_function",
    NameKind.COMBINATION: "combination",
    NameKind.FLOOR_LOAD: "floor_load_type",
    NameKind.STOREY: "story",
    NameKind.MATERIAL: "material",
    NameKind.SECTION: "section",
    NameKind.THICKNESS: "thickness",
}
_WORDS: Final = (
    *(
        "do.rename",
        "name",
        "do.change",
        "load_case",
        "combination",
        "section",
        "material",
        "storey",
        "thickness",
        "load",
    ),
    *("spectrum", "floor_load_type", "filler", "only", "existing", "do.set", "spectrum_function", "type"),
)


def rename(hand: Hand) -> Outcome | None:
    """One name for another; what has it follows."""
    if not (hand.has("do.rename") or (hand.has("name") and hand.has("do.change"))) or hand.has("do.delete", "do.show"):
        return None
    found = [
        each
        for each in hand.items()
        if isinstance(each, Found) and isinstance(each.value, ModelName | NewName | Storeys)
    ]
    if len(found) != _PAIR:
        return None
    old, new = found[0], found[1].span.words.strip()
    hand.use(*(each.span for each in found))
    hand.says(*_WORDS)
    if isinstance(old.value, Storeys) or (isinstance(old.value, ModelName) and old.value.kinds == (NameKind.STOREY,)):
        known = {level.name.casefold(): level.name for level in hand.digest.storeys}
        name = known.get(old.span.words.strip().casefold())
        return None if name is None else _record("story", name, new)
    if not isinstance(old.value, ModelName) or len(old.value.kinds) != 1 or isinstance(found[1].value, ModelName):
        return None
    kind, name = old.value.kinds[0], old.value.name
    if kind is NameKind.LOAD_CASE:
        arguments: dict[str, JsonValue] = {"load_case": name, "new_name": new}
        title = words.RENAME(name=name, new=new)
        return Made(calls=(Call(tool="rename_load_case", title=title, arguments=arguments),))
    return _record(_KINDS[kind], name, new) if kind in _KINDS else None


def _record(kind: str, name: str, new: str) -> Outcome:
    arguments: dict[str, JsonValue] = {"kind": kind, "name": name, "new_name": new}
    return Made(calls=(Call(tool="rename_record", title=words.RENAME(name=name, new=new), arguments=arguments),))
