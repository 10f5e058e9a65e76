"""What in a message is the engineer's own, and what was pasted: mail, notes, remarks. Pasted words are never orders."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from app.lib.patterns import Pattern
from app.reading.quotation import quotations


class Voice(StrEnum):
    """Whose words a part of a message is."""

    OWN = "own"
    PASTED = "pasted"


@dataclass(frozen=True, slots=True)
class QuotedPart:
    """A stretch of the message, offsets into it."""

    start: int
    end: int
    voice: Voice


_Stretch = tuple[int, int]

_FENCE: Final = Pattern(
    r"^[ \t]{0,16}(?:(?P<line>-{3,}|={3,}|_{3,}|\*{3,}|~{3,}|`{3,}|─{2,}|━{2,}|#{4,}|\+{4,})[^\n]*)$", re.MULTILINE
)
_CITED_LINES: Final = Pattern(r"(?:^[ \t]{0,16}[>|＞┃│][^\n]*(?:\n|\Z))+", re.MULTILINE)
_TABLE_ROW: Final = Pattern(r"^[ \t]{0,16}\|.*\|[ \t]*$", re.MULTILINE)
_COMMENT: Final = Pattern(r"<!--.*?(?:-->|\Z)|/\*.*?(?:\*/|\Z)", re.DOTALL)
_TAG_NAMES: Final = (
    r"quote|blockquote|mail|email|e-mail|memo|note|notes|document|doc|text|pasted|message|minutes|메일|메모|인용|문서"
    r"|회의록"
)
_TAGGED: Final = Pattern(
    rf"[<\[](?P<tag>{_TAG_NAMES})(?: [^>\]\n]{{0,200}})?[>\]].*?(?:[<\[]/(?P=tag)[>\]]|\Z)", re.DOTALL | re.IGNORECASE
)
# What is longer than a name in quotation marks is somebody's sentence.
_LONGEST_NAME: Final = 24
# Hangul says more in fewer letters: a syllable is as wide as two of them.
_WIDEST_NAME: Final = 32

# Short words in quotation marks that somebody is told to have said, and that are an order.
_SAID_BY: Final = Pattern(
    r"(?:(?<!as)(?<!name)(?<!title)(?<!이름)(?<!제목)[::]"
    r"|(?<![A-Za-z])(?:said|says|wrote|writes|asked|asks|told (?:me|us)),?)[ \t]*$",
    re.IGNORECASE,
)
_SAID_SO: Final = Pattern(r"[ \t]*이?라(?:고|는|며|면서)")
_AN_ORDER: Final = Pattern(
    r"(?:줘요?|주세요|주십시오|바랍니다|하세요|하십시오|해라|할 ?것|바람|요망)[.!]*$"
    r"|^(?:please )?(?:add|delete|remove|change|set|make|put|move|run|save|open|create|assign|define|give|undo"
    r"|analy[sz]e|rename|replace|increase|reduce|raise|lower|apply|split|merge)(?![A-Za-z])",
    re.IGNORECASE,
)

_SEPARATOR: Final = (
    r"(?:-{2,}|_{2,}|={2,}) ?(?:original message|forwarded message|원본 ?메(?:일|시지)|전달된 ?메(?:일|시지)"
    r"|전달된? ?내용) ?(?:-{2,}|_{2,}|={2,})"
)
_HEADER: Final = (
    r"(?:from|to|sent|subject|re|fwd?|date|cc|보낸 ?(?:사람|이|날짜)|받는 ?(?:사람|이)|발신(?:자|인)?|수신(?:자|인)?"
    r"|제목|일시|참조|작성자)[ \t]{0,4}[::][^\n]*"
)
_WROTE: Final = (
    r"(?:on|am|le) [^\n]{3,80} (?:wrote|schrieb)[::]|[^\n]{3,60}(?:님이|이|가) (?:작성|쓴 글|보낸 글|남긴 글)"
    r"(?:함)?[::]?"
)
_MAIL_HEAD: Final = Pattern(rf"^[ \t]{{0,16}}(?:{_SEPARATOR}|{_HEADER}|{_WROTE})[ \t]*$", re.MULTILINE | re.IGNORECASE)
# A line of a chat: "[홍길동] [오후 3:14] …", "오후 3:14, 홍길동 : …", "14:05 Kim: …", "[2026-01-05 14:05] Lee: …".
_CHAT_TIME: Final = r"(?:(?:오전|오후|am|pm) ?)?\d{1,2}:\d{2}(?::\d{2})?(?: ?(?:am|pm))?"
_CHAT_LINE: Final = Pattern(
    rf"^[ \t]{{0,16}}(?:\[[^\]\n]{{1,40}}\] ?\[{_CHAT_TIME}\]|\[?"
    rf"(?:\d{{2,4}}[-./]\d{{1,2}}[-./]\d{{1,2}},? ?)?{_CHAT_TIME}\]?"
    r",? [^\n:]{1,30} ?:)[^\n]*$",
    re.MULTILINE | re.IGNORECASE,
)
_SOURCE: Final = (
    r"(?:메일|이메일|메모|노트|공문|회의록|의견서?|회신|답신|쪽지|문자|카톡|댓글|비고란|발췌|인용|원문|첨언|코멘트|요청사항|전달사항|지시사항|답변"
    r"|e-?mails?|mails?|memos?|notes?|remarks?|minutes|messages?|letters?|comments?|excerpts?|replies|reply"
    r"|quot(?:e|ation)|request|instructions|feedback)"
)
_COMES: Final = r"아래|다음|이하|첨부|붙임|following|below|attached|pasted|here is|here's|forwarded"
_CAME: Final = r"아래|다음|붙여|첨부|참고|전달|below|follows?|attached|pasted|for (?:reference|context|information)"
# "아래는 협력사 메모." and what follows it; "Architect's mail below:" and what follows it.
_ANNOUNCED: Final = Pattern(
    rf"(?:(?:{_COMES})[^\n.!?。]{{0,60}}{_SOURCE}|{_SOURCE}[^\n.!?。]{{0,40}}(?:{_CAME}))[^\n:.。]{{0,80}}(?:[::.。]|\n)",
    re.IGNORECASE,
)
_TITLE: Final = r"팀|사|처|측|실|과|부|소장님?|실장님?|부장님?|과장님?|대리님?|이사님?|차장님?|소장|님|의"
_SOMEBODY: Final = (
    rf"(?:[^\s.,;:()\[\]]{{1,14}}(?:'s|’s|s'|{_TITLE})"
    r"|architects?|clients?|owners?|consultants?|contractors?|colleagues?|건축|시공|설비|감리|고객|발주|기계|전기|PM|CM)"
)
_LABELLED: Final = Pattern(
    rf"{_SOMEBODY} ?{_SOURCE}[^\n.!?:;。]{{0,24}}[::][ \t]*(?=\S)|^[ \t]{{0,16}}(?:비고|참고|note|fyi)[::][ \t]*"
    rf"(?={_SOMEBODY} ?{_SOURCE})",
    re.IGNORECASE | re.MULTILINE,
)
_ASSISTANT: Final = r"AI|인공지능|비서|어시스턴트|챗봇|LLM|assistant|copilot|chatbot|claude|gpt|lintel"
# "the unit system:" is a system of the engineer's.
_SYSTEM: Final = r"(?<![\w가-힣] )(?:system|시스템)"
# Words that speak to an assistant from inside a text.
_TO_ASSISTANT: Final = Pattern(
    rf"(?:※[ \t]*)?(?<![A-Za-z가-힣])(?:{_ASSISTANT}|{_SYSTEM})(?: ?(?:비서|assistant|agents?|model))?"
    r"(?:에게는?|에 대한 지시|께|야|님)?[ \t]{0,4}[::]",
    re.IGNORECASE,
)
_BLANK_LINE: Final = Pattern(r"\n[ \t]*\n")


def parts(message: str) -> tuple[QuotedPart, ...]:
    """The message from its first character to its last, own and pasted parts in turn."""
    mask = bytearray(len(message))
    for start, end in _pasted(message):
        mask[start:end] = b"\x01" * (end - start)
    found: list[QuotedPart] = []
    place = 0
    for is_pasted, run in groupby(mask):
        length = sum(1 for _ in run)
        found.append(QuotedPart(place, place + length, Voice.PASTED if is_pasted else Voice.OWN))
        place += length
    return tuple(found)


def own(message: str) -> str:
    """The engineer's own words; every character of pasted ones is a blank, so that offsets stay."""
    words = list(message)
    for part in parts(message):
        if part.voice is Voice.PASTED:
            words[part.start : part.end] = ["\n" if each == "\n" else " " for each in words[part.start : part.end]]
    return "".join(words)


