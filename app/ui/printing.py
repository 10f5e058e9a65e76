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
    QTextDocument,
    QTextOption,
)

from app.ui.theme.fonts import ui_font

_RESOLUTION_DPI = 300
_MARGIN_MM = 16.0
_FOOT_MM = 9.0
_MM_PER_INCH = 25.4
_FONT_PT = 9.0
_FOOT_PT = 8.0


def pdf_of(html: str) -> bytes:
    """A4, with the page's title and its numbers at the foot. Needs a Qt application; nothing is loaded."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer)
    document = _document(html, writer)
    title = document.metaInformation(QTextDocument.MetaInformation.DocumentTitle)
    writer.setTitle(title)
    painter = QPainter(writer)
    try:
        _paint(painter, writer, document, title)
    finally:
        painter.end()
    buffer.close()
    return bytes(held.data())


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
    return document


def _paint(painter: QPainter, writer: QPdfWriter, document: QTextDocument, title: str) -> None:
    size, count = document.pageSize(), document.pageCount()
    context = QAbstractTextDocumentLayout.PaintContext()
    # Text without a colour of its own is black on paper, also where the window is dark.
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    foot = QRectF(0, size.height(), size.width(), _pixels(_FOOT_MM))
    for number in range(count):
        if number:
            writer.newPage()
        page = QRectF(0, number * size.height(), size.width(), size.height())
        painter.save()
        painter.translate(0, -page.top())
        painter.setClipRect(page)
        context.clip = page
        document.documentLayout().draw(painter, context)
        painter.restore()
        painter.setFont(_font(_FOOT_PT))
        painter.setPen(Qt.GlobalColor.darkGray)
        low = Qt.AlignmentFlag.AlignBottom
        painter.drawText(foot, low | Qt.AlignmentFlag.AlignLeft, title)
        painter.drawText(foot, low | Qt.AlignmentFlag.AlignRight, f"{number + 1} / {count}")


def _font(points: float) -> QFont:
    font = ui_font(1)
    font.setPointSizeF(points)
    return font


def _pixels(millimetres: float) -> float:
    return millimetres / _MM_PER_INCH * _RESOLUTION_DPI
