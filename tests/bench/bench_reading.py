"""How long a message takes to read, per thousand characters and against twice its length, as JSON.

`python -m tests.bench.bench_reading [characters]`. Each kind of message is one that a careless pattern would choke on.
`growth` is the time for twice the length over the time for the length: 2 is linear.
"""

import json
import sys
import time
from typing import Final

from app.reading.reader import read
from tests.reading.corpus import PLAIN

_ROUNDS: Final = 3
_PROSE: Final = "Set the columns C1 on 3F to 500x500 and put 5.5 kN/m on beams 3-5, not on the roof. "
_KOREAN: Final = "3층 기둥 C1을 500각으로 바꾸고 보 3~5번에 5.5kN/m 하중을 넣어줘, 코너는 빼고. "
_UNITS: Final = (
    " ", "\n", "7", "7 ", "12,", "1 and ", "1~", "1-", "(", ")(", "---\n", "가", "보", "층", "일", '"', "“", "‘", "'",
    ">\n", "1+", "3@", "4x", "1/", "1.", "a", "A", "A1", "_", "a.", "x=1 ",
    "D+", "1.2D±", "AI: ", "from: ", "메일 ",
    "메일\n", "아래 ", "<!--", "<mail", "[메모] ", "client's note: ", "colums ", "seccion ", "section ", "뷁", "번 ",
    "1.2(D+", "C:\\", "12:30 a: ", "|", "½", "L/3 ", _PROSE, _KOREAN,
)  # fmt: skip


def main() -> int:
    length = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    read("warm up", PLAIN)
    report = {unit[:16]: _measured(unit, length) for unit in _UNITS}
    print(json.dumps({"characters": length, "kinds": report}, ensure_ascii=False, indent=1))
    return 0


def _measured(unit: str, length: int) -> dict[str, float]:
    once, twice = (_quickest((unit * (many // len(unit) + 1))[:many]) for many in (length, 2 * length))
    return {"ms_per_1000": round(once * 1e6 / length, 2), "growth": round(twice / once, 2)}


def _quickest(message: str) -> float:
    """Seconds of processor time."""
    times: list[float] = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        read(message, PLAIN)
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
