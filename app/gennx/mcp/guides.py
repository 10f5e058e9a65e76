"""Texts for people and models that use the tools: the hazards of GEN NX, and which tool is for what."""

from collections.abc import Mapping
from typing import Final

from app.gennx.tool import DeclaredRisk, Profile, Tool
from app.gennx.words import guides as words
from app.gennx.words import structures, terms
from app.trade.text import Text

HAZARDS: Final[tuple[Text, ...]] = (
    words.DIALOG_BLOCKS,
    words.ONLY_VERIFIED_IS_STORED,
    words.NEVER_REPEAT_UNKNOWN,
    words.CHANGE_DISCARDS_RESULTS,
    words.SAVE_BEFORE_ANALYSIS,
    words.REFER_BY_NAME,
    words.LOADS_ADD_UP,
    words.SHORT_COMBINATION_NAMES,
    words.CASE_SUFFIXES,
    words.ANALYSIS_MAY_HAVE_ENDED,
)
_PROFILES: Final[Mapping[Profile, Text]] = {
    Profile.MODEL: words.MODEL_PROFILE,
    Profile.STRUCTURE: structures.PROFILE,
    Profile.CHANGES: words.CHANGES_PROFILE,
    Profile.LOADS: words.LOADS_PROFILE,
    Profile.ANALYSIS: words.ANALYSIS_PROFILE,
    Profile.RESULTS: words.RESULTS_PROFILE,
    Profile.DESIGN: words.DESIGN_PROFILE,
}
_RISKS: Final[Mapping[DeclaredRisk, Text]] = {
    DeclaredRisk.READ: words.READS,
    DeclaredRisk.MUTATE: words.CHANGES,
    DeclaredRisk.DESTROY: words.CAN_LOSE_WORK,
}


def hazards(language: str) -> str:
    """The hazards as a Markdown list; `language` is "en" or "ko"."""
    return (
        "\n".join([f"# {_in(words.HAZARDS, language)}", "", *(f"- {_in(each, language)}" for each in HAZARDS)]) + "\n"
    )


def tool_guide(tools: Mapping[str, Tool], language: str) -> str:
    """Every tool by profile with its risk and what it does, as Markdown."""
    lines = [f"# {_in(words.TOOL_GUIDE, language)}"]
    for profile, title in _PROFILES.items():
        lines += ["", f"## {_in(title, language)}", "", *tool_table(tools, profile, language)]
    return "\n".join(lines) + "\n"


def tool_table(tools: Mapping[str, Tool], profile: Profile, language: str) -> list[str]:
    """The rows of a Markdown table of one profile's tools."""
    head = " | ".join(_in(each, language) for each in (words.TOOL, terms.KIND, words.WHAT_IT_DOES))
    own = [tool for tool in tools.values() if tool.profile is profile]
    rows = [
        f"| `{tool.name}` | {_in(_RISKS[tool.risk], language)} | {_in(tool.description, language)} |" for tool in own
    ]
    return [f"| {head} |", "|---|---|---|", *rows]


def _in(said: Text, language: str) -> str:
    return said.ko if language == "ko" else said.en
