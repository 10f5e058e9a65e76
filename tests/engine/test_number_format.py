"""Tables written in one go hold what their cells hold one by one."""

import numpy as np
import pytest

from app.engine.tables.table import NumberFormat, Table, words

TRICKY = [0.0, -0.0, -1e-20, -4.9e-7, -5e-7, -5.1e-7, 5e-7, 1.0, -1.5, 123456.789, -1e15, 1e-300, -0.9999995]


@pytest.mark.parametrize("style", ["Fixed", "Scientific", "General"])
@pytest.mark.parametrize("place", [0, 1, 6, 15])
def test_rows_are_written_as_cells_are(style: str, place: int) -> None:
    numbers = NumberFormat(style, place)
    values = np.concatenate([TRICKY, np.random.default_rng(2).standard_normal(7 * 13) * 10.0 ** np.arange(-45, 46)])
    assert numbers.rows(values.reshape(-1, 13)) == [
        (*map(numbers.cell, row),) for row in values.reshape(-1, 13).tolist()
    ]


HALVES = [n / 2.0**k for n in (1, 3, 5, 7, 1023) for k in range(1, 40)]
NEAR_HALVES = [np.nextafter((n + 0.5) * 1e-6, side) for n in (0, 1, 12, 999_999, 123_456_789) for side in (0.0, 9e9)]
EDGES = [999.9999995, 999_999.9999994, 1e9 - 1e-6, 1e9, 8e8, 9.9e14, 1e15, 4e22, float("inf"), float("nan")]


@pytest.mark.parametrize("place", [*range(1, 11)])
def test_decimals_are_those_of_the_exact_value(place: int) -> None:
    """Halves of the last digit go to the even one, as Python rounds the number that is really there."""
    chance = np.random.default_rng(3)
    spread = chance.standard_normal(5000) * 10.0 ** chance.uniform(-9, 12, 5000)
    values = np.array([sign * one for one in (*HALVES, *NEAR_HALVES, *EDGES, *spread) for sign in (1.0, -1.0)])
    zero = f"-{0.0:.{place}f}"
    wanted = [zero[1:] if text == zero else text for text in (f"{one:.{place}f}" for one in values.tolist())]
    assert NumberFormat("Fixed", place).rows(values[:, None]) == [(text,) for text in wanted]


def test_more_numbers_than_are_written_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.engine.tables.table.CHUNK", 4)
    values = np.arange(30.0).reshape(2, 5, 3)
    assert NumberFormat("General", 6).rows(values)[3] == ("9", "10", "11")
    assert len(NumberFormat("General", 6).rows(values)) == 10


def test_labels_stand_before_the_cells_of_every_place_they_reach() -> None:
    values = np.arange(8.0).reshape(2, 2, 2)
    labels = words([101, 102], -1, 1), words(["DL", "LL"])
    whole = [("101", "DL", "0", "1"), ("101", "LL", "2", "3"), ("102", "DL", "4", "5"), ("102", "LL", "6", "7")]
    assert NumberFormat("General", 6).rows(values, *labels) == whole
    is_chosen = np.array([[True], [False]])
    assert NumberFormat("General", 6).chosen_rows(values, is_chosen, *labels) == whole[:2]


@pytest.mark.parametrize(
    ("components", "data"),
    [
        ((), [("1", "7", "DL", "1.5")]),
        (("FX",), [("1", "1.5")]),
        (("f x", "Node"), [("1", "7", "1.5")]),
        (("none of them",), [("1",)]),
    ],
)
def test_a_table_is_cut_to_the_wanted_columns(components: tuple[str, ...], data: list[tuple[str, ...]]) -> None:
    assert Table(("Node", "Load", "FX"), [("7", "DL", "1.5")]).as_json(components)["DATA"] == data


def test_tables_without_rows() -> None:
    assert NumberFormat().rows(np.zeros((0, 6))) == []
    assert NumberFormat().cell(None) == "-"
