"""What of a record does not fit its table, in words."""

from app.gennx.gen.wire import Record
from app.trade import gen_nx_tables

_MOST_NAMES = 12


def misfits(table: str, row: Record) -> list[str]:
    """What does not fit the table's fields, each with its path; empty when everything does."""
    return [_said(each) for each in gen_nx_tables.misfits(gen_nx_tables.tables()[table].fields, row)]


def _said(misfit: gen_nx_tables.FieldMisfit) -> str:
    if not misfit.expected:
        return f"{misfit.path} is no field (known: {', '.join(misfit.known[:_MOST_NAMES])})"
    article = {"object": "an ", "list": "a "}.get(misfit.expected, "")
    return f"{misfit.path} must be {article}{misfit.expected}"
