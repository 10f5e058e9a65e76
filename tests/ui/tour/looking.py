"""What a look at a window finds: text wider or taller than its place, controls over each other, and their texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QAbstractItemModel, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QGraphicsSimpleTextItem,
    QGraphicsTextItem,
    QGraphicsView,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QScrollBar,
    QSplitter,
    QSplitterHandle,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

# Rounding of font widths to whole pixels.
_SLACK = 1
_CELLS = 40


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the widget that says it."""

    widget: str
    text: str


def named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()}".strip()


def in_sight(root: QWidget) -> Iterator[QWidget]:
    """The widgets of a window, or of a part of it, that are shown, also where they are scrolled away."""
    window = root.window()
    yield from (one for one in (root, *root.findChildren(QWidget)) if one.isVisible() and one.window() is window)


def texts(widget: QWidget) -> Iterator[str]:
    """Everything a widget says itself, to who looks, hovers or listens."""
    yield from shown_texts(widget)
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if widget.isWindow():
        yield widget.windowTitle()


def shown_texts(widget: QWidget) -> Iterator[str]:
    """What a widget shows."""
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QGroupBox():
            yield widget.title()
        case QTabBar():
            yield from (widget.tabText(number) for number in range(widget.count()))
            yield from (widget.tabToolTip(number) for number in range(widget.count()))
        case QComboBox():
            yield from (widget.itemText(number) for number in range(widget.count()))
        case QHeaderView():
            yield from _headers(widget)
        case QLineEdit():
            yield widget.placeholderText()
        case QTextEdit() | QPlainTextEdit():
            yield widget.placeholderText()
            yield widget.toPlainText()
        case QMenu():
            yield from (action.text() for action in widget.actions())
        case QListWidget():
            for number in range(widget.count()):
                entry = widget.item(number)
                yield from (entry.text(), entry.toolTip())
        case QTableView():
            yield from (text for text, _ in _cells(widget))
        case QProgressBar():
            yield widget.text() if widget.isTextVisible() else ""
        case _:
            yield from _drawn(widget)


def _headers(header: QHeaderView) -> Iterator[str]:
    model = _model(header)
    if model is not None and header.orientation() is Qt.Orientation.Horizontal:
        yield from (
            str(model.headerData(place, header.orientation()) or "")
            for place in range(header.count())
            if not header.isSectionHidden(place)
        )


def _model(view: QAbstractItemView) -> QAbstractItemModel | None:
    """A view that was not given anything yet has none, which its type does not tell."""
    return view.model()


def _cells(table: QTableView) -> Iterator[tuple[str, QRect]]:
    model = _model(table)
    if model is None:
        return
    for row in range(min(_CELLS, model.rowCount())):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            yield str(model.data(index) or ""), table.visualRect(index)


def _drawn(widget: QWidget) -> Iterator[str]:
    """The texts of a plot."""
    for item in widget.items() if isinstance(widget, QGraphicsView) else ():
        if isinstance(item, QGraphicsTextItem | QGraphicsSimpleTextItem) and item.isVisible():
            yield item.toPlainText() if isinstance(item, QGraphicsTextItem) else item.text()


class Look:
    """Looks at one window after the other; what stands as it stood before is not judged again."""

    def __init__(self) -> None:
        self._known: set[tuple[object, ...]] = set()

    def cut_off(self, root: QWidget) -> Iterator[str]:
        """What has less room than its text, reaches out of what holds it, or lies over something else."""
        shown = [one for one in in_sight(root) if one.width() and one.height()]
        for widget in shown:
            said = next((text for text in shown_texts(widget) if text), "")
            if said and self._is_new(widget, said, widget.mapTo(root, QPoint(0, 0)), widget.size(), root.size()):
                yield from _cut(widget, said[:60], root)
        for parent, members in _families(shown).items():
            if self._is_new(parent, *(one.geometry().getRect() for one in members)):
                yield from _overlaps(parent, members)

    def _is_new(self, widget: QWidget, *state: object) -> bool:
        key = (id(widget), *(str(one) for one in state))
        is_new = key not in self._known
        self._known.add(key)
        return is_new


