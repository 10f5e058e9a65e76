"""How nodes, members and storeys of a start model are drawn, and how an engineer names them."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from app.reading.slots import IdNoun, Ids, Storeys, StoreyWord
from app.reading.slots import Value as SlotValue
from app.trade.id_lists import each_id
from app.trade.text import Language
from models.data.start_models import StartModel

Found = tuple[str, SlotValue]
_ORDINALS: Final = {1: "1st", 2: "2nd", 3: "3rd"}


def _nodes(spec: Mapping[str, Any], start: StartModel, language: Language, draw: random.Random) -> Found | None:
    """Nodes: `at` "base" or "free" (above it), `most` of them; one where `most` is 1."""
    base = set(each_id(start.digest.base_nodes))
    where = spec.get("at", "any")
    ids = [node for node in sorted(start.places) if where == "any" or (node in base) is (where == "base")]
    return _ids(ids, IdNoun.NODE, int(spec.get("most", 6)), language, draw)


def _elements(spec: Mapping[str, Any], start: StartModel, language: Language, draw: random.Random) -> Found | None:
    """Elements of one of the `kinds`, most of one group."""
    groups = start.members(*map(str, spec.get("kinds", ("beam", "column"))))
    ids = draw.choice(groups) if groups else ()
    return _ids(ids, IdNoun.ELEMENT, int(spec.get("most", 6)), language, draw)


def _ids(ids: Sequence[int], noun: IdNoun, most: int, language: Language, draw: random.Random) -> Found | None:
    if not ids:
        return None
    start = draw.randrange(len(ids))
    count = 1 if most == 1 else draw.choice((1, 1, 2, 2, 3, 3, 4, most))
    way = draw.random()
    chosen = sorted(ids[start : start + count] if way < 0.6 else draw.sample(list(ids), min(count, 4, len(ids))))
    surface, text = _spelt(chosen, language, draw)
    return surface, Ids(text, noun)


def _spelt(ids: Sequence[int], language: Language, draw: random.Random) -> tuple[str, str]:
    """As it is written, and in the tools' spelling as it is read."""
    if len(ids) > 2 and ids[-1] - ids[0] == len(ids) - 1:
        marks = ("~", "-", "~") if language == Language.KO else (" to ", "-", " through ", "to")
        return f"{ids[0]}{draw.choice(marks)}{ids[-1]}", f"{ids[0]}to{ids[-1]}"
    text = " ".join(map(str, ids))
    if len(ids) > 1 and language == Language.EN and draw.random() < 0.5:
        return f"{', '.join(map(str, ids[:-1]))} and {ids[-1]}", text
    return draw.choice((", ", ",")).join(map(str, ids)), text


def _storey(spec: Mapping[str, Any], start: StartModel, language: Language, draw: random.Random) -> Found | None:
    """One numbered storey that carries members of one of the `kinds`, or is just in the storey table."""
    kinds = set(map(str, spec.get("kinds", ())))
    standing = {each.storey for each in start.digest.members if each.kind in kinds}
    names = [each.name for each in start.digest.levels if not kinds or each.name in standing]
    numbers = [int(name[:-1]) for name in names if name[:-1].isdigit() and name.endswith("F")]
    numbers = [each for each in numbers if each >= int(spec.get("from", 1))]
    if not numbers:
        return None
    number = draw.choice(numbers)
    if language == Language.KO:
        return draw.choice((f"{number}층", f"{number}층", f"{number}F")), Storeys((number,))
    ordinal = _ORDINALS.get(number, f"{number}th")
    said = (f"{number}F", f"{ordinal} floor", f"floor {number}", f"{ordinal} storey")
    return draw.choice(said), Storeys((number,))


def _storeys(spec: Mapping[str, Any], start: StartModel, language: Language, draw: random.Random) -> Found | None:
    """A run of numbered storeys above the ground."""
    numbers = [int(each.name[:-1]) for each in start.digest.levels if each.name[:-1].isdigit()]
    numbers = [each for each in numbers if each >= int(spec.get("from", 2))]
    if len(numbers) < 2:
        return None
    first = draw.randrange(len(numbers) - 1)
    last = draw.randrange(first + 1, len(numbers))
    held = tuple(numbers[first : last + 1])
    low, high = held[0], held[-1]
    if language == Language.KO:
        return draw.choice((f"{low}~{high}층", f"{low}F~{high}F", f"{low}층~{high}층")), Storeys(held)
    return draw.choice((f"{low}F-{high}F", f"floors {low} to {high}", f"{low}F to {high}F")), Storeys(held)


def _all_storeys(_: Mapping[str, Any], start: StartModel, language: Language, draw: random.Random) -> Found | None:
    if not start.digest.storeys:
        return None
    said = ("전층", "모든 층", "전체 층") if language == Language.KO else ("all floors", "every floor", "all storeys")
    return draw.choice(said), Storeys(word=StoreyWord.ALL)


def _roof(_: Mapping[str, Any], start: StartModel, language: Language, draw: random.Random) -> Found | None:
    if not start.digest.storeys:
        return None
    said = ("지붕층", "옥상", "지붕", "옥상층") if language == Language.KO else ("roof", "the roof", "roof level")
    return draw.choice(said), Storeys(word=StoreyWord.ROOF)


PLACES: Final[Mapping[str, Callable[[Mapping[str, Any], StartModel, Language, random.Random], Found | None]]] = {
    "nodes": _nodes,
    "elements": _elements,
    "storey": _storey,
    "storeys": _storeys,
    "all_storeys": _all_storeys,
    "roof": _roof,
}
