"""Records of a text model that stand on an element of another kind than they apply to: told with element and line.

Which kinds of element a table applies to stands in the catalogue (`elements`).
"""

from collections.abc import Iterator

from app.engine.documents.text_model import TextModel
from app.engine.documents.text_report import MOST_LINES_NAMED
from app.engine.records.geometry import kinds_of_elements
from app.engine.store.model_store import ModelStore
from app.trade.gen_nx_tables import of_some_elements

# What GEN NX does not even store there; the analysis refuses the others.
NOT_STORED = frozenset({"BMLD"})


def tell_other_kinds(found: TextModel) -> None:
    """Report every line that gave such a record: as wrong where it cannot be stored, else as what the analysis will
    refuse. An element that is not there is refused elsewhere."""
    told: dict[tuple[str, str, int], list[int]] = {}
    for table, key in _on_other_kinds(found.store):
        for command, line in dict.fromkeys(found.places.get((table, key), ())):
            told.setdefault((table, command, line), []).append(key)
    for (table, command, line), keys in told.items():
        kinds = " or ".join(sorted(of_some_elements()[table]))
        what = f"elements {_listed(keys)} are no {kinds}"
        if table in NOT_STORED:
            found.report.refuse(command, line, what)
        else:
            found.report.remark(command, line, f"{what}; the analysis refuses {table} records on them")


def _on_other_kinds(store: ModelStore) -> Iterator[tuple[str, int]]:
    elements = kinds_of_elements(store)
    for table, kinds in of_some_elements().items():
        for key in store.rows(table):
            if key in elements and elements[key] not in kinds:
                yield table, key


def _listed(keys: list[int]) -> str:
    more = len(keys) - MOST_LINES_NAMED
    named = ", ".join(map(str, keys[:MOST_LINES_NAMED]))
    return f"{named} and {more} more" if more > 0 else named
