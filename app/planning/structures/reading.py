"""A brief read whole: the structure, what is asked of it, and what was not read. Nothing unread is passed over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from app.planning.structures.asking import AskedResult, read_asked
from app.planning.structures.draft import Draft, Impossible, Misfit, Missing
from app.planning.structures.gate import bare_nouns, clauses, description, harmless, standing_rules
from app.planning.structures.geometry import read_geometry
from app.planning.structures.hinges import part_with_joints, read_hinges, releases_of
from app.planning.structures.loading import read_loads
from app.planning.structures.member_places import MemberFinder
from app.planning.structures.places import Unplaced
from app.planning.structures.properties import POISSON_OF_CONCRETE, read_properties, sections_of
from app.planning.structures.senses import in_context
from app.planning.structures.storey_sections import assigned_of
from app.planning.structures.straight.beam import StraightBeam
from app.planning.structures.straight.brief import read_straight_beam
from app.planning.structures.straight.extent import Unplaceable
from app.planning.structures.stream import Stream
from app.planning.structures.stretch_loads import spots_asked
from app.planning.structures.supporting import read_supports
from app.planning.structures.tables import unfolded
from app.planning.structures.targets import ReadTarget, targets_of
from app.planning.structures.tokens import is_korean, tokenise
from app.planning.structures.webs.brief import read_web_truss
from app.planning.structures.webs.truss import WebTruss
from app.planning.structures.yielding import (
    read_settlements,
    read_springs,
    read_turning,
    set_aside,
    set_turning_aside,
)
from app.planning.words import structures as words
from app.trade.structure.description import FramePart, Section, Structure
from app.trade.structure.expand import Expanded, expand
from app.trade.structure.faults import CannotBuild
from app.trade.text import Text

_SURE: Final = frozenset(
    {
        "plane",
        "portal",
        "gable",
        "mono",
        "sawtooth",
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
        "joint_def",
    }
)


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything was read: the structure, expanded, and where each asked value stands."""

    structure: Structure
    built: Expanded
    asked: tuple[tuple[AskedResult, tuple[ReadTarget, ...]], ...]
    notes: tuple[Text, ...]
    is_imperial: bool


@dataclass(frozen=True, slots=True)
class UnreadClauses:
    """Clauses that nothing read, as offsets into the message, and the words in them that nothing used."""

    clauses: tuple[tuple[int, int], ...]
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """What must be asked: something missing (`key`), or a contradiction (`is_misfit`)."""

    text: Text
    key: str = ""
    label: Text | None = None
    is_impossible: bool = False
    is_misfit: bool = False


Result = Whole | UnreadClauses | Open


def is_described(message: str) -> bool:
    """Whether a message describes a structure that the rules for regular buildings are not for."""
    tokens = tokenise(message)
    names = {token.name for token in tokens}
    # "A two-span beam" by itself; where there are columns it is a girder of a building.
    is_beam = bool(not names & {"column", "storey"} and "girder" in names and names & {"pinned", "roller", "fixed"})
    is_beam = is_beam or (
        "column" not in names and any((one.name, two.name) == ("span", "girder") for one, two in pairwise(tokens))
    )
    has_size = bool(names & {"len", "lens", "axis_xs", "size", "area_q", "joint_def"})
    if not has_size or not names & {"modulus", "area_q", "size", "line_q", "force", "press", "forces"}:
        return False
    if is_beam or bool(names & _SURE) or _is_plane_frame(names):
        return True
    has_values = bool(names & {"modulus", "press"} and names & {"line_q", "force", "forces", "mom"})
    # "The top storey exists only over the first two bays": no regular building.
    is_uneven = bool(names & {"only", "set_back"} and "press" in names and "storey" in names)
    if not (has_values or is_uneven):
        return False
    found = read_structure(message)
    return isinstance(found, Whole) and (has_values or _is_uneven(found.structure))


