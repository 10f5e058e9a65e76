"""Refusals that several tools give."""

from collections.abc import Iterable

from app.gennx.gen.errors import Refusal
from app.gennx.words import terms
from app.trade.text import Text


def refusal(message: Text, hint: Text, code: str = "invalid_arguments") -> Refusal:
    """What is wrong with a call, and what to do."""
    return Refusal(code, message, hint)


def not_found(kind: Text, name: str, known: Iterable[str]) -> Refusal:
    """A name that the model does not have, with the ones it has."""
    listed = ", ".join(list(known)[:30])
    return Refusal(
        "not_found",
        terms.NOT_IN_MODEL(kind=kind, name=name),
        terms.IN_MODEL(listed=listed or terms.NONE),
    )
