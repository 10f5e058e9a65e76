"""A brief as a row of tokens: values with their dimension, words by their names, marks, and what nothing knows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.lexicon import Tongue, lexicon
from app.reading.numbers import ENGLISH_WORDS, KOREAN_WORDS
from app.reading.quoted import own
from app.reading.source import SourceText, Span
from app.reading.units import UNIT, tools_unit
from app.trade.dimensions import Dimension
from app.trade.quantities import Quantity, parse_quantity
from app.trade.unit_systems import QuantityError

_N: Final = r"(?<![\d.])[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
_POWER: Final = r"(?: ?[x*·] ?10\^?\(?(?P<power>-?\d+)\)?)?"
_AND: Final = r"(?: ?, ?(?:and )?| and | ?및 | ?~ ?(?=\d+ ?층 ?$))"
_SHORT: Final = {
    Dimension.LENGTH: "len",
    Dimension.FORCE: "force",
    Dimension.MOMENT: "mom",
    Dimension.LINE_LOAD: "line_q",
    Dimension.PRESSURE: "press",
    Dimension.MASS: "tonnes",
    Dimension.AREA: "area_q",
    Dimension.SECOND_MOMENT: "inertia_q",
}
_POINT: Final = Pattern(rf"\( ?(?P<row>{_N}(?: ?, ?{_N}){{1,2}}) ?\)(?: ?(?P<unit>mm|cm|m|ft|in)(?![A-Za-z0-9/]))?")
_ROW: Final = r"\d(?:[ ,\-]\d)+"
_MATRIX: Final = Pattern(rf"(?<![\d.,/])\[*{_ROW}\]?(?: ?[;/|,]\s?\[?{_ROW}\]?)+\]*(?!\d|\.\d| ?[a-z]{{1,2}}\b)")
_NOTHING: Final = r"nothing(?: there| built)?|empty|no (?:building|cell|floor)|void"
_NOTHING_KOREAN: Final = r"비어 ?있[가-힣]{1,3}|빈 ?칸(?:입니[가-힣])?|없음|건물 ?없음"
_LEGEND: Final = Pattern(
    rf"\(?\s?(?:a )?(?:0|zero) ?(?:=|means|is|for|은|는|이면)\s?(?:{_NOTHING}|{_NOTHING_KOREAN})\s?\)?"
)
_LINE_UNIT: Final = r"(?P<unit>mm|cm|m|ft)(?![A-Za-z0-9/])"
_AXIS: Final = Pattern(
    rf"(?<![A-Za-z])(?P<axis>[xyXY]) ?(?:=|좌표는|at) ?(?P<row>{_N}(?:{_AND}{_N})*)(?: ?{_LINE_UNIT})?"
)
_RANGE: Final = Pattern(
    rf"(?<![A-Za-z])(?P<axis>[xyXY]) ?(?:=|from|between)? ?(?P<a>{_N}) ?(?:-|to|~|and) ?"
    rf"(?P<b>\d+(?:\.\d+)?) ?{_LINE_UNIT}"
)
_SIZE: Final = Pattern(
    r"(?<![\d.])(?P<a>\d{2,4}) ?(?:mm)? ?[x*] ?(?P<b>\d{2,4})(?: ?(?P<unit>mm|cm))?"
    r"(?![\d.]| ?(?:kN|m\b))|(?P<square>\d{3,4})각"
)
_VALUES: Final = Pattern(
    rf"(?<!\d[-/])(?P<row>{_N}(?:{_AND}{_N})*){_POWER}[ \-]?(?P<unit>{UNIT}|tonnes?|톤)"
    r"(?![A-Za-z0-9²³^/])(?: ?/ ?unit)?"
)
# "At floor 1, 15 kN": one floor, and a force.
_ONE_FLOOR: Final = Pattern(r"(?<!each )(?<!every )(?:floor|level|store?y) $")
_FRACTION: Final = Pattern(r"\(?(?:shear areas? (?:of )?)?(?:단면적의 ?)?5/6(?: of)?(?: the)?(?: gross)?(?: area)?\)?")
_LIST: Final = Pattern(
    rf"(?<![\w.]){_N}(?:{_AND}{_N})+(?!\d|\.\d)|(?<![\w.])\d(?:-\d)+(?!\d|\.\d|-)"
    r"|(?<![\w.])\d(?:/\d){2,}(?!\d|\.\d)"
)
_ENGLISH_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_KOREAN_ORDINALS: Final = ("첫", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟")
_COUNTED: Final = {
    "한": 1,
    "두": 2,
    "세": 3,
    "네": 4,
    **{word: KOREAN_WORDS[word] for word in KOREAN_WORDS if len(word) > 1},
}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_ORDINAL: Final = Pattern(
    rf"(?<![A-Za-z])(?P<en>{_any_of(_ENGLISH_ORDINALS)})(?![A-Za-z]| moments?\b)"
    r"|(?<!\d)(?P<digit>\d)(?:st|nd|rd|th)(?![A-Za-z])"
    rf"|(?P<ko>{_any_of((*_KOREAN_ORDINALS, '세', '네', '두'))}) ?번 ?째|(?P<ko2>{_any_of(_KOREAN_ORDINALS)})째"
    r"|(?P<ko3>첫)(?= )|제(?P<ko4>\d)(?![\d.])|(?P<ko5>\d)번(?= ?(?:경간|스팬|칸|은|는|기둥)|째)"
)
_NUMBER: Final = Pattern(rf"(?P<value>{_N})(?: ?개(?:의)?| ?곳)?(?!\d|\.\d)")
_COUNTS: Final = r"(?=[ \-]?(?:경간|스팬|층|개|칸|기둥|보|절점|지점|포스트)|[ ]|에)"
_WORDED: Final = Pattern(
    rf"(?<![A-Za-z])(?P<en>{_any_of({*ENGLISH_WORDS, 'single'})})(?![A-Za-z])"
    rf"|(?<![가-힣])(?P<ko>{_any_of(_COUNTED)})(?: ?개(?:의)?(?![구]))?{_COUNTS}",
    re.IGNORECASE,
)
_EMPTY_ENGLISH: Final = (
    r"the|a|an|of|is|are|be|it|its|has|have|having|with|at|on|in"
    r"|to|by|for|as|that|which|where|when|there|this|these|from|up"
    r"|into|along|onto|also|each other|them|they|so|we|my|our|via"
    r"|per|off|two-dimensional|do|does|use|using|consider|take"
    r"|made|being|both of|whose|his|each(?= of them)|made up"
    r"|arranged|such|so that|placed|together with|their|us|me|i"
)
_EMPTY_KOREAN: Final = (
    r"입니다|이고요?|이며|이다|인|은|는|이|가|을|를|에|의|도|로|으로|에서|까지|마다|들|씩|로 ?된|된"
    r"|한|할|하고|하는|하여|해|있고|있으며|있는|있습니다|있다|적으면|대해|대하여|대한|후|뒤|그리고|다만|단"
    r"|또|및|높이의|짜리|정도|좀|주세요|주십시오|바랍니다|하세요|합니다|하며|시|인데|째|번째|번은|번|부분"
    r"|가는|향하는|쪽|속한|중|가장|것|수|입니까|인가요|주고|이고|에는|에만|으로만|에도|로서|로써|라고|이라"
    r"|임|됨|들어|형|고|며|만|와는|자리|개|놓습니다|놓인|둡니다|두고|되어|됩니다|되고|되며|이루어진|있음"
    r"|세우고|세운|위에|나와|동시에|걸친|중에서|해당|각각|으로써|에게|처럼|만큼|과의|와의|보다|둔|준|그"
    r"|쪽의|방향으로|하십시오|싶습니다|주시기|드립니다|드려요|요청합니다|이나|으나|걸쳐"
)
_FILLER_EN: Final = Pattern(rf"(?:{_EMPTY_ENGLISH})(?![A-Za-z])", re.IGNORECASE)
_FILLER_KO: Final = Pattern(rf"(?:{_EMPTY_KOREAN})+")
_AND_KO: Final = Pattern(r"(?:와|과|하고|랑|및)")
_MARKS: Final = {",": "comma", ";": "stop", ".": "stop", "\n": "stop", "?": "stop", "!": "stop", ":": "colon"}
WEAK: Final = frozenset({"comma", "and", "stop", "colon", "but"})


@dataclass(frozen=True, slots=True)
class Token:
    """`name` is a word's name or a value's kind; `value` holds numbers or quantities, one or several."""

    name: str
    span: Span
    numbers: tuple[float, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    word: str = ""
    rows: tuple[tuple[float, ...], ...] = ()


@cache
def _words(language: Tongue) -> tuple[tuple[str, Pattern], ...]:
    """A pattern for every spelling, with the name of its word."""
    found: list[tuple[str, Pattern]] = []
    for name, spellings in lexicon(language):
        for each in _split(spellings):
            is_latin = language == "en" or re.fullmatch(r"[A-Za-z?]+", each)
            body = f"(?<![A-Za-z])(?:{each})(?![A-Za-z])" if is_latin else f"(?:{each})"
            found.append((name, Pattern(body, re.IGNORECASE if language == "en" else 0)))
    return tuple(found)


def _read_words(source: SourceText, language: Tongue) -> list[Token]:
    """Of the words that fit from the left, the longest."""
    hits = [
        (match.start(), -match.end(), name, match)
        for name, pattern in _words(language)
        for match in source.matches(pattern)
    ]
    found: list[Token] = []
    end = 0
    for start, _, name, match in sorted(hits, key=lambda each: each[:2]):
        if start >= end and match.end() > start:
            end = match.end()
            found.append(Token(name, source.take(match), word=match[0]))
    return found


def _split(spellings: str) -> list[str]:
    """At the bars outside of brackets."""
    found, depth, piece = list[str](), 0, ""
    for before, letter in zip(" " + spellings, spellings, strict=False):
        depth += 0 if before == "\\" else {"(": 1, "[": 1, ")": -1, "]": -1}.get(letter, 0)
        if letter == "|" and not depth:
            found.append(piece)
            piece = ""
        else:
            piece += letter
    return [*found, piece]


def is_korean(text: str) -> bool:
    return re.search(r"[가-힣]{2}", text) is not None


def tokenise(message: str) -> tuple[Token, ...]:
    """In the order of the message. What nothing knows is a token by the name of "unknown"."""
    source = SourceText(own(message))
    found: list[Token] = []
    korean = is_korean(message)
    for match in source.matches(_LEGEND):
        found.append(Token("legend", source.take(match)))
    for match in source.matches(_POINT):
        row = tuple(float(each) for each in re.findall(_N, match["row"]))
        found.append(Token("point" if len(row) == 3 else "pair", source.take(match), row, word=match["unit"] or ""))
    for match in source.matches(_FRACTION):
        found.append(Token("five_sixths", source.take(match)))
    for match in source.matches(_MATRIX):
        rows = tuple(tuple(float(n) for n in re.findall(r"\d", row)) for row in re.findall(_ROW, match[0]))
        found.append(Token("matrix", source.take(match), rows=rows))
    for match in source.matches(_RANGE):
        ends = (float(match["a"]), float(match["b"]))
        name = "range_x" if match["axis"] in "xX" else "range_y"
        found.append(Token(name, source.take(match), ends, word=match["unit"]))
    for match in source.matches(_AXIS):
        row = tuple(float(each) for each in re.findall(_N, match["row"]))
        name = f"axis_{match['axis'].lower()}" + ("s" if len(row) > 1 else "")
        found.append(Token(name, source.take(match), row, word=match["unit"] or ""))
    for match in source.matches(_SIZE):
        pair = (match["square"],) * 2 if match["square"] else (match["a"], match["b"])
        size = tuple(float(each) for each in pair)
        if match["unit"] or min(size) >= 100:
            unit = match["unit"] or "mm"
            found.append(
                Token("size", source.take(match), quantities=tuple(Quantity(n, unit, Dimension.LENGTH) for n in size))
            )
    found += _quantities(source)
    for match in source.matches(_ORDINAL):
        found.append(Token("ord", source.take(match), (float(_ordinal(match)),)))
    found += _listed(source)
    found += _read_words(source, "ko" if korean else "en")
    if korean:
        for match in source.matches(Pattern(r"\b(?:kip|ft|mm|m|kN)\b")):
            found.append(Token("unit", source.take(match), word=match[0]))
    for match in source.matches(
        Pattern(
            r"\( ?(?P<unit>mm|cm|m|in|kN|kip|ft|kN·?m)(?:, ?(?:kN|m|mm))* ?\)|(?<![A-Za-z])in (?P<in>mm|cm|kN|inches)\b"
        )
    ):
        found.append(Token("unit", source.take(match), word=match["unit"] or match["in"]))
    for match in source.matches(_WORDED):
        word = match["en"] or match["ko"]
        value = 1 if word.casefold() in ("one", "single") else (_COUNTED | ENGLISH_WORDS)[word.casefold()]
        found.append(Token("num", source.take(match), (float(value),)))
    for match in source.matches(_NUMBER):
        value = float(match["value"])
        found.append(Token("num", source.take(match), (value,)))
    found += _rest(source, korean=korean)
    return _without_articles(sorted(found, key=lambda each: each.span.start))


def _without_articles(tokens: list[Token]) -> tuple[Token, ...]:
    """ "A" that no area follows is an article."""
    return tuple(
        token
        for token, after in zip(tokens, [*tokens[1:], None], strict=False)
        if not (token.name == "area" and token.word == "A" and (after is None or after.name != "area_q"))
    )


def _quantities(source: SourceText) -> list[Token]:
    found: list[Token] = []
    for match in source.matches(_VALUES):
        unit = ("t", False) if match["unit"] in ("tonne", "tonnes", "톤") else tools_unit(match["unit"])
        first = match.start()
        if len(re.findall(_N, match["row"])) > 1 and _ONE_FLOOR.search(source.rest[: match.start()]):
            # "At floor 1, 15 kN": the first number is the floor's.
            numbers = list(re.finditer(_N, match["row"]))
            first = match.start("row") + numbers[1].start()
        if unit is None or re.search(r"\d ?in$", match[0]):
            continue
        spelled = unit[0].replace("tf", "tonf") if unit[0].startswith("tf") else unit[0]
        if re.fullmatch(r"t(?:on)?", match["unit"]):
            spelled = "t"
        values: list[Quantity] = []
        for number in re.findall(_N, match["row"])[1 if first != match.start() else 0 :]:
            written = f"{float(number) * 10.0 ** int(match['power'] or 0)!r} {spelled}"
            try:
                values.append(parse_quantity(written))
            except QuantityError:
                break
        else:
            name = _SHORT.get(values[0].dimension, "other_q")
            if len(values) > 1:
                name += "s"
            found.append(Token(name, source.use(first, match.end()), quantities=tuple(values), word=unit[0]))
    return found


def _listed(source: SourceText) -> list[Token]:
    found: list[Token] = []
    for match in source.matches(_LIST):
        row = tuple(float(each) for each in re.findall(r"\d+(?:\.\d+)?", match[0]))
        found.append(Token("nums", source.take(match), row))
    return found


def _ordinal(match: re.Match[str]) -> int:
    if match["en"]:
        return _ENGLISH_ORDINALS.index(match["en"].casefold()) + 1
    for group in ("digit", "ko4", "ko5"):
        if match[group]:
            return int(match[group])
    word = match["ko"] or match["ko2"] or match["ko3"]
    return {"세": 3, "네": 4, "두": 2}.get(word) or _KOREAN_ORDINALS.index(word) + 1


def _rest(source: SourceText, *, korean: bool) -> list[Token]:
    """Marks, fillers, and what is left."""
    found: list[Token] = []
    for match in source.matches(Pattern(r"[A-Za-z][A-Za-z'’\-]*|[가-힣]+|[^\s\x00]|\n")):
        text = match[0]
        if text in _MARKS:
            found.append(Token(_MARKS[text], source.take(match)))
        elif text.casefold() == "and" or (korean and _AND_KO.fullmatch(text)):
            found.append(Token("and", source.take(match)))
        elif text.casefold() == "but":
            found.append(Token("but", source.take(match)))
        elif (
            text.casefold() in ("'s", "s")
            or text in "()=-'\"·@x[]+&/"
            or _FILLER_EN.fullmatch(text)
            or (korean and _FILLER_KO.fullmatch(text))
        ):
            if (
                korean
                and re.search(r"[가-힣](?:고|며|지만|으나)$", " 가" + text)
                and re.search(r"(?:고|며|지만|으나)$", text)
                and text != "하고"
            ):
                found.append(Token("comma", source.take(match)))
            elif text in "@x":
                found.append(Token("times", source.take(match)))
            else:
                source.take(match)
        else:
            found.append(Token("unknown", source.take(match), word=text))
    return found
