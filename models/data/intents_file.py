"""DataIntent files: what an engineer can want, the plan that is right, and the wordings in both languages.

A file of `intents/` holds one table per intent. `target` is the plan in short form with places for slots, `{name}`;
`slots` says how each is drawn (`samplers.py`); `ko` and `en` hold one template per wording family (`wording.py`).
`changes` are the tables of the document that a right plan changes, `file` and `results` among them, `*` for others that
follow; `asks` what is missing where the plan is to end in a question. `gives` and `takes` name the slots (several apart
by blanks) by which a later order can be about what an earlier one made; an intent that `is_last` is followed only by
what takes what it gives. `also` are start models on which it can stand once earlier steps have made them ready. One
that `has_mail` always comes with something pasted. A family of one name is one way of saying it, in either language.

A folder below `intents/` holds further wordings of the intents, `ko` and `en` alone, in files of the same names. Its
families are drawn for training, tuning and testing by themselves, so that those that were kept before stay kept.
"""

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Literal

from app.trade.text import Language
from models.data.starts import STARTS

FOLDER: Final = Path(__file__).parent / "intents"
Kind = Literal["single", "multi", "results", "ask", "none"]
Split = Literal["train", "dev", "test"]
SlotSpec = Mapping[str, Any]
KINDS: Final = ("single", "multi", "results", "ask", "none")
# Models that no training example stands on.
HELD_OUT_STARTS: Final = frozenset({"core"})
_PARTICLE: Final = re.compile(r"([}\]])(으로|로|은|는|이|가|을|를|과|와)(?![가-힣])")
_ENOUGH_FOR_TWO: Final = 6


class UnreadableIntent(ValueError):
    """An intent that is none; the message names file, intent and what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataIntent:
    """One thing that can be wanted; `name` is "file.table"."""

    name: str
    kind: Kind
    target: str
    starts: tuple[str, ...]
    also: tuple[str, ...] = ()
    is_analysed: bool = False
    slots: Mapping[str, SlotSpec] = field(default_factory=dict[str, SlotSpec])
    changes: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    gives: Mapping[str, str] = field(default_factory=dict[str, str])
    takes: Mapping[str, str] = field(default_factory=dict[str, str])
    is_last: bool = False
    has_mail: bool = False
    wordings: Mapping[Language, Mapping[str, str]]
    # What each further folder of wordings added.
    further: tuple[frozenset[str], ...] = ()

    def families(self) -> tuple[str, ...]:
        """Every family that has a wording in some language, by name."""
        return tuple(sorted({name for templates in self.wordings.values() for name in templates}))

    def split_of(self, family: str) -> Split:
        """Of the intent's own families, and of those of each further folder, two are kept for testing and one for
        tuning, whichever language says them, drawn by their names."""
        first = frozenset(self.families()).difference(*self.further)
        group = next(each for each in (*self.further, first) if family in each)
        order = sorted(group, key=lambda each: hashlib.sha256(f"{self.name}/{each}".encode()).hexdigest())
        tests = 2 if len(order) >= _ENOUGH_FOR_TWO else 1
        if family in order[:tests]:
            return "test"
        return "dev" if family in order[tests : tests + 1] else "train"


def read_intents(folder: Path = FOLDER) -> tuple[DataIntent, ...]:
    """Every intent below a folder, by name. Raises UnreadableIntent."""
    found: list[DataIntent] = []
    for path in sorted(folder.glob("*.toml"), key=lambda each: each.name):
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        for name, table in raw.items():
            try:
                found.append(_intent(f"{path.stem}.{name}", table))
            except (KeyError, TypeError, ValueError, AttributeError) as exc:
                raise UnreadableIntent(f"{path.name}: {name}: {exc!r}") from exc
    intents = {each.name: each for each in found}
    for path in sorted(folder.glob("*/"), key=lambda each: each.name):
        intents |= _with_further(intents, path)
    return tuple(sorted(intents.values(), key=lambda each: each.name))


def _with_further(intents: Mapping[str, DataIntent], folder: Path) -> dict[str, DataIntent]:
    """The intents for which a folder has further wordings, with these."""
    found: dict[str, DataIntent] = {}
    for path in sorted(folder.glob("*.toml"), key=lambda each: each.name):
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        for name, table in raw.items():
            where = f"{folder.name}/{path.name}: {name}"
            intent = intents.get(f"{path.stem}.{name}")
            if intent is None or table.keys() - _WORDINGS:
                raise UnreadableIntent(f"{where}: no such intent, or more than {sorted(_WORDINGS)}")
            more = _wordings(table)
            families = frozenset(family for templates in more.values() for family in templates)
            if twice := families & set(intent.families()):
                raise UnreadableIntent(f"{where}: has the families {sorted(twice)} already")
            wordings = {each: {**intent.wordings[each], **more[each]} for each in more}
            found[intent.name] = replace(intent, wordings=wordings, further=(*intent.further, families))
    return found


def _intent(name: str, raw: Mapping[str, Any]) -> DataIntent:
    unknown = raw.keys() - _KEYS
    kind = raw.get("kind", "single")
    starts = tuple(raw["starts"])
    if unknown or kind not in KINDS or not starts or not set(starts) <= STARTS.keys():
        raise ValueError(f"unknown {sorted(unknown)}, kind {kind} or starts {starts}")
    return DataIntent(
        name=name,
        kind=kind,
        target=raw["target"],
        starts=starts,
        also=_texts(raw.get("also", ())),
        is_analysed=bool(raw.get("is_analysed", False)),
        slots=raw.get("slots", {}),
        changes=_texts(raw.get("changes", ())),
        asks=_texts(raw.get("asks", ())),
        gives=raw.get("gives", {}),
        takes=raw.get("takes", {}),
        is_last=bool(raw.get("is_last", False)),
        has_mail=bool(raw.get("has_mail", False)),
        wordings=_wordings(raw),
    )


def _wordings(raw: Mapping[str, Any]) -> dict[Language, Mapping[str, str]]:
    return {
        Language.KO: {family: _with_particles(template) for family, template in raw.get("ko", {}).items()},
        Language.EN: dict(raw.get("en", {})),
    }


def _with_particles(template: str) -> str:
    """A particle right behind a place or a choice takes the form that fits what is said there."""
    return _PARTICLE.sub(lambda found: f"{found[1]}{{{found[2]}}}", template)


def _texts(raw: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(str, raw))


_WORDINGS: Final = frozenset({"ko", "en"})
_KEYS: Final = _WORDINGS | frozenset(
    {
        "kind",
        "target",
        "starts",
        "also",
        "is_analysed",
        "slots",
        "changes",
        "asks",
        "gives",
        "takes",
        "is_last",
        "has_mail",
    }
)
