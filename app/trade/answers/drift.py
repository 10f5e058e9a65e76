"""Story drift against a limit (get_story_drift)."""

from typing import Annotated

from app.trade.answers.rows import Cell
from app.trade.answers.shape import Doc
from app.trade.answers.verdicts import DriftVerdict
from app.trade.declared import declared
from app.trade.dimensions import Dimension
from app.trade.words import columns


@declared
class GoverningStory:
    """The story with the largest drift ratio; lengths in the answer's units, ratios without unit."""

    story: Annotated[str, Doc(says="Name of the story.")]
    case: Annotated[str, Doc(says="Load case.")]
    ratio: Annotated[float, Doc(says="Modified drift over the height of its element.")]
    modified_drift: Annotated[float, Doc(says="Amplified drift, Cd δxe / IE.")]
    story_drift: Annotated[float, Doc(says="Elastic drift δxe as analysed.")]
    story_height: Annotated[float, Doc(says="Story height.")]
    element_height: Annotated[float, Doc(says="Height of the element that drifts most.")]
    utilisation: Annotated[float, Doc(says="Ratio over the allowable ratio.")]


@declared
class DriftChecks:
    """What the table was found to obey."""

    table_arithmetic: Annotated[bool, Doc(says="The table obeys its own formula.")]
    stories_without_row: Annotated[tuple[str, ...], Doc(says="Stories that should have a row.")]


@declared
class StoryDrift:
    """Story drift of one direction against the allowable ratio."""

    direction: Annotated[str, Doc(says="X or Y.")]
    verdict: Annotated[DriftVerdict, Doc(says="OK, NG, or open where stories could not be judged.")]
    allowable_ratio: Annotated[float, Doc(says="The limit that was given.")]
    governing: Annotated[GoverningStory, Doc(says="The story that governs.")]
    self_checks: Annotated[DriftChecks, Doc(says="Checks of the table itself.")]
    stories_without_line: Annotated[tuple[str, ...], Doc(says="Stories without columns or walls: not judged.")]
    basis: Annotated[str, Doc(says="Formula and clause.")]
    source: Annotated[str, Doc(says="The program that computed it.")]

    @property
    def table_id(self) -> str:
        """The table of its stories."""
        return f"story_drift_{self.direction.lower()}"


@declared
class DriftRow:
    """One story and case of the drift table."""

    story: Annotated[str, Cell(columns.STORY)]
    ratio: Annotated[float, Cell(columns.DRIFT_RATIO)]
    allowable: Annotated[float, Cell(columns.ALLOWABLE)]
    verdict: Annotated[DriftVerdict, Cell(columns.VERDICT)]
    modified: Annotated[float, Cell(columns.MODIFIED_DRIFT, Dimension.LENGTH)]
    drift: Annotated[float, Cell(columns.STORY_DRIFT, Dimension.LENGTH)]
    height: Annotated[float, Cell(columns.STORY_HEIGHT, Dimension.LENGTH)]
    centre_ratio: Annotated[float | None, Cell(columns.RATIO_AT_MASS_CENTRE)]
    case: Annotated[str, Cell(columns.CASE)]
