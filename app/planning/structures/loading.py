"""Loads out of words: what acts where, in which direction and in which case.

A sentence is cut into pieces with one load each; what only tells a place goes with the load before or behind it,
whichever way every piece can be read. Where both ways can be, nothing is chosen.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from app.planning.structures.draft import Draft, Misfit
from app.planning.structures.floor_loading import name_cases, read_floor_loads, read_masses
from app.planning.structures.load_readers import FORCES, LoadContext, read_group
from app.planning.structures.load_ways import WAYS
from app.planning.structures.stream import Stream, Taken
from app.planning.words import structures as words
from app.trade.dimensions import Dimension
from app.trade.structure import description as d
from app.trade.text import Text

_MOST_LOOSE: Final = 6
_OF_CASES: Final = frozenset(
    {
        "load_case",
        "together",
        "load",
        "all",
        "both",
        "belong",
        "carries",
        "colon",
        "static",
        "contains",
        "vertical",
        "down",
        "include",
        "goes",
        "these",
        "wind",
    }
)


def read_loads(stream: Stream, draft: Draft) -> None:
    name_cases(stream, draft)
    read_masses(stream, draft)
    read_floor_loads(stream, draft)
    if told := next((stream.tokens[each] for each in stream.left() if stream.tokens[each].name == "temperature"), None):
        raise Misfit(words.NO_TEMPERATURE(clause=told.span.words.strip()))
    sentences = stream.sentences()
    for sentence, after in zip(sentences, [*sentences[1:], ()], strict=True):
        _of_case(stream, sentence)
        _by_storeys(stream, draft, sentence)
        if FORCES & set(stream.names(sentence)):
            _sentence(stream, draft, sentence, after if _closes(stream, after) else ())
    for sentence in stream.sentences():
        _of_case(stream, sentence)
        ways = {WAYS[name] for name in stream.names(sentence) if name in WAYS}
        if _closes(stream, sentence) and draft.loads and all(_way_of(load) in ways for load in draft.loads):
            stream.use(sentence)
    if not draft.loads:
        stream.take_all("no (load|carries)+")
        stream.take_all("load exists_not")
    if draft.loads and not draft.cases:
        draft.cases[draft.case] = d.Case(name=draft.case, type="USER")


_STOREYS: Final = (
    "a:num storey (floor|joint)*",
    "storey a:num",
    "a:ord storey (floor|joint)*",
    "r:roof (storey|joint)*",
    "r:top_storey",
)
# A storey ahead of its force, or behind it.
_STOREY_AND_FORCE: Final = ("{} colon* v:force", "v:force {}")
_OF_A_LINE: Final = frozenset(
    {
        *(
            "left",
            "right",
            "colline",
            "column",
            "line",
            "end",
            "edge",
            "joint",
            "wind",
            "load",
            "carries",
            "horizontal",
        ),
        *(*WAYS, "dir_way", "each_of", "all", "together", "load_case", "floor", "these", "static", "include"),
    }
)


def _by_storeys(stream: Stream, draft: Draft, sentence: Sequence[int]) -> None:
    """ "At the right column line 10 kN on floor 1, 15 kN on floor 2, 20 kN on floor 3, in +X": a row of storeys with a
    force each, one line and one direction for all."""
    part = draft.part
    if not isinstance(part, d.FramePart) or not draft.is_plane:
        return
    for order in _STOREY_AND_FORCE:
        items = _items(stream, sentence, order)
        if len(items) < 2 or len(items) != stream.names(sentence).count("force"):
            continue
        told = {place for each in items for place in each.places}
        beside = [
            piece
            for piece in stream.split(sentence, frozenset({"comma"}))
            if set(piece) & told or set(stream.names(piece)) <= _OF_A_LINE
        ]
        rest = [place for piece in beside for place in piece if place not in told and not stream.used[place]]
        names = set(stream.names(rest))
        sides, ways = names & {"left", "right"}, names & set(WAYS)
        row = part.storeys[0] if part.storeys else (len(part.storey_heights),) * len(part.bays_x)
        top = row[0 if sides == {"left"} else -1]
        levels = [int(each["a"].numbers[0]) if "a" in each else top for each in items]
        is_line = bool(names & {"colline", "column"}) and len(sides) == len(ways) == 1 and names <= _OF_A_LINE
        if not is_line or ways & {"down", "upward"} or len(set(levels)) != len(levels):
            continue
        x: d.Line = "first" if sides == {"left"} else "last"
        draft.loads += [
            d.JointLoad(
                case=draft.case,
                joints=d.Joints(x=(x,), levels=(level,)),
                value=each["v"].quantities[0],
                direction=WAYS[next(iter(ways))],
            )
            for level, each in zip(levels, items, strict=True)
        ]
        stream.use([*told, *rest])
        return


def _items(stream: Stream, sentence: Sequence[int], order: str) -> list[Taken]:
    """Storeys with a force each, none of their words in two of them."""
    found: dict[int, Taken] = {}
    for storey in _STOREYS:
        for taken in stream.find(order.format(storey), sentence):
            if all(set(taken.places).isdisjoint(other.places) for other in found.values()):
                found[taken.places[0]] = taken
    return [found[place] for place in sorted(found)]


def _of_case(stream: Stream, sentence: Sequence[int]) -> None:
    """ "All of this goes into one load case", "load case 1 contains all loads": pieces that say no more."""
    for piece in (sentence, *stream.split(sentence, frozenset({"comma", "colon"}))):
        names = set(stream.names(piece))
        if names and names <= _OF_CASES - {"down"} and "load_case" in names:
            stream.use(piece)


def _way_of(load: d.Load) -> d.LoadDirection | None:
    return load.direction if isinstance(load, d.JointLoad | d.MemberLoad) else d.LoadDirection.DOWN


def _closes(stream: Stream, piece: Sequence[int]) -> bool:
    """ "All downward": the direction of all the loads before it."""
    names = set(stream.names(piece))
    ways = names & set(WAYS)
    return (
        len(ways) == 1
        and bool(names & {"both", "all", "load"})
        and names <= {*ways, "both", "all", "load", "carries", "goes", "vertical", "together", "dir_way", "these"}
    )


def _sentence(stream: Stream, draft: Draft, sentence: tuple[int, ...], closing: tuple[int, ...]) -> None:
    pieces = [
        [place for place in piece if not stream.used[place]]
        for piece in stream.split(sentence, frozenset({"comma", "and", "colon"}))
        if stream.names(piece)
    ]
    pieces += [[place for place in closing if not stream.used[place]]] if closing else []
    if "growing" in stream.names(sentence) and not FORCES & set(stream.names(sentence)) - {"line_q"}:
        # Two values of one load.
        pieces = [[place for piece in pieces for place in piece]]
    pieces, common, tail = _closing(stream, _merged(stream, pieces))
    # "…, both to the right": of the two before it.
    is_of_both = any(stream.tokens[place].name == "both" for place in tail)
    for start in range(len(pieces)):
        chosen = _readable(stream, draft, pieces[start:], common, is_of_both=is_of_both)
        if chosen is not None:
            draft.loads += chosen[0]
            stream.use([*chosen[1], *tail])
            return
        if FORCES & set(stream.names(pieces[start])):
            return


def _closing(stream: Stream, pieces: list[list[int]]) -> tuple[list[list[int]], d.LoadDirection | None, list[int]]:
    """ "…, both down": the direction of all the loads, at the end of the sentence or of its introduction."""
    for number, piece in enumerate(pieces):
        ways = set(stream.names(piece)) & set(WAYS)
        if _closes(stream, piece):
            return [*pieces[:number], *pieces[number + 1 :]], WAYS[next(iter(ways))], piece
    return pieces, None, []


def _merged(stream: Stream, pieces: list[list[int]]) -> list[list[int]]:
    """ "1 kip down and 0.3 kip to the right at 4 ft": two forces, each with its direction, and one place for both."""
    merged: list[list[int]] = []
    for piece in pieces:
        if merged and _share_a_place(stream, merged[-1], piece):
            merged[-1] = [*merged[-1], *piece]
        else:
            merged.append(piece)
    return merged


def _share_a_place(stream: Stream, one: list[int], two: list[int]) -> bool:
    both = [stream.names(one), stream.names(two)]
    forces = [[name for name in names if name in ("force", "forces")] for names in both]
    ways = [{name for name in names if name in ("down", "rightward", "leftward", "upward")} for names in both]
    places = [set(names) & {"len", "lens", "storey", "joint", "corner", "axis_x"} for names in both]
    is_paired = len(forces[0]) == 1 and forces[0] == forces[1] and all(len(each) == 1 for each in ways)
    return is_paired and ways[0] != ways[1] and not (places[0] and places[1])


def _readable(
    stream: Stream, draft: Draft, pieces: list[list[int]], common: d.LoadDirection | None, *, is_of_both: bool
) -> tuple[list[d.Load], list[int]] | None:
    """The loads of these pieces, where every way to read them is the same; None where none is."""
    ways: list[tuple[list[d.Load], list[int], list[Text]]] = []
    for groups in _groupings(stream, pieces):
        notes_before = len(draft.notes)
        loads = _loads_of(stream, draft, groups, common, is_of_both=is_of_both)
        notes, draft.notes[notes_before:] = draft.notes[notes_before:], []
        if loads is not None and all(loads != other for other, _, _ in ways):
            ways.append((loads, [place for group in groups for place in group], notes))
    if len(ways) != 1:
        return None
    draft.notes += ways[0][2]
    return ways[0][0], ways[0][1]


def _groupings(stream: Stream, pieces: list[list[int]]) -> Iterator[list[list[int]]]:
    """Each loose piece with the load before it or the one behind it."""
    is_load = [bool(FORCES & set(stream.names(piece))) for piece in pieces]
    loose = [number for number, is_one in enumerate(is_load) if not is_one]
    if len(loose) > _MOST_LOOSE or not any(is_load):
        return
    for choice in product((-1, 1), repeat=len(loose)):
        homes: dict[int, list[int]] = {number: [] for number, is_one in enumerate(is_load) if is_one}
        fits = True
        for number, step in zip(loose, choice, strict=True):
            at = number + step
            while 0 <= at < len(pieces) and not is_load[at]:
                at += step
            if not 0 <= at < len(pieces):
                fits = False
                break
            homes[at].append(number)
        if fits:
            yield [
                [place for each in sorted([home, *others]) for place in pieces[each]] for home, others in homes.items()
            ]


def _loads_of(
    stream: Stream, draft: Draft, groups: list[list[int]], common: d.LoadDirection | None, *, is_of_both: bool
) -> list[d.Load] | None:
    """All of them, or None where one cannot be read. What one leaves open, its neighbours may say."""
    contexts = [LoadContext() for _ in groups]
    if common is not None and any(set(WAYS) & set(stream.names(group)) for group in groups):
        return None
    for context in contexts[-2:] if is_of_both else contexts:
        context.way = common
    found: list[list[d.Load] | None] = []
    for number, group in enumerate(groups):
        found.append(read_group(stream, draft, group, contexts[number]))
    if any(each is None for each in found):
        shared = _shared(contexts, _way_at_the_end(stream, groups, contexts))
        lead = stream.tokens[groups[0][0]].name
        if lead not in FORCES and lead not in WAYS:
            # "At the free end 12 kN·m clockwise and 5 kN down": one place leads them.
            for context in shared[1:]:
                context.joints = context.joints or contexts[0].joints
        found = [
            each if each is not None else read_group(stream, draft, group, shared[number])
            for number, (each, group) in enumerate(zip(found, groups, strict=True))
        ]
    if any(each is None for each in found):
        return None
    loads = [load for each in found if each is not None for load in each]
    for load in loads:
        if load.value.value < 0 and load.value.dimension is not Dimension.MOMENT:
            raise Misfit(words.NEGATIVE_LOAD(value=str(load.value)))
    return loads


def _way_at_the_end(stream: Stream, groups: list[list[int]], contexts: list[LoadContext]) -> d.LoadDirection | None:
    """ "10 kN at floor 1, 15 kN at floor 2 in +X": forces told alike have the direction that closes their row."""
    forces = [number for number, each in enumerate(contexts) if each.kind == "force"]
    if len(forces) < 2 or any(contexts[number].way for number in forces[:-1]):
        return None
    said = [set(stream.names(groups[number])) & {"storey", "ord", "num", "len", "height", "joint"} for number in forces]
    return contexts[forces[-1]].way if said[0] and all(each == said[0] for each in said) else None


def _shared(contexts: list[LoadContext], closing: d.LoadDirection | None) -> list[LoadContext]:
    """What a group does not say: the side of another one, the joints of the one behind it, the direction of a force
    before it."""
    shared: list[LoadContext] = []
    for number, each in enumerate(contexts):
        others = [*reversed(contexts[:number]), *contexts[number + 1 :]]
        before = next((other for other in reversed(contexts[:number]) if other.way and other.kind == each.kind), None)
        after = contexts[number + 1 : number + 2]
        shared.append(
            LoadContext(
                side=each.side or next((other.side for other in others if other.side), ""),
                way=each.way or ((before.way if before else closing) if each.kind == "force" else None),
                joints=next((other.joints for other in after if other.joints), None),
            )
        )
    return shared
