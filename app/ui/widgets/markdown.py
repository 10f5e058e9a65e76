"""Markdown as it streams in: one text view as tall as its content, redrawn no more often than it can afford."""

from time import perf_counter

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from app.ui.theme.fonts import CODE_FAMILIES, KOREAN_FAMILIES
from app.ui.theme.look import Look
from app.ui.theme.sheet import qt_palette

# A long answer costs more to lay out than a frame lasts; it then gets a fixed share of the time instead.
_SHARE_OF_TIME = 4
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class MarkdownView(QTextBrowser):
    """Shows Markdown; raw HTML and pictures in it are never loaded. `linked` carries the address of a clicked link."""

    linked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._source = ""
        self._drawn = ""
        self.renders = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setPalette(qt_palette(look))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(lambda url: self.linked.emit(url.toString()))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw)

    def present(self, source: str, *, is_final: bool = True) -> None:
        """Show `source`; while it still grows a drawing may wait for its share of time, the final one never does."""
        self._source = source
        if is_final:
            self._later.stop()
            self._draw()
        elif not self._later.isActive():
            self._draw()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is fetched: a picture in an answer would otherwise reach the network or the disk."""
        return None

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(400), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the conversation scrolls, not the message

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._drawn:
            self._drawn = ""
            self._draw()

    def _draw(self) -> None:
        if self._source == self._drawn:
            return
        began = perf_counter()
        document = self.document()
        document.setDefaultFont(self.font())
        document.setMarkdown(self._source, _FEATURES)
        _style(document, self._look)
        self._drawn = self._source
        self.renders += 1
        self._fit_height()
        self._later.start(round((perf_counter() - began) * 1000 * _SHARE_OF_TIME))

    def _fit_height(self) -> None:
        self.document().setTextWidth(max(1, self.viewport().width()))
        self.setFixedHeight(max(1, round(self.document().size().height()) + 2))


def _style(document: QTextDocument, look: Look) -> None:
    """Qt's Markdown reader knows structure only; spacing, tables and code get their look here."""
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        if block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockCodeFence) or _is_code(block.blockFormat()):
            _style_code(cursor, look)
        elif level := block.blockFormat().headingLevel():
            _style_heading(cursor, look, level)
        else:
            _style_paragraph(cursor, look)
        block = block.next()
    for child in document.rootFrame().childFrames():
        _style_frame(child, look)


def _is_code(form: QTextBlockFormat) -> bool:
    return form.nonBreakableLines() or form.hasProperty(QTextBlockFormat.Property.BlockCodeLanguage)


def _style_code(cursor: QTextCursor, look: Look) -> None:
    form = QTextBlockFormat()
    form.setBackground(QColor(look.palette.sunken))
    form.setLeftMargin(look.px(8))
    form.setRightMargin(look.px(8))
    form.setNonBreakableLines(False)
    cursor.mergeBlockFormat(form)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    letters = QTextCharFormat()
    letters.setFontFamilies([*CODE_FAMILIES, "monospace", *KOREAN_FAMILIES])
    letters.setProperty(QTextCharFormat.Property.FontPixelSize, look.px(13))
    cursor.mergeCharFormat(letters)


def _style_heading(cursor: QTextCursor, look: Look, level: int) -> None:
    form = QTextBlockFormat()
    form.setTopMargin(look.px(10))
    form.setBottomMargin(look.px(4))
    cursor.mergeBlockFormat(form)
    size = look.px(max(15, 22 - 2 * level))
    for start, end, letters in _fragments(cursor):
        # The reader asks for a relative size, which would win over ours.
        letters.clearProperty(QTextCharFormat.Property.FontSizeAdjustment)
        letters.setProperty(QTextCharFormat.Property.FontPixelSize, size)
        letters.setFontWeight(QFont.Weight.DemiBold)
        _between(cursor, start, end).setCharFormat(letters)


def _style_paragraph(cursor: QTextCursor, look: Look) -> None:
    form = QTextBlockFormat()
    form.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setTopMargin(0)
    form.setBottomMargin(0 if _is_in_table(cursor) else look.px(2 if cursor.currentList() else 6))
    cursor.mergeBlockFormat(form)
    _style_links(cursor, look)


def _style_links(cursor: QTextCursor, look: Look) -> None:
    """The reader paints links with the application's colours of the moment, which need not be this theme's."""
    for start, end, letters in _fragments(cursor):
        if letters.isAnchor():
            letters.setForeground(QBrush(QColor(look.palette.accent)))
            _between(cursor, start, end).setCharFormat(letters)


def _fragments(cursor: QTextCursor) -> list[tuple[int, int, QTextCharFormat]]:
    """The pieces of a block that share a format, listed before any of them is changed."""
    found: list[tuple[int, int, QTextCharFormat]] = []
    piece = cursor.block().begin()
    while not piece.atEnd():
        fragment = piece.fragment()
        found.append((fragment.position(), fragment.position() + fragment.length(), fragment.charFormat()))
        piece += 1
    return found


def _between(cursor: QTextCursor, start: int, end: int) -> QTextCursor:
    made = QTextCursor(cursor)
    made.setPosition(start)
    made.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return made


def _is_in_table(cursor: QTextCursor) -> bool:
    # The stubs promise a table; outside of one Qt answers None.
    return isinstance(cursor.currentFrame(), QTextTable)


def _style_frame(frame: QTextFrame, look: Look) -> None:
    if not isinstance(frame, QTextTable):
        return
    form = frame.format()
    form.setBorder(1)
    form.setBorderCollapse(True)
    form.setBorderBrush(QBrush(QColor(look.palette.border)))
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setCellPadding(look.px(4))
    form.setCellSpacing(0)
    form.setTopMargin(look.px(4))
    form.setBottomMargin(look.px(10))
    form.setWidth(QTextLength(QTextLength.Type.VariableLength, 0))
    frame.setFormat(form)
    for number in range(frame.columns()):
        cell = frame.cellAt(0, number)
        letters = cell.format()
        letters.setBackground(QBrush(QColor(look.palette.sunken)))
        cell.setFormat(letters)
