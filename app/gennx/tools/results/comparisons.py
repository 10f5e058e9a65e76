"""Tools that compare: two states of the model, and two programs' results for it."""

from collections.abc import Sequence

from app.gennx.arguments import Arguments, Name, label
from app.gennx.gen.errors import Refusal
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.snapshots import differing, digest, take
from app.gennx.gen.wire import Record, Snapshot, canonical
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare, read_outcome
from app.gennx.tools.results.key_results import Deviation, deviations, key_results
from app.gennx.tools.results.second_engine import copy_and_analyse, second_engine
from app.gennx.verify.verify import compare
from app.gennx.words import advice, terms
from app.gennx.words import results as words
from app.trade.answers.comparison import ModelComparison, ResultComparison
from app.trade.answers.envelope import Difference, Outcome
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonScalar, JsonValue
from app.trade.templates import verbatim

PRESENT = "present"
_COUNTED = ("NODE", "ELEM", "MATL", "SECT", "CONS", "STLD", "SPLC", "LCOM-GEN")


class CompareModels(Arguments):
    first: Name = label(
        "First", "첫 번째", "Name of a checkpoint.", "체크포인트의 이름.", examples=["before stiffening"]
    )
    second: Name = label(
        "Second",
        "두 번째",
        'Another checkpoint, or "present".',
        '다른 체크포인트 또는 "present"(현재).',
        default=PRESENT,
    )
    max_rows: int = label(
        "Rows", "행 수", "Most field differences to list.", "표시할 최대 항목 차이 수.", default=200, ge=1, le=2000
    )


class CompareResults(Arguments):
    tolerance_percent: float = label(
        "Tolerance",
        "허용 차이",
        "Per cent of the largest component of the same case.",
        "같은 하중조건의 최대 성분에 대한 %.",
        default=1,
        gt=0,
        le=100,
    )


def _compare_models(model: Model, arguments: CompareModels) -> Outcome:
    first = _state(model, arguments.first, ())
    second = _state(model, arguments.second, tuple(first))
    was, became = differing(first, second)
    found = [each for table in was for each in _fields(table, was, became)]
    result = ModelComparison(
        same=not was,
        digest_first=digest(first),
        digest_second=digest(second),
        counts={table: (len(first.get(table, {})), len(second.get(table, {}))) for table in _COUNTED},
        differences=len(found),
    )
    listed = ResultTable(
        table_id="field_differences",
        title=words.DIFFERENCES_BY_FIELD,
        columns=(
            ResultColumn("where", words.WHERE),
            ResultColumn("first", verbatim(arguments.first)),
            ResultColumn("second", verbatim(arguments.second)),
        ),
        rows=tuple((each.where, _cell(each.requested), _cell(each.stored)) for each in found[: arguments.max_rows]),
        source="model",
        total_rows=len(found),
    )
    said = words.STATES_DIFFER(tables=len(was), fields=len(found)) if was else words.STATES_SAME
    return read_outcome(said, result=result, tables=(_tables(was, became), listed), units=model.unit_words())


def _cell(value: JsonValue) -> JsonScalar:
    """A list or an object as its JSON text."""
    return value if isinstance(value, str | int | float) or value is None else canonical(value)


def _state(model: Model, name: str, tables: tuple[str, ...]) -> Snapshot:
    if name == PRESENT:
        return take(model, tables) if tables else take(model)
    stored = model.session.archive.checkpoint(name)
    if stored is None:
        known = [each for each, _ in model.session.archive.checkpoints()]
        raise not_found(terms.CHECKPOINT, name, [*known, PRESENT])
    return stored


def _fields(table: str, was: Snapshot, became: Snapshot) -> list[Difference]:
    found: list[Difference] = []
    before, after = was[table], became[table]
    for key in dict.fromkeys((*before, *after)):
        where = f"{table}/{key}"
        if key in before and key in after:
            # Each way, because a field may be missing on either side.
            ours = compare(dict(before[key]), dict(after[key]), where)
            seen = {each.where for each in ours}
            theirs = compare(dict(after[key]), dict(before[key]), where)
            found += [*ours, *(Difference(d.where, d.stored, d.requested) for d in theirs if d.where not in seen)]
        else:
            found.append(Difference(where, _short(before.get(key)), _short(after.get(key))))
    return found


