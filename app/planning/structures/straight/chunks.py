"""Words of places and sizes drawn together, the inner ones first: points, stretches, spans, lengths."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from app.planning.structures.straight.context import LEFT, kinds_as_places, pointing_back, with_one_origin
from app.planning.structures.straight.rows import BeamPlace, Found, SpokenItem, rewritten

_Made = Callable[[Found, Sequence[SpokenItem]], SpokenItem | None]
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
    if names & {"both", "each", "all"} and "end" in names and "support" not in names:
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


def _numbered(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
    """ "Spans 1 and 3", "supports 2, 3 and 4"."""
    numbers = [int(each) for each in found["n"].numbers]
    if any(not 1 <= each <= 9 for each in numbers):
        return None
    if taken[0].name == "span" or taken[-1].name == "span":
        return _stretch(*(BeamPlace("span", number=each) for each in numbers))
    return _point(*(BeamPlace("support", number=each) for each in numbers))


def _near(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
    """ "The half next to A", "the 3 m nearest the right support"."""
    base = found["b"].places[0]
    if "v" in found:
        return _stretch(BeamPlace("part", metres=_m(found["v"]), base=WHOLE, other=base))
    return _stretch(BeamPlace("half", base=WHOLE, other=base))


def _every(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem:
    """ "At 3 m spacing", "3 m 간격으로": places so far apart from end to end."""
    return _point(BeamPlace("every", metres=_m(found["v"])))


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
    ("end span", lambda f, t: _stretch(BeamPlace("span", number=-1)) if t[0].word.startswith("끝") else None),
    ("span n:nums", _numbered),
    ("n:nums span", _numbered),
    ("support n:nums", _numbered),
    ("span n:num", lambda f, t: _spans(f, t) if f["n"].numbers[0] < 9 else None),
    ("(left|right|first|last|outer) of? half (of|beam|over|only)* (s:st)?", _half),
    ("(s:st) (left|right) half", _half),
    ("(first|last|left|right|outer|inner) v:len (span|beam|of)* (s:st)?", _first_metres),
    ("end of? (left|right)? overhang", lambda f, t: _over_end(t)),
    ("(left|right)? overhang end", lambda f, t: _over_end(t)),
    ("between_supports", lambda f, t: _stretch(BeamPlace("all_spans"))),
    ("whole span?", lambda f, t: _stretch(WHOLE)),
    ("(all|over) beam", lambda f, t: _stretch(WHOLE) if t[0].name == "all" else None),
    ("(left|right)? overhang", lambda f, t: _stretch(BeamPlace("overhang", side=_maybe_side(t)))),
    ("xsym is n:num to v:len", lambda f, t: _coordinates(f)),
    ("xsym is v:(len|lens)", lambda f, t: _at_coordinates(f)),
    ("xsym is n:num", lambda f, t: _base(LEFT) if f["n"].numbers == (0.0,) else None),
    ("mid (of|spot)* v:len span", lambda f, t: _point(BeamPlace("mid", base=BeamPlace("span_of", metres=_m(f["v"]))))),
    (
        "v:len span (of|at)* mid spot?",
        lambda f, t: _point(BeamPlace("mid", base=BeamPlace("span_of", metres=_m(f["v"])))),
    ),
    # base points
    ("o:ord support", _supports),
    ("outer support of? s:st", lambda f, t: _base(BeamPlace("outer_of", base=f["s"].places[0]))),
    ("(free_end|free end) l:label", lambda f, t: _both(BeamPlace("free"), f)),
    ("(left|right) (end|support|side)* l:label", lambda f, t: _both(BeamPlace("end", side=t[0].name), f)),
    (f"l:label (left|right) {_NOUN}", lambda f, t: _both(BeamPlace("end", side=_side(f, t)), f)),
    ("other both (end|support)+", lambda f, t: _base(BeamPlace("others", number=2))),
    ("(both|all|each) (n:num)? of? (end|support)+", _supports),
    ("(mid|inner) (n:num)? support (end|spot)*", _supports),
    ("support (at|its)* inner", _supports),
    ("(at|over) inner", _supports),
    ("(all|both)? other (n:num)? (end|support)*", _supports),
    (f"(end|support|spot) l:label {_NOUN}", lambda f, t: _label(f)),
    (f"l:label {_NOUN}", lambda f, t: _label(f)),
    ("(left|right) support", lambda f, t: _base(BeamPlace("side_support", side=t[0].name))),
    (f"(left|right) {_NOUN}", lambda f, t: _base(LEFT if t[0].name == "left" else RIGHT)),
    ("end of? (left|right)", lambda f, t: _base(LEFT if _side(f, t) == "left" else RIGHT)),
    ("free_end", lambda f, t: _base(BeamPlace("free"))),
    ("free end", lambda f, t: _base(BeamPlace("free"))),
)


def _coordinates(found: Found) -> SpokenItem:
    """ "x = 5 to 10 m", from the left end."""
    last = found["v"].quantities[0]
    first = replace(last, value=found["n"].numbers[0])
    ends = [BeamPlace("offset", metres=each.to("m"), base=LEFT) for each in (first, last)]
    return _stretch(BeamPlace("between", base=ends[0], other=ends[1]))


def _at_coordinates(found: Found) -> SpokenItem:
    return _point(*(BeamPlace("offset", metres=each.to("m"), base=LEFT) for each in found["v"].quantities))


def _from_the_wall(item: SpokenItem) -> SpokenItem | None:
    """ "The first 1.2 m from the support" of a beam that has one."""
    if len(item.places) != 1 or item.places[0].kind != "part" or item.places[0].side != "left":
        return None
    return _stretch(replace(item.places[0], side="wall"))


def _over_end(taken: Sequence[SpokenItem]) -> SpokenItem:
    """ "The end of the overhang"."""
    sides = [each.name for each in taken if each.name in ("left", "right")]
    return _base(BeamPlace("over_end", side=sides[0] if sides else ""))


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
    ("half of? (nearest|from) b:bp", _near),
    ("(left|right|first|outer)? v:len (nearest|beside) b:bp", _near),
    (
        "(first|outer|inner) v:len from support",
        lambda f, t: _stretch(BeamPlace("part", side="wall", metres=_m(f["v"]), base=WHOLE)),
    ),
    ("s:st from support", lambda f, t: _from_the_wall(f["s"])),
    ("every v:len spacing?", _every),
    ("v:len (spacing|every)", _every),
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
    ("from s:st", lambda f, t: f["s"] if f["s"].places[0].kind == "between" else None),
    ("its? mid (of (its|beam|span)+)?", _middle),
    ("load (is|at)? carries spot", lambda f, t: _point(BeamPlace("under"))),
    ("under_load", lambda f, t: _point(BeamPlace("under"))),
    ("bp", lambda f, t: _point(*t[0].places)),
    ("b:pt kfrom (rightside|leftside|right|left) v:len spot?", _offset),
    ("v:len (right_of|left_of) b:pt", _offset),
)


def _reaction(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem:
    return replace(taken[0], name="reaction", places=(BeamPlace("support", number=int(found["n"].numbers[0])),))


def drawn_together(items: list[SpokenItem]) -> list[SpokenItem]:
    items = rewritten(items, "support_no n:num", _reaction)
    for number in range(1, len(items)):
        # "M @ R2".
        if items[number].places and items[number].name == "reaction" and items[number - 1].name in ("at", "of", "over"):
            items[number] = replace(items[number], name="pt")
    items = [
        each
        for number, each in enumerate(items)
        # "경간이 다른 2경간": a count.
        if [one.name for one in items[number : number + 3]] != ["span", "num", "span"]
    ]
    for pattern, made in _RULES:
        items = rewritten(items, pattern, made)
    items = kinds_as_places(pointing_back(items))
    for pattern, made in _DIST:
        items = rewritten(items, pattern, made)
    items = with_one_origin(items)
    for pattern, made in _LAST:
        items = rewritten(items, pattern, made)
    return items
