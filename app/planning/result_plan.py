"""Plans for the open model: show results, run the analysis, check the model or the connection."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import assert_never

from app.lib.patterns import Pattern
from app.planning.building import Building
from app.planning.design import RS_X, RS_Y
from app.planning.questions import choice_field, grade_field, response_field
from app.planning.requests import WorkKind, text_model_of
from app.planning.seismic_data import GRADE_DATA, frame_system
from app.planning.steps import StepList
from app.planning.words import result_plan as words
from app.ports.planner import PlanDraft, PlanQuestion
from app.protocol.items import Assumption, Choice, QuestionField
from app.reading.numbers import shown
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text

CASES = "cases"
DIRECTION = "direction"

_CASE = Pattern(
    r"(?<![A-Za-z0-9])(?:DL|LL|SDL|RX|RY|EX|EY|WX|WY|SX|SY|LCB\d{1,4}|[cgs]LCB\d{1,4})(?:\((?:ST|RS|CB)\))?(?![A-Za-z0-9])"
)
_QUOTED = Pattern(r"[\"'“‘]([^\"'”’]{1,40})[\"'”’]")
_DIRECTION = Pattern(r"(?<![A-Za-z0-9])([XY])(?:[\s-]?(?:방향|direction|dir)|(?![A-Za-z0-9]))")


def open_model_plan(
    message: str, work: WorkKind, building: Building, answers: Mapping[str, str], stamp: str
) -> PlanDraft | PlanQuestion:
    """The plan for work that needs no description of a building, or what has to be asked first."""
    match work:
        case WorkKind.CHECK_CONNECTION:
            return _checks(words.CHECK_CONNECTION)
        case WorkKind.CHECK_MODEL:
            return _model_check()
        case WorkKind.IMPORT_TEXT_MODEL:
            return _import(message)
        case WorkKind.RUN_ANALYSIS:
            return _run(stamp)
        case WorkKind.SHOW_PERIODS:
            return _show("get_vibration_modes", words.PERIODS_AND_EFFECTIVE_MASS, {}, ())
        case WorkKind.SHOW_BASE_SHEAR:
            return _base_shear(message)
        case WorkKind.SHOW_REACTIONS | WorkKind.SHOW_DISPLACEMENTS:
            return _by_case(message, work, answers)
        case WorkKind.SHOW_DRIFT:
            return _drift(message, building, answers)
        case WorkKind.SEISMIC_DESIGN | WorkKind.GRAVITY_ANALYSIS | WorkKind.UNDECIDED_FRAME:
            raise AssertionError(f"{work} is planned as a frame")
        case _:
            assert_never(work)


def _checks(title: Text) -> PlanDraft:
    steps = StepList()
    steps.add("connection", "check_connection", words.CHECK_CONNECTION, {"deep": True})
    steps.add("status", "get_project_status", words.READ_OPEN_PROJECT, {}, "connection")
    return PlanDraft(title=title, steps=steps.finished(), assumptions=())


def _model_check() -> PlanDraft:
    steps = StepList()
    steps.add("status", "get_project_status", words.READ_OPEN_PROJECT, {})
    steps.add("check", "check_model_before_analysis", words.CHECK_MODEL, {}, "status")
    return PlanDraft(title=words.CHECK_MODEL_2, steps=steps.finished(), assumptions=())


def _import(message: str) -> PlanDraft:
    name = text_model_of(message) or ""
    steps = StepList()
    title = words.IMPORT_TEXT_MODEL(name=name)
    steps.add("import", "import_text_model", title, {"path": name})
    return PlanDraft(title=title, steps=steps.finished(), assumptions=())


def _run(stamp: str) -> PlanDraft:
    steps = StepList()
    steps.add("check", "check_model_before_analysis", words.CHECK_MODEL, {})
    name = f"model-{stamp}"
    steps.add("analysis", "perform_analysis", words.SAVE_AND_ANALYSE, {"file_name": name}, "check")
    note = Assumption(
        key="file_name",
        text=words.SAVED_BEFORE_ANALYSIS(name=name),
    )
    return PlanDraft(title=words.RUN_ANALYSIS, steps=steps.finished(), assumptions=(note,))


def _show(tool: str, title: Text, arguments: JsonObject, assumptions: tuple[Assumption, ...]) -> PlanDraft:
    steps = StepList()
    steps.add("analysis_status", "get_analysis_status", words.ARE_THERE_RESULTS, {})
    steps.add("result", tool, title, arguments, "analysis_status")
    return PlanDraft(title=title, steps=steps.finished(), assumptions=assumptions)


def _named_cases(message: str) -> list[str]:
    return list(dict.fromkeys([match[0] for match in _CASE.finditer(message)] + _QUOTED.findall(message)))


def _spectrum_cases(message: str, default: list[str]) -> tuple[list[str], tuple[Assumption, ...]]:
    """The named cases, else those of Lintel's own plans, said openly; a wrong name fails and lists the right ones."""
    if cases := _named_cases(message):
        return cases, ()
    names = ", ".join(default)
    note = Assumption(
        key=CASES,
        text=words.SPECTRUM_CASES_NAMED(names=names),
    )
    return default, (note,)


