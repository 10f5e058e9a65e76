"""The order in which examples are taught: a function of seed and epoch alone, so that a training can go on anywhere."""

import random
from collections.abc import Sequence
from typing import Final

# Batches are drawn from runs of this many sorted by length: little padding, and still another company in each epoch.
_RUN: Final = 20


def batches_of(lengths: Sequence[int], batch: int, seed: int, epoch: int) -> list[tuple[int, ...]]:
    """The indices of each step's examples, every example once, the longest of a batch first."""
    source = random.Random(f"{seed}/{epoch}")  # noqa: S311 - an order, no secret
    order = list(range(len(lengths)))
    source.shuffle(order)
    found: list[tuple[int, ...]] = []
    for start in range(0, len(order), batch * _RUN):
        run = sorted(order[start : start + batch * _RUN], key=lambda index: (-lengths[index], index))
        found += [tuple(run[at : at + batch]) for at in range(0, len(run), batch)]
    source.shuffle(found)
    return found


def steps_per_epoch(examples: int, batch: int) -> int:
    """How many batches `batches_of` gives."""
    return len(batches_of([0] * examples, batch, 0, 0))
