"""Regular expressions that wait for their first use are all well formed, and do what `re` does."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import app.planning
import app.reading
import app.shortform
from app.lib.patterns import Pattern


def declared() -> Iterator[tuple[str, Pattern]]:
    for room in (app.planning, app.reading, app.shortform):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            for name, value in vars(importlib.import_module(found.name)).items():
                for number, each in enumerate(value if isinstance(value, tuple) else (value,)):
                    if isinstance(each, Pattern):
                        yield f"{found.name}.{name}.{number}", each


DECLARED = dict(declared())


@pytest.mark.parametrize("pattern", DECLARED.values(), ids=DECLARED.keys())
def test_every_expression_is_well_formed(pattern: Pattern) -> None:
    assert pattern.compiled.pattern == pattern.pattern


def test_it_finds_what_re_finds() -> None:
    lazy, own = Pattern("(?P<n>[0-9]+)m", re.IGNORECASE), re.compile("(?P<n>[0-9]+)m", re.IGNORECASE)
    text = "3m and 4M"
    assert [each.span() for each in lazy.finditer(text)] == [each.span() for each in own.finditer(text)]
    assert (lazy.sub("x", text), lazy.split("1m2"), lazy.findall(text)) == ("x and x", ["", "1", "2"], ["3", "4"])
    assert [bool(each) for each in (lazy.fullmatch("3m"), lazy.match("3m!"), lazy.search("3m", 1, 1))] == [
        True,
        True,
        False,
    ]


def test_a_wrong_one_is_told_at_its_first_use() -> None:
    wrong = Pattern("(")
    with pytest.raises(re.error):
        wrong.search("")
