"""Which tools the palette finds for what is typed."""

from collections.abc import Sequence

import pytest

from app.reading.tool_finder import ToolIndex
from tests.ui.palette_queries import HELD, TUNED
from tests.ui.tool_specs import specs

# Of each half of the queries, at least this share has its tool among the first three.
_WANTED = 0.95


@pytest.fixture(scope="module")
def palette() -> ToolIndex:
    return ToolIndex(tuple(specs().values()))


def names(palette: ToolIndex, typed: str, recent: Sequence[str] = ()) -> list[str]:
    return [tool.name for tool in palette.found(typed, recent)]


@pytest.mark.parametrize("queries", [TUNED, HELD], ids=["tuned", "held"])
def test_the_wanted_tool_is_among_the_first_three(
    palette: ToolIndex, queries: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    missed = [typed for typed, wanted in queries if not set(names(palette, typed)[:3]) & set(wanted)]
    assert len(queries) == 40
    assert 1 - len(missed) / len(queries) >= _WANTED, missed


@pytest.mark.parametrize("typed", ["바람", "wind", "풍하중", "WIND", "wnd load", "정적풍", "바럼"])
def test_wind_is_found_by_whatever_it_is_called(palette: ToolIndex, typed: str) -> None:
    assert "define_static_wind_load" in names(palette, typed)[:3]


@pytest.mark.parametrize("tool", sorted(specs()))
def test_each_tool_is_found_by_each_of_its_names(palette: ToolIndex, tool: str) -> None:
    spec = specs()[tool]
    for typed in (spec.title.en, spec.title.ko, spec.name):
        assert tool in names(palette, typed)[:3], typed


def test_nothing_typed_shows_all_tools_and_those_used_lately_first(palette: ToolIndex) -> None:
    assert len(names(palette, "")) == len(specs())
    recent = ("get_reactions", "gone", "define_section")
    assert names(palette, "  ", recent)[:2] == ["get_reactions", "define_section"]
    assert sorted(names(palette, "", recent)) == sorted(specs())


def test_of_tools_that_fit_alike_the_one_used_lately_comes_first(palette: ToolIndex) -> None:
    first, second = names(palette, "체크포인트")[:2]
    assert names(palette, "체크포인트", (second,))[:2] == [second, first]


def test_what_fits_nothing_finds_nothing(palette: ToolIndex) -> None:
    assert names(palette, "qqqqzzzz") == []
    assert names(palette, "뷁뷁뷁뷁") == []
    assert ToolIndex(()).found("wind") == ()
