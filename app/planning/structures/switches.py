"""Self weight, shear deformation and rigid floors: said to be, or not to be, in any order of thing and denial."""

from collections.abc import Sequence
from typing import Final

from app.planning.structures.draft import Draft, Misfit
from app.planning.structures.stream import Stream
from app.planning.words import structures as words

_THINGS: Final = frozenset({"self_weight", "shear_def", "diaphragm"})
_DENIALS: Final = frozenset({"no", "ignored", "exists_not", "none", "do_not_add"})
_FITS: Final = frozenset({"include", "contains"})
# What may stand beside them.
_BESIDE: Final = frozenset(
    {
        *("storey", "floor", "all", "one_diaphragm", "five_sixths", "bars", "girder", "column", "each_of", "together"),
        *(
            "both",
            "section",
            "stand",
            "carries",
            "goes",
            "belong",
            "load",
            "elsewhere",
            "material_word",
            "frame",
            "on_any",
        ),
    }
)
_OF_THE_DEAD: Final = frozenset(
    {
        "dead",
        "self_weight",
        "contains",
        "include",
        "load",
        "storey",
        "floor",
        "all",
        "frame",
        "bars",
        "column",
        "girder",
    }
)


_OF_MEMBERS: Final = "(frame|bars|girder|column|and|all)*"


def read_switches(stream: Stream, draft: Draft) -> None:
    """Uses what it decides; a thing that is neither said to be nor not to be stays unread, but for rigid floors."""
    for sentence in stream.sentences():
        _weight_in_the_dead_load(stream, draft, sentence)
        _decide(stream, draft, sentence)
    if draft.has_said_self_weight:
        # What the dead load holds is told beside it where self weight is left out anyway.
        for sentence in stream.sentences():
            if "dead" in {stream.tokens[place].name for place in sentence}:
                stream.take_all("dead (girder|column|and)* self_weight include", sentence)
                stream.take_all("include girder and? column", sentence)


def _weight_in_the_dead_load(stream: Stream, draft: Draft, sentence: Sequence[int]) -> None:
    """ "The dead load already contains the weight of beams and columns"."""
    for piece in (sentence, *_pieces(stream, sentence)):
        places = [place for place in piece if not stream.used[place]]
        names = {stream.tokens[place].name for place in places}
        if "self_weight" in names:
            is_said = names & {"contains", "include"} and "dead" in names
            if not is_said or (names & _DENIALS and names.isdisjoint({"contains"})):
                continue
            if names <= _OF_THE_DEAD | {"comma", "and", "colon", "ignored", "do_not_add", "no"} and names & _DENIALS:
                draft.has_said_self_weight = True
                stream.use(place for place in places if stream.tokens[place].name != "comma")
                return
            if names <= _OF_THE_DEAD | {"comma", "and"}:
                draft.has_said_self_weight = True
                stream.use(place for place in places if stream.tokens[place].name != "comma")
                return
    if "dead" in {stream.tokens[place].name for place in sentence}:
        told = stream.take_all(
            f"dead? {_OF_MEMBERS} self_weight (contains|include) ((comma|and)* do_not_add)?", sentence
        )
        told += stream.take_all(
            f"dead? (contains|include) {_OF_MEMBERS} self_weight {_OF_MEMBERS} ((comma|and)* do_not_add)?", sentence
        )
        if told:
            draft.has_said_self_weight = True
            return
    is_of_dead = "dead" in {stream.tokens[place].name for place in sentence}
    for pattern in ("bars? self_weight contains", "contains bars? self_weight", "self_weight dead contains"):
        if is_of_dead and stream.take_all(pattern, sentence):
            draft.has_said_self_weight = True


def _pieces(stream: Stream, sentence: Sequence[int]) -> list[tuple[int, ...]]:
    return stream.split(sentence, frozenset({"comma"}))


def _decide(stream: Stream, draft: Draft, sentence: Sequence[int]) -> None:
    """Each piece by what it says; one that only names things goes with the denial behind it, else before it."""
    kept = [piece for piece in _parts(stream, sentence) if _THINGS & set(stream.names(piece))]
    marks = [_mark(stream, piece) for piece in kept]
    for number, (piece, mark) in enumerate(zip(kept, marks, strict=True)):
        names = stream.names(piece)
        decided = mark
        if decided is None and not set(names) & {"diaphragm"}:
            decided = _near(stream, kept, marks, number)
        elif decided is None:
            decided = _near(stream, kept, marks, number) is not False
        if decided is None:
            continue
        for thing in _THINGS & set(names):
            if thing == "self_weight" and decided:
                break
            _set(draft, thing, is_there=decided)
        else:
            stream.use(piece)
    stream.take_all("five_sixths")
    is_rigid = "shear_rigid" in {stream.tokens[place].name for place in stream.left()}
    if stream.take_all("bars? (weightless|shear_rigid) (and (weightless|shear_rigid))? bars?"):
        draft.has_said_self_weight |= any(
            stream.used[place] and token.name == "weightless" for place, token in enumerate(stream.tokens)
        )
        if is_rigid:
            _set(draft, "shear_def", is_there=False)


