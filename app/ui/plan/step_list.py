"""The list of a plan's steps: what is selected, what belongs to it, where it is scrolled to."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from app.protocol.items import PlanStep, StepStatus
from app.trade.text import Text
from app.ui import plan_words
from app.ui import step_words as words
from app.ui.plan.rows import StepRow
from app.ui.plan.step_row import StepRowDelegate
from app.ui.plan.steps_model import ROW, FoundSteps, StepsModel
from app.ui.theme.look import Look

Index = QModelIndex | QPersistentModelIndex
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class StepListView(QListView):
    """Signals carry step ids, empty for none. What Qt selects by itself, while rows come and go, is undone: only the
    engineer selects, and a step that a filter hides is not selected as long as it is hidden."""

    chosen = Signal(str)
    opened = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("steps")
        self.setAccessibleName(look.say(plan_words.STEPS))
        self.rows = StepsModel(look)
        self._found = FoundSteps()
        self._found.setSourceModel(self.rows)
        self._row = StepRowDelegate(look, self)
        self._kept = ""
        self._is_settling = False
        self._left_at: float | None = None
        self._is_placed = True
        self.setModel(self._found)
        self.setItemDelegate(self._row)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMinimumHeight(3 * self._row.tall)
        self.customContextMenuRequested.connect(self._menu)
        self.doubleClicked.connect(lambda index: self.opened.emit(_id_of(index)))
        self.selectionModel().currentChanged.connect(self._current_changed)

    @property
    def selected(self) -> str:
        """The selected step, where it is shown."""
        return _id_of(self.currentIndex())

    @property
    def kept(self) -> str:
        """The step that was selected last, shown or not."""
        return self._kept

    @property
    def shown(self) -> tuple[str, ...]:
        """The steps that are shown, in their order."""
        return tuple(_id_of(self._found.index(number, 0)) for number in range(self._found.rowCount()))

    @property
    def scrolled_rows(self) -> float:
        """How many rows are scrolled away at the top."""
        return self.verticalScrollBar().value() / self._row.tall if self._left_at is None else self._left_at

    def show_steps(self, steps: Sequence[PlanStep], found: frozenset[str] | None) -> None:
        """`found` are those that a filter lets through. The one that runs stays in sight where it was in sight."""
        before = self._active
        follows = not self.rows.rows or (bool(before) and self._is_in_sight(before))
        with self._settling():
            self.rows.show(steps)
            self._found.show_only(found)
        now = self._active
        if follows and now and now != before and self._is_placed:
            self.scrollTo(self.index_of(now))

    def narrow(self, found: frozenset[str] | None) -> None:
        """Show these of the steps, None for all."""
        with self._settling():
            self._found.show_only(found)

    def select(self, step_id: str) -> None:
        """Select a step as if by hand."""
        with self._settling():
            self._kept = step_id

    def take_up(self, selected: str, scroll: float | None) -> None:
        """Go on where a list of the same steps was left; None scrolls to the step that runs."""
        self.select(selected)
        self._left_at = scroll
        self._is_placed = False
        self._place()

    def index_of(self, step_id: str) -> QModelIndex:
        """Where a step is shown; invalid where it is not."""
        number = self.rows.number_of(step_id)
        return QModelIndex() if number is None else self._found.mapFromSource(self.rows.index(number))

    def row_at(self, at: QPoint) -> tuple[StepRow, bool] | None:
        """The row at a place of the viewport, and whether in its lower half."""
        index = self.indexAt(at)
        if not index.isValid():
            return None
        return index.data(ROW), at.y() > self.visualRect(index).center().y()

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()) -> None:  # type: ignore[override]
        # QListView would lay out and draw all rows anew; these are of one height whatever they say.
        QAbstractItemView.dataChanged(self, top_left, bottom_right, list(roles))

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if not self._is_placed:
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        # From here on the engineer sees where it stands, and scrolls it.
        self._is_placed, self._left_at = True, None
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat() and self.selected:
            self.opened.emit(self.selected)
            return
        super().keyPressEvent(event)

    def _place(self) -> None:
        """Until the list was seen once, every change of its size may move it."""
        # Scrolling lays out, which comes back here.
        self._is_placed = True
        if self._left_at is None:
            self.scrollTo(self.index_of(self._active))
        else:
            self.verticalScrollBar().setValue(round(self._left_at * self._row.tall))
        self._is_placed = False

    @property
    def _active(self) -> str:
        return next((row.step.step_id for row in self.rows.rows if row.step.status is StepStatus.ACTIVE), "")

    def _is_in_sight(self, step_id: str) -> bool:
        index = self.index_of(step_id)
        return index.isValid() and self.viewport().rect().intersects(self.visualRect(index))

    @contextmanager
    def _settling(self) -> Generator[None]:
        before, self._is_settling = self.selected, True
        yield
        if self.rows.number_of(self._kept) is None:
            self._kept = ""
        index = self.index_of(self._kept)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.selectionModel().clear()
        self._is_settling = False
        self._mark_related()
        if self.selected != before:
            self.chosen.emit(self.selected)

    def _current_changed(self, now: Index, _before: Index) -> None:
        if not self._is_settling:
            self._kept = _id_of(now)
            self._mark_related()
            self.chosen.emit(self._kept)

    def _mark_related(self) -> None:
        known, related = self._row.related, self._related()
        if related != known:
            self._row.related = related
            for step_id in known.keys() ^ related.keys() | {one for one in known if known[one] != related.get(one)}:
                self.update(self.index_of(step_id))

    def _related(self) -> dict[str, Text]:
        index = self.currentIndex()
        if not index.isValid():
            return {}
        row: StepRow = index.data(ROW)
        rows = self.rows.rows
        needs = {rows[number - 1].step.step_id: words.IS_NEEDED for number in row.needs}
        return needs | {rows[number - 1].step.step_id: words.NEEDS_THIS for number in row.needed_by}

    def _menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid():
            self.menu_wanted.emit(_id_of(index), self.viewport().mapToGlobal(at))


def _id_of(index: Index) -> str:
    return index.data(ROW).step.step_id if index.isValid() else ""
