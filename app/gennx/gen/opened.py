"""What is asked of an open model to tell which one it is: units, tables, counts, and the connection to it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from app.gennx.gen.wire import Record, Records
from app.trade.quantities import UnitSystem

if TYPE_CHECKING:
    from app.gennx.gen.client import Api


class Opened(Protocol):
    """An open model, as far as it is looked at to be known again."""

    @property
    def api(self) -> "Api": ...

    @property
    def units(self) -> UnitSystem: ...

    @property
    def saved_path(self) -> str | None:
        """Its file, as far as this session knows."""
        ...

    def counts(self) -> Record:
        """How many records each table has."""
        ...

    def table(self, name: str) -> Records:
        """All records of one table."""
        ...

    def known_table(self, name: str) -> Records:
        """The same as last read, if nothing sent since can have changed them."""
        ...

    def known_tables(self, names: Sequence[str]) -> dict[str, Records]:
        """Several of them; one that this target lacks is left out."""
        ...
