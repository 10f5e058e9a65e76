"""The words of described structures, Korean and English, with the name that each goes by in the rules.

Lines of `english.tsv` and `korean.tsv`: a name and its spellings as a pattern. The longest that fits counts; what
stands in no rule stays unread and stops the plan. `english_small.txt` and `korean_small.txt` hold words that say
nothing of a structure: articles, auxiliaries, courtesies; in Korean particles and endings, which may hang together.
"""

from functools import cache
from importlib.resources import files
from typing import Literal

from app.lib.patterns import Pattern

Tongue = Literal["en", "ko"]
_FILES = {"en": "english", "ko": "korean"}


@cache
def lexicon(language: Tongue) -> tuple[tuple[str, str], ...]:
    """Pairs of name and pattern."""
    text = files("app.planning.structures").joinpath(f"{_FILES[language]}.tsv").read_text(encoding="utf-8")
    return tuple((name, pattern) for name, _, pattern in (line.partition("\t") for line in text.splitlines() if line))


@cache
def small_words(language: Tongue) -> Pattern:
    """What says nothing by itself, for a whole word."""
    text = files("app.planning.structures").joinpath(f"{_FILES[language]}_small.txt").read_text(encoding="utf-8")
    listed = "|".join(sorted(text.split(), key=len, reverse=True))
    return Pattern(f"(?:{listed})" if language == "en" else f"(?:{listed})+")
