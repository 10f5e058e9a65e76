"""What the set-up records of member design must satisfy: values that a code could mean, and elements that exist.

Ranges of MRFT, TRFT, MLLR, LLRF and DCO are those of the manual of the Open API (as midas-nx 2.10.3 restates it); the
others are what the quantity itself allows: a strength reduction factor is at most 1, a length is not negative.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.engine.store.catalogue import table_specs
from app.engine.store.errors import Refusal, wrong_field
from app.engine.store.json_values import integers, texts, with_fields
from app.engine.store.model_store import Draft
from app.trade.json_types import JsonObject, JsonValue

# Parameters of one member, by the id of its element.
_OF_ELEMENTS = frozenset(
    [
        "CBFT",
        "CMFT",
        "DFBA",
        "EQCT",
        "FMAG",
        "KFAC",
        "LENG",
        "LTSR",
        "MBTP",
        "MLLR",
        "MRFT",
        "REXC",
        "SCOL",
        "SDGN",
        "SERV",
        "SLRS",
        "SUEQ",
        "TRFT",
        "ULCT",
    ]
)
_MEMBERS = "MEMB"


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` (itself too where `with_low`) up to and with `high`."""

    low: float = 0.0
    high: float | None = None
    with_low: bool = False

    def holds(self, value: float) -> bool:
        """Whether the value lies in it."""
        is_over = value >= self.low if self.with_low else value > self.low
        return is_over and (self.high is None or value <= self.high)

    def __str__(self) -> str:
        lower = f"{'at least' if self.with_low else 'above'} {self.low:g}"
        return lower if self.high is None else f"{lower} and at most {self.high:g}"


_POSITIVE, _NOT_NEGATIVE, _SHARE = Range(), Range(with_low=True), Range(high=1.0)
_ANYWHERE: dict[str, Range] = {
    **dict.fromkeys(["PHI_T", "PHI_C1", "PHI_C2", "PHI_V", "PHI_T1", "PHI_T2", "PHI_C", "PHI_B"], _SHARE),
    **dict.fromkeys(["RHOW", "RHOC", "RHOR", "LAMBDA", "MOM_REDIST_FACT"], _SHARE),
    **dict.fromkeys(["Ky", "Kz", "Kt", "B1Y_DELTA_BY", "B1Z_DELTA_BZ", "B2Y_DELTA_SY", "B2Z_DELTA_SZ"], _POSITIVE),
    **dict.fromkeys(["FC", "FY", "FYS", "FYR", "FU", "ES", "DEFLECT_CONTROL", "DAF"], _POSITIVE),
    **dict.fromkeys(["LC_AXIAL", "LC_MOMENT", "LC_SHEAR", "LCOM_AXIAL", "LCOM_MOMENT", "LCOM_SHEAR"], _POSITIVE),
    **dict.fromkeys(["LY", "LZ", "LB", "LT", "CMY", "CMZ", "TORS_RDCT_FACT"], _NOT_NEGATIVE),
    **dict.fromkeys(["RANGE_MAX", "RANGE_MIN"], Range(0.5, 1.0, with_low=True)),
}
_BY_TABLE: dict[str, dict[str, Range]] = {
    "MRFT": {"FACTOR": _SHARE},
    "TRFT": {"FACTOR": _SHARE},
    "MLLR": {"FACTOR": Range(0.3, 1.0, with_low=True)},
    "CBFT": {"VALUE": _POSITIVE},
    "LTSR": {"COMP": _POSITIVE, "TENS": _POSITIVE},
}


def check_design_record(draft: Draft, table: str, key: int, record: JsonObject) -> None:
    """Raises `Refusal` for a value outside its range and for an element that is not there."""
    name = _plain(table)
    if name is None:
        return
    ranges = _ANYWHERE | _BY_TABLE.get(name, {})
    for field, value in _numbers(record):
        bounds = ranges.get(field)
        if bounds is not None and not bounds.holds(value):
            raise wrong_field(f"{field} must be {bounds}, not {value:g}")
    elements = draft.rows("ELEM")
    if name in _OF_ELEMENTS and key not in elements:
        raise Refusal("Wrong Key", f"element {key} does not exist")
    listed = integers(record, "AELEM", ()) if name == _MEMBERS else ()
    for place, element in enumerate(listed):
        if element not in elements:
            raise wrong_field(f"AELEM: element {element} does not exist")
        if element in listed[:place]:
            raise wrong_field(f"AELEM names element {element} twice")


def check_members(draft: Draft, table: str) -> None:
    """Raises `Refusal` where two members of the table share an element; other tables have none."""
    if _plain(table) != _MEMBERS:
        return
    owners: dict[int, int] = {}
    for key, record in draft.rows(table).items():
        for element in integers(record, "AELEM", ()):
            if owners.setdefault(element, key) != key:
                raise wrong_field(f"AELEM: element {element} belongs to member {owners[element]} and to {key}")


def _plain(table: str) -> str | None:
    """The record's own name; None for a table that is none of design. A few have an address below /db as well."""
    spec = table_specs().get(table)
    if spec is not None and spec.is_design:
        return table.rpartition("/")[2]
    return table if table in _OF_ELEMENTS or table == _MEMBERS else None


def _numbers(value: JsonValue) -> Iterator[tuple[str, float]]:
    """Every number with the name of its field, however deep it lies."""
    if isinstance(value, list):
        for item in value:
            yield from _numbers(item)
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if isinstance(inner, int | float) and not isinstance(inner, bool):
                yield name, inner
            else:
                yield from _numbers(inner)


def drop_design_of(draft: Draft, elements: set[int]) -> None:
    """Take the elements out of all records of design; a member that loses its last element goes."""
    for table in [*draft.store.tables]:
        name = _plain(table)
        if name in _OF_ELEMENTS and elements & draft.rows(table).keys():
            rows = draft.edit(table)
            for key in elements & rows.keys():
                del rows[key]
        elif name == _MEMBERS:
            _shorten_members(draft, table, elements)


def _shorten_members(draft: Draft, table: str, elements: set[int]) -> None:
    for key, record in [*draft.rows(table).items()]:
        listed = integers(record, "AELEM", ())
        left: list[JsonValue] = [element for element in listed if element not in elements]
        if len(left) == len(listed):
            continue
        rows = draft.edit(table)
        if left:
            rows[key] = with_fields(record, {"AELEM": left})
        else:
            del rows[key]


def with_all_alone(record: JsonObject) -> JsonObject:
    """A reduction of live loads whose components are only ALL where that is among them."""
    components = texts(record, "APPLIED_COMP")
    kept: list[JsonValue] = ["ALL"] if "ALL" in components else [*components]
    return with_fields(record, {"APPLIED_COMP": kept})
