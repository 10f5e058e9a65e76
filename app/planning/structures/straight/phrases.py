"""Phrases of a straight beam that stand for others: growing loads, exceptions, supports told twice."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.planning.structures.straight.binding import HOLDS, sentences
from app.planning.structures.straight.rows import BeamPlace, Found, SpokenItem, rewritten
from app.planning.structures.straight.said import SaidLengths
from app.planning.structures.straight.sizes import KINDS, zero_of
from app.trade.quantities import Quantity


def without_moment_nouns(items: list[SpokenItem]) -> list[SpokenItem]:
    """ "A moment of 12 kN·m": the noun is of the load."""
    items = rewritten(items, "moment (of|is|load)* v:mom", lambda f, t: f["v"])
    return rewritten(items, "v:mom moment", lambda f, t: f["v"])


def with_settlements(items: list[SpokenItem]) -> list[SpokenItem]:
    def made(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem:
        return replace(found["v"], name="settling")

    for pattern in ("settles (of|is|at|down)* v:len down?", "v:len (of|down)? settles"):
        items = rewritten(items, pattern, made)
    return [replace(each, name="deflection") if each.name == "settles" else each for each in items]


def with_growing_loads(items: list[SpokenItem]) -> list[SpokenItem]:
    """ "From zero at A to 20 kN/m at B": one load with its two values and where they stand."""

    def value(item: SpokenItem, unit: SpokenItem) -> Quantity | None:
        if item.name == "line_q":
            return item.quantities[0]
        return zero_of(unit.quantities[0]) if item.name == "zero" or item.numbers == (0.0,) else None

    def made(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
        unit = found["u"] if found["u"].name == "line_q" else found.get("w")
        if unit is None or unit.name != "line_q":
            return None
        p, q = found.get("p"), found.get("q")
        one = value(found["u"], unit)
        other = value(found["w"], unit) if "w" in found else zero_of(unit.quantities[0])
        if one is None or other is None or p is None:
            return None
        if q is None and p.name == "in_order":
            ends = (BeamPlace("end", side="left"), BeamPlace("end", side="right"))
            return SpokenItem("grown", 0, 0, unit.word, (), (one, other), ends)
        if q is None:
            if len(p.places) != 1 or "w" not in found:
                return None
            (stretch,) = p.places
            if p.name != "st" or stretch.kind != "between" or stretch.base is None or stretch.other is None:
                return None
            return SpokenItem("grown", 0, 0, unit.word, (), (one, other), (stretch.base, stretch.other))
        if len(p.places) != 1 or len(q.places) != 1 or {p.name, q.name} != {"pt"}:
            return None
        return SpokenItem("grown", 0, 0, unit.word, (), (one, other), (p.places[0], q.places[0]))

    glue = "(growing|load|of|is|carries|from|peak|at|to|and|comma|its|carriessep|over|with|down)*"
    amount, at = "(line_q|zero|num)", "(at|of|is|over|peak)*"
    found: list[SpokenItem] = []
    for sentence in sentences(items):
        if any(each.name in ("growing", "peak") for each in sentence):
            for pattern in (
                f"from? u:{amount} {at} p:pt {glue} w:{amount} {at} q:pt",
                f"p:pt {at} u:{amount} {glue} q:pt {at} w:{amount} (kto|kfrom)*",
                f"q:pt (to|kfrom) {at} u:line_q {at} p:pt",
                f"u:{amount} {glue} w:{amount} {glue} p:(st|in_order)",
            ):
                sentence = rewritten(sentence, pattern, made)
            if any(each.name == "grown" for each in sentence):
                sentence = [each for each in sentence if each.name not in ("growing", "peak")]
        found += [*sentence, SpokenItem("stop", 0, 0)]
    return found


def with_simple_supports(items: list[SpokenItem]) -> list[SpokenItem]:
    """ "Simply supported at A and B": a pin and a roller."""

    def made(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
        if any(place.kind in ("every", "under", "share") for place in found["p"].places):
            return None
        return SpokenItem("simple_at", 0, 0, places=(*found["p"].places, *(found["q"].places if "q" in found else ())))

    items = [
        each
        for number, each in enumerate(items)
        if each.name != "simple"
        or not {"roller", "pinned"} & {one.name for one in items[number + 1 : number + 4]}
        or any(one.name in ("stop", "comma", "used") for one in items[number + 1 : number + 4])
    ]
    items = rewritten(items, "simple (at|over|of|support)* p:pt and at? q:pt", made)
    return rewritten(items, "simple (at|over|of|support)* p:pt", made)


def without_remarks_on_ends(items: list[SpokenItem]) -> tuple[list[SpokenItem], list[SpokenItem]]:
    """ "The right half projects freely", "왼쪽 절반만 받쳐져 있음": what must come of the supports, to be checked."""
    kept: list[SpokenItem] = []

    def over(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem:
        told = replace(found["s"], name="oversays")
        kept.append(told)
        return told

    def held(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem:
        told = replace(found["s"], name="heldsays")
        kept.append(told)
        return told

    for pattern in (
        "s:st st? (is|its)* projects_free",
        "s:st (of|is)* (projects|overhang) free",
        "pt? s:len (beam|is)* projects_free",
    ):
        items = rewritten(items, pattern, over)
    items = rewritten(items, "s:st o:st", lambda f, t: over(f, t) if _overhangs(f["o"]) else None)
    return rewritten(items, "s:st only? support", lambda f, t: held(f, t) if _is_part(f["s"]) else None), kept


def _is_part(item: SpokenItem) -> bool:
    return {place.kind for place in item.places} <= {"half", "part"}


def _overhangs(item: SpokenItem) -> bool:
    return [place.kind for place in item.places] == ["overhang"]


def _with_counted_letters(items: list[SpokenItem]) -> list[SpokenItem]:
    """ "Over four supports A, B, C, D (A pinned …)"."""
    for number, each in enumerate(items):
        if each.name != "num":
            continue
        end = number + 1
        places: list[BeamPlace] = []
        while end < len(items) and (items[end].name in ("comma", "and") or _is_letter(items[end])):
            if _is_letter(items[end]):
                if places and items[end].places[0].number <= places[-1].number:
                    break
                places += items[end].places
            end += 1
        if len(places) > 1 and each.numbers == (float(len(places)),):
            told = SpokenItem("named", each.start, each.end, places=tuple(places))
            return [*items[:number], told, SpokenItem("comma", each.start, each.end), *items[end:]]
    return items


def with_named_supports(items: list[SpokenItem]) -> list[SpokenItem]:
    """ "Supported at both ends and in the middle: pin left, rollers for the others": which places are supports."""
    items = _with_counted_letters(items)
    for number, each in enumerate(items):
        if each.name != "support" or items[number + 1 : number + 2] == []:
            continue
        end = number + 1
        places: list[BeamPlace] = []
        while end < len(items) and items[end].name in ("at", "is", "and", "comma", "both", "pt", "over"):
            places += items[end].places
            end += 1
        while items[end - 1].name in ("comma", "and", "at"):
            end -= 1
        after = items[end].name if end < len(items) else "stop"
        is_told = items[end - 1].name == "is" or after in ("stop", "used", "comma")
        is_list = items[end - 1].name == "is" and items[end - 1].word == ":"
        if len(places) > 1 and is_told and (is_list or after not in HOLDS) and {e.kind for e in places} <= _PLAIN:
            told = SpokenItem("named", each.start, each.end, places=tuple(places))
            comma = SpokenItem("comma", each.start, each.end)
            return [*items[:number], told, comma, *items[end:]]
    return items


_PLAIN = frozenset({"ends", "end", "mid", "label", "offset"})


def without_subject(items: list[SpokenItem], said: SaidLengths) -> list[SpokenItem]:
    """ "Beam AB": all of it, where these are its first and last letter."""
    found: list[SpokenItem] = []
    for number, each in enumerate(items):
        near = {other.name for other in (*items[max(0, number - 1) : number], *items[number + 1 : number + 2])}
        if each.name == "st" and near & {"beam", *KINDS} and len(each.places) == 1 and _is_all(each.places[0], said):
            continue
        found.append(each)
    return [each for each in found if each.name not in KINDS]


def is_open(items: list[SpokenItem]) -> bool:
    """ "To", as far as it is of no verb: "to 20 kN/m", "to C"."""
    return any(
        one.name == "to" and two.name in ("pt", "st", "len", "line_q", "num", "zero", "force", "bp", "mid")
        for one, two in pairwise(items)
    )


def with_kinds_told_apart(items: list[SpokenItem]) -> list[SpokenItem]:
    """ "Supports 2 m from the left end and 2 m from the right end (left pinned, right a roller)"."""
    items = _named(items)
    found = list(items)
    for number in range(len(items)):
        names = [each.name for each in items[number : number + 12]]
        plain = [n for n, name in enumerate(names) if name not in ("comma", "and", "support", "at", "is", "used")]
        told = [names[n] for n in plain[:6]]
        if told[:3] != ["pt", "pt", "pt"] or len(plain) < 6 or not {told[3], told[5]} <= HOLDS or told[4] != "pt":
            continue
        p, q, left, one, right, other = (items[number + n] for n in plain[:6])
        sides = [each.places[0].side if each.places[0].kind == "end" else "" for each in (left, right)]
        is_offset = all(len(each.places) == 1 and each.places[0].kind == "offset" for each in (p, q))
        if sides == ["left", "right"] and is_offset and "support" in names[: plain[2]]:
            comma = SpokenItem("comma", 0, 0)
            found[number : number + plain[5] + 1] = [p, one, comma, q, other]
            return found
    return found


def _named(items: list[SpokenItem]) -> list[SpokenItem]:
    """ "A, B, C and D are all supports" says no more than what follows."""
    for number, each in enumerate(items):
        if each.name != "pt" or [place.kind for place in each.places] != ["supports"]:
            continue
        if number + 1 < len(items) and items[number + 1].name not in ("comma", "stop", "used"):
            continue
        start = number
        while start and (items[start - 1].name in ("comma", "and", "is") or _is_letter(items[start - 1])):
            start -= 1
        letters = [one for one in items[start:number] if _is_letter(one)]
        if (
            len(letters) > 1
            and items[number - 1].name == "is"
            and (not start or items[start - 1].name in ("stop", "used"))
        ):
            letter = tuple(place for one in letters for place in one.places)
            told = SpokenItem("named", each.start, each.end, places=letter)
            return [*items[:start], told, *items[number + 1 :]]
    return items


def _is_letter(item: SpokenItem) -> bool:
    return item.name == "pt" and [place.kind for place in item.places] == ["label"]


def with_exceptions(items: list[SpokenItem]) -> list[SpokenItem]:
    """ "All supports are rollers except the leftmost, which is pinned"."""
    found = list(items)
    for number, each in enumerate(items):
        if each.name != "except":
            continue
        before = next((n for n in range(number - 1, -1, -1) if items[n].name in ("pt", "stop")), None)
        if before is None or [place.kind for place in items[before].places] != ["supports"]:
            continue
        after = [one.name for one in items[number + 1 : number + 7]]
        if set(after[: after.index("stop")] if "stop" in after else after) & HOLDS:
            found[before] = replace(items[before], places=(BeamPlace("others"),))
            found[number] = replace(each, name="comma")
    return found


def _is_all(place: BeamPlace, said: SaidLengths) -> bool:
    return (
        place.kind == "between"
        and not place.side
        and place.base == BeamPlace("label", number=1)
        and place.other == BeamPlace("label", number=said.letters)
    )
