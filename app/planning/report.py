"""The report of a plan that was carried out: what came back, what did not, and what was taken for granted."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from app.planning.answers import UNTOLD, answer_part
from app.planning.results import Answered, answered, link, row_of, text_of, unreadable
from app.planning.sections import SECTIONS, Section, governing_row, row_of_shear
from app.planning.structures.answers import structure_answer
from app.planning.structures.plan import is_structure_plan
from app.planning.words import report as texts
from app.ports.planner import PlanDraft
from app.protocol.items import CallStatus, PlanStep, StepStatus, ToolCall
from app.trade.answers.checks import FILE_KNOWN, ModelChecks
from app.trade.answers.codec import AnswerError
from app.trade.answers.digest import ModelDigest
from app.trade.answers.drift import StoryDrift
from app.trade.answers.modes import ModeRow, VibrationModes
from app.trade.answers.seismic import DesignSpectrum
from app.trade.answers.storeys import StoryResults
from app.trade.answers.verdicts import DriftVerdict
from app.trade.program_words import program
from app.trade.text import Language, Text

_RESULT_TOOLS = frozenset(SECTIONS) - {"check_model_before_analysis"}

_STATUS: dict[CallStatus, Text] = {
    CallStatus.MISMATCH: texts.STORED_DIFFERENTLY_FROM_WHAT,
    CallStatus.FAILED: texts.FAILED,
    CallStatus.DECLINED: texts.NOT_APPROVED,
    CallStatus.CANCELLED: texts.CANCELLED,
    CallStatus.UNKNOWN: texts.OUTCOME_UNKNOWN_READ_MODEL,
}
_DRIFT_WORDS: Mapping[DriftVerdict, str] = {
    DriftVerdict.OK: "OK",
    DriftVerdict.NG: "**NG**",
    DriftVerdict.OPEN: "**open**",
    DriftVerdict.NO_ROWS: "-",
}


def report(
    draft: PlanDraft,
    calls: Sequence[ToolCall],
    language: Language,
    asked: str = "",
    digest: ModelDigest = UNTOLD,
    answers: Mapping[str, str] = {},
) -> str:
    """Markdown. Numbers come from the calls' outputs alone; what is missing is named as missing.

    `asked` is the engineer's message: what it asks for is answered first, in words. `digest` tells the names in it,
    `answers` what was answered to the questions about it.
    """
    has_results = any(step.tool in _RESULT_TOOLS for step in draft.steps)
    parts = [f"## {draft.title.in_language(language)}"]
    if asked and (answer := _answer(draft, asked, answers, calls, language, digest)):
        parts.append(answer)
    parts.append(_progress(draft, calls, language))
    if has_results and (headline := _headline(calls, language)):
        parts.append(headline)
    parts += _problems(draft.steps, calls, language)
    parts += _sections(draft.steps, calls, language) if has_results else _summaries(calls, language)
    parts += _notes(draft, calls, language)
    if sources := _sources(calls, language):
        parts.append(texts.COMPUTED(sources=sources).in_language(language))
    return "\n\n".join(parts) + "\n"


def _answer(
    draft: PlanDraft,
    asked: str,
    answers: Mapping[str, str],
    calls: Sequence[ToolCall],
    language: Language,
    digest: ModelDigest,
) -> str:
    """A structure that the plan builds is answered by the places that its description names."""
    if is_structure_plan(draft):
        return structure_answer(asked, answers, calls, language)
    return answer_part(asked, calls, language, digest)


def _progress(draft: PlanDraft, calls: Sequence[ToolCall], language: Language) -> str:
    done = sum(call.status is CallStatus.VERIFIED for call in calls)
    total = len(draft.steps)
    return texts.OF_STEPS_WERE_CARRIED_OUT(done=done, total=total).in_language(language)


def _headline(calls: Sequence[ToolCall], language: Language) -> str:
    """One line with what an engineer looks for first."""
    pieces: list[str] = []
    for told in (_first_period, _shears, _drifts):
        # What cannot be read is named in its own section.
        with suppress(AnswerError):
            pieces += told(calls, language)
    return f"**{texts.IN_SHORT.in_language(language)}**: {'; '.join(pieces)}." if pieces else ""


def _first_period(calls: Sequence[ToolCall], language: Language) -> list[str]:
    for answer in answered(calls, "get_vibration_modes")[-1:]:
        for first in answer.result(VibrationModes).modes[:1]:
            rows = answer.rows(ModeRow, "vibration_modes")
            row = row_of(rows, lambda one, mode=first.mode: one.mode == mode)
            shown = link(f"{first.period_s:.2f} s", answer, "vibration_modes", row)
            return [texts.FIRST_PERIOD(shown=shown).in_language(language)]
    return []


def _shears(calls: Sequence[ToolCall], language: Language) -> list[str]:
    pieces: list[str] = []
    for answer in answered(calls, "get_story_results"):
        for each in answer.result(StoryResults).base_shear:
            axis, value = each.governing
            row = row_of_shear(answer, each.case, axis, value)
            shown = link(f"{value:,.0f} {answer.unit('force')}", answer, "story_shear", row)
            pieces.append(texts.BASE_SHEAR(axis=axis, shown=shown).in_language(language))
    return pieces


def _drifts(calls: Sequence[ToolCall], language: Language) -> list[str]:
    pieces: list[str] = []
    for answer in answered(calls, "get_story_drift"):
        result = answer.result(StoryDrift)
        governing, limit = result.governing, result.allowable_ratio
        shown = link(f"{governing.ratio:.4f}", answer, result.table_id, governing_row(answer, result))
        sign, word = "≤" if result.verdict.is_within else ">", _DRIFT_WORDS[result.verdict]
        pieces.append(
            texts.STOREY_DRIFT(
                direction=result.direction, shown=shown, story=governing.story, sign=sign, limit=f"{limit:g}", word=word
            ).in_language(language)
        )
    return pieces


def _sections(steps: Sequence[PlanStep], calls: Sequence[ToolCall], language: Language) -> list[str]:
    """A section per result that was planned, in the plan's order; a missing one is named."""
    by_step = {call.step_id: call for call in calls}
    parts: list[str] = []
    for step in steps:
        section = SECTIONS.get(step.tool)
        if section is None or step.tool not in _RESULT_TOOLS:
            continue
        call = by_step.get(step.step_id)
        if call is None or call.status is not CallStatus.VERIFIED or call.output is None:
            missing = texts.NO_RESULT_SEE_ABOVE.in_language(language)
            parts.append(f"### {step.title.in_language(language)}\n\n{missing}.")
        else:
            parts.append(_told(section, Answered(call, call.output, _standard(steps)), language))
    return parts


