"""Checks of load cases: which of them something loads, and which loads name a case that is not there."""

from collections.abc import Sequence
from typing import Final

from app.gennx.gen.wire import items, record, text
from app.gennx.geometry.checked_model import ModelSnapshot
from app.trade.gen_nx_tables import naming

# They name cases and load none: masses, combinations, P-Delta, floor loads before they lie on a floor.
_OTHERS: Final = ("LTOM", "PDEL", "FBLD")
TABLES: Final = tuple(
    table for table in naming("LCNAME", "STLD") if table not in _OTHERS and not table.startswith("LCOM-")
)


def empty_cases(model: ModelSnapshot) -> Sequence[str]:
    """Cases without a load of any kind."""
    loaded = _loaded(model)
    # Static seismic and wind records have the id of their load case.
    by_id = model["SSEIS"].keys() | model["SWIND"].keys()
    cases = model["STLD"].items()
    return [text(row.get("NAME")) for key, row in cases if key not in by_id and text(row.get("NAME")) not in loaded]


def undefined_cases(model: ModelSnapshot) -> Sequence[str]:
    """Names of cases that loads, or the masses made of them, give and the model does not have."""
    known = {text(row.get("NAME")) for row in model["STLD"].values()}
    converted = {text(record(each).get("LCNAME")) for row in model["LTOM"].values() for each in items(row.get("vLC"))}
    return sorted((_loaded(model) | converted) - known)


def _loaded(model: ModelSnapshot) -> set[str]:
    loaded = set[str]()
    for table in TABLES:
        for row in model[table].values():
            held = [record(item) for item in items(row.get("ITEMS"))] if "ITEMS" in row else [row]
            loaded.update(text(each.get("LCNAME")) for each in held)
    assigned = {text(row.get("FLOOR_LOAD_TYPE_NAME")) for row in model["FBLA"].values()}
    for row in model["FBLD"].values():
        if text(row.get("NAME")) in assigned:
            loaded.update(text(record(item).get("LCNAME")) for item in items(row.get("ITEM")))
    return loaded
