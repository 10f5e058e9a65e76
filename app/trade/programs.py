"""How the embedded engine is told from a GEN NX by what a program calls itself."""

from typing import Final

EMBEDDED: Final = "embedded linear FE"


def is_embedded(program: str) -> bool:
    """Whether a result's source, or the name of the program that answers, is the embedded engine."""
    return program.startswith(EMBEDDED)
