"""Markdown as it streams in: one text view as tall as its content, redrawn no more often than it can afford."""

from time import perf_counter

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QResizeEvent, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from app.lib.visible import hides
from app.ui.theme.look import Look
from app.ui.theme.sheet import qt_palette
from app.ui.widgets.bounds import bounded_and_harmless
from app.ui.widgets.markdown_style import (
    address_of,
    is_internal,
    say_addresses,
    shown_address,
    style,
)
from app.ui.widgets.visible import visible

# A long answer costs more to lay out than a frame lasts; it then gets a fixed share of the time instead.
_SHARE_OF_TIME = 4
# md4c's own flags, which Qt passes on: an address that only stands in the text is no link, since inside the text of a
# link it would replace where that one leads.
_NO_BARE_LINKS = ~(0x0004 | 0x0008 | 0x0400)
_GITHUB = QTextDocument.MarkdownFeature.MarkdownDialectGitHub.value & _NO_BARE_LINKS
_FEATURES = QTextDocument.MarkdownFeature(_GITHUB) | QTextDocument.MarkdownFeature.MarkdownNoHTML


class _Document(QTextDocument):
    """A document that fetches nothing: neither a picture nor a style sheet, from the network or the disk."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return None


class MarkdownView(QTextBrowser):
    """Shows Markdown; raw HTML and pictures in it are never loaded. `linked` carries the address of a clicked link.

    What is too much to lay out is left away: `is_whole` says so, and the owner offers the text in another form.
    """

    linked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._source = ""
        self._drawn = ""
        self._document = _Document(self)
        self.renders = 0
        self.is_whole = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setPalette(qt_palette(look))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.anchorClicked.connect(lambda url: self.linked.emit(address_of(url)))
        self.highlighted.connect(self._show_address)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw)

    def present(self, source: str, *, is_final: bool = True) -> None:
        """Show `source`; while it still grows a drawing may wait for its share of time, the final one never does."""
        part = bounded_and_harmless(source)
        self.is_whole = part.is_whole
        self._source = part.head
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
        if event.size().width() != event.oldSize().width():
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
        before, self._document = self._document, self._made()
        # As a property: for each call of `setDocument` PySide keeps the document for as long as the view lives.
        self.setProperty("document", self._document)
        before.deleteLater()
        self._drawn = self._source
        self.renders += 1
        self._fit_height()
        self._later.start(round((perf_counter() - began) * 1000 * _SHARE_OF_TIME))

    def _made(self) -> _Document:
        """Read and styled before it is shown: a document in sight would be laid out anew at each change of format."""
        document = _Document(self)
        document.setDocumentMargin(0)
        document.setDefaultFont(self.font())
        document.setMarkdown(self._source, _FEATURES)
        if hides(document.toPlainText()):  # whatever the reader made of it
            document.setPlainText(visible(self._source))
            return document
        style(document, self._look)
        say_addresses(document, self._look)
        return document

    def _show_address(self, url: QUrl) -> None:
        """Where a link leads, while the mouse is over it."""
        self.setToolTip(shown_address(address_of(url)) if url.toString() and not is_internal(url.toString()) else "")

    def _fit_height(self) -> None:
        width = max(1, self.viewport().width())
        if self.document().textWidth() != width:
            self.document().setTextWidth(width)
        self.setFixedHeight(max(1, round(self.document().size().height()) + 2))
