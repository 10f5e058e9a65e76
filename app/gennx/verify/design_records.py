"""Set-up records of member design: which of them go with what is deleted, and do not come back."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.gennx.gen.errors import Rejected, Unsupported
from app.gennx.gen.model import Model
from app.gennx.gen.wire import items, number, record
from app.trade.gen_nx_tables import design_tables
from app.trade.json_types import JsonValue

# These list elements: of a member, a haunched beam, the beams at a node, a part of a section's elements.
_LISTING: Final = frozenset(("MEMB", "HCBM", "DCREM", "REBB", "REBC", "REBR"))
_LISTS: Final = frozenset(("AELEM", "KEYS", "ELEM_LIST"))


def design_of(model: Model, table: str, ids: Sequence[str]) -> tuple[str, ...]:
    """Addresses with ids of the design records that go by one of these elements, sections or materials, or list one of
    the elements; an address that this GEN NX does not have holds none."""
    gone, found = set(ids), list[str]()
    for address, told in design_tables().items():
        is_keyed = told.keyed_by == table
        is_listing = table == "ELEM" and address.rpartition("/")[2] in _LISTING
        if "GET" not in told.methods or not (is_keyed or is_listing):
            continue
        try:
            answer = model.api.get(f"/{address}")
        except (Unsupported, Rejected):
            continue
        rows = {key: row for held in answer.values() for key, row in record(held).items()}
        found += [
            f"{address.partition('/')[2]}/{key}"
            for key, row in rows.items()
            if (is_keyed and key in gone) or (is_listing and gone.intersection(_listed(row)))
        ]
    return tuple(found)


def _listed(value: JsonValue, name: str = "") -> Iterator[str]:
    """Ids of the elements that a record lists, however deep."""
    if isinstance(value, dict):
        for inner, each in record(value).items():
            yield from _listed(each, inner)
    elif items(value):
        for each in items(value):
            yield from _listed(each, name)
    elif name in _LISTS and number(value) is not None:
        yield str(int(number(value) or 0))
