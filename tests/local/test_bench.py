"""`lintel bench`: what it measures, what it prints where, and how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest

import app.bootstrap_bench
from app.headless.bench import STOPPED
from app.local.errors import LocalModelError
from app.local.supervisor.bench import Bench, measure
from app.local.supervisor.options import default_model
from app.local.supervisor.recorded import RecordedModel
from app.local.supervisor.run_history import RunHistory
from app.local.supervisor.supervisor import LocalModelSupervisor
from app.protocol.queries import ModelEntry
from app.settings.local_model import LocalModelSettings
from tests.local.catalogue import ANALYSE
from tests.local.conftest import REAL, Build
from tests.local.test_run_history import COLD, RUN


def bench(model: LocalModelSupervisor, path: Path, scratch: Path, told: list[str]) -> Bench:
    recorded = RecordedModel(model, RunHistory(scratch / "runs.json"))
    return Bench(
        model=model, recorded=recorded, path=path, tools=(ANALYSE,), plans=2, tell=told.append, max_tokens=8, loads=1
    )


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LINTEL_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.model
async def test_the_real_model_is_measured_from_its_load_to_whole_plans(
    build: Build, small_model: Path, tmp_path: Path
) -> None:
    told: list[str] = []
    found: dict[str, Any] = {**await measure(bench(build(REAL), small_model, tmp_path, told))}

    assert found["model"] == small_model.name
    assert len(found["load_ms"]["each"]) == 1
    assert found["first_token_cold_ms"] > 0
    assert found["first_token_cached_ms"] > 0
    assert found["cached_tokens"] > 0
    assert found["generate_tokens_per_s"] > 0
    assert (found["plans"]["asked"], len(found["plans"]["each"]), len(found["runs"])) == (2, 2, 4)
    assert found["plans"]["p50"] <= found["plans"]["p95"]
    assert sum(share["weights_bytes"] for share in found["memory"]) > 80 * 2**20
    assert told[-1] == "plan 2 of 2"
    json.dumps(found)


async def test_a_model_that_cannot_be_loaded_ends_it_with_the_reason(
    build: Build, models: Path, tmp_path: Path
) -> None:
    with pytest.raises(LocalModelError) as caught:
        await measure(bench(build(), models / "load-fails.gguf", tmp_path, []))
    assert caught.value.info.code == "local.out_of_memory"


def test_the_kept_runs_are_printed_as_json_and_nothing_else(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history = RunHistory(home / "data" / "local-runs.json")
    history.add(COLD)
    history.add(RUN)

    assert app.bootstrap_bench.run_bench(["--history"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["type"], len(printed["runs"])) == ("PerformanceReport", 2)
    assert printed["models"][0]["first_token_cold_ms"] == 5000.0


@pytest.mark.parametrize("count", ["0", "1001", "-3"])
def test_a_senseless_number_of_plans_is_refused(count: str, home: Path) -> None:
    with pytest.raises(SystemExit):
        app.bootstrap_bench.run_bench(["--plans", count])


def test_ctrl_c_says_so_on_stderr_and_prints_no_half_result(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def pressed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app.bootstrap_bench, "_measured", pressed)

    assert app.bootstrap_bench.run_bench([]) == STOPPED
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "stopped; nothing was measured\n")


def test_without_a_model_file_it_says_what_to_do() -> None:
    with pytest.raises(LocalModelError) as caught:
        default_model(LocalModelSettings(), ())
    hint = caught.value.info.hint
    assert hint is not None
    assert "--model" in hint.en

    assert default_model(LocalModelSettings(), (ModelEntry(name="/m/a.gguf", is_local=True),)) == "/m/a.gguf"
    assert default_model(LocalModelSettings(path="/m/b.gguf"), ()) == "/m/b.gguf"
