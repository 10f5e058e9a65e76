"""Structures whose joints and members are listed by name: members of their kinds and sections, and supports."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.planning.structures.draft import Draft, Misfit, Missing
from app.planning.structures.lengths import metre
from app.planning.structures.properties import section_for, section_of_bar
from app.planning.structures.stream import Stream
from app.planning.structures.tokens import Token
from app.planning.words import structures as words
from app.trade.structure import description as d

KINDS: Final = {
    "column": d.Kind.COLUMN,
    "girder": d.Kind.GIRDER,
    "rafter": d.Kind.RAFTER,
    "brace": d.Kind.BRACE,
    "diagonal": d.Kind.DIAGONAL,
    "top_chord": d.Kind.TOP_CHORD,
    "bottom_chord": d.Kind.BOTTOM_CHORD,
    "verticals": d.Kind.VERTICAL,
}
_OTHERS: Final = {"bars": d.Kind.BAR, "truss": d.Kind.BAR}
_ACTING: Final = frozenset(
    {"force", "forces", "line_q", "line_qs", "press", "mom", "moms", "tonnes", "inner_hinge", "spring"}
)
_CONDITIONS: Final = frozenset({"fixed", "pinned", "roller", "free"})
# Coordinates from here on are hardly metres.
_LARGE: Final = 100.0
_TINY: Final = 1e-9
_BESIDE: Final = frozenset(
    {"carries", "goes", "together", "stand", "these", "joint", "support", "points", "foot", "each_of"}
)
_HELD: Final = {"fixed": "111111", "pinned": "111000", "roller": "011000"}


def read_listed(stream: Stream, draft: Draft, kinds: frozenset[str]) -> None:
    """Raises Misfit and Missing."""
    defined = {token.word: token for token in stream.tokens if token.name == "joint_def"}
    rows = [token.numbers for token in defined.values()]
    unit = _unit(stream, draft, rows)
    is_flat = all(len(row) == 2 or abs(row[1]) < _TINY for row in rows)
    draft.is_plane = is_flat and "spatial" not in kinds
    zero = metre(0.0, unit)
    draft.spots = tuple(
        (metre(row[0], unit), metre(row[1], unit) if len(row) > 2 else zero, metre(row[len(row) - 1], unit))
        for row in rows
    )
    draft.length_unit = unit
    stream.take_all("(joint|points|plane|spatial)* joint_def ((comma|and|stop)* joint_def)*")
    stream.take_all("joint_def|coord_unit")
    found = _bars(stream)
    if not found:
        raise Missing("structure_bars", words.W_BARS)
    lone = [each for number, each in enumerate(defined) if not any(number in pair for pair in found)]
    if lone:
        raise Misfit(words.JOINTS_ARE_APART(count=len(lone), names=", ".join(lone)))
    is_truss = _is_truss(kinds)
    draft.part = d.BarsPart(
        bars=tuple(
            d.Bar(
                start=draft.spots[pair[0]],
                end=draft.spots[pair[1]],
                section=_section(draft, pair, kind),
                kind=_kind(draft, pair, kind),
                is_truss=is_truss or said == "truss",
            )
            for pair, (said, kind) in found.items()
        )
    )
    _sizes_told(stream, draft)
    if all(bar.kind is d.Kind.GIRDER for bar in draft.part.bars):
        stream.take_all("(continuous|overhanging) girder?")
    stream.take_all("truss|frame|axial_only|portal|" + ("plane" if draft.is_plane else "spatial"))


def _unit(stream: Stream, draft: Draft, rows: Sequence[tuple[float, ...]]) -> str:
    said = {token.word for token in stream.tokens if token.name == "coord_unit"}
    if len(said) > 1:
        raise Misfit(words.TWO_VALUES(what=words.W_COORDINATES, one=min(said), other=max(said)))
    if said:
        return said.pop()
    if any(abs(each) >= _LARGE for row in rows for each in row):
        raise Missing("structure_coordinates", words.W_COORDINATES)
    draft.notes.append(words.N_METRES)
    return "m"


def _bars(stream: Stream) -> dict[tuple[int, int], tuple[str, d.Kind | None]]:
    """Members by their joints, in the order in which they are first told, with the word that says their kind."""
    found: dict[tuple[int, int], tuple[str, d.Kind | None]] = {}
    asked = stream.used[:]
    for sentence in stream.sentences():
        names = set(stream.names(sentence))
        if "of_bar" not in names or names & _ACTING:
            continue
        for piece in stream.split(sentence, frozenset({"comma", "and", "colon"})):
            if set(stream.names(piece)) & _CONDITIONS:
                continue
            for place in piece:
                if stream.tokens[place].name != "of_bar" or asked[place]:
                    continue
                at = _word_before(stream, sentence, place)
                word = "" if at is None else stream.tokens[at].name
                for a, b in stream.tokens[place].rows:
                    pair = (int(a), int(b))
                    if pair not in found and (pair[1], pair[0]) in found:
                        pair = (pair[1], pair[0])
                    if pair in found and word in KINDS and found[pair][0] in KINDS and found[pair][0] != word:
                        raise Misfit(words.TWO_VALUES(what=words.W_BARS, one=found[pair][0], other=word))
                    if pair not in found or (word and found[pair][1] is None):
                        found[pair] = (word, KINDS.get(word))
                stream.use([place] if at is None else [place, at])
    return found


def _word_before(stream: Stream, sentence: Sequence[int], place: int) -> int | None:
    """Where the kind of member was named last before it; behind it where only one is named."""
    named = [each for each in sentence if stream.tokens[each].name in {*KINDS, *_OTHERS}]
    before = [each for each in named if each < place]
    if before:
        return before[-1]
    return named[0] if len(named) == 1 else None


def _is_truss(kinds: frozenset[str]) -> bool:
    """All of them, where no frame and no column or girder is spoken of beside the truss."""
    return ("truss" in kinds or "axial_only" in kinds) and not kinds & {"frame", "column", "girder", "line_q"}


def _kind(draft: Draft, pair: tuple[int, int], said: d.Kind | None) -> d.Kind:
    """As it is called, else by how it stands."""
    if said is not None:
        return said
    (x, y, z), (u, v, w) = (tuple(each.to("m") for each in draft.spots[end]) for end in pair)
    if abs(x - u) < _TINY and abs(y - v) < _TINY:
        return d.Kind.COLUMN
    return d.Kind.GIRDER if abs(z - w) < _TINY else d.Kind.BAR


def _section(draft: Draft, pair: tuple[int, int], said: d.Kind | None) -> str:
    own = section_of_bar(draft, f"{min(pair)}-{max(pair)}")
    if own is not None:
        return own
    kind = _kind(draft, pair, said)
    name = section_for(draft, next((key for key, each in KINDS.items() if each is kind), "bars"))
    if name is None and kind is d.Kind.BAR:
        sloped = [key for key in ("rafter", "brace", "diagonal") if key in draft.props]
        name = section_for(draft, sloped[0]) if len(sloped) == 1 else None
    if name is None:
        raise Missing("structure_bars_section", words.W_SECTION_OF["bars"])
    return name


def _sizes_told(stream: Stream, draft: Draft) -> None:
    """ "A two-storey, one-bay frame": as many as the joints have; another number stays unread."""
    levels = {round(spot[2].to("m"), 6) for spot in draft.spots}
    low = min(levels)
    feet = {round(spot[0].to("m"), 6) for spot in draft.spots if abs(spot[2].to("m") - low) < _TINY}
    for pattern, count in (("storey", len(levels) - 1), ("(bay|span)", len(feet) - 1)):
        if not draft.is_plane:
            continue
        for taken in stream.find(f"n:num {pattern}"):
            if taken["n"].numbers == (float(count),):
                stream.use(taken.places)


def joints_at(draft: Draft, tokens: Sequence[Token]) -> tuple[d.Spot, ...]:
    """Of every joint that is named, in their order, once."""
    numbers = dict.fromkeys(int(each) for token in tokens if token.name == "at_joint" for each in token.numbers)
    return tuple(draft.spots[each] for each in numbers)


def bars_between(draft: Draft, tokens: Sequence[Token]) -> tuple[tuple[d.Spot, d.Spot], ...]:
    """Ends of every member that is named, cut at the joints that stand inside of it."""
    found: list[tuple[d.Spot, d.Spot]] = []
    assert isinstance(draft.part, d.BarsPart)
    there = {frozenset((bar.start, bar.end)) for bar in draft.part.bars}
    for token in tokens:
        for a, b in token.rows if token.name == "of_bar" else ():
            start, end = draft.spots[int(a)], draft.spots[int(b)]
            if frozenset((start, end)) not in there:
                return ()
            stops = [start, *_inside(draft, start, end), end]
            found += list(pairwise(stops))
    return tuple(dict.fromkeys(found))


def _inside(draft: Draft, start: d.Spot, end: d.Spot) -> list[d.Spot]:
    """Listed joints between two others, from the first to the second."""
    a, b = (tuple(each.to("m") for each in spot) for spot in (start, end))
    run = [v - u for u, v in zip(a, b, strict=True)]
    whole = sum(each * each for each in run)
    found: list[tuple[float, d.Spot]] = []
    for spot in draft.spots:
        to = [each.to("m") - u for each, u in zip(spot, a, strict=True)]
        share = sum(u * v for u, v in zip(run, to, strict=True)) / whole
        off = sum((v - share * u) ** 2 for u, v in zip(run, to, strict=True))
        if _TINY < share < 1 - _TINY and off < _TINY:
            found.append((share, spot))
    return [spot for _, spot in sorted(found, key=lambda each: each[0])]


def read_listed_supports(stream: Stream, draft: Draft) -> None:
    """ "Fixed at 1 and 4, roller at 5", "A pinned, D roller": names go with the condition that leads or closes them."""
    allowed = _CONDITIONS | _BESIDE | {"at_joint", "all", "both", "bottom", "harmless", "column", "colline", "num"}
    for sentence in stream.sentences():
        for stretch in (
            sentence,
            *stream.split(sentence, frozenset({"comma"})),
            *stream.split(sentence, frozenset({"comma", "and"})),
        ):
            names = stream.names(stretch)
            if not set(names) & _CONDITIONS or not set(names) <= allowed:
                continue
            pairs = _paired(draft, [stream.tokens[place] for place in stretch if not stream.used[place]])
            if not pairs:
                continue
            for spots, condition in pairs:
                _hold(draft, spots, condition)
            stream.use(stretch)


def _paired(draft: Draft, tokens: Sequence[Token]) -> list[tuple[tuple[d.Spot, ...], str]]:
    """Names and conditions in turn; empty where one is left over."""
    row = [token for token in tokens if token.name in {"at_joint", "foot", *_HELD, "free"}]
    is_led = row[0].name in {*_HELD, "free"}
    found: list[tuple[tuple[d.Spot, ...], str]] = []
    waiting: list[Token] = []
    condition = ""
    for token in row:
        if token.name in {*_HELD, "free"}:
            if is_led and condition:
                found.append((_named(draft, waiting), condition))
                waiting = []
            condition = token.name
            if not is_led:
                found.append((_named(draft, waiting), condition))
                waiting = []
        else:
            waiting.append(token)
    if is_led:
        found.append((_named(draft, waiting), condition))
        waiting = []
    counts = [int(token.numbers[0]) for token in tokens if token.name == "num"]
    is_whole = not waiting and all(spots for spots, _ in found)
    return found if is_whole and all(counts == [len(spots)] for spots, _ in found if counts) else []


def _named(draft: Draft, tokens: Sequence[Token]) -> tuple[d.Spot, ...]:
    """The joints that are named, or all of the lowest where feet are spoken of."""
    if any(token.name == "foot" for token in tokens) and not any(token.name == "at_joint" for token in tokens):
        low = min(spot[2].to("m") for spot in draft.spots)
        return tuple(spot for spot in draft.spots if abs(spot[2].to("m") - low) < _TINY)
    return joints_at(draft, tokens)


def _hold(draft: Draft, spots: Sequence[d.Spot], condition: str) -> None:
    """Raises Misfit where a joint is held in two ways, or on a roller whose way in space is open."""
    if condition == "roller" and not draft.is_plane:
        raise Misfit(words.ROLLER_IN_SPACE)
    held = _HELD.get(condition, "")
    for support in draft.supports:
        for spot in spots:
            if spot in support.joints.at and support.held != held:
                raise Misfit(words.SUPPORTS_CONTRADICT(said=", ".join(str(each) for each in spot)))
    if held:
        draft.supports.append(d.Support(joints=d.Joints(at=tuple(spots)), held=held))
