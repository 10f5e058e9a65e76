"""How long a long conversation, a long paste and a long reply stop the window: `python -m tests.bench.bench_conversation`.

Each line gives the time until nothing is left to do, the longest gap between two turns of the event loop in it, and the
memory of the process. A gap that a person notices is above 100 ms.
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QTimer
from PySide6.QtWidgets import QApplication

from app.protocol.events import ConversationOpened, Event, ItemCompleted, ItemStarted, TextAppended, TurnStarted
from app.protocol.items import AssistantMessage, Item, UserMessage
from app.protocol.values import Language
from app.ui import samples
from app.ui.application import prepare_application
from app.ui.build import build_window
from app.ui.theme.tokens import ThemeChoice
from app.ui.window import MainWindow
from tests.ui.conftest import ready
from tests.ui.fake_agent import FakeAgent, run_at_once

MIXED = 10_000
MESSAGES = 3_000
REPLY = 200_000
PASTE = 1_000_000


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
            theme=ThemeChoice.LIGHT,
            scale=1.0,
            settings_fields=(),
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

    def measure(self, what: str, act: Callable[[], object], quiet_s: float = 0.3) -> None:
        """Do `act` in the running event loop, and go on until it has been idle for `quiet_s`."""
        gaps: list[float] = []
        before = began = time.thread_time()
        acted = False
        last_busy = began
        while not acted or time.thread_time() - last_busy < quiet_s:
            if not acted:
                act()
                acted = True
            self.application.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            now = time.thread_time()
            gaps.append(now - before)
            if now - before > 0.008:
                last_busy = now
            before = now
            time.sleep(0.001)
        print(
            f"{what:52} {(last_busy - began) * 1000:8.0f} ms, longest gap {max(gaps) * 1000:7.0f} ms, "
            f"{resident_mb():5.0f} MB, {len(self.window.panels.chat.stream._widgets):5} widgets",
            flush=True,
        )


def resident_mb() -> float:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20


async def _keep_no_secret(_name: str, _value: str, /) -> None:
    return None


def main() -> int:
    application = prepare_application([])
    bench = Bench(application)
    stream = lambda: bench.window.panels.chat.stream
    which = sys.argv[1:] or ["messages", "mixed", "reply", "paste"]
    if "messages" in which:
        items = messages(MESSAGES)
        bench.measure(f"{MESSAGES} messages open", lambda: bench.open("messages", items))
        bench.measure("earlier ones", lambda: stream()._show_earlier())
        bench.measure("to the middle", lambda: stream().verticalScrollBar().setValue(stream().verticalScrollBar().maximum() // 2))
        bench.measure("newest", lambda: stream().to_newest())
        bench.measure("left", bench.window.new_conversation)
    if "mixed" in which:
        many_items = many(MIXED)
        bench.measure(f"{MIXED} items open", lambda: bench.open("mixed", many_items))
        bench.measure("to the middle", lambda: stream().verticalScrollBar().setValue(stream().verticalScrollBar().maximum() // 2))
        bench.measure("newest", lambda: stream().to_newest())
        bench.measure("left", bench.window.new_conversation)
        bench.measure("back", lambda: bench.window.open_conversation("mixed"))
        bench.measure("left again", bench.window.new_conversation)
    if "reply" in which:
        words = "".join(f"word{number} " for number in range(REPLY // 9))[:REPLY]
        for name, text in {"200,000 characters of words": words, "200,000 characters, one line without a blank": "x" * REPLY, "of lines": (("A line of an answer, with **bold** and `code`.\n" * 5 + "\n") * 900)[:REPLY]}.items():
            bench.open(name, ())
            bench.play(TurnStarted(conversation_id=name, turn_id="t", message_id="m"))
            item = AssistantMessage(item_id="a", text="", author="model", created_at=samples.AT)
            bench.play(ItemStarted(conversation_id=name, turn_id="t", item=item))
            bench.measure("-", lambda: None)
            step = 40
            pieces = [text[at : at + step] for at in range(0, len(text), step)]

            def pour() -> None:
                timer = QTimer(bench.window)
                def some() -> None:
                    for piece in pieces[:100]:
                        bench.play(TextAppended(conversation_id=name, item_id="a", text=piece))
                    del pieces[:100]
                    if not pieces:
                        timer.stop()
                timer.timeout.connect(some)
                timer.start(20)
            bench.measure(f"{name} streamed", pour)
            bench.measure("completed", lambda: bench.play(ItemCompleted(conversation_id=name, turn_id="t", item=replace(item, text=text))))
            bench.measure("left", bench.window.new_conversation)
            bench.measure("back", lambda: bench.window.open_conversation(name))
    if "paste" in which:
        edit = lambda: bench.window.panels.chat.composer.edit
        for name, text in {"a line of 1 MB": "x" * PASTE, "1 MB of words": "word " * (PASTE // 5), "1 MB of lines": "NODE, 1, 0.0, 0.0, 3.5\n" * (PASTE // 23), "1 MB of Korean": "층간변위 " * (PASTE // 5), "200 kB of digits": "1,2," * 50_000}.items():
            def paste(text: str = text) -> None:
                data = QMimeData()
                data.setText(text)
                edit().insertFromMimeData(data)
            bench.measure(f"{name} pasted", paste)
            bench.measure("a key typed", lambda: edit().insertPlainText("a"))
            bench.measure("sent", lambda: edit().request_send())
            bench.open(f"p{name}", (UserMessage(item_id="u", text=text, created_at=samples.AT),))
            bench.measure("shown", lambda: None)
            bench.measure("left", bench.window.new_conversation)
    return 0


if __name__ == "__main__":
    sys.exit(main())
