"""Pieces of a page that a browser and Qt's own text document draw alike."""

import html
from collections.abc import Iterable, Sequence

from app.lib.visible import visible

STYLE = """
body { font-family: "Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo", sans-serif;
  font-size: 9pt; color: #1b1f24; background-color: #ffffff; }
h1 { font-size: 18pt; margin: 0 0 4px 0; } h2 { font-size: 13pt; margin: 20px 0 2px 0; }
h3 { font-size: 10.5pt; margin: 16px 0 2px 0; } h4 { font-size: 9pt; margin: 8px 0 2px 0; color: #24507a; }
p { margin: 2px 0; } .quiet { color: #57606a; font-size: 8pt; } .bad { color: #b3261e; }
.code { font-family: "JetBrains Mono", "DejaVu Sans Mono", Consolas, monospace; font-size: 7pt; }
table { border-collapse: collapse; margin: 3px 0 6px 0; } td, th { padding: 2px 5px; font-size: 8pt; text-align: left;
  vertical-align: top; border: 1px solid #c8ced6; overflow-wrap: anywhere; } th { background-color: #eef1f4; }
"""


def text(said: str) -> str:
    """A text as it is, with what would not be seen shown by its code."""
    return html.escape(visible(said), quote=False).replace("\n", "<br>")


def line(said: str, kind: str = "") -> str:
    """A paragraph of its own; nothing for an empty one."""
    return f'<p class="{kind}">{text(said)}</p>' if said else ""


def heading(level: int, said: str) -> str:
    return f"<h{level}>{text(said)}</h{level}>"


def table(rows: Iterable[Sequence[str]], headers: Sequence[str] = (), widths: Sequence[int] = ()) -> str:
    """Cells are texts; `widths` are per cent of the page. Nothing where there are no rows."""
    shown = [
        f"<tr>{''.join(_cell('td', cell, number, widths) for number, cell in enumerate(row))}</tr>" for row in rows
    ]
    if not shown:
        return ""
    head = "".join(_cell("th", cell, number, widths) for number, cell in enumerate(headers))
    first = f"<thead><tr>{head}</tr></thead>" if headers else ""
    return f'<table width="100%" cellspacing="0">{first}{"".join(shown)}</table>'


def _cell(kind: str, said: str, number: int, widths: Sequence[int]) -> str:
    width = f' width="{widths[number]}%"' if number < len(widths) else ""
    return f"<{kind}{width}>{text(said)}</{kind}>"


def codes(lines: Iterable[str]) -> str:
    """Requests and digests, one a line."""
    shown = [text(one) for one in lines]
    return f'<p class="code">{"<br>".join(shown)}</p>' if shown else ""


def page(title: str, language: str, body: Iterable[str]) -> str:
    """A whole document; it loads nothing from anywhere."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{text(title)}</title><style>{STYLE}</style></head>\n<body>\n{chr(10).join(filter(None, body))}\n"
        "</body></html>\n"
    )
