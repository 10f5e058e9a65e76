"""Two states of the model, and two programs' results for it (compare_models, compare_results)."""

from collections.abc import Mapping
from typing import Annotated

from app.trade.answers.shape import Doc
from app.trade.declared import declared


@declared
class ModelComparison:
    """How far two states of the model differ; the differences are in the tables."""

    same: Annotated[bool, Doc(says="Nothing differs.")]
    digest_first: Annotated[str, Doc(says="Fingerprint of the first state.")]
    digest_second: Annotated[str, Doc(says="Fingerprint of the second state.")]
    counts: Annotated[Mapping[str, tuple[int, int]], Doc(says="Records per table, first and second.")]
    differences: Annotated[int, Doc(says="Fields that differ.")]


@declared
class ResultComparison:
    """How far two programs' results for one model differ."""

    agree: Annotated[bool, Doc(says="All results lie within the tolerance.")]
    tolerance_percent: Annotated[float, Doc(says="The tolerance in %.")]
    largest_percent: Annotated[float, Doc(says="The largest difference in %.")]
    largest_at: Annotated[str, Doc(says="The result that has it.")]
    compared: Annotated[int, Doc(says="How many results both have.")]
    outside: Annotated[tuple[str, ...], Doc(says="Results outside the tolerance, or that only one has.")]
    first: Annotated[str, Doc(says="The first program.")]
    second: Annotated[str, Doc(says="The second program.")]