def _told(section: Section, answer: Answered, language: Language) -> str:
    """The section; what a tool server of another version answers otherwise is named, never read in part."""
    try:
        return section(answer, language)
    except AnswerError as exc:
        return f"### {answer.call.title.in_language(language)}\n\n{unreadable(exc).in_language(language)}"


def _standard(steps: Sequence[PlanStep]) -> str:
    """The design standard whose spectrum the plan defines."""
    return next((text_of(step.arguments.get("code")) for step in steps if step.tool == "define_design_spectrum"), "")


def _summaries(calls: Sequence[ToolCall], language: Language) -> list[str]:
    """What each call said, for plans that read no results."""
    parts: list[str] = []
    for call in calls:
        if call.status is not CallStatus.VERIFIED or call.output is None:
            continue
        section = SECTIONS.get(call.tool)
        if section is not None:
            parts.append(_told(section, Answered(call, call.output), language))
        else:
            parts.append(f"- {call.title.in_language(language)}: {call.output.summary.in_language(language)}")
    return parts


def _problems(steps: Sequence[PlanStep], calls: Sequence[ToolCall], language: Language) -> list[str]:
    lines = [_failed(call, language) for call in calls if call.status in _STATUS]
    called = {call.step_id for call in calls}
    lines += [_not_made(step, language) for step in steps if step.step_id not in called]
    if not lines:
        return []
    title = texts.NOT_DONE.in_language(language)
    return ["\n".join((f"### {title}", "", *lines))]


def _failed(call: ToolCall, language: Language) -> str:
    status = texts.NOT_RUN if call.is_not_run else _STATUS[call.status]
    words = f"- {call.title.in_language(language)}: {status.in_language(language)}"
    if call.error is not None:
        words += f". {call.error.message.in_language(language)}"
        words += f" {call.error.hint.in_language(language)}" if call.error.hint else ""
    if call.output is not None and call.output.differences:
        listed = "; ".join(f"{each.where}: {each.requested} → {each.stored}" for each in call.output.differences[:5])
        words += f" ({listed})"
    return f"{words} ({call.note})" if call.note else words


def _not_made(step: PlanStep, language: Language) -> str:
    match step.status:
        case StepStatus.BLOCKED:
            why = texts.NOT_STARTED_NEEDS_STEP
        case StepStatus.SKIPPED | StepStatus.REFUSED:
            why = texts.NOT_APPROVED
        case _:
            why = texts.NOT_STARTED
    return f"- {step.title.in_language(language)}: {why.in_language(language)}"


def _notes(draft: PlanDraft, calls: Sequence[ToolCall], language: Language) -> list[str]:
    lines = [
        f"- {note.text.in_language(language)}{'' if note.is_verified else _unconfirmed(language)}"
        for note in draft.assumptions
    ]
    for answer in answered(calls, "define_design_spectrum"):
        lines += [f"- {line}{_unconfirmed(language)}" for line in _unsettled(answer, language)]
    lines += _findings(calls, language)
    if not lines:
        return []
    title = texts.ASSUMED.in_language(language)
    return ["\n".join((f"### {title}", "", *lines))]


def _unsettled(answer: Answered, language: Language) -> list[str]:
    try:
        return [each.text.in_language(language) for each in answer.result(DesignSpectrum).unverified]
    except AnswerError as exc:
        return [unreadable(exc).in_language(language)]


def _findings(calls: Sequence[ToolCall], language: Language) -> list[str]:
    """What the model check found before an analysis; that it found no file is settled once the analysis saved one."""
    if not answered(calls, "perform_analysis"):
        return []
    lines: list[str] = []
    for answer in answered(calls, "check_model_before_analysis"):
        title = texts.MODEL_CHECK.in_language(language)
        try:
            checks = answer.result(ModelChecks).checks
        except AnswerError as exc:
            lines.append(f"- {title}: {unreadable(exc).in_language(language)}")
            continue
        failing = [each for each in checks if not each.passed and each.check_id != FILE_KNOWN]
        lines += [f"- {title}: {each.message.in_language(language)}" for each in failing]
    return lines


def _unconfirmed(language: Language) -> str:
    return texts.UNVERIFIED.in_language(language)


def _sources(calls: Sequence[ToolCall], language: Language) -> str:
    found = [answer.source for tool in sorted(_RESULT_TOOLS) for answer in answered(calls, tool)]
    return ", ".join(program(source).in_language(language) for source in dict.fromkeys(found) if source)
