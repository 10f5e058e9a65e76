"""Asks a trained adapter about examples it never saw: `python -m models.ask --help`."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from devtools.places import find_places
from models.train import CannotTrainError, require_packages
from models.training.adapter_file import read_adapter
from models.training.examples import read_data, some_of
from models.training.recipe import read_recipe

MODELS: Final = Path(__file__).parent
GOLDEN: Final = "golden.jsonl"
GOLDEN_COUNT: Final = 100
# Longer than any plan of the data set.
LONGEST_ANSWER: Final = 200


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m models.ask",
        description="Say how many plans of a split an adapter writes exactly, token by token and without a grammar; "
        f"with --golden also write down what it answers to {GOLDEN_COUNT} of the prompts, for comparing runtimes.",
    )
    parser.add_argument("--adapter", type=Path, required=True, metavar="FILE", help="best.npz of a training")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    parser.add_argument("--count", type=int, default=1000, metavar="N", help="examples, spread over the split")
    parser.add_argument("--config", type=Path, metavar="RECIPE", help="default: the recipe that the adapter names")
    parser.add_argument("--base", type=Path, metavar="FILE", help="the GGUF; default: Lintel's folder of models")
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--golden", type=Path, metavar="FILE", help=f"such as models/…/{GOLDEN}")
    options = parser.parse_args(argv)
    try:
        told = ask(
            options.adapter,
            options.data,
            split=options.split,
            count=options.count,
            config=options.config,
            base=options.base,
            device=options.device,
            golden=options.golden,
        )
    except CannotTrainError as exc:
        sys.stderr.write(f"{exc}\n")
        return 2
    sys.stdout.write(json.dumps(told, indent=2) + "\n")
    return 0


def ask(
    adapter: Path,
    data: Path,
    *,
    split: str = "test",
    count: int = 1000,
    config: Path | None = None,
    base: Path | None = None,
    device: str = "cpu",
    golden: Path | None = None,
) -> dict[str, Any]:
    """Shares (0-1) as a training tells them. Raises CannotTrainError, RecipeError, UnreadableData and ValueError where
    the adapter is of another recipe."""
    require_packages()
    from models.training.tokens import FileTokens
    from models.training.torch_loop import asked
    from models.training.torch_model import TaughtModel

    arrays, facts = read_adapter(adapter)
    recipe = read_recipe(config or MODELS / facts.recipe_id / "recipe.toml")
    if recipe.sha256() != facts.recipe_sha256:
        raise ValueError(f"{adapter.name} was trained by another recipe than {recipe.id} is now")
    file = base or find_places().models / facts.base_file
    tokens = FileTokens(file)
    # llama.cpp's answers are held against these, and it computes in no less.
    exact = replace(recipe, base=replace(recipe.base, compute="float32"))
    model = TaughtModel(file, exact, device)
    model.set_arrays(arrays)
    found = read_data(data, tokens.chat)
    examples = some_of(found.dev if split == "dev" else found.test, count)
    figures = asked(model, [(each, tokens.of(each)) for each in examples], tokens.end, recipe.schedule.batch)
    if golden is not None:
        lines: list[str] = []
        for each in examples[:GOLDEN_COUNT]:
            answer = model.answer(tokens, each, LONGEST_ANSWER)
            prompt = tokens.prompt(each.parts)
            margin = model.margin((prompt + tokens.answer(answer), len(prompt)), tokens.end)
            line = {
                "names": each.parts[1].text,
                "canonical": each.parts[3].text,
                "answer": answer,
                "plan": each.answer,
                "margin": round(margin, 3),
            }
            lines.append(json.dumps(line, ensure_ascii=False) + "\n")
        golden.write_text("".join(lines), encoding="utf-8", newline="\n")
    return {"adapter": adapter.name, "steps": facts.steps, "split": split, **figures}


if __name__ == "__main__":
    sys.exit(main())
