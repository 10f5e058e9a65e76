"""The prompt of a model that writes short form: the names of the tools it may use, and the brief as it reads it.

Nothing that people typed stands in it: the brief is concepts and pointers, and the names are Lintel's own.
"""

import hashlib
import itertools
import json
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Final

from app.prompting.parts import PromptPart
from app.prompting.prompt import ChatFormat, Prompt

# How many names a prompt shows; `none`, a plan of no calls, counts as one where the shortlist ranks it among them.
SHOWN_NAMES: Final = 8
DECLINED: Final = "none"


def names_shown(ranked: Iterable[str], known: Container[str] | None = None) -> tuple[str, ...]:
    """The first of the ranked names, as many as a prompt shows; with `known` only those that are in it."""
    return tuple(itertools.islice((name for name in ranked if known is None or name in known), SHOWN_NAMES))


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
        stable_parts=0,
    )


def short_catalogue_sha256(schemas: Mapping[str, Mapping[str, object]]) -> str:
    """Names a catalogue as a model that writes short form knows it: by the names of the tools and of their arguments,
    with the kinds and choices of these; what describes them to a reader or to Lintel's own forms does not count."""
    told = {name: _bare(schema) for name, schema in schemas.items()}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


_FOR_READERS: Final = frozenset({"title", "description", "examples", "default"})


def _bare(value: object) -> object:
    match value:
        case Mapping():
            return {str(key): _bare(each) for key, each in value.items() if not _is_for_readers(str(key), each)}
        case list() | tuple():
            return [_bare(each) for each in value]
        case _:
            return value


def _is_for_readers(key: str, value: object) -> bool:
    """An argument that is called like a keyword has a schema of its own."""
    return (key in _FOR_READERS and not isinstance(value, Mapping)) or key.startswith("x-")
