"""What several steps need is made once: factors of one matrix, and what all storeys of a table share."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
import scipy.sparse as sp

import app.engine.solve.system
import app.engine.storeys.storey_cuts
import app.engine.tables.storey_force_tables
import app.engine.tables.story_sum_tables
from app.engine.http.service import EngineServer
from app.engine.solve.analysis import analyse
from app.engine.solve.system import Factor
from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, node_load, rectangle, story, user_material
from tests.engine.test_shells import thickness, wall

LEVELS = 5


def counted(patch: pytest.MonkeyPatch, room: ModuleType, name: str) -> list[str]:
    """One entry per call of a function."""
    calls: list[str] = []
    original: Callable[..., Any] = getattr(room, name)

    def call(*given: Any, **more: Any) -> Any:
        calls.append(name)
        return original(*given, **more)

    patch.setattr(room, name, call)
    return calls


def column(gen: Gen) -> None:
    """Compressed and pushed, analysed to second order, its buckling load asked for too."""
    gen.post("MATL", {1: user_material(27e6, 0.2)})
    gen.post("SECT", {1: rectangle(0.6, 0.6)})
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 0, "Y": 0, "Z": 8}})
    gen.post("ELEM", {1: beam(1, 2)})
    gen.post("CONS", {1: FIXED})
    gen.post("STLD", {1: {"NAME": "N", "TYPE": "D"}})
    gen.post("CNLD", {2: node_load("N", FX=10.0, FZ=-3000.0)})
    gen.post("PDEL", {1: {"ITER": 10, "TOL": 1e-9, "PDEL_CASES": [{"LCNAME": "N", "FACTOR": 1.0}]}})
    items = [{"LCNAME": "N", "FACTOR": 1.0, "LOAD_TYPE": 0}]
    gen.post("BUCK", {1: {"MODE_NUM": 1, "OPT_POSITIVE": True, "OPT_CONSIDER_AXIAL_ONLY": True, "ITEMS": items}})


def test_no_matrix_is_factored_twice(gen: Gen, server: EngineServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """P-Delta starts from the linear structure, whose buckling is asked for too."""
    factored: list[bytes] = []
    original = app.engine.solve.system.factorise

    def factorise(k: sp.csc_array, *given: Any, **more: Any) -> Factor:
        factored.append(k.data.tobytes())
        return original(k, *given, **more)

    monkeypatch.setattr(app.engine.solve.system, "factorise", factorise)
    column(gen)
    results = analyse(server.session.store)
    assert results.buckling is not None
    assert results.system.is_second_order
    assert len(factored) == len(set(factored)) == 2


def walled(gen: Gen) -> None:
    """A wall and a column through several storeys, under two load cases."""
    gen.post("MATL", {1: user_material(27e6, 0.2)})
    gen.post("SECT", {1: rectangle(0.6, 0.6)})
    gen.post("THIK", {1: thickness(0.2)})
    plan = [(0, 0), (4, 0), (0, 5)]
    levels = range(LEVELS + 1)
    gen.post("NODE", {10 * k + n: {"X": x, "Y": y, "Z": 3 * k} for k in levels for n, (x, y) in enumerate(plan, 1)})
    storeys = range(LEVELS)
    walls = {100 + k: wall([10 * k + 1, 10 * k + 2, 10 * k + 12, 10 * k + 11], 1) for k in storeys}
    gen.post("ELEM", {k + 1: beam(10 * k + 3, 10 * k + 13) for k in storeys} | walls)
    gen.post("CONS", dict.fromkeys((1, 2, 3), FIXED))
    gen.post("STOR", {k + 1: story(f"{k + 1}F", 3 * k, diaphragm=k > 0) for k in levels})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}, 2: {"NAME": "H", "TYPE": "E"}})
    gen.post("CNLD", {10 * LEVELS + 1: node_load("P", FZ=-100.0), 10 * LEVELS + 3: node_load("H", FX=10.0)})
    gen.analyse()


def test_storey_tables_make_once_what_their_storeys_share(gen: Gen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forces of all walls and their panels once a table, what counts as zero once a load case."""
    walled(gen)
    shared = [counted(monkeypatch, app.engine.storeys.storey_cuts, name) for name in ("node_forces", "wall_panels")]
    forces, sums = app.engine.tables.storey_force_tables, app.engine.tables.story_sum_tables
    scales = [counted(monkeypatch, room, "case_scale") for room in (forces, sums)]
    assert len(gen.rows("STORY_SHEAR_FORCE_RATIO", ADDITIONAL={"SET_ANGLE": {"ANGLE": 0}})) == 2 * 2 * LEVELS
    assert [len(calls) for calls in shared] == [1, 1]
    assert len(gen.rows("STORY_AXIAL_FORCE_SUM")) == 2 * LEVELS
    assert [len(calls) for calls in shared] == [2, 2]
    assert len(gen.rows("STORY_SHEAR_FORCE_COEFFICIENT")) == 2 * LEVELS
    assert [len(calls) for calls in scales] == [2, 2]
