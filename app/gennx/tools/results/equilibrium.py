"""Loads against reactions, case by case and axis by axis."""

from collections.abc import Mapping

from app.gennx.gen.head_words import plain
from app.gennx.gen.result_tables import RawTable
from app.gennx.gen.wire import number
from app.trade.answers.equilibrium import Balance

_RELATIVE = 1e-4
_PRINTED = 1e-6
_NAMES = ("load", "loadcase", "index", "name")


def applied_loads(table: RawTable) -> dict[str, float]:
    """The total per case of a load summary: its total column where it has one, else the sum of its columns."""
    heads = [plain(head) for head in table.head]
    total = next(
        (index for index, head in enumerate(heads) if head in ("sum", "total", "totalload", "sumofload")), None
    )
    found: dict[str, float] = {}
    for row in table.rows:
        case = table.cell(row, "Load", "Load Case", "Name")
        values = [(index, number(cell) or 0.0) for index, cell in enumerate(row) if heads[index] not in _NAMES]
        found[case] = dict(values).get(total, 0.0) if total is not None else sum(value for _, value in values)
    return found


def balances(
    case: str, reactions: Mapping[str, float], applied: Mapping[str, float | None], size: float
) -> tuple[Balance, ...]:
    """Reactions oppose loads: their sum vanishes within 0.01 % of the larger one, or within what a table of six digits
    leaves of `size`, the sum of the sizes of all reactions of the case."""
    found: list[Balance] = []
    scale = max([abs(value) for value in reactions.values()] + [abs(value or 0.0) for value in applied.values()])
    for axis, reaction in reactions.items():
        load = applied.get(axis)
        balanced = load is not None and abs(load + reaction) <= max(_RELATIVE * scale, _PRINTED * size)
        found.append(Balance(case=case, axis=axis, applied=load, reaction=reaction, balanced=balanced))
    return tuple(found)
