"""How two results differ: two cases at one joint or member, or two joints or members in one case, by each component.

The difference is the first less the second, the ratio the first by the second, in the order that the words give. Where
the largest in size of each are compared, they are compared by size.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.planning.asked_numbers import Teller
from app.planning.asked_rows import NAMES, AskedRow, AskedRows, bare, chosen
from app.planning.wanted import Extreme
from app.planning.words import differences as words
from app.trade.answers.forces import Reactions
from app.trade.round_off import quotient
from app.trade.templates import verbatim
from app.trade.text import Text

# More rows than these are compared by their largest.
_MOST_PLACES: Final = 12


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two numbers of one unit; `size` is the largest of their kind, `where` what is the same of both."""

    first: float
    second: float
    unit: str
    size: float
    where: Text | None = None


def differences(teller: Teller, listed: AskedRows, components: Sequence[str]) -> list[Text]:
    """One sentence for each component and place at which both were read; the extreme of each where one was asked."""
    said: list[Text] = []
    size = listed.size(components)
    extreme = _extreme(teller, listed)
    is_size = extreme is Extreme.LARGEST
    for each in components:
        for where, one, other in _pairs(teller, listed, each, extreme):
            a, b = one.values.get(each), other.values.get(each)
            if a is None or b is None:
                continue
            pair = _Pair(abs(a), abs(b), listed.unit(each), size, where) if is_size else None
            pair = pair or _Pair(a, b, listed.unit(each), size, where)
            said.append(_difference(teller, NAMES[each], pair, is_size=is_size))
    return said


def sum_differences(teller: Teller, components: Sequence[str]) -> list[Text]:
    """Of the sums of the reactions of two cases."""
    sums = {bare(entry.case): entry for entry in teller.answer.result(Reactions).sums}
    first, second = (sums.get(name) for name in teller.wanted.compared)
    if first is None or second is None:
        return []
    said: list[Text] = []
    force = teller.answer.unit("force")
    size = max(abs(value) for each in (first, second) for key, value in each.components.items() if key[0] == "f")
    for each in components:
        a, b = first.components.get(each), second.components.get(each)
        if a is None or b is None:
            continue
        unit = force if each[0] == "f" else f"{force}·{teller.answer.unit('length')}"
        said.append(_difference(teller, verbatim(each.upper()), _Pair(a, b, unit, size), is_size=False))
    return said


def storey_difference(teller: Teller, name: Text, values: Mapping[str, float], unit: str) -> list[Text]:
    """Of two storeys in one case, or of two cases on one storey, where both have a value."""
    if len(teller.wanted.compared) != 2 or not values.keys() >= {*teller.wanted.compared}:
        return []
    first, second = (values[each] for each in teller.wanted.compared)
    size = max(map(abs, values.values()))
    return [_difference(teller, name, _Pair(first, second, unit, size), is_size=False)]


def by_name(rows: Sequence[tuple[str, str, float | None]]) -> dict[str, float]:
    """Values by storey and by case, of those names that one row alone has."""
    found: dict[str, list[float]] = {}
    for story, case, value in rows:
        for name in (story, bare(case)):
            found.setdefault(name, []).extend([] if value is None else [value])
    return {name: values[0] for name, values in found.items() if len(values) == 1}


def _difference(teller: Teller, name: Text, pair: _Pair, *, is_size: bool) -> Text:
    first, second = (f"|{each}|" if is_size else each for each in teller.wanted.compared)
    table_id = teller.answer.output.tables[0].table_id
    shown = teller.number(pair.first - pair.second, pair.unit, table_id, None, pair.size)
    told = words.DIFFERENCE(name=name, first=first, second=second, shown=shown)
    ratio = quotient(pair.first, pair.second, pair.size)
    if ratio is None:
        told = words.NO_RATIO(said=told, second=second)
    else:
        told = words.RATIO(said=told, first=first, second=second, ratio=f"{ratio:.3f}")
    return told if pair.where is None else words.AT(where=pair.where, said=told)


def _extreme(teller: Teller, listed: AskedRows) -> Extreme:
    """What is compared of each: every row, or one of many."""
    asked = teller.wanted.extreme
    return Extreme.LARGEST if asked is Extreme.NONE and len(listed.lines) > _MOST_PLACES else asked


def _pairs(
    teller: Teller, listed: AskedRows, component: str, extreme: Extreme
) -> list[tuple[Text | None, AskedRow, AskedRow]]:
    """Where both were read: what is the same of both, and the row of each."""
    first, second = (listed.of(name) for name in teller.wanted.compared)
    if extreme is not Extreme.NONE:
        first, second = (_chosen(rows, component, extreme) for rows in (first, second))
        return [(None, one, other) for one, other in zip(first, second, strict=False)]
    found: list[tuple[Text | None, AskedRow, AskedRow]] = []
    by_cases = _are_cases(listed, teller.wanted.compared)
    for one in first:
        for other in second:
            if (one.which == other.which if by_cases else one.case == other.case) and _part(one) == _part(other):
                rest = _part(one) if by_cases else ", ".join(each for each in (_part(one), one.case) if each)
                found.append((listed.place(one.which if by_cases else "", rest), one, other))
    return found


def _chosen(rows: Sequence[AskedRow], component: str, extreme: Extreme) -> list[AskedRow]:
    """The rows that hold the asked extreme of some rows: one, or two where both ends were asked for."""
    values = [(value, each) for each in rows if (value := each.values.get(component)) is not None]
    return [row for _, (_, row) in chosen(extreme, values)] if values else []


def _are_cases(listed: AskedRows, names: Sequence[str]) -> bool:
    return all(any(name in (each.case, bare(each.case)) for each in listed.lines) for name in names)


def _part(row: AskedRow) -> str:
    """The place along a member without its joint: "I" of "I[24]"."""
    return row.part.partition("[")[0]
