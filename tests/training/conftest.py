"""A tiny model and its data, once for all."""

from pathlib import Path

import pytest

from tests.local.conftest import small_model
from tests.training.tiny import write_data, write_tiny

__all__ = ["small_model", "tiny_base", "tiny_data", "tiny_qwen"]


@pytest.fixture(scope="session")
def tiny_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny(tmp_path_factory.mktemp("tiny") / "tiny.gguf")


@pytest.fixture(scope="session")
def tiny_qwen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny(tmp_path_factory.mktemp("qwen") / "tiny.gguf", architecture="qwen2")


@pytest.fixture(scope="session")
def tiny_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("data"))
