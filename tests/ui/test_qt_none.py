"""Guards the pinned PySide6: 6.12.0 on Python 3.11 loses a reference to None on each Qt call that returns nothing."""

import sys

from PySide6.QtCore import QObject


def test_calls_that_return_nothing_keep_the_reference_count_of_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(5000):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 2500
