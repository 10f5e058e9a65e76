"""A brief of a straight beam as a row of items: values, words by name, marks, and what nothing knows."""

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.corrections import with_corrections
from app.planning.structures.lexicon import small_words
from app.planning.structures.shares import shares
from app.planning.structures.straight.rows import SpokenItem
from app.planning.structures.straight.values import with_whole_values
from app.planning.structures.token_values import Token, counts, ordinals_and_lists, quantities, sizes
from app.planning.structures.tokens import is_korean, longest_words
from app.reading.quoted import own
from app.reading.source import SourceText

_MARKS: Final = {
    ",": "comma",
    ";": "stop",
    ".": "stop",
    "\n": "stop",
    "?": "stop",
    "!": "stop",
    ":": "is",
    "=": "is",
    "|": "comma",
}
_DROPPED: Final = "()'\"[]~-*•▪–—`“”‘’→>"
_BULLET: Final = Pattern(r"(?m)^[ \t]*(?:[-*•·▪–]|\(?\d{1,2}[.)])[ \t]+")
_REST: Final = Pattern(r"[A-Za-z][A-Za-z'’\-]*|[가-힣]+|[^\s\x00]|\n")
_PAIR: Final = Pattern(
    r"(?<![A-Za-z0-9\-])(?P<a>[A-H]) ?(?:[-~→]|to)? ?(?P<b>[A-H])(?![A-Za-z0-9]|-[A-H])"
    r"|(?<![A-Za-z0-9])(?P<chain>[A-H](?: ?[-~·] ?[A-H]){2,7}|[A-H]{3,8})(?![A-Za-z0-9])"
)
_LABEL: Final = Pattern(r"(?<![A-Za-z0-9.])(?P<label>[A-G])(?![A-Za-z0-9/'’])")
_ARTICLE: Final = Pattern(
    r"(?:^|(?<=[.!?\n:;]))\s*A (?=[a-z0-9])(?!(?:is|and|to|has|fixed|pin|pinned|hinge|roller|free|built|clamped)\b)"
)
_WORDED: Final = Pattern(
    r"(?i)(?<![a-z])(?P<n>one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)"
    r"(?=[ -](?:m|metres?|meters?|ft|feet|foot|kN|kilonewtons?)(?![a-z]))"
)
_TIMES: Final = Pattern(r"(?<=\d) ?(?:[x@]|at) ?(?=\d+(?:\.\d+)? ?(?:m|mm|ft)(?![A-Za-z0-9/]))")
_FEET: Final = Pattern(r"(?<=\d)[ -](?:feet|foot)(?![a-z])")
_COUNTED: Final[tuple[str, ...]] = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("twelve", "fifteen", "twenty", "thirty"),
)
_VALUES_OF_WORDS: Final[dict[str, int]] = dict(
    zip(
        _COUNTED,
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30),
        strict=True,
    )
)
# "The first 3 m" is no number of a span.
_FIRST: Final = Pattern(r"(?i)\bfirst(?= \x00)|\bfirst(?= half\b)|(?<=[ ,(])first(?= support\b)(?!)")
_UNIT: Final = Pattern(
    r"\( ?(?:in )?(?P<unit>mm|cm) ?\)|(?<= in )(?P<unit2>mm|cm|inches|in)(?![A-Za-z])".replace("(?P<unit2>", "(?:")
)
_NOT_SPLIT: Final = Pattern(r"(?<=[a-zA-Z])\.(?= ?(?:def|[a-z]))")


_BEAMS: Final = "app.planning.structures.straight"


@cache
def _words(rooms: tuple[str, ...]) -> tuple[tuple[str, Pattern], ...]:
    text = "\n".join(files(each).joinpath("words.tsv").read_text(encoding="utf-8") for each in rooms)
    found: list[tuple[str, Pattern]] = []
    for line in filter(None, text.splitlines()):
        name, _, spellings = line.partition("\t")
        latin, korean = _by_script(spellings)
        if latin:
            found.append((name, Pattern(rf"(?<![A-Za-z])(?:{latin})(?![A-Za-z])", re.IGNORECASE)))
        if korean:
            found.append((name, Pattern(f"(?:{korean})")))
    return tuple(found)


