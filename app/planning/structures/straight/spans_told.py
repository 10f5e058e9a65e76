"""What a brief tells of the lengths of a straight beam: spans, the whole length, overhangs, letters by distance."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from app.planning.structures.straight.rows import BeamPlace, Found, SpokenItem, rewritten
from app.planning.structures.straight.said import SaidLengths
from app.planning.structures.straight.sizes import KIND, KINDS, USED


def without_lengths(items: list[SpokenItem], said: SaidLengths) -> list[SpokenItem]:
    """What tells how long the beam and its spans are."""
    for each in items:
        if each.name == "chain":
            said.letters = max(said.letters, int(each.numbers[-1]))
        for place in each.places:
            said.letters = max(said.letters, _letter_of(place))
    items = _in_rows(items)
    for pattern, made in _rules(said):
        items = rewritten(items, pattern, made)
    return items


_OTHERWISE: Final = frozenset({"breadth", "depth", "overhang", "projects", "from", "right_of", "left_of", "settles"})


def _in_rows(items: list[SpokenItem]) -> list[SpokenItem]:
    """ "6 m, 8 m and 6 m", "5 & 6 m", "5 m span, 6 m span" are a row, as far as no word beside them measures another
    thing."""
    items = rewritten(items, "n:num (and|comma)+ m:num (and|comma)+ v:len", lambda f, t: _in_one_unit(f))
    items = rewritten(items, "n:num (and|comma)+ v:len", lambda f, t: _in_one_unit(f))
    items = rewritten(items, "v:len span (comma|and)* w:len span", lambda f, t: _of_spans(f))
    found: list[SpokenItem] = []
    at = 0
    while at < len(items):
        run, end = [at], at + 1
        while items[at].name == "len" and end < len(items):
            step = end
            while step < len(items) and items[step].name in ("comma", "and"):
                step += 1
            if not end < step < len(items) or items[step].name != "len":
                break
            run.append(step)
            end = step + 1
        beside = {each.name for each in (*items[max(0, at - 2) : at], *items[end : end + 1])}
        if len(run) > 1 and not beside & _OTHERWISE and _calls_spans(items, at, end):
            values = tuple(items[each].quantities[0] for each in run)
            found.append(replace(items[at], name="lens", end=items[run[-1]].end, quantities=values))
            at = end
        else:
            found.append(items[at])
            at += 1
    return found


def _in_one_unit(found: Found) -> SpokenItem | None:
    """Two numbers of one unit, as far as the first can be a length: no count of spans."""
    value, number = found["v"], found["n"]
    if number.word and not number.word[0].isdigit():
        return None
    numbers = [each.numbers[0] for each in (number, found.get("m")) if each is not None]
    firsts = tuple(replace(value.quantities[0], value=each) for each in numbers)
    return replace(value, name="lens", start=number.start, quantities=(*firsts, *value.quantities))


def _of_spans(found: Found) -> SpokenItem:
    values = (*found["v"].quantities, *found["w"].quantities)
    return replace(found["v"], name="spanrow", quantities=values)


def _calls_spans(items: list[SpokenItem], start: int, end: int) -> bool:
    """Whether the row is of spans, by a word of its sentence close by."""
    near = {each.name for each in (*items[max(0, start - 5) : start], *items[end : end + 3])}
    return bool(near & {"span", "continuous"}) or any(
        each.name == "st" and each.places[0].kind == "all_spans" for each in items[max(0, start - 5) : start]
    )


def _letter_of(place: BeamPlace | None) -> int:
    if place is None:
        return 0
    own = place.number if place.kind == "label" else 0
    return max(own, _letter_of(place.base), _letter_of(place.other))


def _metres(item: SpokenItem) -> tuple[float, ...]:
    return tuple(each.to("m") for each in item.quantities)


def _rules(said: SaidLengths) -> Sequence[tuple[str, Callable[[Found, Sequence[SpokenItem]], SpokenItem | None]]]:
    def between(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
        place = found["s"].places[0]
        if len(found["s"].places) != 1 or place.kind not in ("between", "span", "all_spans", "whole"):
            return None
        if place.kind == "whole":
            said.wholes.append(("whole", _metres(found["v"])[0]))
            return USED
        if place.kind == "between" and any(e is None or e.kind != "label" for e in (place.base, place.other)):
            return None
        said.between.append((place, _metres(found["v"])[0]))
        if place.kind == "all_spans" and place.number:
            said.counts.append(place.number)
        return USED

    def row(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
        names = [each.name for each in taken]
        values = _metres(found["v"]) + (_metres(found["w"]) if "w" in found else ())
        if "s" in found and (len(found["s"].places) != 1 or found["s"].places[0].kind != "all_spans"):
            return None
        count = int(found["n"].numbers[0]) if "n" in found else found["s"].places[0].number if "s" in found else 0
        if not count and len(values) == 1 and "each" not in names and "s" not in found:
            said.wholes.append(("span", values[0]))
            return USED
        said.rows.append(values)
        if count:
            said.counts.append(count)
        return USED

    def repeated(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
        said.rows.append(_metres(found["v"]))
        said.counts.append(int(found["n"].numbers[0]))
        return USED

    def counted(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
        said.counts.append(int(found["n"].numbers[0]))
        return USED

    def whole(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
        names = {each.name for each in taken}
        is_span = "span" in names and not names & {"total"}
        said.wholes.append(("span" if is_span else "whole", _metres(found["v"])[0]))
        kinds = [each for each in taken if each.name in KINDS]
        return kinds[0] if kinds else USED

    def over(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
        place: BeamPlace | None = None
        if "s" in found:
            place = _beyond(found["s"].places[0])
            if place is None:
                return None
        if "p" in found:
            if len(found["p"].places) != 1:
                return None
            place = found["p"].places[0]
            if place.kind == "label":
                place = _over_a_letter(place, said)
        if place is None and any(each.name in ("leftside", "rightside") for each in taken):
            place = BeamPlace("end", side="left" if any(each.name == "leftside" for each in taken) else "right")
        if place is None or place.kind not in ("end", "ends", "step"):
            return None
        if place.kind == "step":
            assert place.base is not None
            assert place.other is not None
            said.between.append((BeamPlace("between", base=place.base, other=place.other), _metres(found["v"])[0]))
            said.free.append(1 if place.base.number == 1 else place.other.number)
        else:
            said.overhangs.append((place, _metres(found["v"])[0]))
        return USED

    def offset(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
        label, place = found["l"].places[0], found["p"].places[0]
        if len(found["l"].places) != 1 or len(found["p"].places) != 1:
            return None
        if label.kind == "label" and place.kind == "mid" and place.base is None:
            said.middles.append(label.number)
            return found["l"]
        if label.kind != "label" or place.kind != "offset" or place.base is None:
            return None
        if place.base.kind not in ("label", "end") or place.other is not None:
            return None
        said.offsets.append((label.number, place))
        return USED if any(each.name == "is" for each in taken) else found["l"]

    glue = "(is|of|each|at|long|length|total|beam|only)*"
    counted_glue = "(is|of|each|at|comma|length|long|with|equal|carriessep|span)*"
    whole_glue = "(is|of|beam|total|length|at|both|end|carriessep)*"
    return (
        ("l:pt (is|at)* p:pt", offset),
        (f"s:st {glue} v:len (long|length|each)*", between),
        ("v:len (long|length)* s:st", between),
        ("n:num equal? times v:len (long|each)* span?", repeated),
        (
            f"n:num equal? span {KIND}? {counted_glue} v:(len|lens) (each|long|span|beam)*",
            row,
        ),
        ("n:num v:(len|lens) (long|equal)* span", row),
        ("s:st (is|of|each|at|comma|length|with|total)* v:(len|lens) each?", row),
        (f"v:len (comma|and)+ w:len (comma|and|of)* (n:num)? span {KIND}?", row),
        (f"v:lens (of|long|comma|is)* (n:num)? span {KIND}?", row),
        ("o:ord (is|of|long|length)* v:len (length|long)*", lambda f, t: _numbered_span(f, said)),
        ("v:len at? p:pt (and|comma)+ w:len at? q:pt", lambda f, t: _left_and_right(f, said)),
        ("s:st its? p:pt (is|of|at)* v:len", lambda f, t: _over_verb(f, said)),
        ("s:st (at|of|is|with)* p:pt", lambda f, t: _over_sides(f, said)),
        ("s:st (is|of|each|length|long)* v:len (long|length|each)*", lambda f, t: _over_both(f, said)),
        ("support? (is|at)* v:len apart", lambda f, t: _apart(f, said)),
        ("v:spanrow", lambda f, t: _row_of(f, said)),
        ("span (length|is|of|each)* v:lens each?", row),
        ("span (length|is|of|each)* v:len (and|comma) w:len each?", row),
        ("n:num equal? span", counted),
        ("v:len (long|at|of|is)* (s:st)? (overhang|projects) (over|beyond|at|of|its|to)* p:pt", over),
        ("p:pt (is|of|at|over)* v:len (overhang|projects)", over),
        ("(overhang|projects) (is|of|length|at)* v:len (long|at|on|to|of|its|beyond|over|each)* p:pt", over),
        ("(overhang|projects) (is|of|length|at)* v:len (long|at|on|to|of)* (leftside|rightside)", over),
        ("projects v:len (beyond|over|to|at|from|long)* s:st pt?", over),
        (
            "s:st o:st (is|of|length)* v:len",
            lambda f, t: between(f, t) if f["o"].places[0].kind == "overhang" else None,
        ),
        ("span (is|of)* each (is|of)* v:len", lambda f, t: _each_span(f, said)),
        ("(overhang|projects) (over|beyond|at|of|its|to)* p:pt (is|of|by|length)* v:len", over),
        ("s:st (is|of|length|long)* v:len (long|length)?", over),
        ("v:len (long|at|of|is)* s:st", over),
        (
            f"(total|length|span|is|of|beam)* (length|span|total) {whole_glue} v:len (total|long|length|span)*",
            whole,
        ),
        (f"v:len (is|of|at)* (total|length|span|long)+ {KIND}?", whole),
        (f"v:len {KIND}", whole),
        (f"{KIND} (beam|of|is|at|comma|carriessep)* v:lens", row),
        ("v:lens", lambda f, t: _row_of(f, said) if said.counts[:1] == [len(f["v"].quantities)] else None),
        (f"{KIND} (of|is|at|comma|carriessep)* v:len (span|long|length|total)*", whole),
    )


def _numbered_span(found: Found, said: SaidLengths) -> SpokenItem | None:
    """ "Two spans, the first of 4 m and the second of 7 m"."""
    said.between.append((BeamPlace("span", number=int(found["o"].numbers[0])), _metres(found["v"])[0]))
    return USED


def _left_and_right(found: Found, said: SaidLengths) -> SpokenItem | None:
    """ "Two spans: 4 m on the left and 7 m on the right"."""
    sides = [[place.side for place in found[each].places if place.kind == "end"] for each in ("p", "q")]
    if sides != [["left"], ["right"]]:
        return None
    said.rows.append((*_metres(found["v"]), *_metres(found["w"])))
    return USED


def _over_sides(found: Found, said: SaidLengths) -> SpokenItem | None:
    """ "An overhang on each side"."""
    stretch, place = found["s"].places[0], found["p"].places[0]
    if stretch.kind != "overhang" or stretch.side or len(found["p"].places) != 1 or place.kind not in ("end", "ends"):
        return None
    said.over_sides = place
    return USED


def _over_verb(found: Found, said: SaidLengths) -> SpokenItem | None:
    """ "Overhangs its right support by 2 m": the verb in the form of the noun."""
    stretch, places = found["s"].places[0], found["p"].places
    if stretch.kind != "overhang" or stretch.side or [p.kind for p in places] not in (["end"], ["side_support"]):
        return None
    said.overhangs.append((BeamPlace("end", side=places[0].side), _metres(found["v"])[0]))
    return USED


def _over_both(found: Found, said: SaidLengths) -> SpokenItem | None:
    """ "Overhangs 2 m long", of which it was told where they are."""
    stretch = found["s"].places[0]
    if stretch.kind != "overhang" or stretch.side or said.over_sides is None:
        return None
    said.overhangs.append((said.over_sides, _metres(found["v"])[0]))
    return USED


def _apart(found: Found, said: SaidLengths) -> SpokenItem:
    """ "Supports 8 m apart"."""
    said.wholes.append(("span", _metres(found["v"])[0]))
    return USED


def _row_of(found: Found, said: SaidLengths) -> SpokenItem:
    said.rows.append(_metres(found["v"]))
    return USED


def _each_span(found: Found, said: SaidLengths) -> SpokenItem:
    said.rows.append(_metres(found["v"]))
    return USED


def _beyond(place: BeamPlace) -> BeamPlace | None:
    """ "The right overhang", "past B to the free end C": where the beam goes on; None where it is another stretch."""
    if place.kind == "overhang" and place.side:
        return BeamPlace("end", side=place.side)
    if place.kind != "between" or place.base is None or place.other is None:
        return None
    base, other = place.base, place.other
    if other.kind == "same" and other.other is not None:
        other = other.other
    if base.kind == other.kind == "label" and abs(base.number - other.number) == 1:
        return BeamPlace("step", base=base, other=other)
    return None


def _over_a_letter(place: BeamPlace, said: SaidLengths) -> BeamPlace | None:
    """ "Overhangs B by 2 m": to the next letter, the last one, where the letter before it is meant; else to the right
    end beyond the last letter."""
    if place.number == said.letters - 1:
        return BeamPlace("step", base=place, other=BeamPlace("label", number=said.letters))
    if place.number == 2 and said.letters > 2:
        return BeamPlace("step", base=BeamPlace("label", number=1), other=place)
    return None
