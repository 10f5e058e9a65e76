"""Checks of records that stand on an element of another kind than they apply to."""

from collections.abc import Sequence

from app.gennx.gen.wire import text
from app.gennx.geometry.checked_model import ModelSnapshot
from app.trade.gen_nx_tables import of_some_elements


def on_another_kind(model: ModelSnapshot) -> Sequence[str]:
    """Each such record with the element and its kind; the catalogue says which kinds a table applies to."""
    kinds = {key: text(row.get("TYPE")) for key, row in model["ELEM"].items()}
    return [
        f"{table} {key} ({kinds[key]})"
        for table, known in of_some_elements().items()
        for key in model[table]
        if key in kinds and kinds[key] not in known
    ]
