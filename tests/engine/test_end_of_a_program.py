"""A program that analysed in its own process ends without a word, and nothing is left in its threads."""

import gc
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

import app.engine.solve.sparse
from app.engine.http.service import EngineServer
from app.engine.solve.analysis import analyse
from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, node_load, rectangle, user_material

pytestmark = pytest.mark.any_kernel

# The thread that analysed still waits for its caller when the program ends.
PROGRAM = """
import sys
from pathlib import Path
from app.engine.http.service import EngineServer
from tests.engine.conftest import KEY, Gen
from tests.engine.test_end_of_a_program import cantilever
gen = Gen(EngineServer(Path(sys.argv[1]), KEY).start())
cantilever(gen)
gen.analyse()
print(gen.rows("DISPLACEMENTG")[1]["DX"])
"""


def cantilever(gen: Gen) -> None:
    gen.post("MATL", {1: user_material(27e6, 0.2)})
    gen.post("SECT", {1: rectangle(0.6, 0.6)})
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 0, "Y": 0, "Z": 3}})
    gen.post("ELEM", {1: beam(1, 2)})
    gen.post("CONS", {1: FIXED})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.post("CNLD", {2: node_load("P", FX=10.0)})


def test_a_program_that_analysed_through_an_open_connection_ends_in_silence(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for _ in range(4):
        folder = str(tmp_path_factory.mktemp("documents"))
        ended = subprocess.run(
            [sys.executable, "-c", PROGRAM, folder], capture_output=True, text=True, timeout=120, check=False
        )
        assert (ended.returncode, ended.stderr) == (0, "")
        assert float(ended.stdout) > 0.0


def test_no_factors_of_the_library_outlive_their_analysis(
    gen: Gen, server: EngineServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another thread would never give their memory back."""
    made: list[Any] = []
    original = app.engine.solve.sparse.splu

    def splu(*given: Any, **more: Any) -> Any:
        made.append(original(*given, **more))
        return made[-1]

    monkeypatch.setattr(app.engine.solve.sparse, "splu", splu)
    cantilever(gen)
    results = analyse(server.session.store)
    assert made
    assert all(gc.get_referrers(factors) == [made] for factors in made)
    assert results.system.factor.solve(results.system.k_free @ np.ones(6)) == pytest.approx([1.0] * 6)
