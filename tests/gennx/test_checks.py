"""Each check before analysis, with a model that fails it."""

from collections.abc import Mapping
from typing import Any

import pytest

from app.gennx.geometry.checked_model import ModelSnapshot
from app.gennx.tools.analysis.checks import run_checks

GOOD: dict[str, dict[str, dict[str, Any]]] = {
    "NODE": {"1": {"X": 0, "Y": 0, "Z": 0}, "2": {"X": 0, "Y": 0, "Z": 3}, "3": {"X": 6, "Y": 0, "Z": 3}},
    "ELEM": {
        "1": {"TYPE": "BEAM", "MATL": 1, "SECT": 1, "NODE": [1, 2]},
        "2": {"TYPE": "BEAM", "MATL": 1, "SECT": 1, "NODE": [2, 3]},
    },
    "MATL": {"1": {"NAME": "C24"}},
    "SECT": {"1": {"SECT_NAME": "C"}},
    "CONS": {"1": {"ITEMS": [{"CONSTRAINT": "1111110"}]}},
    "STLD": {"1": {"NAME": "DL", "TYPE": "D"}},
    "BODF": {"1": {"LCNAME": "DL", "FV": [0, 0, -1]}},
    "STOR": {
        "1": {"STORY_NAME": "1F", "STORY_LEVEL": 0, "bFLOOR_DIAPHRAGM": False},
        "2": {"STORY_NAME": "2F", "STORY_LEVEL": 3, "bFLOOR_DIAPHRAGM": True},
    },
    "EIGV": {"1": {"TYPE": "LANCZOS"}},
    "BMLD": {"2": {"ITEMS": [{"LCNAME": "DL", "TYPE": "UNILOAD", "DIRECTION": "GZ"}]}},
    "LTOM": {"1": {"DIR": "XY", "bBEAM": True, "GRAV": 9.806, "vLC": [{"LCNAME": "DL", "FACTOR": 1}]}},
    "SPFC": {"1": {"NAME": "F"}},
    "SPLC": {"1": {"NAME": "RX", "aFUNCNAME": ["F"]}},
    "LCOM-GEN": {"1": {"NAME": "C1", "vCOMB": [{"ANAL": "ST", "LCNAME": "DL", "FACTOR": 1}]}},
}


def failed(tables: Mapping[str, Any], *, file_is_known: bool = True) -> set[str]:
    findings = run_checks(ModelSnapshot(tables, 0.001, file_is_known))
    return {finding.check_id for finding in findings if not finding.passed}


def changed(table: str, key: str, row: dict[str, Any] | None) -> dict[str, Any]:
    """The good model with one record put in, or taken out when None."""
    rows = {each: content for each, content in GOOD.get(table, {}).items() if each != key}
    return {**GOOD, table: rows if row is None else {**rows, key: row}}


def two_towers(*pairs: tuple[int, int]) -> dict[str, Any]:
    """The columns, supports and girders of two bays 6 m apart under one rigid floor, and more girders."""
    plan = [(x, y) for x in (0, 4, 10, 14) for y in (0, 5)]
    rings = [(9, 10), (11, 12), (9, 11), (10, 12), (13, 14), (15, 16), (13, 15), (14, 16)]
    members = [*((n, n + 8) for n in range(1, 9)), *rings, *pairs]
    return GOOD | {
        "NODE": {str(1 + n + 8 * k): {"X": x, "Y": y, "Z": 3 * k} for k in (0, 1) for n, (x, y) in enumerate(plan)},
        "ELEM": {
            str(key): {"TYPE": "BEAM", "MATL": 1, "SECT": 1, "NODE": [*ends]} for key, ends in enumerate(members, 1)
        },
        "CONS": {str(n): {"ITEMS": [{"CONSTRAINT": "1111110"}]} for n in range(1, 9)},
    }


@pytest.mark.parametrize(("joins", "is_named"), [((), True), (((11, 13),), False)])
def test_a_rigid_floor_that_alone_ties_two_towers_is_named(joins: tuple[tuple[int, int], ...], is_named: bool) -> None:
    findings = {each.check_id: each for each in run_checks(ModelSnapshot(two_towers(*joins), 0.001, True))}
    assert findings["no_floors_apart"].passed is not is_named
    assert ("2F: 9, 10, 11, 12 | 13, 14, 15, 16" in str(findings["no_floors_apart"])) is is_named


def test_a_sound_model_passes_every_check() -> None:
    assert failed(GOOD) == set()


