"""Templates of wordings, and how one of them becomes a sentence of a certain register.

`{name}` is the place of a slot, `{을}` the particle behind what stands before it, `[one|other|]` a choice. An order is
written `<추가>`, `<넣>` or, at the beginning of an English sentence, `<add>`; it takes the ending of the register, and
`<추가&>` goes on to a further order.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.trade.josa import PARTICLES, josa
from app.trade.text import Language

# Within an English sentence that has begun.
INSIDE: Final = "inside"
REGISTERS: Final = ("telegram", "short", "polite", "formal", "asking")


class UnreadableTemplate(ValueError):
    """A template whose brackets do not close, or an order in a word that has no endings here."""


@dataclass(frozen=True, slots=True)
class SaidPiece:
    """A stretch of a sentence; `slot` is the slot that it says, empty for the words between."""

    text: str
    slot: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    name: str


@dataclass(frozen=True, slots=True)
class _Choice:
    options: "tuple[_Nodes, ...]"


@dataclass(frozen=True, slots=True)
class _Order:
    word: str
    goes_on: bool


_Nodes = tuple["str | _Place | _Choice | _Order", ...]

# Behind a noun that an order is made of.
_NOUN: Final[Mapping[str, tuple[str, ...]]] = {
    "telegram": ("", "", "요"),
    "short": ("해줘", "해", "해줘요", "하자", " 좀"),
    "polite": ("해 주세요", "해주세요", " 부탁드립니다", " 부탁드려요", " 부탁해요"),
    "formal": ("할 것", " 바랍니다", " 요망", "해 주시기 바랍니다", "하십시오", "해 주십시오"),
    "asking": ("해줄래요?", "해 줄 수 있어요?", " 가능할까요?", "해주실 수 있나요?", "해줄래"),
}
_NOUN_ON: Final = (
    "하고",
    "하고",
    "한 다음",
    "한 다음에",
    "한 뒤",
    "한 후에",
    " 후",
    "하고 나서",
    "해서",
    "하고 이어서",
    "하고 그 다음",
    "하시고",
    "하면서",
    "하고요,",
    "하고 그 김에",
    "하는 김에",
    "한 김에",
    "하고 겸사겸사",
    "하고 바로",
    "하고 곧이어",
    "하고 더불어",
    "하고는",
)
# A verb's form before 줘, before 것, and its stem.
_VERBS: Final[Mapping[str, tuple[str, str]]] = {
    "넣": ("넣어", "넣을"),
    "바꾸": ("바꿔", "바꿀"),
    "지우": ("지워", "지울"),
    "걸": ("걸어", "걸"),
    "만들": ("만들어", "만들"),
    "올리": ("올려", "올릴"),
    "내리": ("내려", "내릴"),
    "보이": ("보여", "보여줄"),
    "알리": ("알려", "알려줄"),
    "뽑": ("뽑아", "뽑을"),
    "잡": ("잡아", "잡을"),
    "쓰": ("써", "쓸"),
    "돌리": ("돌려", "돌릴"),
    "빼": ("빼", "뺄"),
    "옮기": ("옮겨", "옮길"),
    "늘리": ("늘려", "늘릴"),
    "줄이": ("줄여", "줄일"),
    "낮추": ("낮춰", "낮출"),
    "높이": ("높여", "높일"),
    "붙이": ("붙여", "붙일"),
    "세우": ("세워", "세울"),
    "나누": ("나눠", "나눌"),
    "고치": ("고쳐", "고칠"),
    "맞추": ("맞춰", "맞출"),
    "두": ("둬", "둘"),
    "주": ("줘", "줄"),
    "켜": ("켜", "켤"),
    "끄": ("꺼", "끌"),
    "열": ("열어", "열"),
    "찾": ("찾아", "찾을"),
    "놓": ("놓아", "놓을"),
    "쌓": ("쌓아", "쌓을"),
    "묶": ("묶어", "묶을"),
    "풀": ("풀어", "풀"),
    "떼": ("떼", "뗄"),
    "쪼개": ("쪼개", "쪼갤"),
    "되돌리": ("되돌려", "되돌릴"),
    "합치": ("합쳐", "합칠"),
    "키우": ("키워", "키울"),
    "집어넣": ("집어넣어", "집어넣을"),
    "얹": ("얹어", "얹을"),
    "깔": ("깔아", "깔"),
    "싣": ("실어", "실을"),
    "달": ("달아", "달"),
    "입히": ("입혀", "입힐"),
    "매기": ("매겨", "매길"),
    "채우": ("채워", "채울"),
    "끼우": ("끼워", "끼울"),
    "치우": ("치워", "치울"),
    "없애": ("없애", "없앨"),
    "자르": ("잘라", "자를"),
    "잇": ("이어", "이을"),
    "파": ("파", "팔"),
    "찍": ("찍어", "찍을"),
    "박": ("박아", "박을"),
    "더하": ("더해", "더할"),
    "정하": ("정해", "정할"),
    "부르": ("불러", "부를"),
    "다듬": ("다듬어", "다듬을"),
    "밀": ("밀어", "밀"),
}
# What is shown or told is so to somebody.
_STEMS: Final[Mapping[str, str]] = {"보이": "보여주", "알리": "알려주"}
_VERB: Final[Mapping[str, tuple[str, ...]]] = {
    "telegram": ("{stem}기", "{will} 것"),
    "short": ("{form}줘", "{form}줘요", "{form}"),
    "polite": ("{form} 주세요", "{form}주세요", "{form}주시면 됩니다"),
    "formal": ("{will} 것", "{form} 주십시오", "{form} 주시기 바랍니다"),
    "asking": ("{form}줄래요?", "{form} 줄 수 있어요?", "{form}주실 수 있나요?"),
}
_VERB_ON: Final = (
    "{stem}고",
    "{stem}고",
    "{stem}고 나서",
    "{form}서",
    "{stem}고 이어서",
    "{stem}고 그 다음에",
    "{stem}고요,",
    "{stem}고 그 김에",
    "{stem}고 겸사겸사",
    "{stem}고 바로",
    "{stem}고 곧이어",
    "{stem}고는",
)
_ENGLISH: Final[Mapping[str, tuple[str, ...]]] = {
    "telegram": ("{word}", "{Word}"),
    "short": ("{Word}", "just {word}", "ok, {word}", "go ahead and {word}"),
    "polite": ("Please {word}", "please {word}", "pls {word}"),
    "formal": ("Kindly {word}", "We need to {word}", "You are to {word}", "I would like you to {word}"),
    INSIDE: ("{word}", "{word}", "{word}", "please {word}"),
    "asking": ("Can you {word}", "could you {word}", "Could you please {word}", "would you {word}"),
}
# Within a sentence.
_ENGLISH_INSIDE: Final = ("{word}", "{word}", "please {word}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How an order is put: `goes_on` where a further one follows in the same sentence."""

    register: str
    language: Language
    goes_on: bool = False