def _is_uneven(structure: Structure) -> bool:
    """Whether some cells of a frame have fewer storeys than others."""
    return any(isinstance(part, FramePart) and bool(part.storeys or part.missing) for part in structure.parts)


def _is_plane_frame(names: set[str]) -> bool:
    """ "A frame of one bay": with an elastic modulus and loads of its own, and nothing said of two directions."""
    is_loaded = bool(names & {"force", "forces", "line_q", "mom", "growing"})
    is_frame = bool(names & {"frame", "portal"} and names & {"bay", "span"})
    return (
        is_frame
        and is_loaded
        and "modulus" in names
        and not names & {"dir_x", "dir_y", "both_ways", "panel_floor", "floor_load"}
    )


def may_be_regular(message: str) -> bool:
    """Whether a message holds all that a regular building is made of, by kind: bays both ways, sizes, floor loads."""
    names = {token.name for token in tokenise(message)}
    has_bays = bool(names & {"both_ways"} or {"dir_x", "dir_y"} <= names)
    return has_bays and "storey" in names and bool(names & {"size", "area_q"})


@lru_cache(maxsize=8)
def read_structure(message: str) -> Result:
    """Everything, or what stands in the way. Offsets are into the message without tables."""
    message = unfolded(message)
    found = _by_rules(message)
    if isinstance(found, Whole) or (isinstance(found, Open) and found.is_impossible):
        return found
    straight = _clausal(read_straight_beam, message) or _clausal(read_web_truss, message)
    if isinstance(found, Open) and found.is_misfit:
        return straight if isinstance(straight, Whole) else found
    return straight or found


def _clausal(reader: Callable[[str], StraightBeam | WebTruss | None], message: str) -> Result | None:
    """By the clauses of a straight beam or a truss; None where it is none, or a word of it is left over."""
    try:
        found = reader(message)
    except Misfit as exc:
        return Open(exc.text, is_misfit=True)
    except Missing as exc:
        return Open(words.MISSING(what=exc.label), exc.key, exc.label)
    try:
        return None if found is None else _finished(found.draft, (), found.targets)
    except Unplaceable:
        return None


def _by_rules(message: str) -> Result:
    tokens = tokenise(message)
    stream, draft = Stream(in_context([token for token in tokens if token.name != "harmless"])), Draft()
    kinds = frozenset(token.name for token in tokens)
    if all(token.name != "plane" for token in stream.tokens):
        kinds = kinds - {"plane"}
    draft.is_concrete = any(
        token.name == "harmless" and token.word.casefold() in ("concrete", "rc", "콘크리트") for token in tokens
    )
    language = "ko" if is_korean(message) else "en"
    try:
        turning = set_turning_aside(stream)
        springs, settlements = set_aside(stream)
        stream.use(
            place for found in stream.find("load_case n:num") if found["n"].numbers == (1.0,) for place in found.places
        )
        asked = read_asked(stream, language)
        standing_rules(stream)
        read_properties(stream, draft)
        read_geometry(stream, draft, kinds)
        standing_rules(stream)
        read_hinges(stream, draft)
        read_springs(stream, draft, springs)
        read_turning(stream, draft, turning)
        read_supports(stream, draft)
        read_loads(stream, draft)
        read_settlements(stream, draft, settlements)
        standing_rules(stream)
        bare_nouns(stream, draft)
        harmless(tokens, stream, draft)
    except Misfit as exc:
        return Open(exc.text, is_impossible=isinstance(exc, Impossible), is_misfit=True)
    except Missing as exc:
        if _is_garbled(stream):
            return UnreadClauses(
                tuple(clauses(message, stream)),
                tuple(f"{stream.tokens[place].name}:{stream.tokens[place].span.words}" for place in stream.left()),
            )
        return Open(words.MISSING(what=exc.label), exc.key, exc.label)
    description(message, tokens, stream, draft)
    if stream.left():
        return UnreadClauses(
            tuple(clauses(message, stream)),
            tuple(f"{stream.tokens[place].name}:{stream.tokens[place].span.words}" for place in stream.left()),
        )
    return _finished(draft, asked)


