"""Further wordings by a language model: it says an order in other words, and every value has to stay as it was.

A value is shown to the model between ⟦ and ⟧ and put back from there, so that its place stays known; what comes back
passes every check that a drawn example does. Only what is trained on is paraphrased.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from app.trade.text import Language
from models.data.candidates import Candidate
from models.data.checking import RejectedError
from models.data.records import Record
from models.data.wording import SaidPiece, text_of

STAGE: Final = "paraphrase"
_LONGEST: Final = 900
_VALUE: Final = re.compile(r"⟦([^⟦⟧]*)⟧")
_NAMES: Final[Mapping[Language, str]] = {Language.KO: "Korean", Language.EN: "English"}
INSTRUCTION: Final = (
    "You rewrite one message of a structural engineer to an assistant for MIDAS GEN NX. Say the same in other words, "
    "as another engineer would type it: keep the language, keep every demand and add none. What stands between ⟦ and "
    "⟧ is a value: keep each of them once, letter by letter, with its marks. Answer with the message alone."
)


class Rewriter(Protocol):
    """A language model that says things in other words; `name` and `host` are recorded with what it said."""

    @property
    def name(self) -> str: ...

    @property
    def host(self) -> str: ...

    def said_otherwise(self, text: str) -> str:
        """The model's answer to one message. Raises RewriterFailed."""
        ...


class RewriterFailed(Exception):
    """The model could not be asked; the message is fit to be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paraphrases:
    """How many examples to say in other words, and by whom."""

    count: int
    rewriter: Rewriter


def marked(pieces: Sequence[SaidPiece]) -> str:
    """The message with every value between its marks."""
    return "".join(f"⟦{each.text}⟧" if each.slot else each.text for each in pieces)


def otherwise(candidate: Candidate, rewriter: Rewriter) -> Candidate:
    """The same order in the model's words. Raises RejectedError where a value was lost, changed or said twice, and
    RewriterFailed."""
    asked = f"Language: {_NAMES[candidate.language]}\n\n{marked(candidate.pieces)}"
    answer = rewriter.said_otherwise(asked).strip().strip("`").strip()
    pieces = _pieces(candidate.pieces, answer)
    if text_of(pieces).casefold() == text_of(candidate.pieces).casefold():
        raise RejectedError(STAGE, "nothing was said otherwise")
    return replace(candidate, key=f"paraphrase/{candidate.key}", register=STAGE, pieces=pieces)


def origin_of(record: Record, rewriter: Rewriter) -> Record:
    """The record with where its words come from."""
    return record | {
        "origin": {
            "kind": STAGE,
            "model": rewriter.name,
            "host": rewriter.host,
            "of": str(record["key"]).removeprefix(f"{STAGE}/"),
        }
    }


def _pieces(original: Sequence[SaidPiece], answer: str) -> tuple[SaidPiece, ...]:
    """The answer in pieces, each value with its slot; one that was said twice keeps its order."""
    slots: dict[str, list[str]] = {}
    for each in original:
        if each.slot:
            slots.setdefault(each.text, []).append(each.slot)
    wanted = Counter(each.text for each in original if each.slot)
    found = _VALUE.findall(answer)
    if Counter(found) != wanted:
        raise RejectedError(STAGE, f"values {sorted(found)} for {sorted(wanted.elements())}")
    if not answer or len(answer) > _LONGEST:
        raise RejectedError(STAGE, "no message")
    pieces: list[SaidPiece] = []
    at = 0
    for match in _VALUE.finditer(answer):
        pieces.append(SaidPiece(answer[at : match.start()]))
        pieces.append(SaidPiece(match[1], slots[match[1]].pop(0)))
        at = match.end()
    pieces.append(SaidPiece(answer[at:]))
    return tuple(each for each in pieces if each.text)
