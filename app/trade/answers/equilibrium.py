"""Loads against reactions (check_equilibrium)."""

from typing import Annotated

from app.trade.answers.rows import Cell
from app.trade.answers.shape import Doc
from app.trade.declared import declared
from app.trade.dimensions import Dimension
from app.trade.words import columns


@declared
class Balance:
    """One case and axis, a row of the table too; `applied` is null where the load summary does not list the case."""

    case: Annotated[str, Doc(says="Load case."), Cell(columns.CASE)]
    axis: Annotated[str, Doc(says="X, Y or Z."), Cell(columns.AXIS)]
    applied: Annotated[float | None, Doc(says="Sum of the loads."), Cell(columns.APPLIED, Dimension.FORCE)]
    reaction: Annotated[float, Doc(says="Sum of the reactions."), Cell(columns.REACTION, Dimension.FORCE)]
    balanced: Annotated[bool, Doc(says="They oppose each other."), Cell(columns.BALANCED)]


@declared
class Equilibrium:
    """Whether loads and reactions balance."""

    balanced: Annotated[bool, Doc(says="In every case and axis.")]
    cases: Annotated[tuple[Balance, ...], Doc(says="Case by case and axis by axis.")]
