"""A step is taken with the mouse to another place. Nothing moves until it is let go where it may go."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.trade.text import Text
from app.ui import step_words as words
from app.ui.plan.step_list import StepListView
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone

Judge = Callable[[str, str | None], tuple[str, ...] | Text]
_SCROLL_EVERY_MS = 30
_EDGE = 24
_LINE = 3


class StepDrag(QObject):
    """`judge` gives, for a step and the one it would come right before (None: the last), the whole order, or why not.

    `hinted` says what letting go would do, empty when nothing is dragged any more; `refused` why a drop did nothing;
    `dropped` carries the order (tuple of step ids). Esc, and whatever else takes the mouse or the keyboard, leaves all
    as it was.
    """

    hinted = Signal(object)
    refused = Signal(object)
    dropped = Signal(object)

    def __init__(self, look: Look, steps: StepListView, judge: Judge) -> None:
        super().__init__(steps)
        self._steps = steps
        self._judge = judge
        self._line = _DropLine(look, steps.viewport())
        self._press: tuple[str, QPoint] | None = None
        self._is_called_off = False
        self._is_dragging = False
        self._at = QPoint()
        self._verdict: tuple[str, ...] | Text = ()
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_EVERY_MS)
        self._scrolling.timeout.connect(self._scroll)
        steps.viewport().installEventFilter(self)
        steps.installEventFilter(self)

    @property
    def is_dragging(self) -> bool:
        return self._is_dragging

    def look_again(self) -> None:
        """The steps are others now."""
        if self._is_dragging:
            self._consider()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and watched is self._steps.viewport():
            return self._mouse(event)
        if not self._is_dragging:
            return False
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.WindowDeactivate):
            self._call_off()
        elif isinstance(event, QKeyEvent):
            event.accept()
            if event.key() == Qt.Key.Key_Escape and event.type() is QEvent.Type.KeyPress:
                self._call_off()
            return True
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() is Qt.MouseButton.LeftButton:
                self._end()
                found = self._steps.row_at(at)
                self._press = (found[0].step.step_id, at) if found is not None else None
                self._is_called_off = False
                return False
            case QEvent.Type.MouseMove if event.buttons() & Qt.MouseButton.LeftButton:
                self._move(at)
                return True
            case QEvent.Type.MouseButtonRelease if event.button() is Qt.MouseButton.LeftButton:
                return self._release()
            case _:
                return False

    def _move(self, at: QPoint) -> None:
        """Without a filter of the event the list would select along."""
        if self._press is None or self._is_called_off:
            return
        self._at = at
        far = (at - self._press[1]).manhattanLength() >= QApplication.startDragDistance()
        if not self._is_dragging and far:
            self._is_dragging = True
            self._scrolling.start()
        if self._is_dragging:
            self._consider()

    def _release(self) -> bool:
        was_dragging, verdict = self._is_dragging, self._verdict
        was_called_off = self._is_called_off
        self._end()
        if was_dragging and isinstance(verdict, Text):
            self.refused.emit(verdict)
        elif was_dragging and verdict:
            self.dropped.emit(verdict)
        return was_dragging or was_called_off

    def _consider(self) -> None:
        """Where it would go, and whether it may; in its own place there is nothing to say."""
        assert self._press is not None, "only what was pressed is dragged"
        step_id, rows = self._press[0], self._steps.rows.rows
        number = self._steps.rows.number_of(step_id)
        if number is None:
            self._call_off()
            return
        target = self._target()
        self._verdict = ()
        if target in (number, number + 1):
            self._say(None)
            return
        before = rows[target].step.step_id if target < len(rows) else None
        self._verdict = self._judge(step_id, before)
        self._say(self._verdict if isinstance(self._verdict, Text) else words.DROP_HERE)

    def _target(self) -> int:
        """The row of the whole plan before which it would come; where a filter hides some, beside the shown one."""
        bottom = self._steps.viewport().height() - 1
        found = self._steps.row_at(QPoint(self._at.x(), min(max(0, self._at.y()), bottom)))
        if found is not None:
            row, is_lower = found
            return row.number if is_lower else row.number - 1
        shown = self._steps.shown
        last = self._steps.rows.number_of(shown[-1]) if shown else None
        return 0 if last is None else last + 1

    def _say(self, hint: Text | None) -> None:
        is_refused = isinstance(self._verdict, Text)
        shape = Qt.CursorShape.ForbiddenCursor if is_refused else Qt.CursorShape.ClosedHandCursor
        self._steps.viewport().setCursor(shape)
        self._line.show_at(None if hint is None else self._line_y(), is_refused=is_refused)
        self.hinted.emit(hint)

    def _line_y(self) -> int:
        index = self._steps.indexAt(self._at)
        if not index.isValid():
            shown = self._steps.shown
            place = self._steps.visualRect(self._steps.index_of(shown[-1])) if shown else QRect()
            return place.bottom() + 1
        place = self._steps.visualRect(index)
        return place.bottom() + 1 if self._at.y() > place.center().y() else place.top()

    def _scroll(self) -> None:
        bar, tall = self._steps.verticalScrollBar(), self._steps.viewport().height()
        by = -1 if self._at.y() < _EDGE else 1 if self._at.y() > tall - _EDGE else 0
        if by:
            bar.setValue(bar.value() + by * _EDGE)
            self._consider()

    def _call_off(self) -> None:
        self._end()
        self._is_called_off = True

    def _end(self) -> None:
        if self._is_dragging:
            self._is_dragging = False
            self._scrolling.stop()
            self._line.show_at(None, is_refused=False)
            self._steps.viewport().unsetCursor()
            self.hinted.emit(None)
        self._press, self._verdict = None, ()


class _DropLine(QWidget):
    """Where the step would come."""

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._look = look
        self._over = over
        self._is_refused = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, y: int | None, *, is_refused: bool) -> None:
        """At this height of the list; None hides it."""
        self._is_refused = is_refused
        self.setVisible(y is not None)
        if y is not None:
            tall = self._look.px(_LINE)
            around = self._over.rect()
            self.setGeometry(0, min(max(0, y - tall // 2), around.height() - tall), around.width(), tall)
            self.raise_()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self._look.ink(Tone.BAD) if self._is_refused else self._look.palette.accent
        painter.fillRect(self.rect(), QColor(colour))
        painter.end()
