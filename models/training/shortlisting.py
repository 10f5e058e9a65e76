"""Fitting and measuring a shortlist: softmax regression over the buckets of canonical briefs."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from app.prompting.short_prompt import DECLINED, SHOWN_NAMES
from app.prompting.shortlist import BUCKETS, Shortlist, buckets

# Of 0.3, 1 and 3 the one with most tools first on the tuning split; they differ by half a point.
PENALTY: Final = 1.0
_STEPS: Final = 80

Record = Mapping[str, Any]
Array = NDArray[np.float64]


def wanted(record: Record) -> frozenset[str]:
    """The names that a shortlist has to show for an example."""
    return frozenset(record["tools"]) or frozenset((DECLINED,))


def fold_of(record: Record, folds: int) -> int:
    """The same for every example of one wording, in either language."""
    said = f"{'+'.join(record['intents'])}/{record['family']}"
    return int(hashlib.sha256(said.encode()).hexdigest(), 16) % folds


def fitted(records: Sequence[Record]) -> Shortlist:
    """The shortlist of `records`; the probability of an example is shared evenly among the tools of its plan."""
    names = (*sorted({tool for record in records for tool in record["tools"]}), DECLINED)
    seen = _matrix(records)
    told = _targets(records, names)

    def cost(flat: Array) -> tuple[float, Array]:
        weights, bias = _parts(flat, len(names))
        scores = seen @ weights + bias
        scores -= scores.max(axis=1, keepdims=True)
        odds = np.exp(scores)
        total = odds.sum(axis=1, keepdims=True)
        missed = odds / total - told
        loss = -float((told * (scores - np.log(total))).sum()) + 0.5 * PENALTY * float((weights**2).sum())
        return loss, np.concatenate([(seen.T @ missed + PENALTY * weights).ravel(), missed.sum(axis=0)])

    start = np.zeros((BUCKETS + 1) * len(names))
    found = minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    weights, bias = _parts(found.x, len(names))
    return Shortlist(names, weights.astype(np.float16), bias.astype(np.float16))


def measured(records: Sequence[Record], ranks: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Shares (0-1) of examples: of those with one tool the one ranked first, and of all that every tool is shown."""
    single = [record for record in records if len(wanted(record)) == 1]
    several = [record for record in records if len(wanted(record)) > 1]
    return {
        "n": len(records),
        "first": _share([ranks[each["id"]][0] in wanted(each) for each in single]),
        f"within {SHOWN_NAMES}": _share([_is_shown(each, ranks) for each in records]),
        f"several steps within {SHOWN_NAMES}": _share([_is_shown(each, ranks) for each in several]),
    }


def _is_shown(record: Record, ranks: Mapping[str, Sequence[str]]) -> bool:
    return wanted(record) <= set(ranks[record["id"]][:SHOWN_NAMES])


def _share(right: Sequence[bool]) -> float:
    return round(sum(right) / len(right), 4) if right else 0.0


def _parts(flat: Array, names: int) -> tuple[Array, Array]:
    return flat[: BUCKETS * names].reshape(BUCKETS, names), flat[BUCKETS * names :]


def _matrix(records: Sequence[Record]) -> csr_matrix:
    rows = [buckets(record["canonical"]) for record in records]
    columns = np.array([bucket for row in rows for bucket in row], dtype=np.int64)
    ends = np.cumsum([0, *(len(row) for row in rows)])
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), BUCKETS))


def _targets(records: Sequence[Record], names: Sequence[str]) -> Array:
    place = {name: index for index, name in enumerate(names)}
    told = np.zeros((len(records), len(names)))
    for row, record in enumerate(records):
        for name in wanted(record):
            told[row, place[name]] = 1.0 / len(wanted(record))
    return told
