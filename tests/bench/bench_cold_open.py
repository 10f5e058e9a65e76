"""How long a stored conversation takes to be in sight when it is opened for the first time: the real history, the real
agent in its thread, the real window without a screen: `python -m tests.bench.bench_cold_open [ITEMS]`.

Each line gives wall clock and processor time of the whole process until the newest entry stands in the window and until
every entry has its place and a third of a second is over, the longest gap between two turns of the window's loop, and
the most processor time of the window's thread in one.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtWidgets import QApplication

from app.agent.threaded import ThreadedAgent
from app.history.history import History
from app.history.store import Store
from app.protocol.commands import Shutdown
from app.protocol.events import ConversationOpened, Envelope, Event, ItemCompleted, ItemStarted
from app.protocol.items import Item
from app.protocol.values import ErrorInfo, now
from app.settings.sections import Theme
from app.trade.text import Language
from app.ui.application import prepare_application
from app.ui.build import build_window
from app.ui.collector import Collector
from app.ui.window import MainWindow
from tests.agent.desk import Parts
from tests.bench.bench_conversation import many, resident_mb

ITEMS = 10_000
_TURN_S = 0.001
_PATIENCE_S = 30.0


def fill(path: Path, conversations: dict[str, tuple[Item, ...]]) -> None:
    """A history as finished turns leave it."""
    store = Store(path, now())
    events: list[Event] = []
    for name, items in conversations.items():
        events.append(ConversationOpened(conversation_id=name, title=name, items=(), is_new=True))
        for item in items:
            events.append(ItemStarted(conversation_id=name, turn_id="t", item=item))
            events.append(ItemCompleted(conversation_id=name, turn_id="t", item=item))
    first = store.recovered.next_seq
    store.append([Envelope(seq=first + n, at=now(), cause=None, event=one) for n, one in enumerate(events)])
    store.close()


def window_over(agent: ThreadedAgent) -> MainWindow:
    window = build_window(
        agent,
        language=Language.EN,
        theme=Theme.LIGHT,
        scale=1.0,
        settings={},
        save_secret=_keep_no_secret,
    )
    window.resize(1400, 1000)
    window.show()
    window.start()
    return window


async def measure(what: str, window: MainWindow, count: int, act: Callable[[], object]) -> None:
    """`act`, and on until all entries of the conversation in front have their places and nothing is left to do."""
    began = last = time.perf_counter()
    spent = time.process_time()
    seen_s, seen_spent_s, whole_s, until = 0.0, 0.0, 0.0, 0.0
    busy, before = 0.0, time.thread_time()
    act()
    gap = time.perf_counter() - last
    while time.perf_counter() - began < _PATIENCE_S:
        await asyncio.sleep(_TURN_S)
        here, now_busy = time.perf_counter(), time.thread_time()
        gap, last = max(gap, here - last - _TURN_S), here
        busy, before = max(busy, now_busy - before), now_busy
        if not seen_s and window.panels.chat.stream._widgets:
            seen_s, seen_spent_s = here - began, time.process_time() - spent
        if not whole_s and len(window.conversation.order) == count:
            whole_s, until = here - began, here + 0.3
        if whole_s and here > until:
            break
    spent = time.process_time() - spent
    print(
        f"{what:28} in sight {seen_s * 1000:5.0f} ms (processor {seen_spent_s * 1000:4.0f} ms),"
        f" whole {whole_s * 1000:5.0f} ms (processor {spent * 1000:5.0f} ms),"
        f" longest gap {gap * 1000:4.0f} ms, longest work in it {busy * 1000:4.0f} ms, {resident_mb():4.0f} MB"
    )


async def bench(folder: Path, count: int, collector: Collector) -> None:
    path = folder / "history.sqlite3"
    items = many(count)
    fill(path, {"long": items, "other": items, "short": items[:40]})
    parts = Parts()

    def store() -> tuple[History, History]:
        history = History(path)
        return history, history

    parts.store = store
    agent = ThreadedAgent(parts.build)
    await agent.start()
    window = window_over(agent)
    await asyncio.sleep(1.0)
    for name, expected in (("short", 40), ("long", count), ("other", count), ("long", count)):
        await measure(f"{expected} entries, {name}", window, expected, lambda name=name: window.open_conversation(name))
    await measure("left", window, 0, window.new_conversation)
    agent.submit(Shutdown())
    await agent.wait_stopped()
    window.close()
    collector.stop()


async def _keep_no_secret(_name: str, _value: str, /) -> ErrorInfo | None:
    return None


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ITEMS
    application: QApplication = prepare_application([])
    collector = Collector(application)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop, tempfile.TemporaryDirectory() as folder:
        loop.run_until_complete(bench(Path(folder), count, collector))
    return 0


if __name__ == "__main__":
    sys.exit(main())
