"""Document files on the GEN NX machine: names that cannot raise a dialog there, and saving under them."""

import re

from app.gennx.errors import OutcomeLost, Refusal
from app.gennx.model import Model
from app.gennx.outcome import Text
from app.gennx.wire import text
from app.gennx.words import refuse

_ABSOLUTE = re.compile(r"(?:[A-Za-z]:[\\/]|\\\\|/)")
_BAD_CHARACTERS = re.compile(r"[\x00-\x1f<>\"|?*]")
# A false success comes after someone closed the dialog, which takes far longer than writing a file.
_SUSPICIOUS_S = 20.0


def document_path(model: Model, file_name: str, suffix: str = ".mgbx") -> str:
    """The path to send for a file name; raises Refusal for names GEN NX would answer with a dialog."""
    name = file_name.strip()
    if not name or _BAD_CHARACTERS.search(name) or ".." in re.split(r"[\\/]", name) or ":" in name[2:]:
        raise _bad_name(file_name, suffix)
    stem_dot = name.rsplit(".", 1)
    if len(stem_dot) == 1 or re.search(r"[\\/]", stem_dot[1]):
        name += suffix
    if not name.lower().endswith(suffix):
        raise _bad_name(file_name, suffix)
    if _ABSOLUTE.match(name):
        return name
    if model.session.documents_folder:
        separator = "\\" if "\\" in model.session.documents_folder else "/"
        return f"{model.session.documents_folder.rstrip(separator)}{separator}{name}"
    if model.api.is_local:
        # The embedded engine keeps its documents in a folder of its own and resolves bare names there.
        return name
    raise refuse(
        f'"{file_name}" has no folder.',
        f'"{file_name}"에 폴더가 없습니다.',
        "Give a full path in a folder that exists on the GEN NX PC, or set MIDAS_DOCUMENTS_FOLDER.",
        "GEN NX PC에 있는 폴더의 전체 경로를 쓰거나 MIDAS_DOCUMENTS_FOLDER를 설정하십시오.",
    )


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
    answer, took_s = model.api.command("/doc/SAVEAS" if path else "/doc/SAVE", path or {})
    if "complete" not in text(answer.get("message")).lower() or took_s > _SUSPICIOUS_S:
        raise OutcomeLost("POST", "/doc/SAVEAS" if path else "/doc/SAVE", f"the answer came after {took_s:.0f} s")
    model.session.saved_path = target
    return target


def _bad_name(file_name: str, suffix: str) -> Refusal:
    return refuse(
        f'"{file_name[:80]}" is not a usable GEN NX file name.',
        f'"{file_name[:80]}"은(는) GEN NX 파일 이름으로 쓸 수 없습니다.',
        f'Use a name like "model{suffix}" or a full path ending in {suffix}, without < > " | ? * and "..".',
        f'"model{suffix}" 같은 이름이나 {suffix}로 끝나는 전체 경로를 쓰십시오(< > " | ? * 와 ".." 제외).',
    )
