"""What a model is given and held to: the parts of a prompt, and the grammar that its text keeps to."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptPart:
    """Text to be tokenised. Only `is_markup` may hold the template's control tokens; what people typed never does."""

    text: str
    is_markup: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonGrammar:
    """Compact JSON of this JSON Schema."""

    schema: dict[str, object]
    type: Literal["json"] = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class LarkGrammar:
    """Texts of this grammar, written as LLGuidance reads Lark."""

    text: str
    type: Literal["lark"] = "lark"


TextGrammar = JsonGrammar | LarkGrammar
