"""Words that call off what is going on, and nothing else: "취소", "never mind"."""

import re
from typing import Final

_NO_MORE: Final = re.compile(
    r"(?:(?:작업|요청|이거|그거|다|전부|모두)?\s*(?:취소|중지|중단|그만)"
    r"(?:\s*(?:할게|할래|하자|해|둘게|둬|두자))?(?:\s?(?:줘|주세요|요))?"
    r"|(?:please\s+)?(?:cancel|stop|abort|quit|never\s?mind|forget it)"
    r"(?:\s+(?:it|this|that|all))?(?:,?\s+please)?)[\s.!~]*",
    re.IGNORECASE,
)


def calls_off(said: str) -> bool:
    """Whether the whole of what was said wants an end."""
    return _NO_MORE.fullmatch(said.strip()) is not None
