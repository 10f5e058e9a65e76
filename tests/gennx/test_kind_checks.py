"""Records on elements of another kind are named before an analysis."""

from typing import Any

import pytest

from app.gennx.tools.analysis.checks import TABLES, run_checks
from app.gennx.tools.analysis.kind_checks import on_another_kind
from app.trade.gen_nx_tables import of_some_elements
from tests.gennx.test_geometry_checks import Places, snapshot

PLACES: Places = {1: (0, 0, 0), 2: (4, 0, 0), 3: (4, 0, 3), 4: (0, 0, 3)}
ELEMENTS: dict[str, Any] = {
    "1": {"TYPE": "BEAM", "NODE": [1, 2]},
    "2": {"TYPE": "TRUSS", "NODE": [1, 3]},
    "3": {"TYPE": "WALL", "NODE": [1, 2, 3, 4], "STYPE": 1, "WALL": 1},
}


@pytest.mark.parametrize(
    ("table", "others"),
    [
        ("OFFS", ["OFFS 3 (WALL)"]),
        ("FRLS", ["FRLS 2 (TRUSS)", "FRLS 3 (WALL)"]),
        ("PRES", ["PRES 1 (BEAM)", "PRES 2 (TRUSS)"]),
        ("PSSF", ["PSSF 1 (BEAM)", "PSSF 2 (TRUSS)", "PSSF 3 (WALL)"]),
        ("WSSF", ["WSSF 1 (BEAM)", "WSSF 2 (TRUSS)"]),
        ("ETMP", []),
    ],
)
def test_each_record_is_named_with_its_element_and_the_kind_of_that(table: str, others: list[str]) -> None:
    records: dict[str, Any] = {key: {"ITEMS": [{"ID": 1}]} for key in ("1", "2", "3", "9")}
    tables: dict[str, Any] = {table: records}
    model = snapshot(PLACES, {}, ELEM=ELEMENTS, **tables)
    assert on_another_kind(model) == others
    (finding,) = [one for one in run_checks(model) if one.check_id == "records_fit_elements"]
    assert finding.passed == (not others)
    assert all(each in finding.message.en for each in others)


def test_the_check_reads_every_table_that_applies_to_some_kinds() -> None:
    assert {*of_some_elements()} <= {*TABLES}
