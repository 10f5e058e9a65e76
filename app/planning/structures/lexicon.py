"""The words of described structures, Korean and English, with the name that each goes by in the rules.

Lines of `english.tsv` and `korean.tsv`: a name and its spellings as a pattern. The longest that fits counts; what
stands in no rule stays unread and stops the plan.
"""

from functools import cache
from importlib.resources import files
from typing import Literal

Tongue = Literal["en", "ko"]
_FILES = {"en": "english.tsv", "ko": "korean.tsv"}


@cache
def lexicon(language: Tongue) -> tuple[tuple[str, str], ...]:
    """Pairs of name and pattern."""
    text = files("app.planning.structures").joinpath(_FILES[language]).read_text(encoding="utf-8")
    return tuple((name, pattern) for name, _, pattern in (line.partition("\t") for line in text.splitlines() if line))
