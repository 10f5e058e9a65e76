"""What the program is called that computed a table, and how sure a value of a standard is, as the engine says it."""

from typing import Final

from app.trade.material_standards import RECALLED
from app.trade.templates import Words, joined, verbatim
from app.trade.text import Text

_words = Words(__name__)
_text, _template = _words.text, _words.template

_ENGINE: Final = "embedded linear FE"
_EMBEDDED: Final = _template("embedded linear FE {version}", "내장 선형 해석 {version}")
_SOURCE: Final = _template("Source: {source}.", "출처: {source}.")
_NOT_CHECKED: Final = _text(
    "entered as recalled, not checked against the printed standard", "기억에 따른 값으로 기준 원문과 대조하지 않음"
)


def program(source: str) -> Text:
    """The program that computed a table; another one is called what it calls itself."""
    if not source.startswith(_ENGINE):
        return verbatim(source)
    return _EMBEDDED(version=source.removeprefix(_ENGINE).strip())


def source_of_value(source: str) -> Text:
    """A sentence: where a value of a standard comes from."""
    return _SOURCE(source=checked_or_not(source))


def checked_or_not(source: str) -> Text:
    """Where a value of a standard comes from; that it was not checked is said in words."""
    before, mark, behind = source.partition(RECALLED)
    return joined((verbatim(before), _NOT_CHECKED, verbatim(behind)), "") if mark else verbatim(source)
