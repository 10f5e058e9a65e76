"""Storey heights from the ground up, out of the facts that are said of them."""

from typing import Final

from app.planning.structures.draft import Misfit, Missing
from app.planning.structures.facts import Facts
from app.planning.words import structures as words
from app.trade.quantities import Quantity

_TINY: Final = 1e-9
_LOWEST_STOREY: Final = 1.8  # m, lower than any storey that people walk in


def heights_of(facts: Facts, profile: list[int] | None, *, is_portal: bool) -> tuple[Quantity, ...]:
    """From the ground up."""
    count = facts.storeys
    if profile is not None:
        if count is not None and count != max(profile):
            raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=count, other=max(profile)))
        count = max(profile)
    elif count is None and facts.is_one_storey:
        count = 1
    heights = facts.heights
    if facts.height_of:
        return _by_storey(facts, count)
    single = facts.column_length or facts.eaves
    if count is None:
        count = len(heights) if len(heights) > 1 else 1 if single or facts.total_height or is_portal else None
    whole = single or facts.total_height
    if count == 1 and not heights and whole is not None:
        heights = (whole,)
    if not heights and count and facts.total_height and facts.total_height.to("m") / count < _LOWEST_STOREY:
        # "4 storeys, H = 3.5 m": so high can one storey be, and not all of them.
        heights, facts.total_height = (facts.total_height,), None
    if not heights:
        raise Missing("structure_height", words.W_HEIGHT)
    if count is None:
        raise Missing("structure_storeys", words.W_STOREYS)
    if len(heights) == 1:
        heights = heights * count
    if len(heights) != count:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_HEIGHT, one=len(heights), other=count))
    total = sum(each.to("m") for each in heights)
    for said in (facts.total_height, facts.eaves, facts.column_length):
        if said is not None and abs(said.to("m") - total) > _TINY and (said is not facts.column_length or count == 1):
            raise Misfit(words.TWO_VALUES(what=words.W_HEIGHT, one=str(heights[0]), other=str(said)))
    _columns_fit(facts, heights)
    return heights


def _columns_fit(facts: Facts, heights: tuple[Quantity, ...]) -> None:
    """The length of a column is that of a storey, or of all of them."""
    said = facts.column_length
    if said is None:
        return
    fitting = [*(each.to("m") for each in heights), sum(each.to("m") for each in heights)]
    if all(abs(said.to("m") - each) > _TINY for each in fitting):
        raise Misfit(words.TWO_VALUES(what=words.W_HEIGHT, one=str(heights[0]), other=str(said)))


def _by_storey(facts: Facts, count: int | None) -> tuple[Quantity, ...]:
    """Heights said storey by storey, with one for the others."""
    said = facts.height_of
    if facts.heights and not facts.has_other_heights:
        raise Misfit(
            words.TWO_VALUES(what=words.W_HEIGHT, one=str(facts.heights[0]), other=str(next(iter(said.values()))))
        )
    if count is None:
        count = max(said) if not facts.heights else None
    if count is None:
        raise Missing("structure_storeys", words.W_STOREYS)
    if max(said) > count or (not facts.heights and len(said) < count):
        raise Missing("structure_height", words.W_HEIGHT)
    return tuple(said.get(number) or facts.heights[0] for number in range(1, count + 1))
