"""The bytes of a text model as text: UTF-8, UTF-16 with or without a mark, or CP949 as Korean Windows writes.

Comments are never read, so they decide nothing. What is in doubt is judged by the rule that documents have
(`trade/decoding.py`): the file is refused where a name that other records refer to would come in wrong, and the report
names every other cell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.documents.text_model import RECORDS, TextModel, logical_lines
from app.engine.documents.text_report import State, lines_of
from app.engine.store.errors import Refusal
from app.trade.decoding import NotTextError, in_cp949, in_unicode, obeyed

SAVE_AS = "save the text model as UTF-8"
# Records of these are referred to by number; the names of all others are how records find each other.
NUMBERED = frozenset({"MATL", "SECT", "THIK"})
NAME_FIELDS = ("NAME", "STORY_NAME")
# Letters of UTF-8 with two bytes, Ä or φ or ², are those of one Korean syllable or of none.
FIRST_OF_THREE_BYTES = "\u0800"
REPLACED = "\ufffd"
BESIDE_LATIN = re.compile(r"[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the name of its encoding, and what else it may be; empty where that is beyond doubt."""

    text: str
    encoding: str
    may_be: str = ""


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
        return Decoded(announced.text, announced.code)
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
    return Decoded(read.text, read.code, "" if read.is_sure else _listed(read.others))


def tell_doubts(decoded: Decoded, found: TextModel) -> None:
    """Refuse or report every cell that came in through an encoding which may be another one."""
    if not decoded.may_be:
        return
    tables = found.store.tables.items()
    records = (record for table, rows in tables if table not in NUMBERED for record in rows.values())
    names = {name for record in records for field in NAME_FIELDS if isinstance(name := record.get(field), str) and name}
    said = f"is read as {decoded.encoding} and may be {decoded.may_be} instead"
    command = ""
    for line in logical_lines(decoded.text):
        if line.text.startswith("*"):
            command = line.text[1:].partition(",")[0].strip().upper()
        entry = found.report.entries.get(command)
        if line.text.isascii() or entry is None or entry.state is not State.TAKEN:
            continue
        for place, cell in enumerate(line.text.split(","), 1):
            plain = cell.strip()
            if plain.isascii():
                continue
            told = f"cell {place} {plain!r} {said}"
            if {plain, plain.partition("=")[2].strip()} & names:
                found.report.refuse(command, line.number, f"{told}, and records refer to it by name; {SAVE_AS}")
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
    korean = in_cp949(data)
    has_short = max(decoded) < FIRST_OF_THREE_BYTES and BESIDE_LATIN.search(decoded) is None
    may_be = "CP949" if has_short and korean is not None and korean.is_likely else ""
    return Decoded(decoded, "UTF-8", may_be)


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
