"""Writes prompts and answers for other trainers: `python -m models.render --help`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.prompting.prompt import ChatFormat
from models.training.examples import Example, UnreadableData, read_data

NAME: Final = "lintel_short_form"
_ROLES: Final = ("system", "user", "assistant")
_TAGS: Final = {
    "role_tag": "role",
    "content_tag": "content",
    "user_tag": "user",
    "assistant_tag": "assistant",
    "system_tag": "system",
}


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m models.render",
        description="Write what a model that writes short form is told and answers, as chat messages: train.jsonl, "
        "dev.jsonl and test.jsonl for axolotl and others, and dataset_info.json for LLaMA-Factory.",
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="where models.data.build wrote")
    parser.add_argument("--out", type=Path, default=Path("rendered"), metavar="DIR", help="default: rendered")
    options = parser.parse_args(argv)
    try:
        counts = render(options.data, options.out)
    except UnreadableData as exc:
        sys.stderr.write(f"{exc}\n")
        return 2
    sys.stdout.write(json.dumps(counts, indent=2) + "\n")
    return 0


def render(data: Path, out: Path) -> dict[str, int]:
    """How many examples of each split were written. Raises UnreadableData."""
    found = read_data(data, ChatFormat.CHATML)
    splits = {"train": found.train, "dev": found.dev, "test": found.test}
    out.mkdir(parents=True, exist_ok=True)
    for split, examples in splits.items():
        (out / f"{split}.jsonl").write_text("".join(map(_line, examples)), encoding="utf-8", newline="\n")
    info = {
        NAME if split == "train" else f"{NAME}_{split}": {
            "file_name": f"{split}.jsonl",
            "formatting": "sharegpt",
            "columns": {"messages": "messages"},
            "tags": _TAGS,
        }
        for split in splits
    }
    (out / "dataset_info.json").write_text(json.dumps(info, indent=2) + "\n", encoding="utf-8", newline="\n")
    return {split: len(examples) for split, examples in splits.items()}


def _line(example: Example) -> str:
    """A chat template puts the marks around each."""
    told = [part.text for part in example.parts if not part.is_markup]
    pairs = zip(_ROLES, [*told, example.answer], strict=True)
    messages = [{"role": role, "content": content} for role, content in pairs]
    return json.dumps({"messages": messages}, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(main())
