"""What an import did with each command of a text model: taken, passed over as harmless, or refused, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from app.trade.json_types import JsonObject, JsonValue

MOST_LINES_NAMED = 5


class State(StrEnum):
    """What became of a command. PASSED_OVER says that nothing of it bears on the analysis of the static model."""

    TAKEN = "taken"
    PASSED_OVER = "passed over"
    LEFT_OUT = "left out on request"
    REFUSED = "refused"


@dataclass(slots=True)
class CommandReport:
    """One command, all its blocks together; `remarks` are cells that were left, each with the lines it stands on."""

    command: str
    state: State
    why: str = ""
    lines: int = 0
    records: int = 0
    remarks: dict[str, list[int]] = field(default_factory=lambda: dict[str, list[int]]())
    refusals: dict[str, list[int]] = field(default_factory=lambda: dict[str, list[int]]())

    def as_json(self) -> JsonObject:
        """The entry for the answer of an import."""
        found: dict[str, JsonValue] = {
            "COMMAND": self.command,
            "STATE": str(State.REFUSED if self.refusals else self.state),
            "LINES": self.lines,
            "RECORDS": self.records,
        }
        if self.why:
            found |= {"WHY": self.why}
        if self.remarks:
            found |= {"NOT_TAKEN": _told(self.remarks)}
        if self.refusals:
            found |= {"REFUSED": _told(self.refusals)}
        return found


def _told(said: dict[str, list[int]]) -> list[JsonValue]:
    return [f"{lines_of(lines)}: {what}" for what, lines in said.items()]


def lines_of(lines: list[int]) -> str:
    """`line 4`, or `lines 4, 5, 6, 7, 8 and 12 more`."""
    if len(lines) == 1:
        return f"line {lines[0]}"
    more = len(lines) - MOST_LINES_NAMED
    named = ", ".join(map(str, lines[:MOST_LINES_NAMED]))
    return f"lines {named} and {more} more" if more > 0 else f"lines {named}"


@dataclass(slots=True)
class Report:
    """Every command of a file in the order of its first line."""

    entries: dict[str, CommandReport] = field(default_factory=lambda: dict[str, CommandReport]())

    def entry(self, command: str, state: State, why: str = "") -> CommandReport:
        """The entry of a command, made where it is not there yet."""
        if command not in self.entries:
            self.entries[command] = CommandReport(command, state, why)
        return self.entries[command]

    def remark(self, command: str, line: int, what: str) -> None:
        """Say of a command that something on this line was not taken."""
        self.entry(command, State.TAKEN).remarks.setdefault(what, []).append(line)

    def refuse(self, command: str, line: int, why: str) -> None:
        """Say of a command that this line is wrong or not available."""
        self.entry(command, State.TAKEN).refusals.setdefault(why, []).append(line)

    def refusals(self) -> list[str]:
        """All that stands in the way of the import, one sentence each."""
        return [
            f"*{entry.command} {lines_of(lines)}: {why}" if entry.command else f"{lines_of(lines)}: {why}"
            for entry in self.entries.values()
            for why, lines in entry.refusals.items()
        ]

    def as_json(self) -> list[JsonValue]:
        """The entries for the answer of an import."""
        return [entry.as_json() for entry in self.entries.values()]


def joined(sentences: Iterable[str], most: int = 12) -> str:
    """Sentences for one message; where there are many, how many more."""
    listed = [*sentences]
    told = "; ".join(listed[:most])
    return f"{told}; and {len(listed) - most} more" if len(listed) > most else told