def _cut(widget: QWidget, said: str, root: QWidget) -> Iterator[str]:
    size = f"({widget.width()} x {widget.height()})"
    yield from (f"{named(widget)}: {why} {said!r} {size}" for why in _too_small(widget))
    if why := _outside(widget, root):
        yield f"{named(widget)}: {why} {said!r} {size}"


def _too_small(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() if widget.wordWrap() and widget.text():
            if widget.heightForWidth(widget.width()) > widget.height() + _SLACK:
                yield f"cut in height, {widget.heightForWidth(widget.width())} needed"
            if _longest_word(widget) > widget.contentsRect().width() + _SLACK and not _breaks(widget):
                yield "a word cut off"
        case QLabel() if widget.text():
            yield from _smaller(widget)
        case QCheckBox() | QRadioButton():
            yield from _smaller(widget)
        case QAbstractButton() if widget.text():
            if not _in_tip(widget, widget.text()):
                yield from _smaller(widget)
        case QTabBar():
            yield from _tabs(widget)
        case QHeaderView():
            yield from _sections(widget)
        case QTableView():
            yield from _cells_cut(widget)
        case QListWidget():
            yield from _entries_cut(widget)
        case QComboBox():
            yield from _combo(widget)
        case QLineEdit():
            yield from _placeholder(widget)
        case _:
            return


def _smaller(widget: QWidget) -> Iterator[str]:
    need = widget.minimumSizeHint()
    if need.width() > widget.width() + _SLACK:
        yield f"cut off, {need.width()} needed"
    if need.height() > widget.height() + _SLACK and widget.maximumHeight() > widget.height():
        yield f"cut in height, {need.height()} needed"


def _longest_word(label: QLabel) -> int:
    metrics = QFontMetrics(label.font())
    return max((metrics.horizontalAdvance(word) for word in label.text().split()), default=0)


def _breaks(label: QLabel) -> bool:
    """Korean and what the label lays out itself break anywhere."""
    return bool(getattr(label, "breaks_words", False)) or any("\u1100" <= sign <= "\ud7ff" for sign in label.text())


def _in_tip(widget: QWidget, text: str) -> bool:
    """Whether the text is told whole by the tip of the widget or of what it stands in."""
    here: QWidget | None = widget
    while here is not None and not here.isWindow():
        if text.rstrip("…").replace("&&", "&") in here.toolTip():
            return True
        here = here.parentWidget()
    return False


def _tabs(bar: QTabBar) -> Iterator[str]:
    metrics = QFontMetrics(bar.font())
    for number in range(bar.count()):
        wide = metrics.horizontalAdvance(bar.tabText(number).replace("&&", "&"))
        told = bar.tabToolTip(number)
        if bar.tabRect(number).width() < wide and bar.tabText(number) not in told:
            yield f"tab {bar.tabText(number)!r} cut off"
        if bar.tabRect(number).right() > bar.width() and not told:
            yield f"tab {bar.tabText(number)!r} out of sight"


def _sections(header: QHeaderView) -> Iterator[str]:
    if header.orientation() is not Qt.Orientation.Horizontal:
        return
    metrics = QFontMetrics(header.font())
    for place, text in enumerate(_headers(header)):
        if max(map(metrics.horizontalAdvance, text.split("\n"))) > header.sectionSize(place):
            yield f"heading {text!r} cut off"


def _cells_cut(table: QTableView) -> Iterator[str]:
    metrics = QFontMetrics(table.font())
    for number, (text, place) in enumerate(_cells(table)):
        index = table.model().index(*divmod(number, max(1, table.model().columnCount())))
        tip = table.model().data(index, Qt.ItemDataRole.ToolTipRole)
        if metrics.horizontalAdvance(text) > place.width() and text not in str(tip):
            yield f"cell {text!r} cut off"


def _entries_cut(entries: QListWidget) -> Iterator[str]:
    metrics = QFontMetrics(entries.font())
    for number in range(entries.count()):
        entry = entries.item(number)
        lines = entry.text().split() if entries.wordWrap() else entry.text().split("\n")
        if any(metrics.horizontalAdvance(line) > entries.viewport().width() for line in lines):
            missing = [line for line in lines if line not in entry.toolTip()]
            if missing:
                yield f"entry {missing[0][:60]!r} cut off and not in its tip"


def _combo(combo: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    room = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    is_cut = combo.fontMetrics().horizontalAdvance(combo.currentText()) > room.width() + _SLACK
    if is_cut and not _in_tip(combo, combo.currentText()):
        yield f"choice {combo.currentText()!r} cut off"


def _placeholder(line: QLineEdit) -> Iterator[str]:
    said = line.placeholderText()
    if not said or line.text() or _in_tip(line, said):
        return
    margins = line.textMargins()
    # Qt keeps two pixels on each side of the text.
    room = line.contentsRect().width() - margins.left() - margins.right() - 4
    if line.fontMetrics().horizontalAdvance(said) > room:
        yield "hint cut off"


def _outside(widget: QWidget, root: QWidget) -> str:
    """Whether something holds the widget that is narrower, and cannot be scrolled there."""
    parent = widget.parentWidget()
    while parent is not None and widget is not root and not widget.isWindow():
        area = _scrolls(parent)
        place = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
        inner = parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
        is_wide = place.left() < inner.left() or place.right() > inner.right()
        is_tall = place.top() < inner.top() or place.bottom() > inner.bottom()
        if area is None and (is_wide or is_tall):
            return f"outside of {named(parent)}"
        if area is not None and is_wide and not area.horizontalScrollBar().maximum():
            return f"outside of {named(area)} sideways"
        if area is not None:
            return ""
        if parent is root:
            return ""
        parent = parent.parentWidget()
    return ""


def _scrolls(parent: QWidget) -> QAbstractScrollArea | None:
    area = parent.parentWidget()
    return area if isinstance(area, QAbstractScrollArea) and area.viewport() is parent else None


_LAYERED = (QSplitter, QStackedWidget, QAbstractScrollArea, QComboBox, QLineEdit, QTabBar, QHeaderView)


def _families(shown: list[QWidget]) -> dict[QWidget, list[QWidget]]:
    """What stands in rows, columns and grids, by what it stands in."""
    families: dict[QWidget, list[QWidget]] = {}
    for one in shown:
        parent = one.parentWidget()
        if parent is None or one.isWindow() or isinstance(parent, _LAYERED):
            continue
        if isinstance(one, QScrollBar | QSplitterHandle):
            continue
        families.setdefault(parent, []).append(one)
    return families


def _overlaps(parent: QWidget, members: list[QWidget]) -> Iterator[str]:
    """Two of one family that lie over each other."""
    placed = [one for one in members if _is_laid_out(parent, one)]
    for one, other in combinations(placed, 2):
        both = one.geometry().intersected(other.geometry())
        if both.width() > _SLACK and both.height() > _SLACK:
            yield f"{named(parent)}: {_told(one)} lies over {_told(other)} by {both.width()} x {both.height()}"


def _is_laid_out(parent: QWidget, one: QWidget) -> bool:
    # Not by `itemAt`: what it returns outlives the item of Qt, and takes down what is made at the same address later.
    layout = parent.layout()
    return layout is not None and any(each.indexOf(one) >= 0 for each in (layout, *layout.findChildren(QLayout)))


def _told(widget: QWidget) -> str:
    said = next((text for text in shown_texts(widget) if text), "")[:40]
    return f"{named(widget)} {said!r}" if said else named(widget)
