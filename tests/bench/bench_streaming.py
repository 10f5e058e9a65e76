"""What an hour of streaming leaves behind, its amount and not its time: the real history, the real agent in its thread,
the real window without a screen, and a conductor that gives its deltas as fast as they are taken:
`python -m tests.bench.bench_streaming [DELTAS] [REPLIES]`.

720,000 deltas are 200 a second for an hour. Each line gives memory, descriptors and threads, the processor time of the
process for each delta, the longest gap between two turns of the window's loop since the last line, and the most
processor time of the window's thread in one.
"""

import asyncio
import gc
import os
import sys
import tempfile
import threading
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync

from app.agent.threaded import ThreadedAgent
from app.history.history import History
from app.ports.chat import ChatEvent, ChatRequest, TextDelta, TextPart
from app.protocol.commands import Shutdown
from app.protocol.events import TurnOutcome
from app.ui.application import prepare_application
from app.ui.collector import Collector
from app.ui.window import MainWindow
from tests.agent.desk import Parts
from tests.bench.bench_cold_open import window_over
from tests.bench.bench_conversation import resident_mb
from tests.fakes.chat import FakeChat, finished

DELTAS = 720_000
REPLIES = 60
_WORDS = ("The ", "storey ", "drift ", "of ", "**level 3** ", "is ", "0.0072", ", ", "below ", "0.015.\n")
_TURN_S = 0.001


class EndlessChat(FakeChat):
    """Replies of `deltas` pieces, each a turn of the loop."""

    def __init__(self, deltas: int) -> None:
        super().__init__()
        self._deltas = deltas

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        pieces = [_WORDS[number % len(_WORDS)] for number in range(self._deltas)]
        for piece in pieces:
            yield TextDelta(text=piece)
            await asyncio.sleep(0)
        yield finished(TextPart(text="".join(pieces)))


@dataclass
class Watch:
    """The window's loop since the last line."""

    gap_s: float = 0.0
    busy_s: float = 0.0

    async def beat(self) -> None:
        last, busy = time.perf_counter(), time.thread_time()
        while True:
            await asyncio.sleep(_TURN_S)
            here, now_busy = time.perf_counter(), time.thread_time()
            self.gap_s, self.busy_s = max(self.gap_s, here - last - _TURN_S), max(self.busy_s, now_busy - busy)
            last, busy = here, now_busy


def _runs(window: MainWindow) -> bool:
    return window.conversation.turn is not None


async def reply(window: MainWindow) -> None:
    """One message in a conversation of its own, until its turn is over and shown."""
    window.new_conversation()
    window.panels.chat.composer.edit.setPlainText("Tell me about the drift.")
    window.panels.chat.composer.edit.request_send()
    while not _runs(window):  # noqa: ASYNC110
        await asyncio.sleep(_TURN_S)
    while _runs(window):  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    assert window.conversation.outcome is TurnOutcome.COMPLETED, window.conversation.error


async def bench(folder: Path, deltas: int, replies: int) -> None:
    parts = Parts(chat=EndlessChat(deltas // replies))
    history = History(folder / "history.sqlite3")
    parts.store = lambda: (history, history)
    agent = ThreadedAgent(parts.build)
    await agent.start()
    window = window_over(agent)
    await asyncio.sleep(0.5)
    watch = Watch()
    beating = asyncio.ensure_future(watch.beat())
    spent, each = time.process_time(), max(1, replies // 10)
    for number in range(1, replies + 1):
        await reply(window)
        if number == 1 or number % each == 0:
            done = deltas // replies * (1 if number == 1 else each)
            tell(number * (deltas // replies), (time.process_time() - spent) / done, watch)
            spent, watch.gap_s, watch.busy_s = time.process_time(), 0.0, 0.0
    beating.cancel()
    agent.submit(Shutdown())
    await agent.wait_stopped()
    window.close()


def tell(done: int, each_s: float, watch: Watch) -> None:
    gc.collect()
    descriptors = len(list(Path("/proc/self/fd").iterdir()))
    print(
        f"{done:7} deltas: {resident_mb():4.0f} MB, {descriptors} descriptors, {threading.active_count()} threads,"
        f" {each_s * 1e6:4.0f} us a delta, longest gap {watch.gap_s * 1000:4.0f} ms,"
        f" longest work in it {watch.busy_s * 1000:4.0f} ms",
        flush=True,
    )


def main() -> int:
    deltas = int(sys.argv[1]) if len(sys.argv) > 1 else DELTAS
    replies = int(sys.argv[2]) if len(sys.argv) > 2 else REPLIES
    application = prepare_application([])
    collector = Collector(application)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop, tempfile.TemporaryDirectory() as folder:
        loop.run_until_complete(bench(Path(folder), deltas, replies))
    collector.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
