"""A column of entries of which only those that are wanted exist; each has its place, whether it exists or not."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.state.extents import Extents

_MOST_ROUNDS = 4


class EntryColumn(QWidget):
    """Emits `moved` when an entry has another height than was told. `guess` gives the height in pixels of an entry that
    does not exist, `make` makes one; both are asked with its id."""

    moved = Signal()

    def __init__(self, gap: int, guess: Callable[[str], int], make: Callable[[str], QWidget]) -> None:
        super().__init__()
        self._gap = gap
        self._guess = guess
        self._make = make
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._extents = Extents(gap)
        self._is_measuring = False
        self._are_stops_in_order = True
        self.built: dict[str, QWidget] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(0)

    @property
    def ids(self) -> Sequence[str]:
        return self._ids

    def start_over(self, ids: Sequence[str]) -> None:
        """Other entries, none of which exists yet."""
        for widget in self.built.values():
            self._end(widget)
        self.built = {}
        self._ids, self._numbers = [], {}
        self._extents = Extents(self._gap)
        self.extend(ids)

    def extend(self, below: Sequence[str], above: Sequence[str] = ()) -> None:
        """More entries under the others, and above them; those stay what they are."""
        if above:
            self._ids = [*above, *self._ids]
            self._numbers = {one: number for number, one in enumerate(self._ids)}
        self._numbers.update((one, number) for number, one in enumerate(below, len(self._ids)))
        self._ids.extend(below)
        self._extents.extend([self._guess(one) for one in below], [self._guess(one) for one in above])
        self._place()

    def build(self, wanted: Iterable[str]) -> None:
        """Make those of `wanted` that do not exist, and give every entry its place."""
        fresh = [one for one in dict.fromkeys(wanted) if one not in self.built and one in self._numbers]
        if not fresh:
            return
        for one in fresh:
            widget = self._make(one)
            widget.setParent(self)
            self.built[one] = widget
            widget.show()
        self.built = dict(sorted(self.built.items(), key=lambda pair: self._numbers[pair[0]]))
        self._are_stops_in_order = False
        self.measure(fresh)

    def drop(self, unwanted: Collection[str]) -> None:
        """Let go of entries; their places stay."""
        for one in unwanted:
            self._end(self.built.pop(one))

    def measure(self, which: Iterable[str] | None = None) -> None:
        """Take the heights of the entries that exist, or of `which`, as they are now."""
        if self._is_measuring:
            return
        self._is_measuring = True
        is_news = False
        for one in list(self.built if which is None else which):
            is_news |= self._extents.set(self._numbers[one], self._height(self.built[one]))
        self._place()
        self._is_measuring = False
        if is_news:
            self.moved.emit()

    def number(self, item_id: str) -> int:
        return self._numbers[item_id]

    def span(self, item_id: str) -> tuple[int, int]:
        """Where an entry begins and ends."""
        number = self._numbers[item_id]
        top = self._extents.offset(number)
        return top, top + self._extents.height(number)

    def within(self, top: int, bottom: int) -> Sequence[str]:
        """The entries, made or not, that reach into a stretch of the column."""
        places = self._extents.within(top, bottom)
        return self._ids[places.start : places.stop]

    def entry_of(self, inner: QWidget | None) -> str | None:
        """The entry that holds a widget."""
        while inner is not None and inner.parentWidget() is not self:
            inner = inner.parentWidget()
        return next((one for one, widget in self.built.items() if widget is inner), None)

    def order_stops(self) -> None:
        """The keyboard goes from entry to entry in the order in which they stand, not in which they were made."""
        if self._are_stops_in_order:
            return
        self._are_stops_in_order = True
        stops = [stop for widget in self.built.values() for stop in _stops(widget)]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def stops(self) -> Mapping[str, Sequence[QWidget]]:
        """What the Tab key can reach, entry by entry."""
        return {one: [stop for stop in _stops(widget) if _is_reachable(stop)] for one, widget in self.built.items()}

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.measure()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.measure()

    def _height(self, widget: QWidget) -> int:
        """Texts know their height only once their width is theirs, and widgets in widgets only after that."""
        width, found = self.width(), -1
        for _ in range(_MOST_ROUNDS):
            wanted = widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
            if wanted == found:
                break
            found = max(0, wanted)
            widget.resize(width, found)
            layout = widget.layout()
            if layout is not None:
                layout.activate()
        return max(0, found)

    def _place(self) -> None:
        for one, widget in self.built.items():
            number = self._numbers[one]
            at = QRect(QPoint(0, self._extents.offset(number)), widget.size())
            at.setHeight(self._extents.height(number))
            if widget.geometry() != at:
                widget.setGeometry(at)
        self._fit()

    def _fit(self) -> None:
        if self.minimumHeight() != self._extents.total:
            self.setFixedHeight(self._extents.total)

    def _end(self, widget: QWidget) -> None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()


def _stops(widget: QWidget) -> list[QWidget]:
    return [one for one in [widget, *widget.findChildren(QWidget)] if one.focusPolicy() & Qt.FocusPolicy.TabFocus]


def _is_reachable(stop: QWidget) -> bool:
    return stop.isVisible() and stop.isEnabled()
