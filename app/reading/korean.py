"""A run of Hangul taken apart into words of the trade with what Korean hangs on them: particles and verb endings."""

from dataclasses import dataclass
from typing import Final

from app.lib.patterns import Pattern
from app.reading.lexicon import Lexicon

HANGUL: Final = r"[가-힣]"
_RUN: Final = Pattern(rf"{HANGUL}+")
# Longer runs are nobody's words; they are read in pieces.
_LONGEST_RUN: Final = 40
_VERBS: Final = ("do.", "neg.", "please", "include", "ignore", "explain", "connection", "release")
_LETTERS_OF_ENDINGS: Final = (
    "어아여해하할한함했합되된될됨됐돼줘주준줄죠지진질짐세셔시십니다까고면서려게기자라야요음임는던었았겠습봐보볼둘두드릴렸네데만도"
    "을를은이가로며든록런져졌켜키킨워웠겨놓놔둔달래래길람"
)
_VERB_TAIL: Final = Pattern(rf"[{_LETTERS_OF_ENDINGS}]{{0,10}}")
_WHERE: Final = (
    r"들|이랑|랑|하고|보다|처럼|부터|까지|마다|별로|별|씩|당|에서는|에서도|에서|에는|에도|에|으로는|으로|로는"
    r"|로|에게|대로"
)
_ROLE: Final = (
    r"을|를|은|는|이|가|의|도|와|과|요|이고|이며|이나|나|입니다|인|인지|이면|이야|야|이에요|예요|이다|임"
    r"|이라고|라고|인가요|인가|뿐|쪽|측|인데|이지만"
)
_PARTICLES: Final = rf"(?:{_WHERE})?(?:{_ROLE})?"
_LIGHT_VERB: Final = rf"(?:하|해|한|할|함|했|합|되|된|될|됨|됐|돼|시켜|시키|시킨|시)[{_LETTERS_OF_ENDINGS}]{{0,8}}"
_SHORT_TAIL: Final = Pattern(_PARTICLES)
_NOUN_TAIL: Final = Pattern(rf"{_LIGHT_VERB}(?!{HANGUL})|{_PARTICLES}")
_WORD_COST: Final = 10
_SHORT_COST: Final = 6
_TAIL_COST: Final = 1
_UNKNOWN_COST: Final = 21


@dataclass(frozen=True, slots=True)
class Piece:
    """A word in the text with its ending: offsets, and the name it stands for; no name for what is not known."""

    start: int
    end: int
    name: str | None


def run_end(text: str, start: int) -> int:
    """Where the run of Hangul that begins here ends, in pieces of bounded length."""
    match = _RUN.match(text, start, start + _LONGEST_RUN)
    return match.end() if match else start


def tail_end(text: str, place: int, name: str, *, is_short: bool = False) -> int:
    """Where the particles or endings that hang on a word end; `is_short` for words of one syllable."""
    pattern = _VERB_TAIL if name.startswith(_VERBS) else _SHORT_TAIL if is_short else _NOUN_TAIL
    match = pattern.match(text, place)
    return match.end() if match else place


def taken_apart(text: str, start: int, end: int, words: Lexicon) -> tuple[Piece, ...]:
    """The known words of a run. Words of one syllable count only where the whole run is understood."""
    return _cheapest(text, start, end, words, is_whole=True) or _cheapest(text, start, end, words, is_whole=False)


def _cheapest(text: str, start: int, end: int, words: Lexicon, *, is_whole: bool) -> tuple[Piece, ...]:
    """The cheapest way through the run: few words, long ones first, nothing unknown where `is_whole`."""
    costs: dict[int, int] = {start: 0}
    ways: dict[int, Piece] = {}

    def step(cost: int, piece: Piece) -> None:
        if piece.end <= end and cost < costs.get(piece.end, cost + 1):
            costs[piece.end] = cost
            ways[piece.end] = piece

    for place in range(start, end):
        if place not in costs:
            continue
        for stop, name in words.ends(text, place):
            is_short = stop - place == 1
            if is_short and not is_whole:
                continue
            cost = costs[place] + _WORD_COST + _SHORT_COST * is_short
            step(cost, Piece(place, stop, name))
            step(cost + _TAIL_COST, Piece(place, tail_end(text, stop, name, is_short=is_short), name))
        if not is_whole:
            step(costs[place] + _UNKNOWN_COST, Piece(place, place + 1, None))
    return _way(ways, start, end)


def _way(ways: dict[int, Piece], start: int, end: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    place = end
    while place > start:
        if place not in ways:
            return ()
        pieces.append(ways[place])
        place = ways[place].start
    return tuple(reversed(pieces))
