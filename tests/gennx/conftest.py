"""An embedded engine and a scripted GEN NX, each with a bench to call tools from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine.http.service import EngineServer
from tests.fakes.scripted_gennx import KEY, ScriptedGenNx
from tests.gennx.bench import Bench


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Bench]:
    """A bench on an empty document of the embedded engine."""
    server = EngineServer(tmp_path / "documents", KEY)
    yield Bench(server.start(), KEY)
    server.stop()


@pytest.fixture
def fake() -> Iterator[ScriptedGenNx]:
    """A GEN NX that misbehaves on request."""
    server = ScriptedGenNx()
    yield server
    server.stop()


@pytest.fixture
def bench(fake: ScriptedGenNx) -> Bench:
    """A bench on the scripted GEN NX that loses patience soon."""
    return Bench(fake.start(), KEY, patience=0.03, analysis_timeout_s=0.3)


@pytest.fixture
def frame(engine: Bench) -> Bench:
    """A two-storey frame of one 6 m bay each way, fixed at the base, DL and LL defined."""
    engine.done("define_material", name="C24", type="concrete", standard="KS01(RC)", db="C24")
    engine.done("define_section", name="C", shape="SB", height="600 mm", width="600 mm")
    engine.done("define_section", name="B", shape="SB", height="600 mm", width="300 mm")
    engine.done(
        "create_regular_frame",
        bays_x=["6 m"],
        bays_y=["6 m"],
        story_heights=["4 m", "3.5 m"],
        column_section="C",
        beam_section="B",
        material="C24",
    )
    engine.done("assign_supports", at_elevation="0 m", condition="fixed")
    engine.done("define_static_load_cases", cases=[{"name": "DL", "type": "D"}, {"name": "LL", "type": "L"}])
    return engine
