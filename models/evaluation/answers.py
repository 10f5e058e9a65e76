"""Whether an answer states a number or a thing."""

import re
from collections.abc import Sequence
from typing import Final

RELATIVE: Final = 0.005
_QUOTED: Final = re.compile(r'"([^"]+)"')
_NUMBER: Final = re.compile(r"(?<![\w.])[-−+]?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?")


def states(answer: str, wanted: float | Sequence[str]) -> bool:
    """A number within 0.5 % and half of its last digit, whatever its sign; or one of several patterns."""
    if isinstance(wanted, float | int):
        return any(_is_near(each, float(wanted)) for each in _NUMBER.findall(answer))
    return any(re.search(each, answer, re.IGNORECASE) for each in wanted)


def _is_near(spelt: str, wanted: float) -> bool:
    plain = spelt.replace(",", "").replace("−", "-")
    places = len(plain.partition(".")[2].lower().partition("e")[0])
    half_digit = 0.5 * 10.0**-places if places else 0.0
    return abs(abs(float(plain)) - abs(wanted)) <= max(RELATIVE * abs(wanted), min(half_digit, 0.02 * abs(wanted)))


def without_quotes(told: str, brief: str) -> str:
    """What was told without what it quotes of the brief: words given back ask for nothing."""
    return _QUOTED.sub(lambda quote: "" if _plain(quote[1]) in _plain(brief) else quote[0], told)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
