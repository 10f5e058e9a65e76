"""How long a sentence takes to plan, and what that follows from, as JSON.

`python -m tests.bench.bench_planning`. `ms` are milliseconds of processor time for the sentences of the tests, told
from talk and planned on a model of a tower; `cold_ms` is the first one, which compiles what is kept. `growth` is the
time for a message of twice as many sentences over that of the message: 2 is linear. `model` is the time on a model of
a thousand names over that on the tower.
"""

import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.planning.interpreter import RulesInterpreter
from app.planning.planner import answer
from app.ports.planner import Brief
from app.trade.answers.digest import ModelDigest, NameKind
from app.trade.text import Language
from tests.planning.commands.speaking import TOWER

_READS: Final = Path(__file__).parents[1] / "planning" / "data" / "read_sentences.tsv"
_ORDERS: Final = (
    "요소 1~12를 C2로 바꿔줘",
    "change elements 1 to 12 to section C2",
    "보 12~15에 등분포 10 kN/m 하향 LL",
    "30 kN down at joints 4 and 5 in LL",
    "하중조합 U2: 1.2DL+1.6LL 추가",
    "set 20 modes, save as b.mgbx and run the analysis",
    "재료: C40(KS), SS275. 단면: C5 700x700, SG2 H-588x300x12x20.",
    "Change the beams on 3F to G2 except the edge ones.",
)
_ROUNDS: Final = 3


def main() -> int:
    sentences = [line.split("\t")[0] for line in _READS.read_text(encoding="utf-8").splitlines()] + list(_ORDERS)
    cold = _ms(_ORDERS[0], TOWER)
    times = sorted(_quickest(each, TOWER) for each in sentences)
    large = replace(TOWER, names=_many_names(TOWER.names))
    long = " ".join(f"{each}." for each in _ORDERS)
    report = {
        "sentences": len(times),
        "cold_ms": round(cold, 1),
        "ms": {"median": round(_at(times, 0.5), 2), "p95": round(_at(times, 0.95), 2), "worst": round(times[-1], 2)},
        "growth": round(_quickest(f"{long} {long}", TOWER) / _quickest(long, TOWER), 2),
        "model": round(_quickest(long, large) / _quickest(long, TOWER), 2),
    }
    print(json.dumps(report, indent=1))
    return 0


def _many_names(names: Mapping[NameKind, Mapping[str, int]]) -> dict[NameKind, dict[str, int]]:
    sections = {**names[NameKind.SECTION], **{f"SEC{number}": number + 10 for number in range(1_000)}}
    return {kind: dict(known) for kind, known in names.items()} | {NameKind.SECTION: sections}


def _at(times: Sequence[float], share: float) -> float:
    return times[int(share * (len(times) - 1))]


def _quickest(message: str, digest: ModelDigest) -> float:
    return min(_ms(message, digest) for _ in range(_ROUNDS))


def _ms(message: str, digest: ModelDigest) -> float:
    start = time.process_time()
    RulesInterpreter().read(message, Language.EN)
    answer(Brief(text=message, language=Language.EN, tools=(), digest=digest), "stamp")
    return (time.process_time() - start) * 1e3


if __name__ == "__main__":
    sys.exit(main())
