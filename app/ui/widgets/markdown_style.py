"""How Markdown looks (Qt's reader knows structure only): spacing, headings, code, tables, addresses behind links."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from app.protocol.links import FORM, RESULT
from app.ui import words
from app.ui.theme.fonts import CODE_FAMILIES, KOREAN_FAMILIES
from app.ui.theme.look import Look
from app.ui.widgets.visible import visible

_ADDRESS_LENGTH = 300
_PICTURE = "\ufffc"


def is_internal(address: str) -> bool:
    """A link to one of Lintel's own results or forms."""
    return address.startswith((RESULT, FORM))


def address_of(url: QUrl) -> str:
    """The address as it would be requested: a foreign host in its ASCII form, hidden characters as codes."""
    return url.toString() if is_internal(url.toString()) else bytes(url.toEncoded().data()).decode("ascii")


def shown_address(address: str) -> str:
    """An address to read; a very long one keeps its beginning and its end."""
    text = visible(address)
    half = _ADDRESS_LENGTH // 2
    return text if len(text) <= _ADDRESS_LENGTH else f"{text[:half]} … {text[-half:]} ({len(address):,})"


def say_addresses(document: QTextDocument, look: Look) -> None:
    """Write the address of each link behind its text, and in place of each picture that none is loaded."""
    for start, end, address, shown in reversed(_addressed(document)):
        cursor = QTextCursor(document)
        cursor.setPosition(end)
        letters = QTextCharFormat()
        letters.setForeground(QBrush(QColor(look.palette.muted)))
        cursor.insertText(f" ⟨{shown_address(address)}⟩", letters)
        if shown == _PICTURE:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(look.say(words.PICTURE_LEFT_OUT), letters)


def _addressed(document: QTextDocument) -> list[tuple[int, int, str, str]]:
    """Start, end, address and text of each link and picture; a link of several pieces counts once."""
    found: list[tuple[int, int, str, str]] = []
    block = document.begin()
    while block.isValid():
        for start, end, letters in _fragments(QTextCursor(block)):
            address = letters.anchorHref() or (letters.toImageFormat().name() if letters.isImageFormat() else "")
            text = block.text()[start - block.position() : end - block.position()]
            if not address or is_internal(address):
                continue
            if found and found[-1][1] == start and found[-1][2] == address:
                found[-1] = (found[-1][0], end, address, found[-1][3] + text)
            else:
                found.append((start, end, address, text))
        block = block.next()
    return [one for one in found if one[3].strip() != address_of(QUrl(one[2])) or one[3] == _PICTURE]


def style(document: QTextDocument, look: Look) -> None:
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
