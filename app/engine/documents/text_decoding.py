"""The bytes of a text model as text: UTF-8, UTF-16 with or without a mark, or CP949 as Korean Windows writes.

Comments are never read, so they decide nothing. Each cell is judged for itself by the rule that documents have
(`trade/cell_codes.py`), for a file may be put together from parts in several codes. A name that is taken for Korean and
may be another code's is named in the report with what was read; the file is refused where a name that other records
refer to is as likely a word of that code.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.documents.text_model import RECORDS, TextModel, logical_lines
from app.engine.documents.text_report import State, lines_of
from app.engine.store.errors import EngineRefusal
from app.trade.cell_codes import (
    FIRST_OF_THREE_BYTES,
    instead_of_cp949,
    instead_of_utf_8,
    is_korean_name,
    is_of_another_code,
    is_written_in_utf_8,
    reads_like_korean,
)
from app.trade.decoding import NotTextError, holds_hz, in_cp949, in_unicode, obeyed

SAVE_AS = "save the text model as UTF-8"
WITH_A_MARK = "with a byte-order mark"
# Records of these are referred to by number; the names of all others are how records find each other.
NUMBERED = frozenset({"MATL", "SECT", "THIK"})
NAME_FIELDS = ("NAME", "STORY_NAME")
REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the name of its encoding, whether it announced that, whether the whole is surely Korean, and whether a
    cell of it speaks for another code."""

    text: str
    encoding: str
    is_announced: bool = False
    is_korean: bool = False
    is_foreign: bool = False

    def may_be(self, cell: str) -> str:
        """What else the bytes of a cell may be, for a sentence; empty where that is beyond doubt."""
        if self.is_announced:
            return ""
        if self.encoding == "UTF-8":
            return "/".join(instead_of_utf_8(cell))
        return "/".join(instead_of_cp949(cell, is_among_korean=self.is_korean))

    def vouches_for(self, cell: str) -> bool:
        """Whether a doubtful cell is likelier Korean than a word of another code: it is told, not refused."""
        if cell.isascii():
            # UTF-7 stays as it stands in the file, wherever the name is used.
            return True
        if self.encoding == "UTF-8" or self.may_be(cell) == "UTF-8" or not reads_like_korean(cell):
            return False
        return self.is_korean or (not self.is_foreign and is_korean_name(cell))


def decode_text_model(content: bytes) -> Decoded:
    """Raises `EngineRefusal` for what cannot be told apart."""
    if b"\x1b" in content and b"\0" not in content:
        # Escapes of ISO-2022 are valid UTF-8, and would come in as parts of names.
        raise _refusal(f"the file is in an ISO-2022 encoding; {SAVE_AS}")
    try:
        announced = in_unicode(content)
    except NotTextError as exc:
        raise _refusal(f"the file cannot be read: {exc.why.en}; {SAVE_AS}") from exc
    if announced is not None:
        return Decoded(announced.text, announced.code, is_announced=True)
    _refuse_hz(content)
    lines = [*_data(content)]
    data = b"\n".join(lines)
    try:
        return _in_utf_8(data, content)
    except UnicodeDecodeError:
        _refuse_two_encodings(lines)
    found = _in_cp949(data)
    if found is None:
        others = f" (its bytes obey {_listed(names)})" if (names := obeyed(data)) else ""
        raise _refusal(f"the file is neither UTF-8 nor CP949{others}; {SAVE_AS}")
    return found


def _in_cp949(data: bytes) -> Decoded | None:
    read = in_cp949(data)
    if read is None:
        return None
    is_foreign = not read.is_sure and any(map(is_of_another_code, _cells(read.text)))
    return Decoded(read.text, read.code, is_korean=read.is_sure, is_foreign=is_foreign)


def _cells(text: str) -> Iterator[str]:
    """Whatever of the text may be a name and holds more than ASCII."""
    for line in text.split("\n"):
        if not line.isascii():
            yield from (cell.strip() for cell in line.split(",") if not cell.isascii())


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
        is_plain = line.text.isascii() and "+" not in line.text
        if is_plain or entry is None or entry.state is not State.TAKEN:
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
        yield line if is_json and not line.lstrip().startswith(b";") else line.partition(b";")[0]


def _in_utf_8(data: bytes, content: bytes) -> Decoded:
    """Raises UnicodeDecodeError. Short Korean words may obey UTF-8 too, where they make no sense."""
    decoded = data.decode("utf-8")
    if decoded.isascii():
        korean = None if content.isascii() else in_cp949(content)
        return Decoded(decoded, "CP949" if korean is not None and korean.is_sure else "UTF-8")
    if not any(map(is_written_in_utf_8, _cells(decoded))):
        korean = _in_cp949(data)
        if korean is not None and all(map(korean.vouches_for, _cells(korean.text))):
            return korean
    return Decoded(decoded, "UTF-8")


def _refuse_hz(content: bytes) -> None:
    """Its characters are pairs of letters, commas and semicolons, which would part cells and begin comments."""
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    wrong = [number for number, line in enumerate(lines, 1) if holds_hz(line[_begin_of_hz(line) :])]
    if wrong:
        raise _refusal(f"{lines_of(wrong)}: in HZ-GB-2312; {SAVE_AS}")


def _begin_of_hz(line: bytes) -> int:
    """Where a run of HZ begins before the comment; the end of the line where none does."""
    place = line.partition(b";")[0].find(b"~{")
    return place if place >= 0 else len(line)


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


def _refusal(why: str) -> EngineRefusal:
    return EngineRefusal("Unknown Error", why)
