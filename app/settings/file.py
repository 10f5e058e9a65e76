"""The settings file: versioned JSON, converted from older versions, replaced in one step, put aside when unreadable."""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from app.lib.aside import set_aside
from app.lib.file_lock import locked
from app.lib.private import make_private_folder, open_private
from app.lib.regular import read_regular
from app.lib.sound import read_json
from app.protocol.values import ErrorInfo
from app.settings import words
from app.trade.json_types import JsonObject, JsonValue
from app.trade.system_words import reason
from app.trade.templates import joined
from app.trade.text import Text

VERSION = 1
# One change takes milliseconds; who waits longer waits for a program that hangs.
_WAIT_S = 2.0

Values = dict[str, JsonValue]
# CONVERTERS[n] turns the values of version n into those of version n + 1: a key that changed its meaning gets a new
# version and a converter here, never a second meaning.
CONVERTERS: Mapping[int, Callable[[Values], Values]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What the file holds, by dotted key, not yet checked; `problems` are for the engineer to read."""

    values: JsonObject
    problems: tuple[ErrorInfo, ...] = ()
    is_newer: bool = False


class UnreadableFile(Exception):
    """The file is not a settings file; `why` says what is wrong with it."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


def load(
    file: Path, converters: Mapping[int, Callable[[Values], Values]] = CONVERTERS, version: int = VERSION
) -> Loaded:
    """Read and convert. A missing file is empty; an unreadable one is moved to `NAME.bad` and said so."""
    try:
        found, values = _parsed(read_regular(file).decode("utf-8"))
    except FileNotFoundError:
        return Loaded(values={})
    except OSError as exc:
        return Loaded(values={}, problems=(_put_aside(file, reason(exc)),))
    except UnicodeDecodeError:
        return Loaded(values={}, problems=(_put_aside(file, words.NOT_UTF_8),))
    except UnreadableFile as exc:
        return Loaded(values={}, problems=(_put_aside(file, exc.why),))
    if found > version:
        return Loaded(values={}, problems=(_newer(file, found),), is_newer=True)
    for step in range(found, version):
        values = converters[step](values)
    return Loaded(values=values)


def alone(file: Path) -> AbstractContextManager[None]:
    """While it is entered no other program changes the file. Raises OSError, TimeoutError among them."""
    make_private_folder(file.parent)
    return locked(file.with_name(f"{file.name}.lock"), _WAIT_S)


def save(file: Path, values: JsonObject) -> None:
    """Write all of it. Raises OSError, the old file untouched."""
    content = json.dumps({"version": VERSION, "values": dict(sorted(values.items()))}, ensure_ascii=False, indent=2)
    replace(file, content + "\n")


def replace(file: Path, content: str) -> None:
    """Write it whole beside the old file, then put it in its place in one step. Raises OSError, the old one there."""
    make_private_folder(file.parent)
    fresh = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        with open_private(fresh, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def _parsed(text: str) -> tuple[int, Values]:
    try:
        content = read_json(text)
    except (ValueError, RecursionError) as exc:
        raise UnreadableFile(words.NOT_JSON(said=exc)) from exc
    if not isinstance(content, dict):
        raise UnreadableFile(words.NO_OBJECT)
    members = cast("Mapping[str, object]", content)
    version, values = members.get("version"), members.get("values")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1 or not isinstance(values, dict):
        raise UnreadableFile(words.NO_VERSION)
    return version, cast("Values", values)


def _put_aside(file: Path, why: Text) -> ErrorInfo:
    try:
        aside = set_aside(file)
    except OSError as exc:
        why = joined((why, reason(exc)), "; ")
        aside = file
    return ErrorInfo(
        code="settings.file_unreadable",
        message=words.FILE_UNREADABLE(file=file, en=why),
        hint=words.OLD_FILE(aside=aside),
    )


def _newer(file: Path, version: int) -> ErrorInfo:
    return ErrorInfo(
        code="settings.file_newer",
        message=words.FILE_OF_NEWER_LINTEL(version=version),
        hint=words.USE_NEWER_OR_START_NEW(file=file),
    )
