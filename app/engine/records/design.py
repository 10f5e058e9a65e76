"""What the set-up records of member design must satisfy: values that a code could mean, and elements that exist."""

from app.engine.records.set_up import MEMBERS, OF_ELEMENTS, members_of, numbers_in, plain_name, set_up_table
from app.engine.store.errors import EngineRefusal, wrong_field
from app.engine.store.json_values import texts, with_fields
from app.engine.store.model_store import StoreDraft
from app.trade.json_types import JsonObject, JsonValue


def check_design_record(draft: StoreDraft, table: str, key: int, record: JsonObject) -> None:
    """Raises `EngineRefusal` for a value outside its range and for an element that is not there."""
    name = plain_name(table)
    if name is None:
        return
    read = set_up_table(table).read(record)
    for one in numbers_in(table, read):
        if one.allowed is not None and not one.allowed.holds(one.value):
            raise wrong_field(f"{one.field} must be {one.allowed}, not {one.value:g}")
    elements = draft.rows("ELEM")
    if name in OF_ELEMENTS and key not in elements:
        raise EngineRefusal("Wrong Key", f"element {key} does not exist")
    listed = members_of(read) if name == MEMBERS else ()
    for place, element in enumerate(listed):
        if element not in elements:
            raise wrong_field(f"AELEM: element {element} does not exist")
        if element in listed[:place]:
            raise wrong_field(f"AELEM names element {element} twice")


def check_members(draft: StoreDraft, table: str) -> None:
    """Raises `EngineRefusal` where two members of the table share an element; other tables have none."""
    if plain_name(table) != MEMBERS:
        return
    owners: dict[int, int] = {}
    for key, record in set_up_table(table).rows(draft).items():
        for element in members_of(record):
            if owners.setdefault(element, key) != key:
                raise wrong_field(f"AELEM: element {element} belongs to member {owners[element]} and to {key}")


def drop_design_of(draft: StoreDraft, elements: set[int]) -> None:
    """Take the elements out of all records of design; a member that loses its last element goes."""
    for table in [*draft.store.tables]:
        name = plain_name(table)
        if name in OF_ELEMENTS and elements & draft.rows(table).keys():
            rows = draft.edit(table)
            for key in elements & rows.keys():
                del rows[key]
        elif name == MEMBERS:
            _shorten_members(draft, table, elements)


def _shorten_members(draft: StoreDraft, table: str, elements: set[int]) -> None:
    for key, read in set_up_table(table).rows(draft).items():
        listed = members_of(read)
        left: list[JsonValue] = [element for element in listed if element not in elements]
        if len(left) == len(listed):
            continue
        rows = draft.edit(table)
        if left:
            rows[key] = with_fields(rows[key], {"AELEM": left})
        else:
            del rows[key]


def with_all_alone(record: JsonObject) -> JsonObject:
    """A reduction of live loads whose components are only ALL where that is among them."""
    components = texts(record, "APPLIED_COMP")
    kept: list[JsonValue] = ["ALL"] if "ALL" in components else [*components]
    return with_fields(record, {"APPLIED_COMP": kept})


def require_code(record: JsonObject, field: str, code: str) -> None:
    """Raises `EngineRefusal` where the field names another design code; blanks in the name do not count."""
    given = record.get(field)
    if not isinstance(given, str) or "".join(given.split()) != "".join(code.split()):
        raise wrong_field(f"{field} must be {code}")
