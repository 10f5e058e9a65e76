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
