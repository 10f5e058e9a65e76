"""How many storeys stand on each cell of a grid: rows of figures parted by marks, by lines, or by a label each."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.token_values import Token
from app.reading.numbers import ENGLISH_WORDS
from app.reading.source import SourceText

_ROW: Final = r"\d(?:[ ,\-]\d)+"
_SPACED: Final = r"\d(?:[ \-]\d)+"
_PARTED: Final = r"\d(?: ?[,/|·-] ?\d| \d)+"
# "3 | 2 | 1 and 3 | 3 | 0", "3/2/1; 3/3/0".
_BARS: Final = "|".join(
    rf"\d(?: ?{mark} ?\d)+(?: ?(?:;|,|and|그리고|및|\n) ?\d(?: ?{mark} ?\d)+)+" for mark in (r"\|", "/", "·", "-")
)
# Rows that commas part are spaced inside: "2,3,1,4" is one row.
_MATRIX: Final = Pattern(
    rf"(?<![\d.,/])(?:\[{_PARTED}\](?:(?: ?[;/|,]|\s|and)+\[{_PARTED}\])+|{_BARS}|"
    rf"\[*{_ROW}\]?(?: ?[;/|]\s?\[?{_ROW}\]?)+|\[+{_ROW}\](?: ?[;/|,]\s?\[{_ROW}\]?)+"
    rf"|{_SPACED}(?: ?[;/|,]\s?{_SPACED})+)\]*(?!\d|\.\d| ?[a-z]{{1,2}}\b)"
)
# A figure that begins the label of the next row belongs to that.
_FIGURE: Final = r"\d(?! ?(?:행|줄|번|(?:st|nd|rd|th)\b))"
_LOOSE: Final = rf"\[?{_FIGURE}(?:(?: ?, ?(?:and )?| and | ?- ?| ){_FIGURE})+\]?(?!\d|\.\d|,\d| ?(?:m|mm|cm|ft|kN)\b)"
_LINES: Final = Pattern(rf"(?m)(?:^[ \t]*{_LOOSE}[ \t]*[;,]?[ \t]*(?:\n|\Z)){{2,}}")
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth")
_KOREAN: Final = ("첫", "둘", "셋", "넷", "다섯", "여섯")
_ALONG_Y: Final = (
    r"\(?(?<![A-Za-z])[yY] ?(?:=|from|between|:)? ?(?P<y>\d+(?:\.\d+)?)"
    r"(?: ?(?:-|~|to|and|\.\.|에서|부터) ?(?P<end>\d+(?:\.\d+)?))?"
    r" ?m?(?:까지| ?사이)?\)?"
)
_NUMBERED: Final = (
    rf"(?:the )?(?P<word>{'|'.join(_ORDINALS)}|next) (?:row|strip|line|band)"
    r"|(?:the )?(?P<digit>\d)(?:st|nd|rd|th) (?:row|strip|line|band)"
    r"|(?:row|strip|band|line|(?<![A-Za-z])R) ?(?P<behind>\d)"
    rf"|(?P<ko>{'|'.join(_KOREAN)}) ?(?:번 ?)?째? ?(?:줄|행|열)|(?P<ko2>두|세|네) ?번 ?째 ?(?:줄|행)"
    r"|제? ?(?P<ko3>\d) ?(?:번 ?째 ?)?(?:줄|행)|(?P<next>(?:그 ?)?다음) ?(?:줄|행)?"
    r"|(?:the )?(?P<last>last|final|마지막) (?:row|strip|band|줄|행)"
)
_ALONE: Final = _ALONG_Y.replace("?P<y>", "?P<y2>").replace("?P<end>", "?P<end2>")
_LABEL: Final = (
    rf"(?:(?:{_NUMBERED})(?: ?{_ALONG_Y})?|(?:(?:in |for |at )?(?:the )?(?:strip|row|band)? ?)?{_ALONE}"
    r" ?(?:strip|row|줄|행|쪽 ?줄|쪽|구간|칸)?)"
    r"(?:은|는|이|가)? ?(?:=|:|,|is|has|have|->|→)? ?"
)
_ALIKE: Final = (
    r"(?P<alike>\d|one|two|three|four|five|six)(?: store?ys?| stories| levels?| floors?)?"
    r" in (?:all|each|every)(?: of)?(?: its| the)? cells?"
)
_LABELLED: Final = Pattern(
    rf"(?i:{_LABEL})(?:(?P<row>{_LOOSE})(?: store?ys| stories| levels)?|(?i:{_ALIKE}))[,;./ \n]*(?:and )?"
)

_BEHIND: Final = r"{row} ?\([yY] ?(?:=|from|:)? ?{a} ?(?:-|~|to) ?{b}(?: ?m)?\)"
_LABEL_BEHIND: Final = Pattern(
    _BEHIND.format(row=rf"(?P<row>{_LOOSE})", a=r"(?P<a>\d+(?:\.\d+)?)", b=r"(?P<b>\d+(?:\.\d+)?)")
)
_ONE_BEHIND: Final = _BEHIND.format(row=_LOOSE, a=r"\d+(?:\.\d+)?", b=r"\d+(?:\.\d+)?")
_LABELS_BEHIND: Final = Pattern(rf"{_ONE_BEHIND}(?:[,;/ ]+(?:and )?{_ONE_BEHIND})+")


def matrices(source: SourceText) -> list[Token]:
    """Tokens with `rows` in the order they are written, and `numbers` for the distances in their labels (as written).
    Labels that do not count from the first row on make no matrix."""
    found: list[Token] = []
    chain: list[re.Match[str]] = []
    for match in (*source.matches(_LABELLED), None):
        if match is not None and (not chain or chain[-1].end() == match.start()):
            chain.append(match)
            continue
        if len(chain) > 1 and _are_in_order(chain):
            wide = max(len(_figures(each["row"] or "")) for each in chain)
            rows = tuple(
                _figures(each["row"]) if each["row"] else (_figure_of(each["alike"]),) * wide for each in chain
            )
            end = chain[-1].end("row" if chain[-1]["row"] else "alike")
            told = tuple(
                float(y)
                for each in chain
                for y in (each["y"] or each["y2"], each["end"] or each["end2"])
                if y is not None
            )
            found.append(Token("matrix", source.use(chain[0].start(), end), told, rows=rows))
        chain = [match] if match is not None else []
    for match in source.matches(_LABELS_BEHIND):
        labels = list(_LABEL_BEHIND.finditer(match[0]))
        ys = [float(each["a"]) for each in labels]
        if ys[0] == 0 and sorted(set(ys)) == ys:
            rows = tuple(_figures(each["row"]) for each in labels)
            told = tuple(float(y) for each in labels for y in (each["a"], each["b"]))
            found.append(Token("matrix", source.take(match), told, rows=rows))
    for match in source.matches(_LINES):
        rows = tuple(_figures(line) for line in match[0].splitlines() if line.strip())
        end = match.start() + len(match[0].rstrip())
        found.append(Token("matrix", source.use(match.start(), end), rows=rows))
    for match in source.matches(_MATRIX):
        rows = _rows_in(match[0])
        found.append(Token("matrix", source.take(match), rows=rows))
    return found


def _rows_in(said: str) -> tuple[tuple[float, ...], ...]:
    """In brackets, or parted by marks that the figures of one row are not parted by."""
    if bracketed := re.findall(rf"\[({_PARTED})\]", said):
        return tuple(_figures(each) for each in bracketed)
    if (bars := re.match(r"\d ?([|/·-])", said)) is not None:
        rows = re.findall(rf"\d(?: ?{re.escape(bars[1])} ?\d)+", said)
        if len(rows) > 1:
            return tuple(_figures(each) for each in rows)
    return tuple(_figures(row) for row in re.findall(_ROW, said))


def _figures(row: str) -> tuple[float, ...]:
    return tuple(float(each) for each in re.findall(r"\d", row))


def _figure_of(said: str) -> float:
    return float(ENGLISH_WORDS.get(said.casefold()) or said)


def _are_in_order(chain: list[re.Match[str]]) -> bool:
    """Numbers from the first on, distances from nought on."""
    ys = [float(y) for each in chain if (y := each["y"] or each["y2"]) is not None]
    if ys and (ys[0] != 0 or sorted(set(ys)) != ys):
        return False
    return all(
        number in (None, place) for place, each in enumerate(chain, 1) for number in [_number(each, place, len(chain))]
    )


def _number(label: re.Match[str], place: int, last: int) -> int | None:
    if label["last"]:
        return last
    if label["next"] or (label["word"] or "").casefold() == "next":
        return place if place > 1 else 0
    if label["word"]:
        return _ORDINALS.index(label["word"].casefold()) + 1
    if label["ko"]:
        return _KOREAN.index(label["ko"]) + 1
    if label["ko2"]:
        return {"두": 2, "세": 3, "네": 4}[label["ko2"]]
    figure = label["digit"] or label["behind"] or label["ko3"]
    return int(figure) if figure else None
