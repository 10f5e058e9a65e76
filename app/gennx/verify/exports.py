"""Files that GEN NX is asked to write beside the model: pictures and reports, in known folders, replacing none."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.gennx.arguments import label
from app.gennx.gen.errors import Refusal
from app.gennx.gen.file_names import is_absolute, is_in, is_plain, joined
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import refusal
from app.gennx.words import writes as words
from app.trade.text import Text

_REPLACES = words.EXPORT_REPLACES
_STAMPED = words.EXPORT_GETS_TIME


def overwrite_field() -> Any:
    """The argument that lets a file be replaced, for every tool that writes one."""
    return label(
        "Overwrite",
        "덮어쓰기",
        "Replace a file of that name; else the name is made a new one.",
        "같은 이름의 파일을 대체합니다. 아니면 새 이름을 붙입니다.",
        default=False,
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
        raise refusal(words.FILE_EXISTS(path=path), words.CHOOSE_OTHER_OR_OVERWRITE, code="file_exists")
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
    return refusal(words.NOT_A_FILE_NAME(file_name=file_name[:80]), words.FILE_NAME_EXAMPLE(suffix=suffix))


def _no_folder(name: str) -> Refusal:
    return refusal(words.NO_FOLDER_KNOWN(name=name[:80]), words.SET_FOLDER_OR_SAVE)


def _outside(name: str, folders: list[str]) -> Refusal:
    listed = ", ".join(folders)
    return refusal(
        words.OUTSIDE_FOLDERS(name=name[:120], listed=listed or words.NO_FOLDER_OF_THEM),
        words.NAME_ALONE_OR_SET_FOLDER,
        code="outside_folder",
    )
