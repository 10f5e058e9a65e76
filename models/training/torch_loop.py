"""The training itself: steps, looks at the tuning split, and checkpoints from which it goes on exactly."""

import math
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import torch

from models.training.adapter_file import AdapterFacts, write_adapter
from models.training.batches import batches_of, steps_per_epoch
from models.training.examples import Example, TrainingData, some_of
from models.training.journal import Journal
from models.training.picture import draw
from models.training.recipe import Recipe
from models.training.schedule import learning_rate
from models.training.tokens import FileTokens
from models.training.torch_model import TaughtModel
from models.training.watching import dev_warning, step_warning

CHECKPOINT: Final = "checkpoint.pt"
BEST: Final = "best.npz"
LAST: Final = "last.npz"
PICTURE: Final = "journal.svg"
# More tokens than any example of the data set has; a longer one is left out and told.
LONGEST_TOKENS: Final = 512

Row = tuple[list[int], int]


def asked(model: TaughtModel, examples: Sequence[tuple[Example, Row]], end: int, at_once: int) -> dict[str, Any]:
    """Loss per answer token and the share (0-1) answered exactly, of all, and by kind and language."""
    model.train(is_training=False)
    order = sorted(examples, key=lambda each: len(each[1][0]))
    total, tokens = 0.0, 0
    right: dict[str, list[bool]] = {"exact": []}
    with torch.no_grad():
        for start in range(0, len(order), at_once):
            some = order[start : start + at_once]
            told = model.taught([row for _, row in some], end)
            total, tokens = total + told.loss.item(), tokens + told.answer_tokens
            for (example, _), is_exact in zip(some, told.exact, strict=True):
                for key in ("exact", f"exact {example.kind}", f"exact {example.language}"):
                    right.setdefault(key, []).append(is_exact)
    shares = {key: round(sum(each) / len(each), 4) if each else 0.0 for key, each in sorted(right.items())}
    return {"loss": round(total / max(1, tokens), 5), "n": len(order), **shares}


class OtherTrainingError(ValueError):
    """The folder holds the checkpoint of another recipe, base or data."""


@dataclass(slots=True)
class _Progress:
    step: int = 0
    best_exact: float = -1.0
    losses: list[float] = field(default_factory=list[float])


