"""A page as PDF: all of it, on A4, with a number on each page, whatever the window's colours are."""

import re
import zlib

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from app.history.markup import heading, page, table
from app.ui import printing
from app.ui.printing import page_of, pdf_of


def contents(pdf: bytes) -> list[bytes]:
    """The drawing of each page."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    found: list[bytes] = []
    for stream in streams:
        try:
            drawn = zlib.decompress(stream)
        except zlib.error:
            continue
        if b" Tf" in drawn:
            found.append(drawn)
    return found


def test_a_long_page_becomes_several_of_a4_with_a_foot_on_each(application: QApplication) -> None:
    del application
    rows = [(f"{number}", "기둥 단면 600 mm") for number in range(120)]
    pdf = pdf_of(page("승인 기록", "ko", [heading(1, "승인 기록"), table(rows, ("번호", "값"))]))
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") == len(contents(pdf)) > 2
    assert b"/MediaBox [0 0 595.000000 842.000000]" in pdf or b"/MediaBox [0 0 595 842]" in pdf


def test_text_is_dark_on_paper_also_in_a_dark_window(application: QApplication) -> None:
    palette = application.palette()
    dark = application.palette()
    dark.setColor(dark.ColorRole.Text, "#ffffff")
    application.setPalette(dark)
    try:
        (drawn,) = contents(pdf_of("<p>600 mm</p>"))
    finally:
        application.setPalette(palette)
    assert b"\n1 1 1 scn" not in drawn.split(b" Tf")[0]


def test_no_heading_stands_at_the_foot_without_what_it_is_of(
    application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    del application
    laid_out: list[QTextDocument] = []
    monkeypatch.setattr(printing, "_paint", lambda _painter, document, *_: laid_out.append(document))
    body = [
        heading(3, f"{number}") + "".join(f"<p>{line}</p>" for line in range(number % 7 + 1)) for number in range(80)
    ]
    pdf_of(page("t", "ko", body))
    document, block, headings = laid_out[0], laid_out[0].begin(), 0
    while block.isValid():
        if block.blockFormat().headingLevel():
            headings += 1
            assert page_of(document, block) == page_of(document, block.next()), block.text()
        block = block.next()
    assert (headings, document.pageCount() > 3) == (80, True)
