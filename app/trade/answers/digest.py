"""What is open in GEN NX (get_model_digest), small enough to read a sentence against: names, storeys, ids, results."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Final

from app.trade.answers.shape import Doc
from app.trade.declared import declared
from app.trade.id_lists import each_id, show_ids


class NameKind(StrEnum):
    """What a name of the model belongs to."""

    MATERIAL = "material"
    SECTION = "section"
    THICKNESS = "thickness"
    LOAD_CASE = "load_case"
    SPECTRUM_CASE = "spectrum_case"
    COMBINATION = "combination"
    FUNCTION = "function"
    FLOOR_LOAD = "floor_load"
    GROUP = "group"
    STOREY = "storey"


# Behind the name of a case, where result tables and combinations name it; by what it is.
CASE_SUFFIXES: Final[Mapping[NameKind, str]] = {
    NameKind.LOAD_CASE: "ST",
    NameKind.SPECTRUM_CASE: "RS",
    NameKind.COMBINATION: "CB",
}
DIGEST_TOOL: Final = "get_model_digest"


class MemberKind(StrEnum):
    """What an element is by its place: upright, level, between levels; whatever type GEN NX stores."""

    COLUMN = "column"
    BEAM = "beam"
    BRACE = "brace"
    TRUSS = "truss"
    WALL = "wall"
    PLATE = "plate"
    OTHER = "other"


class FloorPlace(StrEnum):
    """Where a column or beam stands on its floor; UNSAID where the floor has no outline to tell by."""

    CORNER = "corner"
    EDGE = "edge"
    INNER = "inner"
    UNSAID = ""


@dataclass(frozen=True, slots=True)
class Storey:
    """A level of the story table: its name and its height above the origin, in the model's length unit."""

    name: Annotated[str, Doc(says="Name of the story.")]
    level: Annotated[float, Doc(says="Height above the origin.")]
    has_diaphragm: Annotated[bool, Doc(says="Its floor is rigid.")] = False


@declared
class AlikeMembers:
    """Elements alike in all that is told here; `ids` in the tools' spelling ("1to16 21").

    `storey` names the level that beams and plates lie on and that columns, braces and walls stand on; empty where
    that is no level. `section` is the id of a thickness for walls and plates. `ids` is empty and the count stands
    where a list would be too long.
    """

    kind: Annotated[MemberKind, Doc(says="What they are by their place.")]
    storey: Annotated[str, Doc(says="The level they belong to.")]
    ids: Annotated[str, Doc(says="Their ids; empty where that would be too long.")]
    count: Annotated[int, Doc(says="How many.")]
    section: Annotated[int | None, Doc(says="Section or thickness.", is_sparse=True)] = None
    material: Annotated[int | None, Doc(says="Material.", is_sparse=True)] = None
    place: Annotated[FloorPlace, Doc(says="Where on the floor they stand.", is_sparse=True)] = FloorPlace.UNSAID
    way: Annotated[str, Doc(says="X or Y: the axis that beams run along.", is_sparse=True)] = ""


@dataclass(frozen=True, slots=True)
class SizedShape:
    """A section that is given by sizes: GEN NX's letter, and each size by the tools' name for it, in model units."""

    shape: Annotated[str, Doc(says="SB, SR, H, B, P, T, C or L.")]
    sizes: Annotated[Mapping[str, float], Doc(says="Height, width, diameter, web and flange thickness.")]


