"""Words of places that mean what they do by the words around them: "it", "the pin", "6 m" behind another distance."""

from dataclasses import replace
from typing import Final

from app.planning.structures.straight.rows import BeamPlace, SpokenItem

LEFT: Final = BeamPlace("end", side="left")


def _is_origin(items: list[SpokenItem], number: int) -> bool:
    after = items[number + 1].name if number + 1 < len(items) else ""
    return items[number].name == "bp" and items[number].places == (LEFT,) and after == "kfrom"


def with_one_origin(items: list[SpokenItem]) -> list[SpokenItem]:
    """ "좌측단에서 2 m 지점에 30 kN, 6 m 지점에 30 kN", "at 2 m and at 5 m from the left": one origin for all."""
    found = list(items)
    start = 0
    for stop in [*(n for n, each in enumerate(items) if each.name == "stop"), len(items)]:
        sentence = range(start, stop)
        bases = {
            place.base
            for n in sentence
            for place in items[n].places
            if items[n].name == "pt" and place.kind == "offset" and place.base is not None and not place.side
        }
        if not bases and any(_is_origin(items, n) for n in sentence):
            # "왼쪽 끝에서 핀, 5 m 지점에서 롤러".
            bases = {LEFT}
        start = stop + 1
        if len(bases) != 1:
            continue
        base = next(iter(bases))
        for n in sentence:
            before = items[n - 1].name if n else ""
            after = items[n + 1].name if n + 1 < len(items) else ""
            if (
                items[n].name == "len"
                and (after == "spot" or before == "at")
                and after not in ("long", "span", "length")
            ):
                place = BeamPlace("offset", metres=items[n].quantities[0].to("m"), base=base)
                found[n] = replace(items[n], name="pt", places=(place,))
    return found


def pointing_back(items: list[SpokenItem]) -> list[SpokenItem]:
    """ "… 1 m from the left support and ending 4 m from it": the place that was named last."""
    found: list[SpokenItem] = []
    for each in items:
        if each.name == "it" and found and found[-1].name in ("from", "right_of", "left_of", "beyond"):
            last = next((one for one in reversed(found) if one.name == "bp"), None)
            each = replace(each, name="unknown") if last is None else replace(last, start=each.start, end=each.end)
        found.append(each)
    return found


def kinds_as_places(items: list[SpokenItem]) -> list[SpokenItem]:
    """ "From the pin", "at the fixed end", "고정단 모멘트": a support told by its kind, as a place."""
    found: list[SpokenItem] = []
    for number, each in enumerate(items):
        before = items[number - 1].name if number else ""
        after = items[number + 1].name if number + 1 < len(items) else ""
        if each.name == "ord" and before == "at" and after in ("comma", "stop", "and", ""):
            found.append(replace(each, name="bp", places=(BeamPlace("support", number=int(each.numbers[0])),)))
            continue
        is_place = each.name in ("wall", "fixed_end") or (each.name in ("pinned", "roller", "fixed"))
        if (
            each.name in ("roller", "pinned")
            and after in ("reaction", "reaction_v")
            and before not in ("pt", "bp", "at")
        ):
            found.append(replace(each, name="bp", places=(BeamPlace("of_kind", side=each.name),)))
            continue
        beside = before in ("from", "right_of", "left_of") or after == "kfrom"
        is_fixed_end = each.name in ("wall", "fixed_end") and (
            beside or before in ("at", "of", "to") or after in _ASKED or before in _ASKED
        )
        is_grown = each.name == "fixed" and before == "at" and any(one.name == "growing" for one in items)
        if is_place and (beside or is_fixed_end or is_grown):
            place = (
                BeamPlace("wall")
                if each.name in ("wall", "fixed_end", "fixed")
                else BeamPlace("of_kind", side=each.name)
            )
            found.append(replace(each, name="bp", places=(place,)))
        elif each.name == "fixed_end":
            found.append(replace(each, name="fixed"))
        else:
            found.append(each)
    return found


_ASKED: Final = frozenset({"moment", "reaction", "reaction_v", "rotation", "deflection", "shear", "end_moments"})