def _base_shear(message: str) -> PlanDraft:
    cases, assumptions = _spectrum_cases(message, [RS_X, RS_Y])
    title = words.STOREY_SHEAR_AND_BASE_SHEAR
    return _show("get_story_results", title, {"kind": "shear", "cases": cases}, assumptions)


def _by_case(message: str, work: WorkKind, answers: Mapping[str, str]) -> PlanDraft | PlanQuestion:
    given = answers.get(CASES, "")
    cases = [case.strip() for case in re.split(r"[,\s]+", given) if case.strip()] or _named_cases(message)
    if not cases:
        label = words.LOAD_CASES_EXAMPLE
        text = words.FOR_WHICH_LOAD_CASES
        return PlanQuestion(text=text, fields=(QuestionField(key=CASES, label=label),))
    if work is WorkKind.SHOW_REACTIONS:
        return _show("get_reactions", words.REACTIONS_AND_THEIR_SUMS, {"cases": cases, "sum": True}, ())
    return _show("get_displacements", words.DISPLACEMENTS, {"cases": cases}, ())


def _drift(message: str, building: Building, answers: Mapping[str, str]) -> PlanDraft | PlanQuestion:
    direction = answers.get(DIRECTION) or _direction(message)
    system = frame_system(building.response_modification.value) if building.response_modification else None
    grade = GRADE_DATA.get(building.grade.value) if building.grade else None
    amplification = building.deflection_amplification.value if building.deflection_amplification else None
    if amplification is None and system is not None:
        amplification = system.deflection_amplification
    fields = (
        *((_DIRECTION_FIELD,) if direction is None else ()),
        *((grade_field(),) if grade is None else ()),
        *((response_field(),) if amplification is None else ()),
    )
    if fields or direction is None or grade is None or amplification is None:
        text = words.DRIFT_CHECK_NEEDS_THESE_NONE
        return PlanQuestion(text=text, fields=fields)
    return _drift_plan(message, direction, amplification, grade.importance_factor, grade.drift_limit)


def _drift_plan(message: str, direction: str, amplification: Decimal, importance: Decimal, limit: Decimal) -> PlanDraft:
    steps = StepList()
    steps.add("analysis_status", "get_analysis_status", words.ARE_THERE_RESULTS, {})
    notes: list[Assumption] = []
    for each in direction:
        cases, assumed = _spectrum_cases(message, [RS_X if each == "X" else RS_Y])
        notes += [Assumption(key=f"{note.key}_{each.lower()}", text=note.text) for note in assumed]
        arguments: dict[str, JsonValue] = {
            "cases": cases,
            "direction": each,
            "cd": float(amplification),
            "importance_factor": float(importance),
            "allowable_ratio": float(limit),
        }
        title = words.STOREY_DRIFT(each=each)
        steps.add(f"drift_{each.lower()}", "get_story_drift", title, arguments, "analysis_status")
    factors = words.CD_IE_AND_LIMIT(
        amplification=shown(amplification), importance=shown(importance), limit=shown(limit)
    )
    notes.append(Assumption(key="drift_factors", text=factors))
    return PlanDraft(title=words.STOREY_DRIFT_2, steps=steps.finished(), assumptions=tuple(notes))


def _direction(message: str) -> str | None:
    letters = {match[1] for match in _DIRECTION.finditer(message)}
    return "".join(sorted(letters)) or None


_DIRECTION_FIELD = choice_field(
    DIRECTION,
    words.DIRECTION,
    (
        Choice(value="X", label=words.X),
        Choice(value="Y", label=words.Y),
        Choice(value="XY", label=words.BOTH),
    ),
)
