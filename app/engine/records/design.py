"""What the set-up records of member design must satisfy: values that a code could mean, and things that exist."""

from collections.abc import Iterator, Mapping

from app.engine.records.choices import not_among
from app.engine.records.design_references import check_key, check_names
from app.engine.records.set_up import (
    MEMBERS,
    SINGLE,
    keyed_by,
    members_of,
    numbers_in,
    plain_name,
    set_up_table,
)
from app.engine.store.errors import EngineRefusal, wrong_field
from app.engine.store.json_values import texts, with_fields
from app.engine.store.model_store import StoreDraft
from app.trade.json_types import JsonObject, JsonValue

# Elements in a list: of a haunched beam, of a part of a section's members, and those that meet at a node.
PAIR = "ELEM_LIST"
LISTS = ("KEYS", PAIR)
TWO = 2


def check_design_record(draft: StoreDraft, table: str, key: int, record: JsonObject) -> None:
    """Raises `EngineRefusal` for a value outside its range or its list, for an element that is not there and for a
    second record of what there is one of."""
    name = plain_name(table)
    if name is None:
        return
    if name in SINGLE and key != 1:
        raise EngineRefusal("Wrong Key", f"{name} has one record, 1")
    read = set_up_table(table).read(record)
    odd = not_among(table, record)
    if odd:
        raise wrong_field(odd)
    for one in numbers_in(table, read):
        if one.allowed is not None and not one.allowed.holds(one.value):
            raise wrong_field(f"{one.field} must be {one.allowed}, not {one.value:g}")
    elements = draft.rows("ELEM")
    check_key(draft, table, key)
    check_names(draft, record)
    listed = members_of(read) if name == MEMBERS else ()
    for place, element in enumerate(listed):
        if element not in elements:
            raise wrong_field(f"AELEM: element {element} does not exist")
        if element in listed[:place]:
            raise wrong_field(f"AELEM names element {element} twice")
    for field, named in _lists_of_elements(record):
        for element in named:
            if element not in elements:
                raise wrong_field(f"{field}: element {element} does not exist")
        if field == PAIR and len(set(named)) != TWO:
            raise wrong_field(f"{field} needs two elements, those on either side of the node")


def _lists_of_elements(value: JsonValue) -> Iterator[tuple[str, list[int]]]:
    """Lists of elements other than those of a member, however deep they lie, with the field that holds each."""
    match value:
        case Mapping():
            for name, inner in value.items():
                if name in LISTS and isinstance(inner, list):
                    yield name, [int(each) for each in inner if isinstance(each, int | float)]
                else:
                    yield from _lists_of_elements(inner)
        case list():
            for inner in value:
                yield from _lists_of_elements(inner)
        case _:
            return


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
        if name is not None and keyed_by(table) == "ELEM" and elements & draft.rows(table).keys():
            rows = draft.edit(table)
            for key in elements & rows.keys():
                del rows[key]
        elif name == MEMBERS:
            _shorten_members(draft, table, elements)
        elif name is not None:
            _shorten_lists(draft, table, elements)


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


def _shorten_lists(draft: StoreDraft, table: str, elements: set[int]) -> None:
    for key, record in [*draft.rows(table).items()]:
        if any(elements & {*named} for _, named in _lists_of_elements(record)):
            draft.edit(table)[key] = _without(record, elements)


def _without(record: JsonObject, elements: set[int]) -> JsonObject:
    kept: dict[str, JsonValue] = {}
    for name, value in record.items():
        match value:
            case Mapping() if elements & {*_pair(value)}:
                continue
            case Mapping():
                kept[name] = _without(value, elements)
            case list() if name in LISTS:
                kept[name] = [each for each in value if each not in elements]
            case list():
                kept[name] = [_without(each, elements) if isinstance(each, Mapping) else each for each in value]
            case _:
                kept[name] = value
    return kept


def _pair(value: JsonObject) -> list[int]:
    named = [each for field, each in _lists_of_elements(value) if field == PAIR and field in value]
    return named[0] if named else []


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
