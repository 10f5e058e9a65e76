"""Spans of plane frames from the left, out of the facts that are said of them."""

from itertools import pairwise
from typing import Final

from app.planning.structures.draft import Misfit, Missing
from app.planning.structures.facts import Facts
from app.planning.structures.stream import Stream
from app.planning.words import structures as words
from app.trade.dimensions import Dimension
from app.trade.quantities import Quantity

_TINY: Final = 1e-9


def bays_between_lines(stream: Stream) -> tuple[Quantity, ...]:
    """ "Column lines at x = 0, 5, 10 m" of a plane frame; empty where no row of lines, or more than one, is told."""
    rows = list(stream.find("(colline|column|grid_lines|line)+ (colon|stand|points|goes)* a:axis_xs"))
    if len(rows) != 1:
        return ()
    xs, unit = rows[0]["a"].numbers, rows[0]["a"].word or "m"
    steps = [round(after - before, 9) for before, after in pairwise(xs)]
    if min(steps) <= 0:
        return ()
    stream.use(rows[0].places)
    return tuple(Quantity(step, unit, Dimension.LENGTH) for step in steps)


def bays_of(facts: Facts, profile: list[int] | None, *, is_portal: bool) -> tuple[Quantity, ...]:
    """Raises Misfit where numbers contradict each other, Missing where nothing tells the spans or their number."""
    lengths: tuple[Quantity, ...] = facts.bay_lengths.get("") or facts.bay_lengths.get("dir_x") or ()
    count = facts.bay_counts.get("", facts.bay_counts.get("dir_x"))
    if not lengths and facts.girder_length is not None:
        lengths = (facts.girder_length,)
    elif facts.girder_length is not None and any(_differ(each, facts.girder_length) for each in lengths):
        raise Misfit(words.TWO_VALUES(what=words.W_SPAN, one=str(next(iter(lengths))), other=str(facts.girder_length)))
    if not lengths and facts.total_width is not None:
        lengths = (facts.total_width,)
        if (count or 1) != 1 or profile is not None:
            raise Missing("structure_bays", words.W_BAYS)
    if not lengths:
        raise Missing("structure_bays", words.W_BAYS)
    if count is None:
        count = len(profile) if profile else len(lengths) if len(lengths) > 1 else _alone(facts, is_portal=is_portal)
    if profile is not None and len(profile) != count:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=count, other=len(profile)))
    if len(lengths) == 1:
        lengths = lengths * count
    if len(lengths) != count:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=count, other=len(lengths)))
    width = sum(each.to("m") for each in lengths)
    if facts.total_width is not None and abs(width - facts.total_width.to("m")) > _TINY:
        raise Misfit(words.TWO_VALUES(what=words.W_SPAN, one=str(next(iter(lengths))), other=str(facts.total_width)))
    return lengths


def _alone(facts: Facts, *, is_portal: bool) -> int:
    """How many bays there are where only their length is said: columns less one, or the one of a portal."""
    if facts.columns is not None:
        return facts.columns - 1
    if is_portal or facts.girder_length is not None or facts.girders == 1 or facts.column_length is not None:
        return 1
    raise Missing("structure_bays", words.W_BAYS)


def _differ(one: Quantity, other: Quantity) -> bool:
    return abs(one.to("m") - other.to("m")) > _TINY
