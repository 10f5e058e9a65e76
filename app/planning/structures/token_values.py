"""Values in a brief as tokens: points, matrices, ranges, places on axes, sizes, quantities, ordinals and lists."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.lib.patterns import Pattern
from app.reading.numbers import ENGLISH_WORDS, KOREAN_WORDS
from app.reading.source import SourceText, Span
from app.reading.units import UNIT, tools_unit
from app.trade.dimensions import Dimension
from app.trade.quantities import Quantity, parse_quantity
from app.trade.unit_systems import QuantityError


@dataclass(frozen=True, slots=True)
class Token:
    """`name` is a word's name or a value's kind; `value` holds numbers or quantities, one or several; `points_back`
    where "its" or "that" stands before it."""

    name: str
    span: Span
    numbers: tuple[float, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    word: str = ""
    rows: tuple[tuple[float, ...], ...] = ()
    points_back: bool = False


_N: Final = r"(?<![\d.])[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
_POWER: Final = r"(?: ?[x*·] ?10\^?\(?(?P<power>-?\d+)\)?)?"
_AND: Final = r"(?: ?, ?(?:and )?| / | and | ?및 | ?~ ?(?=\d+ ?층 ?$))"
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
_LENGTHS: Final = r"(?P<unit>mm|cm|m|ft|in)(?![A-Za-z0-9/])"
_POINT: Final = Pattern(rf"\( ?(?P<row>{_N}(?: ?, ?{_N}){{1,2}}) ?\)(?: ?{_LENGTHS})?")
_NOTHING: Final = (
    r"there is no (?:building|floor|cell|storey)|(?:that )?nothing(?: there| built| is (?:built|there))?|empty"
    r"|no (?:building|cell|floor|storey|bay)s?|void|not built"
)
_NOTHING_KOREAN: Final = (
    r"비어 ?있[가-힣]{1,3}|빈 ?칸(?:입니[가-힣])?"
    r"|(?:건물|바닥|층)(?:이|가|도)? ?없는 ?(?:칸|곳)(?:입니[가-힣]|임)?|없음|건물 ?없음|없는 ?칸|빈 ?곳"
)
_LEGEND: Final = Pattern(
    rf"[(\[]?\s?(?:a |where )?(?:0|zero)s? ?"
    rf"(?:=|means|marks|denotes|indicates|stands for|is|for|:|은|는|이면)\s?(?:a |an )?(?:{_NOTHING}|{_NOTHING_KOREAN})"
    r"(?: (?:cell|there))?\s?[)\]]?"
)
# A figure that counts or measures something else is no place.
_NO_MORE: Final = r"(?!\d| ?(?:경간|스팬|층|칸|kN|kip|tf|kgf|N\b))"
_AXIS: Final = Pattern(
    rf"(?<![A-Za-z])(?P<axis>[xyXY]) ?(?:=|좌표는|(?P<at>at)) ?"
    rf"(?P<row>{_N}(?:(?: ?m{_AND}{_N}(?= ?m(?![A-Za-z])))+|(?:{_AND}{_N}{_NO_MORE})*))"
    r"(?: ?(?P<unit>mm|cm|m|ft)(?![A-Za-z0-9/]))?"
)
# "The x grid lines are at 0, 6 and 12 m", "x축선 0, 6, 12 m"; a row that begins with nought is of coordinates.
_GRID_LINES: Final = Pattern(
    r"(?<![A-Za-z])(?P<axis>[xyXY])(?:[- ]?(?:direction|방향|축))?(?:가|는|은|으로|로|쪽으로)?:? ?"
    r"(?:(?:the )?(?:grid ?|column )?(?:lines|axes)|coordinates|grid|"
    r"(?:방향 ?)?(?:축선|격자선|축|좌표|그리드)(?:은|는|이|가)?)?(?: ?\d ?(?:개|lines))? ?"
    r"(?:(?:run |are |lie |stand )?at|are|:|=)? ?\(?"
    rf"(?P<row>0(?:\.0+)?(?: ?m(?= ?,))?(?:(?:{_AND}| ?[/-] ?){_N}(?: ?m(?= ?,| and| 및))?{_NO_MORE})+)"
    r"(?: ?(?P<unit>mm|cm|m|ft)(?![A-Za-z0-9/]))?\)?"
)
# "Axes 1-4 at x = 0, 5, 10, 15 m".
_NAMES_OF_LINES: Final = Pattern(
    r"(?:(?i:grid ?lines?|axes|lines?)|축선|축|기둥열|열) ?(?:\d ?[-–~] ?\d|[A-Z] ?[-–~] ?[A-Z])(?:열|축)?"
    r"(?= ?(?:are |lie |stand )?(?:at|:|=|은|는|이|가)? ?[xyXY] ?=)"
)
_POINT_BY_AXES: Final = Pattern(
    rf"[xX] ?= ?(?P<x>{_N})(?: ?m)? ?, ?[yY] ?= ?(?P<y>{_N})(?: ?m)? ?,? (?:and )?[zZ] ?= ?(?P<z>{_N})"
    r"(?: ?(?P<unit>mm|cm|m|ft)(?![A-Za-z0-9/]))?"
)
# "Lines 0, 5 and 10 m in the x direction".
_LINES_ALONG: Final = Pattern(
    rf"(?:(?:grid ?|column )?(?:lines|axes) ?(?:at )?)?(?<![\w.])(?P<row>0(?:\.0+)?(?:{_AND}{_N})+) ?(?P<unit>m|mm|ft)"
    r" (?:in|along)(?: the)? (?P<axis>[xyXY])(?:[- ](?:direction|axis))?(?![A-Za-z=])"
)
# "Self weight = 0", "자중 X".
_NIL: Final = Pattern(
    r"(?i:(?:(?<=weight)|(?<=formation)|(?<=phragm)|(?<=phragms)|(?<=자중)|(?<=변형)|(?<=프램)|(?<=강막))"
    r"(?: ?[:=] ?(?:0|zero|nil|none|no|off)| ?[x✕](?= ?[,.;)\n·/]|$)| [x✕])(?!\.\d|[\d가-힣A-Za-z]))"
)
_ABOUT_Y: Final = Pattern(r"(?<![A-Za-z])M_?[yY](?![A-Za-z])|(?<![A-Za-z])(?P<alone>[yY])(?= ?모멘트|[ -]moments?\b)")
# "3 x 6 m by 2 x 5 m (X by Y)", "6-6-6 m".
_BOTH_BAYS: Final = Pattern(
    r"(?<![\w.])(?P<a>\d) ?[x@] ?(?P<b>\d+(?:\.\d+)?) ?m? (?:by|x|and) "
    r"(?P<c>\d) ?[x@] ?(?P<d>\d+(?:\.\d+)?) ?(?P<unit>m)"
    r"(?: ?\(?(?:in )?X ?(?:by|x|and|,|·) ?Y\)?(?![A-Za-z=])|(?<=@\dm)|(?<=@\d m)|(?<=@\d\.\dm))"
)
_DASHED: Final = Pattern(
    r"(?:(?<![A-Za-z])(?P<way>[xyXY])(?: ?:| ?방향)? ?)?"
    r"(?<![\w.\-])(?!0-)(?P<row>\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)+) ?(?P<unit>m|mm|ft)(?![A-Za-z0-9/²³^])"
)
# "z = 4 ft" is a height as it stands.
_UPRIGHT: Final = Pattern(
    r"(?<![A-Za-z])[zZ] ?= ?(?=\d+(?:\.\d+)?(?:(?: ?, ?(?:and )?| and )\d+(?:\.\d+)?)* ?(?:m|mm|ft|in)(?![A-Za-z]))"
)
_EVERY: Final = Pattern(
    rf"(?:grid ?)?lines (?:are |run |stand )?(?:at )?every (?P<step>{_N}) ?m(?: apart)?,?"
    rf" from (?P<a>{_N})(?: ?m)? to (?P<b>{_N})"
    r" ?(?P<unit>m|mm|ft) (?:in (?:both|each|x and y)(?: ways| directions?)?|both ways|each way)"
)
_ONE_OF_A_KIND: Final = Pattern(r"하나의(?= ?(?:경간|스팬|층을))")
# "X and y lines at 0, 5 and 10 m", "both ways at 0, 5, 10".
_BOTH_LINES: Final = Pattern(
    r"(?<![A-Za-z])[xX] ?(?:and|&|·|,|/|와|및) ?[yY](?![A-Za-z])(?: ?(?:grid ?lines?|lines?|axes|축선|격자선|축|방향))*"
    r"(?: ?(?:both|alike|모두|둘 ?다|은|는|이|가))* ?(?:at|are|:|=)? ?"
    rf"(?P<row>0(?:\.0+)?(?:(?:{_AND}| ?[/-] ?){_N})+)(?: ?(?P<unit>mm|cm|m|ft)(?![A-Za-z0-9/]))?"
)
# "Iy is for vertical bending", "Iy: vertical": so it is taken anyway.
_AXES: Final = Pattern(
    r"\(? ?(?:where )?I_?yy? ?(?:is|=|:|,|은|는|이)? ?(?:the one )?(?:for |about )?(?:the )?"
    r"(?:vertical|strong|major|연직|수직|강축)[ -]?(?:axis|bending|휨|방향|방향 ?휨)?\)?(?! ?[=\d\x00])"
    r"|\(? ?(?:where )?I_?zz? ?(?:is|=|:|,|은|는|이)? ?(?:the one )?(?:for |about )?(?:the )?"
    r"(?:horizontal|weak|minor|수평|약축)[ -]?(?:axis|bending|휨|방향|방향 ?휨)?\)?(?! ?[=\d\x00])"
)
# "Rows in the order of increasing y": they begin where y is least.
_INCREASING: Final = Pattern(
    r"(?:in (?:the )?order of |with |by |for )?(?:increasing|ascending|rising|growing) (?P<axis>[xyXY])(?![A-Za-z])"
)
_RANGE: Final = Pattern(
    rf"(?<![A-Za-z])(?P<axis>[xyXY]) ?(?:=|from|between)? ?(?P<a>{_N}) ?(?:-|to|~|and) ?"
    r"(?P<b>\d+(?:\.\d+)?)(?: ?(?P<unit>mm|cm|m|ft)(?![A-Za-z0-9/])|(?<=~\d)(?=[,)\]]))"
)
_SIZE: Final = Pattern(
    r"(?<![\d.])(?P<a>\d{2,4}) ?(?:mm|cm)? ?(?:[x*]|by) ?(?P<b>\d{2,4})(?: ?(?P<unit>mm|cm))?"
    r"(?!\d|\.\d| ?(?:kN|m\b))|(?P<square>\d{3,4}) ?(?:각|mm ?(?:square|정사각형))"
)
_SIZE_IN_METRES: Final = Pattern(
    r"(?<![\d.])(?P<a>[01]\.\d+)(?: ?m)? ?(?:[x*]|by) ?(?P<b>[01]\.\d+) ?m(?![A-Za-z0-9/²³^])"
)
_VALUES: Final = Pattern(
    rf"(?<!(?<![A-Za-z^])\d[-/])(?P<row>{_N}(?:{_AND}{_N})*){_POWER}[ \-]?(?P<unit>{UNIT}|tonnes?|톤)"
    r"(?![A-Za-z0-9²³^]|/(?! ?(?:\d|(?:store?y|floor|level|bay|span)\b|층)))(?: ?/ ?unit)?"
)
_THOUSANDS: Final = Pattern(
    rf"(?<![\d.,])(?P<number>\d{{1,3}}(?:(?: \d{{3}})+|(?:,\d{{3}})+)) ?(?P<unit>{UNIT})(?![A-Za-z0-9²³^/])"
)
# "At floor 1, 15 kN": one floor, and a force.
_ONE_FLOOR: Final = Pattern(r"(?<!each )(?<!every )(?:floor|level|store?y|bay|mode|case) $|(?<![A-Za-z])LC ?$")
# "192 in high", and not "3 bays of 42 in X".
_INCH: Final = Pattern(r" (?:high|tall|long|wide|deep|apart|thick|and \d|by|from|above)\b|[,.;)]")
# "단경간 단층": one of each.
_SINGLE: Final = Pattern(r"(?<![가-힣])단(?=(?:경간|스팬|층)(?![가-힣]))")
_FRACTION: Final = Pattern(
    r"\(?(?:with )?(?:an? )?(?:effective )?(?:shear areas? (?:of |= ?)?)?"
    r"(?:(?:유효 ?)?전단 ?단?면적[은는이을를]? ?=? ?)?(?:단면적의 ?)?5/6(?: ?단면적)?"
    r"(?: of)?(?: the)?(?: gross)?(?: section)?(?: area)?\)?"
)
_LIST: Final = Pattern(
    rf"(?<![\w.])(?<!\d층 )(?<!\dF ){_N}(?:{_AND}{_N})+(?!\d|\.\d)"
    r"|(?<![\w.])\d(?: ?- ?\d)+(?!\d|\.\d|-| ?(?:m|mm|cm|ft|kN)\b)"
    r"|(?<![\w.])\d(?:/\d){2,}(?!\d|\.\d)|(?<![\w.])\d(?: ?[·|→–—] ?\d)+(?!\d|\.\d| ?(?:m|mm|cm|ft|kN)\b)"
)
# "4F-3F-1F", "4층/3층/1층".
_STOREY_ROW: Final = Pattern(r"(?<![\w.])\d ?(?:F|층)(?: ?[-/·|→–—] ?\d ?(?:F|층)){2,}(?![A-Za-z])")
_KOREAN_NUMERALS: Final = {"하나": 1, "둘": 2, "셋": 3, "넷": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8}
_NUMERAL: Final = "(?:하나|둘|셋|넷|다섯|여섯|일곱|여덟)"
_NUMERAL_ROW: Final = Pattern(rf"(?<![가-힣]){_NUMERAL}(?:(?: ?[,·/] ?| ){_NUMERAL})+")
# "경간 셋으로 된", "기둥 넷".
_HOW_MANY: Final = Pattern(
    rf"(?:(?<=경간 )|(?<=스팬 )|(?<=칸 )|(?<=기둥 )|(?<=포스트 )|(?<=층 ))(?P<word>{_NUMERAL})(?=[으이인,. 과와]|$)"
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


_ALONE: Final = {"둘": 2, "셋": 3, "넷": 4}
# "3 bays in X at 6 m": bays, and no place.
_ALONG: Final = Pattern(r"(?:bays?|spans?) (?:in|along) (?:the )?$")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_ORDINAL: Final = Pattern(
    rf"(?<![A-Za-z])(?<!loads )(?P<en>{_any_of(_ENGLISH_ORDINALS)})(?![A-Za-z]| moments?\b|[- ]order\b)"
    r"(?!(?<=second) one\b(?! \w*(?:bay|span|store?y)))"
    r"|(?<!\d)(?P<digit>\d)(?:st|nd|rd|th)(?![A-Za-z])"
    r"|(?P<ground>ground)(?= store?y\b(?! (?:columns?|girders?|beams?)))"
    rf"|(?P<ko>{_any_of((*_KOREAN_ORDINALS, '세', '네', '두'))}) ?번 ?째|(?P<ko2>{_any_of(_KOREAN_ORDINALS)})째"
    r"|(?P<ko3>첫)(?= )|제(?P<ko4>\d)(?![\d.])|(?P<ko5>\d)번(?= ?(?:경간|스팬|칸|은|는|기둥|지점|절점)|째)"
    r"|(?<![가-힣])(?P<ko6>둘|셋)(?=에서|부터)|(?<![A-Za-z])L(?P<len>\d)(?= ?=)"
    r"|(?<!\d)(?P<ko7>[1-9])차(?= ?(?:[,와과·/&~]|및|그리고|고유|주기|모드|진동|이?랑|하고|[를은] |알려))",
    re.IGNORECASE,
)
# "2~4층", "floors 2 to 4": every one of them.
_STOREYS: Final = Pattern(
    r"(?<![\w.\-~/])(?P<a>\d{1,2})(?: ?(?:층|F))?(?: ?~|(?<=F)(?: to| ?-)) ?"
    r"(?P<b>\d{1,2})(?= ?(?:층|F(?![A-Za-z]))(?! ?높이 ?\d))"
    r"|(?:(?<=storeys )|(?<=stories )|(?<=floors )|(?<=levels ))"
    r"(?P<c>\d{1,2}) ?(?:to|through) ?(?P<d>\d{1,2})(?![\d.]| ?m)"
)
_TWO_ORDINALS: Final = Pattern(r"(?<![\w.~-])1 ?[~-] ?2 ?번 ?째|(?<![\w.~-])1st ?[~-] ?2nd")
_NUMBER: Final = Pattern(rf"(?P<value>{_N})(?: ?개소| ?개(?:의)?(?!월)| ?곳| ?본(?=[ ,:.의은이]|$))?(?!\d|\.\d)")
_COUNTS: Final = r"(?=[ \-]?(?:경간|스팬|층|개|칸|기둥|보|절점|지점|포스트)|[ ]|[에와를가인의]|로 ?되)"
_WORDED: Final = Pattern(
    rf"(?<![A-Za-z])(?P<en>{_any_of({*ENGLISH_WORDS, 'single'})})(?![A-Za-z])"
    r"|(?<![가-힣])(?P<ko8>둘|셋|넷|다섯|여섯)(?=씩|인|이고|이며|이고요)"
    rf"|(?<![가-힣])(?P<ko>{_any_of(_COUNTED)})(?: ?개(?:의)?(?![구]))?{_COUNTS}",
    re.IGNORECASE,
)


def shapes(source: SourceText) -> list[Token]:
    """What stands in brackets and rows, and places on axes; taken before single values are."""
    found: list[Token] = []
    for match in source.matches(_LEGEND):
        found.append(Token("legend", source.take(match)))
    for match in source.matches(_POINT):
        row = tuple(float(each) for each in re.findall(_N, match["row"]))
        found.append(Token("point" if len(row) == 3 else "pair", source.take(match), row, word=match["unit"] or ""))
    for match in source.matches(_POINT_BY_AXES):
        row = tuple(float(match[each]) for each in "xyz")
        found.append(Token("point", source.take(match), row, word=match["unit"] or ""))
    for match in source.matches(_NAMES_OF_LINES):
        found.append(Token("grid_lines", source.take(match)))
    for match in source.matches(_SINGLE):
        found.append(Token("num", source.take(match), (1.0,), word="단"))
    for match in source.matches(_FRACTION):
        found.append(Token("five_sixths", source.take(match)))
    for match in source.matches(_AXES):
        found.append(Token("small", source.take(match)))
    for match in source.matches(_RANGE):
        ends = (float(match["a"]), float(match["b"]))
        name = "range_x" if match["axis"] in "xX" else "range_y"
        found.append(Token(name, source.take(match), ends, word=match["unit"] or ""))
    for match in source.matches(_BOTH_LINES):
        row = tuple(float(each) for each in re.findall(r"\d+(?:\.\d+)?", match["row"]))
        span = source.take(match)
        found += [Token(name, span, row, word=match["unit"] or "") for name in ("axis_xs", "axis_ys")]
    for match in source.matches(_BOTH_BAYS):
        span = source.take(match)
        for count, length, way in (("a", "b", "dir_x"), ("c", "d", "dir_y")):
            bay = Quantity(float(match[length]), match["unit"], Dimension.LENGTH)
            found += [Token("num", span, (float(match[count]),)), Token("len", span, quantities=(bay,))]
            found += [Token("bay", span), Token(way, span), Token("comma", span)]
    for match in source.matches(_DASHED):
        row = [float(each) for each in match["row"].split("-")]
        if match["way"] or len(row) > 2 or len(set(row)) == 1:
            lengths = tuple(Quantity(each, match["unit"], Dimension.LENGTH) for each in row)
            found.append(Token("lens", source.use(match.start("row"), match.end()), quantities=lengths, word="m"))
    for match in source.matches(_UPRIGHT):
        found.append(Token("small", source.take(match)))
    for match in source.matches(_EVERY):
        first, last, step = (float(match[each]) for each in ("a", "b", "step"))
        count = round((last - first) / step) if step else 0
        if 0 < count < 100 and abs(first + count * step - last) < 1e-9:
            row, span = tuple(first + number * step for number in range(count + 1)), source.take(match)
            found += [Token(name, span, row, word=match["unit"]) for name in ("axis_xs", "axis_ys")]
    for match in source.matches(_NIL):
        found.append(Token("no", source.take(match)))
    for match in source.matches(_ABOUT_Y):
        span = source.take(match)
        found += (
            [Token("about_y", span)]
            if match["alone"]
            else [Token("moment", span, word=match[0]), Token("about_y", span)]
        )
    for match in source.matches(_ONE_OF_A_KIND):
        found.append(Token("num", source.take(match), (1.0,)))
    for match in source.matches(_LINES_ALONG):
        row = tuple(float(each) for each in re.findall(r"\d+(?:\.\d+)?", match["row"]))
        found.append(Token(f"axis_{match['axis'].lower()}s", source.take(match), row, word=match["unit"]))
    for match in source.matches(_GRID_LINES):
        row = tuple(float(each) for each in re.findall(r"\d+(?:\.\d+)?", match["row"]))
        found.append(Token(f"axis_{match['axis'].lower()}s", source.take(match), row, word=match["unit"] or ""))
    for match in source.matches(_INCREASING):
        found.append(Token(f"axis_{match['axis'].lower()}", source.take(match), (0.0,)))
    for match in source.matches(_AXIS):
        if match["at"] and _ALONG.search(source.rest[: match.start()]):
            continue
        row = tuple(float(each) for each in re.findall(_N, match["row"]))
        name = f"axis_{match['axis'].lower()}" + ("s" if len(row) > 1 else "")
        found.append(Token(name, source.take(match), row, word=match["unit"] or ""))
    return found + sizes(source)


def sizes(source: SourceText) -> list[Token]:
    found: list[Token] = []
    for match in source.matches(_SIZE):
        pair = (match["square"],) * 2 if match["square"] else (match["a"], match["b"])
        size = tuple(float(each) for each in pair)
        if match["unit"] or min(size) >= 100:
            unit = match["unit"] or "mm"
            sides = tuple(Quantity(n, unit, Dimension.LENGTH) for n in size)
            found.append(Token("size", source.take(match), quantities=sides))
    for match in source.matches(_SIZE_IN_METRES):
        sides = tuple(Quantity(float(match[each]), "m", Dimension.LENGTH) for each in ("a", "b"))
        found.append(Token("size", source.take(match), quantities=sides))
    return found


def quantities(source: SourceText) -> list[Token]:
    """Numbers with a unit; several that share one are a token whose name ends in "s"."""
    found = _with_thousands(source)
    for match in source.matches(_VALUES):
        unit = ("t", False) if match["unit"] in ("tonne", "tonnes", "톤") else tools_unit(match["unit"])
        first = match.start()
        if len(re.findall(_N, match["row"])) > 1 and _ONE_FLOOR.search(source.rest[: match.start()]):
            # "At floor 1, 15 kN": the first number is the floor's.
            numbers = list(re.finditer(_N, match["row"]))
            first = match.start("row") + numbers[1].start()
        if unit is None or (re.search(r"\d ?in$", match[0]) and not _INCH.match(source.rest, match.end())):
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


def _with_thousands(source: SourceText) -> list[Token]:
    """ "200 000 N/mm²", "16,000,000 mm⁴"."""
    found: list[Token] = []
    for match in source.matches(_THOUSANDS):
        unit = tools_unit(match["unit"])
        if unit is not None:
            quantity = parse_quantity(f"{re.sub('[ ,]', '', match['number'])} {unit[0]}")
            name = _SHORT.get(quantity.dimension, "other_q")
            found.append(Token(name, source.take(match), quantities=(quantity,), word=unit[0]))
    return found


def ordinals_and_lists(source: SourceText) -> list[Token]:
    found: list[Token] = []
    for match in source.matches(_STOREYS):
        first, last = (int(match[one] or match[other]) for one, other in (("a", "c"), ("b", "d")))
        if first < last:
            numbers = tuple(float(each) for each in range(first, last + 1))
            found.append(Token("nums", source.take(match), numbers))
    for match in source.matches(_TWO_ORDINALS):
        span = source.take(match)
        found += [Token("ord", span, (1.0,)), Token("and", span), Token("ord", span, (2.0,))]
    found += [Token("ord", source.take(match), (float(_ordinal(match)),)) for match in source.matches(_ORDINAL)]
    for match in source.matches(_STOREY_ROW):
        row = tuple(float(each) for each in re.findall(r"\d", match[0]))
        span = source.take(match)
        found += [Token("nums", span, row), Token("storey", span, word=match[0])]
    for match in source.matches(_NUMERAL_ROW):
        row = tuple(float(_KOREAN_NUMERALS[each]) for each in re.findall(_NUMERAL, match[0]))
        found.append(Token("nums", source.take(match), row))
    for match in source.matches(_HOW_MANY):
        found.append(Token("num", source.take(match), (float(_KOREAN_NUMERALS[match["word"]]),), word=match["word"]))
    for match in source.matches(_LIST):
        row = tuple(float(each) for each in re.findall(r"\d+(?:\.\d+)?", match[0]))
        found.append(Token("nums", source.take(match), row))
    return found


def counts(source: SourceText) -> list[Token]:
    """Numbers in words and in figures."""
    found: list[Token] = []
    for match in source.matches(_WORDED):
        word = match["en"] or match["ko"] or match["ko8"]
        value = 1 if word.casefold() in ("one", "single") else (_COUNTED | ENGLISH_WORDS | _ALONE)[word.casefold()]
        found.append(Token("num", source.take(match), (float(value),), word=word.casefold()))
    for match in source.matches(_NUMBER):
        value = float(match["value"])
        found.append(Token("num", source.take(match), (value,)))
    return found


def _ordinal(match: re.Match[str]) -> int:
    if match["en"]:
        return _ENGLISH_ORDINALS.index(match["en"].casefold()) + 1
    if match["ground"]:
        return 1
    for group in ("digit", "ko4", "ko5", "ko7", "len"):
        if match[group]:
            return int(match[group])
    word = match["ko"] or match["ko2"] or match["ko3"] or match["ko6"]
    return {"세": 3, "네": 4, "두": 2}.get(word) or _KOREAN_ORDINALS.index(word) + 1
