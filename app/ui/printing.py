"""A page of HTML as PDF, by Qt alone: for the window and for programs without one."""

import os

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from app.ui.theme.fonts import ui_font

_RESOLUTION_DPI = 300
_MARGIN_MM = 16.0
_FOOT_MM = 9.0
_MM_PER_INCH = 25.4
_FONT_PT = 9.0
_FOOT_PT = 8.0
# On so many pages it takes a second.
_MOST_LAID_OUT_AGAIN = 150


def pdf_of(html: str) -> bytes:
    """A4, with the page's title and its numbers at the foot. Needs a Qt application; nothing is loaded."""
    printing = Printing(html)
    while printing.draw_next():
        pass
    return printing.taken()


class Printing:
    """The same, a page at a time: `draw_next` until it is false, then `taken`."""

    def __init__(self, html: str) -> None:
        self._held = QByteArray()
        self._buffer = QBuffer(self._held)
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = _writer(self._buffer)
        self._document = _document(html, self._writer)
        self._title = self._document.metaInformation(QTextDocument.MetaInformation.DocumentTitle)
        self._writer.setTitle(self._title)
        self._count = self._document.pageCount()
        self._painter = QPainter(self._writer)
        self._drawn = 0

    def __del__(self) -> None:
        # A writer that goes before its painter ends the program.
        if self._painter.isActive():
            self._painter.end()

    def draw_next(self) -> bool:
        """Whether there are more pages."""
        if self._drawn:
            self._writer.newPage()
        _paint(self._painter, self._document, self._drawn, f"{self._drawn + 1} / {self._count}", self._title)
        self._drawn += 1
        return self._drawn < self._count

    def taken(self) -> bytes:
        """The whole file."""
        self._painter.end()
        self._buffer.close()
        return bytes(self._held.data())


def application_for_printing() -> QGuiApplication:
    """For a program without a window: no display is needed, none that is there is used. To be held while it prints."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication(["lintel"])


def _writer(buffer: QBuffer) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION_DPI)
    writer.setCreator("Lintel")
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    page = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    return writer


def _document(html: str, writer: QPdfWriter) -> QTextDocument:
    document = QTextDocument()
    # Points are points of the paper, whatever a screen makes of them.
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setDefaultFont(_font(_FONT_PT))
    # Digests have no spaces to break at.
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setHtml(html)
    document.setPageSize(QSizeF(writer.width(), writer.height() - _pixels(_FOOT_MM)))
    if document.pageCount() <= _MOST_LAID_OUT_AGAIN:
        keep_headings(document)
    return document


def keep_headings(document: QTextDocument) -> None:
    """No heading at the foot of a page with what it stands over on the next. Qt lays out anew what follows each."""
    block = document.begin()
    while block.isValid():
        below = block.next()
        while below.isValid() and below.blockFormat().headingLevel():
            below = below.next()
        is_heading = bool(block.blockFormat().headingLevel())
        if is_heading and below.isValid() and page_of(document, block) != page_of(document, below):
            broken = QTextBlockFormat()
            broken.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).mergeBlockFormat(broken)
        block = block.next()


def page_of(document: QTextDocument, block: QTextBlock) -> int:
    """The page on which its first line ends, from 0."""
    line = block.layout().lineAt(0)
    within = line.y() + line.height() if line.isValid() else 0.0
    end = document.documentLayout().blockBoundingRect(block).top() + within
    return int(max(end - 1, 0) // document.pageSize().height())


def _paint(painter: QPainter, document: QTextDocument, number: int, foot: str, title: str) -> None:
    size = document.pageSize()
    page = QRectF(0, number * size.height(), size.width(), size.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    # Text without a colour of its own is black on paper, also where the window is dark.
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    context.clip = page
    painter.save()
    painter.translate(0, -page.top())
    painter.setClipRect(page)
    document.documentLayout().draw(painter, context)
    painter.restore()
    below = QRectF(0, size.height(), size.width(), _pixels(_FOOT_MM))
    painter.setFont(_font(_FOOT_PT))
    painter.setPen(Qt.GlobalColor.darkGray)
    low = Qt.AlignmentFlag.AlignBottom
    painter.drawText(below, low | Qt.AlignmentFlag.AlignLeft, title)
    painter.drawText(below, low | Qt.AlignmentFlag.AlignRight, foot)


def _font(points: float) -> QFont:
    font = ui_font(1)
    font.setPointSizeF(points)
    return font


def _pixels(millimetres: float) -> float:
    return millimetres / _MM_PER_INCH * _RESOLUTION_DPI
