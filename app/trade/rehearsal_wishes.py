"""Words that ask for the plan to be rehearsed, and nothing else: "먼저 연습해 봐", "rehearse it first"."""

import re
from typing import Final

_KOREAN: Final = (
    r"(?:(?:그럼|일단|우선|먼저|미리|한번|한 번)\s*)*"
    r"(?:(?:이거|그거|이걸|그걸|(?:이|그)?\s*계획(?:을|대로)?|전부|전체를?|모델\s*사본(?:으로|에서|에)|사본(?:으로|에서|에))\s*)*"
    r"(?:(?:먼저|미리|한번|한 번)\s*)?"
    r"(?:예행\s*연습|연습|리허설|모의\s*(?:실행|수행))(?:을|를|부터|도)?\s*(?:먼저|미리|한번|한 번)?\s*"
    r"(?:하자|할래|해\s*(?:보자|볼래|보세요|봐|줘|주세요|라)?|돌려\s*(?:보자|보세요|봐|줘|주세요))?(?:\s*(?:요|줘|주세요|줄래))?"
)
_OBJECT: Final = r"(?:it|this|that|the plan|them|everything|the whole plan|all of it)"
_ENGLISH: Final = (
    r"(?:please\s+)?(?:first,?\s+)?(?:please\s+)?(?:can you\s+|could you\s+|let'?s\s+)?(?:just\s+)?"
    rf"(?:rehearse(?:\s+{_OBJECT})?|dry[- ]?run\s+{_OBJECT}"
    rf"|(?:do|make|run)\s+a\s+(?:dry[- ]?run|rehearsal)(?:\s+of\s+{_OBJECT})?"
    rf"|(?:try|run|test)\s+{_OBJECT}\s+(?:out\s+)?(?:first\s+)?on\s+a\s+copy)"
    r"(?:\s+on\s+a\s+copy(?:\s+of\s+the\s+model)?)?(?:\s+first)?(?:,?\s+please)?"
)
_ASKED: Final = re.compile(rf"(?:{_KOREAN}|{_ENGLISH})[\s.!?~]*", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?\n])\s+|\n+")


def asks_rehearsal(said: str) -> bool:
    """Whether the whole of what was said wants a rehearsal."""
    return bool(said.strip()) and _ASKED.fullmatch(said.strip()) is not None


def without_rehearsal(said: str) -> tuple[str, bool]:
    """A message without its last sentence, where that asks for a rehearsal, and whether it did."""
    text = said.rstrip()
    ends = list(_SENTENCE_END.finditer(text))
    if not ends or not asks_rehearsal(text[ends[-1].end() :]):
        return said, False
    return text[: ends[-1].start()].rstrip(), True