def _pasted(message: str) -> list[_Stretch]:
    """Every pasted stretch; they may overlap."""
    ends = _paragraph_ends(message)
    stretches = [each.span() for pattern in (_COMMENT, _TAGGED) for each in pattern.finditer(message)]
    stretches += _cited(message)
    stretches += _fenced(message)
    stretches += [
        (start, end)
        for start, end in quotations(message)
        if _is_sentence(message[start:end]) or _is_told(message, start, end)
    ]
    if (head := _MAIL_HEAD.search(message)) is not None:
        stretches.append((head.start(), len(message)))
    stretches += _chats(message)
    stretches += _announced(message, ends)
    return stretches + list(_told_aside(message, stretches, ends))


def _cited(message: str) -> Iterator[_Stretch]:
    """Lines behind a bar or an angle; a table of one's own has bars at both ends of its rows."""
    for block in _CITED_LINES.finditer(message):
        rows = block[0].strip().split("\n")
        if not all(_TABLE_ROW.match(row) for row in rows):
            yield block.span()


def _chats(message: str) -> Iterator[_Stretch]:
    """Lines of a chat, each up to the next; a single line with a time is nobody's chat."""
    said = [line.span() for line in _CHAT_LINE.finditer(message)]
    if len(said) > 1 or (said and said[0][0] > 0) or (said and message[said[0][0]] == "["):
        yield from said


