"""Which modes are asked for, by number or by how many."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand, cover
from app.reading.numbers import ENGLISH_WORDS, KOREAN_WORDS
from app.reading.slots import IdNoun, Ids, Number

COUNTED: Final = "|".join(
    sorted((word for word in (*ENGLISH_WORDS, *KOREAN_WORDS) if word != "zero"), key=len, reverse=True)
)
_ORDINALS: Final = {
    **dict.fromkeys(("fundamental", "기본"), 1),
    **{word: place for place, word in enumerate(("first", "second", "third", "fourth", "fifth", "sixth"), 1)},
    **{f"{place}{end}": place for place, end in ((1, "st"), (2, "nd"), (3, "rd"), *((n, "th") for n in range(4, 31)))},
}
_FIRST_FEW: Final = Pattern(
    rf"(?:first|lowest|처음|앞|저차|초기|상위) ?(?P<count>\d{{1,2}}|{COUNTED}) ?(?:개|차|가지|modes?|periods?"
    rf"|frequencies)?(?![\d.])",
    re.IGNORECASE,
)
_ONE_MODE: Final = Pattern(
    rf"(?<![\w.])(?:(?P<ordinal>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
    r"|(?P<ko>\d{1,2}) ?차|mode ?(?:no\.? ?)?(?P<mode>\d{1,2})|T(?P<t>\d{1,2})"
    r"|(?P<nth>첫|한|두|세|네|다섯|여섯) ?번째(?: ?모드)?)(?![\d.])",
    re.IGNORECASE,
)
_T_RUN: Final = Pattern(r"(?<![A-Za-z0-9])T_?(?P<first>\d{1,2}) ?(?:~|-|–|to|부터) ?T?_?(?P<last>\d{1,2})(?![\d.])")
_UP_TO: Final = Pattern(r"(?:차|모드|번째)(?: ?모드)? ?까지|up to (?:the )?(?:mode|\w+ mode)", re.IGNORECASE)
_MODE_LIST: Final = Pattern(
    r"(?<![\w.])(?P<list>\d{1,2}(?:(?: ?차)? ?[,·와과] ?\d{1,2})+) ?차|modes (?P<en>\d{1,2}(?:(?:, ?| and )\d{1,2})+)",
    re.IGNORECASE,
)


def modes_of(hand: Hand) -> tuple[int, ...]:
    """Modes by number: "1~3차", "first three", "mode 2", "1, 2, 5차"."""
    found: list[int] = []
    for ids in hand.take_all(Ids, lambda each: each.noun is IdNoun.MODE):
        first, _, last = ids.text.partition("to")
        found += range(int(first), int(last or first) + 1)
    if (few := cover(hand, _FIRST_FEW)) is not None:
        word = few["count"].casefold()
        found += range(1, (int(word) if word.isdigit() else (ENGLISH_WORDS | KOREAN_WORDS)[word]) + 1)
    if (listed := cover(hand, _MODE_LIST)) is not None:
        found += [int(each) for each in re.findall(r"\d+", listed["list"] or listed["en"])]
    if (run := cover(hand, _T_RUN)) is not None:
        found += range(int(run["first"]), int(run["last"]) + 1)
    if not found:
        found += [_mode_of(one) for one in _ONE_MODE.finditer(hand.clause.words)]
        cover(hand, _ONE_MODE)
        if len(found) == 1 and _UP_TO.search(hand.clause.words):
            found = list(range(1, found[0] + 1))
    if not found and (counted := hand.take(Number, lambda each: each.counter in ("개", "모드", "mode", "modes"))):
        found += range(1, int(counted.value) + 1)
    return tuple(dict.fromkeys(found))


def _mode_of(one: re.Match[str]) -> int:
    """ "second", "2차", "mode 2", "두 번째"."""
    if one["ordinal"]:
        return _ORDINALS[one["ordinal"].casefold()]
    if one["nth"]:
        return 1 if one["nth"] == "첫" else KOREAN_WORDS[one["nth"]]
    return int(one["ko"] or one["mode"] or one["t"])
