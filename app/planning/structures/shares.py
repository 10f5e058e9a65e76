"""Places told as shares of a length: "L/3", "0.4L", "one third of the span", "third points", "3등분점"."""

from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.token_values import Token
from app.reading.source import SourceText

_OF: Final = r"(?: of (?:the |its )?(?:span|length|beam|girder))?"
_SHARE: Final = Pattern(
    r"(?<![\w.])(?:(?P<a>\d) ?\*? ?)?[lL] ?/ ?(?P<b>\d)(?![A-Za-z0-9_]|\.\d)(?: ?(?:지점|점|위치))?"
    r"|(?<![\w.])(?P<c>0?\.\d+) ?\*?[lL](?![A-Za-z])"
    rf"|(?<![\w./])(?P<d>[1-9])/(?P<e>[2-9])(?:rd|th)?(?: ?[lL](?![A-Za-z])| of (?:the |its )?(?:span|length|beam)"
    r"| (?:span|point)s?(?![a-z])| ?(?:지점|점|위치)| ?(?:경간|스팬)(?: ?(?:지점|점|위치))?)"
    rf"|(?<![A-Za-z])(?i:(?:at )?(?P<f>one|two|a|three)[- ](?P<g>third|quarter|fifth)s?)(?![a-z])(?! ?points?){_OF}"
)
_POINTS: Final = Pattern(
    r"(?<![A-Za-z])(?i:(?:one-|the |both |two |three )*(?P<en>third|quarter|fifth|quarter-span|third-span) ?-?points?)"
    r"|(?<![\d.가-힣])(?P<ko>[2-9]|삼|사|오) ?등분 ?(?:지?점|위치)(?:들|마다)?"
)
_PARTS: Final = {"third": 3, "quarter": 4, "fifth": 5, "삼": 3, "사": 4, "오": 5}
_COUNTS: Final = {"one": 1, "a": 1, "two": 2, "three": 3}
_SAID: Final = Pattern(r"(?i)\b(?P<both>both|two)\b|\b(?P<three>three)\b")


def shares(source: SourceText) -> list[Token]:
    """`share` with one number between 0 and 1, `shares` with several; "quarter points" that may be two or three are
    `share_open`."""
    found: list[Token] = []
    for match in source.matches(_POINTS):
        word = (match["en"] or match["ko"]).split("-")[0].casefold()
        parts = _PARTS.get(word) or int(word)
        numbers = tuple(number / parts for number in range(1, parts))
        said = _SAID.search(match[0])
        if parts == 4 and match["en"]:
            if said is None:
                found.append(Token("share_open", source.take(match)))
                continue
            numbers = (0.25, 0.75) if said["both"] else numbers
        elif said is not None and len(numbers) != (2 if said["both"] else 3):
            found.append(Token("share_open", source.take(match)))
            continue
        found.append(Token("shares" if len(numbers) > 1 else "share", source.take(match), numbers))
    for match in source.matches(_SHARE):
        value = _value(match.groupdict())
        if 0 < value < 1:
            found.append(Token("share", source.take(match), (value,)))
    return found


def _value(said: dict[str, str | None]) -> float:
    if said["b"]:
        return int(said["a"] or "1") / int(said["b"])
    if said["c"]:
        return float(said["c"])
    if said["d"] and said["e"]:
        return int(said["d"]) / int(said["e"])
    return _COUNTS[str(said["f"]).casefold()] / _PARTS[str(said["g"]).casefold()]
