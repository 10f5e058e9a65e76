"""A model file that somebody brings is measured beside the rules, told by kind, and remembered."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from app.protocol.items import PlanSource
from app.trade.text import Language, Text
from models.evaluation import forgetting, own
from models.evaluation.judging import Verdict
from models.evaluation.measuring import BriefSet, Progress
from models.evaluation.opponents import Choosing, Opponent, opponent
from models.evaluation.rows import Row, Rows
from tests.evaluation.test_figures import ROW
from tests.fakes.planner import FakePlanner


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Which planners were measured, and on how many briefs that they had not had."""
    found: list[tuple[str, int]] = []

    async def measure(who: Opponent, what: BriefSet, rows: Rows, _tell: Progress) -> None:
        left = [each for each in what.briefs if not rows.knows(who.name, who.of, what.name, each.brief_id)]
        found.append((who.name, len(left)))
        for number, brief in enumerate(left):
            row = replace(ROW, planner=who.name, planner_of=who.of, set=what.name, brief_id=brief.brief_id)
            rows.add(replace(row, kind=brief.kind, verdict=_verdict(row, number)))

    monkeypatch.setattr(own, "measure", measure)
    return found


def _verdict(row: Row, number: int) -> Verdict:
    return "right" if number % 2 or row.planner == "rules" else "silently wrong"


def test_it_is_told_by_kind_in_words_and_goes_on_where_it_was(tmp_path: Path, measured: list[tuple[str, int]]) -> None:
    model = tmp_path / "mine.gguf"
    model.write_bytes(b"GGUF")
    told = own.evaluate(model, tmp_path / "out", count=20, language=Language.KO, tell=_nothing)
    assert measured == [("specialist", 20), ("rules", 20), ("control", 20)]
    lines = [each.ko for each in told]
    assert re.search(r"여러 단계: \d+건 중 \d+건 맞음\(\d+ %, 신뢰구간 \d+~\d+ %\), 조용한 오류 \d+건", lines[0])
    assert lines[-1].endswith(".html")
    measured.clear()
    own.evaluate(model, tmp_path / "out", count=30, language=Language.KO, tell=_nothing)
    assert measured == [("specialist", 10), ("rules", 10), ("control", 10)]


@pytest.mark.usefixtures("measured")
def test_a_page_shows_what_was_measured_before(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.gguf").write_bytes(name.encode())
        own.evaluate(tmp_path / f"{name}.gguf", tmp_path, count=10, language=Language.EN, tell=_nothing)
    (tmp_path / "broken.json").write_text(json.dumps({"sets": []}), encoding="utf-8")
    (page,) = tmp_path.glob("two-*.html")
    text = page.read_text(encoding="utf-8")
    assert "Plans right over time" in text
    assert text.index("one.gguf") < text.index("two.gguf")
    (first,) = tmp_path.glob("one-*.html")
    assert "Plans right over time" not in first.read_text(encoding="utf-8")


def _nothing(_text: Text) -> None:
    return


@pytest.mark.parametrize(
    ("name", "sources", "is_preferred"),
    [
        ("rules", ["rules"], False),
        ("control", ["rules"], False),
        ("specialist", ["specialist"], True),
        ("together", ["server", "specialist", "rules"], False),
        ("preferred", ["server", "specialist", "rules"], True),
    ],
)
def test_each_planner_is_alone_or_as_lintel_has_it(
    name: str, sources: list[str], tmp_path: Path, *, is_preferred: bool
) -> None:
    model = tmp_path / "mine.gguf"
    model.write_bytes(b"GGUF")
    planners = [
        FakePlanner([], source=source) for source in (PlanSource.SERVER, PlanSource.SPECIALIST, PlanSource.RULES)
    ]
    choosing = Choosing(name)
    assert [each.source.value for each in choosing(planners)] == sources
    assert choosing.answered() is None
    assert opponent(name, model).settings == ({"planner.preferred": "specialist"} if is_preferred else {})


def test_a_planner_with_other_files_is_another_one(tmp_path: Path) -> None:
    found: set[str] = set()
    for content in (b"one", b"two"):
        (tmp_path / "mine.gguf").write_bytes(content)
        found.add(opponent("specialist", tmp_path / "mine.gguf").of)
    assert len(found) == 2
    assert opponent("rules", None).of == ""
    with pytest.raises(ValueError, match="model file"):
        opponent("specialist", None)


@pytest.mark.parametrize(("beside", "code"), [(["a", "b"], 0), (["a", "c"], 1)])
def test_a_base_that_answers_otherwise_beside_its_adapter_has_forgotten(
    beside: list[str], code: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "training.json").write_text('{"base_file": "tiny.gguf"}', encoding="utf-8")

    async def answers(_base: Path, adapter: Path | None) -> list[str]:
        return ["a", "b"] if adapter is None else beside

    monkeypatch.setattr(forgetting, "answers", answers)
    monkeypatch.setattr(forgetting, "shipped_models", lambda: tmp_path)
    monkeypatch.setattr(forgetting, "PROMPTS", ("one", "two"))
    assert forgetting.main(["--id", "tiny"]) == code
    assert json.loads(capsys.readouterr().out) == {"n": 2, "same": 2 - code}
