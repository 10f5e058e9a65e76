"""Whether two plans leave the same model: each on a copy of its own, the tables then held against each other."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Final

from app.gennx.gen.model import Model
from app.gennx.gen.wire import Snapshot
from app.gennx.rehearsal.rehearse import RehearsedStep, Told, read_whole, records_apart, state_left
from app.gennx.tool import Tool
from app.trade.answers.envelope import Problem
from app.trade.answers.rehearsal import StatesCompared

_MOST_NAMED: Final = 20


def states_compared(
    model: Model,
    copies: Callable[[], AbstractContextManager[Model]],
    plans: tuple[Sequence[RehearsedStep], Sequence[RehearsedStep]],
    tools: Mapping[str, Tool],
    told: Told,
) -> StatesCompared:
    """`model` is read once, `copies` gives an empty document for each plan. Raises GenError as `rehearse` does."""
    tables, had_results = read_whole(model, told)
    left: list[Snapshot] = []
    for steps in plans:
        with copies() as copy:
            found = state_left(copy, tables, steps, tools, told, had_results=had_results)
        if isinstance(found, Problem):
            return StatesCompared(problem=found)
        left.append(found)
    apart = records_apart(*left)
    return StatesCompared(is_same=not apart, apart=tuple(apart[:_MOST_NAMED]))
