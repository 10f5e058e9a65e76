"""A LoRA adapter goes with exactly the model, template and catalogue it was made for; otherwise the reason is told."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.local.errors import LocalModelError
from app.local.files.adapters import Adapter, Unattached, adapter_for
from app.local.files.default_planner import Barrier, NotDefault
from app.local.files.gguf import read_header
from app.local.files.registry import RegistryError, read_adapters, sha256_of
from app.local.fit.need import predict
from app.local.process.limits import Limits
from app.local.process.session import LoadOptions, WorkerSession, Writing
from app.local.supervisor.model_files import ModelFiles
from app.local.supervisor.supervisor import LocalModelSupervisor, WorkerPlaces
from app.local.wire import Done, GenerationStats, TextToken
from app.prompting.parts import PromptPart
from app.prompting.reader_hash import reader_sha256
from app.protocol.states import LocalPhase
from tests.local.conftest import REAL, Build
from tests.local.random_models import LLAMA, QWEN2, write_adapter, write_model
from tests.local.test_default_planner import good

NOBODY = "0" * 64
TOOLS = "c" * 64
READER = reader_sha256()
# The template of a model without one, as a text: nothing.
NO_TEMPLATE = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a base model and an adapter for it."""
    folder = tmp_path_factory.mktemp("made")
    write_model(folder / "base.gguf", LLAMA)
    write_adapter(folder / "tools.gguf", LLAMA)
    return folder


def registry(folder: Path, path: Path, adapter: str = "tools.gguf", **changes: str) -> Path:
    entry = {
        "id": "tools-lora",
        "file": adapter,
        "sha256": sha256_of(folder / adapter),
        "licence": "apache-2.0",
        "base_file": "base.gguf",
        "base_sha256": sha256_of(folder / "base.gguf"),
        "template_sha256": NO_TEMPLATE,
        "catalogue_sha256": TOOLS,
    }
    path.write_text(json.dumps({"models": [], "adapters": [entry | changes]}), encoding="utf-8")
    return path


def found(folder: Path, listed: Path) -> Adapter | Unattached | None:
    base = folder / "base.gguf"
    return adapter_for(base, sha256_of(base), read_header(base), read_adapters(listed), folder, listed.parent)


def test_an_adapter_that_writes_short_form_is_taken_only_with_the_reader_it_was_taught_by(
    made: Path, tmp_path: Path
) -> None:
    adapter = found(made, registry(made, tmp_path / "same.json", reader_sha256=reader_sha256()))
    assert isinstance(adapter, Adapter)
    assert adapter.writes_short

    refused = found(made, registry(made, tmp_path / "other.json", reader_sha256="0" * 64))
    assert isinstance(refused, Unattached)
    assert "read otherwise" in refused.why.en
    with pytest.raises(RegistryError):
        read_adapters(registry(made, tmp_path / "broken.json", reader_sha256="no"))


def files(folder: Path, listed: Path) -> ModelFiles:
    return ModelFiles(folder=folder, registry=listed, evaluation=folder / "none.json", verify=sha256_of)


def test_the_adapter_made_for_a_model_is_found(made: Path, tmp_path: Path) -> None:
    adapter = found(made, registry(made, tmp_path / "registry.json"))

    assert isinstance(adapter, Adapter)
    assert (adapter.name, adapter.path, adapter.catalogue_sha256) == ("tools-lora", made / "tools.gguf", TOOLS)


def test_an_adapter_that_ships_with_the_registry_is_found_there(made: Path, tmp_path: Path) -> None:
    (tmp_path / "shipped").mkdir()
    ships = tmp_path / "shipped" / "lora.gguf"
    ships.write_bytes((made / "tools.gguf").read_bytes())
    listed = registry(made, tmp_path / "registry.json", file="shipped/lora.gguf")

    adapter = files(made, listed).check(made / "base.gguf").adapter

    assert isinstance(adapter, Adapter)
    assert adapter.path == ships


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"base_sha256": NOBODY}, "the model file"),
        ({"template_sha256": NOBODY}, "chat template"),
        ({"sha256": NOBODY}, "its file differs"),
        ({"file": "gone.gguf"}, "cannot be read"),
    ],
)
def test_an_adapter_made_for_something_else_is_refused_with_the_reason(
    made: Path, tmp_path: Path, change: dict[str, str], why: str
) -> None:
    refused = found(made, registry(made, tmp_path / "registry.json", **change))

    assert isinstance(refused, Unattached)
    assert why in refused.why.en
    assert refused.why.ko != refused.why.en


