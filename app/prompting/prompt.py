"""The prompt: instruction and catalogue first, because they stay the same and stay cached; the request last."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import cast

from app.ports.planner import Brief
from app.prompting.parts import PromptPart
from app.protocol.queries import ToolSpec

MAX_DESCRIPTION = 90
MAX_CHOICES = 6

_INSTRUCTION = (
    "You plan work in the structural analysis program MIDAS GEN NX. Answer with one JSON object: "
    "a short title, and steps. Each step calls one tool with its arguments. "
    'Use only values that the request states, with their units, e.g. "6 m" or "5.0 kN/m2". '
    "When no tool fits, answer with no steps.\n\nTools:\n"
)


class ChatFormat(Enum):
    """How a model marks turns: (before system, before user, before its answer). The template itself is never run:
    it is a program that came with the file."""

    CHATML = ("<|im_start|>system\n", "<|im_end|>\n<|im_start|>user\n", "<|im_end|>\n<|im_start|>assistant\n")
    LLAMA3 = (
        "<|start_header_id|>system<|end_header_id|>\n\n",
        "<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n",
        "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
    )
    GEMMA = ("<start_of_turn>user\n", "\n\n", "<end_of_turn>\n<start_of_turn>model\n")
    PLAIN = ("", "\n\nRequest:\n", "\n\nPlan:\n")

    @classmethod
    def of(cls, template: str) -> "ChatFormat":
        """Recognised by its markers; a model without a template (not tuned for chat) gets plain text."""
        for marker, found in (("<|im_start|>", cls.CHATML), ("<|start_header_id|>", cls.LLAMA3)):
            if marker in template:
                return found
        return cls.GEMMA if "<start_of_turn>" in template else cls.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    parts: tuple[PromptPart, ...]
    stable_parts: int


def build_prompt(chat: ChatFormat, brief: Brief, tools: Sequence[ToolSpec]) -> Prompt:
    """What people wrote is never markup: a request that contains control tokens stays text."""
    before_system, before_user, before_answer = chat.value
    return Prompt(
        parts=(
            PromptPart(text=before_system, is_markup=True),
            PromptPart(text=instruction(tools)),
            PromptPart(text=before_user, is_markup=True),
            PromptPart(text=request(brief)),
            PromptPart(text=before_answer, is_markup=True),
        ),
        stable_parts=2,
    )


def instruction(tools: Sequence[ToolSpec]) -> str:
    """What stays the same from request to request: the task and the catalogue."""
    return _INSTRUCTION + "".join(f"{signature(tool)}\n" for tool in tools)


def catalogue_sha256(tools: Sequence[ToolSpec]) -> str:
    """Names a catalogue as models see it: an adapter is for the tools and the instruction it was trained on."""
    return hashlib.sha256(instruction(tools).encode()).hexdigest()


def signature(tool: ToolSpec) -> str:
    """A tool on one line: `define_material(name: text, grade: text, [standard: KS01(RC)|KS]) - Defines a material.`"""
    properties = _mapping(tool.schema.get("properties"))
    required = tool.schema.get("required")
    needed = set(cast("Sequence[object]", required)) if isinstance(required, list | tuple) else set[object]()
    arguments = [_argument(name, _mapping(schema), name in needed) for name, schema in properties.items()]
    description = tool.description.en.split(". ")[0][:MAX_DESCRIPTION].strip()
    return f"{tool.name}({', '.join(arguments)}) - {description}"


def request(brief: Brief) -> str:
    """The brief with the answers given so far, as the model reads it."""
    answers = "".join(f"\n{key}: {value}" for key, value in brief.answers.items())
    return f"{brief.text}{answers}\n(The title is in {brief.language.english_name}.)"


def _argument(name: str, schema: Mapping[str, object], is_required: bool) -> str:
    text = f"{name}: {_kind(schema)}"
    return text if is_required else f"[{text}]"


def _kind(schema: Mapping[str, object]) -> str:
    if "const" in schema:
        return str(schema["const"])
    if isinstance(choices := schema.get("enum"), list | tuple):
        shown = [str(choice) for choice in cast("Sequence[object]", choices)]
        return "|".join(shown[:MAX_CHOICES]) + ("|…" if len(shown) > MAX_CHOICES else "")
    if isinstance(dimension := schema.get("x-dimension"), str):
        return f"{dimension} with unit"
    match schema.get("type"):
        case "string":
            return "text"
        case "array":
            return f"list of {_kind(_mapping(schema.get('items')))}"
        case "object":
            return "{" + ", ".join(_mapping(schema.get("properties"))) + "}"
        case str() as kind:
            return kind
        case _:
            return "value"


def _mapping(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else {}
