"""The tool that takes a text model (.mgt, .mct) into GEN NX, with what becomes of each of its commands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Annotated, Final

from pydantic import Field

from app.gennx.arguments import Name, WriteArguments, label
from app.gennx.gen.anchors import document_name
from app.gennx.gen.errors import Rejected
from app.gennx.gen.model import Model
from app.gennx.gen.pending import Meant
from app.gennx.gen.refusals import refusal
from app.gennx.gen.sending import sent_of
from app.gennx.gen.wire import Record, items, number, record, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.project.documents import BACKUP, DISCARD
from app.gennx.tools.project.text_model_words import in_korean
from app.gennx.verify.documents import document_path, replace_document
from app.gennx.verify.leaving import Leaving, content_now, leaving
from app.gennx.words import text_models as words
from app.gennx.words.told_by_gen_nx import told
from app.trade.answers.envelope import Effect, Outcome, Sent, Status
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.json_types import JsonScalar, JsonValue
from app.trade.model_files import TEXT_SUFFIXES
from app.trade.templates import joined, verbatim
from app.trade.text import Text

_IMPORT: Final = "/doc/IMPORTMXT"
# As the embedded engine says that there is no such file, or none that may be read.
_BAD_PATH: Final = "path is wrong"
_SURVEY: Final = "/ope/TEXTMODEL"
_MOST_NOTES: Final = 12
_UNSEEN: Final = words.GEN_NX_READS_FILE
_STATES: Final = {
    "taken": words.TAKEN,
    "passed over": words.PASSED_OVER,
    "left out on request": words.LEFT_OUT,
    "refused": words.REFUSED,
}
_TABLES: Final = ("NODE", "ELEM", "MATL", "SECT", "THIK", "STLD", "STOR")
_COLUMNS: Final = (
    ResultColumn("command", words.COMMAND),
    ResultColumn("state", words.WHAT_BECAME, words={state.en: state for state in _STATES.values()}),
    ResultColumn("lines", words.LINES),
    ResultColumn("records", words.RECORDS),
)
_SAID: Final = ResultColumn("said", words.NOT_TAKEN)


FilePath = Annotated[str, Field(min_length=1, max_length=260, pattern=r"^[^\x00-\x1f]+$")]
CommandName = Annotated[
    str, Field(min_length=1, max_length=40, pattern=r"^\*?[A-Za-z][^\x00-\x1f,]*$", examples=["STAGE"])
]


class ImportTextModel(WriteArguments):
    path: FilePath = label(
        "File",
        "파일",
        "Text model (.mgt, .mgtx, .mct): a name in the documents folder, or a full path on the GEN NX PC.",
        "텍스트 모델(.mgt, .mgtx, .mct): 문서 폴더의 파일 이름 또는 GEN NX PC의 전체 경로.",
        examples=["building.mgt"],
    )
    backup_name: Name | None = BACKUP
    discard_changes: bool = DISCARD
    leave_out: list[CommandName] | None = label(
        "Leave out",
        "제외할 명령",
        "Commands of the file to leave out knowingly, such as STAGE, where the import is refused for them.",
        "가져오기가 거부될 때 알고 제외할 파일의 명령. 예: STAGE.",
        default=None,
    )


def _import_text_model(model: Model, arguments: ImportTextModel) -> Outcome:
    path = document_path(model, arguments.path, _suffix(arguments.path))
    left = leaving(model, arguments.backup_name, is_discarded=arguments.discard_changes)
    survey = _survey(model, path, arguments.leave_out or ())
    argument: JsonValue = _argument(path, arguments.leave_out or (), survey) if survey is not None else path
    # GEN NX imports into what is open; the embedded engine replaces it by itself.
    importing = sent_of("POST", _IMPORT, {"Argument": argument})
    # The engine's import asks nothing, so nothing need be said of the changes that are left.
    before = left.saving() if survey is not None else left.requests("/doc/NEW", {})
    effect = _effect(model, left, survey, (*before, importing))
    tables = (_table(survey),) if survey is not None else ()
    if arguments.dry_run:
        summary = words.WOULD_IMPORT(path=path)
        return Outcome(status=Status.OK, summary=summary, effect=effect, tables=tables, units=model.unit_words())
    model.announce(words.IMPORTED(path=path), Meant.OPEN_DOCUMENT, {"path": ""})
    left.save(model)
    if survey is None:
        replace_document(model, "/doc/NEW", {})
    replace_document(model, _IMPORT, argument)
    model.session.archive.forget_writes()
    model.session.saved_path, model.session.has_written = None, True
    return _told(model, path, survey, effect, tables)


def _told(model: Model, path: str, survey: Record | None, effect: Effect, tables: tuple[ResultTable, ...]) -> Outcome:
    there = content_now(model)
    is_there = survey is None or all(there[table] == effect.adds.get(table, 0) for table in there)
    return Outcome(
        status=Status.VERIFIED if is_there and any(there.values()) else Status.MISMATCH,
        summary=words.IS_IMPORTED(path=path, nodes=there["NODE"], elements=there["ELEM"], cases=there["STLD"]),
        effect=effect,
        sent=tuple(model.api.sent),
        read_back=dict[str, JsonValue](there),
        # The file may have brought others.
        units=model.in_its_units().unit_words(),
        tables=tables,
    )


def _suffix(path: str) -> str:
    found = PurePosixPath(path.replace("\\", "/")).suffix.lower()
    return found if found in TEXT_SUFFIXES else ".mgt"


def _survey(model: Model, path: str, leave_out: Sequence[str]) -> Record | None:
    """What the embedded engine says of the file; None where the target is a GEN NX, which tells nothing before."""
    if not document_name(model):
        if leave_out:
            raise refusal(words.ONLY_WHOLE, words.LEAVE_NOTHING_OUT)
        return None
    try:
        answer = model.api.read_command(_SURVEY, {"PATH": path, "LEAVE_OUT": [*leave_out]})
    except Rejected as exc:
        is_path = _BAD_PATH in exc.detail
        said = words.FILE_NOT_OPENED(path=path) if is_path else words.FILE_UNREADABLE(detail=_reason(exc.detail[:300]))
        raise refusal(said, words.WHERE_TO_PUT_FILE) from exc
    survey = record(answer.get("TEXTMODEL"))
    obstacles = [text(each) for each in items(survey.get("OBSTACLES"))]
    if obstacles:
        shown = [_in_both(one) for one in obstacles[:_MOST_NOTES]]
        more = len(obstacles) - len(shown)
        listed = joined([*shown, *([verbatim(f"+{more}")] if more else [])], "; ")
        raise refusal(words.NOT_AS_IT_IS(listed=listed), words.CORRECT_LINES, code="text_model_refused")
    return survey


def _reason(said: str) -> Text:
    """What the engine says of a file, in Korean where that is known; else as what any program said."""
    return told(said) if in_korean(said) == said else _in_both(said)


def _in_both(said: str) -> Text:
    return Text(said, in_korean(said))


def _argument(path: str, leave_out: Sequence[str], survey: Record) -> dict[str, JsonValue]:
    """Bound to the file as it was surveyed."""
    return {"PATH": path, "LEAVE_OUT": [*leave_out], "SHA256": text(survey.get("SHA256"))}


def _effect(model: Model, left: Leaving, survey: Record | None, requests: tuple[Sent, ...]) -> Effect:
    notes = (*_notes(survey),) if survey is not None else (_UNSEEN,)
    return Effect(
        adds=_adds(survey),
        deletes=left.content,
        results_invalidated=bool(model.has_results()),
        is_undoable=False,
        notes=(*left.notes, *notes),
        requests=requests,
    )


def _commands(survey: Record | None) -> list[Record]:
    return [record(each) for each in items(survey.get("COMMANDS"))] if survey is not None else []


def _adds(survey: Record | None) -> dict[str, int]:
    found = record(survey.get("TABLES")) if survey is not None else {}
    return {table: count for table in _TABLES if isinstance(count := found.get(table), int) and count}


def _notes(survey: Record) -> Iterator[Text]:
    """What the engineer has to know before approving: whatever of the file does not come in as it stands there."""
    said = [text(each) for each in items(survey.get("NOTES"))]
    for each in _commands(survey):
        name, state = text(each.get("COMMAND")), text(each.get("STATE"))
        said += [f"*{name} {text(one)}" for one in items(each.get("NOT_TAKEN"))]
        if state == "left out on request" or (state == "taken" and each.get("WHY")):
            said.append(f"*{name}: {text(each.get('WHY'))}")
    for one in said[:_MOST_NOTES]:
        yield words.REMARK(said=_in_both(one))
    if len(said) > _MOST_NOTES:
        more = len(said) - _MOST_NOTES
        yield words.MORE_REMARKS(more=more)
    passed = [text(each.get("COMMAND")) for each in _commands(survey) if each.get("STATE") == "passed over"]
    if passed:
        listed = ", ".join(passed)
        yield words.COMMANDS_PASSED_OVER(listed=listed)


def _table(survey: Record) -> ResultTable:
    rows = tuple(_row(each) for each in _commands(survey))
    said = {remarks: _in_both(remarks) for *_, remarks in rows if isinstance(remarks, str) and remarks}
    encoding = text(survey.get("ENCODING"))
    return ResultTable(
        table_id="text_model_report",
        title=words.COMMANDS_REPORT(encoding=encoding),
        columns=(*_COLUMNS, replace(_SAID, words=said)),
        rows=rows,
        source="embedded engine",
        total_rows=len(rows),
    )


def _row(entry: Record) -> tuple[JsonScalar, ...]:
    state = _STATES.get(text(entry.get("STATE")))
    said = [text(entry.get("WHY")), *(text(one) for one in items(entry.get("NOT_TAKEN")))]
    shown = state.en if state else text(entry.get("STATE"))
    remarks = "; ".join(one for one in said if one)
    counts = (number(entry.get(key)) for key in ("LINES", "RECORDS"))
    lines, records = (None if count is None else int(count) for count in counts)
    return (text(entry.get("COMMAND")), shown, lines, records, remarks)


TOOLS: tuple[Tool, ...] = (
    declare(
        "import_text_model",
        "Import text model",
        "텍스트 모델 가져오기",
        (
            "Open a text model (.mgt, .mct) as the document, with a report of what is taken, passed over and why; the "
            "present document is saved first when its file is known."
        ),
        (
            "텍스트 모델(.mgt, .mct)을 문서로 엽니다. 읽은 것과 제외한 것을 이유와 함께 보고합니다. 현재 문서의 파일을 "
            "알고 있으면 먼저 저장합니다."
        ),
        words=(
            "import text model file mgt mct mgtx read in exported model drop file 텍스트 모델 가져오기 mgt 파일 "
            "불러오기 임포트"
        ),
        risk=DeclaredRisk.DESTROY,
        profile=Profile.ANALYSIS,
        arguments=ImportTextModel,
        run=_import_text_model,
    ),
)
