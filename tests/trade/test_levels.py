"""Which level a height belongs to."""

import pytest

from app.trade.levels import nearest_level


@pytest.mark.parametrize(
    ("z", "place", "above"), [(3.4, 1, -0.1), (0.2, 0, 0.2), (100.0, 2, 93.0), (-1.0, 0, -1.0), (3.5, 1, 0.0)]
)
def test_a_height_belongs_to_the_nearest_level(z: float, place: int, above: float) -> None:
    found = nearest_level(z, (0.0, 3.5, 7.0))
    assert found == (place, pytest.approx(above))
