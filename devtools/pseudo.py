"""A language that nobody speaks, made out of English: accents on every letter, in brackets, and 40 % longer.

What stands in a window without accents did not go through the catalogue; what does not fit then
will not fit in German either.
"""

import re
from typing import Final

CODE: Final = "qps"
_PLAIN: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ACCENTED: Final = "ÀƁÇÐÉƑĜĤÎĴĶĹḾÑÖÞǪŔŠŢÛṼŴẊÝŽàƀçðéƒĝĥîĵķĺɱñöþǫŕšţûṽŵẋýž"
_ACCENTS: Final = str.maketrans(_PLAIN, _ACCENTED)
# Places of values with the words they count, and what a mark-up reads: tags, entities, addresses.
_KEPT: Final = re.compile(r"\{\{|\}\}|\{[^{}]*\}|<[^<>]*>|&\w+;|https?://\S+|%[ds]")
_LONGER: Final = 0.4
_FILLING: Final = "~"
LETTERS: Final = frozenset(_ACCENTED)


def pseudo(template: str) -> str:
    """The sentence in the pseudo-language; its values stay where they are."""
    made, place = "", 0
    for kept in _KEPT.finditer(template):
        made += template[place : kept.start()].translate(_ACCENTS) + _counted(kept[0])
        place = kept.end()
    made += template[place:].translate(_ACCENTS)
    plain = len(_KEPT.sub("", template))
    filling = _FILLING * max(1, round(plain * _LONGER) - 2)
    bare = made.rstrip("\n")
    return f"⟦{bare}{filling}⟧{made[len(bare) :]}" if plain else template


def _counted(kept: str) -> str:
    """Words within braces are words too: {count:node|nodes}."""
    name, colon, forms = kept.partition(":")
    return name + colon + forms.translate(_ACCENTS) if kept.startswith("{") and "|" in forms else kept
