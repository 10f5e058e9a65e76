"""Short explanations of a few terms, for questions asked while no language model is connected."""

import re

from app.planning.words import glossary as words
from app.trade.templates import joined
from app.trade.text import Text

_TERMS: tuple[tuple[str, Text], ...] = (
    (
        r"(?<![A-Za-z])SRC(?![A-Za-z])",
        words.SRC_STEEL_REINFORCED_CONCRETE,
    ),
    (
        r"(?<![A-Za-z])RC(?![A-Za-z])",
        words.REINFORCED_CONCRETE,
    ),
    (
        r"(?<![A-Za-z])CQC(?![A-Za-z])",
        words.CQC,
    ),
    (
        r"(?<![A-Za-z])SRSS(?![A-Za-z])",
        words.SRSS_SQUARE_ROOT_OF_SUM,
    ),
    (
        r"밑면\s?전단력|base[- ]shear",
        words.BASE_SHEAR,
    ),
    (
        r"층\s?간\s?변위|stor(?:e?y)[- ]drift",
        words.STOREY_DRIFT_DIFFERENCE,
    ),
    (
        r"유효\s?질량|effective mass",
        words.EFFECTIVE_MODAL_MASS,
    ),
)


def explanation(message: str) -> Text | None:
    """What is known about the terms in a question; None when it names none of them."""
    found = [text for named, text in _TERMS if re.search(named, message, re.IGNORECASE)]
    if not found or len(message) > 300:
        return None
    listed = joined([words.TERM(said=text) for text in found], "\n")
    return joined((listed, words.OFFLINE), "\n\n")
