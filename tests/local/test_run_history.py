"""The record of the local model's runs: kept, bounded, and what the runs say together."""

import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from app.lib.regular import UnfitFile, why
from app.local.supervisor.run_history import KEPT_RUNS, RunHistory, percentile, summarised, unreadable_runs
from app.protocol.performance import PerformanceRun
from app.protocol.states import MemoryShare
from app.protocol.values import now

RUN = PerformanceRun(
    at=now(),
    model="small.gguf",
    device="CUDA0",
    gpu_layers=-1,
    context_tokens=4096,
    kv_type="q8_0",
    threads=1,
    load_ms=900.0,
    prompt_tokens=1500,
    cached_tokens=1480,
    first_token_ms=80.0,
    generated_tokens=100,
    forced_tokens=60,
    prompt_tokens_per_s=300.0,
    generate_tokens_per_s=50.0,
    plan_ms=2000.0,
    is_complete=True,
    memory=(MemoryShare(device="CUDA0", is_on_gpu=True, weights_bytes=1, kv_bytes=2, compute_bytes=3),),
)
COLD = replace(RUN, cached_tokens=0, first_token_ms=5000.0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "local-runs.json"


def test_a_run_is_read_back_by_the_next_program_as_it_was(file: Path) -> None:
    RunHistory(file).add(RUN)
    RunHistory(file).add(COLD)

    assert RunHistory(file).runs() == (RUN, COLD)


def test_only_the_last_hundred_are_kept_and_nothing_else_stays_in_the_folder(file: Path) -> None:
    history = RunHistory(file)
    for number in range(KEPT_RUNS + 5):
        history.add(replace(RUN, plan_ms=float(number)))

    assert [run.plan_ms for run in history.runs()] == [float(number) for number in range(5, KEPT_RUNS + 5)]
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    assert len(json.loads(file.read_text(encoding="utf-8"))["runs"]) == KEPT_RUNS
    assert file.stat().st_size < 100_000


def test_a_write_that_is_killed_half_way_leaves_the_record_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = RunHistory(file)
    history.add(RUN)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(json, "dump", killed)
        with pytest.raises(KeyboardInterrupt):
            history.add(COLD)

    assert RunHistory(file).runs() == (RUN,)


@pytest.mark.parametrize("content", ["", "[]", '{"type":"PerformanceReport","runs":[{}]}', "{", '{"type":"Nobody"}'])
def test_a_damaged_record_is_put_aside_and_told_and_the_next_run_is_kept(
    file: Path, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    file.parent.mkdir()
    file.write_text(content, encoding="utf-8")

    with caplog.at_level(logging.WARNING):
        assert RunHistory(file).runs() == ()
    RunHistory(file).add(RUN)

    assert "damaged" in caplog.text
    assert file.with_suffix(".damaged").read_text(encoding="utf-8") == content
    assert RunHistory(file).runs() == (RUN,)


def test_a_record_that_cannot_be_read_is_no_empty_one(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(UnfitFile) as failed:
        RunHistory(file).runs()
    told = unreadable_runs(failed.value)
    assert told.message.en == f"The runs that were kept cannot be read ({why(failed.value)})."
    assert why(failed.value).ko in told.message.ko


def test_a_model_is_summed_up_by_medians_and_its_plans_by_percentiles() -> None:
    runs = [replace(RUN, plan_ms=float(ms)) for ms in (1000, 2000, 3000, 4000)]

    (found,) = summarised([*runs, replace(COLD, plan_ms=99_000.0, is_complete=False)]).models

    assert (found.runs, found.plan_p50_ms, found.plan_p95_ms) == (
        5,
        2500.0,
        pytest.approx(3850.0),
    )
    assert (found.first_token_cold_ms, found.first_token_cached_ms) == (5000.0, 80.0)


def test_the_model_used_last_comes_first_and_one_without_a_cold_run_says_so() -> None:
    report = summarised([RUN, replace(RUN, model="other.gguf"), RUN, replace(COLD, model="new.gguf")])

    assert [model.model for model in report.models] == ["new.gguf", "small.gguf", "other.gguf"]
    assert report.models[1].first_token_cold_ms is None
    assert report.models[1].prompt_tokens_per_s is None


@pytest.mark.parametrize(("share", "expected"), [(0.0, 1.0), (0.5, 2.5), (0.95, 3.85), (1.0, 4.0)])
def test_a_percentile_lies_between_its_neighbours(share: float, expected: float) -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], share) == pytest.approx(expected)
