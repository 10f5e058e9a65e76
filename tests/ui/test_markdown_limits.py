"""No answer can stop the window: what is too much to lay out is folded, and nothing is ever fetched."""

import gc
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextTable
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.protocol.items import AssistantMessage
from app.ui import samples
from app.ui.chat.messages import AssistantText
from app.ui.theme.look import Look
from app.ui.widgets import bounds
from app.ui.widgets.bounds import bounded, bounded_and_harmless, depth, harmless
from app.ui.widgets.markdown import MarkdownView
from tests.fakes.counting import lines_run


def table(columns: int, rows: int) -> str:
    return "|" + "a|" * columns + "\n|" + "-|" * columns + "\n" + ("|" + "b|" * columns + "\n") * rows


TOO_MUCH = {
    "table 10 x 50": table(10, 50),
    "table 100 x 1000": table(100, 1000),
    "one row of 5,000 cells": "|" * 5000,
    "10,000 links": "[x](http://h/y) " * 10_000,
    "10,000 addresses": "<http://a.b/c> " * 10_000,
    "10,000 pictures": "![x](http://h/a.png)\n" * 10_000,
    "1 MB without a blank": "a" * 1_000_000,
    "1 MB of words": "ab " * 333_333,
    "a list of 10,000": "- x\n" * 10_000,
    "a list 1,000 deep": "\n".join("  " * level + "- x" for level in range(1000)),
    "1,000 lists on a line": "- " * 1000 + "x",
    "2,000 quotes": "> " * 2000 + "x",
    "100,000 stars": "*" * 100_000,
    "100,000 emphases": "**a** " * 100_000,
    "unclosed emphases": "*a **b " * 50_000,
    "brackets": "[" * 100_000,
    "backticks": "`" * 100_000,
    "a huge heading": "# " + "x " * 50_000,
    "10,000 headings": "# x\n\n" * 10_000,
    "HTML": "<b>" * 50_000,
    "entities": "&amp;" * 50_000,
    "a long fence": "```\n" + "x\n" * 20_000,
    "hidden": "\u202e" * 100_000,
    "lookalikes": "D\u0406" * 100_000,
    "stacked marks": "e" + "\u0301" * 100_000,
    "many tables": "| a | b |\n|---|---|\n| 1 | 2 |\n\n" * 1000,
    "tasks": "- [ ] x\n" * 5000,
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_is_laid_out_stays_within_the_limits(qtbot: QtBot, look: Look, name: str) -> None:
    view = MarkdownView(look)
    qtbot.addWidget(view)
    view.resize(600, 10)
    view.show()
    view.present(TOO_MUCH[name])
    assert not view.is_whole
    document = view.document()
    tables = [one for one in document.rootFrame().childFrames() if isinstance(one, QTextTable)]
    assert document.blockCount() <= bounds.MAX_BLOCKS + bounds.MAX_CELLS
    assert sum(one.rows() * one.columns() for one in tables) <= bounds.MAX_CELLS
    assert document.characterCount() <= 2 * bounds.MAX_CHARACTERS
    assert view.renders <= 1


@pytest.mark.parametrize("name", TOO_MUCH)
def test_finding_the_limit_costs_no_more_for_a_longer_text(name: str) -> None:
    text = TOO_MUCH[name]
    once = lines_run(lambda: bounded_and_harmless(text))
    assert lines_run(lambda: bounded_and_harmless(text * 8)) <= 8 * once + 100


@pytest.mark.parametrize(
    "text",
    [
        samples.ANSWER.en,
        samples.ANSWER.ko,
        table(7, 40),
        "word " * 5000,
        "".join(f"word{number} " for number in range(3000)),
        "```python\n" + "    " * 10 + "x = 1\n```",
        "1. a\n   - b\n      - c\n         > d\n",
        "",
    ],
)
def test_an_answer_of_usual_size_is_laid_out_whole(text: str) -> None:
    assert bounded_and_harmless(text).is_whole


@pytest.mark.parametrize(
    ("line", "levels"), [("x", 0), ("> > x", 2), ("- - 1. x", 3), ("        - x", 3), ("-x", 0), ("\t\tx", 2), ("", 0)]
)
def test_depth_counts_quotes_lists_and_indentation(line: str, levels: int) -> None:
    assert depth(line) == levels


def test_the_cut_falls_between_rows_and_words() -> None:
    head = bounded(table(2, 1000)).head
    assert head.endswith("|b|b|\n")
    assert bounded("word " * 100_000).head.endswith("word")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("&#x202e;abc", "⟨U+202E⟩abc"),
        ("a&zwj;b&shy;", "a⟨U+200D⟩b⟨U+00AD⟩"),
        ("D&#1030;", "D\u0406⟨U+0406⟩"),
        ("&lt;b&gt; &amp;lt; &#42;", "&lt;b&gt; &amp;lt; &#42;"),
        ("a\r\nb\tc", "a\nb    c"),
    ],
)
def test_entities_hide_nothing_and_make_no_markdown(source: str, shown: str) -> None:
    assert harmless(source) == shown


