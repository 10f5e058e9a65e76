"""Where the head of the audit chain is kept outside the history file.

In the operating system's keyring where there is one: who can write the history file but not open the keyring can then
neither cut the record, nor compute it anew, nor put an older copy back without being noticed.

Otherwise in a checkpoint file of its own beside the settings, signed with a key in a second file that only its owner
may read. That notices a change of the history file alone: a copy put back, an editor, a program that knows the format.
It does not stop somebody who can read and write all of the user's files: they can sign, or put all three back together.
"""

import hashlib
import hmac
import json
import logging
import secrets
from pathlib import Path
from typing import Protocol, cast

from app.history.audit import ChainHead
from app.history.verification import Anchors
from app.lib.private import make_private_folder, open_private, write_private
from app.lib.regular import read_regular_text

log = logging.getLogger(__name__)

_KEY_BYTES = 32


class AnchorNote(Protocol):
    """A text in the keyring. Blocking: a keyring may ask the person to unlock it."""

    def read(self) -> str | None:
        """None when there is none. Raises OSError when there is no keyring, or it is locked."""
        ...

    def write(self, text: str) -> None:
        """Raises OSError when it was not kept."""
        ...


class FileAnchor:
    """The signed checkpoint and its key. Raises OSError."""

    def __init__(self, folder: Path) -> None:
        self._checkpoint = folder / "audit-anchor.json"
        self._key = folder / "audit-anchor.key"

    def read(self) -> Anchors:
        try:
            told = json.loads(read_regular_text(self._checkpoint))
            key = bytes.fromhex(read_regular_text(self._key))
        except FileNotFoundError:
            # Without its key a checkpoint proves nothing.
            return Anchors(is_forged=self._checkpoint.exists())
        except ValueError:
            return Anchors(is_forged=True)
        head, signature = _head(told), _member(told, "signature")
        if head is None or not hmac.compare_digest(_signature(key, head).encode(), signature.encode()):
            return Anchors(is_forged=True)
        return Anchors(heads=(head,))

    def write(self, head: ChainHead) -> None:
        make_private_folder(self._checkpoint.parent)
        draft = self._checkpoint.with_suffix(".new")
        write_private(draft, json.dumps(_plain(head) | {"signature": _signature(self._own_key(), head)}))
        draft.replace(self._checkpoint)

    def _own_key(self) -> bytes:
        try:
            return bytes.fromhex(read_regular_text(self._key))
        except (FileNotFoundError, ValueError):
            key = secrets.token_bytes(_KEY_BYTES)
            with open_private(self._key, "w", encoding="ascii") as stream:
                stream.write(key.hex())
            return key


class LayeredAnchors:
    """The keyring, and the file where that cannot be used. Every anchor that is found has to hold."""

    def __init__(self, keyring: AnchorNote, file: FileAnchor) -> None:
        self._keyring = keyring
        self._file = file

    def read(self) -> Anchors:
        """Blocking."""
        in_file = self._read_file()
        try:
            text = self._keyring.read()
        except OSError as exc:
            log.info("the audit record is checked without a keyring: %s", exc)
            return in_file
        if text is None:
            return in_file
        head = _parsed(text)
        if head is None:
            return Anchors(heads=in_file.heads, is_forged=True)
        return Anchors(heads=(head, *in_file.heads), is_forged=in_file.is_forged)

    def write(self, head: ChainHead) -> None:
        """Blocking. Raises OSError when it was kept nowhere."""
        try:
            self._keyring.write(json.dumps(_plain(head)))
        except OSError as exc:
            log.info("the audit record is anchored in a file: %s", exc)
            self._file.write(head)

    def begin_anew(self, head: ChainHead) -> None:
        """Only this head from now on, wherever older ones are. Blocking. Raises OSError."""
        self._file.write(head)
        self.write(head)

    def _read_file(self) -> Anchors:
        try:
            return self._file.read()
        except OSError as exc:
            log.warning("the checkpoint of the audit record cannot be read: %s", exc)
            return Anchors(is_forged=True)


def _plain(head: ChainHead) -> dict[str, int | str]:
    return {"count": head.count, "digest": head.digest}


def _parsed(text: str) -> ChainHead | None:
    try:
        return _head(json.loads(text))
    except ValueError:
        return None


def _head(told: object) -> ChainHead | None:
    match told:
        case {"count": int() as count, "digest": str() as digest}:
            return ChainHead(count=count, digest=digest)
        case _:
            return None


def _member(told: object, name: str) -> str:
    value = cast("dict[str, object]", told).get(name) if isinstance(told, dict) else None
    return value if isinstance(value, str) else ""


def _signature(key: bytes, head: ChainHead) -> str:
    return hmac.new(key, f"lintel audit anchor\n{head.count}\n{head.digest}".encode(), hashlib.sha256).hexdigest()
