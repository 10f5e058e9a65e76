"""Prompts that MCP clients offer to the engineer: common jobs spelled out in Korean or English."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from mcp_types import GetPromptResult, Prompt, PromptArgument, PromptMessage, TextContent

from app.gennx.words import prompts as words
from app.trade.templates import Template
from app.trade.text import Text

_SAFE: Final = words.HOUSE_RULES


@dataclass(frozen=True, slots=True)
class _Job:
    """A prompt: `arguments` by name with what each means; the text takes them."""

    title: Text
    description: Text
    arguments: Mapping[str, Text]
    text: Template


_JOBS: Final[Mapping[str, _Job]] = {
    "build-and-check": _Job(
        words.BUILD_TITLE,
        words.BUILD_DESCRIPTION,
        {"building": words.BUILD_ARGUMENT},
        words.BUILD_STEPS,
    ),
    "drift-review": _Job(
        words.DRIFT_TITLE,
        words.DRIFT_DESCRIPTION,
        {"cases": words.DRIFT_CASES, "limit": words.DRIFT_LIMIT},
        words.DRIFT_STEPS,
    ),
    "response-spectrum-setup": _Job(
        words.SPECTRUM_TITLE,
        words.SPECTRUM_DESCRIPTION,
        {"code": words.SPECTRUM_CODE, "site": words.SPECTRUM_SITE},
        words.SPECTRUM_STEPS,
    ),
}
_LANGUAGE: Final = PromptArgument(
    name="language", description=f"{words.LANGUAGE.en} {words.LANGUAGE.ko}", required=False
)


def listed() -> list[Prompt]:
    """The prompts with their arguments, described in both languages."""
    return [
        Prompt(
            name=name,
            title=f"{job.title.en} · {job.title.ko}",
            description=f"{job.description.en} {job.description.ko}",
            arguments=[
                *(
                    PromptArgument(name=each, description=f"{said.en} {said.ko}", required=True)
                    for each, said in job.arguments.items()
                ),
                _LANGUAGE,
            ],
        )
        for name, job in _JOBS.items()
    ]


def written(name: str, given: Mapping[str, str]) -> GetPromptResult:
    """The prompt's message; raises ValueError that says what is wrong with the request."""
    job = _JOBS.get(name)
    if job is None:
        raise ValueError(f'There is no prompt "{name[:60]}"; there are {", ".join(_JOBS)}.')
    missing = [each for each in job.arguments if not given.get(each, "").strip()]
    if missing:
        raise ValueError(f"The prompt {name} needs {', '.join(missing)}.")
    language = given.get("language") or "en"
    if language not in ("en", "ko"):
        raise ValueError("language is en or ko.")
    steps = job.text(**{each: given[each].strip() for each in job.arguments})
    said, safe = (steps.ko, _SAFE.ko) if language == "ko" else (steps.en, _SAFE.en)
    message = PromptMessage(role="user", content=TextContent(type="text", text=f"{said}\n\n{safe}"))
    return GetPromptResult(
        description=job.description.ko if language == "ko" else job.description.en, messages=[message]
    )
