"""What an Argument of POST /post/TABLE may say: everything else is refused by name, never ignored in silence.

The names are those of the online manual of the MIDAS Open API, whose schemas take nothing beyond them.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from app.engine.records.boundaries import ELNK
from app.engine.records.cases import COMBINATIONS
from app.engine.records.geometry import ELEM, NODE
from app.engine.records.names import names_in
from app.engine.records.table_arguments import TableArgument
from app.engine.solve.combinations import PATTERN
from app.engine.store.errors import wrong_field
from app.engine.store.model_store import ModelStore
from app.trade.json_types import JsonObject, JsonValue

# Names of an object, each with the names below it; None for what is no object.
Names: TypeAlias = Mapping[str, "Names | None"]


def _names(written: str) -> dict[str, Names | None]:
    return dict.fromkeys(written.split())


_COMMON: Names = {
    **_names("TABLE_NAME TABLE_TYPE EXPORT_PATH COMPONENTS LOAD_CASE_NAMES OPT_CS STAGE_STEP PARTS MODES STORY_NAMES"),
    **_names("AVERAGE_NODAL_RESULT ITEM_TO_DISPLAY"),
    "UNIT": _names("FORCE DIST HEAT TEMP TEMPER"),
    "STYLES": _names("FORMAT PLACE"),
    "NODE_ELEMS": _names("KEYS TO STRUCTURE_GROUP_NAME"),
    "NODE_FLAG": _names("CENTER NODES"),
}
_CASES = _names("NAME FACTOR")
_BETA = _names("FIX_USER_CHECK NAME_FROM NAME_TO VALUE")
_STABILITY: Names = {
    **_names("DEFLECTION_AMPL_FACTOR_VALUE IMPORTANCE_FACTOR_VALUE SCALE_FACTOR_VALUE"),
    "LCOMS": _CASES,
    "BETA": _BETA,
}
_DRIFT: Names = {**_names("RESPONSE_MOD_FACTOR_CHECK RESPONSE_MOD_FACTOR_VALUE ALLOWABLE_RATIO"), **_STABILITY}
_METHOD = _names("STORY_DRIFT_METHOD")
_ENDS: Names = {"SELECT_IRREGULAR_ENDS": _names("USER_DEFINE SELECT_NODES")}
_ANGLE: Names = {"SET_ANGLE": _names("ANGLE")}
_STIFFNESS: Names = {"SET_CALCULATION_METHOD": _names("STORY_DRIFT_METHOD STORY_STIFFNESS_METHOD")}
_COMBINED: Names = {
    "SET_STORY_DRIFT_CALCULATION_METHOD": _names(
        "DRIFT_AT_THE_CENTER_OF_MASS AVERAGE_DRIFT_OF_VERTICAL_ELEMENTS "
        "DRIFT_OF_A_VERTICAL_LINE_ON_SELECTED_NODE MAXIMUM_DRIFT_OF_ALL_VERTICAL_ELEMENTS"
    )
}
# ADDITIONAL by the beginning of the table type.
_ADDITIONAL: dict[str, Names] = {
    "STORY_DRIFT_COMB": {"SET_STORY_DRIFT_PARAMS": _DRIFT, **_COMBINED},
    "STORY_DRIFT_": {"SET_STORY_DRIFT_PARAMS": _DRIFT},
    "STORY_SHEAR_FORCE_RATIO": _ANGLE,
    "OVERTURNING_MOMENT": {**_ANGLE, "SET_OVERTURNING_MOMENT_PARAMS": _names("SF_FOR_RS DEFINE_RF")},
    "STORY_STABILITY_COEFFICIENT_": {
        "SET_STABILITY_COEFFICIENT_PARAMS": _STABILITY,
        "SET_STORY_DRIFT_PARAMS": _DRIFT,
        "SET_CALCULATION_METHOD": _METHOD,
    },
    "TORSIONAL_": _ENDS,
    "STIFFNESS_IRREGULARITY_": _STIFFNESS,
    "WEIGHT_IRREGULARITY_": _STIFFNESS,
}
# What the manual has beside ADDITIONAL, or what is read there too.
_BESIDE: dict[str, Names] = {
    # Accumulative, Current or Real, which differ in construction stages alone.
    "DISPLACEMENT": _names("DISP_OPT"),
    "STORY_DRIFT_COMB": _COMBINED,
    "STIFFNESS_IRREGULARITY_": _STIFFNESS,
    "WEIGHT_IRREGULARITY_": _STIFFNESS,
}
_MODE = re.compile(r"mode\d+", re.IGNORECASE)
# Tables of static cases alone take their names without a suffix too.
_OF_STATIC_CASES = "STORY_LOAD_"
_CASE_TABLES = {"ST": "STLD", "RS": "SPLC", **{kind: table.name for kind, table in COMBINATIONS.items()}}


def check_names(argument: JsonObject, kind: str) -> None:
    """Raises `EngineRefusal` for the first name that a table of this type does not know."""
    known = {**_COMMON, **_of(_BESIDE, kind), "ADDITIONAL": _of(_ADDITIONAL, kind)}
    for where in _strange(argument, known, ""):
        raise wrong_field(f"{where} is not an argument of {kind or 'a table'}")


def _of(by_beginning: Mapping[str, Names], kind: str) -> Names:
    found = [names for beginning, names in by_beginning.items() if kind.startswith(beginning)]
    return found[0] if found else {}


def _strange(given: JsonValue, known: Names | None, where: str) -> Iterator[str]:
    if known is None:
        return
    for item in given if isinstance(given, list) else [given]:
        if not isinstance(item, dict):
            continue
        for name, value in item.items():
            if name not in known:
                yield f"{where}{name}"
            else:
                yield from _strange(value, known[name], f"{where}{name}.")


def check_selection(store: ModelStore, argument: TableArgument, kind: str) -> None:
    """Raises `EngineRefusal` for whatever is asked for and is not in the model, beside something that is.

    Where nothing that is asked for exists, a table has no rows and the answer is empty, as on GEN NX.
    """
    bare = names_in(store, "STLD") if kind.startswith(_OF_STATIC_CASES) else set[str]()
    _require_some("LOAD_CASE_NAMES", argument.cases or (), lambda name: name.strip() in bare or _is_case(store, name))
    stories = names_in(store, "STOR", "STORY_NAME")
    _require_some("STORY_NAMES", argument.stories, lambda name: name in stories)
    for name in argument.modes:
        if not _MODE.fullmatch("".join(name.split())):
            raise wrong_field(f"MODES are named Mode1, Mode2 and so on, not {name!r}")
    if argument.stage_steps:
        raise wrong_field("STAGE_STEP: construction stages are not analysed by the embedded engine")
    group = argument.chosen.group
    if group and group not in names_in(store, "GRUP"):
        raise wrong_field(f"STRUCTURE_GROUP_NAME: there is no group {group}")
    keys = _keys_of(store)
    _require_some("NODE_ELEMS.KEYS", [*map(str, argument.chosen.keys or ())], lambda key: int(key) in keys)


def _keys_of(store: ModelStore) -> set[int]:
    """Ids of everything that a table may have a row for."""
    elements = ELEM.rows(store)
    walls = {element.wall for element in elements.values() if element.wall is not None}
    return {*NODE.rows(store), *elements, *ELNK.rows(store), *walls}


def _require_some(field: str, names: Sequence[str], is_known: Callable[[str], bool]) -> None:
    missing = [name for name in names if not is_known(name)]
    if missing and len(missing) < len(names):
        raise wrong_field(f"{field}: the model has no {', '.join(missing)}")


def _is_case(store: ModelStore, name: str) -> bool:
    match = PATTERN.match(name.strip())
    return match is not None and match["name"].strip() in names_in(store, _CASE_TABLES[match["kind"]])
