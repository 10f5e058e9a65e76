"""Words that a call of their order follows only in part, or the other way round."""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.call import Call
from app.planning.words.commands import half_done as texts
from app.trade.json_types import JsonObject, JsonValue
from app.trade.templates import Template
from app.trade.text import Text

# "At third points", "중앙과 1/4": more than one place on a beam.
_PLACE: Final = Pattern(
    r"(?<![A-Za-z])(?:centre|center|middle|mid-?span|mid)(?![A-Za-z])|중앙|가운데"
    r"|(?<![\d/])[1-9]/\d(?![\d/])|0?\.\d+ ?L",
    re.IGNORECASE,
)
# "중앙(0.5L)": the same place again.
_BRACKETED: Final = Pattern(r"\([^()]*\)")
_POINTS: Final = Pattern(
    r"(?<![A-Za-z])(?:third|quarter|fifth|1/[3-5])[- ]?points(?![A-Za-z])"
    r"|[3-6삼사오육] ?등분 ?(?:점|지점|위치)"
    r"|1/[3-5] ?(?:점|지점|위치)(?:들|마다| ?(?:두|세|네|[2-4]|각) ?(?:곳|군데|개)?| ?양쪽| ?모두)",
    re.IGNORECASE,
)
# One point of several has its number: "the 1/3 point", "3등분점 중 첫 번째".
_ONE_POINT: Final = Pattern(r"첫 ?번째|(?:중|of).{0,12}(?:하나|one)|i ?(?:단|쪽|측)")
# "Wind from +X", "+X에서 불어오는".
_FROM_A_SIDE: Final = Pattern(
    r"(?<![A-Za-z])from (?:the )?(?:[+\-−] ?[XYxy]|[XY](?! (?:to|through)(?![A-Za-z])))(?![A-Za-z0-9=])"
    r"|(?<![A-Za-z])from (?:the )?(?:left|right|north|south|east|west)(?![A-Za-z])"
    r"|[XYxy] ?(?:축|방향|쪽|측)?(?:에서|으로부터|로부터) ?(?:불|오는|부는|미는|가해|치는)"
    r"|(?:[+\-−] ?[XYxy]|[좌우동서남북]) ?(?:쪽|측|방향)?(?:에서|으로부터|로부터)(?![가-힣])"
)
# "The second joint from the left": counted from there.
_COUNTS: Final = Pattern(
    r"\d ?번|번째|(?<![A-Za-z\d])(?:first|second|third|fourth|\d(?:st|nd|rd|th))(?![A-Za-z])"
    r"|\d ?(?:m|mm|cm) from",
    re.IGNORECASE,
)
_ACT_ALONG: Final = frozenset({"define_static_wind_load", "assign_nodal_loads", "assign_pressure_loads"})
_WIND: Final = Pattern(r"풍 ?(?:압|하중)|(?<![A-Za-z])wind(?![A-Za-z])", re.IGNORECASE)
# A sign with nothing behind it; a case may end in one ("WX+").
_LAST_SIGN: Final = Pattern(r"(?P<term>[A-Za-z0-9_()]+) ?[+\-−*×±](?= *(?:$|[,;.\n]|(?:로|으로|추가|조합|만들)))")
_SIDE_OF_IT: Final = Pattern(
    r"(?:ecc[a-z.]*|편심)[^;]*?(?:(?<![\w)])[+\-−](?=\s*(?:으?로)?\s*(?:$|[,.;]))"
    r"|(?<![A-Za-z])(?:to|as) (?:plus|minus|positive|negative)"
    r"|[양음]\(?[+\-−]?\)?(?:으로|$|,))",
    re.IGNORECASE,
)
# The sign of the other side, at the end of its part of the sentence.
_OTHER_SIDE: Final = {
    "negative": Pattern(r"(?<![\w)])\+(?=\s*(?:으?로)?\s*(?:$|[,.;]))"),
    "positive": Pattern(r"(?<![\w)])[\-−](?=\s*(?:으?로)?\s*(?:$|[,.;]))"),
}


