"""Runs the calls of an example on the embedded GEN NX and looks at what they leave."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, cast

from app.gennx.mcp.registry import TOOLS
from app.prompting.material_tables import with_table
from app.shortform.compile import CompiledCall
from models.data.checking import Checked, RejectedError
from models.data.start_models import StartModel, start_model
from models.data.starts import STARTS
from models.evaluation.bench import Bench, NotDone, State
from models.evaluation.briefs import Request
from models.evaluation.state import same

STAGE: Final = "execution"
# Beside the tables that have to change: whatever else follows from it.
ANYTHING: Final = "*"
_READ: Final = "R"


class Workshop:
    """One embedded GEN NX for a whole run: documents are put back, never the program started again."""

    def __init__(self, folder: Path) -> None:
        self._bench = Bench(folder, STARTS)
        self._models: dict[tuple[str, bool], StartModel] = {}
        self._standing: tuple[str, bool] | None = None
        self._before: State | None = None
        self._known: dict[str, str] = {}
        self.runs = 0

    def close(self) -> None:
        self._bench.close()

    def model(self, name: str, is_analysed: bool) -> StartModel:
        """A start model, read once."""
        key = name, is_analysed
        if key not in self._models:
            self._models[key] = start_model(self._bench, name, is_analysed=is_analysed)
            self._standing = None
        return self._models[key]

    def check(self, example: Checked) -> None:
        """The calls go well and change just what the intent says. Raises RejectedError."""
        key = json.dumps(
            [example.candidate.start.name, example.candidate.is_analysed, told(example.calls)], ensure_ascii=False
        )
        if key not in self._known:
            self._known[key] = self._run(example)
        if self._known[key]:
            raise RejectedError(STAGE, self._known[key])

    def carry_out(self, start: str, calls: Sequence[CompiledCall]) -> None:
        """Calls on a start model, whatever they change there. Raises RejectedError."""
        self._stand(start, is_analysed=False)
        self._standing = None
        problem = self._sent(calls)
        if problem:
            raise RejectedError(STAGE, problem)

    def _run(self, example: Checked) -> str:
        self.runs += 1
        self._stand(example.candidate.start.name, is_analysed=example.candidate.is_analysed)
        assert self._before is not None
        if all(TOOLS[call.tool].risk == _READ for call in example.calls):
            return self._sent(example.calls)
        self._standing = None
        problem = self._sent(example.calls)
        if problem:
            return problem
        changed = changes(self._before, self._bench.state())
        wanted = example.candidate.changes
        return "" if is_expected(changed, wanted) else f"changed {changed} where {wanted} was to change"

    def _stand(self, name: str, *, is_analysed: bool) -> None:
        """The start model is open; reading leaves it as it is."""
        if self._standing != (name, is_analysed):
            self._bench.begin(name, is_analysed=is_analysed)
            self._before = self._bench.state()
            self._standing = name, is_analysed

    def _sent(self, calls: Sequence[CompiledCall]) -> str:
        for call in calls:
            arguments = with_table(call.tool, call.arguments)
            try:
                self._bench.done(Request(tool=call.tool, arguments=cast("Mapping[str, Any]", arguments)))
            except NotDone as exc:
                return str(exc)[:300]
        return ""


def told(calls: Sequence[CompiledCall]) -> list[dict[str, Any]]:
    """Calls as plain JSON."""
    return [{"tool": call.tool, "arguments": json.loads(json.dumps(call.arguments))} for call in calls]


def is_expected(changed: Sequence[str], wanted: Sequence[str]) -> bool:
    """Just the wanted tables differ; with `*` among them others may as well."""
    return set(wanted) - {ANYTHING} <= set(changed) if ANYTHING in wanted else set(changed) == set(wanted)


def changes(before: State, after: State) -> tuple[str, ...]:
    """The tables that differ, and `file` and `results` where those do, in the order of their names."""
    names = before.tables.keys() | after.tables.keys()
    found = [name for name in names if not same(before.tables.get(name, {}), after.tables.get(name, {}))]
    found += ["file"] if before.file_name != after.file_name else []
    found += ["results"] if before.has_results != after.has_results else []
    return tuple(sorted(found))