def test_a_model_is_no_adapter_and_one_of_another_architecture_does_not_fit(made: Path, tmp_path: Path) -> None:
    write_adapter(made / "qwen.gguf", QWEN2)
    listed = tmp_path / "registry.json"
    others = [found(made, registry(made, listed, adapter)) for adapter in ("base.gguf", "qwen.gguf")]

    assert all(isinstance(other, Unattached) and "no LoRA adapter for llama" in other.why.en for other in others)


def test_an_adapter_for_another_model_is_no_matter_of_this_one(made: Path, tmp_path: Path) -> None:
    listed = registry(made, tmp_path / "registry.json", base_sha256=NOBODY, base_file="other.gguf")

    assert found(made, listed) is None


def test_an_incomplete_entry_is_said_to_be_broken(tmp_path: Path) -> None:
    path = tmp_path / "registry.json"
    path.write_text('{"adapters": [{"id": "x"}]}', encoding="utf-8")

    with pytest.raises(RegistryError, match="an adapter lacks"):
        read_adapters(path)


def test_a_listed_adapter_is_no_model_to_choose_and_none_is_loaded_as_one(made: Path, tmp_path: Path) -> None:
    known = files(made, registry(made, tmp_path / "registry.json"))

    assert "tools.gguf" not in {Path(entry.name).name for entry in known.models()}
    with pytest.raises(LocalModelError, match="is a LoRA adapter, not a model"):
        known.check(made / "tools.gguf")


@pytest.mark.logs
def test_the_model_is_the_default_only_where_its_adapter_is_there_and_was_measured(made: Path, tmp_path: Path) -> None:
    shipped = tmp_path / "tools.gguf"
    shipped.write_bytes((made / "tools.gguf").read_bytes())

    def looked_at(**changes: str) -> NotDefault | None:
        listed = registry(made, tmp_path / "registry.json", **{"reader_sha256": READER} | changes)
        return files(made, listed).check(made / "base.gguf").not_default

    def why_not(**changes: str) -> Barrier | None:
        not_default = looked_at(**changes)
        return None if not_default is None else not_default.barrier

    assert why_not() is Barrier.NOT_MEASURED
    measured = good() | {
        "adapter_sha256": sha256_of(shipped),
        "base_sha256": sha256_of(made / "base.gguf"),
        "short_catalogue_sha256": TOOLS,
        "reader_sha256": READER,
    }
    (tmp_path / "eval.json").write_text(json.dumps(measured), encoding="utf-8")

    assert why_not() is None
    assert why_not(catalogue_sha256=NOBODY) is Barrier.OTHER_CATALOGUE
    assert why_not(reader_sha256=NOBODY) is Barrier.NO_ADAPTER
    refused = looked_at(template_sha256=NOBODY)
    assert refused is not None
    assert refused.barrier is Barrier.NO_ADAPTER
    assert "chat template" in refused.why.en
    assert why_not(base_file="other.gguf", base_sha256=NOBODY) is Barrier.NO_ADAPTER
    (tmp_path / "eval.json").write_text(json.dumps(measured | {"reader_sha256": NOBODY}), encoding="utf-8")
    assert why_not() is Barrier.OTHER_READER
    (tmp_path / "eval.json").write_text("no JSON", encoding="utf-8")
    assert why_not() is Barrier.UNREADABLE


def _session(crash_note: Path) -> WorkerSession:
    return WorkerSession(
        REAL,
        crash_note,
        Limits(cancel_s=30),
        loading=lambda _fraction: None,
        changed=lambda: None,
        ended=lambda _session, _end: None,
    )


async def _write(
    write: Callable[..., object], *, with_adapter: bool = False, catalogue: str = ""
) -> tuple[str, GenerationStats]:
    writing = Writing(
        parts=(PromptPart(text="w1 w2 w3 " * 20), PromptPart(text="w4")),
        stable_parts=1,
        max_tokens=24,
        with_adapter=with_adapter,
        catalogue_sha256=catalogue,
    )
    text = ""
    async for report in write(writing):  # type: ignore[attr-defined]
        match report:
            case TextToken():
                text += report.text
            case Done():
                return text, report.stats
            case _:
                pass
    raise AssertionError("a writing ends with Done")


@pytest.mark.model
async def test_the_same_prompt_is_answered_differently_with_the_adapter_and_as_before_without_it(
    made: Path, tmp_path: Path
) -> None:
    options = LoadOptions(
        context_tokens=1024,
        adapter=made / "tools.gguf",
        adapter_sha256="a" * 64,
        prefix_folder=tmp_path / "prefixes",
    )
    session = _session(tmp_path / "crash.txt")
    info = await session.load(made / "base.gguf", options)
    plain, cold = await _write(session.write)
    adapted, adapted_cold = await _write(session.write, with_adapter=True)
    plain_again, warm = await _write(session.write)
    adapted_again, adapted_warm = await _write(session.write, with_adapter=True)
    await session.close()

    assert info.adapter_problem == ""
    assert adapted != plain
    assert (plain_again, adapted_again) == (plain, adapted)
    # A state computed without the adapter is never continued with it.
    assert (cold.cached_tokens, adapted_cold.cached_tokens) == (0, 0)
    assert min(warm.cached_tokens, adapted_warm.cached_tokens) > 50
    assert len(list((tmp_path / "prefixes").glob("*.kv"))) == 2