def _short(row: Record | None) -> JsonValue:
    return None if row is None else "record"


def _tables(was: Snapshot, became: Snapshot) -> ResultTable:
    rows: list[tuple[JsonScalar, ...]] = []
    for table in was:
        before, after = was[table], became[table]
        kinds = (
            [key for key in after if key not in before],
            [key for key in after if key in before],
            [key for key in before if key not in after],
        )
        rows.append((table, *(show_ids(int(key) for key in keys) for keys in kinds)))
    return ResultTable(
        table_id="table_differences",
        title=words.DIFFERENCES_BY_TABLE,
        columns=(
            ResultColumn("table", terms.TABLE),
            ResultColumn("added", terms.ADDED),
            ResultColumn("changed", terms.CHANGED),
            ResultColumn("deleted", terms.DELETED),
        ),
        rows=tuple(rows),
        source="model",
        total_rows=len(rows),
    )


def _compare_results(model: Model, arguments: CompareResults) -> Outcome:
    if not model.has_results():
        raise refusal(words.NOTHING_TO_COMPARE, advice.ANALYSE_FIRST, code="no_results")
    tables = take(model)
    ours = key_results(model)
    with second_engine() as other:
        copy_and_analyse(tables, other)
        theirs = key_results(other)
    rows = deviations(ours, theirs)
    return _verdict(model, rows, arguments.tolerance_percent)


def _verdict(model: Model, rows: Sequence[Deviation], tolerance: float) -> Outcome:
    measured = [each for each in rows if each.percent is not None]
    if not measured:
        raise Refusal("nothing_in_common", words.NOTHING_IN_COMMON, words.CHECK_CASES_AND_ANALYSIS)
    worst = max(measured, key=lambda each: each.percent or 0.0)
    off = [each for each in rows if each.percent is None or each.percent > tolerance]
    source = "the embedded engine (a copy)" if model.is_embedded() else "GEN NX"
    result = ResultComparison(
        agree=not off,
        tolerance_percent=tolerance,
        largest_percent=worst.percent or 0.0,
        largest_at=f"{worst.quantity} {worst.case}",
        compared=len(measured),
        outside=tuple(f"{each.quantity} {each.case}" for each in off),
        first=source,
        second="embedded engine",
    )
    table = ResultTable(
        table_id="result_comparison",
        title=words.GEN_NX_AGAINST_ENGINE,
        columns=(
            ResultColumn("quantity", words.QUANTITY),
            ResultColumn("case", words.CASE),
            ResultColumn("first", words.TARGET),
            ResultColumn("second", words.ENGINE),
            ResultColumn("unit", words.UNIT),
            ResultColumn("percent", words.DIFFERENCE, "%"),
        ),
        rows=tuple((d.quantity, d.case, d.first, d.second, d.unit, d.percent) for d in rows),
        source="GEN NX, embedded engine",
        total_rows=len(rows),
    )
    said = f"{worst.percent:.3g} % ({worst.quantity} {worst.case})"
    return read_outcome(
        words.RESULTS_COMPARED(measured=len(measured), off=len(off), tolerance=f"{tolerance:g}", said=said),
        result=result,
        tables=(table,),
        units=model.unit_words(),
    )


TOOLS: tuple[Tool, ...] = (
    declare(
        "compare_models",
        "Compare models",
        "모델 비교",
        "Compare a checkpoint with another one or the present model, field by field.",
        "체크포인트를 다른 체크포인트 또는 현재 모델과 항목별로 비교합니다.",
        words="difference between two versions snapshots diff 모델 비교 두 버전 차이 대조",
        risk=DeclaredRisk.READ,
        profile=Profile.ANALYSIS,
        arguments=CompareModels,
        run=_compare_models,
    ),
    declare(
        "compare_results",
        "Compare results",
        "결과 비교",
        "Analyse a copy of the model on the embedded engine and compare reactions, displacements, periods, shears.",
        "모델의 사본을 내장 엔진으로 해석하여 반력, 변위, 주기, 전단력을 비교합니다.",
        words="second solver independent check verify results other engine 다른 엔진 결과 대조 검증 교차 비교",
        risk=DeclaredRisk.READ,
        profile=Profile.RESULTS,
        arguments=CompareResults,
        run=_compare_results,
        long_running=True,
    ),
)
