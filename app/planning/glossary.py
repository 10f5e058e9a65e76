"""Short explanations of a few terms, for questions asked while no language model is connected."""

import re

from app.planning.wording import say
from app.planning.words import glossary as texts
from app.trade.text import Text

_TERMS: tuple[tuple[str, Text], ...] = (
    (
        r"(?<![A-Za-z])SRC(?![A-Za-z])",
        texts.SRC_STEEL_REINFORCED_CONCRETE,
    ),
    (
        r"(?<![A-Za-z])RC(?![A-Za-z])",
        texts.RC_REINFORCED_CONCRETE_CONCRETE,
    ),
    (
        r"(?<![A-Za-z])CQC(?![A-Za-z])",
        texts.CQC_COMPLETE_QUADRATIC_COMBINATION,
    ),
    (
        r"(?<![A-Za-z])SRSS(?![A-Za-z])",
        texts.SRSS_SQUARE_ROOT_OF_SUM,
    ),
    (
        r"밑면\s?전단력|base[- ]shear",
        texts.BASE_SHEAR_TOTAL_HORIZONTAL_SEISMIC,
    ),
    (
        r"층\s?간\s?변위|stor(?:e?y)[- ]drift",
        texts.STOREY_DRIFT_DIFFERENCE,
    ),
    (
        r"유효\s?질량|effective mass",
        texts.EFFECTIVE_MODAL_MASS_SHARE_OF_MASS,
    ),
)


def explanation(message: str) -> Text | None:
    """What is known about the terms in a question; None when it names none of them."""
    found = [text for words, text in _TERMS if re.search(words, message, re.IGNORECASE)]
    if not found or len(message) > 300:
        return None
    return say(
        "\n".join([*(f"- {text.en}" for text in found), "", texts.OFFLINE.en]),
        "\n".join([*(f"- {text.ko}" for text in found), "", texts.OFFLINE.ko]),
    )