def half_done(words: str, calls: Sequence[Call], beside: Sequence[Call], *, is_order: bool) -> Text | None:
    """What to ask about an order (the words of one clause) whose calls would leave out or turn round a part of it.

    `beside` are the calls of other orders that were read from the same words.
    """
    said = f'"{words.strip()}"'
    for call in calls:
        if call.tool == "undo_step" and any(each.tool != "undo_step" for each in beside):
            return texts.UNDO_OR_SET(said=said)
        if call.arguments.get("kind") in {"point", "moment"} and len(calls) == 1 and _has_several_points(words):
            return texts.SEVERAL_POINTS(said=said)
        if call.tool in _ACT_ALONG and _FROM_A_SIDE.search(words) and not _COUNTS.search(words):
            return texts.WHERE_FROM(said=said)
        if call.tool == "modify_floor_load_type" and _WIND.search(words):
            return texts.NOT_OF_A_FLOOR(said=said)
        if call.tool == "define_load_combinations" and (text := _of_combinations(words, call)):
            return text(said=said)
        if not is_order and call.arguments.get("table") == "SSEIS" and _SIDE_OF_IT.search(words):
            return texts.SIDE_OF_WHICH(said=said)
        other = _OTHER_SIDE.get(str(call.arguments.get("accidental_eccentricity")))
        if other is not None and other.search(words):
            return texts.SIDE_OF_WHICH(said=said)
    return None


def _has_several_points(words: str) -> bool:
    if len({each.casefold() for each in _PLACE.findall(_BRACKETED.sub("", words))}) > 1:
        return True
    return _POINTS.search(words) is not None and not _ONE_POINT.search(words)


def _rows_of(value: JsonValue) -> list[JsonObject]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _of_combinations(words: str, call: Call) -> Template | None:
    """A formula that breaks off, or one without a name beside one that has its own."""
    # A plan that lacks something, which is then asked, has rows that do.
    rows = _rows_of(call.arguments.get("combinations"))
    cases = {str(term["case"]) for row in rows for term in _rows_of(row.get("terms")) if "case" in term}
    for match in _LAST_SIGN.finditer(words):
        if not any(f"{match['term']}{case[-1]}".endswith(case) for case in cases if case[-1] in "+-"):
            return texts.BREAKS_OFF
    names = [str(row["name"]) for row in rows if "name" in row]
    are_named = {_is_written(name, words) or _is_in_a_range(name, words) for name in names}
    return texts.NAMED_AND_UNNAMED if are_named == {True, False} else None


def _is_in_a_range(name: str, words: str) -> bool:
    """ "LCB21~24": LCB22 is written too."""
    counted = _COUNTED.fullmatch(name)
    return counted is not None and any(
        each["stem"].casefold() == counted["stem"].casefold()
        and int(each["first"]) <= int(counted["count"]) <= int(each["last"])
        for each in _NAME_RANGE.finditer(words)
    )


_COUNTED: Final = Pattern(r"(?P<stem>[A-Za-z_]{1,12})(?P<count>\d{1,4})")
_NAME_RANGE: Final = Pattern(
    r"(?P<stem>[A-Za-z_]{1,12})(?P<first>\d{1,4}) ?(?:~|-|–|to|부터) ?(?:(?P=stem))?(?P<last>\d{1,4})(?![\d.])", 2
)


def _is_written(name: str, words: str) -> bool:
    """Whether a name stands in the words; "U2a" and "U2b" of "U2 = 1.2DL ± EX" by what they share."""
    stem = re.escape(name[:-1]) + f"{re.escape(name[-1])}?"
    return re.search(rf"(?<![A-Za-z0-9]){stem}(?![A-Za-z0-9])", words, re.IGNORECASE) is not None
