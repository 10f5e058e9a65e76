"""What a language model is told of an example, and what it has to answer."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.prompting.parts import PromptPart
from app.prompting.prompt import ChatFormat
from app.prompting.short_prompt import SHOWN_NAMES, names_shown, short_prompt
from models.train_shortlist import SHOWN
from models.training.shortlisting import wanted


class UnreadableData(ValueError):
    """The data folder lacks something; the text says what to run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """`parts` is the prompt, `answer` the plan in short form; `kind` and `language` are for counting."""

    id: str
    parts: tuple[PromptPart, ...]
    answer: str
    kind: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingData:
    """The examples of the splits that training looks at; `sha256` is of all that is in them."""

    train: tuple[Example, ...]
    dev: tuple[Example, ...]
    test: tuple[Example, ...]
    sha256: str


def read_data(folder: Path, chat: ChatFormat) -> TrainingData:
    """Raises UnreadableData."""
    try:
        records = [json.loads(line) for line in _lines(folder / "records.jsonl")]
    except OSError as exc:
        raise UnreadableData(f"{folder} holds no records.jsonl; run models.data.build first") from exc
    try:
        ranks = {each["id"]: each["ranked"] for each in map(json.loads, _lines(folder / SHOWN))}
    except OSError as exc:
        raise UnreadableData(f"{folder} holds no {SHOWN}; run models.train_shortlist first") from exc
    if any(record["id"] not in ranks for record in records):
        raise UnreadableData(f"{SHOWN} is of other records; run models.train_shortlist again")
    found: dict[str, list[Example]] = {"train": [], "dev": [], "test": []}
    digest = hashlib.sha256()
    for record in records:
        example = example_of(record, ranks[record["id"]], chat)
        found[record["split"]].append(example)
        digest.update(repr(example).encode())
    train, dev, test = (tuple(found[split]) for split in ("train", "dev", "test"))
    return TrainingData(train=train, dev=dev, test=test, sha256=digest.hexdigest())


def example_of(record: Mapping[str, Any], ranked: Sequence[str], chat: ChatFormat) -> Example:
    """A training example shows the tools of its plan, whatever the shortlist says; the others show what it says."""
    shown = list(names_shown(ranked))
    if record["split"] == "train":
        missing = sorted(wanted(record) - set(shown))
        kept = [name for name in shown if name in wanted(record)]
        others = [name for name in shown if name not in wanted(record)][
            : max(0, SHOWN_NAMES - len(kept) - len(missing))
        ]
        shown = [name for name in shown if name in kept or name in others] + missing
    return Example(
        id=record["id"],
        parts=short_prompt(chat, record["canonical"], shown).parts,
        answer=record["plan"],
        kind=record["kind"],
        language=record["lang"],
    )


def some_of(examples: Sequence[Example], count: int) -> list[Example]:
    """The same `count` of them on every machine, spread over all."""
    return sorted(examples, key=lambda each: hashlib.sha256(each.id.encode()).hexdigest())[:count]


def _lines(path: Path) -> Sequence[str]:
    return path.read_text(encoding="utf-8").splitlines()
