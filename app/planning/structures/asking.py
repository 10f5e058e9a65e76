"""What a brief asks for: which value, of which component, at which joint, foot or member end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.asked_words import ASKED, with_ends, with_tops, with_ways
from app.planning.structures.lexicon import Tongue
from app.planning.structures.senses import OWN_PLACE
from app.planning.structures.stream import Stream
from app.planning.structures.tokens import Token

_LOADS: Final = frozenset({"force", "forces", "line_q", "press", "tonnes", "mom"})


@dataclass(frozen=True, slots=True)
class AskedResult:
    """One question: its noun, the words that place it, and its words in the message."""

    noun: str
    tokens: tuple[Token, ...]
    words: str
    case: str = ""
    is_sum: bool = False
    unit: str = ""
    pair: tuple[float, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        return frozenset(token.name for token in self.tokens)

    def without_storeys(self) -> "AskedResult":
        """Without the numbers of storeys, so that those left are of lines."""
        counted = [
            place
            for place, (one, two) in enumerate(zip(self.tokens, self.tokens[1:], strict=False))
            if one.name in ("ord", "num") and two.name == "storey"
        ]
        return replace(self, tokens=tuple(each for place, each in enumerate(self.tokens) if place not in counted))

    def only_of(self, *names: str) -> "AskedResult":
        """With these words alone."""
        return replace(self, tokens=tuple(each for each in self.tokens if each.name in names))

    def of(self, name: str) -> list[Token]:
        return [token for token in self.tokens if token.name == name]


def read_asked(stream: Stream, language: Tongue) -> tuple[AskedResult, ...]:
    """Takes every stretch that asks; what its words leave open shows when places are sought."""
    found: list[AskedResult] = []
    seen: tuple[float, ...] = ()
    heading = ""
    for sentence in stream.sentences():
        region = _region(stream, tuple(place for place in sentence if not stream.used[place]))
        if not region:
            heading = _heading(stream, sentence) or heading
            continue
        case = _case(stream, region) or heading
        pieces = _asked_pieces(stream, region)
        groups = _at_one_place(stream, pieces) or _grouped(stream, pieces, language)
        asks = [_asked(stream, group, case) for group in groups]
        for each in _shared(asks, language):
            pairs = [token.numbers for token in each.tokens if token.name in ("pair", "point")]
            seen = pairs[-1] if pairs else seen
            found.append(AskedResult(each.noun, each.tokens, each.words, each.case, each.is_sum, each.unit, seen))
        stream.use(region)
    return _with_places_of_stops(found)


def _with_places_of_stops(found: list[AskedResult]) -> tuple[AskedResult, ...]:
    return tuple(found)


def _region(stream: Stream, sentence: tuple[int, ...]) -> tuple[int, ...]:
    """From behind the last load of a sentence to its end, where it asks for something."""
    names = [stream.tokens[place].name for place in sentence]
    asks = [number for number, name in enumerate(names) if name in ASKED]
    if not asks:
        return ()
    end = _end_of_question(names, asks[0])
    sentence, names = _without_geometry(sentence[:end], names[:end], asks)
    asks = [number for number, name in enumerate(names) if name in ASKED]
    loads = [number for number, name in enumerate(names) if name in _LOADS]
    start = 0
    if loads:
        if loads[-1] > asks[0]:
            return ()
        breaks = [
            number for number in range(loads[-1], asks[0] + 1) if names[number] in ("comma", "and", "ask", "colon")
        ]
        if not breaks:
            return ()
        asking = [number for number in breaks if names[number] == "ask"]
        start = asking[-1] if asking else breaks[0]
    told = [number for number in range(start, asks[0]) if names[number] in _SETTINGS]
    later = (
        [number for number in range(told[-1], asks[0] + 1) if names[number] in ("comma", "ask", "colon")]
        if told
        else []
    )
    return sentence[later[0] if later else start :]


# What is told of the model between its loads and what is asked.
_SETTINGS: Final = frozenset(
    {"self_weight", "shear_def", "size", "modulus", "area_q", "inertia_q", "poisson", "diaphragm"}
)
_KINDS: Final = frozenset({"simple", "continuous", "overhanging", "cantilever", "frame", "portal", "truss", "girder"})


def _without_geometry(
    sentence: tuple[int, ...], names: list[str], asks: list[int]
) -> tuple[tuple[int, ...], list[str]]:
    """Without what tells how large the structure is, before what is asked ("of a beam of 4 m and 7 m the reactions")
    or behind it ("the deflection of a 6 m cantilever fixed at its left end")."""
    lead = [number for number in range(asks[0]) if names[number] in _KINDS]
    told = set(names[: lead[-1] + 1]) if lead else set[str]()
    start = lead[-1] + 1 if told & {"len", "lens"} or ({"num", "storey"} <= told and names[lead[-1]] != "girder") else 0
    if lead and not start:
        # "Of a frame (two bays of 5 m, feet fixed) the periods".
        sizes = [number for number in range(lead[-1], asks[0]) if names[number] in ("len", "lens")]
        held = [number for number in range(lead[-1], asks[0]) if names[number] in ("fixed", "pinned", "roller")]
        start = max([*sizes, *held]) + 1 if sizes else 0
    tail = range(asks[-1] + 1, len(names))
    kinds = [number for number in tail if names[number] in _KINDS]
    lengths = [number for number in tail if names[number] in ("len", "lens")]
    counted = [
        number
        for number in tail
        if names[number] == "num" and names[number + 1 : number + 2] in (["bay"], ["span"], ["storey"])
    ]
    end = len(names)
    if kinds and (lengths or (counted and any(names[number] != "girder" for number in kinds))):
        end = min([*kinds, *lengths, *(number for number in tail if names[number] in ("num", "bay", "span", "plane"))])
        while end > asks[-1] + 1 and names[end - 1] in ("fixed", "pinned", "all"):
            end -= 1
    return sentence[start:end], names[start:end]


def _end_of_question(names: list[str], first: int) -> int:
    """ "The periods of a frame: left bay four storeys …": what follows such a colon is no question."""
    for number in range(first, len(names)):
        behind = set(names[number:])
        describes = behind & {"storey", "bay", "span", "size", "modulus", "area_q"} and not behind & ASKED
        if names[number] == "colon" and describes:
            return number
    return len(names)


def _case(stream: Stream, region: Sequence[int]) -> str:
    names = [stream.tokens[place].name for place in region]
    return "DL" if "dead" in names else "LL" if "live" in names else ""


def _heading(stream: Stream, sentence: Sequence[int]) -> str:
    """ "Results of LL:": the case of what is asked below it."""
    names = {stream.tokens[place].name for place in sentence if not stream.used[place]}
    if len(names & {"dead", "live"}) != 1 or not names <= {
        "dead",
        "live",
        "ask",
        "colon",
        "load_case",
        "following",
        "unit",
    }:
        return ""
    stream.use(sentence)
    return "DL" if "dead" in names else "LL"


def _nouns(stream: Stream, piece: Sequence[int]) -> list[str]:
    return [stream.tokens[place].name for place in piece if stream.tokens[place].name in ASKED]


def _asks_a_force(stream: Stream, piece: Sequence[int]) -> bool:
    """ "What is the force": a question, where "under vertical loads" is none."""
    return any(
        stream.tokens[place].name == "load" and "force" in stream.tokens[place].word.casefold() for place in piece
    )


def _asked_pieces(stream: Stream, region: Sequence[int]) -> list[list[int]]:
    """From comma, "and" or colon to the next; "left foot: reaction and moment" keeps its place."""
    pieces: list[list[int]] = []
    for piece in stream.split(region, frozenset({"comma", "and"})):
        halves = [list(half) for half in stream.split(piece, frozenset({"colon"}))]
        places = {"foot", "support", "joint", "column", "colline", "girder", "corner", "end"}
        if len(halves) == 2 and not _nouns(stream, halves[0]) and _nouns(stream, halves[1]):
            names = {stream.tokens[place].name for place in halves[0]}
            own = {stream.tokens[place].name for place in halves[1]}
            if names & places and not own & places and "ask" not in names:
                halves = [halves[0] + halves[1]]
        pieces += halves
    return pieces


def _at_one_place(stream: Stream, pieces: list[list[int]]) -> list[list[int]]:
    """ "Second column line from the left, lowest column, axial force": values that stand for themselves are all at the
    one place that the pieces beside them tell. Empty where a value has a place of its own."""
    asking = [piece for piece in pieces if _nouns(stream, piece)]
    placing = [
        piece
        for piece in pieces
        if piece not in asking and not {stream.tokens[each].name for each in piece} <= _PLACELESS
    ]
    own = {stream.tokens[each].name for piece in asking for each in piece} & {"at_joint", "of_bar"}
    if own & {stream.tokens[each].name for piece in placing for each in piece}:
        # "Axial forces of AC and AB": each of its own.
        return []
    if len(asking) == 1 and any(_PLACING & {stream.tokens[each].name for each in piece} for piece in placing):
        # "Lowest girder in the left bay, moment at its right end".
        return [[each for piece in pieces for each in piece]]
    is_bare = all({stream.tokens[each].name for each in piece} <= ASKED | _PLACELESS for piece in asking)
    if not is_bare or not any(OWN_PLACE & {stream.tokens[each].name for each in piece} for piece in placing):
        return []
    return [[*(each for place in placing for each in place), *piece] for piece in asking]


_PLACING: Final = OWN_PLACE | {"girder", "rafter", "bottom_chord", "free_end", "foot_of", "top_of"}
_PLACELESS: Final = frozenset(
    {
        *("ask", "harmless", "dead", "live", "load_case", "following", "these", "together", "direction_of", "unit"),
        *("vertical", "horizontal", "static", "load", "about_y", "colon", "comma", "and", "dir_way"),
    }
)


def _grouped(stream: Stream, pieces: list[list[int]], language: Tongue) -> list[list[int]]:
    """Pieces that place something but name nothing go with a neighbour, unless they hold a place of their own."""
    groups: list[list[int]] = []
    carried: list[int] = []
    for number, piece in enumerate(pieces):
        names = {stream.tokens[place].name for place in piece}
        if _nouns(stream, piece):
            groups.append([*carried, *piece])
            carried = []
        elif names <= {
            "ask",
            "harmless",
            "dead",
            "live",
            "load_case",
            "following",
            "these",
            "all",
            "together",
            "direction_of",
            "unit",
            "vertical",
            "static",
            "load",
        } and not (_asks_a_force(stream, piece) or names == {"vertical"}):
            if groups and "unit" in names:
                groups[-1] += piece
        elif (
            language == "en"
            and groups
            and not (names & OWN_PLACE and not names <= {"corner", "ord", "bay", "span", "end", "left", "right"})
        ):
            groups[-1] += piece
        elif (language == "ko" and not (names & OWN_PLACE - {"corner"}) and number + 1 < len(pieces)) or (
            language == "en" and not groups and number + 1 < len(pieces) and names <= {"left", "right", "end", "ask"}
        ):
            carried += piece
        else:
            groups.append(piece)
    if carried and groups:
        groups[-1] += carried
    return groups


def _asked(stream: Stream, group: list[int], case: str) -> AskedResult:
    tokens = [
        replace(token, name="mid") if token.name == "middle_of" else token
        for token in (stream.tokens[place] for place in group)
    ]
    tokens = with_ends(with_ways(with_tops(tokens)))
    nouns = [token.name for token in tokens if token.name in ASKED]
    words = " ".join(token.span.words.strip() for token in tokens)
    dropped = ASKED | {
        "ask",
        "harmless",
        "dead",
        "live",
        "load_case",
        "unit",
        "sum_of",
        "direction_of",
        "following",
        "colon",
        "together",
        "carries",
        "goes",
        "dir_way",
        "plane",
        "frame",
        "stand",
    }
    if nouns and set(nouns) <= {"period", "next_one"}:
        dropped = dropped | {"bay", "storey", "long", "stepped"}
    return AskedResult(
        noun="/".join(dict.fromkeys(nouns)),
        tokens=tuple(token for token in tokens if token.name not in dropped or token.name == "fixed_end_force"),
        words=words,
        case=case,
        is_sum=any(token.name == "sum_of" for token in tokens),
        unit=next((token.word for token in tokens if token.name == "unit"), ""),
    )


# No foot stands there: a thrust told beside it is of all feet.
_ABOVE_GROUND: Final = frozenset({"eaves", "ridge", "girder", "rafter", "mid"})
_QUESTION: Final = Pattern(r"\b(?:what|how|which)\b|얼마|어느|어떻", re.IGNORECASE)


def _means_all(each: AskedResult, near: Sequence[AskedResult]) -> bool:
    """ "Base shears", "horizontal reactions": of every foot; "밑면 전단력" beside a displacement too."""
    if near and near[0].noun in ("sway", "deflection", "displacement", "rotation"):
        return True
    return each.words.casefold().rstrip().endswith("s")


_SYMBOL: Final = Pattern(r"(?:[HV]|[RF]_?[XYZHVxyzhv]|M_?[Yy]?)")
_WHERE: Final = frozenset(
    {"left", "right", "mid", "inner", "ord", "from_left", "from_right", "origin", "pair", "point", "line"}
)


def _pointed_back(tokens: tuple[Token, ...], found: list[AskedResult]) -> tuple[Token, ...]:
    """ "The moment at its base": the line, or the place, that was named last."""
    if not any(each.points_back for each in tokens) or any(
        each.name in _WHERE and not each.points_back for each in tokens
    ):
        return tokens
    for before in reversed(found):
        place = tuple(each for each in before.tokens if each.name in _WHERE)
        if place:
            return (*place, *tokens)
    return tokens


def _shared(asks: list[AskedResult], language: Tongue) -> list[AskedResult]:
    """A noun without a place has its neighbour's; a place without a noun too."""
    resolved: list[AskedResult] = []
    for each in asks:
        resolved.append(replace(each, tokens=_pointed_back(each.tokens, resolved)))
    asks = resolved
    found: list[AskedResult] = []
    for number, each in enumerate(asks):
        noun, tokens = each.noun, each.tokens
        after, before = asks[number + 1 : number + 2], found[-1:]
        while after and {token.name for token in after[0].tokens} <= {"about_y"}:
            # "X reaction, moment about Y and vertical reaction at the base": all of them there.
            after = asks[asks.index(after[0]) + 1 : asks.index(after[0]) + 2]
        near = [*after, *before] if language == "en" else [*before, *after]
        if before and (before[0].noun == "fixed_end_force" or (noun == "moment" and "reaction" in before[0].noun)):
            near = (
                [*before, *after]
                if before[0].noun == "fixed_end_force" or before[0].tokens
                else after
                if tokens
                else []
            )
        if noun == "moment" and tokens and {token.name for token in tokens} <= {"foot", "support", "foot_of"} and after:
            # "Base moment and base shear of the left column": both there.
            place = tuple(token for token in after[0].tokens if token.name in _WHERE)
            tokens = (*tokens, *place) if "reaction" in after[0].noun else tokens
        if (
            noun == "reaction_v"
            and not tokens
            and not each.is_sum
            and after
            and after[0].noun in ("moment", "reaction_h", "reaction")
        ):
            # "The vertical reaction and the moment at the right base", where "reactions" alone are of all feet.
            is_one = language == "en" and not each.words.casefold().rstrip(" .").endswith("s")
            tokens = after[0].tokens if is_one and {t.name for t in after[0].tokens} & {*_WHERE, "about_y"} else tokens
        if (
            not tokens
            and before
            and before[0].tokens
            and "reaction" in before[0].noun
            and _SYMBOL.fullmatch(each.words)
        ):
            # "At base B: FX, FZ, MY".
            tokens = before[0].tokens
        is_number = bool(tokens) and all(token.name == "ord" for token in tokens)
        if not noun and (is_number or not (tokens and _QUESTION.search(each.words))):
            other = [*before, *after] if language == "en" else [*after, *before]
            noun = next((one.noun for one in other if one.noun), "")
        if (
            not tokens
            and noun not in ("reaction", "period", "next_one", "reaction_v")
            and not (noun == "reaction_h" and _means_all(each, near))
            and not each.is_sum
            and "지점별" not in each.words
        ):
            tokens = next((one.tokens for one in near if one.tokens and one.noun), ())
        if noun == "reaction_h" and {token.name for token in tokens} & _ABOVE_GROUND and not each.tokens:
            tokens = ()
        if (
            not (tokens or each.is_sum)
            and language == "ko"
            and before
            and noun == "reaction_v"
            and "reaction" in before[0].noun
        ):
            tokens = before[0].tokens
        if tokens and {token.name for token in tokens} <= {"about_y"}:
            place = next((one.tokens for one in near if one.tokens), ())
            tokens = (*tokens, *place)
        found.append(AskedResult(noun, tokens, each.words, each.case, each.is_sum, each.unit))
    return found
