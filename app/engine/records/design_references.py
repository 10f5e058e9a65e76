"""What set-up records of member design refer to in the model: the key they go by, and names of stories, groups and
load cases; what is not there is refused, as in other tables."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from app.engine.records.geometry import ELEM
from app.engine.records.names import LOAD_CASE, MATERIAL, NODE_IDS, SECTION, ids_in, names_in
from app.engine.records.set_up import MEMBERS, OF_BARS, keyed_by
from app.engine.store.errors import EngineRefusal, wrong_field
from app.engine.store.model_store import StoreDraft
from app.trade.gen_nx_tables import design_tables
from app.trade.id_lists import each_id
from app.trade.json_types import JsonObject, JsonValue

# The table that a field's name is of, the field of its name there, and what it is called.
_STORY: Final = ("STOR", "STORY_NAME", "story")
_NAMES: Final[Mapping[str, tuple[str, str, str]]] = {
    "STORY": _STORY,
    "STORY.FROM": _STORY,
    "STORY.TO": _STORY,
    "STOR_NAME": _STORY,
    "STRUCTURE_GROUP_NAME": ("GRUP", "NAME", "structure group"),
    "LIVE_LOAD_CASES": (LOAD_CASE, "NAME", "load case"),
}
_OWNERS: Final[Mapping[str, str]] = {"ELEM": "element", SECTION: "section", MATERIAL: "material"}
# Beams that meet at a node, by its id.
_JOINTS: Final = "SELECTED_MEMBERS"
_RANGES: Final = ("ELEMS.TO", "PART_A.TO", "PART_B.TO", "PART_C.TO")


def check_key(draft: StoreDraft, table: str, key: int) -> None:
    """Raises `EngineRefusal` for a record of something that the model does not have."""
    owner = keyed_by(table)
    if owner in _OWNERS:
        _require_key(key, ids_in(draft, owner), _OWNERS[owner])
    elif table.rpartition("/")[2] in OF_BARS:
        _require_key(key, {*ELEM.rows(draft), *_members(draft)}, "element or member")


def check_names(draft: StoreDraft, record: JsonObject) -> None:
    """Raises `EngineRefusal` for a name, a node or a range of elements that the model does not have."""
    joints = record.get(_JOINTS)
    for node in joints if isinstance(joints, Mapping) else ():
        if not node.isdecimal() or int(node) not in ids_in(draft, NODE_IDS):
            raise wrong_field(f"{_JOINTS}: node {node} does not exist")
    for path, value in _leaves(record, ()):
        name = ".".join(path[-2:]) if ".".join(path[-2:]) in (*_NAMES, *_RANGES) else path[-1]
        if name in _NAMES and isinstance(value, str) and value:
            table, field, what = _NAMES[name]
            if value not in names_in(draft, table, field):
                raise EngineRefusal("Not Registered String", f"{what} {value} does not exist")
        elif name in _RANGES and isinstance(value, str) and value and not _exist(draft, value):
            raise wrong_field(f"{name}: the model has none of the elements {value}")


def drop_design_by_key(draft: StoreDraft, table: str, keys: Collection[int]) -> None:
    """Take out the records that go by the ids of sections or materials that are gone."""
    for held in [*draft.store.tables]:
        told = design_tables().get(held)
        if told is not None and told.keyed_by == table and table != "ELEM" and draft.rows(held).keys() & {*keys}:
            rows = draft.edit(held)
            for key in keys:
                rows.pop(key, None)


def _require_key(key: int, known: Collection[int], what: str) -> None:
    if key not in known:
        raise EngineRefusal("Wrong Key", f"{what} {key} does not exist")


def _exist(draft: StoreDraft, ids: str) -> bool:
    return bool(ELEM.rows(draft).keys() & {*each_id(ids)})


def _members(draft: StoreDraft) -> Iterator[int]:
    for table in (MEMBERS, *(each for each in design_tables() if each.endswith(f"/{MEMBERS}"))):
        yield from draft.rows(table)


def _leaves(value: JsonValue, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], JsonValue]]:
    match value:
        case Mapping():
            for name, inner in value.items():
                yield from _leaves(inner, (*path, name))
        case list():
            for inner in value:
                yield from _leaves(inner, path)
        case _:
            yield path, value
