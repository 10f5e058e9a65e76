"""A brief read whole: the structure, what is asked of it, and what was not read. Nothing unread is passed over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.asking import Asked, read_asked
from app.planning.structures.draft import Draft, Misfit, Missing
from app.planning.structures.geometry import read_geometry
from app.planning.structures.loading import read_loads
from app.planning.structures.places import Finder, Unplaced
from app.planning.structures.properties import POISSON_OF_CONCRETE, read_properties, sections_of
from app.planning.structures.stream import Stream
from app.planning.structures.supporting import read_supports
from app.planning.structures.targets import Target, targets_of
from app.planning.structures.tokens import Token, is_korean, tokenise
from app.planning.words import structures as words
from app.trade.structure.description import Structure
from app.trade.structure.expand import Expanded, expand
from app.trade.structure.faults import CannotBuild
from app.trade.text import Text

_SURE: Final = frozenset(
    {
        "plane",
        "portal",
        "truss",
        "overhanging",
        "continuous",
        "simple",
        "matrix",
        "axis_xs",
        "l_shaped",
        "pair",
        "point",
        "cantilever",
        "exists_not",
        "only_on",
    }
)


_BUILDING: Final = Pattern(r"\b(?:frame|building|structure|towers?|block)\b|골조|건물|구조물|동이", re.IGNORECASE)
_BARRED: Final = Pattern(
    (
        r"\d|\b(?:no|not|without|except|but|only|missing|use|theory|analy\w+"
        r"|hinge\w*|spring\w*|load\w*|weight)\b|없|제외|빼|말고|만 |이론|해석|하중|힌지|자중"
    ),
    re.IGNORECASE,
)
# What an opening sentence may hold besides words that are not known.
_DESCRIBING: Final = frozenset(
    {
        "unknown",
        "frame",
        "l_shaped",
        "corner",
        "side",
        "both",
        "upper",
        "mid",
        "bay",
        "panel_floor",
        "goes",
        "taller",
        "height",
        "bottom",
        "together",
        "num",
        "beside",
    }
)


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything was read: the structure, expanded, and where each asked value stands."""

    structure: Structure
    built: Expanded
    asked: tuple[tuple[Asked, tuple[Target, ...]], ...]
    notes: tuple[Text, ...]
    is_imperial: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """Clauses that nothing read, as offsets into the message, and the words in them that nothing used."""

    clauses: tuple[tuple[int, int], ...]
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """What must be asked: something missing (`key`), or a contradiction (no key)."""

    text: Text
    key: str = ""
    label: Text | None = None


Result = Whole | Unread | Open


def is_described(message: str) -> bool:
    """Whether a message describes a structure that the rules for regular buildings are not for."""
    tokens = tokenise(message)
    names = {token.name for token in tokens}
    # "A two-span beam" by itself; where there are columns it is a girder of a building.
    is_beam = "column" not in names and any((one.name, two.name) == ("span", "girder") for one, two in pairwise(tokens))
    has_size = bool(names & {"len", "lens", "axis_xs", "size", "area_q"})
    return (
        has_size
        and (is_beam or bool(names & _SURE))
        and bool(names & {"modulus", "area_q", "size", "line_q", "force", "press", "forces"})
    )


def read_structure(message: str) -> Result:
    """Everything, or what stands in the way."""
    tokens = tokenise(message)
    stream, draft = Stream([token for token in tokens if token.name != "harmless"]), Draft()
    kinds = frozenset(token.name for token in tokens)
    draft.is_concrete = any(
        token.name == "harmless" and token.word.casefold() in ("concrete", "rc", "콘크리트") for token in tokens
    )
    language = "ko" if is_korean(message) else "en"
    try:
        asked = read_asked(stream, language)
        _standing_rules(stream)
        read_properties(stream, draft)
        read_geometry(stream, draft, kinds)
        _standing_rules(stream)
        read_supports(stream, draft)
        read_loads(stream, draft)
        _standing_rules(stream)
        _harmless(tokens, stream, draft)
    except Misfit as exc:
        return Open(exc.text)
    except Missing as exc:
        if _is_garbled(stream):
            return Unread(
                tuple(_clauses(message, stream)),
                tuple(f"{stream.tokens[place].name}:{stream.tokens[place].span.words}" for place in stream.left()),
            )
        return Open(words.MISSING(what=exc.label), exc.key, exc.label)
    _description(message, tokens, stream, draft)
    if stream.left():
        return Unread(
            tuple(_clauses(message, stream)),
            tuple(f"{stream.tokens[place].name}:{stream.tokens[place].span.words}" for place in stream.left()),
        )
    return _finished(draft, asked)


def _is_garbled(stream: Stream) -> bool:
    return any(stream.tokens[place].name == "unknown" for place in stream.left())


