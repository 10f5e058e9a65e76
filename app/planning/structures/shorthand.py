"""Values in an office's shorthand: "7m×3", "A_col = …", "h1 = 4 m", "0.75k" and "4'", "300 wide by 500 deep"."""

from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.token_values import Token
from app.reading.source import SourceText
from app.trade.dimensions import Dimension
from app.trade.quantities import Quantity

# "7m×3": three of seven metres.
_SO_MANY: Final = Pattern(
    r"(?<![\w.])(?P<len>\d+(?:\.\d+)?) ?(?P<unit>m|mm|ft) ?[x*@×] ?(?P<count>[1-9]\d?)"
    r"(?![\dA-Za-z]|\.\d| ?(?:m|mm|ft|cm)\b| ?[x*@×])"
)
# "A_col = ...", "h1 = 4 m": whose a value is.
_WHOSE: Final = Pattern(
    r"(?<![A-Za-z])(?P<what>[AI])_?[{(]?(?:(?P<col>cols?|columns?|c|C)|(?P<beam>beams?|girders?|b|B|g|G))[)}]?(?= ?=)"
)
# "0.75k" and "4'" of a brief in feet.
_KIPS: Final = Pattern(r"(?<![\w.])(?P<value>\d*\.?\d+) ?k(?![A-Za-z0-9/])")
_FEET: Final = Pattern(r"(?<![\w.])(?P<value>\d+(?:\.\d+)?)['’′](?![A-Za-z0-9\"])")
_IS_IN_FEET: Final = Pattern(r"(?i:\b(?:ft|feet|kips?|ksi)\b)|in²|in2")
_HEIGHT_OF: Final = Pattern(r"(?<![A-Za-z])[hH]_?(?P<storey>[1-9])(?= ?=)")
_SUMMED: Final = Pattern(
    r"(?<![\w.+])(?P<row>\d+(?:\.\d+)?(?: ?\+ ?\d+(?:\.\d+)?)+) ?(?P<unit>m|mm|ft)(?![A-Za-z0-9/²³^])"
)
_WIDE_AND_DEEP: Final = Pattern(
    r"(?<![\d.])(?P<a>\d{3,4}) ?(?:mm)? ?(?:wide|broad)(?: ?(?:by|x|and|,))?"
    r" (?P<b>\d{3,4}) ?(?:mm)? ?(?:deep|high|in depth)"
    r"|폭이? ?(?P<c>\d{3,4}) ?(?:mm)?(?:이?고|에|이?며|,|x| )* ?(?:춤|높이)이?"
    r" ?(?P<d>\d{3,4})(?: ?mm)?(?!\d|\.\d| ?m\b)"
    r"|(?<![\d.])(?P<e>\d{3,4})에 (?P<f>\d{3,4})(?![\d.]| ?(?:m|kN|층))"
    r"|한 ?변이? ?(?P<g>\d{3,4}) ?mm인? ?정사각형"
)
_BAYS_FROM_TO: Final = Pattern(
    r"(?<![\w.~-])(?P<a>[1-9]) ?~ ?(?P<b>[1-9])(?= ?(?:경간|스팬|칸))"
    r"|(?<=bays )(?P<c>[1-9]) ?(?:to|through|~|-) ?(?P<d>[1-9])(?![\d.]| ?m)"
)


def shorthand(source: SourceText) -> list[Token]:
    """Taken before other values are."""
    found: list[Token] = []
    if _IS_IN_FEET.search(source.rest):
        for match in source.matches(_KIPS):
            value = Quantity(float(match["value"]), "kip", Dimension.FORCE)
            found.append(Token("force", source.take(match), quantities=(value,), word="kip"))
        for match in source.matches(_FEET):
            value = Quantity(float(match["value"]), "ft", Dimension.LENGTH)
            found.append(Token("len", source.take(match), quantities=(value,), word="ft"))
    for match in source.matches(_WHOSE):
        span = source.take(match)
        found.append(Token("column" if match["col"] else "girder", span, word=match[0]))
        found.append(Token("area" if match["what"] == "A" else "inertia", span, word="I"))
    for match in source.matches(_HEIGHT_OF):
        span = source.take(match)
        found += [Token("ord", span, (float(match["storey"]),)), Token("storey", span)]
    for match in source.matches(_SO_MANY):
        bay, span = Quantity(float(match["len"]), match["unit"], Dimension.LENGTH), source.take(match)
        found += [Token("num", span, (float(match["count"]),)), Token("times", span)]
        found.append(Token("len", span, quantities=(bay,), word=match["unit"]))
    for match in source.matches(_SUMMED):
        lengths = tuple(Quantity(float(each), match["unit"], Dimension.LENGTH) for each in match["row"].split("+"))
        found.append(Token("lens", source.take(match), quantities=lengths, word=match["unit"]))
    for match in source.matches(_WIDE_AND_DEEP):
        a = match["a"] or match["c"] or match["e"] or match["g"]
        b = match["b"] or match["d"] or match["f"] or match["g"]
        sides = tuple(Quantity(float(each), "mm", Dimension.LENGTH) for each in (a, b))
        found.append(Token("size", source.take(match), quantities=sides))
    for match in source.matches(_BAYS_FROM_TO):
        first, last = int(match["a"] or match["c"]), int(match["b"] or match["d"])
        if first < last:
            row = tuple(float(each) for each in range(first, last + 1))
            found.append(Token("nums", source.take(match), row))
    return found
