"""What is said of a structure that can move comes from its motion, not from the machine that solves it."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import scipy.sparse as sp

import app.engine.solve.mechanisms
from app.engine.solve.mechanisms import Unknowns, first_of_largest, loosest
from app.engine.store.arrays import FloatArray, IntArray
from tests.engine.conftest import Gen
from tests.engine.mechanisms import MECHANISMS, Build
from tests.engine.test_self_checks import failed_message

ROOT = Path(__file__).parents[2]
KERNELS = ("Prescott", "Sandybridge", "Haswell", "SkylakeX", "Zen")


@pytest.mark.parametrize("build", MECHANISMS)
def test_a_mechanism_is_named_and_earlier_results_are_gone(gen: Gen, build: Build) -> None:
    build(gen)
    message = failed_message(gen)
    assert f": {MECHANISMS[build]} " in message, message


@cache
def words(**environment: str) -> str:
    """What a process of its own says of all mechanisms."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.engine.mechanisms"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    return done.stdout


@pytest.mark.any_kernel
@pytest.mark.parametrize("setting", [*({"OPENBLAS_CORETYPE": name} for name in KERNELS), {"OPENBLAS_NUM_THREADS": "2"}])
def test_the_words_are_the_same_for_every_processor_and_number_of_threads(setting: dict[str, str]) -> None:
    """Kernels that this processor lacks fall back to one that it has."""
    if not _can_run(setting):
        pytest.skip("this processor cannot run that kernel")
    assert words(**setting) == words(OPENBLAS_NUM_THREADS="1")
    assert words(**setting).count("\n") == len(MECHANISMS)


def _can_run(setting: dict[str, str]) -> bool:
    wanted = {"Haswell": "avx2", "Zen": "avx2", "SkylakeX": "avx512f", "Sandybridge": "avx", "Prescott": "sse3"}
    name = wanted.get(setting.get("OPENBLAS_CORETYPE", ""))
    if name is None:
        return True
    flags = Path("/proc/cpuinfo")
    known = flags.read_text(encoding="utf-8") if flags.exists() else ""
    return name in known.replace("pni", "sse3")


def pairs_of_sliders(count: int) -> FloatArray:
    """Masses coupled in pairs by springs: each pair slides freely, all alike."""
    spring = np.array([[1.0, -1.0], [-1.0, 1.0]])
    return np.kron(np.eye(count), spring).astype(np.float64)


def named(stiffness: FloatArray, order: IntArray, unknowns: list[int]) -> int:
    """The number of the unknown that is named when the equations are written in another sequence."""
    sequence = np.array(unknowns)
    turned = Unknowns(np.zeros(len(order), dtype=np.bool_), order[sequence], 1.0, str)
    shuffled = sp.csc_array(stiffness[np.ix_(sequence, sequence)])
    found = loosest(shuffled, np.ones(len(order)), turned, lambda motions: motions.T @ (shuffled @ motions))
    assert found is not None
    return int(order[sequence][found])


@pytest.mark.parametrize("most", [256, 16])
def test_the_sequence_of_the_equations_changes_nothing_however_much_is_loose(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Sixty motions: as many are found as allowed, and the same ones each time."""
    monkeypatch.setattr(app.engine.solve.mechanisms, "MOST_MOTIONS", most)
    stiffness, order = pairs_of_sliders(60), np.arange(120) + 1
    shuffles = [np.random.default_rng(seed).permutation(120).tolist() for seed in range(20)]
    found = {named(stiffness, order, unknowns) for unknowns in [list(range(120)), *shuffles]}
    assert len(found) == 1
    assert most < 60 or found == {1}


@pytest.mark.parametrize(
    ("sizes", "turns", "named"),
    [
        ([0.2, 0.9, 0.9], [0, 0, 0], 1),
        ([0.2, 0.9, 0.9 + 1e-9], [0, 0, 0], 1),
        ([0.2, 0.9, 0.9 + 1e-3], [0, 0, 0], 2),
        ([0.2, 0.9, 0.9], [0, 1, 1], 0),
        ([1e-9, 0.9, 0.9], [0, 1, 1], 1),
    ],
)
def test_translations_come_first_and_ties_go_to_the_first_number(
    sizes: list[float], turns: list[int], named: int
) -> None:
    is_rotation = np.array(turns, dtype=np.bool_)
    assert first_of_largest(np.array(sizes), is_rotation, np.arange(3)) == named
    backwards = first_of_largest(np.array(sizes[::-1]), is_rotation[::-1], np.arange(3)[::-1])
    assert 2 - backwards == named
