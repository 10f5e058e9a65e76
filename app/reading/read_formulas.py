"""Combinations as formulas, spans and heights as notation, standards and files by name."""

import re
from decimal import Decimal
from typing import Final

from app.reading.numbers import number_of, shown
from app.reading.slots import CodeName, FileName, Formula, Found, Spacing
from app.reading.source import SourceText

_CASE: Final = r"[A-Za-z][A-Za-z0-9_]{0,19}(?:\((?:ST|RS|TH|CB)\))?"
_FACTOR: Final = r"\d{1,2}(?:\.\d{1,4})?"
_TERM: Final = rf"(?:{_FACTOR} ?[*x·]? ?)?{_CASE}"
_FORMULA: Final = re.compile(
    rf"(?<![\w.])(?P<sign>[+\-])? ?(?P<terms>{_TERM}(?: ?[+\-±] ?{_TERM}){{1,12}})(?![\w.])"
    rf"|(?<![\w.])(?P<alone>{_FACTOR} ?[*·]? ?(?:D|L|W|E|S|DL|LL|SDL|EX|EY|WX|WY|RX|RY))(?![\w.])"
)
_ONE: Final = re.compile(rf"(?P<sign>[+\-±])? ?(?:(?P<factor>{_FACTOR}) ?[*x·]? ?)?(?P<case>{_CASE})")
_LENGTH: Final = r"\d{1,3}(?:\.\d{1,3})?|\d{4,5}"
_M: Final = r"mm|m|미터"
_AT: Final = re.compile(
    rf"(?<![\w.])(?:(?P<count>\d{{1,2}}) ?@ ?(?P<length>{_LENGTH}) ?(?P<unit>{_M})?|(?P<length2>{_LENGTH}) ?(?P<unit2>{_M})? ?@ ?(?P<count2>\d{{1,2}})"
    rf"|(?P<count3>\d{{1,2}}) ?[xX*] ?(?P<length3>{_LENGTH}) ?(?P<unit3>{_M}))(?![\w.]*\d|[A-Za-z])"
)
_SUM: Final = re.compile(
    rf"(?<![\w.+])(?P<items>(?:{_LENGTH}) ?(?:{_M})?(?: ?\+ ?(?:{_LENGTH}) ?(?:{_M})?){{1,40}})(?![\w.]*\d|[A-Za-z])"
)
_HELD: Final = (
    (r"KDS ?41 ?17 ?00(?: ?[::] ?2019)?(?! ?[::]?\d)", "KDS 41 17 00:2019"),
    (r"KDS ?41 ?12 ?00(?: ?[::] ?2022)?(?! ?[::]?\d)", "KDS 41 12 00:2022"),
    (r"ASCE ?(?:/ ?SEI ?)?7 ?- ?16", "ASCE 7-16"),
    (r"EN ?1998(?:-1)?(?: ?[::] ?2004)?|Eurocode ?8|EC ?8", "EN 1998-1:2004"),
)
_OTHER: Final = re.compile(
    r"(?<![A-Za-z])(?:KDS ?\d{2} ?\d{2} ?\d{2}(?: ?[::] ?\d{4})?|KBC ?-?(?: ?20\d{2}|\d{2})?|ASCE ?7(?: ?- ?\d{2})?|IBC ?(?:20\d{2})?"
    r"|ACI ?318(?:-\d{2})?M?|AISC ?360(?:-\d{2})?|NBC ?\d{4}|UBC ?-?\d{2}|AIK ?-?\w{0,6}|KSSC ?-?\w{0,6}|KCI ?-?\w{0,8}|Eurocode ?\d|EN ?199\d(?:-\d){0,2})(?![A-Za-z\d])",
    re.IGNORECASE,
)
_EXTENSIONS: Final = r"mgbx?|mgtx?|mctx?|mcb|meb|ifc|dxf|dwg|xlsx?|csv|pdf|docx?|png|jpe?g|txt|json|gguf"
_FILE: Final = re.compile(
    rf"[\"“'](?P<quoted>[^\"“”'\n]{{1,300}}\.(?:{_EXTENSIONS}))[\"”']|(?<!\S)(?P<bare>[^\s\"“”',;]{{1,300}}?\.(?:{_EXTENSIONS}))(?![A-Za-z0-9])",
    re.IGNORECASE,
)


def read_files(source: SourceText) -> list[Found]:
    """File names and paths by their extension."""
    found: list[Found] = []
    for match in source.matches(_FILE):
        group = "quoted" if match["quoted"] else "bare"
        span = source.span(*match.span(group))
        source.take(match)
        found.append(Found(FileName(span.words), span))
    return found


def read_codes(source: SourceText) -> list[Found]:
    """Design standards; those that Lintel holds in the tools' spelling."""
    found = [
        Found(CodeName(name, is_held=True), source.take(match))
        for words, name in _HELD
        for match in source.matches(re.compile(rf"(?<![A-Za-z])(?:{words})", re.IGNORECASE))
    ]
    for match in source.matches(_OTHER):
        span = source.take(match)
        found.append(Found(CodeName(span.words.strip(), is_held=False), span))
    return found


def read_formulas(source: SourceText) -> list[Found]:
    """ "1.2D + 1.6L", "0.9DL-1.0EX", a lone "1.4D"; "±" gives two formulas."""
    found: list[Found] = []
    for match in source.matches(_FORMULA):
        words = match[0].strip()
        if match["alone"] is None and not re.search(r"\d", words):
            continue
        span = source.take(match)
        for plus in ("+", "-") if "±" in words else ("+",):
            terms = [
                (
                    Decimal(term["factor"] or 1) * (-1 if (term["sign"] or "+").replace("±", plus) == "-" else 1),
                    term["case"],
                )
                for term in _ONE.finditer(words)
            ]
            found.append(Found(Formula(tuple(terms)), span))
    return found


def read_spacings(source: SourceText) -> list[Found]:
    """ "3@6m", "8.4m@3", "6+7.5+6 m", "3x6m"."""
    found: list[Found] = []
    for match in source.matches(_AT):
        count = int(match["count"] or match["count2"] or match["count3"])
        digits = shown(number_of(match["length"] or match["length2"] or match["length3"]))
        unit = match["unit"] or match["unit2"] or match["unit3"] or ""
        if count:
            found.append(Found(Spacing((digits,) * count, unit.replace("미터", "m")), source.take(match)))
    for match in source.matches(_SUM):
        units = {each.replace("미터", "m") for each in re.findall(_M, match["items"])}
        if len(units) > 1:
            continue
        digits = tuple(shown(number_of(each)) for each in re.findall(_LENGTH, match["items"]))
        found.append(Found(Spacing(digits, units.pop() if units else ""), source.take(match)))
    return found
