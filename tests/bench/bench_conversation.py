"""How long a long conversation, reply or paste stops the window: `python -m tests.bench.bench_conversation`.

Each line gives the time until nothing is left to do, the longest turn of the event loop in it, and the memory of the
process. Processor time of the window's thread, because other programs do not lengthen it. A person notices 100 ms.
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QTimer
from PySide6.QtWidgets import QApplication

from app.protocol.events import ConversationOpened, Event, ItemCompleted, ItemStarted, TextAppended, TurnStarted
from app.protocol.items import AssistantMessage, Item, UserMessage
from app.protocol.values import ErrorInfo
from app.settings.sections import Theme
from app.trade.text import Language
from app.ui import samples
from app.ui.application import prepare_application
from app.ui.build import build_window
from app.ui.chat.panel import ChatPanel
from app.ui.window import MainWindow
from tests.ui.conftest import ready
from tests.ui.fake_agent import FakeAgent, run_at_once

MIXED = 10_000
MESSAGES = 3_000
REPLY = 200_000
PASTE = 1_000_000
_IDLE_S = 0.3
_BUSY_S = 0.008
_DELTA = 40
_DELTAS_AT_ONCE = 100

REPLIES = {
    "words": "".join(f"word{number} " for number in range(REPLY // 9))[:REPLY],
    "one word": "x" * REPLY,
    "lines": (("A line of an answer, with **bold** and `code`.\n" * 5 + "\n") * 900)[:REPLY],
}
PASTES = {
    "one word": "x" * PASTE,
    "words": "word " * (PASTE // 5),
    "lines": "NODE, 1, 0.0, 0.0, 3.5\n" * (PASTE // 23),
    "Korean": "층간변위 " * (PASTE // 5),
    "digits": "1,2," * (PASTE // 4),
}


def many(count: int) -> tuple[Item, ...]:
    """The items of a finished job over and over, each with an id of its own."""
    turn = samples.transcript(language_is_korean=False)
    return tuple(replace(turn[n % len(turn)], item_id=f"i{n}") for n in range(count))


def messages(count: int) -> tuple[Item, ...]:
    """Questions and answers with a table each."""
    text = "{}: **wL2/8**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    return tuple(
        UserMessage(item_id=f"m{n}", text=f"message {n}", created_at=samples.AT)
        if n % 2 == 0
        else AssistantMessage(item_id=f"m{n}", text=text.format(n), author="model", created_at=samples.AT)
        for n in range(count)
    )


class Bench:
    """A window over an agent that plays what it is given."""

    def __init__(self, application: QApplication) -> None:
        self.application = application
        self.agent = FakeAgent(ready())
        self.window: MainWindow = build_window(
            self.agent,
            language=Language.EN,
            theme=Theme.LIGHT,
            scale=1.0,
            settings={},
            save_secret=_keep_no_secret,
            start=run_at_once,
        )
        self.window.resize(1400, 1000)
        self.window.show()
        self.window.start()
        self.measure("window", lambda: None)

    def play(self, *events: Event) -> None:
        self.agent.publish(*events)

    def open(self, name: str, items: tuple[Item, ...]) -> None:
        """A conversation as the agent gives it, brought to the front."""
        self.window.open_conversation(name)
        self.play(ConversationOpened(conversation_id=name, title=name, items=items))

    @property
    def chat(self) -> ChatPanel:
        return self.window.panels.chat

    def measure(self, what: str, act: Callable[[], object]) -> None:
        """Do `act` in the running event loop, and go on until it has been idle for a while."""
        began = before = last_busy = time.thread_time()
        longest = 0.0
        act()
        idle_since = time.perf_counter()
        while time.perf_counter() - idle_since < _IDLE_S:
            self.application.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            now = time.thread_time()
            longest = max(longest, now - before)
            if now - before > _BUSY_S:
                last_busy, idle_since = now, time.perf_counter()
            before = now
            time.sleep(0.001)
        took, made = (last_busy - began) * 1000, len(self.chat.stream._widgets)
        print(f"{what:44} {took:6.0f} ms, longest {longest * 1000:5.0f} ms, {resident_mb():4.0f} MB, {made:4} entries")


def resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 2**20


def measure_conversation(bench: Bench, name: str, items: tuple[Item, ...]) -> None:
    bar = bench.chat.stream.verticalScrollBar()
    bench.measure(f"{len(items)} {name} open", lambda: bench.open(name, items))
    bench.measure("  the first ones", bench.chat.stream._show_earlier)
    bench.measure("  the middle", lambda: bar.setValue(bar.maximum() // 2))
    bench.measure("  the newest", bench.chat.stream.to_newest)
    bench.measure("  left", bench.window.new_conversation)
    bench.measure("  open again", lambda: bench.window.open_conversation(name))
    bench.measure("  left again", bench.window.new_conversation)


def measure_reply(bench: Bench, name: str, text: str) -> None:
    item = AssistantMessage(item_id="a", text="", author="model", created_at=samples.AT)
    bench.open(name, ())
    bench.play(TurnStarted(conversation_id=name, turn_id="t", message_id="m"))
    bench.play(ItemStarted(conversation_id=name, turn_id="t", item=item))
    bench.measure(f"a reply of {len(text)} characters, {name}, begins", lambda: None)
    bench.measure("  streams", lambda: pour(bench, name, text))
    final = ItemCompleted(conversation_id=name, turn_id="t", item=replace(item, text=text))
    bench.measure("  is complete", lambda: bench.play(final))
    bench.measure("  left", bench.window.new_conversation)
    bench.measure("  open again", lambda: bench.window.open_conversation(name))


def pour(bench: Bench, name: str, text: str) -> None:
    """The text in small pieces, a hundred of them every 20 ms."""
    pieces = [text[at : at + _DELTA] for at in range(0, len(text), _DELTA)]
    timer = QTimer(bench.window)

    def some() -> None:
        for piece in pieces[:_DELTAS_AT_ONCE]:
            bench.play(TextAppended(conversation_id=name, item_id="a", text=piece))
        del pieces[:_DELTAS_AT_ONCE]
        if not pieces:
            timer.stop()

    timer.timeout.connect(some)
    timer.start(20)


def measure_paste(bench: Bench, name: str, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    edit = bench.chat.composer.edit
    bench.measure(f"a paste of {len(text)} characters, {name}", lambda: edit.insertFromMimeData(data))
    bench.measure("  a key is pressed", lambda: edit.insertPlainText("a"))
    bench.measure("  sent", edit.request_send)
    sent = UserMessage(item_id="u", text=text, created_at=samples.AT)
    bench.measure("  shown", lambda: bench.open(f"paste of {name}", (sent,)))
    bench.measure("  left", bench.window.new_conversation)


async def _keep_no_secret(_name: str, _value: str, /) -> ErrorInfo | None:
    return None


def main() -> int:
    bench = Bench(prepare_application([]))
    measure_conversation(bench, "messages", messages(MESSAGES))
    measure_conversation(bench, "entries", many(MIXED))
    for name, text in REPLIES.items():
        measure_reply(bench, name, text)
    for name, text in PASTES.items():
        measure_paste(bench, name, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