@declared
class ModelDigest:
    """The open model. Names keep the model's spelling; `names` maps a kind to name → id in the model's order.

    `force` and `length` are unit names as shown (kN, m); storeys run from the lowest up. `implied` are the levels
    that carry members, named as GEN NX would name them, where there is no story table; members and nodes are told by
    `levels`. `is_coarse`: members of one kind and storey are told together, because there are too many.
    `points` are the places of the nodes, `ends` the nodes of the elements: empty for more than a person would name so.
    `is_known` is False where nobody could tell what is open; then nothing here says anything.
    """

    is_known: Annotated[bool, Doc(is_local=True)] = True
    force: Annotated[str, Doc(is_local=True)] = "kN"
    length: Annotated[str, Doc(is_local=True)] = "m"

    names: Annotated[
        Mapping[NameKind, Mapping[str, int]],
        Doc(says="Names by kind, each with its id, in the model's order.", is_required=True),
    ] = field(default_factory=dict[NameKind, Mapping[str, int]])
    case_types: Annotated[Mapping[str, str], Doc(says="Types of the static load cases.")] = field(
        default_factory=dict[str, str]
    )
    storeys: Annotated[tuple[Storey, ...], Doc(says="The story table, from the lowest up.", is_required=True)] = ()
    nodes: Annotated[int, Doc(says="How many nodes.", is_required=True)] = 0
    elements: Annotated[int, Doc(says="How many elements.", is_required=True)] = 0
    base: Annotated[float | None, Doc(says="The lowest level that an element stands on.")] = None
    has_results: Annotated[bool, Doc(says="Analysis results exist.")] = False
    file_name: Annotated[str | None, Doc(says="The file, as far as this session knows.")] = None
    implied: Annotated[tuple[Storey, ...], Doc(says="Levels that carry members, without a story table.")] = ()
    material_types: Annotated[Mapping[str, str], Doc(says="Types of the materials.")] = field(
        default_factory=dict[str, str]
    )
    shapes: Annotated[Mapping[str, SizedShape], Doc(says="Sections given by sizes, by name.")] = field(
        default_factory=dict[str, SizedShape]
    )
    members: Annotated[tuple[AlikeMembers, ...], Doc(says="Elements alike, told together.", is_required=True)] = ()
    is_coarse: Annotated[bool, Doc(says="Members of one kind and story are told together.")] = False
    nodes_at: Annotated[Mapping[str, str], Doc(says="Nodes by level.")] = field(default_factory=dict[str, str])
    base_nodes: Annotated[str, Doc(says="Nodes near the base.")] = ""
    supports: Annotated[Mapping[str, str], Doc(says="Supported nodes by what is held there.")] = field(
        default_factory=dict[str, str]
    )
    grid_x: Annotated[tuple[float, ...], Doc(says="Lines of upright members along X.")] = ()
    grid_y: Annotated[tuple[float, ...], Doc(says="Lines of upright members along Y.")] = ()
    points: Annotated[
        Mapping[int, tuple[float, float, float]], Doc(says="Places of the nodes of a small model, by id.")
    ] = field(default_factory=dict[int, tuple[float, float, float]])
    ends: Annotated[Mapping[int, tuple[int, ...]], Doc(says="Nodes of the elements of a small model, by id.")] = field(
        default_factory=dict[int, tuple[int, ...]]
    )

    def of(self, kind: NameKind) -> Mapping[str, int]:
        """Names of a kind; empty where the model has none."""
        return self.names.get(kind, {})

    def kinds_of(self, name: str) -> tuple[NameKind, ...]:
        """Every kind that has this very name."""
        return tuple(kind for kind, names in self.names.items() if name in names)

    @property
    def levels(self) -> tuple[Storey, ...]:
        """The story table, or the levels that the members imply."""
        return self.storeys or self.implied

    def some(
        self,
        *kinds: MemberKind,
        storeys: Collection[str] | None = None,
        section: int | None = None,
        material: int | None = None,
        places: Collection[FloorPlace] | None = None,
    ) -> tuple[AlikeMembers, ...]:
        """The members of these kinds that fit all that is given; nothing where they are told too coarsely for it."""
        asks_more = section is not None or material is not None or places is not None
        if asks_more and self.is_coarse:
            return ()
        return tuple(
            each
            for each in self.members
            if each.kind in kinds
            and (storeys is None or each.storey in storeys)
            and section in (None, each.section)
            and material in (None, each.material)
            and (places is None or each.place in places)
        )

    @property
    def is_empty(self) -> bool:
        """Nothing has been built yet."""
        return self.nodes == 0 and self.elements == 0


def ids_of(members: Iterable[AlikeMembers]) -> str:
    """All their ids in one list as the tools read it; empty where one of the lists was left out."""
    lists = [each.ids for each in members]
    return show_ids(number for each in lists for number in each_id(each)) if all(lists) else ""
