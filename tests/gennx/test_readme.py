"""The READMEs hold to what the program does: its examples, its profiles, and where all tools are told."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from app.gennx.mcp.profiles import ToolView
from app.gennx.mcp.registry import TOOLS
from app.gennx.mcp.server import main
from app.gennx.mcp.smart_policy import read_policy
from app.gennx.tool import DeclaredRisk

ROOT = Path(__file__).parents[2]
FILES = {"en": ROOT / "README.md", "ko": ROOT / "README.ko.md"}


def written(language: str) -> str:
    return FILES[language].read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_command_that_tells_all_tools_is_named_and_tells_each_with_its_kind(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = f"--guide {language}"
    assert f"`lintel gennx-server {asked}`" in written(language)
    assert main(asked.split()) == 0
    rows = [line.split(" | ") for line in capsys.readouterr().out.splitlines() if line.startswith("| `")]
    told = {name.strip("| `"): kind for name, kind, _ in rows}
    kinds = {"en": ("reads", "changes", "can lose work"), "ko": ("읽기", "변경", "작업 손실 가능")}[language]
    assert told == {tool.name: kinds[list(DeclaredRisk).index(tool.risk)] for tool in TOOLS.values()}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_examples_can_be_used_as_they_are(language: str, tmp_path: Path) -> None:
    blocks = dict(re.findall(r"```(json|toml)\n(.*?)```", written(language), re.DOTALL))
    server = json.loads(blocks["json"])["mcpServers"]["gennx"]
    assert (server["command"].rsplit("\\", 1)[1], server["args"]) == ("lintel.exe", ["gennx-server"])
    assert {"MIDAS_BASE_URL", "MIDAS_MAPI_KEY"} <= set(server["env"])
    assert tomllib.loads(blocks["toml"])
    policy = tmp_path / "policy.toml"
    policy.write_text(blocks["toml"], encoding="utf-8")
    assert read_policy(policy, TOOLS).tools == {"new_project"}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_profiles_named_are_those_that_exist(language: str) -> None:
    assert f"--profile {'|'.join(view.value for view in ToolView)}" in written(language)