@pytest.mark.parametrize(
    ("table", "key", "row", "check"),
    [
        ("NODE", "4", {"X": 6.0004, "Y": 0, "Z": 3}, "no_coincident_nodes"),
        ("NODE", "4", {"X": 9, "Y": 0, "Z": 3}, "no_orphan_nodes"),
        ("NODE", "3", None, "element_nodes_exist"),
        ("ELEM", "3", {"TYPE": "BEAM", "MATL": 1, "SECT": 1, "NODE": [2, 2]}, "no_zero_length"),
        ("ELEM", "3", {"TYPE": "BEAM", "MATL": 1, "SECT": 1, "NODE": [3, 2]}, "no_duplicate_elements"),
        ("ELEM", "2", {"TYPE": "BEAM", "MATL": 7, "SECT": 1, "NODE": [2, 3]}, "materials_defined"),
        ("ELEM", "2", {"TYPE": "BEAM", "MATL": 1, "SECT": 7, "NODE": [2, 3]}, "sections_defined"),
        ("ELEM", "3", {"TYPE": "WALL", "MATL": 1, "SECT": 1, "NODE": [1, 2, 3]}, "thickness_defined"),
        ("CONS", "1", None, "supports_exist"),
        ("CONS", "1", {"ITEMS": [{"CONSTRAINT": "0000000"}]}, "supports_exist"),
        ("CONS", "1", {"ITEMS": [{"CONSTRAINT": "0000000"}]}, "all_parts_supported"),
        ("ETMP", "2", {"ITEMS": [{"LCNAME": "XX", "TEMP": 20}]}, "load_cases_defined"),
        ("CONS", "9", {"ITEMS": []}, "supports_on_nodes"),
        ("ELEM", "1", None, "all_parts_supported"),
        ("STLD", "2", {"NAME": "LL", "TYPE": "L"}, "no_empty_load_case"),
        ("BODF", "2", {"LCNAME": "XX"}, "load_cases_defined"),
        ("CNLD", "2", {"ITEMS": [{"LCNAME": "XX"}]}, "load_cases_defined"),
        ("FBLD", "1", {"NAME": "OFFICE", "ITEM": []}, "floor_loads_assigned"),
        ("LTOM", "1", None, "masses_present"),
        ("EIGV", "1", None, "modes_for_spectrum"),
        ("SPFC", "1", None, "spectrum_functions_exist"),
        ("EIGV", "1", {"TYPE": "EIGEN"}, "eigen_method_allowed"),
        ("STOR", "3", {"STORY_NAME": "3F", "STORY_LEVEL": 6.2}, "stories_at_nodes"),
        ("STOR", "1", {"STORY_NAME": "1F", "STORY_LEVEL": 0, "bFLOOR_DIAPHRAGM": True}, "no_held_diaphragm"),
        ("NODE", "3", {"X": 6, "Y": 0, "Z": 2.7}, "floors_on_levels"),
        ("LCOM-GEN", "2", {"NAME": "C2", "vCOMB": [{"ANAL": "RS", "LCNAME": "RZ"}]}, "combinations_complete"),
    ],
)
def test_a_faulty_model_fails_the_check_made_for_it(
    table: str, key: str, row: dict[str, Any] | None, check: str
) -> None:
    assert check in failed(changed(table, key, row))


def test_an_empty_model_fails() -> None:
    assert {"has_nodes_and_elements", "supports_exist", "load_cases_exist"} <= failed({})


def test_a_spectrum_without_stories_and_an_unknown_file_are_warned_about() -> None:
    assert failed({**GOOD, "STOR": {}}, file_is_known=False) == {"stories_for_spectrum", "file_known"}


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("ETMP", {"ITEMS": [{"LCNAME": "T", "TEMP": 20}]}),
        ("SDSP", {"ITEMS": [{"LCNAME": "T"}]}),
        ("STMP", {"LCNAME": "T", "TEMPER": 20}),
        ("NBOF", {"LCNAME": "T", "X": 0.2}),
    ],
)
def test_a_case_of_temperatures_settlements_or_body_forces_is_not_empty(table: str, row: dict[str, Any]) -> None:
    model = changed("STLD", "2", {"NAME": "T", "TYPE": "T"})
    assert failed(model) == {"no_empty_load_case"}
    assert failed({**model, table: {"2": row}}) == set()


def test_a_master_of_a_rigid_link_without_an_element_is_no_loose_node() -> None:
    model = changed("NODE", "4", {"X": 3, "Y": 1, "Z": 3})
    assert failed({**model, "RIGD": {"4": {"ITEMS": [{"DOF": 110001, "S_NODE": [2, 3]}]}}}) == set()


def test_a_node_that_only_a_spring_holds_is_supported() -> None:
    model = {**GOOD, "CONS": {}}
    free: dict[str, Any] = {"TYPE": "LINEAR", "SDR": [0] * 6, "F_S": [False] * 6}
    assert "supports_exist" in failed({**model, "NSPR": {"1": {"ITEMS": [free]}}})
    assert failed({**model, "NSPR": {"1": {"ITEMS": [free | {"SDR": [0, 0, 500, 0, 0, 0]}]}}}) == set()


def test_a_case_with_a_static_seismic_load_is_not_empty() -> None:
    model = changed("STLD", "2", {"NAME": "EX", "TYPE": "E"})
    assert failed(model) == {"no_empty_load_case"}
    assert failed({**model, "SSEIS": {"2": {"SEIS_CODE": "USER TYPE"}}}) == set()


def test_a_finding_names_where() -> None:
    findings = run_checks(ModelSnapshot(changed("NODE", "4", {"X": 9, "Y": 0, "Z": 3}), 0.001, True))
    orphan = next(each for each in findings if each.check_id == "no_orphan_nodes")
    assert orphan.message.en == "Every node belongs to an element: 4"
