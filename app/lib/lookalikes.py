"""Letters, digits and signs that pass for ASCII ones; judged by the word they stand in, so that few are wrong.

The pairs follow Unicode Technical Standard 39 (confusables), cut down to what can imitate a name, a number or a unit.
"""

import unicodedata
from functools import lru_cache

# Of these scripts, letters drawn like Latin ones: suspicious beside Latin letters and digits, or all by themselves.
_CYRILLIC = "АВЕЗКМНОРСТУХІЈЅЬҮҺԌԜаеорсухіјѕһүҽԁԛԝӀӏ"
_GREEK_CAPITALS = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳοϲͿ"
_OTHERS = (
    "ՕՏսօոհցզյաԱՍՈ"  # Armenian
    "ᎠᎡᎢᎥᎪᎬᎳᎷᎻᏀᏂᏃᏎᏒᏔᏙᏚᏞᏟᏢᏦᏧᏭᏴ"  # Cherokee
    "ⲀⲂⲈⲎⲒⲔⲘⲚⲞⲢⲤⲦⲨⲬⲟⲣⲥ"  # Coptic
    "ꓐꓑꓒꓓꓔꓖꓗꓙꓚꓜꓝꓞꓟꓠꓡꓢꓣꓤꓥꓦꓧꓨꓩꓪꓫꓬꓮꓯꓰꓱꓲꓳꓴ"  # Lisu
    "ᑭᑯᑲᒍᒪᕁᕼᖇᖴᗅᗞᗪᗰᗷ"  # Canadian syllabics
    "οჿ๐໐০੦૦୦"
)
_ALONE_TOO = frozenset(_CYRILLIC + _GREEK_CAPITALS + _OTHERS)
# Small Greek is engineering's own (α, ν, ρ, γ): only inside a Latin word does it pass for a letter of it.
_SMALL_GREEK = frozenset("αγηικνρτυχ")
_FUNCTIONS = ("sin", "cos", "tan", "log", "exp", "arcsin", "arccos", "arctan")
# Latin letters and signs from phonetics and typography that nobody types by hand.
_NEVER = frozenset("ɑɡıȷſƖǀᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢɩʋⅼ․‚ꓸ٠۰։׃꞉ː∶⁚ꓽ⧸⁄∕╱⟋ǃ‗ꞌ")
# Beside an ASCII letter or digit these pass for I, O, -, +, . and so on; elsewhere they are ordinary text.
_BESIDE = frozenset("ⅠⅤⅩⅬⅭⅮⅯⅰⅴⅹⅽⅾⅿㅣㅡㅇ丨〇ー一－＋．／＿＝＊＃＠，：‐‑⁃˗﹘﹣➖ᅳᅵ")
# These too, but only inside a Latin word.
_MIXED = frozenset(map(chr, range(0x400, 0x530))) - _ALONE_TOO
_WORD_REACH = 24


def misleads(text: str, at: int) -> bool:
    """Whether the character at a place can be taken for another one there."""
    character = text[at]
    if character in _NEVER or _is_ascii_in_disguise(character):
        return True
    if character in _MIXED:
        return any(letter.isascii() and letter.isalpha() for letter in _word(text, at))
    if character in _ALONE_TOO:
        return _misleads_in(_word(text, at))
    if character in _SMALL_GREEK:
        return _misleads_as_greek(text, at)
    return character in _BESIDE and (_is_ascii_word(text, at - 1) or _is_ascii_word(text, at + 1))


@lru_cache(8192)
def _is_ascii_in_disguise(character: str) -> bool:
    """Fullwidth, mathematical and circled-off forms of A-Z, a-z and 0-9, and the digits of other scripts."""
    kind = unicodedata.category(character)
    if kind == "Nd":
        return True
    plain = unicodedata.normalize("NFKC", character)
    return (
        kind in ("Lu", "Ll", "Lm") and len(plain) == 1 and plain.isascii() and plain.isalnum() and character not in "ªº"
    )


def _misleads_in(word: str) -> bool:
    if any(letter.isascii() and letter.isalnum() for letter in word):
        return True
    return all(letter in _ALONE_TOO for letter in word if letter.isalpha())


def _misleads_as_greek(text: str, at: int) -> bool:
    word = _word(text, at)
    if not _is_ascii_letter(text, at - 1):
        letters = [letter for letter in word if letter.isalpha()]
        return len(letters) > 2 and all(letter in _SMALL_GREEK | _ALONE_TOO for letter in letters)
    return not word.lower().startswith(_FUNCTIONS)


def _word(text: str, at: int) -> str:
    first, last = at, at + 1
    while first > 0 and at - first < _WORD_REACH and _joins(text[first - 1]):
        first -= 1
    while last < len(text) and last - at < _WORD_REACH and _joins(text[last]):
        last += 1
    return text[first:last]


def _joins(character: str) -> bool:
    """Hangul ends a word here: a particle follows a Latin name without a space."""
    return (character.isalnum() and not "가" <= character <= "힣") or character == "_"


def _is_ascii_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isascii() and text[at].isalnum()


def _is_ascii_letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isascii() and text[at].isalpha()
