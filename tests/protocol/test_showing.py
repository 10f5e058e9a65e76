"""What must not be approved because no card can show it."""

import pytest

from app.protocol.showing import same


@pytest.mark.parametrize(
    ("shown", "sent"),
    [
        (1, 1.0),
        (1, True),
        (0.0, -0.0),
        (0, False),
        ("1", 1),
        (None, False),
        ([1], [1, 2]),
        ({"a": 1}, {"b": 1}),
        ("", None),
    ],
)
def test_values_that_only_compare_equal_are_not_the_same(shown: object, sent: object) -> None:
    assert not same(shown, sent)  # type: ignore[arg-type]


def test_lists_and_tuples_of_the_same_values_are_the_same() -> None:
    assert same([1, {"a": [0.1]}], (1, {"a": (0.1,)}))
