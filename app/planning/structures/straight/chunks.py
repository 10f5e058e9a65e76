"""Words of places and sizes drawn together, the inner ones first: points, stretches, spans, lengths."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from app.planning.structures.straight.items import BeamPlace, Found, SpokenItem, rewritten

_Made = Callable[[Found, Sequence[SpokenItem]], SpokenItem | None]
LEFT: Final = BeamPlace("end", side="left")
RIGHT: Final = BeamPlace("end", side="right")
WHOLE: Final = BeamPlace("whole")
_NOUN: Final = "(end|support|edge|spot|beam)*"


def _point(*places: BeamPlace) -> SpokenItem:
    return SpokenItem("pt", 0, 0, places=places)


def _stretch(*places: BeamPlace) -> SpokenItem:
    return SpokenItem("st", 0, 0, places=places)


def _base(place: BeamPlace) -> SpokenItem:
    return SpokenItem("bp", 0, 0, places=(place,))


def _m(item: SpokenItem) -> float:
    return item.quantities[0].to("m")


def _side(found: Found, taken: Sequence[SpokenItem]) -> str:
    names = {each.name for each in taken}
    return "left" if "left" in names else "right"


def _ordinal(found: Found) -> int:
    if "o" in found:
        return int(found["o"].numbers[0])
    if "n" in found:
        return int(found["n"].numbers[0])
    return 0


def _spans(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
    """ "The second span", "span 2", "the two outer spans"."""
    names = [each.name for each in taken]
    number = _ordinal(found)
    if number:
        return _stretch(BeamPlace("span", number=number))
    if "c" in found and "outer" in names and found["c"].numbers != (2.0,):
        return None
    for name, place in (
        ("left", BeamPlace("span", number=1)),
        ("first", BeamPlace("span", number=1)),
        ("right", BeamPlace("span", number=-1)),
        ("last", BeamPlace("span", number=-1)),
        ("second", BeamPlace("span", number=2)),
        ("mid", BeamPlace("inner_span")),
        ("inner", BeamPlace("inner_span")),
        ("long", BeamPlace("long_span")),
        ("short", BeamPlace("short_span")),
        ("outer", BeamPlace("outer_spans")),
    ):
        if name in names:
            return _stretch(place)
    count = int(found["c"].numbers[0]) if "c" in found else 2 if "both" in names else 0
    return _stretch(BeamPlace("all_spans", number=count))


def _half(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
    base = found["s"].places[0] if "s" in found else WHOLE
    sides = {"left": "left", "first": "left", "right": "right", "last": "right", "outer": "free"}
    side = next((sides[each.name] for each in taken if each.name in sides), "")
    if not side or ("s" in found and len(found["s"].places) != 1):
        return None
    return _stretch(BeamPlace("half", side=side, base=base))


def _first_metres(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
    sides = {"left": "left", "first": "left", "right": "right", "last": "right", "outer": "free", "inner": "wall"}
    side = next((sides[each.name] for each in taken if each.name in sides), "")
    base = found["s"].places[0] if "s" in found else WHOLE
    return _stretch(BeamPlace("part", side=side, metres=_m(found["v"]), base=base)) if side else None


def _offset(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
    """ "3 m from the left", "A에서 3 m", "2 m to the right of B", "3 m from B in span BC"."""
    names = [each.name for each in taken]
    side = ""
    if set(names) & {"right_of", "rightside"}:
        side = "right"
    elif set(names) & {"left_of", "leftside"}:
        side = "left"
    other = found["s"].places[0] if "s" in found else None
    bases = found["b"].places
    if len(bases) != 1:
        return None
    values = [each.to("m") for each in found["v"].quantities]
    values += [each.to("m") for each in found["w"].quantities] if "w" in found else []
    return _point(*(BeamPlace("offset", metres=each, side=side, base=bases[0], other=other) for each in values))


def _share(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
    item = found["v"]
    stretch = found["s"].places[0] if "s" in found else WHOLE
    base = found["b"].places[0] if "b" in found else None
    if base is not None and base.kind not in ("end", "label", "support", "free", "wall"):
        return None
    return _point(*(BeamPlace("share", share=each, base=stretch, other=base) for each in item.numbers))


def _middle(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
    if "s" in found:
        return _point(*(BeamPlace("mid", base=each) for each in found["s"].places))
    is_back = any(each.name == "its" for each in taken)
    return _point(BeamPlace("mid", base=BeamPlace("its") if is_back else None))


def _between(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
    """Between two points; a bare length counts from where the other one does, else from the left, as coordinates do."""
    ends = [found["p"], found["q"]]
    origin = found["b"].places[0] if "b" in found else None
    for each in ends:
        if each.name == "pt" and len(each.places) == 1 and each.places[0].kind == "offset":
            origin = origin or each.places[0].base
    places: list[BeamPlace] = []
    for each in ends:
        if each.name == "len":
            places.append(BeamPlace("offset", metres=_m(each), base=origin or LEFT))
        elif len(each.places) == 1:
            places.append(each.places[0])
        else:
            return None
    return _stretch(BeamPlace("between", base=places[0], other=places[1]))


def _supports(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
    names = {each.name for each in taken}
    if "o" in found:
        return _base(BeamPlace("support", number=int(found["o"].numbers[0])))
    if names & {"mid", "inner"}:
        count = int(found["n"].numbers[0]) if "n" in found else 0
        return _base(BeamPlace("inner_supports", number=count))
    if "both" in names and "end" in names:
        return _base(BeamPlace("ends"))
    if "other" in names:
        count = int(found["n"].numbers[0]) if "n" in found else 0
        return _base(BeamPlace("others", number=count, side="end" if "end" in names and "support" not in names else ""))
    return _base(
        BeamPlace("supports", number=2 if "both" in names else int(found["n"].numbers[0]) if "n" in found else 0)
    )


def _lettered(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
    """ "AB"; what is called a span ends at supports."""
    a, b = (int(each) for each in found["s"].numbers)
    called = "span" if any(each.word.casefold() in ("span", "경간", "스팬", "지간") for each in taken) else ""
    return _stretch(
        BeamPlace("between", side=called, base=BeamPlace("label", number=a), other=BeamPlace("label", number=b))
    )


_P: Final = "(bp|pt|len)"
_RULES: Final[tuple[tuple[str, _Made], ...]] = (
    # stretches that begin with a side, before the side is an end
    ("(left|right|first|last|outer) (is|of)? half (of|beam|over|only)* (s:st)?", _half),
    ("half of? (left|right)", _half),
    ("span? s:pair span?", _lettered),
    ("o:ord span", _spans),
    ("second span", _spans),
    ("(all|both|each) of? (c:num)? of? (outer|inner)? span", _spans),
    ("(outer|inner) (c:num)? span", _spans),
    ("both outer span", _spans),
    ("(left|right|mid|long|short|first|last) span", _spans),
    ("span n:num", lambda f, t: _spans(f, t) if f["n"].numbers[0] < 9 else None),
    ("(left|right|first|last|outer) of? half (of|beam|over|only)* (s:st)?", _half),
    ("(s:st) (left|right) half", _half),
    ("(first|last|left|right|outer|inner) v:len (span|beam|of)* (s:st)?", _first_metres),
    ("whole span?", lambda f, t: _stretch(WHOLE)),
    ("(all|over) beam", lambda f, t: _stretch(WHOLE) if t[0].name == "all" else None),
    ("(left|right)? overhang", lambda f, t: _stretch(BeamPlace("overhang", side=_maybe_side(t)))),
    # base points
    ("o:ord support", _supports),
    ("outer support of? s:st", lambda f, t: _base(BeamPlace("outer_of", base=f["s"].places[0]))),
    ("(free_end|free end) l:label", lambda f, t: _both(BeamPlace("free"), f)),
    ("(left|right) (end|support|side)* l:label", lambda f, t: _both(BeamPlace("end", side=t[0].name), f)),
    (f"l:label (left|right) {_NOUN}", lambda f, t: _both(BeamPlace("end", side=_side(f, t)), f)),
    ("(both|all|each) (n:num)? of? (end|support)+", _supports),
    ("(mid|inner) (n:num)? support (end|spot)*", _supports),
    ("(all|both)? other (n:num)? (end|support)*", _supports),
    (f"(end|support|spot) l:label {_NOUN}", lambda f, t: _label(f)),
    (f"l:label {_NOUN}", lambda f, t: _label(f)),
    (f"(left|right) {_NOUN}", lambda f, t: _base(LEFT if t[0].name == "left" else RIGHT)),
    ("end of? (left|right)", lambda f, t: _base(LEFT if _side(f, t) == "left" else RIGHT)),
    ("free_end", lambda f, t: _base(BeamPlace("free"))),
    ("free end", lambda f, t: _base(BeamPlace("free"))),
)


def _maybe_side(taken: Sequence[SpokenItem]) -> str:
    return taken[0].name if taken[0].name in ("left", "right") else ""


def _both(place: BeamPlace, found: Found) -> SpokenItem:
    """ "The left end A": two names of one place."""
    return _base(BeamPlace("same", base=place, other=BeamPlace("label", number=int(found["l"].numbers[0]))))


def _label(found: Found) -> SpokenItem:
    return _base(BeamPlace("label", number=int(found["l"].numbers[0])))


_DIST: Final[tuple[tuple[str, _Made], ...]] = (
    ("v:len (and|comma) (at|spot)* w:len (apart|spot|of)* (from|kfrom) b:bp (of|at|span)* (s:st)?", _offset),
    ("v:(len|lens) (apart|spot|at)* (from|right_of|left_of) b:bp (at|of)* (s:st)", _offset),
    ("v:(len|lens) (apart|spot|at)* (from|right_of|left_of) b:bp (rightside|leftside)?", _offset),
    ("b:bp kfrom (rightside|leftside|right|left)? v:(len|lens) (apart|spot)*", _offset),
    ("(at|spot)? from b:bp (is)? v:len", _offset),
    ("v:(share|shares) (of|span|beam|spot)* (s:st)? (from|kfrom)? (b:bp)?", _share),
    ("b:bp kfrom? v:(share|shares) spot?", _share),
    ("s:st of? v:(share|shares) spot?", _share),
)
_LAST: Final[tuple[tuple[str, _Made], ...]] = (
    (f"between p:{_P} (and|comma|to)+ q:{_P} (from b:bp)?", _between),
    (f"from p:{_P} (to|and|comma)+ q:{_P} (from b:bp)?", _between),
    (f"p:{_P} to q:{_P} (from b:bp)?", _between),
    (f"p:{_P} kfrom comma? q:{_P} kto span?", _between),
    (f"p:{_P} (and|comma) q:{_P} kbetween", _between),
    ("s:st (of|its)* mid spot?", _middle),
    ("mid (of|span)* s:st", _middle),
    ("its? mid (of (its|beam|span)+)?", _middle),
    ("under_load", lambda f, t: _point(BeamPlace("under"))),
    ("bp", lambda f, t: _point(*t[0].places)),
    ("b:pt kfrom (rightside|leftside|right|left) v:len spot?", _offset),
    ("v:len (right_of|left_of) b:pt", _offset),
)


def drawn_together(items: list[SpokenItem]) -> list[SpokenItem]:
    for pattern, made in _RULES:
        items = rewritten(items, pattern, made)
    items = _kinds_as_places(_pointing_back(items))
    for pattern, made in (*_DIST, *_LAST):
        items = rewritten(items, pattern, made)
    return items


def _pointing_back(items: list[SpokenItem]) -> list[SpokenItem]:
    """ "… 1 m from the left support and ending 4 m from it": the place that was named last."""
    found: list[SpokenItem] = []
    for each in items:
        if each.name == "it" and found and found[-1].name in ("from", "right_of", "left_of", "beyond"):
            last = next((one for one in reversed(found) if one.name == "bp"), None)
            each = replace(each, name="unknown") if last is None else replace(last, start=each.start, end=each.end)
        found.append(each)
    return found


def _kinds_as_places(items: list[SpokenItem]) -> list[SpokenItem]:
    """ "From the pin", "at the fixed end", "고정단 모멘트": a support told by its kind, as a place."""
    found: list[SpokenItem] = []
    for number, each in enumerate(items):
        before = items[number - 1].name if number else ""
        after = items[number + 1].name if number + 1 < len(items) else ""
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
        if is_place and (beside or is_fixed_end):
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
