"""The three hosts of the agent: a plain loop, a qasync loop, and a thread of its own; each test runs on all of them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextvars import Context
from typing import Any, cast

import pytest
import pytest_asyncio
import qasync
from PySide6.QtWidgets import QApplication

from tests.agent.desk import Desk


class _BesideThread(asyncio.SelectorEventLoop):
    """The front end's loop when the agent has a thread and a loop of its own."""


class _Inside(asyncio.Handle):
    """A callback that waits until its loop runs again: between fixture, test and teardown pytest-qt and qasync handle
    Qt events without a running loop, in which no task can take a step."""

    def _run(self) -> None:
        if asyncio._get_running_loop() is None:
            self._loop._add_callback(self, 0.001)  # type: ignore[attr-defined]
        else:
            super()._run()


class _QasyncLoop(qasync.QEventLoop):  # type: ignore[misc, valid-type]
    def call_later(self, delay: float, callback: Callable[..., Any], *args: Any, context: Context | None = None) -> Any:
        # qasync says int and takes any number of seconds.
        return self._add_callback(_Inside(callback, args, self, context), cast("int", delay))


# A closed loop is kept: its Qt objects would otherwise be collected by whichever thread runs the collector next, and Qt
# objects may only die in their own thread.
_loops: list[asyncio.AbstractEventLoop] = []


def _qasync_loop() -> asyncio.AbstractEventLoop:
    app = QApplication.instance() or QApplication([])
    _loops.append(_QasyncLoop(app))
    return _loops[-1]


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"plain": asyncio.SelectorEventLoop, "qasync": _qasync_loop, "thread": _BesideThread}


@pytest_asyncio.fixture
async def desk() -> AsyncIterator[Desk]:
    """Started by the test, once it has arranged the parts; stopped here."""
    desk = Desk(is_threaded=isinstance(asyncio.get_running_loop(), _BesideThread))
    yield desk
    await desk.stop()
