"""The rehearsal itself: copy the model, take the steps one by one on the copy, read what they lead to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.gennx.gen.client import Api
from app.gennx.gen.comparison import compare
from app.gennx.gen.copies import all_tables, fitting, put_all, read_all
from app.gennx.gen.errors import Refusal
from app.gennx.gen.identity import read_identity
from app.gennx.gen.model import Model
from app.gennx.gen.wire import Record, Snapshot
from app.gennx.tool import Tool
from app.gennx.tools.results.key_figures import key_figures
from app.gennx.words import rehearsal as words
from app.gennx.words import server as server_words
from app.trade.answers.envelope import Outcome, Problem, Status
from app.trade.answers.project import ModelIdentity
from app.trade.answers.rehearsal import Figures, NotHeld, RehearsalProgress, RehearsalReport, RehearsalStage
from app.trade.json_types import JsonObject

_FILE: Final = "rehearsal.mgbx"
_ANALYSIS: Final = "perform_analysis"
# What writes files alone, asks a program that the engine is not, or makes a copy of its own.
_PASSED_OVER: Final = frozenset(
    {
        "save_project",
        "capture_view",
        "run_member_design",
        "get_design_results",
        "export_design_report",
        "compare_results",
        "check_connection",
        "settle_unknown",
    }
)
_OPENS: Final = frozenset({"open_project", "import_text_model"})
_READ_TWICE: Final = ("NODE", "ELEM")
_ENDED_WELL: Final = frozenset({Status.OK, Status.VERIFIED})

Told = Callable[[RehearsalProgress], None]


class ReadingApi(Api):
    """A connection that sends nothing but reads."""

    def _send(self, method: str, path: str, body: Record, timeout: tuple[float, float], records: int) -> Record:
        del method, path, body, timeout, records
        raise Refusal("only_reads", words.ONLY_READS, words.NOTHING_WAS_SENT)


@dataclass(frozen=True, slots=True)
class RehearsedStep:
    """One call of the plan."""

    tool: str
    arguments: JsonObject


def rehearse(
    model: Model, copy: Model, steps: Sequence[RehearsedStep], tools: Mapping[str, Tool], told: Told
) -> RehearsalReport:
    """What the steps lead to. `model` is read, `copy` an empty document of the embedded engine; units are the model's.

    Raises GenError when the model cannot be read, or was changed meanwhile.
    """
    tables, had_results = read_whole(model, told)
    return rehearse_on(copy, tables, steps, tools, told, had_results=had_results)


def read_whole(model: Model, told: Told) -> tuple[Snapshot, bool]:
    """The tables of one state of the model, and whether it is analysed. Raises GenError."""
    before = read_identity(model)
    tables = read_all(model, _telling(told, RehearsalStage.READING))
    had_results = model.has_results()
    if _is_another_state(model, before, tables):
        raise Refusal("model_changed", words.MODEL_CHANGED, words.REHEARSE_AGAIN)
    return tables, had_results is True


def _is_another_state(model: Model, before: ModelIdentity, tables: Snapshot) -> bool:
    """Whether the model was changed while it was read. An engine names its states; a GEN NX that names none shows a
    change by its identity and, where that tells none, by what is read once more."""
    now = model.anew()
    if model.api.known.is_torn or read_identity(now) != before:
        return True
    again = () if model.api.known.state else _READ_TWICE
    return any(fitting(table, now.table(table)) != tables.get(table, {}) for table in again)


def rehearse_on(
    copy: Model,
    tables: Snapshot,
    steps: Sequence[RehearsedStep],
    tools: Mapping[str, Tool],
    told: Told,
    *,
    had_results: bool,
) -> RehearsalReport:
    """The same once the tables are read; `had_results`: the model is analysed, so its results may be asked for."""
    not_held = _filled(copy, tables, told)
    run = _Run(copy, tools, had_results=had_results)
    report = RehearsalReport(not_held=not_held)
    for place, step in enumerate(steps):
        told(RehearsalProgress(stage=RehearsalStage.STEPS, done=place, total=len(steps)))
        if step.tool in _PASSED_OVER:
            report = replace(report, passed_over=(*report.passed_over, place))
        elif (problem := run.problem_of(step)) is not None:
            return replace(report, failed=place, problem=problem, analysed_by_plan=run.has_analysed)
    told(RehearsalProgress(stage=RehearsalStage.RESULTS, done=0, total=1))
    report = replace(report, analysed_by_plan=run.has_analysed)
    if (problem := run.analysis_problem()) is not None:
        return replace(report, problem=problem)
    found = key_figures(run.model())
    return replace(report, figures=found.figures, lacking=found.lacking)


def state_left(
    copy: Model,
    tables: Snapshot,
    steps: Sequence[RehearsedStep],
    tools: Mapping[str, Tool],
    told: Told,
    *,
    had_results: bool,
) -> Snapshot | Problem:
    """The tables that the steps leave on the copy, an empty document; why not, where a step fails there or does what
    no table shows."""
    _filled(copy, tables, told)
    run = _Run(copy, tools, had_results=had_results)
    for place, step in enumerate(steps):
        told(RehearsalProgress(stage=RehearsalStage.STEPS, done=place, total=len(steps)))
        if step.tool in _PASSED_OVER:
            return Problem(code="not_in_tables", message=words.NOT_IN_TABLES, hint=words.LOOK_AT_THE_STEP)
        if (problem := run.problem_of(step)) is not None:
            return problem
    if any(path.rpartition("/")[2] not in all_tables() for path in run.sent):
        return Problem(code="not_in_tables", message=words.NOT_IN_TABLES, hint=words.LOOK_AT_THE_STEP)
    return read_all(run.model(), _telling(told, RehearsalStage.RESULTS))


def records_apart(one: Snapshot, other: Snapshot) -> list[str]:
    """The records that two states do not hold alike, as table/id; round-off does not count."""
    return [
        f"{table}/{key}"
        for table in sorted(one.keys() | other.keys())
        for key in sorted(one.get(table, {}).keys() | other.get(table, {}).keys())
        if not _is_alike(one.get(table, {}).get(key), other.get(table, {}).get(key))
    ]


def _is_alike(one: Record | None, other: Record | None) -> bool:
    """Both ways: a field that only one of them has counts."""
    if one is None or other is None:
        return False
    return not compare(dict(one), dict(other), "") and not compare(dict(other), dict(one), "")


def actual_figures(model: Model) -> Figures:
    """The key figures of the model itself; raises GenError, also where it is not analysed."""
    if model.has_results() is not True:
        raise Refusal("no_results", words.NOT_ANALYSED_YET, words.ANALYSE_TO_COMPARE)
    return key_figures(model.anew())


def _filled(copy: Model, tables: Snapshot, told: Told) -> tuple[NotHeld, ...]:
    """Make the copy one of the tables, under a file of its own; gives what it does not hold as they do."""
    not_held = put_all(tables, copy, _telling(told, RehearsalStage.COPYING))
    copy.api.command("/doc/SAVEAS", _FILE)
    copy.session.saved_path = _FILE
    return not_held


class _Run:
    """The steps on the copy."""

    def __init__(self, copy: Model, tools: Mapping[str, Tool], *, had_results: bool) -> None:
        self._copy = copy
        self._tools = tools
        # The copy has none of the model's results; they are computed when somebody asks.
        self._may_analyse = had_results
        self.has_analysed = False
        self.sent: list[str] = []

    def model(self) -> Model:
        """The copy with nothing read yet."""
        self._copy.api.begin()
        return Model(self._copy.api, self._copy.session)

    def problem_of(self, step: RehearsedStep) -> Problem | None:
        """Take one step; why it did not end well."""
        if step.tool in _OPENS:
            return Problem(code="opens_a_file", message=words.OPENS_A_FILE, hint=words.REHEARSE_IN_ITS_DOCUMENT)
        outcome = self._outcome(step)
        if outcome.status is Status.FAILED and not outcome.sent and self._lacks_results() and self._analysed() is None:
            outcome = self._outcome(step)
        self.sent += [each.path for each in outcome.sent]
        if outcome.sent:
            self._may_analyse = False
        self.has_analysed = self.has_analysed or step.tool == _ANALYSIS
        if outcome.status in _ENDED_WELL:
            return None
        if outcome.error is not None:
            return outcome.error
        return Problem(code="mismatch", message=words.STEP_STORED_OTHERWISE, hint=words.LOOK_AT_THE_STEP)

    def analysis_problem(self) -> Problem | None:
        """Analyse what has no results; why that did not work."""
        return None if self.model().has_results() is True else self._analysed()

    def _lacks_results(self) -> bool:
        return self._may_analyse and self.model().has_results() is not True

    def _outcome(self, step: RehearsedStep) -> Outcome:
        tool = self._tools.get(step.tool)
        if tool is None:
            refused = Refusal("unknown_tool", server_words.NO_SUCH_TOOL(name=step.tool[:60]), server_words.LIST_TOOLS)
            return Outcome(status=Status.FAILED, summary=refused.problem.message, error=refused.problem)
        return tool.call(self.model(), _on_the_copy(step))

    def _analysed(self) -> Problem | None:
        outcome = self._tools[_ANALYSIS].call(self.model(), {"file_name": _FILE})
        return None if outcome.status is Status.VERIFIED else outcome.error


def _on_the_copy(step: RehearsedStep) -> JsonObject:
    """The arguments with no name of a file but the copy's own: nothing of it is worth keeping."""
    match step.tool:
        case "perform_analysis":
            return {**step.arguments, "file_name": _FILE}
        case "new_project":
            return {"discard_changes": True}
        case _:
            return step.arguments


def _telling(told: Told, stage: RehearsalStage) -> Callable[[int, int], None]:
    return lambda done, total: told(RehearsalProgress(stage=stage, done=done, total=total))
