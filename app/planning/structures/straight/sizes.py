"""Lengths, sections, the material, self weight and shear deformation of a straight beam, taken out of its items."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from app.planning.structures.draft import Draft, Misfit
from app.planning.structures.straight.items import BeamPlace, Found, SpokenItem, rewritten
from app.planning.structures.straight.said import SaidLengths
from app.planning.words import structures as words
from app.trade.dimensions import Dimension
from app.trade.quantities import Quantity
from app.trade.structure.description import Material

# Smaller stresses are loads on areas, or strengths.
_LEAST_MODULUS_MPA: Final = 500.0
_USED: Final = SpokenItem("used", 0, 0)
_KINDS: Final = "(beam|simple|cantilever|propped|fixed_fixed|continuous|overhanging)"
KINDS: Final = frozenset({"simple", "cantilever", "propped", "fixed_fixed", "continuous", "overhanging"})
_LABELS: Final = "(modulus|inertia|area|section|poisson|is|of|comma|and|with|at|harmless|its|carriessep)"


def without_switches(items: list[SpokenItem], draft: Draft) -> list[SpokenItem]:
    """ "Neglect self weight and shear deformation": a denial beside them leaves them out; two of them stay unread."""

    def decided(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
        pieces: list[list[str]] = [[]]
        for each in taken:
            if each.name in ("comma", "and", "nor", "used"):
                pieces.append([])
            elif each.name in ("self_weight", "shear_def", "no", "include"):
                pieces[-1].append(each.name)
        pieces = [each for each in pieces if each]
        things = _THINGS & {each.name for each in taken}
        if not things or any(each.count("no") > 1 for each in pieces):
            return None
        has_nor = any(each.name == "nor" for each in taken)
        for number, piece in enumerate(pieces):
            if not set(piece) & _THINGS:
                continue
            denied = _is_denied(pieces, number, has_nor=has_nor)
            if denied is None or ("self_weight" in piece and not denied):
                return None
            if "shear_def" in piece and draft.has_shear is not None and draft.has_shear is denied:
                return None
            draft.has_said_self_weight = draft.has_said_self_weight or "self_weight" in piece
            draft.has_shear = not denied if "shear_def" in piece else draft.has_shear
        return _USED

    items = rewritten(items, "(self_weight|shear_def) is n:num", lambda f, t: _nought(f, t, draft))
    items = rewritten(items, "weightless", lambda f, t: _nought(f, t, draft))
    beside = {"no", "comma", "and", "nor", "self_weight"}
    items = [
        replace(each, name="shear_def")
        if each.name == "shear_bare" and {one.name for one in items[max(0, n - 1) : n + 2]} & beside
        else each
        for n, each in enumerate(items)
    ]
    end = "(no|include|self_weight|shear_def)"
    glue = "(is|of|to|both|all|load|beam|harmless|in|at|its|comma|and|nor|carriessep|no|include|self_weight|shear_def)*"
    return rewritten(items, f"{end} {glue} {end}", decided)


def _nought(found: Found, taken: Sequence[SpokenItem], draft: Draft) -> SpokenItem | None:
    """ "Self weight = 0", "weightless"."""
    if "n" in found and found["n"].numbers != (0.0,):
        return None
    if taken[0].name == "shear_def":
        draft.has_shear = False
    else:
        draft.has_said_self_weight = True
    return _USED


_THINGS: Final = frozenset({"self_weight", "shear_def"})


def _is_denied(pieces: list[list[str]], number: int, *, has_nor: bool) -> bool | None:
    """By its own piece, by the one that ends the row behind it, or by the one that begins the row before it; None where
    nothing tells it."""
    before = next((each for each in reversed(pieces[:number]) if "no" in each or "include" in each), [])
    if "no" in pieces[number]:
        return True
    if "include" in pieces[number]:
        # "Neither self weight nor shear deformation is considered".
        return has_nor and before[:1] == ["no"]
    behind = next((each for each in pieces[number + 1 :] if "no" in each or "include" in each), [])
    if behind and behind[0] in _THINGS:
        return "no" in behind
    return True if before[:1] == ["no"] else None


def without_properties(items: list[SpokenItem], draft: Draft) -> list[SpokenItem]:
    """Raises Misfit where a value is told twice."""
    values: dict[str, object] = {}

    def keep(name: str, value: object, said: str) -> None:
        if values.setdefault(name, value) != value:
            raise Misfit(words.TWO_VALUES(what=words.W_SECTION, one=str(values[name]), other=said))

    def sized(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
        keep("size", (found["b"].quantities[0], found["h"].quantities[0]), found["b"].word)
        return _USED

    for pattern in (
        "section? (breadth|is|of)* b:len breadth? (comma|and|times|is)* (depth|is)* h:len depth? section?",
    ):
        items = rewritten(
            items, pattern, lambda f, t: sized(f, t) if {"breadth", "depth"} <= {e.name for e in t} else None
        )
    items = rewritten(
        items,
        "section? (depth|is)* h:len depth? (comma|and|times)* (breadth|is)* b:len breadth? section?",
        lambda f, t: sized(f, t) if {"breadth", "depth"} <= {e.name for e in t} else None,
    )
    modulus: list[Quantity] = []
    poisson: list[float] = []

    def row(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
        names = {each.name for each in taken}
        there: set[str] = set()
        for each in taken:
            match each.name:
                case "press":
                    if each.quantities[0].to("MPa") < _LEAST_MODULUS_MPA:
                        return None
                    modulus.append(each.quantities[0])
                    there.add("modulus")
                case "area_q":
                    keep("area", each.quantities[0], each.word)
                    there.add("area")
                case "inertia_q":
                    keep("iyy", each.quantities[0], each.word)
                    there.add("inertia")
                case "size":
                    keep("size", each.quantities, each.word)
                    draft.says_order = True
                    there.add("section")
                case "num":
                    poisson.append(each.numbers[0])
                    there.add("poisson")
                case _:
                    pass
        labels = names & {"modulus", "inertia", "area", "poisson"}
        return _USED if there and labels <= there else None

    items = rewritten(
        items,
        f"{_LABELS}* (press|area_q|inertia_q|size|poisson (is|of)* num)"
        f"( {_LABELS}* (press|area_q|inertia_q|size|poisson (is|of)* num))* (modulus|section|beam)?".replace("( ", "("),
        row,
    )
    for other in modulus[1:]:
        if other != modulus[0]:
            raise Misfit(words.TWO_VALUES(what=words.W_MODULUS, one=str(modulus[0]), other=str(other)))
    if "size" in values and ("area" in values or "iyy" in values):
        raise Misfit(words.TWO_VALUES(what=words.W_SECTION, one="A, I", other="b x h"))
    if values:
        draft.props["bars"] = values
    draft.material = Material(
        name="M",
        kind="concrete" if draft.is_concrete else "user",
        elastic_modulus=modulus[0] if modulus else None,
        poisson_ratio=poisson[0] if poisson else None,
    )
    return items


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
    """ "6 m, 8 m and 6 m" are a row, as far as no word beside them measures another thing."""
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
        if len(found["s"].places) != 1 or place.kind not in ("between", "span", "all_spans"):
            return None
        if place.kind == "between" and any(e is None or e.kind != "label" for e in (place.base, place.other)):
            return None
        said.between.append((place, _metres(found["v"])[0]))
        if place.kind == "all_spans" and place.number:
            said.counts.append(place.number)
        return _USED

    def row(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
        names = [each.name for each in taken]
        values = _metres(found["v"]) + (_metres(found["w"]) if "w" in found else ())
        if "s" in found and (len(found["s"].places) != 1 or found["s"].places[0].kind != "all_spans"):
            return None
        count = int(found["n"].numbers[0]) if "n" in found else found["s"].places[0].number if "s" in found else 0
        if not count and len(values) == 1 and "each" not in names and "s" not in found:
            said.wholes.append(("span", values[0]))
            return _USED
        said.rows.append(values)
        if count:
            said.counts.append(count)
        return _USED

    def repeated(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
        said.rows.append(_metres(found["v"]))
        said.counts.append(int(found["n"].numbers[0]))
        return _USED

    def counted(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
        said.counts.append(int(found["n"].numbers[0]))
        return _USED

    def whole(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
        names = {each.name for each in taken}
        is_span = "span" in names and not names & {"total"}
        said.wholes.append(("span" if is_span else "whole", _metres(found["v"])[0]))
        kinds = [each for each in taken if each.name in KINDS]
        return kinds[0] if kinds else _USED

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
        else:
            said.overhangs.append((place, _metres(found["v"])[0]))
        return _USED

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
        return _USED if any(each.name == "is" for each in taken) else found["l"]

    glue = "(is|of|each|at|long|length|total|beam|only)*"
    counted_glue = "(is|of|each|at|comma|length|long|with|equal|carriessep|span)*"
    whole_glue = "(is|of|beam|total|length|at|both|end|carriessep)*"
    return (
        ("l:pt (is|at)* p:pt", offset),
        (f"s:st {glue} v:len (long|length|each)*", between),
        ("v:len (long|length)* s:st", between),
        ("n:num equal? times v:len (long|each)* span?", repeated),
        (
            f"n:num equal? span {_KINDS}? {counted_glue} v:(len|lens) (each|long|span|beam)*",
            row,
        ),
        ("n:num v:(len|lens) (long|equal)* span", row),
        ("s:st (is|of|each|at|comma|length|with|total)* v:(len|lens) each?", row),
        (f"v:len (comma|and)+ w:len (comma|and|of)* (n:num)? span {_KINDS}?", row),
        (f"v:lens (of|long|comma|is)* (n:num)? span {_KINDS}?", row),
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
        (f"v:len (is|of|at)* (total|length|span|long)+ {_KINDS}?", whole),
        (f"v:len {_KINDS}", whole),
        (f"{_KINDS} (of|is|at|comma|carriessep)* v:len (span|long|length|total)*", whole),
    )


def _each_span(found: Found, said: SaidLengths) -> SpokenItem:
    said.rows.append(_metres(found["v"]))
    return _USED


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


def lengths_left(items: Sequence[SpokenItem]) -> bool:
    return any(each.name in ("len", "lens", "area_q", "inertia_q", "press", "size") for each in items)


def zero_of(quantity: Quantity) -> Quantity:
    return Quantity(0.0, quantity.unit, Dimension.LINE_LOAD)
