"""What has a title of its own: design standards and files."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.reading.slots import CodeName, FileName, Found
from app.reading.source import SourceText
from app.trade import asce7, en1998, kds_41_12, kds_41_17

_YEAR: Final = r"(?: ?[::] ?\d{4})"
_HELD: Final = (
    (r"KDS ?41[ -]?17[ -]?00(?: ?[::]?[ (]?2019\)?)?(?!\d| ?[::]? ?\d{4})", kds_41_17.NAME),
    (r"KDS ?41[ -]?12[ -]?00(?: ?[::]?[ (]?2022\)?)?(?!\d| ?[::]? ?\d{4})", kds_41_12.NAME),
    (r"ASCE ?(?:/ ?SEI ?)?7 ?- ?16", asce7.NAME),
    (r"EN ?1998(?:-1)?(?: ?[::] ?2004)?(?!-\d)|Eurocode ?8|유로코드 ?8|EC ?8", en1998.NAME),
)
_KOREAN: Final = (
    rf"KDS ?\d{{2}} ?\d{{2}} ?\d{{2}}{_YEAR}?|KBC ?-?(?: ?20\d{{2}}|\d{{2}})?|(?:AIK|KSSC|KCI) ?-?\w{{0,8}}"
)
_AMERICAN: Final = (
    r"ASCE ?(?:/ ?SEI ?)?7(?: ?- ?\d{2})?|IBC ?(?:20\d{2})?|ACI ?318(?:-\d{2})?M?|AISC ?360(?:-\d{2})?|UBC ?-?\d{2}"
)
_OTHERS: Final = r"NBC ?\d{4}|Eurocode ?\d|유로코드 ?\d|EN ?199\d(?:-\d){0,2}|BS ?\d{4}|GB ?50\d{3}|IS ?1893"
_OTHER: Final = Pattern(rf"(?<![A-Za-z])(?:{_KOREAN}|{_AMERICAN}|{_OTHERS})(?![A-Za-z\d])", re.IGNORECASE)
_EXTENSIONS: Final = r"(?:mgbx?|mgtx?|mctx?|mcb|meb|ifc|dxf|dwg|xlsx?|csv|pdf|docx?|png|jpe?g|txt|json|gguf|html?)"
_STOP: Final = r"(?![A-Za-z0-9])"
_QUOTED: Final = rf"[\"“'‘「](?P<quoted>[^\"“”'‘’「」\n]{{1,300}}\.{_EXTENSIONS})[\"”'’」]"
# A path may hold blanks after its first slash.
_PATH: Final = rf"(?<!\S)(?P<path>(?:[A-Za-z]:[\\/]|~?/|\\\\)[^\n\"“”'<>|*?]{{1,300}}?\.{_EXTENSIONS}){_STOP}"
_BARE: Final = rf"(?<![^\s(,:])(?P<bare>[^\s\"“”'‘’,;()]{{1,200}}?\.{_EXTENSIONS}){_STOP}"
_FILE: Final = Pattern(rf"{_QUOTED}|{_PATH}|{_BARE}", re.IGNORECASE)


def read_files(source: SourceText) -> list[Found]:
    """File names and paths by their extension."""
    found: list[Found] = []
    for match in source.matches(_FILE):
        group = next(name for name in ("quoted", "path", "bare") if match[name])
        span = source.span(*match.span(group))
        source.take(match)
        found.append(Found(FileName(span.words), span))
    return found


def read_codes(source: SourceText) -> list[Found]:
    """Design standards; those that Lintel holds in the tools' spelling."""
    found = [
        Found(CodeName(name, is_held=True), source.take(match))
        for words, name in _HELD
        for match in source.matches(Pattern(rf"(?<![A-Za-z])(?:{words})", re.IGNORECASE))
    ]
    for match in source.matches(_OTHER):
        found.append(Found(CodeName(match[0].strip(), is_held=False), source.take(match)))
    return found
