"""When the window's thread looks for garbage."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.collector import Collector
from tests.ui.hand import activate


class Ring:
    """Garbage once nobody else knows it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(application: QApplication) -> Iterator[Collector]:
    made = Collector(application)
    gc.collect()
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, collector: Collector) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    activate(made)
    return made


def test_garbage_of_ordinary_work_is_collected(collector: Collector, window: QWidget) -> None:
    gone = weakref.ref(Ring())
    work = [[number] for number in range(2000)]
    assert gone() is not None
    collector.check()
    assert gone() is None
    assert len(work) == 2000


def test_a_long_conversation_that_was_read_is_looked_through_once_another_program_is_in_front(
    collector: Collector, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = weakref.ref(Ring())
    read = [[number] for number in range(100_000)]
    collector.check()
    collector.check()
    assert gone() is not None
    monkeypatch.setattr("app.ui.collector.QApplication.activeWindow", lambda: None)
    collector.check()
    assert gone() is None
    assert len(read) == 100_000
