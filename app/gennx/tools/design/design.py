"""Tools for member design by KDS 2022, which only GEN NX itself has: run it, read it, write its reports."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from app.gennx.arguments import Arguments, Ids, WriteArguments, label
from app.gennx.gen.errors import GenError, OutcomeLost, Refusal, Rejected
from app.gennx.gen.file_names import joined
from app.gennx.gen.id_lists import parse_ids
from app.gennx.gen.model import Model
from app.gennx.gen.pending import Meant
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.result_tables import parse, show
from app.gennx.gen.sending import sent_of
from app.gennx.gen.wire import Record, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare, read_outcome
from app.gennx.verify.exports import export, overwrite_field
from app.gennx.words import advice
from app.gennx.words import design as words
from app.gennx.words import told_by_gen_nx as told
from app.gennx.words.terms import ELEMENT
from app.trade.answers.envelope import Effect, Outcome, Status
from app.trade.answers.project import DesignResults
from app.trade.json_types import JsonValue
from app.trade.text import Text

_CODES: Mapping[str, str] = {"RC": "DESIGN/RC/KDS-41-20-2022", "STEEL": "DESIGN/STEEL/KDS-41-30-2022"}
_RC_PREFIXES: Mapping[str, str] = {"beam": "BD", "column": "CD", "brace": "BRD", "wall": "WD"}
_COMBINATIONS: Mapping[str, str] = {"RC": "LCOM-CONC", "STEEL": "LCOM-STEEL"}
_FORMATS: Mapping[str, str] = {"Graphic": ".jpg", "Detail": ".doc", "Summary": ".txt"}
_FILTERS: Mapping[str, int] = {"all": 0, "OK": 1, "NG": 2}
MemberKind = Literal["beam", "column", "brace", "wall"]


class DesignedMembers(Arguments):
    material: Literal["RC", "STEEL"] = label(
        "Material", "재료", "RC: KDS 41 20 2022. STEEL: KDS 41 30 2022.", "RC: KDS 41 20 2022. STEEL: KDS 41 30 2022."
    )
    member_kind: MemberKind | None = label("Member kind", "부재 종류", "For RC.", "RC인 경우.", default=None)
    members: Ids | None = label(
        "Members", "부재", "Element ids; all when left out.", "요소 번호. 생략하면 전체.", default=None
    )


class RunMemberDesign(DesignedMembers, WriteArguments):
    pass


class GetDesignResults(DesignedMembers):
    filter: Literal["all", "OK", "NG"] = label("Filter", "필터", "Which members.", "대상 부재.", default="all")
    max_rows: int = label("Rows", "행 수", "Most rows to return.", "가져올 최대 행 수.", default=200, ge=1, le=5000)


class ExportDesignReport(DesignedMembers, WriteArguments):
    format: Literal["Graphic", "Detail", "Summary"] = label(
        "Format", "형식", "Picture, document or text.", "그림, 문서 또는 텍스트."
    )
    folder: Annotated[str, Field(min_length=2, max_length=200)] = label(
        "Folder",
        "폴더",
        "The documents folder of the GEN NX PC, or a full path of a folder in it.",
        "GEN NX PC의 문서 폴더 또는 그 안에 있는 폴더의 전체 경로.",
        examples=["D:\\projects\\report"],
    )
    file_name: Annotated[str, Field(pattern=r'^[^\\/:*?"<>|.\x00-\x1f]+$', max_length=80)] = label(
        "File name", "파일 이름", "Without extension.", "확장자 제외.", examples=["columns"]
    )
    overwrite: bool = overwrite_field()


def _run_member_design(model: Model, arguments: RunMemberDesign) -> Outcome:
    path = f"/{_address(model, arguments)}-ANAL"
    _require_design_input(model, arguments)
    argument: Record = {"PERFORM_TYPE": "ELEMS" if arguments.members else "ALL"} | _elements(model, arguments)
    effect = _effect(path, argument)
    if arguments.dry_run:
        return _would(model, effect, words.WOULD_DESIGN)
    model.announce(words.DESIGN_DONE, Meant.COMMAND, {})
    had_rows = _has_rows(model, arguments)
    try:
        _design(model, path, argument)
    except GenError:
        # Some builds hang here although the design is done; rows that were not there before settle it.
        if had_rows is not False or not _has_rows(model, arguments):
            raise
    # GEN NX may answer success and have designed nothing, so its table is what counts.
    table = parse(_read(model, arguments, "all"))
    return Outcome(
        status=Status.VERIFIED if table.rows else Status.UNKNOWN,
        summary=words.RESULT_ROWS(rows=len(table.rows)),
        effect=effect,
        sent=tuple(model.api.sent),
        read_back={"rows": len(table.rows)},
        units=model.unit_words(),
    )


def _design(model: Model, path: str, argument: Record) -> None:
    answer, _ = model.api.command(path, argument)
    said = text(answer.get("message")) or "no message"
    if "success" not in said.lower():
        raise Refusal("design_failed", words.RUN_ANSWERED(said=said), words.CHECK_DESIGN_SETUP)


def _has_rows(model: Model, arguments: DesignedMembers) -> bool | None:
    """Whether GEN NX shows design results; None when it does not answer."""
    try:
        return bool(parse(_read(model, arguments, "all")).rows)
    except Rejected:
        return False
    except GenError:
        return None


def _get_design_results(model: Model, arguments: GetDesignResults) -> Outcome:
    table = parse(_read(model, arguments, arguments.filter))
    if not table.rows:
        raise refusal(words.NO_DESIGN_RESULTS, words.DESIGN_FIRST, code="no_results")
    failing = sum(1 for row in table.rows if table.cell(row, "CHK").upper() in ("NG", "N.G"))
    shown = show(model, table, "design", words.MEMBER_DESIGN, most=arguments.max_rows)
    said = words.MEMBERS_FAILING(rows=len(table.rows), failing=failing)
    result = DesignResults(rows=len(table.rows), ng=failing, code=_CODES[arguments.material])
    return read_outcome(said, result=result, tables=(shown,), units=model.unit_words())


def _export_design_report(model: Model, arguments: ExportDesignReport) -> Outcome:
    path = f"/{_address(model, arguments)}-REPORT"
    mode = "CURRENT_MODE_MEMB" if arguments.material == "RC" else "CURRENT_MODE"
    wanted = joined(_folder(arguments.folder), arguments.file_name)
    file = export(
        model,
        wanted,
        _FORMATS[arguments.format],
        overwrite=arguments.overwrite,
        is_preview=arguments.dry_run,
    )
    cut = file.path.rindex("\\") + 1
    argument: Record = {
        "REPORT_TYPE": "MEMB",
        mode: arguments.format,
        "EXPORT_PATH": file.path[:cut],
        "OUTPUT_NAME": file.path[cut:],
    } | _elements(model, arguments)
    effect = replace(_effect(path, argument), is_undoable=False, notes=file.notes)
    if arguments.dry_run:
        return _would(model, effect, words.WOULD_REPORT)
    model.announce(words.REPORT, Meant.COMMAND, {})
    answer, _ = model.api.command(path, argument)
    written = text(answer.get("FILE_PATH"))
    if answer.get("SUCCESS") is not True or not written:
        said = text(answer.get("MESSAGE"))
        raise OutcomeLost("POST", path, told.told(said) if said else told.NO_FILE_NAMED, is_answered=True)
    return Outcome(
        status=Status.VERIFIED,
        summary=words.REPORT_WRITTEN(written=written),
        effect=effect,
        sent=tuple(model.api.sent),
        read_back={"file": written},
        units=model.unit_words(),
        data={"file": written},
    )


def _address(model: Model, arguments: DesignedMembers) -> str:
    if model.is_embedded():
        raise refusal(words.ONLY_GEN_NX_DESIGNS, words.CHOOSE_GEN_NX, code="unsupported")
    if (arguments.material == "RC") == (arguments.member_kind is None):
        raise refusal(words.MEMBER_KIND_OF_RC, words.MEMBER_KIND_WHEN)
    prefix = _RC_PREFIXES[arguments.member_kind] if arguments.member_kind else "CODE"
    return f"{_CODES[arguments.material]}/{prefix}"


def _require_design_input(model: Model, arguments: DesignedMembers) -> None:
    """Without combinations or results GEN NX opens a dialog that blocks every further call."""
    table = _COMBINATIONS[arguments.material]
    if not model.table(table):
        raise refusal(words.NO_COMBINATIONS(table=table), words.COMBINE_FIRST, code="no_combinations")
    if not model.has_results():
        raise refusal(words.NOTHING_TO_DESIGN_FOR, advice.ANALYSE_FIRST, code="no_results")


def _elements(model: Model, arguments: DesignedMembers) -> dict[str, JsonValue]:
    if arguments.members is None:
        return {}
    known, ids = model.table("ELEM"), parse_ids(arguments.members)
    for element in ids:
        if str(element) not in known:
            raise not_found(ELEMENT, str(element), ())
    return {"ELEMS": {"KEYS": list[JsonValue](ids)}}


def _read(model: Model, arguments: DesignedMembers, which: str) -> Record:
    path = f"/{_address(model, arguments)}-TABLE"
    argument: Record = {
        "TABLE_TYPE": "MEMB",
        "RESULT": _FILTERS[which],
        "UNIT": {"FORCE": model.units.force, "DIST": model.units.length},
        **_elements(model, arguments),
    }
    return model.api.read_command(path, argument)


def _folder(given: str) -> str:
    """With the separator at the end that GEN NX needs; raises Refusal for what would open a dialog there."""
    folder = given.strip()
    if not re.match(r"[A-Za-z]:[\\/]|\\\\", folder) or ".." in re.split(r"[\\/]", folder):
        raise refusal(words.NO_FULL_PATH(given=given[:80]), words.FOLDER_EXAMPLE)
    return folder if folder.endswith(("\\", "/")) else folder + "\\"


def _effect(path: str, argument: Record) -> Effect:
    return Effect(is_undoable=True, requests=(sent_of("POST", path, {"Argument": argument}),))


def _would(model: Model, effect: Effect, said: Text) -> Outcome:
    return Outcome(status=Status.OK, summary=said, effect=effect, units=model.unit_words())


TOOLS: tuple[Tool, ...] = (
    declare(
        "run_member_design",
        "Run member design",
        "부재 설계 실행",
        "Design members by KDS 2022 (GEN NX only).",
        "KDS 2022로 부재를 설계합니다(GEN NX 전용).",
        words="design RC steel columns beams walls start design run 부재 설계 기둥 보 철근콘크리트 철골 돌리기",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.DESIGN,
        arguments=RunMemberDesign,
        run=_run_member_design,
        long_running=True,
    ),
    declare(
        "get_design_results",
        "Get design results",
        "설계 결과 읽기",
        "Member design results with OK and NG.",
        "부재 설계 결과를 OK/NG와 함께 읽습니다.",
        words="which members fail NG ratio design check results utilisation 설계 결과 NG 불만족 부재 비율",
        risk=DeclaredRisk.READ,
        profile=Profile.DESIGN,
        arguments=GetDesignResults,
        run=_get_design_results,
    ),
    declare(
        "export_design_report",
        "Export design report",
        "설계 보고서 출력",
        "Write a design report on the GEN NX PC.",
        "GEN NX PC에 설계 보고서를 작성합니다.",
        words="calculation sheet document write print report file 계산서 보고서 출력 파일 문서",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.DESIGN,
        arguments=ExportDesignReport,
        run=_export_design_report,
    ),
)
