"""Story results: shears, displacements, weights, masses, regularity (get_story_results and its neighbours)."""

from collections.abc import Mapping
from typing import Annotated

from app.trade.answers.rows import Cell
from app.trade.answers.shape import Doc
from app.trade.answers.verdicts import Regularity
from app.trade.declared import declared
from app.trade.round_off import first_of_largest
from app.trade.text import Text
from app.trade.words import columns


@declared
class BaseShear:
    """The shear of the lowest loaded story in one spectrum case, without sign, in the answer's force unit."""

    case: Annotated[str, Doc(says="Spectrum case.")]
    x: Annotated[float, Doc(says="Base shear along X.")]
    y: Annotated[float, Doc(says="Base shear along Y.")]

    def along(self, axis: str) -> float:
        """The shear along X or Y."""
        return self.x if axis == "X" else self.y

    @property
    def governing(self) -> tuple[str, float]:
        """The direction with the larger shear, and that shear."""
        return (("X", self.x), ("Y", self.y))[first_of_largest((self.x, self.y))]


@declared
class StoryResults:
    """One kind of story result; its numbers are in the table."""

    source: Annotated[str, Doc(says="The program that computed them.")]
    base_shear: Annotated[tuple[BaseShear, ...], Doc(says="Of spectrum cases, for kind shear.", is_sparse=True)] = ()


@declared
class MassSummary:
    """Weights and masses, in tables."""

    unavailable: Annotated[Mapping[str, str], Doc(says="Tables that could not be read, and why.")]


@declared
class StoryIrregularity:
    """The regularity of the building in one respect."""

    kind: Annotated[str, Doc(says="torsion, soft, weight, weak or stability.")]
    direction: Annotated[str, Doc(says="X or Y.")]
    verdict: Annotated[Regularity, Doc(says="Of the whole building.")]
    irregular: Annotated[tuple[str, ...], Doc(says="Stories that fail, with their case.")]
    not_judged: Annotated[tuple[str, ...], Doc(says="Stories that could not be judged.")]
    not_applicable: Annotated[tuple[str, ...], Doc(says="Stories that nothing moves in the direction.")]
    basis: Annotated[str, Doc(says="Standard and clause.")]
    source: Annotated[str, Doc(says="The program that computed it.")]


_STORY = Cell(columns.STORY)
_LEVEL = Cell(columns.LEVEL)
_CASE = Cell(columns.LOAD_CASE, keys=("load", "loadcase"))


def _axis(axis: str, *keys: str) -> Cell:
    return Cell(Text(axis, axis), keys=keys)


@declared
class StoryShearRow:
    """A story of a spectrum case."""

    story: Annotated[str, _STORY]
    level: Annotated[float | None, _LEVEL]
    case: Annotated[str, Cell(columns.SPECTRUM, keys=("spectrum", "load", "loadcase"))]
    x: Annotated[float | None, _axis("X", "shearforce/withspring/x", "shearforce/withoutspring/x")]
    y: Annotated[float | None, _axis("Y", "shearforce/withspring/y", "shearforce/withoutspring/y")]


@declared
class StaticShearRow:
    """A story of a static case in the table of shear ratios: X is its first angle, Y its second."""

    story: Annotated[str, _STORY]
    level: Annotated[float | None, _LEVEL]
    case: Annotated[str, _CASE]
    x: Annotated[float | None, _axis("X", "force1")]
    y: Annotated[float | None, _axis("Y", "force2")]


@declared
class OverturningRow:
    """A story of one case."""

    story: Annotated[str, _STORY]
    level: Annotated[float | None, _LEVEL]
    case: Annotated[str, _CASE]
    x: Annotated[float | None, _axis("X", "overturningmoment/x")]
    y: Annotated[float | None, _axis("Y", "overturningmoment/y")]


@declared
class StoryDisplacementRow:
    """The largest displacement among a story's joints, and the joint."""

    story: Annotated[str, _STORY]
    level: Annotated[float | None, _LEVEL]
    case: Annotated[str, _CASE]
    node: Annotated[str | None, Cell(columns.NODE)]
    largest: Annotated[float | None, Cell(columns.LARGEST, keys=("maximumdisplacement",))]


@declared
class StoryWeightRow:
    """The weight of a story."""

    story: Annotated[str, _STORY]
    level: Annotated[float | None, _LEVEL]
    value: Annotated[float | None, Cell(columns.TOTAL, keys=("total",))]


@declared
class StoryMassRow:
    """The mass of a story along X."""

    story: Annotated[str, _STORY]
    level: Annotated[float | None, _LEVEL]
    value: Annotated[float | None, Cell(columns.MASS_X, keys=("mass-x",))]
