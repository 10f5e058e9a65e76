"""A frame's description as a row of tokens, one letter for each kind: readers look for patterns of letters."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.reading.numbers import count_of, number_of
from app.reading.source import small

_SIGNS: Final = str.maketrans({"×": "x", "✕": "x", "–": "-", "‑": "-", "＠": "@", "～": "~", "∼": "~", "，": ","})
_COUNT_WORDS: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|single"
_NATIVE: Final = "하나|한|두|둘|세|셋|네|넷|다섯|여섯|일곱|여덟|아홉|열"
_SINO: Final = "[일이삼사오육칠팔구]?십[일이삼사오육칠팔구]?|[일이삼사오육칠팔구]"
_BAY: Final = r"bays?|spans?|경간|스팬|베이|칸"
_STOREY: Final = r"storeys?|stories|story|floors?|levels?|flrs?"
_HEIGHT: Final = (
    r"(?:storey|story|floor)[ -]?heights?|floor[ -]to[ -]floor(?: heights?)?|heights?|high|tall|h(?=[ =:]{0,3}\d)"
    r"|층고|층 ?높이|높이"
)
_PARTICLE: Final = r"(?:은|는|이|가|을|를|의|로|으로|에|씩|만|에는|으로는)"
_UNIT: Final = r"mm|cm|m(?:et(?:er|re)s?)?|미터|밀리(?:미터)?"
# Letters: n count or length without unit, l length with its unit, d what can only be a length, b bay, s storey,
# h height, k one storey by its number, N how many, R several, x times, X and Y axes, B both, f first storey,
# o lower and r other storeys, t on top of that, u basement, g above ground, p topmost storey, e end of a sentence,
# m what others read; what joins is kept as written. A blank says nothing.
_TH: Final = "(?:st|nd|rd|th)"
_OF_REST: Final = r"(?: (?:storeys?|stories|story|floors?|levels?|ones))?"
_REST: Final = rf"(?:the )?(?:rest|others?|remaining|upper|typical|typ\.?|remainder){_OF_REST}(?![a-z])"
_REST_KO: Final = r"나머지 ?층?|그 ?외 ?층?|그 ?이상 ?층?|기준층|상부(?: ?층)?|상층"
_SMALL: Final = r"of|at|is|are|being|with|each|all|the|in|along|for|equal|로|방향"
_SMALL_KO: Final = r"각각|각|모두|전부|간격|개|짜리"
# What is said of all lengths, or of the axes, and is no token: "(mm)", "(가로가 X)".
_IDLE: Final = (
    rf"\((?:all |모두 |전부 )?(?:in |단위 ?[:는]? ?)?(?:{_UNIT})\)|단위 ?[:는]? ?(?:{_UNIT})(?![a-z])"
    r"|\(? ?가로(?:가|는|=|:)? ?x ?(?:축|방향)?(?:,? ?세로(?:가|는|=|:)? ?y ?(?:축|방향)?)?\)?(?![가-힣a-z0-9])"
)
_KINDS: Final = (
    ("U", _IDLE),
    ("R", rf"(?<![\d.])\d{{1,2}}{_TH} ?(?:~|-|to|through) ?\d{{1,2}}{_TH}(?: (?:{_STOREY}))?"),
    ("l", rf"(?P<l>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?) ?(?P<unit>{_UNIT})(?![a-z0-9²³/^])"),
    ("R", r"(?<![\d.])\d{1,2} ?(?:층|f)? ?(?:~|-|to|부터) ?\d{1,2} ?(?:층|f(?![a-z0-9]))(?: ?까지)?"),
    ("R", rf"(?:{_STOREY}) \d{{1,2}} ?(?:~|-|to) ?\d{{1,2}}(?!\.?\d)"),
    ("r", r"2 ?(?:층|f) ?(?:부터|이상|(?:~|-) ?(?:rf|roof|지붕 ?층?|옥상 ?층?|최상층))(?: ?까지| ?층)?"),
    ("p", r"최상층|꼭대기 ?층?|맨 ?위 ?층|(?:the )?top(?:most)? (?:storey|story|floor)|last (?:storey|story|floor)"),
    ("u", r"지하 ?층?|(?<![a-z])basements?(?: (?:storeys?|stories|story|levels?|floors?))?(?![a-z])"),
    ("g", r"지상 ?층?|above ground|above grade|superstructure|above(?= ?\()"),
    ("N", r"단층|(?<![a-z])(?:single|one)[ -]stor(?:e?y)(?![a-z])"),
    ("o", r"하부(?: ?층)?|저층부?|(?<![a-z])(?:lower|bottom)(?![a-z])"),
    ("f", r"(?:the )?(?:first|1st|ground)(?: (?:storey|story|floor|level)(?! plan))?(?! bay| span)|첫 ?층|1층만"),
    ("k", r"(?<![\d.])\d{1,2} ?층(?! ?짜리| ?건물| ?골조| ?규모)|(?<![\d.])\d{1,2}f(?![a-z0-9])"),
    ("k", r"(?<![\d.])\d{1,2}(?:st|nd|rd|th) (?:storey|story|floor)"),
    ("n", r"(?P<tall>\d{1,2})(?=[ -]?(?:storey|story|층 ?(?:짜리|건물|골조|규모)))"),
    ("d", r"\d{1,3}(?:,\d{3})+(?![\d.])|\d+\.\d+|\d{3,6}"),
    ("n", r"\d{1,2}"),
    ("n", rf"(?<![a-z])(?:{_COUNT_WORDS})(?![a-z])"),
    ("n", rf"(?<![가-힣])(?:{_NATIVE}) ?개(?! ?층|소|월)"),
    ("n", rf"(?<![가-힣])(?:{_NATIVE})(?= ?(?:개|칸|경간|스팬|베이|층))"),
    ("n", rf"(?<![가-힣])(?:{_SINO})(?= ?(?:개 ?층|층|경간))"),
    ("r", rf"(?<![a-z]){_REST}|{_REST_KO}"),
    ("t", r"(?<![a-z])(?:then|above (?:it|that)|on top|followed by|plus)(?![a-z])|그 ?위로?|위로|위에?(?= )|이후"),
    ("b", rf"(?<![a-z])(?:{_BAY})(?![a-z])"),
    ("h", rf"(?<![a-z])(?:{_HEIGHT})(?![a-z])"),
    ("s", rf"(?<![a-z])(?:{_STOREY})(?![a-z])|개 ?층|층(?! ?데이터| ?정보)"),
    ("B", r"(?<![a-z])both (?:ways|directions)(?![a-z])|each (?:way|direction)|양 ?방향|양쪽 ?방향|두 ?방향"),
    (
        "X",
        (r"가로(?: ?방향|축)?(?=은|는|로|[ :=]{0,2}\d)"
        r"|(?<![a-z0-9])x(?:[ -]?(?:축|방향|dir(?:ection)?\.?|axis|way)(?![a-z])|(?=은|는|로))"),
    ),
    (
        "Y",
        (r"세로(?: ?방향|축)?(?=은|는|로|[ :=]{0,2}\d)"
        r"|(?<![a-z0-9])y(?:[ -]?(?:축|방향|dir(?:ection)?\.?|axis|way)(?![a-z])|(?![a-z0-9]))"),
    ),
    ("x", r"x(?![a-z])|\*|(?<![a-z])by(?![a-z])"),
    ("@", r"@"),
    ("=", r"="),
    ("+", r"\+"),
    (",", r"[,:&]|(?<![a-z])and(?![a-z])|하고|이고|이며|및|와|과"),
    ("/", r"/"),
    ("(", r"\("),
    (")", r"\)"),
    ("e", r"\.(?!\d)|;|\n"),
    (" ", rf"(?<![a-z])(?:{_SMALL})(?![a-z])|{_SMALL_KO}|{_PARTICLE}(?<=[가-힣])(?![가-힣])|~|-|\s+"),
    ("m", "\x00+"),
    ("w", r"[a-z가-힣]+|."),
)  # fmt: skip
_TOKEN: Final = Pattern("|".join(f"(?P<k{index}>{pattern})" for index, (_, pattern) in enumerate(_KINDS)), re.DOTALL)
_SAID_OF_ALL: Final = Pattern(_IDLE)
_UNIT_WORD: Final = Pattern(rf"(?<![a-z])(?:{_UNIT})(?![a-z])")
_NUMBERS: Final = frozenset("lnd")
_UNITS: Final = {"m": "m", "미": "m", "밀": "mm"}


@dataclass(frozen=True, slots=True)
class FrameToken:
    """One token: its letter, where it stands, its number or storey numbers, and its unit where one was written."""

    kind: str
    start: int
    end: int
    value: Decimal = Decimal(0)
    unit: str = ""
    last: int = 0


def frame_tokens(message: str, taken: Collection[tuple[int, int]]) -> tuple[FrameToken, ...]:
    """The tokens of a message; what was taken by others is a word of its own, "m", and blanks are left out."""
    text = small(message).translate(_SIGNS)
    for start, end in taken:
        text = text[:start] + "\x00" * (end - start) + text[end:]
    found: list[FrameToken] = []
    for each in _tokens(text):
        if each.kind in " U" or (each.kind == "=" and not (found and found[-1].kind in _NUMBERS)):
            continue
        found.append(each)
    return tuple(_with_axes(found))


def _tokens(text: str) -> Iterator[FrameToken]:
    for match in _TOKEN.finditer(text):
        kind = _kind(match)
        start, end = match.span()
        if kind == "l":
            yield FrameToken("l", start, end, number_of(match["l"]), _named_unit(match["unit"]))
        elif kind in "kR":
            numbers = [int(each) for each in re.findall(r"\d+", match[0])]
            yield FrameToken(kind, start, end, Decimal(numbers[0]), last=numbers[-1])
        elif kind in "ndN":
            value = Decimal(1) if kind == "N" or match[0] == "single" else count_of(match[0].removesuffix("개"))
            yield FrameToken(kind, start, end, value)
        else:
            yield FrameToken(kind, start, end)


def said_of_all(message: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The unit that is told for all lengths, empty where none or two are, and every stretch that is no token."""
    text = small(message).translate(_SIGNS)
    found = list(_SAID_OF_ALL.finditer(text))
    units = {_named_unit(unit[0]) for each in found if (unit := _UNIT_WORD.search(each[0]))}
    return (units.pop() if len(units) == 1 else ""), tuple(each.span() for each in found)


def _named_unit(unit: str) -> str:
    return unit if len(unit) == 2 else _UNITS.get(unit[0], unit)


def _kind(match: re.Match[str]) -> str:
    return next(_KINDS[index][0] for index in range(len(_KINDS)) if match[f"k{index}"] is not None)


def _with_axes(found: list[FrameToken]) -> list[FrameToken]:
    """A lone "x" is the axis where no numbers stand on both sides of it, or where a Y behind it lacks its X."""
    kinds = "".join(each.kind for each in found)
    lone = [index for index, each in enumerate(found) if each.kind == "x" and each.end - each.start == 1]
    between = {
        index for index in lone if kinds[index - 1 : index] in set("nldb)") and kinds[index + 1 :][:1] in set("nld(")
    }
    axes = set(lone) - between
    if "X" not in kinds and not axes and "Y" in kinds:
        axes = set([index for index in lone if index < kinds.index("Y")][-1:])
    return [replace(each, kind="X") if index in axes else each for index, each in enumerate(found)]
