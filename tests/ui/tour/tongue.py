"""Which words of a window are in another language than its own, and which may be: here, with the reason."""

import re
from collections.abc import Iterator
from typing import Final

from tests.ui.tool_specs import argument_names, examples

# What is written alike in every language. An engineer reads GEN NX's own names in English in the Korean GEN NX too.
ALIKE: Final = {
    # What is typed stands behind these words as it is typed.
    "an example": rf"(?:é\.ĝ\.|Ƒöŕ éẋàɱþĺé|예:) (?:{'|'.join(map(re.escape, examples()))})(?![A-Za-z])",
    "JSON as it is sent": r'\{[^{}]*\}|"\w+":(?: (?:false|true|null)\b)?',
    "a text that is stored in a field of GEN NX": r"\b[A-Z_]{2,} “[^“”]*”",
    "an address": r"https?://\S+",
    "an entity or tag of a mark-up": r"&\w+;|<[^<>\s]+>",
    "a path or a record of GEN NX": r"\S*[/\\]\S+",
    "a name of a tool, an argument, a field or a file": r"\S*\w[_.]\w\S*",
    "a request with its table": r"\b(?:GET|POST|PUT|DELETE) /\S+",
    "a pattern of file names": r"\(\*\.\w+\)",
    "a digest": r"sha256:\S+",
    "a name of a model or a licence, with hyphens": r"[A-Za-z]\w*(?:-\w+)+",
    "a unit": r"\b(?:tok|kN|kNm|kgf|tonf|lbf|kips|MPa|GPa|GiB|MiB|KiB|GB|MB|mm)\b",
    "a symbol": r"\b(?:As[yz]|I(?:xx|yy|zz)|rm[XYZ]|agR)\b",
    "axes of a structure": r"\bx?yz\b",
    "parts of a member": r"\bPart[IJ]\b",
    "a key": r"\b(?:Ctrl|Shift|Enter|Alt|Esc|Tab)\b",
}
# Names, by what they are names of.
NAMES: Final = frozenset(
    {
        *(
            "Lintel",
            "lintel",
            "MIDAS",
            "GENNX",
            "Anthropic",
            "Claude",
            "OpenAI",
            "Ollama",
            "vLLM",
            "Linux",
        ),  # programs, firms
        *("NVIDIA", "GeForce", "RTX", "Ada", "Radeon"),  # devices
        *("Qwen", "SmolLM", "Mistral", "Apache", "qwen"),  # models and licences
        *("cLCB", "Roof", "before", "loads", "columns"),  # what an engineer may call things, in examples
        *("all", "present"),  # what a name may be instead, as it is typed
        *("material", "node", "cases", "direction", "force", "length"),  # arguments of tools, as they are sent
    }
)
# Each language is called by its own name, so that who cannot read the others finds it.
_OWN_NAMES: Final = frozenset({"English", "한국어"})
# The tip of a field is the argument's name, as it is sent.
_ARGUMENTS: Final = frozenset(argument_names())
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
    bare = "" if text in _ARGUMENTS else _stripped(text)
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
    if not _HANGUL.search(text) and text not in _OWN_NAMES | _ARGUMENTS:
        yield from (word for word in _WORD.findall(bare) if word not in NAMES and not word.isupper())


def _are_names(sentence: str) -> bool:
    return all(word in NAMES or word.isupper() for word in re.findall(r"[A-Za-z]+", sentence))
