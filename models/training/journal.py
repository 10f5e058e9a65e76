"""The journal of a training: a line of JSON for each step, each look at the tuning split and each warning."""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

NAME: Final = "journal.jsonl"
Entry = Mapping[str, Any]


class Journal:
    """Lines in step order: what a training that was stopped wrote after its last checkpoint is taken back."""

    def __init__(self, folder: Path, *, steps_done: int) -> None:
        self._path = folder / NAME
        self.entries: list[Entry] = [each for each in read_journal(folder) if each["step"] <= steps_done]
        unfinished = self._path.with_suffix(".tmp")
        unfinished.write_text("".join(map(_line, self.entries)), encoding="utf-8", newline="\n")
        unfinished.replace(self._path)

    def write(self, event: str, step: int, **told: object) -> None:
        """`step` counts from one."""
        entry = {"event": event, "step": step, **told}
        self.entries.append(entry)
        with self._path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(_line(entry))

    def values(self, event: str, key: str) -> list[float]:
        return [float(each[key]) for each in self.entries if each["event"] == event]


def read_journal(folder: Path) -> list[Entry]:
    """Its entries; a last line that was cut off is left out."""
    path = folder / NAME
    if not path.exists():
        return []
    found: list[Entry] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            found.append(json.loads(line))
        except ValueError:
            break
    return found


def _line(entry: Entry) -> str:
    # NaN is no JSON.
    told = {
        key: None if isinstance(value, float) and not math.isfinite(value) else value for key, value in entry.items()
    }
    return json.dumps(told, ensure_ascii=False) + "\n"
