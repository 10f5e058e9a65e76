"""The words of described structures, Korean and English, with the name that each goes by in the rules.

Lines of `english.tsv` and `korean.tsv`: a name and its spellings as a pattern. The longest that fits counts; what
stands in no rule stays unread and stops the plan. `english_small.txt` and `korean_small.txt` hold words that say
nothing of a structure: articles, auxiliaries, courtesies; in Korean particles and endings, which may hang together.
Files of `vocabulary` hold whole classes of words, one class each: lines of language, name and spellings, where `@`
before a verb's stem stands for all its forms.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from app.lib.patterns import Pattern

Tongue = Literal["en", "ko"]
_FILES = {"en": "english", "ko": "korean"}
_STEM: Final = Pattern(r"@(?P<ko>[가-힣]+)|@(?P<en>[a-z]+)")
_FIRST_SYLLABLE: Final = ord("가")
_FINALS: Final = 28
_N, _L, _B, _SS = 4, 8, 17, 20  # Final consonants by their place in the table of syllables.
# The vowel of a stem, and what it becomes before -어: ㅣ to ㅕ, ㅜ to ㅝ, ㅗ to ㅘ, ㅚ to ㅙ, ㅡ to ㅓ; others stay.
_BEFORE_EO: Final = {20: 6, 13: 14, 8: 9, 11: 10, 18: 4}
_VOWELS: Final = 21
# What follows a form, but for "-지 않다", which denies it.
_ENDING: Final = r"(?!지 ?(?:는 |도 )?(?:않|말|못|마))[가-힣]{0,5}"


@cache
def lexicon(language: Tongue) -> tuple[tuple[str, str], ...]:
    """Pairs of name and pattern."""
    room = files("app.planning.structures")
    text = room.joinpath(f"{_FILES[language]}.tsv").read_text(encoding="utf-8")
    found = [(name, pattern) for name, _, pattern in (line.partition("\t") for line in text.splitlines() if line)]
    for table in sorted(room.joinpath("vocabulary").iterdir(), key=lambda each: each.name):
        for line in table.read_text(encoding="utf-8").splitlines():
            if line.startswith(f"{language}\t"):
                _, name, pattern = line.split("\t")
                found.append((name, _STEM.sub(_forms, pattern)))
    return tuple(found)


def _forms(stem: re.Match[str]) -> str:
    return _korean_forms(stem["ko"]) if stem["ko"] else _english_forms(stem["en"])


def _korean_forms(stem: str) -> str:
    """ "걸리": 걸리고, 걸린다, 걸립니다, 걸려, 걸렸다; of a verb in -하 also 함, 해, 하여."""
    head, last = stem[:-1], ord(stem[-1]) - _FIRST_SYLLABLE
    if last % _FINALS:
        return f"{stem}{_ENDING}"
    vowel = last // _FINALS % _VOWELS
    joined = last + (_BEFORE_EO.get(vowel, vowel) - vowel) * _FINALS
    syllables = {last + final for final in (0, _N, _L, _B, 16)} | {joined, joined + _SS}
    listed = "".join(chr(_FIRST_SYLLABLE + each) for each in sorted(syllables)) + ("해했" if stem[-1] == "하" else "")
    return f"{head}[{listed}]{_ENDING}"


def _english_forms(stem: str) -> str:
    """ "Carry": carries, carried, carrying."""
    if stem.endswith("y") and stem[-2] not in "aeo":
        return f"{stem[:-1]}(?:y|ies|ied|ying)"
    if stem.endswith("e"):
        return f"{stem[:-1]}(?:e|es|ed|ing)"
    return f"{stem}(?:s|es|ed|ing)?"


@cache
def small_words(language: Tongue) -> Pattern:
    """What says nothing by itself, for a whole word."""
    text = files("app.planning.structures").joinpath(f"{_FILES[language]}_small.txt").read_text(encoding="utf-8")
    listed = "|".join(sorted(text.split(), key=len, reverse=True))
    return Pattern(f"(?:{listed})" if language == "en" else f"(?:{listed})+")
