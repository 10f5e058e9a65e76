"""Counts and lengths by the noun that they measure, whatever their order: "three 6 m bays", "bays: 3 x 6 m"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from app.planning.structures.stream import Stream
from app.planning.structures.tokens import Token
from app.trade.quantities import Quantity

# What a count or a length can belong to.
NOUNS: Final = frozenset(
    {
        *(
            "bay",
            "span",
            "storey",
            "storey_height",
            "column",
            "colline",
            "girder",
            "cantilever",
            "sticks_out",
            "panels",
        ),
        *("eaves", "rise", "ridge", "haunch"),
    }
)
# Words of a roof that slopes.
ROOFS: Final = frozenset({"gable", "mono", "rise", "ridge", "sawtooth", "pitch"})
_DIRECTIONS: Final = frozenset({"dir_x", "dir_y", "both_ways"})
# What tells how a length is meant.
_MODIFIERS: Final = frozenset({"wide", "height", "long", "apart", "depth", "total"})
_LENGTHS: Final = frozenset({"len", "lens"})
_VALUES: Final = frozenset({"num", "len", "lens"})
_GLUE: Final = frozenset(
    {"all", "each_of", "both", "times", "equal", "number_of", "colon", "stand", "per_bay", "divided", "grid_lines"}
)
_RUN: Final = NOUNS | _DIRECTIONS | _MODIFIERS | _VALUES | _GLUE | {"ord", "elsewhere", "from_ground", "from_left"}
_KINDS: Final = frozenset({"simple", "overhanging", "continuous", "girder", "cantilever", "long"})
_PLACED: Final = frozenset({"from_left", "from_right", "left", "right", "points", "mid", "middle_of", "axis_x"})
# "Floor 2" is one of them, "floors: 2" their number.
_ONE_OF_THEM: Final = frozenset({"floor", "storey", "story", "level", "column", "post"})
_CONDITIONS: Final = frozenset({"fixed", "pinned", "roller"})
# A piece that speaks of these says where something acts, not how large the structure is.
_ELSEWHERE: Final = frozenset(
    {"force", "forces", "line_q", "line_qs", "press", "tonnes", "moment_q", "load", "carries"}
)


_LOADED: Final = frozenset({"force", "forces", "line_q", "line_qs"})
_OWN: Final = frozenset({"bay", "span", "storey_height", "panels", "eaves", "ridge", "rise"})


@dataclass(frozen=True, slots=True)
class NumberMeaning:
    """Of what (`nouns`, `modifiers`), how many, how long, along which axis, and of which one by its number."""

    nouns: frozenset[str]
    modifiers: frozenset[str]
    names: frozenset[str]
    places: tuple[int, ...]
    count: int | None = None
    lengths: tuple[Quantity, ...] = ()
    ways: frozenset[str] = frozenset()
    ordinals: tuple[int, ...] = ()
    words: str = ""

    def is_of(self, *nouns: str) -> bool:
        return bool(self.nouns & set(nouns))


@dataclass(slots=True)
class _Group:
    places: list[int] = field(default_factory=list[int])
    names: list[str] = field(default_factory=list[str])

    def has(self, names: frozenset[str]) -> bool:
        return bool(names & set(self.names))


def measures(stream: Stream) -> list[NumberMeaning]:
    """Of every sentence, in order; nothing is used yet."""
    found: list[NumberMeaning] = []
    for sentence in stream.sentences():
        of_sentence: list[NumberMeaning] = []
        is_borrowed = False
        for run, is_joined in _runs(stream, sentence):
            for number, group in enumerate(_groups(stream, run)):
                measure = _measure(stream, group)
                before = of_sentence[-1] if of_sentence else None
                if is_borrowed and is_joined and number == 0 and before is not None and _tells_each(measure):
                    # "Three bays in X, each of 6 m, and in Y two, each of 5 m".
                    before = of_sentence[-1] = replace(before, lengths=())
                is_borrowed = False
                if before is not None and _goes_on_across(before, measure):
                    is_borrowed = not measure.lengths
                    measure = replace(measure, nouns=before.nouns, lengths=measure.lengths or before.lengths)
                if is_joined and number == 0 and before is not None and _continues(before, measure):
                    of_sentence[-1] = _joined(before, measure)
                elif is_joined and number == 0 and before is not None and _completes(before, measure):
                    of_sentence[-1] = replace(
                        _joined(before, measure),
                        nouns=before.nouns | measure.nouns,
                        count=measure.count if before.count is None else before.count,
                    )
                elif measure.count is not None or measure.lengths:
                    of_sentence.append(measure)
        found += of_sentence
    return found


def _runs(stream: Stream, sentence: Sequence[int]) -> Iterator[tuple[list[int], bool]]:
    """Stretches of tokens that can be part of a measure, and whether only a comma or "and" stands before one that no
    word of a place stands behind."""
    names = [stream.tokens[place].name for place in sentence]
    at = 0
    places = set(_geometry(stream, sentence))
    while at < len(sentence):
        start = at
        while at < len(sentence) and sentence[at] in places and names[at] in _RUN and not stream.used[sentence[at]]:
            if names[at] == "colon" and at > start and _opens_anew(names[start:at], names[at + 1 :]):
                break
            if names[at] == "num" and "support" in (names[at - 1] if at else "", *names[at + 1 : at + 2]):
                break
            at += 1
        if at == start:
            at += 1
            continue
        lead = start
        while lead and names[lead - 1] in ("comma", "and"):
            lead -= 1
        is_near = 0 < lead < start and names[lead - 1] in ("len", "lens", "span", "bay", "storey", "panels", "num")
        is_place = at < len(names) and names[at] in _PLACED
        yield list(sentence[start:at]), is_near and not is_place


def _opens_anew(before: list[str], after: list[str]) -> bool:
    """A colon behind a bare noun, where the values behind it have a noun of their own."""
    piece = after[: next((n for n, name in enumerate(after) if name in ("comma", "stop")), len(after))]
    nouns = set(before) & NOUNS
    return (
        bool(nouns)
        and not set(before) & _VALUES
        and bool(set(piece[:3]) & {"bay", "span", "storey", "column", "girder", "cantilever"} - nouns)
    )


def _geometry(stream: Stream, sentence: Sequence[int]) -> list[int]:
    """The sentence without what is loaded or where: of the piece of its first load only what leads it, and no piece
    of such places."""
    found: list[int] = []
    is_loaded = False
    # "Gravity loads on a frame of three bays": no load has a value there.
    has_value = bool((_ELSEWHERE - {"load", "carries"}) & {stream.tokens[place].name for place in sentence})
    pieces = list(_pieces(stream, sentence))
    for piece, after in zip(pieces, [*pieces[1:], []], strict=True):
        if _is_told_what_it_carries(stream, piece, after):
            is_loaded = True
            continue
        names = {stream.tokens[place].name for place in piece if not stream.used[place]}
        if is_loaded:
            # "10 kN in the middle, L = 10 m": behind a load only what measures a thing by its name.
            is_own = names & (_OWN | {"ord"}) and names & {"len", "lens"} and names <= _RUN | {"comma", "and"}
            found += piece if is_own and not names & _PLACED else []
            continue
        if names & _ELSEWHERE and (has_value or "points" in names or "carries" in names):
            is_loaded = True
            if not any(stream.tokens[place].name in ("len", "lens") for place in piece[:2]):
                found += _beside_a_kind(stream, piece)
                continue
            for place, after in zip(piece, [*piece[1:], None], strict=True):
                name = stream.tokens[place].name
                if name not in _RUN and name not in ("comma", "and", "simple", "continuous", "overhanging"):
                    break
                if name == "from_left" and after is not None and stream.tokens[after].name == "len":
                    break
                found.append(place)
            continue
        is_place = names & {"left", "right", "from_right", "axis_x", "under_load", *_CONDITIONS} and not names & {
            "bay",
            "span",
            "storey",
            "cantilever",
            "wide",
            "girder",
            "long",
            "column",
            "height",
            "storey_height",
            "apart",
        }
        found += _beside_a_kind(stream, piece) if is_place else piece
    return found


def _is_told_what_it_carries(stream: Stream, piece: Sequence[int], after: Sequence[int]) -> bool:
    """ "Three beams: 10 kN/m"."""
    if not after or stream.tokens[after[0]].name != "colon":
        return False
    is_loaded = bool(_LOADED & {stream.tokens[place].name for place in after})
    names = {stream.tokens[place].name for place in piece}
    is_spot = bool(names & {"upper", "corner", "top_of"}) and bool(names & {"left", "right"})
    return is_loaded and (names <= {"girder", "num", "all", "comma", "both"} or is_spot)


def _beside_a_kind(stream: Stream, piece: list[int]) -> list[int]:
    """Lengths right beside what the beam is called: "… and on a roller, a 10 m overhanging beam"."""
    found: list[int] = []
    for one, two in pairwise(piece):
        names = {stream.tokens[one].name, stream.tokens[two].name}
        if "len" in names and names & _KINDS and not stream.used[one] and not stream.used[two]:
            found += [one, two]
    for kind, span, length in zip(piece, piece[1:], piece[2:], strict=False):
        told = [stream.tokens[place].name for place in (kind, span, length)]
        if told[0] in _KINDS and told[1] == "span" and told[2] in ("len", "lens"):
            # "… on a continuous beam with spans of 4 m and 7 m".
            found += [span, length]
    return found


def _pieces(stream: Stream, sentence: Sequence[int]) -> Iterator[list[int]]:
    """From comma to comma, each with the comma before it; at a colon, too, where a value stands before it."""
    piece: list[int] = []
    for place in sentence:
        name = stream.tokens[place].name
        has_value = any(stream.tokens[each].name in _VALUES for each in piece)
        is_load_next = name == "and" and has_value and _names(stream, sentence, place + 1) & _ELSEWHERE
        if piece and (name == "comma" or (name == "colon" and has_value) or is_load_next):
            yield piece
            piece = []
        piece.append(place)
    if piece:
        yield piece


def _names(stream: Stream, sentence: Sequence[int], start: int) -> set[str]:
    """Of the word that comes next."""
    return {stream.tokens[place].name for place in sentence if place == start}


def _groups(stream: Stream, run: list[int]) -> Iterator[_Group]:
    """A run of two nouns is two groups: a noun takes one count and one row of lengths."""
    group = _Group()
    for number, place in enumerate(run):
        name = stream.tokens[place].name
        if _begins(group, name, [stream.tokens[each].name for each in run[number + 1 :]]):
            yield group
            group = _Group()
        group.places.append(place)
        group.names.append(name)
    if group.places:
        yield group


def _begins(group: _Group, name: str, after: list[str]) -> bool:
    """Whether a token belongs to the next group: its kind is taken here, or it stands before the next noun."""
    nouns = frozenset(group.names) & NOUNS
    if name in _MODIFIERS and after[:1] in (["len"], ["lens"]) and group.has(frozenset({"len", "lens"})):
        return group.has(_MODIFIERS)
    if not nouns and name == "num" and group.has(frozenset({"wide", "height", "apart"})):
        return group.has(_VALUES)
    if not nouns and name == "num" and after[:1] == ["times"] and group.has(_DIRECTIONS) and group.has(_LENGTHS):
        return True
    if not nouns and name in ("len", "lens") and group.has(_LENGTHS) and group.has(frozenset({"wide", "height"})):
        # "12 m wide with 5 m columns".
        return True
    if not nouns:
        return name in _DIRECTIONS and group.has(_DIRECTIONS) and group.has(_VALUES)
    has_length = group.has(frozenset({"len", "lens"}))
    match name:
        case "num":
            if after[:1] and after[0] in NOUNS and after[0] not in nouns and not _same_thing(nouns, after[0]):
                return True
            leads = [each for each in after if each not in _GLUE and each != "wide"]
            is_before_noun = bool(leads) and (
                leads[0] in NOUNS or (leads[0] in ("len", "ord") and len(leads) > 1 and leads[1] in NOUNS)
            )
            return "num" in group.names or (has_length and "num" not in group.names and is_before_noun)
        case "len" | "lens" if has_length and after[:1] and after[0] in _MODIFIERS and group.has(_MODIFIERS):
            return True
        case "len" | "lens":
            return has_length and group.names[-1] not in ("len", "lens") and _is_next_noun(after)
        case "ord":
            return has_length or "num" in group.names
        case "cantilever" if group.names[-1] == "len":
            return False
        case _ if name in NOUNS:
            return group.has(_VALUES) and not _same_thing(nouns, name) and not _is_bare_column(group, name)
        case _ if name in _DIRECTIONS:
            is_of_storeys = bool(nouns & {"storey", "storey_height"})
            return group.has(_VALUES) and (is_of_storeys or group.has(_DIRECTIONS))
        case _:
            return False


def _is_next_noun(after: list[str]) -> bool:
    leads = [each for each in after if each not in _GLUE]
    return bool(leads) and leads[0] in NOUNS | {"wide", "height", "apart"}


def _same_thing(nouns: frozenset[str], name: str) -> bool:
    """ "Storey height" beside "storey", "span" beside "bay"."""
    return any({name, each} <= same for each in nouns for same in ({"storey", "storey_height"}, {"bay", "span"}))


def _is_bare_column(group: _Group, name: str) -> bool:
    """ "Columns apart 6 m bays" says nothing of columns."""
    return name in ("girder", "column") and group.names[-1] == name


def _measure(stream: Stream, group: _Group) -> NumberMeaning:
    tokens = [stream.tokens[place] for place in group.places]
    names = frozenset(token.name for token in tokens)
    counts = [
        int(token.numbers[0])
        for before, token in zip([None, *tokens], tokens, strict=False)
        if token.name == "num" and not (before is not None and before.word.casefold() in _ONE_OF_THEM)
    ]
    return NumberMeaning(
        nouns=names & NOUNS,
        modifiers=names & _MODIFIERS,
        names=names,
        places=tuple(group.places),
        count=counts[0] if len(counts) == 1 else None,
        lengths=_lengths(tokens),
        ways=names & _DIRECTIONS,
        ordinals=tuple(int(token.numbers[0]) for token in tokens if token.name == "ord"),
        words=" ".join(token.span.words.strip() for token in tokens),
    )


def _lengths(tokens: Sequence[Token]) -> tuple[Quantity, ...]:
    """In a row; lengths that other words part from each other ("18 m x 10 m: 3 bays of 6 m") measure several things,
    so that nothing is taken."""
    at = [number for number, token in enumerate(tokens) if token.name in ("len", "lens")]
    if at and at[-1] - at[0] != len(at) - 1:
        return ()
    return tuple(each for number in at for each in tokens[number].quantities)


def _continues(before: NumberMeaning, measure: NumberMeaning) -> bool:
    """ "Bays: 5 m, 6 m": a length alone goes on with the row before it."""
    is_bare = bool(measure.lengths) and not measure.nouns and not measure.modifiers and not measure.ways
    is_bare = is_bare and not measure.ordinals and not measure.names & {"all", "each_of"}
    return is_bare and measure.count is None and bool(before.lengths) and not before.modifiers & {"wide", "height"}


def _goes_on_across(before: NumberMeaning, measure: NumberMeaning) -> bool:
    """ "Two 6 m bays in X and two in Y"."""
    is_bare = measure.count is not None and not measure.nouns and not measure.modifiers and not measure.ordinals
    is_across = len(measure.ways) == 1 and len(before.ways) == 1 and measure.ways.isdisjoint(before.ways)
    return is_bare and is_across and before.is_of("bay", "span") and len(before.lengths) <= 1


def _completes(before: NumberMeaning, measure: NumberMeaning) -> bool:
    """ "4 m, 7 m in two spans": lengths that make up the number that is said behind them."""
    is_of_bays = before.is_of("bay", "span") and measure.modifiers == frozenset({"wide"})
    is_bare_value = not measure.modifiers or is_of_bays
    if before.nouns and before.count is not None and not before.lengths and not measure.nouns and is_bare_value:
        is_each = len(measure.lengths) == 1 and bool(measure.names & {"all", "each_of"})
        return measure.count is None and (is_each or len(measure.lengths) == before.count > 1)
    is_bare = not before.nouns and not before.modifiers and not before.ordinals and before.count is None
    return is_bare and bool(measure.nouns) and measure.count == len(before.lengths) + len(measure.lengths)


def _tells_each(measure: NumberMeaning) -> bool:
    is_bare = not measure.nouns and not measure.modifiers and measure.count is None
    return is_bare and len(measure.lengths) == 1 and bool(measure.names & {"all", "each_of"})


def _joined(before: NumberMeaning, after: NumberMeaning) -> NumberMeaning:
    return replace(
        before,
        lengths=(*before.lengths, *after.lengths),
        places=(*before.places, *after.places),
        words=f"{before.words}, {after.words}",
    )
