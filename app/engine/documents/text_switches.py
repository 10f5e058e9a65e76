"""Values of a text model that the file itself switches off: stored as they stand, told because nothing uses them."""

from collections.abc import Callable, Iterator, Mapping

from app.engine.store.json_values import child, flag, integer, number, objects, text
from app.engine.store.model_store import Store
from app.trade.json_types import JsonObject, JsonValue

MOST_IDS = 8
# Of each table the parts of a record, and of a part what is given and not used, with the reason.
Found = Iterator[tuple[str, str]]


def values_switched_off(store: Store) -> Iterator[str]:
    """One sentence for each kind of value that is given and that a switch of the same record leaves unused."""
    for table, find in _TABLES.items():
        kinds: dict[tuple[str, str], list[int]] = {}
        for key, record in store.rows(table).items():
            for found in dict.fromkeys(find(record)):
                kinds.setdefault(found, []).append(key)
        for (name, why), keys in kinds.items():
            more = f" and {len(keys) - MOST_IDS} more" if len(keys) > MOST_IDS else ""
            listed = ", ".join(map(str, keys[:MOST_IDS])) + more
            yield f"{table} {listed}: {name} is given and not used, as {why}"


def _is_given(value: JsonValue) -> bool:
    """Whether a number, or one of a list, says something."""
    if isinstance(value, list):
        return any(_is_given(each) for each in value)
    return isinstance(value, int | float) and not isinstance(value, bool) and value != 0


def _off(record: JsonObject, switch: str, *names: str) -> Found:
    if not flag(record, switch):
        yield from ((name, f"{switch} is NO") for name in names if _is_given(record.get(name)))


def _material(record: JsonObject) -> Found:
    for parameter in objects(record, "PARAM"):
        if not flag(record, "bMASS_DENS") and _is_given(parameter.get("MASS")):
            yield "MASS", "bMASS_DENS is NO"


def _section(record: JsonObject) -> Found:
    before = child(record, "SECT_BEFORE")
    for switch, name in (("HORZ_OFFSET_OPT", "USERDEF_OFFSET_YI"), ("VERT_OFFSET_OPT", "USERDEF_OFFSET_ZI")):
        if integer(before, switch, 0) == 0 and _is_given(before.get(name)):
            yield name, f"{switch} is 0"


def _items(find: Callable[[JsonObject], Found]) -> Callable[[JsonObject], Found]:
    def each(record: JsonObject) -> Found:
        for item in objects(record, "ITEMS"):
            yield from find(item)

    return each


def _beam_load(item: JsonObject) -> Found:
    yield from _off(item, "USE_ECCEN", "I_END", "J_END")
    yield from _off(item, "USE_ADDITIONAL", "ADDITIONAL_I_END", "ADDITIONAL_J_END")
    ends = (("USE_ECCEN", "USE_J_END", "I_END", "J_END"),)
    ends += (("USE_ADDITIONAL", "USE_ADDITIONAL_J_END", "ADDITIONAL_I_END", "ADDITIONAL_J_END"),)
    for switch, both, first, last in ends:
        if flag(item, switch) and not flag(item, both) and number(item, last, 0.0) not in (0, number(item, first, 0.0)):
            yield last, f"{both} is NO"


def _displacement(item: JsonObject) -> Found:
    for value in objects(item, "VALUES"):
        yield from _off(value, "OPT_FLAG", "DISPLACEMENT")


def _spring(item: JsonObject) -> Found:
    fixed, stiffness = item.get("F_S"), item.get("SDR")
    if isinstance(fixed, list) and isinstance(stiffness, list):
        for is_fixed, value in zip(fixed, stiffness, strict=False):
            if is_fixed is True and _is_given(value):
                yield "SDR", "F_S fixes the direction"
    yield from _off(item, "DAMPING", "Cr")


def _release(item: JsonObject) -> Found:
    for end in "IJ":
        digits, values = text(item, f"FLAG_{end}", ""), item.get(f"VALUE_{end}")
        if isinstance(values, list):
            for digit, value in zip(digits, values, strict=False):
                if digit == "0" and _is_given(value):
                    yield f"VALUE_{end}", f"FLAG_{end} does not release the direction"


def _link(record: JsonObject) -> Found:
    if not flag(record, "bSHEAR") and record.get("DR") not in (None, [0.5, 0.5], [0, 0]):
        yield "DR", "bSHEAR is NO"
    fixed, stiffness = record.get("R_S"), record.get("SDR")
    if isinstance(fixed, list) and isinstance(stiffness, list):
        for is_fixed, value in zip(fixed, stiffness, strict=False):
            if is_fixed is True and _is_given(value):
                yield "SDR", "R_S makes the direction rigid"


def _pressure(item: JsonObject) -> Found:
    if text(item, "DIRECTION", "LZ") != "VECTOR" and _is_given(item.get("VECTORS")):
        yield "VECTORS", "DIRECTION is not VECTOR"


def _modes(record: JsonObject) -> Found:
    yield from _off(record, "bMINMAX", "FRMIN", "FRMAX")


_TABLES: Mapping[str, Callable[[JsonObject], Found]] = {
    "MATL": _material,
    "SECT": _section,
    "NSPR": _items(_spring),
    "ELNK": _link,
    "FRLS": _items(_release),
    "BMLD": _items(_beam_load),
    "PRES": _items(_pressure),
    "SDSP": _items(_displacement),
    "EIGV": _modes,
}
