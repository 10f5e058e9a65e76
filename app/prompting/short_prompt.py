"""The prompt of a model that writes short form: the names of the tools it may use, and the brief as it reads it.

Nothing that people typed stands in it: the brief is concepts and pointers, and the names are Lintel's own.
"""

from collections.abc import Sequence
from typing import Final

from app.prompting.parts import PromptPart
from app.prompting.prompt import ChatFormat, Prompt

# How many names a prompt shows; `none`, a plan of no calls, counts as one where the shortlist ranks it among them.
SHOWN_NAMES: Final = 8
DECLINED: Final = "none"


def short_prompt(chat: ChatFormat, canonical: str, names: Sequence[str]) -> Prompt:
    """`names` as the shortlist ranks them; `canonical` as `app.shortform.canonical` writes a brief. The names stand
    where a chat template has the system's message, so that a server that applies the template gives the same text."""
    before_system, before_user, before_answer = chat.value
    return Prompt(
        parts=(
            PromptPart(text=before_system, is_markup=True),
            PromptPart(text=" ".join(names)),
            PromptPart(text=before_user, is_markup=True),
            PromptPart(text=canonical),
            PromptPart(text=before_answer, is_markup=True),
        ),
        stable_parts=1,
    )
