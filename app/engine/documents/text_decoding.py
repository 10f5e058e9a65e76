"""The bytes of a text model as text: UTF-8, UTF-16 with or without a mark, or CP949 as Korean Windows writes.

Comments are never read, so they decide nothing. Each cell is judged for itself by the rule that documents have
(`trade/decoding.py`), for a file may be put together from parts in several codes: the file is refused where a name that
other records refer to would come in wrong, and the report names every other cell. Among surely Korean names a rare
Korean one is named in the report too and refuses nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.documents.text_model import RECORDS, TextModel, logical_lines
from app.engine.documents.text_report import State, lines_of
from app.engine.store.errors import Refusal
from app.trade.cell_codes import (
    FIRST_OF_THREE_BYTES,
    instead_of_cp949,
    instead_of_utf_8,
    is_likely_korean,
    reads_like_korean,
)
from app.trade.decoding import NotTextError, in_cp949, in_unicode, obeyed

SAVE_AS = "save the text model as UTF-8"
WITH_A_MARK = "with a byte-order mark"
# Records of these are referred to by number; the names of all others are how records find each other.
NUMBERED = frozenset({"MATL", "SECT", "THIK"})
NAME_FIELDS = ("NAME", "STORY_NAME")
REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the name of its encoding, whether it announced that, and whether the whole is surely Korean."""

    text: str
    encoding: str
    is_announced: bool = False
    is_korean: bool = False

    def may_be(self, cell: str) -> str:
        """What else the bytes of a cell may be, for a sentence; empty where that is beyond doubt."""
        if self.is_announced or cell.isascii():
            return ""
        if self.encoding == "UTF-8":
            return "/".join(instead_of_utf_8(cell))
        return "/".join(instead_of_cp949(cell, is_among_korean=self.is_korean))

    def vouches_for(self, cell: str) -> bool:
        """Whether a doubtful cell is likelier a Korean name than a word of another code: it is told, not refused."""
        if self.encoding == "UTF-8" or self.may_be(cell) == "UTF-8" or not reads_like_korean(cell):
            return False
        return self.is_korean or is_likely_korean(cell)


def decode_text_model(content: bytes) -> Decoded:
    """Raises `Refusal` for what cannot be told apart."""
    if b"\x1b" in content and b"\0" not in content:
        # Escapes of ISO-2022 are valid UTF-8, and would come in as parts of names.
        raise _refusal(f"the file is in an ISO-2022 encoding; {SAVE_AS}")
    try:
        announced = in_unicode(content)
    except NotTextError as exc:
        raise _refusal(f"the file cannot be read: {exc.why.en}; {SAVE_AS}") from exc
    if announced is not None:
        return Decoded(announced.text, announced.code, is_announced=True)
    lines = [*_data(content)]
    data = b"\n".join(lines)
    try:
        return _in_utf_8(data, content)
    except UnicodeDecodeError:
        _refuse_two_encodings(lines)
    read = in_cp949(data)
    if read is None:
        others = f" (its bytes obey {_listed(names)})" if (names := obeyed(data)) else ""
        raise _refusal(f"the file is neither UTF-8 nor CP949{others}; {SAVE_AS}")
    return Decoded(read.text, read.code, is_korean=read.is_sure)


def tell_doubts(decoded: Decoded, found: TextModel) -> None:
    """Refuse or report every cell that came in through an encoding which may be another one."""
    tables = found.store.tables.items()
    records = (record for table, rows in tables if table not in NUMBERED for record in rows.values())
    names = {name for record in records for field in NAME_FIELDS if isinstance(name := record.get(field), str) and name}
    remedy = f"{SAVE_AS} {WITH_A_MARK}" if decoded.encoding == "UTF-8" else SAVE_AS
    command = ""
    for line in logical_lines(decoded.text):
        if line.text.startswith("*"):
            command = line.text[1:].partition(",")[0].strip().upper()
        entry = found.report.entries.get(command)
        if line.text.isascii() or entry is None or entry.state is not State.TAKEN:
            continue
        for place, cell in enumerate(line.text.split(","), 1):
            plain = cell.strip()
            other = decoded.may_be(plain)
            if not other:
                continue
            told = f"cell {place} {plain!r} is read as {decoded.encoding} and may be {other} instead"
            if {plain, plain.partition("=")[2].strip()} & names and not decoded.vouches_for(plain):
                found.report.refuse(command, line.number, f"{told}, and records refer to it by name; {remedy}")
            else:
                found.report.remark(command, line.number, told)


def _data(content: bytes) -> Iterator[bytes]:
    """Lines without their comments; no double-byte code has a semicolon for its second byte."""
    is_json = False
    for line in content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"):
        if line.startswith(b"*"):
            is_json = line.upper().startswith(f"*{RECORDS}".encode())
        yield line if is_json else line.partition(b";")[0]


def _in_utf_8(data: bytes, content: bytes) -> Decoded:
    decoded = data.decode("utf-8")
    if decoded.isascii():
        korean = None if content.isascii() else in_cp949(content)
        return Decoded(decoded, "CP949" if korean is not None and korean.is_sure else "UTF-8")
    return Decoded(decoded, "UTF-8")


def _refuse_two_encodings(lines: list[bytes]) -> None:
    """UTF-8 with damaged characters, or with lines of another encoding, is no other encoding throughout."""
    wrong = [number for number, line in enumerate(lines, 1) if REPLACED in line.decode("utf-8", "replace")]
    if any(map(_is_mostly_utf_8, lines)):
        raise _refusal(
            f"{lines_of(wrong)}: not in UTF-8 as the rest of the file; it is damaged or of two encodings; {SAVE_AS}"
        )


def _is_mostly_utf_8(line: bytes) -> bool:
    """Whether more long characters of UTF-8 stand in it than bytes that are none; two bytes may be a syllable."""
    read = line.decode("utf-8", "replace")
    broken = read.count(REPLACED)
    return sum(character >= FIRST_OF_THREE_BYTES for character in read) - broken > broken


def _listed(names: tuple[str, ...]) -> str:
    return "/".join(names) or "another encoding"


def _refusal(why: str) -> Refusal:
    return Refusal("Unknown Error", why)
