"""Shares with intervals: of one planner, of two on the same briefs, and of two languages."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.evaluation.rows import Row
from models.evaluation.scoring import Share

RESAMPLES = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Parity:
    """Of pairs of a Korean and an English brief: how many are right in both, in one alone, in neither.

    `p`: how likely so uneven a split is where no language has the better of it (McNemar, exact, both sides).
    """

    both: int
    only_ko: int
    only_en: int
    neither: int
    p: float


def difference(ours: Sequence[Row], theirs: Sequence[Row]) -> Share | None:
    """Share right of `ours` minus that of `theirs` on the briefs that both have; the interval resamples groups, for
    briefs of one wording or pair stand or fall together. None where they share no brief."""
    other = {(row.set, row.brief_id): row.is_right for row in theirs}
    gains: dict[str, list[int]] = {}
    for row in ours:
        key = row.set, row.brief_id
        if key in other:
            gains.setdefault(row.group, []).append(int(row.is_right) - int(other[key]))
    if not gains:
        return None
    sums = np.array([sum(each) for each in gains.values()], dtype=np.int64)
    counts = np.array([len(each) for each in gains.values()], dtype=np.int64)
    dice = np.random.default_rng(1)
    means = np.empty(RESAMPLES)
    for number in range(RESAMPLES):
        drawn = dice.integers(0, len(sums), len(sums))
        means[number] = sums[drawn].sum() / counts[drawn].sum()
    means.sort()
    low, high = means[int(RESAMPLES * 0.025)], means[int(RESAMPLES * 0.975) - 1]
    return Share(value=float(sums.sum() / counts.sum()), low=float(low), high=float(high))


def parity(rows: Sequence[Row]) -> Parity | None:
    """None where nothing was said in both languages."""
    pairs: dict[tuple[str, str], dict[str, bool]] = {}
    for row in rows:
        pairs.setdefault((row.set, row.pair_id), {})[row.language] = row.is_right
    whole = [(each["ko"], each["en"]) for each in pairs.values() if {"ko", "en"} <= each.keys()]
    if not whole:
        return None
    only_ko, only_en = whole.count((True, False)), whole.count((False, True))
    return Parity(
        both=whole.count((True, True)),
        only_ko=only_ko,
        only_en=only_en,
        neither=whole.count((False, False)),
        p=mcnemar(only_ko, only_en),
    )


def mcnemar(one: int, other: int) -> float:
    """Exact, both sides: that `one` and `other` differ so much where each of them is a toss of a coin."""
    count = one + other
    tail = sum(math.comb(count, each) for each in range(min(one, other) + 1))
    return min(1.0, 2 * tail / 2**count)
