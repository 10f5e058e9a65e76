"""A model file that somebody brings is measured beside the rules, told by kind, and remembered."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from app.local.evaluations.files import read_evaluations, read_page
from app.protocol.items import PlanSource
from app.trade.text import Language, Text
from models.evaluation import forgetting, own
from models.evaluation.judging import Verdict
from models.evaluation.measuring import BriefSet, Progress
from models.evaluation.opponents import Choosing, Opponent, opponent
from models.evaluation.page import KINDS
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


def measure_own(model: Path, folder: Path, count: int, language: Language = Language.EN, **more: bool) -> list[Text]:
    return [*own.evaluate(model, folder, count=count, language=language, tell=_nothing, version="1.2", **more)]


def test_it_is_told_by_kind_in_words_and_goes_on_where_it_was(tmp_path: Path, measured: list[tuple[str, int]]) -> None:
    model = tmp_path / "mine.gguf"
    model.write_bytes(b"GGUF")
    told = measure_own(model, tmp_path / "out", 20, Language.KO)
    assert measured == [("specialist", 20), ("rules", 20), ("control", 20)]
    lines = [each.ko for each in told]
    assert re.search(r"여러 단계: \d+건 중 \d+건 맞음\(\d+ %, 신뢰구간 \d+~\d+ %\), 조용한 오류 \d+건", lines[0])
    assert lines[-1].endswith(".ko.html")
    measured.clear()
    measure_own(model, tmp_path / "out", 30)
    assert measured == [("specialist", 10), ("rules", 10), ("control", 10)]


def test_what_was_measured_whole_is_measured_anew_only_when_that_is_wanted(
    tmp_path: Path, measured: list[tuple[str, int]]
) -> None:
    model, out = tmp_path / "mine.gguf", tmp_path / "out"
    model.write_bytes(b"GGUF")
    measure_own(model, out, 20)
    measure_own(model, out, 20)
    assert [count for _, count in measured][3:] == [0, 0, 0]
    assert len([*out.glob("*.json")]) == 1
    measured.clear()
    measure_own(model, out, 30, is_repeated=True)
    assert {count for _, count in measured} == {10}
    measured.clear()
    measure_own(model, out, 30, is_repeated=True)
    assert {count for _, count in measured} == {30}


@pytest.mark.usefixtures("measured")
def test_a_page_shows_what_was_measured_before(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.gguf").write_bytes(name.encode())
        measure_own(tmp_path / f"{name}.gguf", tmp_path, 10)
    (tmp_path / "broken.json").write_text(json.dumps({"sets": []}), encoding="utf-8")
    (page,) = tmp_path.glob("two-*.en.html")
    text = page.read_text(encoding="utf-8")
    assert "Plans right over time" in text
    assert text.index("one.gguf") < text.index("two.gguf")
    (first,) = tmp_path.glob("one-*.en.html")
    assert "Plans right over time" not in first.read_text(encoding="utf-8")


@pytest.mark.usefixtures("measured")
def test_the_window_reads_what_was_measured(tmp_path: Path) -> None:
    model, out = tmp_path / "mine.gguf", tmp_path / "out"
    model.write_bytes(b"GGUF")
    measure_own(model, out, 20)
    (out / "broken.json").write_text("{", encoding="utf-8")

    report = read_evaluations(out)

    assert report.unreadable == 1
    (found,) = report.evaluations
    assert (found.model, found.lintel) == ("mine.gguf", "1.2")
    assert [each.name.ko for each in found.planners] == ["전문 모델", "규칙", "언어 모델 없는 대조군"]
    model_s, rules = found.planners[:2]
    assert (rules.whole.right, rules.whole.count, rules.whole.wrong) == (20, 20, 0)
    assert model_s.whole.right + model_s.whole.wrong == 20
    assert 0 < model_s.whole.low < model_s.whole.value < model_s.whole.high < 1
    assert sum(kind.share.count for kind in model_s.kinds) == 20
    assert [kind.name for kind in model_s.kinds] == [KINDS[kind.key] for kind in model_s.kinds]
    assert [kind.key for kind in model_s.kinds] == [key for key in KINDS if key in {kind.key for kind in model_s.kinds}]
    assert "<h1>종류별로 맞은 계획" in str(read_page(out, found.evaluation_id, Language.KO))
    assert read_page(out, "../mine", Language.KO) is None


def _nothing(_measured: own.Measured) -> None:
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
