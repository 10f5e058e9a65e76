"""Tools that save, open and replace the open document."""

from typing import Any

from app.gennx.arguments import Name, WriteArguments, label
from app.gennx.gen.model import Model
from app.gennx.gen.pending import Meant
from app.gennx.gen.sending import sent_of
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.verify.documents import REPLACES, document_path, replace_document, require_a_file, save
from app.gennx.verify.leaving import content_now, file_to_open, leaving
from app.gennx.words import project as words
from app.trade.answers.envelope import Effect, Outcome, Status
from app.trade.json_types import JsonValue

BACKUP: Any = label(
    "Backup file",
    "백업 파일",
    "Save the open document under this name first.",
    "먼저 열린 문서를 이 이름으로 저장합니다.",
    default=None,
)
DISCARD: Any = label(
    "Discard changes",
    "변경 버리기",
    "Leave the changes that are not saved; the embedded engine can, a GEN NX would ask in a dialog.",
    "저장하지 않은 변경을 버립니다. 내장 엔진에서만 가능하며 GEN NX는 대화상자로 묻습니다.",
    default=False,
)


class NewProject(WriteArguments):
    backup_name: Name | None = BACKUP
    discard_changes: bool = DISCARD


class SaveProject(WriteArguments):
    file_name: Name | None = label(
        "File name",
        "파일 이름",
        "Required while the document is untitled; .mgbx is added when missing.",
        "문서에 이름이 없으면 필수. .mgbx가 없으면 붙입니다.",
        default=None,
        examples=["building.mgbx"],
    )


class OpenProject(WriteArguments):
    path: Name = label(
        "File",
        "파일",
        "Full path on the GEN NX PC, or a name in the documents folder.",
        "GEN NX PC의 전체 경로 또는 문서 폴더의 파일 이름.",
    )
    backup_name: Name | None = BACKUP
    discard_changes: bool = DISCARD


def _new_project(model: Model, arguments: NewProject) -> Outcome:
    units = model.unit_words()
    left = leaving(model, arguments.backup_name, is_discarded=arguments.discard_changes)
    requests = left.requests("/doc/NEW", {})
    effect = Effect(
        deletes=left.content,
        results_invalidated=bool(model.has_results()),
        is_undoable=False,
        notes=left.notes,
        requests=requests,
    )
    if arguments.dry_run:
        summary = words.WOULD_START_PROJECT
        return Outcome(status=Status.OK, summary=summary, effect=effect, units=units)
    model.announce(words.NEW_PROJECT, Meant.NEW_DOCUMENT, {"had_content": bool(left.content)})
    left.save(model)
    replace_document(model, "/doc/NEW", left.argument({}))
    model.session.archive.forget_writes()
    model.session.saved_path = None
    there = content_now(model)
    empty = not any(there.values())
    return Outcome(
        status=Status.VERIFIED if empty else Status.MISMATCH,
        summary=words.PROJECT_STARTED if empty else words.NEW_PROJECT_NOT_EMPTY,
        effect=effect,
        sent=tuple(model.api.sent),
        read_back=dict[str, JsonValue](there),
        units=units,
    )


def _open_project(model: Model, arguments: OpenProject) -> Outcome:
    path = document_path(model, arguments.path, _suffix(arguments.path))
    left = leaving(model, arguments.backup_name, is_discarded=arguments.discard_changes)
    found = file_to_open(model, path)
    path = found.path
    effect = Effect(
        adds=found.content,
        deletes=left.content,
        results_invalidated=bool(model.has_results()),
        is_undoable=False,
        notes=left.notes,
        requests=left.requests("/doc/OPEN", path),
    )
    if arguments.dry_run:
        summary = words.WOULD_OPEN(path=path)
        return Outcome(status=Status.OK, summary=summary, effect=effect, units=model.unit_words())
    model.announce(words.OPENED(path=path), Meant.OPEN_DOCUMENT, {"path": path})
    left.save(model)
    replace_document(model, "/doc/OPEN", left.argument(path))
    model.session.archive.forget_writes()
    model.session.saved_path = path
    # The file may have brought other units.
    model = model.in_its_units()
    opened = content_now(model)
    return Outcome(
        status=Status.VERIFIED,
        summary=words.IS_OPEN(path=path, nodes=opened["NODE"], elements=opened["ELEM"]),
        effect=effect,
        sent=tuple(model.api.sent),
        read_back=dict[str, JsonValue](opened),
        units=model.unit_words(),
    )


def _suffix(path: str) -> str:
    """GEN NX opens the files of the older program too."""
    return ".mgb" if path.strip().lower().endswith(".mgb") else ".mgbx"


def _save_project(model: Model, arguments: SaveProject) -> Outcome:
    path = document_path(model, arguments.file_name) if arguments.file_name else None
    require_a_file(model, path)
    units = model.unit_words()
    route = "/doc/SAVEAS" if path else "/doc/SAVE"
    effect = Effect(
        is_undoable=False,
        notes=(REPLACES,) if path else (),
        requests=(sent_of("POST", route, {"Argument": path or {}}),),
    )
    if arguments.dry_run:
        return Outcome(
            status=Status.OK,
            summary=words.WOULD_SAVE(path=path or words.ITS_FILE),
            effect=effect,
            units=units,
        )
    model.announce(words.SAVED, Meant.SAVE_DOCUMENT, {"path": path or model.session.saved_path})
    target = save(model, path)
    return Outcome(
        status=Status.VERIFIED,
        summary=words.SAVED_AS(target=target),
        effect=effect,
        sent=tuple(model.api.sent),
        read_back={"path": target, "evidence": "GEN NX reported the command complete without delay"},
        units=units,
        data={"path": target},
    )


TOOLS: tuple[Tool, ...] = (
    declare(
        "new_project",
        "New project",
        "새 프로젝트",
        "Open an empty project; the present document is saved first unless its changes are discarded.",
        "빈 프로젝트를 엽니다. 변경을 버리지 않는 한 현재 문서를 먼저 저장합니다.",
        words="blank empty start over fresh model 새 파일 새 모델 빈 문서 처음부터 시작",
        risk=DeclaredRisk.DESTROY,
        profile=Profile.MODEL,
        arguments=NewProject,
        run=_new_project,
    ),
    declare(
        "open_project",
        "Open project",
        "프로젝트 열기",
        "Open a project file; the present document is saved first unless its changes are discarded.",
        "프로젝트 파일을 엽니다. 변경을 버리지 않는 한 현재 문서를 먼저 저장합니다.",
        words="load file mgbx open existing model 파일 열기 불러오기 기존 모델",
        risk=DeclaredRisk.DESTROY,
        profile=Profile.MODEL,
        arguments=OpenProject,
        run=_open_project,
    ),
    declare(
        "save_project",
        "Save project",
        "프로젝트 저장",
        "Save the open document.",
        "열린 문서를 저장합니다.",
        words="save as store file mgbx copy 저장 다른 이름으로 파일 보관",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.MODEL,
        arguments=SaveProject,
        run=_save_project,
        idempotent=True,
    ),
)
