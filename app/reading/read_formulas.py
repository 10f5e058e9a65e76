"""Combinations as formulas: factors and cases with signs between them."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.reading.slots import Formula, Found
from app.reading.source import SourceText
from app.trade.answers.digest import ModelDigest, NameKind
from app.trade.dimensions import Dimension
from app.trade.units import spellings

_CASE: Final = r"[A-Za-z][A-Za-z0-9_]{0,19}(?:\((?:ST|RS|TH|CB)\))?"
_FACTOR: Final = r"\d{1,2}(?:\.\d{1,4})?"
_TIMES: Final = r" ?(?:[*·] ?|x )?"
_SIGN: Final = r"(?:\+/-|[+\-±])"
_TERM: Final = rf"(?:{_FACTOR}{_TIMES})?{_CASE}"
_BRACKET: Final = rf"(?:{_FACTOR}{_TIMES})?\( ?{_TERM}(?: ?{_SIGN} ?{_TERM}){{1,8}} ?\)"
_ANY: Final = rf"(?:{_BRACKET}|{_TERM})"
_LONE: Final = r"(?:D|L|W|E|S|DL|LL|SDL|EX|EY|WX|WY|RX|RY)"
_ENDS: Final = r"(?![A-Za-z0-9_]|\.\d)"
_FORMULA: Final = Pattern(
    rf"(?<![\w.])(?P<terms>(?:[+\-] ?)?{_ANY}(?: ?{_SIGN} ?{_ANY}){{1,12}}){_ENDS}"
    rf"|(?<![\w.])(?P<alone>{_FACTOR}{_LONE}|(?<![A-Z0-9_] )(?<!\d, )(?<![~,\-]){_FACTOR} ?[*·]? ?{_LONE})"
    rf"{_ENDS}(?! \d)"
    rf"|(?<![\w.])(?P<bracket>{_FACTOR}{_TIMES}\( ?{_TERM}(?: ?{_SIGN} ?{_TERM}){{1,8}} ?\)){_ENDS}"
)
_POINTED: Final = r"\d{1,2}\.\d{1,4}"
# "1.2DL 1.2SDL 1.0LL": terms side by side, each with its factor.
_SIDE_BY_SIDE: Final = Pattern(
    rf"(?<![\w.])(?P<terms>{_POINTED}{_CASE}(?: (?:and )?{_POINTED}{_CASE}){{1,12}}){_ENDS}(?! ?[+\-±])"
)
_PIECE: Final = Pattern(
    rf"(?P<sign>{_SIGN})? ?(?:(?:(?P<outer>{_FACTOR}){_TIMES})?\((?P<inner>[^()]{{1,200}}(?:\((?:ST|RS|TH"
    rf"|CB)\)[^()]{{0,200}}){{0,9}})\)"
    rf"|(?:(?P<factor>{_FACTOR}){_TIMES})?(?P<case>{_CASE}))"
)
# Letters that standards give to loads; the rest must be cases of the model or carry a factor.
_LETTERS: Final = frozenset(
    [
        "D",
        "L",
        "S",
        "W",
        "E",
        "H",
        "F",
        "T",
        "R",
        "Lr",
        "DL",
        "LL",
        "SDL",
        "CL",
        "SL",
        "WL",
        "EL",
        "WX",
        "WY",
        "EX",
        "EY",
        "RX",
        "RY",
    ]
)
# No load case is called like a unit or one of these words.
_UNITS: Final = frozenset((*spellings(*Dimension), "to", "and", "by"))
_CASES: Final = (NameKind.LOAD_CASE, NameKind.SPECTRUM_CASE, NameKind.COMBINATION)

# "Node 3 WX": the number is the node's, no factor of the case.
_NUMBERED: Final = Pattern(
    r"(?:(?<![A-Za-z])(?:nodes?|joints?|nds?|jts?|elements?|elems?|members?|mbrs?|beams?|bms?|girders?|columns?|cols?"
    r"|braces?|walls?|plates?)|절점|노드|요소|부재|보|거더|기둥|가새|벽)\.? ?(?:no\.? ?|번호 ?)?$",
    re.IGNORECASE,
)

_NAMED: Final = Pattern(r"(?P<name>[A-Za-z][A-Za-z0-9_]{0,19}) [-–] (?=\d)")

Terms = tuple[tuple[Decimal, str], ...]


def read_formulas(source: SourceText, digest: ModelDigest) -> list[Found]:
    """ "1.2D + 1.6L", "0.9DL-1.0EX", "1.2(D+F)", a lone "1.4D", "DL+LL" of the model; "±" gives two formulas."""
    known = frozenset(name for kind in _CASES for name in digest.of(kind))
    found: list[Found] = []
    for match in source.matches(_SIDE_BY_SIDE):
        pieces = list(_PIECE.finditer(match[0].replace("and ", "")))
        if all(piece["case"] in known for piece in pieces):
            found.append(Found(Formula(_terms(match[0].replace("and ", ""), "+")), source.take(match)))
    for match in source.matches(_FORMULA):
        words = match[0]
        if match["alone"] is not None and " " in words and _NUMBERED.search(source.rest, 0, match.start()):
            continue
        if _is_formula(words, match["alone"] is not None, known, _all_names(digest)):
            span = source.take(match)
        else:
            named = _NAMED.match(words)
            # "U3 - 1.2DL+1.0LL": a new name ahead of its formula is no term of it.
            if named is None or named["name"] in known:
                continue
            words = words[named.end() :]
            if not _is_formula(words, match["alone"] is not None, known, _all_names(digest)):
                continue
            span = source.use(match.start() + named.end(), match.end())
        is_both = "±" in words or "+/-" in words
        found += [Found(Formula(_terms(words, plus)), span) for plus in (("+", "-") if is_both else ("+",))]
    return found


def _all_names(digest: ModelDigest) -> frozenset[str]:
    return frozenset(name for names in digest.names.values() for name in names)


def _is_formula(words: str, is_alone: bool, known: frozenset[str], names: frozenset[str]) -> bool:
    """Whether every case is one, and not a range of storeys ("2F-5F"), a name ("KDS-S4") or a unit ("kN-m")."""
    pieces = [piece for outer in _PIECE.finditer(words) for piece in _flat(outer)]
    cases = [piece["case"].partition("(")[0] for piece in pieces]
    if words in names or _UNITS.intersection(cases) or set(cases) == {"F"}:
        return False
    if is_alone:
        return True
    has_factor = any(piece["factor"] for piece in pieces) or "(" in words
    if not has_factor:
        return all(case in known for case in cases)
    return all(
        case in known or case in _LETTERS or "." in (piece["factor"] or "")
        for piece, case in zip(pieces, cases, strict=True)
    )


def _flat(piece: re.Match[str]) -> Iterable[re.Match[str]]:
    return _PIECE.finditer(piece["inner"]) if piece["inner"] else (piece,)


def _terms(words: str, plus: str) -> Terms:
    return tuple(term for piece in _PIECE.finditer(words) for term in _expanded(piece, plus))


def _expanded(piece: re.Match[str], plus: str) -> Terms:
    sign = _signed(piece["sign"], plus)
    if piece["inner"]:
        outer = sign * Decimal(piece["outer"] or 1)
        return tuple((outer * factor, case) for factor, case in _terms(piece["inner"], plus))
    return ((sign * Decimal(piece["factor"] or 1), piece["case"]),)


def _signed(written: str | None, plus: str) -> int:
    sign = plus if written in ("±", "+/-") else written
    return -1 if sign == "-" else 1
