"""A build in parts, each of which is made once under the same seed, code and intents, and then read from its file."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from app.trade.text import Language
from models.data.candidates import Candidate, candidate, source_of
from models.data.checking import Checked, RejectedError, checked
from models.data.counting import DRAWN, KEPT, STAGES, Counts
from models.data.duplicates import Neighbours
from models.data.executing import Workshop
from models.data.intents_file import DataIntent, Split
from models.data.joining import joined
from models.data.leaks import EvaluationBriefs
from models.data.paraphrasing import Paraphrases, Rewriter, origin_of, otherwise
from models.data.records import Record, line, record_of
from models.data.shares import Sizes, wanted
from models.data.wording import text_of

JOINED: Final = "joined"
PARAPHRASED: Final = "paraphrased"
_PARAPHRASED_JOINED: Final = 0.34
# Drawn behind all that is drawn for itself.
_BEHIND: Final = 1000
_CHUNK: Final = 250
# How often an example is drawn for one that is kept.
_TRIES: Final = 3
_ROOT: Final = Path(__file__).parents[2]
# What an example depends on beside its intent.
_CODE: Final = (
    "app/reading",
    "app/shortform",
    "app/trade",
    "app/gennx",
    "app/engine",
    "models/data",
    "models/evaluation",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildUnit:
    """A part: one intent with so many examples per wording as each split wants, or `count` joined orders from `first`
    on."""

    name: str
    intents: tuple[DataIntent, ...]
    wanted: Mapping[Split, int] = field(default_factory=dict[Split, int])
    first: int = 0
    count: int = 0


@dataclass(slots=True)
class BuildPart:
    """What became of a unit."""

    records: list[Record] = field(default_factory=list[Record])
    rejects: list[Record] = field(default_factory=list[Record])
    counts: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])


def units_of(intents: Sequence[DataIntent], sizes: Sizes, paraphrases: Paraphrases | None = None) -> list[BuildUnit]:
    """One unit for each intent, one for each run of joined orders, and one for each run of those said otherwise."""
    numbers = wanted(intents, sizes)
    found = [
        BuildUnit(
            name=each.name,
            intents=(each,),
            wanted={split: number for (kind, split), number in sorted(numbers.items()) if kind == each.kind},
        )
        for each in intents
    ]
    for first in range(0, sizes.joined(), _CHUNK):
        count = min(_CHUNK, sizes.joined() - first)
        found.append(BuildUnit(name=f"{JOINED}-{first:06}", intents=tuple(intents), first=first, count=count))
    if paraphrases is not None:
        by = re.sub(r"[^A-Za-z0-9]+", "_", paraphrases.rewriter.name)
        for first in range(0, paraphrases.count, _CHUNK):
            count = min(_CHUNK, paraphrases.count - first)
            name = f"{PARAPHRASED}-{by}-{first:06}"
            found.append(BuildUnit(name=name, intents=tuple(intents), first=first, count=count))
    return found


class Kept:
    """Parts that were made, one file each; a file that was not finished is not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def load(self, unit: BuildUnit, seed: int) -> BuildPart | None:
        """The part as it was made; None where it has to be made."""
        path = self._path(unit, seed)
        if not path.exists():
            return None
        raw = json.loads(path.read_text(encoding="utf-8"))
        return BuildPart(records=raw["records"], rejects=raw["rejects"], counts=raw["counts"])

    def save(self, unit: BuildUnit, seed: int, part: BuildPart) -> None:
        path = self._path(unit, seed)
        unfinished = path.with_suffix(".tmp")
        unfinished.write_text(
            line({"records": part.records, "rejects": part.rejects, "counts": part.counts}), encoding="utf-8"
        )
        unfinished.replace(path)

    def _path(self, unit: BuildUnit, seed: int) -> Path:
        what = f"{seed} {_code_sha256()} {unit!r}"
        return self._folder / f"{unit.name}-{hashlib.sha256(what.encode()).hexdigest()[:16]}.json"


