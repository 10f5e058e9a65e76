"""Which words of a window are in another language than its own, and which may be: here, with the reason."""

import re
from collections.abc import Iterator
from typing import Final

# What is written alike in every language. An engineer reads GEN NX's own names in English in the Korean GEN NX too.
ALIKE: Final = {
    "an address": r"https?://\S+",
    "an entity or tag of a mark-up": r"&\w+;|<[^<>\s]+>",
    "a path or a record of GEN NX": r"\S*[/\\]\S+",
    "a name of a tool, an argument, a field or a file": r"\S*\w[_.]\w\S*",
    "a request with its table": r"\b(?:GET|POST|PUT|DELETE) /\S+",
    "JSON as it is sent": r'\{[^{}]*\}|"\w+":',
    "a pattern of file names": r"\(\*\.\w+\)",
    "a digest": r"sha256:\S+",
    "a name of a model or a licence, with hyphens": r"[A-Za-z]\w*(?:-\w+)+",
    "a unit": r"\b(?:tok|kN|kNm|MPa|GiB|MiB|KiB|GB|MB|mm)\b",
    "a key": r"\b(?:Ctrl|Shift|Enter|Alt|Esc|Tab)\b",
}
# Names, by what they are names of.
NAMES: Final = frozenset(
    {
        *("Lintel", "lintel", "MIDAS", "GENNX", "Anthropic", "Claude", "OpenAI", "Ollama", "vLLM"),  # programs, firms
        *("NVIDIA", "GeForce", "RTX", "Ada", "Radeon"),  # devices
        *("Qwen", "SmolLM", "Mistral", "Apache", "qwen"),  # models and licences
        *("material", "node", "cases", "direction", "force", "length"),  # arguments of tools, as they are sent
    }
)
# Each language is called by its own name, so that who cannot read the others finds it.
_OWN_NAMES: Final = frozenset({"English", "한국어"})
_WORD: Final = re.compile(r"[A-Za-z]{3,}")
_SENTENCE: Final = re.compile(r"[A-Za-z]{2,}(?:[ ,:;]+[A-Za-z]{2,}){2,}")
_HANGUL: Final = re.compile("[가-힣]")
_ALIKE: Final = re.compile("|".join(ALIKE.values()))


def _stripped(text: str) -> str:
    while (less := _ALIKE.sub(" ", text)) != text:
        text = less
    return text


def not_pseudo(text: str) -> Iterator[str]:
    """English words and Korean that did not come out of the catalogue."""
    bare = _stripped(text)
    yield from (word for word in _WORD.findall(bare) if word not in NAMES and not word.isupper())
    if _HANGUL.search(text.replace("한국어", "")):
        yield text


def english_sentences(text: str) -> Iterator[str]:
    """Three or more English words in a row."""
    yield from (each for each in _SENTENCE.findall(_stripped(text)) if not _are_names(each))


def english_in_korean(text: str) -> Iterator[str]:
    """English sentences, and what is English alone."""
    yield from english_sentences(text)
    bare = _stripped(text)
    if not _HANGUL.search(text) and text not in _OWN_NAMES:
        yield from (word for word in _WORD.findall(bare) if word not in NAMES and not word.isupper())


def _are_names(sentence: str) -> bool:
    return all(word in NAMES or word.isupper() for word in re.findall(r"[A-Za-z]+", sentence))