def test_what_is_left_away_is_offered_whole_as_plain_text(qtbot: QtBot, look: Look) -> None:
    message = AssistantText(look)
    qtbot.addWidget(message)
    message.show()
    text = table(10, 200)
    message.present(AssistantMessage(item_id="m", text=text, author="m", created_at=samples.AT), is_final=True)
    assert message._rest.isVisible()
    assert f"{len(text):,}" in message._rest._head.text()
    message._rest.toggle()
    view = message.findChildren(QPlainTextEdit)[0]
    assert view.toPlainText() == text
    message.present(AssistantMessage(item_id="m", text="short", author="m", created_at=samples.AT), is_final=True)
    assert not message._rest.isVisible()


def test_a_text_that_grows_beyond_the_limit_is_not_drawn_again(qtbot: QtBot, look: Look) -> None:
    view = MarkdownView(look)
    qtbot.addWidget(view)
    text = table(10, 200)
    view.present(text)
    for end in range(20):
        view.present(text + "|b|\n" * end)
    assert view.renders == 1


class Counting(BaseHTTPRequestHandler):
    """Keeps what was asked for."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        pass


@pytest.fixture
def web() -> Iterator[tuple[str, list[str]]]:
    Counting.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Counting)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", Counting.asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "source",
    [
        "![p]({web}/1)",
        "![p][r]\n\n[r]: {web}/2",
        "[![p]({web}/3)]({web}/4)",
        "<img src='{web}/5'> <style>@import url({web}/6)</style>",
        "| a |\n|---|\n| ![p]({web}/7) |",
        "# ![p]({web}/8)",
        "![p](file:///etc/hostname) ![p](/etc/hostname) ![p](:/qt-project.org/logos/pysidelogo.png)",
        "![p](data:image/png;base64,iVBORw0KGgo=)",
    ],
)
def test_nothing_is_fetched_from_network_or_disk(
    qtbot: QtBot, look: Look, web: tuple[str, list[str]], source: str
) -> None:
    address, asked = web
    view = MarkdownView(look)
    qtbot.addWidget(view)
    view.show()
    view.present(source.replace("{web}", address))
    QApplication.processEvents()
    view.grab()
    assert asked == []
    assert "\ufffc" not in view.document().toRawText()
    assert view.document().loadResource(2, "file:///etc/hostname") is None


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("[https://midasit.com](http://evil.example/p)", "https://midasit.com ⟨http://evil.example/p⟩"),
        ("[a **b** c](http://h/p)", "a b c ⟨http://h/p⟩"),
        ("<http://h/p>", "http://h/p"),
        ("[0.0080](result:call/t/7)", "0.0080"),
        ("[Rename](form:rename?name=C1)", "Rename"),
        ("[x](javascript:alert%281%29)", "x ⟨javascript:alert%281%29⟩"),
        ("![alt](http://h/a.png)", "[picture, not loaded] ⟨http://h/a.png⟩"),
        ("http://bare.example/x", "http://bare.example/x"),
    ],
)
def test_the_address_of_a_link_stands_behind_it(qtbot: QtBot, look: Look, source: str, shown: str) -> None:
    view = MarkdownView(look)
    qtbot.addWidget(view)
    view.present(source)
    assert view.toPlainText() == shown


def test_a_text_that_grows_keeps_none_of_its_earlier_drawings(look: Look, qtbot: QtBot) -> None:
    """An hour of streaming draws one answer a hundred thousand times."""
    view = MarkdownView(look)
    qtbot.addWidget(view)
    for number in range(20):
        view.present(f"**{number}** storeys")
        assert view.document().toPlainText() == f"{number} storeys"
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    held = [one for one in gc.get_objects() if isinstance(one, type(view._document)) and isValid(one)]
    assert [one for one in held if one.parent() in (view, None)] == [view._document]
