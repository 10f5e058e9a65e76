"""Known models are recognised by checksum, and what was measured is told of exactly that file."""

import json
from pathlib import Path

import pytest

from app.local.files.registry import MeasuredPlans, RegistryError, measured, read_registry, sha256_of

ROOT = Path(__file__).parents[2]


def test_the_registry_of_this_repository_is_readable() -> None:
    (model,) = read_registry(ROOT / "models" / "registry.json")

    assert model.file == "SmolLM2-135M-Instruct.Q4_1.gguf"
    assert model.licence == "apache-2.0"


def test_a_broken_registry_is_said_to_be_broken(tmp_path: Path) -> None:
    path = tmp_path / "registry.json"
    path.write_text('{"models": [{"id": "x"}]}', encoding="utf-8")

    with pytest.raises(RegistryError, match="lacks"):
        read_registry(path)


def test_a_checksum_is_of_the_content(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"abc")

    assert sha256_of(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_measured_shares_are_told_for_exactly_this_file(tmp_path: Path) -> None:
    planners = [
        {"planner": "rules", "model_sha256": "", "all": {"n": 42, "right": {"value": 0.5}}},
        {"planner": "small", "model_sha256": "a" * 64, "all": {"n": 42, "right": {"value": 0.25}}},
    ]
    path = tmp_path / "results.json"
    path.write_text(json.dumps({"planners": planners}), encoding="utf-8")

    assert measured(path, "a" * 64) == MeasuredPlans(model_right=0.25, rules_right=0.5, cases=42)
    assert measured(path, "b" * 64) is None
    assert measured(tmp_path / "missing.json", "a" * 64) is None
