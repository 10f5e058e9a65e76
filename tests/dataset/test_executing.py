"""What a plan leaves behind is held against the tables that its intent names."""

import pytest

from models.data.executing import changes, is_expected
from models.evaluation.bench import State

BEFORE = State(tables={"SECT": {1: {"NAME": "C1"}}}, file_name="", has_results=False)


def test_tables_files_and_results_that_differ_are_named() -> None:
    after = State(tables={"SECT": {1: {"NAME": "C2"}}, "MATL": {1: {}}}, file_name="a.mgbx", has_results=True)
    assert changes(BEFORE, after) == ("MATL", "SECT", "file", "results")
    assert changes(BEFORE, BEFORE) == ()


def test_a_table_without_records_is_as_good_as_none() -> None:
    assert changes(BEFORE, State(tables={**BEFORE.tables, "MATL": {}}, file_name="", has_results=False)) == ()


@pytest.mark.parametrize(
    ("changed", "wanted", "is_right"),
    [
        (("ELEM",), ("ELEM",), True),
        ((), ("ELEM",), False),
        (("ELEM", "NODE"), ("ELEM",), False),
        (("ELEM", "NODE"), ("ELEM", "*"), True),
        (("NODE",), ("ELEM", "*"), False),
        ((), (), True),
    ],
)
def test_only_what_the_intent_names_may_change(
    changed: tuple[str, ...], wanted: tuple[str, ...], *, is_right: bool
) -> None:
    assert is_expected(changed, wanted) is is_right
