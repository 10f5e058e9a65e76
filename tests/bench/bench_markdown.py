"""How long one answer takes to lay out, whatever it holds: `python -m tests.bench.bench_markdown`.

Prints milliseconds for the drawing and for the events behind it; both together should stay near a tenth of a second.
"""

import os
import statistics
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.ui import samples
from app.ui.theme.look import Look
from app.ui.widgets.markdown import MarkdownView
from tests.ui.test_markdown_limits import TOO_MUCH

ROUNDS = 5


def milliseconds(application: QApplication, text: str) -> tuple[float, float]:
    view = MarkdownView(Look())
    view.resize(700, 400)
    view.show()
    application.processEvents()
    began = time.perf_counter()
    view.present(text)
    drawn = time.perf_counter()
    application.processEvents()
    ended = time.perf_counter()
    view.close()
    return (drawn - began) * 1000, (ended - drawn) * 1000


def main() -> int:
    application = QApplication([])
    usual = {"an answer": samples.ANSWER.ko, "27 kB of words": "".join(f"word{number} " for number in range(3000))}
    for name, text in {**usual, **TOO_MUCH}.items():
        rounds = [milliseconds(application, text) for _ in range(ROUNDS)]
        draw, events = (statistics.median(each) for each in zip(*rounds, strict=True))
        print(f"{name:28} {draw:6.1f} + {events:6.1f} ms   {len(text):>9,} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
