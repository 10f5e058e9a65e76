"""The model library on the command line."""

import io
from pathlib import Path

import pytest

from app.headless.models import ModelsShell, parser
from app.protocol.queries import LocalModelEntry, LocalModelLibrary
from app.protocol.states import ModelTransfer, TransferPhase
from app.protocol.values import ErrorInfo
from app.trade.text import Language
from tests.fakes.planner import words
from tests.fakes.surroundings import FakeModels, FakeSettings

ENTRY = LocalModelEntry(
    path="/models/beam.gguf",
    name="beam.gguf",
    size_bytes=2**20,
    architecture="qwen2",
    quantisation="Q4_K_M",
    parameters=1_500_000_000,
    licence="apache-2.0",
    is_chosen=True,
)


class Library(FakeModels):
    """Two models, one of them damaged; a download is at its end as soon as it is ordered."""

    async def library(self, chosen: str) -> LocalModelLibrary:
        broken = LocalModelEntry(path="/models/cut.gguf", name="cut.gguf", size_bytes=5, why=words("It is cut off."))
        return LocalModelLibrary(models=(ENTRY, broken))

    async def download(self, transfer_id: str, url: str, sha256: str) -> ErrorInfo | None:
        self.asked.append(("download", url, sha256))
        phase = TransferPhase.DONE if "good" in url else TransferPhase.FAILED
        error = None if "good" in url else ErrorInfo(code="local.download_refused", message=words("Refused."))
        self.tell_transfer(ModelTransfer(transfer_id=transfer_id, source=url, phase=phase, error=error))
        return None


async def told(*arguments: str, models: FakeModels | None = None) -> tuple[int, str, FakeSettings]:
    out, settings = io.StringIO(), FakeSettings()
    shell = ModelsShell(models or Library(), settings, out, Language.EN)
    code = await shell.obey(parser().parse_args(arguments))
    return code, out.getvalue(), settings


async def test_the_list_marks_the_chosen_model_and_says_what_is_wrong_with_a_file() -> None:
    code, text, _ = await told("list")
    assert code == 0
    assert text.splitlines() == [
        "* beam.gguf  1 MiB  qwen2, Q4_K_M, 1,500M, apache-2.0",
        "  cut.gguf  0 MiB  It is cut off.",
    ]


async def test_a_download_is_stayed_for_and_its_end_is_the_exit_code() -> None:
    assert (await told("download", "https://m/good.gguf"))[0] == 0
    code, text, _ = await told("download", "https://m/bad.gguf", "--sha256", "ab")
    assert code == 1
    assert "Refused." in text


async def test_a_model_is_chosen_by_its_name_and_kept_in_the_settings() -> None:
    code, _, settings = await told("use", "beam.gguf")
    assert code == 0
    assert settings.held["local_model.path"] == "/models/beam.gguf"


async def test_what_the_library_refuses_is_told_with_exit_code_1() -> None:
    models = Library()
    models.answer = ErrorInfo(code="x", message=words("No."), hint=words("Do this."))
    for order in (("add", "x.gguf"), ("back",), ("remove", "beam.gguf")):
        code, text, _ = await told(*order, models=models)
        assert code == 1
        assert text.splitlines() == ["No.", "Do this."]


def test_the_program_lists_an_empty_library(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from app.__main__ import main

    assert main(["models", "list"]) == 0
    assert capsys.readouterr().out.strip()