def _is_garbled(stream: Stream) -> bool:
    return any(stream.tokens[place].name == "unknown" for place in stream.left())


_Placed = tuple[AskedResult, tuple[ReadTarget, ...]]


def _finished(
    draft: Draft, asked: tuple[AskedResult, ...], place: Callable[[Expanded], list[_Placed]] | None = None
) -> Result:
    if draft.material is None or (draft.material.elastic_modulus is None and not draft.grade_name):
        return Open(words.MISSING(what=words.W_MATERIAL), "structure_modulus", words.W_MATERIAL)
    if draft.material.elastic_modulus is None:
        return Open(words.MISSING(what=words.W_MATERIAL), "structure_modulus", words.W_MATERIAL)
    if not draft.supports:
        return Open(words.MISSING(what=words.W_SUPPORT), "structure_supports", words.W_SUPPORT)
    wants = [target for target in (each.noun for each in asked) if "period" in target or "next_one" in target]
    if wants and not draft.masses:
        return Open(words.MISSING(what=words.W_MASSES), "structure_masses", words.W_MASSES)
    material = draft.material
    notes = list(draft.notes)
    if material.poisson_ratio is None and draft.is_concrete:
        material = replace(material, poisson_ratio=POISSON_OF_CONCRETE)
        notes.append(words.N_POISSON(value=POISSON_OF_CONCRETE))
    sections = sections_of(draft)
    assert draft.part is not None
    try:
        assigned = assigned_of(draft, draft.part)
    except Misfit as exc:
        return Open(exc.text)
    draft.asked_at += [spot[0] for each in asked for spot in spots_asked(draft, each.tokens, each.names)]
    structure = Structure(
        is_plane=draft.is_plane,
        materials=(material,),
        sections=sections,
        parts=(part_with_joints(draft),),
        assigned=assigned,
        supports=tuple(draft.supports),
        springs=tuple(draft.springs),
        releases=releases_of(draft),
        cases=tuple(draft.cases.values()),
        loads=tuple(draft.loads),
        settlements=tuple(draft.settlements),
        masses=tuple(draft.masses),
        has_rigid_floors=draft.is_rigid is True,
        modes=3 if wants else 0,
    )
    try:
        built = expand(structure)
    except CannotBuild as exc:
        return Open(exc.text)
    finder = MemberFinder(built, draft)
    placed: list[_Placed] = []
    for each in asked:
        try:
            placed.append((each, tuple(targets_of(each, finder))))
        except Unplaced:
            return Open(words.UNPLACED(clause=each.words))
    placed += place(built) if place is not None else []
    notes += _assumed(draft, sections)
    return Whole(structure, built, tuple(placed), tuple(notes), draft.length_unit in ("ft", "in"))


def _assumed(draft: Draft, sections: Sequence[Section]) -> list[Text]:
    found = [words.N_SELF_WEIGHT_OUT if draft.has_said_self_weight else words.N_NO_SELF_WEIGHT]
    without = [each.name for each in sections if each.iyy is not None and not each.has_shear_deformation]
    if any(each.has_shear_deformation for each in sections):
        found.append(words.N_SHEAR_ON)
    if draft.has_shear is None and without:
        found.append(words.N_NO_SHEAR_AREAS(names=", ".join(without)))
    elif without or not any(each.has_shear_deformation for each in sections):
        found.append(words.N_SHEAR_OFF)
    if draft.loads and len(draft.cases) == 1:
        found.append(words.N_ONE_CASE(case=next(iter(draft.cases))))
    if draft.says_order:
        found.append(words.N_WIDTH_DEPTH)
    if draft.kind == "grid" or (draft.kind == "frame" and not draft.is_plane):
        found.append(words.N_FULL)
    return found
