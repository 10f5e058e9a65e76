"""Trains the specialist's adapter: `python -m models.train --help`."""

import argparse
import importlib.util
import json
import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from app.local.files.registry import sha256_of
from devtools.places import find_places
from models.training.examples import UnreadableData, read_data
from models.training.recipe import Recipe, RecipeError, read_recipe

NEEDS: Final = ("torch", "transformers", "peft", "tokenizers", "gguf")


class CannotTrainError(Exception):
    """The text says what is missing, and what to do."""


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m models.train",
        description="Teach a small language model to write plans in short form. What was taught before in the same "
        "folder is gone on with, also after a kill or on another machine; Ctrl+C stops after the step and keeps it.",
    )
    parser.add_argument("--config", type=Path, required=True, metavar="RECIPE", help="such as models/…/recipe.toml")
    parser.add_argument("--data", default="", metavar="DIR", help="the data set; default: what the recipe says")
    parser.add_argument("--base", type=Path, metavar="FILE", help="the GGUF; default: Lintel's folder of models")
    parser.add_argument("--out", type=Path, default=Path("training"), metavar="DIR", help="default: training")
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--threads", type=int, default=0, metavar="N", help="of the processor; default: all")
    parser.add_argument("--max-steps", type=int, metavar="N", help="stop there; the schedule stays that of the recipe")
    parser.add_argument("--minutes", type=float, metavar="M", help="stop after so long")
    options = parser.parse_args(argv)
    try:
        recipe = read_recipe(options.config)
        figures = train(
            replace(recipe, data=options.data or recipe.data),
            base=options.base or find_places().models / recipe.base.file,
            out=options.out,
            device=options.device,
            threads=options.threads,
            max_steps=options.max_steps,
            minutes=options.minutes,
        )
    except (RecipeError, UnreadableData, CannotTrainError) as exc:
        sys.stderr.write(f"{exc}\n")
        return 2
    sys.stdout.write(json.dumps(dict(figures), indent=2) + "\n")
    return 0


def train(
    recipe: Recipe,
    *,
    base: Path,
    out: Path,
    device: str = "cpu",
    threads: int = 0,
    max_steps: int | None = None,
    minutes: float | None = None,
) -> Mapping[str, Any]:
    """Raises UnreadableData and CannotTrainError; returns what the tuning split came to at the end."""
    require_packages()
    if not recipe.base.sha256:
        raise CannotTrainError(f"the recipe {recipe.id} has no checksum yet: write in that of {base} (sha256sum)")
    if not base.is_file() or sha256_of(base) != recipe.base.sha256:
        raise CannotTrainError(f"{base} is not the file that the recipe names; `python dev.py setup` puts it in place")
    # Before torch is loaded: threads that wait for work shall not burn the time of those that have some.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    from models.training.tokens import FileTokens
    from models.training.torch_loop import OtherTrainingError, Training, has_cuda, use_threads

    if device == "cuda" and not has_cuda():
        raise CannotTrainError("this build of torch finds no CUDA device")
    use_threads(threads)
    stopping = _Stopping(minutes)
    try:
        training = Training(
            recipe=recipe,
            base=base,
            data=read_data(Path(recipe.data), FileTokens(base).chat),
            out=out,
            device=device,
            say=_say,
            is_stopped=stopping.is_asked,
        )
    except OtherTrainingError as exc:
        raise CannotTrainError(str(exc)) from exc
    with stopping:
        figures = training.run(max_steps)
    sys.stderr.write("\n")
    return figures


def require_packages() -> None:
    """Raises CannotTrainError where something of the extra `train` is not installed."""
    missing = [name for name in NEEDS if importlib.util.find_spec(name) is None]
    if missing:
        raise CannotTrainError(f"{', '.join(missing)} not installed; models/README.md says how")


def _say(text: str) -> None:
    sys.stderr.write(f"\r{text:<100}")
    sys.stderr.flush()


class _Stopping:
    """Whether somebody asked to stop, or the time is over."""

    def __init__(self, minutes: float | None) -> None:
        self._ends_s = time.monotonic() + 60 * minutes if minutes is not None else None
        self._is_asked = False
        self._before: dict[int, Any] = {}

    def is_asked(self) -> bool:
        return self._is_asked or (self._ends_s is not None and time.monotonic() > self._ends_s)

    def __enter__(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._ask)

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _ask(self, *_: object) -> None:
        self._is_asked = True


if __name__ == "__main__":
    sys.exit(main())
