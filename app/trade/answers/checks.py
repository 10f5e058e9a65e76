"""Named checks of the model before an analysis (check_model_before_analysis)."""

from enum import StrEnum
from typing import Annotated

from app.trade.answers.shape import Doc
from app.trade.declared import declared
from app.trade.text import Text

# That no file is known is settled once an analysis saved one.
FILE_KNOWN = "file_known"


class Severity(StrEnum):
    """An error stops the analysis or makes it wrong; a warning wants a look."""

    ERROR = "error"
    WARNING = "warning"


@declared
class ModelFinding:
    """What one check found, and the tool that repairs it where one can do so safely."""

    check_id: Annotated[str, Doc(key="id", says="Name of the check.")]
    severity: Annotated[Severity, Doc(says="How much a failure matters.")]
    passed: Annotated[bool, Doc(says="Nothing was found.")]
    message: Annotated[Text, Doc(says="The check, and what it found.")]
    repair: Annotated[str, Doc(says="The tool that repairs it.", is_sparse=True)] = ""


@declared
class ModelChecks:
    """All checks with their findings."""

    ready: Annotated[bool, Doc(says="No error was found.")]
    passed: Annotated[int, Doc(says="Checks that found nothing.")]
    failed: Annotated[int, Doc(says="Errors.")]
    warnings: Annotated[int, Doc(says="Warnings.")]
    checks: Annotated[tuple[ModelFinding, ...], Doc(says="Every check.")]
