"""Lengths, sections, the material, self weight and shear deformation of a straight beam, taken out of its items."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.planning.structures.draft import Draft, Misfit
from app.planning.structures.straight.rows import Found, SpokenItem, rewritten
from app.planning.words import structures as words
from app.trade.dimensions import Dimension
from app.trade.quantities import Quantity
from app.trade.structure.description import Material

# Smaller stresses are loads on areas, or strengths.
_LEAST_MODULUS_MPA: Final = 500.0
USED: Final = SpokenItem("used", 0, 0)
KIND: Final = "(beam|simple|cantilever|propped|fixed_fixed|continuous|overhanging)"
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
        return USED

    items = rewritten(items, "(self_weight|shear_def) is? n:num", lambda f, t: _nought(f, t, draft))
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
    return USED


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
        return USED

    for pattern in (
        "section? (breadth|is|of)* b:len breadth? (comma|and|times|is|stop)* (depth|is)* h:len depth? section?",
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
        return USED if there and labels <= there else None

    items = rewritten(
        items,
        f"{_LABELS}* (press|area_q|inertia_q|size|poisson (is|of)* num)"
        f"( {_LABELS}* (press|area_q|inertia_q|size|poisson (is|of)* num))* (modulus|section|beam)?".replace("( ", "("),
        row,
    )
    items = _without_everywhere(items)
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


def _without_everywhere(items: list[SpokenItem]) -> list[SpokenItem]:
    """ "A = … throughout", "전 부재 E = …": values of a beam are of all of it."""
    found: list[SpokenItem] = []
    for number, each in enumerate(items):
        is_whole = each.name == "st" and [place.kind for place in each.places] == ["whole"]
        before = next((one.name for one in reversed(items[:number]) if one.name not in ("equal", "is", "at")), "stop")
        after = next((one.name for one in items[number + 1 :] if one.name not in ("equal", "is", "at", "beam")), "stop")
        breaks = ("comma", "and", "stop")
        if is_whole and ((before == "used" and after in breaks) or (after == "used" and before in (*breaks, "used"))):
            continue
        found.append(each)
    return found


def zero_of(quantity: Quantity) -> Quantity:
    return Quantity(0.0, quantity.unit, Dimension.LINE_LOAD)
