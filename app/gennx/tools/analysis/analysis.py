"""Tools that check the model, run the analysis and tell how it stands."""

import time
from collections.abc import Sequence
from dataclasses import replace

from app.gennx.arguments import Name, NoArguments, WriteArguments, label
from app.gennx.gen.errors import GenError, OutcomeLost, Rejected, Unreachable
from app.gennx.gen.model import Model
from app.gennx.gen.pending import Meant
from app.gennx.gen.sending import sent_of
from app.gennx.gen.session import AnalysisJob, JobState
from app.gennx.gen.wire import Record, items, record, text
from app.gennx.geometry.checked_model import ModelSnapshot
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare, failed, read_outcome
from app.gennx.tools.analysis.checks import TABLES, run_checks
from app.gennx.tools.analysis.wall_joints import wall_findings
from app.gennx.verify.aftermath import ending
from app.gennx.verify.analysis_call import run_analysis
from app.gennx.verify.documents import REPLACES, document_path, save
from app.gennx.words import analysis as words
from app.gennx.words import told_by_gen_nx as causes
from app.trade.answers.checks import ModelChecks, ModelFinding, Severity
from app.trade.answers.envelope import Effect, Outcome, Status
from app.trade.answers.project import AnalysisStatus
from app.trade.answers.severity_words import SEVERITIES
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.quantities import Quantity
from app.trade.templates import joined
from app.trade.text import in_both, text_from

# GEN NX may answer the first reads after an analysis with an error although the results are there.
_PROBES = 4
_PROBE_PAUSE_S = 0.5
# After a lost answer GEN NX may still be solving for minutes.
_LOST_PROBES = 60
_LOST_PAUSE_S = 5.0

_SAVES = words.SAVES_AND_ANALYSES


class PerformAnalysis(WriteArguments):
    file_name: Name | None = label(
        "File name",
        "파일 이름",
        "Required while the document is untitled: GEN NX saves before it analyses.",
        "문서에 이름이 없으면 필수. GEN NX는 해석 전에 저장합니다.",
        default=None,
        examples=["building.mgbx"],
    )


def _check_model(model: Model, _: NoArguments) -> Outcome:
    units = model.unit_words()
    snapshot = ModelSnapshot(
        tables=model.every_table(TABLES),
        millimetre=model.store(Quantity(1, "mm", Dimension.LENGTH)),
        file_is_known=model.session.saved_path is not None,
        units=model.units,
    )
    findings = (*run_checks(snapshot), *wall_findings(model))
    errors = [each for each in findings if not each.passed and each.severity is Severity.ERROR]
    warnings = [each for each in findings if not each.passed and each.severity is Severity.WARNING]
    result = ModelChecks(
        ready=not errors,
        passed=sum(1 for each in findings if each.passed),
        failed=len(errors),
        warnings=len(warnings),
        checks=findings,
    )
    said = words.CHECKED(findings=len(findings), errors=len(errors), warnings=len(warnings))
    return read_outcome(
        joined((said, *(each.message for each in errors[:1])), " "),
        result=result,
        tables=(_check_table(findings),),
        units=units,
    )


def _check_table(findings: Sequence[ModelFinding]) -> ResultTable:
    return ResultTable(
        table_id="model_checks",
        title=words.CHECKS_BEFORE_ANALYSIS,
        columns=(
            ResultColumn("check", words.CHECK),
            ResultColumn("severity", words.SEVERITY, words=SEVERITIES),
            ResultColumn("passed", words.PASSED),
            ResultColumn("finding", words.FINDING, words={one.message.en: one.message for one in findings}),
        ),
        rows=tuple((one.check_id, one.severity.value, one.passed, one.message.en) for one in findings),
        source="model",
        total_rows=len(findings),
    )


def _perform_analysis(model: Model, arguments: PerformAnalysis) -> Outcome:
    path = document_path(model, arguments.file_name) if arguments.file_name else None
    units = model.unit_words()
    effect = Effect(
        is_undoable=False,
        requests=(
            sent_of("POST", "/doc/SAVEAS" if path else "/doc/SAVE", {"Argument": path or {}}),
            sent_of("POST", "/doc/ANAL", {"Argument": {}}),
        ),
        notes=(_SAVES, REPLACES) if path else (_SAVES,),
    )
    if arguments.dry_run:
        summary = words.WOULD_ANALYSE
        return Outcome(status=Status.OK, summary=summary, effect=effect, units=units)
    had_results = model.has_results()
    check: Record = {"path": path or model.session.saved_path, "had_results": had_results}
    model.announce(words.ANALYSIS, Meant.ANALYSIS, check)
    saved = save(model, path)
    outcome = _analyse(model, had_results=had_results is not False)
    read_back: dict[str, JsonValue] = {"saved_as": saved, "has_results": outcome.status is Status.VERIFIED}
    return replace(outcome, effect=effect, units=units, sent=tuple(model.api.sent), read_back=read_back)


