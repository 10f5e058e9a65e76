"""Result tables as GEN NX sends them: unstable keys, headers with and without spaces, cells as text."""

from typing import Any

import pytest

from app.gennx.gen.result_tables import parse
from app.gennx.tools.results.base_shear import BaseShear, base_shears
from app.gennx.tools.results.drift import judge, read_drifts
from app.gennx.tools.results.equilibrium import applied_loads, balances
from app.gennx.tools.results.modes import read_modes

DRIFT_HEAD = [
    "Index",
    "LoadCase",
    "Story",
    "StoryHeight",
    "P-DeltaIncrementalFactor",
    "AllowableStoryDriftRatio",
    "MaximumDriftofAllVerticalElements/Node",
    "MaximumDriftofAllVerticalElements/StoryDrift",
    "MaximumDriftofAllVerticalElements/ModifiedDrift",
    "MaximumDriftofAllVerticalElements/StoryDriftRatio",
    "MaximumDriftofAllVerticalElements/Remark",
]
# The sample row of the GEN NX manual: 1.998633 x 3.0 / 1.2 = 4.996583; / 4000 = 0.001249.
MANUAL_ROW = ["1", "RX(RS)", "3F", "4000.0", "1.000000", "0.020000", "21", "1.998633", "4.996583", "0.001249", "OK"]
WITH_P_DELTA = ["2", "RX(RS)", "1F", "4000.0", "1.135033", "0.02", "7", "10.375067", "29.4401", "0.00736", "OK"]


@pytest.mark.parametrize("key", ["Result Table", "empty", "Empty", "STORY_DRIFT_X"])
def test_the_table_is_found_whatever_its_key(key: str) -> None:
    assert read_drifts(parse({key: {"HEAD": DRIFT_HEAD, "DATA": [MANUAL_ROW]}}))[0].story == "3F"


def test_an_answer_without_a_table_has_no_rows() -> None:
    assert parse({"message": ""}).rows == ()


def test_the_manuals_own_drift_row_is_consistent_and_a_wrong_one_is_not() -> None:
    drifts = read_drifts(parse({"x": {"HEAD": DRIFT_HEAD, "DATA": [MANUAL_ROW]}}))
    assert judge(drifts, cd=3.0, importance_factor=1.2, allowable_ratio=0.02).consistent
    assert not judge(drifts, cd=4.5, importance_factor=1.2, allowable_ratio=0.02).consistent


def test_the_p_delta_factor_belongs_to_the_modified_drift() -> None:
    drifts = read_drifts(parse({"x": {"HEAD": DRIFT_HEAD, "DATA": [WITH_P_DELTA]}}))
    assert judge(drifts, cd=2.5, importance_factor=1.0, allowable_ratio=0.02).consistent


@pytest.mark.parametrize(("height", "consistent"), [("3200.0", True), ("-", False), ("3000.0", False)])
def test_the_ratio_is_taken_over_the_height_of_the_element_where_the_table_has_it(
    height: str, consistent: bool
) -> None:
    head = [*DRIFT_HEAD, "Maximum Drift of All Vertical Elements/Height of Element"]
    row = [*MANUAL_ROW[:9], str(4.996583 / 3200.0), "OK", height]
    (drift,) = read_drifts(parse({"x": {"HEAD": head, "DATA": [row]}}))
    assert drift.height == 4000.0
    assert judge([drift], cd=3.0, importance_factor=1.2, allowable_ratio=0.02).consistent == consistent


@pytest.mark.parametrize(("allowable", "ok"), [(0.02, True), (0.00736, True), (0.007, False)])
def test_the_largest_ratio_governs_and_meets_the_limit_or_not(allowable: float, ok: bool) -> None:
    drifts = read_drifts(parse({"x": {"HEAD": DRIFT_HEAD, "DATA": [MANUAL_ROW, WITH_P_DELTA]}}))
    verdict = judge(drifts, cd=2.5, importance_factor=1.0, allowable_ratio=allowable)
    assert (verdict.governing.story, verdict.ok) == ("1F", ok)


def test_rows_without_numbers_are_left_out() -> None:
    assert read_drifts(parse({"x": {"HEAD": DRIFT_HEAD, "DATA": [["1", "RX(RS)", "Roof", *["-"] * 8]]}})) == ()


