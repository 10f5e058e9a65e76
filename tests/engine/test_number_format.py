"""Tables written in one go hold what their cells hold one by one."""

import numpy as np
import pytest

from app.engine.tables.table import NumberFormat

TRICKY = [0.0, -0.0, -1e-20, -4.9e-7, -5e-7, -5.1e-7, 5e-7, 1.0, -1.5, 123456.789, -1e15, 1e-300, -0.9999995]


@pytest.mark.parametrize("style", ["Fixed", "Scientific", "General"])
@pytest.mark.parametrize("place", [0, 1, 6, 15])
def test_rows_are_written_as_cells_are(style: str, place: int) -> None:
    numbers = NumberFormat(style, place)
    values = np.concatenate([TRICKY, np.random.default_rng(2).standard_normal(7 * 13) * 10.0 ** np.arange(-45, 46)])
    assert numbers.rows(values.reshape(-1, 13)) == [
        [*map(numbers.cell, row)] for row in values.reshape(-1, 13).tolist()
    ]


def test_more_numbers_than_are_written_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.engine.tables.table.CHUNK", 4)
    values = np.arange(30.0).reshape(2, 5, 3)
    assert NumberFormat("General", 6).rows(values)[3] == ["9", "10", "11"]
    assert len(NumberFormat("General", 6).rows(values)) == 10


def test_tables_without_rows() -> None:
    assert NumberFormat().rows(np.zeros((0, 6))) == []
    assert NumberFormat().cell(None) == "-"