class Training:
    """`say` gets the line that tells how far it is; `is_stopped` is asked between steps."""

    def __init__(
        self,
        *,
        recipe: Recipe,
        base: Path,
        data: TrainingData,
        out: Path,
        device: str,
        say: Callable[[str], None],
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        out.mkdir(parents=True, exist_ok=True)
        if device == "cuda":
            # Or the products of matrices come out differently each time.
            os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
        torch.use_deterministic_algorithms(True)
        self._recipe, self._out, self._say, self._is_stopped = recipe, out, say, is_stopped
        self._data = data
        tokens = FileTokens(base)
        self._end = tokens.end
        rows = [tokens.of(each) for each in data.train]
        self._rows = [row for row in rows if len(row[0]) <= LONGEST_TOKENS]
        self._left_out = len(rows) - len(self._rows)
        asked = some_of(data.dev, recipe.watch.dev_examples)
        self._asked = [(each, tokens.of(each)) for each in asked]
        self.model = TaughtModel(base, recipe, device)
        self._optimizer = torch.optim.AdamW(list(self.model.parameters.values()), weight_decay=0.0)
        self._per_epoch = steps_per_epoch(len(self._rows), recipe.schedule.batch)
        self.steps = self._per_epoch * recipe.schedule.epochs
        self._is = _Progress()
        self._resume()
        self._journal = Journal(out, steps_done=self._is.step)
        self._lengths = [len(tokens) for tokens, _ in self._rows]

    def run(self, max_steps: int | None = None) -> Mapping[str, Any]:
        """Up to `max_steps` of all the steps; a later call on the same folder goes on. Returns the last look."""
        last = min(self.steps, max_steps or self.steps)
        if self._is.step == 0:
            self._journal.write("start", 0, steps=self.steps, examples=len(self._rows), left_out=self._left_out)
        else:
            self._journal.write("resumed", self._is.step)
        clock = _Clock(self._is.step)
        while self._is.step < last and not self._is_stopped():
            self._step(clock, last)
            every = self._recipe.watch
            if self._is.step % every.evaluate_every == 0 or self._is.step == self.steps:
                with clock.paused():
                    self._look()
            if self._is.step % every.checkpoint_every == 0:
                self._keep()
        # First of all: who asked to stop may not wait.
        self._keep()
        write_adapter(self._out / LAST, self.model.arrays(), self._facts(self._last_look()))
        if self._is.step == last and not self._has_looked():
            self._look()
            self._keep()
        return self._last_look()

    def _step(self, clock: "_Clock", last: int) -> None:
        schedule = self._recipe.schedule
        epoch, place = divmod(self._is.step, self._per_epoch)
        batch = batches_of(self._lengths, schedule.batch, self._recipe.seed, epoch)[place]
        rate = learning_rate(schedule, self._is.step, self.steps)
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        self.model.train(is_training=True)
        self._optimizer.zero_grad(set_to_none=True)
        rows = [self._rows[index] for index in batch]
        answers = sum(len(tokens) - begins for tokens, begins in rows)
        loss = 0.0
        for start in range(0, len(rows), schedule.micro_batch):
            told = self.model.taught(rows[start : start + schedule.micro_batch], self._end)
            share = told.loss / answers
            share.backward()
            loss += share.item()
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters.values(), schedule.clip).item()
        warning = step_warning(self._is.losses, loss, norm)
        if math.isfinite(loss) and math.isfinite(norm):
            self._optimizer.step()
            self._is.losses = [*self._is.losses[-99:], loss]
        self._is.step += 1
        clock.count(sum(len(tokens) for tokens, _ in rows))
        rate_s, rate_cpu_s = clock.tokens_per_s(), clock.tokens_per_cpu_s()
        self._journal.write(
            "step",
            self._is.step,
            loss=loss,
            norm=norm,
            rate=rate,
            tokens_per_s=round(rate_s, 1),
            tokens_per_cpu_s=round(rate_cpu_s, 1),
            seconds=clock.seconds(),
        )
        self._warn(warning)
        left_s = clock.seconds_a_step(self._is.step) * (last - self._is.step)
        self._say(
            f"{self._is.step}/{last} loss {loss:.3f}, {rate_s:.0f} tokens/s, {left_s / 60:.0f} min left"
            f"{f', exact {self._is.best_exact:.1%}' if self._is.best_exact >= 0 else ''}"
        )

    def _look(self) -> Mapping[str, Any]:
        figures = asked(self.model, self._asked, self._end, self._recipe.schedule.batch)
        self._journal.write("dev", self._is.step, **figures)
        self._warn(dev_warning(self._journal.values("dev", "loss")))
        if figures["exact"] > self._is.best_exact:
            self._is.best_exact = figures["exact"]
            write_adapter(self._out / BEST, self.model.arrays(), self._facts(figures))
        draw(self._journal.entries, self._out / PICTURE, self._recipe.id)
        return figures

    def _has_looked(self) -> bool:
        return self._last_look().get("step") == self._is.step

    def _last_look(self) -> Mapping[str, Any]:
        return next((each for each in reversed(self._journal.entries) if each["event"] == "dev"), {})

    def _warn(self, warning: str | None) -> None:
        if warning is not None:
            self._journal.write("warning", self._is.step, what=warning)
            self._say(f"step {self._is.step}: {warning}\n")

    def _facts(self, figures: Mapping[str, Any]) -> AdapterFacts:
        return AdapterFacts(
            recipe_id=self._recipe.id,
            recipe_sha256=self._recipe.sha256(),
            data_sha256=self._data.sha256,
            base_file=self._recipe.base.file,
            base_sha256=self._recipe.base.sha256,
            rank=self._recipe.adapter.rank,
            alpha=self._recipe.adapter.alpha,
            heads=self.model.heads,
            kv_heads=self.model.kv_heads,
            steps=self._is.step,
            figures={key: value for key, value in figures.items() if key not in ("event", "step")},
        )

    def _keep(self) -> None:
        """The whole state, in the place of the one before only once it is written."""
        path = self._out / CHECKPOINT
        unfinished = path.with_suffix(".tmp")
        state = {
            "of": self._of(),
            "adapter": dict(self.model.parameters),
            "optimizer": self._optimizer.state_dict(),
            "random": torch.get_rng_state(),
            "step": self._is.step,
            "best_exact": self._is.best_exact,
            "losses": self._is.losses,
        }
        torch.save(state, unfinished)
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)

    def _resume(self) -> None:
        path = self._out / CHECKPOINT
        if not path.exists():
            return
        state = torch.load(path, map_location="cpu", weights_only=True)
        if state["of"] != self._of():
            raise OtherTrainingError(f"{self._out} holds a training of another recipe, base or data")
        with torch.no_grad():
            for name, value in self.model.parameters.items():
                value.copy_(state["adapter"][name])
        self._optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["random"])
        self._is = _Progress(step=state["step"], best_exact=state["best_exact"], losses=list(state["losses"]))

    def _of(self) -> str:
        return f"{self._recipe.sha256()} {self._data.sha256}"


def has_cuda() -> bool:
    """Whether torch can compute on a GPU here."""
    return torch.cuda.is_available()


def use_threads(count: int) -> None:
    """Of the processor; 0 leaves it to torch."""
    if count:
        torch.set_num_threads(count)


class _Clock:
    """Time and tokens of the steps since the start, without the looks at the tuning split."""

    def __init__(self, first: int) -> None:
        self._first = first
        self._begun_s = time.monotonic()
        self._tokens = 0
        self._paused_s = 0.0
        self._begun_cpu_s = time.process_time()
        self._paused_cpu_s = 0.0

    def count(self, tokens: int) -> None:
        self._tokens += tokens

    def seconds(self) -> float:
        return round(time.monotonic() - self._begun_s, 2)

    def tokens_per_s(self) -> float:
        return self._tokens / max(1e-9, time.monotonic() - self._begun_s - self._paused_s)

    def tokens_per_cpu_s(self) -> float:
        """Of all threads together: what a busy machine does not change."""
        return self._tokens / max(1e-9, time.process_time() - self._begun_cpu_s - self._paused_cpu_s)

    def seconds_a_step(self, step: int) -> float:
        """With the looks, for they are part of what is left."""
        return (time.monotonic() - self._begun_s) / max(1, step - self._first)

    def paused(self) -> "_Pause":
        return _Pause(self)

    def add_pause(self, seconds: float, cpu_seconds: float) -> None:
        self._paused_s += seconds
        self._paused_cpu_s += cpu_seconds


class _Pause:
    def __init__(self, clock: _Clock) -> None:
        self._clock = clock
        self._begun_s = self._begun_cpu_s = 0.0

    def __enter__(self) -> None:
        self._begun_s, self._begun_cpu_s = time.monotonic(), time.process_time()

    def __exit__(self, *_: object) -> None:
        self._clock.add_pause(time.monotonic() - self._begun_s, time.process_time() - self._begun_cpu_s)
