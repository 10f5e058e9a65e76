"""How smoothly a plan of 500 steps scrolls, filters and changes: `python -m tests.bench.bench_plan_list`, on a screen.

A frame is one turn of the event loop from the change to the pixels. Processor time of the window's thread, because
other programs do not lengthen it, and wall time beside it; the goal is 60 frames per second, 16.7 ms. `drawn` counts
the rows that were drawn for one frame.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QWidget

from app.protocol.items import PlanStep, StepStatus
from app.trade.text import Language
from app.ui.alone import framed
from app.ui.application import prepare_application
from app.ui.plan.finding import StepFilter, StepKind
from app.ui.plan.panel import PlanPanel
from app.ui.plan.step_row import StepRowDelegate
from app.ui.theme.fonts import ui_font
from app.ui.theme.look import Look
from tests.ui.long_plan import long_plan

STEPS = 500
FRAME_MS = 1000 / 60
_FRAMES = 300
_WORDS = "storey 120 loads"


@dataclass
class Frames:
    """What each frame took, in ms, and how many rows it drew."""

    processor: list[float]
    wall: list[float]
    drawn: list[int]

    def told(self) -> dict[str, float]:
        """In figures to one tenth of a millisecond."""
        ordered = sorted(self.processor)
        return {
            "frames": len(ordered),
            "median_ms": round(statistics.median(ordered), 1),
            "p95_ms": round(ordered[int(0.95 * (len(ordered) - 1))], 1),
            "worst_ms": round(ordered[-1], 1),
            "wall_median_ms": round(statistics.median(self.wall), 1),
            "within_16.7_ms": round(sum(each <= FRAME_MS for each in ordered) / len(ordered), 3),
            "drawn_median": statistics.median(self.drawn),
            "drawn_most": max(self.drawn),
        }


class _Counted(StepRowDelegate):
    drawn = 0

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        _Counted.drawn += 1
        super().paint(painter, option, index)


def _frames(changes: Iterable[Callable[[], object]]) -> Frames:
    found = Frames([], [], [])
    for change in changes:
        _Counted.drawn = 0
        wall, processor = time.perf_counter(), time.thread_time()
        change()
        QApplication.processEvents()
        QApplication.processEvents()
        found.processor.append(1000 * (time.thread_time() - processor))
        found.wall.append(1000 * (time.perf_counter() - wall))
        found.drawn.append(_Counted.drawn)
    return found


def _panel(look: Look) -> tuple[PlanPanel, QWidget]:
    panel = PlanPanel(look)
    steps = panel.steps.list
    steps._row = _Counted(look, steps)
    steps.setItemDelegate(steps._row)
    window = framed(look, panel)
    window.resize(look.px(430), look.px(900))
    window.show()
    panel.present(long_plan(STEPS, done=2))
    QApplication.processEvents()
    return panel, window


def _wheel(panel: PlanPanel, by: int) -> None:
    view = panel.steps.list.viewport()
    at = QPointF(view.rect().center())
    event = QWheelEvent(
        at,
        QPointF(view.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def _typed(panel: PlanPanel) -> Iterable[Callable[[], object]]:
    """The words key by key, and back again."""
    texts = [_WORDS[:end] for end in (*range(1, len(_WORDS) + 1), *range(len(_WORDS) - 1, -1, -1))]
    for text in texts * 8:
        yield lambda text=text: panel.steps.filter.edit.setText(text)


def _kinds(panel: PlanPanel) -> Iterable[Callable[[], object]]:
    for number in range(100):
        yield lambda kind=list(StepKind)[number % 4]: panel.steps.filter.put(StepFilter(kind=kind))


def _statuses(panel: PlanPanel) -> Iterable[Callable[[], object]]:
    """One step after the other is done, in sight, and over again."""
    steps = long_plan(STEPS, done=2).steps
    for number in range(210):
        done = 3 + number % 7
        wanted = (*[StepStatus.DONE] * done, StepStatus.ACTIVE, *[StepStatus.PENDING] * (STEPS - done - 1))
        steps = _with(steps, wanted)
        yield lambda shown=steps: panel.present(replace(long_plan(1), steps=shown))


def _one_status(panel: PlanPanel) -> Iterable[Callable[[], object]]:
    """One step goes to and fro; none needs it."""
    steps = tuple(replace(step, depends_on=()) for step in long_plan(STEPS, done=2).steps)
    statuses = [step.status for step in steps]
    panel.present(replace(long_plan(1), steps=steps))
    QApplication.processEvents()
    for number in range(200):
        statuses[5] = StepStatus.PENDING if number % 2 else StepStatus.SKIPPED
        steps = _with(steps, statuses)
        yield lambda shown=steps: panel.present(replace(long_plan(1), steps=shown))


def _with(steps: tuple[PlanStep, ...], statuses: Sequence[StepStatus]) -> tuple[PlanStep, ...]:
    """As the agent does it: a step that did not change is the very one from before."""
    return tuple(
        step if step.status is status else replace(step, status=status)
        for step, status in zip(steps, statuses, strict=True)
    )


def main() -> None:
    """Prints one JSON object a line."""
    application = prepare_application(sys.argv[:1])
    for scale in (1.0, 2.0):
        look = Look(language=Language.KO, scale=scale)
        application.setFont(ui_font(look.font_px))
        panel, window = _panel(look)
        for name, changes in _runs(panel).items():
            panel.steps.filter.put(StepFilter())
            panel.steps.list.verticalScrollBar().setValue(0)
            QApplication.processEvents()
            print(json.dumps({"what": name, "scale": scale, **_frames(changes).told()}))
        window.close()


def _runs(panel: PlanPanel) -> dict[str, Iterable[Callable[[], object]]]:
    return {
        "wheel": [lambda by=by: _wheel(panel, by) for by in [-120] * _FRAMES + [120] * _FRAMES],
        "keys typed into the filter": _typed(panel),
        "state chosen": _kinds(panel),
        "a step done, in sight": _statuses(panel),
        "one step changes": _one_status(panel),
    }


if __name__ == "__main__":
    main()
