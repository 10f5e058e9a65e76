"""Run `lintel ask` as a person would, in its own process, and read what it wrote."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One scripted turn: its exit code, the summary it wrote, the event lines it printed."""

    code: int
    summary: Mapping[str, Any]
    envelopes: tuple[Mapping[str, Any], ...]
    errors: str

    def events(self, kind: str) -> list[Mapping[str, Any]]:
        return [line["event"] for line in self.envelopes if line["event"]["type"] == kind]

    def call(self, tool: str, **arguments: object) -> Mapping[str, Any]:
        """The one finished call of `tool` whose arguments include `arguments`."""
        found = [
            call
            for call in self.summary["calls"]
            if call["tool"] == tool and all(call["arguments"].get(key) == value for key, value in arguments.items())
        ]
        assert len(found) == 1, f"{tool} {arguments}: {len(found)} calls"
        return found[0]


def ask(
    text: str,
    folder: Path,
    *,
    approve: str = "all",
    options: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> Asked:
    """Blocks until the turn is over; fails after two minutes."""
    out = folder / "summary.json"
    command = [sys.executable, "-m", "app", "ask", text, "--approve", approve, "--target", "embedded"]
    finished = subprocess.run(
        [*command, "--json", str(out), *options],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, **(environment or {})},
        cwd=Path(__file__).parents[2],
        check=False,
    )
    lines = [json.loads(line) for line in finished.stdout.splitlines()]
    summary = json.loads(out.read_text(encoding="utf-8")) if out.exists() else {}
    return Asked(
        code=finished.returncode,
        summary=summary,
        envelopes=tuple(line for line in lines if "event" in line),
        errors=finished.stderr,
    )
