"""Values by which something grows or shrinks: "deepen G1 by 100 mm", "춤을 100 키워줘"; not what it becomes."""

import re
from collections.abc import Iterable
from typing import Final

from app.lib.patterns import Pattern
from app.reading.slots import Amount, Found, Increment, Number

_GROWS_EN: Final = (
    r"increas\w*|rais\w*|widen\w*|deepen\w*|thicken\w*|enlarg\w*|grow\w*|lengthen\w*|bump\w*|up|heighten\w*"
)
_SHRINKS_EN: Final = (
    r"decreas\w*|reduc\w*|lower\w*|shrink\w*|cut\w*|drop\w*|down|shorten\w*|thin|narrow\w*|trim\w*|lessen\w*"
)
_BY: Final = Pattern(
    rf"(?<![A-Za-z])(?:(?P<grows>{_GROWS_EN})|(?P<shrinks>{_SHRINKS_EN}))(?![A-Za-z])[^.;!?\n]{{0,60}}?"
    r"(?<![A-Za-z\d])by (?:about |another |an extra |a further )?$",
    re.IGNORECASE,
)
_COMPARED: Final = Pattern(
    r" ?(?:(?P<grows>wider|deeper|taller|higher|thicker|longer|bigger|larger|heavier)"
    r"|(?P<shrinks>thinner|narrower|shorter|lower|smaller|shallower|lighter))(?![A-Za-z])",
    re.IGNORECASE,
)
_STEM: Final = (
    r"(?P<grows>키우|키워|키울|키운|키움|늘리|늘려|늘릴|늘린|늘림|늘이|높여|높일|높인|높임|높이(?=고|세|자|면|기로|도록)|올리|올려"
    r"|올릴|올림|증가|증대|상향 ?조정|두껍게|깊게|넓게|크게|길게|높게|업(?![가-힣]))"
    r"|(?P<shrinks>줄이|줄여|줄일|줄인|줄임|낮추|낮춰|낮출|낮춤|내리|내려|내릴|감소|하향 ?조정"
    r"|얇게|얕게|좁게|작게|짧게|낮게|다운|깎)"
)
_KOREAN: Final = Pattern(rf" ?(?:씩|만큼|정도|을|를|만)?(?:씩|만)? ?(?:더 )?(?:{_STEM})")
# What counts bays, storeys and modes is a number of them.
_COUNTS: Final = Pattern(r"[ \-]?(?:%|bays?|spans?|storeys?|stories|story|floors?|modes?|times|개|칸|경간|층|배|모드)")


def stepped(message: str, values: Iterable[Found]) -> list[Found]:
    """The values, each that tells by how much something changes as an increment."""
    return [_stepped(message, each) for each in values]


def sign_of(message: str, start: int, end: int) -> int:
    """1 where the value at this place tells by how much something grows, -1 where it shrinks, else 0."""
    match = _change(message, start, end)
    return 0 if match is None else 1 if match["grows"] else -1


def _stepped(message: str, found: Found) -> Found:
    value = found.value
    if not isinstance(value, Amount | Number):
        return found
    match = _change(message, found.span.start, found.span.end)
    if match is None or _COUNTS.match(message, found.span.end):
        return found
    if isinstance(value, Number) and value.counter and not (value.counter == "개" and match["shrinks"]):
        # "두 개 늘려" adds two; "두 개 줄여" says by how many there are fewer.
        return found
    return Found(Increment(value, 1 if match["grows"] else -1), found.span)


def _change(message: str, start: int, end: int) -> re.Match[str] | None:
    return (
        _BY.search(message, max(0, start - 100), start) or _COMPARED.match(message, end) or _KOREAN.match(message, end)
    )
