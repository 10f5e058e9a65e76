"""Files that GEN NX is asked to write beside the model: pictures and reports, in known folders, replacing none."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.gennx.arguments import label
from app.gennx.gen.errors import Refusal
from app.gennx.gen.file_names import is_absolute, is_in, is_plain, joined
from app.gennx.gen.model import Model
from app.gennx.gen.words import refuse
from app.trade.text import Text

_REPLACES = Text(
    "A file of that name would be replaced; GEN NX does not ask.", "같은 이름의 파일이 있으면 묻지 않고 덮어씁니다."
)
_STAMPED = Text(
    "Whether a file of that name exists cannot be read, so the name carries date and time and replaces none.",
    "같은 이름의 파일이 있는지 알 수 없어 이름에 날짜와 시각을 붙이며, 아무 파일도 덮어쓰지 않습니다.",
)


def overwrite_field() -> Any:
    """The argument that lets a file be replaced, for every tool that writes one."""
    return label(
        "Overwrite", "덮어쓰기", "Replace a file of that name; else the name is made a new one.", default=False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Where a file goes, and what has to be said about it on the card."""

    path: str
    notes: tuple[Text, ...] = ()

    def read_back(self, model: Model) -> dict[str, int]:
        """Its size where it lies on this computer at a known place; raises FileNotFoundError when it is not there."""
        return {"bytes": Path(self.path).stat().st_size} if is_readable(model, self.path) else {}


def export(model: Model, file_name: str, suffix: str, *, overwrite: bool, is_preview: bool) -> Export:
    """The file for a name; raises a Refusal for a place that is not known, and for a file that is already there."""
    path = _placed(model, _with_suffix(file_name, suffix))
    if overwrite:
        return Export(path=path, notes=(_REPLACES,))
    if not is_readable(model, path):
        now = datetime.now().astimezone()
        return Export(path=model.session.new_names.name(path, now, is_preview=is_preview), notes=(_STAMPED,))
    if Path(path).exists():
        raise refuse(
            f"{path} exists.",
            f"{path} 파일이 이미 있습니다.",
            "Choose another name, or give overwrite to replace it.",
            "다른 이름을 쓰거나, 덮어쓰려면 overwrite를 지정하십시오.",
            code="file_exists",
        )
    return Export(path=path)


def is_readable(model: Model, path: str) -> bool:
    """Whether the file lies on this computer, at a place that its path tells."""
    return model.api.is_local and Path(path).is_absolute() and Path(path).parent.is_dir()


def _with_suffix(file_name: str, suffix: str) -> str:
    name = file_name.strip()
    if not is_plain(name):
        raise _no_name(file_name, suffix)
    if name.lower().endswith(suffix):
        return name
    if "." in name.replace("\\", "/").rpartition("/")[2]:
        raise _no_name(file_name, suffix)
    return name + suffix


def _placed(model: Model, name: str) -> str:
    folders = _folders(model)
    if not is_absolute(name):
        if not folders and not model.api.is_local:
            raise _no_folder(name)
        # The embedded engine keeps its files in a folder of its own and resolves bare names there.
        return _within(model, folders[0], joined(folders[0], name)) if folders else name
    folder = next((each for each in folders if is_in(each, name)), None)
    if folder is None:
        raise _outside(name, folders)
    return _within(model, folder, name)


def _within(model: Model, folder: str, path: str) -> str:
    """The path; on this computer no link may lead out of the folder."""
    if is_readable(model, path) and not Path(path).resolve().is_relative_to(Path(folder).resolve()):
        raise _outside(path, [folder])
    return path


def _folders(model: Model) -> list[str]:
    """The documents folder, and the one where the open document is saved as far as that is known."""
    folders = [model.session.documents_folder] if model.session.documents_folder else []
    saved = model.session.saved_path or ""
    if is_absolute(saved):
        folders.append(saved[: max(saved.rfind("/"), saved.rfind("\\"))])
    return [each for each in folders if each.strip("\\/")]


def _no_name(file_name: str, suffix: str) -> Refusal:
    return refuse(
        f'"{file_name[:80]}" is not a usable file name.',
        f'"{file_name[:80]}"은(는) 파일 이름으로 쓸 수 없습니다.',
        f'Use a name like "model{suffix}": no device name, no "..", no < > : " | ? *, no dot or space at an end.',
        f'"model{suffix}" 같은 이름을 쓰십시오. 장치 이름, "..", < > : " | ? *, 끝의 점이나 공백은 쓸 수 없습니다.',
    )


def _no_folder(name: str) -> Refusal:
    return refuse(
        f'No folder for "{name[:80]}" is known on the GEN NX PC.',
        f'"{name[:80]}"을(를) 저장할 GEN NX PC의 폴더를 알 수 없습니다.',
        "Set MIDAS_DOCUMENTS_FOLDER, or save the document with a full path first; its folder is used then.",
        "MIDAS_DOCUMENTS_FOLDER를 설정하거나, 먼저 문서를 전체 경로로 저장하면 그 폴더를 사용합니다.",
    )


def _outside(name: str, folders: list[str]) -> Refusal:
    listed = ", ".join(folders)
    return refuse(
        f'"{name[:120]}" is outside of the folders for pictures and reports ({listed or "none is known"}).',
        f'"{name[:120]}"은(는) 그림과 보고서를 저장할 폴더({listed or "알 수 없음"}) 밖에 있습니다.',
        "Give a name alone, or set MIDAS_DOCUMENTS_FOLDER to a folder that exists on the GEN NX PC.",
        "이름만 쓰거나, GEN NX PC에 있는 폴더를 MIDAS_DOCUMENTS_FOLDER에 지정하십시오.",
        code="outside_folder",
    )
