"""Which of Lintel's two languages a text is written in."""

import re

_HANGUL = re.compile(r"[ᄀ-ᇿ㄰-㆏가-힣]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_FEW_WORDS = 3


def written_in(text: str) -> str | None:
    """`ko` as soon as there is Hangul (engineers mix English terms into Korean, not the reverse), `en` for a few Latin
    words, None for what tells neither."""
    if _HANGUL.search(text):
        return "ko"
    return "en" if len(_LATIN_WORD.findall(text)) >= _FEW_WORDS else None
