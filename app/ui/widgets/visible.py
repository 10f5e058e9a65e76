"""Makes invisible characters visible, so that nothing in an approved argument can hide."""

import unicodedata

_ALLOWED = frozenset("\n")


def visible(text: str) -> str:
    """`text` with control, zero-width, direction and unusual space characters shown as escapes like \\u200b."""
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in _ALLOWED or character == " ":
        return character
    category = unicodedata.category(character)
    if category in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"):
        return f"\\u{ord(character):04x}"
    return character
