"""Which tools a prompt tells of first: the trained shortlist decides where it was taught, words where it was not."""

import logging
from pathlib import Path

import pytest

from app.ports.planner import Brief
from app.prompting.ranking import ToolRanking
from app.prompting.shortlist import Shortlist
from app.trade.text import Language
from models.training.shortlisting import fitted
from tests.local.catalogue import ANALYSE, MATERIAL, STORIES, SUPPORTS, TOOLS


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shortlist that knows two of the tools, and was taught the wrong one for `run`, unlike the words."""
    rows = [
        ("run", SUPPORTS),
        ("run analysis", SUPPORTS),
        ("material G1", MATERIAL),
        ("concrete material N1", MATERIAL),
    ]
    records = [
        {"id": str(number), "canonical": text, "tools": [tool.name], "intents": ["x"], "family": "y"}
        for number, (text, tool) in enumerate(rows)
    ]
    path = tmp_path_factory.mktemp("shortlist") / "shortlist.npz"
    trained: Shortlist = fitted(records)
    trained.write(path)
    return path


def brief(text: str) -> Brief:
    return Brief(text=text, language=Language.KO, tools=TOOLS)


def test_what_the_shortlist_was_taught_comes_first_and_the_rest_by_words(taught: Path) -> None:
    ranked = ToolRanking(taught).ranked(brief("해석을 실행해줘"), TOOLS)

    assert ranked[:2] == (SUPPORTS, MATERIAL)
    assert sorted(tool.name for tool in ranked) == sorted(tool.name for tool in TOOLS)
    assert ranked.index(ANALYSE) < ranked.index(STORIES)


def test_without_a_shortlist_the_words_decide() -> None:
    assert ToolRanking().ranked(brief("run the analysis"), TOOLS)[0] == ANALYSE


def test_a_shortlist_that_cannot_be_read_is_told_once_and_done_without(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "shortlist.npz").write_bytes(b"broken")
    ranking = ToolRanking(tmp_path / "shortlist.npz")

    with caplog.at_level(logging.WARNING):
        ranked = [ranking.ranked(brief("run the analysis"), TOOLS)[0] for _ in range(2)]

    assert ranked == [ANALYSE, ANALYSE]
    assert len(caplog.records) == 1
