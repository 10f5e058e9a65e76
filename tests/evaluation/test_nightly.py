"""What ships is measured every night: the history grows, is drawn, and says where a planner got worse."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from models.evaluation import nightly
from models.evaluation.measuring import BriefSet, Progress
from models.evaluation.opponents import Opponent
from models.evaluation.rows import Rows
from tests.evaluation.test_figures import ROW


class Nights:
    """Of every brief so many hundredths are right."""

    def __init__(self) -> None:
        self.right = 90
        self.measured: list[tuple[str, str, int]] = []

    async def measure(self, who: Opponent, what: BriefSet, rows: Rows, _tell: Progress) -> None:
        left = [each for each in what.briefs if not rows.knows(who.name, who.of, what.name, each.brief_id)]
        self.measured.append((who.name, what.name, len(left)))
        for brief in left:
            place = what.briefs.index(brief)
            row = replace(ROW, planner=who.name, planner_of=who.of, set=what.name, brief_id=brief.brief_id)
            row = replace(row, pair_id=brief.pair_id, group=brief.group, language=str(brief.language))
            rows.add(replace(row, verdict="right" if place < len(what.briefs) * self.right / 100 else "said wrong"))


@pytest.fixture
def nights(monkeypatch: pytest.MonkeyPatch) -> Nights:
    made = Nights()
    monkeypatch.setattr(nightly, "measure", made.measure)
    return made


def run(folder: Path, night: str) -> int:
    order = ["--folder", str(folder), "--planner", "rules", "--sets", "pairs", "--count", "60", "--night", night]
    return nightly.main(order)


def test_a_planner_that_got_worse_beyond_chance_ends_with_a_code_of_its_own(tmp_path: Path, nights: Nights) -> None:
    assert run(tmp_path, "2026-03-01") == 0
    assert run(tmp_path, "2026-03-02") == 0
    nights.right = 30
    assert run(tmp_path, "2026-03-03") == nightly.WORSE
    history = json.loads((tmp_path / "history.json").read_text(encoding="utf-8"))
    assert [each["night"] for each in history] == ["2026-03-01", "2026-03-02", "2026-03-03"]
    shares = [round(each["sets"]["pairs"]["rules"]["right"]["value"], 1) for each in history]
    assert shares == [0.9, 0.9, 0.3]
    page = (tmp_path / "history.html").read_text(encoding="utf-8")
    assert page.count("<polyline") == 2
    assert "Since 2026-03-02" in page
    assert "http" not in page


def test_a_night_that_was_stopped_goes_on_and_stands_once(tmp_path: Path, nights: Nights) -> None:
    run(tmp_path, "2026-03-01")
    run(tmp_path, "2026-03-01")
    assert [count for _, _, count in nights.measured] == [60, 0]
    assert len(nightly.read_history(tmp_path)) == 1


def test_a_damaged_history_is_not_begun_anew_in_silence(tmp_path: Path, nights: Nights) -> None:
    run(tmp_path, "2026-03-01")
    (tmp_path / "history.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match="Expecting"):
        run(tmp_path, "2026-03-02")
    assert (tmp_path / "history.json").read_text(encoding="utf-8") == "{"
