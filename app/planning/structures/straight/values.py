"""Values that several words tell together: "5 kN per metre", "200 wide, 400 deep (mm)", "ν = 0.2, 200 wide"."""

from collections.abc import Sequence
from dataclasses import replace

from app.planning.structures.straight.rows import Found, SpokenItem, rewritten
from app.trade.dimensions import Dimension
from app.trade.quantities import Quantity


def with_whole_values(items: list[SpokenItem]) -> list[SpokenItem]:
    """ "@ 3 m" is no product; "5 kN per metre", "200 wide, 400 deep (mm)", "b = 200, h = 400 mm" are values."""
    found = [
        replace(each, name="at") if each.name == "times" and not (number and items[number - 1].name == "num") else each
        for number, each in enumerate(items)
    ]
    found = _with_ratio_apart(found)
    found = [
        # "I 1.2e-4 m4, A 0.009 m2".
        replace(each, name="area")
        if each.name == "label" and each.numbers == (1.0,) and [e.name for e in found[n + 1 : n + 2]] == ["area_q"]
        else each
        for n, each in enumerate(found)
    ]
    found = rewritten(found, "v:force per_metre", _per_metre)
    found = rewritten(found, "a:num breadth (comma|and|times|at)* b:num depth at? m:unit", _in_unit)
    found = [
        each
        for number, each in enumerate(found)
        # "A 6 m arm": an article.
        if not (
            each.name == "area" and each.word == "A" and [e.name for e in found[number + 1 : number + 2]] == ["len"]
        )
    ]
    found = rewritten(found, "(wall|at)? fixed (at|is)? fixed", lambda f, t: t[-1])
    return rewritten(found, "breadth is? a:num (comma|and|times|stop)* depth is? b:len", _in_unit)


def _with_ratio_apart(items: list[SpokenItem]) -> list[SpokenItem]:
    """ "ν = 0.2, 200 wide": no list of two numbers."""
    for number, each in enumerate(items):
        before = {one.name for one in items[max(0, number - 2) : number]}
        if each.name == "nums" and "poisson" in before:
            apart = [replace(each, name="num", numbers=(value,)) for value in each.numbers]
            row = [one for value in apart for one in (value, replace(each, name="comma", numbers=()))][:-1]
            return [*items[:number], *row, *items[number + 1 :]]
    return items


def _per_metre(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem:
    force = found["v"]
    values = tuple(Quantity(each.value, f"{each.unit}/m", Dimension.LINE_LOAD) for each in force.quantities)
    return replace(force, name="line_q", quantities=values)


def _in_unit(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem | None:
    unit = found["m"].word if "m" in found else found["b"].quantities[0].unit
    height = found["b"].quantities[0].value if found["b"].quantities else found["b"].numbers[0]
    if unit not in ("mm", "cm", "m", "in"):
        return None
    sides = tuple(Quantity(each, unit, Dimension.LENGTH) for each in (found["a"].numbers[0], height))
    return replace(found["a"], name="size", numbers=(), quantities=sides)
