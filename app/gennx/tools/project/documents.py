"""Tools that save, open and replace the open document."""

from app.gennx.arguments import Name, WriteArguments, label
from app.gennx.gen.errors import Refusal
from app.gennx.gen.model import Model
from app.gennx.gen.pending import Meant
from app.gennx.gen.sending import sent_of
from app.gennx.tool import Profile, Risk, Tool, declare
from app.gennx.verify.before_images import NOT_UNDOABLE
from app.gennx.verify.documents import REPLACES, document_path, replace_document, save
from app.gennx.verify.settling import CONTENT_TABLES
from app.gennx.words import project as words
from app.trade.answers.envelope import Effect, Outcome, Status
from app.trade.json_types import JsonValue


class NewProject(WriteArguments):
    backup_name: Name | None = label(
        "Backup file",
        "백업 파일",
        "Save a copy of the open document under this name first.",
        "먼저 열린 문서의 사본을 이 이름으로 저장합니다.",
        default=None,
    )


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


def _new_project(model: Model, arguments: NewProject) -> Outcome:
    units = model.unit_words()
    content = {name: len(model.table(name)) for name in CONTENT_TABLES}
    backup = backup_path(model, arguments.backup_name, has_content=any(content.values()))
    requests = tuple(
        sent_of("POST", path, {"Argument": argument})
        for path, argument in (*backup, ("/doc/NEW", dict[str, JsonValue]()))
    )
    effect = Effect(
        deletes={name: count for name, count in content.items() if count},
        results_invalidated=bool(model.has_results()),
        is_undoable=False,
        notes=(NOT_UNDOABLE, REPLACES) if arguments.backup_name and backup else (NOT_UNDOABLE,),
        requests=requests,
    )
    if arguments.dry_run:
        summary = words.WOULD_START_PROJECT
        return Outcome(status=Status.OK, summary=summary, effect=effect, units=units)
    model.announce(words.NEW_PROJECT, Meant.NEW_DOCUMENT, {"had_content": any(content.values())})
    for path, argument in backup:
        save(model, argument if path == "/doc/SAVEAS" and isinstance(argument, str) else None)
    replace_document(model, "/doc/NEW", {})
    model.session.archive.forget_writes()
    model.session.saved_path = None
    left = {name: len(model.table(name)) for name in CONTENT_TABLES}
    empty = not any(left.values())
    return Outcome(
        status=Status.VERIFIED if empty else Status.MISMATCH,
        summary=words.PROJECT_STARTED if empty else words.NEW_PROJECT_NOT_EMPTY,
        effect=effect,
        sent=tuple(model.api.sent),
        read_back=dict[str, JsonValue](left),
        units=units,
    )


def backup_path(model: Model, backup_name: str | None, *, has_content: bool) -> tuple[tuple[str, JsonValue], ...]:
    """The save that has to come before /doc/NEW so that no work is lost and no dialog opens."""
    if backup_name:
        return (("/doc/SAVEAS", document_path(model, backup_name)),) if has_content else ()
    if not has_content:
        return ()
    if model.session.saved_path:
        return (("/doc/SAVE", {}),)
    raise Refusal("unsaved_document", words.COULD_BE_LOST, words.SAVE_FIRST)


def _open_project(model: Model, arguments: OpenProject) -> Outcome:
    path = document_path(model, arguments.path)
    content = {name: len(model.table(name)) for name in CONTENT_TABLES}
    saving = backup_path(model, None, has_content=any(content.values()))
    requests = tuple(
        sent_of("POST", route, {"Argument": argument}) for route, argument in (*saving, ("/doc/OPEN", path))
    )
    effect = Effect(
        results_invalidated=bool(model.has_results()), is_undoable=False, notes=(NOT_UNDOABLE,), requests=requests
    )
    if arguments.dry_run:
        summary = words.WOULD_OPEN(path=path)
        return Outcome(status=Status.OK, summary=summary, effect=effect, units=model.unit_words())
    model.announce(words.OPENED(path=path), Meant.OPEN_DOCUMENT, {"path": path})
    if saving:
        save(model, None)
    replace_document(model, "/doc/OPEN", path)
    model.session.archive.forget_writes()
    model.session.saved_path = path
    model.require_alive()
    opened = {name: len(model.table(name)) for name in CONTENT_TABLES}
    return Outcome(
        status=Status.VERIFIED,
        summary=words.IS_OPEN(path=path, nodes=opened["NODE"], elements=opened["ELEM"]),
        effect=effect,
        sent=tuple(model.api.sent),
        read_back=dict[str, JsonValue](opened),
        units=model.unit_words(),
    )


def _save_project(model: Model, arguments: SaveProject) -> Outcome:
    path = document_path(model, arguments.file_name) if arguments.file_name else None
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
        "Open an empty project; saves a copy of the present one first when it has content.",
        "빈 프로젝트를 엽니다. 현재 문서에 내용이 있으면 먼저 사본을 저장합니다.",
        words="blank empty start over fresh model 새 파일 새 모델 빈 문서 처음부터 시작",
        risk=Risk.DESTROY,
        profile=Profile.MODEL,
        arguments=NewProject,
        run=_new_project,
    ),
    declare(
        "open_project",
        "Open project",
        "프로젝트 열기",
        "Open a project file; the present document is saved first when its file is known.",
        "프로젝트 파일을 엽니다. 현재 문서의 파일을 알고 있으면 먼저 저장합니다.",
        words="load file mgbx open existing model 파일 열기 불러오기 기존 모델",
        risk=Risk.DESTROY,
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
        risk=Risk.MUTATE,
        profile=Profile.MODEL,
        arguments=SaveProject,
        run=_save_project,
        idempotent=True,
    ),
)
