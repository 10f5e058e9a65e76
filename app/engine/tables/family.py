"""What a module of tables declares: which table types it makes, and from what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from app.engine.solve.analysis import Results
from app.engine.store.model_store import ModelStore
from app.engine.tables.table import Table, TableRequest

ResultTable: TypeAlias = Callable[[Results, TableRequest], Table]
StoreTable: TypeAlias = Callable[[ModelStore, TableRequest], Table]
StoreResultTable: TypeAlias = Callable[[ModelStore, Results, TableRequest], Table]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Tables by type: made of `results`, of the `records` alone, or of results and what only records say (`both`)."""

    results: Mapping[str, ResultTable] = field(default_factory=dict[str, ResultTable])
    both: Mapping[str, StoreResultTable] = field(default_factory=dict[str, StoreResultTable])
    records: Mapping[str, StoreTable] = field(default_factory=dict[str, StoreTable])


def by_axis(name: str, make: Callable[[Results, TableRequest, int], Table]) -> dict[str, ResultTable]:
    """The table for X and for Y."""
    return {
        f"{name}_X": lambda results, request: make(results, request, 0),
        f"{name}_Y": lambda results, request: make(results, request, 1),
    }


def by_frame(name: str, make: Callable[..., Table]) -> dict[str, ResultTable]:
    """The table in local and in global axes."""
    return {
        f"{name}L": lambda results, request: make(results, request, is_global=False),
        f"{name}G": lambda results, request: make(results, request, is_global=True),
    }
