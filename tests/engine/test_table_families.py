"""Each table type is declared by one family, and what the tools read is made or refused with its reason."""

from collections import Counter

from app.engine.tables.family import Family
from app.engine.tables.registry import NOT_MADE, RESULT_TABLES, STORE_RESULT_TABLES, STORE_TABLES
from app.lib.found_modules import declared_in
from app.trade.result_tables import result_tables, types_read

MADE = {*RESULT_TABLES, *STORE_RESULT_TABLES, *STORE_TABLES}


def test_no_two_families_declare_one_type() -> None:
    families = declared_in("app.engine.tables", "FAMILY", Family)
    declared = Counter(kind for one in families for kind in (*one.results, *one.both, *one.records))
    assert [kind for kind, times in declared.items() if times > 1] == []
    assert declared.keys() == MADE


def test_every_type_that_the_tools_read_is_made_or_refused_with_its_reason() -> None:
    assert set(types_read()) - MADE - NOT_MADE.keys() == set()
    assert len(types_read()) == len(set(types_read()))


def test_what_is_made_stands_under_a_table_of_the_trade() -> None:
    """The engine's own checks are no table of GEN NX."""
    names = tuple(each.name for each in result_tables())
    assert {kind for kind in MADE if not kind.startswith(names)} == {"ENGINECHECKS"}
    assert {kind for each in result_tables() for kind in each.types if not kind.startswith(each.name)} == set()
