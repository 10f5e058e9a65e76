"""What in a message is the engineer's own, and what was pasted: mail, notes, remarks. Pasted words are never orders."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Voice(StrEnum):
    """Whose words a part of a message is."""

    OWN = "own"
    PASTED = "pasted"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the message, offsets into it."""

    start: int
    end: int
    voice: Voice


_FENCE: Final = re.compile(r"^[ \t]*(?:-{3,}|={3,}|_{3,}|\*{3,}|~{3,}|`{3,}|─{2,}|━{2,}|#{4,})[^\n]*$", re.MULTILINE)
_CITED_LINES: Final = re.compile(r"(?:^[ \t]*[>|＞][^\n]*(?:\n|\Z))+", re.MULTILINE)
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)|/\*.*?(?:\*/|\Z)", re.DOTALL)
_TAGGED: Final = re.compile(
    r"<(?P<tag>quote|mail|email|memo|note|document|doc|메일|메모)\b[^>]*>.*?(?:</(?P=tag)>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
# What is longer than a name in quotation marks is somebody's sentence.
_LONGEST_NAME: Final = 24
_QUOTES: Final = re.compile(
    r'"[^"\n]{0,4000}"|“[^”]{0,4000}”|„[^“”]{0,4000}[“”]|「[^」]{0,4000}」|『[^』]{0,4000}』|«[^»]{0,4000}»|‘[^’]{0,4000}’'
    r"|(?<![\w'])'[^'\n]{0,4000}'(?![\w'])"
)
_MAIL_HEAD: Final = re.compile(
    r"^[ \t]*(?:-+ ?(?:original message|forwarded message|원본 ?메(?:일|시지)|전달된 ?메(?:일|시지)) ?-+"
    r"|(?:from|to|sent|subject|date|cc|보낸 ?사람|받는 ?사람|발신|수신|제목|일시|참조)[ \t]*[::].*"
    r"|on .{3,80} wrote:|.{3,60}(?:님이|이|가) (?:작성|쓴 글)[::]?)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_SOURCE: Final = (
    r"(?:메일|이메일|메모|노트|공문|회의록|의견서?|회신|답신|쪽지|문자|카톡|댓글|비고|발췌|인용|원문|첨언|코멘트"
    r"|e-?mails?|mails?|memos?|notes?|remarks?|minutes|messages?|letters?|comments?|excerpts?|replies|reply|quot(?:e|ation))"
)
# "아래는 협력사 메모." and what follows it; "Architect's mail below:" and what follows it.
_ANNOUNCED: Final = re.compile(
    rf"(?:(?:아래|다음|이하|첨부|붙임|following|below|attached|pasted|here is|forwarded)[^\n.!?。]{{0,60}}{_SOURCE}"
    rf"|{_SOURCE}[^\n.!?。]{{0,40}}(?:아래|다음|붙여|첨부|참고|below|follows?|attached|pasted|for (?:reference|context)))"
    r"[^\n]{0,80}(?:[::.。]|\n)",
    re.IGNORECASE,
)
_SOMEBODY: Final = (
    r"(?:[^\s.,;:()\[\]]{1,14}(?:'s|s'|의|팀|사|처|측|실|과|부|소장님?|실장님?|부장님?|과장님?|대리님?|이사님?|님)"
    r"|architects?|clients?|owners?|consultants?|contractors?|colleagues?|건축|시공|설비|감리|고객|발주)"
)
_LABELLED: Final = re.compile(rf"{_SOMEBODY} ?{_SOURCE}[^\n.!?:;。]{{0,24}}[::][ \t]*(?=\S)", re.IGNORECASE)
# Words that speak to an assistant from inside a text.
_TO_ASSISTANT: Final = re.compile(
    r"(?:※[ \t]*)?(?:AI|인공지능|비서|어시스턴트|챗봇|LLM|assistant|copilot|chatbot|claude|gpt|lintel|system)(?: ?비서)?"
    r"(?:에게|에게는|께|야|님)?[ \t]*[::]",
    re.IGNORECASE,
)


def parts(message: str) -> tuple[Part, ...]:
    """The message from its first character to its last, own and pasted parts in turn."""
    pasted = [False] * len(message)
    for start, end in _pasted(message):
        for place in range(start, end):
            pasted[place] = True
    found: list[Part] = []
    for place, is_pasted in enumerate(pasted):
        voice = Voice.PASTED if is_pasted else Voice.OWN
        if found and found[-1].voice is voice:
            found[-1] = Part(found[-1].start, place + 1, voice)
        else:
            found.append(Part(place, place + 1, voice))
    return tuple(found)


def own(message: str) -> str:
    """The engineer's own words; every character of pasted ones is a blank, so that offsets stay."""
    words = list(message)
    for part in parts(message):
        if part.voice is Voice.PASTED:
            words[part.start : part.end] = ["\n" if each == "\n" else " " for each in words[part.start : part.end]]
    return "".join(words)


def _pasted(message: str) -> list[tuple[int, int]]:
    spans = [
        (found.start(), found.end()) for each in (_COMMENT, _TAGGED, _CITED_LINES) for found in each.finditer(message)
    ]
    spans += _fenced(message)
    spans += [(q.start() + 1, q.end() - 1) for q in _QUOTES.finditer(message) if _is_sentence(q[0][1:-1])]
    if (head := _MAIL_HEAD.search(message)) is not None:
        spans.append((head.start(), len(message)))
    spans += _announced(message)
    return spans + _told_aside(message, spans)


def _told_aside(message: str, pasted: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What speaks to an assistant in the middle of a message; a message may well begin by calling Lintel."""
    return [
        (told.start(), _paragraph_end(message, told.end()))
        for told in _TO_ASSISTANT.finditer(message)
        if message[: told.start()].strip() and not any(start <= told.start() < end for start, end in pasted)
    ]


def _is_sentence(words: str) -> bool:
    return len(words) > _LONGEST_NAME or _TO_ASSISTANT.search(words) is not None


def _fenced(message: str) -> list[tuple[int, int]]:
    """From a line of dashes to the next one, or to the end."""
    fences = list(_FENCE.finditer(message))
    return [
        (opening.start(), fences[index + 1].end() if index + 1 < len(fences) else len(message))
        for index, opening in enumerate(fences)
        if index % 2 == 0
    ]


def _announced(message: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for said in _ANNOUNCED.finditer(message):
        start = said.end()
        if message[said.end() - 1] == "\n" or message[said.end() : said.end() + 1] == "\n":
            spans.append((start, len(message)))
        elif message[said.end() - 1] in "::":
            spans.append((start, _paragraph_end(message, start)))
    for said in _LABELLED.finditer(message):
        spans.append((said.end(), _paragraph_end(message, said.end())))
    return spans


def _paragraph_end(message: str, start: int) -> int:
    blank = re.compile(r"\n[ \t]*\n").search(message, start)
    return blank.start() if blank else len(message)