class Maker:
    """Draws, checks and runs the examples of a unit."""

    def __init__(
        self, workshop: Workshop, briefs: EvaluationBriefs, *, seed: int, rewriter: Rewriter | None = None
    ) -> None:
        self._workshop = workshop
        self._briefs = briefs
        self._seed = seed
        self._rewriter = rewriter

    def part(self, unit: BuildUnit) -> BuildPart:
        """The examples of a unit, every reject with its reason. Raises RewriterFailed."""
        making = _Making(self._workshop, self._briefs, self._seed)
        if unit.name.startswith(JOINED):
            for index in range(unit.first, unit.first + unit.count):
                making.take(joined(unit.intents, index, self._seed, self._workshop.model), JOINED, "")
        elif unit.name.startswith(PARAPHRASED):
            for index in range(unit.first, unit.first + unit.count):
                self._paraphrase(making, unit.intents, index)
        else:
            (intent,) = unit.intents
            for family, language in _wordings(intent):
                self._family(making, intent, family, language, unit.wanted.get(intent.split_of(family), 0))
        return making.done()

    def _family(self, making: "_Making", intent: DataIntent, family: str, language: Language, wanted: int) -> None:
        made = 0
        for index in range(wanted * _TRIES):
            if made == wanted:
                return
            drawn = candidate(intent, family, language, index, self._seed, self._workshop.model)
            made += making.take(drawn, intent.name, str(language))

    def _paraphrase(self, making: "_Making", intents: Sequence[DataIntent], index: int) -> None:
        """An example that is trained on, drawn as the others are and said otherwise."""
        source = source_of(self._seed, PARAPHRASED, index)
        if source.random() < _PARAPHRASED_JOINED:
            drawn = joined(intents, 10 * _BEHIND + index, self._seed, self._workshop.model)
        else:
            intent = source.choice(intents)
            family, language = source.choice(list(_wordings(intent)))
            drawn = candidate(intent, family, language, _BEHIND + index, self._seed, self._workshop.model)
        if drawn is not None and drawn.split == "train":
            making.take(drawn, PARAPHRASED, str(drawn.language), self._rewriter)


class _Making:
    """The part as it grows."""

    def __init__(self, workshop: Workshop, briefs: EvaluationBriefs, seed: int) -> None:
        self._workshop = workshop
        self._briefs = briefs
        self._seed = seed
        self._part = BuildPart()
        self._counts = Counts()
        self._seen: set[str] = set()
        self._neighbours = Neighbours()

    def take(self, drawn: Candidate | None, name: str, language: str, rewriter: Rewriter | None = None) -> bool:
        """Whether the candidate is an example, in the words of a rewriter where there is one. Raises RewriterFailed."""
        language = language if drawn is None else str(drawn.language)
        self._counts.count(name, language, DRAWN)
        if drawn is None:
            self._counts.count(name, language, STAGES[0])
            return False
        try:
            drawn = drawn if rewriter is None else otherwise(drawn, rewriter)
            example = self._checked(drawn)
        except RejectedError as exc:
            self._counts.count(name, language, exc.stage)
            self._part.rejects.append(
                {"key": drawn.key, "stage": exc.stage, "why": exc.why, "brief": text_of(drawn.pieces)}
            )
            return False
        self._counts.count(name, language, KEPT)
        record = record_of(example, self._seed)
        self._part.records.append(record if rewriter is None else origin_of(record, rewriter))
        return True

    def done(self) -> BuildPart:
        self._part.counts = self._counts.to_json()
        return self._part

    def _checked(self, drawn: Candidate) -> Checked:
        """The slowest stage is the last. Raises RejectedError."""
        brief = text_of(drawn.pieces)
        if brief in self._seen:
            raise RejectedError("exact", "")
        if self._neighbours.near(brief) is not None:
            raise RejectedError("near", "")
        example = checked(drawn)
        if self._briefs.shares(brief):
            raise RejectedError("leak", "eight words in a row with a brief of the evaluation")
        self._workshop.check(example)
        self._seen.add(brief)
        self._neighbours.add(brief)
        return example


def _wordings(intent: DataIntent) -> Iterator[tuple[str, Language]]:
    for language, templates in intent.wordings.items():
        for family in sorted(templates):
            yield family, language


@cache
def _code_sha256() -> str:
    digest = hashlib.sha256()
    for folder in _CODE:
        for path in sorted((_ROOT / folder).rglob("*.py"), key=lambda each: each.relative_to(_ROOT).as_posix()):
            digest.update(path.relative_to(_ROOT).as_posix().encode())
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    for name in ("surroundings.toml", "linking.toml"):
        digest.update((_ROOT / "models/data" / name).read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
