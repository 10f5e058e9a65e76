"""What was set up already: a small file in the environment, written after each part and read at every start."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import cast

from devtools.files import replace_text


class Level(StrEnum):
    """Which lock the environment follows; `dev` holds all of `run` as well."""

    RUN = "run"
    DEV = "dev"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The parts that stand, each by the digest of what it was made from; empty means not done."""

    level: Level = Level.RUN
    packages: str = ""
    local: str = ""
    system: tuple[str, ...] = ()

    def has_packages(self, wanted: Level, digests: dict[Level, str]) -> bool:
        if wanted is Level.DEV and self.level is not Level.DEV:
            return False
        return self.packages == digests[self.level]

    def level_to_install(self, wanted: Level) -> Level:
        """Never take the development packages away again: the next test would only fetch them once more."""
        return Level.DEV if Level.DEV in (wanted, self.level) else Level.RUN

    def with_packages(self, level: Level, digest: str) -> "Stamp":
        # A sync removes what the lock does not name, the local runtime among it.
        return replace(self, level=level, packages=digest, local="")

    def with_local(self, digest: str) -> "Stamp":
        return replace(self, local=digest)

    def with_system(self, groups: Iterable[str]) -> "Stamp":
        return replace(self, system=tuple(sorted({*self.system, *groups})))


def read_stamp(path: Path) -> Stamp:
    """The stamp, or an empty one when there is none or it cannot be read: then everything is checked again."""
    try:
        content: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Stamp()
    if not isinstance(content, dict):
        return Stamp()
    fields = cast("dict[str, object]", content)
    level, packages, local, system = (fields.get(key) for key in ("level", "packages", "local", "system"))
    if not (level in {"run", "dev"} and isinstance(packages, str) and isinstance(local, str)):
        return Stamp()
    groups = tuple(str(group) for group in cast("list[object]", system)) if isinstance(system, list) else ()
    return Stamp(level=Level(str(level)), packages=packages, local=local, system=groups)


def write_stamp(path: Path, stamp: Stamp) -> None:
    replace_text(path, json.dumps(asdict(stamp), indent=2))