def _by_script(spellings: str) -> tuple[str, str]:
    """Spellings parted at the bars outside of brackets: those in Latin letters, those in Korean."""
    pieces, depth, piece = list[str](), 0, ""
    for before, letter in zip(" " + spellings, spellings, strict=False):
        depth += 0 if before == "\\" else {"(": 1, "[": 1, ")": -1, "]": -1}.get(letter, 0)
        if letter == "|" and not depth:
            pieces.append(piece)
            piece = ""
        else:
            piece += letter
    pieces.append(piece)
    korean = [each for each in pieces if re.search("[가-힣]", re.sub(r"\(\?<?[!=][^)]*\)|\[[^\]]*\]", "", each))]
    latin = [each for each in pieces if each not in korean]
    return "|".join(sorted(latin, key=_reach, reverse=True)), "|".join(sorted(korean, key=_reach, reverse=True))


def _reach(spelling: str) -> int:
    """About how many letters a spelling takes: of spellings that begin alike, the longer one comes first."""
    plain = re.sub(r"\[(?:[^\]\\]|\\.)*\]", "x", spelling)
    return len(re.sub(r"\(\?<?[!=](?:[^()]|\([^()]*\))*\)", "", plain))


def read_items(message: str, room: str = "") -> list[SpokenItem]:
    """In the order of the message; what nothing knows goes by "unknown". `room` has words of its own, which come before
    those of beams."""
    rooms = (room, _BEAMS) if room else (_BEAMS,)
    text = _WORDED.sub(lambda match: str(_VALUES_OF_WORDS[match["n"].casefold()]).rjust(len(match["n"])), own(message))
    text = _FEET.sub(lambda match: match[0][0] + "ft".ljust(len(match[0]) - 1), text)
    source = SourceText(_NOT_SPLIT.sub(" ", text))
    found = [Token("stop", source.take(match)) for match in source.matches(_BULLET)]
    found += [*sizes(source), *shares(source)]
    found += [Token("times", source.take(match)) for match in source.matches(_TIMES)]
    found += quantities(source)
    found += _results_at(source)
    found += _labels(source)
    found += [Token("first", source.take(match)) for match in source.matches(_FIRST)]
    found += ordinals_and_lists(source)
    found += [Token("unit", source.take(match), word=match["unit"] or match[0]) for match in source.matches(_UNIT)]
    found += longest_words(source, _words(rooms))
    found += counts(source)
    found += _rest(source, korean=is_korean(message))
    ordered = with_corrections(sorted(found, key=lambda each: each.span.start))
    items = [
        SpokenItem(
            each.name, each.span.start, each.span.end, each.word or each.span.words, each.numbers, each.quantities
        )
        for each in ordered
        if each.name not in ("small", "legend")
    ]
    return with_whole_values(items)


_RESULT_AT: Final = Pattern(r"(?<![A-Za-z0-9])(?P<noun>[RMV]|δ|Δ|θ|delta)_?(?:\{)?(?P<at>[A-G])\}?(?![A-Za-z0-9])")
_LETTERED: Final = Pattern(r"(?<![A-Za-z0-9])R_?[ABD](?![A-Za-z0-9])|R_C")
_RESULTS: Final = {
    "R": "reaction",
    "M": "moment",
    "V": "reaction_v",
    "δ": "deflection",
    "Δ": "deflection",
    "θ": "rotation",
}


def _results_at(source: SourceText) -> list[Token]:
    """ "R_A, M_B, δ_C": what is asked for at a letter."""
    found: list[Token] = []
    has_letters = _LETTERED.search(source.rest) is not None
    for match in source.matches(_RESULT_AT):
        if match[0] == "RC" and not has_letters:
            # Reinforced concrete.
            continue
        number = float(ord(match["at"]) - ord("A") + 1)
        span = source.take(match)
        noun = _RESULTS.get(match["noun"], "deflection")
        found += [Token(noun, span, word=match[0]), Token("label", span, (number,))]
    return found


def _labels(source: SourceText) -> list[Token]:
    """Letters that name places along the beam, where they run from A without a gap."""
    articles = {match.end() - 2 for match in _ARTICLE.finditer(source.rest)}
    pairs = [match for match in source.matches(_PAIR) if _runs(match)]
    inside = {at for match in pairs for at in range(match.start(), match.end())}
    singles = [
        match
        for match in source.matches(_LABEL)
        if match.start() not in articles | inside and not _is_symbol(source.rest, match)
    ]
    letters = {match["label"] for match in singles}
    for match in pairs:
        letters |= set(_letters_of(match))
    if len(letters) < 2 or sorted(letters) != [chr(ord("A") + number) for number in range(len(letters))]:
        return []
    found: list[Token] = []
    for match in pairs:
        said = _letters_of(match)
        numbers = tuple(float(ord(each) - ord("A") + 1) for each in said)
        if "·" in match[0] or (len(said) > 2 and said[0] != "A"):
            span = source.take(match)
            for each in numbers:
                found += [Token("label", span, (each,)), *([Token("and", span)] if each != numbers[-1] else [])]
            continue
        found.append(Token("pair" if len(said) == 2 else "chain", source.take(match), numbers))
    for match in singles:
        found.append(Token("label", source.take(match), (float(ord(match["label"]) - ord("A") + 1),)))
    return found


