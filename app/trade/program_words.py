"""What the program is called that computed a table, and how sure a value of a standard is, as the engine says it."""

import re
from typing import Final

from app.trade.material_standards import RECALLED
from app.trade.programs import EMBEDDED, is_embedded
from app.trade.templates import Words, joined, verbatim
from app.trade.text import Text
from app.trade.words import terms

_words = Words(__name__)
_text, _template = _words.text, _words.template

_EMBEDDED: Final = _template("embedded linear FE {version}", "내장 선형 해석 {version}")
_SOURCE: Final = _template("Source: {source}.", "출처: {source}.")
# What the sources of materials call their values and places.
_OF_VALUES: Final = (
    terms.POISSONS_RATIO,
    _text("expansion", "열팽창계수"),
    _text("weight", "단위중량"),
    _text("by grade", "등급별"),
    _text("table of article", "표, 조항"),
    _text("table", "표"),
    _text("article", "조항"),
    _text(" per °", "/°"),
)
_SAID_OF: Final = {each.en: each for each in _OF_VALUES}
_PIECES: Final = re.compile(f"({'|'.join(rf'(?<![a-z]){re.escape(each)}(?![a-z])' for each in _SAID_OF)})")
_NOT_CHECKED: Final = _text(
    "entered as recalled, not checked against the printed standard", "기억에 따른 값으로 기준 원문과 대조하지 않음"
)


def program(source: str) -> Text:
    """The program that computed a table; another one is called what it calls itself."""
    if not is_embedded(source):
        return verbatim(source)
    return _EMBEDDED(version=source.removeprefix(EMBEDDED).strip())


def source_of_value(source: str) -> Text:
    """A sentence: where a value of a standard comes from."""
    return _SOURCE(source=checked_or_not(source))


def checked_or_not(source: str) -> Text:
    """Where a value of a standard comes from; that it was not checked is said in words."""
    before, mark, behind = source.partition(RECALLED)
    return joined((_in_words(before), _NOT_CHECKED, _in_words(behind)), "") if mark else _in_words(source)


def _in_words(source: str) -> Text:
    """What a value is of is a word; formulas and names of standards read the same everywhere."""
    return joined([_SAID_OF.get(piece) or verbatim(piece) for piece in _PIECES.split(source)], "")
