"""PO files, the translators' format of GNU gettext: read and written entry by entry.

Source: GNU gettext manual, "The Format of PO Files": msgctxt, msgid, msgid_plural, msgstr, C escapes, strings over
several lines, `#.` notes for the translator, `#:` places, `#,` flags (fuzzy), `#~` obsolete entries.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_UNESCAPED: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_KEYWORD: Final = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr|msgstr\[(\d+)\])\s*(".*")\s*$')
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_ESCAPE: Final = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)")
_WIDE: Final = 76


class PoError(ValueError):
    """What is wrong with a PO file, with the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sentence. `said` is empty while nobody translated it; with `plural` it has one text for each form."""

    context: str
    words: str
    plural: str = ""
    said: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    place: str = ""
    is_fuzzy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PoFile:
    """The header's fields in their order, and the sentences."""

    header: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]

    def field(self, name: str) -> str:
        """A field of the header, empty when it is missing."""
        return next((value for key, value in self.header if key.casefold() == name.casefold()), "")


def read_po(text: str) -> PoFile:
    """Raises PoError with the line for what is not a PO file."""
    entries = [entry for block in _blocks(text) if (entry := _entry(block)) is not None]
    if not entries or entries[0].words or entries[0].context:
        raise PoError("the file does not begin with a header (an entry with an empty msgid)")
    said = entries[0].said[0] if entries[0].said else ""
    header = tuple(
        (key.strip(), value.strip()) for key, _, value in (line.partition(":") for line in said.splitlines())
    )
    found: set[tuple[str, str]] = set()
    for entry in entries[1:]:
        if (entry.context, entry.words) in found:
            raise PoError(f"{entry.context}: {entry.words!r} stands there twice")
        found.add((entry.context, entry.words))
    return PoFile(header=header, entries=tuple(entries[1:]))


def write_po(file: PoFile) -> str:
    """The text of a PO file; the header comes first."""
    head = Entry(context="", words="", said=("".join(f"{key}: {value}\n" for key, value in file.header),))
    return "\n".join("\n".join(_lines(entry)) + "\n" for entry in (head, *file.entries))


_Block = list[tuple[int, str]]


def _blocks(text: str) -> Iterator[_Block]:
    """Lines of one entry each: they end at a blank line, or where a comment or the next entry begins."""
    block: _Block = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        bare = line.strip()
        has_words = any(each.startswith("msgstr") for _, each in block)
        if not bare or (has_words and not bare.startswith(('"', "msgstr"))):
            yield block
            block = []
        if bare:
            block.append((number, bare))
    yield block


def _entry(block: _Block) -> Entry | None:
    strings: dict[str, list[str]] = {}
    notes: list[str] = []
    place, is_fuzzy, current = "", False, ""
    for number, line in block:
        if line.startswith("#"):
            match line[:2]:
                case "#.":
                    notes.append(line[2:].strip())
                case "#:":
                    place = line[2:].strip()
                case "#,":
                    is_fuzzy = is_fuzzy or "fuzzy" in line
                case _:
                    pass  # The translator's own remarks, earlier wordings and obsolete entries are not ours.
            continue
        keyword = _KEYWORD.match(line)
        if keyword is not None:
            current = keyword[1]
            if current in strings:
                raise PoError(f"line {number}: {current} stands there twice")
            strings[current] = [_plain(keyword[3], number)]
        elif current and _QUOTED.fullmatch(line):
            strings[current].append(_plain(line, number))
        else:
            raise PoError(f"line {number} cannot be read: {line}")
    if not strings:
        return None
    if "msgid" not in strings:
        raise PoError(f"line {block[0][0]}: an entry without msgid")
    whole = {key: "".join(value) for key, value in strings.items()}
    return Entry(
        context=whole.get("msgctxt", ""),
        words=whole["msgid"],
        plural=whole.get("msgid_plural", ""),
        said=_said(whole, block[0][0]),
        notes=tuple(notes),
        place=place,
        is_fuzzy=is_fuzzy,
    )


def _said(whole: dict[str, str], line: int) -> tuple[str, ...]:
    forms = sorted(int(key[7:-1]) for key in whole if key.startswith("msgstr["))
    if bool(forms) != ("msgid_plural" in whole) or forms != list(range(len(forms))):
        raise PoError(f"line {line}: the forms of {whole['msgid']!r} are not complete")
    said = tuple(whole[f"msgstr[{form}]"] for form in forms) or (whole.get("msgstr", ""),)
    return said if all(said) else ()


def _plain(quoted: str, line: int) -> str:
    if not _QUOTED.fullmatch(quoted):
        raise PoError(f"line {line}: the quotation marks do not match: {quoted}")
    return _ESCAPE.sub(lambda found: _character(found[1], line), quoted[1:-1])


def _character(escape: str, line: int) -> str:
    if escape[0] == "x" and len(escape) > 1:
        return chr(int(escape[1:], 16))
    if escape[0] in "01234567":
        return chr(int(escape, 8))
    if escape not in _ESCAPES:
        raise PoError(f"line {line}: \\{escape} is no escape")
    return _ESCAPES[escape]


def _lines(entry: Entry) -> Iterator[str]:
    yield from (f"#. {note}" for note in entry.notes)
    if entry.place:
        yield f"#: {entry.place}"
    if entry.is_fuzzy:
        yield "#, fuzzy"
    if entry.context:
        yield from _string("msgctxt", entry.context)
    yield from _string("msgid", entry.words)
    if not entry.plural:
        yield from _string("msgstr", entry.said[0] if entry.said else "")
        return
    yield from _string("msgid_plural", entry.plural)
    for form, said in enumerate(entry.said or ("", "")):
        yield from _string(f"msgstr[{form}]", said)


def _string(keyword: str, text: str) -> Iterable[str]:
    """On one line when it fits; else one line for each line of the text, and long ones broken at blanks."""
    escaped = "".join(_UNESCAPED.get(one, one) for one in text)
    if len(keyword) + len(escaped) <= _WIDE and "\\n" not in escaped[:-2]:
        return [f'{keyword} "{escaped}"']
    return [f'{keyword} ""', *(f'"{piece}"' for piece in _pieces(escaped.replace("\\n", "\\n\n").split("\n")))]


def _pieces(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        piece = ""
        for word in re.findall(r"\S*\s*", line):
            if piece and len(piece) + len(word) > _WIDE:
                yield piece
                piece = ""
            piece += word
        if piece:
            yield piece