def _analyse(model: Model, *, had_results: bool) -> Outcome:
    job = AnalysisJob(started=time.monotonic())
    model.session.analysis = job
    try:
        answer, took_s = run_analysis(model, had_results=had_results)
    except OutcomeLost as exc:
        return _after_lost_answer(model, job, exc, had_results=had_results)
    except GenError as exc:
        return _after_refusal(model, job, exc)
    said = text(answer.get("message"))
    if "failed" in said.lower():
        outcome = _after_refusal(model, job, Rejected("POST", "/doc/ANAL", said))
        # The solver's own word: what was saved before it is no part of the analysis.
        return replace(outcome, status=Status.FAILED) if outcome.status is Status.MISMATCH else outcome
    if not _results_appear(model, _PROBES, _PROBE_PAUSE_S):
        job.finish(JobState.UNKNOWN)
        lost = OutcomeLost("POST", "/doc/ANAL", causes.NO_ROWS)
        return failed(lost, model)
    job.finish(JobState.DONE)
    notes = [text_from(record(note)) for note in items(answer.get("TEXTS"))]
    done = words.COMPLETE(took_s=f"{took_s:.1f}")
    told: list[JsonValue] = [in_both(note) for note in notes]
    return Outcome(
        status=Status.VERIFIED,
        summary=joined((done, *notes), " "),
        data={"seconds": round(took_s, 3), **({"notes": told} if told else {})},
    )


def _after_refusal(model: Model, job: AnalysisJob, exc: GenError) -> Outcome:
    """GEN NX, or somebody in its place, refused; results that appear all the same say otherwise."""
    ended = ending(model, exc)
    states = {Status.VERIFIED: JobState.DONE, Status.UNKNOWN: JobState.UNKNOWN}
    job.finish(states.get(ended.status, JobState.FAILED))
    return ended.outcome(model)


def _after_lost_answer(model: Model, job: AnalysisJob, lost: OutcomeLost, *, had_results: bool) -> Outcome:
    """The HTTP call sometimes never returns although the run finished; results that appear settle it."""
    if not had_results and _results_appear(model, _LOST_PROBES, _LOST_PAUSE_S * model.api.patience):
        job.finish(JobState.DONE)
        return Outcome(status=Status.VERIFIED, summary=words.COMPLETE_WITHOUT_ANSWER)
    job.finish(JobState.UNKNOWN)
    return failed(lost, model)


def _results_appear(model: Model, probes: int, pause_s: float) -> bool:
    for attempt in range(probes):
        try:
            if model.has_results():
                return True
        except Unreachable:
            if model.api.is_local:
                # Nobody listens on this computer any more: that engine has ended.
                return False
        except GenError:
            # A busy or blocked GEN NX is what we are waiting for; the last attempt decides.
            pass
        if attempt + 1 < probes:
            time.sleep(pause_s)
    return False


def _get_analysis_status(model: Model, _: NoArguments) -> Outcome:
    job = model.session.analysis
    if job is not None and job.state is JobState.RUNNING:
        elapsed = time.monotonic() - job.started
        said = words.RUNNING(elapsed=f"{elapsed:.0f}")
        return read_outcome(
            joined((said, words.CALLER_CANCELLED), " ") if job.is_abandoned else said,
            result=AnalysisStatus(
                state=job.state.value, elapsed_s=round(elapsed, 1), cancelled_by_caller=job.is_abandoned
            ),
        )
    has_results = model.has_results()
    state = job.state.value if job else "not_run_in_this_session"
    said = {True: words.RESULTS_EXIST, False: words.NO_RESULTS}
    took = round(job.elapsed_s, 1) if job else None
    result = AnalysisStatus(state=state, has_results=has_results, elapsed_s=took)
    unsettled = words.RESULTS_UNSETTLED
    summary = unsettled if has_results is None else said[has_results]
    return read_outcome(summary, result=result, units=model.unit_words())


TOOLS: tuple[Tool, ...] = (
    declare(
        "check_model_before_analysis",
        "Check model before analysis",
        "해석 전 모델 점검",
        "Named checks of geometry, properties, supports, loads, masses, stories and combinations.",
        "형상, 재료·단면, 지지조건, 하중, 질량, 층, 하중조합을 점검합니다.",
        words=(
            "sanity check errors warnings prior to run validate model mistakes 해석 전 점검 검토 오류 문제 확인 "
            "돌리기 전"
        ),
        risk=DeclaredRisk.READ,
        profile=Profile.ANALYSIS,
        arguments=NoArguments,
        run=_check_model,
    ),
    declare(
        "perform_analysis",
        "Perform analysis",
        "해석 수행",
        "Save the document and run the analysis.",
        "문서를 저장하고 해석을 수행합니다.",
        words="run solve analyse calculate start solver 해석 실행 돌리기 수행 계산",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.ANALYSIS,
        arguments=PerformAnalysis,
        run=_perform_analysis,
        long_running=True,
    ),
    declare(
        "get_analysis_status",
        "Analysis status",
        "해석 상태",
        "Tell whether an analysis runs and whether results exist.",
        "해석 진행 여부와 결과 유무를 확인합니다.",
        words="solver running finished progress done results exist 해석 진행 끝났나 도는 중 완료 상태",
        risk=DeclaredRisk.READ,
        profile=Profile.ANALYSIS,
        arguments=NoArguments,
        run=_get_analysis_status,
        starts_alive=False,
    ),
)