def _parts(stream: Stream, sentence: Sequence[int]) -> list[tuple[int, ...]]:
    """From comma to comma; by "and" where the two sides say something of their own; inside a longer piece the
    things with the words right beside them."""
    allowed = _THINGS | _DENIALS | _FITS | _BESIDE
    found: list[tuple[int, ...]] = []
    for piece in _pieces(stream, sentence):
        halves = stream.split(piece, frozenset({"and"}))
        marks = [_mark(stream, half) for half in halves]
        if (len(halves) > 1 and sum(mark is not None for mark in marks) != 1) or (
            len(halves) > 1 and marks[0] is None and marks[-1] is None
        ):
            candidates = halves
        elif set(stream.names(piece)) <= allowed:
            candidates = [piece]
        else:
            candidates = halves
        for each in [part for candidate in candidates for part in _by_marks(stream, candidate)]:
            if set(stream.names(each)) <= allowed:
                found.append(each)
            else:
                found += _inside(stream, each)
    return found


def _by_marks(stream: Stream, piece: Sequence[int]) -> list[tuple[int, ...]]:
    """A piece that affirms one thing and denies another, cut between them."""
    names = set(stream.names(piece))
    listed = [place for place in piece if not stream.used[place]]
    marked = [place for place in listed if stream.tokens[place].name in _DENIALS | _FITS]
    is_both = names & _DENIALS and names & _FITS and len([p for p in listed if stream.tokens[p].name in _THINGS]) > 1
    if not is_both or marked[-1] - marked[0] == 1:
        return [tuple(piece)]
    first = next(place for place in listed if stream.tokens[place].name in _THINGS | _DENIALS | _FITS)
    is_thing_first = stream.tokens[first].name in _THINGS
    found: list[tuple[int, ...]] = []
    current: list[int] = []
    for place in listed:
        is_mark = place in marked
        if is_mark and not is_thing_first and current:
            found.append(tuple(current))
            current = []
        current.append(place)
        if is_mark and is_thing_first:
            found.append(tuple(current))
            current = []
    return [*found, tuple(current)] if current else found


def _inside(stream: Stream, piece: Sequence[int]) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    near = _DENIALS | _FITS | {"five_sixths"}
    taken: set[int] = set()
    for place in piece:
        if stream.tokens[place].name not in _THINGS or stream.used[place] or place in taken:
            continue
        first = last = place
        while first - 1 >= piece[0] and stream.tokens[first - 1].name in near and not stream.used[first - 1]:
            first -= 1
        while last + 1 <= piece[-1] and stream.tokens[last + 1].name in near | _THINGS | {"and"}:
            last += 1
        taken |= set(range(first, last + 1))
        found.append(tuple(range(first, last + 1)))
    return found


def _mark(stream: Stream, piece: Sequence[int]) -> bool | None:
    """False where the piece denies, True where it affirms, None where it only names."""
    names = set(stream.names(piece))
    if not names & _THINGS:
        return None
    if names & _DENIALS:
        return False
    return True if names & _FITS or "one_diaphragm" in names else None


def _near(stream: Stream, kept: list[tuple[int, ...]], marks: list[bool | None], number: int) -> bool | None:
    """The decision of the list it stands in: the denial that closes it, or the one that opened it."""
    for after, mark in zip(kept[number + 1 :], marks[number + 1 :], strict=True):
        if mark is not None:
            names = stream.names(after) or [stream.tokens[place].name for place in after]
            if names[0] in _THINGS:
                return mark
            break
    for before, mark in zip(reversed(kept[:number]), reversed(marks[:number]), strict=True):
        if mark is not None:
            return mark if stream.tokens[before[0]].name in _DENIALS | _FITS else None
    return None


def _set(draft: Draft, thing: str, *, is_there: bool) -> None:
    if thing == "self_weight":
        draft.has_said_self_weight = True
    elif thing == "shear_def":
        if draft.has_shear is not None and draft.has_shear is not is_there:
            raise Misfit(words.TWO_VALUES(what=words.W_SHEAR, one="-", other="+"))
        draft.has_shear = is_there
    else:
        if draft.is_rigid is not None and draft.is_rigid is not is_there:
            raise Misfit(words.TWO_VALUES(what=words.W_RIGID, one="-", other="+"))
        draft.is_rigid = is_there
