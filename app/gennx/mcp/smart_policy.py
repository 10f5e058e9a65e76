"""What analyze_structure may do without somebody approving it: a TOML file; without one, reads and dry runs only."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import cast

from app.gennx.tool import DeclaredRisk, Tool


class Permit(StrEnum):
    """What happens with a step of a plan."""

    RUN = "run"
    PREVIEW = "preview"
    LEAVE = "leave"


class BadPolicyError(ValueError):
    """The policy file cannot be read as one; nothing is allowed by guessing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """`tools` may write by name; `changes` lets every tool write that loses nothing; what loses work needs its name."""

    reads: bool = True
    dry_runs: bool = True
    changes: bool = False
    tools: frozenset[str] = field(default_factory=frozenset[str])

    def permit(self, tool: Tool, *, replaces: bool = False) -> Permit:
        """The decision for a step with this tool; one that `replaces` a file loses work whatever its class."""
        if tool.risk is DeclaredRisk.READ:
            return Permit.RUN if self.reads else Permit.LEAVE
        if tool.name in self.tools or (self.changes and tool.risk is DeclaredRisk.MUTATE and not replaces):
            return Permit.RUN
        return Permit.PREVIEW if self.dry_runs else Permit.LEAVE


def read_policy(path: Path | None, tools: Mapping[str, Tool]) -> Policy:
    """The policy of a file, the default without one. Raises BadPolicyError that says which line of it is wrong."""
    if path is None:
        return Policy()
    try:
        with path.open("rb") as file:
            given = cast("dict[str, object]", tomllib.load(file)).get("unattended")
    except (OSError, tomllib.TOMLDecodeError) as exc:
        raise BadPolicyError(f"{path}: {exc}") from exc
    if not isinstance(given, dict):
        raise BadPolicyError(f"{path} needs a table [unattended].")
    return _policy(cast("dict[str, object]", given), tools)


def _policy(given: dict[str, object], tools: Mapping[str, Tool]) -> Policy:
    unknown = given.keys() - {"reads", "dry_runs", "changes", "tools"}
    if unknown:
        raise BadPolicyError(f"[unattended] has no {min(unknown)}; it has reads, dry_runs, changes, tools.")
    names = given.get("tools", [])
    if not isinstance(names, list) or not all(isinstance(each, str) for each in cast("list[object]", names)):
        raise BadPolicyError("[unattended] tools is a list of tool names.")
    named = frozenset(cast("list[str]", names))
    if named - tools.keys():
        raise BadPolicyError(f"[unattended] tools: there is no tool {min(named - tools.keys())}.")
    return Policy(
        reads=_flag(given, "reads", otherwise=True),
        dry_runs=_flag(given, "dry_runs", otherwise=True),
        changes=_flag(given, "changes", otherwise=False),
        tools=named,
    )


def _flag(given: Mapping[str, object], key: str, *, otherwise: bool) -> bool:
    value = given.get(key, otherwise)
    if not isinstance(value, bool):
        raise BadPolicyError(f"[unattended] {key} is true or false.")
    return value
