"""What is said of what: the items of a sentence go to the values, supports and questions that they belong to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.planning.structures.straight.rows import BeamPlace, SpokenItem

HOLDS: Final = frozenset({"fixed", "pinned", "roller", "free"})
ACTING: Final = frozenset({"force", "forces", "line_q", "line_qs", "mom", "moms"})
ASKED: Final = frozenset({"deflection", "rotation", "reaction", "reaction_v", "moment", "end_moments", "shear"})
HEADS: Final = HOLDS | ACTING | ASKED | {"settling", "grown", "unloaded"}
_PLACES: Final = frozenset({"pt", "st"})
WAYS: Final = frozenset({"down", "up", "cw", "ccw"})
_BREAKS: Final = frozenset({"comma", "and", "carriessep", "but", "used"})
_GLUE: Final = frozenset(
    {"of", "at", "is", "load", "carries", "beam", "support", "its", "each", "over", "ask", "harmless", "kfrom", "end"}
    | {"spot", "direction_of", "section", "length", "equal", "to_glue", "by", "both", "all", "apart", "two", "only"}
)


@dataclass(slots=True)
class SpokenClause:
    """A head with its places and ways; `leads` where a place stands before the head, `joins` where "and" alone parts it
    from what comes before; `rest` are items that are none of these."""

    head: SpokenItem | None = None
    places: list[SpokenItem] = field(default_factory=list[SpokenItem])
    ways: list[SpokenItem] = field(default_factory=list[SpokenItem])
    rest: list[SpokenItem] = field(default_factory=list[SpokenItem])
    leads: bool = False
    mark: str = ""

    @property
    def name(self) -> str:
        return self.head.name if self.head is not None else ""

    def spots(self) -> tuple[BeamPlace, ...]:
        return tuple(place for item in self.places for place in item.places)


class Unbound(Exception):
    """Two ways to read who has which place."""


def sentences(items: Sequence[SpokenItem]) -> list[list[SpokenItem]]:
    found: list[list[SpokenItem]] = [[]]
    for each in items:
        if each.name == "stop":
            found.append([])
        else:
            found[-1].append(each)
    return [each for each in found if each]


def bound(sentence: Sequence[SpokenItem]) -> list[SpokenClause]:
    """Raises Unbound."""
    clauses = [clause for piece, mark in _pieces(sentence) for clause in _clauses(piece, mark)]
    clauses = [each for each in clauses if each.head or each.places or each.ways or each.rest]
    if not any(each.head for each in clauses):
        return clauses
    clauses = _joined(clauses)
    _share(clauses)
    return clauses


def _pieces(sentence: Sequence[SpokenItem]) -> Iterator[tuple[list[SpokenItem], str]]:
    piece: list[SpokenItem] = []
    mark = ""
    for each in sentence:
        if each.name in _BREAKS:
            if piece:
                yield piece, mark
                mark = each.name
            elif not mark or each.name == "and":
                mark = each.name
            piece = []
        else:
            piece.append(each)
    if piece:
        yield piece, mark


def _clauses(piece: list[SpokenItem], mark: str) -> Iterator[SpokenClause]:
    """One for each head of a stretch without a comma: a place before the first head leads, else places follow."""
    heads = [number for number, each in enumerate(piece) if each.name in HEADS]
    if len(heads) > 1:
        cut = next(
            (
                n
                for n, each in enumerate(piece)
                if each.name in ("carries", "with_glue") and heads[0] < n and any(h > n for h in heads)
            ),
            None,
        )
        if cut is not None and any(each.name in _PLACES for each in piece[cut:]):
            yield from _clauses(piece[:cut], mark)
            yield from _clauses(piece[cut:], "comma")
            return
        first_place = next((n for n, each in enumerate(piece) if each.name in _PLACES), len(piece))
        cuts = [n + 1 for n in heads[:-1]] if first_place < heads[0] else heads[1:]
        start = 0
        for number, cut in enumerate([*cuts, len(piece)]):
            yield _clause(piece[start:cut], mark if not number else "")
            start = cut
        return
    yield _clause(piece, mark)


def _clause(piece: Sequence[SpokenItem], mark: str) -> SpokenClause:
    found = SpokenClause(mark=mark)
    for each in piece:
        if each.name in HEADS:
            found.head = each
            found.leads = bool(found.places)
            if each.name in ASKED and each.places:
                found.places.append(replace(each, name="pt"))
        elif each.name == "pt" and found.places and found.places[-1].name == "pt":
            found.places[-1] = _same_place(found.places[-1], each)
        elif each.name in _PLACES:
            found.places.append(each)
        elif each.name in WAYS:
            found.ways.append(each)
        elif each.name not in _GLUE or each.name in ("each", "both", "all", "only"):
            found.rest.append(each)
    return found


def _same_place(one: SpokenItem, other: SpokenItem) -> SpokenItem:
    """Two points that nothing parts name the same place. Raises Unbound where either are several."""
    if len(one.places) != 1 or len(other.places) != 1:
        raise Unbound
    return replace(one, places=(BeamPlace("same", base=one.places[0], other=other.places[0]),))


def _joined(clauses: list[SpokenClause]) -> list[SpokenClause]:
    """Places and ways alone go to the head before or behind them. Raises Unbound."""
    is_leading = clauses[0].leads or (clauses[0].head is None and bool(clauses[0].places))
    clauses = _without_closing(clauses)
    found: list[SpokenClause] = []
    waiting: list[SpokenClause] = []
    for number, each in enumerate(clauses):
        if each.head is not None:
            for one in waiting:
                each.places[:0] = one.places
                each.ways[:0] = one.ways
                each.rest[:0] = one.rest
                each.leads = each.leads or bool(one.places)
                each.mark = one.mark
            waiting = []
            found.append(each)
            continue
        before = found[-1] if found else None
        after = next((one for one in clauses[number + 1 :] if one.head is not None), None)
        follows = clauses[number + 1] if number + 1 < len(clauses) else None
        breaks_off = before is not None and _breaks_off(before, each) and not _is_listed(follows)
        if before is not None and breaks_off and not waiting and not _goes_ahead(after):
            # "100 kN at B, at both ends …": no list of places.
            raise Unbound
        goes_on = before is not None and not waiting and _takes(before, each, after, is_leading=is_leading)
        if goes_on:
            assert before is not None
            before.places += each.places
            before.ways += each.ways
            before.rest += each.rest
        elif after is not None:
            waiting.append(each)
        else:
            raise Unbound
    return found


def _breaks_off(before: SpokenClause, each: SpokenClause) -> bool:
    """A place behind a comma, where a head has one; "at A, B, C, D" goes on."""
    kinds = {place.kind for place in (*before.spots(), *each.spots())}
    if before.name == "end_moments" and kinds == {"end"}:
        # "End moments (left, right)".
        return False
    return bool(before.places and each.places) and each.mark != "and" and kinds not in ({"label"}, {"support"})


def _goes_ahead(after: SpokenClause | None) -> bool:
    """Whether a place alone is of the head behind it: "the middle and the right end are rollers", "B, pinned"."""
    return after is not None and (not after.places or (after.leads and after.mark == "and"))


def closes(each: SpokenClause) -> bool:
    """ "Both down", "all downward": the way of every load that has none of its own."""
    names = {item.name for item in each.rest}
    return each.head is None and not each.places and len(each.ways) == 1 and bool(names & {"both", "all"})


def close_with(each: SpokenClause, clauses: list[SpokenClause]) -> None:
    """Raises Unbound where it says how many loads there are, and there are not so many."""
    loads = [one for one in clauses if one.name in ACTING | {"grown"}]
    if not loads or ("both" in {item.name for item in each.rest} and len(loads) != 2):
        raise Unbound
    for one in loads:
        one.ways = one.ways or list(each.ways)


def _without_closing(clauses: list[SpokenClause]) -> list[SpokenClause]:
    closing = [each for each in clauses if closes(each)]
    for each in closing:
        close_with(each, clauses)
    return [each for each in clauses if each not in closing]


def _is_listed(clause: SpokenClause | None) -> bool:
    return clause is not None and clause.head is None and bool(clause.places) and clause.mark == "and"


def _takes(before: SpokenClause, each: SpokenClause, after: SpokenClause | None, *, is_leading: bool) -> bool:
    """Whether the head before takes a piece without one, rather than the head behind it."""
    if after is None:
        return True
    if not each.places:
        return not before.ways or bool(after.ways)
    if after.places and after.mark != "and":
        return True
    if is_leading or before.leads:
        if not before.places:
            raise Unbound
        return False
    if before.places and not after.places and after.name not in _WITHOUT_PLACE:
        raise Unbound
    if _breaks_off(before, each):
        raise Unbound
    return True


def _share(clauses: list[SpokenClause]) -> None:
    """ "10 kN and 5 kN·m at B", "deflection and rotation at the tip", "tip deflection and rotation"; forces and places
    in rows go in pairs."""
    _pair_up(clauses)
    for number, each in enumerate(clauses):
        if each.places or each.name in (
            "line_q",
            "line_qs",
            "reaction",
            "reaction_v",
            "end_moments",
            "settling",
            "grown",
            "unloaded",
            "",
        ):
            continue
        kind = _kind(each.name)
        after = clauses[number + 1] if number + 1 < len(clauses) else None
        before = clauses[number - 1] if number else None
        options: list[SpokenClause] = []
        if after is not None and _kind(after.name) == kind and after.places and not after.leads:
            options.append(after)
        if before is not None and _kind(before.name) == kind and before.places and before.leads:
            options.append(before)
        if len(options) == 1:
            each.places = list(options[0].places)
            each.leads = options[0].leads


def _pair_up(clauses: list[SpokenClause]) -> None:
    run: list[SpokenClause] = []
    for each in clauses:
        run = [*run, each] if run and run[0].name == each.name == "force" else [each]
        spots = each.spots()
        if each.name == "force" and len(run) > 1 and len(spots) == len(run) and not any(one.places for one in run[:-1]):
            kept = each.places[0]
            for one, spot in zip(run, spots, strict=True):
                one.places = [replace(kept, places=(spot,))]
            run = []


_WITHOUT_PLACE: Final = frozenset({"reaction", "reaction_v", "end_moments"})


def _kind(name: str) -> str:
    return "acting" if name in ACTING else "asked" if name in ASKED else name
