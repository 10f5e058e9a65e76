"""The neutral records in the formats that trainers read: ChatML, ShareGPT, alpaca, xLAM and BFCL.

A prompt shows the brief as it was typed and the calls as JSON; a trainer that renders canonical briefs and short form
takes them from the record itself.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from app.gennx.mcp.registry import TOOLS
from models.data.records import Record
from models.data.start_models import SCHEMAS

INSTRUCTION: Final = (
    "Plan the tool calls for MIDAS GEN NX that the engineer's message orders. Answer with a JSON list of calls, "
    "each with name and arguments; an empty list where no tool is wanted."
)


def answer_of(record: Mapping[str, Any]) -> str:
    """The calls as JSON; a question where something is missing."""
    if record["asks"]:
        return json.dumps({"ask": record["asks"]}, ensure_ascii=False)
    return json.dumps(_calls(record), ensure_ascii=False)


def chatml(record: Mapping[str, Any]) -> Record:
    """`messages` with roles system, user and assistant."""
    return {
        "messages": [
            {"role": "system", "content": INSTRUCTION},
            {"role": "user", "content": record["brief"]},
            {"role": "assistant", "content": answer_of(record)},
        ]
    }


def sharegpt(record: Mapping[str, Any]) -> Record:
    """`conversations` from human and gpt, with `system` beside them."""
    return {
        "system": INSTRUCTION,
        "conversations": [
            {"from": "human", "value": record["brief"]},
            {"from": "gpt", "value": answer_of(record)},
        ],
    }


def alpaca(record: Mapping[str, Any]) -> Record:
    """`instruction`, `input`, `output`."""
    return {"instruction": INSTRUCTION, "input": record["brief"], "output": answer_of(record)}


def xlam(record: Mapping[str, Any]) -> Record:
    """`query`, and `tools` and `answers` as JSON texts, as in xlam-function-calling-60k."""
    return {
        "id": record["id"],
        "query": record["brief"],
        "tools": json.dumps([_tool(name) for name in dict.fromkeys(record["tools"])], ensure_ascii=False),
        "answers": json.dumps(_calls(record), ensure_ascii=False),
    }


def bfcl(record: Mapping[str, Any]) -> Record:
    """`question` and `function` as the Berkeley leaderboard asks them, with `ground_truth` beside: each argument with
    the list of values that are right for it."""
    return {
        "id": record["id"],
        "question": [[{"role": "user", "content": record["brief"]}]],
        "function": [_tool(name) for name in dict.fromkeys(record["tools"])],
        "ground_truth": [
            {call["tool"]: {key: [value] for key, value in call["arguments"].items()}} for call in record["calls"]
        ],
    }


FORMATS: Final[Mapping[str, Callable[[Mapping[str, Any]], Record]]] = {
    "chatml": chatml,
    "sharegpt": sharegpt,
    "alpaca": alpaca,
    "xlam": xlam,
    "bfcl": bfcl,
}
# Formats that have no place for a question back.
_CALLS_ALONE: Final = frozenset({"xlam", "bfcl"})


def export(records: Sequence[Record], folder: Path) -> None:
    """One file per format and split, `chatml/train.jsonl` and so on."""
    splits = sorted({record["split"] for record in records})
    for name, render in FORMATS.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for split in splits:
            chosen = [
                each for each in records if each["split"] == split and not (each["asks"] and name in _CALLS_ALONE)
            ]
            lines = [json.dumps(render(each), ensure_ascii=False, sort_keys=True) + "\n" for each in chosen]
            (folder / name / f"{split}.jsonl").write_text("".join(lines), encoding="utf-8", newline="\n")


def _calls(record: Mapping[str, Any]) -> list[Record]:
    return [{"name": call["tool"], "arguments": call["arguments"]} for call in record["calls"]]


def _tool(name: str) -> Record:
    return {"name": name, "description": TOOLS[name].description.en, "parameters": SCHEMAS[name]}