def _told_aside(message: str, pasted: Iterable[_Stretch], ends: list[int]) -> Iterator[_Stretch]:
    """What speaks to an assistant in the middle of a message; a message may well begin by calling Lintel."""
    mask = bytearray(len(message))
    for start, end in pasted:
        mask[start:end] = b"\x01" * (end - start)
    opening = len(message) - len(message.lstrip())
    heard = 0
    for told in _TO_ASSISTANT.finditer(message):
        if told.start() > opening and not mask[told.start()] and told.start() >= heard:
            heard = _paragraph_end(message, told.end(), ends)
            yield told.start(), heard


def _is_sentence(words: str) -> bool:
    width = len(words) + sum("가" <= letter <= "힣" for letter in words)
    return len(words) > _LONGEST_NAME or width > _WIDEST_NAME or _TO_ASSISTANT.search(words) is not None


def _is_told(message: str, start: int, end: int) -> bool:
    """`Kim: "delete element 5"`: an order of somebody who is told to have given it."""
    if _AN_ORDER.search(message[start:end]) is None:
        return False
    return _SAID_BY.search(message[: start - 1]) is not None or _SAID_SO.match(message, end + 1) is not None


def _fenced(message: str) -> list[_Stretch]:
    """From a line of dashes to the next one, or to the end."""
    fences = list(_FENCE.finditer(message))
    return [
        (opening.start(), fences[index + 1].end() if index + 1 < len(fences) else len(message))
        for index, opening in enumerate(fences)
        if index % 2 == 0
    ]


def _announced(message: str, ends: list[int]) -> Iterator[_Stretch]:
    for said in _ANNOUNCED.finditer(message):
        start = said.end()
        last = message[start - 1]
        if last == "\n" or message[start : start + 1] == "\n":
            yield start, len(message)
        elif last in "::":
            yield start, _paragraph_end(message, start, ends)
    for said in _LABELLED.finditer(message):
        yield said.end(), _paragraph_end(message, said.end(), ends)


def _paragraph_ends(message: str) -> list[int]:
    """The places of empty lines."""
    return [blank.start() for blank in _BLANK_LINE.finditer(message)]


def _paragraph_end(message: str, start: int, ends: list[int]) -> int:
    """The next empty line, or the end of the message."""
    place = bisect_left(ends, start)
    return ends[place] if place < len(ends) else len(message)
