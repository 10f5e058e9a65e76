"""An adapter as a file that Lintel loads: its rows in llama.cpp's order, and an entry that holds it to its base."""

import json
import shutil
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import pytest

from app.gennx.mcp.registry import TOOLS
from app.local.files.adapters import Adapter, adapter_for
from app.local.files.gguf import read_header
from app.local.files.registry import read_adapters, sha256_of
from app.prompting.short_prompt import short_catalogue_sha256
from app.tools.catalogue import without_dry_run
from models.export import catalogue_sha256, export
from models.training.adapter_file import AdapterFacts, Array, read_adapter, write_adapter
from models.training.adapter_gguf import paired_rows
from tests.training.tiny import HEADS, KV_HEADS, LAYERS, WIDTH

RANK = 4


def facts_for(base: Path, **changes: Any) -> AdapterFacts:
    told: dict[str, Any] = {
        "recipe_id": "tiny",
        "recipe_sha256": "a" * 64,
        "data_sha256": "b" * 64,
        "base_file": base.name,
        "base_sha256": sha256_of(base),
        "rank": RANK,
        "alpha": 8,
        "heads": HEADS,
        "kv_heads": KV_HEADS,
        "steps": 20,
        "figures": {"exact": 0.5},
    }
    return AdapterFacts(**told | changes)


def arrays() -> dict[str, Array]:
    random = np.random.default_rng(5)
    sizes = {"q_proj": WIDTH, "k_proj": WIDTH // HEADS * KV_HEADS, "up_proj": 128}
    found: dict[str, Array] = {}
    for layer in range(LAYERS):
        for name, outputs in sizes.items():
            found[f"{layer}.{name}.A"] = random.standard_normal((RANK, WIDTH), dtype=np.float32)
            found[f"{layer}.{name}.B"] = random.standard_normal((outputs, RANK), dtype=np.float32)
    return found


@pytest.fixture
def exported(tiny_base: Path, tmp_path: Path) -> Path:
    """A folder with what export wrote, and the registry."""
    write_adapter(tmp_path / "best.npz", arrays(), facts_for(tiny_base))
    (tmp_path / "registry.json").write_text('{"models": [], "adapters": []}', encoding="utf-8")
    export(tmp_path / "best.npz", base=tiny_base, out=tmp_path / "tiny", registry=tmp_path / "registry.json")
    return tmp_path


def test_what_was_written_between_training_and_export_is_read_as_it_was(tiny_base: Path, tmp_path: Path) -> None:
    write_adapter(tmp_path / "a.npz", arrays(), facts_for(tiny_base))
    read, facts = read_adapter(tmp_path / "a.npz")

    assert facts == facts_for(tiny_base)
    assert read.keys() == arrays().keys()
    assert all(np.array_equal(read[name], value) for name, value in arrays().items())


def test_rows_that_are_half_a_head_apart_come_to_stand_beside_each_other() -> None:
    rows = np.arange(12, dtype=np.float32).reshape(12, 1)

    assert paired_rows(rows, 2).ravel().tolist() == [0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11]


def test_the_file_holds_each_half_under_llama_cpps_name_and_only_queries_and_keys_in_another_order(
    exported: Path,
) -> None:
    tensors = {each.name: each.data for each in gguf.GGUFReader(exported / "tiny" / "adapter.gguf").tensors}
    given = arrays()

    assert len(tensors) == len(given)
    for kind, name, heads in (("q_proj", "attn_q", HEADS), ("k_proj", "attn_k", KV_HEADS)):
        assert np.array_equal(tensors[f"blk.1.{name}.weight.lora_a"], given[f"1.{kind}.A"].astype(np.float16))
        turned = paired_rows(given[f"1.{kind}.B"], heads).astype(np.float16)
        assert np.array_equal(tensors[f"blk.1.{name}.weight.lora_b"], turned)
    assert np.array_equal(tensors["blk.0.ffn_up.weight.lora_b"], given["0.up_proj.B"].astype(np.float16))


def test_lintel_takes_the_exported_adapter_for_its_base(exported: Path, tiny_base: Path) -> None:
    known = read_adapters(exported / "registry.json")
    found = adapter_for(tiny_base, sha256_of(tiny_base), read_header(tiny_base), known, exported / "none", exported)

    assert isinstance(found, Adapter)
    assert found.header.is_adapter


def test_the_checksums_are_of_every_file_beside_them(exported: Path) -> None:
    folder = exported / "tiny"
    listed = (folder / "SHA256SUMS").read_text().splitlines()

    assert listed == [f"{sha256_of(folder / name)}  {name}" for name in ("adapter.gguf", "training.json")]


def test_an_adapter_exported_again_takes_its_own_place_in_the_registry(exported: Path, tiny_base: Path) -> None:
    registry = exported / "registry.json"
    shutil.copy(exported / "best.npz", exported / "other.npz")
    export(exported / "other.npz", base=tiny_base, out=exported / "tiny", registry=registry)

    assert [each["id"] for each in json.loads(registry.read_text())["adapters"]] == ["tiny"]


def test_an_adapter_is_not_exported_for_a_base_it_was_not_trained_on(tiny_base: Path, tmp_path: Path) -> None:
    write_adapter(tmp_path / "a.npz", arrays(), facts_for(tiny_base, base_sha256="0" * 64))

    with pytest.raises(ValueError, match="not the file"):
        export(tmp_path / "a.npz", base=tiny_base, out=tmp_path / "out")


def test_the_catalogue_of_short_form_is_its_names_and_kinds_not_what_describes_them() -> None:
    def named(description: str, key: str) -> str:
        schema = {"type": "object", "description": description, "properties": {key: {"type": "string"}}}
        return short_catalogue_sha256({"save_project": schema})

    assert named("a", "title") == named("b", "title")
    assert len({named("a", "title"), named("a", "description"), named("a", "name")}) == 3


def test_the_catalogue_of_an_export_is_the_one_that_an_agent_sees() -> None:
    listed = {name: without_dry_run(tool.input_schema()) for name, tool in TOOLS.items()}

    assert short_catalogue_sha256(listed) == catalogue_sha256()
