"""Document files on the GEN NX machine: names that cannot raise a dialog there, and saving under them."""

import re
from typing import Final

from app.gennx.gen.anchors import document_name
from app.gennx.gen.errors import GenError, NotSent, OutcomeLost, Refusal
from app.gennx.gen.file_names import is_absolute, is_plain, joined
from app.gennx.gen.model import Model
from app.gennx.gen.wire import Record, text
from app.gennx.gen.words import refuse
from app.trade.json_types import JsonValue
from app.trade.text import Text

# A false success comes after someone closed the dialog, which takes far longer than writing a file.
_SUSPICIOUS_S = 20.0


def document_path(model: Model, file_name: str, suffix: str = ".mgbx") -> str:
    """The path to send for a file name; raises Refusal for names GEN NX would answer with a dialog."""
    name = file_name.strip()
    if not is_plain(name):
        raise _bad_name(file_name, suffix)
    stem_dot = name.rsplit(".", 1)
    if len(stem_dot) == 1 or re.search(r"[\\/]", stem_dot[1]):
        name += suffix
    if not name.lower().endswith(suffix):
        raise _bad_name(file_name, suffix)
    if is_absolute(name):
        return name
    if model.session.documents_folder:
        return joined(model.session.documents_folder, name)
    if model.api.is_local:
        # The embedded engine keeps its documents in a folder of its own and resolves bare names there.
        return name
    raise refuse(
        f'"{file_name}" has no folder.',
        f'"{file_name}"에 폴더가 없습니다.',
        "Give a full path in a folder that exists on the GEN NX PC, or set MIDAS_DOCUMENTS_FOLDER.",
        "GEN NX PC에 있는 폴더의 전체 경로를 쓰거나 MIDAS_DOCUMENTS_FOLDER를 설정하십시오.",
    )


REPLACES: Final = Text("A file of that name is replaced if there is one.", "같은 이름의 파일이 있으면 덮어씁니다.")


def save(model: Model, path: str | None) -> str:
    """Save under `path`, or under the known path when None; gives the path. Raises Refusal when neither is there."""
    if path is None and model.session.saved_path is None:
        raise Refusal(
            "untitled_document",
            Text(
                "The document's file is not known to this session; saving an untitled document would open a dialog.",
                "이 세션에서 문서의 파일을 알 수 없습니다. 제목 없는 문서를 저장하면 GEN NX에 대화상자가 열립니다.",
            ),
            Text("Give file_name.", "file_name을 지정하십시오."),
        )
    target = path or model.session.saved_path or ""
    route = "/doc/SAVEAS" if path else "/doc/SAVE"
    try:
        answer, took_s = model.api.command(route, path or {})
    except (NotSent, OutcomeLost):
        raise
    except GenError as exc:
        # No read tells whether a file was written, whatever the answer says.
        raise OutcomeLost("POST", route, exc.problem.message.en.rstrip("."), is_answered=True) from exc
    require_complete(route, answer)
    if took_s > _SUSPICIOUS_S:
        raise OutcomeLost("POST", route, f"the answer came after {took_s:.0f} s", is_answered=True)
    model.session.saved_path = target
    return target


def replace_document(model: Model, route: str, argument: JsonValue) -> None:
    """Send /doc/NEW or /doc/OPEN; raises OutcomeLost unless it is said to be done and another document is open."""
    before = document_name(model)
    answer, _ = model.api.command(route, argument)
    require_complete(route, answer)
    model.api.liveness()
    if before and document_name(model) == before:
        raise OutcomeLost("POST", route, "the same document is still open", is_answered=True)


def require_complete(route: str, answer: Record) -> None:
    """Raise OutcomeLost unless these are GEN NX's words for a command that was carried out."""
    said = text(answer.get("message"))
    if "complete" not in said.lower():
        raise OutcomeLost("POST", route, f"GEN NX answered {said[:200] or 'nothing'}", is_answered=True)


def _bad_name(file_name: str, suffix: str) -> Refusal:
    return refuse(
        f'"{file_name[:80]}" is not a usable GEN NX file name.',
        f'"{file_name[:80]}"은(는) GEN NX 파일 이름으로 쓸 수 없습니다.',
        f'Use a name like "model{suffix}" or a full path ending in {suffix}: no device name, no "..", no < > " | ? *.',
        f'"model{suffix}" 같은 이름이나 {suffix}로 끝나는 전체 경로를 쓰십시오(장치 이름, < > " | ? *, ".." 제외).',
    )
