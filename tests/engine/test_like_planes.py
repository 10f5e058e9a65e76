"""Planes of walls that are copies of each other are solved once, and one that only looks alike by itself."""

from collections.abc import Callable

import pytest

from app.engine.http.service import EngineServer
from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.build_model import build_model
from app.engine.model.wall_sheets import sheets_of
from app.engine.solve.joint_sizes import LeftOut, left_out
from app.engine.solve.like_planes import Copies
from tests.bench.tower_of_planes import build_planes
from tests.engine.conftest import Gen
from tests.engine.models import beam, rectangle, support

# Of the ground floor of the second of three planes.
COLUMN_HEAD, COLUMN_FOOT, HEAD_BESIDE, GIRDER, WALL = 30, 12, 29, 12, 13


def deeper_girder(gen: Gen) -> None:
    gen.post("SECT", {3: rectangle(1.4, 0.3)})
    gen.put("ELEM", {GIRDER: beam(HEAD_BESIDE, COLUMN_HEAD, section=3)})


def hinged_foot(gen: Gen) -> None:
    gen.put("CONS", {COLUMN_FOOT: support("1110000")})


def column_head_aside(gen: Gen) -> None:
    gen.put("NODE", {COLUMN_HEAD: {"X": 20.6, "Y": 6.0, "Z": 3.5}})


def thicker_wall(gen: Gen) -> None:
    record = gen.ok("GET", "/db/ELEM")["ELEM"][str(WALL)]
    gen.post("THIK", {2: {"NAME": "U", "TYPE": "VALUE", "bINOUT": False, "T_IN": 0.6, "T_OUT": 0, "O_VALUE": 0}})
    gen.put("ELEM", {WALL: record | {"SECT": 2}})


def released_girder(gen: Gen) -> None:
    flags = {"FLAG_I": "0000110", "FLAG_J": "0000000", "VALUE_I": [0.0] * 7, "VALUE_J": [0.0] * 7}
    gen.post("FRLS", {GIRDER: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "bVALUE": False} | flags]}})


def modelled(gen: Gen, server: EngineServer, change: Callable[[Gen], None] | None = None) -> AnalysisModel:
    build_planes(gen, 3, 2)
    if change is not None:
        change(gen)
    return build_model(server.session.store)


def found(model: AnalysisModel) -> tuple[LeftOut, ...]:
    sheets = sheets_of(model)
    assert sheets is not None
    return left_out(model, sheets)


def told(model: AnalysisModel) -> list[tuple[float, float]]:
    return [(round(one.sway, 6), round(one.force, 6)) for one in found(model)]


def test_copies_of_a_plane_bear_one_mark(gen: Gen, server: EngineServer) -> None:
    model = modelled(gen, server)
    copies = Copies(model)
    marks = [copies.mark(one.plane) for one in found(model)]
    assert len(marks) == 3
    assert marks[0] is not None
    assert set(marks) == {marks[0]}


@pytest.mark.parametrize(
    "change",
    [deeper_girder, hinged_foot, column_head_aside, thicker_wall, released_girder],
    ids=lambda one: one.__name__,
)
def test_a_plane_that_differs_is_told_of_by_itself(
    gen: Gen, server: EngineServer, monkeypatch: pytest.MonkeyPatch, change: Callable[[Gen], None]
) -> None:
    model = modelled(gen, server, change)
    together = told(model)
    monkeypatch.setattr(Copies, "mark", lambda *_: None)
    assert together == told(model)
    assert together[0] == together[2] != together[1]