@pytest.mark.model
@pytest.mark.parametrize("damage", ["layers", "width", "cut", "noise"])
async def test_a_corrupt_adapter_is_refused_by_the_worker_which_lives_on(
    made: Path, tmp_path: Path, damage: str
) -> None:
    bad = tmp_path / "bad.gguf"
    write_adapter(bad, LLAMA, layers=9 if damage == "layers" else 0, width=128 if damage == "width" else 0)
    if damage == "cut":
        bad.write_bytes(bad.read_bytes()[:-5000])
    if damage == "noise":
        bad.write_bytes(bad.read_bytes()[:200] + b"\xff" * 4000)
    session = _session(tmp_path / "crash.txt")
    info = await session.load(made / "base.gguf", LoadOptions(context_tokens=512, adapter=bad))
    text, _ = await _write(session.write)
    await session.close()

    assert info.adapter_problem
    assert text


@pytest.mark.model
async def test_the_adapter_is_in_the_predicted_need(made: Path, tmp_path: Path) -> None:
    options = LoadOptions(context_tokens=1024, adapter=made / "tools.gguf")
    session = _session(tmp_path / "crash.txt")
    measured = await session.measure(made / "base.gguf", options)
    info = await session.load(made / "base.gguf", options)
    await session.close()
    base, adapter = read_header(made / "base.gguf"), read_header(made / "tools.gguf")
    predicted = predict(base, -1, measured, adapter=adapter).host

    def took(*kinds: str) -> int:
        return sum(buffer.size_bytes for buffer in info.buffers if buffer.kind in kinds)

    assert took("LoRA") > 0
    assert predicted.weights_bytes == pytest.approx(took("model", "LoRA"), rel=0.01)
    assert predicted.compute_bytes == pytest.approx(took("compute", "output"), rel=0.01)
    assert predicted.weights_bytes - predict(base, -1, measured).host.weights_bytes == adapter.weight_bytes


def _supervised(build: Build, made: Path, tmp_path: Path, listed: Path) -> LocalModelSupervisor:
    places = WorkerPlaces(
        worker=REAL,
        models=made,
        build_status=tmp_path / "local-build.json",
        crash_notes=tmp_path,
        registry=listed,
        evaluation=tmp_path / "none.json",
    )
    return build(places=places, limits=Limits(cancel_s=30), verify=sha256_of)


def _detail(supervisor: LocalModelSupervisor) -> str:
    assert supervisor.state.phase is LocalPhase.READY, supervisor.state
    assert supervisor.state.detail is not None
    return supervisor.state.detail.en


@pytest.mark.model
async def test_only_a_plan_over_the_catalogue_it_was_made_for_is_written_with_the_adapter(
    build: Build, made: Path, tmp_path: Path
) -> None:
    supervisor = _supervised(build, made, tmp_path, registry(made, tmp_path / "registry.json"))
    await supervisor.load(str(made / "base.gguf"))
    loaded = _detail(supervisor)
    plain, _ = await _write(supervisor.write)
    fitting, _ = await _write(supervisor.write, catalogue=TOOLS)
    attached = _detail(supervisor)
    other, _ = await _write(supervisor.write, catalogue=NOBODY)
    refused = _detail(supervisor)

    assert fitting != plain
    assert other == plain
    assert loaded.endswith("; adapter tools-lora")
    assert attached == loaded
    assert "adapter tools-lora not attached: the tool catalogue is not the one it was trained on" in refused


@pytest.mark.model
async def test_a_model_whose_adapter_does_not_match_is_loaded_without_it_and_says_why(
    build: Build, made: Path, tmp_path: Path
) -> None:
    supervisor = _supervised(build, made, tmp_path, registry(made, tmp_path / "registry.json", template_sha256=NOBODY))
    await supervisor.load(str(made / "base.gguf"))
    told = supervisor.state.detail
    plain, _ = await _write(supervisor.write)
    other, _ = await _write(supervisor.write, catalogue=TOOLS)

    assert other == plain
    assert told is not None
    assert "adapter tools-lora not attached: the model's chat template" in told.en
    assert "어댑터 tools-lora를 붙이지 않음" in told.ko
