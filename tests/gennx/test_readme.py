"""The README's table of tools is the one that the code makes; `python -m tests.gennx.test_readme` writes it anew."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from app.gennx.mcp.guides import tool_sections
from app.gennx.mcp.profiles import View
from app.gennx.mcp.registry import TOOLS
from app.gennx.mcp.smart_policy import read_policy

ROOT = Path(__file__).parents[2]
FILES = {"en": ROOT / "README.md", "ko": ROOT / "README.ko.md"}
BEGIN, END = "<!-- tools:begin -->\n", "<!-- tools:end -->"


def written(language: str) -> str:
    return FILES[language].read_text(encoding="utf-8")


def expected(language: str) -> str:
    return "\n" + "\n".join(tool_sections(TOOLS, language, "###")).strip() + "\n\n"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_table_of_tools_is_as_the_code_makes_it(language: str) -> None:
    said = written(language)
    assert said[said.index(BEGIN) + len(BEGIN) : said.index(END)] == expected(language)


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
    assert f"--profile {'|'.join(view.value for view in View)}" in written(language)


if __name__ == "__main__":
    for each, file in FILES.items():
        before, rest = written(each).split(BEGIN)
        file.write_text(before + BEGIN + expected(each) + END + rest.split(END, 1)[1], encoding="utf-8", newline="\n")
