"""The neutral record: one checked example with all that a trainer needs to render a prompt and its answer.

`brief` is what was typed, `canonical` the same as concepts and pointers, `plan` the answer in short form with those
pointers (`none` where no tool is wanted), `tools` the tools of the plan in its order, `calls` the plan compiled.
`asks` are the arguments that the plan leaves to a question; then `calls` holds nothing and nothing was run.
`pointers` gives the words that each pointer stands for; `start` and `is_analysed` say which model was open, `order`
how unequal sizes of a rectangle were taken.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from app.prompting.short_task import ORDER
from models.data.checking import Checked
from models.data.executing import told

Record = dict[str, Any]


def record_of(example: Checked, seed: int) -> Record:
    """One line of the data set."""
    candidate = example.candidate
    return {
        "id": hashlib.sha256(f"{seed}|{candidate.key}".encode()).hexdigest()[:16],
        "key": candidate.key,
        "split": candidate.split,
        "kind": candidate.kind,
        "intents": list(candidate.intents),
        "family": candidate.family,
        "lang": str(candidate.language),
        "register": candidate.register,
        "start": candidate.start.name,
        "is_analysed": candidate.is_analysed,
        "order": ORDER,
        "has_pasted": example.has_pasted,
        "brief": example.brief,
        "canonical": example.canonical,
        "pointers": dict(example.pointers),
        "plan": example.plan,
        "tools": [part.split(" ", 1)[0] for part in example.plan.split(" ; ")] if example.plan != "none" else [],
        "asks": list(candidate.asks),
        "calls": told(example.calls),
    }


def line(record: Mapping[str, Any]) -> str:
    """The record as one line of JSON, the same on every machine."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
