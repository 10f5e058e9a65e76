"""Passages of the engineer's documents as an answer: quoted, each with document, heading and line."""

from collections.abc import Sequence
from typing import Final

from app.agent.words import offline as words
from app.ports.knowledge import Passage
from app.trade.text import Language

# Characters of a passage that are quoted.
_LONGEST: Final = 600


def extracts_of(passages: Sequence[Passage], language: Language) -> str:
    """Markdown; empty without passages."""
    if not passages:
        return ""
    parts = [words.FROM_YOUR_DOCUMENTS.in_language(language)]
    for each in passages:
        where = words.PLACE(document=each.document, line=each.line).in_language(language)
        heading = f" {each.heading}" if each.heading else ""
        parts.append(f"**{where}**{heading}\n\n{_quoted(each.text)}")
    return "\n\n".join(parts)


def _quoted(text: str) -> str:
    shown = text.strip()
    if len(shown) > _LONGEST:
        shown = shown[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return "\n".join(f"> {line}" for line in shown.splitlines())