def _letters_of(match: re.Match[str]) -> str:
    return re.sub("[^A-H]", "", match["chain"] or match["a"] + match["b"])


def _runs(match: re.Match[str]) -> bool:
    said = _letters_of(match)
    return all(ord(one) < ord(two) for one, two in pairwise(said))


_SYMBOL: Final = Pattern(r" ?(?:[=:,]|as|is|of|and|are)? ?\x00")
_BESIDE_SYMBOLS: Final = Pattern(r"(?:, ?| and | ?및 ?)(?:[EIA]\b|I[xyz]+)")


def _is_symbol(text: str, match: re.Match[str]) -> bool:
    """ "A = 0.01 m²", "E, A and I": an area or a modulus; a value of another kind behind a letter is none of it."""
    letter, end = match["label"], match.end()
    if letter not in "AE":
        return False
    if _BESIDE_SYMBOLS.match(text, end) or re.search(r"(?:[EI]|I[xyz]+)(?:, ?| and | ?및 ?)$", text[: match.start()]):
        return True
    return (
        letter == "E" or bool(re.match(r" ?[=:] ?\x00", text[end:])) or bool(re.match(r" (?:as|of) \x00", text[end:]))
    )


def _rest(source: SourceText, *, korean: bool) -> list[Token]:
    found: list[Token] = []
    listed = small_words("ko" if korean else "en"), small_words("en")
    for match in source.matches(_REST):
        text = match[0]
        span = source.take(match)
        if text in _MARKS:
            found.append(Token(_MARKS[text], span, word=text))
        elif text in ("·", "/", "+") or text.casefold() in ("and", "및", "와", "과"):
            found.append(Token("and", span, word=text))
        elif text in _DROPPED or text == "요" or text.casefold() in ("'s", "s", "a", "an", "the"):
            continue
        elif text.casefold() in _MEANT or not any(each.fullmatch(text.casefold()) for each in listed):
            found.append(Token("harmless" if _is_idle(text) else "unknown", span, word=text))
        elif korean and _PAUSE.search(text) and text != "하고":
            found.append(Token("comma", span, word=text))
    return found


# A Korean verb that closes a sentence, and stems of verbs that say more than that something is there.
_CLOSING: Final = Pattern(
    r"[가-힣]{1,6}(?:니다|[어아여려와해져돼]요|세요|에요|예요|네요|군요|이다|는다|한다|된다|라|까|죠|지요|주고|고요)"
)
_TELLING: Final = Pattern(
    r"올[리려라릴린립]|들어|띄|당[기겨긴김깁]|끌|기울|경사|침하|앉|회전|돌[리려린]|끊|자르|잘라|떼|줄[이어인]|늘[리려어린]|미끄|탄성"
    r"|풀[리려린]|열[리려린]|비[틀튼]|꺾|휘|없|않|안|못|말[고아]|제외|빼|뺍|뺀|아니|아닙|반대|거꾸로|뒤집|옆|가로|세로|점점|커|작아|높아|낮아|변하"
)


@cache
def _idle_words() -> frozenset[str]:
    text = files("app.planning.structures.straight").joinpath("idle.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def _is_idle(text: str) -> bool:
    """Of a word that no rule knows: whether it can change nothing; it is told on the card as without effect."""
    if text.isascii():
        return text.casefold() in _idle_words()
    return _CLOSING.fullmatch(text) is not None and _TELLING.search(text) is None


# Words that say nothing of a frame, and something of a beam.
_MEANT: Final = frozenset(
    {"up", "below", "under", "underneath", "against", "further", "toward", "towards", "unequal", "unlike"}
    | {
        "위쪽에",
        "아래쪽에",
        "갈수록",
        "낮아지는",
        "높아지는",
        "까지",
        "까지의",
        "작은",
        "짧은",
        "만큼",
        "만큼씩",
        "보다",
        "부분",
    }
)
_PAUSE: Final = Pattern(r"(?:고|며|지만|으나|때|면|하되)$")