def render(template: str, said: Mapping[str, str], manner: Manner, draw: random.Random) -> tuple[SaidPiece, ...]:
    """The sentence in pieces. Raises UnreadableTemplate, and KeyError for a slot that is not said."""
    nodes, _ = _parse(template, 0, "")
    pieces: list[SaidPiece] = []
    _write(nodes, said, manner, draw, pieces)
    return tidied(pieces)


def can_go_on(template: str) -> bool:
    """Whether a further order can be tied to it, since it ends in one itself."""
    nodes, _ = _parse(template, 0, "")
    return bool(nodes) and isinstance(nodes[-1], _Order)


def text_of(pieces: Sequence[SaidPiece]) -> str:
    return "".join(each.text for each in pieces)


def places_of(template: str) -> frozenset[str]:
    """The slots that a template can say."""
    nodes, _ = _parse(template, 0, "")
    return frozenset(_places(nodes))


def tidied(pieces: Sequence[SaidPiece]) -> tuple[SaidPiece, ...]:
    """Without blanks at the ends, two in a row, one before a comma or full stop, or a comma behind a question mark."""
    found: list[SaidPiece] = []
    for each in pieces:
        text = each.text
        if not each.slot:
            text = " ".join(part for part in text.split(" ") if part) if text.strip(" ") else ""
            text = (" " if each.text.startswith(" ") else "") + text
            text += " " if each.text.endswith(" ") and text.strip(" ") else ""
            before = found[-1].text[-1:] if found else " "
            text = text.removeprefix(" ") if before in (" ", "\n") else text
            if found and found[-1].text.endswith("?"):
                text = text.removeprefix(",")
            if text[:1] in (",", ".") and found and found[-1].text.endswith(" "):
                found[-1] = SaidPiece(found[-1].text.rstrip(" "), found[-1].slot)
        if text:
            found.append(SaidPiece(text, each.slot))
    if found and not found[-1].slot:
        found[-1] = SaidPiece(found[-1].text.rstrip(" "))
    return tuple(found)


