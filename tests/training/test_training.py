"""A tiny model is taught: it learns, it goes on exactly after a kill, and llama.cpp writes what torch would."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.local.files.registry import sha256_of
from app.local.process.limits import Limits
from app.local.process.session import LoadOptions, WorkerSession, Writing
from app.local.wire import Done, TextToken
from app.settings.local_model import KvType
from models.ask import ask
from models.export import export
from models.training.adapter_file import read_adapter
from models.training.examples import read_data
from models.training.journal import read_journal
from models.training.recipe import Recipe
from tests.local.conftest import REAL
from tests.training.tiny import tiny_recipe, write_recipe

torch = pytest.importorskip("torch", reason="the extra `train` (torch, transformers, peft) is not installed")
pytestmark = pytest.mark.filterwarnings("ignore")


def training(recipe: Recipe, base: Path, out: Path, is_stopped: Callable[[], bool] = lambda: False) -> Any:
    from models.training.tokens import FileTokens
    from models.training.torch_loop import Training

    torch.set_num_threads(1)
    data = read_data(Path(recipe.data), FileTokens(base).chat)
    return Training(
        recipe=recipe,
        base=base,
        data=data,
        out=out,
        device="cpu",
        say=lambda _text: None,
        is_stopped=is_stopped,
    )


@pytest.fixture(scope="module")
def recipe(tiny_base: Path, tiny_data: Path) -> Recipe:
    return tiny_recipe(tiny_base, tiny_data)


@pytest.fixture(scope="module")
def whole(recipe: Recipe, tiny_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training of 20 steps in one go."""
    out = tmp_path_factory.mktemp("whole")
    training(recipe, tiny_base, out).run()
    return out


def losses(out: Path) -> list[float]:
    return [each["loss"] for each in read_journal(out) if each["event"] == "step"]


def test_it_learns_and_tells_of_each_step(whole: Path) -> None:
    found = losses(whole)
    looks = [each for each in read_journal(whole) if each["event"] == "dev"]

    assert len(found) == 20
    assert sum(found[-3:]) < 0.3 * sum(found[:3])
    assert [each["step"] for each in looks] == [10, 20]
    assert looks[-1]["loss"] < 0.3 * found[0]
    assert (whole / "journal.svg").exists()


def test_after_a_kill_it_goes_on_as_if_nothing_had_been(
    recipe: Recipe, tiny_base: Path, whole: Path, tmp_path: Path
) -> None:
    stopped = training(recipe, tiny_base, tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        # Killed in the eighth step: the checkpoint is of the fifth.
        patch.setattr(stopped, "_warn", lambda _warning: 1 / 0 if len(losses(tmp_path)) == 8 else None)
        with pytest.raises(ZeroDivisionError):
            stopped.run()
    assert len(losses(tmp_path)) == 8
    training(recipe, tiny_base, tmp_path).run()

    assert losses(tmp_path) == losses(whole)
    ours, theirs = read_adapter(tmp_path / "last.npz")[0], read_adapter(whole / "last.npz")[0]
    assert all((ours[name] == theirs[name]).all() for name in theirs)


def test_asked_to_stop_it_keeps_the_step_it_is_at_without_looking_first(
    recipe: Recipe, tiny_base: Path, whole: Path, tmp_path: Path
) -> None:
    training(recipe, tiny_base, tmp_path, lambda: len(losses(tmp_path)) == 7).run()

    assert losses(tmp_path) == losses(whole)[:7]
    assert [each for each in read_journal(tmp_path) if each["event"] == "dev"] == []
    assert read_adapter(tmp_path / "last.npz")[1].steps == 7
    training(recipe, tiny_base, tmp_path).run(max_steps=8)
    assert losses(tmp_path) == losses(whole)[:8]


def test_the_checkpoint_of_other_data_is_not_gone_on_with(
    recipe: Recipe, tiny_base: Path, tiny_data: Path, whole: Path, tmp_path: Path
) -> None:
    from models.training.torch_loop import OtherTrainingError

    with pytest.raises(OtherTrainingError):
        training(replace(recipe, seed=2), tiny_base, whole)


def test_a_plan_counts_as_exact_just_when_the_model_writes_it(
    recipe: Recipe, tiny_base: Path, whole: Path, tmp_path: Path
) -> None:
    told = ask(
        whole / "best.npz",
        Path(recipe.data),
        split="dev",
        config=write_recipe(tmp_path / "recipe.toml", recipe),
        base=tiny_base,
        golden=tmp_path / "golden.jsonl",
    )
    golden = [json.loads(line) for line in (tmp_path / "golden.jsonl").read_text(encoding="utf-8").splitlines()]

    assert told["n"] == len(golden) == 4
    assert told["exact"] == sum(each["answer"] == each["plan"] for each in golden) / 4
    assert told["exact"] > 0
    assert all(each["margin"] >= 0 for each in golden)


@pytest.mark.model
async def test_llama_cpp_with_the_exported_adapter_writes_what_torch_writes(
    recipe: Recipe, tiny_base: Path, whole: Path, tmp_path: Path
) -> None:
    await assert_llama_cpp_writes_as_torch(recipe, tiny_base, whole / "best.npz", tmp_path)


@pytest.mark.model
async def test_a_model_built_as_qwen_is_taught_and_exported_alike(
    tiny_qwen: Path, tiny_data: Path, tmp_path: Path
) -> None:
    recipe = tiny_recipe(tiny_qwen, tiny_data)
    training(recipe, tiny_qwen, tmp_path / "run").run()

    assert losses(tmp_path / "run")[-1] < 0.3 * losses(tmp_path / "run")[0]
    await assert_llama_cpp_writes_as_torch(recipe, tiny_qwen, tmp_path / "run" / "best.npz", tmp_path)


async def assert_llama_cpp_writes_as_torch(recipe: Recipe, base: Path, trained: Path, tmp_path: Path) -> None:
    from models.training.tokens import FileTokens
    from models.training.torch_model import TaughtModel

    export(trained, base=base, out=tmp_path / "tiny")
    tokens = FileTokens(base)
    model = TaughtModel(base, recipe, "cpu")
    model.set_arrays(read_adapter(trained)[0])
    model.train(is_training=False)
    data = read_data(Path(recipe.data), tokens.chat)
    asked = [*data.train[:6], *data.dev, *data.test]
    expected = [tokens.text(model.greedy(tokens.prompt(each.parts), tokens.end, 24)) for each in asked]
    session = WorkerSession(
        REAL,
        tmp_path / "crash.txt",
        Limits(),
        loading=lambda _fraction: None,
        changed=lambda: None,
        ended=lambda _session, _end: None,
    )
    adapter = tmp_path / "tiny" / "adapter.gguf"
    options = LoadOptions(
        context_tokens=512, adapter=adapter, adapter_sha256=sha256_of(adapter), kv_type=KvType.F16, threads=1
    )
    info = await session.load(base, options)
    written: list[str] = []
    for each in asked:
        text = ""
        async for report in session.write(Writing(parts=each.parts, stable_parts=1, max_tokens=24, with_adapter=True)):
            text += report.text if isinstance(report, TextToken) else ""
            assert not isinstance(report, Done) or report.stop == "complete"
        written.append(text)
    await session.close()

    assert info.adapter_problem == ""
    assert written == expected
    assert json.dumps(written[0]) != json.dumps("")
