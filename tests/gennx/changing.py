"""What tests of tools that change what is there look at: the engine's own tables before and after."""

import copy
from typing import Any

from tests.gennx.building import Building


def tables(model: Building) -> dict[str, Any]:
    """Copies of all that the engine holds."""
    return copy.deepcopy(model.server.session.store.tables)


def row(model: Building, table: str, key: int) -> Any:
    """A copy of one record."""
    return tables(model)[table][key]


def changed(model: Building, before: dict[str, Any]) -> set[str]:
    """The records that are other than before, come or gone, as table/id."""
    after = tables(model)
    return {
        f"{table}/{key}"
        for table in before.keys() | after.keys()
        for key in before.get(table, {}).keys() | after.get(table, {}).keys()
        if before.get(table, {}).get(key) != after.get(table, {}).get(key)
    }


def notes(outcome: dict[str, Any], language: str = "en") -> str:
    """What the preview of a call remarks."""
    return "\n".join(note[language] for note in outcome["effect"]["notes"])