def _places(nodes: _Nodes) -> set[str]:
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, _Place) and node.name not in PARTICLES:
            found.add(node.name)
        if isinstance(node, _Choice):
            for option in node.options:
                found |= _places(option)
    return found


def _parse(template: str, at: int, until: str) -> tuple[_Nodes, int]:
    nodes: list[str | _Place | _Choice | _Order] = []
    plain = ""
    while at < len(template) and template[at] not in until:
        sign = template[at]
        if sign not in "{[<":
            plain += sign
            at += 1
            continue
        if plain:
            nodes.append(plain)
            plain = ""
        node, at = _node(template, at, sign)
        nodes.append(node)
    if plain:
        nodes.append(plain)
    if until and at >= len(template):
        raise UnreadableTemplate(template)
    return tuple(nodes), at


def _node(template: str, at: int, sign: str) -> tuple[_Place | _Choice | _Order, int]:
    if sign == "[":
        options: list[_Nodes] = []
        while sign != "]":
            option, at = _parse(template, at + 1, "|]")
            options.append(option)
            sign = template[at]
        return _Choice(tuple(options)), at + 1
    end = template.find("}" if sign == "{" else ">", at)
    if end < 0:
        raise UnreadableTemplate(template)
    inside = template[at + 1 : end]
    return (_Place(inside) if sign == "{" else _Order(inside.rstrip("&"), inside.endswith("&"))), end + 1


def _write(
    nodes: _Nodes, said: Mapping[str, str], manner: Manner, draw: random.Random, pieces: list[SaidPiece]
) -> None:
    for node in nodes:
        match node:
            case str():
                pieces.append(SaidPiece(node))
            case _Place(name) if name in PARTICLES:
                pieces.append(SaidPiece(josa(text_of(pieces), name)))
            case _Place(name):
                pieces.append(SaidPiece(said[name], name))
            case _Choice(options):
                _write(draw.choice(options), said, manner, draw, pieces)
            case _Order(word, goes_on):
                is_tied = goes_on or manner.goes_on
                pieces.append(SaidPiece(_ordered(word, manner, draw, goes_on=is_tied, begins=not pieces)))


def _ordered(word: str, manner: Manner, draw: random.Random, *, goes_on: bool, begins: bool) -> str:
    if manner.language == Language.EN:
        form = draw.choice(_ENGLISH[manner.register] if begins else _ENGLISH_INSIDE)
        return form.format(word=word, Word=word[:1].upper() + word[1:])
    if word in _VERBS:
        form, will = _VERBS[word]
        ending = draw.choice(_VERB_ON if goes_on else _VERB[manner.register])
        return ending.format(stem=_STEMS.get(word, word), form=form, will=will)
    return word + draw.choice(_NOUN_ON if goes_on else _NOUN[manner.register])
