"""The parts of a prompt: what the template says, and what people said."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptPart:
    """Text to be tokenised. Only `is_markup` may hold the template's control tokens; what people typed never does."""

    text: str
    is_markup: bool = False
