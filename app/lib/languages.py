"""Which of Lintel's two languages a text is written in."""

import re

_HANGUL = re.compile(r"[ᄀ-ᇿ㄰-㆏가-힣]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_FEW_WORDS = 3
# Names are in whatever language they are: what stands in quotes, and file names.
# A name begins where a word does and closes within bounds, so that a megabyte without a blank is read through once.
_NAMES = re.compile(
    r'"[^"]{0,400}"|“[^”]{0,400}”|「[^」]{0,400}」|`[^`]{0,400}`|(?<![^\s"”」`])\S{1,400}\.[A-Za-z]{2,5}\b'
)


def written_in(text: str) -> str | None:
    """`ko` as soon as there is Hangul (engineers mix English terms into Korean, not the reverse), `en` for a few Latin
    words, None for what tells neither. Names count only where nothing else is written."""
    beside_names = _NAMES.sub(" ", text)
    told = beside_names if _HANGUL.search(beside_names) or _LATIN_WORD.search(beside_names) else text
    if _HANGUL.search(told):
        return "ko"
    return "en" if len(_LATIN_WORD.findall(told)) >= _FEW_WORDS else None