def modes_answer(periods: str, masses: str) -> dict[str, Any]:
    directions = ("TRAN-X", "TRAN-Y", "TRAN-Z", "ROTN-X", "ROTN-Y", "ROTN-Z")
    head = ["ModeNo", *(f"{direction}/{kind}" for direction in directions for kind in ("MASS(%)", "SUM(%)"))]
    row = ["1", "80.5", "80.5", "0.1", "0.1", "0", "0", "0", "0", "0", "0", "2.5", "2.5"]
    return {
        "Result Table": {
            "HEAD": ["Node", "Mode"],
            "DATA": [],
            "SUB_TABLES": [
                {periods: {"HEAD": ["ModeNo", "Frequency(cycle/sec)", "Period(sec)"], "DATA": [["1", "0.8", "1.25"]]}},
                {masses: {"HEAD": head, "DATA": [row]}},
            ],
        }
    }


@pytest.mark.parametrize(
    ("periods", "masses"),
    [
        ("EIGENVALUE ANALYSIS", "MODAL PARTICIPATION MASSES PRINTOUT (1)"),
        ("EIGENVALUEANALYSIS", "MODALPARTICIPATIONMASSESPRINTOUT(1)"),
    ],
)
def test_modes_are_read_from_sub_tables_with_and_without_spaces(periods: str, masses: str) -> None:
    mode = read_modes(parse(modes_answer(periods, masses)))[0]
    assert (mode.period, mode.frequency) == (1.25, 0.8)
    assert (mode.masses[0], mode.masses[1], mode.masses[5]) == (80.5, 0.1, 2.5)


def test_no_modes_are_invented_when_a_sub_table_is_missing() -> None:
    assert read_modes(parse({"x": {"HEAD": ["Node"], "DATA": []}})) == ()


def test_the_base_shear_counts_what_springs_beside_a_basement_take() -> None:
    kinds = ("Spring Reactions", "Without Spring", "With Spring")
    head = ["Index", "Story", "Level", "Spectrum", *(f"Shear Force/{kind}/{axis}" for kind in kinds for axis in "XY")]
    rows = [
        ["1", "2F", "4", "RX(RS)", "0", "0", "80", "1", "80", "1"],
        ["2", "B1", "-4", "RX(RS)", "70", "0", "95", "2", "25", "2"],
    ]
    assert base_shears(parse({"x": {"HEAD": head, "DATA": rows}})) == (BaseShear(case="RX(RS)", x=95, y=2),)


def test_the_base_shear_is_that_of_the_lowest_loaded_story() -> None:
    head = ["Index", "Story", "Level", "Spectrum", "Shear Force/With Spring/X", "Shear Force/With Spring/Y"]
    rows = [
        ["1", "Roof", "7", "RX(RS)", "40", "0"],
        ["2", "2F", "3.5", "RX(RS)", "90", "1"],
        ["3", "1F", "0", "RX(RS)", "0", "0"],
    ]
    assert base_shears(parse({"x": {"HEAD": head, "DATA": rows}})) == (BaseShear(case="RX(RS)", x=90, y=1),)


def test_a_load_summary_with_and_without_a_total_column_gives_the_same_sum() -> None:
    with_total = parse({"x": {"HEAD": ["Load Case", "Self Weight", "Total"], "DATA": [["DL", "-5", "-8"]]}})
    without = parse({"x": {"HEAD": ["Index", "Load", "Self Weight", "Floor"], "DATA": [["1", "DL", "-5", "-3"]]}})
    assert applied_loads(with_total) == applied_loads(without) == {"DL": -8}


def test_a_reaction_that_does_not_oppose_the_load_is_not_balanced() -> None:
    found = balances("DL(ST)", {"X": 0, "Z": 99.0}, {"X": 0.0, "Z": -100.0}, 99.0)
    assert [each.balanced for each in found] == [True, False]


def test_a_load_that_the_summary_does_not_list_is_not_called_balanced() -> None:
    assert not balances("DL(ST)", {"Z": 5.0}, {"Z": None}, 5.0)[0].balanced


@pytest.mark.parametrize("unit", [1.0, 1e-9, 1e9])
def test_a_balance_is_judged_by_the_size_of_its_case_in_any_unit(unit: float) -> None:
    """Loads that cancel leave sums of round-off; a small load that is not carried is no round-off."""
    cancelling = balances("T(ST)", {"X": 1e-11 * unit}, {"X": 0.0}, 500.0 * unit)
    uncarried = balances("T(ST)", {"X": 0.0}, {"X": 1e-3 * unit}, 1e-3 * unit)
    assert (cancelling[0].balanced, uncarried[0].balanced) == (True, False)
