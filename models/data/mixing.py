"""Plans mixed with questions about standards and terms, for models large enough to hold both.

The answers are those that Lintel itself gives from its tables, with clause and edition, or from its glossary; small
models do not learn them, since they can look them up.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from app.planning.code_answers import code_answer
from app.planning.glossary import explanation
from app.trade.kds_41_17_systems import SYSTEMS
from app.trade.text import Language
from models.data.exports import chatml, sharegpt
from models.data.records import Record

PLANS: Final = 0.6
QUESTIONS: Final = "You answer questions of structural engineers on standards and terms, briefly and with the clause."
_OF_SYSTEMS: Final[Mapping[Language, tuple[str, ...]]] = {
    Language.KO: (
        "{name}의 반응수정계수 R은 얼마인가요",
        "{row} 시스템의 R, Ω0, Cd 알려줘",
        "{name} 변위증폭계수 Cd가 얼마죠",
        "{row}의 초과강도계수는 어떻게 되나요",
    ),
    Language.EN: (
        "which R applies to {name}?",
        "R, Ω0 and Cd of row {row}?",
        "what is the deflection amplification factor Cd of {name}?",
        "overstrength factor of row {row}?",
    ),
}
# Two systems set side by side.
_COMPARED: Final[Mapping[Language, str]] = {
    Language.KO: "{one} 시스템과 {other} 시스템의 R, Ω0, Cd를 비교해 주세요",
    Language.EN: "compare R, Ω0 and Cd of rows {one} and {other}",
}
_PLAIN: Final[Mapping[Language, tuple[str, ...]]] = {
    Language.KO: (
        "내진등급별 허용층간변위는 얼마인가요",
        "중요도계수는 등급마다 얼마예요",
        "지반증폭계수 표 보여줘",
        "약산주기 식의 Ct와 x 값은?",
        "강도설계 하중조합의 하중계수 알려줘",
        "Cu 값은 어떻게 되나요",
        "지진구역 I의 유효지반가속도는 얼마?",
        "지진구역 II의 유효지반가속도는 얼마?",
        "CQC가 뭐예요",
        "SRSS는 무슨 뜻인가요",
        "밑면전단력이 뭔지 설명해 줘",
        "층간변위란?",
        "유효질량이 무슨 뜻이죠",
        "SRC가 뭐죠",
        "RC는 무엇의 약자인가요",
    ),
    Language.EN: (
        "What drift limits are there for each use group?",
        "importance factor for each use group?",
        "list the site coefficients",
        "Ct and x for the approximate period?",
        "What load factors do you use?",
        "What are the values of Cu?",
        "what ground acceleration has seismic zone I?",
        "what ground acceleration has seismic zone II?",
        "what is CQC?",
        "what does SRSS mean?",
        "explain base shear",
        "what is storey drift?",
        "what is effective mass?",
        "what is SRC?",
        "what does RC stand for?",
    ),
}


def questions() -> list[Record]:
    """Questions with their answers, by language; `question`, `answer` and `lang`."""
    found: list[Record] = []
    for language in (Language.KO, Language.EN):
        asked = [*_PLAIN[language]]
        for number, system in enumerate(SYSTEMS):
            name = str(getattr(system.name, language))
            asked += [each.format(name=name, row=system.row) for each in _OF_SYSTEMS[language]]
            other = SYSTEMS[(7 * number + 3) % len(SYSTEMS)].row
            if other != system.row:
                asked.append(_COMPARED[language].format(one=system.row, other=other))
        for text in dict.fromkeys(asked):
            answer = code_answer(text) or explanation(text)
            if answer is not None:
                found.append({"question": text, "answer": str(getattr(answer, language)), "lang": str(language)})
    return found


def mixed(records: Sequence[Record], asked: Sequence[Record]) -> tuple[list[Record], list[Record]]:
    """So many plans of the training part that they are three of five, and all the questions; both in a fixed order."""
    plans = [each for each in records if each["split"] == "train" and not each["asks"]]
    count = min(len(plans), round(len(asked) * PLANS / (1 - PLANS)))
    step = len(plans) / count if count else 1
    kept = [plans[int(number * step)] for number in range(count)]
    most = round(len(kept) * (1 - PLANS) / PLANS)
    return kept, list(asked[:most])


_FORMATS: Final[Mapping[str, Callable[[Mapping[str, Any]], Record]]] = {"chatml": chatml, "sharegpt": sharegpt}


def export_mixed(records: Sequence[Record], folder: Path) -> None:
    """`chatml/train.jsonl` and `sharegpt/train.jsonl`, plans and questions by turns."""
    plans, asked = mixed(records, _apart(questions()))
    for name, render in _FORMATS.items():
        lines = [(number / max(1, len(plans)), render(each)) for number, each in enumerate(plans)]
        lines += [(number / max(1, len(asked)), _rendered(name, each)) for number, each in enumerate(asked)]
        (folder / name).mkdir(parents=True, exist_ok=True)
        text = "".join(
            json.dumps(each, ensure_ascii=False, sort_keys=True) + "\n"
            for _, each in sorted(lines, key=lambda line: line[0])
        )
        (folder / name / "train.jsonl").write_text(text, encoding="utf-8", newline="\n")


def _apart(asked: Sequence[Record]) -> list[Record]:
    """By languages in turn, without the same question twice."""
    korean, english = ([each for each in asked if each["lang"] == language] for language in ("ko", "en"))
    found: list[Record] = []
    for number in range(max(len(korean), len(english))):
        found += [*korean[number : number + 1], *english[number : number + 1]]
    return found


def _rendered(name: str, asked: Mapping[str, Any]) -> Record:
    if name == "chatml":
        return {
            "messages": [
                {"role": "system", "content": QUESTIONS},
                {"role": "user", "content": asked["question"]},
                {"role": "assistant", "content": asked["answer"]},
            ]
        }
    return {
        "system": QUESTIONS,
        "conversations": [
            {"from": "human", "value": asked["question"]},
            {"from": "gpt", "value": asked["answer"]},
        ],
    }