def _finished(draft: Draft, asked: tuple[Asked, ...]) -> Result:
    if draft.material is None or (draft.material.elastic_modulus is None and not draft.grade_name):
        return Open(words.MISSING(what=words.W_MATERIAL), "structure_modulus", words.W_MATERIAL)
    if draft.material.elastic_modulus is None:
        return Open(words.MISSING(what=words.W_MATERIAL), "structure_modulus", words.W_MATERIAL)
    if not draft.supports:
        return Open(words.MISSING(what=words.W_SUPPORT), "structure_supports", words.W_SUPPORT)
    material = draft.material
    notes = list(draft.notes)
    if material.poisson_ratio is None and draft.is_concrete:
        material = replace(material, poisson_ratio=POISSON_OF_CONCRETE)
        notes.append(words.N_POISSON(value=POISSON_OF_CONCRETE))
    wants = [target for target in (each.noun for each in asked) if "period" in target or "next_one" in target]
    sections = sections_of(draft)
    assert draft.part is not None
    structure = Structure(
        is_plane=draft.is_plane,
        materials=(material,),
        sections=sections,
        parts=(draft.part,),
        supports=tuple(draft.supports),
        cases=tuple(draft.cases.values()),
        loads=tuple(draft.loads),
        masses=tuple(draft.masses),
        has_rigid_floors=draft.is_rigid is True,
        modes=3 if wants else 0,
    )
    try:
        built = expand(structure)
    except CannotBuild as exc:
        return Open(exc.text)
    finder = Finder(built, draft)
    placed: list[tuple[Asked, tuple[Target, ...]]] = []
    for each in asked:
        try:
            placed.append((each, tuple(targets_of(each, finder))))
        except Unplaced:
            return Open(words.UNPLACED(clause=each.words))
    notes += _assumed(draft, any(each.has_shear_deformation for each in sections))
    return Whole(structure, built, tuple(placed), tuple(notes), draft.length_unit in ("ft", "in"))


def _assumed(draft: Draft, has_shear: bool) -> list[Text]:
    found = [words.N_SELF_WEIGHT_OUT if draft.has_said_self_weight else words.N_NO_SELF_WEIGHT]
    found.append(words.N_SHEAR_ON if has_shear else words.N_SHEAR_OFF)
    if draft.loads and len(draft.cases) == 1:
        found.append(words.N_ONE_CASE(case=next(iter(draft.cases))))
    if draft.says_order:
        found.append(words.N_WIDTH_DEPTH)
    if draft.kind == "grid" or (draft.kind == "frame" and not draft.is_plane):
        found.append(words.N_FULL)
    return found


def _standing_rules(stream: Stream) -> None:
    """What the expander does anyway: columns as high as the taller side, a girder on every side of a floor cell."""
    allowed_columns = {
        *(
            "column",
            "colline",
            "bay",
            "span",
            "between",
            "line",
            "num",
            "goes",
            "top_of",
            "taller",
            "together",
            "storey",
            "height",
            "cell",
            "beside",
        ),
        *(
            "harmless",
            "upper",
            "stand",
            "shared_line",
            "number_of",
            "both",
            "all",
            "joint",
            "storey_height",
            "of",
            "panel_floor",
            "each_of",
            "side",
            "inner",
            "row",
            "wide",
            "distributed",
        ),
    }
    floors = {
        "girder",
        "all",
        "panel_floor",
        "cell",
        "edge_side",
        "stand",
        "harmless",
        "side",
        "edge",
        "storey",
        "around",
        "beside",
    }
    for sentence in stream.sentences():
        for stretch in (
            sentence,
            *stream.split(sentence, frozenset({"comma"})),
            *stream.split(sentence, frozenset({"comma", "and"})),
        ):
            names = set(stream.names(stretch))
            if names & {"column", "colline"} and "taller" in names and not names & {"ord", "left", "right"}:
                stream.use_if(stretch, {"taller"}, allowed_columns)
            if "girder" in names and names & {"panel_floor", "cell"} and names & {"all", "edge_side"}:
                stream.use_if(stretch, {"girder"}, floors)
                if "taller" in names and not names & {"ord", "left", "right"}:
                    stream.use_if(stretch, {"girder", "taller"}, floors | allowed_columns)
            if names == {"joint", "all", "storey"} or names == {"joint", "storey"}:
                stream.use(stretch)


def _harmless(tokens: Sequence[Token], stream: Stream, draft: Draft) -> None:
    """Words of the short list, which are named on the card."""
    stream.use(place for place, token in enumerate(stream.tokens) if token.name in ("ask", "following"))
    listed = list(dict.fromkeys(token.span.words.strip() for token in tokens if token.name == "harmless"))
    if listed:
        draft.notes.append(words.N_IGNORED(listed=", ".join(listed)))
    if draft.part is not None:
        stream.take_all("frame|portal")
    stream.take_all("grade")


def _description(message: str, tokens: Sequence[Token], stream: Stream, draft: Draft) -> None:
    """The opening sentence, where a matrix of storeys says what stands where: what the building looks like, in words
    alone. A number, a place, a denial or an exception in it stays unread."""
    end = next((token.span.start for token in tokens if token.name == "stop"), len(message))
    opening = message[:end]
    if draft.kind != "grid" or _BARRED.search(opening) or not _BUILDING.search(opening):
        return
    places = [place for place in stream.left() if stream.tokens[place].span.end <= end]
    if places and {stream.tokens[place].name for place in places} <= _DESCRIBING:
        stream.use(places)
        draft.notes.append(words.N_DESCRIPTION(clause=opening))


def _clauses(message: str, stream: Stream) -> list[tuple[int, int]]:
    """Offsets of the whole sentences that hold unread words."""
    stops = [token.span for token in stream.tokens if token.name == "stop"]
    found: list[tuple[int, int]] = []
    for place in stream.left():
        span = stream.tokens[place].span
        start = max((each.end for each in stops if each.end <= span.start), default=0)
        end = min((each.start for each in stops if each.start >= span.end), default=len(message))
        start += len(message[start:end]) - len(message[start:end].lstrip())
        if (start, end) not in found:
            found.append((start, end))
    return found
